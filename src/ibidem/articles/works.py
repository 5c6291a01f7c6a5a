"""
The works of a note, told apart.

Conservative: a note that is not parted shows all its links under one title, a note that is parted in the wrong place
invents works. So a semicolon, a “see also” or the end of a sentence parts works only where each side is cited in its
own right: with a link, a date, a title in quotation marks or italics, or as a short form of what was cited before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ibidem.articles import dates, phrases, shortforms
from ibidem.articles.links import FoundLink
from ibidem.articles.shortforms import resolve
from ibidem.model import Footnote
from ibidem.patterns import lazily, not_behind

__all__ = ["resolve", "split"]

Range = tuple[int, int]


def split(note: Footnote, links: Sequence[FoundLink] = ()) -> tuple[Range, ...]:
    """
    The ranges of a note's text that each cite one work, in order; none where the note cites nothing. Total.

    Words that lead to a work (“see also”), remarks before it and the semicolons between are left out.
    """
    if not note.text.strip() and not links:
        return ()
    view = _View(note, links)
    parts = _paragraphs(view)
    if len(links) > 1 or _may_be_several(note.text):
        parts = [part for begin, end in parts for part in _parts(view, begin, end)]
    if len(parts) == 1 and not links and _is_remark(view, parts[0]):
        return ()
    return tuple(_trimmed(view, part) for part in parts)


def is_titled(note: Footnote, links: Sequence[FoundLink]) -> bool:
    """Whether a note's text shows a title in quotation marks or italics, or a year. Total."""
    evidence = _View(note, links).evidence(0, len(note.text))
    return evidence.title or evidence.year is not None


def is_cited(note: Footnote, links: Sequence[FoundLink]) -> bool:
    """Whether a note's text shows a work of its own: a link, or words with a year, a title or a place in it. Total."""
    evidence = _View(note, links).evidence(0, len(note.text))
    return evidence.link or evidence.is_cited


# ---------------------------------------------------------------------------------------------- what a part shows


class _Evidence(NamedTuple):
    """What a part of a note shows of a work of its own."""

    link: bool
    year: str | None
    title: bool
    italics: bool
    located: bool
    again: bool
    words: int

    @property
    def is_cited(self) -> bool:
        """Whether this alone is a citation."""
        if self.again:
            return True
        marked = self.link or self.title or self.italics or self.located
        return (self.words > 1 and marked) or (self.words > 0 and self.year is not None)


class _View:
    """A note as it is looked at here: links masked, quotations and brackets known. Computed as far as it is asked."""

    def __init__(self, note: Footnote, links: Sequence[FoundLink]) -> None:
        self.note = note
        self.links = links
        self.plain = _masked(note.text, [mask for link in links for mask in link.masks])
        self._dates: tuple[dates.Dated, ...] | None = None
        self._held: tuple[list[Range], list[Range]] | None = None

    @property
    def dates(self) -> tuple[dates.Dated, ...]:
        """The dates of the note."""
        if self._dates is None:
            self._dates = dates.find(self.plain)
        return self._dates

    @property
    def quotations(self) -> list[Range]:
        """What stands in quotation marks."""
        return self.held[0]

    @property
    def held(self) -> tuple[list[Range], list[Range]]:
        """What stands in quotation marks, and what in brackets."""
        if self._held is None:
            self._held = _held(self.plain)
        return self._held

    def is_held(self, place: int) -> bool:
        """Whether a place is in quotation marks or brackets: no work ends there."""
        return any(start < place < end for ranges in self.held for start, end in ranges)

    def is_title(self, start: int, end: int) -> bool:
        """Whether a quotation is long enough for a title; scripts that need fewer letters need fewer."""
        return end - start > (5 if self.plain[start + 1 : end - 1].isascii() else 2)

    def evidence(self, start: int, end: int) -> _Evidence:
        """What the part from *start* to *end* shows."""
        italics = [(each.start, each.end) for each in self.note.emphasis if start <= each.start and each.end <= end]
        titles = [*self.quotations, *(link.label for link in self.links if link.label and not link.masks)]
        issued = [each for each in self.dates if start <= each.at < end and each.kind is dates.ISSUED]
        taken = [(each.start, each.end) for each in self.dates if start <= each.at < end]
        return _Evidence(
            link=any(start <= link.at < end for link in self.links),
            year=next((each.iso[:4] for each in issued if each.iso and each.iso[0] != "-" and each.strength > 1), None),
            title=any(start <= begin and stop <= end and self.is_title(begin, stop) for begin, stop in titles)
            or any(begin - start < 3 for begin, _ in italics),  # further on, a container is in italics too
            italics=bool(italics),
            located=_LOCATED.search(self.plain, start, end) is not None and _is_name(self.plain[start:end].lstrip()),
            again=shortforms.match(self.plain[start:end].strip()) is not None,
            words=len(_WORD.findall(_masked(self.plain, taken)[start:end])),
        )


