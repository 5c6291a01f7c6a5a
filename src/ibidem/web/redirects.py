"""
Where an answer sends us: by status, by a Refresh header or meta element, or by a script alone on a stub page.

All of it is decided on values; nothing that was fetched is executed.
"""

from __future__ import annotations

import html
import re

from ibidem import urls
from ibidem.model import Failure, FailureKind, Hop, Via

REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})

# A refresh after longer than this is a page that renews itself, or one that means to be read first.
MAX_REFRESH_S = 10.0
# A stub has at most this much text for people (“You are being redirected, click here”).
STUB_TEXT_CHARS = 400
# More script than this is an application, not a signpost.
STUB_SCRIPT_CHARS = 4_000
# So much of a page is looked at for a refresh.
LOOK_AT = 65_536
# A longer page is no stub.
STUB_PAGE_BYTES = 32_768

# What is not shown, or not run: a comment, and elements whose content is text of their own. Each search below goes
# forward only and every run is possessive: a page made to be slow to read is read in the time of any other.
_OPENING = re.compile(r"(?i)<!--|<(noscript|template|textarea|style|script|title)\b[^<>]{0,2000}+>")
_CLOSING = {
    name: re.compile(rf"(?i)</{name}\s*+>") for name in ("noscript", "template", "textarea", "style", "script", "title")
} | {"": re.compile("-->")}
_META = re.compile(r"(?i)<meta\b[^<>]{0,2000}+>")
_TAG = re.compile(r"<[^<>]{0,4000}+>")
_ATTRIBUTE = re.compile(r"""(?i)(?<![a-z-])([a-z-]++)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++)""")
_REFRESH_VALUE = re.compile(r"(?is)\A\s*+(\d++(?:\.\d*+)?|\.\d++)?\s*+[;,]?\s*+(?:url\s*+=)?\s*+(.*)\Z")
_LOCATION = re.compile(
    r"""(?x)(?<![\w$.-])(?:(?:window|self|top|parent|document|globalThis)\s*+\.\s*+){0,3}location
        (?: (?:\s*+\.\s*+href)? \s*+=(?!=)\s*+ | \s*+\.\s*+(?:replace|assign)\s*+\(\s*+ )
        (?P<quote>["'])(?P<url>[^"'\s\\]*+(?:\\/[^"'\s\\]*+)*+)(?P=quote)(?!\s*+\+)"""
)
# A script that asks first, or waits for a click, does not send everybody on.
_HESITATES = re.compile(
    r"""\b(?:if|switch|onclick|confirm)\b|&&|\|\||\?\s|addEventListener\(\s*+["'](?:click|submit)"""
)


def target(url: str, status: int, headers: tuple[tuple[str, str], ...], body: bytes) -> Hop | Failure | None:
    """
    The hop that an answer makes us take, None where it is an answer in itself, or why its redirect cannot be followed.

    *body* is that of a complete small page, or its beginning. Total.
    """
    if status in REDIRECTS:
        return _by_status(url, status, [value for name, value in headers if name == "location" and value.strip()])
    if not 200 <= status < 300:
        return None
    for wanted, via in _in_page(headers, body):
        hop = _hop(url, status, wanted, via)
        if isinstance(hop, Failure) or urls.key(hop.target) != urls.key(url):
            return hop
    return None


def _by_status(url: str, status: int, wanted: list[str]) -> Hop | Failure | None:
    """The hop to a Location; without one the answer's own body is all there is."""
    if not wanted:
        return None
    if len({value.strip() for value in wanted}) > 1:
        return Failure(kind=FailureKind.BAD_REDIRECT, url=url, detail="it redirects to two places at once")
    return _hop(url, status, wanted[0], Via.STATUS)


def _in_page(headers: tuple[tuple[str, str], ...], body: bytes) -> list[tuple[str, Via]]:
    """What a page that answered 2xx asks a browser to open next, strongest first."""
    found = []
    header = next((value for name, value in headers if name == "refresh"), None)
    refresh = _refresh(header) if header else None
    if refresh:
        found.append((refresh, Via.REFRESH_HEADER))
    if not may_send_on(body):
        return found
    markup, scripts = _take_apart(body[:LOOK_AT].decode("latin-1"))
    element = _meta_refresh(markup)
    if element:
        found.append((_as_text(element), Via.META_REFRESH))
    script = _script_redirect(markup, scripts) if len(body) < STUB_PAGE_BYTES else None
    if script:
        found.append((_as_text(script), Via.SCRIPT))
    return found


def may_send_on(body: bytes) -> bool:
    """Whether a page has a word without which it sends nobody on; most have not, and are not taken apart."""
    lowered = body.lower()
    return b"refresh" in lowered or (len(body) < STUB_PAGE_BYTES and b"location" in lowered)


def _take_apart(markup: str) -> tuple[str, list[str]]:
    """The markup without comments and hidden elements (one that is never closed takes the rest), and its scripts."""
    kept, scripts, place = [], [], 0
    while opening := _OPENING.search(markup, place):
        name = (opening[1] or "").lower()
        closing = _CLOSING[name].search(markup, opening.end())
        kept.append(markup[place : opening.start()])
        if name == "script":
            scripts.append(markup[opening.end() : closing.start() if closing else len(markup)])
        place = closing.end() if closing else len(markup)
    kept.append(markup[place:])
    return " ".join(kept), scripts


def _as_text(value: str) -> str:
    """A URL out of a body: its bytes were taken one by one, and are nearly always UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _refresh(value: str) -> str | None:
    """The URL of a Refresh value that means now; None where it waits longer, or names no URL."""
    match = _REFRESH_VALUE.match(value[:4000])
    if match is None or float(match[1] or 0) > MAX_REFRESH_S:
        return None
    return match[2].strip().strip("'\"").strip() or None


def _meta_refresh(markup: str) -> str | None:
    for element in _META.findall(markup):
        attributes = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(element)}
        if attributes.get("http-equiv", "").lower() == "refresh":
            return _refresh(html.unescape(attributes.get("content", "")))
    return None


def _script_redirect(markup: str, scripts: list[str]) -> str | None:
    """The one place that the scripts of a stub page go to; None for a page with text, or with a choice."""
    if sum(map(len, scripts)) > STUB_SCRIPT_CHARS or len(" ".join(_TAG.sub(" ", markup).split())) > STUB_TEXT_CHARS:
        return None
    wanted = {match["url"].replace("\\/", "/") for script in scripts for match in _LOCATION.finditer(script)}
    if len(wanted) != 1 or any(map(_HESITATES.search, scripts)):
        return None
    return wanted.pop()


def _hop(url: str, status: int, wanted: str, via: Via) -> Hop | Failure:
    """The hop to a URL as a server wrote it: relative, unescaped, with a fragment or without."""
    absolute = urls.resolve(url, wanted)
    wrong = urls.problem(absolute)
    if wrong is not None:
        return Failure(
            kind=FailureKind.BAD_REDIRECT, url=url, detail=f"it redirects to {absolute[:120]!r}: {wrong.detail}"
        )
    return Hop(url=url, status=status, target=urls.wire(absolute), via=via)


def header_text(value: bytes) -> str:
    """A header's bytes as text: UTF-8 where they are, else Latin-1 (RFC 9110, 5.5 leaves both). Total."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
