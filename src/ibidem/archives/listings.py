"""
What archives list: the answers of their indexes -> captures as listed.

Four forms, because archives have four: the Internet Archive's CDX server (an array of arrays, the first row the names
of the fields), pywb's (a JSON object on each line; Arquivo.pt, Common Crawl and the UK Web Archive speak it too), and
Memento's TimeMap in link format, which tells neither status nor type. Sources: wayback-cdx-server's README
(internetarchive/wayback), pywb's manual ("CDXJ Server API"), RFC 7089; pywb 2.10 was run to see what it really sends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ibidem.archives import linkformat, moments
from ibidem.model import FetchEvidence

# The captured page itself, in whole or as far as it was asked for. 202 is how one bot wall says "wait" and is no page.
PAGES = frozenset({200, 203, 206})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
REVISIT = "warc/revisit"
# Raise it, and a page that was captured a thousand times takes longer to list, to no end: the nearest come first.
LISTED_LIMIT = 60


class Form(StrEnum):
    """How an index writes."""

    ARRAYS = "arrays"
    LINES = "lines"
    LINKS = "links"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """
    One capture as an index lists it. *status* is None where the index does not say; *digest* tells equal bodies.

    *place* is the capture's address, in indexes that give it; others leave it to be made of timestamp and original.
    """

    captured_at: datetime
    original: str
    status: int | None = None
    media_type: str | None = None
    digest: str | None = None
    place: str | None = None

    @property
    def may_be_page(self) -> bool:
        """Whether it may show the cited page: neither an error nor a redirect, as far as is known."""
        return self.status is None or self.status in PAGES


def read(form: Form, fetched: FetchEvidence) -> tuple[Listed, ...] | None:
    """The captures that an index lists, in its order; None where the answer is no list of captures. Total."""
    text = fetched.body.decode("utf-8", "replace")
    if form is Form.ARRAYS:
        return arrays(text)
    return lines(text) if form is Form.LINES else links(text)


def arrays(text: str) -> tuple[Listed, ...] | None:
    """The Internet Archive's ``output=json``: the first row names the fields, and no captures are ``[]``. Total."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
        return None
    if not table:
        return ()
    names = [str(name) for name in table[0]]
    return _read_rows(dict(zip(names, row, strict=False)) for row in table[1:]) if "timestamp" in names else None


def lines(text: str) -> tuple[Listed, ...] | None:
    """The answer of pywb: ``output=json`` (an object on each line) or CDXJ (two words before each object). Total."""
    rows: list[Mapping[str, object]] = []
    for line in text.splitlines():
        row = _object(line)
        if row is None:
            if line.strip():
                return None
            continue
        rows.append(row)
    found = _read_rows(rows)
    return found if found or not rows else None


def _object(line: str) -> Mapping[str, object] | None:
    """The JSON object of one line, with the timestamp that may stand before it; None where there is none."""
    before, brace, rest = line.partition("{")
    if not brace:
        return None
    try:
        row = json.loads(brace + rest)
    except (ValueError, RecursionError):
        return None
    words = before.split()
    return {"timestamp": words[1], **row} if len(words) == 2 else row if not words else None


def _read_rows(rows: Iterable[Mapping[str, object]]) -> tuple[Listed, ...]:
    """The rows that name a moment and an address, as captures; the names of the fields are those of either dialect."""
    read = (_row({name: value for name, value in row.items() if isinstance(value, str | int)}) for row in rows)
    return tuple(row for row in read if row is not None)


def _row(row: Mapping[str, str | int]) -> Listed | None:
    def field(*names: str) -> str:
        return next((str(row[name]) for name in names if str(row.get(name, "-")) != "-"), "")

    at = moments.instant(field("timestamp"))
    original = field("original", "url")
    if at is None or not original:
        return None
    status = field("statuscode", "status")
    return Listed(
        captured_at=at,
        original=original,
        status=int(status) if re.fullmatch(r"[1-9][0-9]{2}", status) else None,
        media_type=field("mimetype", "mime") or None,
        digest=field("digest") or None,
    )


def links(text: str) -> tuple[Listed, ...] | None:
    """A TimeMap in link format (RFC 7089, 5). None where it holds neither captures nor a TimeMap's own links. Total."""
    found = linkformat.parse(text)
    original = next((link.target for link in found if "original" in link.rels), "")
    made = []
    for link in found:
        at = moments.from_http_date(link.parameters.get("datetime"))
        if "memento" in link.rels and at is not None:
            made.append(Listed(captured_at=at, original=original, place=link.target))
    if made or original:
        return tuple(made)
    return None


def further(fetched: FetchEvidence) -> tuple[str, ...]:
    """The other pages of a TimeMap that is given in pages (RFC 7089, 5.1.2): addresses, in its order. Total."""
    found = linkformat.parse(fetched.body.decode("utf-8", "replace"))
    own = {link.target for link in found if "self" in link.rels} | {fetched.url}
    return tuple(link.target for link in found if "timemap" in link.rels and link.target not in own)


def resolved(listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """
    The captures with those that only say "unchanged" given the status of the one they repeat, found by its digest.

    One whose original is not listed keeps no status: it must be opened to be known.
    """
    first = {each.digest: each for each in listed if each.digest and each.media_type != REVISIT and each.status}

    def whole(each: Listed) -> Listed:
        like = first.get(each.digest or "") if each.media_type == REVISIT else None
        return replace(each, status=like.status, media_type=like.media_type) if like is not None else each

    return tuple(map(whole, listed))
