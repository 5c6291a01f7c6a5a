"""Names, addresses, certificates, HTTP/2 and proxies: what happens before a server has said a word."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import h2.config
import h2.connection
import h2.errors
import h2.events
import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from worlds import PAGE, Clock, Site, World, abort, answer, make_fetcher, read_head, redirect, serving

from ibidem.errors import IbidemError
from ibidem.model import FailureKind, FetchEvidence, Request
from ibidem.web.addresses import Addresses, system_resolve
from ibidem.web.fetcher import open_fetcher
from ibidem.web.settings import Settings
from ibidem.web.transport import VettedTransport


def kind(found: FetchEvidence) -> FailureKind | None:
    return found.failure.kind if found.failure is not None else None


# ------------------------------------------------------------------------------------------- names and addresses


def test_no_such_host_is_said_twice(world: World) -> None:
    """That a name does not exist is believed when it is said twice, and then asked no more in the run."""

    async def job(fetch: Callable[[Request], object]) -> list[FetchEvidence]:
        return [await fetch(Request(url=f"http://nowhere.test/{n}")) for n in range(3)]  # type: ignore[misc]

    found = world.run(job)
    assert [kind(each) for each in found] == [FailureKind.NO_SUCH_HOST] * 3
    assert world.looked_up == ["nowhere.test"] * 2


def resolver(*answers: OSError | tuple[str, ...]) -> Callable[[str, int], object]:
    """A name server that gives these answers one after another, the last for ever."""
    left = list(answers)

    async def resolve(host: str, port: int) -> tuple[str, ...]:
        said = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(said, OSError):
            raise said
        return said

    return resolve


NONAME = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
AGAIN = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


@pytest.mark.parametrize(
    ("why", "answers", "expected"),
    [
        ("no such host, twice", [NONAME], FailureKind.NO_SUCH_HOST),
        ("no such host, and then there is", [NONAME, ("127.0.0.1",)], None),
        ("a resolver that falters", [AGAIN], FailureKind.DNS),
        ("no such host, and then it falters", [NONAME, AGAIN], FailureKind.DNS),
        ("a server failure", [socket.gaierror(socket.EAI_FAIL, "Non-recoverable failure")], FailureKind.DNS),
        ("a name without an address", [()], FailureKind.NO_SUCH_HOST),
        ("the network is down", [OSError(101, "Network is unreachable")], FailureKind.DNS),
    ],
)
def test_what_a_look_up_means(why: str, answers: list[OSError], expected: FailureKind | None) -> None:
    """Only a plain and repeated no is “no such host”: a resolver that falters says nothing of the name."""
    from ibidem.web.failures import Refusal

    async def job() -> FailureKind | None:
        try:
            await Addresses(resolve=resolver(*answers), allow_private=True).of("a.test", 80)  # type: ignore[arg-type]
        except Refusal as refusal:
            return refusal.kind
        return None

    assert asyncio.run(job()) is expected, why


def test_a_resolver_that_recovers_is_asked_again(world: World) -> None:
    """A look-up that faltered is not remembered: the next attempt may find the host."""
    world.sites["a.test"] = Site({"/": answer()})
    calls: list[str] = []
    right = world.resolve

    async def falters_once(host: str, port: int) -> tuple[str, ...]:
        calls.append(host)
        if len(calls) == 1:
            raise AGAIN
        return await right(host, port)

    world.resolve = falters_once  # type: ignore[method-assign]
    found = world.fetch("http://a.test/", retries=1)
    assert (found.failure, found.attempts) == (None, 2)


def test_a_name_is_looked_up_once(world: World) -> None:
    """Many links to one host, at once and after another, are one look-up."""
    world.sites["a.test"] = Site({"*": answer()})

    async def job(fetch: Callable[[Request], object]) -> None:
        await asyncio.gather(*(fetch(Request(url=f"http://a.test/{n}")) for n in range(20)))  # type: ignore[arg-type]

    world.run(job)
    assert world.looked_up == ["a.test"]


def test_a_silent_resolver_is_a_failure_of_names(world: World) -> None:
    """A look-up that does not come back ends with the attempt, and is no time-out of the server's."""

    async def never(host: str, port: int) -> tuple[str, ...]:
        await asyncio.sleep(60)
        return ()

    world.resolve = never  # type: ignore[method-assign]
    assert kind(world.fetch("http://a.test/", timeout_s=0.2)) is FailureKind.DNS


