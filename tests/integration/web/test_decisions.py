"""What the fetcher decides: which hop, which cookie, how often, how soon, and whom not to ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from worlds import PAGE, START, Asked, Clock, Site, World, answer, make_fetcher, redirect

from ibidem.model import Budget, FailureKind, FetchEvidence, Request, Via
from ibidem.web.fetcher import Fetcher
from ibidem.web.settings import Settings

Many = list[FetchEvidence]
MANY = FailureKind.TOO_MANY_HOPS


def kind(found: FetchEvidence) -> FailureKind | None:
    return found.failure.kind if found.failure is not None else None


def site(world: World, answers: dict[str, Any] | None = None, name: str = "a.test", **more: Any) -> Site:
    made = world.sites[name] = Site({**(answers or {}), **more})
    return made  # type: ignore[return-value]


def fetch_all(world: World, *addresses: str, at_once: bool = True, **settings: Any) -> Many:
    async def job(fetch: Fetcher) -> Many:
        if at_once:
            return list(await asyncio.gather(*(fetch(Request(url=url)) for url in addresses)))
        return [await fetch(Request(url=url)) for url in addresses]

    found: Many = world.run(job, **settings)
    return found


def in_turn(*answers: bytes) -> Callable[[Asked], bytes]:
    """The answers one after another, the last for ever."""
    return lambda asked: answers[min(asked.count, len(answers)) - 1]


# ------------------------------------------------------------------------------------------- redirects


def test_every_hop_is_evidence(world: World) -> None:
    """A chain over two hosts, by status, header, element and script, is told hop by hop."""
    site(
        world,
        {
            "/1": redirect("/2", "301 Moved Permanently"),
            "/2": answer(b"<p>wait</p>", "200 OK", "Refresh: 0; url=//b.test/3"),
        },
    )
    site(
        world,
        {
            "/3": answer(b"<meta http-equiv=refresh content='1; url=/4'>"),
            "/4": answer(b"<script>location.href = '/5'</script>"),
            "/5": answer(),
        },
        name="b.test",
    )
    found = world.fetch("http://a.test/1")
    assert [(hop.url[-7:], hop.status, hop.via) for hop in found.hops] == [
        (".test/1", 301, Via.STATUS),
        (".test/2", 200, Via.REFRESH_HEADER),
        (".test/3", 200, Via.META_REFRESH),
        (".test/4", 200, Via.SCRIPT),
    ]
    assert (found.final_url, found.status, found.body) == ("http://b.test/5", 200, PAGE)


@pytest.mark.parametrize(
    ("why", "answers", "expected"),
    [
        ("to itself", {"/": redirect("/")}, FailureKind.LOOP),
        ("there and back", {"/": redirect("/b"), "/b": redirect("/")}, FailureKind.LOOP),
        ("into a circle", {"/": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/b")}, FailureKind.LOOP),
        ("without end", {"*": lambda asked: redirect(asked.path + "x")}, MANY),
        ("a new cookie each time", {"/": lambda asked: redirect("/", "302 F", f"Set-Cookie: n={asked.count}")}, MANY),
        ("to no web address", {"/": redirect("javascript:void(0)")}, FailureKind.BAD_REDIRECT),
        ("to no host", {"/": redirect("http://nowhere.test/")}, FailureKind.NO_SUCH_HOST),
    ],
)  # fmt: skip
def test_redirects_that_lead_nowhere(world: World, why: str, answers: dict[str, Any], expected: FailureKind) -> None:
    """Circles, endless chains and broken targets end, with the hops that led there."""
    site(world, answers)
    found = world.fetch("http://a.test/")
    assert kind(found) is expected, why
    assert len(found.hops) <= 20


def test_twenty_hops_are_followed(world: World) -> None:
    """A chain of twenty is long, and leads somewhere."""
    site(world, {f"/{n}": redirect(f"/{n + 1}") for n in range(20)} | {"/20": answer()})
    found = world.fetch("http://a.test/0")
    assert (found.body, len(found.hops)) == (PAGE, 20)


def test_a_redirect_without_a_place(world: World) -> None:
    """A 301 without Location is an answer, with whatever body it has."""
    site(world, {"/": answer(PAGE, "301 Moved Permanently")})
    found = world.fetch("http://a.test/")
    assert (found.status, found.body, found.hops, found.failure) == (301, PAGE, (), None)


def test_not_following(world: World) -> None:
    """Where a redirect is itself the answer, it is not followed, and its body is read."""
    asked = site(world, {"/": answer(b"<p>over there</p>", "302 Found", "Link: <x>; rel=memento")})
    found = world.fetch("", request=Request(url="http://a.test/", follow=False))
    assert (found.status, found.body, found.hops) == (302, b"<p>over there</p>", ())
    assert found.header("Link") == "<x>; rel=memento"
    assert len(asked.asked) == 1


def test_a_location_in_raw_bytes(world: World) -> None:
    """A Location in UTF-8 or in Latin-1, without escapes, leads where a browser would go."""
    site(world, {"/u": redirect("/").replace(b"Location: /", "Location: /é".encode())})
    site(world, {"/l": redirect("/").replace(b"Location: /", b"Location: /\xe9")}, name="b.test")
    assert world.fetch("http://a.test/u").final_url == "http://a.test/%C3%A9"
    assert world.fetch("http://b.test/l").final_url == "http://b.test/%C3%A9"


# ------------------------------------------------------------------------------------------- cookies and secrets


def test_a_cookie_is_kept_along_its_chain(world: World) -> None:
    """A site that sends in a circle until its cookie comes back is satisfied."""
    first = redirect("/", "302 Found", "Set-Cookie: seen=1; Path=/")
    served = site(world, {"/": lambda asked: answer() if asked.header("cookie") == "seen=1" else first})
    found = world.fetch("http://a.test/")
    assert (found.body, len(found.hops), len(served.asked)) == (PAGE, 1, 2)


def test_a_cookie_is_kept_on_the_sites_other_hosts(world: World) -> None:
    """A cookie for the whole site reaches its other hosts, as sign-on pages need."""
    site(
        world,
        {"/": redirect("http://www.site.test/", "302 F", "Set-Cookie: s=1; Domain=site.test")},
        name="id.site.test",
    )
    home = site(world, {"/": answer()}, name="www.site.test")
    world.fetch("http://id.site.test/")
    assert home.asked[0].header("cookie") == "s=1"


def test_cookies_do_not_cross_hosts(world: World) -> None:
    """What one host sets is not told to another, whatever domain it claims, and comes back on return."""
    cookies = [f"Set-Cookie: {each}" for each in ("mine=1", "all=1; Domain=test", "b=1; Domain=b.test")]
    a = site(world, {"/": redirect("http://b.test/", "302 Found", *cookies), "/back": answer()})
    b = site(world, {"/": redirect("http://a.test/back")}, name="b.test")
    world.fetch("http://a.test/")
    assert b.asked[0].header("cookie") == ""
    assert a.asked[1].header("cookie") == "mine=1"


def test_odd_cookies(world: World) -> None:
    """Cookies that are no such thing, or not ASCII, do no harm; those that can be read come back."""
    odd = ["", "=", ";;;", "a", "é=ü; Path=/", "x=1; Expires=never; Max-Age=soon", "ok=1; Path=/", "y" * 5_000]
    served = site(world, {"/": redirect("/b", "302 Found", *(f"Set-Cookie: {each}" for each in odd)), "/b": answer()})
    found = world.fetch("http://a.test/")
    assert (found.status, found.failure) == (200, None)
    assert "ok=1" in served.asked[1].header("cookie")


def test_cookies_do_not_outlive_their_chain(world: World) -> None:
    """Each link starts without a past."""
    served = site(world, {"*": answer(PAGE, "200 OK", "Set-Cookie: n=1; Path=/")})
    fetch_all(world, "http://a.test/1", "http://a.test/2", at_once=False)
    assert [each.header("cookie") for each in served.asked] == ["", ""]


def test_private_headers_stay_with_the_first_host(world: World) -> None:
    """What a request brings along of secrets is not sent on by a redirect."""
    a = site(world, {"/": redirect("http://b.test/")})
    b = site(world, {"/": answer()}, name="b.test")
    secret = (("Authorization", "LOW x:y"), ("X-Key", "z"), ("Accept-Datetime", "now"))
    world.fetch("", request=Request(url="http://a.test/", headers=secret))
    assert [a.asked[0].header(name) for name, _ in secret] == ["LOW x:y", "z", "now"]
    assert [b.asked[0].header(name) for name, _ in secret] == ["", "", "now"]


# ------------------------------------------------------------------------------------------- forms and second looks


def test_how_we_look(world: World) -> None:
    """The first request is a browser's in form, and honest about who asks."""
    served = site(world, {"/": answer()})
    world.fetch("http://a.test/")
    asked = served.asked[0]
    assert asked.header("user-agent").startswith("Mozilla/5.0 (compatible; ibidem/")
    assert "text/html" in asked.header("accept")
    assert asked.header("accept-language")
    assert "gzip" in asked.header("accept-encoding")
    assert not any(word in asked.head.lower() for word in ("bot", "python", "httpx", "referer"))


