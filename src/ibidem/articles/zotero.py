"""
Zotero's RDF: the items of a library as RDF/XML.

Read as the tree that Zotero writes rather than as a graph: a graph has no lines to name. What is a node of its own
elsewhere in the file is looked up by its name.
Source: Zotero's translator "Zotero RDF" (which property becomes which element), 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from ibidem.articles.bibliography import Entry, citation, date, doi, in_field, with_scheme
from ibidem.articles.prose import Lines
from ibidem.articles.tags import parsed, text_of
from ibidem.model import Article, Citation

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://www.zotero.org/namespaces/export#"
NAMES = {
    "z": NAMESPACE,
    "bib": "http://purl.org/net/biblio#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
RDF = f"{{{NAMES['rdf']}}}"
NO_WORKS = frozenset({"attachment", "note", "annotation"})
# Whose names stand for the author's, the first that is there; each kind of item has its own word for them.
CREATORS = ("bib:authors", "z:*", "bib:editors", "bib:contributors")
CREATOR_LISTS = "./{path}/rdf:Seq/rdf:li/foaf:Person"
# Containers by their elements; a series is none.
CONTAINERS = frozenset({"Journal", "Periodical", "Newspaper", "Book", "Website", "Blog", "Forum", "CourtReporter"})
MAX_PARTS = 4  # an item in a section in a book

Nodes = Mapping[str, "_Element"]


def read(article: Article) -> tuple[Citation, ...]:
    """The items of the library, in their order. Total."""
    root = parsed(re.sub(r"\A\s*<\?xml[^<>]*\?>", "", article.text).encode("utf-8", "replace"))
    if root is None:
        return ()
    nodes = {name: each for each in root for key in ("about", "nodeID") if (name := each.get(RDF + key))}
    lines = Lines(article.text)
    return tuple(citation(article.name, each) for each in entries(root, nodes, article.text, lines))


def entries(root: _Element, nodes: Nodes, text: str, lines: Lines) -> Iterator[Entry]:
    """What each item says."""
    at, number = 0, 0
    for item in root:
        kind = text_of(item.find("z:itemType", NAMES))
        if not kind or kind in NO_WORKS:
            continue
        number += 1
        name = escape(item.get(RDF + "about") or "")
        named = text.find(f'rdf:about="{name}"', at)
        start = max(at, text.rfind("<", at, named)) if named >= 0 else at
        at = max(named, at)
        yield entry(item, number, nodes, text, start, lines)


def entry(item: _Element, number: int, nodes: Nodes, text: str, start: int, lines: Lines) -> Entry:
    """What an item says; *start* is where it begins."""

    def said(path: str) -> str:
        return text_of(item.find(path, NAMES))

    containers = list(parts(item, nodes))
    identifiers = [text_of(each) for part in (item, *containers) for each in part.findall("dc:identifier", NAMES)]
    url = said("dc:identifier/dcterms:URI/rdf:value")
    registered = next((each for each in identifiers if each.upper().startswith("DOI")), "")
    found = in_field(url)[:1] or [(url, 0)]
    return Entry(
        marker=said("z:citationKey") or str(number),
        span=lines(start),
        authors=tuple(people(item)),
        title=said("dc:title") or None,
        container=next((title for each in containers if (title := container_title(each))), None)
        or said("dc:publisher/foaf:Organization/foaf:name")
        or None,
        issued=date(said("dc:date")),
        accessed=date(said("dcterms:dateSubmitted")[:10]),
        doi=doi(registered or url),
        doi_at=lines(place_of(registered, text, start)) if registered else None,
        urls=((with_scheme(found[0][0]), lines(place_of(url, text, start))),) if url else (),
    )


def parts(item: _Element, nodes: Nodes) -> Iterator[_Element]:
    """What the item is a part of, from the inside out; named nodes are looked up."""
    waiting = [item]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        within: list[_Element] = []
        for part in waiting.pop(0).findall("dcterms:isPartOf", NAMES):
            name = part.get(RDF + "resource") or part.get(RDF + "nodeID") or ""
            within.extend(part if len(part) else [nodes[name]] if name in nodes else [])
        yield from within
        waiting.extend(within)


def container_title(part: _Element) -> str:
    """The title of a journal, book or site; empty for what is none."""
    tag = part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""
    return text_of(part.find("dc:title", NAMES)) if tag in CONTAINERS else ""


def people(item: _Element) -> Iterator[str]:
    """The item's authors, or else those who stand for them, in reading order."""
    for path in CREATORS:
        found = item.findall(CREATOR_LISTS.format(path=path), NAMES)
        for person in found:
            given = (text_of(person.find(f"foaf:{key}", NAMES)) for key in ("givenName", "givenname"))
            surname = text_of(person.find("foaf:surname", NAMES))
            if name := " ".join(filter(None, (next(filter(None, given), ""), surname))):
                yield name
        if found:
            return


def place_of(value: str, text: str, start: int) -> int:
    """Where the value of a field stands behind *start*; *start* where it is not found as it is."""
    found = text.find(f">{escape(value, quote=False)}<", start)
    return found + 1 if found >= 0 else start
