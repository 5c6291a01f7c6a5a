"""What decides where titles cannot be laid beside each other: another script, or a page whose titles say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from ibidem.model import Agreement, PageKind, PageMetadata
from ibidem.titles.normal import Word, compact
from ibidem.titles.parts import letters

# Two romanisations of one title differ in a letter in eight or so (*Rossiya*, *Rossiia*); two titles in far more.
ROMANISED_FROM = 0.86
# So many letters of a title do not stand in a text by chance; characters that are words of their own count thrice.
ENOUGH_LETTERS = 15
# A line that is so many times as long as a title's letters is not that title: no title has so many marks and spaces.
MOST_MARKS = 3
# Characters of a document without markup in which its title stands.
OPENING = 4_000
# Running text is so many paragraphs in a row of so many characters each: shorter ones are menus, links and teasers.
PARAGRAPHS, PARAGRAPH = 3, 100
# So few letters tell a heading right above that; it may be broken into so many lines, and have as many (a date, an
# author, buttons) between itself and the text.
LEAST_LETTERS, MOST_LINES, MOST_BETWEEN = 12, 3, 3


def is_other_script(one: str, other: str) -> bool:
    """Whether one title is written in Latin letters and the other hardly at all."""
    latin, latin_too = _latin_share(one), _latin_share(other)
    return max(latin, latin_too) > 0.9 and min(latin, latin_too) < 0.4


@lru_cache(maxsize=2_048)
def _latin_share(text: str) -> float:
    own = [char for char in text[:400] if char.isalpha()]
    return sum(char < "\u0250" or "\u1e00" <= char <= "\u1eff" for char in own) / len(own) if own else 1.0


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
    sought = letters(cited)
    if _size(cited) < ENOUGH_LETTERS:
        return False
    if page.kind in (PageKind.PDF, PageKind.TEXT, PageKind.DOCUMENT):
        return sought in compact(page.text[:OPENING], longest=OPENING)
    fitting = range(len(sought) // 2, MOST_MARKS * len(sought) + 1)
    return any(
        len(line) in fitting and may_begin(line, sought) and sought == compact(line) for line in page.text.split("\n")
    )


def may_begin(line: str, sought: str) -> bool:
    """
    Whether a line may begin with the letters sought, by a look at its first character.

    Only a plain letter stays what it is in normal form; before a number, or as part of one, even that may not.
    """
    first = line[:1]
    return first.lower() == sought[0] or not (first.isascii() and first.isalpha()) or sought[0].isdigit()


def _size(cited: Sequence[Word]) -> int:
    return sum(3 if word.is_unspaced else len(word.folded) for word in cited)


def stands_above_text(cited: Sequence[Word], page: PageMetadata, own: AbstractSet[str]) -> bool:
    """
    Whether the cited title is the heading of the first running text of a page, as the reader sees it.

    *own* are the titles that the page gives itself, and their parts, as keys. Where one of them is shown above, that is
    the page's heading, and a line beneath counts only if it is marked as a heading too. Links to other pages hardly
    ever stand there: their text is elsewhere, and a teaser is a paragraph at most.
    """
    if len(cited) < 2 or _size(cited) < LEAST_LETTERS:
        return False
    lines = [line for line in page.text.split("\n") if line]
    heading = _heading(letters(cited), lines, _running_text(lines))
    if heading is None:
        return False
    is_marked = any(title.place == "h2" and compact(title.text) == letters(cited) for title in page.titles)
    return is_marked or own.isdisjoint([compact(line) for line in lines[:heading]])


def _heading(sought: str, lines: Sequence[str], text: int | None) -> int | None:
    """The place of the line that begins a heading of these letters above the line *text*; None where it has none."""
    if text is None:
        return None
    last = text + 1  # a long title counts as a paragraph itself
    for begin in range(max(0, text - MOST_BETWEEN - MOST_LINES), last):
        shown = ""
        for end in range(begin + 1, min(last, begin + MOST_LINES) + 1):
            line = lines[end - 1]
            if len(line) > MOST_MARKS * len(sought) or not (shown or may_begin(line, sought)):
                break
            shown += compact(line)
            if shown == sought and text - end <= MOST_BETWEEN:
                return begin
    return None


def _running_text(lines: Sequence[str]) -> int | None:
    """The place of the first line of running text; None where there is none."""
    run = 0
    for place, line in enumerate(lines):
        run = run + 1 if _fills(line) else 0
        if run == PARAGRAPHS:
            return place + 1 - run
    return None


def _fills(line: str) -> bool:
    """Whether a line is as long as a paragraph; characters that are words of their own count thrice."""
    return len(line) >= PARAGRAPH or (
        3 * len(line) >= PARAGRAPH and sum(3 if char >= "\u0e00" else 1 for char in line) >= PARAGRAPH
    )
