"""
Plain text: endnotes, footnotes at the foot of pages, lists of references.

A wrapped note keeps its line ends in its text, because only they tell whether a URL goes on in the next line.
"""

from __future__ import annotations

from ibidem.articles.listing import Item, find, lines_of
from ibidem.articles.prose import Lines, Prose
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote

LABEL = "Plain text"
SUFFIXES = (".txt", ".text")


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - the shape of all readers
    """The notes of a text, in order. Total."""
    where = Lines(article.text)
    return tuple(written(item, article.text, where) for item in find(lines_of(article.text), article.text))


def written(item: Item, text: str, where: Lines) -> Footnote:
    """A note with its text."""
    prose = Prose(where)
    for start, end in item.spans:
        prose.break_line()
        prose.write(text[start:end], start)
    return prose.footnote(item.label, at=item.at, marked=True)
