"""
What pandoc makes of an article: a tree in which notes are notes. The long tail of formats is read from it.

Source: pandoc-types, Text.Pandoc.Definition (API version 1.23).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ibidem.articles.prose import Prose, numbered
from ibidem.errors import UnreadableSource
from ibidem.model import Footnote

QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
PLAIN_INLINES = frozenset({"Strong", "Strikeout", "Underline", "Superscript", "Subscript", "SmallCaps"})
BREAKS = frozenset({"Space", "SoftBreak", "LineBreak"})


@dataclass(slots=True)
class Reading:
    """The notes and the paragraphs outside of them that a tree holds, in order."""

    notes: list[Prose] = field(default_factory=list)
    paragraphs: list[Prose] = field(default_factory=list)


def read(tree: str, name: str) -> Reading:
    """The notes and paragraphs of pandoc's JSON. Raises `UnreadableSource` where it is too deep or no tree."""
    try:
        document = json.loads(tree)
        reading = Reading()
        for block in document.get("blocks", ()):
            Writer(reading, None).block(block)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(
            f"{name}: is nested too deeply to be read.", hint="Save it again as plain text."
        ) from error
    return reading


def footnotes(notes: list[Prose], markers: Callable[[int], str] = str) -> Iterator[Footnote]:
    """The notes with their markers; *markers* gives that of the n-th note, from 1."""
    for number, prose in enumerate(notes, start=1):
        yield prose.footnote(markers(number))


@dataclass(slots=True)
class Writer:
    """Writes blocks and inlines to a prose; a note within goes to one of its own."""

    reading: Reading
    prose: Prose | None
    number: str = ""

    def block(self, block: object) -> None:
        """Read a block, or anything that holds blocks: lists, cells, definitions."""
        if isinstance(block, list):
            for each in block:
                self.block(each)
            return
        if not isinstance(block, dict):
            return
        kind, content = block.get("t"), block.get("c") or []
        if kind in ("Para", "Plain"):
            self.paragraph(content)
        elif kind == "Header":
            self.paragraph(content[2])
        elif kind == "LineBlock":
            for line in content:
                self.paragraph(line)
        elif kind == "OrderedList" and self.prose is None:
            self.numbered(content)
        elif kind == "DefinitionList":
            for term, definitions in content:
                self.paragraph(term)
                self.block(definitions)
        elif kind not in ("CodeBlock", "RawBlock"):
            self.block(content)

    def numbered(self, content: list[Any]) -> None:
        """Read a list outside of notes: its numbers may be those of notes that were typed by hand."""
        for number, item in enumerate(content[1], start=int(content[0][0])):
            self.number = f"{number}. "
            self.block(item)

    def paragraph(self, inlines: object) -> None:
        """Read a paragraph: one of a note, or one of the text."""
        if self.prose is not None:
            self.prose.begin_paragraph()
            self.inlines(inlines)
            return
        self.prose = Prose(numbered(len(self.reading.paragraphs) + 1))
        self.prose.write(self.number, 0)
        self.number = ""
        self.inlines(inlines)
        self.reading.paragraphs.append(self.prose)
        self.prose = None

    def inlines(self, inlines: object) -> None:
        """Read a list of inlines."""
        for each in inlines if isinstance(inlines, list) else ():
            if isinstance(each, dict) and self.prose is not None:
                self.inline(str(each.get("t")), each.get("c"), self.prose)

    def inline(self, kind: str, content: object, prose: Prose) -> None:
        """Read an inline."""
        if kind == "Str":
            prose.write(str(content), prose.here)
        elif kind in BREAKS:
            prose.space = prose.space or " "
        elif kind == "Note":
            self.note(content)
        elif kind in PLAIN_INLINES:
            self.inlines(content)
        elif kind == "Emph":
            begin = prose.here
            self.inlines(content)
            prose.emphasise(begin)
        elif isinstance(content, list):
            self.composite(kind, content, prose)

    def composite(self, kind: str, content: list[object], prose: Prose) -> None:
        """Read an inline that has attributes beside its text."""
        if kind == "Quoted" and isinstance(content[0], dict):
            left, right = QUOTES[content[0]["t"]]
            prose.write(left, prose.here)
            self.inlines(content[1])
            prose.write(right, prose.here)
        elif kind == "Link" and isinstance(content[2], list):
            begin = prose.here
            self.inlines(content[1])
            prose.link(begin, str(content[2][0]) if "://" in str(content[2][0]) else "")
        elif kind in ("Cite", "Span"):
            self.inlines(content[1])
        elif kind in ("Code", "Math"):
            prose.write(str(content[1]), prose.here)

    def note(self, blocks: object) -> None:
        """Read a note into a prose of its own."""
        prose = Prose(numbered(len(self.reading.notes) + 1))
        self.reading.notes.append(prose)
        Writer(self.reading, prose).block(blocks)
