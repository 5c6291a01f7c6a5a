"""
HTTP/1.1 over a `Wire`: one request at a time, h11 for the grammar.

What h11 is strict about stays strict (two lengths, spaces in header names: nobody can tell what such an answer means);
what it forgives is forgiven (bare line feeds, folded headers, no reason phrase).
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import h11

from ibidem.model import FailureKind
from ibidem.web.failures import Refusal
from ibidem.web.wire import Wire

# A status line and its headers are no longer than this: a flood of headers ends here. Real ones are under 100 KB.
MAX_HEAD_BYTES = 131_072
# Answers that only announce another (RFC 9110, 15.2): more than so many is a server that never answers.
MAX_INTERIM = 100
# So much of a body may be thrown away to keep a connection, where it has arrived already.
_DRAIN_BYTES = 65_536
_MAGIC = b"HTTP/"
_EMPTY = "the server closed the connection without an answer"
_TOO_LONG = 431  # h11's hint that a head is longer than it may be

Headers = list[tuple[bytes, bytes]]


class StaleError(Exception):
    """A connection that had served before ended before a byte of the answer came: the request may be sent anew."""


class Http1:
    """One connection to one server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD_BYTES)
        self._served = False

    async def ask(self, method: bytes, target: bytes, headers: Headers, content: bytes = b"") -> h11.Response:
        """The head of the answer. Raises `StaleError`, `Refusal`, `OSError`."""
        self._write(h11.Request(method=method, target=target, headers=headers))
        if content:
            self._write(h11.Data(data=content))
        self._write(h11.EndOfMessage())
        event = self._next(await self._first_bytes())
        for _ in range(MAX_INTERIM):
            while event is h11.NEED_DATA:
                event = self._next(await self._wire.read())
            if isinstance(event, h11.Response):
                self._served = True
                return event
            if not isinstance(event, h11.InformationalResponse) or event.status_code == 101:
                raise _broken()
            event = self._next()
        raise _broken("it announces an answer again and again and never gives it")

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
            raise _broken("the answer is not HTTP")
        return data

    def _write(self, event: h11.Event) -> None:
        self._wire.write(self._state.send(event) or b"")

    def _next(self, data: bytes | None = None) -> object:
        """What h11 makes of the bytes so far. Raises `Refusal`."""
        try:
            if data is not None:
                self._state.receive_data(data)
            return self._state.next_event()
        except h11.RemoteProtocolError as error:
            if data == b"":
                raise _cut_off() from error
            raise _broken("its headers have no end" if error.error_status_hint == _TOO_LONG else "") from error

    async def body(self) -> AsyncIterator[bytes]:
        """The body as it comes. Raises `Refusal`, `OSError`."""
        while True:
            event = self._next()
            while event is h11.NEED_DATA:
                event = self._next(await self._wire.read())
            if not isinstance(event, h11.Data):
                return
            yield bytes(event.data)

    def is_reusable(self) -> bool:
        """Whether the connection can serve another request; reads away the rest of a body that has arrived already."""
        if self._state.their_state is h11.SEND_BODY:
            self._discard()
        if self._state.our_state is not h11.DONE or self._state.their_state is not h11.DONE:
            return False
        if self._state.trailing_data[0] or not self._wire.is_idle():
            return False
        self._state.start_next_cycle()
        return True

    def _discard(self) -> None:
        size = 0
        try:
            while isinstance(event := self._next(), h11.Data) and size < _DRAIN_BYTES:
                size += len(event.data)
        except Refusal:
            pass

    def is_idle(self) -> bool:
        """Whether the connection still stands."""
        return self._wire.is_idle()

    def close(self) -> None:
        """Drop the connection."""
        self._wire.close()


def _cut_off() -> Refusal:
    return Refusal(FailureKind.RESET, "the connection broke off in mid-answer")


def _broken(detail: str = "") -> Refusal:
    return Refusal(FailureKind.PROTOCOL, detail or "the answer is not valid HTTP")
