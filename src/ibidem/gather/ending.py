"""The end of a run: all is done, or it is cut short."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any


async def all_done(tasks: Sequence[asyncio.Task[None]], until: Awaitable[object] | None) -> bool:
    """Whether all tasks ended before *until* was done; raises what one of them raised. None is left under way."""
    everything: asyncio.Future[Any] = asyncio.gather(*tasks)
    stop = asyncio.ensure_future(until) if until is not None else None
    try:
        both = [everything] if stop is None else [everything, stop]
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not everything.done():
            return False
        everything.result()
        return True
    finally:
        for task in tasks:
            task.cancel()
        if stop is not None:
            stop.cancel()
        await asyncio.gather(everything, *tasks, return_exceptions=True)
