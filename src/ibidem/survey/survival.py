"""
Half-lives: how long it takes until half of the links are rotten, with a confidence interval.

The model is exponential decay: of links of age *a* (in years), the share 2^(-a/h) is sound. *h* is the half-life that
makes what was counted likeliest; the interval is that of the profile likelihood (Venzon and Moolgavkar 1988), 95 %.
Ages are whole years, taken at their middle. Links rot in waves: the model is a yardstick, not a law.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SHORTEST, LONGEST = 0.05, 5_000.0  # years
DROP = 1.920729  # half of the 95 % quantile of chi-squared with one degree of freedom


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfLife:
    """A half-life in years, with the ends of its 95 % confidence interval; infinite where nothing rots."""

    years: float
    low: float
    high: float
    links: int

    @property
    def words(self) -> str:
        """The half-life for people."""
        return f"{shown(self.years)} years (95 % CI {shown(self.low)} to {shown(self.high)}; {self.links:,} links)"


def shown(years: float) -> str:
    """A number of years with a decimal; beyond a thousand it is not known."""
    return f"{years:.1f}" if years < LONGEST / 5 else "more than 1,000"


Count = tuple[float, int, int]  # age in years, links that can be told of, those that are sound


def half_life(counts: Sequence[Count]) -> HalfLife | None:
    """The half-life that the counts tell; None where there are too few. Total."""
    used = [(age + 0.5, told, sound) for age, told, sound in counts if told > 0 and 0 <= sound <= told and age >= 0]
    links = sum(told for _, told, _ in used)
    if links < 20:
        return None

    def likelihood(log_h: float) -> float:
        return sum(term(age, told, sound, math.exp(log_h)) for age, told, sound in used)

    low, high = math.log(SHORTEST), math.log(LONGEST)
    best = highest(likelihood, low, high)
    floor = likelihood(best) - DROP
    return HalfLife(
        years=math.exp(best),
        low=math.exp(crossing(likelihood, floor, low, best)),
        high=math.exp(crossing(likelihood, floor, high, best)),
        links=links,
    )


def term(age: float, told: int, sound: int, h: float) -> float:
    """The log-likelihood of one age's counts."""
    exponent = -math.log(2) * age / h
    rotten = -math.expm1(exponent)
    return sound * exponent + (told - sound) * math.log(max(rotten, 1e-300))


def highest(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one peak has it, by golden section."""
    ratio = (math.sqrt(5) - 1) / 2
    for _ in range(120):
        one, two = high - ratio * (high - low), low + ratio * (high - low)
        if function(one) < function(two):
            low = one
        else:
            high = two
    return (low + high) / 2


def crossing(function: Callable[[float], float], level: float, outer: float, inner: float) -> float:
    """Where a function that falls from *inner* towards *outer* crosses a level; *outer* where it does not."""
    if function(outer) >= level:
        return outer
    for _ in range(100):
        middle = (outer + inner) / 2
        if function(middle) < level:
            outer = middle
        else:
            inner = middle
    return (outer + inner) / 2
