"""Whose turn it is: what is under way before what is new, and further attempts when nobody else wants the place."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from ibidem.web import politeness
from ibidem.web.politeness import Order, Politeness


def served(*orders: Order) -> list[int]:
    """In which order requests to as many hosts are served, all of which wait for the one place that there is."""

    async def run() -> tuple[list[int], int]:
        polite = Politeness(concurrency=1, per_host=2, pace_s=0.0, budgets=(), now=lambda: 0.0, sleep=asyncio.sleep)
        log: list[int] = []

        async def ask(place: int, order: Order) -> None:
            async with polite.turn(f"{place}.test", order):
                log.append(place)

        async with polite.turn("first.test"):
            waiting = [asyncio.create_task(ask(place, order)) for place, order in enumerate(orders)]
            await asyncio.sleep(0)
        await asyncio.gather(*waiting)
        return log, polite.put_off

    log, put_off = asyncio.run(run())
    assert put_off == 0
    return log


@pytest.mark.parametrize(
    ("why", "orders", "expected"),
    [
        ("all are new", [Order.NEW, Order.NEW], [0, 1]),
        ("one is under way", [Order.NEW, Order.UNDER_WAY], [1, 0]),
        ("one is asked again", [Order.AGAIN, Order.NEW, Order.UNDER_WAY], [2, 1, 0]),
        ("all are asked again", [Order.AGAIN, Order.AGAIN], [0, 1]),
    ],
)
def test_turns(why: str, orders: Sequence[Order], expected: list[int]) -> None:
    """A further attempt is in nobody's way; among equals it is first come, first served."""
    assert served(*orders) == expected, why


def test_so_many_are_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next further attempt is served in its turn: else all that is begun might wait for places nobody wants."""
    monkeypatch.setattr(politeness, "MOST_PUT_OFF", 1)
    assert served(Order.AGAIN, Order.AGAIN, Order.NEW) == [1, 2, 0]


def test_who_gives_up_is_no_longer_put_off() -> None:
    """Nor holds a place."""

    async def run() -> int:
        polite = Politeness(concurrency=1, per_host=1, pace_s=0.0, budgets=(), now=lambda: 0.0, sleep=asyncio.sleep)

        async def ask() -> None:
            async with polite.turn("a.test", Order.AGAIN):
                pass

        async with polite.turn("a.test"):
            waiting = asyncio.create_task(ask())
            await asyncio.sleep(0)
            assert polite.put_off == 1
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        async with polite.turn("a.test"):
            return polite.put_off

    assert asyncio.run(run()) == 0
