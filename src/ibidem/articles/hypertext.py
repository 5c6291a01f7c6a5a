"""
HTML as a tree, and where its characters stand in the source.

lxml reads broken markup as browsers do, but keeps only lines. So the source is cut into text and tags once more,
without understanding (`Source`), and the tree's words are looked for in that text in order: they are the same words.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from ibidem.articles.prose import WORDS, Lines, Prose
from ibidem.patterns import lazily

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements whose text no reader reads as part of an article.
UNREAD = frozenset(
    {"script", "style", "template", "noscript", "head", "title", "svg", "math", "button", "form", "select", "textarea",
     "iframe", "object", "audio", "video", "nav", "input", "canvas", "dialog"}
)  # fmt: skip
# Elements whose text is no part of the page; `Source` leaves it out too.
RAW = frozenset({"script", "style", "template", "noscript"})
BLOCKS = frozenset(
    {"p", "div", "li", "ol", "ul", "dl", "dt", "dd", "section", "article", "aside", "main", "header", "footer", "table",
     "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
     "figure", "figcaption", "hr", "body", "address", "details", "summary"}
)  # fmt: skip
EMPHATIC = frozenset({"i", "em", "cite", "dfn", "var"})

TOKEN = lazily(
    r"<!--[\s\S]*?(?:-->|\Z)|<(?P<raw>script|style|template|noscript)\b[^<>]*>[\s\S]*?(?:</(?P=raw)\s*>|\Z)"
    r"|<[!?/]?[A-Za-z\[](?:[^<>\"']|\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|[\"'])*+>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});?",
    re.I,
)
HREF = lazily(r"\shref\s*=\s*[\"']?(?P<url>)", re.I)
DECLARATION = lazily(r"\A\s*<\?xml[^<>]{0,200}\?>")
ITALIC_CLASS = lazily(r"\.([\w-]{1,60})\s*\{[^{}]{0,1000}?font-style\s*:\s*(?:italic|oblique)", re.I)

# Addresses that only lead on, and the parameter that says where. Seen in exported documents and mails, 2026-11.
WRAPPERS = {
    ("google.", "/url"): ("q", "url"),
    ("facebook.com", "/l.php"): ("u",),
    ("safelinks.protection.outlook.com", "/"): ("url",),
    ("youtube.com", "/redirect"): ("q",),
}

# How far behind its place a word is looked for, where tree and source disagree.
SLACK = 4000


@dataclass(slots=True)
class Source:
    """The source's text without tags, entities read; *offsets* say where each character stands."""

    text: str
    offsets: array[int]
    hrefs: list[int]
    lines: Lines
    source: str

    @classmethod
    def of(cls, source: str) -> Source:
        """Cut a source. Total and linear."""
        parts: list[str] = []
        offsets = array("q")
        hrefs: list[int] = []
        at = 0
        for found in TOKEN.finditer(source):
            parts.append(source[at : found.start()])
            offsets.extend(range(at, found.start()))
            at = found.end()
            if found[0][0] == "&":
                shown = unescape(found[0])
                parts.append(shown)
                offsets.extend([found.start()] * len(shown))
            elif found[0][:2].lower() == "<a" and (href := HREF.search(found[0])):
                hrefs.append(found.start() + href.start("url"))
        parts.append(source[at:])
        offsets.extend(range(at, len(source) + 1))
        return cls(text="".join(parts), offsets=offsets, hrefs=hrefs, lines=Lines(source), source=source)

    @classmethod
    def as_it_stands(cls, source: str) -> Source:
        """A source without tags."""
        return cls(
            text=source, offsets=array("q", range(len(source) + 1)), hrefs=[], lines=Lines(source), source=source
        )

    def reference_before(self, cursor: int, url: str, at: int = 0) -> int:
        """Where *url* stands in a tag before the character *cursor* of the text, from the offset *at* on; else *at*."""
        end = self.offsets[min(cursor, len(self.offsets) - 1)]
        written = self.source.rfind(escape(url), at, end + len(url) * 2)
        return written if written >= 0 else max(at, self.source.rfind(url, at, end + len(url) * 2))

    def href_before(self, cursor: int) -> int | None:
        """Where the URL of the link begins whose text begins at or behind the character *cursor* of the text."""
        first = cursor
        while first < len(self.text) and self.text[first].isspace():
            first += 1
        place = bisect_left(self.hrefs, self.offsets[first])
        before = self.offsets[cursor - 1] if cursor else -1
        return self.hrefs[place - 1] if place and self.hrefs[place - 1] > before else None


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Page:
    """A page to be read: its tree, its source, and where the words of each element begin in the source's text."""

    root: _Element
    source: Source
    italics: frozenset[str] = frozenset()


def parse(source: str) -> Page | None:
    """The page of a source, or None where there is nothing in it."""
    from lxml import etree

    readable = DECLARATION.sub(lambda found: " " * len(found[0]), source.replace("\0", " "))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(readable.encode("utf-8", "replace"), parser) if readable.strip() else None
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    return Page(root=root, source=Source.of(source), italics=frozenset(ITALIC_CLASS.findall(source[:500_000])))


def tag_of(element: _Element) -> str:
    """The element's name in lower case, without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def is_unread(element: _Element) -> bool:
    """Whether no reader sees the element."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return tag_of(element) in UNREAD or element.get("hidden") is not None or "display:none" in style


