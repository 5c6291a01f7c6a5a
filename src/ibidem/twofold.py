"""
Reading long articles on two cores: the `Apart` that readers of articles are handed.

A second process of this program reads half of the notes; what it tells is the same to the letter. Where there is no
second core, or it cannot be started or breaks off, the notes are read here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import islice
from threading import Thread
from typing import IO, cast

from ibidem.articles import citation
from ibidem.articles.fields import Manner, Tally
from ibidem.articles.reader import Portion
from ibidem.model import Citation, Footnote

# Not from the folder that it is started in (-P): other people's files lie there.
COMMAND = ("-P", "-m", "ibidem.twofold")
# The works of so many notes are handed over at once: more of them, and the handing over takes memory.
AT_ONCE = 100
BROKEN = (OSError, EOFError, pickle.PickleError, AttributeError, ImportError)

Works = tuple[Citation, ...]


def apart(notes: Sequence[Footnote], article: str, month_first: bool) -> Portion:
    """The notes, being read by a second process; here, where there is no use in one."""
    if cores() > 1 and sys.executable:
        try:
            return Elsewhere(notes, article, month_first)
        except BROKEN:
            pass
    return citation.Weighing(notes, article, month_first)


def cores() -> int:
    """How many processes may run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Elsewhere:
    """Notes that another process reads. Raises one of `BROKEN` where it cannot be started."""

    def __init__(self, notes: Sequence[Footnote], article: str, month_first: bool) -> None:
        self._asked = (notes, article, month_first)
        self._here: citation.Weighing | None = None
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            (sys.executable, *COMMAND), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._to = cast("IO[bytes]", self._process.stdin)
        self._from = cast("IO[bytes]", self._process.stdout)
        self._asking = Thread(target=self._ask, daemon=True)  # it takes a moment to listen
        self._asking.start()

    def _ask(self) -> None:
        with suppress(*BROKEN):  # what was not heard is not answered
            send(self._asked, self._to)

    @cached_property
    def tally(self) -> Tally:
        """How the notes are written; waits until they are weighed."""
        try:
            return cast("Tally", receive(self._from))
        except BROKEN:
            return self._read_here().tally

    def told(self, how: Manner) -> Iterable[Works]:
        """The works that each note cites: told by the other process from now on, and fetched when they are wanted."""
        if self._here is None:
            self._asking.join()
            try:
                send(how, self._to)
            except BROKEN:
                self._read_here()
        return self._works(how)

    def _works(self, how: Manner) -> Iterator[Works]:
        come = 0
        while self._here is None and come < len(self._asked[0]):
            try:
                works = cast("list[Works]", receive(self._from))
            except BROKEN:
                self._read_here()
            else:
                come += len(works)
                if come == len(self._asked[0]):
                    self._end()
                yield from works
        if self._here is not None:
            yield from islice(self._here.told(how), come, None)

    def _read_here(self) -> citation.Weighing:
        """Do without the other process."""
        self._end()
        self._here = citation.Weighing(*self._asked)
        return self._here

    def _end(self) -> None:
        """Let go of the other process, whatever it does."""
        self._process.kill()
        self._asking.join()
        for pipe in (self._to, self._from):
            with suppress(OSError):  # what was not sent is not wanted
                pipe.close()
        self._process.wait()


def send(value: object, to: IO[bytes]) -> None:
    """Hand a value to the other process."""
    pickle.dump(value, to, protocol=pickle.HIGHEST_PROTOCOL)
    to.flush()


def receive(source: IO[bytes]) -> object:
    """The next value from the other process, which is this program too."""
    return pickle.load(source)  # noqa: S301 - from a pipe that nobody else holds


def main() -> None:
    """What the second process does: tell how its notes are written and then, by the manner of all, what they cite."""
    notes, article, month_first = cast("tuple[Sequence[Footnote], str, bool]", receive(sys.stdin.buffer))
    weighing = citation.Weighing(notes, article, month_first)
    send(weighing.tally, sys.stdout.buffer)
    how = cast("Manner", receive(sys.stdin.buffer))
    told = weighing.told(how)
    while some := list(islice(told, AT_ONCE)):
        send(some, sys.stdout.buffer)


if __name__ == "__main__":
    main()
