"""
Bytes -> text: BOM, header, meta, XML declaration, content, in that order of trust, with the usual lies seen through.

A label is believed where the bytes agree with it. UTF-8 that decodes strictly and holds more than ASCII is UTF-8
whatever the label says: other encodings do not produce it by chance (Bjoern Hoehrmann's argument; browsers guess
likewise).
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:\-]+)", re.I)
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.I)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:\-]+)", re.I)

# What shifts to Japanese characters and back in ISO-2022-JP (RFC 1468), whose bytes are all ASCII.
_SHIFTS = re.compile(rb"\x1b\$[@B][\x21-\x7e]{2,}")

# Labels that browsers take for a superset of what they name (WHATWG Encoding Standard, 4.2).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}


def python_name(label: str) -> str | None:
    """Python's codec for a charset label, widened as browsers do; None for an unknown one. Total."""
    try:
        name = codecs.lookup(label.strip().lower()).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return _SUPERSETS.get(name, name)


def decode(data: bytes, content_type: str | None, *, complete: bool = True) -> tuple[str, str | None]:
    """The text and the charset it was read by (None where there is nothing but ASCII). Total."""
    text, name, _ = read(data, content_type, complete=complete)
    return text, name


def read(data: bytes, content_type: str | None, *, complete: bool = True) -> tuple[str, str | None, bytes | None]:
    """The text and the charset as `decode` has them, and the text in UTF-8 where it came so: else None. Total."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace").lstrip("\ufeff"), name, None
    if data.isascii():
        if b"\x1b" in data and _SHIFTS.search(data):
            return data.decode("iso2022_jp_2", "replace"), "iso-2022-jp", None
        return data.decode("ascii"), None, data
    utf8 = _as_utf8(data, complete=complete)
    if utf8 is not None:
        text, encoded = utf8
        return text, "utf-8", encoded
    for name in _declared(data, content_type):
        text = data.decode(name, "replace")
        if text.count("\ufffd") <= max(2, len(text) // 500):
            return text, name, None
    return *_guessed(data), None


def _as_utf8(data: bytes, *, complete: bool) -> tuple[str, bytes | None] | None:
    """The text where the bytes are UTF-8, but for a character that the end cuts through; and the bytes, if all are."""
    try:
        return data.decode("utf-8"), data
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 or (not complete and error.start >= len(data) - 4):
            return data[: error.start].decode("utf-8"), data[: error.start]
        broken = data.decode("utf-8", "replace")
        good = len(re.findall(rb"[\xc3-\xef][\x80-\xbf]+", data))
        return (broken, None) if broken.count("\ufffd") * 20 < good else None


def _declared(data: bytes, content_type: str | None) -> list[str]:
    """The codecs that header, meta element and XML declaration name, in that order."""
    labels = [match[1] for match in [_HEADER.search(content_type or "")] if match]
    labels += [match[1].decode("ascii") for match in (_META.search(data[:4096]), _XML.match(data[:512])) if match]
    names = (python_name(label) for label in labels)
    return [
        name for name in dict.fromkeys(names) if name and name not in ("utf-8", "utf-8-sig") and _is_text_codec(name)
    ]


def _is_text_codec(name: str) -> bool:
    return name not in (
        "hex",
        "base64",
        "bz2",
        "zlib",
        "rot13",
        "uu",
        "quopri",
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
        "mbcs",
        "oem",
    )


def _guessed(data: bytes) -> tuple[str, str | None]:
    """By content: charset-normalizer's best guess over the visible part; Windows-1252 where it has none."""
    from charset_normalizer import from_bytes

    sample = re.sub(rb"<[^<>]*>", b" ", data[:65_536])
    best = from_bytes(sample[:20_000]).best() if sample.strip() else None
    name = (python_name(best.encoding) if best is not None else None) or "cp1252"
    return data.decode(name, "replace"), name
