"""
Text -> footnotes -> citations.

One module per input format: it finds the notes and says where their characters stand. ``citation.py`` reads a note for
them all. `FORMATS` is the registry: the same dict feeds detection, ``--help`` and the contract tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ibidem.articles import keyed, library, markdown, running, text, works
from ibidem.articles.decoding import decode, is_text
from ibidem.articles.detect import BINARY, HINTS, format_of
from ibidem.articles.documents import DOCUMENTS
from ibidem.articles.library import Beside
from ibidem.articles.reader import Certain, Convert, Reader
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote, Reading

if TYPE_CHECKING:
    from ibidem.articles.citation import Weighing

__all__ = ["FORMATS", "Beside", "Certain", "Convert", "Reader", "read"]

FORMATS: dict[str, Reader] = {"text": text, "markdown": markdown, **DOCUMENTS}


def nothing(_: str) -> bytes | None:
    """No file stands beside an article that has no place."""
    return None


def read(
    name: str,
    data: bytes,
    *,
    convert: Convert,
    format: str | None = None,  # noqa: A002 - the option's name
    body: bool = False,
    beside: Beside = nothing,
    certain: Certain | None = None,
    parts: bool = True,
) -> Reading:
    """
    What is cited in the article of that name; links in running text too where *body* asks for them.

    The format is told by suffix and content unless *format* names it. *beside* gives the files that the article names
    as its bibliographies, *certain* is handed works of its notes as soon as it is certain what they are. *parts* says
    whether to tell which of a note's words became what. Raises `UnreadableSource` with the next step.
    """
    from ibidem.articles import citation

    article = opened(name, data, format or format_of(name, data, FORMATS))
    number = Count()
    notes = number.passing(FORMATS[article.format].read(article, convert))
    by_key, remarks = library.cited(article, FORMATS, beside, convert)
    found, commentary = understood(
        keyed.told_apart(notes, by_key, article), citation.Weighing(name, certain, parts=parts)
    )
    cited = works.resolve(found)
    if body:
        cited = in_order((*cited, *running.citations(article, convert, cited)), article)
    return Reading(
        article=name,
        footnotes=number.total + len(by_key),
        citations=(*cited, *by_key),
        remarks=remarks,
        commentary=commentary,
    )


def in_order(cited: tuple[Citation, ...], article: Article) -> tuple[Citation, ...]:
    """The citations as they stand in the file; where places are those of notes, as they are."""
    if article.format in BINARY:
        return cited
    return tuple(sorted(cited, key=lambda each: (each.span.line, each.span.column)))


def opened(name: str, data: bytes, key: str) -> Article:
    """The article with its text, where its format is text. Raises `UnreadableSource` where it is not."""
    if key in BINARY:
        return Article(name=name, format=key, text="", data=data)
    if not is_text(data):
        raise UnreadableSource(f"{name}: is no text, and cannot be read as {FORMATS[key].LABEL}.", hint=HINTS["junk"])
    # A line may end as on old Macs; the same length keeps every place where it is.
    return Article(name=name, format=key, text=re.sub(r"\r(?!\n)", "\n", decode(data)), data=data)


def understood(
    notes: Iterable[Footnote | Citation], weighing: Weighing
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """
    What the notes cite, in their order, and beside it the notes that cite nothing.

    What a format tells field by field is taken as it is. Each note is weighed as it comes, and let go of.
    """
    for note in notes:
        weighing.add(note)
    cited: list[Citation] = []
    commentary: list[Citation] = []
    for told in weighing.told():
        cited.extend(told.works)
        if told.words is not None:
            commentary.append(told.words)
    return tuple(cited), tuple(commentary)


class Count:
    """How many notes have passed: the works that one note names field by field come one after the other."""

    def __init__(self) -> None:
        self.total = 0

    def passing(self, notes: Iterable[Footnote | Citation]) -> Iterator[Footnote | Citation]:
        """The notes, each counted."""
        before: str | None = None
        for note in notes:
            marker = note.marker if isinstance(note, Citation) else None
            self.total += marker is None or marker != before
            before = marker
            yield note
