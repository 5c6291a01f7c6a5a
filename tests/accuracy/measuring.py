"""Figures over the labelled corpus, the floors they are held to, and the command that pins those anew."""

from __future__ import annotations

import json
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from pathlib import Path

from ibidem.model import Agreement
from ibidem.titles import compare

FLOORS = Path(__file__).parent / "floors.json"
# Figures are pinned this far below what was measured: a third digit is noise.
DIGITS = 3

Figures = dict[str, float]


def measure() -> Figures:
    """
    What share of each kind is right: accepted where it is the same, not accepted where it is not; and the AUC.

    With them, what share of each field of the labelled notes is told right.
    """
    import reading
    from corpus import pairs

    right: dict[str, list[bool]] = {}
    scores: dict[bool, list[float]] = {True: [], False: []}
    for pair in pairs():
        match = compare(pair.cited, pair.page, url=pair.url, container=pair.container)
        same = match is not None and match.agreement is Agreement.SAME
        if pair.same is not None:
            right.setdefault(f"{'same' if pair.same else 'other'}: {pair.kind}", []).append(same == pair.same)
        if pair.same is not False:
            accused = match is not None and match.agreement is Agreement.DIFFERENT
            right.setdefault("no false alarms", []).append(not accused)
        if pair.same is not None:
            scores[pair.same].append(match.score if match is not None else 0.0)
    figures = {kind: sum(each) / len(each) for kind, each in right.items()}
    return {**figures, "area under the curve": auc(scores[True], scores[False]), **reading.figures()}


def auc(same: Iterable[float], other: Iterable[float]) -> float:
    """The chance that a pair that is the same scores above one that is not; half where they are equal."""
    ranked, mine = sorted(other), list(same)
    above = sum(bisect_left(ranked, score) + bisect_right(ranked, score) for score in mine)
    return above / (2 * len(ranked) * len(mine))


def lower(figures: Figures, floors: Figures) -> dict[str, tuple[float, float]]:
    """The figures that lie below their floors, each with its floor; one that is missing lies at nothing."""
    return {kind: (figures.get(kind, 0.0), floor) for kind, floor in floors.items() if figures.get(kind, 0.0) < floor}


def pinned(figures: Figures, floors: Figures, *, sink: bool = False) -> Figures:
    """The floors anew: as high as the figures, but never lower than they were, unless they are told to sink."""
    fresh = {kind: int(figure * 10**DIGITS) / 10**DIGITS for kind, figure in figures.items()}
    return fresh if sink else {**floors, **{kind: max(figure, floors.get(kind, 0.0)) for kind, figure in fresh.items()}}


def main(arguments: list[str]) -> int:
    """
    Pin the floors anew: ``python tests/accuracy/measuring.py [--sink]``.

    Returns the exit status: 1 where a floor would have to sink and was not told to.
    """
    sys.path.insert(0, str(Path(__file__).parent))
    sys.path.insert(0, str(Path(__file__).parent.parent / "support"))
    figures, floors = measure(), json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    sunk = lower(figures, floors)
    for kind, (figure, floor) in sunk.items():
        print(f"{kind}: {figure:.4f}, pinned at {floor:.4f}", file=sys.stderr)  # noqa: T201
    if sunk and "--sink" not in arguments:
        print("Nothing was pinned. Mend what sank, or say --sink and why in the commit.", file=sys.stderr)  # noqa: T201
        return 1
    floors = pinned(figures, floors, sink="--sink" in arguments)
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
