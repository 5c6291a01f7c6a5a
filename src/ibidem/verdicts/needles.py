"""
Quick refusals for slow searches: what a text must have for a regular expression to be found in it.

A table of a hundred patterns over 24,000 characters of markup costs tens of milliseconds; whether one of a pattern's
literal stretches is there at all costs microseconds, and nearly always it is not. To compile that table costs as long,
so that is done for each pattern when it is first searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

# A literal stretch shorter than this is found everywhere.
SHORTEST = 4
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|[\s\S]")
_NO_LITERAL = frozenset("wWdDsSbBAZ")


@lru_cache(maxsize=16)
def lowered(text: str) -> str:
    """The text in lower case."""
    return text.lower()


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, which ignores case."""
    return re.compile(pattern, re.I)


@cache
def literals(pattern: str) -> tuple[str, ...]:
    """The literals of which a text must have one for the pattern to be found; none where it has none to speak of."""
    found = [longest(branch) for branch in branches(pattern)]
    return tuple(dict.fromkeys(found)) if all(len(literal) >= SHORTEST for literal in found) else ()


@dataclass(frozen=True, slots=True)
class Sieve:
    """A pattern that ignores case, searched for only where a text has one of its literals, if it has any."""

    pattern: str

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text, or None."""
        needed = literals(self.pattern)
        if needed and not any(map(lowered(text).__contains__, needed)):
            return None
        return compiled(self.pattern).search(text)


def any_of(patterns: Iterable[str]) -> str:
    """One pattern that is found where any of several is."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def branches(pattern: str) -> list[str]:
    """The alternatives of a pattern, taken apart at the bars that stand in no group or class. Total."""
    found, depth = [""], 0
    for sign in _TOKEN.findall(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return found


def longest(branch: str) -> str:
    """The longest stretch that every match of a pattern without alternatives has, in lower case. Total."""
    best, run, depth = "", "", 0
    for sign in [*_TOKEN.findall(branch), ""]:
        plain = "" if depth else _literal(sign)
        depth += (sign == "(") - (sign == ")")
        if sign[:1] in ("?", "*", "{") and run:  # the character before may be missing
            run, plain = run[:-1], ""
        if plain:
            run += plain
            continue
        best, run = max(best, run, key=len), ""
    return best


def _literal(sign: str) -> str:
    """The character that a sign of a pattern stands for, in lower case; empty where it stands for several or none."""
    if len(sign) == 2 and sign[0] == "\\":
        return "" if sign[1] in _NO_LITERAL or sign[1].isdigit() else sign[1].lower()
    return sign.lower() if len(sign) == 1 and sign not in ".^$*+?()|[]{}" else ""