@pytest.mark.parametrize("status", ["400 Bad", "406 Not Acceptable", "412 P", "415 U", "421 M", "431 R"])
def test_a_second_form(world: World, status: str) -> None:
    """A refusal for the form of the request is met with a plainer one, within the attempt."""
    site(world, {"/": lambda asked: answer() if asked.header("accept") == "*/*" else answer(b"", status)})
    found = world.fetch("http://a.test/")
    assert (found.status, found.attempts) == (200, 1)


def test_a_second_form_that_is_refused_too(world: World) -> None:
    """Where the plainer form is refused as well, the first refusal is the answer."""
    served = site(world, {"/": in_turn(answer(b"first", "406 N"), answer(b"second", "403 F"))})
    found = world.fetch("http://a.test/", retries=2)
    assert (found.status, found.body, len(served.asked)) == (406, b"first", 2)


def test_304_without_a_copy(world: World) -> None:
    """“Not modified”, though nobody has a copy, is asked again past all caches."""
    served = site(
        world, {"/": lambda asked: answer() if asked.header("cache-control") else answer(b"", "304 Not Modified")}
    )
    assert world.fetch("http://a.test/").status == 200
    assert len(served.asked) == 2


def test_early_hints_and_then_nothing(world: World) -> None:
    """103 and then 404 is 404."""
    site(world, {"/": b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + answer(b"", "404 Not Found")})
    assert world.fetch("http://a.test/").status == 404