@pytest.mark.parametrize("others", [("127.61.99.1",), ("127.61.99.1", "127.61.99.2", "::1")])
def test_one_address_of_several_is_enough(world: World, others: tuple[str, ...]) -> None:
    """A host with several addresses, of which only the last takes connections, is reached."""

    world.sites["a.test"] = Site({"/": answer()})
    world.extra["a.test"] = (*others, world.address("a.test"))
    port = 0

    async def job() -> FetchEvidence:
        settings = Settings(allow_private=True, retries=0)
        async with (
            serving(world.sites["a.test"], host=world.address("a.test"), port=port) as served,
            open_fetcher(settings, resolve=world.resolve, ports={80: served}) as fetch,
        ):
            return await fetch(Request(url="http://a.test/"))

    assert asyncio.run(job()).body == PAGE


def test_an_address_that_swallows_connections_does_not_hold_up_the_next(world: World) -> None:
    """Where the first address does not answer, the next is tried a moment later."""
    full = socket.socket()  # its queue is full: further connections are neither taken nor refused
    full.bind(("127.61.99.7", 0))
    full.listen(0)
    port = full.getsockname()[1]
    fill = [socket.socket() for _ in range(4)]
    for each in fill:
        each.setblocking(False)
        each.connect_ex(("127.61.99.7", port))
    world.sites["a.test"] = Site({"/": answer()})
    world.extra["a.test"] = ("127.61.99.7", world.address("a.test"))

    async def job() -> FetchEvidence:
        settings = Settings(allow_private=True, retries=0)
        async with (
            serving(world.sites["a.test"], host=world.address("a.test"), port=port) as served,
            open_fetcher(settings, resolve=world.resolve, ports={80: served}) as fetch,
        ):
            return await fetch(Request(url="http://a.test/"))

    found = asyncio.run(job())
    for each in (full, *fill):
        each.close()
    assert (found.failure, found.body) == (None, PAGE)


def test_nobody_is_listening(world: World) -> None:
    """A refused connection is told as such."""
    world.extra["a.test"] = ("127.0.0.1",)

    async def job() -> FetchEvidence:
        async with open_fetcher(Settings(allow_private=True, retries=0), resolve=world.resolve, ports={80: 1}) as fetch:
            return await fetch(Request(url="http://a.test/"))

    assert kind(asyncio.run(job())) is FailureKind.REFUSED


PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://localhost./",
    "http://10.0.0.8/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://0/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.0.0.1./",
    "http://%31%32%37.0.0.1/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://good.test@127.0.0.1/",
    "http://inside.test/",
]


@pytest.mark.parametrize("url", PRIVATE)
@pytest.mark.parametrize("by_redirect", [False, True])
def test_private_addresses_are_not_asked(world: World, url: str, by_redirect: bool) -> None:
    """Without leave, no spelling of a non-public address is connected to, be it cited or pointed to by a redirect."""
    inside = world.sites["inside.test"] = Site({"*": answer()})
    world.extra |= {"outside.test": ("93.184.216.34",), "localhost": ("127.0.0.1", "::1")}

    async def job() -> FetchEvidence:
        addresses = Addresses(resolve=world.resolve, allow_private=False)
        transport = VettedTransport(addresses, connections=4)
        fetch = make_fetcher(Settings(retries=0), transport, Clock())
        if not by_redirect:
            return await fetch(Request(url=url))

        async def pointing(request: object) -> object:
            import httpx

            if getattr(request, "url").host == "outside.test":  # noqa: B009
                return httpx.Response(302, headers=[(b"location", url.encode())])
            return await handle(request)  # type: ignore[arg-type]

        handle = transport.handle_async_request
        transport.handle_async_request = pointing  # type: ignore[method-assign,assignment]
        return await fetch(Request(url="http://outside.test/"))

    found = asyncio.run(job())
    assert kind(found) in (FailureKind.NON_PUBLIC, FailureKind.BAD_REDIRECT, FailureKind.INVALID_URL), found
    assert kind(found) is FailureKind.NON_PUBLIC or "%25" in url or "%eth" in url
    assert inside.asked == []


