"""
The reader of notes: from a footnote of any format to the citations in it.

Links and dates are found first (`links`, `dates`) and masked: a URL has commas, a date a name’s shape. What is left is
cut into pieces (`pieces`), and the best reading of them tells authors, title and container (`fields`).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from ibidem.articles import dates, fields, links, works
from ibidem.articles.dates import Dated
from ibidem.articles.links import FoundLink
from ibidem.articles.pieces import ACCESS, CLOSING, DATE, LINK, closing, cut
from ibidem.articles.reader import Certain
from ibidem.articles.vocabulary import SIGNALS, SIGNALS_MORE
from ibidem.model import Citation, Footnote, Link, Meaning, Part
from ibidem.patterns import lazily

# Words in front of a citation that are the author's own: “see also”, “vgl. etwa”, “cf.”.
SIGNAL = lazily(
    rf"\s*(?:(?:but|and|for example|e\.g\.|so)[\s,]+)?(?:{SIGNALS})\b\.?(?:[\s,]+(?:{SIGNALS_MORE}))*[\s,:]+"
    r"|\s*\((?:en|de|fr|es|it|ru|pt|nl|pl|uk|zh|ja|ar)\)\s+"
    r"|[^.:\n\ue000-\ue002]{1,61}\.(?<=\bs\.)\s(?:etwa|auch|dazu|u\.a\.)\s*:?\s+|\s*[-–—]+[.,]\s+",
    re.I,
)


def citations(note: Footnote, article: str) -> tuple[Citation, ...]:
    """The works that a note cites, in its order; none where it cites nothing. Total."""
    return tuple(cited for each in together((note,), article) for cited in each)


def together(notes: Iterable[Footnote], article: str) -> Iterator[tuple[Citation, ...]]:
    """The works that each note of an article cites; none where it cites nothing. Total."""
    weighing = Weighing(article)
    for note in notes:
        weighing.add(note)
    return (works for works, _ in weighing.told())


class Contested(NamedTuple):
    """A work of a note that may be read in several ways: the manner of all notes tells which is right."""

    note: Footnote
    work: Prepared
    readings: fields.Weighed


Weighed = tuple[Citation | Contested, ...]


class Told(NamedTuple):
    """What a note cites; or the note, where it has words and cites nothing."""

    works: tuple[Citation, ...]
    words: Citation | None


class Weighing:
    """
    The notes of one article, each work with its best readings. They are written alike: which reading is right, the
    manner of all notes helps tell, and which of two numbers in a date is the month, others of its dates.

    A work that can be read in one way only is told at once, and *certain* hears of it; of a note that may have a date
    in slashes nothing is told before all are there. What works are told from takes several times their memory.

    *parts* says whether works come with what their words became: it is half of their memory.
    """

    def __init__(self, article: str, certain: Certain | None = None, *, parts: bool = True) -> None:
        self._article = article
        self._certain = certain
        self._parts = parts
        self._tally = fields.Tally()
        self._month_first = 0
        self._left: list[Footnote | Weighed | Told] = []

    def add(self, note: Footnote | Citation) -> None:
        """The next note, or what its format has told of it field by field."""
        if isinstance(note, Citation):
            self._left.append((replace(note, article=self._article),))
            return
        self._month_first += dates.month_first_balance(note.text)
        self._left.append(note if dates.may_have_slashes(note.text) else self._weighed(note, month_first=False))

    def told(self) -> Iterator[Told]:
        """What each note cites, in their order; let go of as it is told."""
        month_first = self._month_first > 0
        left = deque(
            [
                self._weighed(each, month_first=month_first) if isinstance(each, Footnote) else each
                for each in self._left
            ]
        )
        self._left.clear()
        how = self._tally.manner()
        while left:
            each = left.popleft()
            yield each if isinstance(each, Told) else Told(self._all_told(each, how), None)

    def _weighed(self, note: Footnote, *, month_first: bool) -> Weighed | Told:
        works = [Contested(note, work, fields.weighed(work.note)) for work in works_of(note, month_first=month_first)]
        if not works:
            return Told((), uncited(note, self._article) if note.text.strip() else None)
        for work in works:
            self._tally.add(work.readings)
        weighed = tuple([work if len(work.readings) > 1 else self._told(work, fields.NO_MANNER) for work in works])
        if self._certain is not None:
            for each in weighed:
                if isinstance(each, Citation):
                    self._certain(each)
        return weighed

    def _all_told(self, works: Weighed, how: fields.Manner) -> tuple[Citation, ...]:
        return tuple([each if isinstance(each, Citation) else self._told(each, how) for each in works])

    def _told(self, work: Contested, how: fields.Manner) -> Citation:
        read = fields.told(work.work.note, work.readings, how)
        return citation(work.note, self._article, work.work, read, parts=self._parts)


def works_of(note: Footnote, *, month_first: bool = False) -> Iterator[Prepared]:
    """The works of a note, each prepared to be read; *month_first* is how the article writes dates in slashes."""
    found = links.find(note)
    for part in works.split(note, found):
        yield prepare(note, part, found, month_first=month_first)


def citation(note: Footnote, article: str, work: Prepared, read: fields.Fields, *, parts: bool) -> Citation:
    """The citation of a work whose fields are told apart, with the *parts* of its words or without."""
    return Citation(
        article=article,
        marker=note.marker,
        span=note.span,
        text=work.text.strip(),
        authors=read.authors,
        title=shown(work.text, read.title),
        container=shown(work.text, read.container),
        issued=issued(work.dates, None if fields.is_decision(work.note, read.title) else read.title),
        accessed=next((d.iso for d in work.dates if d.kind is dates.ACCESSED and d.iso), None),
        doi=next((link.doi for link in work.links if link.doi), None),
        links=tuple([Link(url=link.url, span=link.span, archived_as=link.archived_as) for link in work.links]),
        last_line=max([anchor.span.line for anchor in note.anchors]),
        parts=parts_of(work, read) if parts else (),
    )


def uncited(note: Footnote, article: str) -> Citation:
    """A note that cites nothing: its place and its words."""
    last = max((anchor.span.line for anchor in note.anchors), default=None)
    return Citation(article=article, marker=note.marker, span=note.span, text=note.text.strip(), last_line=last)


def parts_of(work: Prepared, read: fields.Fields) -> tuple[Part, ...]:
    """Which words of a work's text became what: links before dates, and dates before the rest, where they overlap."""
    lead = len(work.text) - len(work.text.lstrip())
    begins = work.begin + lead
    claims = [(start - begins, stop - begins, Meaning.LINK) for link in work.links for start, stop in link.masks]
    told = [each for each in work.dates if is_access(each) or outside(each, read.title)]
    claims.extend([(each.start - lead, each.end - lead, MEANINGS[each.kind]) for each in told])
    of_work = ((read.who, Meaning.AUTHORS), (read.title, Meaning.TITLE), (read.container, Meaning.CONTAINER))
    claims.extend((span[0] - lead, span[1] - lead, meaning) for span, meaning in of_work if span)
    kept: list[tuple[int, int, Meaning]] = []
    for claim in claims:
        start, end, _ = claim
        for begin, stop, _ in kept:
            if start < stop and begin < end:
                break
        else:
            kept.append(claim)
    kept.sort(key=itemgetter(0))
    return tuple([Part(start=start, end=end, meaning=meaning) for start, end, meaning in kept])


