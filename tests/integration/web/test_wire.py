"""What the wire does: answers that break off, never end, lie or are not HTTP at all."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib

import brotli
import pytest
import zstandard
from worlds import PAGE, Site, World, abort, answer, read_head, redirect, saying

from ibidem.model import FailureKind, FetchEvidence, Request, Until

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
TITLE = b"<title>The tide tables</title>"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SWITCHING = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
SIZE = b"%x\r\n" % len(PAGE)
DRIPS: list[bytes | float] = [b"x", 0.05] * 30


def ask(world: World, *parts: bytes | float, **how: bool) -> FetchEvidence:
    world.sites["a.test"] = saying(*parts, **how)
    return world.fetch("http://a.test/", timeout_s=0.4)


@pytest.mark.parametrize(
    ("why", "parts"),
    [
        ("a length", [HEAD, b"Content-Length: %d\r\n\r\n" % len(PAGE), PAGE]),
        ("no length, ended by closing", [HEAD, b"\r\n", PAGE]),
        ("chunks", [CHUNKED, SIZE, PAGE, b"\r\n0\r\n\r\n"]),
        ("trailers", [CHUNKED, SIZE, PAGE, b"\r\n0\r\nX-Sum: 1\r\n\r\n"]),
        ("chunks beat a length", [HEAD, b"Content-Length: 3\r\n", CHUNKED[len(HEAD):], SIZE, PAGE, b"\r\n0\r\n\r\n"]),
        ("HTTP/1.0", [b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", PAGE]),
        ("no reason phrase", [b"HTTP/1.1 200\r\nContent-Length: %d\r\n\r\n" % len(PAGE), PAGE]),
        ("bare line feeds", [b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: %d\n\n" % len(PAGE), PAGE]),
        ("a folded header", [HEAD, b"X-Long: one\r\n two\r\nContent-Length: %d\r\n\r\n" % len(PAGE), PAGE]),
        ("a length said twice", [HEAD, b"Content-Length: %d\r\n" % len(PAGE) * 2, b"\r\n", PAGE]),
        ("sizes of chunks that are padded", [CHUNKED, SIZE[:-2], b"   \r\n", PAGE, b"\r\n0\r\n\r\n"]),
        ("an odd chunk extension", [CHUNKED, SIZE[:-2], b';(a b)="\r\n', PAGE, b"\r\n0\r\n\r\n"]),
        ("a control character in a header", [HEAD, b"X: a\x01b\r\n\r\n", PAGE]),
        ("a header in Latin-1", [HEAD, b"X-Titre: \xe9t\xe9\r\n\r\n", PAGE]),
        ("another minor version", [b"HTTP/1.2 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE), PAGE]),
        ("100 Continue that nobody asked for", [b"HTTP/1.1 100 Continue\r\n\r\n", HEAD, b"\r\n", PAGE]),
        ("103 Early Hints", [b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", 0.02, HEAD, b"\r\n", PAGE]),
        ("fifty interim answers", [b"HTTP/1.1 102 Processing\r\n\r\n" * 50, HEAD, b"\r\n", PAGE]),
        ("a header of 100 KB", [HEAD, b"X-Long: " + b"x" * 100_000 + b"\r\n\r\n", PAGE]),
        ("two hundred headers", [HEAD, b"".join(b"X-%d: y\r\n" % n for n in range(200)), b"\r\n", PAGE]),
        ("a head in pieces", [HEAD[:9], 0.01, HEAD[9:30], 0.01, HEAD[30:], b"\r", 0.01, b"\n", PAGE]),
        ("more than its length", [HEAD, b"Content-Length: %d\r\n\r\n" % len(PAGE), PAGE, b"and some more"]),
        ("a second answer", [answer(), answer(b"not this", "404 Not Found")]),
        ("an upgrade offered", [HEAD, b'Alt-Svc: h3=":443"\r\nUpgrade: h2c\r\n\r\n', PAGE]),
    ],
)  # fmt: skip
def test_a_page_comes_through(world: World, why: str, parts: list[bytes | float]) -> None:
    """However an answer is put, as long as it is HTTP, the page comes through whole."""
    found = ask(world, *parts)
    assert (found.failure, found.status, found.body, found.complete) == (None, 200, PAGE, True), why


@pytest.mark.parametrize(
    ("why", "parts", "kind"),
    [
        ("no byte", [], FailureKind.EMPTY),
        ("HTTP/0.9", [PAGE], FailureKind.PROTOCOL),
        ("an SSH banner", [b"SSH-2.0-OpenSSH_9.6\r\n"], FailureKind.PROTOCOL),
        ("a status in words", [b"HTTP/1.1 abc Whatever\r\n\r\n"], FailureKind.PROTOCOL),
        ("a status of 99", [b"HTTP/1.1 099 Low\r\n\r\n"], FailureKind.PROTOCOL),
        ("101, and nothing was to be switched", [b"HTTP/1.1 101 Switching Protocols\r\n\r\n"], FailureKind.PROTOCOL),
        ("a space in a header's name", [b"HTTP/1.1 200 OK\r\nX Y: z\r\n\r\n"], FailureKind.PROTOCOL),
        ("a header without a colon", [b"HTTP/1.1 200 OK\r\nwhatever\r\n\r\n"], FailureKind.PROTOCOL),
        ("switching, in all its words", [SWITCHING], FailureKind.PROTOCOL),
        ("NUL in a header", [b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n"], FailureKind.PROTOCOL),
        ("two lengths", [HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"], FailureKind.PROTOCOL),
        ("a length in words", [b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabcd"], FailureKind.PROTOCOL),
        ("the head cut off", [b"HTTP/1.1 200 OK\r\nContent-Ty"], FailureKind.RESET),
        ("an interim answer and the end", [b"HTTP/1.1 100 Continue\r\n\r\n"], FailureKind.RESET),
        ("a header of a megabyte", [HEAD, b"X-Long: " + b"x" * 1_000_000 + b"\r\n\r\n", PAGE], FailureKind.PROTOCOL),
        ("silence", [0.7], FailureKind.TIMEOUT),
        ("a head that drips", [part for byte in HEAD for part in (bytes([byte]), 0.05)], FailureKind.TIMEOUT),
        ("interim answers without end", [b"HTTP/1.1 102 Processing\r\n\r\n" * 5000], FailureKind.PROTOCOL),
    ],
)  # fmt: skip
def test_no_answer_has_a_name(world: World, why: str, parts: list[bytes | float], kind: FailureKind) -> None:
    """What is no answer is a named failure, within the deadline, and never a status."""
    found = ask(world, *parts)
    assert found.failure is not None, why
    assert (found.failure.kind, found.status) == (kind, None), why


def test_reset_before_the_answer(world: World) -> None:
    """A connection that is reset before a byte came is a reset."""
    found = ask(world, reset=True)
    assert found.failure is not None
    assert found.failure.kind is FailureKind.RESET


@pytest.mark.parametrize(
    ("why", "parts", "reset", "kind"),
    [
        ("it stalls", [HEAD + b"\r\n" + TITLE, 0.7], False, FailureKind.TIMEOUT),
        ("it drips", [HEAD + b"\r\n" + TITLE, *DRIPS], False, FailureKind.TIMEOUT),
        ("it is reset", [HEAD + b"\r\n" + TITLE], True, FailureKind.RESET),
        ("its length is too long", [HEAD + b"Content-Length: 9999\r\n\r\n" + TITLE], False, FailureKind.RESET),
        ("a chunk is cut off", [CHUNKED + b"ff\r\n" + TITLE], False, FailureKind.RESET),
        ("a chunk is nonsense", [CHUNKED + b"1e\r\n" + TITLE + b"\r\nzz\r\n"], False, FailureKind.PROTOCOL),
    ],
)  # fmt: skip
def test_what_came_before_is_kept(
    world: World, why: str, parts: list[bytes | float], reset: bool, kind: FailureKind
) -> None:
    """A page whose title came before its server broke off is evidence beside the failure, and not asked for again."""
    world.sites["a.test"] = saying(*parts, reset=reset)
    found = world.fetch("http://a.test/", timeout_s=0.4, retries=2)
    assert found.failure is not None, why
    assert (found.failure.kind, found.status, found.attempts) == (kind, 200, 1), why
    assert TITLE in found.body
    assert not found.complete


def test_a_page_cut_off_before_its_title_is_asked_for_again(world: World) -> None:
    """A body that breaks off before the title is transient: the second attempt brings it."""
    served = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal served
        served += 1
        await read_head(reader)
        writer.write(answer() if served > 1 else HEAD + b"Content-Length: 999\r\n\r\n<html><he")

    world.sites["a.test"] = talk
    found = world.fetch("http://a.test/", retries=1)
    assert (found.failure, found.body, found.attempts) == (None, PAGE, 2)


# ------------------------------------------------------------------------------------------- bodies

PACKED = {
    "gzip": gzip.compress(PAGE),
    "x-gzip": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "br": brotli.compress(PAGE),
    "zstd": zstandard.compress(PAGE),
    "gzip, br": brotli.compress(gzip.compress(PAGE)),
    "GZIP": gzip.compress(PAGE),
    "identity": PAGE,
    "none": PAGE,
    "utf-8": PAGE,
    "klingon": PAGE,
}


@pytest.mark.parametrize("coding", PACKED)
@pytest.mark.parametrize("dripped", [False, True])
def test_codings(world: World, coding: str, dripped: bool) -> None:
    """Every coding that is asked for is undone, whole or byte by byte; a word that is none is taken for none."""
    body = PACKED[coding]
    head = HEAD + f"Content-Encoding: {coding}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    parts: list[bytes | float] = [head, *(bytes([byte]) for byte in body)] if dripped else [head + body]
    found = ask(world, *parts)
    assert (found.failure, found.body, found.complete) == (None, PAGE, True)


@pytest.mark.parametrize("label", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
def test_a_page_that_lies_about_its_coding(world: World, label: str) -> None:
    """A body that is labelled as packed and is plain is read as it is."""
    found = ask(world, answer(PAGE, "200 OK", f"Content-Encoding: {label}"))
    assert (found.failure, found.body) == (None, PAGE)


def test_raw_deflate(world: World) -> None:
    """“deflate” without its zlib header, as some servers send it, is unpacked."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    body = packer.compress(PAGE) + packer.flush()
    assert ask(world, answer(body, "200 OK", "Content-Encoding: deflate")).body == PAGE