@pytest.mark.parametrize(
    ("why", "answers", "status", "requests"),
    [
        ("it was one node", [answer(b"", "404 N"), answer()], 200, 2),
        ("it is gone", [answer(b"", "404 N")], 404, 2),
        ("gone on purpose", [answer(b"", "410 G")], 410, 2),
        ("gone, and then too busy", [answer(b"", "404 N"), answer(b"", "503 B")], 404, 3),
        ("a loop that ends", [redirect("/"), answer()], 200, 2),
    ],
)
def test_second_looks(world: World, why: str, answers: list[bytes], status: int, requests: int) -> None:
    """That a page is gone is looked at twice; what takes it back is a page."""
    served = site(world, {"/": in_turn(*answers)})
    found = world.fetch("http://a.test/", retries=2)
    assert (found.status, found.failure, len(served.asked)) == (status, None, requests), why


def test_no_second_look_for_archives_or_without_retries(world: World) -> None:
    """An archive's 404 is its answer; and who wants no further attempts gets none."""
    served = site(world, {"*": answer(b"", "404 N")})
    world.fetch("", retries=2, request=Request(url="http://a.test/1", budget="archive"))
    world.fetch("http://a.test/2", retries=0)
    world.fetch("", retries=2, request=Request(url="http://a.test/3", retries=0))
    assert served.paths == ["/1", "/2", "/3"]


# ------------------------------------------------------------------------------------------- attempts and waits


@pytest.mark.parametrize("status", ["500 E", "502 E", "503 E", "504 E", "520 E", "429 T", "408 T"])
def test_what_passes_is_asked_again(world: World, status: str) -> None:
    """A failure that may pass is asked again, after a pause."""
    site(world, {"/": in_turn(answer(b"", status), answer())})
    found = world.fetch("http://a.test/", retries=2)
    assert (found.status, found.attempts) == (200, 2)
    assert [round(each, 1) for each in world.clock.pauses] == [0.5]


