"""
Where an answer sends us: by status, by a Refresh header or meta element, or by a script alone on a stub page.

All of it is decided on values; nothing that was fetched is executed.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

from ibidem import urls
from ibidem.model import Failure, FailureKind, Hop, Via

REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})

# A refresh after longer than this is a page that renews itself, or one that means to be read first.
MAX_REFRESH_S = 10.0
# A stub has at most this much text for people (“You are being redirected, click here”).
STUB_TEXT_CHARS = 400
_LOOK_AT = 65_536

_COMMENT = re.compile(r"(?s)<!--.*?-->")
_NOSCRIPT = re.compile(r"(?is)<(noscript|template|textarea|style)\b.*?</\1\s*>")
_SCRIPT = re.compile(r"(?is)<script\b[^>]*>(.*?)</script\s*>")
_META = re.compile(r"(?is)<meta\b[^>]{0,2000}>")
_REFRESH_VALUE = re.compile(r"(?is)\A\s*(\d+(?:\.\d*)?|\.\d+)?\s*[;,]?\s*(?:url\s*=)?\s*(.*)\Z")
_ATTRIBUTE = re.compile(r"""(?is)([a-z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_TAG = re.compile(r"(?s)<[^>]{0,4000}>")
_LOCATION = re.compile(
    r"""(?x)(?:window|self|top|parent|document|globalThis)?\s*(?:\.\s*(?:window|top|self))?\.?\s*\blocation
        (?: \s*(?:\.\s*href)?\s*=\s* | \s*\.\s*(?:replace|assign)\s*\(\s* )
        (?P<quote>["'])(?P<url>[^"'\s\\]*(?:\\/[^"'\s\\]*)*)(?P=quote)"""
)


def target(url: str, status: int, headers: tuple[tuple[str, str], ...], body: bytes) -> Hop | Failure | None:
    """
    The hop that an answer makes us take, None where it is an answer in itself, or why its redirect cannot be followed.

    *body* is that of a complete small page, or its beginning. Total.
    """
    if status in REDIRECTS:
        wanted = next((value for name, value in headers if name == "location" and value.strip()), None)
        return None if wanted is None else _hop(url, status, wanted, Via.STATUS)
    if not 200 <= status < 300:
        return None
    for wanted, via in _in_page(headers, body):
        hop = _hop(url, status, wanted, via)
        if isinstance(hop, Failure) or urls.key(hop.target) != urls.key(url):
            return hop
    return None


def _in_page(headers: tuple[tuple[str, str], ...], body: bytes) -> list[tuple[str, Via]]:
    """What a page that answered 2xx asks a browser to open next, strongest first."""
    found = []
    header = next((value for name, value in headers if name == "refresh"), None)
    refresh = _refresh(header) if header else None
    if refresh:
        found.append((refresh, Via.REFRESH_HEADER))
    markup = body[:_LOOK_AT].decode("latin-1")
    if "<" not in markup:
        return found
    plain = _NOSCRIPT.sub(" ", _COMMENT.sub(" ", markup))
    element = _meta_refresh(plain)
    if element:
        found.append((_as_text(element), Via.META_REFRESH))
    script = _script_redirect(plain) if len(body) < _LOOK_AT else None
    if script:
        found.append((_as_text(script), Via.SCRIPT))
    return found


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


def _script_redirect(markup: str) -> str | None:
    """The one place that the scripts of a stub page go to; None for a page with text, or with a choice."""
    scripts = _SCRIPT.findall(markup)
    if not scripts or len(_visible(_SCRIPT.sub(" ", markup))) > STUB_TEXT_CHARS:
        return None
    if sum(map(len, scripts)) > 4000:  # an application, not a signpost
        return None
    wanted = {match["url"].replace("\\/", "/") for script in scripts for match in _LOCATION.finditer(script)}
    return wanted.pop() if len(wanted) == 1 else None


def _visible(markup: str) -> str:
    body = re.sub(r"(?is)<head\b.*?</head\s*>|<title\b.*?</title\s*>", " ", markup)
    return " ".join(_TAG.sub(" ", body).split())


def _hop(url: str, status: int, wanted: str, via: Via) -> Hop | Failure:
    """The hop to a URL as a server wrote it: relative, unescaped, with a fragment or without."""
    try:
        absolute = urljoin(url, wanted.strip().replace("\\", "/"))
    except ValueError:
        absolute = wanted
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
