"""
What a difference between two titles costs: the one place where the thresholds stand.

The balance is in log-odds of being the same page: likeness gives log-odds of its own, from all in common down to
nothing, and each telling difference takes its cost from them. `probability` makes a score of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ibidem.titles.align import Alignment, Swap, weigh, weight
from ibidem.titles.knowledge import Knowledge
from ibidem.titles.lexicon import CLASSES, FUNCTION_WORDS, NEGATIONS, are_opposites, are_synonyms
from ibidem.titles.normal import Word

# Log-odds from likeness alone: LIKENESS * (likeness - EVEN). Raising EVEN calls more edited headlines another page;
# lowering it lets more pages of the same site and subject pass. Raising LIKENESS makes scores more extreme.
LIKENESS = 12.0
EVEN = 0.60
# A cited word that the page's title lacks counts for more than one that it has beside: titles grow by parts.
MISSING = 0.8
ADDED = 0.4

# Costs in log-odds, each for one difference. One of 5 or more outweighs any likeness.
COSTS: dict[str, float] = {
    "year-differs": 6.5,
    "number-differs": 6.5,
    "negation-differs": 6.0,
    "opposite": 6.5,
    "name-differs": 5.0,
    "word-differs": 1.2,
    "synonym": 0.3,
    "slip": 0.2,
    "moved": 0.15,
    "number-missing": 0.8,
}

# Scores from SAME_FROM on are the same page, those below DIFFERENT_BELOW another; between them nothing is said. Raising
# the first turns edited headlines into "cannot tell"; lowering the second turns false alarms into the same.
SAME_FROM = 0.5
DIFFERENT_BELOW = 0.35


@dataclass(frozen=True, slots=True)
class Balance:
    """Log-odds that two runs of words are one title, the costliest difference, and the words that make it."""

    log_odds: float
    reason: str | None
    missing: tuple[Word, ...]
    added: tuple[Word, ...]


def probability(log_odds: float) -> float:
    """The score for log-odds, from 0 to 1. Total."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))


def likeness(alignment: Alignment) -> float:
    """How much of what the titles tell they have in common, from 0 to 1."""
    whole = alignment.kept + MISSING * alignment.missing + ADDED * alignment.added
    return alignment.kept / whole if whole else 0.0


def balance(alignment: Alignment, knowledge: Knowledge) -> Balance:
    """What an alignment says about the two being one title."""
    differences = [found for swap in alignment.swaps for found in _differences(swap, knowledge)]
    differences += _scattered(alignment, [kind for kind, _ in differences])
    differences += [("slip", COSTS["slip"] * alignment.slips), ("moved", COSTS["moved"] * alignment.moved)]
    worst = max(differences, key=lambda found: found[1])
    return Balance(
        log_odds=LIKENESS * (likeness(alignment) - EVEN) - sum(cost for _, cost in differences),
        reason=worst[0] if worst[1] >= 3.0 else None,
        missing=tuple(word for swap in alignment.swaps for word in swap.cited if weight(word) > 0.2),
        added=tuple(word for swap in alignment.swaps for word in swap.page if weight(word) > 0.2),
    )


def _differences(swap: Swap, knowledge: Knowledge) -> list[tuple[str, float]]:
    """The telling differences of one swap: kind and cost."""
    found = _negations(swap)
    if not swap.cited or not swap.page:
        return found
    kind = _closed(swap) or _sense(swap)
    if kind is None and weigh(swap.cited) > 0.5 and weigh(swap.page) > 0.5:
        kind = "name-differs" if knowledge.is_another_name(swap.cited, swap.page) else "word-differs"
    if kind is not None:
        found.append((kind, COSTS[kind]))
    return found


def _negations(swap: Swap) -> list[tuple[str, float]]:
    """A denial that stands on one side only."""
    mine, theirs = _denials(swap.cited), _denials(swap.page)
    return [("negation-differs", COSTS["negation-differs"])] if bool(mine) != bool(theirs) else []


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
        kind, value = ("number", word.folded) if word.is_number else CLASSES.get(word.folded, ("", ""))
        if kind:
            values.setdefault(kind, set()).add(value)
    return values


def _sense(swap: Swap) -> str | None:
    """A word in the place of its opposite, or of another of the same sense."""
    pairs = [(mine.folded, theirs.folded) for mine in swap.cited for theirs in swap.page]
    if any(are_opposites(*pair) for pair in pairs[:400]):
        return "opposite"
    telling = [word for word in swap.cited if word.folded not in FUNCTION_WORDS]
    if len(telling) <= 2 and any(are_synonyms(*pair) for pair in pairs[:400]):
        return "synonym"
    return None


def _scattered(alignment: Alignment, known: list[str]) -> list[tuple[str, float]]:
    """Numbers that are missing in one place while others were added elsewhere."""
    mine = [word for swap in alignment.swaps for word in swap.cited if word.is_number]
    theirs = [word for swap in alignment.swaps for word in swap.page if word.is_number]
    if not mine or "number-differs" in known or "year-differs" in known:
        return []
    if any(word.is_year for word in mine) and any(word.is_year for word in theirs):
        return [("year-differs", COSTS["year-differs"])]
    if theirs:
        return [("number-differs", COSTS["number-differs"] / 2)]
    return [("number-missing", COSTS["number-missing"] * len(mine))]
