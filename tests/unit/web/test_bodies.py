"""How much of a body is read, and what undoing its codings is like for any bytes."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import Until
from ibidem.web.bodies import BITE, FIRST_BITE, Appetite, Unpacking, bites, looks_like_markup, looks_plain
from ibidem.web.failures import BrokenEncodingError
from ibidem.web.settings import Limits

PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.compress}
CODINGS = st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "zstd, gzip", "x-gzip", "identity", "", "what"])


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(st.lists(st.integers(1, 40_000), max_size=5))
def test_bites(arrivals: list[int]) -> None:
    """All bytes in their order; the first bite is small, none is large, and none is larger than all before it."""
    before = 0
    for size in arrivals:
        raw = bytes(size)
        taken = list(bites(raw, before))
        assert b"".join(taken) == raw
        for bite in taken:
            assert 0 < len(bite) <= min(BITE, max(FIRST_BITE, before))
            before += len(bite)


@given(st.binary(max_size=3_000), st.sampled_from(sorted(PACKERS)), st.integers(1, 400))
def test_unpacking_packed_bytes(data: bytes, coding: str, size: int) -> None:
    """What was packed comes out, in whichever pieces it came."""
    unpacking = Unpacking(coding)
    out = b"".join(unpacking.feed(piece, 100_000) for piece in pieces(PACKERS[coding](data), size))
    assert out == data
    assert unpacking.is_done()


@given(st.binary(max_size=300), CODINGS, st.integers(1, 100), st.integers(0, 200))
def test_unpacking_any_bytes(data: bytes, coding: str, size: int, limit: int) -> None:
    """Bytes that are not what they are said to be are plain, or a broken coding: nothing else escapes."""
    unpacking = Unpacking(coding)
    try:
        for piece in pieces(data, size):
            unpacking.feed(piece, limit)
    except BrokenEncodingError:
        pass


@given(st.text(min_size=1, max_size=200))
def test_plain_text_with_any_label(text: str) -> None:
    """A text is not lost to the label of a coding."""
    page = f"<!doctype html><title>{text}</title>".encode()
    for coding in ("gzip", "deflate", "br", "zstd"):
        assert Unpacking(coding).feed(page, 10_000) == page


def test_members_one_after_another() -> None:
    """A gzip body of several members is read through, and so is one with rubbish behind it."""
    unpacking = Unpacking("gzip")
    assert unpacking.feed(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0", 1_000) == b"one two"
    many = gzip.compress(b"") * 3_000
    assert Unpacking("gzip").feed(many, 1_000) == b""


@pytest.mark.parametrize("coding", sorted(PACKERS))
def test_limits(coding: str) -> None:
    """A bomb gives little more than the limit, however small it is packed."""
    bomb = PACKERS[coding](b"\0" * 50_000_000)
    unpacking = Unpacking(coding)
    assert len(unpacking.feed(bomb, 1_000_000)) < 1_000_000 + 20_000_000 * (coding == "zstd") + 140_000
    assert not unpacking.is_done() or coding == "zstd"


def appetite(**how: object) -> Appetite:
    given_ = {"media_type": "text/html", "length": None, "until": Until.TITLE, "limits": Limits(), **how}
    return Appetite(**given_)  # type: ignore[arg-type]


def eaten(hungry: Appetite, parts: list[bytes]) -> int:
    size = 0
    for part in parts:
        hungry.feed(part)
        size += len(part)
        if hungry.is_sated():
            break
    return size


HEAD = b"<!doctype html><html><head><title>A</title></head>"
FILL = [b"<p>" + b"x" * 10_000] * 1_000


@pytest.mark.parametrize(
    ("why", "hungry", "parts", "least", "most"),
    [
        ("title and heading", appetite(), [HEAD, b"<h1>A</h1>", *FILL], 49_152, 70_000),
        ("no heading", appetite(), [HEAD, *FILL], 524_288, 550_000),
        ("no title", appetite(), [b"<html>", *FILL], 4_000_000, 4_010_000),
        ("all is wanted", appetite(until=Until.END), [HEAD, b"<h1>A</h1>", *FILL], 4_000_000, 4_010_000),
        ("a picture", appetite(media_type="image/jpeg"), [b"\xff\xd8\xff" + b"\0" * 700] * 90, 2_048, 3_000),
        ("a picture by its bytes", appetite(), [b"\x89PNG" + b"\0" * 700] * 90, 2_048, 3_000),
        ("a page that says it is a picture", appetite(media_type="image/png"), [HEAD, b"<h1>A</h1>"], 60, 60),
        ("a drawing is text", appetite(media_type="image/svg+xml"), [b"<svg>" + b"\n" * 9_000] * 5, 45_025, 45_025),
        ("a PDF", appetite(media_type="text/html"), [b"%PDF-1.7" + b"\0" * 9_992] * 700, 7_000_000, 7_000_000),
        ("a PDF that is too large", appetite(length=99_000_000), [b"%PDF-1.7"] * 9, 8, 8),
    ],
)  # fmt: skip
def test_appetite(why: str, hungry: Appetite, parts: list[bytes], least: int, most: int) -> None:
    """A page is read until its title and first heading are in, a document whole, a picture hardly."""
    assert least <= eaten(hungry, parts) <= most, why


@given(st.integers(1, 60))
def test_a_title_in_pieces(size: int) -> None:
    """The end of the title is seen wherever the pieces were cut."""
    hungry = appetite()
    for piece in pieces(HEAD, size):
        hungry.feed(piece)
    assert hungry.has_title()


@given(st.binary(max_size=600))
def test_sniffing_any_bytes(data: bytes) -> None:
    """No bytes are too odd; what looks like markup looks plain."""
    assert looks_plain(data) or not looks_like_markup(data)
