"""Jupyter notebooks: their Markdown cells, read as one Markdown document; code and outputs cite nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ibidem.articles.prose import Lines
from ibidem.articles.reader import Convert
from ibidem.errors import UnreadableSource
from ibidem.model import Anchor, Article, Citation, Footnote, Span

LABEL = "Jupyter notebook"
SUFFIXES = (".ipynb",)


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
    """
    The notes of the notebook's text. Raises `UnreadableSource` where it is no notebook.

    Lines and columns are those of the file where they can be told: a line of text has a line of its own there.
    """
    from ibidem.articles import markdown

    source = text_of(article)
    places = list(lines_in(source, article.text))
    notes = markdown.read(replace(article, text=source), convert)
    return tuple(placed(note, places) for note in notes)


def text_of(article: Article) -> str:
    """The text of all Markdown cells. Raises `UnreadableSource` where it is no notebook."""
    try:
        notebook = json.loads(article.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"{article.name}: is no valid notebook.", hint="Open and save it in Jupyter.") from error
    return "\n\n".join(cells(notebook))


def cells(notebook: object) -> Iterator[str]:
    """The text of each Markdown cell."""
    if not isinstance(notebook, dict):
        return
    found = list(notebook.get("cells") or ())
    for sheet in notebook.get("worksheets") or ():  # version 3 of the format
        found.extend(sheet.get("cells") or () if isinstance(sheet, dict) else ())
    for cell in found:
        if isinstance(cell, dict) and cell.get("cell_type") in ("markdown", "raw"):
            text = cell.get("source")
            yield "".join(str(line) for line in text) if isinstance(text, list) else str(text or "")


class Row(NamedTuple):
    """A line of the cells' text, where it stands in the file, and whether it is written there in ASCII alone."""

    text: str
    span: Span
    is_ascii: bool

    def at(self, column: int) -> Span:
        """Where the character of that column stands; JSON writes some with two characters or more."""
        before = written(self.text[: column - 1], is_ascii=self.is_ascii)
        return Span(line=self.span.line, column=self.span.column + len(before))


def written(line: str, *, is_ascii: bool) -> str:
    """A line as JSON writes it."""
    return json.dumps(line, ensure_ascii=is_ascii)[1:-1]


def lines_in(source: str, text: str) -> Iterator[Row]:
    """Each line of the cells' text, with where it stands in the notebook's file."""
    where = Lines(text)
    cursor = 0
    for line in re.split(r"\r\n|\r|\n", source):
        row = Row(line, where(cursor), is_ascii=True)
        for is_ascii in (False, True):
            form = written(line, is_ascii=is_ascii)
            place = text.find(form, cursor) if line.strip() else -1
            if place >= 0:
                cursor = place + len(form)
                row = Row(line, where(place), is_ascii)
                break
        yield row


def stepwise(note: Footnote) -> Iterator[Anchor]:
    """The anchors of a note, and one behind each character that JSON writes with more than one."""
    ends = [*(anchor.offset for anchor in note.anchors[1:]), len(note.text)]
    for anchor, end in zip(note.anchors, ends, strict=True):
        yield anchor
        for offset in range(anchor.offset, end - 1):
            character = note.text[offset]
            if character in '"\\' or not character.isascii() or not character.isprintable():
                column = anchor.span.column + offset + 1 - anchor.offset
                yield Anchor(offset=offset + 1, span=Span(line=anchor.span.line, column=column))


def placed(note: Footnote | Citation, places: list[Row]) -> Footnote | Citation:
    """The note with its places in the file."""

    def moved(span: Span) -> Span:
        return places[min(span.line, len(places)) - 1].at(span.column)

    if isinstance(note, Citation):
        links = tuple(replace(link, span=moved(link.span)) for link in note.links)
        return replace(note, span=moved(note.span), links=links)
    anchors = tuple(Anchor(offset=each.offset, span=moved(each.span)) for each in stepwise(note))
    hyperlinks = tuple(replace(each, span=moved(each.span) if each.span else None) for each in note.hyperlinks)
    return replace(note, anchors=anchors, hyperlinks=hyperlinks)
