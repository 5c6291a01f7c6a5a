"""The XML of publishers: works in words, works in fields, labels, and EndNote's export."""

# ruff: noqa: E501 - a line of source is a line here

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles import xml
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote

JATS = """<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><fn><p>https://author.example/</p></fn></front>
<body><p>Walls.<xref rid="B1">1</xref> <ext-link xlink:href="https://map.example/">Map</ext-link></p></body><back>
<fn-group><fn id="fn1"><label>*</label><p>See <ext-link xlink:href="https://note.example/">here</ext-link>.</p></fn></fn-group>
<ref-list><ref id="B1"><label>1.</label><element-citation><person-group><name><surname>Roe</surname><given-names>Ann</given-names></name><collab>World Bank</collab></person-group><article-title>Harbour Walls</article-title><source>Maritime Review</source><year>2019</year><month>May</month><pub-id pub-id-type="doi">10.5555/mr.19</pub-id><uri>https://maritime.example/a?x=1&amp;y=2</uri></element-citation></ref>
<ref id="B2"><mixed-citation>Zoe Z. Coasts. <source>Shore</source>, 2001. <ext-link xlink:href="https://shore.example/">https://shore.example/</ext-link></mixed-citation></ref></ref-list></back></article>"""
DOCBOOK = """<article xmlns="http://docbook.org/ns/docbook" xmlns:xlink="http://www.w3.org/1999/xlink"><para>Walls.<footnote><para>Roe,
<link xlink:href="https://maritime.example/">Walls</link>.</para></footnote><programlisting>https://code.example/</programlisting></para>
<bibliography><biblioentry><abbrev>Zoe01</abbrev><author><personname><firstname>Zed</firstname><surname>Zoe</surname></personname></author><title>Coasts</title><pubdate>2001</pubdate><bibliosource><link xlink:href="https://shore.example/"/></bibliosource></biblioentry></bibliography></article>"""
ENDNOTE = """<xml><records><record><rec-number>7</rec-number><contributors><authors><author><style face="normal">Roe, Ann</style></author></authors></contributors><titles><title><style>Harbour </style><style>Walls</style></title><secondary-title>Maritime Review</secondary-title></titles><dates><year>2019</year><pub-dates><date>May 3</date></pub-dates></dates>
<urls><related-urls><url><style>https://maritime.example/a?x=1&amp;y=2</style></url></related-urls></urls><access-date>3 June 2021</access-date></record></records></xml>"""


def read(source: str) -> tuple[Footnote | Citation, ...]:
    return xml.read(Article(name="a.xml", format="xml", text=source), lambda *_: "")


def test_jats_has_notes_and_works() -> None:
    """Notes and references under their labels; what stands outside of the article's text is none."""
    note, fielded, written = read(JATS)
    assert isinstance(note, Footnote)
    assert (note.marker, note.text, [link.url for link in note.hyperlinks]) == (
        "*",
        "See here.",
        ["https://note.example/"],
    )
    assert isinstance(fielded, Citation)
    assert (fielded.marker, fielded.authors, fielded.title) == ("1", ("Ann Roe", "World Bank"), "Harbour Walls")
    assert (fielded.container, fielded.issued, fielded.doi) == ("Maritime Review", "2019-05", "10.5555/mr.19")
    assert isinstance(written, Footnote)
    assert (written.marker, written.text) == ("B2", "Zoe Z. Coasts. Shore, 2001. https://shore.example/")


def test_docbook_has_footnotes_and_bibliographies() -> None:
    """A footnote is numbered as it is met, an entry has its abbreviation; code is neither."""
    note, work = read(DOCBOOK)
    assert isinstance(note, Footnote)
    assert (note.marker, note.text) == ("1", "Roe, Walls.")
    assert isinstance(work, Citation)
    assert (work.marker, work.authors, work.title, work.issued) == ("Zoe01", ("Zed Zoe",), "Coasts", "2001")
    assert [link.url for link in work.links] == ["https://shore.example/"]


def test_endnote_has_records() -> None:
    """Styles are taken off, and URLs and the date of access are kept."""
    (work,) = read(ENDNOTE)
    assert isinstance(work, Citation)
    assert (work.marker, work.authors, work.title, work.container) == (
        "7",
        ("Ann Roe",),
        "Harbour Walls",
        "Maritime Review",
    )
    assert (work.issued, work.accessed) == ("2019-05-03", "2021-06-03")


@pytest.mark.parametrize(("source", "url"), [(JATS, "https://maritime.example/a?x=1&y=2"), (DOCBOOK, "https://shore.example/"), (ENDNOTE, "https://maritime.example/a?x=1&y=2")])  # fmt: skip
def test_a_url_stands_where_it_is_written(source: str, url: str) -> None:
    """Between tags or in an attribute, with its ampersand as XML writes it."""
    link = next(link for each in read(source) if isinstance(each, Citation) for link in each.links)
    assert link.url == url
    line = source.split("\n")[link.span.line - 1]
    assert line[link.span.column - 1 :].startswith(url.replace("&", "&amp;"))


PIECES = st.sampled_from(["<fn>", "</fn>", "<ref>", "<label>", "<mixed-citation>", "<element-citation>", "</", "<year>", "<record>", "<note n='1'>", "<ptr target='https://e.org/'/>", "&amp;", "&x;", "https://e.org/", "<!--", "<![CDATA[", "a", "\n"])  # fmt: skip


@given(st.sampled_from(["<article><front/>", "<article>", "<TEI>", "<xml><records>", "<html>", "<book>"]), st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join))  # fmt: skip
def test_broken_xml_is_read_as_far_as_it_goes(root: str, source: str) -> None:
    """Nothing breaks the reader."""
    try:
        found = read(root + source)
    except UnreadableSource:
        return
    assert all(each.span.line >= 1 for each in found)
