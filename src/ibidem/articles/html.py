"""
HTML: pages as saved from a browser, a word processor or a site generator.

A note is what a short link in the text leads down to (``<a href="#fn1">1</a>``), whatever the tool that wrote it calls
it: Word, Google Docs, WordPress, Substack, pandoc, Wikipedia and most plug-ins agree on that. Lists that say by role,
class or heading that they are notes or references come next; last, a page without any of these is read as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ibidem.articles import typed
from ibidem.articles.hypertext import BLOCKS, Page, Walk, elements, is_unread, parse, plain, tag_of
from ibidem.articles.listing import CITES
from ibidem.articles.prose import Prose, clip
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

if TYPE_CHECKING:
    from lxml.etree import _Element

LABEL = "HTML"
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")

# What the link to a note shows, its brackets taken off.
MARKER = lazily(r"(?:(?:foot|end)?note|fn|n|ref|nr|no)?[.\s]*(?:\d{1,4}[a-z]?|[ivxlc]{1,8}|[a-z]|[*†‡§¶‖#]{1,4})", re.I)
BRACKETS = "[](){}<>.:,^ \u00a0\u202f"
BACK = lazily(
    r"[\s\[\]()↩︎⤴↑⏎↵⇑▲^⤶←⬆️⏫]*"
    r"(?:(?:(?:go|jump) )?(?:back|return|up|zurück|retour|volver|назад)"
    r"(?: (?:to|zum|au|al) (?:the )?(?:text|texte|texto|content|top|article|reference)(?: \d{1,4})?)?|top)?"
    r"[\s\[\]().↩︎↑^]*",
    re.I,
)
# Words in ids, classes, roles and epub:types that notes and references bear.
HINT = lazily(
    r"(?:^|[\s_:-])(?:foot|end|side|margin)?(?:notes?|fn|ftn|ftnt|edn|en|ref|refs|reference|references|bib|bibl|biblio|bibliography|cite|cit|citation|citations|b|r|cr)(?=$|[\s_:\d-])|foot-?note|end-?note|csl-entry|citation|bib-?item",
    re.I,
)
BACK_HINT = lazily(r"back|return|(?:fn|note|cite_?)-?ref|ftnref|ftnt_ref|to-top", re.I)

# Lists of notes or references, by what is written in their class, id, role or epub:type.
LIST = lazily(
    r"(?:^|[\s_:-])(?:(?:foot|end)-?notes?(?:-list|-wrapper|_container|s)?|doc-endnotes|doc-bibliography|references?|reflist|ref-?list|refs|bibliography"
    r"|csl-bib-body|works-?cited|citation-list|citations|literaturverzeichnis|einzelnachweise)(?=$|\s)",
    re.I,
)
ITEM = lazily(
    r"(?:^|\s)(?:csl-entry|footnote|doc-footnote|doc-endnote|doc-biblioentry|sidenote|marginnote|bib-?item|reference-?item"
    r"|modern-footnotes-footnote__note|footnote_tooltip)(?=$|\s)",
    re.I,
)
# Items that are works of a bibliography: they bear no number.
WORK = lazily(r"csl-entry|biblioentry|bib-?item|reference-?item", re.I)
HEADING = lazily(
    r"\W*(?:\d+\.?\s+|[ivx]+\.\s+)?(?:references?(?: cited| list)?|notes(?: and references)?"
    r"|foot-?notes?|end-?notes?|bibliography|works cited|literature(?: cited)?"
    r"|sources?|citations|selected bibliography|quellen(?:verzeichnis|angaben)?"
    r"|literatur(?:verzeichnis|hinweise)?|einzelnachweise|anmerkungen|fußnoten|endnoten"
    r"|références(?: bibliographiques)?|bibliographie|notes de bas de page|sources"
    r"|referencias(?: bibliográficas)?|bibliografía|notas|fuentes|referências(?: "
    r"bibliográficas)?"
    r"|bibliografia|note|riferimenti(?: bibliografici)?|riferimenti|fonti|literatura|przypisy"
    r"|bibliografija|источники|список литературы|список источников|литература|примечания"
    r"|сноски"
    r"|джерела|примітки|kaynak(?:ça|lar)|dipnotlar|noten|bronnen|bronvermelding|literatuur|källor|referenser|noter|kilder|referanser|lähteet|viitteet|参考文献|注释|註釋|脚注|出典|注|참고문헌|각주|المراجع|المصادر|منابع|پانوشت‌ها)\W*",
    re.I,
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A note longer than this is a section that a table of contents leads to.
MAX_NOTE = 8000
NEVER_IN_NOTES = frozenset({"mw-cite-backlink", "mw-editsection", "noprint", "screen-reader-text"})
FURNITURE = frozenset({"nav", "header", "footer", "form", "aside"})
FURNITURE_TRAIT = lazily(
    r"(?:^|[\s_-])(?:comments?|share|sharing|social|sidebar|related|menu|breadcrumbs?"
    r"|cookie)(?=$|[\s_-])",
    re.I,
)


@dataclass(slots=True)
class Plan:
    """Where notes begin and end. *begins* and *scopes* are as in `Walk`."""

    page: Page
    begins: dict[_Element, Prose | None] = field(default_factory=dict)
    scopes: set[_Element] = field(default_factory=set)
    markers: list[tuple[Prose, str, _Element]] = field(default_factory=list)
    back: dict[str, Prose] = field(default_factory=dict)

    def add(self, element: _Element, marker: str, scope: _Element) -> Prose:
        """A note that begins at *element* and ends with *scope* at the latest."""
        prose = Prose(self.page.source.lines)
        self.begins[element] = prose
        self.scopes.add(scope)
        self.markers.append((prose, marker, element))
        return prose


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
    """The notes and references of the page, by place. Total."""
    page = parse(article.text)
    return () if page is None else notes(page, article, convert)


def notes(page: Page, article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
    """The notes of a page that marks them up, or else those that are typed into it."""
    return tuple(footnotes(page)) or tuple(typed.read(article, paragraphs(page), convert))


def paragraphs(page: Page) -> list[Footnote]:
    """What the page's own part says, block by block, as notes without a marker; furniture is left out."""
    blocks = [each for each in page.root.iter() if tag_of(each) in BLOCKS and not in_furniture(each)]
    begins: dict[_Element, Prose | None] = {each: Prose(page.source.lines) for each in blocks}
    Walk(page, begins, set(blocks), lambda element, _: tag_of(element) in FURNITURE, breaks=True).run()
    return [prose.footnote("") for prose in begins.values() if prose is not None and prose.length]


