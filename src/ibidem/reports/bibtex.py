"""The cited works as biblatex entries."""

from __future__ import annotations

from ibidem.model import Report
from ibidem.reports.references import biblatex
from ibidem.reports.view import View


def render(report: Report, view: View) -> str:  # noqa: ARG001 - a program sees the same whatever the terminal
    """The entries, an empty line between two."""
    return biblatex(report)
