"""
The XML of publishers and editors: JATS, DocBook, TEI. A vocabulary is a row of names: which elements are notes.

Own reader: pandoc leaves out every reference that is written as text, and all labels. The tree is lxml's; where words
stand is found as in HTML. Source: JATS 1.3 tag library; DocBook 5.1; TEI P5 guidelines, chapters 3.9 and 3.12.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ibidem.articles import links
from ibidem.articles.bibliography import Entry, citation, date, doi, iso, name
from ibidem.articles.hypertext import DECLARATION, Page, Source, Walk, tag_of, target
from ibidem.articles.prose import Prose
from ibidem.articles.tags import parsed, text_of
from ibidem.model import Article, Citation, Footnote

if TYPE_CHECKING:
    from lxml.etree import _Element


class Vocabulary(NamedTuple):
    """
    *notes* and *works* are elements that hold a note, or a work that is cited; *fielded* are works whose parts are told
    apart and have no words between them. What is *outside* of the article's text is not looked into.
    """

    notes: frozenset[str]
    works: frozenset[str]
    fielded: frozenset[str]
    outside: frozenset[str]


JATS = Vocabulary(
    frozenset({"fn"}),
    frozenset({"mixed-citation", "element-citation", "citation", "nlm-citation"}),
    frozenset({"element-citation"}),
    frozenset({"front", "front-stub", "author-notes", "sub-article"}),
)
DOCBOOK = Vocabulary(
    frozenset({"footnote"}), frozenset({"biblioentry", "bibliomixed"}), frozenset({"biblioentry"}), frozenset({"info"})
)
TEI = Vocabulary(
    frozenset({"note"}), frozenset({"bibl", "biblstruct"}), frozenset({"biblstruct"}), frozenset({"teiheader"})
)

PARAGRAPHS = frozenset({"p", "para", "simpara", "list", "listitem", "list-item", "item", "ab", "lg", "l"})
EMPHATIC = frozenset({"italic", "source", "emphasis", "citetitle", "title", "hi", "em", "i", "foreignphrase"})
# Not read as part of a note: its label, code, and what is no text.
SILENT = frozenset(
    {"label", "abbrev", "programlisting", "screen", "code", "preformat", "object-id", "graphic", "inline-graphic"}
)
REFERENCES = ("{http://www.w3.org/1999/xlink}href", "href", "url", "target")
ID = ("{http://www.w3.org/XML/1998/namespace}id", "id", "rid")


@dataclass(slots=True)
class XmlWalk(Walk):
    """Reads a tree whose elements have other names than those of HTML; in *fielded* proses nothing parts the words."""

    fielded: frozenset[int] = frozenset()

    def skips(self, element: _Element) -> bool:
        """Whether no reader sees the element as part of a note."""
        return self.prose is not None and tag_of(element) in SILENT

    def write_element(self, element: _Element, prose: Prose) -> None:
        """Read an element that is part of a note."""
        tag = tag_of(element)
        if tag in PARAGRAPHS:
            prose.begin_paragraph()
        # Behind the last character that was read: the element's own tag is still to come.
        begin, at = prose.here, self.page.source.offsets[self.cursor - 1] + 1 if self.cursor else 0
        self.inside(element)
        url = next((url for key in REFERENCES if (url := target(element.get(key)))), None)
        if url is not None and prose.length <= begin:  # an empty element: its URL is what it shows
            prose.write(url, max(0, self.page.source.reference_before(self.cursor, url)))
        elif url is not None:
            prose.link(begin, url, self.page.source.reference_before(self.cursor, url, at))
        if tag in EMPHATIC:
            prose.emphasise(begin)
        if id(prose) in self.fielded:
            prose.space = prose.space or " "


@dataclass(slots=True)
class Plan:
    """Where notes begin; *markers* in the order of the document."""

    begins: dict[_Element, Prose | None] = field(default_factory=dict)
    markers: list[tuple[_Element, Prose, str]] = field(default_factory=list)


def read(article: Article, vocabulary: Vocabulary) -> tuple[Footnote | Citation, ...]:
    """The notes and the works of the document, by place. Total."""
    readable = DECLARATION.sub(lambda found: " " * len(found[0]), article.text)
    root = parsed(readable.encode("utf-8", "replace"))
    if root is None:
        return ()
    page = Page(root=root, source=Source.of(article.text))
    plan = Plan()
    look_into(root, vocabulary, plan, page)
    fielded = frozenset(id(prose) for element, prose, _ in plan.markers if tag_of(element) in vocabulary.fielded)
    XmlWalk(page, plan.begins, set(plan.begins), lambda *_: False, fielded=fielded).run()
    return tuple(understood(plan, vocabulary, article))


def look_into(root: _Element, vocabulary: Vocabulary, plan: Plan, page: Page) -> None:
    """Find the notes and works below *root*; one within another is part of it."""
    waiting = [root]
    count = 0
    while waiting:
        element = waiting.pop()
        tag = tag_of(element)
        if tag in vocabulary.outside:
            continue
        if tag in vocabulary.notes | vocabulary.works:
            count += tag in vocabulary.notes
            prose = Prose(page.source.lines)
            plan.begins[element] = prose
            plan.markers.append((element, prose, label(element) or (str(count) if tag in vocabulary.notes else "")))
        else:
            waiting.extend(reversed([each for each in element if tag_of(each)]))


def label(element: _Element) -> str:
    """The label of a note or work, as shown, or else its name."""
    parent = element.getparent()
    around = (element, parent) if parent is not None and tag_of(parent) == "ref" else (element,)
    for each in around:
        for child in each:
            if tag_of(child) in ("label", "abbrev") and text_of(child):
                return text_of(child).strip("[]().")
    for each in around:
        if shown := each.get("label") or each.get("n"):
            return shown
    if tag_of(element) in ("fn", "footnote", "note"):
        return ""
    return next((value for each in around for key in ID if (value := each.get(key))), "")


def understood(plan: Plan, vocabulary: Vocabulary, article: Article) -> Iterator[Footnote | Citation]:
    """The notes as they were read; of works whose parts are told apart, the parts."""
    for element, prose, marker in plan.markers:
        note = prose.footnote(marker)
        if not note.text:
            continue
        if tag_of(element) in vocabulary.fielded:
            yield citation(article.name, entry(element, note))
        else:
            yield note


# ---------------------------------------------------------------------------------------------- fields


def entry(work: _Element, note: Footnote) -> Entry:
    """What the parts of a work say."""
    titles = list(said(work, "article-title", "chapter-title", "data-title", "part-title", "title"))
    sources = [*said(work, "source"), *titles[1:], *said(work, "publisher-name", "publishername", "publisher")]
    title = titles[0] if titles else next(iter(sources), None)
    year = next(said(work, "year"), "")
    days = [*said(work, "pubdate", "date"), ""]
    found = links.find(note)
    identifiers = [*said(work, "pub-id", "biblioid", "idno"), *(link.url for link in found)]
    return Entry(
        marker=note.marker,
        span=note.span,
        authors=tuple(people(work)),
        title=title,
        container=next((each for each in sources if each != title), None),
        issued=iso(year[:4], next(said(work, "month"), None), next(said(work, "day"), None)) or date(days[0]),
        accessed=next((day for each in said(work, "date-in-citation", "access-date") if (day := date(each))), None),
        doi=next((each for value in identifiers if (each := doi(value))), None),
        urls=tuple((link.url, link.span) for link in found if "://" in note.text[link.start : link.end] or link.label),
    )


def said(work: _Element, *tags: str) -> Iterator[str]:
    """The texts of the elements of these names in a work, by the order of the names."""
    for tag in tags:
        for each in work.iter():
            if tag_of(each) == tag and text_of(each):
                yield text_of(each)


def people(work: _Element) -> Iterator[str]:
    """The authors of a work; its editors where it names no others."""
    for each in work.iter():
        parts = {tag_of(part): text_of(part) for part in each}
        last = parts.get("surname")
        first = parts.get("given-names") or parts.get("firstname") or parts.get("forename")
        if last:
            yield f"{first} {last}" if first else last
        elif text_of(each) and is_author(each):
            yield name(text_of(each))


def is_author(element: _Element) -> bool:
    """Whether an element names an author whose name has no parts."""
    tag = tag_of(element)
    return tag in ("collab", "corpauthor", "orgname") or (tag in ("author", "personname") and len(element) == 0)
