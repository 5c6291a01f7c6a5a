"""Bytes -> text and back without the loss of a byte, so that a mended article differs in what was mended alone."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from ibidem.articles.decoding import decode

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What `decode` may have found, the likeliest first.
CANDIDATES = (
    "utf-8", "cp1252", "utf-16-le", "utf-16-be", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256",
    "iso8859-15", "koi8-r", "koi8-u", "mac_roman", "shift_jis", "cp932", "euc_jp", "gb18030", "big5", "euc_kr",
    "cp949", "cp866",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A decoded text, and what makes its bytes of it again."""

    text: str
    mark: bytes
    encoding: str


def reading_of(data: bytes) -> Text | None:
    """The text of *data*, read as articles are; None where no encoding gives the same bytes back. Total."""
    mark, marked = next(((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", ""))
    text = decode(data)
    for name in (marked,) if marked else CANDIDATES:
        try:
            if data[len(mark) :].decode(name) == text and text.encode(name) == data[len(mark) :]:
                return Text(text=text, mark=mark, encoding=name)
        except (UnicodeError, LookupError):
            continue
    return None


def encoded(text: str, like: Text) -> bytes | None:
    """The bytes of a text in the encoding of another; None where it lacks a character. Total."""
    try:
        return like.mark + text.encode(like.encoding)
    except UnicodeError:
        return None
