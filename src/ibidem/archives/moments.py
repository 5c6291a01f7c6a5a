"""
Moments as archives write them, and how near a capture is to the one that is wanted.

A footnote's access date is as precise as its author was: ``2022-06`` is a month, and any capture within it is as near
as can be known. So the wanted moment is a stretch of time, and nearness is the distance to it; within it the middle
counts.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

# Later than any capture: asks for the newest. Archives take timestamps of four digits for the year only.
NEWEST = datetime(2099, 12, 31, 23, 59, 59, tzinfo=UTC)

_STAMP = re.compile(r"(?:[0-9]{2}){2,7}")
_DATE = re.compile(r"\s*([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")
_LOWEST = "00000101000000"  # what a shortened timestamp leaves out


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A stretch of time from *start* to before *end*; `wanted` makes one of an access date."""

    start: datetime
    end: datetime

    @property
    def middle(self) -> datetime:
        """The moment to ask an archive for."""
        return self.start + (self.end - self.start) / 2

    def outside_s(self, at: datetime) -> float:
        """How far a moment lies outside the stretch, in seconds; 0.0 within it."""
        return max((self.start - at).total_seconds(), (at - self.end).total_seconds(), 0.0)

    def distance(self, at: datetime) -> tuple[float, float]:
        """What captures are sorted by: how far outside the stretch, then how far from its middle."""
        return self.outside_s(at), abs((at - self.middle).total_seconds())


def wanted(near: str | None) -> Wanted:
    """
    The stretch of time that an ISO date names (a year, a month or a day, in UTC); the newest where it names none.
    Total.
    """
    match = _DATE.match(near or "")
    if match is None:
        return at_moment(NEWEST)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        start = min(datetime(year, month or 1, day or 1, tzinfo=UTC), NEWEST)
    except ValueError:
        return at_moment(NEWEST)
    days = 1 if day else monthrange(year, month)[1] if month else 365
    return Wanted(start=start, end=start + timedelta(days=days))


def at_moment(at: datetime) -> Wanted:
    """The stretch that is one moment."""
    return Wanted(start=at, end=at)


def instant(stamp: str) -> datetime | None:
    """The moment of a timestamp of 4 to 14 digits; what is left out is the lowest. None where there is none. Total."""
    if not _STAMP.fullmatch(stamp):
        return None
    try:
        return datetime.strptime(stamp + _LOWEST[len(stamp) :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def stamp(at: datetime) -> str:
    """A moment as a timestamp of 14 digits."""
    return f"{at.year:04}{at:%m%d%H%M%S}"


def http_date(at: datetime) -> str:
    """A moment as HTTP writes it (RFC 9110, 5.6.7), for ``Accept-Datetime``."""
    return format_datetime(at, usegmt=True)


def from_http_date(text: str | None) -> datetime | None:
    """The moment that an HTTP date names, in UTC; None where it is none. Total."""
    if text is None:
        return None
    try:
        at = parsedate_to_datetime(text)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
