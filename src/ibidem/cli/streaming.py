"""
Formats of a line for each link, written while the run goes on.

Each output has a thread of its own: a reader that is slow (``| less``) must hold up no run, or servers would be called
unreachable that were only not listened to. What cannot be written is told at the end: the run has other outputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from queue import SimpleQueue
from threading import Thread

from ibidem import sources
from ibidem.cli import writing
from ibidem.errors import UnwritableOutput
from ibidem.model import Entry, Finding, Reading, Report
from ibidem.reports import STREAMED
from ibidem.reports.excusing import Excuse, excused
from ibidem.reports.rows import Row, of_entries, rows


def others(wanted: Iterable[writing.Output]) -> tuple[writing.Output, ...]:
    """The outputs that are written when the run is over."""
    return tuple(output for output in wanted if output.format not in STREAMED)


class Stream:
    """One output that links are written to as they come, each whole and at once."""

    def __init__(self, output: writing.Output) -> None:
        self._output = output
        self._line = STREAMED[output.format]
        self._rows: SimpleQueue[Row | None] = SimpleQueue()
        self._trouble: UnwritableOutput | None = None
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def put(self, row: Row) -> None:
        """One more link."""
        self._rows.put(row)

    def close(self) -> UnwritableOutput | None:
        """Wait until all is written; why it could not be, if it could not."""
        self._rows.put(None)
        self._thread.join()
        return self._trouble

    def _work(self) -> None:
        try:
            self._write(map(self._line, iter(self._rows.get, None)))
        except UnwritableOutput as trouble:
            self._trouble = trouble

    def _write(self, lines: Iterable[str]) -> None:
        if self._output.path == writing.STDOUT:
            writing.in_utf8(self._output)
            for line in lines:
                writing.put(line)
        else:
            sources.write_lines(self._output.path, lines)


class Streams:
    """The outputs of a run that are written while it goes on; perhaps none."""

    def __init__(
        self, wanted: Sequence[writing.Output], readings: Sequence[Reading], excuses: Sequence[Excuse]
    ) -> None:
        self._streams = tuple(Stream(output) for output in wanted)
        self._excuses = excuses
        cited = (Entry(citation=citation) for reading in readings for citation in reading.citations)
        self._left = dict(enumerate(of_entries(cited))) if self._streams else {}

    def judged(self, place: int, finding: Finding) -> None:
        """Write the link at that place, with what is excused of it."""
        row = self._left.pop(place, None)
        if row is not None:
            self._put(excused(replace(row, finding=finding), self._excuses))

    def rest(self, report: Report) -> None:
        """Write the links that were not judged, in the order of the articles."""
        for place, row in enumerate(rows(report) if self._left else ()):
            if place in self._left:
                self._put(row)

    def _put(self, row: Row) -> None:
        for stream in self._streams:
            stream.put(row)

    def close(self) -> None:
        """Wait until all is written. Raises `UnwritableOutput`."""
        for trouble in [stream.close() for stream in self._streams]:
            if trouble is not None:
                raise trouble


@contextmanager
def streaming(
    wanted: Sequence[writing.Output], readings: Sequence[Reading], excuses: Sequence[Excuse]
) -> Iterator[Streams]:
    """The outputs among *wanted* that are written while the run goes on. Raises `UnwritableOutput` at the end."""
    streams = Streams([output for output in wanted if output.format in STREAMED], readings, excuses)
    try:
        yield streams
    finally:
        streams.close()
