"""
URLs as values: canonical form, comparison, taking archive URLs apart; `QUIRKS`: sites that need care, as rows.

Verbatim URLs travel through the project; what is asked, compared and de-duplicated is computed here.
"""

from __future__ import annotations

from ibidem.model import Failure


def wire(url: str) -> str:
    """
    The URL as it is asked for: IDNA host, non-ASCII and illegal characters percent-encoded as browsers do, no fragment,
    every escape that was written left as it is (``%2F`` stays). Raises ValueError where `problem` is not None.
    """
    raise NotImplementedError(url)


def problem(url: str) -> Failure | None:
    """Why the URL cannot be fetched whoever asks (malformed, another scheme), or None. Total."""
    raise NotImplementedError(url)


def is_public_address(host: str) -> bool | None:
    """Whether a host written as an IP address (in any spelling) is public; None where it is a name. Total."""
    raise NotImplementedError(host)


def key(url: str) -> str:
    """What is equal for de-duplication: scheme and host in lower case, no default port, no fragment. Total."""
    raise NotImplementedError(url)


def same_place(a: str, b: str) -> bool:
    """Whether two URLs differ only by http/https, ``www.``, a trailing slash, case of the host or a default port. Total."""
    raise NotImplementedError(a, b)


def is_persistent(url: str) -> bool:
    """Whether the URL is a persistent identifier (DOI, Handle, ARK, PURL, w3id...) whose redirect is its purpose. Total."""
    raise NotImplementedError(url)


def is_root(url: str) -> bool:
    """Whether the URL names a site's home page: no path to speak of and no query. Total."""
    raise NotImplementedError(url)


def unarchive(url: str) -> tuple[str, str] | None:
    """The original URL and its 14-digit (or shorter, or empty) timestamp where *url* is a web archive's; else None. Total."""
    raise NotImplementedError(url)
