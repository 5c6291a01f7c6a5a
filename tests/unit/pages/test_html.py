"""What an HTML page says of itself: witnesses, text, and the marks that rules ask for."""

from __future__ import annotations

import pytest
from fetching import answer, described, titles_of
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import PageKind
from ibidem.pages import LENGTH_LIMIT, MARKUP_LIMIT, TEXT_LIMIT, describe
from ibidem.pages.html import describe_html

HEAD = "<!doctype html><html lang=en-GB><head>{}</head><body>{}</body></html>"


def test_the_title_that_is_shown_comes_first() -> None:
    """Titles stand in the order in which their places are believed, each text once."""
    page = described(
        HEAD.format("<meta property=og:title content='Tides'><title> Tides |\n Ledger </title>", "<h1>Tides</h1>")
    )
    assert [(title.place, title.text) for title in page.titles] == [("title", "Tides | Ledger"), ("og:title", "Tides")]


def test_pictures_have_titles_of_their_own() -> None:
    """The title of an SVG is not the page's."""
    page = described("<body><svg><title>Menu</title></svg><h1>Tides</h1><title>Late</title>")
    assert titles_of(page) == {"title": "Late", "h1": "Tides"}


def test_headings_read_as_they_are_seen() -> None:
    """Line breaks part words, markup inside words does not, and hidden headings are not read."""
    body = "<h1>High<br>tides and l<em>o</em>w</h1><h1 hidden>Menu</h1><div style='display: none'><h1>Pop up</h1></div>"
    assert [title.text for title in described(HEAD.format("", body)).titles] == ["High tides and low"]


def test_what_is_hidden_or_no_text_is_no_text() -> None:
    """The visible text has neither scripts nor what scripts would show; blocks stand on lines of their own."""
    body = """<script>var x = '<p>no</p>'</script><style>p{}</style><noscript>no</noscript><template>no</template>
    <p>One</p><p>two<br>three <b>fo</b>ur</p><p aria-hidden=true>no</p><p style='visibility:hidden'>no</p>
    <p style='color:red'>red</p>"""
    page = described(HEAD.format("<title>no</title>", body))
    assert page.text == "One\ntwo\nthree four\nred"
    assert page.text_length == len(page.text)


def test_characters_that_xml_forbids_cost_no_text() -> None:
    """A control character, as comes along from word processors, parts words; what stands around it is read."""
    body = (
        "<h1>High\x0btides</h1><p>one\x02two</p>three\x0bfour<p hidden>no</p>\x01five<br>\ufffe<i>six\x01</i>\n\x02end"
    )
    page = described(HEAD.format("", body))
    assert titles_of(page) == {"h1": "High tides"}
    assert page.text == "High tides\none two\nthree four\nfive\nsix\nend"


def test_a_head_alone_shows_nothing() -> None:
    """A page that was left at the end of its head says what its head says, and has no text."""
    page = describe(
        answer(b"<!doctype html>\n<html>\n<head>\n<title>Tides</title><script>1</script>\n", complete=False)
    )
    assert (titles_of(page), page.text, page.text_length) == ({"title": "Tides"}, "", 0)
    assert page.heading_unread
    assert not page.needs_script


def test_what_else_a_page_tells() -> None:
    """Site, author, date, description, language, canonical URL and robots, each from its place."""
    head = """<meta property="og:site_name" content="Harbour Ledger"><meta name=author content="Ada Marsh">
    <meta property="article:author" content="https://a.test/ada">
    <meta property="article:published_time" content="2022-05-30">
    <meta name=Description content="On tides"><link rel=canonical href=" https://a.test/tides ">
    <meta name=ROBOTS content="NoIndex"><meta name="twitter:site" content="@ledger">"""
    page = described(HEAD.format(head, "<input type=Password>"))
    assert page.site_names == ("Harbour Ledger", "ledger")
    assert page.authors == ("Ada Marsh",)
    assert (page.published, page.description, page.language) == ("2022-05-30", "On tides", "en-gb")
    assert (page.canonical_url, page.robots, page.has_password_field) == ("https://a.test/tides", "noindex", True)


