"""When each source was looked at, and when an archive kept it: a drawing on values, for the HTML report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from ibidem.model import Finding, Report
from ibidem.reports.plain import plain

WIDTH, ROW, LEFT, TOP = 1000, 22, 60, 30  # units of the drawing
MOST_ROWS = 60  # more are not told apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One row: the note, where its access date and its capture stand, and the same in words."""

    marker: str
    y: int
    accessed: float | None
    captured: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing: its rows, the years along its top, its height."""

    marks: tuple[Mark, ...]
    years: tuple[tuple[float, str], ...]
    height: int


def timeline(report: Report) -> Timeline | None:
    """The captures of a report against the access dates; None where no capture is named."""
    rows = [
        (entry.citation.marker, day(entry.citation.accessed), captured_on(finding))
        for entry in report.entries
        for finding in entry.findings
    ]
    shown = [(marker, accessed, captured) for marker, accessed, captured in rows if captured is not None][:MOST_ROWS]
    if not shown:
        return None
    days = [each for _, accessed, captured in shown for each in (accessed, captured) if each is not None]
    first, last = min(days).year, max(days).year + 1
    marks = tuple(
        Mark(
            marker=plain(marker)[:8],
            y=TOP + ROW * number + ROW // 2,
            accessed=None if accessed is None else place(accessed, first, last),
            captured=place(captured, first, last),
            words=f"[{plain(marker)}] accessed {accessed or 'on an unknown day'}, captured {captured}",
        )
        for number, (marker, accessed, captured) in enumerate(shown)
        if captured is not None
    )
    step = max(1, (last - first) // 10)
    years = tuple((place(date(year, 1, 1), first, last), str(year)) for year in range(first, last + 1, step))
    return Timeline(marks=marks, years=years, height=TOP + ROW * len(marks) + 8)


def captured_on(finding: Finding) -> date | None:
    """The day of the capture that is named, in UTC."""
    capture = finding.archive.capture if finding.archive else None
    return capture.captured_at.astimezone(UTC).date() if capture else None


def day(written: str | None) -> date | None:
    """An access date as a day: the middle of a month or a year that is all that is known. Total."""
    if not written:
        return None
    full = written + {4: "-07-01", 7: "-15"}.get(len(written), "")
    try:
        return datetime.strptime(full, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None


def place(day: date, first: int, last: int) -> float:
    """Where a day stands between the first of January of two years."""
    start, end = date(first, 1, 1).toordinal(), date(min(last, 9999), 1, 1).toordinal()
    return round(LEFT + (WIDTH - LEFT - 20) * (day.toordinal() - start) / max(1, end - start), 1)
