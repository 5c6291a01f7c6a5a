"""Word processors' files, plain text, feeds and the names that files are sent under -> titles."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from urllib.parse import unquote

from ibidem.model import PageKind, PageMetadata, PageTitle
from ibidem.pages.places import LENGTH_LIMIT, TEXT_LIMIT, TITLE_CHARS, folded

# Plain text and feeds: what stands further down is not looked at.
_LOOKED_AT = 20_000

# Where the common containers keep their properties: Office Open XML, OpenDocument, EPUB.
_PROPERTIES = (
    "docProps/core.xml",
    "meta.xml",
    "OEBPS/content.opf",
    "content.opf",
    "EPUB/package.opf",
    "OPS/content.opf",
)
_TITLE = re.compile(rb"<dc:title[^<>]{0,200}>([^<]{0,2000})</dc:title>")
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
    lines = [folded(line) for line in text[:_LOOKED_AT].splitlines() if line.strip()][:6]
    titles = tuple(PageTitle(text=line[:TITLE_CHARS], place="first lines") for line in lines if len(line) > 3)
    return PageMetadata(
        kind=PageKind.TEXT,
        charset=charset,
        titles=titles,
        text=folded(text[: TEXT_LIMIT * 2])[:TEXT_LIMIT],
        text_length=min(len(text), LENGTH_LIMIT),
    )


_FEED_TITLE = re.compile(r"(?i)<title(?:\s[^<>]{0,200})?>(?:\s{0,99}<!\[CDATA\[)?([^<\]]{1,600})")


def describe_feed(text: str, charset: str | None) -> PageMetadata:
    """What a feed (RSS, Atom) says of itself: the title of its channel. Total."""
    import html

    match = _FEED_TITLE.search(text[:_LOOKED_AT])
    title = folded(html.unescape(match[1])) if match else ""
    titles = (PageTitle(text=title[:TITLE_CHARS], place="feed title"),) if title else ()
    return PageMetadata(kind=PageKind.OTHER, charset=charset, titles=titles)


_FILE_NAME = re.compile(r"(?i)filename(\*)?\s{0,9}=\s{0,9}(?:\"([^\"]{1,400})\"|([^;\s\"]{1,400}))")
_SUFFIX = re.compile(r"\.\w{1,5}\Z")
_JOINTS = re.compile(r"[_+\-.\s]+")


def file_title(content_disposition: str) -> PageTitle | None:
    """The name that a file is sent under, as a title; None where it has fewer than two words. Total."""
    found = {match[1]: match[2] or match[3] for match in _FILE_NAME.finditer(content_disposition[:2_000])}
    name = found.get("*") or found.get(None) or ""
    if "*" in found:
        name = unquote(name.rpartition("'")[2])
    words = folded(_JOINTS.sub(" ", _SUFFIX.sub("", name)))
    return PageTitle(text=words[:TITLE_CHARS], place="content-disposition") if " " in words else None
