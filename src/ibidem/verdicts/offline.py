"""
Is it this machine that has no network?

Then nothing is judged: a link is never called dead because the cable is out. Told by a look over all the evidence: not
one answer came (those that were kept from before do not count), and every failure is of a kind that arises on this side
of the wire.
"""

from __future__ import annotations

from collections.abc import Sequence

from ibidem.model import Evidence, FailureKind

# The resolver cannot be asked, there is no route, the proxy is not there.
_OURS = frozenset({FailureKind.DNS, FailureKind.UNROUTABLE, FailureKind.PROXY})
# Some systems without a network say that no host exists (macOS); believed only when the archive cannot be reached
# either.
_PERHAPS_OURS = _OURS | {FailureKind.NO_SUCH_HOST}


def shows_network(evidence: Evidence) -> bool:
    """Whether anything answered at all in this run, be it an archive; an answer that was kept shows nothing."""
    return (evidence.live is not None and evidence.live.is_news) or any(each.reached for each in evidence.archives)


def is_offline(evidence: Sequence[Evidence]) -> bool:
    """Whether this machine had no network: nothing answered, and the reasons lie on this side of the wire."""
    asked = [each for each in evidence if each.live is not None]
    if not asked or any(map(shows_network, evidence)):
        return False
    silent = [archive for each in evidence for archive in each.archives if not archive.answered]
    kinds = {each.live.failure.kind for each in asked if each.live is not None and each.live.failure is not None}
    kinds -= {FailureKind.INVALID_URL, FailureKind.NON_PUBLIC}
    return bool(kinds) and kinds <= (_PERHAPS_OURS if silent else _OURS)
