"""
Text -> footnotes -> citations.

One module per input format: it finds the notes and says where their characters stand. ``citation.py`` reads a note for
them all. `FORMATS` is the registry: the same dict feeds detection, ``--help`` and the contract tests.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import replace

from ibidem.articles import keyed, library, markdown, running, text, works
from ibidem.articles.decoding import decode, is_text
from ibidem.articles.detect import BINARY, HINTS, format_of
from ibidem.articles.documents import DOCUMENTS
from ibidem.articles.library import Beside
from ibidem.articles.reader import Certain, Convert, Reader
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote, Reading

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
) -> Reading:
    """
    What is cited in the article of that name; links in running text too where *body* asks for them.

    The format is told by suffix and content unless *format* names it. *beside* gives the files that the article names
    as its bibliographies, *certain* is handed works of its notes as soon as it is certain what they are.
    Raises `UnreadableSource` with the next step.
    """
    article = opened(name, data, format or format_of(name, data, FORMATS))
    notes: Collection[Footnote | Citation] = FORMATS[article.format].read(article, convert)
    by_key, remarks = library.cited(article, FORMATS, beside, convert)
    number = count(notes) + len(by_key)
    notes = deque(keyed.told_apart(notes, by_key, article))
    found, commentary = understood(notes, name, certain)
    cited = works.resolve(found)
    if body:
        cited = in_order((*cited, *running.citations(article, convert, cited)), article)
    return Reading(
        article=name,
        footnotes=number,
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
    notes: deque[Footnote | Citation], name: str, certain: Certain | None = None
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """
    What the notes cite, in their order, and beside it the notes that cite nothing.

    What a format tells field by field is taken as it is. *notes* is emptied: what is read is not needed any more, and
    in a long article it makes room for what it cites.
    """
    from ibidem.articles import citation

    read = citation.together([note for note in notes if isinstance(note, Footnote)], name, certain)
    cited: list[Citation] = []
    commentary: list[Citation] = []
    while notes:
        note = notes.popleft()
        works = (replace(note, article=name),) if isinstance(note, Citation) else next(read)
        cited.extend(works)
        if isinstance(note, Footnote) and not works and note.text.strip():
            commentary.append(citation.uncited(note, name))
    return tuple(cited), tuple(commentary)


def count(notes: Iterable[Footnote | Citation]) -> int:
    """How many notes there are: the works that one note names field by field come one after the other."""
    total = 0
    before: str | None = None
    for note in notes:
        marker = note.marker if isinstance(note, Citation) else None
        total += marker is None or marker != before
        before = marker
    return total
