"""Notes among the lines of a text: which lines begin one, under which marker, and where the last one ends."""

# ruff: noqa: E501 - a line of source is a line here

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles import text
from ibidem.articles.headings import is_furniture, names_notes
from ibidem.articles.listing import lines_of, roman
from ibidem.articles.prose import Lines
from ibidem.model import Article, Footnote

FIRST = "“Harbour Walls,” Maritime Review, accessed June 15, 2022, https://maritime.example/walls."
SECOND = "Jane Roe, “Who Owns the Beach?,” 2019, https://doi.org/10.5555/clj.2019.0044."
THIRD = "Ibid., 45."
BODY = "Harbours are older than towns. Most were lost. The coast moved."


def notes(source: str) -> list[Footnote]:
    found = text.read(Article(name="a", format="text", text=source), lambda *_: "")
    return [note for note in found if isinstance(note, Footnote)]


def said(source: str) -> list[tuple[str, str]]:
    """Marker and text of each note, line ends as spaces."""
    return [(note.marker, note.text.replace("\n", " ")) for note in notes(source)]


def listed(*markers: str, between: str = "\n") -> str:
    return between.join(f"{marker}{note}" for marker, note in zip(markers, (FIRST, SECOND, THIRD), strict=False))


# heading and list, the markers as shown, why the row is here
MARKERS = [
    (f"Notes\n\n{listed('[1] ', '[2] ', '[3] ')}", "1 2 3", "brackets"),
    (f"NOTES\n{listed('1 ', '2 ', '3 ')}", "1 2 3", "superscripts that lost their height"),
    (f"Notes:\n\n{listed('1. ', '2. ', '3. ')}", "1 2 3", "numbers with a dot"),
    (f"Endnotes\n--------\n\n{listed('(1) ', '(2) ', '(3) ')}", "1 2 3", "an underlined heading, round brackets"),
    (f"Anmerkungen\n\n{listed('1) ', '2) ', '3) ')}", "1 2 3", "another language, half brackets"),
    (f"Notes\n\n{listed('i. ', 'ii. ', 'iii. ')}", "i ii iii", "Roman numerals"),
    (f"Notes\n\n{listed('I ', 'II ', 'III ')}", "I II III", "Roman numerals without a sign"),
    (f"Notes\n\n{listed('[a] ', '[b] ', '[c] ')}", "a b c", "letters"),
    (f"{listed('¹ ', '² ', '³ ')}", "1 2 3", "raised numbers, no heading"),
    (f"____\n{listed('¹', '²', '³')}", "1 2 3", "raised numbers without a space, under a rule"),
    (f"----\n{listed('^1 ', '^2 ', '^3 ')}", "1 2 3", "carets"),
    (f"Old.* Lost.† New.‡\n\n{listed('* ', '† ', '‡ ')}", "* † ‡", "symbols"),
    (f"Old.* Lost.** New.***\n\n{listed('* ', '** ', '*** ', between=chr(10) * 2)}", "* ** ***", "stars"),
    (f"{listed('[^1]: ', '[^2]: ', '[^3]: ')}", "1 2 3", "Markdown that was saved as text"),
    (f"{listed('Note 1: ', 'Note 2: ', 'Note 3: ', between=chr(10) * 2)}", "1 2 3", "the word itself"),
    (f"References\n\n{listed('[Roe19] ', '[RFC2119]  ', '[Kn] ')}", "Roe19 RFC2119 Kn", "keys"),
    (
        f"13.  References\n\n13.1.  Normative References\n\n   [A1]  {FIRST}\n\nRoe, et al.      Standards      [Page 4]\n\n   [URI] {SECOND}",
        "A1 URI",
        "pages of an RFC",
    ),
    (f"Notes\n\nChapter One\n\n{listed('1. ', '2. ')}\n\nChapter Two\n\n{listed('1. ', '2. ')}", "1 2 1 2", "chapters"),
    (f"Notes\n\n{listed('1. ', '2. ')}\n\n214  Harbours\n\n3. {THIRD}", "1 2 3", "a page's header between two notes"),
]


@pytest.mark.parametrize(("source", "markers", "why"), MARKERS)
def test_every_marker_begins_a_note(source: str, markers: str, why: str) -> None:
    """A note begins at its marker, under the marker as shown, and its text is the rest."""
    found = said(f"{BODY}\n\n{source}\n")
    assert [marker for marker, _ in found] == markers.split(), why
    assert {words for _, words in found} <= {FIRST, SECOND, THIRD}


# list, entries expected
WRAPPED = [
    ("[1] “Harbour Walls,”\n    Maritime Review, 2022.\n[2] Ibid.", ["“Harbour Walls,” Maritime Review, 2022.", "Ibid."]),
    ("1. “Harbour Walls,”\nMaritime Review, 2022.\n2. Ibid.", ["“Harbour Walls,” Maritime Review, 2022.", "Ibid."]),
    ("[1] Walls, 2022.\n\n    More of it.\n\n[2] Ibid.", ["Walls, 2022. More of it.", "Ibid."]),
    # no markers: entries hang, stand apart, or each on a line of its own
    ("Roe, Jane. Beaches.\n    Riga, 2019.\nZoe, Z. Coasts. 2001.", ["Roe, Jane. Beaches. Riga, 2019.", "Zoe, Z. Coasts. 2001."]),
    ("Roe, Jane. Beaches.\nRiga, 2019.\n\nZoe, Z. Coasts. 2001.", ["Roe, Jane. Beaches. Riga, 2019.", "Zoe, Z. Coasts. 2001."]),
    ("Roe, Jane. Beaches. 2019.\nzoe, Z. Coasts. 2001.", ["Roe, Jane. Beaches. 2019.", "zoe, Z. Coasts. 2001."]),
    ("Roe, J. Beaches, 2019. https://e.org/a_\nb.html\nZoe, Z. Coasts. 2001.", ["Roe, J. Beaches, 2019. https://e.org/a_ b.html", "Zoe, Z. Coasts. 2001."]),
    # wrapped at the margin, and something else behind an empty line
    ("Roe, J. (2019). Beaches of the\nwide Baltic. Riga.\nVan der Berg, P. (2001). Coasts.\nde Haan, A. (2003). Duinen.\n\nTable 1\nPorts", ["Roe, J. (2019). Beaches of the wide Baltic. Riga.", "Van der Berg, P. (2001). Coasts.", "de Haan, A. (2003). Duinen."]),
    ("- Roe, Jane. Beaches. 2019.\n- Zoe, Z. Coasts. 2001.", ["Roe, Jane. Beaches. 2019.", "Zoe, Z. Coasts. 2001."]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "entries"), WRAPPED)
