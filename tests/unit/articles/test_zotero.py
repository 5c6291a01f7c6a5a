"""Zotero's RDF: what its elements say of an item, whose containers and identifiers may stand elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem import articles
from ibidem.articles import zotero
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation

HEAD = "<rdf:RDF " + " ".join(f'xmlns:{key}="{url}"' for key, url in zotero.NAMES.items()) + ">"
ROE = "<foaf:Person><foaf:surname>Roe</foaf:surname><foaf:givenName>Ann</foaf:givenName></foaf:Person>"
BOARD = "<foaf:Person><foaf:surname>Harbour Board</foaf:surname></foaf:Person>"
SEQ = f"<rdf:Seq><rdf:li>{ROE}</rdf:li><rdf:li>{BOARD}</rdf:li></rdf:Seq>"


def items(*elements: str) -> tuple[Citation, ...]:
    """What is read of a library that has these elements, a line each."""
    text = "\n".join((HEAD, *elements, "</rdf:RDF>"))
    return articles.read("library.rdf", text.encode(), convert=lambda *_: "").citations


def test_a_page_with_its_site_and_the_day_of_its_visit() -> None:
    """Field by field, and where the URL stands."""
    (page,) = items(
        '<bib:Document rdf:about="https://a.example/?a=1&amp;b=2"><z:itemType>webpage</z:itemType>',
        "<dcterms:isPartOf><z:Website><dc:title>Harbour Review</dc:title></z:Website></dcterms:isPartOf>",
        f"<bib:authors>{SEQ}</bib:authors><dc:title>Walls &amp; Moles</dc:title><dc:date>March 3, 2019</dc:date>",
        "<dcterms:abstract>See https://elsewhere.example/</dcterms:abstract>",
        "<dc:identifier><dcterms:URI><rdf:value>https://a.example/?a=1&amp;b=2</rdf:value></dcterms:URI></dc:identifier>",
        "<dcterms:dateSubmitted>2021-05-05 10:11:12</dcterms:dateSubmitted></bib:Document>",
    )
    assert (page.authors, page.title, page.container) == (
        ("Ann Roe", "Harbour Board"),
        "Walls & Moles",
        "Harbour Review",
    )
    assert (page.issued, page.accessed, page.marker, page.span.line) == ("2019-03-03", "2021-05-05", "1", 2)
    assert [(link.url, link.span.line, link.span.column) for link in page.links] == [
        ("https://a.example/?a=1&b=2", 6, 40)
    ]


def test_an_article_whose_journal_has_its_doi() -> None:
    """The journal is a node of its own, and may hold a section; the DOI's address is the link."""
    (article,) = items(
        '<rdf:Description rdf:about="#item_3"><z:itemType>conferencePaper</z:itemType>',
        '<dcterms:isPartOf><bib:Part><dc:title>A section</dc:title><dcterms:isPartOf rdf:resource="urn:issn:1"/>',
        "</bib:Part></dcterms:isPartOf><dc:title>Locks</dc:title></rdf:Description>",
        '<bib:Journal rdf:about="urn:issn:1"><dc:title>Canal Studies</dc:title>',
        "<dc:identifier>ISSN 1</dc:identifier><dc:identifier>DOI 10.5555/locks</dc:identifier></bib:Journal>",
    )
    assert (article.container, article.doi) == ("Canal Studies", "10.5555/locks")
    assert [(link.url, link.span.line) for link in article.links] == [("https://doi.org/10.5555/locks", 6)]


def test_who_stands_for_the_author() -> None:
    """A film has directors, a collection editors; an item of unknown makers has none."""
    film = f'<bib:Image rdf:about="#1"><z:itemType>film</z:itemType><z:directors>{SEQ}</z:directors></bib:Image>'
    book = f'<bib:Book rdf:about="#2"><z:itemType>book</z:itemType><bib:editors>{SEQ}</bib:editors></bib:Book>'
    none = '<bib:Book rdf:about="#3"><z:itemType>book</z:itemType><dc:title>Anon.</dc:title></bib:Book>'
    assert [each.authors[:1] for each in items(film, book, none)] == [("Ann Roe",), ("Ann Roe",), ()]


def test_what_is_no_work() -> None:
    """Attachments, notes and collections are none, though they have titles and URLs."""
    url = "<dc:identifier><dcterms:URI><rdf:value>https://a.example/</rdf:value></dcterms:URI></dc:identifier>"
    assert (
        items(
            f'<z:Attachment rdf:about="#1"><z:itemType>attachment</z:itemType>{url}</z:Attachment>',
            '<bib:Memo rdf:about="#2"><rdf:value>https://note.example/</rdf:value></bib:Memo>',
            '<z:Collection rdf:about="#3"><dc:title>Harbours</dc:title></z:Collection>',
        )
        == ()
    )


def test_rdf_of_others_is_refused() -> None:
    """It says nothing of what is cited."""
    with pytest.raises(UnreadableSource, match="holds no article"):
        articles.read("a.rdf", b'<rdf:RDF xmlns:rdf="x"><a/></rdf:RDF>', convert=lambda *_: "")


@given(st.text(alphabet='<>/="#:&; azRDFSeqli\n', max_size=120))
def test_anything_has_an_answer(text: str) -> None:
    """Never raises; broken XML is read as far as it goes."""
    for written in (text, HEAD + text):
        assert isinstance(zotero.read(Article(name="a", format="xml", text=written)), tuple)
