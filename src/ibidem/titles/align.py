"""
The cited title and one of the page's laid beside each other: what both have, what one has, what stands in its place.

Words are first paired by what they are (the same, inflected, mistyped), then by where they stand (the longest common
subsequence); a word that stands in both but elsewhere has moved. What is left on both sides at one place is a swap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import pairwise

from rapidfuzz.distance import OSA, LCSseq

from ibidem.titles.lexicon import (
    CLASSES,
    ENDINGS,
    FUNCTION_WORDS,
    KICKERS,
    NEGATIONS,
    NUMBER_TAILS,
    are_confusable,
    are_opposites,
)
from ibidem.titles.normal import Word
from ibidem.titles.parts import Sorted


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of the citation, and those that the page has in their place; either side may be empty."""

    cited: tuple[Word, ...]
    page: tuple[Word, ...]


@dataclass(slots=True)
class Alignment:
    """
    What two titles have in common and what not, in weights.

    *kept* is what both have, *missing* what the citation has alone. What the page has alone is told by where it stands:
    *inside* (between words that both have), *before* and *after* (as parts of their own: a kicker, a subtitle) and
    *ragged* (at either end, without a mark between: the title goes on). *slips* counts words that are spelt otherwise,
    *moved* is the weight of those that stand elsewhere. *missed* and *gained* are the words themselves; *unseen* are
    cited words that would stand behind the place where the page's title was cut, *apart* the page's words in parts of
    which the citation has nothing.
    """

    kept: float = 0.0
    missing: float = 0.0
    inside: float = 0.0
    before: float = 0.0
    after: float = 0.0
    ragged: float = 0.0
    slips: int = 0
    moved: float = 0.0
    swaps: list[Swap] = field(default_factory=list)
    missed: list[Word] = field(default_factory=list)
    unseen: list[Word] = field(default_factory=list)
    gained: list[Word] = field(default_factory=list)
    apart: list[Word] = field(default_factory=list)


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


def align(cited: Sorted, page: Sorted) -> Alignment:
    """The two laid beside each other. Total."""
    mine, theirs = cited.title.words, page.title.words
    twins, slips = _twins(mine, [word for word, share in zip(theirs, page.shares, strict=True) if share])
    if cited.title.is_cut or page.title.is_cut:
        twins |= _cut_short(cited, page)
    ours = [twins.get(word.folded, word.folded) for word in mine]
    codes = _opcodes(ours, [word.folded for word in theirs])
    found = Alignment(slips=slips)
    ledger = _Ledger(cited, page, cited.shares, page.shares, [False] * len(theirs))
    for code in codes:
        ledger.enter(code, found)
    if found.missed and found.gained:
        ledger.forgive_moved(found, twins)
    ledger.place_added(found, codes)
    return found


Code = tuple[bool, int, int, int, int]


@dataclass(slots=True)
class _Ledger:
    """The two titles while their words are told off; *told* marks the page's words that the citation has too."""

    cited: Sorted
    page: Sorted
    our_shares: list[float]
    their_shares: list[float]
    told: list[bool]

    def enter(self, code: Code, found: Alignment) -> None:
        """Take a stretch that is equal, or differs, into the account."""
        equal, start, end, their_start, their_end = code
        mine = [(self.cited.title.words[at], self.our_shares[at]) for at in range(start, end)]
        theirs = [(self.page.title.words[at], self.their_shares[at]) for at in range(their_start, their_end)]
        if equal:
            found.kept += sum(
                weight(word) * min(share, other) for (word, share), (_, other) in zip(mine, theirs, strict=True)
            )
            self._tell(their_start, their_end)
        elif _say_the_same([word for word, _ in mine], [word for word, _ in theirs]):
            found.kept += sum(weight(word) * share for word, share in mine)
            self._tell(their_start, their_end)
        else:
            if self.page.title.is_cut and their_end == len(self.told):
                found.unseen += [word for word, _ in mine]
                mine = []
            lost = [word for word, share in mine if share >= 0.5]
            gained = [word for word, share in theirs if share >= 0.5]
            if self.cited.title.is_cut and end == len(self.our_shares):
                gained = gained if lost else []
                if not lost:
                    self._tell(their_start, their_end)
            found.missed += lost
            found.gained += gained
            if lost or gained:
                found.swaps.append(Swap(tuple(lost), tuple(gained)))

    def _tell(self, start: int, end: int) -> None:
        self.told[start:end] = [True] * (end - start)

    def forgive_moved(self, found: Alignment, twins: dict[str, str]) -> None:
        """Take words that stand on both sides, though elsewhere, for kept."""
        both = {twins.get(word.folded, word.folded) for word in found.missed} & {word.folded for word in found.gained}
        both -= NEGATIONS
        if not both:
            return
        found.moved = sum(weight(word) for word in found.missed if twins.get(word.folded, word.folded) in both)
        found.kept += found.moved
        found.missed = [word for word in found.missed if twins.get(word.folded, word.folded) not in both]
        found.gained = [word for word in found.gained if word.folded not in both]
        for at, word in enumerate(self.page.title.words):
            if word.folded in both:
                self.told[at] = True
        found.swaps = [swap for swap in map(partial(_without, both, twins), found.swaps) if swap.cited or swap.page]

    def place_added(self, found: Alignment, codes: Sequence[Code]) -> None:
        """Sum up what is missing, and what the page has alone by where it stands."""
        found.missing = weigh(found.missed)
        matched = [at for at, is_told in enumerate(self.told) if is_told]
        first, last = (matched[0], matched[-1]) if matched else (len(self.told), -1)
        bounds = self.page.title.bounds
        for start, end in pairwise(bounds):
            whole = not any(self.told[start:end])
            if whole:
                found.apart += self.page.title.words[start:end]
            for at in range(start, end):
                if not self.told[at]:
                    here = self._added_at(at, first, last, whole=whole)
                    setattr(found, here, getattr(found, here) + self._worth(at))

    def _worth(self, at: int) -> float:
        return weight(self.page.title.words[at]) * self.their_shares[at]

    def _added_at(self, at: int, first: int, last: int, *, whole: bool) -> str:
        if whole:
            return "before" if at < first else "after"
        return "inside" if first < at < last else "ragged"


