"""Work that blocks, in a thread beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


async def aside(work: Callable[[], T], *, name: str) -> T:
    """
    What *work* comes to, done in a thread of that name; raises what it raises.

    A daemon thread of its own: work that hangs holds up neither other work nor the program's end.
    """
    outcome: Future[T] = Future()
    outcome.set_running_or_notify_cancel()  # it goes on when nobody waits any more

    def do() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            outcome.set_exception(error)

    Thread(target=do, name=name, daemon=True).start()
    return await asyncio.wrap_future(outcome)
