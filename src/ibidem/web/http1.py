"""HTTP/1.1 over a `Wire`: one request at a time. What the answers mean is the business of `answers`."""

from __future__ import annotations

from collections.abc import Iterable

from ibidem.model import FailureKind
from ibidem.web.answers import Head, Incoming, broken
from ibidem.web.failures import Refusal
from ibidem.web.wire import Wire

_MAGIC = b"HTTP/"
_EMPTY = "the server closed the connection without an answer"


class StaleError(Exception):
    """A connection that had served before ended before a byte of the answer came: the request may be sent anew."""


def written(method: str, target: bytes, headers: Iterable[tuple[bytes, bytes]], content: bytes = b"") -> bytes:
    """A request as it goes over the wire. Raises ValueError where a part of it would break out of its line."""
    lines = [b"%b %b HTTP/1.1" % (method.encode("ascii"), target), *map(b": ".join, headers)]
    head = b"\r\n".join(lines)
    if head.count(b"\n") != len(lines) - 1 or head.count(b"\r") != len(lines) - 1 or b"\0" in head:
        raise ValueError("a header holds what may not stand in one")
    return b"%b\r\n\r\n%b" % (head, content)


class Http1:
    """One connection to one server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._incoming = Incoming()
        self._served = False

    async def ask(
        self, method: str, target: bytes, headers: Iterable[tuple[bytes, bytes]], content: bytes = b""
    ) -> Head:
        """The head of the answer. Raises `StaleError`, `Refusal`, `OSError`; ValueError for what cannot be asked."""
        self._wire.write(written(method, target, headers, content))
        incoming = self._incoming = Incoming()
        incoming.feed(await self._first_bytes())
        while incoming.answer.head is None:
            if incoming.answer.trouble is not None:
                raise incoming.answer.trouble
            incoming.feed(await self._wire.read())
        self._served = True
        return incoming.answer.head

    async def _first_bytes(self) -> bytes:
        """The first bytes of the answer, enough to see whether it is HTTP."""
        data = b""
        while len(data) < len(_MAGIC):
            try:
                more = await self._wire.read()
            except OSError as error:
                if self._served and not data:
                    raise StaleError from error
                raise
            if not more:
                break
            data += more
        if not data:
            raise StaleError if self._served else Refusal(FailureKind.EMPTY, _EMPTY)
        if not data.startswith(_MAGIC):
            raise broken("the answer is not HTTP")
        return data

    async def read(self) -> bytes:
        """The next bytes of the body; none at its end. Raises `Refusal`, `OSError`."""
        while not self._incoming.answer.parts:
            if self._incoming.answer.trouble is not None:
                raise self._incoming.answer.trouble
            if self._incoming.answer.is_whole:
                return b""
            self._incoming.feed(await self._wire.read())
        return self._incoming.answer.parts.popleft()

    def is_reusable(self) -> bool:
        """Whether the connection can serve another request; throws away the rest of a body that has arrived already."""
        if not self._incoming.answer.is_whole:
            arrived = self._wire.arrived()
            if arrived:
                self._incoming.feed(arrived)
        answer = self._incoming.answer
        answer.let_go()
        return answer.is_whole and answer.can_follow and self._wire.is_idle()

    def is_idle(self) -> bool:
        """Whether the connection still stands."""
        return self._wire.is_idle()

    def close(self) -> None:
        """Drop the connection."""
        self._incoming.answer.let_go()
        self._wire.close()
