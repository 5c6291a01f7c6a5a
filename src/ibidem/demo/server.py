"""
As much of an HTTP/1.1 server as the small world needs, on loopback and a port that is free.

The standard library's own would need a thread; this one shares the loop of the run, so that both end together.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress

from ibidem.demo.answers import Answer
from ibidem.errors import IbidemError

Say = Callable[[str, str, Mapping[str, str]], Answer]


@asynccontextmanager
async def serving(say: Say) -> AsyncIterator[int]:
    """Serves what *say* answers to host, path and headers (names in lower case); yields the port."""
    conversations: dict[asyncio.StreamWriter, asyncio.Task[None] | None] = {}

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversations[writer] = asyncio.current_task()
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                await converse(reader, writer, say)
        finally:
            writer.close()
            conversations.pop(writer, None)

    try:
        server = await asyncio.start_server(connected, "127.0.0.1", 0)
    except OSError as error:
        raise IbidemError(
            f"nothing can be served on this machine: {error.strerror or error}.",
            hint="A program must be allowed to listen at 127.0.0.1.",
        ) from error
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        last = [task for task in conversations.values() if task is not None]
        for writer in conversations:
            writer.close()  # its conversation then finds the connection closed, and ends
        await asyncio.gather(*last, return_exceptions=True)
        await server.wait_closed()


async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, say: Say) -> None:
    """Answer the requests of one connection until its other end is closed."""
    while True:
        head = await reader.readuntil(b"\r\n\r\n")
        host, path, headers = understood(head)
        writer.write(say(host, path, headers).wire())
        await writer.drain()
        if headers.get("connection", "").lower() == "close":
            return


def understood(head: bytes) -> tuple[str, str, dict[str, str]]:
    """Host (without its port), path and headers of a request. Total; bodies are not expected."""
    first, *rest = head.decode("latin-1").split("\r\n")
    path = [*first.split(" "), "", "/"][1]
    pairs = [line.partition(":") for line in rest if ":" in line]
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return headers.get("host", "").partition(":")[0].lower(), path, headers
