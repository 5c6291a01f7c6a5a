"""
What repeats over the titles of one host's pages: the site's name, though no page says so.

*Kelp – Marine Atlas* and *Eel – Marine Atlas* show what neither shows alone. A part that repeats may also be the name
of a series (*Annual report – 2021*, *Annual report – 2022*), and a title that many pages have tells nothing of any of
them. So what repeats is evidence for one thing only, and `compare` keeps to it: it excuses what a title has beside the
cited words; it never stands in for a word that was cited and is not there, nor outweighs one that contradicts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ibidem.model import PageMetadata
from ibidem.titles.normal import Title, Word, taken_apart
from ibidem.titles.parts import is_date, letters

# The places that give a page's title with the site's name beside it.
PLACES = frozenset({"title", "og:title"})
# A site's name is short; shorter than so many letters it is none.
MOST_WORDS, LEAST_LETTERS = 8, 3
# So many pages that differ in all else have a name in common. Two may be two copies of one article, under a headline
# that they have in common; with more, fewer names are found in the footnotes of one article.
ENOUGH_PAGES = 3


class Segment(NamedTuple):
    """
    A part at either end of a page's title, or the whole of it: its words, and those as a key.

    *rest* is what must differ for another page to count: the rest of the title, or the page's text.
    """

    words: tuple[Word, ...]
    key: str
    rest: int
    is_whole: bool

    @property
    def name(self) -> str:
        """The words as they are written."""
        return " ".join(word.shown for word in self.words)


def segments(page: PageMetadata) -> Iterator[Segment]:
    """What of a page's titles may be the site's name, or what all of the site's pages are called."""
    for title in page.titles:
        if title.place in PLACES:
            yield from _of_title(taken_apart(title.text), page.text)


def _of_title(title: Title, text: str) -> Iterator[Segment]:
    count = len(title.soft)
    whole = title.words
    key = letters(whole)
    if _may_be_name(whole, key):
        yield Segment(whole, key, 0, is_whole=False)
        if text:
            yield Segment(whole, key, hash(text), is_whole=True)
    for start, end in ((0, 1), (count - 1, count)) if count > 1 else ():
        part = title.piece(start, end)
        if _may_be_name(part, its := letters(part)):
            yield Segment(part, its, hash(key[: -len(its)] if start else key[len(its) :]), is_whole=False)


def _may_be_name(part: tuple[Word, ...], key: str) -> bool:
    if len(key) < LEAST_LETTERS or len(part) > MOST_WORDS:
        return False
    is_of_numbers = part[0].is_number and all(word.is_number for word in part)
    return not is_of_numbers and not is_date(part)


class Repeats:
    """The segments of one host's pages, counted: each by the pages that differ in the rest. In any order the same."""

    def __init__(self, most: int = 4_096) -> None:
        self._most = most
        self._rests: dict[tuple[str, bool], set[int]] = {}

    def add(self, page: PageMetadata) -> None:
        """Count a page. Segments beyond the first few thousand are not counted."""
        for each in segments(page):
            place = (each.key, each.is_whole)
            if place in self._rests or len(self._rests) < self._most:
                rests = self._rests.setdefault(place, set())
                if len(rests) < ENOUGH_PAGES:
                    rests.add(each.rest)

    def has(self, segment: Segment) -> bool:
        """Whether it repeats, so that it may be a name of the site."""
        return len(self._rests.get((segment.key, segment.is_whole), ())) >= ENOUGH_PAGES
