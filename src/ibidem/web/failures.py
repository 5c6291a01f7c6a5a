"""
From exceptions to `Failure`, in one table.

httpx, httpcore, ssl, socket and the decoders each have their own ways to say that an exchange went wrong; the rest of
the project knows none of them. A test fails when httpx or httpcore has an exception that the table lacks.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

import httpcore
import httpx

from ibidem.model import Failure, FailureKind


class Refusal(httpcore.ConnectError):
    """Raised below httpcore by our own parts, which know exactly what is wrong; carries it."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class BrokenEncodingError(Exception):
    """A body that is not what its Content-Encoding says."""


NOT_IN_TIME = "the connection was not made in time"

TABLE: tuple[tuple[type[BaseException], FailureKind, str], ...] = (
    (BrokenEncodingError, FailureKind.ENCODING, "the body does not unpack as its Content-Encoding says"),
    (httpx.DecodingError, FailureKind.ENCODING, "the body does not unpack as its Content-Encoding says"),
    (httpx.InvalidURL, FailureKind.INVALID_URL, "the URL is malformed"),
    (httpx.UnsupportedProtocol, FailureKind.INVALID_URL, "the URL has a scheme that cannot be fetched"),
    (httpcore.UnsupportedProtocol, FailureKind.INVALID_URL, "the URL has a scheme that cannot be fetched"),
    (httpx.ProxyError, FailureKind.PROXY, "the proxy refused"),
    (httpcore.ProxyError, FailureKind.PROXY, "the proxy refused"),
    (httpx.ConnectTimeout, FailureKind.CONNECT_TIMEOUT, NOT_IN_TIME),
    (httpcore.ConnectTimeout, FailureKind.CONNECT_TIMEOUT, NOT_IN_TIME),
    (httpx.TimeoutException, FailureKind.TIMEOUT, "the answer did not come in time"),
    (httpcore.TimeoutException, FailureKind.TIMEOUT, "the answer did not come in time"),
    (TimeoutError, FailureKind.TIMEOUT, "the answer did not come in time"),
    (httpx.ProtocolError, FailureKind.PROTOCOL, "the answer is not valid HTTP"),
    (httpcore.ProtocolError, FailureKind.PROTOCOL, "the answer is not valid HTTP"),
    (httpcore.ConnectError, FailureKind.RESET, "the connection could not be made"),
    (httpx.NetworkError, FailureKind.RESET, "the connection broke off"),
    (httpcore.NetworkError, FailureKind.RESET, "the connection broke off"),
    (httpcore.ConnectionNotAvailable, FailureKind.RESET, "the connection broke off"),
    (httpx.TooManyRedirects, FailureKind.TOO_MANY_HOPS, "too many redirects"),
    (httpx.CookieConflict, FailureKind.PROTOCOL, "the server's cookies contradict each other"),
    (httpx.StreamError, FailureKind.PROTOCOL, "the answer broke off"),
    (httpx.HTTPError, FailureKind.PROTOCOL, "the answer is not usable"),
    (UnicodeError, FailureKind.PROTOCOL, "the answer holds characters that HTTP does not allow"),
    (ValueError, FailureKind.PROTOCOL, "the answer is not valid HTTP"),
    (OSError, FailureKind.RESET, "the connection broke off"),
    (EOFError, FailureKind.RESET, "the connection broke off"),
)

CAUGHT = tuple(dict.fromkeys(row[0] for row in TABLE))

_ERRNO = {
    errno.ECONNREFUSED: (FailureKind.REFUSED, "nobody is listening there (connection refused)"),
    errno.ENETUNREACH: (FailureKind.UNROUTABLE, "this machine has no route to it"),
    errno.EHOSTUNREACH: (FailureKind.UNROUTABLE, "this machine has no route to it"),
    errno.ENETDOWN: (FailureKind.UNROUTABLE, "this machine's network is down"),
    errno.EADDRNOTAVAIL: (FailureKind.UNROUTABLE, "this machine has no route to it"),
    errno.ETIMEDOUT: (FailureKind.CONNECT_TIMEOUT, NOT_IN_TIME),
    errno.ECONNRESET: (FailureKind.RESET, "the server broke the connection off"),
    errno.EPIPE: (FailureKind.RESET, "the server broke the connection off"),
}

_DNS_NEGATIVE = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}


