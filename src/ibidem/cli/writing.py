"""The end of the pipeline: a report to where the user wants it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TextIO

import typer

from ibidem import reports
from ibidem.model import FAILING, Report, Verdict
from ibidem.reports import FORMATS, View

STDOUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One report to write: where (`-` is standard output), and in which format."""

    path: str
    format: str


def outputs(paths: Sequence[str], format: str | None) -> tuple[Output, ...]:  # noqa: A002 - the option's name
    """Where the report goes. Raises `typer.BadParameter` where nothing tells the format of a path."""
    return tuple(Output(path=path, format=format_of(path, format)) for path in paths or (STDOUT,))


def format_of(path: str, format: str | None) -> str:  # noqa: A002 - the option's name
    """The format of one output: by its suffix, else as ``--format`` says; standard output is for people by default."""
    if path == STDOUT:
        return format or "terminal"
    name = reports.by_suffix(path) or format
    if name is None:
        suffixes = ", ".join(suffix for each in FORMATS.values() for suffix in each.SUFFIXES)
        raise typer.BadParameter(
            f"the suffix of {path!r} names no format. Use one of {suffixes}, or say --format.", param_hint="'--output'"
        )
    return name


def write(report: Report, wanted: Sequence[Output], *, verbose: bool = False, failing: Set[Verdict] = FAILING) -> None:
    """Write the report to every output, files first: a broken pipe costs none of them. Raises `UnwritableOutput`."""
    from ibidem import sources

    for output in sorted(wanted, key=lambda each: each.path == STDOUT):
        if output.path == STDOUT:
            put(FORMATS[output.format].render(report, view_of(sys.stdout, verbose=verbose, failing=failing)))
        else:
            sources.write(output.path, FORMATS[output.format].render(report, View(verbose=verbose, failing=failing)))


def put(text: str) -> None:
    """Write to standard output; what its encoding lacks becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


def view_of(stream: TextIO, *, verbose: bool, failing: Set[Verdict]) -> View:
    """How a report looks on that stream: styles on a terminal only, colours unless ``NO_COLOR`` says otherwise."""
    styled = is_terminal(stream)
    return View(
        width=shutil.get_terminal_size((80, 24)).columns,
        styled=styled,
        coloured=styled and not os.environ.get("NO_COLOR"),
        verbose=verbose,
        failing=failing,
    )


def is_terminal(stream: TextIO) -> bool:
    """Whether people read the stream in a terminal that obeys escape sequences; ``FORCE_COLOR`` says so too."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM", "") not in {"dumb", "unknown"}
