"""What the user sees on standard error while a run works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from ibidem.cli import writing
from ibidem.cli.endings import say
from ibidem.model import FetchEvidence, Progress, Tick, ignore
from ibidem.reports.plain import plain
from ibidem.reports.words import number_of

ERASE_LINE = "\r\x1b[K"
MOST_NAMES_CHARS = 60  # of the sources' names: the line must not be folded, or it cannot be taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """A place to show ticks, and how to clear it away."""

    show: Progress
    clear: Callable[[], None]


@contextmanager
def reading(sources: Sequence[str], *, quiet: bool) -> Iterator[None]:
    """A line while articles are read, taken back on a terminal: a thesis takes a while, and so do libraries."""
    line = f"Reading {plain(', '.join(sources) or 'the ledger')[:MOST_NAMES_CHARS]} ..."
    if quiet or not on_terminal():
        if not quiet:
            say(line)
        yield
        return
    sys.stderr.write(line)
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write(ERASE_LINE)
        sys.stderr.flush()


def on_terminal() -> bool:
    """Whether somebody watches standard error, on a terminal that can take a line back."""
    return writing.is_terminal(sys.stderr) and sys.stderr.isatty()


@contextmanager
def display(*, links: int, articles: int, quiet: bool, sober: bool = False) -> Iterator[Display]:
    """A bar on a terminal; one line elsewhere, and when *sober*; nothing when *quiet*."""
    if quiet or not links:
        yield Display(show=ignore, clear=lambda: None)
    elif on_terminal() and not sober:
        with bar(links) as shown:
            yield shown
    else:
        say(f"Checking {number_of(links, 'link')} of {number_of(articles, 'article')} ...")
        yield Display(show=ignore, clear=lambda: None)


@contextmanager
def bar(links: int) -> Iterator[Display]:
    """A bar that leaves no trace."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("Checking links"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    console = Console(stderr=True)
    console.width = max(20, console.width - len("^C"))  # what a terminal writes for Ctrl-C must not fold the line
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as shown:  # lines go there
        task = shown.add_task("", total=links)

        def show(tick: Tick) -> None:
            waiting = f"waiting for {plain(tick.waiting[0])}" if tick.waiting else ""
            shown.update(task, completed=tick.done, total=tick.total, description=waiting)

        yield Display(show=show, clear=shown.stop)


def tell(found: FetchEvidence) -> None:
    """One line for a request: what came of it, by which way, and what it took."""
    outcome = found.failure.kind if found.failure else found.status
    way = "".join(f" -> {hop.target}" for hop in found.hops)
    cost = f"{number_of(found.attempts, 'attempt')}, {found.elapsed_ms} ms, {number_of(found.wire_bytes, 'byte')}"
    say(f"{outcome}  {found.url}{way}  ({cost})")
