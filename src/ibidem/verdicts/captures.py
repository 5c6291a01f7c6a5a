"""
What the archives have: is a capture a usable copy of what was cited, and which one is to be named?

A capture is judged by the very rules that judge the live page: one of an error page, a wall, a parked domain or another
page is no copy of the source, whatever status the index gives it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ibidem.model import (
    ArchiveEvidence,
    ArchiveFinding,
    ArchiveStatus,
    Capture,
    Evidence,
    OpenedCapture,
    Policy,
)
from ibidem.verdicts import seen


def finding(evidence: Evidence, policy: Policy) -> ArchiveFinding:
    """The archive status of a link, with the capture to cite: the usable one nearest to the access date."""
    for said in evidence.archives:
        chosen = _chosen(evidence, said, policy)
        if chosen is not None:
            return _archived(evidence, said, chosen)
    if not evidence.archives:
        return ArchiveFinding(status=ArchiveStatus.UNKNOWN, message="no archive was asked")
    silent = [said for said in evidence.archives if not said.answered]
    if silent:
        why = "; ".join(f"{said.archive} {said.silence or 'did not answer'}" for said in silent)
        return ArchiveFinding(status=ArchiveStatus.UNKNOWN, message=f"it could not be learnt: {why}")
    return ArchiveFinding(status=ArchiveStatus.UNARCHIVED, message=_unarchived(evidence))


def _chosen(evidence: Evidence, said: ArchiveEvidence, policy: Policy) -> Capture | None:
    """The usable capture nearest to the access date: of those opened, else of those that the index calls good."""
    opened = {each.capture.url for each in said.opened}
    good = [each.capture for each in said.opened if is_usable(evidence, each, policy)]
    if not good and not said.opened:
        good = [each for each in said.captures if each.url not in opened and each.status in (None, *seen.WITH_PAGE)]
    near = wanted(evidence)
    if near is None:
        return max(good, key=lambda each: each.captured_at, default=None)
    return min(good, key=lambda each: abs(each.captured_at - near), default=None)


def _archived(evidence: Evidence, said: ArchiveEvidence, capture: Capture) -> ArchiveFinding:
    opened = next((each for each in said.opened if each.capture.url == capture.url), None)
    match = seen.match_of(seen.as_if_live(evidence, opened)) if opened is not None else None
    return ArchiveFinding(
        status=ArchiveStatus.ARCHIVED,
        message=f"archived on {capture.captured_at:%Y-%m-%d}{_apart(evidence, capture)}",
        archive=said.archive,
        capture=capture,
        match=match,
    )


def _apart(evidence: Evidence, capture: Capture) -> str:
    """How far a capture is from the day of access."""
    near = wanted(evidence)
    if near is None:
        return ""
    days = (capture.captured_at.date() - near.date()).days
    if days == 0:
        return ", on the day of access"
    number = abs(days)
    return f", {number} day{'s' if number > 1 else ''} {'before' if days < 0 else 'after'} the access date"


def _unarchived(evidence: Evidence) -> str:
    seen_any = any(said.captures or said.opened for said in evidence.archives)
    return (
        "no capture shows the source: those that there are show something else" if seen_any else "no capture was found"
    )


def wanted(evidence: Evidence) -> datetime | None:
    """The day of access, as an instant at its noon (of the month's or year's first day where no day is given)."""
    text = evidence.citation.accessed
    if text is None:
        return None
    year, month, day = [*text.split("-"), "1", "1"][:3]
    try:
        return datetime(int(year), int(month), int(day), tzinfo=UTC) + timedelta(hours=12)
    except ValueError:
        return None


def is_usable(evidence: Evidence, opened: OpenedCapture, policy: Policy) -> bool:
    """Whether an opened capture is a copy of what was cited. Total."""
    from ibidem.verdicts import PASSING_CAPTURE, judge

    fetch = opened.fetch
    if fetch.failure is not None and not opened.page.titles:
        return False
    return judge(seen.as_if_live(evidence, opened), policy).verdict in PASSING_CAPTURE
