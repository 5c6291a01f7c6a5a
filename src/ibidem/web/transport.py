"""
httpx's door to the wire: connections to vetted addresses only, a few kept for each server.

Why not httpx's own pool: it has no way to hand in the look-up, and it goes through all of its connections at each step,
which costs more than HTTP does. Here each server has its own short list, and nothing looks at the others'. Through a
proxy httpcore's pool is used, as the proxy is the one server then.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Mapping
from functools import cached_property
from types import TracebackType
from typing import cast
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

import httpcore
import httpx

from ibidem import urls
from ibidem.errors import IbidemError
from ibidem.web import certificates
from ibidem.web.addresses import Addresses
from ibidem.web.failures import Refusal, tls_failure
from ibidem.web.http1 import Http1, StaleError
from ibidem.web.http2 import BrokenHttp2Error, Http2
from ibidem.web.idle import MOST, MOST_OVER_TLS, Idle, Origin
from ibidem.web.proxies import proxy_pool
from ibidem.web.wire import Goal, dial

_EXPLAIN_S = 2.0  # for a second handshake, to read a certificate that was not accepted

Connection = Http1 | Http2


class _Body(httpx.AsyncByteStream):
    """A body on the wire. Closing it gives the connection back, or drops it where the rest is still to come."""

    def __init__(self, connection: Connection, origin: Origin, owner: VettedTransport) -> None:
        self._connection = connection
        self._origin = origin
        self._owner = owner
        self._closed = False

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        # An iterator and no generator: one that is left in the middle costs the event loop a task to clean up.
        part = await self._connection.read()
        if not part:
            raise StopAsyncIteration
        return part

    async def aclose(self) -> None:
        if not self._closed:
            self._closed = True
            self._owner.give_back(self._origin, self._connection)


class _ProxiedBody(httpx.AsyncByteStream):
    """httpcore's stream in httpx's clothes."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in cast("AsyncIterator[bytes]", self._answer.stream):
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()


