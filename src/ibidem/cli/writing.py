"""The end of the pipeline: a report to where the user wants it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from ibidem import reports
from ibidem.cli.endings import say
from ibidem.errors import UnwritableOutput
from ibidem.model import FAILING, Report, Verdict
from ibidem.reports import FORMATS, View

if TYPE_CHECKING:
    from ibidem.reading import Readings

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
        suffixes = ", ".join(suffix for each in FORMATS.values() for suffix in each.suffixes)
        raise typer.BadParameter(
            f"the suffix of {path!r} names no format. Use one of {suffixes}, or say --format.", param_hint="'--output'"
        )
    return name


def write(report: Report, wanted: Sequence[Output], *, verbose: bool = False, failing: Set[Verdict] = FAILING) -> None:
    """Write the report to every output, files first: a broken pipe costs none of them. Raises `UnwritableOutput`."""
    from ibidem import sources

    for output in sorted(wanted, key=lambda each: each.path == STDOUT):
        if output.path == STDOUT:
            in_utf8(output)
            view = view_of(sys.stdout, verbose=verbose, failing=failing)
            put_all(reports.pieces(output.format, report, view))
        else:
            sources.write(output.path, FORMATS[output.format].render(report, View(verbose=verbose, failing=failing)))


FOR_EYES = frozenset({"terminal", "plain"})


def in_utf8(output: Output) -> None:
    """Have standard output take documents for programs in UTF-8, as files are, whatever the console's encoding."""
    if output.format not in FOR_EYES and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def tell(wanted: Iterable[Output]) -> None:
    """Say which files were written."""
    for output in wanted:
        if output.path != STDOUT:
            say(f"Written to {output.path}.")


def scrolls(wanted: Iterable[Output]) -> bool:
    """Whether lines of a report are seen to come while the run goes on, on a terminal."""
    return sys.stdout.isatty() and any(each.path == STDOUT and each.format in reports.STREAMED for each in wanted)


def put(text: str) -> None:
    """Write to standard output, as `put_all` does."""
    put_all((text,))


def put_all(pieces: Iterable[str]) -> None:
    """
    Write to standard output, a piece at a time; what its encoding lacks becomes a question mark.

    A reader that has gone (``| head``) is no error: the rest goes nowhere, and the run keeps its exit status. Raises
    `UnwritableOutput` for what else may be wrong with it, such as a full disk.
    """
    encoding = sys.stdout.encoding or "utf-8"
    try:
        for piece in pieces:
            sys.stdout.write(piece.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            reason = error.strerror or str(error)
            raise UnwritableOutput(f"standard output cannot be written: {reason}.", hint="Is the disk full?") from error


def silence(stream: TextIO) -> None:
    """Lead a stream nowhere, so that what is left in it makes no complaint when the process ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # no real file stands behind it
        return


def check_places(wanted: Sequence[Output]) -> None:
    """Raises `UnwritableOutput` where a report could never be written: better before an hour's run than after it."""
    for output in wanted:
        path = Path(output.path)
        if output.path == STDOUT:
            continue
        if path.is_dir():
            raise UnwritableOutput(f"{path}: is a folder.", hint="Name a file in it.")
        if not path.parent.is_dir():
            raise UnwritableOutput(f"{path}: there is no folder {path.parent}.", hint="Create it first.")


def spare(places: Iterable[str | None], read: Readings, ledger: str) -> None:
    """Raises `UnwritableOutput` where something would be written over an article that is read, or over a ledger."""
    kept = [Path(name) for name in (*(reading.article for reading in read.readings), *read.ledgers, ledger)]
    for place in filter(None, places):
        path = Path(place)
        if place != STDOUT and path.exists() and any(each.exists() and path.samefile(each) for each in kept):
            raise UnwritableOutput(f"{path}: is read here, and would be lost.", hint="Name another file to write to.")


def view_of(stream: TextIO, *, verbose: bool = False, failing: Set[Verdict] = FAILING) -> View:
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
