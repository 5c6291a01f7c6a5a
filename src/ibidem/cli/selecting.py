"""Which part of what was read a run is about."""

from __future__ import annotations

from collections.abc import Sequence

from ibidem import reading
from ibidem.cli.endings import say
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
