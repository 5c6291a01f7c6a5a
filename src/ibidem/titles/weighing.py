"""
What the differences between two titles cost: the one place where the coefficients and thresholds stand.

The balance is in log-odds of being the same page. What both have speaks for it; what one has alone, and each telling
difference, speaks against it. `probability` makes a score of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from ibidem.titles.align import Alignment, Swap, weigh
from ibidem.titles.knowledge import Knowledge
from ibidem.titles.lexicon import CLASSES, NEGATIONS, are_opposites
from ibidem.titles.normal import Word
from ibidem.titles.parts import is_date

# Log-odds of two titles between which no difference was found, and of two that have nothing in common.
EVEN = 5.5
NOTHING = -8.0
# Costs in log-odds for a whole of one: a share of the words (`-share`), a weight, or one difference. Fitted to labelled
# pages with a prior for what they do not show; raising one makes titles with that difference another page's.
COSTS: dict[str, float] = {
    "missing-share": 9.0,
    "unknown": 3.5,
    "left-share": 3.0,
    "inside-share": 7.5,
    "before-share": 4.2,
    "after-share": 2.0,
    "ragged-share": 2.0,
    "small-part": 8.5,
    "misplaced-share": 5.0,
    "moved-share": 3.0,
    "weak-place": 2.0,
    "slip": 0.1,
    "synonym": 0.3,
    "number-added": 1.1,
    "number-unknown": 5.0,
    "order-unclear": 4.8,
    "word-swapped": 5.2,
    "name-swapped": 6.4,
    "name-differs": 6.6,
    "year-differs": 8.2,
    "number-differs": 8.6,
    "order-differs": 8.6,
    "opposite": 8.6,
    "negation-differs": 9.4,
}
# With less in common than this, differences are not looked for: everything is one.
HOPELESS = 0.25
# Differences that make it another page by themselves.
CONTRADICTIONS = frozenset(
    {"year-differs", "number-differs", "negation-differs", "opposite", "order-differs", "name-differs", "name-swapped"}
)

# Scores from SAME_FROM on are the same page, those below DIFFERENT_BELOW another; between them nothing is said. Raising
# the first turns edited headlines into "cannot tell"; lowering the second turns false alarms into the same.
SAME_FROM = 0.75
DIFFERENT_BELOW = 0.25

# A title with less weight than this tells too little to be sure by itself.
THIN = 2.0
# A part with less weight than this may be a section's name rather than the headline without its subtitle.
SHORT = 3.5
# Places whose text may be another page's title, or a line of this one: heard only where no better place tells anything.
WEAK_PLACES = frozenset({"h2", "first lines", "content-disposition", "feed title"})


class Balance(NamedTuple):
    """Log-odds that two titles are one, the telling differences with their words, and what was counted."""

    log_odds: float
    differences: tuple[tuple[str, Swap], ...]
    features: dict[str, float]


def probability(log_odds: float) -> float:
    """The score for log-odds, from 0 to 1. Total."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))


def balance(alignment: Alignment, knowledge: Knowledge, place: str) -> Balance:
    """What an alignment says about the two being one title."""
    if alignment.is_perfect and place not in WEAK_PLACES:
        return Balance(EVEN if alignment.kept else NOTHING, (), {})
    if alignment.likeness < HOPELESS:
        return Balance(NOTHING + 10.0 * alignment.likeness, (), {})
    differences = differences_of(alignment, knowledge)
    counted = features(alignment, knowledge, place, differences)
    return Balance(EVEN - sum([COSTS[name] * value for name, value in counted.items()]), tuple(differences), counted)


def features(
    alignment: Alignment, knowledge: Knowledge, place: str, differences: Sequence[tuple[str, Swap]]
) -> dict[str, float]:
    """What an alignment comes to, in the terms of `COSTS`; zeros are left out."""
    kept = alignment.kept
    counted = {
        "missing-share": _share(alignment.missing, kept),
        "left-share": _share(alignment.left, kept),
        "unknown": min(3.0, _unknown(alignment, knowledge)) if alignment.missing else 0.0,
        "inside-share": _share(alignment.inside, kept),
        "before-share": _share(alignment.before, kept),
        "after-share": _share(alignment.after, kept),
        "ragged-share": _share(alignment.ragged, kept),
        "misplaced-share": _share(alignment.misplaced, kept),
        "moved-share": _share(alignment.moved, kept),
        "small-part": _share(alignment.before + alignment.after + alignment.left + alignment.ragged, kept)
        * max(0.0, 1.0 - kept / SHORT),
        "slip": float(min(3, alignment.slips)),
        "synonym": float(alignment.synonyms),
        "weak-place": float(place in WEAK_PLACES),
    }
    for kind, _ in differences:
        counted[kind] = min(2.0, counted.get(kind, 0.0) + 1.0)
    return {name: value for name, value in counted.items() if value}


