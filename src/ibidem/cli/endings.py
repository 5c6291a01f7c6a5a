"""How a run ends: the exit statuses, and the few ways in which it is cut short."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import NoReturn

import typer

from ibidem.errors import IbidemError
from ibidem.reports.plain import plain


class Status(IntEnum):
    """The exit statuses that scripts rely on."""

    GOOD = 0
    FAILING = 1  # a link has a failing verdict
    NOT_AS_ASKED = 2  # usage, unreadable input, bad ledger, interrupted
    OFFLINE = 3  # nothing could be judged


@contextmanager
def orderly() -> Iterator[None]:
    """Ends the process without a traceback where the reader of its output has gone, or the user wants it to stop."""
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("Interrupted before anything was judged.")
        leave(Status.NOT_AS_ASKED)
    except BrokenPipeError:
        # `ibidem check | head`: quiet, and dead of the signal as other programs are. Python would complain at its exit.
        if hasattr(signal, "SIGPIPE"):
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGPIPE)
        leave(Status.NOT_AS_ASKED)


def leave(status: Status) -> NoReturn:
    """End the process now, whatever still runs in it."""
    sys.stderr.flush()
    os._exit(status)


@contextmanager
def explained() -> Iterator[None]:
    """Turns what the user can mend into a line of what and a line of what next, and exit status 2."""
    try:
        yield
    except IbidemError as error:
        explain(error)
        raise typer.Exit(Status.NOT_AS_ASKED) from None


def explain(error: IbidemError) -> None:
    """An error and its hint, a line each, on standard error."""
    say(f"Error: {error.message}")
    if error.hint:
        say(error.hint)


def say(text: str) -> None:
    """One line for the user on standard error, with nothing in it that a terminal would obey."""
    typer.echo(plain(text), err=True)