class VettedTransport(httpx.AsyncBaseTransport):
    """
    Connections for each server, one TLS context, made when the first is dialled over TLS: it takes a while.

    *ports* says where a port is served instead: a world on this machine (the demonstration's, a test's) can have the
    names and the ports of real ones, and listen where it may. No proxy is asked then.
    """

    def __init__(
        self,
        addresses: Addresses,
        *,
        connections: int,
        ports: Mapping[int, int] | None = None,
    ) -> None:
        self._addresses = addresses
        self._connections = connections
        self._ports = ports or {}
        self._environment = {} if ports else getproxies_environment()
        self._proxies: dict[str, httpcore.AsyncConnectionPool] = {}
        self._idle: dict[bytes, Idle[Connection]] = {b"http": Idle(MOST), b"https": Idle(MOST_OVER_TLS)}
        self._only_http1: set[Origin] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request (GET, or POST with a body in memory), its body still on the wire."""
        if self._environment:
            proxy = proxy_for(self._environment, request.url.scheme, request.url.host)
            if proxy is not None:
                return await self._through(proxy, request)
        origin = _origin(request.url)
        repeatable = request.method == "GET"  # what is handed in is handed in once: by no connection that may be stale
        while True:
            connection, is_fresh = self._idle[origin[0]].take(origin) if repeatable else None, False
            if connection is None:
                connection, is_fresh = await self._open(origin), True
            try:
                return await self._ask(connection, origin, request)
            except BaseException as error:
                connection.close()
                if isinstance(error, StaleError) and not is_fresh:
                    continue  # it was about to be closed: one silent repeat (RFC 9112, 9.3.1)
                if isinstance(error, BrokenHttp2Error):
                    if is_fresh:
                        self._only_http1.add(origin)
                    continue
                raise

    async def _ask(self, connection: Connection, origin: Origin, request: httpx.Request) -> httpx.Response:
        target: bytes = request.extensions.get("target", request.url.raw_path)
        body = _Body(connection, origin, self)
        if isinstance(connection, Http1):
            head = await connection.ask(request.method, target, request.headers.raw, _content(request))
            return httpx.Response(
                head.status,
                headers=head.headers,
                stream=body,
                extensions={"http_version": f"HTTP/{head.version}".encode("ascii")},
            )
        url = httpcore.URL(scheme=origin[0], host=origin[1], port=origin[2], target=target)
        answer = await connection.ask(url, request.headers.raw, request.method, _content(request))
        return httpx.Response(
            answer.status, headers=answer.headers, stream=body, extensions={"http_version": b"HTTP/2"}
        )

    async def _open(self, origin: Origin) -> Connection:
        """A connection of its own. Raises what `dial` raises."""
        scheme, host, port = origin
        goal = Goal(
            host=host.decode("ascii"),
            port=port,
            served_at=self._ports.get(port, port),
            context=self._context_for(origin) if scheme == b"https" else None,
        )
        try:
            wire = await dial(goal, self._addresses)
        except ssl.SSLCertVerificationError as error:
            raise await self._explained(error, goal) from error
        return Http2(wire, httpcore.Origin(scheme, host, port)) if wire.speaks_http2() else Http1(wire)

    async def _explained(self, error: ssl.SSLCertVerificationError, goal: Goal) -> Refusal:
        """
        The error, with what the certificate says of itself where that is what is wrong. Where there is no time to ask,
        the error is still behind the time-out.
        """
        kind, detail = tls_failure(error)
        address, *_ = await self._addresses.of(goal.host, goal.port)
        said = await certificates.explain(kind, address, goal.served_at, goal.host, timeout_s=_EXPLAIN_S)
        return Refusal(kind, said or detail)

    def _context_for(self, origin: Origin) -> ssl.SSLContext:
        return self._plain_context if origin in self._only_http1 else self._context

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return tls_context("h2", "http/1.1")

    @cached_property
    def _plain_context(self) -> ssl.SSLContext:
        return tls_context("http/1.1")

    def give_back(self, origin: Origin, connection: Connection) -> None:
        """Keep a connection for the next request to its server, or close it where it cannot serve one."""
        if connection.is_reusable():
            self._idle[origin[0]].put(origin, connection)
        else:
            connection.close()

    async def _through(self, proxy: str, request: httpx.Request) -> httpx.Response:
        """
        The answer that a proxy brings.

        It looks names up itself: what is written as an address can be vetted here, and the rest is in its hands.
        """
        if urls.is_public_address(request.url.host) is not None or request.url.host.endswith("localhost"):
            await self._addresses.of(request.url.host, request.url.port or 0)
        if proxy not in self._proxies:
            self._proxies[proxy] = proxy_pool(proxy, context=self._context, connections=self._connections)
        target: bytes = request.extensions.get("target", request.url.raw_path)
        answer = await self._proxies[proxy].handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=target
                ),
                headers=request.headers.raw,
                content=_content(request) or None,
                extensions={"timeout": request.extensions.get("timeout", {})},
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_ProxiedBody(answer), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        """Close every connection."""
        for idle in self._idle.values():
            idle.close()
        for pool in self._proxies.values():
            await pool.aclose()

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        """Close every connection."""
        await self.aclose()


def _content(request: httpx.Request) -> bytes:
    """The body that a request carries."""
    return request.content if request.method == "POST" else b""


def _origin(url: httpx.URL) -> Origin:
    scheme = url.raw_scheme
    return scheme, url.raw_host, url.port or urls.DEFAULT_PORTS[url.scheme]


def proxy_for(environment: Mapping[str, str], scheme: str, host: str) -> str | None:
    """The proxy that an *environment* (as urllib reads it: scheme to URL, and ``no``) names for a host, or None."""
    if not environment or proxy_bypass_environment(host, dict(environment)):
        return None
    proxy = environment.get(scheme) or environment.get("all")
    if not proxy:
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def tls_context(*protocols: str) -> ssl.SSLContext:
    """
    A TLS context that offers these protocols: certificates verified against ``SSL_CERT_FILE``, or certifi's list.

    TLS 1.2 or later, and no more: an older server is told as such rather than met half-way. Raises `IbidemError` where
    the list cannot be read: no site is to blame for that, so it is no failure of an exchange.
    """
    try:
        context = httpx.create_ssl_context(trust_env=True)
    except OSError as error:  # a TLS library's errors among them
        raise IbidemError(
            f"the certificates of the authorities to trust cannot be read: {error}.",
            hint="SSL_CERT_FILE names a file of them in PEM; without it, certifi's are used.",
        ) from error
    context.set_alpn_protocols([*protocols])
    return context
