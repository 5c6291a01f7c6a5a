"""The cookies of one chain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem import urls
from ibidem.web.cookies import Cookies

HERE = "http://www.site.example/a/b"


@pytest.mark.parametrize(
    ("value", "there", "expected"),
    [
        ("n=1", HERE, "n=1"),
        ("n=1", "http://www.site.example/a/c", "n=1"),
        ("n=1", "http://www.site.example/", ""),
        ("n=1; Path=/", "http://www.site.example/", "n=1"),
        ("n=1; Path=/", "http://site.example/", ""),
        ("n=1; Path=/", "http://sub.www.site.example/", ""),
        ("n=1; Path=/; Domain=site.example", "http://site.example/", "n=1"),
        ("n=1; Path=/; Domain=site.example", "http://id.site.example/", "n=1"),
        ("n=1; Path=/; Domain=.site.example", "http://id.site.example/", "n=1"),
        ("n=1; Path=/; Domain=other.example", "http://other.example/", ""),
        ("n=1; Path=/; Domain=example", "http://other.example/", ""),
        ("n=1; Path=/; Secure", "http://www.site.example/", ""),
        ("n=1; Path=/; Secure", "https://www.site.example/", "n=1"),
        ("n=1; Path=/; Max-Age=0", "http://www.site.example/", ""),
        ("n=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "http://www.site.example/", ""),
    ],
)
def test_who_is_told(value: str, there: str, expected: str) -> None:
    """A cookie goes to the site that set it, in its place, and to nobody else."""
    cookies = Cookies()
    cookies.take(HERE, [value])
    assert cookies.header(there) == expected


@pytest.mark.parametrize("suffix", ["co.uk", "com.au", "uk"])
def test_public_suffixes(suffix: str) -> None:
    """A cookie for everybody below a country's “com” is nobody's."""
    cookies = Cookies()
    cookies.take(f"http://one.{suffix}/", [f"n=1; Path=/; Domain={suffix}"])
    assert cookies.header(f"http://two.{suffix}/") == ""


@given(st.lists(st.text(max_size=60) | st.text('abn=1;, "\t:-Expiresdomapthx/é', max_size=60), max_size=4))
def test_any_cookies(values: list[str]) -> None:
    """No value is too odd, and what comes of it is a header that can be sent."""
    cookies = Cookies()
    cookies.take(HERE, values)
    for url in (HERE, "http://[::1]/", "https://127.0.0.1:8080/x?y"):
        cookies.header(urls.wire(url)).encode("utf-8")
