"""
The long tail: formats that pandoc reads well and few articles are written in.

Where the format is text, each note is looked for in the source by its first words; else its place is its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ibidem.articles import hypertext, tree, typed
from ibidem.articles.reader import Convert
from ibidem.model import Anchor, Article, Citation, Footnote
from ibidem.patterns import lazily

# Words, without the signs around them, which formats write in different ways; URLs whole.
WORD = lazily(r"https?://\S*[\w/]|\w\S*\w|\w")
STAND_IN = lazily(rb"(\\u-?\d{1,6}) ?[^\\{}\s]")


class Converted(NamedTuple):
    """A reader that asks pandoc. *positions*: whether its markup is text, and *tags*: whether it is XML."""

    LABEL: str
    SUFFIXES: tuple[str, ...]
    format: str
    positions: bool = True
    tags: bool = False

    def read(self, article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
        """The notes of the article. Raises `UnreadableSource` where pandoc cannot read it."""
        reading = tree.read(convert(self.data(article), self.format, "json"), article.name)
        cut = hypertext.Source.of if self.tags else hypertext.Source.as_it_stands
        source = cut(article.text) if self.positions else None
        notes = [prose.footnote(str(number)) for number, prose in enumerate(reading.notes, start=1)]
        paragraphs = [prose.footnote("") for prose in reading.paragraphs if prose.length]
        hand = [each for each in typed.read(article, paragraphs, convert) if isinstance(each, Footnote)]
        return tuple(located([*notes, *hand], source))

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


def located(notes: Sequence[Footnote], source: hypertext.Source | None) -> Iterator[Footnote]:
    """The notes, each at the place in the source where its words are found."""
    for note in notes:
        yield note if source is None else replace(note, anchors=tuple(anchors(note, source)) or note.anchors)


def anchors(note: Footnote, source: hypertext.Source) -> Iterator[Anchor]:
    """Where the words of a note stand, looked for in their order from where its beginning is found."""
    cursor = beginning(note.text, source.text)
    if cursor < 0:
        return
    lead = re.match(r"\W{0,20}", note.text[:20])
    signs = lead[0] if lead else ""
    first = cursor - len(signs) if source.text.startswith(signs, cursor - len(signs)) else cursor
    yield Anchor(offset=0, span=source.lines(source.offsets[max(0, first)]))
    for found in WORD.finditer(note.text):
        place = place_of(found[0], source.text, cursor)
        if place >= 0:
            cursor = place + len(found[0])
            yield Anchor(offset=found.start(), span=source.lines(source.offsets[place]))


def place_of(word: str, source: str, cursor: int) -> int:
    """Where a word is found from *cursor* on, also with signs in it escaped by backslashes; -1 where it is not."""
    end = cursor + 2000 + len(word)
    place = source.find(word, cursor, end)
    if place >= 0 or not re.search(r"[^\w\s]", word[:2000]):
        return place
    pattern = "".join(each if each.isalnum() else rf"\\?{re.escape(each)}" for each in word[:2000])
    found = re.compile(pattern).search(source, cursor, end)
    return found.start() if found else -1


def beginning(text: str, source: str) -> int:
    """Where the first words of a note are found, as many of them as can be; -1 where none is."""
    words = re.findall(r"\w{1,60}", text[:1000])[:8]
    for count in range(len(words), 0, -1):
        pattern = r"\W{1,20}?".join(re.escape(word) for word in words[:count])
        if found := re.compile(pattern).search(source):
            return found.start()
    return -1


RTF = Converted("Rich Text (RTF)", (".rtf",), "rtf", positions=False)
FB2 = Converted("FictionBook", (".fb2",), "fb2", tags=True)
TEXTILE = Converted("Textile", (".textile",), "textile")
DOKUWIKI = Converted("DokuWiki", (".dokuwiki",), "dokuwiki")
MUSE = Converted("Emacs Muse", (".muse",), "muse")
DJOT = Converted("Djot", (".dj", ".djot"), "djot")
