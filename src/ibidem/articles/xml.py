"""XML: JATS, DocBook, TEI, FictionBook, EndNote, Zotero and XHTML; the root element tells them apart."""

from __future__ import annotations

from ibidem.articles import converted, endnote, html, scholarly, zotero
from ibidem.articles.reader import Convert
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

LABEL = "XML: JATS, DocBook, TEI, EndNote, Zotero RDF"
SUFFIXES = (".xml", ".nxml", ".tei", ".jats", ".dbk", ".docbook", ".rdf")

ROOT = lazily(
    r"<(?![?!])(?:[\w.-]{1,40}:)?(?P<name>[A-Za-z][\w.-]{0,60})(?P<attributes>[^<>]{0,4000})>(?P<inside>\s*<[^<>]{0,100})?"
)
DOCBOOK_ROOTS = frozenset(
    {"book", "chapter", "section", "sect1", "articleinfo", "set", "part", "appendix", "bibliography"}
)


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
    """The notes and references of the document. Raises `UnreadableSource` where its vocabulary is none of ours."""
    found = ROOT.search(article.text[:100_000])
    root = found["name"].lower() if found else ""
    head = article.text[:20_000]
    if root == "html":
        return html.read(article, convert)
    if root in ("xml", "records") and "<record" in head:
        return endnote.read(article)
    if root == "rdf" and zotero.NAMESPACE in head:
        return zotero.read(article)
    if root == "fictionbook":
        return converted.FB2.read(article, convert)
    if "docbook" in head.lower() or root in DOCBOOK_ROOTS:
        return scholarly.read(article, scholarly.DOCBOOK)
    if root in ("tei", "teicorpus", "tei.2"):
        return scholarly.read(article, scholarly.TEI)
    if root in ("article", "pmc-articleset", "response") and (
        "<front" in head or "JATS" in head or "dtd-version" in head or "NLM" in head
    ):
        return scholarly.read(article, scholarly.JATS)
    if root == "article":
        return scholarly.read(article, scholarly.DOCBOOK)
    raise UnreadableSource(
        f"{article.name}: is XML of a kind that holds no article ({root or 'no root element'}).",
        hint="JATS, DocBook, TEI, FictionBook and the exports of EndNote and Zotero are read.",
    )
