"""Being asked to stop: the first Ctrl-C ends the run with what there is, the second ends the process."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

Effect = Callable[[int, FrameType | None], object] | signal.Handlers
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
        give_back(loop, signal.SIG_DFL)
        tell()
        stop.set()

    try:
        for number in SIGNALS:
            listen(loop, number, first)
    except (RuntimeError, ValueError):  # not the main thread: signals are somebody else's
        yield stop
        return
    try:
        yield stop
    finally:
        if not stop.is_set():
            give_back(loop, signal.default_int_handler)


def listen(loop: asyncio.AbstractEventLoop, number: signal.Signals, act: Callable[[], None]) -> None:
    """Have *act* called in the loop when that signal comes. Raises where this is not the main thread."""
    try:
        loop.add_signal_handler(number, act)
    except NotImplementedError:  # Windows
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(act))


def give_back(loop: asyncio.AbstractEventLoop, usual: Effect) -> None:
    """Listen no longer. SIGINT has *usual* for its effect again, SIGTERM the system's."""
    for number in SIGNALS:
        with suppress(NotImplementedError):  # Windows
            loop.remove_signal_handler(number)
    signal.signal(signal.SIGINT, usual)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
