"""What a body is, and what files other than HTML say of themselves."""

from __future__ import annotations

import io
import zipfile

import pytest
from fetching import answer, described, titles_of
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import PageKind
from ibidem.pages import describe, kind_of
from ibidem.pages.documents import file_title
from ibidem.pages.pdf import describe_pdf

KINDS = [
    ("a page", b"<!doctype html><title>x</title>", "text/html", PageKind.HTML),
    ("a page under another label", b"<html><body>x", "text/plain", PageKind.HTML),
    ("a page without markup", b"Service closed", "text/html", PageKind.HTML),
    ("a page in UTF-16", "<html><title>x".encode("utf-16"), "", PageKind.HTML),
    ("a PDF under another label", b"%PDF-1.7 ...", "application/octet-stream", PageKind.PDF),
    ("a PDF behind a few bytes", b"\n\n%PDF-1.7 ...", "application/pdf", PageKind.PDF),
    ("a text", b"Tides\nof the harbour", "text/plain", PageKind.TEXT),
    ("a zip", b"PK\x03\x04....", "application/zip", PageKind.DOCUMENT),
    ("data", b'{"title": "x"}', "application/json", PageKind.OTHER),
    ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", "image/png", PageKind.OTHER),
    ("a feed", b"<?xml version='1.0'?><rss><channel><title>x</title>", "application/rss+xml", PageKind.OTHER),
    ("nothing", b" \n ", "text/html", PageKind.EMPTY),
]


@pytest.mark.parametrize(("what", "body", "label", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_what_a_body_is(what: str, body: bytes, label: str, kind: PageKind) -> None:
    """The bytes tell it first, the label second."""
    assert kind_of(body, label) is kind
    assert describe(answer(body, label)).kind in (kind, PageKind.OTHER)


def pdf(*, info: str = "", xmp: str = "", lines: tuple[tuple[int, str], ...] = ()) -> bytes:
    """A small PDF: its Info title, its XMP title, and lines of text with their sizes."""
    drawn, y = [], 700
    for size, line in lines:
        drawn.append(f"BT /F1 {size} Tf 50 {y} Td ({line}) Tj ET")
        y -= 40
    stream = "\n".join(drawn).encode("latin-1")
    packet = (
        f"<x:xmpmeta><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>{xmp}</rdf:li></rdf:Alt></dc:title></x:xmpmeta>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({info}) >>".encode("latin-1"),
        b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(packet), packet.encode()),
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


PAGE = ((24, "Tides of the harbour"), (11, "By Ada Marsh, 2022. The tides of the harbour are high."))


def test_a_pdf_says_its_title_in_three_places() -> None:
    """The Info dictionary, XMP, and the largest text of the first page."""
    page = describe_pdf(pdf(info="Harbour tides", xmp="Tides &amp; harbours", lines=PAGE))
    assert titles_of(page) == {
        "pdf info": "Harbour tides",
        "pdf xmp": "Tides & harbours",
        "pdf first page": "Tides of the harbour",
    }
    assert "By Ada Marsh" in page.text


@pytest.mark.parametrize(
    "junk", ["Microsoft Word - tides.docx", "untitled", "tides_final.indd", "Document1", "2022-05", "slide 1"]
)
def test_what_programs_write_for_a_title_is_none(junk: str) -> None:
    """File names and placeholders in the Info dictionary say nothing."""
    assert titles_of(describe_pdf(pdf(info=junk, lines=PAGE))) == {"pdf first page": "Tides of the harbour"}


def test_a_pdf_that_was_cut_off_may_still_have_its_xmp() -> None:
    """What cannot be opened is searched for the one place that can be read as it is."""
    cut = pdf(info="Harbour tides", xmp="Tides", lines=PAGE)[:-120]
    assert titles_of(described(cut, "application/pdf", complete=False)) == {"pdf xmp": "Tides"}
    assert describe_pdf(b"%PDF-1.7 broken").titles == ()


def test_word_processors_files() -> None:
    """The properties of a container give its title; any other zip file has nothing to say."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("docProps/core.xml", "<cp><dc:title>Tides &amp; harbours</dc:title></cp>")
    assert titles_of(described(packed.getvalue(), "")) == {"document properties": "Tides & harbours"}
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert described(b"PK\x03\x04" + empty.getvalue(), "").titles == ()


def test_plain_text_has_its_title_in_its_first_lines() -> None:
    """The first lines of a text are offered; data under a label of its own has no title."""
    assert [title.text for title in described("\n Tides\n\nof the harbour\n", "text/plain").titles] == [
        "Tides",
        "of the harbour",
    ]
    assert described("a,b\n1,2", "text/csv").titles == ()


def test_a_feed_has_its_channels_title() -> None:
    """The first title of a feed is its own."""
    feed = "<?xml version='1.0'?><rss><channel><title><![CDATA[Harbour Ledger]]></title><item><title>Tides</title>"
    assert titles_of(described(feed, "application/rss+xml")) == {"feed title": "Harbour Ledger"}


FILES = [
    ('attachment; filename="Tides_of-the_harbour.pdf"', "Tides of the harbour"),
    ("inline; filename=Tides+of+the+harbour.pdf", "Tides of the harbour"),
    ("attachment; filename=x.pdf; filename*=UTF-8''Gezeiten%20im%20S%C3%BCdhafen.pdf", "Gezeiten im Südhafen"),
    ('attachment; filename="report.pdf"', None),
    ("inline", None),
    ("", None),
]


@pytest.mark.parametrize(("header", "title"), FILES)
def test_the_name_a_file_is_sent_under(header: str, title: str | None) -> None:
    """Its words are a title of last resort; a name of one word is none."""
    found = file_title(header)
    assert (found.text if found else None) == title


def test_the_file_name_is_the_last_title() -> None:
    """A file that says its title is believed before the name that it is sent under; a page's name is not asked."""
    paper = described(pdf(lines=PAGE), "application/pdf", content_disposition='inline; filename="tides 2022.pdf"')
    assert [title.place for title in paper.titles] == ["pdf first page", "content-disposition"]
    assert described("<title>x</title>", content_disposition='inline; filename="a b.html"').titles[0].text == "x"


LABELS = [
    "",
    "text/html",
    "text/html; charset=x",
    "application/pdf",
    "text/plain; charset=utf-16",
    "application/json",
    "application/rss+xml",
]
STARTS = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<?xml version='1.0' encoding='x'?><rss>",
]


@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from(LABELS), st.booleans(), st.text(max_size=40))
def test_any_bytes_under_any_label_are_described(
    start: bytes, rest: bytes, label: str, complete: bool, name: str
) -> None:
    """Nothing that a server can send raises."""
    describe(answer(start + rest, label, complete=complete, content_disposition=name))
