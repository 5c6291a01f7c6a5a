"""
HTML -> `PageMetadata`.

The head, freed of scripts and styles, goes to BeautifulSoup: it is small and forgiving, and its selectors are data
(`TITLE_PLACES`). The body goes to lxml alone, which reads 200 KB in a millisecond where BeautifulSoup takes twenty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from lxml import etree
from lxml import html as lxml_html

from ibidem.model import PageKind, PageMetadata, PageTitle

TEXT_LIMIT = 8_000
MARKUP_LIMIT = 24_000
HEAD_LIMIT = 400_000
BODY_LIMIT = 600_000
TITLE_CHARS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page may give its title: the name reports use, a CSS selector, and the attribute (None: its text)."""

    name: str
    selector: str
    attribute: str | None = "content"


TITLE_PLACES: tuple[Place, ...] = (
    Place(name="title", selector="title", attribute=None),
    Place(name="og:title", selector='meta[property="og:title" i], meta[name="og:title" i]'),
    Place(name="twitter:title", selector='meta[name="twitter:title" i], meta[property="twitter:title" i]'),
    Place(name="citation_title", selector='meta[name="citation_title" i]'),
    Place(name="dc.title", selector='meta[name="dc.title" i], meta[name="dcterms.title" i], meta[name="dc:title" i]'),
    Place(name="bepress_citation_title", selector='meta[name="bepress_citation_title" i]'),
    Place(name="eprints.title", selector='meta[name="eprints.title" i]'),
    Place(name="sailthru.title", selector='meta[name="sailthru.title" i]'),
    Place(name="parsely-title", selector='meta[name="parsely-title" i]'),
    Place(name="fb_title", selector='meta[name="fb_title" i]'),
    Place(name="meta title", selector='meta[name="title" i]'),
    Place(name="itemprop", selector='meta[itemprop="headline" i], meta[itemprop="name" i]'),
    Place(name="oembed", selector='link[type="application/json+oembed" i]', attribute="title"),
)
SITE_PLACES: tuple[Place, ...] = (
    Place(name="og:site_name", selector='meta[property="og:site_name" i], meta[name="og:site_name" i]'),
    Place(name="application-name", selector='meta[name="application-name" i]'),
    Place(name="apple-title", selector='meta[name="apple-mobile-web-app-title" i]'),
    Place(name="citation_journal_title", selector='meta[name="citation_journal_title" i]'),
    Place(name="dc.publisher", selector='meta[name="dc.publisher" i]'),
    Place(name="al:app", selector='meta[property="al:ios:app_name" i]'),
)
AUTHOR_PLACES: tuple[Place, ...] = (
    Place(name="citation_author", selector='meta[name="citation_author" i]'),
    Place(name="author", selector='meta[name="author" i], meta[property="article:author" i]'),
    Place(name="dc.creator", selector='meta[name="dc.creator" i]'),
)
DATE_PLACES: tuple[Place, ...] = (
    Place(name="article:published_time", selector='meta[property="article:published_time" i]'),
    Place(
        name="citation_publication_date",
        selector='meta[name="citation_publication_date" i], meta[name="citation_date" i]',
    ),
    Place(name="dc.date", selector='meta[name="dc.date" i], meta[name="date" i], meta[itemprop="datePublished" i]'),
)
DESCRIPTION_PLACES: tuple[Place, ...] = (
    Place(name="description", selector='meta[name="description" i]'),
    Place(name="og:description", selector='meta[property="og:description" i]'),
)
ROBOTS_PLACES: tuple[Place, ...] = (Place(name="robots", selector='meta[name="robots" i]'),)

# Types whose name or headline is the title of the page; an Organization's name is not.
LD_PAGES = re.compile(
    r"(?:Article|Posting|Report|WebPage|ItemPage|CreativeWork|Book|Thesis|Chapter|Dataset|VideoObject|Movie|TVEpisode|Podcast\w*|Event|Recipe|Product|Review|HowTo|Course|Legislation|Collection\w*|AboutPage|ProfilePage|QAPage|FAQPage|Question|Map|Painting|Photograph|ImageObject|MusicRecording|SoftwareSourceCode|SoftwareApplication)\Z"
)
LD_SITES = re.compile(r"(?:WebSite|NewsMediaOrganization|Organization|Periodical|Blog|Corporation)\Z")

