"""One JSON object for each link, a line each: for `jq`, logs and databases."""

from __future__ import annotations

import json

from ibidem.model import Report
from ibidem.reports.json import Document, citation, found
from ibidem.reports.plain import escaped
from ibidem.reports.rows import Row, rows
from ibidem.reports.view import View


def render(report: Report, view: View) -> str:  # noqa: ARG001 - a program sees the same whatever the terminal
    """The lines; none where no link is cited."""
    return "".join(line(row) for row in rows(report))


def line(row: Row) -> str:
    """One link with its citation, in the words of ``ibidem.report/1``, on one line."""
    return escaped(json.dumps(document(row), ensure_ascii=False)) + "\n"


def document(row: Row) -> Document:
    """The fields of the citation, then those of the link; where the two share a name, the link's place counts."""
    from ibidem.model import Entry

    work = citation(Entry(citation=row.citation), checked=False)
    del work["links"]
    where: Document = {"url": row.link.url, "line": row.link.span.line, "column": row.link.span.column}
    return work | where | found(row.finding)
