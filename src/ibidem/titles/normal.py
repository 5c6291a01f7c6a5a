"""
A title in its normal form, and the words it is made of.

The normal form unifies what people and programs write differently without meaning anything by it: entities (also doubly
escaped), Unicode forms and widths, quotation marks, dashes, ellipses, odd spaces, soft hyphens, direction marks, case,
diacritics (ё and е, é and e), ``&`` and *and*. Normalising twice is normalising once.
"""

from __future__ import annotations

import html
import html.entities
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_QUOTES = dict.fromkeys(map(ord, "'\"`´‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇ʼʻʹʺ′″"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⁃"), "-")
_LETTERS = {
    **dict(zip("øđðłıħŀ", "oddlihl", strict=True)),
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "…": "...",
}
_FOLDS = {**_QUOTES, **_DASHES, **{ord(letter): plain for letter, plain in _LETTERS.items()}}

# Soft hyphens, zero-width characters, direction marks and variation selectors: there, but not seen.
_UNSEEN = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# Accents and vowel signs that combine with the letter before them, in the scripts of today.
_MARKS = re.compile(
    "["
    + "".join(char for char in map(chr, (*range(0x300, 0x3100), *range(0xFE20, 0xFE30))) if unicodedata.combining(char))
    + "]+"
)
_UMLAUT = re.compile(r"([aou])e")

# Scripts that set no spaces between words (Thai to Khmer, kana, Han): their characters are taken one by one.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = re.compile(
    rf"\d+(?:[.,:]\d+)*|[{_UNSPACED}]|(?:(?![\d_{_UNSPACED}])[\w\u0300-\u036f])+(?:'(?:(?![\d_{_UNSPACED}])\w)+)*|\w"
)
_UNSPACED_WORD = re.compile(rf"[{_UNSPACED}]\Z")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?:\D|\Z))")

# Longer than any title that a reader would call one; what lies beyond is not looked at.
LONGEST = 1_000


# An entity that has lost its semicolon to whoever shortened the title: ``&rsquo`` at its end.
_OPEN_ENTITY = re.compile(r"&(#?\w{2,10})(?![\w;])")


def _closed_entity(match: re.Match[str]) -> str:
    return f"&{match[1]};" if f"{match[1]};" in html.entities.html5 else match[0]


def clean(text: str) -> str:
    """The title as a reader sees it: entities decoded, unseen characters gone, spaces folded; case and accents kept."""
    for _ in range(3):
        if "&" not in text:
            break
        text = html.unescape(_OPEN_ENTITY.sub(_closed_entity, text))
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))
    return _spaced(text)


def _spaced(text: str) -> str:
    """The text with every run of white space as one space, and none around it."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The normal form of a title. Total; folding twice is folding once."""
    text = clean(text)
    before = None
    while text != before:
        before, text = text, _plain(text)
    return text


def _plain(text: str) -> str:
    if text.isascii():
        return _spaced(text.lower().translate(_QUOTES))
    text = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDS)
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return _spaced(unicodedata.normalize("NFC", bare))


def compact(text: str, longest: int = LONGEST) -> str:
    """The letters and digits of a title's normal form: two that differ in these differ in something read aloud."""
    return "".join(word.folded for word in words(text, longest))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a title: as it stands, in its normal form, and in that with ``ae`` for *ä* and the like taken back."""

    shown: str
    folded: str
    twin: str

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.folded[0].isdigit()

    @property
    def is_year(self) -> bool:
        """Whether it is most likely a year."""
        return len(self.folded) == 4 and self.folded.isdigit() and "1500" <= self.folded <= "2100"

    @property
    def is_unspaced(self) -> bool:
        """Whether it is a character of a script that sets no spaces."""
        return _UNSPACED_WORD.match(self.folded) is not None


@lru_cache(maxsize=16_384)
def _word(shown: str) -> Word | None:
    plain = fold(shown).replace("'", "").replace(" ", "")
    if not plain:
        return None
    if plain[0].isdigit():
        plain = _number(plain)
    return Word(shown, plain, _UMLAUT.sub(r"\1", plain))


def _number(plain: str) -> str:
    """Numbers in one form: ``1,200`` and ``1.200`` are 1200; ``1,25`` is 1.25; digits of any script are ours."""
    digits = "".join(str(unicodedata.digit(char, char)) for char in plain)
    return _THOUSANDS.sub("", digits).replace(",", ".")


def words(text: str, longest: int = LONGEST) -> tuple[Word, ...]:
    """The words of a title in their order; a character each in scripts that set no spaces. Total."""
    cleaned = clean(text)[:longest].replace("&", " and ").replace("+", " and ").translate(_QUOTES)
    cleaned = _INITIALS.sub(lambda match: match[0].replace(".", ""), cleaned)
    return tuple(word for word in map(_word, _WORD.findall(cleaned)) if word is not None and word.folded != "_")


# What stands between the parts of a title: with spaces on both sides, with one, or alone (for those that are never part
# of a word), and between characters of scripts without spaces.
_SEPARATOR = re.compile(
    r"(\s+(?:[|\-–—―·•∙:»«›‹/\\>~✦★‖⋆]|--|::|:::|>>|<<)\s+"
    r"|\s*(?:[|｜¦‖│»›•·●—⋆]|::+)\s*"
    r"|[:：]\s+|\s+[-–]+|[-–]+\s+"
    r"|\s*(?<=[^\x00-\x7f])\s*(?:[:：\-–_＿丨]|--)\s*(?=[^\x00-\x7f])"
    r"|(?<=[.?!…])\s+"
    r"|\s*_\s*|\s+[(\[](?=[^()\[\]]*[)\]]\s?\Z)|\s+['’‘»«]\s+|,\s+(?=[^,]{1,40}\Z))"
)
# Separators that part a headline from its own subtitle; the others may part it from a section or the site.
_SOFT = frozenset({":", "：", ",", "(", "[", ""})


@dataclass(frozen=True, slots=True)
class Title:
    """
    A title taken apart: its words, and the places of the words that begin a part (the first always does).

    *soft* says of each part whether it is joined to the one before as a subtitle is, by a colon, say. *is_cut* says
    that it ends in an ellipsis, as titles do that were cut to a length.
    """

    text: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    soft: tuple[bool, ...]
    is_cut: bool = False

    @property
    def bounds(self) -> tuple[int, ...]:
        """Where parts begin and where the last one ends."""
        return (*self.starts, len(self.words))


_ELLIPSIS = re.compile(r"(?:\s*(?:\.{3,}|[\[(](?:\.{3}|…)[\])]|…))+\s*\Z")
_MOST_PARTS = 8


@lru_cache(maxsize=2_048)
def taken_apart(text: str) -> Title:
    """The words and parts of a title. Total; of more than eight parts, the last ones are taken together."""
    text = clean(text)[:LONGEST]
    bare = _ELLIPSIS.sub("", text)
    found: list[Word] = []
    starts: list[int] = []
    soft: list[bool] = []
    pieces = _SEPARATOR.split(bare, maxsplit=_MOST_PARTS - 1)
    is_soft = True
    for piece, separator in zip(pieces[::2], ["", *pieces[1::2]], strict=True):
        is_soft = is_soft and separator.strip() in _SOFT
        of_piece = words(piece)
        if of_piece:
            soft.append(is_soft and bool(starts))
            starts.append(len(found))
            found.extend(of_piece)
            is_soft = True
    return Title(text, tuple(found), tuple(starts), tuple(soft), bare != text and bool(found))
