"""Documents that hold articles: books, notebooks, office files, and what pandoc reads; notes typed by hand in them."""

# ruff: noqa: E501 - a line of source is a line here

from __future__ import annotations

import io
import json
import subprocess
import zipfile

import pytest

from ibidem import articles, pandoc
from ibidem.articles import epub, html, office
from ibidem.articles.decoding import decode
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote

ROE = "Roe, Walls, 2019, https://maritime.example/w."


def book(*chapters: str) -> bytes:
    """An EPUB with these bodies, in files c0.xhtml, c1.xhtml..."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="O/c.opf"/></container>')
        items = "".join(f'<item id="i{n}" href="c{n}.xhtml"/>' for n in range(len(chapters)))
        order = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
        archive.writestr("O/c.opf", f"<package><manifest>{items}</manifest><spine>{order}</spine></package>")
        for number, body in enumerate(chapters):
            archive.writestr(f"O/c{number}.xhtml", f"<html><body>{body}</body></html>")
    return made.getvalue()


BOOKS = [
    ('<p>A<a href="c1.xhtml#n">1</a></p>', f'<aside id="n"><p>{ROE}</p></aside>', "a file for all notes"),
    (
        '<p>A<sup><a id="r" href="c1.xhtml#n">[1]</a></sup></p>',
        f'<p><a id="n" href="c0.xhtml#r">[1]</a> {ROE}</p>',
        "anchors",
    ),
    ("<p>A [1] and B.</p>", f"<h2>Notes</h2><p>[1] {ROE}</p>", "typed by hand"),
]


@pytest.mark.parametrize(("chapter", "notes", "why"), BOOKS)
def test_a_book_has_its_notes_in_another_file(chapter: str, notes: str, why: str) -> None:
    """A note is found from any chapter, and its place is its number."""
    found = epub.read(Article(name="a", format="epub", text="", data=book(chapter, notes)), lambda *_: "")
    assert [(each.marker, each.text, each.span.line) for each in found] == [("1", ROE, 1)], why


def test_a_bomb_is_not_unpacked() -> None:
    """A document that would unpack beyond measure is refused."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", b" " * 60_000_000)
    with pytest.raises(UnreadableSource, match="far more than a document holds"):
        articles.read("a.epub", made.getvalue(), convert=lambda *_: "")


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_notebook_counts_as_its_file_does(ascii_only: bool) -> None:
    """Line and column are those of the file, where JSON writes a quotation mark and a letter with more characters."""
    cell = {"cell_type": "markdown", "source": ["A[^1]\n", "\n", '[^1]: "Wälle" https://e.org/a']}
    code = {"cell_type": "code", "source": ["# https://code.example/"]}
    text = json.dumps({"cells": [code, cell], "nbformat": 4}, ensure_ascii=ascii_only, indent=1)
    (link,) = articles.read("a.ipynb", text.encode(), convert=lambda *_: "").citations[0].links
    assert text.split("\n")[link.span.line - 1][link.span.column - 1 :].startswith("https://e.org/a")


def test_word_counts_anew_and_has_marks_of_its_own() -> None:
    """Numbers begin again with a section where the document says so; a mark that was chosen is shown; deleted is gone."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/settings.xml", '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>')
    note = '<w:footnoteReference w:id="2"/>'
    own = '<w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>†</w:t>'
    main = f'{note}<w:del w:id="1">{note}</w:del>{note}<w:sectPr/>{own}{note}<w:endnoteReference w:id="1"/>'
    assert office.docx_markers(zipfile.ZipFile(made), main) == ["1", "2", "†", "1", "i"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"),
        (4, "lowerRoman", "iv"),
        (19, "upperRoman", "XIX"),
        (28, "lowerLetter", "bb"),
        (6, "chicago", "††"),
    ],
)
def test_numbers_are_written_as_the_document_does(number: int, form: str, shown: str) -> None:
    """Word counts in letters, Roman numerals and symbols too."""
    assert office.numeral(number, form) == shown


@pytest.mark.parametrize("format", ["docx", "odt", "rtf", "fb2", "textile"])
def test_notes_and_a_list_that_was_typed(format: str) -> None:  # noqa: A002
    """A document's own notes come first, then the list under its heading, with the numbers that the list shows."""
    source = f"# Ports\n\nText.[^1]\n\n[^1]: {ROE}\n\n# References\n\n5. Zoe, *Coasts*, 2001, <https://zoe.example/c>.\n6. Poe, *Ravens*, 1845.\n\n# About\n\nMe, https://me.example/.\n"
    command = [pandoc.binary(), "-f", "markdown", "-t", format, "-s", "--metadata", "title=T", "-o", "-"]
    data = subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout
    found = articles.read(f"a.{format}", data, convert=pandoc.convert)
    assert [link.url for each in found.citations for link in each.links] == [
        "https://maritime.example/w",
        "https://zoe.example/c",
    ]
    if format in ("fb2", "textile"):
        lines = decode(data).split("\n")
        for link in (link for each in found.citations for link in each.links):
            assert link.url in lines[link.span.line - 1][link.span.column - 1 :]


PAGES = [
    ("<h2>Notes</h2><p>1. Roe, 2019.<br>\n2. Zoe, 2001.</p>", ["1", "2"], "lines of one paragraph"),
    ("<h2>Sources</h2><ul><li>Roe, 2019.</li><li>Zoe, 2001.</li></ul><h2>More</h2><ul><li>Not 2002.</li></ul>", ["", ""], "bullets"),
    ('<p>A<a href="#n">1</a></p><h2>Works cited</h2><p>Zoe, 2001.</p><h2>Notes</h2><p id="n">1. Roe, 2019.</p>', ["", "1"], "both"),
    ('<p>A<label for="s"></label><input id="s"><span class="sidenote">Roe, 2019.</span> B<span class="sidenote">Zoe, 2001.</span></p>', ["1", "2"], "in the margin"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "markers", "why"), PAGES)
def test_pages_without_links_between_text_and_notes(page: str, markers: list[str], why: str) -> None:
    """Lists under headings, lines, margins: what a page without anchors does."""
    found = html.read(Article(name="a", format="html", text=f"<body><p>Text.</p>{page}</body>"), lambda *_: "")
    assert [each.marker for each in found] == markers, why
    assert {each.text for each in found if isinstance(each, Footnote | Citation)} == {"Roe, 2019.", "Zoe, 2001."}
