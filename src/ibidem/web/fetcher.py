"""
`Fetcher`: one question in, all the facts out.

A link is asked for with GET (HEAD is answered differently by too many servers), its redirects are followed by hand so
that every hop is evidence, its body is read until enough is known, and whatever goes wrong becomes a `Failure`. One
deadline holds for the whole of an attempt: time-outs per read would let a server drip for ever. Waiting for a host's
turn is not held against it.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import httpx

from ibidem import urls
from ibidem.model import Failure, FailureKind, FetchEvidence, Hop, Request
from ibidem.web import bodies, certificates, politeness, redirects
from ibidem.web.addresses import Addresses, Resolve, system_resolve
from ibidem.web.failures import CAUGHT, BrokenEncodingError, Refusal, failure
from ibidem.web.settings import BROWSER_HEADERS, PLAIN_HEADERS, Settings
from ibidem.web.transport import VettedTransport, tls_context

# Refused for the form of the question, not for what was asked (RFC 9110): worth a second try in a plainer form.
FORM_REFUSED = frozenset({400, 406, 412, 415, 417, 421, 431})
_DRAIN_BYTES = 8_192


@dataclass(slots=True)
class Exchange:
    """One request and its answer, as it builds up."""

    url: str
    status: int | None = None
    http_version: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytearray = field(default_factory=bytearray)
    complete: bool = False
    wire_bytes: int = 0
    has_title: bool = False
    failure: Failure | None = None


@dataclass(slots=True)
class Chain:
    """One attempt at a link: its hops, its cookies and the time it has left."""

    left_s: float
    hops: list[Hop] = field(default_factory=list)
    cookies: httpx.Cookies | None = None
    been: set[tuple[str, str]] = field(default_factory=set)

    def cookie_header(self, url: str) -> str | None:
        """The Cookie header for a URL; only what the same site set in this chain."""
        if self.cookies is None:
            return None
        asked = httpx.Request("GET", url)
        self.cookies.set_cookie_header(asked)
        cookie: str | None = asked.headers.get("cookie")
        return cookie

    def take_cookies(self, response: httpx.Response) -> None:
        """Remember what an answer sets."""
        if "set-cookie" in response.headers:
            self.cookies = self.cookies or httpx.Cookies()
            self.cookies.extract_cookies(response)


class Fetcher:
    """Answers requests with evidence; see `Fetch` in the model. Made by `open_fetcher`."""

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx.AsyncBaseTransport,
        addresses: Addresses,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
        sleep: politeness.Sleep = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._settings = settings
        self._transport = transport
        self._addresses = addresses
        self._now = now
        self._monotonic = monotonic
        self._sleep = sleep
        self._chance = chance
        self._polite = politeness.Politeness(
            concurrency=settings.concurrency,
            per_host=settings.per_host,
            pace_s=settings.pace_s,
            budgets=settings.budgets,
            now=monotonic,
            sleep=sleep,
            chance=chance,
        )

    async def __call__(self, request: Request, /) -> FetchEvidence:
        """All the facts of one question, after its last attempt."""
        wrong = urls.problem(request.url)
        if wrong is not None:
            return FetchEvidence(
                url=request.url,
                final_url=request.url,
                fetched_at=self._now(),
                failure=wrong,
                attempts=0,
                complete=False,
            )
        allowed = 1 + (self._settings.retries if request.retries is None else request.retries)
        attempt = 0
        while True:
            attempt += 1
            found, has_title = await self._attempt(request)
            found = replace(found, attempts=attempt if found.attempts else attempt - 1)
            if (
                found.attempts < attempt
                or attempt >= allowed
                or not politeness.is_transient(found, has_title=has_title)
            ):
                return found
            if not await self._pause(request, found, attempt):
                return found

    async def _pause(self, request: Request, found: FetchEvidence, attempt: int) -> bool:
        """Wait before the next attempt; False where the server asks for more patience than there is."""
        seconds = politeness.pause(attempt, politeness.asked_wait(found), chance=self._chance())
        if seconds is None:
            return False
        if found.status in (429, 503):
            self._polite.hold(self._room(request, found.final_url), seconds)
        else:
            await self._sleep(seconds)
        return True

    async def _attempt(self, request: Request) -> tuple[FetchEvidence, bool]:
        """One attempt, with a second try in plainer form where the first was refused for its form."""
        found, has_title = await self._chain(request, BROWSER_HEADERS)
        if found.status == 304:
            return await self._chain(request, (*BROWSER_HEADERS, ("cache-control", "no-cache")))
        if found.status in FORM_REFUSED and request.follow:
            again, its_title = await self._chain(request, PLAIN_HEADERS)
            if again.status is not None and again.status < 400:
                return again, its_title
        return found, has_title

    async def _chain(self, request: Request, headers: tuple[tuple[str, str], ...]) -> tuple[FetchEvidence, bool]:
        """Follow a link to the page it leads to, within one deadline."""
        started = self._monotonic()
        chain = Chain(left_s=request.timeout_s or self._settings.timeout_s)
        url = urls.wire(request.url)
        while True:
            exchange = await self._exchange(request, url, headers, chain)
            onward = self._onward(request, exchange, chain)
            if not isinstance(onward, Hop):
                break
            chain.hops.append(onward)
            url = onward.target
        if onward is not None:
            exchange.failure = onward
        return self._evidence(request, exchange, chain, started), exchange.has_title

    def _evidence(self, request: Request, exchange: Exchange, chain: Chain, started: float) -> FetchEvidence:
        asked = (
            exchange.status is not None or exchange.failure is None or not exchange.failure.detail.endswith(_NOT_ASKED)
        )
        return FetchEvidence(
            url=request.url,
            final_url=exchange.url,
            fetched_at=self._now(),
            hops=tuple(chain.hops),
            status=exchange.status,
            http_version=exchange.http_version,
            headers=exchange.headers,
            body=bytes(exchange.body),
            complete=exchange.complete,
            wire_bytes=exchange.wire_bytes,
            failure=exchange.failure,
            attempts=1 if asked else 0,
            elapsed_ms=round((self._monotonic() - started) * 1000),
        )

    def _onward(self, request: Request, exchange: Exchange, chain: Chain) -> Hop | Failure | None:
        """Where the answer sends us, why that cannot be followed, or None where it is the answer."""
        if exchange.status is None or not request.follow:
            return None
        onward = redirects.target(exchange.url, exchange.status, exchange.headers, bytes(exchange.body))
        if not isinstance(onward, Hop):
            return onward
        state = (urls.key(onward.target), chain.cookie_header(onward.target) or "")
        first = (urls.key(request.url), "")
        if state in chain.been or state == first:
            return Failure(kind=FailureKind.LOOP, url=exchange.url, detail="it redirects in a circle")
        chain.been.add(state)
        if len(chain.hops) >= self._settings.limits.hops:
            return Failure(
                kind=FailureKind.TOO_MANY_HOPS,
                url=exchange.url,
                detail=f"it redirects more than {len(chain.hops)} times",
            )
        return onward

    def _room(self, request: Request, url: str) -> str:
        """The waiting room of a request: its budget's, or its host's."""
        parts = urls.split(url)
        return request.budget or ("" if isinstance(parts, Failure) else parts.authority)

    async def _exchange(
        self, request: Request, url: str, headers: tuple[tuple[str, str], ...], chain: Chain
    ) -> Exchange:
        """One request to one URL, in its turn; the time it takes is taken off the chain's."""
        exchange = Exchange(url=url)
        room = self._room(request, url)
        async with self._polite.turn(room):
            down = self._polite.host(room).down
            if down is not None:
                exchange.failure = replace(down, url=url, detail=f"{down.detail.removesuffix(_NOT_ASKED)}{_NOT_ASKED}")
                return exchange
            began = self._monotonic()
            try:
                async with asyncio.timeout(max(0.05, chain.left_s)):
                    await self._talk(request, exchange, headers, chain)
            except CAUGHT as error:
                exchange.failure = failure(error, url)
            chain.left_s -= self._monotonic() - began
            self._polite.note(room, exchange.failure)
        if exchange.failure is not None:
            exchange.failure = await self._with_certificate(exchange.failure)
        return exchange

    async def _with_certificate(self, trouble: Failure) -> Failure:
        """The failure with what the certificate says of itself, where that is what is wrong."""
        parts = urls.split(trouble.url)
        if trouble.kind not in (FailureKind.TLS_EXPIRED, FailureKind.TLS_WRONG_HOST) or isinstance(parts, Failure):
            return trouble
        port = parts.port or urls.DEFAULT_PORTS[parts.scheme]
        try:
            address, *_ = await self._addresses.of(parts.host, port)
        except Refusal:
            return trouble
        said = await certificates.describe(trouble.kind, address, port, parts.host, timeout_s=2.0)
        return replace(trouble, detail=f"{trouble.detail}: {said}") if said else trouble

    async def _talk(
        self, request: Request, exchange: Exchange, headers: tuple[tuple[str, str], ...], chain: Chain
    ) -> None:
        """Send the request and read the answer into *exchange*. Raises what `failures` knows."""
        asked = self._as_httpx(request, exchange.url, headers, chain)
        response = await self._transport.handle_async_request(asked)
        try:
            response.request = asked
            exchange.status = response.status_code
            exchange.http_version = str(response.extensions.get("http_version", b"").decode("ascii", "replace"))
            exchange.headers = tuple(
                (name.decode("latin-1").lower(), redirects.header_text(value)) for name, value in response.headers.raw
            )
            chain.take_cookies(response)
            await self._read(request, exchange, response)
        finally:
            await response.aclose()

    def _as_httpx(
        self, request: Request, url: str, headers: tuple[tuple[str, str], ...], chain: Chain
    ) -> httpx.Request:
        """The request in httpx's terms. Its target goes over the wire as `urls.wire` wrote it, untouched."""
        parts = urls.split(url)
        assert not isinstance(parts, Failure)  # noqa: S101 (vetted on the way in, and at each hop)
        own = {
            "host": parts.authority,
            "user-agent": self._settings.user_agent,
            **dict(headers),
            **dict(request.headers),
        }
        cookies = chain.cookie_header(url)
        if cookies:
            own["cookie"] = cookies
        return httpx.Request(
            "GET",
            httpx.URL(f"{parts.scheme}://{parts.authority}/"),
            headers=own,
            extensions={
                "target": f"{parts.path}{parts.query}".encode("ascii"),
                "timeout": {"connect": max(0.05, chain.left_s - 0.05)},
            },
        )

    async def _read(self, request: Request, exchange: Exchange, response: httpx.Response) -> None:
        """Read the body until enough is known of it."""
        header = dict(exchange.headers)
        length = int(header["content-length"]) if header.get("content-length", "").isdigit() else None
        if exchange.status in redirects.REDIRECTS and header.get("location", "").strip():
            await _drain(response, length)
            return
        appetite = bodies.Appetite(
            media_type=header.get("content-type", ""),
            length=length,
            until=request.until,
            limits=self._settings.limits,
        )
        stages = bodies.decoders(header.get("content-encoding", ""))
        async for raw in response.stream:  # type: ignore[union-attr]
            exchange.wire_bytes += len(raw)
            self._take(exchange, appetite, stages, raw)
            if appetite.is_sated() or exchange.wire_bytes >= appetite.wire_cap:
                return
        exchange.complete = True

    def _take(
        self, exchange: Exchange, appetite: bodies.Appetite, stages: tuple[bodies.Decoder, ...], raw: bytes
    ) -> None:
        """Decode the next bytes from the wire and keep them."""
        room = max(self._settings.limits.decoded_bytes, appetite.wire_cap) - len(exchange.body)
        data = raw
        try:
            for stage in stages:
                data = stage.feed(data, max(1, room))
        except BrokenEncodingError:
            if not exchange.body and bodies.looks_like_markup(raw):
                data = raw  # labelled as packed, and plain all the same
            else:
                raise
        exchange.body += data[:room]
        appetite.feed(data)
        exchange.has_title = appetite.has_title()


_NOT_ASKED = " (the host failed in the same way just before, and was not asked again)"


async def _drain(response: httpx.Response, length: int | None) -> None:
    """Read a small body to its end, so that the connection can serve the next hop."""
    if length is not None and length <= _DRAIN_BYTES:
        async for _ in response.stream:  # type: ignore[union-attr]
            pass


@asynccontextmanager
async def open_fetcher(
    settings: Settings, *, resolve: Resolve = system_resolve, ports: Mapping[int, int] | None = None
) -> AsyncIterator[Fetcher]:
    """A fetcher with connections of its own, closed at the end; *ports* says where a port is served instead."""
    addresses = Addresses(resolve=resolve, allow_private=settings.allow_private)
    transport = VettedTransport(addresses, context=tls_context(), connections=settings.concurrency + 32, ports=ports)
    try:
        yield Fetcher(settings, transport=transport, addresses=addresses)
    finally:
        await transport.aclose()