def test_a_note_may_take_several_lines(source: str, entries: list[str]) -> None:
    """What belongs to a note is told by indent, empty lines, or by words and URLs that were surely broken."""
    assert [words for _, words in said(f"{BODY}\n\nReferences\n\n{source}\n")] == entries


@pytest.mark.parametrize(
    ("behind", "why"),
    [
        ("Share this\n\nhttps://social.example/share", "buttons"),
        ("Related posts\n\n1. https://blog.example/other\n2. https://blog.example/more, 2020", "another list"),
        ("About the author\n\nJane Roe lives in Riga. https://roe.example/", "the author"),
        ("© 2022 Ports Inc. https://ports.example/", "the publisher"),
        ("****\n\nThe story goes on for a while, as in 2019, see https://ports.example/", "a rule"),
    ],
)
def test_notes_end_where_the_page_goes_on(behind: str, why: str) -> None:
    """What a page puts behind an article is no note."""
    found = said(f"{BODY}\n\nNotes\n\n{listed('[1] ', '[2] ', '[3] ')}\n\n{behind}\n")
    assert [words for _, words in found] == [FIRST, SECOND, THIRD], why


@pytest.mark.parametrize(
    "source",
    [
        "1. Visit https://moor.example/start.\n2. In 2020 ask https://moor.example/ask.\n\n" + BODY * 3 + "\n\n" + BODY,
        "Contents\n\n1. Introduction\n2. References\n\n" + BODY,
        "Ports\n\n* See https://moor.example/start, 2020.\n* See https://moor.example/ask, 2021.\n",
        "I am here.\nI was there in 2019.\n",
        BODY + "\n\nReferences\n",
        "",
    ],
)
def test_what_only_looks_like_notes_is_left_alone(source: str) -> None:
    """Steps, contents and sentences that begin with a letter are no notes."""
    assert said(source) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_as_in_an_editor(end: str) -> None:
    """Note and URL stand where an editor shows them, whatever ends a line."""
    source = f"{BODY}\n\nNotes\n\n  [1] Roe, “Beach,”\n      https://roe.example/.\n".replace("\n", end)
    (note,) = notes(source)
    assert (note.span.line, note.span.column) == (5, 3)
    url = note.at(note.text.index("https"))
    assert (url.line, url.column) == (6, 7)


@pytest.mark.parametrize("line", ["Notes", "NOTES:", "## References", "7. Works Cited", "Literaturverzeichnis", "Notas y referencias", "Список литературы", "参考文献", "References[edit]", "Notes to Chapter Two", "Σημειώσεις", "Notes de bas de page", "Notas al pie", "Literatura i izvori", "Fodnoter", "Catatan kaki", "เชิงอรรถ", "주"])  # fmt: skip
def test_headings_name_notes_in_many_languages(line: str) -> None:
    """A heading is one of notes when it says nothing else."""
    assert names_notes(line)


@pytest.mark.parametrize("line", ["Notes on water", "A note", "The sources of the Nile", "", "See also", "Bibliography of a sailor, told by himself"])  # fmt: skip
def test_other_headings_do_not(line: str) -> None:
    """A word more makes it a chapter."""
    assert not names_notes(line)


def test_furniture_is_known_in_part() -> None:
    """Lines that pages put behind articles; a sentence is none."""
    assert is_furniture("Share this")
    assert is_furniture("External links[edit]")
    assert not is_furniture("Share of the harbour in the trade of 1998")


@pytest.mark.parametrize(
    ("label", "value"), [("iv", 4), ("XIX", 19), ("xl", 40), ("cxc", 190), ("iiii", None), ("", None)]
)
def test_roman_numerals(label: str, value: int | None) -> None:
    """Only what is well formed counts."""
    assert roman(label) == value


PIECES = st.sampled_from(
    ["Notes\n", "\n\n", "1. ", "[1] ", "[2] ", "¹ ", "i. ", "* ", "† ", "- ", "____\n", "https://e.org/a ", "2019 ", "\r", "\f", "a", " "]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_any_text_has_its_notes(source: str) -> None:
    """Nothing breaks the reader; each note stands in the text, by rising offset, and holds words of it."""
    places = []
    for note in notes(source):
        assert note.anchors[0].offset == 0
        assert note.text.strip()
        places.append((note.span.line, note.span.column))
    assert places == sorted(set(places))


@given(st.text(alphabet="ab \r\n\f", max_size=60))
def test_lines_are_the_text(source: str) -> None:
    """The lines, with what ends them, are the whole text; `Lines` agrees on where each begins."""
    made = lines_of(source)
    where = Lines(source)
    assert [(where(line.start).line, where(line.start).column) for line in made] == [
        (n + 1, 1) for n in range(len(made))
    ]
    assert all(source[line.start : line.end] == line.text for line in made)
