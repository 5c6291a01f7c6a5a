"""
Whether the beginning of a page settles that it is the one cited, so that the rest need not be read.

Strict on purpose: the page's own title must be the cited one, letter for letter but for case, spaces and the name of
the site beside it, and the comparison that judges links must agree. Where it is not settled, no harm is done: the page
is read on until a judgement has all it may need (a heading that says it better, a text that shows an error page).
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from ibidem import titles
from ibidem.model import Agreement, PageKind, PageMetadata, PageTitle

_HEAD_END = re.compile(rb"(?i)</head\b|<body\b")
_TITLE = re.compile(rb"(?is)<title\b[^<>]{0,500}+>(.{1,2000}?)</title")
_BESIDE = re.compile(r"\s[|\-–—·•»«:]+\s|\s*[|»«]\s*")  # what stands between a title and the name of a site
# Heads that carry their style sheets along are longer than 64 KB more often than one would think.
LOOK_AT = 262_144
# A shorter title may be many a page's.
LEAST_CHARS = 12


def settles(start: bytes, wanted: Sequence[str], *, url: str) -> bool:
    """Whether a page that begins so is the one cited under each of the titles *wanted*. Total; False for no titles."""
    title = _own_title(start) if wanted else None
    return title is not None and all(_is_it(each, title, url) for each in wanted)


def head_of(start: bytes) -> int:
    """How long the head of a page that begins so is; all of it where it does not end. Total."""
    head_end = _HEAD_END.search(start)
    return head_end.start() if head_end else len(start)


def _own_title(start: bytes) -> str | None:
    """The title in the page's head; None where there is none, or the head is not complete, or not in UTF-8."""
    head_end = _HEAD_END.search(start)
    found = _TITLE.search(start, 0, head_end.start()) if head_end else None
    if found is None:
        return None
    try:
        return " ".join(html.unescape(found[1].decode("utf-8")).split())
    except UnicodeDecodeError:
        return None


def _is_it(cited: str, title: str, url: str) -> bool:
    wanted = " ".join(cited.split())
    if len(wanted) < LEAST_CHARS:
        return False
    if wanted == title:
        return True
    if wanted.casefold() not in _forms(title):
        return False
    if titles.is_plainly_headed(title, wanted, url=url):
        return True
    page = PageMetadata(kind=PageKind.HTML, titles=(PageTitle(text=title, place="title"),))
    match = titles.compare(cited, page, url=url)
    return match is not None and match.agreement is Agreement.SAME


def _forms(title: str) -> set[str]:
    """The title, and what is left of it without its first or its last part."""
    forms = {title}
    marks = list(_BESIDE.finditer(title))
    if marks:
        forms |= {title[: marks[-1].start()], title[marks[0].end() :], title[: marks[0].start()]}
    return {form.strip().casefold() for form in forms}
