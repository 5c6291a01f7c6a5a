"""URLs as values: what goes over the wire, what is the same, what is public, what an archive's address holds."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem import urls

WIRE = [
    ("https://example.org", "https://example.org/", "a path is never empty"),
    ("HTTPS://Example.ORG/Path", "https://example.org/Path", "the scheme and the host have no case, the path has"),
    ("http://example.org:80/a", "http://example.org/a", "a default port is no port"),
    ("https://example.org:443/a", "https://example.org/a", "likewise"),
    ("http://example.org:443/a", "http://example.org:443/a", "the other scheme's default is one"),
    ("http://example.org:/a", "http://example.org/a", "an empty port is none"),
    ("http://example.org./a", "http://example.org/a", "a trailing dot is the root's"),
    ("http://example.org/a%2Fb", "http://example.org/a%2Fb", "an escaped slash is no slash"),
    ("http://example.org/a//b", "http://example.org/a//b", "two slashes are two"),
    ("http://example.org/%zz/%E9%", "http://example.org/%zz/%E9%", "broken and Latin-1 escapes stay"),
    ("http://example.org/%d0%bf", "http://example.org/%d0%bf", "the case of escapes stays"),
    ("http://example.org/a b", "http://example.org/a%20b", "a space is encoded"),
    ("http://example.org/é?é", "http://example.org/%C3%A9?%C3%A9", "as UTF-8"),
    ('http://example.org/<"`{}^>', "http://example.org/%3C%22%60%7B%7D%5E%3E", "the path's set"),
    ("http://example.org/?<\"'`{}^>", "http://example.org/?%3C%22%27`{}^%3E", "the query's set"),
    ("http://example.org/[2]|~!$&'()*+,;=:@", "http://example.org/[2]|~!$&'()*+,;=:@", "what browsers leave"),
    ("http://example.org/a#b", "http://example.org/a", "a fragment is not asked for"),
    ("http://example.org/a?", "http://example.org/a?", "an empty query is one"),
    ("http://example.org?a=1", "http://example.org/?a=1", "a query after the host"),
    ("http://example.org/a?b?c", "http://example.org/a?b?c", "the second mark is data"),
    ("http://example.org/a/../b/./c", "http://example.org/b/c", "dots are resolved before asking"),
    ("http://example.org/a/%2e%2E/..", "http://example.org/", "escaped ones too, and none leads out"),
    ("http://example.org/..a/.b/...", "http://example.org/..a/.b/...", "names that have dots"),
    ("http://me:secret@example.org/a", "http://example.org/a", "nobody's password"),
    ("http://me@here@example.org/a", "http://example.org/a", "the last @ counts"),
    ("http://example.org\\a\\b", "http://example.org/a/b", "browsers turn backslashes"),
    ("http:example.org/a", "http://example.org/a", "and forgive missing slashes"),
    (" http://example.org/a\n", "http://example.org/a", "white space around"),
    ("http://exam\nple.org/a\r\n\tb", "http://example.org/ab", "line breaks in the middle"),
    ("http://example.org/\x00\x1fa", "http://example.org/%00%1Fa", "other controls are encoded"),
    ("http://bücher.example/", "http://xn--bcher-kva.example/", "IDNA"),
    ("http://BÜCHER.example/", "http://xn--bcher-kva.example/", "without case"),
    ("http://b%C3%BCcher.example/", "http://xn--bcher-kva.example/", "escaped in the host"),
    ("http://faß.example/", "http://xn--fa-hia.example/", "IDNA 2008's sharp s"),
    ("http://пример。рф/", "http://xn--e1afmkfd.xn--p1ai/", "an ideographic full stop"),
    ("http://☃.net/", "http://xn--n3h.net/", "a symbol, as browsers go there"),
    ("http://xn--n3h.net/", "http://xn--n3h.net/", "and in its ASCII form"),
    ("http://a_b.example.org/", "http://a_b.example.org/", "an underscore, as met in the wild"),
    ("http://0x7f.1/", "http://127.0.0.1/", "an address in another spelling"),
    ("http://[::FFFF:1.2.3.4]:8080/", "http://[::ffff:102:304]:8080/", "an IPv6 address"),
]


@pytest.mark.parametrize(("url", "expected", "why"), WIRE)
def test_wire(url: str, expected: str, why: str) -> None:
    """A URL is asked for as it was written, but for what browsers would change."""
    assert urls.wire(url) == expected, why


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "no scheme"),
        ("example.org/a", "no scheme"),
        ("//example.org/a", "no scheme"),
        ("ftp://example.org/a", "“ftp:”"),
        ("httpſ://example.org/a", "no scheme"),  # a long s is an s only to those who ignore case
        ("javascript:alert(1)", "“javascript:”"),
        ("mailto:a@example.org", "“mailto:”"),
        ("data:text/html,hi", "“data:”"),
        ("file:///etc/passwd", "“file:”"),
        ("http://", "no host"),
        ("https:///a", "no host"),
        ("http://:80/", "no host"),
        ("http://./", "no host"),
        ("http://a..b/", "empty label"),
        ("http://.a/", "empty label"),
        ("http://a b.org/", "space"),
        ("http://a.org:99999/", "not a port"),
        ("http://a.org:0/", "not a port"),
        ("http://a.org:http/", "not a port"),
        ("http://a.org:-1/", "not a port"),
        ("http://[::1/", "bracket"),
        ("http://[foo]/", "not an IPv6"),
        ("http://[::1]x/", "bracket"),
        ("http://a.org]/", "cannot stand"),
        ("http://-a.org/", "cannot stand"),
        ("http://a<b.org/", "cannot stand"),
        ("http://xn--a/", "internationalised"),
        ("http://xn--/", "internationalised"),
        ("http://xn--abc.org/", "internationalised"),
        (f"http://{'a' * 64}.org/", "longer than 63"),
        (f"http://{'a.' * 127}org/", "longer than 253"),
        ("http://1.2.3.256/", "not an IPv4"),
        ("http://1.2.3.4.5/", "not an IPv4"),
        ("http://999999999999/", "not an IPv4"),
        ("http://a.org/" + "a" * 70_000, "characters long"),
    ],
)
def test_what_cannot_be_fetched(url: str, said: str) -> None:
    """What is no fetchable URL is told, with why."""
    found = urls.problem(url)
    assert found is not None
    assert said in found.detail
    with pytest.raises(ValueError, match=r".+"):
        urls.wire(url)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("http://b.org/c", "http://b.org/c"),
        ("//b.org/c", "https://b.org/c"),
        ("/c", "https://a.org/c"),
        ("c", "https://a.org/x/c"),
        ("../c", "https://a.org/c"),
        ("./", "https://a.org/x/"),
        ("?q", "https://a.org/x/y?q"),
        ("", "https://a.org/x/y?z"),
        ("#f", "https://a.org/x/y?z"),
        ("c#f", "https://a.org/x/c"),
        ("/a//b/", "https://a.org/a//b/"),
        ("/a?", "https://a.org/a?"),
        ("\\\\b.org\\c", "https://b.org/c"),
        ("\\c", "https://a.org/c"),
        (" /c\n", "https://a.org/c"),
        ("/c?u=http://b.org\\d", "https://a.org/c?u=http://b.org\\d"),
        ("c:d", "c:d"),
        ("/c d/é", "https://a.org/c%20d/%C3%A9"),
        ("a]b", "https://a.org/x/a]b"),
    ],
)
def test_resolve(reference: str, expected: str) -> None:
    """A reference is resolved as browsers do, and nothing of it is folded."""
    found = urls.resolve("https://me:pw@a.org/x/y?z#f", reference)
    assert (urls.wire(found) if urls.problem(found) is None else found) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("[2606:4700::1111]", True),
        ("example.org", None),
        ("", None),
        ("127.0.0.1", False),
        ("127.1", False),
        ("0", False),
        ("0x7f000001", False),
        ("017700000001", False),
        ("10.1.2.3", False),
        ("172.31.255.255", False),
        ("172.32.0.1", True),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("192.88.99.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("::8.8.8.8", True),
        ("::10.0.0.1", False),
        ("64:ff9b::10.0.0.1", False),
        ("64:ff9b::8.8.8.8", True),
        ("64:ff9b:1::7f00:1", False),
        ("2002:a00:1::1", False),
        ("2001:0:4136:e378:8000:63bf:f5ff:fffe", False),  # Teredo of 10.0.0.1
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
    ],
)
def test_public_addresses(host: str, expected: bool | None) -> None:
    """An address is public or not in whichever spelling; a name is neither."""
    assert urls.is_public_address(host) is expected


@given(st.integers(0, 2**32 - 1))
def test_every_spelling_of_an_address(number: int) -> None:
    """The spellings of an IPv4 address are one address."""
    address = ipaddress.IPv4Address(number)
    octets = str(address).split(".")
    spellings = [
        str(address),
        str(number),
        hex(number),
        f"0{number:o}" if number else "0",
        ".".join(hex(int(octet)) for octet in octets),
        f"{octets[0]}.{number & 0xFFFFFF}",
        f"{octets[0]}.{octets[1]}.{number & 0xFFFF}",
    ]
    assert {urls.wire(f"http://{each}/") for each in spellings} == {f"http://{address}/"}
    assert len({urls.is_public_address(each) for each in spellings}) == 1


RUBBISH = st.text(max_size=80) | st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "HTTP:", "//", "", "http://[", "javascript:"]),
    st.sampled_from(["a.org", "127.1", "[::1]", "bücher.de", "xn--a", "me:pw@a.org", "a.org:80", "%31", ""]),
    st.text(st.sampled_from("/\\?#%:@[] .\t\n;&=aé"), max_size=20),
    st.text(max_size=10),
    st.sampled_from(["", "#x", "?y", "/..", "/../.."]),
)


@given(RUBBISH)
def test_canonicalising_twice_is_once(url: str) -> None:
    """What goes over the wire is fetchable, ASCII, without white space, and its own wire form."""
    if urls.problem(url) is None:
        wire = urls.wire(url)
        assert wire.isascii()
        assert not set(wire) & set(' \t\r\n#<>"')
        assert urls.problem(wire) is None
        assert urls.wire(wire) == wire
        assert urls.key(url) == urls.key(wire) == wire
        assert urls.same_place(url, wire)
        assert urls.resolve("http://b.org/c", wire) == wire


@given(RUBBISH, RUBBISH)
def test_total(one: str, other: str) -> None:
    """No text is too odd for the functions that say they are total."""
    urls.resolve(one, other)
    urls.same_place(one, other)
    urls.differs_in_form_only(one, other)
    urls.without_tracking(one)
    urls.is_public_address(one)
    urls.is_persistent(one)
    urls.is_root(one)
    urls.segments(one)
    urls.unarchive(one)
    urls.bare_host(one)
    assert urls.same_place(one, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.org/x", "https://www.a.org/x/", True),
        ("http://a.org:80/x", "https://A.org:443/x", True),
        ("http://a.org/%c3%a9", "http://a.org/é", True),
        ("http://a.org", "http://a.org/", True),
        ("http://a.org/x", "http://a.org/X", False),
        ("http://a.org/x", "http://b.org/x", False),
        ("http://a.org/x?y", "http://a.org/x", False),
        ("http://a.org:8080/x", "http://a.org/x", False),
        ("http://www.org/x", "http://org/x", False),
    ],
)
def test_same_place(one: str, other: str, same: bool) -> None:
    """Two URLs are the same place but for the scheme, www, a slash at the end and a default port."""
    assert urls.same_place(one, other) is same


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://web.archive.org/web/20200102030405/http://a.org/x", ("http://a.org/x", "20200102030405")),
        ("https://web.archive.org/web/20200102030405id_/https://a.org/x?y", ("https://a.org/x?y", "20200102030405")),
        ("https://web.archive.org/web/2020/http:/a.org/x", ("http://a.org/x", "2020")),
        ("https://web.archive.org/web/2020*/http://a.org/x", ("http://a.org/x", "2020")),
        ("https://web.archive.org/web/https://a.org/x", ("https://a.org/x", "")),
        ("https://web.archive.org/web/20200102/www.a.org/x", ("http://www.a.org/x", "20200102")),
        ("https://arquivo.pt/wayback/20200102030405/http://a.org/x", ("http://a.org/x", "20200102030405")),
        ("https://archive.ph/2020.01.02-030405/https://a.org/x", ("https://a.org/x", "20200102030405")),
        ("https://archive.is/newest/https://a.org/x", ("https://a.org/x", "")),
        ("https://a.org/2020/x", None),
        ("https://a.org/2020/http-explained", None),
        ("https://web.archive.org/", None),
    ],
)
def test_unarchive(url: str, expected: tuple[str, str] | None) -> None:
    """An archive's address gives the URL that it holds and its timestamp."""
    assert urls.unarchive(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://doi.org/10.1000/182", True),
        ("https://www.tandfonline.com/doi/10.1000/182", False),
        ("https://a.org/handle/2027/x.1", True),
        ("https://n2t.net/ark:/12345/x", True),
        ("https://a.org/ark:/12345/x", True),
        ("https://w3id.org/x", True),
        ("https://a.org/10.1000/182", True),
        ("https://a.org/x", False),
    ],
)
def test_persistent(url: str, expected: bool) -> None:
    """Persistent identifiers are known by their host or their path."""
    assert urls.is_persistent(url) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.org/", True),
        ("https://a.org/index.html", True),
        ("https://a.org/en", True),
        ("https://a.org/en-GB/", True),
        ("https://a.org/?", True),
        ("https://a.org/?p=12", False),
        ("https://a.org/news", False),
        ("nonsense", False),
    ],
)
def test_root(url: str, expected: bool) -> None:
    """A home page has no path to speak of."""
    assert urls.is_root(url) is expected


def test_tracking() -> None:
    """Only parameters that say where a reader came from are dropped."""
    assert urls.without_tracking("http://a.org/?utm_source=x&id=3&fbclid=y#z") == "http://a.org/?id=3#z"
    assert urls.without_tracking("http://a.org/?utm_source=x") == "http://a.org/"
    assert urls.differs_in_form_only("http://a.org/A?gclid=1", "https://www.a.org/a/index.html")
    assert not urls.differs_in_form_only("http://a.org/a", "http://a.org/b")


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("https://E.org/a", "e.org"),
        ("https://e.org:443/", "e.org"),
        ("http://e.org:443/", "e.org:443"),
        ("mailto:a@e.org", ""),
    ],
)
def test_the_server_of_a_url(url: str, server: str) -> None:
    """Its host, with the port where that is not the usual one."""
    assert urls.authority(url) == server
