"""A report as rows, one for each link: what the formats for programs and machines are written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from hashlib import sha256

from ibidem.model import Citation, Entry, Finding, Link, Report, Verdict
from ibidem.reports.json import paired
from ibidem.reports.words import cited, note


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    One link of a report with its citation. *finding* is None where a cut-off run did not reach it.

    *fingerprint* names the link whatever its line: article, URL, and which of several mentions of the URL it is.
    """

    citation: Citation
    link: Link
    finding: Finding | None
    fingerprint: str

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on the link, if there is one."""
        return self.finding.judgement.verdict if self.finding else None


def rows(report: Report) -> Iterator[Row]:
    """Every link of a report, in the order of the articles."""
    return of_entries(report.entries)


def of_entries(entries: Iterable[Entry]) -> Iterator[Row]:
    """Every link of the entries of a report, in their order."""
    seen: dict[tuple[str, str], int] = {}
    for entry in entries:
        for link, finding in paired(entry):
            key = (entry.citation.article, link.url)
            seen[key] = seen.get(key, 0) + 1
            yield Row(
                citation=entry.citation,
                link=link,
                finding=finding,
                fingerprint=fingerprint(*key, seen[key]),
            )


def judged(report: Report) -> Iterator[tuple[Row, Finding]]:
    """The links that have a verdict."""
    return ((row, row.finding) for row in rows(report) if row.finding is not None)


def fingerprint(article: str, url: str, mention: int) -> str:
    """32 hexadecimal digits that stay the same when lines move or titles are mended."""
    return sha256(f"{article}\0{url}\0{mention}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def sentence(row: Row, finding: Finding) -> str:
    """What is wrong (or right) with a link, in one line: the note, what was cited, what was found, what to do."""
    judgement = finding.judgement
    which = note(row.citation) + (": " if row.citation.cited_in else " ")
    to_do = f" To do: {judgement.suggestion}" if judgement.suggestion else ""
    excuse = f" Fails no run: {finding.excused}." if finding.excused else ""
    return f"{which}{judgement.message} ({cited(row.citation)}; {row.link.url}).{to_do}{excuse}".lstrip()


# Why a finding that --warn-on names fails no run.
WARNS = "its verdict only warns here (--warn-on)"

# Verdicts that call for no look, unless they fail the run.
QUIET = frozenset({Verdict.VERIFIED, Verdict.ALIVE, Verdict.SKIPPED})


def wanting(report: Report, failing: Set[Verdict]) -> Iterator[tuple[Row, Finding]]:
    """The links that fail the run or want a look."""
    return (
        (row, finding)
        for row, finding in judged(report)
        if finding.fails(failing) or finding.excused or finding.judgement.verdict not in QUIET
    )
