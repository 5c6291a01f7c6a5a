"""
A connection as bytes in and bytes out: `Wire`, and `dial`, which opens one to a vetted address.

Why not asyncio's streams: a reader that was reset forgets what had come before, and a page whose server breaks off is
judged by just that.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import cast

from ibidem.model import FailureKind
from ibidem.web.addresses import Addresses
from ibidem.web.failures import NOT_IN_TIME, Refusal

# A server is held back once so much of its answer waits to be read: the most that one connection holds in memory.
READ_AHEAD = 131_072
# What the system takes in of an answer before we have read it (Linux doubles it). Raise it, and a server with far too
# much to say has sent megabytes before it is left.
KERNEL_BUFFER = 131_072
# The next of a host's addresses is tried when the one before has not answered for so long (RFC 8305, 5).
NEXT_ADDRESS_S = 0.25
# How long a TLS connection that is given up may take to say so.
GOODBYE_S = 0.5
MOST_ADDRESSES = 4

_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})


class Wire(asyncio.Protocol):
    """One connection. What has arrived is handed out before it is told how the connection ended."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop  # to ask which one is running is a call of the system each time
        self._transport: asyncio.Transport | None = None
        self._arrived: list[bytes] = []
        self._size = 0
        self._waiter: asyncio.Future[None] | None = None
        self._ended = False
        self._held_back = False
        self._error: Exception | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asyncio's word that the connection stands."""
        self._transport = cast("asyncio.Transport", transport)
        with suppress(OSError):  # one that is gone already: the next read tells
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, KERNEL_BUFFER)

    def data_received(self, data: bytes) -> None:
        """Asyncio's word that bytes came."""
        self._arrived.append(data)
        self._size += len(data)
        if self._size > READ_AHEAD and not self._held_back and self._transport is not None:
            self._held_back = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Asyncio's word that no more bytes will come."""
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Asyncio's word that the connection is gone."""
        self._ended = True
        self._error = self._error or exc
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def read(self) -> bytes:
        """The next bytes; none at the end. Raises what broke the connection, once all that came before was read."""
        if not self._arrived and not self._ended:
            self._waiter = self._loop.create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        if not self._arrived and self._error is not None:
            raise self._error
        return self.arrived()

    def arrived(self) -> bytes:
        """What has arrived and was not read, without waiting for it."""
        data = self._arrived[0] if len(self._arrived) == 1 else b"".join(self._arrived)
        self._arrived, self._size = [], 0
        if self._held_back and self._transport is not None and not self._ended:
            self._held_back = False
            self._transport.resume_reading()
        return data

    def write(self, data: bytes) -> None:
        """Send bytes. On a connection that is gone this does nothing: the next read tells."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    def is_idle(self) -> bool:
        """Whether another request may be sent: the connection stands, and nothing came that nobody asked for."""
        return not self._ended and not self._arrived and self._transport is not None

    def is_ended(self) -> bool:
        """Whether no more bytes will come."""
        return self._ended

    def speaks_http2(self) -> bool:
        """Whether HTTP/2 was agreed on in the TLS handshake."""
        handshake = self._transport.get_extra_info("ssl_object") if self._transport is not None else None
        return handshake is not None and handshake.selected_alpn_protocol() == "h2"

    def close(self) -> None:
        """Drop the connection, whatever is still under way on it."""
        self._ended = True
        if self._transport is not None:
            self._transport.abort()


@dataclass(frozen=True, slots=True)
class Goal:
    """Where to connect: the name and port as asked for, where that port is served, and TLS or none."""

    host: str
    port: int
    served_at: int
    context: ssl.SSLContext | None


async def dial(goal: Goal, addresses: Addresses) -> Wire:
    """
    A connection to one of a host's vetted addresses. Raises `Refusal`, `OSError`.

    Whoever waits for it sets the limit. Given up, it says what had not come: the cause of the `CancelledError`. A clock
    of its own here would have to be heard before the other one, and on a busy machine both go off at once.
    """
    found: tuple[str, ...] = ()
    try:
        found = await addresses.of(goal.host, goal.port)
        return await _first(found[:MOST_ADDRESSES], goal)
    except asyncio.CancelledError as given_up:
        looking_up = Refusal(FailureKind.DNS, f"the name {goal.host} could not be looked up in time")
        raise given_up from Refusal(FailureKind.CONNECT_TIMEOUT, NOT_IN_TIME) if found else looking_up


async def _first(addresses: tuple[str, ...], goal: Goal) -> Wire:
    """The connection that is made first; each address has a start over the next. Raises the most telling error."""
    if len(addresses) == 1:
        return await _connect(addresses[0], goal)
    going: set[asyncio.Task[Wire]] = set()
    errors: list[BaseException] = []
    waiting = list(addresses)
    try:
        while going or waiting:
            if waiting:
                going.add(asyncio.create_task(_connect(waiting.pop(0), goal)))
            done, going = await asyncio.wait(
                going, timeout=NEXT_ADDRESS_S if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                error = task.exception()
                if error is None:
                    going |= done - {task}
                    return task.result()
                errors.append(error)
    finally:
        await _abandon(going)
    raise _most_telling(errors)


async def _abandon(tasks: Iterable[asyncio.Task[Wire]]) -> None:
    """Close the connections that came too late."""
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, Wire):
            result.close()


def _most_telling(errors: list[BaseException]) -> BaseException:
    """An error that came from the host, where there is one: that this machine has no IPv6 says nothing of it."""
    from_host = (error for error in errors if not (isinstance(error, OSError) and error.errno in _NO_ROUTE))
    return next(from_host, errors[0])


async def _connect(address: str, goal: Goal) -> Wire:
    """One connection to one address. No `sock_connect`: uvloop looks up even an address, by a thread each time."""
    loop = asyncio.get_running_loop()
    if goal.context is None:
        _, wire = await loop.create_connection(partial(Wire, loop), address, goal.served_at)
    else:
        _, wire = await loop.create_connection(
            partial(Wire, loop),
            address,
            goal.served_at,
            ssl=goal.context,
            server_hostname=goal.host,
            ssl_shutdown_timeout=GOODBYE_S,
        )
    return wire
