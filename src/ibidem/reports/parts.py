"""
Which words of a note became what, shown under the note itself.

The note's words stand as they are; below them a line under each part and its name. So it reads the same in a file, in a
mail and on a terminal, where each kind has its colour too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ibidem.model import Citation, Meaning, Part, Reading
from ibidem.reports.among import among
from ibidem.reports.plain import plain
from ibidem.reports.terminal import Page
from ibidem.reports.view import View
from ibidem.reports.words import place

STYLES: dict[Meaning, str] = {
    Meaning.AUTHORS: "green",
    Meaning.TITLE: "bold cyan",
    Meaning.CONTAINER: "magenta",
    Meaning.ISSUED: "yellow",
    Meaning.ACCESSED: "yellow",
    Meaning.UPDATED: "yellow",
    Meaning.ARCHIVED: "yellow",
    Meaning.LINK: "blue",
}
INDENT = 2
LABEL = 11  # columns for a field's name


class Word(NamedTuple):
    """A word with the spaces behind it; *part* counts the part that it belongs to, *meaning* None between parts."""

    text: str
    part: int
    meaning: Meaning | None


def render(readings: Sequence[Reading], view: View, markers: Collection[str] = ()) -> str:
    """What was understood of every note, or of those with the *markers* alone, word by word. Empty where none is."""
    page = Page(view)
    for reading in readings:
        notes = among(reading.citations, reading.commentary, lambda each: each)
        for _, works in groupby(notes, key=lambda each: (each.marker, each.span)):
            of_note = tuple(works)
            if not markers or of_note[0].marker in markers:
                for number, citation in enumerate(of_note, 1):
                    of = f", work {number} of {len(of_note)}" if len(of_note) > 1 else ""
                    of = ", cites nothing" if citation in reading.commentary else of
                    page.line(f"{place(citation)}: note {plain(citation.marker) or '-'}{of}", "bold")
                    explained(page, citation, view.columns - INDENT)
                    page.line()
    return page.text()


def explained(page: Page, citation: Citation, width: int) -> None:
    """Set a citation's words with what they became below, then its fields and what was left over."""
    for line in filled(list(words(citation.text, citation.parts)), width):
        page.styled([(word.text, STYLES[word.meaning] if word.meaning else "") for word in line], indent=INDENT)
        for row in underneath(line):
            page.styled(row, indent=INDENT)
    for name, value in values(citation):
        page.line(f"{name:{LABEL}}{plain(value)}", indent=INDENT)


def values(citation: Citation) -> Iterator[tuple[str, str]]:
    """The fields as they were understood, with their names."""
    for author in citation.authors:
        yield "author", author
    fields = ("title", citation.title), ("container", citation.container), ("issued", citation.issued)
    yield from (
        (name, value) for name, value in (*fields, ("accessed", citation.accessed), ("doi", citation.doi)) if value
    )
    for link in citation.links:
        yield "link", link.url
        if link.archived_as:
            yield "capture", link.archived_as
    if citation.refers_to:
        yield "again", f"the work of note {citation.refers_to}"
    if left := "  ".join(left_over(citation)):
        yield "left over", left


def left_over(citation: Citation) -> Iterator[str]:
    """The words that became nothing, as they stand together; nothing where the format told the fields itself."""
    if not citation.parts:
        return
    for _, run in groupby(words(citation.text, citation.parts), key=lambda word: word.part):
        of_run = tuple(run)
        text = "".join(word.text for word in of_run).strip(' ,;:.()[]<>–—-“”"/')
        if of_run[0].meaning is None and text:
            yield f"“{text}”"


def words(text: str, parts: Sequence[Part]) -> Iterator[Word]:
    """The words of a text, each with what it was taken for. Total."""
    at = count = 0
    ends = (*((part.start, part.end, part.meaning) for part in parts), (len(text), len(text), None))
    for start, end, meaning in ends:
        for begin, stop, kind in ((at, start, None), (start, end, meaning)):
            count += 1
            yield from (Word(each, count, kind) for each in re.findall(r"\s+|\S+\s*", plain(text[begin:stop])))
        at = max(at, end)


def filled(found: Sequence[Word], width: int) -> Iterator[list[Word]]:
    """The words in lines of at most *width* columns; one that is longer has a line of its own."""
    line: list[Word] = []
    taken = 0
    for word in found:
        if line and taken + cells(word.text.rstrip()) > width and line[-1].text[-1:].isspace():
            yield line
            line, taken = [], 0
        line.append(word)
        taken += cells(word.text)
    if line:
        yield line


Row = list[tuple[str, str]]


def underneath(line: Sequence[Word]) -> Iterator[Row]:
    """The line under each part, and the parts' names below it: in further rows where they would run together."""
    rows: list[Row] = [[]]
    ends = [0]
    at = 0
    for _, run in groupby(line, key=lambda word: word.part):
        of_run = tuple(run)
        text = "".join(word.text for word in of_run)
        meaning = of_run[0].meaning
        if meaning is not None:
            put(rows, ends, 0, at, "─" * cells(text.rstrip()), STYLES[meaning])
            name = str(meaning)
            row = next((row for row in range(1, len(rows)) if at == 0 or ends[row] < at), len(rows))
            put(rows, ends, row, at, name, STYLES[meaning])
        at += cells(text)
    yield from (row for row in rows if row)


def put(rows: list[Row], ends: list[int], row: int, at: int, text: str, style: str) -> None:
    """Set a text into a row, from column *at* on."""
    while row >= len(rows):
        rows.append([])
        ends.append(0)
    rows[row] += [(" " * (at - ends[row]), ""), (text, style)]
    ends[row] = at + cells(text)


def cells(text: str) -> int:
    """How many columns a text takes; signs of some scripts take two."""
    from rich.cells import cell_len

    return cell_len(text)
