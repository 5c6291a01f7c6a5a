"""Where an answer sends us."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem import urls
from ibidem.model import Failure, FailureKind, Hop, Via
from ibidem.web.redirects import LOOK_AT, header_text, target

HERE = "https://a.org/x/y"


def by_status(*locations: str, status: int = 302) -> Hop | Failure | None:
    return target(HERE, status, tuple(("location", each) for each in locations), b"")


def by_page(body: str, *headers: tuple[str, str], status: int = 200) -> tuple[str, Via] | None:
    found = target(HERE, status, headers, body.encode())
    assert not isinstance(found, Failure)
    return None if found is None else (found.target, found.via)


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_statuses_that_send_on(status: int) -> None:
    """These statuses with a Location are hops."""
    assert by_status("/z", status=status) == Hop(url=HERE, status=status, target="https://a.org/z")


@pytest.mark.parametrize("status", [200, 201, 304, 305, 306, 399, 404])
def test_statuses_that_do_not(status: int) -> None:
    """A Location beside any other status is not one."""
    assert by_status("/z", status=status) is None


@pytest.mark.parametrize("locations", [[], [""], ["  "]])
def test_no_location(locations: list[str]) -> None:
    """A redirect that points nowhere is an answer in itself."""
    assert by_status(*locations) is None


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("//b.org/c", "https://b.org/c"),
        ("../z?q#f", "https://a.org/z?q"),
        ("/a b/é“", "https://a.org/a%20b/%C3%A9%E2%80%9C"),
        ("/a%2Fb", "https://a.org/a%2Fb"),
        ("HTTP://B.org", "http://b.org/"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("https:\\\\b.org\\c", "https://b.org/c"),
    ],
)
def test_locations(location: str, expected: str) -> None:
    """Locations are resolved and encoded as browsers do."""
    found = by_status(location)
    assert isinstance(found, Hop)
    assert found.target == expected


@pytest.mark.parametrize(
    "location",
    [
        "file:///x",
        "ftp://b.org/",
        "javascript:void(0)",
        "data:text/html,x",
        "http://b.org:99999/",
        "http://[::1",
        "http:",
    ],
)
def test_locations_that_lead_nowhere(location: str) -> None:
    """A Location that is no web address is a failure that names it."""
    found = by_status(location)
    assert isinstance(found, Failure)
    assert found.kind is FailureKind.BAD_REDIRECT


def test_two_locations() -> None:
    """Two Locations that agree are one; two that differ mean nothing."""
    assert isinstance(by_status("/z", "/z"), Hop)
    assert isinstance(by_status("/z", "/w"), Failure)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0; url=/z", "https://a.org/z"),
        ("0;URL='/z'", "https://a.org/z"),
        ('3; url="/z"', "https://a.org/z"),
        ("0, url = /z", "https://a.org/z"),
        ("0;/z", "https://a.org/z"),
        ("0 /z", "https://a.org/z"),
        ("; url=/z", "https://a.org/z"),
        ("0.5;url=/z", "https://a.org/z"),
        ("300; url=/z", None),
        ("5", None),
        ("", None),
        ("0; url=", None),
        ("0; url=/x/y", None),
    ],
)
def test_refresh(value: str, expected: str | None) -> None:
    """A refresh soon to another page is a hop, as header and as element; one of itself or later is not."""
    by_header = by_page("<p>wait</p>", ("refresh", value))
    by_element = by_page(f"<meta http-equiv=refresh content='{value.replace(chr(39), '&#39;')}'>")
    assert by_header == (None if expected is None else (expected, Via.REFRESH_HEADER))
    assert by_element == (None if expected is None else (expected, Via.META_REFRESH))


@pytest.mark.parametrize(
    "body",
    [
        "<!-- <meta http-equiv=refresh content='0;url=/z'> -->",
        "<noscript><meta http-equiv=refresh content='0;url=/z'></noscript>",
        "<script>'<meta http-equiv=refresh content=\"0;url=/z\">'</script>",
        "<textarea><meta http-equiv=refresh content='0;url=/z'></textarea>",
        "<meta name=refresh content='0;url=/z'>",
        "<!-- <meta http-equiv=refresh content='0;url=/z'>",
    ],
)
def test_no_refresh(body: str) -> None:
    """What a browser would not act on is not acted on."""
    assert by_page(body) is None


def test_a_page_that_is_an_error_is_not_followed() -> None:
    """Only pages that answer 2xx send on by what they say."""
    assert by_page("<meta http-equiv=refresh content='0;url=/z'>", status=404) is None


STUB = "<html><head><title>Moved</title></head><body>You are being sent on.<script>%s</script></body></html>"


@pytest.mark.parametrize(
    "script",
    [
        "window.location.href = '/z';",
        'location="/z"',
        "document.location = '/z'",
        "top.location.replace('/z')",
        "window.location.assign( '/z' )",
        "setTimeout(function(){ self.location.href='/z' }, 300)",
        "location.href='\\/z'",
    ],
)
def test_a_script_that_stands_alone(script: str) -> None:
    """The plain script of a stub page is followed."""
    assert by_page(STUB % script) == ("https://a.org/z", Via.SCRIPT)


@pytest.mark.parametrize(
    "body",
    [
        STUB % "if (old) location.href = '/z'",
        STUB % "location.href = '/z' + location.search",
        STUB % "location.href = '/z'; location.href = '/w'",
        STUB % "location.href = location.href.replace('http:', 'https:')",
        STUB % "button.onclick = function () { location.href = '/z' }",
        STUB % "a.addEventListener('click', () => { location.href = '/z' })",
        STUB % "my.location = '/z'",
        STUB % "my_location = '/z'",
        STUB % "location == '/z'",
        STUB % "location.href = ''",
        STUB % ("location.href = '/z';" + "var a = 1;" * 800),
        (STUB % "location.href = '/z'").replace("sent on", "sent on " * 100),
        "<p>location.href = '/z'</p>",
    ],
)
def test_a_script_that_does_not(body: str) -> None:
    """A choice, a click, a computed place, an application or a page with a text of its own: no hop."""
    assert by_page(body) is None


def test_the_header_is_stronger_than_the_page() -> None:
    """A Refresh header comes before the element, and the element before a script."""
    page = (STUB % "location.href='/s'").replace("<title>", "<meta http-equiv=Refresh content='0;url=/m'><title>")
    assert by_page(page, ("refresh", "0;url=/h")) == ("https://a.org/h", Via.REFRESH_HEADER)
    assert by_page(page) == ("https://a.org/m", Via.META_REFRESH)


def test_utf8_in_a_page() -> None:
    """A place in a page is read as UTF-8 where it is."""
    assert by_page("<meta http-equiv=refresh content='0;url=/é'>") == ("https://a.org/%C3%A9", Via.META_REFRESH)


@pytest.mark.parametrize(
    "piece",
    [b"<!--", b"<script>", b"<noscript ", b"<style", b"<meta ", b"<meta a=a=", b"<", b"<a", b"</script",
     b"location ", b" location.", b"location.href = ' ", b"<meta http-equiv=refresh content=", b"aaaaaaaa",
     b"          ", b"refresh;url"],
)  # fmt: skip
def test_pages_made_to_be_slow(piece: bytes) -> None:
    """The time to look at a page grows with its length alone, whatever it is made of."""
    body = (b"<script>location refresh</script>" + piece * LOOK_AT)[: LOOK_AT - 1]
    before = time.process_time()
    for _ in range(3):
        target(HERE, 200, (("refresh", "0" * 4_000 + ";" * 4_000),), body)
    assert time.process_time() - before < 3  # about 0.05 s; a search that starts over at each character takes minutes


@given(st.integers(200, 399), st.text(max_size=60) | st.text("/\\:.?#[]%aé \t", max_size=30))
def test_any_location(status: int, location: str) -> None:
    """No Location is too odd: each is a hop to a fetchable URL, a failure or nothing."""
    found = target(HERE, status, (("location", location), ("refresh", location)), b"")
    if isinstance(found, Hop):
        assert urls.problem(found.target) is None
        assert urls.wire(found.target) == found.target


PIECES = st.sampled_from(
    ["<meta http-equiv=refresh content=", "'0;url=", '"', "'", ">", "<script>", "</script>", "location", ".href",
     "=", "/z", "<!--", "-->", "<noscript>", "http://", "\\/", "(", " ", "é", "\x00", "if", "99"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_page(body: str) -> None:
    """No page is too odd."""
    target(HERE, 200, (), body.encode())


@given(st.binary(max_size=60))
def test_any_bytes(body: bytes) -> None:
    """No bytes are too odd, in a page or in a header."""
    target(HERE, 200, (("refresh", header_text(body)),), b"<meta http-equiv=refresh content='0;url=" + body)


def test_header_text() -> None:
    """A header is UTF-8 where it is, else Latin-1."""
    assert header_text("é".encode()) == header_text("é".encode("latin-1")) == "é"