def test_gzip_that_is_cut_off(world: World) -> None:
    """A packed body that is cut off within a whole answer gives what it holds, and is not complete."""
    body = gzip.compress(PAGE + bytes(range(256)) * 300)[:200]
    found = ask(world, answer(body, "200 OK", "Content-Encoding: gzip"))
    assert (found.failure, found.complete) == (None, False)
    assert found.body.startswith(TITLE[:5]) or found.body.startswith(PAGE[:40])


def test_rubbish_that_is_said_to_be_packed(world: World) -> None:
    """Bytes that are neither packed nor plain are a failure of the coding."""
    found = ask(world, answer(b"\x00\x01\x02\x03" * 500, "200 OK", "Content-Encoding: gzip"))
    assert found.failure is not None
    assert (found.failure.kind, found.status) == (FailureKind.ENCODING, 200)


def flood(head: bytes, part: bytes, *, sent: list[int]) -> object:
    """A server that sends *part* for ever, and counts what it sent."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        writer.write(head)
        for _ in range(4_000):
            writer.write(part)
            sent[0] += len(part)
            await writer.drain()

    return talk


def bomb(packer: object, finish: str = "flush") -> bytes:
    """A title, and then two gigabytes of spaces, packed."""
    space = b" " * (1 << 20)
    parts = [packer.compress(b"<html>" + TITLE)]  # type: ignore[attr-defined]
    parts += [packer.compress(space) for _ in range(256)]  # type: ignore[attr-defined]
    return b"".join(parts)


@pytest.mark.parametrize(
    ("why", "head", "part"),
    [
        ("a page without end", HEAD + b"\r\n<html>" + TITLE, b"<p>" + b"more " * 4_000),
        ("a page of 100 MB", HEAD + b"Content-Length: 104857600\r\n\r\n<html>", b"<p>" + b"more " * 4_000),
        ("chunks without end", CHUNKED + b"", b"8000\r\n" + b"x" * 32_768 + b"\r\n"),
        ("a chunk extension without end", CHUNKED + b"8;", b"x" * 32_768),
        ("headers without end", b"HTTP/1.1 200 OK\r\n", b"X-Flood: " + b"y" * 8_000 + b"\r\n"),
        ("one header without end", b"HTTP/1.1 200 OK\r\nX: ", b"y" * 32_768),
        ("a film without end", b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", b"\0" * 32_768),
        ("rubbish without end", b"", b"\x93\x02" * 16_384),
    ],
)  # fmt: skip
def test_floods_are_left(world: World, why: str, head: bytes, part: bytes) -> None:
    """A server that has far too much to say is left within two megabytes, and little is kept of it."""
    sent = [0]
    world.sites["a.test"] = flood(head, part, sent=sent)  # type: ignore[assignment]
    tracemalloc.start()
    found = world.fetch("http://a.test/", request=Request(url="http://a.test/", until=Until.END))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.wire_bytes < 2_000_000, why
    assert sent[0] < 40_000_000, why  # the rest is what the kernel takes in on both sides
    assert peak < 30_000_000, why
    assert not found.complete


@pytest.mark.parametrize(
    ("coding", "packer"),
    [
        ("gzip", lambda: zlib.compressobj(wbits=31)),
        ("br", lambda: _Brotli()),
        ("zstd", lambda: zstandard.ZstdCompressor().compressobj()),
    ],
)
def test_bombs(world: World, coding: str, packer: object) -> None:
    """A bomb is noticed at the cap of decoded bytes, not after it has unpacked, and its title is there."""
    world.sites["a.test"] = saying(HEAD + f"Content-Encoding: {coding}\r\n\r\n".encode() + bomb(packer()))  # type: ignore[operator]
    tracemalloc.start()
    found = world.fetch("http://a.test/", request=Request(url="http://a.test/", until=Until.END))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert TITLE in found.body
    assert len(found.body) <= 8_000_000
    assert peak < 60_000_000
    assert not found.complete


class _Brotli:
    def __init__(self) -> None:
        self._packer = brotli.Compressor(quality=3)

    def compress(self, data: bytes) -> bytes:
        return bytes(self._packer.process(data))


def test_too_many_codings(world: World) -> None:
    """More than two codings are meant to hurt, and are not undone."""
    body = gzip.compress(gzip.compress(gzip.compress(PAGE)))
    found = ask(world, answer(body, "200 OK", "Content-Encoding: gzip, gzip, gzip"))
    assert found.failure is not None
    assert found.failure.kind is FailureKind.ENCODING


def test_a_large_page_is_left_after_its_headings(world: World) -> None:
    """Of a large page that is wanted for its title, what comes after the title and the first heading is not read."""
    world.sites["a.test"] = saying(HEAD + b"\r\n" + PAGE + b"<p>long</p>" * 50_000)
    found = world.fetch("http://a.test/")
    assert found.failure is None
    assert len(found.body) < 300_000
    assert not found.complete


# ------------------------------------------------------------------------------------------- connections


def test_a_connection_is_used_again(world: World) -> None:
    """Several requests to one server share a connection; bodies of redirects do not stand in the way."""
    site = world.sites["a.test"] = Site({"/a": redirect("/b"), "/b": redirect("/c", "301 Moved"), "/c": answer()})
    found = world.fetch("http://a.test/a")
    assert found.body == PAGE
    assert (site.paths, site.connections) == (["/a", "/b", "/c"], 1)


@pytest.mark.parametrize(
    ("why", "said", "connections"),
    [
        ("chunks", CHUNKED + SIZE + PAGE + b"\r\n0\r\nX-Sum: 1\r\n\r\n", 1),
        ("nothing at all", b"HTTP/1.1 204 No Content\r\n\r\n", 1),
        (
            "HTTP/1.0 that stays",
            answer().replace(b"HTTP/1.1", b"HTTP/1.0").replace(b"OK", b"OK\r\nConnection: keep-alive"),
            1,
        ),
        ("HTTP/1.0", answer().replace(b"HTTP/1.1", b"HTTP/1.0"), 3),
        ("a farewell", answer(PAGE, "200 OK", "Connection: close"), 3),
        ("a folded header, which is not trusted as far", answer(PAGE, "200 OK", "X: a\r\n b"), 3),
    ],
)
def test_what_a_connection_is_used_again_after(world: World, why: str, said: bytes, connections: int) -> None:
    """Where an answer has an end of its own and says no farewell, the next one comes over the same connection."""
    site = world.sites["a.test"] = Site({"*": said})

    async def thrice(fetch: object) -> list[FetchEvidence]:
        return [await fetch(Request(url=f"http://a.test/{n}")) for n in range(3)]  # type: ignore[operator]

    found = world.run(thrice)
    assert {each.failure for each in found} == {None}
    assert (len(site.asked), site.connections) == (3, connections), why


@pytest.mark.parametrize("reset", [False, True])
def test_a_connection_that_went_stale_is_replaced_silently(world: World, reset: bool) -> None:
    """A kept connection that its server drops at the next request costs one silent repeat, not an attempt."""
    served: list[str] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append((await read_head(reader)).split(" ")[1])
        writer.write(answer())
        await writer.drain()
        if (await read_head(reader)) and reset:
            abort(writer)

    world.sites["a.test"] = talk

    async def both(fetch: object) -> list[FetchEvidence]:
        return [await fetch(Request(url=f"http://a.test/{name}")) for name in "ab"]  # type: ignore[operator]

    first, second = world.run(both)
    assert (first.failure, second.failure, second.attempts) == (None, None, 1)
    assert served == ["/a", "/b"]


def test_a_server_that_breaks_off_every_connection_is_not_asked_for_ever(world: World) -> None:
    """The silent repeat is for a connection that had served before: a new one that ends without a word is an answer."""
    connections = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        await read_head(reader)

    world.sites["a.test"] = talk
    found = world.fetch("http://a.test/")
    assert found.failure is not None
    assert (found.failure.kind, connections) == (FailureKind.EMPTY, 1)


def test_what_is_left_of_an_answer_is_not_taken_for_the_next(world: World) -> None:
    """Bytes beyond an answer's length end the connection: they are never the answer to another request."""
    extra = answer(b"<title>smuggled</title>")
    site = world.sites["a.test"] = Site({"/a": answer() + extra, "/b": answer(b"<title>right</title>")})

    async def both(fetch: object) -> list[FetchEvidence]:
        return [await fetch(Request(url=f"http://a.test/{name}")) for name in "ab"]  # type: ignore[operator]

    _, second = world.run(both)
    assert second.body == b"<title>right</title>"
    assert site.connections == 2


