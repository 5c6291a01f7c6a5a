"""Being asked to stop: the first Ctrl-C ends the run with what there is, the second ends the process."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_asked(tell: Callable[[], None]) -> Iterator[asyncio.Event]:
    """
    An event that is set by the first SIGINT or SIGTERM; *tell* is called then.

    After that the signals have their usual effect at once: whoever asks twice means it.
    """
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def first() -> None:
        for number in SIGNALS:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)
        tell()
        stop.set()

    try:
        for number in SIGNALS:
            loop.add_signal_handler(number, first)
    except (NotImplementedError, RuntimeError, ValueError):  # Windows; a thread that is not the main one
        yield stop
        return
    try:
        yield stop
    finally:
        for number in SIGNALS:
            loop.remove_signal_handler(number)
