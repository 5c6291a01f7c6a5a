"""URLs in sentences: where they begin and end, so that a format can make them links."""

from __future__ import annotations

import re
from collections.abc import Iterator

_URL = re.compile(r"https?://[^\s<>“”\"]+")


def in_pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A sentence in pieces that make it up again; the flag tells a URL, without the sentence's punctuation. Total."""
    at = 0
    for match in _URL.finditer(text):
        end = match.start() + len(address(match[0]))
        if match.start() > at:
            yield text[at : match.start()], False
        yield text[match.start() : end], True
        at = end
    if at < len(text):
        yield text[at:], False


def address(run: str) -> str:
    """The URL that a run of characters begins with: what closes the sentence behind it is left off. Total."""
    url = run.rstrip(".,;:!?")
    if url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1]
    return url