def test_a_redirect_whose_body_never_ends_is_followed_at_once(world: World) -> None:
    """The body of a redirect is not waited for."""
    world.sites["a.test"] = saying(
        b"HTTP/1.1 302 Found\r\nLocation: http://b.test/\r\nContent-Length: 90\r\n\r\nx", 1.0
    )
    world.sites["b.test"] = Site({"/": answer()})
    found = world.fetch("http://a.test/", timeout_s=0.4)
    assert (found.failure, found.body, len(found.hops)) == (None, PAGE, 1)


def test_one_deadline_for_the_whole_attempt(world: World) -> None:
    """Hops that each take a while do not add up beyond the time-out."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await read_head(reader)).split(" ")[1]
        await asyncio.sleep(0.15)
        writer.write(redirect(path + "x"))

    world.sites["a.test"] = talk
    found = world.fetch("http://a.test/", timeout_s=0.4)
    assert found.failure is not None
    assert found.failure.kind is FailureKind.TIMEOUT
    assert 1 <= len(found.hops) <= 3
    assert 350 <= found.elapsed_ms < 700


def test_the_request_goes_out_as_it_was_written(world: World) -> None:
    """Escapes, double slashes and the query reach the server byte for byte; the fragment and the password do not."""
    site = world.sites["a.test"] = Site({"*": answer()})
    world.fetch("http://me:secret@a.test/a%2Fb//c%3F/%zz/%E9?q=%26&x=[2]|3&e=#part")
    head = site.asked[0].head
    assert site.paths == ["/a%2Fb//c%3F/%zz/%E9?q=%26&x=[2]|3&e="]
    assert "secret" not in head
    assert "authorization" not in head.lower()
    assert site.asked[0].header("host") == "a.test"
    assert "range" not in head.lower()


def test_cancelling_closes_the_connection(world: World) -> None:
    """A run that is ended while a server is silent leaves no connection behind."""
    ended = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        await reader.read()
        ended.set()

    async def job(fetch: object) -> None:
        task = asyncio.ensure_future(fetch(Request(url="http://a.test/")))  # type: ignore[operator]
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.wait_for(ended.wait(), 1)

    world.sites["a.test"] = talk
    world.run(job)


@pytest.mark.parametrize(
    ("cited", "most"),
    [("The tide tables", 40_000), ("The moon tables", 600_000), ("", 600_000)],
)
def test_a_page_that_is_plainly_the_one_is_left_at_its_head(world: World, cited: str, most: int) -> None:
    """Where the head shows the cited title, the rest of the page is not read; else it is, as far as may be needed."""
    page = b"<html><head>" + TITLE + b"</head><body>" + b"<p>long</p>" * 50_000
    world.sites["a.test"] = saying(HEAD + b"\r\n" + page)
    found = world.fetch("", request=Request(url="http://a.test/", titles=(cited,) if cited else ()))
    assert found.failure is None
    assert len(found.body) < most
    assert (len(found.body) > 150_000) == (most > 500_000)


def test_a_head_with_its_style_sheet_is_read_to_its_end(world: World) -> None:
    """A page that brings its style along is left at its head too, though that is as long as other pages."""
    head = b"<html><head><style>" + b"a { color: red }\n" * 6_000 + b"</style>" + TITLE
    world.sites["a.test"] = saying(HEAD + b"\r\n" + head + b"</head><body>" + b"<p>long</p>" * 50_000)
    found = world.fetch("", request=Request(url="http://a.test/", titles=("The tide tables",)))
    assert found.body == head
    assert not found.complete


def test_a_packed_page_that_comes_at_once_is_left_at_its_head_too(world: World) -> None:
    """Packed well, a page comes in one piece, heading and all: its head settles it all the same."""
    head = b"<html><head>" + TITLE
    page = head + b"</head><body><h1>The tide tables</h1>" + b"<p>long</p>" * 50_000
    packed = gzip.compress(page)
    coding = f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
    world.sites["a.test"] = saying(HEAD + coding + packed)
    found = world.fetch("", request=Request(url="http://a.test/", titles=("The tide tables",)))
    assert found.body == head
