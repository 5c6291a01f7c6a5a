"""
The report for programs: ``ibidem.report/1``.

``report.schema.json`` beside this file says what may be relied on. Keys keep their order; new ones may come. What
`ibidem parse` cannot know is left out rather than null: null is "asked, and not known".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import orjson

from ibidem.model import ArchiveFinding, Citation, Entry, Finding, Link, Match, Report
from ibidem.reports.among import with_commentary
from ibidem.reports.counts import count
from ibidem.reports.plain import escaped
from ibidem.reports.view import View

SCHEMA = "ibidem.report/1"

Document = dict[str, Any]


def render(report: Report, view: View) -> str:
    """The document as text. The data are whole; control and direction characters are escaped."""
    return "".join(pieces(report, view))


def pieces(report: Report, view: View) -> Iterator[str]:  # noqa: ARG001 - a program sees the same whatever the terminal
    """The same, a citation at a time: long reports need not be in memory as values and as text."""
    before, _, after = written(frame(report)).rpartition("[]")
    yield escaped(before)
    lead = f"[{BREAK}    "
    opened = False
    for entry in with_commentary(report):
        yield escaped(lead + written(noted(entry, checked=report.checked), gap=f"{BREAK}    "))
        lead, opened = f",{BREAK}    ", True
    yield (f"{BREAK}  ]" if opened else "[]") + after + BREAK


BREAK = "\n"


def written(value: object, gap: str = BREAK) -> str:
    """Plain values as text with an indent of two; *gap* begins lines."""
    try:
        text = orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    except TypeError:  # it takes no half of a character, which titles that were cut may end in
        text = json.dumps(value, indent=2, ensure_ascii=False)
    return text.replace(BREAK, gap)


def document(report: Report) -> Document:
    """The report as plain values, in the order of the schema."""
    return frame(report) | {"citations": [noted(each, checked=report.checked) for each in with_commentary(report)]}


def frame(report: Report) -> Document:
    """The document without its citations, which come last."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "ibidem", "version": report.version},
        "started": instant(report.started_at),
        "elapsed_s": round(report.elapsed_s, 3),
        "complete": not (report.interrupted or report.offline),
        "interrupted": report.interrupted,
        "offline": report.offline,
        "summary": summary(report),
        "articles": [
            {"article": reading.article, "footnotes": reading.footnotes, "remarks": list(reading.remarks)}
            for reading in report.readings
        ],
        "citations": [],
    }


def summary(report: Report) -> Document:
    """The counts."""
    counts = count(report)
    made: Document = {
        "footnotes": counts.footnotes,
        "citations": counts.citations + counts.commentary,
        "commentary": counts.commentary,
        "links": counts.links,
        "unlinked": counts.unlinked,
    }
    if report.checked:
        made["verdicts"] = {str(verdict): number for verdict, number in counts.verdicts.items()}
        made["archive"] = {str(status): number for status, number in counts.archive.items()}
    return made


def noted(entry: Entry | Citation, *, checked: bool) -> Document:
    """One cited work, or one note that cites nothing."""
    if isinstance(entry, Entry):
        return citation(entry, checked=checked)
    return citation(Entry(citation=entry), checked=checked) | {"commentary": True}


def citation(entry: Entry, *, checked: bool) -> Document:
    """One cited work. Links that a cut-off run did not reach have no verdict: they are null there."""
    cited: Citation = entry.citation
    return {
        "article": cited.article,
        "marker": cited.marker,
        "line": cited.span.line,
        "column": cited.span.column,
        "text": cited.text,
        "authors": list(cited.authors),
        "title": cited.title,
        "container": cited.container,
        "issued": cited.issued,
        "accessed": cited.accessed,
        "doi": cited.doi,
        "refers_to": cited.refers_to,
        "cited_in": cited.cited_in,
        "links": [link(each, finding, checked=checked) for each, finding in paired(entry)],
        "commentary": False,
    }


def paired(entry: Entry) -> Iterator[tuple[Link, Finding | None]]:
    """Each link with what was found of it: findings are in the order of the links, and some may be missing."""
    left = list(entry.findings)
    for each in entry.citation.links:
        yield each, left.pop(0) if left and left[0].link == each else None


def link(cited: Link, finding: Finding | None, *, checked: bool) -> Document:
    """One link and what was found of it."""
    where: Document = {"url": cited.url, "line": cited.span.line, "column": cited.span.column}
    return where | found(finding) if checked else where


def found(finding: Finding | None) -> Document:
    """What only a fetch can tell; all of it null where the link was not judged."""
    if finding is None:
        return dict.fromkeys(FOUND)
    judgement, seen = finding.judgement, finding.observation
    values = (
        str(judgement.verdict),
        judgement.reason,
        judgement.message,
        seen.status,
        seen.final_url,
        [{"url": hop.url, "status": hop.status} for hop in seen.hops],
        seen.attempts,
        seen.elapsed_ms,
        seen.page_title,
        match(judgement.match),
        archive(finding.archive),
        judgement.suggestion,
        finding.excused,
    )
    return dict(zip(FOUND, values, strict=True))


FOUND = (
    "verdict",
    "reason",
    "message",
    "status",
    "final_url",
    "hops",
    "attempts",
    "elapsed_ms",
    "page_title",
    "match",
    "archive",
    "suggestion",
    "excused",
)


def match(compared: Match | None) -> Document | None:
    """How alike the titles are, which of the page's came nearest, and the telling words that only one of them has."""
    if compared is None:
        return None
    words = {"missing": list(compared.missing), "added": list(compared.added)}
    return {"score": round(compared.score, 3), "source": compared.source, **words}


def archive(finding: ArchiveFinding | None) -> Document:
    """The archive status. Where no archive was asked it is unknown."""
    if finding is None:
        return {"status": "unknown", "url": None, "captured": None, "match": None, "text_left": None}
    capture = finding.capture
    return {
        "status": str(finding.status),
        "url": capture.url if capture else None,
        "captured": instant(capture.captured_at) if capture else None,
        "match": match(finding.match),
        "message": finding.message,
        "text_left": None if finding.text_left is None else round(finding.text_left, 3),
    }


def instant(moment: datetime) -> str:
    """An instant in UTC, to the second, as RFC 3339 writes it."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
