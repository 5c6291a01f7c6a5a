"""Word processors' files and plain text -> titles."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ibidem.model import PageKind, PageMetadata, PageTitle
from ibidem.pages.html import TEXT_LIMIT, TITLE_CHARS, folded

# Where the common containers keep their properties: Office Open XML, OpenDocument, EPUB.
_PROPERTIES = (
    "docProps/core.xml",
    "meta.xml",
    "OEBPS/content.opf",
    "content.opf",
    "EPUB/package.opf",
    "OPS/content.opf",
)
_TITLE = re.compile(rb"(?s)<dc:title[^>]*>(.*?)</dc:title>")
_PROPERTIES_CAP = 200_000


def describe_container(data: bytes) -> PageMetadata:
    """What a DOCX, ODT or EPUB says of itself; any other zip file has nothing to say. Total."""
    for name in _PROPERTIES:
        part = _member(data, name)
        match = _TITLE.search(part) if part else None
        if match:
            import html

            text = folded(html.unescape(match[1].decode("utf-8", "replace")))
            titles = (PageTitle(text=text[:TITLE_CHARS], place="document properties"),) if text else ()
            return PageMetadata(kind=PageKind.DOCUMENT, titles=titles)
    return PageMetadata(kind=PageKind.OTHER)


def _member(data: bytes, name: str) -> bytes:
    """A small member of a zip file; empty where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as member:
            return member.read(_PROPERTIES_CAP)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        return b""


def describe_text(text: str, charset: str | None) -> PageMetadata:
    """What a plain text says of itself: its first lines may be its title. Total."""
    lines = [folded(line) for line in text[:20_000].splitlines() if line.strip()][:6]
    titles = tuple(PageTitle(text=line[:TITLE_CHARS], place="first lines") for line in lines if len(line) > 3)
    return PageMetadata(
        kind=PageKind.TEXT,
        charset=charset,
        titles=titles,
        text=folded(text[: TEXT_LIMIT * 2])[:TEXT_LIMIT],
        text_length=len(text),
    )