# What a date of each kind means.
MEANINGS = {kind: Meaning(kind) for kind in dates.Kind}


def outside(dated: Dated, title: tuple[int, int] | None) -> bool:
    """Whether a date may be that of issue: it is sure enough, and no part of the title."""
    return dated.strength >= 2 and (title is None or not title[0] <= dated.start < title[1])


class Prepared(NamedTuple):
    """One work of a note, before its fields are told apart: its text, links and dates, and the pieces of the rest."""

    begin: int
    text: str
    links: tuple[FoundLink, ...]
    dates: tuple[Dated, ...]
    note: fields.Note


def prepare(
    note: Footnote, part: tuple[int, int], found: Sequence[FoundLink], *, month_first: bool = False
) -> Prepared:
    """The work that the characters *part* of a note cite, with its links and dates masked and the rest in pieces."""
    begin, end = part
    text = note.text[begin:end]
    own = tuple([link for link in found if begin <= link.at < max(end, begin + 1)])
    masked = blanked(text, [(start - begin, stop - begin) for link in own for start, stop in link.masks], LINK)
    dated = dates.find(masked, month_first=month_first)
    masked = blanked(masked, [(d.start, d.end) for d in dated if is_access(d)], ACCESS)
    of_work = [(d.start, d.end) for d in dated if not is_access(d) and d.strength >= 2 and not within(masked, d)]
    masked = blanked(masked, of_work, DATE)
    masked = unsignalled(masked)
    italics = tuple([(e.start - begin, e.end - begin) for e in note.emphasis if begin <= e.start and e.end <= end])
    labels = tuple([(link.label[0] - begin, link.label[1] - begin) for link in own if link.label and not link.masks])
    pieces = cut(masked, [edge for span in italics for edge in span])
    return Prepared(begin, text, own, dated, fields.note_of(masked, text, pieces, fields.Marked(italics, labels)))


