"""Markdown: notes of every dialect, links of every kind, and where each stands."""

# ruff: noqa: E501 - a line of source is a line here

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibidem.articles import markdown
from ibidem.model import Article, Footnote

URL = "https://e.org/a_b"


def notes(source: str) -> list[Footnote]:
    found = markdown.read(Article(name="a", format="markdown", text=source), lambda *_: "")
    return [note for note in found if isinstance(note, Footnote)]


# source, markers, texts
NOTES = [
    ("A.[^1]\n\n[^1]: Roe, *Walls*.\n", "1", ["Roe, Walls."]),
    # a name is shown with its caret; letters and Roman numerals count like numbers
    ("A[^smith] B[^ii]\n\n[^smith]: Smith.\n[^ii]: Roe.", "^smith ii", ["Smith.", "Roe."]),
    # continuation paragraphs, lazy lines, what follows at the margin is text again
    ("[^1]: Roe,\nlazy.\n\n    More.\n\n\tAnd more.\n\nText again.", "1", ["Roe, lazy.\nMore.\nAnd more."]),
    # notes in quotations and lists
    ("> A[^1]\n>\n> [^1]: Roe\n> said.\n\n- B[^2]\n\n  [^2]: Zoe.", "1 2", ["Roe said.", "Zoe."]),
    # in place, numbered as they are met among the others
    ("A^[Roe [sic], *W*.] B[^roe] C^[Zoe.]\n\n[^roe]: Named.", "1 3 ^roe", ["Roe [sic], W.", "Zoe.", "Named."]),
    # code inside a note is shown, unless it holds a link; blocks of code are not
    ("[^1]: Run `make x`, not `get https://e.org/`.\n\n    ```\n    https://e.org/\n    ```\n", "1", ["Run make x, not ."]),
    # escapes, entities, tags, comments
    ("[^1]: A\\_b \\[c\\] &amp; d<br>e <cite>F</cite><!-- https://e.org --> x\\\n  y", "1", ["A_b [c] & d e F x y"]),
    # emphasis of all kinds; underscores in words and URLs are none
    ("[^1]: *a* _b_ **c** __d__ ***e*** ~~f~~ g_h_i **j *k* l**", "1", ["a b c d e f g_h_i j k l"]),
    # lists under a heading, in several languages, by bullets, numbers or paragraphs
    ("# A\n\n## Literatur\n\n- Roe, 2019.\n- Zoe,\n  2001.\n\n## Anhang\n\n- Text 2002.", " ", ["Roe, 2019.", "Zoe, 2001."]),
    ("Notes\n-----\n\n1. Roe, 2019.\n2. Zoe, 2001.\n\nMore\n----\n\n3. Text.", "1 2", ["Roe, 2019.", "Zoe, 2001."]),
    ("## Références\n\nRoe, 2019.\n\nZoe, 2001.\n\n### Articles\n\nPoe, 1845.", "  ", ["Roe, 2019.", "Zoe, 2001.", "Poe, 1845."]),
    ("**Sources**\n\n* Roe, 2019.\n* Zoe, 2001.", " ", ["Roe, 2019.", "Zoe, 2001."]),
    ("Sources:\n\n* Roe, 2019.\n* Zoe, 2001.\n\n**Related posts**\n\n* Poe, 1845.", " ", ["Roe, 2019.", "Zoe, 2001."]),
    # numbered by hand
    ("A [1]. B [2].\n\n[1] Roe, 2019, https://e.org/1\n\n[2] Zoe, 2001, https://e.org/2", "1 2", ["Roe, 2019, https://e.org/1", "Zoe, 2001, https://e.org/2"]),
    # HTML in Markdown
    ('A<sup><a href="#n1">1</a></sup>\n\n<ol><li id="n1">Roe, <i>W</i>.</li></ol>', "1", ["Roe, W."]),
    # attributes and tags of site generators; a list that says 1. throughout; MultiMarkdown's citations; bullets are none
    ("A[^1]\n\n* [x](https://e.org/x)\n\n[^1]: Roe. {% cite roe %} <https://e.org/a>{:target=\"_blank\"}", "1", ["Roe. https://e.org/a"]),
    ("## Sources\n\n1. Roe, 2019.\n1. Zoe, 2001.\n1. Poe, 1845.", "1 2 3", ["Roe, 2019.", "Zoe, 2001.", "Poe, 1845."]),
    ("A.[#roe]\n\n[#roe]: Jane Roe. *Walls*. 2019.\n", "roe", ["Jane Roe. Walls. 2019."]),
    # front matter is no text
    ("---\ntitle: '[^1]: no'\nurl: https://e.org/\n---\n\nA[^1]\n\n[^1]: Roe.", "1", ["Roe."]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "markers", "texts"), NOTES)
def test_notes_are_found_and_read(source: str, markers: str, texts: list[str]) -> None:
    """Each note has the marker that people call it by, and the text that a reader sees."""
    found = notes(source)
    assert [note.text for note in found] == texts
    assert [note.marker for note in found] == markers.split(" ")


