"""
What the archives have: is a capture a usable copy of what was cited, and which one is to be named?

A capture is judged by the very rules that judge the live page: one of an error page, a wall, a parked domain or another
page is no copy of the source, whatever status the index gives it.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import replace

from ibidem.model import (
    Agreement,
    ArchiveEvidence,
    ArchiveFinding,
    ArchiveStatus,
    Capture,
    Evidence,
    Judgement,
    OpenedCapture,
    Policy,
    Verdict,
)
from ibidem.verdicts import seen

_NOT_ASKED = ArchiveFinding(status=ArchiveStatus.UNKNOWN, message="no archive was asked")


def finding(evidence: Evidence, policy: Policy) -> ArchiveFinding:
    """The archive status of a link, with the capture to cite: the usable one nearest to the access date."""
    for said in evidence.archives:
        chosen = _chosen(evidence, said, policy)
        if chosen is not None:
            return _archived(evidence, said, chosen)
    if not evidence.archives:
        return _NOT_ASKED
    silent = [said for said in evidence.archives if not said.answered]
    if silent:
        why = "; ".join(f"{said.archive} {said.silence or 'did not answer'}" for said in silent)
        return ArchiveFinding(status=ArchiveStatus.UNKNOWN, message=f"it could not be learnt: {why}")
    return ArchiveFinding(status=ArchiveStatus.UNARCHIVED, message=_unarchived(evidence))


# Verdicts on sources that readers cannot reach, or not in the state that was cited: a copy is what helps them.
_LOST = frozenset({Verdict.DEAD, Verdict.SOFT404, Verdict.PARKED, Verdict.UNREACHABLE})


def named_in(judgement: Judgement, evidence: Evidence, policy: Policy) -> Judgement:
    """The judgement with the capture to cite in its suggestion, where there is one and it would help."""
    if not evidence.archives or judgement.verdict not in _LOST | {Verdict.BLOCKED, Verdict.DRIFTED, Verdict.MISMATCH}:
        return judgement
    found = finding(evidence, policy)
    if found.capture is None:
        none = found.status is ArchiveStatus.UNARCHIVED
        return replace(judgement, suggestion=_without_copy(judgement.suggestion)) if none else judgement
    if is_what_was_cited(evidence, found):
        return _read_there(found)
    day = f"{found.capture.captured_at:%Y-%m-%d}"
    if judgement.verdict in _LOST:
        return replace(judgement, suggestion=f"Cite the capture of {day}: {found.capture.url}")
    shows_title = found.match is not None and found.match.agreement is Agreement.SAME
    if judgement.verdict is not Verdict.BLOCKED or not shows_title:
        return judgement
    words = f"The capture of {day} shows the cited title: {found.capture.url}"
    return replace(judgement, suggestion=f"{judgement.suggestion} {words}")


def _without_copy(suggestion: str | None) -> str | None:
    """The suggestion for a link that no archive has."""
    if suggestion is None or "cite an archived copy" not in suggestion:
        return suggestion
    first = suggestion.partition(" cite an archived copy")[0]
    for joint in (", or", "; if it stays so,", " If you trust it,", ": "):
        first = first.removesuffix(joint)
    return f"{first.rstrip('.,;:')}. No archive is known to have a copy."


def is_what_was_cited(evidence: Evidence, found: ArchiveFinding) -> bool:
    """Whether the footnote names nothing but a capture, which shows the cited title: that is what its readers open."""
    link = evidence.link
    if link.archived_as is None or found.capture is None or found.capture.url != link.archived_as:
        return False
    alone = link.url not in evidence.citation.text.replace(link.archived_as, "")
    return alone and found.match is not None and found.match.agreement is Agreement.SAME


def _read_there(found: ArchiveFinding) -> Judgement:
    assert found.capture is not None  # noqa: S101 (as `is_what_was_cited` says)
    assert found.match is not None  # noqa: S101
    day = f"{found.capture.captured_at:%Y-%m-%d}"
    return Judgement(
        verdict=Verdict.VERIFIED,
        reason="cited-capture",
        message=f"the capture of {day} that the footnote cites is titled “{found.match.title}”",
        match=found.match,
    )


def _chosen(evidence: Evidence, said: ArchiveEvidence, policy: Policy) -> Capture | None:
    """The first usable capture of those that the archive names (they come nearest to the access date first)."""
    opened = {each.capture.url: each for each in said.opened}
    for capture in said.captures:
        look = opened.get(capture.url)
        if is_usable(evidence, look, policy) if look is not None else capture.status in (None, *seen.WITH_PAGE):
            return capture
    return None


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
    """How far a capture is from the access date, which is a day, a month or a year."""
    accessed = evidence.citation.accessed
    if accessed is None:
        return ""
    first, last = stretch(accessed)
    if first is None or last is None:
        return ""
    day = capture.captured_at.date()
    if first <= day <= last:
        return ", on the day of access" if first == last else f", within the access date ({accessed})"
    before = day < first
    number = (first - day).days if before else (day - last).days
    return f", {number:,} day{'s' if number > 1 else ''} {'before' if before else 'after'} the access date"


def _unarchived(evidence: Evidence) -> str:
    seen_any = any(said.captures or said.opened for said in evidence.archives)
    return (
        "no capture shows the source: those that there are show something else" if seen_any else "no capture was found"
    )


def stretch(date: str) -> tuple[dt.date, dt.date] | tuple[None, None]:
    """The first and last day of an ISO date that may be a month or a year; a pair of None where it is none. Total."""
    try:
        year, *rest = (int(part) for part in date.split("-"))
        month = rest[0] if rest else None
        first = dt.date(year, month or 1, rest[1] if len(rest) > 1 else 1)
        if len(rest) > 1:
            return first, first
        return first, dt.date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        return None, None


def is_usable(evidence: Evidence, opened: OpenedCapture, policy: Policy) -> bool:
    """Whether an opened capture is a copy of what was cited. Total."""
    from ibidem.verdicts import PASSING_CAPTURE, judge

    fetch = opened.fetch
    if fetch.failure is not None and not opened.page.titles:
        return False
    return judge(seen.as_if_live(evidence, opened), policy).verdict in PASSING_CAPTURE
