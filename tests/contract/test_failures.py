"""Every exception that the layers below may raise has a meaning."""

from __future__ import annotations

import errno
import inspect
import socket
import ssl
from types import ModuleType

import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import FailureKind
from ibidem.web.failures import CAUGHT, TABLE, BrokenEncodingError, Refusal, chain, dns_failure, failure, tls_failure


def exceptions_of(module: ModuleType) -> list[type[BaseException]]:
    found = [each for _, each in inspect.getmembers(module, inspect.isclass)]
    return [each for each in found if issubclass(each, Exception) and each.__module__.startswith(module.__name__)]


# Raised for misuse of the library, or on an answer that nobody asked to be raised for: never in the way of a fetch.
NOT_OURS = {httpx.HTTPStatusError}


@pytest.mark.parametrize(
    "kind", [*exceptions_of(httpx), *exceptions_of(httpcore)], ids=lambda kind: f"{kind.__module__}.{kind.__name__}"
)
def test_every_exception_is_in_the_table(kind: type[Exception]) -> None:
    """httpx and httpcore have no exception that would end a run, or be told in no words."""
    if kind in NOT_OURS:
        return
    assert issubclass(kind, CAUGHT), f"{kind} is not in failures.TABLE"
    rows = [row for row in TABLE if issubclass(kind, row[0])]
    assert rows[0][2]


def test_the_table_has_no_dead_rows() -> None:
    """No row of the table stands below one that takes all of its exceptions."""
    for place, (kind, *_) in enumerate(TABLE):
        assert not any(issubclass(kind, above[0]) for above in TABLE[:place]), kind


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "x"), FailureKind.REFUSED),
        (OSError(errno.ENETUNREACH, "x"), FailureKind.UNROUTABLE),
        (OSError(errno.EHOSTUNREACH, "x"), FailureKind.UNROUTABLE),
        (ConnectionResetError(errno.ECONNRESET, "x"), FailureKind.RESET),
        (BrokenPipeError(errno.EPIPE, "x"), FailureKind.RESET),
        (OSError(errno.ETIMEDOUT, "x"), FailureKind.CONNECT_TIMEOUT),
        (OSError("x"), FailureKind.RESET),
        (TimeoutError(), FailureKind.TIMEOUT),
        (httpcore.ConnectTimeout(), FailureKind.CONNECT_TIMEOUT),
        (httpcore.RemoteProtocolError("Server disconnected without sending a response."), FailureKind.EMPTY),
        (httpcore.RemoteProtocolError("peer closed connection (incomplete chunked read)"), FailureKind.RESET),
        (httpcore.RemoteProtocolError("illegal status line"), FailureKind.PROTOCOL),
        (httpcore.ProxyError("407"), FailureKind.PROXY),
        (BrokenEncodingError("x"), FailureKind.ENCODING),
        (UnicodeDecodeError("ascii", b"x", 0, 1, "x"), FailureKind.PROTOCOL),
        (Refusal(FailureKind.NON_PUBLIC, "x"), FailureKind.NON_PUBLIC),
        (ExceptionGroup("several", [Refusal(FailureKind.PROXY, "x")]), FailureKind.PROXY),
    ],
)
def test_what_an_exception_means(error: Exception, expected: FailureKind) -> None:
    """Exceptions are told apart by what they are, or by what they came from."""
    assert failure(error, "http://a.test/").kind is expected


def test_the_cause_counts() -> None:
    """A library's wrapper does not hide what it wraps."""
    wrapped = httpcore.ConnectError("all attempts failed")
    wrapped.__cause__ = OSError("several")
    wrapped.__cause__.__context__ = ConnectionRefusedError(errno.ECONNREFUSED, "x")
    assert failure(wrapped, "http://a.test/").kind is FailureKind.REFUSED


def test_errors_in_a_ring() -> None:
    """Errors that refer to each other in a ring are gone through once."""
    one, other = OSError("one"), OSError("other")
    one.__context__, other.__cause__ = other, one
    assert list(chain(one)) == [one, other]


def test_bugs_are_not_facts() -> None:
    """What is no exception of the network is raised on."""
    with pytest.raises(ZeroDivisionError):
        failure(ZeroDivisionError(), "http://a.test/")


@given(st.sampled_from(["CERTIFICATE_REQUIRED", "WRONG_VERSION_NUMBER", "UNSUPPORTED_PROTOCOL", "x", ""]), st.text())
def test_every_tls_error_has_words(reason: str, text: str) -> None:
    """Any TLS error is told in words."""
    error = ssl.SSLError(1, text)
    error.reason = reason
    assert tls_failure(error)[1]


def test_tls_errors_end_in_eof() -> None:
    """A TLS connection that simply ends is broken off, not broken."""
    assert tls_failure(ssl.SSLEOFError(8, "EOF occurred in violation of protocol"))[0] is FailureKind.RESET


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (socket.EAI_NONAME, FailureKind.NO_SUCH_HOST),
        (socket.EAI_AGAIN, FailureKind.DNS),
        (socket.EAI_FAIL, FailureKind.DNS),
    ],
)
def test_dns(code: int, expected: FailureKind) -> None:
    """Only a plain no means that there is no such host."""
    assert dns_failure(socket.gaierror(code, "x"), "a.test")[0] is expected
