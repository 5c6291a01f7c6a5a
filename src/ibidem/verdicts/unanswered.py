"""
Was there an answer at all?

Dead is said of what proves that the source is gone: no such host, nobody listening, a redirect without end. Everything
else that goes wrong on the way may be different tomorrow, and is unreachable, each with words of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from ibidem import urls
from ibidem.model import Evidence, Failure, FailureKind, FetchEvidence, Judgement, Policy, Verdict
from ibidem.verdicts import seen


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a failure means: the verdict, a sentence about {host}, and the next step."""

    verdict: Verdict
    sentence: str
    step: str


_LATER = "Try again later, and open it in a browser; if it stays so, cite an archived copy."
_ARCHIVED = "Look for its new address, or cite an archived copy."
_TLS = "Open it in a browser: the page may be there behind the warning. If you trust it, cite an archived copy."

MEANINGS: dict[FailureKind, Meaning] = {
    FailureKind.NO_SUCH_HOST: Meaning(Verdict.DEAD, "there is no host named {host}", _ARCHIVED),
    FailureKind.REFUSED: Meaning(Verdict.DEAD, "{host} refuses connections: nobody is listening there", _ARCHIVED),
    FailureKind.LOOP: Meaning(Verdict.DEAD, "the link redirects in a circle and leads to no page", _ARCHIVED),
    FailureKind.TOO_MANY_HOPS: Meaning(
        Verdict.DEAD, "the link redirects again and again and leads to no page", _ARCHIVED
    ),
    FailureKind.DNS: Meaning(Verdict.UNREACHABLE, "the name server could not say where {host} is", _LATER),
    FailureKind.UNROUTABLE: Meaning(Verdict.UNREACHABLE, "there is no route to {host} from here", _LATER),
    FailureKind.CONNECT_TIMEOUT: Meaning(Verdict.UNREACHABLE, "{host} could not be connected to in time", _LATER),
    FailureKind.TIMEOUT: Meaning(Verdict.UNREACHABLE, "{host} did not answer in time", _LATER),
    FailureKind.RESET: Meaning(Verdict.UNREACHABLE, "{host} broke the connection off", _LATER),
    FailureKind.EMPTY: Meaning(Verdict.UNREACHABLE, "{host} closed the connection without an answer", _LATER),
    FailureKind.TLS_EXPIRED: Meaning(Verdict.UNREACHABLE, "the certificate of {host} has expired", _TLS),
    FailureKind.TLS_WRONG_HOST: Meaning(Verdict.UNREACHABLE, "{host} shows the certificate of another host", _TLS),
    FailureKind.TLS_UNTRUSTED: Meaning(
        Verdict.UNREACHABLE, "the certificate of {host} is signed by nobody known", _TLS
    ),
    FailureKind.TLS_PROTOCOL: Meaning(Verdict.UNREACHABLE, "no secure connection to {host} could be agreed on", _TLS),
    FailureKind.TLS_CLIENT: Meaning(
        Verdict.BLOCKED, "{host} serves only those who show a certificate of their own", "Open it in a browser."
    ),
    FailureKind.PROTOCOL: Meaning(Verdict.UNREACHABLE, "{host} sent an answer that is not HTTP or is broken", _LATER),
    FailureKind.ENCODING: Meaning(Verdict.UNREACHABLE, "{host} sent a page that cannot be unpacked", _LATER),
    FailureKind.BAD_REDIRECT: Meaning(
        Verdict.UNREACHABLE, "the link redirects to something that is no web address", _ARCHIVED
    ),
    FailureKind.PROXY: Meaning(
        Verdict.UNREACHABLE, "the proxy did not let the request to {host} through", "Check HTTPS_PROXY and NO_PROXY."
    ),
    FailureKind.INVALID_URL: Meaning(Verdict.INVALID, "the link leads to something that is no URL", "Mend the URL."),
    FailureKind.NON_PUBLIC: Meaning(Verdict.INVALID, "{host} is not a public address", "Use --allow-private."),
}

# Failures whose details say more than their kind.
TELLING = frozenset(
    {
        FailureKind.TLS_EXPIRED,
        FailureKind.TLS_WRONG_HOST,
        FailureKind.TLS_UNTRUSTED,
        FailureKind.TLS_PROTOCOL,
        FailureKind.BAD_REDIRECT,
        FailureKind.TOO_MANY_HOPS,
        FailureKind.PROTOCOL,
        FailureKind.PROXY,
    }
)
# What the fetcher's details say of a host that failed in the same way a moment before.
NOT_ASKED = "was not asked again"
_NOT_AGAIN = " (for another link just before, and it was not asked again)"


def rule(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """
    Dead or unreachable, where there is no usable answer. A page whose title did arrive, and is the cited one, is
    usable.
    """
    live = evidence.live
    if live is None:
        return Judgement(verdict=Verdict.UNREACHABLE, reason="not-asked", message="the link was not asked for")
    failure = live.failure
    if failure is None:
        return None
    if live.status in seen.WITH_PAGE and seen.is_same(evidence):
        return None
    meaning = MEANINGS[failure.kind]
    return Judgement(
        verdict=meaning.verdict,
        reason=str(failure.kind),
        message=message(meaning, failure, live),
        suggestion=meaning.step,
    )


def message(meaning: Meaning, failure: Failure, live: FetchEvidence) -> str:
    """What an author is told of a failure: what happened, where on the way, after how many tries."""
    sentence = meaning.sentence.format(host=urls.host(failure.url) or failure.url)
    redirected = " (the link redirects there)" if live.hops and urls.host(failure.url) != urls.host(live.url) else ""
    detail = f": {failure.detail}" if failure.detail and failure.kind in TELLING else ""
    again = _NOT_AGAIN if NOT_ASKED in failure.detail and not detail else ""
    tries = f" (tried {live.attempts} times)" if live.attempts > 1 else ""
    return f"{sentence}{redirected}{detail}{again}{tries}"
