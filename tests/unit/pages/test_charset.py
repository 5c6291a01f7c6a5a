"""Bytes -> text: who is believed when labels and bytes disagree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.pages.charset import decode, python_name, read

META = "<meta charset={}><title>{}</title>"
GERMAN = "Die Fähren fahren über den Südhafen, während die Häfen im Norden schließen; für Gäste ist es zu spät. " * 3
ROWS = [
    ("plain ASCII has none", b"tides", "text/html; charset=utf-8", "tides", None),
    ("a BOM is believed", "Süd".encode("utf-8-sig"), "text/html; charset=latin-1", "Süd", "utf-8-sig"),
    ("UTF-16 by its BOM", "Süd".encode("utf-16"), None, "Süd", "utf-16"),
    ("UTF-8 under a wrong label", "Südhafen".encode(), "text/html; charset=iso-8859-1", "Südhafen", "utf-8"),
    ("the header", "Гавань".encode("cp1251"), "text/html; charset=windows-1251", "Гавань", "cp1251"),
    ("Latin-1 is Windows-1252", "„Süd“".encode("cp1252"), "text/html; charset=ISO-8859-1", "„Süd“", "cp1252"),
    ("GB2312 is GB18030", "港口".encode("gb18030"), "text/html; charset=gb2312", "港口", "gb18030"),
    ("an unknown label", GERMAN.encode("cp1252"), "text/html; charset=klingon", GERMAN, "by content"),
]


@pytest.mark.parametrize(("what", "data", "label", "text", "charset"), ROWS, ids=[row[0] for row in ROWS])
def test_who_is_believed(what: str, data: bytes, label: str | None, text: str, charset: str | None) -> None:
    """A BOM, then UTF-8 that decodes, then what header, meta element and declaration say."""
    decoded, used = decode(data, label)
    assert decoded == text
    assert charset in (used, "by content")


def test_the_meta_element_and_the_declaration_speak_where_the_header_does_not() -> None:
    """A page's own label counts where the server gives none."""
    page = META.format("koi8-r", "Гавань").encode("koi8-r")
    assert decode(page, "text/html") == (META.format("koi8-r", "Гавань"), "koi8-r")
    xml = "<?xml version='1.0' encoding='euc-jp'?><title>港</title>"
    assert decode(xml.encode("euc-jp"), None)[0] == xml


def test_a_character_that_the_end_cuts_through_is_left_out() -> None:
    """A body that was not read to its end is still UTF-8."""
    assert decode("Südhafen ü".encode()[:-1], None, complete=False) == ("Südhafen ", "utf-8")


def test_codecs_that_are_no_charsets_are_no_answer() -> None:
    """Python has codecs that turn bytes into bytes; a page cannot ask for them."""
    for label in ("hex", "zlib", "rot13", "idna", "undefined", "unicode_escape"):
        assert isinstance(decode(b"\xe9t\xe9", f"text/html; charset={label}")[0], str)
    assert python_name("no such thing") is None


@given(
    st.binary(max_size=300),
    st.text(max_size=30) | st.sampled_from(["text/html; charset=utf-7", "x; charset=undefined", "charset=mbcs"]),
)
def test_any_bytes_are_text(data: bytes, label: str) -> None:
    """Whatever the bytes and the label, there is a text."""
    assert isinstance(decode(data, label)[0], str)


@pytest.mark.parametrize(
    "data", [b"<p>tide", "<p>Flut ü".encode(), "Flut ü".encode()[:-1], b"\xff\xfet\x00", b"\xfc und \xe4"]
)
def test_the_bytes_of_what_came_in_utf_8(data: bytes) -> None:
    """They are handed on with the text that they hold, less a character cut in two; nothing else is."""
    text, name, encoded = read(data, None, complete=False)
    assert (encoded is None) == (name not in (None, "utf-8"))
    assert encoded is None or encoded.decode() == text
