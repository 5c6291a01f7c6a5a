"""Bytes -> text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles.decoding import decode, is_text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Größe der Straße – „schön“ über München. Vgl. Müller 2012, S. 3.", "cp1252"),  # Western
        ("Gulls.\r\n\r\n[^1]: “Gulls,” http://a.example/gulls.\r\n[^2]: “Rope – Façade.”", "cp1252"),  # few letters
        ("L’État, « Café à l’œuvre » ; naïveté", "mac_roman"),
        ("Море уходит: что осталось от Арала, Коммерсантъ 2019", "cp1251"),
        ("Море уходит: что осталось от Арала, Коммерсантъ 2019", "koi8_r"),
        ("Zażółć gęślą jaźń, Łódź 2012", "cp1250"),  # told from Windows-1252 by single letters
        ("İstanbul Üniversitesi Yayınları, Türkçe", "cp1254"),
        ("文献引用 参考文献 北京大学出版社 2012", "gb18030"),
        ("1. Smith, “Water”", "utf-16-le"),  # no mark, but a zero in every other byte
        ("1. Smith, “Water”", "utf-8-sig"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    """The letters come back, whatever program saved them."""
    assert decode(text.encode(encoding)) == text


def test_marks_and_line_ends_are_told_apart() -> None:
    """A byte order mark is no character of the text; line ends and combining marks are."""
    assert decode(codecs.BOM_UTF16_BE + "e\u0301\r\n".encode("utf-16-be")) == "e\u0301\r\n"


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    """UTF-8 that was damaged in one place stays UTF-8."""
    assert decode("Größe ".encode() * 500 + b"\xff" + b"x").startswith("Größe ")


def test_pictures_are_no_text() -> None:
    """Bytes with zeros in them are not text."""
    assert not is_text(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")


@given(st.binary(max_size=300))
def test_any_bytes_have_a_text(data: bytes) -> None:
    """Nothing is refused: it is asked elsewhere whether the text makes sense."""
    assert isinstance(decode(data), str)
