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
from functools import lru_cache

import httpx

from ibidem import urls
from ibidem.model import Failure, FailureKind, FetchEvidence, Hop, Request
from ibidem.web import bodies, earning, evident, politeness, redirects
from ibidem.web.addresses import Addresses, Resolve, system_resolve
from ibidem.web.cookies import Cookies
from ibidem.web.failures import CAUGHT, failure
from ibidem.web.politeness import Order
from ibidem.web.settings import BROWSER_HEADERS, PLAIN_HEADERS, Settings
from ibidem.web.transport import VettedTransport

# Refused for the form of the question, not for what was asked (RFC 9110): worth a second try in a plainer form.
FORM_REFUSED = frozenset({400, 406, 412, 415, 417, 421, 431})
# The least time that an exchange has, and that connecting leaves for what follows it.
_LEAST_S = 0.05

Form = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Exchange:
    """
    One request and its answer, as it builds up.

    *asked* is false where the host was known to be down. *enough* says how much of the body settles that it is the page
    that was cited: no more of it is handed on, nor needs to be read by whoever judges it.
    """

    url: str
    asked: bool = True
    status: int | None = None
    http_version: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytearray = field(default_factory=bytearray)
    complete: bool = False
    wire_bytes: int = 0
    has_title: bool = False
    enough: int | None = None
    failure: Failure | None = None


