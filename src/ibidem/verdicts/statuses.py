"""
What does the status say?

Gone is gone: 404 and 410. A refusal (401, 403, 429...) says nothing about the source. A server that fails (5xx) may
recover. What is odd is unreachable rather than dead, unless the page that came with it is the one cited.
"""

from __future__ import annotations

from ibidem import urls
from ibidem.model import Agreement, Evidence, FetchEvidence, Judgement, Match, PageKind, Policy, Verdict
from ibidem.verdicts import seen

GONE = {
    404: ("not-found", "{host} says that there is no such page (404)"),
    410: ("gone", "{host} says that the page was removed for good (410)"),
}
REFUSED = {
    401: ("unauthorized", "{host} wants a user name and password (401)"),
    402: ("payment-required", "{host} wants to be paid first (402)"),
    403: ("forbidden", "{host} refuses to show the page to an automated reader (403)"),
    407: ("proxy-authentication", "a proxy on the way wants a user name and password (407)"),
    412: ("precondition-failed", "{host} refuses automated readers (412)"),
    418: ("teapot", "{host} refuses automated readers (418)"),
    423: ("locked", "{host} says that the page is locked (423)"),
    429: ("rate-limit", "{host} was asked too often and refuses for now (429)"),
    440: ("login-expired", "{host} asks its visitors to log in (440)"),
    449: ("retry-with", "{host} wants more than a plain request (449)"),
    451: ("legal-reasons", "{host} does not show the page here for legal reasons (451)"),
    498: ("invalid-token", "{host} asks its visitors to log in (498)"),
    511: ("network-login", "this network wants you to log in before it lets anything through (511)"),
    999: ("request-denied", "{host} refuses automated readers (999)"),
}
_KNOWN = {
    300: "offers several pages and names none",
    304: "says that nothing has changed, to somebody who asks for the first time",
    400: "did not understand the request",
    405: "does not allow the page to be read with GET",
    406: "has the page in no form that was asked for",
    408: "waited too long for the request",
    421: "says that it is the wrong server for this host",
    500: "failed while it made the page",
    501: "cannot answer such a request",
    502: "stands before a server that does not answer properly",
    503: "is overloaded or closed for maintenance",
    504: "stands before a server that does not answer in time",
    520: "stands (Cloudflare) before a server that answered with nonsense",
    521: "stands (Cloudflare) before a server that is down",
    522: "stands (Cloudflare) before a server that does not answer in time",
    523: "stands (Cloudflare) before a server that cannot be reached",
    524: "stands (Cloudflare) before a server that is too slow",
    525: "stands (Cloudflare) before a server with which no secure connection is possible",
    526: "stands (Cloudflare) before a server whose certificate is not valid",
    530: "stands (Cloudflare) before a server whose name cannot be resolved",
}
_LATER = "Try again later, and open it in a browser; if it stays so, cite an archived copy."


def rule(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """What the status alone decides; None for a success that may carry a page."""
    live = evidence.live
    if live is None or live.status is None or live.status in seen.WITH_PAGE:
        return None
    if live.status in GONE:
        return _gone(evidence, live)
    if live.status in REFUSED:
        return _refused(live)
    if live.status in (204, 205):
        return Judgement(
            verdict=Verdict.ALIVE,
            reason="no-content",
            message=f"{urls.host(live.final_url)} answers, and sends no page ({live.status})",
            suggestion="Open it in a browser to see whether it is the page you cite.",
        )
    return None if _is_page_all_the_same(evidence) else _odd(live)


def _gone(evidence: Evidence, live: FetchEvidence) -> Judgement:
    reason, sentence = GONE[live.status or 404]
    note = " although it shows the cited title" if _shows_title(seen.match_of(evidence)) else ""
    led = f", and the link leads to {live.final_url}" if seen.was_sent_on(evidence) else ""
    return Judgement(
        verdict=Verdict.DEAD,
        reason=reason,
        message=sentence.format(host=urls.host(live.final_url)) + note + led,
        match=None,
        suggestion="Look for its new address, or cite an archived copy.",
    )


def _shows_title(match: Match | None) -> bool:
    return match is not None and match.agreement is Agreement.SAME and match.source in ("title", "h1", "og:title")


def _refused(live: FetchEvidence) -> Judgement:
    reason, sentence = REFUSED[live.status or 403]
    wait = live.header("retry-after")
    more = f"; it asks to wait ({wait[:40]})" if wait and live.status == 429 else ""
    return Judgement(
        verdict=Verdict.BLOCKED,
        reason=reason,
        message=sentence.format(host=urls.host(live.final_url)) + more,
        suggestion="Open it in a browser to see whether it is the page you cite.",
    )


def _is_page_all_the_same(evidence: Evidence) -> bool:
    """Whether the page of an odd status is the one cited, whole: broken systems send 500 with the article."""
    page = seen.page_of(evidence)
    return page.kind is PageKind.HTML and page.text_length >= 600 and seen.is_same(evidence)


def _odd(live: FetchEvidence) -> Judgement:
    status = live.status or 0
    host = urls.host(live.final_url)
    if 300 <= status < 400 and status not in _KNOWN:
        words = "redirects without saying where to"
    elif status >= 500:
        words = _KNOWN.get(status, "failed")
    else:
        words = _KNOWN.get(status, "gave an answer that is no page")
    tries = f" (tried {live.attempts} times)" if live.attempts > 1 else ""
    return Judgement(
        verdict=Verdict.UNREACHABLE,
        reason=f"http-{status}",
        message=f"{host} {words} ({status}){tries}",
        suggestion=_LATER,
    )
