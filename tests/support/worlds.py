"""
A small world on this machine: sites with names of their own, as rude as a test wants, and a clock that is told.

Each name has an address of its own in 127.0.0.0/8, so that a connection is known by where it came in, before it said a
word. Ports 80 and 443 of the world are served where there is room.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import trustme

from ibidem.model import FetchEvidence, Request
from ibidem.web.addresses import Addresses
from ibidem.web.fetcher import Fetcher
from ibidem.web.settings import Settings
from ibidem.web.transport import VettedTransport

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
START = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)

PAGE = b"<!doctype html><html><head><title>The tide tables</title></head><body><h1>The tide tables</h1></body></html>"


def answer(body: bytes = PAGE, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    """An answer as it goes over the wire, with a Content-Length (a false one, where *length* says so)."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(body) if length is None else length}",
        "Content-Type: text/html",
    ]
    return "\r\n".join([*lines, *headers, "", ""]).encode("latin-1") + body


def redirect(to: str, status: str = "302 Found", *headers: str) -> bytes:
    """An answer that sends on."""
    return answer(b"", status, f"Location: {to}", *headers)


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    head: str
    count: int

    def header(self, name: str) -> str:
        """The value of a header; empty where it is missing."""
        for line in self.head.splitlines()[1:]:
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return ""


Answer = bytes | Callable[[Asked], bytes]


@dataclass
class Site:
    """A server that keeps its connections open and answers by path; what it was asked is kept."""

    answers: Mapping[str, Answer]
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    most_at_once: int = 0
    _now: int = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self.connections += 1
        while head := await read_head(reader):
            path = head.split(" ")[1]
            asked = Asked(path, head, sum(each.path == path for each in self.asked) + 1)
            self.asked.append(asked)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            await asyncio.sleep(0)
            made = self.answers.get(path, self.answers.get("*", answer(b"gone", "404 Not Found")))
            writer.write(made(asked) if callable(made) else made)
            self._now -= 1
            await writer.drain()

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [each.path for each in self.asked]


async def read_head(reader: asyncio.StreamReader) -> str:
    """The head of the next request; empty where the connection ends."""
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return ""


def saying(*parts: bytes | float, reset: bool = False, ask_first: bool = True) -> Talk:
    """A server that reads a request, says the parts (a number is a pause in seconds) and closes, or resets."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if ask_first:
            await read_head(reader)
        for part in parts:
            if isinstance(part, bytes):
                writer.write(part)
                await writer.drain()
            else:
                await asyncio.sleep(part)
        if reset:
            await asyncio.sleep(0.02)
            abort(writer)

    return talk


def abort(writer: asyncio.StreamWriter) -> None:
    """Reset the connection."""
    import socket
    import struct

    raw = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class Clock:
    """Time as the fetcher sees it: it passes by itself, and at once where the fetcher sleeps."""

    def __init__(self) -> None:
        self.skipped = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        """The time of day."""
        return START + timedelta(seconds=self.skipped)

    def monotonic(self) -> float:
        """Seconds."""
        return time.monotonic() + self.skipped

    async def sleep(self, seconds: float) -> None:
        """Skip the time."""
        self.slept.append(seconds)
        self.skipped += seconds
        await asyncio.sleep(0)

    @property
    def pauses(self) -> list[float]:
        """The sleeps that are more than the pace."""
        return [each for each in self.slept if each > 0.1]


@asynccontextmanager
async def serving(talk: Talk, *, host: str = "127.0.0.1", port: int = 0, **how: Any) -> AsyncIterator[int]:
    """A server for as long as the block runs; its port."""
    open_now: set[asyncio.StreamWriter] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_now.add(writer)
        try:
            await talk(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(accept, host, port, limit=1 << 20, **how)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for writer in open_now:
            with suppress(AttributeError):  # CPython 3.11.2, where a TLS transport was closed twice
                writer.transport.abort()
        await asyncio.sleep(0.001)


@dataclass
class World:
    """Sites by name. *secure* are those on port 443, each with the TLS context that it is served with."""

    authority: trustme.CA
    clock: Clock = field(default_factory=Clock)
    sites: dict[str, Talk] = field(default_factory=dict)
    secure: dict[str, ssl.SSLContext] = field(default_factory=dict)
    extra: dict[str, tuple[str, ...]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)

    def certified(self, *names: str, **how: Any) -> ssl.SSLContext:
        """A server's TLS context with a certificate of the world's authority."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(*names, **how).configure_cert(context)
        return context

    def address(self, name: str) -> str:
        """The address of a name."""
        if name not in self._names:
            self._names.append(name)
        return f"127.61.0.{self._names.index(name) + 1}"

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The world's name server."""
        import socket

        self.looked_up.append(host)
        if host in self.extra:
            return self.extra[host]
        if host in self.sites:
            return (self.address(host),)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        here = writer.get_extra_info("sockname")[0]
        await next(talk for name, talk in self.sites.items() if self.address(name) == here)(reader, writer)

    def run(self, job: Callable[[Fetcher], Coroutine[Any, Any, Any]], **settings: Any) -> Any:
        """What a job makes of the world, with a fetcher of its own."""

        async def with_servers() -> Any:
            for name in self.sites:
                self.address(name)
            how = Settings(**{"allow_private": True, "timeout_s": 5.0, "retries": 0, "pace_s": 0.0, **settings})
            addresses = Addresses(resolve=self.resolve, allow_private=how.allow_private)
            async with AsyncExitStack() as stack:
                ports = {80: await stack.enter_async_context(serving(self._accept, host="0.0.0.0")), 443: 9}
                if self.secure:
                    tls = serving(self._accept, host="0.0.0.0", ssl=self._by_name())
                    ports[443] = await stack.enter_async_context(tls)
                transport = VettedTransport(addresses, connections=8, ports=ports)
                stack.push_async_callback(transport.aclose)
                return await job(make_fetcher(how, transport, self.clock))

        return asyncio.run(with_servers())

    def _by_name(self) -> ssl.SSLContext:
        """The one site's TLS context, or one that becomes that of the name that is asked for."""
        if len(self.secure) == 1:
            return next(iter(self.secure.values()))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert("nobody.test").configure_cert(context)

        def choose(socket: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
            if name in self.secure:
                socket.context = self.secure[name]

        context.sni_callback = choose
        return context

    def fetch(self, url: str, **settings: Any) -> FetchEvidence:
        """The evidence on one URL."""
        request = settings.pop("request", Request(url=url))
        found: FetchEvidence = self.run(lambda fetch: fetch(request), **settings)
        return found


def make_fetcher(settings: Settings, transport: httpx.AsyncBaseTransport, clock: Clock) -> Fetcher:
    """A fetcher that lives by the test's clock."""
    return Fetcher(
        settings,
        transport=transport,
        now=clock.now,
        monotonic=clock.monotonic,
        sleep=clock.sleep,
        chance=lambda: 1.0,
    )
