"""The counts of a report, from its entries: nothing is counted on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ibidem.model import ArchiveStatus, Finding, Report, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each there are, verdicts and statuses in the order of their enumerations; *judged* counts links."""

    footnotes: int
    citations: int
    commentary: int
    links: int
    unlinked: int
    judged: int
    verdicts: dict[Verdict, int]
    archive: dict[ArchiveStatus, int]


def count(report: Report) -> Counts:
    """The counts of a report. Verdicts that nothing got are left out, archive statuses are not."""
    found = findings(report)
    verdicts = Counter(finding.judgement.verdict for finding in found)
    archive = Counter(finding.archive.status if finding.archive else ArchiveStatus.UNKNOWN for finding in found)
    citations = [entry.citation for entry in report.entries]
    return Counts(
        footnotes=sum(reading.footnotes for reading in report.readings),
        citations=len(citations),
        commentary=sum(len(reading.commentary) for reading in report.readings),
        links=sum(len(citation.links) for citation in citations),
        unlinked=sum(not citation.links and citation.refers_to is None for citation in citations),
        judged=len(found),
        verdicts={verdict: verdicts[verdict] for verdict in Verdict if verdicts[verdict]},
        archive={status: archive[status] for status in ArchiveStatus},
    )


def findings(report: Report) -> list[Finding]:
    """Every finding, in the order of the articles."""
    return [finding for entry in report.entries for finding in entry.findings]
