"""How long to wait, when to ask again, and when to leave a host alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import Failure, FailureKind, FetchEvidence
from ibidem.web import politeness

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def evidence(status: int | None = None, kind: FailureKind | None = None, **more: object) -> FetchEvidence:
    failure = None if kind is None else Failure(kind=kind, url="http://a.test/", detail="")
    return FetchEvidence(
        url="http://a.test/",
        final_url="http://a.test/",
        fetched_at=NOW,
        status=status,
        failure=failure,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("0", 0.0),
        ("1", 1.0),
        (" 120 ", 120.0),
        ("1.5", 1.0),
        ("3s", 3.0),
        ("1m30s", 90.0),
        ("1h", 3600.0),
        ("-5", 0.0),
        ("soon", 0.0),
        ("", 0.0),
        ("1e9", 0.0),
        ("99999999999999999999", 0.0),
        ("Wed, 25 Nov 2026 12:00:02 GMT", 2.0),
        ("Wed, 25 Nov 2026 13:00:02 +0100", 2.0),
        ("Wed, 25 Nov 2026 12:00:02", 2.0),
        ("Wednesday, 25-Nov-26 12:00:02 GMT", 2.0),
        ("Wed Nov 25 12:00:02 2026", 2.0),
        ("Wed, 25 Nov 2025 12:00:00 GMT", 0.0),
        ("Wed, 99 Nov 2026 12:00:00 GMT", 0.0),
    ],
)
def test_retry_after(header: str | None, expected: float | None) -> None:
    """Seconds and dates are read; the past, and nonsense, never delay a run."""
    assert politeness.retry_after(header, now=NOW) == expected


@given(st.text(max_size=40) | st.text("0123456789hms:, GMTnov+-", max_size=40))
def test_any_retry_after(header: str) -> None:
    """No value is too odd, and none is a wait into the past."""
    found = politeness.retry_after(header, now=NOW)
    assert found is not None
    assert found >= 0


@given(st.integers(-1_000_000, 1_000_000))
def test_retry_after_dates(seconds: int) -> None:
    """A date means the time until it."""
    then = NOW + timedelta(seconds=seconds)
    assert politeness.retry_after(format_datetime(then, usegmt=True), now=NOW) == max(0, seconds)


def test_the_longest_wait_counts() -> None:
    """Of several Retry-After headers the longest counts."""
    found = evidence(429, headers=(("retry-after", "1"), ("x", "9"), ("retry-after", "7")))
    assert politeness.asked_wait(found) == 7.0
    assert politeness.asked_wait(evidence(429)) is None


@given(st.integers(1, 50), st.floats(0, 1), st.none() | st.floats(0, politeness.PATIENCE_S))
def test_pauses(attempt: int, chance: float, asked: float | None) -> None:
    """A pause is never shorter than what was asked, and never longer than that or the longest backoff."""
    seconds = politeness.pause(attempt, asked, chance=chance)
    assert seconds is not None
    assert (asked or 0) <= seconds <= max(asked or 0, politeness.LONGEST_PAUSE_S)
    assert seconds >= politeness.FIRST_PAUSE_S / 2


def test_backoff_grows() -> None:
    """Each pause is about twice the one before."""
    assert [politeness.pause(n, None, chance=1.0) for n in range(1, 7)] == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]


def test_no_patience_for_long_waits() -> None:
    """A server that asks for more than patience has is not asked again."""
    assert politeness.pause(1, politeness.PATIENCE_S + 1, chance=0) is None


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 520, 525, 530])
def test_transient_statuses(status: int) -> None:
    """Statuses that may pass are asked again."""
    assert politeness.is_transient(evidence(status), has_title=False)


@pytest.mark.parametrize("status", [200, 204, 301, 400, 401, 403, 404, 410, 418, 451, 501, 505, 999])
def test_final_statuses(status: int) -> None:
    """Others are answers."""
    assert not politeness.is_transient(evidence(status), has_title=False)


def test_transient_failures() -> None:
    """Failures of the moment are asked again, unless the title is in already; those of principle are not."""
    for kind in FailureKind:
        assert politeness.is_transient(evidence(None, kind), has_title=False) == (kind in politeness.TRANSIENT_FAILURES)
        assert not politeness.is_transient(evidence(200, kind), has_title=True)
    assert FailureKind.NO_SUCH_HOST not in politeness.TRANSIENT_FAILURES
    assert FailureKind.TLS_EXPIRED not in politeness.TRANSIENT_FAILURES
    assert FailureKind.NON_PUBLIC not in politeness.TRANSIENT_FAILURES


def test_second_looks() -> None:
    """“Gone” is looked at once more where the first look was quick."""
    assert politeness.wants_second_look(evidence(404, elapsed_ms=100), 1)
    assert politeness.wants_second_look(evidence(410, elapsed_ms=100), 1)
    assert politeness.wants_second_look(evidence(302, FailureKind.LOOP, elapsed_ms=100), 1)
    assert not politeness.wants_second_look(evidence(404, elapsed_ms=100), 2)
    assert not politeness.wants_second_look(evidence(404, elapsed_ms=3000), 1)
    assert not politeness.wants_second_look(evidence(200), 1)
    assert not politeness.wants_second_look(evidence(404, FailureKind.TIMEOUT), 1)


def test_the_last_word() -> None:
    """A page takes back that it was gone; a refusal or a time-out does not."""
    gone, page = evidence(404), evidence(200)
    assert politeness.last_word([gone, page]) is page
    assert politeness.last_word([gone, evidence(503)]) is gone
    assert politeness.last_word([gone, evidence(None, FailureKind.TIMEOUT)]) is gone
    assert politeness.last_word([evidence(503), evidence(503, attempts=2)]).attempts == 2
    assert politeness.last_word([page]) is page
