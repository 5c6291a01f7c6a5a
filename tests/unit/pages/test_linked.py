"""JSON-LD and microdata: what describes the page itself, and what describes others."""

from __future__ import annotations

import json

import pytest
from fetching import described, titles_of
from hypothesis import given
from hypothesis import strategies as st

from ibidem.pages.linked import LONGEST_BLOCK, read_json_ld
from ibidem.pages.places import Found

ARTICLE = {"@type": "NewsArticle", "headline": "Tides", "author": {"name": "Ada"}, "publisher": {"name": "Ledger"}}


def page(data: object) -> dict[str, str]:
    block = data if isinstance(data, str) else json.dumps(data)
    return titles_of(described(f'<script type="application/ld+json">{block}</script>'))


BLOCKS = [
    ("one object", ARTICLE),
    ("an array", [{"@type": "Organization", "name": "Ledger"}, ARTICLE]),
    ("a graph", {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Ledger"}, ARTICLE]}),
    ("a list of types", {**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]}),
    ("a type with its address", {**ARTICLE, "@type": "http://schema.org/Article"}),
    ("a list of headlines", {**ARTICLE, "headline": ["Tides", 3, None]}),
    ("the main entity", {"@type": "ItemList", "mainEntity": ARTICLE}),
    ("in CDATA", f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>"),
    ("in a comment", f"<!--{json.dumps(ARTICLE)}-->"),
    ("broken, but for its headline", '{"@type": "Article", "headline": "Tides", "author": {"name": "A\\d"},,}'),
    ("with line breaks in strings", '{"@type": "Article", "headline": "Tides", "description": "a\nb"}'),
]


@pytest.mark.parametrize(("what", "data"), BLOCKS, ids=[row[0] for row in BLOCKS])
def test_the_headline_is_found(what: str, data: object) -> None:
    """However the block is built, the page's own node gives its headline."""
    assert page(data)["json-ld headline"] == "Tides"


def test_names_of_others_are_no_titles() -> None:
    """Organisations name the site, authors the author; neither titles the page."""
    described_page = described(f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>')
    assert titles_of(described_page) == {"json-ld headline": "Tides"}
    assert described_page.site_names == ("Ledger",)
    assert described_page.authors == ("Ada",)


def test_the_items_of_a_list_are_other_pages() -> None:
    """Where many articles stand side by side, none of them is the page."""
    assert page([{**ARTICLE, "headline": f"Tides {n}"} for n in range(5)]) == {}


def test_microdata() -> None:
    """A headline in the body, and the name of a work; the name of its author is none."""
    body = """<article itemscope itemtype="https://schema.org/Article"><h2 itemprop="headline">Tides</h2>
    <span itemprop=author itemscope itemtype="https://schema.org/Person"><b itemprop=name>Ada</b></span></article>"""
    assert titles_of(described(body)) == {"itemprop": "Tides", "h2": "Tides"} or titles_of(described(body)) == {
        "itemprop": "Tides"
    }
    book = '<div itemscope itemtype="https://schema.org/Book"><b itemprop=name>Tides</b></div>'
    assert titles_of(described(book)) == {"itemprop": "Tides"}


def test_several_headlines_are_a_lists() -> None:
    """Where the body has more than one headline, they are those of other pages."""
    assert titles_of(described("<p itemprop=headline>One</p><p itemprop=headline>Two</p>")) == {}


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


@pytest.mark.parametrize(
    "block",
    [deep(100_000), '{"a":' * 50_000, '"headline":"' * 9_000, '"headline":"\\' * 9_000, "1" * 9_000, "<!--" * 25_000],
)
def test_hostile_blocks(block: str) -> None:
    """Depth, length and broken strings neither raise nor take long."""
    read_json_ld(block, Found())
    read_json_ld("{" + " " * LONGEST_BLOCK, Found())


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "headline", "name", "author", "publisher", "mainEntity"]),
            children,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_any_json_is_read(data: object) -> None:
    """Whatever stands in the places of types, names and lists, nothing raises."""
    read_json_ld(json.dumps(data), Found())


@given(st.text(max_size=200))
def test_any_text_is_read(block: str) -> None:
    """What is no JSON says nothing, or its headline."""
    read_json_ld(block, Found())
