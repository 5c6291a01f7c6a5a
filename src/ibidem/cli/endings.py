"""How a run ends: the exit statuses, and what is said on standard error."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from ibidem.errors import IbidemError
from ibidem.reports.plain import plain

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Status(IntEnum):
    """The exit statuses that scripts rely on."""

    GOOD = 0
    FAILING = 1  # a link has a failing verdict
    NOT_AS_ASKED = 2  # usage, unreadable input, bad ledger, interrupted
    OFFLINE = 3  # nothing could be judged


@contextmanager
def explained() -> Iterator[None]:
    """Turns what the user can mend into a line of what and a line of what next, and exit status 2; Ctrl-C likewise."""
    try:
        yield
    except KeyboardInterrupt:  # while reading: a run on the network has its own way to stop
        say("Interrupted before anything was judged.")
        raise typer.Exit(Status.NOT_AS_ASKED) from None
    except IbidemError as error:
        explain(error)
        raise typer.Exit(Status.NOT_AS_ASKED) from None


@contextmanager
def heard() -> Iterator[None]:
    """Turns a standard output that cannot be written, such as on a full disk, into two lines and exit status 2."""
    try:
        yield
    except IbidemError as error:  # of a command that has nothing else to explain
        explain(error)
        sys.exit(Status.NOT_AS_ASKED)
    except OSError as error:
        if error.errno not in FULL:
            raise
        from ibidem.cli.writing import silence

        silence(sys.stdout)
        say(f"Error: standard output cannot be written: {error.strerror}.")
        say("Is the disk full?")
        sys.exit(Status.NOT_AS_ASKED)


def explain(error: IbidemError) -> None:
    """An error and its hint, a line each, on standard error."""
    say(f"Error: {error.message}")
    if error.hint:
        say(error.hint)


def say(text: str) -> None:
    """One line for the user on standard error, with nothing in it that a terminal would obey."""
    typer.echo(plain(text), err=True)
