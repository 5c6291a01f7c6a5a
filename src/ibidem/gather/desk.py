"""Work that keeps the event loop busy, a page at a time."""

from __future__ import annotations

import asyncio
from collections import deque


class Desk:
    """
    Hands out turns to read pages and judge them, one in each round of the event loop: between two pages everything is
    heard that has come meanwhile.

    So the answer of a server, and the end of one that makes room for the next question, wait for one page at most.
    """

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def turn(self) -> None:
        """Wait for a turn; it lasts until the next wait for anything."""
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        self._waiting.append(turn)
        if len(self._waiting) == 1:
            loop.call_soon(self._next, loop)
        await turn

    def _next(self, loop: asyncio.AbstractEventLoop) -> None:
        turn = self._waiting.popleft()
        if self._waiting:
            loop.call_soon(self._next, loop)
        if not turn.done():
            turn.set_result(None)
