"""
A title in its normal form, and the words it is made of.

The normal form unifies what people and programs write differently without meaning anything by it: entities (also doubly
escaped), Unicode forms and widths, quotation marks, dashes, ellipses, odd spaces, soft hyphens, direction marks, case,
diacritics (ё and е, é and e), ``&`` and *and*. Normalising twice is normalising once. Where words are compared, short
forms are written out besides (`written_out`): *can't*, ``2021/22``, ``No. 12``, *twenty-one*.
"""

from __future__ import annotations

import html
import html.entities
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from ibidem.patterns import lazily

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
_FOLDS = {**{chr(mark): plain for mark, plain in {**_QUOTES, **_DASHES}.items()}, **_LETTERS}
_FOLDED = lazily(f"[{re.escape(''.join(_FOLDS))}]")  # over a text that has few of them, faster than a table

# Soft hyphens, zero-width characters, direction marks and variation selectors: there, but not seen.
_UNSEEN = lazily(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# Accents and vowel signs that combine with the letter before them, in the scripts of today.
_MARKS = lazily(
    "["
    + "".join(char for char in map(chr, (*range(0x300, 0x3100), *range(0xFE20, 0xFE30))) if unicodedata.combining(char))
    + "]+"
)
_UMLAUT = lazily(r"([aou])e")

# Scripts that set no spaces between words (Thai to Khmer, kana, Han): their characters are taken one by one.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = lazily(
    rf"\d+(?:[.,:]\d+)*|[{_UNSPACED}]|(?:(?![\d_{_UNSPACED}])[\w\u0300-\u036f])+(?:'(?:(?![\d_{_UNSPACED}])\w)+)*|\w"
)
# The same for texts in which words are parted by spaces and no accent stands by itself, as it does in nearly all.
_SPACED_WORD = lazily(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_ASCII_WORD = lazily(r"[A-Za-z]+(?:'[A-Za-z]+)*|[0-9]+(?:[.,:][0-9]+)*")
_NEEDS_CARE = lazily(rf"[{_UNSPACED}\u0300-\u036f]")
_UNSPACED_WORD = lazily(rf"[{_UNSPACED}]\Z")
_INITIALS = lazily(r"\b(?:[^\W\d_]\.){2,}")
_THOUSANDS = lazily(r"[.,](?=\d{3}(?:\D|\Z))")

# Longer than any title that a reader would call one; what lies beyond is not looked at.
LONGEST = 1_000


# An entity that has lost its semicolon to whoever shortened the title: ``&rsquo`` at its end.
_OPEN_ENTITY = lazily(r"&(#?\w{2,10})(?![\w;])")


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
    while text != before and not text.isascii():
        before, text = text, _plain(text)
    return text.lower().replace('"', "'").replace("`", "'") if text.isascii() else text


def _plain(text: str) -> str:
    text = _FOLDED.sub(lambda match: _FOLDS[match[0]], unicodedata.normalize("NFKC", text).casefold())
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return _spaced(unicodedata.normalize("NFC", bare))


def compact(text: str, longest: int = LONGEST) -> str:
    """The letters and digits of a title's normal form: two that differ in these differ in something read aloud."""
    return "".join(word.folded for word in words(text, longest))


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """
    A word of a title: as it stands, in its normal form, and in that with ``ae`` for *ä* and the like taken back.

    *is_number* says that it is written in digits, *is_unspaced* that it is a character of a script that sets no spaces.
    """

    shown: str
    folded: str
    twin: str
    is_number: bool
    is_unspaced: bool

    @property
    def is_year(self) -> bool:
        """Whether it is most likely a year."""
        return len(self.folded) == 4 and self.folded.isdigit() and "1500" <= self.folded <= "2100"


@lru_cache(maxsize=4_096)
def _word(shown: str) -> Word | None:
    if shown.isascii() and shown.isalnum():
        plain = shown.lower()
        twin = _UMLAUT.sub(r"\1", plain) if "e" in plain else plain
        return Word(shown, plain, twin, is_number=plain[0].isdigit(), is_unspaced=False)
    plain = fold(shown).replace("'", "").replace(" ", "")
    if not plain or plain == "_":
        return None
    if plain[0].isdigit():
        plain = _number(plain)
    is_unspaced = _UNSPACED_WORD.match(plain) is not None
    return Word(shown, plain, _UMLAUT.sub(r"\1", plain), is_number=plain[0].isdigit(), is_unspaced=is_unspaced)


def _number(plain: str) -> str:
    """Numbers in one form: ``1,200`` and ``1.200`` are 1200; ``1,25`` is 1.25; digits of any script are ours."""
    digits = plain if plain.isascii() else "".join([str(unicodedata.digit(char, char)) for char in plain])
    return _THOUSANDS.sub("", digits).replace(",", ".")


# Short forms that end in a full stop which ends no sentence.
_SHORT_FORM = lazily(
    r"(?i)\b(no|nr|pt|pts|vol|vols|vs|dr|st|mr|mrs|ms|prof|ed|eds|ch|chap|art|sec|fig|app|jr|sr|gov|sen|rep|gen|capt|lt"
    r"|col|mt|ft|dept|univ|bd|aufl|hrsg|kap|jg|abs)\.(?=\s)"
)
# What counts (``No. 12``), for a number says as much without it; it denies nothing there.
_COUNTING = lazily(r"(?i)\b(?:no|nr|num|numero|number|nummer)\b\.?\s?(?=\d)")
_CONTRACTED = lazily(r"(?i)\b(?:([a-z]+)n['’ʼ‘`]t|(can)not)\b")
_JOINED = lazily(r"(?i)(?<=[a-z])['’ʼ‘`](ve|re|ll|m)\b")
_ENDS = {"ve": " have", "re": " are", "ll": " will", "m": " am"}
_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
# The second year of two (``2021/22``, ``1914–18``); up to 12 it may be a month.
_SECOND_YEAR = lazily(r"\b((?:1[5-9]|20)(\d\d))\s?[-‐‑–—/]\s?(1[3-9]|[2-9]\d)\b(?![-‐‑–—./:\d])")
_LANGUAGE_NAME = lazily(r"(?i)\b([a-z])(\+\+|#)(?![\w+#])")  # C++ is not C#
_UNITS = {
    name: str(digit)
    for names in (
        "one two three four five six seven eight nine",
        "first second third fourth fifth sixth seventh eighth ninth",
    )
    for digit, name in enumerate(names.split(), 1)
}
_TENS = {
    "twenty": "2",
    "thirty": "3",
    "forty": "4",
    "fifty": "5",
    "sixty": "6",
    "seventy": "7",
    "eighty": "8",
    "ninety": "9",
}
_COMPOUND = lazily(rf"(?i)\b({'|'.join(_TENS)})[-‐‑– ]({'|'.join(_UNITS)})\b")
_COUNTS = {
    **_UNITS,
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    **{name: f"{digit}0" for name, digit in _TENS.items()},
}
_ROUND = lazily(rf"(?i)\b({'|'.join(_COUNTS)}|\d{{1,3}}) (hundred|thousand)\b")
_ZEROS = {"hundred": "00", "thousand": "000"}
# A number in a catalogue, in front of a title: ``[2101.01234]``.
_CATALOGUED = lazily(r"\A\[(?=(?:[^\d\[\]]*\d){5})[^\s\[\]]{6,}\]\s+(?=\S)")
_APOSTROPHES = ("'", "’", "ʼ", "‘", "`")


def written_out(text: str) -> str:
    """The title with short forms written out: contractions, years, numbers in two words. Total."""
    lower = text.lower()
    if not _SHOWS_SHORT_FORM.search(lower):
        return text
    for marks, pattern, instead in _SHORT_FORMS:
        if any(map(lower.__contains__, marks)):
            text = pattern.sub(instead, text)
    return text


def _uncontracted(match: re.Match[str]) -> str:
    stem = match[1] or match[2]
    return f"{_STEMS.get(stem.lower(), stem)} not"


def _with_century(match: re.Match[str]) -> str:
    return f"{match[1]} {match[1][:2]}{match[3]}" if match[3] > match[2] else match[0]


# What shows that a title may have such a form (in lower case), the form, and what is read instead; in this order.
_SHORT_FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (("[",), _CATALOGUED, ""),
    ((". ",), _SHORT_FORM, r"\1"),
    (("no", "nr", "num"), _COUNTING, ""),
    ((*_APOSTROPHES, "cannot"), _CONTRACTED, _uncontracted),
    (_APOSTROPHES, _JOINED, lambda match: _ENDS[match[1].lower()]),
    (("-", "‐", "‑", "–", "—", "/"), _SECOND_YEAR, _with_century),
    (("#", "+"), _LANGUAGE_NAME, lambda match: match[1] + ("sharp" if match[2] == "#" else "plusplus")),
    (("ty-", "ty‐", "ty‑", "ty–", "ty "), _COMPOUND, lambda match: _TENS[match[1].lower()] + _UNITS[match[2].lower()]),
    (
        ("hundred", "thousand"),
        _ROUND,
        lambda match: _COUNTS.get(match[1].lower(), match[1]) + _ZEROS[match[2].lower()],
    ),
)
# All that shows one, at once: most titles have nothing of it.
_SHOWS_SHORT_FORM = lazily("|".join(re.escape(mark) for marks, _, _ in _SHORT_FORMS for mark in marks))