_LINK = "\x00"
_WORDS = lazily(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WORD = lazily(r"[^\W\d_]{2,}|(?:[A-Z]\.){2,}")
_LOCATED = lazily(r",\s(?:pp?\.|S\.|с\.|s\.|fol\.|f\.)?\s?\d{1,4}(?:\s?[–-]\s?\d{1,4})?(?:,|\.?\s*$|(?=\s?[.;]))")


def _masked(text: str, ranges: Sequence[Range]) -> str:
    """The text, of the same length, with zeros in the place of those ranges."""
    for start, end in ranges:
        if start < end:
            text = text[:start] + _LINK * (min(end, len(text)) - start) + text[end:]
    return text


_CLOSING = {
    "“": "”",
    "„": "“”",
    "‚": "‘’",
    "‘": "’",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    '"': '"',
    "(": ")",
    "[": "]",
    "（": "）",
    "〔": "〕",
    "【": "】",
}
_MARKS = lazily(r"[“„‚‘«‹「『《〈\"(\[（〔【”’»›」』》〉)\]）〕】]")
_MAX_HELD = 600


def _held(text: str) -> tuple[list[Range], list[Range]]:
    """What stands in quotation marks, and what in brackets: the outermost of them, where they are closed."""
    quoted: list[Range] = []
    bracketed: list[Range] = []
    at = 0
    while found := _MARKS.search(text, at):
        at = found.end()
        closing = _CLOSING.get(found[0])
        end = _closed(text, found.start(), closing) if closing else None
        if end is not None:
            (bracketed if found[0] in "([（〔【" else quoted).append((found.start(), end))
            at = end
    return quoted, bracketed


def _closed(text: str, start: int, closing: str) -> int | None:
    """Where what is opened at *start* ends, its own kind nested within it; None where it does not."""
    opening, depth = text[start], 0
    for found in _MARKS.finditer(text, start, start + _MAX_HELD):
        sign = found[0]
        if sign in closing and (sign != "’" or not text[found.end() : found.end() + 1].isalpha()):
            depth -= 1 if found.start() > start or sign != opening else -1
            if depth <= 0:
                return found.end()
        elif sign == opening:
            depth += 1
    return None


# ---------------------------------------------------------------------------------------------- where works part

_SEE_WORDS = (
    *("see", "cf.", "cf", "compare", "vgl.", "siehe", "voir", "véase", "vedi", "cfr.", "cfr", "zie", "см.", "див."),
    *("ver", "srov.", "por.", "zob.", "se også", "se även", "jf.", "bkz."),
)
_SEE = f"(?:{'|'.join(map(re.escape, _SEE_WORDS))})"
_SEMICOLON = lazily(r"[;；؛]")
_SEES = lazily(rf"(?<!\w){_SEE}(?!\w)", re.I)
# In lower case, which is found several times faster.
_MAY_SEE = lazily("|".join(not_behind(r"\w", rf"{re.escape(word)}(?!\w)") for word in _SEE_WORDS))
_SIGNALS = "|".join(re.escape(each).replace(r"\ ", r"\s") for each in sorted(phrases.SIGNALS, key=len, reverse=True))
_SIGNAL = lazily(rf"(?:{_SIGNALS})(?![^\W_])[,:]?\s+(?=\S)", re.I)
_CUTS = lazily(
    r"(?P<semicolon>\s?[;；؛]\s*(?=\S))"
    rf"|(?P<signal>(?<=[.)\]\x00”’\"»,])\s+(?={_SEE}\s)|(?<=\x00)(?={_SEE}\s))",
    re.I,
)
_JOINERS = "|".join(re.escape(each) for each in sorted(phrases.JOINERS, key=len, reverse=True))
_STOPS = lazily(
    r"(?<=[.)\]\x00”’])[.,]?\s+(?=[^\W\d_]|[“«„\"‘\x00])"
    rf"|(?<=[\x00)\]]),?\s+(?:(?:{_JOINERS})\s+)?(?=[“«„\"‘])"
)
_MAX_CUTS = 64


def _may_be_several(text: str) -> bool:
    """Whether a text has signs or words at which works may part, behind its first letters."""
    if _SEMICOLON.search(text, 4):
        return True
    return _MAY_SEE.search(text.lower()) is not None and _SEES.search(text, 4) is not None


def _paragraphs(view: _View) -> list[Range]:
    """
    The ranges of a note between paragraphs that are the author's own words; one range where it has no other.

    Paragraphs that each cite a work with a link are parted too.
    """
    if not view.note.paragraphs:
        return [(0, len(view.plain))]
    edges = [0, *view.note.paragraphs[:_MAX_CUTS], len(view.plain)]
    ranges = list(pairwise(edges))
    shown = [view.evidence(*each) for each in ranges]
    cited = [bool(each.link or each.year or each.title or each.located or each.again) for each in shown]
    if not any(cited):
        return [(0, len(view.plain))]
    kept: list[Range] = []
    whole = False  # whether the paragraph before has its link already
    for (start, end), is_cited in zip(ranges, cited, strict=True):
        if not is_cited and _is_aside(view, start, end):
            whole = True
            continue
        if kept and not whole:
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
        whole = is_cited and any(start <= link.at < end for link in view.links)
    return kept


def _is_aside(view: _View, start: int, end: int) -> bool:
    """Whether a paragraph is a sentence of the author's own: in small letters, with no sign of a work."""
    text = view.plain[start:end].strip()
    words = _WORDS.findall(text)
    lower = sum(word[0].islower() for word in words)
    quoted = any(start <= begin < end and stop - begin >= _MAX_QUOTED for begin, stop in view.quotations)
    return (
        len(words) >= _MIN_REMARK
        and text[-1:] in ".!?:"
        and lower >= 0.7 * len(words)
        and not quoted
        and _PAGES.search(text) is None
    )


def _parts(view: _View, begin: int, stop: int) -> Iterator[Range]:
    """The ranges of the works in a range, parted at semicolons and signals, then at the ends of sentences."""
    for start, end in _at_marks(view, begin, stop):
        if sum(start <= link.at < end for link in view.links) > 1:
            yield from _at_stops(view, start, end)
        else:
            yield start, end


def _at_marks(view: _View, begin: int, length: int) -> Iterator[Range]:
    """
    The ranges of a range between semicolons or signals; a part without a work of its own goes to the one before it.

    What may be an author is kept for the part behind: “A (2001); Smith, J.; Doe, P. Title (2003)”.
    """
    start, pending = begin, -1
    cuts = [cut for cut in _CUTS.finditer(view.plain, begin, length) if not view.is_held(cut.start() + 1)][:_MAX_CUTS]
    for place, cut in enumerate(cuts):
        first = cuts[pending] if pending >= 0 else cut
        end = cuts[place + 1].start() if place + 1 < len(cuts) else length
        left, right = view.evidence(start, first.start()), view.evidence(first.end(), end)
        behind = view.plain[first.end() : end]
        if _are_two(left, right, behind, signalled=first.lastgroup == "signal"):
            yield start, _before_clause(view, cuts, start, first)
            start, pending = first.end(), -1
        elif left.is_cited and not right.is_cited and not right.link and _begins(behind):
            pending = pending if pending >= 0 else place
        else:
            pending = -1
    yield start, length


def _before_clause(view: _View, cuts: Sequence[re.Match[str]], start: int, cut: re.Match[str]) -> int:
    """Where a work before a cut ends: “…; for a contrary view, see …” begins before its signal."""
    before = [other for other in cuts if start < other.start() and other.end() <= cut.start()]
    if cut.lastgroup != "signal" or not before or not view.plain[before[-1].end() : cut.start()][:1].islower():
        return cut.start()
    clause = view.evidence(before[-1].end(), cut.start())
    return cut.start() if clause.is_cited or clause.link else before[-1].start()


def _at_stops(view: _View, start: int, end: int) -> Iterator[Range]:
    """The ranges of a part between sentences, where each has its link and behind it begins a work of its own."""
    links = [link.at for link in view.links if start <= link.at < end]
    for stop in _STOPS.finditer(view.plain, start, end):
        before = [at for at in links if start <= at < stop.start()]
        after = [at for at in links if at >= stop.end()]
        if not before or not after or view.is_held(stop.start()):
            continue
        behind = view.plain[stop.end() : after[0]]
        right = view.evidence(stop.end(), after[0] + 1)
        named = _is_name(behind)
        owned = right.title or (named and (right.year is not None or right.words > 3))
        if owned and right.words > 1 and _begins(behind):
            yield start, stop.start()
            start = stop.end()
    yield start, end


_MAX_AUTHOR_DATE = 4  # words of “see Jones and Smith 2001”


def _are_two(left: _Evidence, right: _Evidence, behind: str, *, signalled: bool) -> bool:
    """Whether what stands left and right of a cut are two works; *behind* is the text on its right."""
    if not (left.is_cited and right.is_cited and _begins(behind)):
        return False
    if signalled or right.again:
        return True
    named = _is_name(behind)
    dated = right.year is not None
    if right.words == 1 and left.words > _MAX_AUTHOR_DATE:  # “Rain, Berlin 2001; London 2003” are two places
        return False
    if left.link:
        return (
            (right.title or dated or named or right.words > 2)
            if right.link
            else (named or right.title) and (dated or right.title)
        )
    if left.year is None and not left.again:
        return named and (right.title or (right.located and left.located))
    # “(2022, July 6). Dutch Farmers Block Motorways; Police Fire Warning Shots. https://…” is one work.
    return right.title or (dated and named) or (right.located and left.located)


_START = lazily(r"[\s\x00“”„«»‹›‘’‚'\"(\[「『《〈*_]*")


_JOINED = lazily(rf"(?:{_JOINERS})\s+(?=[^\W\d_a-zà-ÿ]|[“«„\"‘])")


def _unjoined(text: str) -> str:
    """The text without an “and” before its first name."""
    joined = _JOINED.match(text)
    return text[joined.end() :] if joined else text


_FIRST_WORD = lazily(r"[^\W_]+(?:[.'’-][^\W\d_]+)*")


def _begins(behind: str) -> bool:
    """Whether a text begins as a work does: with a capital or a letter without case, a title, or a short form."""
    rest = _unjoined(behind.lstrip())
    signal = _SIGNAL.match(rest)
    rest = rest[signal.end() :] if signal else rest
    start = _START.match(rest)
    rest = rest[start.end() :] if start else rest
    word = _FIRST_WORD.match(rest)
    if word is None or word[0][0].isdigit():
        return False
    plain = phrases.folded(word[0])
    if plain in phrases.CONTINUATIONS or plain in phrases.ACCESS:
        return False
    return not word[0][0].islower() or plain in phrases.BEGINNERS or signal is not None


_CONNECTORS = phrases.BEGINNERS | phrases.words(
    "and und et y e i и en og och ja a al others der de von van den la le du di del da bin ibn of v vs c gegen ex re"
)
_INITIALS = lazily(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*,?\s(?:[^\W\d_]\.[\s-]?){1,4}")
_HEAD = lazily(r"[^,(\[:\x00“«„\"‘《「『，：（]{2,90}[,(\[:，：（“«„\"‘《「『]")
_PLACE = lazily(r"[^:]{2,40}:\s[^,:]{2,60},\s(?:1[5-9]|20)\d\d\W*\Z")  # London: Verso, 2001
_TOKEN = lazily(r"[^\W_]+")
_SENTENCE = lazily(r"[^\W\d_]{4}[.?!]\s")


def _is_name(behind: str) -> bool:
    """Whether a text begins with what may be an author: a few capitalised words up to a comma, a bracket or a colon."""
    rest = _unjoined(behind)
    signal = _SIGNAL.match(rest)
    rest = rest[signal.end() if signal else 0 :]
    if rest[:1].isupper() and _INITIALS.match(rest):
        return True
    head = _HEAD.match(rest)
    if head is None or _PLACE.match(behind) or _SENTENCE.search(head[0]):
        return False
    tokens = _TOKEN.findall(head[0])
    capitalised = all(not token[0].islower() or phrases.folded(token) in _CONNECTORS for token in tokens)
    return 0 < len(tokens) <= 12 and capitalised


# ---------------------------------------------------------------------------------------------- what is no part of it

_SEE_LATER = lazily(rf"[.,;:]\s{_SEE}\s", re.I)
_LEADING = lazily(
    rf"\A[^“«„\"‘\x00]{{0,300}}?[^\W\d_]{{3,}}(?:[,;:]\s+{_SEE}|\.\s+(?i:{_SEE}))\s+(?=[^\W\d_a-zà-ÿ]|[“«„\"‘*_])"
)


def _trimmed(view: _View, part: Range) -> Range:
    """The range without the words that lead to its work and without separators at its ends."""
    text = view.plain
    start, end = part
    while end > start and text[end - 1] in " \n;；":
        end -= 1
    while start < end and text[start] in " \n;；":
        start += 1
    joined = _JOINED.match(text, start, end) if start > 0 else None
    start = joined.end() if joined else start
    leading = _LEADING.match(text[start:end]) if _SEE_LATER.search(text, start + 4, end) else None
    if leading and not any(start <= each.at < start + leading.end() and each.strength > 1 for each in view.dates):
        start += leading.end()
        further = _SIGNAL.match(text, start, end)
        start = further.end() if further else start
    about = _ABOUT.match(text, start, end)
    start = about.end() if about else start
    signal = _SIGNAL.match(text, start, end)
    if signal and not _INITIAL.match(text, start, end) and shortforms.match(text[start:end]) is None:
        return signal.end(), end
    return start, end


# “V. V. Barthold”, “S. Lem”: initials, though “v.” and “s.” say “see” in some languages.
_INITIAL = lazily(r"[^\W\d_a-zà-ÿа-яё]\.\s")
# “On this see …”, “For a fuller account, see …”: words of the author's own, up to the one that points.
_ABOUT = lazily(
    r"(?i:on|for|about|as to|regarding|concerning|zu|zum|zur|dazu|hierzu|sur|pour|sobre|para|per|su|о|об)\s"
    r"[^.;:“”„«»\"()\d\x00]{2,80}?,?\s(?=(?:see|cf\.|compare|vgl\.|siehe|voir|véase|vedi|cfr\.|см\.)\s"
    r"(?:(?:also|generally|further|especially|auch|etwa|aussi|notamment|también|anche|ad es\.),?\s)?[^\W\d_a-zà-ÿ])",
)


_PAGES = lazily(r"(?<!\w)(?:pp?|S|с|стр|s|no?|nr|vol|Bd|Art|ch|§|№)\.?\s?\d|:\s?\d+[-–]\d+|\d\(\d")
_REMARKS = tuple(phrases.REMARKS)
_MAX_QUOTED = 30  # characters; what is quoted at more length may be a title
_MIN_REMARK = 6  # words; below, a title like “The water is rising” would be taken for a sentence
_LIKE_A_TITLE = lazily(r"\W*(?:(?i:what|how|why|who|when|where|which|wie|warum|wer)\b|(?:[^\W\d_a-z]\S*\s?){1,4},\s)")


def _is_remark(view: _View, part: Range) -> bool:
    """Whether a note is the author's own words and cites nothing: a sentence, and no evidence of a work."""
    text = view.plain[part[0] : part[1]].strip()
    if text.lower().startswith(_REMARKS):
        return not view.evidence(*part).year
    words = _WORDS.findall(text)
    if len(words) < _MIN_REMARK or text[-1:] not in ".!" or not any(word in phrases.VERBS for word in words[1:]):
        return False
    lower = sum(word[0].islower() for word in words)
    if lower < len(words) / 2 or _PAGES.search(text) or _LIKE_A_TITLE.match(text) or view.note.emphasis:
        return False
    evidence = view.evidence(*part)
    quoted = max((end - begin for begin, end in view.quotations), default=0)
    return not (evidence.link or evidence.again or evidence.year) and quoted < _MAX_QUOTED