def test_attempts_end(world: World) -> None:
    """A server that never recovers is asked as often as was agreed, each time after a longer pause."""
    served = site(world, {"/": answer(b"", "500 E")})
    found = world.fetch("http://a.test/", retries=3)
    assert (found.status, found.attempts, len(served.asked)) == (500, 4, 4)
    assert world.clock.pauses == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("3", 2.9, 3.1),
        ("7s", 6.9, 7.1),
        (format_datetime(START + timedelta(seconds=4), usegmt=True), 3.5, 4.1),
        (format_datetime(START - timedelta(days=4), usegmt=True), 0.4, 0.6),
        ("soon", 0.4, 0.6),
    ],
)
def test_retry_after(world: World, value: str, least: float, most: float) -> None:
    """A short wait is obeyed, in seconds or as a date; nonsense and the past are the usual pause."""
    site(world, {"/": in_turn(answer(b"", "429 T", f"Retry-After: {value}"), answer())})
    found = world.fetch("http://a.test/", retries=1)
    assert (found.status, found.attempts) == (200, 2)
    assert least <= sum(world.clock.pauses) <= most


@pytest.mark.parametrize("value", ["100000", format_datetime(START + timedelta(days=300), usegmt=True)])
def test_long_waits_are_not_waited_for(world: World, value: str) -> None:
    """A server that asks for hours is not asked again, and its answer is there at once."""
    site(world, {"/": answer(b"", "429 T", f"Retry-After: {value}")})
    found = world.fetch("http://a.test/", retries=5)
    assert (found.status, found.attempts, world.clock.pauses) == (429, 1, [])


def test_one_wait_for_all_who_ask_a_busy_host(world: World) -> None:
    """When a host asks for time, all its links wait for the same moment, not one after another."""
    busy = {"until": 0.0}

    def throttle(asked: Asked) -> bytes:
        busy["until"] = busy["until"] or world.clock.skipped + 5
        is_busy = world.clock.skipped < busy["until"]
        return answer(b"", "429 T", "Retry-After: 5") if is_busy else answer()

    site(world, {"*": throttle})
    found = fetch_all(world, *(f"http://a.test/{n}" for n in range(20)), retries=2, per_host=2)
    assert {each.status for each in found} == {200}
    assert world.clock.skipped < 16  # one after another they would wait for fifty


def test_a_host_that_is_down_is_asked_twice(world: World) -> None:
    """A host where nobody listens costs two attempts, however many of its links are cited; others are untouched."""
    world.extra["down.test"] = ("127.61.77.1",)
    up = site(world, {"*": answer()})

    async def job(fetch: Fetcher) -> tuple[Many, Many]:
        down = [await fetch(Request(url=f"http://down.test:1/{n}")) for n in range(6)]
        return down, [await fetch(Request(url="http://a.test/"))]

    down, rest = world.run(job, retries=2)
    assert {kind(each) for each in down} == {FailureKind.REFUSED}
    assert [each.attempts for each in down] == [2, 0, 0, 0, 0, 0]
    assert down[1].failure is not None
    assert "not asked again" in down[1].failure.detail
    assert (rest[0].status, len(up.asked)) == (200, 1)


def test_a_host_that_recovers_is_not_down(world: World) -> None:
    """An answer between two failures ends the row: only failures one after another count."""
    fail, good = b"", answer()
    turns = [fail, good] * 8

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(turns.pop(0))

    world.sites["a.test"] = talk
    found = fetch_all(world, *(f"http://a.test/{n}" for n in range(8)), at_once=False, retries=1)
    assert {each.status for each in found} == {200}


# ------------------------------------------------------------------------------------------- turns


def test_no_more_than_agreed_at_once(world: World) -> None:
    """A host sees no more requests at once than agreed, and the run has no more under way in all."""
    sites = [site(world, {"*": answer()}, name=f"{name}.test") for name in "abcd"]
    addresses = [f"http://{name}.test/{n}" for n in range(12) for name in "abcd"]
    found = fetch_all(world, *addresses, per_host=2, concurrency=5)
    assert {each.status for each in found} == {200}
    assert all(each.most_at_once <= 2 for each in sites)
    assert all(each.connections <= 2 for each in sites)


