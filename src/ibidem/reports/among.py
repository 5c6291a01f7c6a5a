"""Notes that cite nothing, put among the cited works where they stand in their article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from ibidem.model import Citation, Entry, Report

T = TypeVar("T")


def with_commentary(report: Report) -> Iterator[Entry | Citation]:
    """The entries of a report, and each note that cites nothing before the first work of its article behind it."""
    left = {reading.article: reading.commentary for reading in report.readings if reading.commentary}
    for article, entries in groupby(report.entries, key=lambda each: each.citation.article):
        yield from among(entries, left.pop(article, ()), lambda each: each.citation)
    for notes in left.values():
        yield from notes


def among(works: Iterable[T], commentary: Sequence[Citation], cited: Callable[[T], Citation]) -> Iterator[T | Citation]:
    """The works in their order, each of the other notes before the first that stands behind it."""
    waiting = list(reversed(commentary))
    for work in works:
        while waiting and position(waiting[-1]) <= position(cited(work)):
            yield waiting.pop()
        yield work
    yield from reversed(waiting)


def position(note: Citation) -> tuple[int, int]:
    """Where a note stands in its article."""
    return note.span.line, note.span.column