def words(text: str, longest: int = LONGEST) -> tuple[Word, ...]:
    """The words of a title in their order; a character each in scripts that set no spaces. Total."""
    return _words_of_clean(written_out(clean(text)[:longest]))


def _words_of_clean(text: str) -> tuple[Word, ...]:
    text = text.replace("&", " and ").replace("+", " and ")
    is_ascii = text.isascii()
    text = text.replace('"', "'").replace("`", "'") if is_ascii else text.translate(_QUOTES)
    if "." in text:
        text = _INITIALS.sub(lambda match: match[0].replace(".", ""), text)
    if is_ascii:
        found = _ASCII_WORD.findall(text)
    else:
        found = _WORD.findall(text) if _NEEDS_CARE.search(text) else _SPACED_WORD.findall(text)
    return tuple(filter(None, map(_word, found)))


# What stands between the parts of a title: with spaces on both sides, with one, or alone (for those that are never part
# of a word), and between characters of scripts without spaces.
_SEPARATOR = lazily(
    r"(?=[\s|｜¦‖│»›•·●—⋆:：\-–_＿丨,])"  # one look tells that none begins here
    r"(\s+(?:[|\-–—―·•∙:»«›‹/\\>~✦★‖⋆]|--|::|:::|>>|<<)\s+"
    r"|\s*(?:[|｜¦‖│»›•·●—⋆]|::+)\s*"
    r"|[:：]\s+|\s+[-–]+|[-–]+\s+"
    r"|\s*(?<=[^\x00-\x7f])\s*(?:[:：\-–_＿丨]|--)\s*(?=[^\x00-\x7f])"
    r"|(?<=[.?!…])\s+"
    r"|\s*_\s*|\s+[(\[](?=[^()\[\]]*[)\]]\s?\Z)|\s+['’‘»«]\s+|,\s+(?=[^,]{1,40}\Z))"
)
# The characters that separators are made of; a title without them has one part.
_MARK = lazily(r"[|\-–—―·•∙:»«›‹/\\>~✦★‖⋆｜¦│●：_＿丨(\[?!….,'’‘]")
# Separators that part a headline from its own subtitle; the others may part it from a section or the site.
_SOFT = frozenset({":", "：", ",", "(", "[", ""})


