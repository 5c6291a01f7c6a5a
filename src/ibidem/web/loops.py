"""The event loop of a run: uvloop where it installs, as it costs less for each request, and asyncio's own elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run(job: Coroutine[Any, Any, T]) -> T:
    """What *job* comes to, in an event loop of its own; raises what it raises."""
    with asyncio.Runner(loop_factory=faster_loop()) as runner:
        return runner.run(job)


def faster_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes a loop; None where asyncio's own is the one to take."""
    try:
        import uvloop
    except ImportError:  # a system or a Python that it has no wheel for
        return None
    return uvloop.new_event_loop