def in_furniture(element: _Element) -> bool:
    """Whether an element is part of what pages of the site share, or of what readers left under it."""
    return any(
        tag_of(each) in FURNITURE or FURNITURE_TRAIT.search(traits(each))
        for each in (element, *element.iterancestors())
    )


def footnotes(page: Page) -> Iterator[Footnote]:
    """As `read`, of a page."""
    plan = Plan(page)
    linked_notes(plan)
    listed_notes(plan)
    if not plan.markers:
        return
    markers = {id(prose): marker for prose, marker, _ in plan.markers}

    def leave_out(element: _Element, prose: Prose) -> bool:
        return leads_back(element, markers.get(id(prose), ""), prose)

    Walk(page, plan.begins, plan.scopes, leave_out).run()
    order = {element: place for place, element in enumerate(page.root.iter())}
    for prose, marker, _ in sorted(plan.markers, key=lambda each: order.get(each[2], 0)):
        if prose.length:
            yield without_marker(prose.footnote(marker), marker)


# ---------------------------------------------------------------------------------------------- linked notes


def linked_notes(plan: Plan) -> None:
    """Notes that links in the text lead down to."""
    root = plan.page.root
    order = {element: place for place, element in enumerate(root.iter())}
    anchors = named(root)
    found: dict[_Element, str] = {}
    for link in elements(root, "a"):
        goal = anchors.get(fragment(link))
        if goal is not None and goal not in found and order[goal] > order[link] and is_reference(link, goal):
            found[goal] = label_of(link)
    blocks = [block_of(goal) for goal in found]
    for goal, block in zip(found, blocks, strict=True):
        if block is None:
            continue
        marker = found[goal]
        if goal is block or blocks.count(block) == 1:
            whole = widened(block, found)
            plan.add(whole, marker, whole)
        else:
            plan.add(goal, marker, block)
            for element in elements(block, "hr", *HEADINGS):
                if element not in plan.begins and order[element] > order[goal]:
                    plan.begins[element] = None


