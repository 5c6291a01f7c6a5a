"""Which part of what was read a run is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ibidem import reading
from ibidem.cli.endings import say
from ibidem.errors import UnreadableSource, nearest
from ibidem.model import Reading


def touched(readings: Sequence[Reading], revision: str | None, *, quiet: bool = False) -> tuple[Reading, ...]:
    """
    The notes that a change since *revision* touches; all where it is None. Says how many they are, unless *quiet*.

    Raises `UnreadableHistory`.
    """
    if revision is None:
        return tuple(readings)
    kept = reading.touched_since(readings, revision)
    if not quiet:
        notes, of_all = (sum(each.footnotes for each in some) for some in (kept, readings))
        say(f"Touched since {revision}: {notes} of {of_all} notes.")
    return kept


def marked(readings: Sequence[Reading], markers: Sequence[str] | None) -> tuple[Reading, ...]:
    """The notes with those markers alone; all where none is named. Raises `UnreadableSource` where there is no such."""
    if not markers:
        return tuple(readings)
    there = {note.marker for each in readings for note in (*each.citations, *each.commentary)}
    for marker in markers:
        if marker not in there:
            raise UnreadableSource(f"no note has the marker {marker!r}.", hint=nearest(marker, there))
    kept = (
        replace(
            each,
            citations=tuple(citation for citation in each.citations if citation.marker in markers),
            commentary=tuple(note for note in each.commentary if note.marker in markers),
        )
        for each in readings
    )
    return tuple(
        replace(each, footnotes=len({(note.marker, note.span) for note in (*each.citations, *each.commentary)}))
        for each in kept
        if each.citations or each.commentary
    )
