"""
The places of a run: so many requests under way at once, the next place given to whose host has most left to do.

A host with many links bounds the run: it must never wait for a place that some other host could do without for a
moment. Among equals it is first come, first served, by when they came to the host's door and not to this one: who had
to wait there has waited already.
"""

from __future__ import annotations

import asyncio
import heapq
from itertools import count


class Slots:
    """So many places; who waits for one is served by rank, the highest first, and then by ticket."""

    __slots__ = ("_order", "_taken", "_waiting", "places")

    def __init__(self, places: int) -> None:
        self.places = places
        self._taken = 0
        self._order = count()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []

    def ticket(self) -> int:
        """A number that says who came first."""
        return next(self._order)

    async def take(self, ticket: int, *, rank: int = 0) -> None:
        """Wait for a place; whoever has one gives it back with `give`. Who is cancelled has none."""
        if self._taken < self.places:
            self._taken += 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (-rank, ticket, place))
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # it was given, and nobody is there to take it
                self.give()
            raise

    def give(self) -> None:
        """Give a place back: to the next who waits, or to whoever comes."""
        self._taken -= 1
        self._serve()

    def allow(self, places: int) -> None:
        """From now on there are so many places. Nobody has to leave: where there were more, the next ones wait."""
        self.places = places
        self._serve()

    def _serve(self) -> None:
        while self._waiting and self._taken < self.places:
            _, _, place = heapq.heappop(self._waiting)
            if not place.done():
                self._taken += 1
                place.set_result(None)