def named(root: _Element) -> dict[str, _Element]:
    """The elements that links can lead to, by name; the first of a name counts."""
    anchors: dict[str, _Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name") if tag_of(element) == "a" else None):
            if name:
                anchors.setdefault(name, element)
    return anchors


def fragment(link: _Element) -> str:
    """The name that a link leads to; empty where it leads elsewhere."""
    return unquote((link.get("href") or "").partition("#")[2])


def label_of(link: _Element) -> str:
    """What a link to a note shows, without brackets: the marker."""
    whole = plain(link, 60)
    shown = whole.strip(BRACKETS)
    if "(" in shown and ")" not in shown:  # “Moreau (2019)”
        shown = whole
    number = re.search(r"\d{1,4}[a-z]?$", shown)
    return number[0] if number and MARKER.fullmatch(shown) else shown


def traits(element: _Element) -> str:
    """All that an element says of itself: class, id, role and epub:type."""
    values = (
        element.get(key) for key in ("class", "id", "name", "role", "epub:type", "{http://www.idpf.org/2007/ops}type")
    )
    return " ".join(value for value in values if value)


def is_reference(link: _Element, goal: _Element) -> bool:
    """
    Whether a link leads to a note: it looks like a marker, or both ends say so; and not to
    a heading or a section.
    """
    if tag_of(goal) in HEADINGS | {"section", "article", "main", "body", "nav", "table", "figure", "img"}:
        return "note" in (goal.get("role") or "")
    if any(tag_of(each) in HEADINGS for each in goal.iter()) or len(plain(goal, MAX_NOTE)) >= MAX_NOTE:
        return False
    shown = plain(link, 60).strip(BRACKETS)
    if MARKER.fullmatch(shown):
        return True
    hinted = HINT.search(traits(goal)) is not None
    return hinted and (bool(shown) or HINT.search(traits(link)) is not None) and not BACK.fullmatch(shown)


def block_of(goal: _Element) -> _Element | None:
    """The block that holds the note an anchor stands in; for a term, its definition."""
    if tag_of(goal) == "dt":
        following = goal.getnext()
        return following if following is not None and tag_of(following) == "dd" else None
    element: _Element | None = goal
    while element is not None and (tag_of(element) not in BLOCKS or tag_of(element) == "hr"):
        element = element.getparent()
    return None if element is None or tag_of(element) in ("body", "main", "article") else element


def widened(block: _Element, goals: dict[_Element, str]) -> _Element:
    """The block, or the list item or named division around it that holds nothing but this note (all its paragraphs)."""
    for _ in range(4):
        parent = block.getparent()
        if parent is None or tag_of(parent) not in ("li", "dd", "div", "aside", "td"):
            break
        if tag_of(parent) not in ("li", "dd") and not HINT.search(traits(parent)):
            break
        if sum(1 for each in parent.iter() if each in goals) != 1 or len(plain(parent, MAX_NOTE)) >= MAX_NOTE:
            break
        block = parent
    return block


# ---------------------------------------------------------------------------------------------- listed notes


def listed_notes(plan: Plan) -> None:
    """Notes and references in lists that say what they are, and are not yet found."""
    root = plan.page.root
    linked = bool(plan.markers)
    for element in list(root.iter()):
        if tag_of(element) in ("html", "body") or not tag_of(element):
            continue
        if (
            ITEM.search(traits(element))
            and tag_of(element) not in ("a", "sup")
            and not LIST.search(element.get("role") or "")
        ):
            add_item(plan, element, "" if WORK.search(traits(element)) else str(len(plan.markers) + 1))
        elif is_list(element):
            add_items(plan, element)
        elif is_reference_heading(element):
            add_section(plan, list(under(element)), paragraphs=linked)


def add_section(plan: Plan, section: list[_Element], *, paragraphs: bool) -> None:
    """
    The items of the lists under a heading; where it has none, its *paragraphs* that cite.

    A page without linked notes is read as text instead, if it has no lists: lines may stand for entries there.
    """
    listings = [each for part in section for each in part.iter() if tag_of(each) in ("ol", "ul")]
    for listing in listings:
        add_items(plan, listing)
    if paragraphs and not listings:
        for part in section:
            if tag_of(part) == "p" and CITES.search(plain(part, 2000)):
                add_item(plan, part, "")


def add_items(plan: Plan, listing: _Element) -> None:
    """The items of a list, under the numbers that the page shows before them, if any."""
    for number, item in enumerate(items_of(listing), start=first_number(listing)):
        parent = item.getparent()
        add_item(plan, item, "" if parent is not None and tag_of(parent) == "ul" else str(number))


def add_item(plan: Plan, item: _Element, marker: str) -> None:
    """A note, unless it is read already, holds one that is, stands in the page's furniture or is empty."""
    around = [item, *item.iterancestors()]
    if any(each in plan.begins for each in around) or any(each in plan.begins for each in item.iter()):
        return
    if any(is_unread(each) or is_furniture(each) for each in around) or not plain(item):
        return
    plan.add(item, margin_label(item) or marker, item)


def is_furniture(element: _Element) -> bool:
    """Whether an element is part of what pages of the site share; notes may stand in a footer that says so."""
    return tag_of(element) in FURNITURE - {"aside"} and not is_list(element)


def margin_label(item: _Element) -> str:
    """The label that citation processors set in the margin: ``[1]``."""
    for element in item.iter():
        if "csl-left-margin" in (element.get("class") or ""):
            return plain(element, 20).strip(BRACKETS)
    return ""


def is_list(element: _Element) -> bool:
    """Whether an element is a list of notes, or wraps one."""
    if not LIST.search(traits(element)):
        return False
    return tag_of(element) in ("ol", "ul", "section", "div", "aside", "details", "footer")


def items_of(listing: _Element) -> list[_Element]:
    """The items of a list, not those of lists within."""
    items: list[_Element] = []
    waiting = list(reversed(listing))
    while waiting:
        element = waiting.pop()
        if tag_of(element) == "li":
            items.append(element)
        else:
            waiting.extend(reversed(element))
    return items


def first_number(listing: _Element) -> int:
    """The number of a list's first item."""
    start = (listing.get("start") or "").strip()
    return int(start) if re.fullmatch(r"\d{1,6}", start) else 1


def is_reference_heading(element: _Element) -> bool:
    """Whether an element is a heading over notes or references."""
    return tag_of(element) in HEADINGS and HEADING.fullmatch(plain(element, 80)) is not None


def under(heading: _Element) -> Iterator[_Element]:
    """What follows a heading, up to the next; MediaWiki wraps headings in a division of their own."""
    if (
        heading.getnext() is None
        and (parent := heading.getparent()) is not None
        and len(plain(parent)) <= len(plain(heading)) + 12
    ):
        heading = parent
    following = heading.getnext()
    while following is not None and not any(tag_of(each) in HEADINGS for each in following.iter()):
        yield following
        following = following.getnext()


# ---------------------------------------------------------------------------------------------- a note's text


def leads_back(element: _Element, marker: str, prose: Prose) -> bool:
    """Whether an element of a note is its marker or its way back to the text."""
    tag = tag_of(element)
    if NEVER_IN_NOTES & set((element.get("class") or "").split()) or "csl-left-margin" in (element.get("class") or ""):
        return True
    if tag not in ("a", "sup", "span", "b", "strong"):
        return False
    shown = plain(element, 40)
    if not prose.length and shown and shown.strip(BRACKETS).casefold() == marker.casefold():
        return True
    if (
        tag != "a"
        or not fragment(element)
        or ((element.get("href") or "").startswith(("http", "//")) and not BACK.fullmatch(shown))
    ):
        return False
    return BACK.fullmatch(shown) is not None or BACK_HINT.search(traits(element)) is not None


def without_marker(note: Footnote, marker: str) -> Footnote:
    """The note without the marker that its text begins with, and without brackets that a way back left empty."""
    begun = re.match(rf"[\[(^\s]*{re.escape(marker)}(?:[\])]+[.:]?\s*|[.:]\s+|\s+)", note.text) if marker else None
    emptied = re.search(r"[\s\u00a0]*(?:\[[\s,]*\]|\([\s,]*\))?[\s\u00a0]*\Z", note.text)
    start = begun.end() if begun else len(note.text) - len(note.text.lstrip("\u00a0^ "))
    return clip(note, start, emptied.start() if emptied else len(note.text))
