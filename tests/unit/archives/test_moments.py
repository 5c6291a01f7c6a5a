"""Timestamps, HTTP dates, and how near a capture is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.archives import moments

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
AFTERNOON = datetime(2022, 6, 15, 15, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022", datetime(2022, 1, 1, tzinfo=UTC)),
        ("202206", datetime(2022, 6, 1, tzinfo=UTC)),
        ("2022061515", datetime(2022, 6, 15, 15, tzinfo=UTC)),
        ("20220615150405", AFTERNOON),
        ("20220230000000", None),  # 30 February
        ("20220", None),  # half a month
        ("202206151504050", None),
        ("٢٠٢٢", None),  # digits, and none of a timestamp's
        ("", None),
    ],
)
def test_timestamps(text: str, expected: datetime | None) -> None:
    """What a timestamp leaves out is the lowest; what is none is None."""
    assert moments.instant(text) == expected


@given(st.integers(-30_000_000_000, 250_000_000_000).map(lambda seconds: EPOCH + timedelta(seconds=seconds)))
def test_stamp_and_date_keep_the_moment(at: datetime) -> None:
    """Writing a moment and reading it again is the moment."""
    assert moments.instant(moments.stamp(at)) == at
    assert moments.from_http_date(moments.http_date(at)) == at


@given(st.one_of(st.none(), st.text(max_size=40), st.text(alphabet="0123456789-:, JanGMT+", max_size=40)))
def test_any_text_is_read(text: str | None) -> None:
    """No text raises, and whatever is wanted has a middle that can be asked for."""
    moments.from_http_date(text)
    moments.instant(text or "")
    assert len(moments.stamp(moments.wanted(text).middle)) == 14


def test_a_month_is_as_near_as_can_be_known() -> None:
    """Within the month that a footnote names, captures are near by their distance to its middle; before all others."""
    wanted = moments.wanted("2022-06")
    inside = [datetime(2022, 6, day, tzinfo=UTC) for day in (16, 10, 30, 1)]
    outside = [datetime(2022, 5, 31, tzinfo=UTC), datetime(2022, 7, 9, tzinfo=UTC)]
    assert sorted([*outside, *inside], key=wanted.distance) == [*inside, *outside]
    assert [wanted.outside_s(at) for at in inside] == [0.0] * 4


def test_a_day_is_a_day_in_utc() -> None:
    """The day of access begins and ends at midnight; its noon is asked for."""
    wanted = moments.wanted("2022-06-15")
    assert wanted.middle == datetime(2022, 6, 15, 12, tzinfo=UTC)
    assert wanted.outside_s(datetime(2022, 6, 16, tzinfo=UTC)) == 0.0
    assert wanted.outside_s(datetime(2022, 6, 17, tzinfo=UTC)) == timedelta(days=1).total_seconds()


@pytest.mark.parametrize("near", [None, "", "June 2022", "2022-13-01", "0000"])
def test_without_a_date_the_newest_is_wanted(near: str | None) -> None:
    """What is no date asks for the newest capture."""
    wanted = moments.wanted(near)
    assert min([AFTERNOON, AFTERNOON + timedelta(days=400)], key=wanted.distance) > AFTERNOON


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 15 Jun 2022 15:04:05 GMT",
        "Wed, 15 Jun 2022 17:04:05 +0200",
        "15 Jun 2022 15:04:05",
        "Mon, 15 Jun 2022 15:04:05 GMT",
    ],
)
def test_dates_are_compared_as_instants(text: str) -> None:
    """Spellings of one moment are one moment; the name of the day is not looked at."""
    assert moments.from_http_date(text) == AFTERNOON
