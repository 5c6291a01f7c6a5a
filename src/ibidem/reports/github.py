"""
GitHub's workflow commands: an annotation on the line of each link that needs a look.

Source: GitHub docs, "Workflow commands for GitHub Actions" (2026-11): in values ``%``, CR and LF are escaped, in
properties ``:`` and ``,`` too.
"""

from __future__ import annotations

from ibidem.model import Finding, Report
from ibidem.reports.plain import plain
from ibidem.reports.rows import WARNS, Row, sentence, wanting
from ibidem.reports.view import View


def render(report: Report, view: View) -> str:
    """An error for each link that fails the run; for each that wants a look a notice, or a warning if so asked."""
    return "".join(command(row, finding, view) for row, finding in wanting(report, view.failing))


def command(row: Row, finding: Finding, view: View) -> str:
    """One annotation."""
    kind = "error" if finding.fails(view.failing) else "warning" if finding.excused == WARNS else "notice"
    properties = {
        "file": row.citation.article,
        "line": row.link.span.line,
        "col": row.link.span.column,
        "title": f"ibidem: {finding.judgement.verdict}",
    }
    shown = ",".join(f"{name}={of_property(str(value))}" for name, value in properties.items())
    return f"::{kind} {shown}::{of_value(sentence(row, finding))}\n"


def of_value(text: str) -> str:
    """The text of an annotation."""
    return plain(text).replace("%", "%25")


def of_property(text: str) -> str:
    """The value of one of its properties."""
    return of_value(text).replace(":", "%3A").replace(",", "%2C")
