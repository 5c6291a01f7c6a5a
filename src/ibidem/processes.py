"""A second process of this program: how it is started and spoken to, and how it is let go of."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from typing import IO, cast

Process = subprocess.Popen[bytes]

# What may be raised where it cannot be started, breaks off, or is not what it was taken for.
BROKEN = (OSError, EOFError, ValueError, pickle.PickleError, AttributeError, ImportError)


def started(*command: str) -> Process:
    """
    Python, run with those words, its input and output in the hands of this process. Raises one of `BROKEN`.

    It looks for no module in the folder that it is started in (-P): other people's files lie there.
    """
    return subprocess.Popen(  # noqa: S603 - this very program
        (sys.executable, "-P", *command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def end(process: Process) -> None:
    """Let go of a process, whatever it does."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not sent is not wanted
            cast("IO[bytes]", pipe).close()
    process.wait()


def may_be_two() -> bool:
    """Whether a second process could run beside this one, and there is a Python to run."""
    return cores() > 1 and bool(sys.executable)


def cores() -> int:
    """How many processes may run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def send(value: object, to: IO[bytes]) -> None:
    """Hand a value to the other process."""
    pickle.dump(value, to, protocol=pickle.HIGHEST_PROTOCOL)
    to.flush()


def receive(source: IO[bytes]) -> object:
    """The next value from the other process, which is this program too."""
    return pickle.load(source)  # noqa: S301 - from a pipe that nobody else holds


def packed(value: object) -> bytes:
    """A value as it is sent: it takes a fifth of the memory."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(value: bytes) -> object:
    """The value that the other process has packed."""
    return pickle.loads(value)  # noqa: S301 - from a pipe that nobody else holds
