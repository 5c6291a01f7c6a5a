"""What differences cost, and that every reason is documented."""

from __future__ import annotations

import re

from corpus import pairs
from hypothesis import given
from hypothesis import strategies as st

from ibidem import titles
from ibidem.titles import compare
from ibidem.titles.weighing import CONTRADICTIONS, COSTS, DIFFERENT_BELOW, EVEN, NOTHING, SAME_FROM, probability

DOCUMENTED = {
    row[1]: set(row[2].split(", "))
    for row in re.finditer(r"^\| `([\w-]+)` \| ([\w, ]+) \|", titles.__doc__ or "", re.M)
}


def test_costs_are_costs() -> None:
    """No difference speaks for two titles being one, and one that contradicts outweighs all that they share."""
    assert all(cost >= 0 for cost in COSTS.values())
    assert COSTS.keys() >= CONTRADICTIONS
    assert all(probability(EVEN - COSTS[kind]) < SAME_FROM for kind in CONTRADICTIONS)


def test_thresholds_leave_room_for_doubt() -> None:
    """What has nothing in common is another, what does not differ is the same, and between them nothing is said."""
    assert probability(NOTHING) < DIFFERENT_BELOW < SAME_FROM < probability(EVEN)


@given(st.floats(allow_nan=False))
def test_a_score_is_a_probability(log_odds: float) -> None:
    """Whatever the log-odds, the score lies between 0 and 1, and it rises with them."""
    assert 0.0 <= probability(log_odds) <= 1.0
    assert probability(log_odds) <= probability(log_odds + 1.0)


def test_every_reason_is_in_the_table() -> None:
    """What the corpus is told, is told in the words of the table, with the agreement that stands beside them."""
    matches = [compare(pair.cited, pair.page, url=pair.url, container=pair.container) for pair in pairs()]
    said = {(match.reason, str(match.agreement)) for match in matches if match is not None}
    assert len(said) > 8
    assert {(reason, agreement) for reason, agreement in said if agreement not in DOCUMENTED.get(reason, ())} == set()
