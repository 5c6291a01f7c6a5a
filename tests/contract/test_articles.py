"""
Every input format, over one article: the same three notes in each, or the same three works in a bibliography.

The samples stand in ``tests/data/articles``, in a folder for each format that bears its name: nothing is registered.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibidem import articles, pandoc
from ibidem.articles import decoding, detect
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote, Reading

DATA = Path(__file__).parents[1] / "data" / "articles"
SAMPLES = sorted(path for path in DATA.glob("*/*") if path.is_file())
NAMES = [f"{path.parent.name}/{path.name}" for path in SAMPLES]

LINKS = [("1", "https://maritime.example/walls_(old)"), ("3", "https://faro.example/costa?id=1&p=2")]
AMPERSANDS = ("&amp;", r"\&", "&")  # as formats write it


def read(path: Path) -> Reading:
    return articles.read(path.name, path.read_bytes(), convert=pandoc.convert)


def without_pandoc(data: bytes, source: str, target: str) -> str:
    """What pandoc answers to what it can make nothing of."""
    raise UnreadableSource(f"cannot be read as {source}")


# ---------------------------------------------------------------------------------------------- the registry


@pytest.mark.parametrize("name", articles.FORMATS)
def test_a_format_says_what_it_is(name: str) -> None:
    """It has a label and suffixes in lower case with their dot, and a sample."""
    reader = articles.FORMATS[name]
    assert reader.LABEL.strip() == reader.LABEL != ""
    assert reader.SUFFIXES
    assert all(re.fullmatch(r"(\.[a-z0-9]+)+", suffix) for suffix in reader.SUFFIXES)
    assert any(path.parent.name == name for path in SAMPLES)


@pytest.mark.parametrize("name", articles.FORMATS)
def test_a_format_is_documented(name: str) -> None:
    """Each has a row in docs/articles.md with its label and all its suffixes, and only those."""
    page = (Path(__file__).parents[2] / "docs" / "articles.md").read_text("utf-8")
    row = re.search(rf"^\| `{name}` \| ([^|]*) \| ([^|]*) \|", page, re.M)
    assert row is not None
    assert row[1] == articles.FORMATS[name].LABEL
    assert tuple(re.findall(r"`([^`]+)`", row[2])) == articles.FORMATS[name].SUFFIXES


def test_no_two_formats_share_a_suffix() -> None:
    """A suffix leads to one format."""
    suffixes = [suffix for reader in articles.FORMATS.values() for suffix in reader.SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


# ---------------------------------------------------------------------------------------------- the samples


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_every_note_and_link_is_found(path: Path) -> None:
    """All notes with their markers, all links; none of those in code, in comments or in running text."""
    reading = read(path)
    assert reading.footnotes == 3
    assert [each.marker for each in reading.citations] == ["1", "2", "3"]
    assert [(each.marker, link.url) for each in reading.citations for link in each.links] == LINKS


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_the_works_are_understood(path: Path) -> None:
    """Title and date of access arrive, whatever the markup around them."""
    first, _, third = read(path).citations
    assert (first.title, third.title) == ("Harbour Walls", "La costa perdida")
    assert third.accessed == "2021-05-03"


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_a_link_stands_where_it_is_said_to(path: Path) -> None:
    """In formats that are text, line and column lead to the URL in the file, and notes come in its order."""
    reading = read(path)
    if path.parent.name in detect.BINARY:
        assert all(each.span.line >= 1 and each.span.column >= 1 for each in reading.citations)
        return
    lines = re.split(r"\r\n|\r|\n", decoding.decode(path.read_bytes()))
    for link in (link for each in reading.citations for link in each.links):
        rest = lines[link.span.line - 1][link.span.column - 1 :]
        assert any(rest.startswith(link.url.replace("&", written)) for written in AMPERSANDS)
    assert [each.span.line for each in reading.citations] == sorted(each.span.line for each in reading.citations)


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_content_tells_the_format_where_the_suffix_does_not(path: Path) -> None:
    """From standard input the same is understood, in the formats that can be told from their words."""
    if path.parent.name in ("textile", "dokuwiki", "muse", "djot", "fb2"):
        pytest.skip("nothing in it tells it from plain text")
    found = articles.read("-", path.read_bytes(), convert=pandoc.convert)
    assert [link.url for each in found.citations for link in each.links] == [url for _, url in LINKS]


def test_the_running_text_is_read_when_asked() -> None:
    """With *body* the links of running text are citations without a marker, in their place; code still is none."""
    path = DATA / "markdown" / "notes.md"
    found = articles.read(path.name, path.read_bytes(), convert=pandoc.convert, body=True)
    assert [(each.marker, link.url) for each in found.citations for link in each.links] == [
        ("", "https://map.example/"),
        *LINKS,
    ]


# ---------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize("name", [name for name in articles.FORMATS if name in detect.BINARY])
def test_a_damaged_document_is_told(name: str) -> None:
    """Half a document ends in a clear error that names it, or in what can be read of it."""
    path = next(path for path in SAMPLES if path.parent.name == name)
    data = path.read_bytes()
    for part in (data[: len(data) // 2], data[:40]):
        try:
            articles.read(path.name, part, convert=pandoc.convert)
        except UnreadableSource as error:
            assert error.message  # noqa: PT017 - either is right
            assert error.hint  # noqa: PT017


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.md", bytes(range(256)) * 4, "a.md: is neither text nor a document"),
        ("a.docx", b"PK\x03\x04 and no more", "a.docx: is no Word (DOCX) document, or is damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc: is a document of an old Office program"),
        ("a.pdf", b"%PDF-1.7\nnothing", "a.pdf: is no PDF document, or is damaged"),
        ("a.json", b'{"name": "package"}', "a.json: is JSON, but holds no bibliography"),
        ("a.xml", b"<?xml version='1.0'?><rss/>", "a.xml: is XML of a kind that holds no article"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, says: str) -> None:
    """The message names the file and what is wrong with it; the hint says what to do."""
    with pytest.raises(UnreadableSource) as caught:
        articles.read(name, data, convert=without_pandoc)
    assert caught.value.message.startswith(says)
    assert caught.value.hint


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.doc", "page"])
def test_a_suffix_that_promises_too_much(name: str) -> None:
    """A page that was saved under another suffix is read as the page that it is."""
    found = articles.read(name, (DATA / "html" / "notes.html").read_bytes(), convert=without_pandoc)
    assert [link.url for each in found.citations for link in each.links] == [url for _, url in LINKS]


SOURCES = [path.read_bytes() for path in SAMPLES]
SUFFIXES = sorted({suffix for reader in articles.FORMATS.values() for suffix in reader.SUFFIXES} | {"", ".xyz"})


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sample with some of its bytes lost, doubled or replaced."""
    data = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        data = data[:start] + draw(st.binary(max_size=8) | st.just(data[start:end] * 2)) + data[end:]
    return data


@settings(max_examples=400)
@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")) | damaged(),
    st.sampled_from(SUFFIXES),
)
def test_any_bytes_under_any_suffix_have_an_answer(data: bytes, suffix: str) -> None:
    """Something is understood, or the message says why not: never a traceback."""
    try:
        reading = articles.read(f"a{suffix}", data, convert=without_pandoc)
    except UnreadableSource as error:
        assert error.message  # noqa: PT017 - either is right
        return
    assert all(each.span.line >= 1 and each.span.column >= 1 for each in reading.citations)


@pytest.mark.parametrize("name", [name for name in articles.FORMATS if name not in detect.BINARY])
@settings(max_examples=40)
@given(text=st.text(max_size=200))
def test_any_text_in_any_format_has_an_answer(name: str, text: str) -> None:
    """A reader that is named outright holds together on whatever it is given, and its notes begin with an anchor."""
    article = Article(name="a", format=name, text=text)
    try:
        found = articles.FORMATS[name].read(article, without_pandoc)
    except UnreadableSource:
        return
    for note in found:
        assert isinstance(note, Footnote | Citation)
        if isinstance(note, Footnote):
            assert note.anchors[0].offset == 0
            assert all(0 <= link.start < link.end <= len(note.text) for link in note.hyperlinks)