def _share(part: float, kept: float) -> float:
    return part / (part + kept) if part else 0.0


def _unknown(alignment: Alignment, knowledge: Knowledge) -> float:
    """The weight of cited words among those that both have which the page knows nowhere."""
    return weigh([word for word in alignment.missed if word not in alignment.leftover and not knowledge.knows(word)])


def differences_of(alignment: Alignment, knowledge: Knowledge) -> list[tuple[str, Swap]]:
    """The telling differences of two titles, each with the words that make it."""
    found = [(kind, swap) for swap in alignment.swaps for kind in _kinds(swap, alignment.apart, knowledge)]
    return found + _scattered(alignment, knowledge, {kind for kind, _ in found}) + _exchanged(alignment, knowledge)


def _exchanged(alignment: Alignment, knowledge: Knowledge) -> list[tuple[str, Swap]]:
    """What has changed places: it tells where names or numbers did; else it may be the same, told otherwise."""
    found = alignment.exchange
    if found is None:
        return []
    tells = found.is_of_numbers or all(knowledge.has_name(side, found.between) for side in (found.one, found.two))
    return [("order-differs" if tells else "order-unclear", Swap(found.one, found.two))]


def _kinds(swap: Swap, apart: Sequence[Word], knowledge: Knowledge) -> list[str]:
    """
    The telling differences of one swap.

    What the page denies in a part of its own (a subtitle), or behind all that is cited, denies nothing here.
    """
    denied = not swap.goes_on and not all(word in apart for word in _denials(swap.page))
    kinds = ["negation-differs"] if bool(_denials(swap.cited)) != denied else []
    if swap.cited and swap.page:
        kind = _closed(swap) or _sense(swap)
        if kind is None and weigh(swap.cited) > 0.4 and weigh(swap.page) > 0.4:
            kind = knowledge.sort_of_swap(swap.cited, swap.page)
        if kind is not None:
            kinds.append(kind)
    return kinds


def _denials(words: tuple[Word, ...]) -> list[Word]:
    return [
        word
        for place, word in enumerate(words)
        if word.folded in NEGATIONS
        and not (word.folded == "no" and place + 1 < len(words) and words[place + 1].is_number)
    ]


def _closed(swap: Swap) -> str | None:
    """Another value of a closed class (number, year, month, coast) in the same place."""
    mine, theirs = _values(swap.cited), _values(swap.page)
    for kind in mine.keys() & theirs.keys():
        if not mine[kind] & theirs[kind]:
            years = any(word.is_year for word in swap.cited) and any(word.is_year for word in swap.page)
            return "year-differs" if kind == "number" and years else "number-differs"
    return None


def _values(words: tuple[Word, ...]) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {}
    for word in words:
        kind, value = ("number", word.folded) if word.is_number else CLASSES.get(word.folded, _letter(word))
        if kind:
            values.setdefault(kind, set()).add(value)
    return values


def _letter(word: Word) -> tuple[str, str]:
    """A capital that stands alone counts as a number does: Part A, Appendix C, vitamin D."""
    return ("letter", word.folded) if len(word.shown) == 1 and word.shown.isupper() else ("", "")


def _sense(swap: Swap) -> str | None:
    """A word in the place of its opposite."""
    pairs = [(mine.folded, theirs.folded) for mine in swap.cited for theirs in swap.page]
    return "opposite" if any(are_opposites(*pair) for pair in pairs[:400]) else None


def _scattered(alignment: Alignment, knowledge: Knowledge, known: set[str]) -> list[tuple[str, Swap]]:
    """Numbers that one has and the other has not, or has elsewhere."""
    dated = is_date(alignment.leftover)
    mine = [word for word in alignment.missed if word.is_number and not (dated and word in alignment.leftover)]
    theirs = [word for word in alignment.gained if word.is_number]
    if "number-differs" in known or "year-differs" in known or not (mine or theirs):
        return []
    swap = Swap(tuple(mine), tuple(theirs))
    if any(word.is_year for word in mine) and any(word.is_year for word in theirs):
        return [("year-differs", swap)]
    if mine and theirs:
        return [("number-differs", swap)]
    if mine:
        return [] if all(map(knowledge.knows, mine)) else [("number-unknown", swap)]
    return [("number-added", swap)]
