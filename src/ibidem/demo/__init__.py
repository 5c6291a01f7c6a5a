"""
A small world on this machine: an article, the sites it cites and a web archive, for `ibidem demo` and for tests.

It is served on loopback, by names that nobody can own (``.example``, RFC 2606), on a port that happens to be free.
Whoever fetches from it hands `World.resolve` and `World.ports` to ``web.fetcher.open_fetcher``, and is then in that
world alone: no name server is asked, and nothing leaves the machine. All else is the pipeline of every day.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from ibidem.demo import archive, sites
from ibidem.demo.answers import Answer, file
from ibidem.demo.server import serving

ARTICLE = "the-last-ferry.md"
LEDGER = "citations.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """
    What is being served: an article by its name and bytes, its author's ledger, the base URL of the archive.

    *ports* says where the world's ports are served.
    """

    article: str
    data: bytes
    ledger: str
    archive: str
    ports: Mapping[int, int]

    @staticmethod
    async def resolve(host: str, port: int) -> tuple[str, ...]:  # noqa: ARG004 - as resolvers are asked
        """The address of the world's hosts, which is this machine's; all others do not exist. Raises `OSError`."""
        if host in sites.HOSTS or host == archive.HOST:
            return ("127.0.0.1",)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def answer(host: str, path: str, headers: Mapping[str, str]) -> Answer:
    """What the world says to a request, by host."""
    if host == archive.HOST:
        return archive.answer(path, headers)
    return sites.answer(host, path)


@asynccontextmanager
async def serve() -> AsyncIterator[World]:
    """The world, while it is served."""
    async with serving(answer) as port:
        yield World(
            article=ARTICLE,
            data=file("article.md"),
            ledger=file("citations.yaml").decode("utf-8"),
            archive=archive.BASE,
            ports={80: port},
        )
