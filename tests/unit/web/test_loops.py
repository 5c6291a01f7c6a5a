"""The event loop of a run: which one it is, and that a job's outcome comes through."""

from __future__ import annotations

import asyncio
import sys

import pytest

from ibidem.web import loops


async def name_of_loop() -> str:
    """The package whose loop is running."""
    return type(asyncio.get_running_loop()).__module__.partition(".")[0]


def test_the_faster_loop_is_taken() -> None:
    """Where uvloop is installed, a run is on it."""
    pytest.importorskip("uvloop")
    assert loops.run(name_of_loop()) == "uvloop"


def test_it_can_be_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be imported, a run is on asyncio's own loop."""
    monkeypatch.setitem(sys.modules, "uvloop", None)
    assert loops.run(name_of_loop()) == "asyncio"


def test_what_a_job_raises_is_raised() -> None:
    """A job's error is whoever runs it to deal with."""

    async def job() -> None:
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        loops.run(job())