SHELLS = [
    ('<div id="root"></div><script src=a.js></script>', True),
    ("<app-root></app-root><script>1</script>", True),
    ("<script>1</script><noscript>You need to enable JavaScript to run this app.</noscript>", True),
    ("<p>This site requires JavaScript.</p><script>1</script>", True),
    ('<div id="root"></div>', False),
    ("<script>1</script><p>Nothing here.</p>", False),
    ('<script>1</script><div id="root">' + "<p>Much has been written of tides.</p>" * 20 + "</div>", False),
]


@pytest.mark.parametrize(("body", "needs"), SHELLS)
def test_pages_that_scripts_fill(body: str, *, needs: bool) -> None:
    """A shell without text, with scripts and a place for them to fill, shows nothing without them."""
    assert described(HEAD.format("<title>App</title>", body)).needs_script is needs


@pytest.mark.parametrize(
    ("tag", "language"), [("de", "de"), ("pt_BR", "pt-br"), ("", None), ("x y", None), ("englisch", None)]
)
def test_languages(tag: str, language: str | None) -> None:
    """A language is a tag; anything else is unknown."""
    assert described(f"<html lang='{tag}'><title>x</title>").language == language


def test_fragments_and_old_markup_are_pages_too() -> None:
    """Missing html and head elements, upper case and unclosed elements do not matter."""
    page = described("<TITLE>Tides</TITLE><H1>Low<P>Much water")
    assert page.kind is PageKind.HTML
    assert titles_of(page) == {"title": "Tides", "h1": "Low Much water"} or titles_of(page)["title"] == "Tides"


def test_much_text_is_cut_and_its_length_told() -> None:
    """Text and markup have limits; the length is that of the whole, as far as any rule asks for it."""
    page = described(HEAD.format("", "<p>tide</p>" * 3_000))
    assert (len(page.text), page.text_length) == (TEXT_LIMIT, 5 * 3_000 - 1)
    page = described(HEAD.format("", "<p>tide</p>" * 30_000))
    assert (len(page.text), page.text_length) == (TEXT_LIMIT, LENGTH_LIMIT)
    assert len(page.markup) == MARKUP_LIMIT


HOSTILE = [
    *("<", "<!--", "<div>", "&", '"', '<a b="', "<script", "<script>", "<title>", "<p><b>", "<table><tr><td>", "&#"),
    *(
        "<![CDATA[",
        "<?",
        "</div>",
        "<meta content=",
        "<h1>",
        "<noscript>",
        "<a href='",
        "=",
        "'",
        "<svg><title>",
        "\x00",
    ),
    *("<script type=application/ld+json>", "<div style=display:none>", "<i itemprop=name itemscope>", "]]>", "<br>"),
    *("<p style='display" + " " * 50, "javascript ", "\u202e", "<meta property=og:title content=x>"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_markup_is_read_in_linear_time(piece: str) -> None:
    """A hundred thousand characters of anything are a page like any other, and as quickly read."""
    describe_html(piece * (100_000 // len(piece)), "utf-8")
    described("<html><head>" + piece * (100_000 // len(piece)))


@given(st.text() | st.text(alphabet="<>/!-=\"' &;#abhmtiledrscpy1\x00\x01\ud800\ufffe\n", max_size=200))
def test_any_text_is_described(markup: str) -> None:
    """Whatever the markup, the answer has no empty titles, and no text beyond its length."""
    page = describe_html(markup, None)
    assert all(title.text.strip() for title in page.titles)
    assert len(page.text) <= page.text_length


def test_whether_the_first_heading_was_read() -> None:
    """A page that was left before its first heading says so; one that was read whole has none to come."""
    start = b"<!doctype html><html><head><title>Tides</title></head><body><p>Menu"
    assert describe(answer(start, complete=False)).heading_unread
    assert not describe(answer(start, complete=True)).heading_unread
    assert not describe(answer(start + b"<h1>Tides</h1><p>More", complete=False)).heading_unread
