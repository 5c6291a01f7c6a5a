"""
The grammar of HTTP/1.1 answers: bytes in, a head and a body out; no socket.

Two readers share the work. `Quick` is llhttp (by way of httptools), which takes a fortieth of the time of a parser in
Python. What it stumbles over before a body begins is read again by `Patient`, which is h11 and forgives more: folded
headers, a length said twice, odd chunk extensions. What h11 is strict about stays strict (two different lengths, spaces
in header names: nobody can tell what such an answer means).
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

import h11
import httptools

from ibidem.model import FailureKind
from ibidem.web.failures import Refusal

# A status line and its headers are no longer than this: a flood of headers ends here. Real ones are under 100 KB.
# Nor is what else stands between two parts of a body: sizes of chunks, trailers.
MAX_HEAD_BYTES = 131_072
# Answers that only announce another (RFC 9110, 15.2): more than so many is a server that never answers.
MAX_INTERIM = 100
_TOO_LONG = 431  # h11's hint that a head is longer than it may be


class Head(NamedTuple):
    """The beginning of an answer: *version* is ``1.1`` or the like, and headers are as they were sent."""

    status: int
    version: str
    headers: list[tuple[bytes, bytes]]


class DoubtfulError(Exception):
    """The quick reader does not understand the answer; the patient one may."""


class Answer:
    """
    One answer as it comes in. Fed with bytes, none of them for the end of the connection.

    *parts* are what has come of the body and was not taken yet. *trouble* is what ended the answer before its end; it
    stands behind the parts. *can_follow* says whether another answer may come over the same connection.
    """

    def __init__(self) -> None:
        self.head: Head | None = None
        self.parts: deque[bytes] = deque()
        self.trouble: Refusal | None = None
        self.is_whole = False
        self.can_follow = False
        self._interim = 0

    def let_go(self) -> None:
        """Let go of what has come, and of what would read more: nobody will ask for it."""
        self.parts.clear()

    def _announced(self, status: int) -> None:
        """Take note of an answer that only announces another."""
        self._interim += 1
        if not 100 <= status < 200 or status == 101:
            self.trouble = broken()
        elif self._interim > MAX_INTERIM:
            self.trouble = broken("it announces an answer again and again and never gives it")


class Quick(Answer):
    """An answer read by llhttp, which calls the ``on_`` methods."""

    def __init__(self) -> None:
        super().__init__()
        self._headers: list[tuple[bytes, bytes]] = []
        self._between = 0  # bytes since the last part of a body
        self._has_begun = self._is_doubtful = self._ends_by_closing = False
        self._made: httptools.HttpResponseParser | None = None

    @property
    def _parser(self) -> httptools.HttpResponseParser:
        if self._made is None:
            self._made = httptools.HttpResponseParser(self)
            self._made.set_dangerous_leniencies(
                lenient_chunked_length=True,  # chunks beat a length (RFC 9112, 6.3)
                lenient_optional_cr_before_lf=True,
                lenient_spaces_after_chunk_size=True,  # some servers pad it
            )
        return self._made

    def feed(self, data: bytes) -> None:
        """Take the next bytes. Raises `DoubtfulError`, but not once a part of the body has come."""
        if not data:
            self._end()
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._stumble()
        if self._is_doubtful:
            raise DoubtfulError
        self._between = self._between + len(data) if not self.parts else 0
        if self._between > MAX_HEAD_BYTES and not self.is_whole:
            self.trouble = self.trouble or _endless()

    def let_go(self) -> None:
        """Let go of what has come, and of the parser: the two hold each other, and would wait for the collector."""
        super().let_go()
        self._made = None

    def _stumble(self) -> None:
        if self.is_whole:  # over what follows it
            self.can_follow = False
        elif self.trouble is None:
            self._is_doubtful = not self._has_begun
            self.trouble = broken()

    def _end(self) -> None:
        if self.head is not None and self._ends_by_closing:
            self.is_whole = self.trouble is None
        else:
            self.trouble = self.trouble or _cut_off()

    def on_message_begin(self) -> None:
        """Another answer begins."""
        if self.is_whole:  # and nobody asked for it
            self.can_follow = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, or a trailer."""
        self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        """The end of a head."""
        headers, self._headers = self._headers, []
        if self.head is not None or self.trouble is not None:
            return
        status = self._parser.get_status_code()
        if status < 200:
            self._announced(status)
            return
        framing = {name.lower(): value for name, value in headers}
        coding = framing.get(b"transfer-encoding")
        self._is_doubtful = coding is not None and coding.lower() != b"chunked"
        self._ends_by_closing = coding is None and b"content-length" not in framing
        self.head = Head(status, self._parser.get_http_version(), headers)

    def on_body(self, data: bytes) -> None:
        """A part of the body, its chunks undone."""
        if not self.is_whole:
            self._has_begun = True
            self.parts.append(data)

    def on_message_complete(self) -> None:
        """The end of an answer, or of one that announces it."""
        if self.head is not None and not self.is_whole:
            self.is_whole = True
            self.can_follow = self._parser.should_keep_alive()


class Patient(Answer):
    """An answer read by h11. Another over the same connection is not waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD_BYTES)
        self._state.send(h11.Request(method=b"GET", target=b"/", headers=[(b"Host", b"")]))
        self._state.send(h11.EndOfMessage())

    def feed(self, data: bytes) -> None:
        """Take the next bytes."""
        try:
            self._state.receive_data(data)
            while self.trouble is None and self._take(self._state.next_event()):
                pass
        except h11.RemoteProtocolError as error:
            is_flood = error.error_status_hint == _TOO_LONG
            self.trouble = _cut_off() if not data else _endless() if is_flood else broken()

    def _take(self, event: object) -> bool:
        """Take note of one event; whether there may be another."""
        if isinstance(event, h11.InformationalResponse):
            self._announced(event.status_code)
        elif isinstance(event, h11.Response):
            self.head = Head(event.status_code, event.http_version.decode("ascii"), list(event.headers.raw_items()))
        elif isinstance(event, h11.Data):
            self.parts.append(bytes(event.data))
        else:
            self.is_whole = self.is_whole or isinstance(event, h11.EndOfMessage)
            return False
        return True


class Incoming:
    """An answer as it comes in: read by the quick reader, and again by the patient one where that is at a loss."""

    def __init__(self) -> None:
        self.answer: Quick | Patient = Quick()
        self._begun: list[bytes] = []  # all that has come, until the body begins

    def feed(self, data: bytes) -> None:
        """Take the next bytes; none mean the end of the connection."""
        self._begun.append(data)
        try:
            self.answer.feed(data)
        except DoubtfulError:
            self.answer = Patient()
            self.answer.feed(b"".join(self._begun))
        if self.answer.parts:
            self._begun = []


def _cut_off() -> Refusal:
    return Refusal(FailureKind.RESET, "the connection broke off in mid-answer")


def _endless() -> Refusal:
    return broken("its headers have no end")


def broken(detail: str = "") -> Refusal:
    """That an answer is not HTTP, or none that can be understood."""
    return Refusal(FailureKind.PROTOCOL, detail or "the answer is not valid HTTP")
