"""
DOCX and ODT: foot- and endnotes, as pandoc reads them; what Word numbers apart is numbered apart.

A document without notes may have them typed at its end: then its paragraphs are read as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from zipfile import ZipFile

from ibidem.articles import tree, typed
from ibidem.articles.archive import open_archive, part
from ibidem.articles.hiding import hidden
from ibidem.articles.prose import Prose
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

# In the order that Word numbers them; a reference that was deleted under tracked changes counts no more.
REFERENCE = lazily(r"<w:(?:(?P<kind>footnote|endnote)Reference\b(?P<rest>[^<>]*)|sectPr\b[^<>]*)>")
OWN_MARK = lazily(r"\s*<w:t\b[^<>]*>([^<>]{1,20})</w:t>")
RESTART = lazily(r"<w:(?P<kind>footnote|endnote)Pr>(?:(?!</w:).){0,500}?<w:numRestart\s+w:val=\"eachSect\"", re.S)
DELETED = lazily(r"<w:del\b[^<>]*(?<!/)>")
FORMAT = lazily(
    r"<w:(?P<kind>footnote|endnote)Pr>(?:(?!</w:(?:footnote|endnote)Pr>).){0,500}?<w:numFmt\s+w:val=\"(?P<format>\w+)\"",
    re.S,
)
CITATION_MARK = lazily(r"<text:note-citation[^<>]*>([^<>]{1,20})</text:note-citation>")


class Office(NamedTuple):
    """A reader of one of the office formats; *format* is pandoc's name of it, *main* the part that holds the text."""

    LABEL: str
    SUFFIXES: tuple[str, ...]
    format: str
    main: str
    markers: Callable[[ZipFile, str], list[str]]

    def read(self, article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
        """The notes of the document. Raises `UnreadableSource` where it cannot be opened."""
        archive = open_archive(article.name, article.data, self.LABEL)
        main = part(archive, self.main).decode("utf-8", "replace")
        reading = tree.read(convert(article.data, self.format, "json"), article.name)
        return tuple(notes(article, reading, self.markers(archive, main), convert))

    def paragraphs(self, article: Article, convert: Convert) -> list[Footnote]:
        """What the document says outside of its notes. Raises `UnreadableSource` where it cannot be opened."""
        return paragraphs(tree.read(convert(article.data, self.format, "json"), article.name).paragraphs)


def notes(
    article: Article, reading: tree.Reading, markers: list[str], convert: Convert
) -> Iterator[Footnote | Citation]:
    """The document's notes, under the markers that it shows, or else those that are typed into its text."""
    shown = markers if len(markers) == len(reading.notes) else [str(number + 1) for number in range(len(reading.notes))]
    for prose, marker in zip(reading.notes, shown, strict=True):
        yield prose.footnote(marker)
    yield from typed.read(article, paragraphs(reading.paragraphs), convert)


def paragraphs(proses: list[Prose]) -> list[Footnote]:
    """The paragraphs that hold anything, as notes without a marker."""
    return [prose.footnote("") for prose in proses if prose.length]


def docx_markers(archive: ZipFile, main: str) -> list[str]:
    """
    The markers of a DOCX document's notes, in the order of the text. Endnotes are i, ii,
    iii unless it says otherwise.
    """
    settings = part(archive, "word/settings.xml").decode("utf-8", "replace")
    formats = {"footnote": "decimal", "endnote": "lowerRoman"}
    for found in FORMAT.finditer(settings + main):
        formats[found["kind"]] = found["format"]
    restarting = {found["kind"] for found in RESTART.finditer(settings + main)}
    counts = {"footnote": 0, "endnote": 0}
    made: list[str] = []
    visible = hidden(main, DELETED, lambda _: "</w:del>")
    for found in REFERENCE.finditer(visible):
        if not found["kind"]:  # a section ends
            counts.update(dict.fromkeys(restarting, 0))
            continue
        if 'customMarkFollows="1"' in found["rest"] or 'customMarkFollows="true"' in found["rest"]:
            own = OWN_MARK.match(visible, found.end())
            made.append(own[1].strip() if own else "*")
            continue
        counts[found["kind"]] += 1
        made.append(numeral(counts[found["kind"]], formats[found["kind"]]))
    return made


def odt_markers(archive: ZipFile, main: str) -> list[str]:  # noqa: ARG001 - the shape that all of them have
    """The markers of an ODT document's notes, which it writes out."""
    return [found.strip() for found in CITATION_MARK.findall(main)]


def numeral(number: int, form: str) -> str:
    """A number as Word writes it in that format."""
    if form in ("lowerRoman", "upperRoman"):
        written = roman(number)
        return written.lower() if form == "lowerRoman" else written
    if form in ("lowerLetter", "upperLetter"):  # a … z, aa, bb
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return written if form == "lowerLetter" else written.upper()
    if form == "chicago":
        return "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1)
    return str(number)


def roman(number: int) -> str:
    """A number in Roman numerals."""
    written = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        written += sign * (number // value)
        number %= value
    return written


DOCX = Office("Word (DOCX)", (".docx", ".docm"), "docx", "word/document.xml", docx_markers)
ODT = Office("OpenDocument (ODT)", (".odt", ".ott"), "odt", "content.xml", odt_markers)
