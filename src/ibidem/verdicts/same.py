"""
Is this the page that was cited?

It is when its titles say so; and moved when every redirect on the way was permanent. One thing is stronger than a title
that matches: that the cited title is itself an error page's, and the page is one.
"""

from __future__ import annotations

from ibidem.model import Agreement, Evidence, Judgement, Match, Policy, Verdict
from ibidem.verdicts import missing, neighbours, seen


def rule(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """Verified or moved, where the page's title is the cited one."""
    match = seen.match_of(evidence)
    live = evidence.live
    if match is None or live is None or match.agreement is not Agreement.SAME or is_cited_error(evidence):
        return None
    if seen.is_moved_for_good(evidence):
        return Judgement(
            verdict=Verdict.MOVED,
            reason="permanent-redirect",
            message=f"{how(match)}, and it has moved for good",
            match=match,
            suggestion=f"Cite the new address: {live.final_url}",
        )
    return Judgement(verdict=Verdict.VERIFIED, reason="title-match", message=how(match), match=match)


def how(match: Match) -> str:
    """How the page's title matches, in words."""
    if match.reason == "accepted":
        return f"the page is titled “{match.title}”, which the ledger accepts"
    if match.reason == "in-text":
        return f"the page’s text has the cited title; the page is titled “{match.title}”"
    if match.reason == "home-page":
        return f"the home page is titled “{match.title}”"
    return f"the page is titled “{match.title}”"


def is_cited_error(evidence: Evidence) -> bool:
    """Whether the footnote was saved from an error page, and the page still says that it is one."""
    cited = evidence.citation.title
    page = seen.page_of(evidence)
    if cited is None or evidence.link.accept or not missing.is_error_title(cited):
        return False
    return missing.error_sentence(page) is not None or neighbours.is_answered_alike(evidence)
