"""The small world on values: what its sites and its archive say."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.demo import answer, archive, server, sites
from ibidem.demo.answers import file

LETTERS = "http://family-papers.example/letters/17"
COUNCIL = "http://lower-town-courier.example/news/ferry"
NOWHERE = "http://roads-and-waters.example/publications/31"


def header(name: str, *, url: str, wanted: str | None = None) -> str:
    """A header of the TimeGate's answer for a URL."""
    said = archive.answer(f"/web/{url}", {"accept-datetime": wanted} if wanted else {})
    return dict(said.headers)[name]


@pytest.mark.parametrize("site", sites.SITES, ids=lambda site: site.host)
def test_the_article_cites_every_site(site: sites.Site) -> None:
    """Each row is cited once, by that very path."""
    assert file("article.md").decode("utf-8").count(f"http://{site.host}{site.path}.") == 1


def test_every_page_is_shown_somewhere() -> None:
    """No page lies about unused, and none is missing."""
    pages = {each.name for each in resources.files("ibidem.demo").joinpath("pages").iterdir()}
    assert pages == {site.page for site in sites.SITES} | {copy.page for copy in archive.COPIES}


def test_what_is_not_cited_is_not_found() -> None:
    """A site that answers honestly says 404 to any other path; one that does not, shows the same everywhere."""
    assert answer("harbour-review.example", "/2019/03/no-such", {}).status == 404
    assert answer("family-papers.example", "/no-such", {}) == answer("family-papers.example", "/letters/17", {})
    assert answer("no-such-host.example", "/", {}).status == 404


def test_a_page_that_has_moved() -> None:
    """The old path leads to the new one for good, and the page is there."""
    moved = answer("small-ships.example", "/rope-ferries", {})
    assert (moved.status, dict(moved.headers)) == (
        301,
        {"Location": "http://small-ships.example/collection/ferries/rope"},
    )
    assert answer("small-ships.example", "/collection/ferries/rope", {}).status == 200


@pytest.mark.parametrize(
    ("wanted", "stamp"),
    [
        (None, "20240601000000"),
        ("Tue, 09 Nov 2021 00:00:00 GMT", "20211105093000"),
        ("Mon, 01 Jan 2035 00:00:00 GMT", "20240601000000"),
        ("soon", "20240601000000"),
    ],
)
def test_the_timegate_leads_to_the_nearest_capture(wanted: str | None, stamp: str) -> None:
    """As RFC 7089 has it: nearest to Accept-Datetime, the newest without one (or with one that is none)."""
    assert header("Location", url=COUNCIL, wanted=wanted) == f"{archive.BASE}/{stamp}/{COUNCIL}"
    assert header("Vary", url=COUNCIL, wanted=wanted) == "accept-datetime"


def test_the_timemap_lists_every_capture() -> None:
    """Original, TimeGate and a line with date and address for each capture."""
    text = archive.answer(f"/web/timemap/link/{COUNCIL}", {}).body.decode()
    assert f'<{COUNCIL}>; rel="original"' in text
    found = re.findall(r'<(\S+)>; rel="memento"; datetime="(.+)"', text)
    assert [address for address, _ in found] == [
        f"{archive.BASE}/20211105093000/{COUNCIL}",
        f"{archive.BASE}/20240601000000/{COUNCIL}",
    ]
    assert [parsedate_to_datetime(date).year for _, date in found] == [2021, 2024]


@pytest.mark.parametrize("stamp", ["20211105093000", "20211105093000id_"])
def test_a_capture_is_the_page_as_it_was(stamp: str) -> None:
    """With its date; the cited title is in it, though the site has another page there now."""
    capture = archive.answer(f"/web/{stamp}/{COUNCIL}", {})
    assert dict(capture.headers)["Memento-Datetime"] == "Fri, 05 Nov 2021 09:30:00 GMT"
    assert b"Council Votes to Keep the Ferry" in capture.body
    assert b"Council Votes" not in answer("lower-town-courier.example", "/news/ferry", {}).body


def test_another_moment_leads_to_a_capture() -> None:
    """An address of a moment at which nothing was captured leads to the nearest that was."""
    said = archive.answer(f"/web/20000101000000/{LETTERS}", {})
    assert (said.status, dict(said.headers)["Location"]) == (302, f"{archive.BASE}/20220321111111/{LETTERS}")


@pytest.mark.parametrize("path", [f"/web/{NOWHERE}", f"/web/timemap/link/{NOWHERE}", f"/web/20200101000000/{NOWHERE}"])
def test_what_was_never_captured(path: str) -> None:
    """The archive answers that it has nothing."""
    assert archive.answer(path, {}).status == 404


def test_the_archive_is_silent_about_one_site() -> None:
    """Silence is no answer: that is how the demonstration comes by an archive status that is unknown."""
    assert archive.answer(f"/web/timemap/link/{archive.SILENT_ABOUT}mole/hourly", {}).status == 503


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_any_request_has_an_answer(path: str, headers: dict[str, str]) -> None:
    """Total over paths and headers."""
    for host in (archive.HOST, "harbour-review.example", ""):
        assert answer(host, path, headers).wire().startswith(b"HTTP/1.1 ")
    assert archive.answer(f"/web/{path}", headers).status in {200, 302, 404, 503}


@given(st.binary())
def test_any_head_is_understood(head: bytes) -> None:
    """Total over bytes."""
    host, path, _ = server.understood(head)
    assert isinstance(host + path, str)