def _without(both: set[str], twins: dict[str, str], swap: Swap) -> Swap:
    """A swap without the words that have only moved, unless another word has taken their place."""
    cited = tuple(word for word in swap.cited if twins.get(word.folded, word.folded) not in both)
    page = tuple(word for word in swap.page if word.folded not in both)
    return swap if swap.cited and not cited and weigh(page) > 0.5 else Swap(cited, page)


def _opcodes(ours: list[str], theirs: list[str]) -> list[Code]:
    """Stretches that are equal or differ, in order; neighbouring deletions and insertions are one replacement."""
    merged: list[Code] = []
    for code in LCSseq.opcodes(ours, theirs):
        equal = code.tag == "equal"
        if merged and not equal and not merged[-1][0]:
            _, start, _, their_start, _ = merged.pop()
            merged.append((False, start, code.src_end, their_start, code.dest_end))
        else:
            merged.append((equal, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return merged


def _cut_short(cited: Sorted, page: Sorted) -> dict[str, str]:
    """The last word of a title that was cut in the middle of it, and the other's word that it begins."""
    mine, theirs = cited.title.words, page.title.words
    if cited.title.is_cut:
        begun = mine[-1].folded
        whole = next((word.folded for word in theirs if word.folded.startswith(begun)), None)
        return {begun: whole} if whole is not None and begun not in {word.folded for word in theirs} else {}
    begun = theirs[-1].folded
    return {
        word.folded: begun
        for word in mine[len(theirs) - 1 : len(theirs)]
        if word.folded.startswith(begun) and word.folded != begun
    }


def _twins(cited: Sequence[Word], page: Sequence[Word]) -> tuple[dict[str, str], int]:
    """Cited words that the page spells otherwise: normal form -> the page's; and how many of them are slips."""
    theirs = {word.folded: word for word in page}
    mine = {word.folded: word for word in cited}
    spaced = [word for word in theirs.values() if not word.is_unspaced]
    found: dict[str, str] = {}
    slips = 0
    for folded, word in mine.items():
        if folded in theirs or word.is_unspaced:
            continue
        for other in spaced:
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
    if shorter < 3 or abs(len(one) - len(two)) > 3 or are_opposites(one, two) or are_confusable(one, two):
        return None
    common = next((place for place in range(shorter) if one[place] != two[place]), shorter)
    if common >= 3 and one[common:] in ENDINGS and two[common:] in ENDINGS:
        return "form"
    allowed = 1 if shorter < 10 else 2
    return "slip" if shorter >= 4 and OSA.distance(one, two, score_cutoff=allowed) <= allowed else None


def _value(word: Word) -> tuple[str, str] | None:
    """The class and value of a word of a closed class; digits are numbers."""
    return ("number", word.folded) if word.is_number else CLASSES.get(word.folded)


def _say_the_same(mine: Sequence[Word], other: Sequence[Word]) -> bool:
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
