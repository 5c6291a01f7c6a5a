"""
JSON-LD and microdata -> what they say of the page itself.

Both also describe other things: the site, the author, the pages that it links to. Only nodes of types whose name is
the title of the page count, and where there are many of them the page is a list, whose items are other pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ibidem.pages.places import Found, Source, folded

# Types whose name or headline is the title of the page; an Organization's name is not.
PAGE_TYPES = re.compile(
    r"(?:Article|Posting|Report|WebPage|ItemPage|CreativeWork|Book|Thesis|Chapter|Dataset|VideoObject|Movie|TVEpisode"
    r"|Podcast\w{0,20}|Event|Recipe|Product|Review|HowTo|Course|Legislation|Collection\w{0,20}|AboutPage|ProfilePage"
    r"|QAPage|FAQPage|Map|Painting|Photograph|MusicRecording|SoftwareSourceCode|SoftwareApplication"
    r"|MedicalWebPage|CheckoutPage|ContactPage|PublicationIssue|PublicationVolume|Quotation|Clip|Episode)\Z"
)
SITE_TYPES = re.compile(r"(?:WebSite|Organization|Periodical|Blog|Corporation|Newspaper)\Z")
_ARTICLES = re.compile(r"(?:Article|Posting|Report|VideoObject|Product|Recipe|Event)\Z")
# With more articles than this, they are the items of a list.
MOST_ARTICLES = 3
MOST_NODES = 200
LONGEST_BLOCK = 300_000

# What old templates write around a block, so that browsers older still do not show it.
_BEFORE = ("//", "<![CDATA[", "<!--", "/*", "*/")
_AFTER = ("]]>", "-->", "//", "/*", "*/", ";")
_STRING = r'"\s*:\s*"((?:[^"\\]|\\.)*)"'
_HEADLINE = re.compile(r'"headline' + _STRING)


def read_json_ld(block: str, found: Found) -> None:
    """Add what one block of JSON-LD says of its page. Total; a broken block may still have its headline read."""
    block = _unwrapped(block[:LONGEST_BLOCK])
    data = _json(block)
    if data is None:
        match = _HEADLINE.search(block)
        if match:
            found.add(Source.JSON_LD, "headline", _unescaped(match[1]))
        return
    nodes = list(_nodes(data))
    is_list = sum(1 for node in nodes if _is_a(node, _ARTICLES)) > MOST_ARTICLES
    for node in nodes:
        if _is_a(node, PAGE_TYPES) and not (is_list and _is_a(node, _ARTICLES)):
            _read_page(node, found)
        elif _is_a(node, SITE_TYPES):
            _add_names(node, "publisher", found)


def _unwrapped(block: str) -> str:
    """A block without what is wrapped around it."""
    block = block.strip()
    for _ in range(4):
        for mark in _BEFORE:
            block = block.removeprefix(mark).lstrip()
        for mark in _AFTER:
            block = block.removesuffix(mark).rstrip()
    return block


def _read_page(node: dict[str, object], found: Found) -> None:
    for key in ("headline", "name", "alternativeHeadline", "datePublished"):
        for value in _listed(node.get(key)):
            if isinstance(value, str):
                found.add(Source.JSON_LD, key.lower(), value)
    for key, mark in (("publisher", "publisher"), ("isPartOf", "publisher"), ("author", "author")):
        for other in _listed(node.get(key)):
            _add_names(other, mark, found)


def _add_names(node: object, mark: str, found: Found) -> None:
    name = node.get("name") if isinstance(node, dict) else node if mark == "author" else None
    for value in _listed(name):
        if isinstance(value, str):
            found.add(Source.JSON_LD, mark, value[:200])


def _json(block: str) -> object:
    try:
        data: object = json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return None
    return data


def _unescaped(text: str) -> str:
    value = _json(f'"{text}"')
    return value if isinstance(value, str) else ""


def _nodes(data: object) -> Iterator[dict[str, object]]:
    """The objects at the top of a JSON-LD document: of its array, its graph, and their main entities."""
    waiting, taken = [data], 0
    while waiting and taken < MOST_NODES:
        taken += 1
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:100])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _is_a(node: dict[str, object], types: re.Pattern[str]) -> bool:
    return any(isinstance(kind, str) and types.search(kind[-80:]) is not None for kind in _listed(node.get("@type")))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def is_page_type(itemtype: str) -> bool:
    """Whether a microdata type (a URL) is one whose name is the title of the page."""
    return any(PAGE_TYPES.search(kind[-80:]) is not None for kind in folded(itemtype).split())
