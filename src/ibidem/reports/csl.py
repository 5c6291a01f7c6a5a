"""The cited works as CSL-JSON: for Zotero, pandoc and citation processors."""

from __future__ import annotations

import json

from ibidem.model import Report
from ibidem.reports.plain import escaped
from ibidem.reports.references import csl_items
from ibidem.reports.view import View


def render(report: Report, view: View) -> str:  # noqa: ARG001 - a program sees the same whatever the terminal
    """A JSON array of items."""
    return escaped(json.dumps(csl_items(report), ensure_ascii=False, indent=2)) + "\n"