class Title(NamedTuple):
    """
    A title taken apart: its words, and the *bounds* of its parts: where each begins, and where the last one ends.

    *soft* says of each part whether it is joined to the one before as a subtitle is, by a colon, say. *is_cut* says
    that it ends in an ellipsis, as titles do that were cut to a length; *cut_in_front* that its first part does, and
    others follow.
    """

    text: str
    words: tuple[Word, ...]
    bounds: tuple[int, ...]
    soft: tuple[bool, ...]
    is_cut: bool = False
    cut_in_front: bool = False

    def piece(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of the parts from *start* up to *end*."""
        return self.words[self.bounds[start] : self.bounds[end]]

    def runs(self) -> Iterator[tuple[Word, ...]]:
        """The words of every run of parts, single ones and the whole among them."""
        return (self.piece(start, end) for start, end in combinations(range(len(self.bounds)), 2))


_ELLIPSIS = lazily(r"(?:\s*(?:\.{3,}|[\[(](?:\.{3}|…)[\])]|…))+\s*\Z")
_MOST_PARTS = 8


@lru_cache(maxsize=512)
def taken_apart(text: str) -> Title:
    """The words and parts of a title. Total; of more than eight parts, the last ones are taken together."""
    text = clean(text)[:LONGEST]
    short = written_out(text)
    bare = _ELLIPSIS.sub("", short) if "..." in short else short  # one character is three in normal form
    if not _MARK.search(bare):
        only = _words_of_clean(bare)
        if not only:
            return Title(text, (), (0,), ())
        return Title(text, only, (0, len(only)), (False,), is_cut=bare != short)
    found: list[Word] = []
    starts: list[int] = []
    soft: list[bool] = []
    pieces = _SEPARATOR.split(bare, maxsplit=_MOST_PARTS - 1)
    is_soft = True
    for piece, separator in zip(pieces[::2], ["", *pieces[1::2]], strict=True):
        is_soft = is_soft and separator.strip() in _SOFT
        of_piece = words(piece) if "&" in piece else _words_of_clean(piece)
        if of_piece:
            soft.append(is_soft and bool(starts))
            starts.append(len(found))
            found.extend(of_piece)
            is_soft = True
    is_cut, in_front = bare != short and bool(found), len(soft) > 1 and pieces[0].endswith("...")
    return Title(text, tuple(found), (*starts, len(found)), tuple(soft), is_cut, in_front)
