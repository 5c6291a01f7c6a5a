"""
Two runs of words laid beside each other: which stand in both, which in one, and which in the other's place.

Words are first paired by what they are (the same, inflected, mistyped), then by where they stand (the longest common
subsequence); a word that stands in both but elsewhere has moved. What is left on both sides at one place is a swap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, LCSseq

from ibidem.titles.lexicon import (
    CLASSES,
    FUNCTION_WORDS,
    KICKERS,
    NEGATIONS,
    NUMBER_TAILS,
    are_confusable,
    are_opposites,
)
from ibidem.titles.normal import Word


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of the citation, and those that the page has in their place; either side may be empty."""

    cited: tuple[Word, ...]
    page: tuple[Word, ...]
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """
    What two runs of words have in common and what not.

    *kept* is the weight of the words that both have, *missing* and *added* that of the others; *slips* counts words
    that are spelt otherwise, *moved* is the weight of those that stand elsewhere.
    """

    kept: float
    missing: float
    added: float
    swaps: tuple[Swap, ...]
    slips: int = 0
    moved: float = 0.0


@lru_cache(maxsize=16_384)
def weight(word: Word) -> float:
    """How much a word tells: next to nothing for a function word, most for a number or a month, else by its length."""
    plain = word.folded
    if plain in NEGATIONS:
        return 0.5
    if plain in FUNCTION_WORDS or plain in NUMBER_TAILS:
        return 0.06 if not word.is_unspaced else 0.12
    if word.is_unspaced:
        return 0.45
    if word.is_number:
        return 1.2
    if plain in CLASSES:
        return 1.0
    if plain in KICKERS:
        return 0.6
    return 0.7 if len(plain) < 4 else 1.0


def weigh(words: Sequence[Word]) -> float:
    """How much words tell together."""
    return sum(map(weight, words))


def align(cited: Sequence[Word], page: Sequence[Word]) -> Alignment:
    """The two laid beside each other. Total."""
    twins, slips = _twins(cited, page)
    ours = [twins.get(word.folded, word.folded) for word in cited]
    theirs = [word.folded for word in page]
    swaps: list[Swap] = []
    lost: list[Word] = []
    gained: list[Word] = []
    kept = 0.0
    for tag, start, end, their_start, their_end in _opcodes(ours, theirs):
        if tag == "equal":
            kept += weigh(cited[start:end])
            continue
        mine, other = tuple(cited[start:end]), tuple(page[their_start:their_end])
        joined = _say_the_same(mine, other)
        if joined:
            kept += max(weigh(mine), weigh(other))
            continue
        lost.extend(mine)
        gained.extend(other)
        swaps.append(Swap(mine, other, end == len(cited) or their_end == len(page)))
    return _without_moved(kept, lost, gained, swaps, twins, slips)


def _opcodes(ours: list[str], theirs: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Stretches that are equal or differ, in order; neighbouring deletions and insertions are one replacement."""
    merged: list[tuple[str, int, int, int, int]] = []
    for code in LCSseq.opcodes(ours, theirs):
        tag = "equal" if code.tag == "equal" else "replace"
        if merged and tag == "replace" and merged[-1][0] == "replace":
            _, start, _, their_start, _ = merged.pop()
            merged.append((tag, start, code.src_end, their_start, code.dest_end))
        else:
            merged.append((tag, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return merged


def _without_moved(
    kept: float, lost: list[Word], gained: list[Word], swaps: list[Swap], twins: dict[str, str], slips: int
) -> Alignment:
    """The alignment with the words that stand on both sides, though elsewhere, taken for kept."""
    both = {twins.get(word.folded, word.folded) for word in lost} & {word.folded for word in gained}
    moved = 0.0
    if both:
        moved = sum(weight(word) for word in lost if twins.get(word.folded, word.folded) in both)
        swaps = [
            Swap(
                tuple(word for word in swap.cited if twins.get(word.folded, word.folded) not in both),
                tuple(word for word in swap.page if word.folded not in both),
                swap.at_end,
            )
            for swap in swaps
        ]
    missing = sum(weigh(swap.cited) for swap in swaps)
    added = sum(weigh(swap.page) for swap in swaps)
    shown = tuple(swap for swap in swaps if swap.cited or swap.page)
    return Alignment(kept + moved, missing, added, shown, slips, moved)


def _twins(cited: Sequence[Word], page: Sequence[Word]) -> tuple[dict[str, str], int]:
    """Cited words that the page spells otherwise: normal form -> the page's; and how many of them are slips."""
    theirs = {word.folded: word for word in page}
    mine = {word.folded: word for word in cited}
    alone = [word for folded, word in theirs.items() if folded not in mine and not word.is_unspaced]
    found: dict[str, str] = {}
    slips = 0
    for folded, word in mine.items():
        if folded in theirs or word.is_unspaced:
            continue
        for other in alone:
            likeness = _likeness(word, other)
            if likeness:
                found[folded] = other.folded
                slips += likeness == "slip"
                break
    return found, slips


def _likeness(word: Word, other: Word) -> str | None:
    """``same`` for another spelling, ``form`` for an inflection, ``slip`` for a slip of the pen; else None."""
    one, two = word.folded, other.folded
    if word.twin == other.twin or word.twin == two or one == other.twin:
        return "same"
    if word.is_number or other.is_number or CLASSES.get(one, one) == CLASSES.get(two, two):
        return "same" if _value(word) is not None and _value(word) == _value(other) else None
    if (one in CLASSES and two in CLASSES) or one in NEGATIONS or two in NEGATIONS:
        return None
    return _spelling(one, two)


@lru_cache(maxsize=16_384)
def _spelling(one: str, two: str) -> str | None:
    shorter = min(len(one), len(two))
    if shorter < 4 or abs(len(one) - len(two)) > 3 or are_opposites(one, two) or are_confusable(one, two):
        return None
    common = next((place for place in range(shorter) if one[place] != two[place]), shorter)
    if common >= 4 and max(len(one), len(two)) - common <= min(3, common // 2):
        return "form"
    allowed = 1 if shorter < 9 else 2
    return "slip" if OSA.distance(one, two, score_cutoff=allowed) <= allowed else None


def _value(word: Word) -> tuple[str, str] | None:
    """The class and value of a word of a closed class; digits are numbers."""
    return ("number", word.folded) if word.is_number else CLASSES.get(word.folded)


def _say_the_same(mine: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Whether two stretches differ only in where words are parted (*e mail*, *email*) or in being shortened (*UN*)."""
    if not mine or not other:
        return False
    one, two = "".join(word.folded for word in mine), "".join(word.folded for word in other)
    if one == two:
        return True
    short, long = sorted((mine, other), key=len)
    if len(short) == 1 and len(long) >= 2 and short[0].shown.isupper():
        telling = [word for word in long if word.folded not in FUNCTION_WORDS]
        initials = "".join(word.folded[0] for word in telling)
        return short[0].folded in (initials, "".join(word.folded[0] for word in long))
    return False