def chain(error: BaseException) -> Iterator[BaseException]:
    """The error and all that it came from, nearest first; members of groups too. Ends also where they form a ring."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
        waiting.extend(cause for cause in (current.__cause__, current.__context__) if cause is not None)


def failure(error: BaseException, url: str) -> Failure:
    """What an exception of an exchange with *url* means."""
    causes = list(chain(error))
    for cause in causes:
        if isinstance(cause, Refusal):
            return Failure(kind=cause.kind, url=url, detail=cause.detail)
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            kind, detail = tls_failure(cause)
            return Failure(kind=kind, url=url, detail=detail)
    if any(isinstance(cause, httpcore.RemoteProtocolError) for cause in causes):
        return _broken_response(str(error), url)
    for cause in causes:
        if isinstance(cause, OSError) and cause.errno in _ERRNO:
            kind, detail = _ERRNO[cause.errno]
            return Failure(kind=kind, url=url, detail=detail)
    for known, kind, detail in TABLE:
        if isinstance(error, known):
            return Failure(kind=kind, url=url, detail=detail)
    raise error


def _broken_response(said: str, url: str) -> Failure:
    """What httpcore means, which has one exception for several troubles: nothing sent, broken off, and not HTTP."""
    if "without sending" in said:
        return Failure(kind=FailureKind.EMPTY, url=url, detail="the server closed the connection without an answer")
    if "incomplete" in said or "peer closed" in said:
        return Failure(kind=FailureKind.RESET, url=url, detail="the connection broke off in mid-answer")
    return Failure(kind=FailureKind.PROTOCOL, url=url, detail="the answer is not valid HTTP")


# OpenSSL's X509_V_ERR_* numbers, from x509_vfy.h.
_CERTIFICATE = {
    9: (FailureKind.TLS_EXPIRED, "its certificate is not valid yet"),
    10: (FailureKind.TLS_EXPIRED, "its certificate has expired"),
    18: (FailureKind.TLS_UNTRUSTED, "its certificate is self-signed"),
    19: (FailureKind.TLS_UNTRUSTED, "its certificate is signed by an authority that is not trusted"),
    20: (
        FailureKind.TLS_UNTRUSTED,
        "its certificate cannot be traced to a trusted authority (an intermediate may be missing)",
    ),
    21: (
        FailureKind.TLS_UNTRUSTED,
        "its certificate cannot be traced to a trusted authority (an intermediate may be missing)",
    ),
    23: (FailureKind.TLS_UNTRUSTED, "its certificate has been revoked"),
    62: (FailureKind.TLS_WRONG_HOST, "its certificate is for another host"),
    64: (FailureKind.TLS_WRONG_HOST, "its certificate is for another address"),
}


def tls_failure(error: ssl.SSLError) -> tuple[FailureKind, str]:
    """What a TLS error means, told apart by OpenSSL's own numbers and words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATE.get(
            error.verify_code, (FailureKind.TLS_UNTRUSTED, f"its certificate is not accepted ({error.verify_message})")
        )
    words = f"{getattr(error, 'reason', None) or ''} {error}".upper()
    if "CERTIFICATE_REQUIRED" in words or ("HANDSHAKE_FAILURE" in words and "CERTIFICATE" in words):
        return FailureKind.TLS_CLIENT, "it wants a certificate from its visitors"
    if "WRONG_VERSION_NUMBER" in words or "HTTP_REQUEST" in words or "RECORD_LAYER" in words:
        return FailureKind.TLS_PROTOCOL, "it does not speak TLS on that port"
    if "UNSUPPORTED_PROTOCOL" in words or "PROTOCOL_VERSION" in words or "NO_PROTOCOLS" in words:
        return FailureKind.TLS_PROTOCOL, "it speaks only versions of TLS that are no longer safe"
    if "UNEXPECTED_EOF" in words or isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return FailureKind.RESET, "the server broke the connection off"
    return FailureKind.TLS_PROTOCOL, "the TLS handshake failed"


def dns_failure(error: OSError, host: str) -> tuple[FailureKind, str]:
    """Whether a look-up that failed says that the name does not exist, or only that nobody could say."""
    if isinstance(error, socket.gaierror) and error.errno in _DNS_NEGATIVE:
        return FailureKind.NO_SUCH_HOST, f"there is no host called {host}"
    return FailureKind.DNS, f"the name {host} could not be looked up just now"
