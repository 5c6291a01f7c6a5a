"""
httpx's door to the wire: a transport over httpcore's pool whose connections go to vetted addresses only.

Why not httpx's own: it has no way to hand in the look-up. Exceptions of httpcore pass through; `failures` knows them.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Mapping
from types import TracebackType
from typing import cast
from urllib.request import getproxies_environment, proxy_bypass

import httpcore
import httpx

from ibidem.web.addresses import Addresses, VettedBackend


class _Body(httpx.AsyncByteStream):
    """httpcore's stream in httpx's clothes."""

    def __init__(self, stream: object) -> None:
        self._stream = cast("httpcore.AsyncConnectionPool", stream)  # has the same two methods

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in cast("AsyncIterator[bytes]", self._stream):
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


class VettedTransport(httpx.AsyncBaseTransport):
    """One pool (and one for each proxy), one TLS context. With *ports* all is on this machine: no proxy is asked."""

    def __init__(
        self,
        addresses: Addresses,
        *,
        context: ssl.SSLContext,
        connections: int,
        ports: Mapping[int, int] | None = None,
    ) -> None:
        self._addresses = addresses
        self._context = context
        self._connections = connections
        self._own_world = bool(ports)
        self._direct = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=connections,
            max_keepalive_connections=max(8, connections // 2),
            keepalive_expiry=5.0,
            http1=True,
            http2=True,
            network_backend=VettedBackend(addresses, ports=ports),
        )
        self._proxies: dict[str, httpcore.AsyncHTTPProxy] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request, its body still on the wire."""
        pool = self._pool(request.url)
        if pool is not self._direct and not self._addresses_of_proxied_are_public(request.url):
            await self._addresses.of(request.url.host, request.url.port or 0)
        answer = await pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.extensions.get("target", request.url.raw_path),
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    @staticmethod
    def _addresses_of_proxied_are_public(url: httpx.URL) -> bool:
        """A proxy looks names up itself; only what is written as an address can be vetted here."""
        return not (url.host.replace(".", "").isdigit() or ":" in url.host or url.host == "localhost")

    def _pool(self, url: httpx.URL) -> httpcore.AsyncConnectionPool:
        proxy = None if self._own_world else proxy_for(url.scheme, url.host)
        if proxy is None:
            return self._direct
        if proxy not in self._proxies:
            self._proxies[proxy] = httpcore.AsyncHTTPProxy(
                proxy_url=proxy, ssl_context=self._context, max_connections=self._connections
            )
        return self._proxies[proxy]

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in (self._direct, *self._proxies.values()):
            await pool.aclose()

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        """Close every connection."""
        await self.aclose()


def proxy_for(scheme: str, host: str) -> str | None:
    """The proxy that the environment (``HTTP_PROXY``, ``HTTPS_PROXY``, ``NO_PROXY``) names for a host, or None."""
    proxies = getproxies_environment()
    if not proxies or proxy_bypass(host):
        return None
    proxy = proxies.get(scheme) or proxies.get("all")
    if not proxy:
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def tls_context() -> ssl.SSLContext:
    """
    The one TLS context of a run: certificates verified against ``SSL_CERT_FILE``, or certifi's list.

    TLS 1.2 or later, and no more: an older server is told as such rather than met half-way.
    """
    return httpx.create_ssl_context(trust_env=True)