WITHIN = lazily(r"[ \u00a0](?!(?:accessed|retrieved|available|online|url|doi|abgerufen|consult)\b)[^\W\d_A-ZÀ-ÞА-Я]{2}")


def within(text: str, dated: Dated) -> bool:
    """Whether words go on around a date, so that it is a part of a sentence: “the law of 3 May 1990 on lakes”."""
    if text[dated.start] in "([（":
        return False
    before = text[max(0, dated.start - 2) : dated.start]
    return len(before) == 2 and before[0].isalpha() and before[1] == " " and WITHIN.match(text, dated.end) is not None


def is_access(dated: Dated) -> bool:
    """Whether a date says when the work was looked at, kept or changed, not when it was issued."""
    return dated.kind is not dates.ISSUED


def blanked(text: str, spans: Iterable[tuple[int, int]], sign: str) -> str:
    """The text with each span overwritten by *sign*; its length stays."""
    for start, end in spans:
        if 0 <= start < end <= len(text):
            text = f"{text[:start]}{sign * (end - start)}{text[end:]}"
    return text


def unsignalled(masked: str) -> str:
    """The text with words like “see also” in front of it overwritten by spaces."""
    found = SIGNAL.match(masked)
    return " " * found.end() + masked[found.end() :] if found else masked


def issued(dated: Sequence[Dated], title: tuple[int, int] | None) -> str | None:
    """
    The date of issue: the surest outside the title, the most precise among equals; a date in a title is the title's.

    Day and month may stand apart from their year: “Obi, A. 2018. Title. Lake Times, 8 February.”
    """
    found = [
        each
        for each in dated
        if each.kind is dates.ISSUED and each.iso and (title is None or not title[0] <= each.start < title[1])
    ]
    whole = [each for each in found if each.iso and not each.iso.startswith("-")]
    if not whole:
        return None
    best = max(whole, key=lambda each: (each.strength >= 2, len(each.iso or ""), each.strength)).iso or ""
    apart = next((each.iso for each in found if each.iso and each.iso.startswith("--")), None)
    return f"{best}{apart[1:]}" if apart and len(best) == 4 else best


def shown(text: str, span: tuple[int, int] | None) -> str | None:
    """The words of a range as they are read: on one line, without the quotation marks around and the stop behind."""
    if span is None:
        return None
    words = " ".join(text[span[0] : span[1]].split())
    return unquoted(words) or None


def unquoted(words: str) -> str:
    """The words without the pair of quotation marks that holds them all, and without a separator at their end."""
    words = trim(words)
    if len(words) > 2 and words[0] in CLOSING and is_pair(words):
        words = trim(words[1:-1])
    return words


def is_pair(words: str) -> bool:
    """Whether the first and the last sign are a pair of quotation marks around everything between them."""
    return closing(words, 0) == len(words)


CUT_SHORT = lazily(r"\b(?:[^\W\d_]\.){2,}$|\b[A-Z]\.$")


def trim(words: str) -> str:
    """The words without separators at the ends; an ellipsis and an abbreviation's dot stay."""
    words = words.strip(" \u00a0,;:*_\\")
    if words.endswith('"') and words.count('"') == 1:
        words = words[:-1].rstrip(" ,;:\\")
    while words.endswith(".") and not words.endswith("..") and not CUT_SHORT.search(words):
        words = words[:-1].rstrip(" ,;:")
    return words
