"""Documents that are ZIP archives (DOCX, ODT, EPUB), opened with a limit on what they unpack to."""

from __future__ import annotations

import io
import zipfile
import zlib

from ibidem.errors import UnreadableSource

# A long book's text has a few megabytes; pictures are never unpacked by us, but pandoc may look at all.
MAX_UNPACKED = 300 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_PARTS = 20_000
MAX_RATIO = 200  # text packs to a tenth; a bomb to a thousandth


def open_archive(name: str, data: bytes, kind: str) -> zipfile.ZipFile:
    """
    The archive of a document. Raises `UnreadableSource` where it is none, is locked, or
    would unpack beyond measure.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableSource(
            f"{name}: is no {kind} document, or is damaged.",
            hint=f"Open it in its program and save it as {kind} again.",
        ) from error
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or size > MAX_UNPACKED or size > MAX_RATIO * max(len(data), 50_000):
        raise UnreadableSource(
            f"{name}: unpacks to far more than a document holds.", hint="Is it really yours? Save it anew."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSource(f"{name}: is locked with a password.", hint="Save a copy without one.")
    return archive


def part(archive: zipfile.ZipFile, path: str) -> bytes:
    """A part of the document; no bytes where there is none of that name, or it is damaged or too large."""
    try:
        with archive.open(path) as opened:
            data = opened.read(MAX_PART + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return b""
    return data if len(data) <= MAX_PART else b""
