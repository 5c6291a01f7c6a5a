"""
The rules: evidence -> judgement. One module per question asked of a link.

`RULES` stands in order of precedence: the first that speaks decides, the last always speaks. All of it is pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from ibidem.model import (
    ArchiveFinding,
    Capture,
    Citation,
    Evidence,
    FetchEvidence,
    Judgement,
    Link,
    OpenedCapture,
    Policy,
)
from ibidem.model import Request


def judge(evidence: Evidence, policy: Policy) -> Judgement:
    """The verdict on one link. Total: every evidence gets exactly one."""
    raise NotImplementedError(evidence, policy)


def judge_unasked(citation: Citation, link: Link, policy: Policy) -> Judgement | None:
    """The verdict on a link that need not (`skipped`) or must not (`invalid`) be asked for; None for all others."""
    raise NotImplementedError(citation, link, policy)


def neighbour_request(evidence: Evidence, policy: Policy) -> Request | None:
    """The question for a page that cannot exist beside the cited one, where its answer would decide; else None."""
    raise NotImplementedError(evidence, policy)


def wants_inspection(evidence: Evidence, policy: Policy) -> bool:
    """Whether captures of this link should be opened before one is named."""
    raise NotImplementedError(evidence, policy)


def inspect_capture(
    evidence: Evidence, capture: Capture, fetch: FetchEvidence, policy: Policy
) -> tuple[OpenedCapture, bool]:
    """What a fetched capture shows, and whether it is a usable copy of what was cited."""
    raise NotImplementedError(evidence, capture, fetch, policy)


def archive_finding(evidence: Evidence, policy: Policy) -> ArchiveFinding:
    """The archive status of a link, with the capture to cite. Silence is unknown, never unarchived."""
    raise NotImplementedError(evidence, policy)


def is_offline(evidence: Sequence[Evidence]) -> bool:
    """Whether this machine had no network: nothing answered, and the reasons lie on this side of the wire."""
    raise NotImplementedError(evidence)
