"""
GitLab's code quality report: a JSON array of issues.

Source: GitLab docs, "Code Quality", "Code Quality report format" (2026-11): ``description``, ``check_name``,
``fingerprint``, ``severity``, ``location.path`` and ``location.lines.begin``.
"""

from __future__ import annotations

import json

from ibidem.model import Finding, Report, Verdict
from ibidem.reports.plain import escaped, plain
from ibidem.reports.rows import Row, sentence, wanting
from ibidem.reports.view import View

# A verdict that does not fail the run is `info`, whatever it is.
SEVERITIES = {Verdict.UNREACHABLE: "minor", Verdict.INVALID: "minor"}


def render(report: Report, view: View) -> str:
    """The links that fail the run or want a look."""
    issues = [issue(row, finding, view) for row, finding in wanting(report, view.failing)]
    return escaped(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def issue(row: Row, finding: Finding, view: View) -> dict[str, object]:
    """One link that GitLab is to show."""
    verdict = finding.judgement.verdict
    return {
        "description": plain(sentence(row, finding)),
        "check_name": f"ibidem/{verdict}",
        "fingerprint": row.fingerprint,
        "severity": SEVERITIES.get(verdict, "major") if finding.fails(view.failing) else "info",
        "location": {"path": row.citation.article, "lines": {"begin": row.link.span.line}},
    }
