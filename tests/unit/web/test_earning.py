"""How many requests at once a host is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import Failure, FailureKind
from ibidem.web import earning
from ibidem.web.earning import Allowance

GOOD = (200, None)
BUSY = (429, None)


def failed(kind: FailureKind, status: int | None = None) -> tuple[int | None, Failure]:
    return status, Failure(kind=kind, url="http://a.test/", detail="")


def story(most: int, *went: tuple[int | None, Failure | None]) -> list[int]:
    """How many may be under way at first and after each of the answers."""
    allowance = earning.first(most)
    found = [allowance.at_once]
    for status, failure in went:
        allowance = earning.after(allowance, earning.is_well(status, failure))
        found.append(allowance.at_once)
    return found


def test_a_host_earns_more() -> None:
    """Two at first, and one more for every three good answers, up to the most."""
    assert story(4, *[GOOD] * 9) == [2, 2, 2, 3, 3, 3, 4, 4, 4, 4]


@pytest.mark.parametrize("most", [1, 2])
def test_the_most_is_the_most(most: int) -> None:
    """A user's word is kept from the first request on."""
    assert set(story(most, *[GOOD] * 20)) == {most}


def test_a_host_that_falters_has_to_begin_anew() -> None:
    """It is left with one, and needs twice as many good answers for each one more."""
    assert story(6, *[GOOD] * 6, BUSY, *[GOOD] * 12) == [2, 2, 2, 3, 3, 3, 4, 1, *[1] * 5, *[2] * 6, 3]


def test_patience_has_an_end() -> None:
    """However often a host faltered, it can earn more again."""
    faltering = [BUSY, *[GOOD] * 30] * 10
    assert max(story(6, *faltering, *[GOOD] * 24)[-24:]) > 1


def test_several_that_falter_together_count_once() -> None:
    """Six requests that time out at once are one time-out."""
    assert story(6, *[BUSY] * 6, *[GOOD] * 6)[-1] == 2


def test_what_says_nothing_changes_nothing() -> None:
    """A refusal of one page is no reason to ask more, nor less."""
    assert story(6, GOOD, GOOD, (403, None), (500, None), (None, None), GOOD) == [2, 2, 2, 2, 2, 2, 3]


@pytest.mark.parametrize(
    ("went", "expected"),
    [
        ((200, None), True),
        ((301, None), True),
        ((404, None), True),
        ((410, None), True),
        ((401, None), None),
        ((403, None), None),
        ((500, None), None),
        ((429, None), False),
        ((503, None), False),
        (failed(FailureKind.RESET), False),
        (failed(FailureKind.RESET, 200), False),
        (failed(FailureKind.TIMEOUT), False),
        (failed(FailureKind.CONNECT_TIMEOUT), False),
        (failed(FailureKind.EMPTY), False),
        (failed(FailureKind.ENCODING, 200), None),
        (failed(FailureKind.NON_PUBLIC), None),
        (failed(FailureKind.TLS_EXPIRED), None),
    ],
)
def test_what_shows_a_host_that_is_well(went: tuple[int | None, Failure | None], expected: bool | None) -> None:
    """Answers show a host that is well, pressure shows one that is not; a refusal, or a fault of the page, neither."""
    assert earning.is_well(*went) is expected


@given(st.integers(1, 12), st.lists(st.sampled_from([True, False, None]), max_size=200))
def test_always_within_bounds(most: int, went: list[bool | None]) -> None:
    """Never none, never more than the most, and never more than one more at a time."""
    allowance: Allowance = earning.first(most)
    for well in went:
        before, allowance = allowance, earning.after(allowance, well)
        assert 1 <= allowance.at_once <= min(most, before.at_once + 1)