def is_emphatic(element: _Element, page: Page) -> bool:
    """Whether the element sets its text in italics; Wikipedia's ``cite`` around a whole reference does not."""
    tag, classes = tag_of(element), (element.get("class") or "").split()
    if tag in EMPHATIC:
        return not (tag == "cite" and classes)
    style = (element.get("style") or "").replace(" ", "").lower()
    return "font-style:italic" in style or any(each in page.italics for each in classes)


def target(href: str | None) -> str | None:
    """The web address that a link leads to: unwrapped, with its scheme; None for anchors, mail and paths."""
    url = re.sub(r"[\t\r\n]+", "", href or "").strip()
    if url.startswith("//"):
        url = f"https:{url}"
    if not re.match(r"(?i)(?:https?|ftp)://.", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    for (where, path), keys in WRAPPERS.items():
        if (
            f".{host}".endswith(f".{where}") or (where.endswith(".") and f".{where}" in f".{host}")
        ) and parts.path == path:
            asked = parse_qs(parts.query)
            inner = next((asked[key][0] for key in keys if key in asked), "")
            return inner if inner.startswith("http") else url
    return url


def plain(element: _Element, limit: int = 200) -> str:
    """The text of an element with its spaces folded, as far as *limit*."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(str(part))
        length += len(part)
        if length > limit:
            break
    return re.sub(r"\s+", " ", "".join(parts)).strip()[:limit]


@dataclass(slots=True)
class Walk:
    """
    Reads the whole tree once; what belongs to a note is written to its prose.

    *begins* says whose text begins at an element (None: nobody's any more) and *scopes* at which elements that ends, so
    that a note may be an element or the stretch between two anchors. *leave_out* says what is no part of a note: the
    way back to the text. *breaks*: whether lines that the page breaks stay lines.
    """

    page: Page
    begins: Mapping[_Element, Prose | None]
    scopes: AbstractSet[_Element]
    leave_out: Callable[[_Element, Prose], bool]
    breaks: bool = False
    prose: Prose | None = None
    cursor: int = 0

    def run(self) -> None:
        """Walk the tree."""
        self.read(self.page.root)

    def read(self, element: _Element) -> None:
        """Read an element and what is in it. The parser's limit on depth bounds the recursion."""
        before = self.prose
        if element in self.begins:
            self.prose = self.begins[element]
        prose = self.prose
        if self.skips(element) or (prose is not None and self.leave_out(element, prose)):
            self.pass_over(element)
        elif prose is None:
            self.inside(element)
        else:
            self.write_element(element, prose)
        if element in self.scopes:
            self.prose = before

    def skips(self, element: _Element) -> bool:
        """Whether no reader sees the element."""
        return is_unread(element)

    def inside(self, element: _Element) -> None:
        """Read what is in an element."""
        self.text(element.text)
        for child in element:
            if tag_of(child):
                self.read(child)
            self.text(child.tail)

    def write_element(self, element: _Element, prose: Prose) -> None:
        """Read an element that is part of a note."""
        tag = tag_of(element)
        if tag in BLOCKS:
            prose.begin_paragraph()
        elif tag == "br" and self.breaks:
            prose.break_line()
        elif tag == "br":
            prose.space = prose.space or " "
        begin, cursor = prose.here, self.cursor
        self.inside(element)
        if tag == "sup" and self.breaks and not begin and re.fullmatch(r"\d{1,4}", plain(element)):
            prose.parts = [part.translate(RAISED) for part in prose.parts]  # “¹Moreau”, where a list has no markup
        if tag == "a" and (url := target(element.get("href"))):
            prose.link(begin, url, self.page.source.href_before(cursor))
        if is_emphatic(element, self.page):
            prose.emphasise(begin)
        if tag in BLOCKS:
            prose.begin_paragraph()

    def offset(self) -> int:
        """The place in the source that was reached."""
        offsets = self.page.source.offsets
        return offsets[min(self.cursor, len(offsets) - 1)]

    def pass_over(self, element: _Element) -> None:
        """Move on behind the text of an element that is not read."""
        if tag_of(element) in RAW:
            return
        keep, self.prose = self.prose, None
        self.text(element.text)
        for child in element:
            self.pass_over(child)
            self.text(child.tail)
        self.prose = keep

    def text(self, text: str | None) -> None:
        """Read a piece of text, word by word, finding each in the source."""
        for found in WORDS.finditer(text or ""):
            if found[0][0] in " \t\r\n\f\v":
                if self.prose is not None:
                    self.prose.write(found[0], 0)
                continue
            place = self.page.source.text.find(found[0], self.cursor, self.cursor + SLACK + len(found[0]))
            if self.prose is not None:
                self.write(found[0], place, self.prose)
            if place >= 0:
                self.cursor = place + len(found[0])

    def write(self, word: str, place: int, prose: Prose) -> None:
        """Write a word, in pieces where an entity or a tag parts it in the source."""
        offsets = self.page.source.offsets
        if place < 0:
            prose.write(word, self.offset())
            return
        start = 0
        for index in range(1, len(word) + 1):
            if index == len(word) or offsets[place + index] != offsets[place + index - 1] + 1:
                prose.write(word[start:index], offsets[place + start])
                start = index


def elements(root: _Element, *tags: str) -> Iterator[_Element]:
    """The elements of these names below *root*, in order."""
    for element in root.iter():
        if tag_of(element) in tags:
            yield element