@dataclass(slots=True)
class Chain:
    """One attempt at a link: its hops, its cookies and the time it has left."""

    allowed_s: float
    spent_s: float = 0.0
    hops: list[Hop] = field(default_factory=list)
    cookies: Cookies = field(default_factory=Cookies)
    been: set[tuple[str, str]] = field(default_factory=set)

    @property
    def left_s(self) -> float:
        """The time that is left, never quite nothing."""
        return max(_LEAST_S, self.allowed_s - self.spent_s)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt brought, and what decides on another."""

    found: FetchEvidence
    has_title: bool
    asked: bool


def is_conditional(request: Request) -> bool:
    """Whether a question asks only for what is newer than a copy that is kept (RFC 9110, 13.1)."""
    return any(name.lower() in ("if-none-match", "if-modified-since") for name, _ in request.headers)


class Fetcher:
    """Answers requests with evidence; see `Fetch` in the model. Made by `open_fetcher`."""

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx.AsyncBaseTransport,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
        sleep: politeness.Sleep = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._settings = settings
        self._transport = transport
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
            return self._unasked(request, wrong)
        retries = self._settings.retries if request.retries is None else request.retries
        before: list[Attempt] = []
        while True:
            attempt = await self._attempt(request, is_first=not before)
            before.append(attempt)
            if len(before) > retries or not attempt.asked or not await self._pause(request, before):
                break
        asked = [each.found for each in before if each.asked]
        last = politeness.last_word(asked or [before[-1].found])
        return last if len(asked) == last.attempts else replace(last, attempts=len(asked))

    def _unasked(self, request: Request, wrong: Failure) -> FetchEvidence:
        return FetchEvidence(
            url=request.url,
            final_url=request.url,
            fetched_at=self._now(),
            failure=wrong,
            attempts=0,
            complete=False,
        )

    async def _pause(self, request: Request, before: list[Attempt]) -> bool:
        """Wait before the next attempt; False where there is none to make."""
        last, attempt = before[-1], len(before)
        if politeness.wants_second_look(last.found, attempt) and request.follow and request.budget is None:
            await self._sleep(politeness.SECOND_LOOK_S)
            return True
        if not politeness.is_transient(last.found, has_title=last.has_title):
            return False
        if request.budget is not None and politeness.is_timeout(last.found):
            return False  # an archive that is slow is slower when it is asked twice
        seconds = politeness.pause(attempt, politeness.asked_wait(last.found), chance=self._chance())
        if seconds is None:
            return False
        if last.found.status in earning.BUSY_STATUS:
            self._polite.hold(self._room(request, last.found.final_url), seconds)
        else:
            await self._sleep(seconds)
        return True

    async def _attempt(self, request: Request, *, is_first: bool) -> Attempt:
        """
        One attempt, with a second try in another form where the first was refused for its form.

        A further attempt at a page is in nobody's way; an archive has so few places that it would wait for all others.
        """
        order = Order.NEW if is_first or request.budget is not None else Order.AGAIN
        first = await self._chain(request, BROWSER_HEADERS, order)
        if first.found.status == 304 and not is_conditional(request):  # nobody said that we had a copy
            return await self._chain(request, (*BROWSER_HEADERS, ("Cache-Control", "no-cache")))
        if first.found.status in FORM_REFUSED and request.follow:
            again = await self._chain(request, PLAIN_HEADERS)
            if again.found.status is not None and again.found.status < 400:
                return again
        return first

    async def _chain(self, request: Request, form: Form, order: Order = Order.NEW) -> Attempt:
        """Follow a link to the page it leads to, within one deadline."""
        chain = Chain(allowed_s=request.timeout_s or self._settings.timeout_s)
        url = urls.wire(request.url)
        while True:
            exchange = await self._exchange(request, url, form, chain, Order.UNDER_WAY if chain.hops else order)
            onward = self._onward(request, exchange, chain)
            if not isinstance(onward, Hop):
                break
            chain.hops.append(onward)
            url = onward.target
        if onward is not None:
            exchange.failure = onward
        return Attempt(self._evidence(request, exchange, chain), exchange.has_title, exchange.asked)

    def _evidence(self, request: Request, exchange: Exchange, chain: Chain) -> FetchEvidence:
        return FetchEvidence(
            url=request.url,
            final_url=exchange.url,
            fetched_at=self._now(),
            hops=tuple(chain.hops),
            status=exchange.status,
            http_version=exchange.http_version,
            headers=exchange.headers,
            body=bytes(exchange.body[: exchange.enough]),
            complete=exchange.complete,
            wire_bytes=exchange.wire_bytes,
            failure=exchange.failure,
            elapsed_ms=round(chain.spent_s * 1000),
        )

    def _onward(self, request: Request, exchange: Exchange, chain: Chain) -> Hop | Failure | None:
        """Where the answer sends us, why that cannot be followed, or None where it is the answer."""
        if exchange.status is None or not request.follow:
            return None
        start = bytes(exchange.body[: redirects.LOOK_AT])
        onward = redirects.target(exchange.url, exchange.status, exchange.headers, start)
        if not isinstance(onward, Hop):
            return onward
        chain.cookies.take(exchange.url, [value for name, value in exchange.headers if name == "set-cookie"])
        chain.been.add((urls.key(exchange.url), ""))
        state = (urls.key(onward.target), chain.cookies.header(onward.target))
        if state in chain.been:
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
        return request.budget or urls.authority(url)

    async def _exchange(self, request: Request, url: str, form: Form, chain: Chain, order: Order) -> Exchange:
        """One request to one URL, in its turn; the time it takes is taken off the chain's."""
        exchange = Exchange(url=url)
        room = self._room(request, url)
        host = self._polite.host(room)
        async with self._polite.turn(room, order):
            if host.down is not None:
                exchange.asked = False
                exchange.failure = replace(host.down, url=url, detail=host.down.detail + _NOT_ASKED)
                return exchange
            if host.closed is not None:
                exchange.asked = False
                exchange.status, exchange.headers = host.closed.status, host.closed.headers
                return exchange
            began = self._monotonic()
            try:
                async with asyncio.timeout(chain.left_s):
                    await self._talk(request, exchange, form, chain)
            except CAUGHT as error:
                exchange.failure = failure(error, url)
            chain.spent_s += self._monotonic() - began
            self._polite.note(room, exchange.status, exchange.failure, began=began)
            if request.budget is not None:
                self._polite.heed(room, self._evidence(request, exchange, chain), began=began)
        return exchange

    async def _talk(self, request: Request, exchange: Exchange, form: Form, chain: Chain) -> None:
        """Send the request and read the answer into *exchange*. Raises what `failures` knows."""
        asked = self._as_httpx(request, exchange.url, form, chain)
        response = await self._transport.handle_async_request(asked)
        try:
            exchange.status = response.status_code
            exchange.http_version = str(response.extensions.get("http_version", b"").decode("ascii", "replace"))
            exchange.headers = tuple(
                [
                    _usual_header(name, value) if len(name) + len(value) <= _USUAL_CHARS else _header(name, value)
                    for name, value in response.headers.raw
                ]
            )
            await self._read(request, exchange, response)
        finally:
            await response.stream.aclose()  # type: ignore[union-attr]

    def _as_httpx(self, request: Request, url: str, form: Form, chain: Chain) -> httpx.Request:
        """The request in httpx's terms. Its target goes over the wire as `urls.wire` wrote it, untouched."""
        parts = urls.split(url)
        assert not isinstance(parts, Failure)  # noqa: S101 (vetted on the way in, and at each hop)
        root, headers = _usual(parts.scheme, parts.authority, self._settings.user_agent, form)
        extra = extra_headers(request, parts.host) if request.headers else {}
        cookies = chain.cookies.header(url)
        if extra or cookies:
            headers = headers.copy()
            headers.update(httpx.Headers(extra, encoding="utf-8"))
        if cookies:
            headers["Cookie"] = cookies
        return httpx.Request(
            "GET" if request.post is None else "POST",
            root,
            headers=headers,
            content=request.post,
            stream=_NOTHING if request.post is None else None,
            extensions={
                "target": f"{parts.path}{parts.query}".encode("ascii"),
                "timeout": {"connect": max(_LEAST_S, chain.left_s - _LEAST_S)},
            },
        )

    async def _read(self, request: Request, exchange: Exchange, response: httpx.Response) -> None:
        """Read the body until enough is known of it; that of a redirect is not waited for."""
        header = dict(exchange.headers)
        if exchange.status in redirects.REDIRECTS and header.get("location", "").strip():
            return
        length = header.get("content-length", "")
        appetite = bodies.Appetite(
            media_type=header.get("content-type", ""),
            length=int(length) if length.isascii() and length.isdigit() and len(length) < 20 else None,
            until=request.until,
            limits=self._settings.limits,
        )
        unpacking = bodies.Unpacking(header.get("content-encoding", ""))
        async for raw in response.stream:  # type: ignore[union-attr]
            for bite in bodies.bites(raw, exchange.wire_bytes):
                self._swallow(exchange, bite, unpacking, appetite)
                if exchange.status == 200 and appetite.head_has_come() and _is_settled(request, exchange):
                    exchange.enough = evident.head_of(bytes(exchange.body[: evident.LOOK_AT]))
                    return
                if appetite.is_sated() or exchange.wire_bytes >= appetite.wire_cap:
                    return
        exchange.complete = unpacking.is_done()

    def _swallow(self, exchange: Exchange, bite: bytes, unpacking: bodies.Unpacking, appetite: bodies.Appetite) -> None:
        """Unpack the next bytes and keep them."""
        exchange.wire_bytes += len(bite)
        room = max(self._settings.limits.decoded_bytes, appetite.wire_cap) - len(exchange.body)
        data = unpacking.feed(bite, room)
        exchange.body += data[:room]
        appetite.feed(data)
        exchange.has_title = appetite.has_title()


