"""What an archive's budget does when the archive is busy: decisions on a clock that is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from conversing import said

from ibidem.model import Budget, Failure, FailureKind, FetchEvidence
from ibidem.web import politeness
from ibidem.web.politeness import Politeness

BUDGET = Budget(name="archive", per_minute=60, concurrency=4)
BUSY = said(429, "<h1>Too Many Requests</h1>", {"Retry-After": "5"})


class Clock:
    """A clock that is told: sleeping is what moves it."""

    def __init__(self) -> None:
        self.at = 100.0

    def now(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds


def rooms(clock: Clock) -> Politeness:
    """The waiting rooms of a run with one archive."""
    return Politeness(concurrency=8, per_host=2, pace_s=0.0, budgets=(BUDGET,), now=clock.now, sleep=clock.sleep)


def starts(clock: Clock, polite: Politeness, name: str, count: int) -> list[float]:
    """When so many questions start, one after the other."""

    async def run() -> list[float]:
        found = []
        for _ in range(count):
            async with polite.turn(name):
                found.append(clock.now())
        return found

    return asyncio.run(run())


def test_questions_stand_apart() -> None:
    """Sixty a minute are one a second, also after a pause: nothing is saved up."""
    clock = Clock()
    polite = rooms(clock)
    assert starts(clock, polite, "archive", 3) == [100.0, 101.0, 102.0]
    clock.at = 200.0
    assert starts(clock, polite, "archive", 2) == [200.0, 201.0]


def test_a_refusal_is_everyones() -> None:
    """Nobody asks before the archive said that one may."""
    clock = Clock()
    polite = rooms(clock)
    polite.heed("archive", BUSY, began=100.0)
    assert starts(clock, polite, "archive", 1) == [105.0]
    assert polite.host("archive").closed is None


@pytest.mark.parametrize(
    "refuse",
    [
        lambda polite, clock: [polite.heed("archive", BUSY, began=began) for began in (100.0, 106.0)],
        lambda polite, clock: polite.heed("archive", said(429, "", {"Retry-After": "3600"}), began=100.0),
    ],
    ids=["twice", "for an hour"],
)
def test_an_archive_is_given_up(refuse: Callable[[Politeness, Clock], object]) -> None:
    """After a second refusal, or one for long, its answer is everyone's."""
    clock = Clock()
    polite = rooms(clock)
    refuse(polite, clock)
    closed = polite.host("archive").closed
    assert isinstance(closed, FetchEvidence)
    assert closed.status == 429


def test_what_was_under_way_counts_once() -> None:
    """Four questions at once that are refused together are one refusal."""
    polite = rooms(Clock())
    for began in (97.0, 98.0, 99.0, 99.5):
        polite.heed("archive", BUSY, began=began)
    assert polite.host("archive").closed is None


def test_an_answer_makes_good() -> None:
    """Refusals count in a row."""
    polite = rooms(Clock())
    polite.heed("archive", BUSY, began=100.0)
    polite.heed("archive", said(404), began=106.0)
    polite.heed("archive", BUSY, began=107.0)
    assert polite.host("archive").closed is None


def test_a_page_that_is_busy_closes_nothing() -> None:
    """Only budgets are closed: another page of a busy host may well be served."""
    polite = rooms(Clock())
    for began in (100.0, 200.0, 300.0):
        polite.heed("site.example", BUSY, began=began)
    assert polite.host("site.example").closed is None


def test_without_a_hint_there_is_a_pause() -> None:
    """An archive that does not say how long is left alone for a while."""
    clock = Clock()
    polite = rooms(clock)
    polite.heed("archive", said(503), began=100.0)
    assert starts(clock, polite, "archive", 1) == [100.0 + politeness.BUSY_PAUSE_S]


LATE = Failure(kind=FailureKind.TIMEOUT, url="http://a.test/", detail="")


def test_a_host_earns_its_places() -> None:
    """Good answers open a host's door wider, up to the most; one that asks for time narrows it to one at a time."""
    polite = Politeness(concurrency=9, per_host=4, pace_s=0.0, budgets=(BUDGET,), now=lambda: 0.0, sleep=asyncio.sleep)
    host = polite.host("a.test")
    seen = [host.turn.places]
    for status in (*[200] * 9, 503, *[404] * 6):
        polite.note("a.test", status, None, began=0.0)
        seen.append(host.turn.places)
    assert seen == [2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 1, 1, 1, 1, 1, 1, 2]
    assert polite.host("b.test").turn.places == 2


def test_a_budget_is_what_it_is() -> None:
    """An archive's budget is neither earned nor lost."""
    polite = rooms(Clock())
    for status in (200, 200, 200, 200, 429):
        polite.note("archive", status, None, began=0.0)
    assert polite.host("archive").turn.places == BUDGET.concurrency


def test_a_host_that_was_asked_too_much_at_once_is_not_down() -> None:
    """Time-outs of requests that were under way together do not show that a host is down; another one, alone, does."""
    clock = Clock()
    polite = rooms(clock)
    for _ in range(8):
        clock.at += 0.1
        polite.note("a.test", None, LATE, began=100.0)
    assert polite.host("a.test").down is None
    polite.note("a.test", None, LATE, began=clock.at)
    assert polite.host("a.test").down is LATE