def test_a_name_that_changes_its_address(world: World) -> None:
    """A name that is public when it is vetted and private a moment later is connected to as it was vetted."""
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.61.5.1",) if len(asked) == 1 else ("127.61.5.2",)

    async def job() -> list[tuple[str, ...]]:
        addresses = Addresses(resolve=rebinding, allow_private=True)
        return [await addresses.of("a.test", 80) for _ in range(3)]

    assert asyncio.run(job()) == [("127.61.5.1",)] * 3


def test_only_the_public_addresses_of_a_mixed_answer() -> None:
    """Where a name has public and private addresses, only the public ones may be connected to."""
    mixed = resolver(("10.0.0.1", "93.184.216.34", "::ffff:10.0.0.1", "2606:2800:220:1:248:1893:25c8:1946"))

    async def job() -> tuple[str, ...]:
        return await Addresses(resolve=mixed).of("a.test", 80)  # type: ignore[arg-type]

    assert asyncio.run(job()) == ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946")


def test_the_systems_resolver() -> None:
    """The system's resolver is asked off the loop, and its errors come back."""

    async def job() -> tuple[str, ...]:
        with pytest.raises(socket.gaierror):
            await system_resolve("nowhere.invalid", 80)
        with pytest.raises(socket.gaierror):  # a label that is too long: the codec's error, not the resolver's
            await system_resolve("a" * 70 + ".invalid", 80)
        return await system_resolve("127.0.0.1", 80)

    assert asyncio.run(job()) == ("127.0.0.1",)


# ------------------------------------------------------------------------------------------- TLS


def secure(world: World, name: str, context: ssl.SSLContext) -> Site:
    site = Site({"/": answer(), "/long": b"HTTP/1.1 200 OK\r\n\r\n" + PAGE})
    world.sites[name], world.secure[name] = site, context
    return site


def self_signed(name: str) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(names)
        .issuer_name(names)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pem = certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with trustme.Blob(pem).tempfile() as path:
        context.load_cert_chain(path)
    return context


def test_a_certificate_of_the_named_authority(world: World) -> None:
    """``SSL_CERT_FILE`` names whom to trust."""
    secure(world, "a.test", world.certified("a.test"))
    found = world.fetch("https://a.test/")
    assert (found.failure, found.body, found.http_version) == (None, PAGE, "HTTP/1.1")


