"""The demonstration's world as the whole network of this process, for tests that run what pages show."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import replace

import pytest

from ibidem import api, demo
from ibidem.demo import World, serve
from ibidem.web.fetcher import Fetcher, open_fetcher
from ibidem.web.settings import Settings


@contextmanager
def served() -> Iterator[World]:
    """The small world, served from a thread of its own."""
    ready, done = threading.Event(), threading.Event()
    made: list[World] = []

    async def run() -> None:
        async with serve() as world:
            made.append(world)
            ready.set()
            await asyncio.to_thread(done.wait)

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    assert ready.wait(10)
    yield made[0]
    done.set()
    thread.join()


def enter(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, nothing but the small world can be reached."""

    def opened(settings: Settings, **_: object) -> AbstractAsyncContextManager[Fetcher]:
        within = replace(settings, allow_private=True, pace_s=0.0, retries=0, timeout_s=min(settings.timeout_s, 2.0))
        return open_fetcher(within, resolve=world.resolve, ports=world.ports)

    @asynccontextmanager
    async def already() -> AsyncIterator[World]:
        yield world

    monkeypatch.setattr(api, "open_fetcher", opened)
    monkeypatch.setattr(demo, "serve", already)
