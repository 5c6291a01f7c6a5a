"""
The long tail: formats that pandoc reads well and few articles are written in.

Where the format is text, each note is looked for in the source by its first words; else its place is its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ibidem.articles import csl, hypertext, tree
from ibidem.articles.prose import Lines, Prose
from ibidem.articles.reader import Convert
from ibidem.errors import UnreadableSource
from ibidem.model import Anchor, Article, Citation, Footnote, Span

STAND_IN = re.compile(rb"(\\u-?\d{1,6}) ?[^\\{}\s]")


@dataclass(frozen=True, slots=True)
class Converted:
    """A reader that asks pandoc. *references*: whether the format has a list of references that pandoc tells apart."""

    LABEL: str
    SUFFIXES: tuple[str, ...]
    format: str
    references: bool = False
    positions: bool = True

    def read(self, article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
        """The notes of the article, then the works it lists. Raises `UnreadableSource` where pandoc cannot read it."""
        data = self.data(article)
        notes = tree.read(convert(data, self.format, "json"), article.name).notes
        source = hypertext.Source.of(article.text) if self.positions else None
        return (
            *located(notes, source),
            *(works(article, convert(data, self.format, "csljson")) if self.references else ()),
        )

    def paragraphs(self, article: Article, convert: Convert) -> list[Footnote]:
        """What the article says outside of its notes. Raises `UnreadableSource` where pandoc cannot read it."""
        found = tree.read(convert(self.data(article), self.format, "json"), article.name).paragraphs
        return [prose.footnote("") for prose in found if prose.length]

    def data(self, article: Article) -> bytes:
        """The article as pandoc is given it."""
        if self.format == "rtf":
            return mended_rtf(article.data)
        return article.text.encode("utf-8", "replace") if article.text else article.data


def mended_rtf(data: bytes) -> bytes:
    r"""
    RTF as pandoc 3.9 reads it rightly: notes not marked as optional (as its own writer's are), and the stand-in behind
    a ``\u8220`` written as a hexadecimal, because it would take the letter after any other with it.
    """
    data = data.replace(rb"{\*\footnote", rb"{\footnote")
    return data if rb"\uc0" in data else STAND_IN.sub(rb"\1\\'3f", data)


def located(notes: list[Prose], source: hypertext.Source | None) -> Iterator[Footnote]:
    """The notes, each at the place in the source where its words are found."""
    for number, prose in enumerate(notes, start=1):
        note = prose.footnote(str(number))
        yield note if source is None else replace(note, anchors=tuple(anchors(note, source)) or note.anchors)


def anchors(note: Footnote, source: hypertext.Source) -> Iterator[Anchor]:
    """Where the words of a note stand, looked for in their order from where its beginning is found."""
    cursor = beginning(note.text, source.text)
    if cursor < 0:
        return
    for found in re.finditer(r"\S+", note.text):
        place = source.text.find(found[0], cursor, cursor + 2000 + len(found[0]))
        if place >= 0 or found.start() == 0:
            cursor = max(cursor, place)
            yield Anchor(offset=found.start(), span=source.lines(source.offsets[cursor]))
            cursor += len(found[0]) if place >= 0 else 0


def beginning(text: str, source: str) -> int:
    """Where the first words of a note are found, as many of them as can be; -1 where none is."""
    words = text.split()[:8]
    for count in range(len(words), 0, -1):
        pattern = r"\W{1,20}?".join(re.escape(word) for word in words[:count])
        if found := re.compile(pattern).search(source):
            return found.start()
    return -1


def works(article: Article, items: str) -> tuple[Citation, ...]:
    """The works of a list of references that pandoc gives as CSL items, placed by their URLs."""
    try:
        read = csl.read(replace(article, text=items), lambda *_: "")
    except UnreadableSource:  # a list of references that pandoc makes nothing of
        return ()
    found = [each for each in read if isinstance(each, Citation)]
    lines = Lines(article.text)
    made = []
    for each in found:
        place = article.text.find(f' id="{each.marker}"')
        span = lines(max(0, place)) if article.text else Span(line=1, column=1)
        links = tuple(replace(link, span=lines(max(0, article.text.find(link.url)))) for link in each.links)
        made.append(replace(each, span=span, links=links))
    return tuple(made)


RTF = Converted("Rich Text (RTF)", (".rtf",), "rtf", positions=False)
FB2 = Converted("FictionBook", (".fb2",), "fb2")
TEXTILE = Converted("Textile", (".textile",), "textile")
DOKUWIKI = Converted("DokuWiki", (".dokuwiki",), "dokuwiki")
MUSE = Converted("Emacs Muse", (".muse",), "muse")
DJOT = Converted("Djot", (".dj", ".djot"), "djot")
JATS = Converted("JATS XML", (".nxml", ".jats"), "jats", references=True)
DOCBOOK = Converted("DocBook XML", (".dbk", ".docbook"), "docbook")
ENDNOTE = Converted("EndNote XML", (".enl.xml",), "endnotexml", references=True)
