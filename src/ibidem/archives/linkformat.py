"""
``Link`` headers and TimeMaps in link format (RFC 8288, RFC 6690): text -> links.

Entries are parted by commas, and commas stand in dates and URLs too, so a split at commas is wrong, and so is a regular
expression over the whole: this is one walk over the text. What cannot be read is passed over, to the next ``<``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAMETER = re.compile(r'\s*;\s*([!#$%&\'*+.^_`|~0-9A-Za-z-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*+)"|([^\s",;<]*)))?')
_ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLink:
    """One link: where it leads, the words of its relation, and its other parameters (names in lower case)."""

    target: str
    rels: frozenset[str]
    parameters: dict[str, str]


def parse(text: str) -> tuple[WebLink, ...]:
    """The links of a ``Link`` header or a TimeMap, in order. Total, in linear time."""
    return tuple(_links(text))


def _links(text: str) -> Iterator[WebLink]:
    place = text.find("<")
    while place >= 0:
        end = text.find(">", place)
        if end < 0:
            return
        target = text[place + 1 : end].strip()
        parameters, after = _parameters(text, end + 1)
        if target:
            yield WebLink(
                target=target, rels=frozenset(parameters.get("rel", "").lower().split()), parameters=parameters
            )
        place = text.find("<", after)


def _parameters(text: str, place: int) -> tuple[dict[str, str], int]:
    """The parameters that begin at *place*, the first of a name being the one that counts, and where they end."""
    found: dict[str, str] = {}
    while match := _PARAMETER.match(text, place):
        name, quoted, bare = match.groups()
        value = _ESCAPE.sub(r"\1", quoted) if quoted is not None else bare or ""
        found.setdefault(name.lower(), value)
        place = match.end()
    return found, place