def test_no_authorities_are_read_for_plain_http(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of authorities is read for the first server that is asked over TLS, and never for the others."""
    monkeypatch.delenv("SSL_CERT_FILE")
    world.sites["a.test"] = Site({"/": answer()})
    secure(world, "b.test", world.certified("b.test"))
    read = []
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", lambda _self, *_, **__: read.append("once"))

    async def job(fetch: Callable[[Request], object]) -> list[tuple[bool, int]]:
        seen = []
        for url in ("http://a.test/", "https://b.test/", "https://b.test/again"):
            found = await fetch(Request(url=url))  # type: ignore[misc]
            seen.append((found.failure is None, len(read)))
        return seen

    assert world.run(job) == [(True, 0), (False, 1), (False, 1)]


@pytest.mark.parametrize("text", ["nothing\n", None])
def test_authorities_that_cannot_be_read(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str | None
) -> None:
    """A list of one's own that is none, or is not there, is told as such: no site is called bad for it."""
    if text is not None:
        (tmp_path / "none.pem").write_text(text, "utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    secure(world, "b.test", world.certified("b.test"))
    with pytest.raises(IbidemError, match=r"authorities.*cannot be read"):
        world.fetch("https://b.test/")


def test_http_to_https(world: World) -> None:
    """A redirect from http to https is a hop like any other."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        is_secure = writer.get_extra_info("ssl_object") is not None
        while await read_head(reader):
            writer.write(answer() if is_secure else redirect("https://a.test/", "301 Moved Permanently"))

    world.sites["a.test"], world.secure["a.test"] = talk, world.certified("a.test")
    found = world.fetch("http://a.test/")
    assert found.body == PAGE
    assert [(hop.url, hop.status, hop.target) for hop in found.hops] == [("http://a.test/", 301, "https://a.test/")]


def test_a_body_that_ends_without_a_farewell(world: World) -> None:
    """TLS connections that are simply closed are met everywhere: the body is whole."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + PAGE)
        await writer.drain()
        await asyncio.sleep(0.02)
        writer.get_extra_info("socket").shutdown(socket.SHUT_WR)

    world.sites["a.test"], world.secure["a.test"] = talk, world.certified("a.test")
    found = world.fetch("https://a.test/")
    assert (found.failure, found.body, found.complete) == (None, PAGE, True)


EXPIRED = {"not_before": datetime(2021, 1, 1, tzinfo=UTC), "not_after": datetime(2022, 3, 4, tzinfo=UTC)}


def test_an_expired_certificate_names_its_date(world: World) -> None:
    """An expired certificate is told with the day that it expired."""
    secure(world, "a.test", world.certified("a.test", **EXPIRED))
    found = world.fetch("https://a.test/", retries=2)
    assert found.failure is not None
    assert (found.failure.kind, found.attempts) == (FailureKind.TLS_EXPIRED, 1)
    assert "4 March 2022" in found.failure.detail


def test_a_certificate_that_cannot_be_read_in_time(world: World) -> None:
    """That it is not accepted is known, though the time runs out before it is known why."""
    world.extra["a.test"] = ("127.0.0.1",)
    context = world.certified("a.test", **EXPIRED)

    async def job() -> FetchEvidence:
        loop = asyncio.get_running_loop()
        with socket.create_server(("127.0.0.1", 0)) as listening:
            listening.setblocking(False)

            async def once() -> None:  # the next connection is made, and nobody is there to shake hands
                accepted, _ = await loop.sock_accept(listening)
                with contextlib.suppress(OSError):
                    await loop.connect_accepted_socket(asyncio.Protocol, accepted, ssl=context)

            serving_it = asyncio.create_task(once())
            settings = Settings(allow_private=True, retries=0, timeout_s=1.0)
            ports = {443: listening.getsockname()[1]}
            async with open_fetcher(settings, resolve=world.resolve, ports=ports) as fetch:
                found = await fetch(Request(url="https://a.test/"))
            await serving_it
            return found

    found = asyncio.run(job())
    assert kind(found) is FailureKind.TLS_EXPIRED
    assert found.failure is not None
    assert "4 March 2022" not in found.failure.detail


def test_a_certificate_for_another_host_names_it(world: World) -> None:
    """A certificate for other hosts is told with their names."""
    secure(world, "a.test", world.certified("b.test", "*.c.test", "d.test", "e.test"))
    found = world.fetch("https://a.test/")
    assert found.failure is not None
    assert found.failure.kind is FailureKind.TLS_WRONG_HOST
    assert "b.test, *.c.test, d.test and 1 more" in found.failure.detail


def test_a_self_signed_certificate(world: World) -> None:
    """A self-signed certificate is not trusted, and named as what it is."""
    secure(world, "a.test", self_signed("a.test"))
    found = world.fetch("https://a.test/")
    assert found.failure is not None
    assert found.failure.kind is FailureKind.TLS_UNTRUSTED
    assert "self-signed" in found.failure.detail


def test_a_missing_intermediate(world: World) -> None:
    """A server that does not send its intermediate certificate is told from one that is not trusted at all."""
    leaf = world.authority.create_child_ca().issue_cert("a.test")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with trustme.Blob(leaf.private_key_pem.bytes() + leaf.cert_chain_pems[0].bytes()).tempfile() as path:
        context.load_cert_chain(path)
    secure(world, "a.test", context)
    found = world.fetch("https://a.test/")
    assert found.failure is not None
    assert found.failure.kind is FailureKind.TLS_UNTRUSTED
    assert "intermediate" in found.failure.detail


@contextmanager
def blocking_tls(context: ssl.SSLContext) -> Iterator[int]:
    """A server in a thread, at this port: unlike asyncio's, it says why it breaks a handshake off."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError), listening:
            plain, _ = listening.accept()
            secured = context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
            try:
                secured.do_handshake()
            except ssl.SSLError:  # its reason is sent; closing at once could take it back
                with socket.socket(fileno=secured.detach()) as rest:
                    rest.shutdown(socket.SHUT_WR)
                    while rest.recv(4_000):
                        pass
            else:
                secured.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield listening.getsockname()[1]
    thread.join(5)


def from_blocking_tls(world: World, context: ssl.SSLContext) -> FetchEvidence:
    async def job(port: int) -> FetchEvidence:
        settings = Settings(allow_private=True, retries=0, timeout_s=2.0)
        world.extra["a.test"] = ("127.0.0.1",)
        async with open_fetcher(settings, resolve=world.resolve, ports={443: port}) as fetch:
            return await fetch(Request(url="https://a.test/"))

    with blocking_tls(context) as port:
        return asyncio.run(job(port))


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_server_that_wants_a_certificate(world: World, version: ssl.TLSVersion) -> None:
    """A server that wants to see a certificate of ours refuses us: that is a wall, not a fault."""
    context = world.certified("a.test")
    context.verify_mode = ssl.CERT_REQUIRED
    context.maximum_version = version
    world.authority.configure_trust(context)
    found = from_blocking_tls(world, context)
    wanted = {ssl.TLSVersion.TLSv1_3: FailureKind.TLS_CLIENT, ssl.TLSVersion.TLSv1_2: FailureKind.TLS_PROTOCOL}
    assert kind(found) is wanted[version], found.failure  # before TLS 1.3, nothing tells it from other refusals


def test_a_server_without_a_safe_cipher(world: World) -> None:
    """A server that speaks only what is no longer safe is a failure of TLS."""
    context = world.certified("a.test", key_type=trustme.KeyType.RSA)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA256")
    found = from_blocking_tls(world, context)
    # CPython 3.11.2 hands on the end of the connection, and not the alert that came before it.
    assert kind(found) in {FailureKind.TLS_PROTOCOL, FailureKind.EMPTY}


def test_plain_http_on_the_tls_port(world: World) -> None:
    """A server that speaks plain HTTP where TLS was wanted is a TLS failure."""

    async def bad_request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(answer(b"You are speaking plain HTTP", "400 Bad Request"))

    world.sites["a.test"] = bad_request

    async def job() -> FetchEvidence:
        settings = Settings(allow_private=True, retries=0)
        async with (
            serving(world.sites["a.test"], host=world.address("a.test"), port=0) as served,
            open_fetcher(settings, resolve=world.resolve, ports={443: served}) as fetch,
        ):
            return await fetch(Request(url="https://a.test/"))

    found = asyncio.run(job())
    assert kind(found) in (FailureKind.TLS_PROTOCOL, FailureKind.RESET)


def test_tls_on_the_plain_port(world: World) -> None:
    """A server that wants TLS and is asked in plain HTTP gives no usable answer, whatever it says."""
    secure(world, "a.test", world.certified("a.test"))
    assert kind(world.fetch("http://a.test:443/")) in (FailureKind.PROTOCOL, FailureKind.EMPTY, FailureKind.RESET)


def test_a_handshake_that_stalls(world: World) -> None:
    """A handshake that never ends is a connection that was not made in time."""

    async def job() -> FetchEvidence:
        async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()

        settings = Settings(allow_private=True, retries=0, timeout_s=0.3)
        async with serving(silent) as port, open_fetcher(settings, ports={443: port}) as fetch:
            return await fetch(Request(url="https://127.0.0.1/"))

    assert kind(asyncio.run(job())) is FailureKind.CONNECT_TIMEOUT


# ------------------------------------------------------------------------------------------- HTTP/2


def over_http2(way: str, *, asked: list[str]) -> Callable[..., object]:
    """A server of HTTP/2 that answers, or fails in its way; of HTTP/1.1 where that is chosen."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if writer.get_extra_info("ssl_object").selected_alpn_protocol() != "h2":
            asked.append("1.1")
            while await read_head(reader):
                writer.write(answer())
            return
        asked.append("2")
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65_536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    assert event.stream_id is not None
                    respond(connection, event.stream_id, way)
                    if way == "drop":
                        abort(writer)
                        return
            writer.write(connection.data_to_send())

    return talk


def respond(connection: h2.connection.H2Connection, stream: int, way: str) -> None:
    if way == "goaway":
        connection.close_connection(h2.errors.ErrorCodes.ENHANCE_YOUR_CALM)
    elif way == "reset":
        connection.reset_stream(stream, h2.errors.ErrorCodes.HTTP_1_1_REQUIRED)
    elif way in ("answer", "half"):
        connection.send_headers(stream, [(":status", "200"), ("content-type", "text/html")])
        connection.send_data(stream, PAGE, end_stream=way == "answer")
        if way == "half":
            connection.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)


def http2(world: World, way: str) -> list[str]:
    asked: list[str] = []
    context = world.certified("a.test")
    context.set_alpn_protocols(["h2", "http/1.1"])
    world.sites["a.test"], world.secure["a.test"] = over_http2(way, asked=asked), context  # type: ignore[assignment]
    return asked


def test_http2_where_it_is_offered(world: World) -> None:
    """A server that chooses HTTP/2 is spoken to in it, several times over one connection."""
    asked = http2(world, "answer")

    async def job(fetch: Callable[[Request], object]) -> list[FetchEvidence]:
        return [await fetch(Request(url=f"https://a.test/{n}")) for n in range(3)]  # type: ignore[misc]

    found = world.run(job)
    assert [(each.http_version, each.body, each.complete) for each in found] == [("HTTP/2", PAGE, True)] * 3
    assert asked == ["2"]


@pytest.mark.parametrize("way", ["goaway", "reset", "drop"])
def test_http2_that_fails_falls_back(world: World, way: str) -> None:
    """A server that agrees to HTTP/2 and then fails at it is asked over HTTP/1.1, within the same attempt."""
    asked = http2(world, way)
    found = world.fetch("https://a.test/")
    assert (found.failure, found.http_version, found.body, found.attempts) == (None, "HTTP/1.1", PAGE, 1)
    assert asked == ["2", "1.1"]


def test_http2_that_breaks_off(world: World) -> None:
    """A stream that is reset after the title leaves the page beside the failure."""
    http2(world, "half")
    found = world.fetch("https://a.test/")
    assert (kind(found), found.status, found.body) == (FailureKind.RESET, 200, PAGE)


# ------------------------------------------------------------------------------------------- proxies


def through_proxy(
    monkeypatch: pytest.MonkeyPatch, says: bytes, url: str, *, environment: str = "http_proxy"
) -> tuple[FetchEvidence, list[str]]:
    """The evidence on a URL by way of a proxy that says that, and the request lines that the proxy saw."""
    seen: list[str] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await read_head(reader):
            seen.append(head)
            writer.write(says)
            await writer.drain()
        writer.close()

    async def job() -> FetchEvidence:
        settings = Settings(retries=0, timeout_s=1.0)
        async with serving(proxy) as port:
            monkeypatch.setenv(environment, f"http://me:secret@127.0.0.1:{port}")
            async with open_fetcher(settings, resolve=resolver(("93.184.216.34",))) as fetch:  # type: ignore[arg-type]
                return await fetch(Request(url=url))

    return asyncio.run(job()), seen


def test_a_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """``HTTP_PROXY`` is asked for the page, with its own credentials, and with the URL as it was written."""
    found, seen = through_proxy(monkeypatch, answer(), "http://a.test/x%2Fy?q")
    assert (found.failure, found.body) == (None, PAGE)
    assert seen[0].startswith("GET http://a.test/x%2Fy?q HTTP/1.1\r\n")
    assert "Proxy-Authorization: Basic" in seen[0]


def test_a_proxy_that_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that does not open a tunnel has refused; nothing is said of the site."""
    found, seen = through_proxy(
        monkeypatch, b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", "https://a.test/", environment="https_proxy"
    )
    assert kind(found) is FailureKind.PROXY
    assert seen[0].startswith("CONNECT a.test:443 ")


def test_a_private_address_is_not_asked_of_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written as a private address stays refused with a proxy."""
    found, seen = through_proxy(monkeypatch, answer(), "http://10.0.0.1/")
    assert (kind(found), seen) == (FailureKind.NON_PUBLIC, [])


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "socks5://127.0.0.1:1", "127.0.0.1:1"])
def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """A proxy that cannot be reached or used is the proxy's failure, never “nobody is listening” at the site."""
    monkeypatch.setenv("all_proxy", proxy)

    async def job() -> FetchEvidence:
        async with open_fetcher(Settings(retries=0, timeout_s=1.0)) as fetch:
            return await fetch(Request(url="http://a.test/"))

    assert kind(asyncio.run(job())) is FailureKind.PROXY


def test_hosts_without_a_proxy(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """``NO_PROXY`` names hosts that are asked directly."""
    from ibidem.web.transport import proxy_for

    environment = {"http": "http://p:1", "https": "q:2", "no": "a.test,.b.test"}
    assert proxy_for(environment, "http", "c.test") == "http://p:1"
    assert proxy_for(environment, "https", "c.test") == "http://q:2"
    assert proxy_for(environment, "http", "a.test") is None
    assert proxy_for(environment, "http", "x.b.test") is None
    assert proxy_for({}, "http", "c.test") is None
    assert proxy_for({"all": "p:1"}, "https", "c.test") == "http://p:1"
