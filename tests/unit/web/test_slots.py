"""Who gets the next place."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.web.slots import Slots


def order_of(places: int, ranks: list[int]) -> tuple[list[int], int]:
    """The order in which those of the ranks get their places, when all come at once, and how many had one at most."""
    begun: list[int] = []
    now = most = 0

    async def one(slots: Slots, who: int, rank: int) -> None:
        nonlocal now, most
        await slots.take(slots.ticket(), rank=rank)
        begun.append(who)
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1
        slots.give()

    async def all_of_them() -> None:
        slots = Slots(places)
        await asyncio.gather(*(one(slots, who, rank) for who, rank in enumerate(ranks)))

    asyncio.run(all_of_them())
    return begun, most


def test_the_highest_rank_first() -> None:
    """The first comer takes the free place; then it goes by rank, and by who came first."""
    assert order_of(1, [0, 1, 5, 1, 5])[0] == [0, 2, 4, 1, 3]


@given(st.integers(1, 5), st.lists(st.integers(0, 3), max_size=20))
def test_everybody_has_a_place_in_the_end(places: int, ranks: list[int]) -> None:
    """Nobody is forgotten, nobody comes twice, and there are never more than the places."""
    begun, most = order_of(places, ranks)
    assert sorted(begun) == list(range(len(ranks)))
    assert most <= places


@pytest.mark.parametrize("given_already", [False, True])
def test_who_gives_up_takes_no_place(given_already: bool) -> None:
    """A place that was given to one who gives up goes to the next, also where it was given a moment before."""

    async def job() -> list[str]:
        slots = Slots(1)
        log: list[str] = []

        async def one(name: str) -> None:
            await slots.take(slots.ticket())
            log.append(name)
            slots.give()

        await slots.take(slots.ticket())
        impatient, patient = asyncio.create_task(one("impatient")), asyncio.create_task(one("patient"))
        await asyncio.sleep(0)
        if not given_already:
            impatient.cancel()
        slots.give()
        impatient.cancel()
        await asyncio.gather(impatient, patient, return_exceptions=True)
        await slots.take(slots.ticket())
        return log

    assert asyncio.run(job()) == ["patient"]


def test_places_come_and_go() -> None:
    """More places are given out at once; where there are fewer, nobody has to leave, and the next ones wait."""

    async def job() -> list[int]:
        slots = Slots(1)
        log: list[int] = []

        async def come(who: int) -> None:
            await slots.take(slots.ticket())
            log.append(who)

        comers = [asyncio.create_task(come(who)) for who in range(6)]
        seen = []
        for change in (
            lambda: None,
            lambda: slots.allow(3),
            lambda: slots.allow(1),
            slots.give,
            slots.give,
            slots.give,
        ):
            change()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            seen.append(len(log))
        for comer in comers:
            comer.cancel()
        await asyncio.gather(*comers, return_exceptions=True)
        return seen

    assert asyncio.run(job()) == [1, 3, 3, 3, 3, 4]
