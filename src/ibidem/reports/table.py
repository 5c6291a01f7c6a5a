"""
A table for spreadsheets (CSV, RFC 4180), a row for each link.

A cell of other people's words that a spreadsheet would run as a formula begins with an apostrophe (OWASP, "CSV
Injection").
"""

from __future__ import annotations

import csv
import io

from ibidem.model import Report
from ibidem.reports.json import instant
from ibidem.reports.plain import plain
from ibidem.reports.rows import Row, rows
from ibidem.reports.view import View

COLUMNS = (
    "article", "line", "column", "marker", "authors", "title", "container", "issued", "accessed", "doi", "url",
    "verdict", "reason", "message", "suggestion", "status", "final_url", "page_title", "match_score",
    "archive_status", "archive_url", "captured", "excused", "cited_in",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@")


def render(report: Report, view: View) -> str:  # noqa: ARG001 - a program sees the same whatever the terminal
    """The table with its heading."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(report):
        writer.writerow([cell(value) for value in (*cited(row), *found(row), row.citation.cited_in)])
    return out.getvalue()


def cell(value: str | float | None) -> str:
    """A value as a cell shows it."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = plain(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def cited(row: Row) -> tuple[str | int | None, ...]:
    """The columns up to the URL."""
    work = row.citation
    where = (work.article, row.link.span.line, row.link.span.column, work.marker)
    fields = ("; ".join(work.authors), work.title, work.container, work.issued, work.accessed, work.doi)
    return (*where, *fields, row.link.url)


def found(row: Row) -> tuple[str | float | None, ...]:
    """The columns from the verdict on, up to what is excused."""
    if row.finding is None:
        return (None,) * (COLUMNS.index("cited_in") - COLUMNS.index("verdict"))
    judgement, seen, archive = row.finding.judgement, row.finding.observation, row.finding.archive
    capture = archive.capture if archive else None
    return (
        str(judgement.verdict), judgement.reason, judgement.message, judgement.suggestion,
        seen.status, seen.final_url, seen.page_title,
        round(judgement.match.score, 3) if judgement.match else None,
        str(archive.status) if archive else "unknown",
        capture.url if capture else None,
        instant(capture.captured_at) if capture else None,
        row.finding.excused,
    )  # fmt: skip
