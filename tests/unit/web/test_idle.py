"""How many connections are kept for further requests, and which of them goes first."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ibidem.web.idle import MOST, Idle, most_idle

resource = pytest.importorskip("resource", reason="there are no limits of this kind on Windows")


@pytest.mark.parametrize(("files", "most"), [(resource.RLIM_INFINITY, MOST), (1_000_000, MOST), (1024, 170), (256, 42)])
def test_where_files_are_few_so_are_idle_connections(files: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most files are left for what is under way, and for the rest of the program."""
    monkeypatch.setattr(resource, "getrlimit", lambda _: (files, files))
    assert most_idle(MOST) == most


@dataclass(eq=False)
class Connection:
    """A connection that stands until it is closed."""

    is_open: bool = True

    def is_idle(self) -> bool:
        return self.is_open

    def close(self) -> None:
        self.is_open = False


def origin(name: bytes) -> tuple[bytes, bytes, int]:
    """A server of that name."""
    return b"http", name, 80


def test_the_longest_unused_goes_first() -> None:
    """One more than may be kept, and the server that was asked longest ago loses its connection."""
    idle: Idle[Connection] = Idle(3)
    kept = [Connection() for _ in range(5)]
    for name, connection in zip((b"a", b"b", b"a", b"c", b"d"), kept, strict=True):
        idle.put(origin(name), connection)
    assert [each.is_open for each in kept] == [False, False, True, True, True]
    assert idle.take(origin(b"a")) is kept[2]
    assert idle.take(origin(b"a")) is None


def test_what_was_closed_meanwhile_is_not_taken() -> None:
    """The one before it may still stand."""
    idle: Idle[Connection] = Idle(3)
    one, other = Connection(), Connection(is_open=False)
    idle.put(origin(b"a"), one)
    idle.put(origin(b"a"), other)
    assert idle.take(origin(b"a")) is one


def test_none_is_left_open() -> None:
    """At the end of a run."""
    idle: Idle[Connection] = Idle(3)
    one = Connection()
    idle.put(origin(b"a"), one)
    idle.close()
    assert not one.is_open
    assert idle.take(origin(b"a")) is None
