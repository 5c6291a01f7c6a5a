"""What bytes mean as HTTP/1.1: every answer has one reading, however it arrives."""

from __future__ import annotations

import gc
import weakref
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import FailureKind
from ibidem.web.answers import MAX_HEAD_BYTES, DoubtfulError, Incoming, Patient, Quick

OK = b"HTTP/1.1 200 OK\r\n"
LONG = OK + b"Content-Length: 9\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

Facts = tuple[int | None, bytes, FailureKind | None, bool, bool]


def read(*arrivals: bytes, closed: bool = False) -> Facts:
    """Status, body, trouble, whether it is whole, and whether another answer may follow."""
    incoming = Incoming()
    body = b""
    for data in (*arrivals, b"") if closed else arrivals:
        if incoming.answer.trouble is None and not incoming.answer.is_whole:
            incoming.feed(data)
        body += b"".join(incoming.answer.parts)
        incoming.answer.parts.clear()
    answer = incoming.answer
    trouble = answer.trouble.kind if answer.trouble else None
    return (answer.head.status if answer.head else None, body, trouble, answer.is_whole, answer.can_follow)


GOOD = [
    ("a length", OK + b"Content-Length: 3\r\n\r\nabc", b"abc", True),
    ("chunks", CHUNKED + b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n", b"abc", True),
    ("chunks in capitals", OK + b"TRANSFER-ENCODING: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", b"abc", True),
    ("chunks beat a length", LONG + CHUNKED[len(OK) :] + b"3\r\nabc\r\n0\r\n\r\n", b"abc", True),
    ("padded sizes of chunks", CHUNKED + b"3  \r\nabc\r\n0\r\n\r\n", b"abc", True),
    ("chunk extensions", CHUNKED + b"3;a=b\r\nabc\r\n0;c\r\n\r\n", b"abc", True),
    ("trailers", CHUNKED + b"3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n", b"abc", True),
    ("no body", b"HTTP/1.1 204 No Content\r\n\r\n", b"", True),
    ("nothing new", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n", b"", True),
    ("to be closed", OK + b"Connection: close\r\nContent-Length: 3\r\n\r\nabc", b"abc", False),
    ("HTTP/1.0", b"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc", b"abc", False),
    ("HTTP/1.0 that stays", b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nabc", b"abc", True),
    ("no reason", b"HTTP/1.1 200\r\nContent-Length: 3\r\n\r\nabc", b"abc", True),
    ("a reason in Latin-1", b"HTTP/1.1 200 Tr\xe8s bien\r\nContent-Length: 3\r\n\r\nabc", b"abc", True),
    ("bare line feeds", b"HTTP/1.1 200 OK\nContent-Length: 3\n\nabc", b"abc", True),
    ("headers in Latin-1", OK + b"X-Titre: \xe9t\xe9\r\nContent-Length: 3\r\n\r\nabc", b"abc", True),
    ("an upgrade on offer", OK + b"Upgrade: h2\r\nConnection: Upgrade\r\nContent-Length: 3\r\n\r\nabc", b"abc", True),
    ("announced", b"HTTP/1.1 103 Hints\r\nLink: <a>\r\n\r\n" + OK + b"Content-Length: 3\r\n\r\nabc", b"abc", True),
]  # fmt: skip
# Understood by the patient reader alone.
ODD = [
    ("a folded header", OK + b"X: a\r\n b\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
    ("a length said twice", OK + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
    ("a length said twice in one", OK + b"Content-Length: 3, 3\r\n\r\nabc", b"abc"),
    ("control characters", OK + b"X: a\x01b\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
    ("an odd version", b"HTTP/1.2 200 OK\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
    ("odd chunk extensions", CHUNKED + b'3;(a b)="\r\nabc\r\n0\r\n\r\n', b"abc"),
    ("announced, and folded", b"HTTP/1.1 100 Go\r\n\r\n" + OK + b"X: a\r\n b\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
]
BAD = [
    ("a status in words", b"HTTP/1.1 abc No\r\n\r\n"),
    ("a status below all", b"HTTP/1.1 099 Low\r\n\r\n"),
    ("a status of four digits", b"HTTP/1.1 2000 OK\r\n\r\n"),
    ("no version", b"HTTP/2 200\r\n\r\n"),
    ("another protocol", b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    ("two lengths", OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc"),
    ("two lengths in one", OK + b"Content-Length: 3, 4\r\n\r\nabc"),
    ("a length below nothing", OK + b"Content-Length: -3\r\n\r\nabc"),
    ("a length with a sign", OK + b"Content-Length: +3\r\n\r\nabc"),
    ("a length in words", OK + b"Content-Length: many\r\n\r\nabc"),
    ("a coding of the transfer that was not asked for", OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    ("a space in a name", OK + b"X Y: z\r\n\r\n"),
    ("a space behind a name", OK + b"Content-Length : 3\r\n\r\nabc"),
    ("no name", OK + b": z\r\n\r\n"),
    ("no colon", OK + b"whatever\r\n\r\n"),
    ("NUL", OK + b"X: a\0b\r\n\r\n"),
    ("announcements without end", b"HTTP/1.1 102 Wait\r\n\r\n" * 5_000),
    ("headers without end", OK + b"X: y\r\n" * 40_000),
    ("one header without end", OK + b"X: " + b"y" * (MAX_HEAD_BYTES + 1)),
]


@pytest.mark.parametrize(("why", "data", "body", "follows"), GOOD)
def test_answers(why: str, data: bytes, body: bytes, follows: bool) -> None:
    """What is HTTP is understood, without a second reading."""
    status = int(data.rpartition(b"HTTP/1.")[2][2:5])
    assert read(data) == (status, body, None, True, follows), why
    Quick().feed(data)  # and is at no loss


@pytest.mark.parametrize(("why", "data", "body"), ODD)
def test_odd_answers(why: str, data: bytes, body: bytes) -> None:
    """What servers are forgiven is read again by the patient reader; the connection is not used again."""
    with pytest.raises(DoubtfulError):
        Quick().feed(data)
    assert read(data) == (200, body, None, True, False), why


@pytest.mark.parametrize(("why", "data"), BAD)
def test_no_answers(why: str, data: bytes) -> None:
    """What nobody can understand is told as such, and has no status."""
    assert read(data) == (None, b"", FailureKind.PROTOCOL, False, False), why


def test_a_body_that_ends_with_the_connection() -> None:
    """Without a length, the end of the connection is the end of the body."""
    assert read(OK + b"\r\nab", b"c") == (200, b"abc", None, False, False)
    assert read(OK + b"\r\nab", b"c", closed=True) == (200, b"abc", None, True, False)


CUT_OFF = [
    OK[:9],
    OK + b"Content-Le",
    b"HTTP/1.1 100 Continue\r\n\r\n",
    OK + b"Content-Length: 9\r\n\r\nabc",
    CHUNKED + b"9\r\nabc",
    CHUNKED + b"3\r\nabc\r\n",
    CHUNKED + b"3\r\nabc\r\n0\r\n",
    OK + b"X: a\r\n b\r\nContent-Length: 9\r\n\r\nabc",
]


@pytest.mark.parametrize("data", CUT_OFF)
def test_answers_that_are_cut_off(data: bytes) -> None:
    """The end of the connection before the end of the answer is told; what came before is there."""
    status, body, trouble, is_whole, _ = read(data, closed=True)
    assert (trouble, is_whole) == (FailureKind.RESET, False)
    assert body == (b"abc" if status else b"")


@pytest.mark.parametrize("rest", [b"zz\r\nabc", b"-1\r\nabc", b"3\r\nabcd\r\n0\r\n\r\n"])
def test_chunks_that_are_nonsense(rest: bytes) -> None:
    """Nonsense between chunks ends the answer behind what came before it."""
    status, body, trouble, is_whole, _ = read(CHUNKED + b"2\r\nab\r\n", rest)
    assert (status, body[:2], trouble, is_whole) == (200, b"ab", FailureKind.PROTOCOL, False)


@pytest.mark.parametrize("between", [b"8;" + b"x" * 10_000, b"0\r\nX: " + b"y" * 10_000])
def test_nothing_that_is_no_body_is_endless(between: bytes) -> None:
    """A size of a chunk, or trailers, that never end are left at the length that a head may have."""
    incoming = Incoming()
    incoming.feed(CHUNKED + b"1\r\na\r\n")
    incoming.answer.parts.clear()
    incoming.feed(between)
    for _ in range(MAX_HEAD_BYTES // 10_000 + 1):
        incoming.feed(b"z" * 10_000)
    assert incoming.answer.trouble is not None
    assert not incoming.answer.parts


@pytest.mark.parametrize("more", [b"and more", OK, b"HT", b"\0"])
def test_what_follows_an_answer(more: bytes) -> None:
    """Bytes that nobody asked for are no part of the answer, and none may follow over that connection."""
    for data in ((OK + b"Content-Length: 3\r\n\r\nabc" + more), CHUNKED + b"3\r\nabc\r\n0\r\n\r\n" + more):
        assert read(data) == (200, b"abc", None, True, False)


@given(st.sampled_from([data for _, data, *_ in (*GOOD, *ODD)]), st.lists(st.integers(1, 120), max_size=12))
def test_however_it_arrives(data: bytes, cuts: list[int]) -> None:
    """An answer means the same in one piece, in several, and byte by byte."""
    places = sorted({0, len(data), *(min(cut, len(data)) for cut in cuts)})
    pieces = [data[start:end] for start, end in pairwise(places)]
    assert read(*pieces) == read(data)
    assert read(*(data[place : place + 1] for place in range(len(data)))) == read(data)


@given(st.binary(max_size=300) | st.text("HTP/1.0 2\r\n:;xContent-Length", max_size=300).map(str.encode))
def test_any_bytes(data: bytes) -> None:
    """Rubbish is trouble or not yet an answer, never an exception; both readers say the same where both understand."""
    for start in (b"", OK, OK + b"\r\n", CHUNKED):
        found = read(start + data, closed=True)
        assert found[2] is not None or found[3]
        patient = Patient()
        for part in (start + data, b""):
            if patient.trouble is None and not patient.is_whole:
                patient.feed(part)
        if patient.is_whole and found[2] is None:
            assert (patient.head and patient.head.status, b"".join(patient.parts)) == found[:2]


def test_an_answer_that_is_let_go_of_is_gone() -> None:
    """What was read of an answer does not wait for the collector of cycles: it may be most of a page."""
    quick = Quick()
    quick.feed(OK + b"Content-Length: 9\r\n\r\nabc")
    seen = weakref.ref(quick)
    quick.let_go()
    gc.disable()
    try:
        del quick
        assert seen() is None
    finally:
        gc.enable()
