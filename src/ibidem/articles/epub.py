"""
EPUB: its chapters joined into one page in reading order, so that a note at the end of the book is found from the text.

Source: EPUB 3.3, section 4.2.6.3.1 (container), section 5 (package document, spine).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from urllib.parse import unquote
from zipfile import ZipFile

from ibidem.articles import html, hypertext
from ibidem.articles.archive import open_archive, part
from ibidem.articles.decoding import decode
from ibidem.articles.prose import numbered
from ibidem.articles.reader import Convert
from ibidem.articles.tags import named, parsed
from ibidem.errors import UnreadableSource
from ibidem.model import Anchor, Article, Citation, Footnote
from ibidem.patterns import lazily

LABEL = "EPUB"
SUFFIXES = (".epub",)

MAX_CHAPTERS = 2000
MAX_TEXT = 100 * 1024 * 1024
NAMED = lazily(r"(?P<before>\s(?:id|href)\s*=\s*)(?P<quote>[\"'])(?P<value>[^\"'<>]{0,2000})(?P=quote)", re.I)


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
    """The notes of the book, by their number. Raises `UnreadableSource` where it cannot be opened."""
    archive = open_archive(article.name, article.data, "EPUB")
    chapters = list(spine(archive))
    if not chapters:
        raise UnreadableSource(f"{article.name}: is no EPUB document, or is damaged.", hint="Export it again.")
    page = hypertext.parse("".join(joined(archive, chapters)))
    notes = html.notes(page, article, convert) if page is not None else ()
    return tuple(renumbered(note, number) for number, note in enumerate(notes, start=1))


def renumbered(note: Footnote | Citation, number: int) -> Footnote | Citation:
    """The note with places that mean something to a reader: its number, and the character in it."""
    place = numbered(number)
    if isinstance(note, Citation):
        return replace(note, span=place(0))
    return replace(
        note,
        anchors=(Anchor(offset=0, span=place(0)),),
        hyperlinks=tuple(replace(link, span=None) for link in note.hyperlinks),
    )


def spine(archive: ZipFile) -> Iterator[str]:
    """The paths of the chapters, in reading order; all pages by name where the book does not say."""
    container = parsed(part(archive, "META-INF/container.xml"))
    package_path = next((each.get("full-path") or "" for each in named(container, "rootfile")), "")
    package = parsed(part(archive, package_path)) if package_path else None
    folder = posixpath.dirname(package_path)
    items = {each.get("id"): each.get("href") or "" for each in named(package, "item")}
    order = [items.get(each.get("idref"), "") for each in named(package, "itemref")]
    paths = [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in order if href]
    pages = sorted(each for each in archive.namelist() if each.lower().endswith((".xhtml", ".html", ".htm")))
    yield from (paths or pages)[:MAX_CHAPTERS]


def joined(archive: ZipFile, chapters: list[str]) -> Iterator[str]:
    """The chapters' markup, with names that are their own and links that lead from one to the other."""
    numbers = {path: number for number, path in enumerate(chapters)}
    size = 0
    for path, number in numbers.items():
        markup = decode(part(archive, path))
        size += len(markup)
        if size > MAX_TEXT:
            return
        body = re.search(r"<body\b[^<>]*>([\s\S]*?)(?:</body\s*>|\Z)", markup, re.I)
        content = body[1] if body else markup
        yield f'<div id="{number}#">'
        yield NAMED.sub(lambda found, here=path: rename(found, here, numbers), content)
        yield "</div>"


def rename(found: re.Match[str], here: str, numbers: dict[str, int]) -> str:
    """An id or link of a chapter as it is called in the joined page."""
    value = unescape(found["value"])
    if found["before"].strip().lower().startswith("id"):
        return f'{found["before"]}"{numbers[here]}-{value}"'
    path, sign, name = value.partition("#")
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", path):
        return found[0]
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path))) if path else here
    return f'{found["before"]}"#{numbers[goal]}-{name}"' if sign and goal in numbers else f'{found["before"]}"#"'
