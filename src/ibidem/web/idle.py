"""Connections that wait for the next request to their server: so many, for so long, the longest unused closed first."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Generic, Protocol, TypeVar

# Fewer, and they are gone before the next link on their host has its turn: to connect again costs more than to keep
# them. One over TLS takes a fifth of a megabyte.
MOST = 512
MOST_OVER_TLS = 64
OF_THE_FILES = 6  # and no more than this part of the files that a process may have open: on some machines they are few
IDLE_S = 5.0

Origin = tuple[bytes, bytes, int]


class Waiting(Protocol):
    """What is asked of a connection that waits."""

    def is_idle(self) -> bool:
        """Whether it still stands."""
        ...

    def close(self) -> None:
        """Drop it."""
        ...


C = TypeVar("C", bound=Waiting)


def most_idle(most: int) -> int:
    """How many connections may be kept, *most* where this process may have many files open."""
    try:
        import resource
    except ImportError:  # Windows, where sockets are no files
        return most
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return most if soft == resource.RLIM_INFINITY else min(most, soft // OF_THE_FILES)


class Idle(Generic[C]):
    """Up to *most* connections, by their servers."""

    def __init__(self, most: int) -> None:
        self._most = most_idle(most)
        self._number = 0
        self._waiting: OrderedDict[Origin, list[tuple[float, C]]] = OrderedDict()

    def take(self, origin: Origin) -> C | None:
        """A connection to a server, or None."""
        waiting = self._waiting.get(origin, [])
        while waiting:
            since, connection = waiting.pop()
            self._number -= 1
            if time.monotonic() - since < IDLE_S and connection.is_idle():
                return connection
            connection.close()
        self._waiting.pop(origin, None)
        return None

    def put(self, origin: Origin, connection: C) -> None:
        """Keep a connection for the next request to its server."""
        self._waiting.setdefault(origin, []).append((time.monotonic(), connection))
        self._waiting.move_to_end(origin)
        self._number += 1
        while self._number > self._most:
            oldest, waiting = next(iter(self._waiting.items()))
            if waiting:  # none are left where the last one was taken out for work
                waiting.pop(0)[1].close()
                self._number -= 1
            if not waiting:
                del self._waiting[oldest]

    def close(self) -> None:
        """Close all of them."""
        for waiting in self._waiting.values():
            for _, connection in waiting:
                connection.close()
        self._waiting.clear()
        self._number = 0
