"""
Names to addresses, vetted; connections to the vetted addresses only.

A name is looked up once in a run. The addresses that may be connected to are chosen from that answer, and the socket is
opened to one of them, literally: there is no second look-up between the check and the connection that could be answered
differently (DNS rebinding). TLS and HTTP keep the name.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from functools import lru_cache, partial

from ibidem import urls
from ibidem.model import FailureKind
from ibidem.web.aside import aside
from ibidem.web.failures import Refusal, dns_failure

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]


async def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host by the system's resolver, in its order. Raises `OSError` as getaddrinfo does."""
    return await aside(partial(_look_up, host, port), name="look-up")


def _look_up(host: str, port: int) -> tuple[str, ...]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise socket.gaierror(socket.EAI_NONAME, "not a host name") from error
    return tuple(dict.fromkeys(str(row[4][0]) for row in rows))


class Addresses:
    """The addresses of hosts, looked up once each; what may not be connected to is left out."""

    def __init__(self, *, resolve: Resolve = system_resolve, allow_private: bool = False, at_once: int = 32) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._turn = asyncio.Semaphore(at_once)
        self._asked: dict[str, asyncio.Task[tuple[str, ...]]] = {}

    async def of(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses that may be connected to, never empty. Raises `Refusal`."""
        literal = _literal(host)
        found = (literal,) if literal else await self._look_up(host, port)
        usable = tuple(address for address in found if self._allow_private or urls.is_public_address(address))
        if not usable:
            raise Refusal(
                FailureKind.NON_PUBLIC, f"{host} is not a public address" + ("" if literal else f" ({found[0]})")
            )
        return usable

    async def _look_up(self, host: str, port: int) -> tuple[str, ...]:
        task = self._asked.get(host)
        if task is None:
            task = self._asked[host] = asyncio.create_task(self._confirmed(host, port))
        try:
            return await asyncio.shield(task)
        except Refusal as refusal:
            if refusal.kind is FailureKind.DNS:  # a resolver that falters may recover: ask again next time
                self._asked.pop(host, None)
            raise

    async def _confirmed(self, host: str, port: int) -> tuple[str, ...]:
        """The answer of the resolver; that a name does not exist is believed when it is said twice."""
        async with self._turn:
            for last in (False, True):
                try:
                    found = await self._resolve(host, port)
                except OSError as error:
                    kind, detail = dns_failure(error, host)
                    if last or kind is not FailureKind.NO_SUCH_HOST:
                        raise Refusal(kind, detail) from error
                else:
                    if found:
                        return found
        raise Refusal(FailureKind.NO_SUCH_HOST, f"{host} has no address")


@lru_cache(maxsize=256)
def _literal(host: str) -> str | None:
    """The address that a host is written as, without a zone; None for a name."""
    try:
        return str(ipaddress.ip_address(host.strip("[]").partition("%")[0]))
    except ValueError:
        return None
