"""
Bytes -> text, for every format that is text.

In this order: a byte order mark, UTF-16 that forgot its mark, UTF-8, the encoding that the document declares, and last
a guess by the letters. Line ends, combining marks and everything else stay as they are: columns are counted in them.
"""

from __future__ import annotations

import codecs
import re

from ibidem.patterns import lazily

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# <meta charset=…>, <?xml encoding="…"?>, "-*- coding: … -*-", \usepackage[…]{inputenc}, "% Encoding: …" (JabRef)
DECLARED = lazily(
    rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})|encoding\s*[=:]\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|coding[:=]\s*([\w.-]{2,40})|\\usepackage\[(\w{2,20})\]\{inputenc\}|\\ansicpg(\d{3,5})""",
    re.I,
)
DECLARED_WITHIN = 2048

# Names that LaTeX's inputenc and RTF give to encodings.
OTHER_NAMES = {
    "ansinew": "cp1252",
    "latin9": "iso8859-15",
    "applemac": "mac_roman",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
}

# Encodings that articles are met in, beside UTF-8; a guess among all hundred is wrong more often.
CANDIDATES = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "koi8_r", "mac_roman", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "iso8859_2", "cp866",
]  # fmt: skip
GUESS_FROM = 65_536

# Codecs of Python that are no encodings of text; and UTF-8, which was tried before.
NOT_ENCODINGS = ("utf", "rot", "base64", "hex", "uu", "quopri", "zlib", "bz2", "punycode", "idna", "unicode", "raw")

# Statistics tell these apart badly in short texts; single letters do it well.
LATIN_FAMILY = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2"})
POLISH = lazily(r"[a-z][³¹¿Ÿ£]|[³¹¿£][a-zê]")  # ł ą ż ź Ł, read as Windows-1252
TURKISH = lazily(r"[ýþðÝÞÐ]")  # ı ş ğ, likewise
ICELANDIC = lazily(r"[áæóíúÁÍÓÚ]")

# Below this share of broken bytes, text that is otherwise UTF-8 was damaged rather than written in another encoding.
BROKEN_SHARE = 0.001

# Quotation marks and dashes of the Windows code pages where such marks stand; on a Mac the same bytes are letters.
WINDOWS_MARKS = lazily(rb"(?:^|[\s(])[\x91\x93]\w|\w[.,!?]?[\x92\x94](?:[\s.,;:)]|$)|\s[\x96\x97]\s")

CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\r\f\v\x1b\x08")


def decode(data: bytes) -> str:
    """The text of *data*, without its byte order mark. Total: what cannot be read becomes U+FFFD."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = unmarked_utf16(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode_other(data)


def decode_other(data: bytes) -> str:
    """The text of bytes that are not UTF-8."""
    damaged = data.decode("utf-8", "replace")
    marks = sum(1 for character in damaged if character > "\x7f")
    broken = damaged.count("\ufffd")
    if broken <= 3 * BROKEN_SHARE * len(damaged) and broken * 4 < marks:
        return damaged
    encoding = declared(data) or japanese(data) or guessed(data)
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return data.decode("cp1252", "replace")


def declared(data: bytes) -> str | None:
    """The encoding that the head of a document names, if Python knows it and it is not UTF-8 (which it is not)."""
    found = DECLARED.search(data[:DECLARED_WITHIN])
    if found is None:
        return None
    name = next(group for group in found.groups() if group).decode("ascii", "replace").lower()
    name = OTHER_NAMES.get(name, f"cp{name}" if name.isdigit() else name)
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return None if known.startswith(NOT_ENCODINGS) else known


def japanese(data: bytes) -> str | None:
    """
    Which Japanese encoding the bytes are in, told by the kana that no other text would have; None where it is none.

    Statistics need pages of text for what a single line of kana shows. Half-width katakana are what bytes of other
    encodings turn into.
    """
    for encoding in ("cp932", "euc_jp"):
        try:
            text = data[:GUESS_FROM].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < min(len(data), GUESS_FROM) - 3 or len(data) <= GUESS_FROM:
                continue
            text = data[: error.start].decode(encoding, "replace")
        foreign = sum(character > "\x7f" for character in text)
        kana = sum("\u3041" <= character <= "\u30fe" for character in text)
        halves = sum("\uff61" <= character <= "\uff9f" for character in text)
        if kana >= 0.15 * foreign and halves <= 0.02 * foreign:
            return encoding
    return None


def guessed(data: bytes) -> str:
    """The likeliest encoding by its letters; Windows-1252 where nothing speaks for another."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:GUESS_FROM], cp_isolation=CANDIDATES).best()
    encoding = best.encoding if best is not None else "cp1252"
    if encoding.startswith("mac") and WINDOWS_MARKS.search(data[:GUESS_FROM]):
        return latin(data[:GUESS_FROM])
    return latin(data[:GUESS_FROM]) if encoding in LATIN_FAMILY else encoding


def latin(data: bytes) -> str:
    """Which of the Latin code pages, told by letters that make no sense in Windows-1252."""
    western = data.decode("cp1252", "replace")
    if POLISH.search(western) or ("ø" in western and "ì" in western):  # the second: Czech ř and ě
        return "cp1250"
    if TURKISH.search(western) and not ICELANDIC.search(western):
        return "cp1254"
    return "cp1252"


def unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: Latin text has a zero in every other byte."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def is_text(data: bytes) -> bool:
    """Whether *data* can be text at all: no zero bytes but in UTF-16 and UTF-32, hardly any controls."""
    if any(data.startswith(mark) for mark, _ in BOMS) or unmarked_utf16(data):
        return True
    head = data[:65_536]
    controls = len(head) - len(head.translate(None, CONTROLS))
    return b"\0" not in head and controls <= len(head) * 0.01
