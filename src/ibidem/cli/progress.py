"""What the user sees on standard error while a run works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ibidem.cli import writing
from ibidem.cli.endings import say
from ibidem.model import Progress, Tick, ignore
from ibidem.reports.plain import plain
from ibidem.reports.words import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """A place to show ticks, and how to clear it away."""

    show: Progress
    clear: Callable[[], None]


@contextmanager
def display(*, links: int, articles: int, quiet: bool) -> Iterator[Display]:
    """A bar on a terminal, one sober line elsewhere, nothing when *quiet*."""
    if quiet or not links:
        yield Display(show=ignore, clear=lambda: None)
    elif writing.is_terminal(sys.stderr) and sys.stderr.isatty():
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
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=links)

        def show(tick: Tick) -> None:
            waiting = f"waiting for {plain(tick.waiting[0])}" if tick.waiting else ""
            shown.update(task, completed=tick.done, total=tick.total, description=waiting)

        yield Display(show=show, clear=shown.stop)
