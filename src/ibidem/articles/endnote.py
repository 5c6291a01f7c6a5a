"""
EndNote's XML export.

Own reader: pandoc leaves the URLs and the date of access out, and keeps no positions.
Source: EndNote, "RSXML" document type definition, and libraries as EndNote 20 exports them.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from ibidem.articles.bibliography import Entry, citation, date, doi, iso, name
from ibidem.articles.prose import Lines
from ibidem.articles.tags import parsed, text_of
from ibidem.model import Article, Citation, Span
from ibidem.patterns import lazily

if TYPE_CHECKING:
    from lxml.etree import _Element

RECORD = lazily(r"<record\b[^<>]*>")
END = "</record>"
URL = lazily(r"(?:https?|ftp)://\S{1,2000}")


def read(article: Article) -> tuple[Citation, ...]:
    """The records of the library, in their order. Total."""
    lines = Lines(article.text)
    found = (entry(*record, article.text, lines) for record in records(article.text))
    return tuple(citation(article.name, each) for each in found)


def records(text: str) -> Iterator[tuple[_Element, int, tuple[int, int]]]:
    """Each record as a tree, with its number from 1 and where it begins and ends."""
    at, number = 0, 0
    while found := RECORD.search(text, at):
        end = text.find(END, found.end())
        at = len(text) if end < 0 else end + len(END)
        root = parsed(text[found.start() : at].encode("utf-8", "replace"))
        number += 1
        if root is not None:
            yield root, number, (found.start(), at)


def entry(record: _Element, number: int, span: tuple[int, int], text: str, lines: Lines) -> Entry:
    """What a record says."""

    def said(*paths: str) -> str | None:
        return next((value for path in paths if (value := text_of(record.find(path)))), None)

    title = said("titles/title")
    containers = (said("periodical/full-title"), said("titles/secondary-title"), said("publisher"))
    year, day = said("dates/year"), said("dates/pub-dates/date")
    urls = [url for each in record.findall("urls/*/url") for url in URL.findall(text_of(each))]
    people = record.findall("contributors/authors/author") or record.findall("contributors/secondary-authors/author")
    return Entry(
        marker=said("rec-number") or str(number),
        span=lines(span[0]),
        authors=tuple(name(text_of(each)) for each in people if text_of(each)),
        title=title,
        container=next((each for each in containers if each and each != title), None),
        issued=date(f"{day} {year}") if day and year and year not in day else date(day) or iso(year or ""),
        accessed=date(said("access-date")),
        doi=doi(said("electronic-resource-num") or next(iter(urls), None)),
        urls=tuple((url, place(url, span, text, lines)) for url in urls),
    )


def place(url: str, span: tuple[int, int], text: str, lines: Lines) -> Span:
    """Where a URL stands in its record."""
    found = text.find(escape(url, quote=False), *span)
    return lines(found if found >= 0 else max(span[0], text.find(url, *span)))
