"""
Fetched bytes -> `PageMetadata`: places to look for a title, in order; the selectors are data.

What a body is, is told by its bytes first and by its label second: servers send HTML as ``text/plain``, PDFs as
``application/octet-stream`` and pictures under any name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ibidem.model import FetchEvidence, PageKind, PageMetadata
from ibidem.pages.places import LENGTH_LIMIT, MARKUP_LIMIT, TEXT_LIMIT, TITLE_PLACES

__all__ = ["LENGTH_LIMIT", "MARKUP_LIMIT", "TEXT_LIMIT", "TITLE_PLACES", "describe", "kind_of"]

# The first bytes of a body, which tell what it is.
_START = 2_048
_MARKUP = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|h1|p|frameset|table)\b")
_TEXTUAL = re.compile(r"(?i)\s*(?:text/(?:plain|markdown|x-rst)|application/(?:x-)?(?:tex|latex))")
_PAGES = re.compile(r"(?i)\s*(?:text/html|application/xhtml)")
_DATA = re.compile(
    r"(?i)\s*(?:text/(?:csv|tab-separated-values|calendar|css|javascript)|application/(?:json|[\w.]+\+json|javascript|x-ndjson))"
)
_SMALL_DATA = 1_500
_FEED = re.compile(rb"(?i)<(?:rss|feed|rdf:RDF)\b")
_FEED_BY = 400  # where a feed begins at the latest
_HEADING_END = re.compile(rb"</[hH]1")


def describe(fetch: FetchEvidence) -> PageMetadata:
    """What the body says of itself. Total: any bytes under any label have an answer."""
    label = fetch.header("content-type") or ""
    kind = kind_of(fetch.body, label)
    if kind is PageKind.HTML or kind is PageKind.TEXT:
        return _describe_text(fetch, kind, label)
    if kind is PageKind.EMPTY:
        return PageMetadata(kind=kind)
    return _with_file_name(_describe_file(fetch, kind, label), fetch.header("content-disposition"))


def _describe_file(fetch: FetchEvidence, kind: PageKind, label: str) -> PageMetadata:
    if kind is PageKind.PDF:
        from ibidem.pages.pdf import describe_pdf

        return describe_pdf(fetch.body, complete=fetch.complete)
    from ibidem.pages import documents

    if kind is PageKind.DOCUMENT:
        return documents.describe_container(fetch.body)
    if _is_feed(fetch.body[:_START]):
        from ibidem.pages.charset import decode

        return documents.describe_feed(*decode(fetch.body, label, complete=fetch.complete))
    if len(fetch.body) <= _SMALL_DATA and fetch.body.lstrip()[:1] in (b"{", b"[", b"<"):
        text = fetch.body.decode("utf-8", "replace")  # what programs say of an error is as short as this
        return PageMetadata(kind=kind, text=text, text_length=len(text))
    return PageMetadata(kind=kind)


def _with_file_name(page: PageMetadata, content_disposition: str | None) -> PageMetadata:
    """The page with the name it was sent under as its last title; programs give it to what they offer to save."""
    if not content_disposition:
        return page
    from ibidem.pages.documents import file_title

    title = file_title(content_disposition)
    return page if title is None else replace(page, titles=(*page.titles, title))


def _describe_text(fetch: FetchEvidence, kind: PageKind, label: str) -> PageMetadata:
    from ibidem.pages.charset import read

    text, charset, encoded = read(fetch.body, label, complete=fetch.complete)
    if kind is PageKind.HTML:
        from ibidem.pages.html import describe_html

        unread = not fetch.complete and _HEADING_END.search(fetch.body) is None
        return describe_html(text, charset, encoded=encoded, heading_unread=unread)
    from ibidem.pages.documents import describe_text

    described = describe_text(text, charset)
    return replace(described, titles=()) if _DATA.match(label) else described


def kind_of(body: bytes, label: str) -> PageKind:
    """What a body is. Total."""
    if not body or body.isspace():
        return PageKind.EMPTY
    start = body[:_START].lstrip()
    if start.startswith(b"%PDF-") or ("pdf" in label.lower() and b"%PDF-" in body[:1024]):
        return PageKind.PDF
    if start.startswith(b"PK\x03\x04"):
        return PageKind.DOCUMENT
    if _DATA.match(label):
        return PageKind.OTHER
    wide = (
        body[:_START].replace(b"\x00", b"")
        if b"\x00" in body[:64] and body[:2] in (b"\xff\xfe", b"\xfe\xff")
        else body[:_START]
    )
    if _MARKUP.search(wide) and not _is_feed(wide):
        return PageKind.HTML
    if wide is body[:_START] and b"\x00" in body[:1024] and body[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return PageKind.OTHER
    if _PAGES.match(label):
        return PageKind.HTML
    if _TEXTUAL.match(label):
        return PageKind.TEXT
    return PageKind.OTHER


def _is_feed(start: bytes) -> bool:
    found = _FEED.search(start)
    return found is not None and found.start() <= _FEED_BY
