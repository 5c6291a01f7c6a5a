"""Proxies, as the environment names them; their failures are told apart from those of the sites behind them."""

from __future__ import annotations

import ssl
from collections.abc import Iterable

import httpcore
import httpx

from ibidem.model import FailureKind
from ibidem.web.failures import Refusal


class Backend(httpcore.AsyncNetworkBackend):
    """httpcore's way to the proxy. That it cannot be reached says nothing of the site behind it."""

    def __init__(self) -> None:
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the proxy. Raises `Refusal`."""
        try:
            return await self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise Refusal(FailureKind.PROXY, f"the proxy at {host}:{port} cannot be reached") from error

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._inner.sleep(seconds)


def proxy_pool(proxy: str, *, context: ssl.SSLContext, connections: int) -> httpcore.AsyncConnectionPool:
    """Connections through the proxy at that URL. Raises `Refusal` where it is not an HTTP proxy's."""
    try:
        known = httpx.Proxy(proxy)
    except (httpx.InvalidURL, ValueError) as error:
        raise Refusal(FailureKind.PROXY, "the environment names a proxy whose URL is malformed") from error
    if known.url.scheme not in ("http", "https"):
        raise Refusal(FailureKind.PROXY, f"a proxy of the kind {known.url.scheme}:// cannot be used, only http(s)://")
    return httpcore.AsyncHTTPProxy(
        proxy_url=httpcore.URL(scheme=known.url.raw_scheme, host=known.url.raw_host, port=known.url.port, target=b"/"),
        proxy_auth=known.raw_auth,
        ssl_context=context,
        max_connections=connections,
        keepalive_expiry=5.0,
        network_backend=Backend(),
    )
