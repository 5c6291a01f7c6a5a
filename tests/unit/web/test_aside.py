"""Work beside the event loop: what it comes to, and what becomes of it when nobody waits any more."""

from __future__ import annotations

import asyncio
import threading
from typing import NoReturn

import pytest

from ibidem.web.aside import aside


def test_it_comes_to_what_the_work_comes_to() -> None:
    """Done in a thread of that name, while the loop goes on."""

    async def go() -> tuple[str, bool]:
        let = threading.Event()

        def work() -> str:
            let.wait(30)
            return threading.current_thread().name

        waiting = asyncio.ensure_future(aside(work, name="harbour"))
        await asyncio.sleep(0)
        let.set()
        return await waiting, waiting.done()

    assert asyncio.run(go()) == ("harbour", True)


@pytest.mark.parametrize("error", [OSError("no"), SystemExit(3)])
def test_it_raises_what_the_work_raises(error: BaseException) -> None:
    """Whatever that is."""

    def work() -> NoReturn:
        raise error

    async def go() -> BaseException:
        with pytest.raises(type(error)) as raised:
            await aside(work, name="harbour")
        return raised.value

    assert asyncio.run(go()) is error


def test_work_that_nobody_waits_for_goes_on() -> None:
    """It is not cut off, and what it comes to is nobody's trouble; nor is it, when the loop has ended."""
    let, done = threading.Event(), threading.Event()

    def work() -> None:
        let.wait(30)
        done.set()

    async def go() -> None:
        waiting = asyncio.ensure_future(aside(work, name="harbour"))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(go())
    (thread,) = [each for each in threading.enumerate() if each.name == "harbour"]
    assert thread.daemon
    let.set()
    thread.join(30)
    assert done.is_set()
