"""How many connections are kept for further requests, and which of them goes first."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from ibidem.web.addresses import Addresses
from ibidem.web.transport import MAX_IDLE, VettedTransport, most_idle

resource = pytest.importorskip("resource", reason="there are no limits of this kind on Windows")


@pytest.mark.parametrize(
    ("files", "most"), [(resource.RLIM_INFINITY, MAX_IDLE), (1_000_000, MAX_IDLE), (1024, 341), (256, 85)]
)
def test_where_files_are_few_so_are_idle_connections(files: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most files are left for what is under way, and for the rest of the program."""
    monkeypatch.setattr(resource, "getrlimit", lambda _: (files, files))
    assert most_idle() == most


@dataclass
class Connection:
    """A connection that can always serve another request."""

    is_open: bool = True

    def is_reusable(self) -> bool:
        return True

    def close(self) -> None:
        self.is_open = False


def test_the_longest_unused_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more than may be kept, and the server that was asked longest ago loses its connection."""
    monkeypatch.setattr(resource, "getrlimit", lambda _: (9, 9))
    kept = [Connection() for _ in range(5)]

    async def come_back() -> None:
        transport = VettedTransport(Addresses(), connections=1)
        for name, connection in zip((b"a", b"b", b"a", b"c", b"d"), kept, strict=True):
            transport.give_back((b"http", name, 80), connection)  # type: ignore[arg-type]

    asyncio.run(come_back())
    assert [each.is_open for each in kept] == [False, False, True, True, True]
