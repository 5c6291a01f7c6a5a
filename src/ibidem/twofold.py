"""
Reading long articles on two cores: the `Apart` that readers of articles are handed.

A second process of this program reads half of the notes; what it tells is the same to the letter. Where there is no
second core, or it cannot be started or breaks off, the notes are read here.

Where an article is likely to have enough of them it is started before the article is read: it is ready then, and not
begun as the copy of a process that has all of its notes in memory.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice
from threading import Thread
from typing import IO, cast

from ibidem.articles import citation
from ibidem.articles.decoding import is_text
from ibidem.articles.fields import Manner, Tally
from ibidem.articles.reader import Apart, Portion
from ibidem.model import Citation, Footnote

# Not from the folder that it is started in (-P): other people's files lie there.
COMMAND = ("-P", "-m", "ibidem.twofold")
# So many notes, or the works of so many, are handed over at once: more of them, and the handing over takes memory.
AT_ONCE = 100
# An article of so many bytes is likely to have `citation.MANY` notes; one that has them all the same costs some time.
LONG = 125 * citation.MANY
BROKEN = (OSError, EOFError, pickle.PickleError, AttributeError, ImportError)

Works = tuple[Citation, ...]


Process = subprocess.Popen[bytes]


@contextmanager
def ready(data: bytes) -> Iterator[Apart]:
    """`apart` for an article that reads so, with a process that is started already where it may be wanted."""
    ahead: list[Process] = []
    if len(data) >= LONG and cores() > 1 and sys.executable and is_text(data):
        with suppress(*BROKEN):
            ahead.append(started())

    def begin(notes: Sequence[Footnote], article: str, month_first: bool) -> Portion:
        return apart(notes, article, month_first, ahead)

    try:
        yield begin
    finally:
        for process in ahead:
            end(process)


def apart(notes: Sequence[Footnote], article: str, month_first: bool, ahead: list[Process] | None = None) -> Portion:
    """The notes, being read by a second process, the one *ahead* if it is there; here, where there is no use in one."""
    if cores() > 1 and sys.executable:
        try:
            return Elsewhere(notes, article, month_first, ahead.pop() if ahead else started())
        except BROKEN:
            pass
    return citation.Weighing(notes, article, month_first)


def started() -> Process:
    """A process that waits for notes. Raises one of `BROKEN` where it cannot be started."""
    return subprocess.Popen(  # noqa: S603 - this very program
        (sys.executable, *COMMAND), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def end(process: Process) -> None:
    """Let go of a process, whatever it does."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not sent is not wanted
            cast("IO[bytes]", pipe).close()
    process.wait()


def cores() -> int:
    """How many processes may run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Elsewhere:
    """Notes that another process reads."""

    def __init__(self, notes: Sequence[Footnote], article: str, month_first: bool, process: Process) -> None:
        self._asked = (notes, article, month_first)
        self._here: citation.Weighing | None = None
        self._process = process
        self._to = cast("IO[bytes]", self._process.stdin)
        self._from = cast("IO[bytes]", self._process.stdout)
        self._asking = Thread(target=self._ask, daemon=True)  # it takes a moment to listen
        self._asking.start()

    def _ask(self) -> None:
        notes, article, month_first = self._asked
        with suppress(*BROKEN):  # what was not heard is not answered
            send((len(notes), article, month_first), self._to)
            for begin in range(0, len(notes), AT_ONCE):
                send(notes[begin : begin + AT_ONCE], self._to)

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
        end(self._process)


def send(value: object, to: IO[bytes]) -> None:
    """Hand a value to the other process."""
    pickle.dump(value, to, protocol=pickle.HIGHEST_PROTOCOL)
    to.flush()


def receive(source: IO[bytes]) -> object:
    """The next value from the other process, which is this program too."""
    return pickle.load(source)  # noqa: S301 - from a pipe that nobody else holds


def received(number: int, source: IO[bytes]) -> Iterator[Footnote]:
    """So many notes from the other process."""
    while number > 0:
        some = cast("Sequence[Footnote]", receive(source))
        number -= len(some)
        yield from some


def main() -> None:
    """What the second process does: tell how its notes are written and then, by the manner of all, what they cite."""
    number, article, month_first = cast("tuple[int, str, bool]", receive(sys.stdin.buffer))
    weighing = citation.Weighing(received(number, sys.stdin.buffer), article, month_first)
    send(weighing.tally, sys.stdout.buffer)
    how = cast("Manner", receive(sys.stdin.buffer))
    told = weighing.told(how)
    while some := list(islice(told, AT_ONCE)):
        send(some, sys.stdout.buffer)


if __name__ == "__main__":
    main()