_SCRIPT = re.compile(r"(?is)<(script|style|svg|template|noscript)\b[^>]*>.*?</\1\s*>")
_LD = re.compile(r"""(?is)<script\b[^>]*\btype\s*=\s*["']?application/ld\+json["']?[^>]*>(.*?)</script\s*>""")
_HEAD_END = re.compile(r"(?i)</head\s*>|<body\b")
_COMMENT = re.compile(r"(?s)<!--.*?-->")
_SPACE = re.compile(r"\s+")


def describe_html(markup: str, charset: str | None) -> PageMetadata:
    """What an HTML page says of itself. Total."""
    markup = markup.replace("\x00", "")
    bare = _SCRIPT.sub(" ", _COMMENT.sub(" ", markup[: HEAD_LIMIT + BODY_LIMIT]))
    end = _HEAD_END.search(bare)
    head = bare[: min(end.start() if end else 20_000, HEAD_LIMIT)]
    soup = BeautifulSoup(head, "lxml")
    ld = LinkedData.read(markup)
    body = Body.read(bare, markup)
    titles = [*_found(soup, TITLE_PLACES), *ld.titles, *body.titles]
    return PageMetadata(
        kind=PageKind.HTML,
        charset=charset,
        titles=_distinct(titles),
        site_names=tuple(dict.fromkeys([*(found.text for found in _found(soup, SITE_PLACES)), *ld.sites])),
        canonical_url=_canonical(soup),
        language=body.language,
        authors=tuple(dict.fromkeys(found.text for found in _found(soup, AUTHOR_PLACES))),
        published=next((found.text for found in _found(soup, DATE_PLACES)), None),
        description=next((found.text for found in _found(soup, DESCRIPTION_PLACES)), None),
        text=body.text[:TEXT_LIMIT],
        text_length=len(body.text),
        markup=markup[:MARKUP_LIMIT],
        robots=next((found.text.lower() for found in _found(soup, ROBOTS_PLACES)), None),
        has_password_field=body.has_password_field,
        needs_script=body.needs_script,
    )


def _found(soup: BeautifulSoup, places: tuple[Place, ...]) -> Iterator[PageTitle]:
    """What stands in each place, in the order of the places."""
    for place in places:
        for element in soup.select(place.selector, limit=3):
            value = element.get_text() if place.attribute is None else element.get(place.attribute)
            text = folded(value) if isinstance(value, str) else ""
            if text:
                yield PageTitle(text=text[:TITLE_CHARS], place=place.name)


def _distinct(titles: list[PageTitle]) -> tuple[PageTitle, ...]:
    """The titles, each text once, under the first place that gave it."""
    return tuple(
        {title.text: title for title in reversed(titles)}[text] for text in dict.fromkeys(t.text for t in titles)
    )


def _canonical(soup: BeautifulSoup) -> str | None:
    element = soup.select_one('link[rel~="canonical" i]')
    href = element.get("href") if element is not None else None
    return href.strip() or None if isinstance(href, str) else None


def folded(text: str) -> str:
    """The text with every run of white space as one space, and none around it."""
    return _SPACE.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class LinkedData:
    """Titles and site names of a page's JSON-LD."""

    titles: tuple[PageTitle, ...] = ()
    sites: tuple[str, ...] = ()

    @classmethod
    def read(cls, markup: str) -> LinkedData:
        """From every JSON-LD block that is JSON. Total."""
        titles: list[PageTitle] = []
        sites: list[str] = []
        for block in _LD.findall(markup)[:12]:
            for node in _nodes(_json(block)):
                types = [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]
                if any(LD_PAGES.search(kind) for kind in types):
                    for key in ("headline", "name", "alternativeHeadline"):
                        titles += [
                            PageTitle(text=folded(value)[:TITLE_CHARS], place=f"json-ld {key}")
                            for value in _listed(node.get(key))
                            if isinstance(value, str) and value.strip()
                        ]
                    sites += [name for publisher in _listed(node.get("publisher")) for name in _name(publisher)]
                elif any(LD_SITES.search(kind) for kind in types):
                    sites += _name(node)
        return cls(tuple(titles[:12]), tuple(sites[:8]))