# a note's source; the words that are linked, the URL and its column in the line
LINKS = [
    (f"<{URL}>", URL, URL, 8),
    (f"[Roe]({URL})", "Roe", URL, 13),
    (f"[Roe](<{URL}> 'On walls'){{target=\"_blank\"}}", "Roe", URL, 14),
    ("[Roe](https://e.org/a\\_b)", "Roe", URL, 13),
    ("[Roe [sic] *W*](https://e.org/W_(x))", "Roe [sic] W", "https://e.org/W_(x)", 23),
    ("[Roe](https://e.org/?a=1&amp;b=2)", "Roe", "https://e.org/?a=1&b=2", 13),
    ("[![Roe](walls.png)](https://e.org/a_b) on walls", "", "", 0),
    (f'<a class="x" href="{URL}">Roe</a>', "Roe", URL, 26),
    ("[Roe](walls.html) [Zoe](#zoe) [Poe](mailto:poe@e.org)", "", "", 0),
    ("`[Roe](https://e.org/a_b)` \\[Roe](https://e.org/a_b)", "", "", 0),
]


@pytest.mark.parametrize(("source", "words", "url", "column"), LINKS)
def test_links_are_understood(source: str, words: str, url: str, column: int) -> None:
    """What is linked, to which address, and where that address stands; what leads nowhere in the web is no link."""
    (note,) = notes(f"A.[^1]\n\n[^1]: {source}\n")
    links = note.hyperlinks
    if not words:
        assert links == ()
        return
    assert [(note.text[link.start : link.end], link.url) for link in links] == [(words, url)]
    assert links[0].span is not None
    assert (links[0].span.line, links[0].span.column) == (3, column)


@pytest.mark.parametrize("reference", ["[Roe][w]", "[Roe] [W]", "[w][]", "[w]"])
def test_reference_links_lead_to_their_definitions(reference: str) -> None:
    """The URL of a reference link stands in the definition, and that is the line to mend."""
    (note,) = notes(f"A.[^1]\n\n[^1]: See {reference}.\n\n[unused]: https://e.org/\n  [w]: <{URL}>\n    'On walls'\n")
    (link,) = note.hyperlinks
    assert link.url == URL
    assert link.span is not None
    assert (link.span.line, link.span.column) == (6, 9)


def test_a_note_stands_at_its_marker_and_its_words_where_they_are() -> None:
    """Line and column lead to marker and URL in the file as it is, also behind quotation marks and indents."""
    source = f"A.[^1]\r\n\r\n> [^1]: Roe,\r\n>     “Walls,”\r\n>     {URL}.\r\n"
    (note,) = notes(source)
    assert (note.span.line, note.span.column) == (3, 3)
    url = note.at(note.text.index("https"))
    assert (url.line, url.column) == (5, 7)


@pytest.mark.parametrize(
    "source",
    [
        "```\n[^1]: https://e.org/\n```\n",
        "    [^1]: https://e.org/\n",
        "<!--\n[^1]: https://e.org/\n-->\n",
        "A [map](https://e.org/) and `^[no]`.\n",
        "## Sources of the Nile\n\n- It rises in 1858.\n",
        "1. Open https://e.org/.\n2. Wait till 2020.\n\nThen go on, as one does, " + "and on, " * 20 + "to the end.\n",
        "",
    ],
)
def test_what_is_no_note_is_left_alone(source: str) -> None:
    """Code, comments, links in running text and other lists are no notes."""
    assert notes(source) == []


def test_running_text_is_what_is_outside_of_notes() -> None:
    """Paragraphs, headings and cells with their links; neither notes nor code."""
    source = (
        f"# See [x]({URL})\n\n| a | [b](https://e.org/b) |\n|---|---|\n| c | d |\n\n`e`[^1]\n\n[^1]: No.\n\n    no\n"
    )
    found = markdown.paragraphs(Article(name="a", format="markdown", text=source), lambda *_: "")
    assert [note.text for note in found] == ["See x", "a", "b", "c", "d", "e"]
    assert [link.url for note in found for link in note.hyperlinks] == [URL, "https://e.org/b"]


PIECES = st.sampled_from(
    ["[^1]: ", "[^1]", "^[", "[", "]", "](", ")", "<", ">", "https://e.org/", "*", "_", "`", "```\n", "\\", "&amp;", "# ", "Notes\n", "- ", "1. ", "> ", "    ", "\n", "\n\n", "\r\n", "|", "---\n", "<!--", "-->", "\t", "a"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_any_text_has_its_notes(source: str) -> None:
    """Nothing breaks the reader, and what it gives holds together."""
    for note in notes(source):
        assert note.anchors[0].offset == 0
        assert all(0 <= link.start < link.end <= len(note.text) for link in note.hyperlinks)
        assert list(note.anchors) == sorted(note.anchors, key=lambda anchor: anchor.offset)


def test_notes_come_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first is known before the last is written out; where lists have notes, too, all are put in order first."""
    made: list[str] = []
    tidy = markdown.tidy
    monkeypatch.setattr(markdown, "tidy", lambda note: made.append(note.marker) or tidy(note))
    source = "A.[^1] B.[^2]\n\n[^1]: Roe.\n[^2]: Zoe.\n"
    coming = iter(markdown.read(Article(name="a", format="markdown", text=source), lambda *_: ""))
    assert next(coming)
    assert made == ["1"]
    assert [note.marker for note in notes(f"{source}\n## References\n\n1. Ada.\n2. Bea.\n")] == ["1", "2", "1", "2"]
