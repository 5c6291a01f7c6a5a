"""What a server's certificate says of itself, for the words of a TLS failure: its days, the names it is for."""

from __future__ import annotations

import asyncio
import ssl
from datetime import datetime

from ibidem.model import FailureKind

# Failures that the certificate itself can say more of.
TELLING = frozenset({FailureKind.TLS_EXPIRED, FailureKind.TLS_WRONG_HOST})
_MOST_NAMES = 3


async def explain(kind: FailureKind, address: str, port: int, name: str, *, timeout_s: float) -> str | None:
    """
    A sentence on why the certificate that *address* shows for *name* is not accepted; None where it cannot be had.

    The handshake is unverified and nothing is sent over it. Never raises but for cancellation.
    """
    if kind not in TELLING:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        async with asyncio.timeout(timeout_s):
            _, writer = await asyncio.open_connection(address, port, ssl=context, server_hostname=name)
            der = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
            writer.transport.abort()
    except (OSError, ValueError):
        return None
    return words(kind, der) if der else None


def words(kind: FailureKind, der: bytes) -> str | None:
    """The sentence for a certificate in DER; None where it cannot be read. Total over bytes."""
    from cryptography import x509

    try:
        certificate = x509.load_der_x509_certificate(der)
        if kind is FailureKind.TLS_EXPIRED:
            first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
            return f"its certificate is valid from {_day(first)} to {_day(last)} only"
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        listed = names.get_values_for_type(x509.DNSName)
    except (ValueError, TypeError, x509.ExtensionNotFound, x509.DuplicateExtension):
        return None
    if not listed:
        return None
    more = f" and {len(listed) - _MOST_NAMES} more" if len(listed) > _MOST_NAMES else ""
    return f"its certificate is for {', '.join(listed[:_MOST_NAMES])}{more}, not for this host"


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
