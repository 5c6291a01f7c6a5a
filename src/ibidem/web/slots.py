"""
The places of a run: so many requests under way at once, the next place given to whose host has most left to do.

A host with many links bounds the run: it must never wait for a place that some other host could do without for a
moment. Among equals it is first come, first served, by when they came to the host's door and not to this one: who had
to wait there has waited already.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count


class Slots:
    """So many places; who waits for one is served by rank, the highest first, and then by ticket."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._order = count()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []

    def ticket(self) -> int:
        """A number that says who came first."""
        return next(self._order)

    @asynccontextmanager
    async def taken(self, ticket: int, *, rank: int = 0) -> AsyncIterator[None]:
        """A place, for as long as the block runs."""
        await self._take(ticket, rank)
        try:
            yield
        finally:
            self._give()

    async def _take(self, ticket: int, rank: int) -> None:
        if self._free > 0:
            self._free -= 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (-rank, ticket, place))
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # it was given, and nobody is there to take it
                self._give()
            raise

    def _give(self) -> None:
        """Hand the place on, or keep it for whoever comes."""
        while self._waiting:
            _, _, place = heapq.heappop(self._waiting)
            if not place.done():
                place.set_result(None)
                return
        self._free += 1
