"""Need the link be asked for, and may it be? Both are answered before anything is fetched."""

from __future__ import annotations

from ibidem import urls
from ibidem.model import Evidence, FailureKind, Judgement, Policy, Verdict

_NOT_FETCHABLE = frozenset({FailureKind.INVALID_URL, FailureKind.NON_PUBLIC})


def skipped(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """Skipped, where the user said so."""
    if evidence.link.skip is None:
        return None
    why = evidence.link.skip.strip()
    return Judgement(
        verdict=Verdict.SKIPPED,
        reason="skip",
        message=f"not asked, because the ledger says so: {why}" if why else "not asked, because the ledger says so",
    )


def invalid(evidence: Evidence, policy: Policy) -> Judgement | None:
    """Invalid, where the URL is none, or leads to an address that is not the public's."""
    trouble = urls.problem(evidence.link.url)
    if trouble is not None:
        return Judgement(
            verdict=Verdict.INVALID,
            reason="malformed",
            message=f"this cannot be fetched: {trouble.detail}",
            suggestion="Mend the URL in the footnote.",
        )
    live = evidence.live
    failure = live.failure if live is not None else None
    if failure is not None and failure.kind in _NOT_FETCHABLE:
        return (
            _not_public(evidence, failure.detail)
            if failure.kind is FailureKind.NON_PUBLIC
            else Judgement(
                verdict=Verdict.INVALID,
                reason="malformed",
                message=f"this cannot be fetched: {failure.detail}",
                suggestion="Mend the URL in the footnote.",
            )
        )
    if not policy.allow_private and urls.is_public_address(urls.host(evidence.link.url)) is False:
        return _not_public(evidence, "its host is an address of a private network or of this machine")
    return None


def _not_public(evidence: Evidence, detail: str) -> Judgement:
    live = evidence.live
    where = f"it redirects to {live.final_url}, and that" if live is not None and live.hops else "this"
    return Judgement(
        verdict=Verdict.INVALID,
        reason="non-public",
        message=f"{where} is not a public address: {detail}",
        suggestion="Cite an address that readers can reach; to check it on your own network, use --allow-private.",
    )
