"""
Sources read by a second process, while this one loads what asks for links, and asks for those that are certain.

To read a long article takes seconds; what most of its notes cite is certain much sooner. What is read is the same to
the letter. Where there is no second core, or the process cannot be started or breaks off, the sources are read here.
"""

from __future__ import annotations

import stat
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, cast

from ibidem import processes, sources
from ibidem.errors import IbidemError
from ibidem.model import Citation, Link

if TYPE_CHECKING:
    from ibidem.errors import UnreadableSource
    from ibidem.processes import Process
    from ibidem.reading import Readings
    from ibidem.sources import Page

COMMAND = ("-m", "ibidem.forerunner")
# Sources of fewer bytes are read before a second process has begun.
LONG = 16_000
# So many links are handed over at once before all is read, and so many citations when it is.
EARLY_AT_ONCE, AT_ONCE = 20, 100

# Links that are certain to be cited, each with the title that it is cited with; and who is told of them.
Foreseen = Sequence[tuple[Link, str]]
Foresee = Callable[[Foreseen], None]
# The sources that are addresses, as they were fetched.
Pages = Mapping[str, "Page | UnreadableSource"]
NO_PAGES: Pages = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be read, as `reading.read` takes it; not which words became what, which a check never asks."""

    named: tuple[str, ...]
    body: bool = False
    format: str | None = None

    def read(self, pages: Pages = NO_PAGES, certain: Callable[[Citation], None] | None = None) -> Readings:
        """What is cited in the sources, read by this process. Raises `IbidemError`."""
        from ibidem import reading

        return reading.read(self.named, body=self.body, format=self.format, pages=pages, certain=certain, parts=False)


class Forerunner:
    """Sources that are read by another process; by this one when they are asked for, where there is none."""

    def __init__(self, question: Question, process: Process | None) -> None:
        self._question = question
        self._process = process
        self._is_over = False

    def read(self, foresee: Foresee, pages: Pages = NO_PAGES) -> Readings:
        """
        What is cited in the sources, of which *pages* were fetched. Raises `IbidemError` as `reading.read` does.

        Links are handed to *foresee* as soon as it is certain that they are cited, and with which title.
        """
        if self._process is not None and not self._is_over:
            with suppress(*processes.BROKEN):
                packed = deque(heard(cast("IO[bytes]", self._process.stdout), foresee))
                processes.end(self._process)  # its memory makes room for what it has read
                return whole(packed)
        if self._is_over:
            raise EOFError("nobody waits for it any more")
        return self._question.read(pages)

    def end(self) -> None:
        """Let go of the other process, whatever it does: what it reads is not wanted."""
        self._is_over = True
        if self._process is not None:
            processes.end(self._process)


@contextmanager
def sent(question: Question) -> Iterator[Forerunner]:
    """The sources, being read by another process where that is worth it."""
    process: Process | None = None
    if are_long(question.named) and processes.may_be_two():
        with suppress(*processes.BROKEN):
            process = processes.started(*COMMAND)
            processes.send(question, cast("IO[bytes]", process.stdin))
    forerunner = Forerunner(question, process)
    try:
        yield forerunner
    finally:
        forerunner.end()


def are_long(named: Sequence[str]) -> bool:
    """Whether it may take long to read the sources, and another process can read them all."""
    sizes = [size(name) for name in named]
    return None not in sizes and sum(filter(None, sizes)) >= LONG


def size(name: str) -> int | None:
    """
    The bytes of a file; for a folder, which may have any number of them, as many as are `LONG`. None for what only this
    process can read: standard input, a pipe, an address. Total.
    """
    if name == sources.STDIN or sources.is_address(name):
        return None
    try:
        facts = Path(name).stat()
    except (OSError, ValueError):
        return 0
    if stat.S_ISDIR(facts.st_mode):
        return LONG
    return facts.st_size if stat.S_ISREG(facts.st_mode) else None


def heard(source: IO[bytes], foresee: Foresee) -> Iterator[bytes]:
    """
    What the other process has read, packed: the sources with nothing in them, and then what is cited in each, bit by
    bit. Raises one of `processes.BROKEN` where it breaks off, and `IbidemError`.
    """
    while isinstance(said := processes.receive(source), list):
        foresee(said)
    if isinstance(said, IbidemError):
        raise said
    while isinstance(said, bytes):
        yield said
        said = processes.receive(source)


def whole(packed: deque[bytes]) -> Readings:
    """What the other process has read, put together; *packed* is emptied."""
    read = cast("Readings", processes.unpacked(packed.popleft()))
    return replace(
        read,
        readings=tuple(
            [
                replace(reading, citations=tuple(several(packed)), commentary=tuple(several(packed)))
                for reading in read.readings
            ]
        ),
    )


def several(packed: deque[bytes]) -> Iterator[Citation]:
    """The citations up to where there are none."""
    while some := cast("Sequence[Citation]", processes.unpacked(packed.popleft())):
        yield from some


def taken_apart(read: Readings) -> Iterator[object]:
    """What was read, as `whole` puts it together again."""
    yield replace(read, readings=tuple([replace(each, citations=(), commentary=()) for each in read.readings]))
    for reading in read.readings:
        for part in (reading.citations, reading.commentary):
            yield from (part[start : start + AT_ONCE] for start in range(0, len(part), AT_ONCE))
            yield ()


def main() -> None:
    """What the second process does: it reads, and tells what is certain as it comes and all of it in the end."""
    to = sys.stdout.buffer
    question = cast("Question", processes.receive(sys.stdin.buffer))
    early: list[tuple[Link, str]] = []

    def certain(citation: Citation) -> None:
        if citation.title is not None:
            early.extend((link, citation.title) for link in citation.links)
        if len(early) >= EARLY_AT_ONCE:
            processes.send(early, to)
            early.clear()

    try:
        read = question.read(certain=certain)
    except IbidemError as trouble:
        processes.send(trouble, to)
        return
    for part in taken_apart(read):
        processes.send(processes.packed(part), to)
    processes.send(None, to)


if __name__ == "__main__":
    main()
