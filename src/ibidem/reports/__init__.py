"""
Report -> str, a module for each format.

`FORMATS` is the registry: ``--format``, the suffixes of ``--output`` and the contract tests read it. A format changes
the form of a report, never the exit status; it returns text, and the command line writes it. Importing this loads no
library: formats do that when they render.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from ibidem.model import Report
from ibidem.reports import (
    bibtex,
    csl,
    csl_yaml,
    github,
    gitlab,
    html,
    json,
    jsonl,
    junit,
    lines,
    markdown,
    sarif,
    table,
    terminal,
)
from ibidem.reports.rows import Row
from ibidem.reports.view import View

__all__ = ["FORMATS", "STREAMED", "Format", "View", "by_suffix", "pieces"]


class Format(Protocol):
    """What a format's module offers. *LABEL* is for ``--help``; *SUFFIXES* are in lower case, with their dot."""

    @property
    def LABEL(self) -> str:  # noqa: N802 - a module's constant
        """What it is, for ``--help``."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a module's constant
        """The suffixes of files in this format."""

    def render(self, report: Report, view: View) -> str:
        """The report as text that is empty or ends in a line break."""


FORMATS: dict[str, Format] = {
    "terminal": terminal,
    "json": json,
    "jsonl": jsonl,
    "html": html,
    "markdown": markdown,
    "plain": lines,
    "csv": table,
    "junit": junit,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "csl-json": csl,
    "yaml": csl_yaml,
    "bibtex": bibtex,
}


# Formats that are written while the run goes on, a link at a time.
STREAMED: dict[str, Callable[[Row], str]] = {"jsonl": jsonl.line}


def pieces(name: str, report: Report, view: View) -> Iterator[str]:
    """The report in the format of that *name*, in pieces: those of a long one need not be in memory all at once."""
    yield from json.pieces(report, view) if name == "json" else (FORMATS[name].render(report, view),)


def by_suffix(path: str) -> str | None:
    """The name of the format with the longest suffix that *path* ends in, whatever its case; None for none. Total."""
    lower = path.lower()
    fits = [(len(suffix), name) for name, each in FORMATS.items() for suffix in each.SUFFIXES if lower.endswith(suffix)]
    return max(fits, default=(0, None))[1]
