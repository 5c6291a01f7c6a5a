"""
HTTP/2 over a `Wire`, where a server chose it in the TLS handshake: httpcore's connection, one request at a time.

Servers that agree on HTTP/2 and then fail at it are met in the wild (GOAWAY or RST_STREAM at once); what goes wrong
before the answer's head is a `BrokenHttp2Error`, and the transport asks again over HTTP/1.1.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Any, cast

import h2.exceptions
import httpcore

from ibidem.model import FailureKind
from ibidem.web.failures import Refusal
from ibidem.web.wire import Wire


class BrokenHttp2Error(Exception):
    """The server cannot do what it agreed to: ask it over HTTP/1.1."""


_FAULTS = (
    httpcore.ProtocolError,
    httpcore.ConnectionNotAvailable,
    h2.exceptions.ProtocolError,
    h2.exceptions.RFC1122Error,
)


class Stream(httpcore.AsyncNetworkStream):
    """A `Wire` in httpcore's clothes. Its time-outs are not used: one deadline holds for the whole exchange."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002, ASYNC109
        """The next bytes."""
        return await self._wire.read()

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109
        """Send bytes."""
        self._wire.write(buffer)

    async def aclose(self) -> None:
        """Drop the connection."""
        self._wire.close()

    def get_extra_info(self, info: str) -> Any:  # noqa: ARG002
        """Nothing: nobody asks."""
        return None


class Http2:
    """One connection to one server."""

    def __init__(self, wire: Wire, origin: httpcore.Origin) -> None:
        self._wire = wire
        self._connection = httpcore.AsyncHTTP2Connection(origin, Stream(wire))
        self._parts: AsyncIterator[bytes] | None = None
        self._answer: httpcore.Response | None = None
        self._read_whole = False

    async def ask(
        self, url: httpcore.URL, headers: Iterable[tuple[bytes, bytes]], method: str = "GET", content: bytes = b""
    ) -> httpcore.Response:
        """The head of the answer. Raises `BrokenHttp2Error`."""
        self._read_whole, self._parts = False, None
        try:
            asked = httpcore.Request(method, url, headers=[*headers], content=content or None)
            self._answer = await self._connection.handle_async_request(asked)
        except (*_FAULTS, OSError) as error:
            raise BrokenHttp2Error from error
        return self._answer

    async def read(self) -> bytes:
        """The next bytes of the body; none at its end. Raises `Refusal`, `OSError`."""
        if self._answer is None:
            return b""
        if self._parts is None:
            self._parts = aiter(cast("AsyncIterator[bytes]", self._answer.stream))
        try:
            async for part in self._parts:
                if part:
                    return part
        except _FAULTS as error:
            raise Refusal(FailureKind.RESET, "the connection broke off in mid-answer") from error
        await self._answer.aclose()
        self._read_whole = True
        return b""

    def is_reusable(self) -> bool:
        """Whether the connection can serve another request: not with an answer under way, which would still be sent."""
        return self._read_whole and self._connection.is_idle() and not self._wire.is_ended()

    def is_idle(self) -> bool:
        """Whether the connection still stands."""
        return self._connection.is_idle() and not self._wire.is_ended()

    def close(self) -> None:
        """Drop the connection."""
        self._wire.close()
