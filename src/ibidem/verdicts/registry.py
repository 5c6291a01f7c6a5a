"""
What does the registry say that a DOI stands for?

Landing pages of publishers refuse robots, give the journal's name for a title, or need scripts. The registry of a DOI
has the work's own record, and gives it to whoever asks for CSL-JSON (Crossref and DataCite, "DOI Content Negotiation",
citation.doi.org/docs.html, 2026-11). It is asked only where the page leaves it open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ibidem import titles, urls
from ibidem.model import (
    Agreement,
    Evidence,
    FetchEvidence,
    Judgement,
    PageKind,
    PageMetadata,
    PageTitle,
    Policy,
    Request,
    Until,
    Verdict,
)
from ibidem.verdicts import seen

HOSTS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
RECORD = "application/vnd.citationstyles.csl+json"
# Verdicts that a record can add to.
OPEN = frozenset({Verdict.ALIVE, Verdict.MISMATCH, Verdict.BLOCKED})
_DOI = re.compile(r"/10\.\d{4,9}/\S", re.I)


def request(evidence: Evidence, said: Verdict) -> Request | None:
    """The question for the record of a cited DOI, where it may tell more than the page; else None."""
    link = evidence.link.url
    parts = urls.split(link)
    if not isinstance(parts, urls.Parts) or parts.host not in HOSTS or not _DOI.match(parts.path):
        return None
    if said not in OPEN or evidence.citation.title is None:
        return None
    return Request(url=urls.wire(link), headers=(("accept", RECORD),), until=Until.END, retries=0)


def read(fetch: FetchEvidence) -> PageMetadata:
    """The titles of a record; none for an answer that is no record. Total."""
    try:
        record = json.loads(fetch.body) if fetch.status == 200 else None
    except (ValueError, RecursionError):
        record = None
    found = tuple(PageTitle(text=text, place="doi registry") for text in _titles(record))
    return PageMetadata(kind=PageKind.OTHER, titles=found)


def _titles(record: object) -> Iterator[str]:
    """Title, and title with subtitle: registries have them as strings or as lists."""
    if not isinstance(record, dict):
        return
    title, subtitle = (_first(record.get(name)) for name in ("title", "subtitle"))
    if title and subtitle:
        yield f"{title}: {subtitle}"
    if title:
        yield title


def _first(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return re.sub(r"<[^<>]{1,20}>", "", first).strip()[:1_000] if isinstance(first, str) else ""


def agrees(evidence: Evidence) -> bool:
    """Whether the record has the cited title."""
    record, cited = evidence.registry, evidence.citation.title
    if record is None or cited is None:
        return False
    match = titles.compare(cited, record, url=evidence.link.url, container=evidence.citation.container)
    return match is not None and match.agreement is Agreement.SAME


def rule(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """Verified where the record has the cited title and the page does not say otherwise; alive where it does."""
    if not seen.has_page(evidence) or not agrees(evidence):
        return None
    match = seen.match_of(evidence)
    if match is not None and match.agreement is Agreement.DIFFERENT:
        return Judgement(
            verdict=Verdict.ALIVE,
            reason="registry-match",
            message=f"the DOI’s record has the cited title, but the page that it leads to is titled “{match.title}”",
            match=match,
            suggestion="Open it to see whether the publisher still shows the work there.",
        )
    return Judgement(
        verdict=Verdict.VERIFIED, reason="registry-match", message="the DOI’s record has the cited title", match=match
    )


def added_to(judgement: Judgement, evidence: Evidence) -> str:
    """What the record adds to a refusal; empty where it adds nothing."""
    if judgement.verdict is not Verdict.BLOCKED or evidence.registry is None or not evidence.registry.titles:
        return ""
    if agrees(evidence):
        return "; the DOI’s record has the cited title"
    return f"; the DOI’s record is titled “{evidence.registry.titles[0].text}”"
