"""
The cookies of one chain of redirects: kept from hop to hop, for the site that set them, and gone at its end.

A jar for the whole run would let one visit change the answer to the next, tell a site which of its pages are cited
together, and cost more time than HTTP does.
"""

from __future__ import annotations

from email.message import Message
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, cast
from urllib.request import Request


class _Answer:
    """Set-Cookie headers in the clothes that `http.cookiejar` wants to see."""

    def __init__(self, values: list[str]) -> None:
        self._message = Message()
        for value in values:
            self._message["Set-Cookie"] = value

    def info(self) -> Message:
        return self._message


def _policy() -> DefaultCookiePolicy:
    """Strict, as browsers are: a cookie for all of ``co.uk`` is nobody's, one without a Domain its host's alone."""
    return DefaultCookiePolicy(strict_domain=True, strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain)


class Cookies:
    """What was set along one chain."""

    def __init__(self) -> None:
        self._jar: CookieJar | None = None

    def take(self, url: str, values: list[str]) -> None:
        """Remember what the answer of *url* sets. Never raises: what is no cookie is not kept."""
        if values:
            self._jar = self._jar or CookieJar(_policy())
            self._jar.extract_cookies(cast("Any", _Answer(values)), Request(url))  # noqa: S310 (nothing is opened)

    def header(self, url: str) -> str:
        """The Cookie header for *url*; empty where there is none."""
        if self._jar is None:
            return ""
        asked = Request(url)  # noqa: S310 (nothing is opened)
        self._jar.add_cookie_header(asked)
        return asked.get_header("Cookie", "") or ""
