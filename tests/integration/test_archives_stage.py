"""The archive stage of a large run in scripted time: within the limits, and no longer than it must be."""

from __future__ import annotations

import pytest
from simulated_stage import BAD, GOOD, Stage, kind, questions, stage

from ibidem.archives import moments, wayback

LINKS = 1_000
LIMITS = {wayback.CDX: 30, wayback.PLAYBACK: 600}


@pytest.fixture(scope="module", params=[False, True], ids=["one by one", "in batches"])
def run(request: pytest.FixtureRequest) -> Stage:
    """The stage, with the batch form of the Availability API and without."""
    return stage(questions(LINKS), prepare=request.param)


def test_no_minute_goes_beyond_a_limit(run: Stage) -> None:
    """Whatever the links need, no minute sees more than our share of what the archive allows."""
    for row in wayback.BUDGETS:
        assert run.busiest.get(row.name, 0) <= row.per_minute
        assert row.per_minute <= 0.8 * LIMITS.get(row.name, 25)


def test_every_link_gets_its_capture(run: Stage) -> None:
    """The nearest page, or none where there is none; nobody is left without an answer."""
    good = moments.instant(GOOD)
    for question, evidence in zip(questions(LINKS), run.found, strict=True):
        expected = [] if kind(question.url) == "none" else [good]
        assert [capture.captured_at for capture in evidence.captures] == expected, question.url
        assert evidence.answered
        assert len(evidence.opened) == len(expected)
    assert moments.instant(BAD) != good


def test_the_slow_index_is_hardly_asked(run: Stage) -> None:
    """CDX takes half a minute for each question: it is left for links of which playback cannot tell."""
    assert run.asked[wayback.CDX] <= LINKS / 100


def test_a_thousand_links_take_minutes() -> None:
    """In batches the stage takes under four minutes of scripted time; by CDX alone it would take forty-one."""
    assert stage(questions(LINKS), prepare=True).seconds < 240
    assert stage(questions(LINKS), prepare=False).seconds < 300