def _is_settled(request: Request, exchange: Exchange) -> bool:
    return evident.settles(bytes(exchange.body[: evident.LOOK_AT]), request.titles, url=exchange.url)


def _header(name: bytes, value: bytes) -> tuple[str, str]:
    """A header as text, its name in lower case."""
    return name.decode("latin-1").lower(), redirects.header_text(value)


# Servers say the same again and again, and it is kept with every answer; what is long is hardly said twice.
_usual_header = lru_cache(maxsize=4_096)(_header)
_USUAL_CHARS = 200


_NOTHING = httpx.ByteStream(b"")


@lru_cache(maxsize=256)  # more than the hosts that are asked side by side
def _usual(scheme: str, authority: str, user_agent: str, form: Form) -> tuple[httpx.URL, httpx.Headers]:
    """What requests to one server begin with, in httpx's terms; made once for many."""
    headers = httpx.Headers({"Host": authority, "User-Agent": user_agent, **dict(form)}, encoding="utf-8")
    return httpx.URL(f"{scheme}://{authority}/"), headers


def extra_headers(request: Request, host: str) -> dict[str, str]:
    """The headers that a request brings along, for one host of its chain: nothing private leaves the first."""
    own = dict(request.headers)
    if host == urls.host(request.url):
        return own
    return {name: value for name, value in own.items() if name.lower() in _FOR_EVERYBODY}


_FOR_EVERYBODY = frozenset({"accept", "accept-datetime", "accept-language"})
_NOT_ASKED = " (the host failed in the same way just before, and was not asked again)"


@asynccontextmanager
async def open_fetcher(
    settings: Settings, *, resolve: Resolve = system_resolve, ports: Mapping[int, int] | None = None
) -> AsyncIterator[Fetcher]:
    """A fetcher with connections of its own, closed at the end; *ports* says where a port is served instead."""
    addresses = Addresses(resolve=resolve, allow_private=settings.allow_private)
    transport = VettedTransport(addresses, connections=settings.concurrency + 32, ports=ports)
    try:
        yield Fetcher(settings, transport=transport)
    finally:
        await transport.aclose()
