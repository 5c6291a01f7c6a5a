"""
SARIF 2.1.0, for code scanning and editors: a rule for each verdict, a result for each link that needs a look.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020. Columns are counted in Unicode
code points, as everywhere in ibidem. Results keep their fingerprint when lines move, so that a dismissed one stays so.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from ibidem.model import Finding, Report, Verdict
from ibidem.reports.json import instant
from ibidem.reports.meanings import MEANINGS
from ibidem.reports.plain import escaped, plain
from ibidem.reports.rows import QUIET, WARNS, Row, sentence, wanting
from ibidem.reports.view import View

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERDICTS = tuple(Verdict)


def render(report: Report, view: View) -> str:
    """The log with its one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run(report, view)]}
    return escaped(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def run(report: Report, view: View) -> dict[str, Any]:
    """The one run: the tool with its rules, and what was found."""
    whole = not (report.interrupted or report.offline)
    return {
        "tool": {
            "driver": {
                "name": "ibidem",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": [rule(verdict, view) for verdict in VERDICTS],
            }
        },
        "invocations": [{"executionSuccessful": whole, "startTimeUtc": instant(report.started_at)}],
        "columnKind": "unicodeCodePoints",
        "results": [result(row, finding, view) for row, finding in wanting(report, view.failing)],
    }


def level(verdict: Verdict, view: View) -> str:
    """How grave a verdict is in this run."""
    return "error" if verdict in view.failing else "none" if verdict in QUIET else "note"


def rule(verdict: Verdict, view: View) -> dict[str, Any]:
    """A verdict as a rule, with its help."""
    meaning = MEANINGS[verdict]
    return {
        "id": str(verdict),
        "name": meaning.name.replace(" ", ""),
        "shortDescription": {"text": meaning.name},
        "fullDescription": {"text": meaning.means},
        "help": {
            "text": f"{meaning.means} {meaning.advice}",
            "markdown": f"{meaning.means}\n\n**To do:** {meaning.advice}\n\nMore: `docs/verdicts.md#{verdict}`.",
        },
        "defaultConfiguration": {"level": level(verdict, view)},
    }


def level_of(finding: Finding, view: View) -> str:
    """How grave one finding is."""
    if finding.excused:
        return "warning" if finding.excused == WARNS else "note"
    return level(finding.judgement.verdict, view)


def result(row: Row, finding: Finding, view: View) -> dict[str, Any]:
    """One link: which rule, why, and where it stands."""
    verdict = finding.judgement.verdict
    return {
        "ruleId": str(verdict),
        "ruleIndex": VERDICTS.index(verdict),
        "level": level_of(finding, view),
        "message": {"text": plain(sentence(row, finding))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": artifact(row.citation.article)},
                    "region": {"startLine": max(1, row.link.span.line), "startColumn": max(1, row.link.span.column)},
                }
            }
        ],
        "partialFingerprints": {"ibidemLink/v1": row.fingerprint},
        "properties": {"reason": finding.judgement.reason, "url": row.link.url},
    }


def artifact(article: str) -> str:
    """The article as a relative URI reference, as forges want it."""
    return quote(article.replace("\\", "/").removeprefix("./").encode("utf-8", "replace"))
