"""Jupyter notebooks: their Markdown cells, read as one Markdown document; code and outputs cite nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from ibidem.articles.prose import Lines
from ibidem.articles.reader import Convert
from ibidem.errors import UnreadableSource
from ibidem.model import Anchor, Article, Citation, Footnote, Span

LABEL = "Jupyter notebook"
SUFFIXES = (".ipynb",)


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
    """
    The notes of the notebook's text. Raises `UnreadableSource` where it is no notebook.

    Lines are those of the file where they can be told (a notebook keeps a line of text on a line of its own), and
    columns those of the text.
    """
    from ibidem.articles import markdown

    try:
        notebook = json.loads(article.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"{article.name}: is no valid notebook.", hint="Open and save it in Jupyter.") from error
    source = "\n\n".join(cells(notebook))
    places = list(lines_in(source, article.text))
    notes = markdown.read(replace(article, text=source), convert)
    return tuple(placed(note, places) for note in notes)


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


def lines_in(source: str, text: str) -> Iterator[Span]:
    """For each line of the cells' text, where it stands in the notebook's file."""
    where = Lines(text)
    cursor = 0
    for line in source.splitlines() or [""]:
        for form in (json.dumps(line)[1:-1], json.dumps(line, ensure_ascii=False)[1:-1]):
            place = text.find(form, cursor) if line.strip() else -1
            if place >= 0:
                cursor = place + len(form)
                break
        yield where(place if place >= 0 else cursor)


def placed(note: Footnote | Citation, places: list[Span]) -> Footnote | Citation:
    """The note with its places in the file."""

    def moved(span: Span) -> Span:
        start = places[min(span.line, len(places)) - 1]
        return Span(line=start.line, column=start.column + span.column - 1)

    if isinstance(note, Citation):
        links = tuple(replace(link, span=moved(link.span)) for link in note.links)
        return replace(note, span=moved(note.span), links=links)
    anchors = tuple(Anchor(offset=each.offset, span=moved(each.span)) for each in note.anchors)
    hyperlinks = tuple(replace(each, span=moved(each.span) if each.span else None) for each in note.hyperlinks)
    return replace(note, anchors=anchors, hyperlinks=hyperlinks)
