"""
The rules: evidence -> judgement. One module per question asked of a link.

`RULES` stands in order of precedence: the first that speaks decides, the last always speaks. All of it is pure. What
each verdict means, and which evidence leads to it, stands in docs/verdicts.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ibidem import urls
from ibidem.model import (
    ArchiveFinding,
    Citation,
    Evidence,
    Judgement,
    Link,
    OpenedCapture,
    Policy,
    Request,
    Verdict,
)
from ibidem.verdicts import (
    astray,
    captures,
    closed,
    judged,
    missing,
    neighbours,
    offline,
    parked,
    registry,
    remains,
    same,
    seen,
    statuses,
    unanswered,
    unasked,
    walls,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One question: *id* names it, *docs* are the sections of docs/verdicts.md that its verdicts stand in."""

    id: str
    docs: tuple[Verdict, ...]
    ask: Callable[[Evidence, Policy], Judgement | None]


RULES: tuple[Rule, ...] = (
    Rule("skipped", (Verdict.SKIPPED,), unasked.skipped),
    Rule("invalid", (Verdict.INVALID,), unasked.invalid),
    Rule("wall", (Verdict.BLOCKED,), walls.rule),
    Rule("unanswered", (Verdict.DEAD, Verdict.UNREACHABLE, Verdict.BLOCKED), unanswered.rule),
    Rule("status", (Verdict.DEAD, Verdict.BLOCKED, Verdict.UNREACHABLE, Verdict.ALIVE), statuses.rule),
    Rule("parked", (Verdict.PARKED,), parked.rule),
    Rule("same", (Verdict.VERIFIED, Verdict.MOVED), same.rule),
    Rule("astray", (Verdict.SOFT404, Verdict.PARKED), astray.rule),
    Rule("closed", (Verdict.UNREACHABLE,), closed.rule),
    Rule("registered", (Verdict.VERIFIED, Verdict.ALIVE), registry.rule),
    Rule("changed", (Verdict.DRIFTED, Verdict.MISMATCH), judged.changed),
    Rule("alive", (Verdict.ALIVE,), judged.alive),
)
UNASKED = RULES[:2]

# A capture is a copy of the source when the rules, laid on it as on a live page, say one of these.
PASSING_CAPTURE = frozenset({Verdict.VERIFIED, Verdict.MOVED, Verdict.ALIVE})


def judge(evidence: Evidence, policy: Policy) -> Judgement:
    """The verdict on one link. Total: every evidence gets exactly one."""
    for rule in RULES:
        judgement = rule.ask(evidence, policy)
        if judgement is not None:
            added = registry.added_to(judgement, evidence)
            said = replace(judgement, message=judgement.message + added) if added else judgement
            return captures.named_in(said, evidence, policy)
    raise AssertionError("the last rule always speaks")


def judge_unasked(citation: Citation, link: Link, policy: Policy) -> Judgement | None:
    """The verdict on a link that need not (`skipped`) or must not (`invalid`) be asked for; None for all others."""
    evidence = Evidence(citation=citation, link=link)
    return next((said for rule in UNASKED if (said := rule.ask(evidence, policy)) is not None), None)


def neighbour_request(evidence: Evidence, policy: Policy) -> Request | None:
    """The question for a page that cannot exist beside the cited one, where its answer would decide; else None."""
    page = evidence.page
    if page is None or not seen.has_page(evidence) or not page.titles or page.needs_script:
        return None
    undecided = {Verdict.MISMATCH, Verdict.ALIVE}
    if missing.is_error_title(evidence.citation.title or ""):
        undecided |= {Verdict.VERIFIED, Verdict.MOVED}  # the page of an error, or an essay of that name
    elif seen.is_same(evidence):
        return None  # no rule says either of a page that matches
    return neighbours.request(evidence) if judge(evidence, policy).verdict in undecided else None


def registry_request(evidence: Evidence, policy: Policy) -> Request | None:
    """The question for the record of a cited DOI, where the page leaves it open; else None."""
    return (
        registry.request(evidence, judge(evidence, policy).verdict) if urls.is_persistent(evidence.link.url) else None
    )


def is_telling(title: str) -> bool:
    """Whether a title that is cited and found settles what a page is: that of a wall or an error page does not."""
    return not walls.is_wall_title(title) and not missing.is_error_title(title)


def wants_inspection(evidence: Evidence, policy: Policy) -> bool:  # noqa: ARG001
    """Whether captures of this link should be opened before one is named: an index calls error pages good."""
    return True


def wants_archives(evidence: Evidence, policy: Policy) -> bool:
    """Whether archives are to be asked of a link: not of addresses that are nobody's business outside."""
    return all(rule.ask(evidence, policy) is None for rule in UNASKED)  # no other rule says skipped or invalid


def is_usable(evidence: Evidence, opened: OpenedCapture, policy: Policy) -> bool:
    """Whether a capture that was opened is a usable copy of what was cited."""
    return captures.is_usable(evidence, opened, policy)


def archive_finding(evidence: Evidence, policy: Policy) -> ArchiveFinding:
    """The archive status of a link, with the capture to cite. Silence is unknown, never unarchived."""
    return captures.finding(evidence, policy)


def text_left(evidence: Evidence, verdict: Verdict, found: ArchiveFinding) -> float | None:
    """How much of the named capture's text is left on the live page, 0 to 1; None where it cannot be told."""
    return remains.text_left(evidence, verdict, found)


def shows_network(evidence: Evidence) -> bool:
    """Whether there was an answer, so that this machine has a network."""
    return offline.shows_network(evidence)


def is_offline(evidence: Sequence[Evidence]) -> bool:
    """Whether this machine had no network: nothing answered, and the reasons lie on this side of the wire."""
    return offline.is_offline(evidence)
