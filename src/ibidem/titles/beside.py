"""What decides where titles cannot be laid beside each other: another script, or a page whose titles say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from ibidem.model import Agreement, PageKind, PageMetadata
from ibidem.titles.normal import Word, compact, words

# Two romanisations of one title differ in a letter in eight or so (*Rossiya*, *Rossiia*); two titles in far more.
ROMANISED_FROM = 0.86
# So many letters of a title do not stand in a text by chance; characters that are words of their own count thrice.
ENOUGH_LETTERS = 15
# A line that is so many times as long as a title's letters is not that title: no title has so many marks and spaces.
MOST_MARKS = 3
# Characters of a document without markup in which its title stands.
OPENING = 4_000


def is_other_script(one: str, other: str) -> bool:
    """Whether one title is written in Latin letters and the other hardly at all."""
    latin, latin_too = _latin_share(one), _latin_share(other)
    return max(latin, latin_too) > 0.9 and min(latin, latin_too) < 0.4


@lru_cache(maxsize=2_048)
def _latin_share(text: str) -> float:
    letters = [char for char in text[:400] if char.isalpha()]
    return sum(char < "\u0250" or "\u1e00" <= char <= "\u1eff" for char in letters) / len(letters) if letters else 1.0


def romanised_likeness(one: str, other: str) -> float:
    """How alike two titles are, from 0 to 1, when both are in Latin letters; one may be part of the other. Total."""
    ours, theirs = _romanised(one), _romanised(other)
    if min(len(ours), len(theirs)) < ENOUGH_LETTERS:
        return Indel.normalized_similarity(ours, theirs)
    return fuzz.partial_ratio(ours, theirs) / 100


@lru_cache(maxsize=2_048)
def _romanised(text: str) -> str:
    from anyascii import anyascii

    return compact(anyascii(text[:600]))


def by_script(likeness: float) -> tuple[Agreement, float, str]:
    """The answer for titles in two scripts: the same words, or (it may be a translation) nothing that can be told."""
    if likeness >= ROMANISED_FROM:
        return Agreement.SAME, 0.9, "romanised"
    return Agreement.UNSURE, 0.35, "other-script"


def stands_in_text(cited: Sequence[Word], page: PageMetadata) -> bool:
    """
    Whether a page shows the cited title in its text.

    In documents without markup it may stand anywhere at the beginning; on other pages, where it might be a link to
    another page, it must be a line of its own, and the caller makes sure that the page's titles say nothing.
    """
    sought = "".join(word.folded for word in cited)
    if sum(3 if word.is_unspaced else len(word.folded) for word in cited) < ENOUGH_LETTERS:
        return False
    if page.kind in (PageKind.PDF, PageKind.TEXT, PageKind.DOCUMENT):
        return sought in compact(page.text[:OPENING], longest=OPENING)
    fitting = range(len(sought) // 2, MOST_MARKS * len(sought) + 1)
    return any(
        len(line) in fitting and sought == "".join(word.folded for word in words(line))
        for line in page.text.split("\n")
    )
