"""
Bodies: content codings undone as they stream, and when enough has been read.

Each decoder is fed and drained in small pieces, so that a bomb is noticed at the cap and not after it has unpacked.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from typing import Protocol

import brotli
import zstandard

from ibidem.model import Until
from ibidem.web.failures import BrokenEncodingError
from ibidem.web.settings import Limits

PIECE = 65_536
# What has arrived is unpacked and looked at in bites, so that what comes after enough need not be unpacked at all: from
# small ones, as heads are a few KB (packed, one in twenty ends within 1 KB, one in three within 2), up to large ones.
FIRST_BITE = 2_048
BITE = 8_192
_ZSTD_SLICE = 512  # 512 bytes of zstd hold at most some hundred blocks of 128 KiB: what one step may unpack


class Decoder(Protocol):
    """Undoes one content coding. ``feed`` gives about *limit* bytes at most, and raises `BrokenEncodingError`."""

    def feed(self, data: bytes, limit: int) -> bytes:
        """The next bytes."""
        ...

    def is_done(self) -> bool:
        """Whether the packed data has come to its own end."""
        ...


class Inflate:
    """gzip (members one after another too), or deflate with or without its zlib header: servers send both as that."""

    def __init__(self, wbits: int) -> None:
        self._unpack = zlib.decompressobj(wbits)
        self._gzip_wbits = wbits if wbits > zlib.MAX_WBITS else None
        # What was fed until the first byte came out, where it may have to be fed again.
        self._before = b"" if wbits == zlib.MAX_WBITS else None

    def feed(self, data: bytes, limit: int) -> bytes:
        """The next bytes, *limit* at most; what is beyond it is dropped."""
        try:
            out = self._unpack.decompress(data, limit)
            if self._unpack.eof:
                out = self._with_members(out, limit)
        except zlib.error as error:
            if self._before is None:
                raise BrokenEncodingError(str(error)) from error
            again, self._before = self._before + data, None
            self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
            return self.feed(again, limit)
        if self._before is not None:
            self._before = None if out else (self._before + data)[:64]
        return out

    def _with_members(self, out: bytes, limit: int) -> bytes:
        """What has come out, and what the members behind hold."""
        while self._gzip_wbits and len(out) < limit and self._unpack.unused_data.startswith(b"\x1f\x8b"):
            rest, self._unpack = self._unpack.unused_data, zlib.decompressobj(self._gzip_wbits)
            out += self._unpack.decompress(rest, limit - len(out))
        return out

    def is_done(self) -> bool:
        """Whether the packed data has come to its own end."""
        return self._unpack.eof


class Brotli:
    """br, RFC 7932."""

    def __init__(self) -> None:
        self._unpack = brotli.Decompressor()

    def feed(self, data: bytes, limit: int) -> bytes:
        """The next bytes, *limit* and a piece at most."""
        out, pending = [], data
        size = 0
        try:
            while size < limit and not self._unpack.is_finished():
                piece = self._unpack.process(pending, output_buffer_limit=PIECE)
                pending = b""
                out.append(piece)
                size += len(piece)
                if self._unpack.can_accept_more_data():
                    break
        except brotli.error as error:
            raise BrokenEncodingError(str(error)) from error
        return b"".join(out)

    def is_done(self) -> bool:
        """Whether the packed data has come to its own end."""
        return bool(self._unpack.is_finished())


class Zstd:
    """zstd, RFC 8878; its window is capped as browsers cap it (8 MiB, RFC 9659)."""

    def __init__(self) -> None:
        self._unpack = zstandard.ZstdDecompressor(max_window_size=1 << 23).decompressobj()

    def feed(self, data: bytes, limit: int) -> bytes:
        """The next bytes, *limit* and one step at most."""
        out, size = [], 0
        try:
            for start in range(0, len(data), _ZSTD_SLICE):
                if self._unpack.eof or size >= limit:
                    break
                piece = self._unpack.decompress(data[start : start + _ZSTD_SLICE])
                out.append(piece)
                size += len(piece)
        except (zstandard.ZstdError, EOFError) as error:
            raise BrokenEncodingError(str(error)) from error
        return b"".join(out)

    def is_done(self) -> bool:
        """Whether the packed data has come to its own end."""
        return self._unpack.eof


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": partial(Inflate, zlib.MAX_WBITS | 16),
    "x-gzip": partial(Inflate, zlib.MAX_WBITS | 16),
    "deflate": partial(Inflate, zlib.MAX_WBITS),
    "br": Brotli,
    "zstd": Zstd,
}


def decoders(header: str) -> tuple[Decoder, ...]:
    """
    What undoes a Content-Encoding header, in the order of undoing; unknown codings are taken for none.

    Raises `BrokenEncodingError` for more than two: nobody means that well.
    """
    names = [part.strip().lower() for part in header[:1000].split(",")]
    known = [_DECODERS[name] for name in reversed(names) if name in _DECODERS]
    if len(known) > 2:
        raise BrokenEncodingError("more than two content codings")
    return tuple([decoder() for decoder in known])


class Unpacking:
    """A body with its content codings undone as it streams; one that is not packed, whatever its label says, as is."""

    def __init__(self, header: str) -> None:
        self._stages = decoders(header)
        self._before: bytes | None = b""  # what was fed until the first byte came out

    def feed(self, data: bytes, limit: int) -> bytes:
        """The next bytes, about *limit* at most. Raises `BrokenEncodingError`."""
        if not self._stages:
            return data[:limit]
        plain = data
        try:
            for stage in self._stages:
                plain = stage.feed(plain, max(1, limit))
        except BrokenEncodingError:
            if self._before is None or not looks_plain(self._before + data):
                raise
            self._stages, plain = (), self._before + data
        if self._before is not None:
            self._before = None if plain or len(self._before) > PIECE else self._before + data
        return plain

    def is_done(self) -> bool:
        """Whether the body has come to its own end: a packed one may be cut off where the answer is whole."""
        return all(stage.is_done() for stage in self._stages)


_MEDIA = re.compile(
    r"(?:image/(?!svg)|audio/|video/|font/|application/(?:zip|x-zip|gzip|x-gzip|x-tar|x-7z|x-rar|vnd\.rar|x-iso|octet-stream-media|wasm|mp4))",
    re.I,
)
_DOCUMENT = re.compile(r"application/(?:pdf|x-pdf|msword|epub|rtf|vnd\.(?:openxmlformats|oasis|ms-))", re.I)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|h1)\b", re.I)

# Small pages are read whole: walls, error pages and parked domains are told by their text. Larger ones are left once
# the title and the first heading are in, or once it is plain that there will be no heading near the top.
SMALL_PAGE = 49_152
# Raise it, and the rare headings further down are found too: of titles that are there, 98.4 % by 128 KB, 99.1 % by
# 256 KB and 99.3 % by 512 KB.
HEADING_BY = 524_288


# What is waited for: the end of the title, of the first heading and of the head, as they follow upon a “<”.
_LANDMARKS = {"title": "/title|title/", "heading": "/h1", "head": "/head|body"}
_HEAD = frozenset({"head"})
# The first bytes, which tell what it is that comes.
SNIFFED = 1_024


@cache
def _landmark(missing: frozenset[str]) -> re.Pattern[bytes]:
    """What finds the next of the landmarks that are missing: one search for them all, in any case."""
    groups = "|".join(f"(?P<{name}>{_LANDMARKS[name]})" for name in sorted(missing))
    return re.compile(f"(?i)<(?:{groups})".encode("ascii"))


def bites(raw: bytes, before: int) -> Iterator[bytes]:
    """The bytes in bites, each as large as all *before* it together."""
    start = 0
    while start < len(raw):
        end = start + min(BITE, max(FIRST_BITE, before + start))
        yield raw[start:end]
        start = end


class Appetite:
    """Decides, as a body comes in, when enough of it has been read. Fed with decoded bytes; keeps none of them."""

    def __init__(self, *, media_type: str, length: int | None, until: Until, limits: Limits) -> None:
        self._until = until
        self._limits = limits
        self._label = _told_by_label(media_type)
        self._length = length
        self._seen = 0
        self._tail = b""
        self._missing = frozenset(_LANDMARKS)
        self._told = False
        self._sniffed = b""
        self._is_markup = False
        self._is_document, self._is_media = self._label

    @property
    def wire_cap(self) -> int:
        """How many bytes may be taken from the wire."""
        return self._limits.document_bytes if self._is_document else self._limits.wire_bytes

    def feed(self, data: bytes) -> None:
        """Take note of the next decoded bytes."""
        self._seen += len(data)
        if len(self._sniffed) < SNIFFED:
            self._sniff(self._sniffed + data[: SNIFFED - len(self._sniffed)])
        if not self._missing <= _HEAD:
            window, place = self._tail + data, 0
            while self._missing and (found := _landmark(self._missing).search(window, place)):
                self._missing -= {found.lastgroup}
                place = found.start()
            self._tail = window[-8:]

    def has_title(self) -> bool:
        """Whether the title's end has been read."""
        return "title" not in self._missing

    def head_has_come(self) -> bool:
        """Whether the head of a page has been read to its end; said once."""
        is_news = not self._told and "head" not in self._missing and self._is_markup
        self._told = self._told or is_news
        return is_news

    def is_sated(self) -> bool:
        """Whether to stop reading."""
        if self._is_document:
            return self._length is not None and self._length > self._limits.document_bytes
        if self._seen >= self._limits.decoded_bytes:
            return True
        if self._is_media:
            return self._seen >= self._limits.media_bytes
        if self._until is Until.END or self._seen < SMALL_PAGE:
            return False
        return self.has_title() and ("heading" not in self._missing or self._seen >= HEADING_BY)

    def _sniff(self, start: bytes) -> None:
        """Tell by the first bytes, and by the label, what it is that comes."""
        is_document, is_media = self._label
        self._sniffed = start
        self._is_markup = looks_like_markup(start)
        self._is_document = start.startswith(b"%PDF-") or (is_document and not self._is_markup)
        self._is_media = (is_media or _is_binary(start)) and not self._is_markup


@lru_cache(maxsize=256)
def _told_by_label(media_type: str) -> tuple[bool, bool]:
    """Whether a label is that of a document, and of a medium."""
    return _DOCUMENT.match(media_type) is not None, _MEDIA.match(media_type) is not None


def looks_like_markup(start: bytes) -> bool:
    """Whether the first bytes are those of an HTML page."""
    return _MARKUP.search(start[:SNIFFED]) is not None


def looks_plain(start: bytes) -> bool:
    """Whether the first bytes are those of a page, a PDF or a text: of what is worth reading without unpacking it."""
    head = start[:512]
    return looks_like_markup(start) or head.startswith(b"%PDF-") or (bool(head) and not _NOT_TEXT.search(head))


_NOT_TEXT = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")  # WHATWG MIME Sniffing, 3: binary data bytes

_BINARY_STARTS = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"RIFF",
    b"ID3",
    b"\xff\xfb",
    b"OggS",
    b"\x1aE\xdf\xa3",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"MZ\x90",
)


def _is_binary(start: bytes) -> bool:
    """Whether the first bytes are those of a picture, a sound, a film or an archive (WHATWG MIME Sniffing)."""
    return start.startswith(_BINARY_STARTS) or start[4:8] == b"ftyp"