def _json(block: str) -> object:
    try:
        data: object = json.loads(re.sub(r"\A\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*\Z", "", block), strict=False)
    except (ValueError, RecursionError):
        return None
    return data


def _nodes(data: object) -> Iterator[dict[str, object]]:
    """The objects at the top of a JSON-LD document: of its array, its graph, and their main entities."""
    waiting, taken = [data], 0
    while waiting and taken < 200:
        taken += 1
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:100])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _name(node: object) -> list[str]:
    name = node.get("name") if isinstance(node, dict) else None
    return [folded(name)[:200]] if isinstance(name, str) and name.strip() else []


_SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "title",
        "iframe",
        "object",
        "select",
        "option",
        "textarea",
    }
)
_HIDDEN_STYLE = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "tr",
        "td",
        "th",
        "table",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "form",
        "dd",
        "dt",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_APP_ROOT = re.compile(
    r"""(?i)<(?:div|main|section)\b[^>]*\bid\s*=\s*["']?(?:root|app|__next|__nuxt|main|application|react-root|ember\w*)["'\s>]|<app-root\b"""
)
_WANTS_SCRIPT = re.compile(
    r"(?i)(?:enable|requires?|turn on|activate|without|needs?)\s+java\s?script|javascript\s+(?:is\s+)?(?:required|disabled|erforderlich)|javascript\s+aktivieren|activer\s+javascript"
)


@dataclass(frozen=True, slots=True)
class Body:
    """What the visible part of a page shows."""

    titles: tuple[PageTitle, ...] = ()
    text: str = ""
    language: str | None = None
    has_password_field: bool = False
    needs_script: bool = False

    @classmethod
    def read(cls, bare: str, markup: str) -> Body:
        """From the markup without scripts (*bare*) and with them. Total."""
        root = _tree(bare[: HEAD_LIMIT + BODY_LIMIT])
        if root is None:
            return cls()
        text, headings = _visible(root)
        scripts = len(re.findall(r"(?i)<script\b", markup[: MARKUP_LIMIT * 4]))
        shell = (
            len(text) < 200
            and scripts > 0
            and bool(_APP_ROOT.search(markup) or _WANTS_SCRIPT.search(markup[:BODY_LIMIT]))
        )
        return cls(
            titles=_heading_titles(headings),
            text=text,
            language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()
            or None,
            has_password_field=re.search(r"(?i)<input\b[^>]{0,400}type\s*=\s*[\"']?password", bare) is not None,
            needs_script=shell,
        )


def _tree(bare: str) -> lxml_html.HtmlElement | None:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", recover=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml_html.document_fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return root


def _heading_titles(headings: list[tuple[str, str]]) -> tuple[PageTitle, ...]:
    """The first headings as titles: `h1` always, `h2` and `h3` as weaker places of their own."""
    rows = [PageTitle(text=text[:TITLE_CHARS], place=level) for level, text in headings if text]
    firsts = [row for row in rows if row.place == "h1"][:6]
    return (*firsts, *[row for row in rows if row.place == "h2"][:4])


def _visible(root: lxml_html.HtmlElement) -> tuple[str, list[tuple[str, str]]]:
    """The visible text, spaces folded, and the headings in their order. Walks without recursion: pages nest without end."""
    parts: list[str] = []
    headings: list[tuple[str, str]] = []
    open_heading: list[tuple[object, str, int]] = []
    hidden: object = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if hidden is None and _is_hidden(element, tag):
                hidden = element
            if hidden is None:
                if tag in _BLOCKS:
                    parts.append("\n")
                if tag in _HEADINGS and not open_heading:
                    open_heading.append((element, tag, len(parts)))
                if element.text:
                    parts.append(element.text)
            continue
        if hidden is element:
            hidden = None
        elif hidden is None:
            if open_heading and open_heading[0][0] is element:
                _, level, start = open_heading.pop()
                headings.append((level, folded("".join(parts[start:]))))
            if tag in _BLOCKS:
                parts.append("\n")
        if hidden is None and element.tail:
            parts.append(element.tail)
    return "\n".join(filter(None, (folded(line) for line in "".join(parts).split("\n")))), headings


def _is_hidden(element: etree._Element, tag: str) -> bool:
    if tag in _SKIPPED:
        return True
    attributes = element.attrib
    return bool(attributes) and (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None
    )
