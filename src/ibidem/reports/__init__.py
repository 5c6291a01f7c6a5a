"""
Report -> str, a module for each format.

`FORMATS` is the registry: ``--format``, the suffixes of ``--output`` and the contract tests read it. A format changes
the form of a report, never the exit status; it returns text, and the command line writes it. Importing this loads no
library and no format: each is loaded when it is written for the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from ibidem.reports.view import View

if TYPE_CHECKING:
    from ibidem.model import Report
    from ibidem.reports.rows import Row

__all__ = ["FORMATS", "STREAMED", "Format", "View", "by_suffix", "pieces"]


class Renderer(Protocol):
    """What a format's module offers."""

    def render(self, report: Report, view: View) -> str:
        """The report as text that is empty or ends in a line break."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module, what it is for ``--help``, and the suffixes of its files, in lower case with their dot."""

    module: str
    label: str
    suffixes: tuple[str, ...] = ()

    def render(self, report: Report, view: View) -> str:
        """The report as text that is empty or ends in a line break."""
        return cast("Renderer", import_module(f"{__name__}.{self.module}")).render(report, view)


FORMATS: dict[str, Format] = {
    "terminal": Format("terminal", "text for people (the default)", (".txt",)),
    "json": Format("json", "JSON for programs (schema ibidem.report/1)", (".json",)),
    "jsonl": Format("jsonl", "one JSON object for each link, a line each", (".jsonl", ".ndjson")),
    "html": Format("html", "one HTML file, with filters, for reading and keeping", (".html", ".htm")),
    "markdown": Format("markdown", "Markdown, for a comment or a job's summary", (".md", ".markdown")),
    "plain": Format("lines", "file:line:column: verdict: message, as linters print", ()),
    "csv": Format("table", "a table for spreadsheets, a row for each link", (".csv",)),
    "junit": Format("junit", "JUnit XML, for CI servers", (".junit.xml", ".xml")),
    "sarif": Format("sarif", "SARIF 2.1.0, for code scanning and editors", (".sarif", ".sarif.json")),
    "github": Format("github", "annotations for GitHub workflows", ()),
    "gitlab": Format("gitlab", "GitLab's code quality report", (".codequality.json",)),
    "csl-json": Format("csl", "the cited works as CSL-JSON, for Zotero and pandoc", (".csl.json",)),
    "yaml": Format("csl_yaml", "the cited works as CSL-YAML, for pandoc and Quarto", (".yaml", ".yml")),
    "bibtex": Format("bibtex", "the cited works as biblatex entries", (".bib",)),
}


def _line(row: Row) -> str:
    from ibidem.reports import jsonl

    return jsonl.line(row)


# Formats that are written while the run goes on, a link at a time.
STREAMED: dict[str, Callable[[Row], str]] = {"jsonl": _line}


def pieces(name: str, report: Report, view: View) -> Iterator[str]:
    """The report in the format of that *name*, in pieces: those of a long one need not be in memory all at once."""
    if name != "json":
        yield FORMATS[name].render(report, view)
        return
    from ibidem.reports import json

    yield from json.pieces(report, view)


def by_suffix(path: str) -> str | None:
    """The name of the format with the longest suffix that *path* ends in, whatever its case; None for none. Total."""
    lower = path.lower()
    fits = [(len(suffix), name) for name, each in FORMATS.items() for suffix in each.suffixes if lower.endswith(suffix)]
    return max(fits, default=(0, None))[1]