def test_a_host_is_asked_with_more_as_it_answers(world: World) -> None:
    """A host that answers well is asked with more at once, up to the most; one that is busy all the time with one."""
    well = site(world, {"*": answer()})
    found = fetch_all(world, *(f"http://a.test/{n}" for n in range(40)), per_host=5)
    assert {each.status for each in found} == {200}
    assert 2 < well.connections <= 5
    busy = site(world, {"*": answer(b"", "503 Busy")})
    fetch_all(world, *(f"http://a.test/{n}" for n in range(40)), per_host=5)
    assert busy.connections <= 2


def test_a_waiting_host_does_not_hold_up_others(world: World) -> None:
    """While one host has asked for time, the only slot of the run is free for others."""
    site(world, {"/": in_turn(answer(b"", "503 B", "Retry-After: 9"), answer())})
    all_served = asyncio.Event()

    def serve(asked: Asked) -> bytes:
        if asked.path == "/4":
            all_served.set()
        return answer()

    site(world, {"*": serve}, name="b.test")
    skip = world.clock.sleep

    async def sleep(seconds: float) -> None:
        if seconds > 1:
            async with asyncio.timeout(5):
                await all_served.wait()
        await skip(seconds)

    world.clock.sleep = sleep  # type: ignore[method-assign]
    addresses = ["http://a.test/", *(f"http://b.test/{n}" for n in range(5))]
    found = fetch_all(world, *addresses, concurrency=1, retries=1)
    assert [each.status for each in found] == [200] * 6


def test_starts_stand_apart(world: World) -> None:
    """Two starts to one host are a little apart; to different hosts they are not."""
    site(world, {"*": answer()})
    site(world, {"*": answer()}, name="b.test")
    fetch_all(world, *(f"http://{name}.test/{n}" for name in "ab" for n in range(3)), pace_s=5.0)
    assert 10 <= world.clock.skipped < 21


def test_budgets(world: World) -> None:
    """All that ask under one budget stand in one row, whatever host they ask."""
    site(world, {"*": answer()})
    site(world, {"*": answer()}, name="b.test")
    budget = Budget(name="archive", per_minute=6, concurrency=1)

    async def job(fetch: Fetcher) -> Many:
        wanted = [Request(url=f"http://{name}.test/{n}", budget="archive") for n in range(2) for name in "ab"]
        return list(await asyncio.gather(*map(fetch, wanted)))

    world.run(job, budgets=(budget,))
    assert 29 <= world.clock.skipped <= 31


# ------------------------------------------------------------------------------------------- any transport


def with_mock(handler: Callable[[httpx.Request], httpx.Response], url: str = "http://a.test/") -> FetchEvidence:
    fetch = make_fetcher(Settings(retries=1), httpx.MockTransport(handler), Clock())
    return asyncio.run(fetch(Request(url=url)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (httpx.ReadTimeout("x"), FailureKind.TIMEOUT),
        (httpx.RemoteProtocolError("x"), FailureKind.PROTOCOL),
        (httpx.ReadError("x"), FailureKind.RESET),
        (httpx.ProxyError("x"), FailureKind.PROXY),
    ],
)
def test_a_transport_of_any_kind(error: Exception, expected: FailureKind) -> None:
    """Whatever a transport of httpx's kind raises is a fact, not the end of the run."""

    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    assert kind(with_mock(handler)) is expected


def test_bugs_are_left_to_crash() -> None:
    """What is no failure of the network is not hidden."""

    def handler(request: httpx.Request) -> httpx.Response:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        with_mock(handler)


@pytest.mark.parametrize("url", ["ftp://a.test/", "nonsense", "http://", "http://a.test:99999/", "http://xn--a/"])
def test_what_cannot_be_asked(url: str) -> None:
    """A URL that cannot be fetched is told without a request."""

    def handler(request: httpx.Request) -> httpx.Response:
        raise AssertionError

    found = with_mock(handler, url)
    assert (kind(found), found.attempts, found.fetched_at) == (FailureKind.INVALID_URL, 0, START)
