"""
RIS, as Zotero, Mendeley, EndNote and publishers' sites export it, and EndNote's own tagged form (``%T``, ``%U``).

Own reader: pandoc drops the date of access and all of a date but its year, and keeps no positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ibidem.articles.bibliography import Entry, citation, date, doi, in_field, name
from ibidem.articles.prose import Lines
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote, Span
from ibidem.patterns import lazily

LABEL = "RIS, EndNote tagged"
SUFFIXES = (".ris", ".enw")

LINE = lazily(
    r"^(?:\ufeff)?(?:(?P<tag>[A-Z][A-Z0-9])  ?-(?: |$)"
    r"|%(?P<percent>[A-Z0-9@!?$#&*()+\[\]~><^])[ \t])(?P<value>[^\r\n]*)",
    re.M,
)

# EndNote's letters, as RIS tags. Source: EndNote, "Tagged import format".
PERCENT = {
    "0": "TY",
    "A": "AU",
    "T": "TI",
    "J": "JO",
    "B": "T2",
    "D": "PY",
    "8": "DA",
    "U": "UR",
    "R": "DO",
    "[": "Y2",
    "F": "ID",
    "W": "T2",
    "E": "A2",
}

TITLES = ("TI", "T1", "CT", "BT")
CONTAINERS = ("T2", "JF", "JO", "JA", "J2", "BT")
AUTHORS = ("AU", "A1")
EDITORS = ("A2", "ED")
ISSUED = ("DA", "PY", "Y1")
LINKS = ("UR", "LK")
MAX_LINES = 50

Field = tuple[str, str, int]


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own reader
    """The entries of the bibliography, in their order. Total."""
    lines = Lines(article.text)
    found = records(article.text)
    return tuple(citation(article.name, entry(record, number, lines)) for number, record in enumerate(found, start=1))


def records(text: str) -> Iterator[list[Field]]:
    """The fields of each record as tag, value and the value's offset; a record ends at ``ER`` or where one begins."""
    record: list[Field] = []
    fields = list(LINE.finditer(text))
    for found, after in zip_longest(fields, fields[1:]):
        tag = found["tag"] or PERCENT.get(found["percent"], "")
        if tag in ("TY", "ER") and record:
            yield record
            record = []
        if tag and tag != "ER":
            behind = text[found.end() : after.start() if after else len(text)]
            record.append((tag, whole(tag, found["value"], behind), found.start("value")))
    if record:
        yield record


def whole(tag: str, value: str, behind: str) -> str:
    """The value of a field with the lines behind it that have no tag: a long one goes on in them."""
    further = [line.strip() for line in behind.split("\n\n", 1)[0].splitlines()][:MAX_LINES] if behind.strip() else []
    return ("" if tag in LINKS else " ").join(filter(None, (value.strip(), *further)))


def entry(record: Sequence[Field], number: int, lines: Lines) -> Entry:
    """What the fields of a record say."""

    def first(*tags: str) -> str | None:
        return next((value for wanted in tags for tag, value, _ in record if tag == wanted and value), None)

    title = first(*TITLES)
    containers = (value for wanted in CONTAINERS for tag, value, _ in record if tag == wanted and value)
    authors = [value for tag, value, _ in record if tag in AUTHORS]
    authors = authors or [value for tag, value, _ in record if tag in EDITORS]
    dates = sorted(filter(None, (date(first(tag)) for tag in ISSUED)), key=len, reverse=True)
    return Entry(
        marker=first("ID") or str(number),
        span=lines(max(0, record[0][2] - len("TY  - "))),
        authors=tuple(name(each) for each in authors if each),
        title=title,
        container=next((each for each in containers if each != title), None),
        issued=dates[0] if dates else None,
        accessed=date(first("Y2")),
        doi=doi(first("DO") or first(*LINKS)),
        doi_at=next((lines(at) for tag, value, at in record if tag == "DO" and value), None),
        urls=tuple(links(record, lines)),
    )


def links(record: Sequence[Field], lines: Lines) -> Iterator[tuple[str, Span]]:
    """The URLs of a record; a field may hold several, with semicolons between them."""
    for tag, value, at in record:
        if tag in LINKS:
            several = list(re.finditer(r"(?:https?|ftp)://(?:(?!;\s*https?://)\S){1,2000}", value))
            found = [(each[0], each.start()) for each in several] if len(several) > 1 else in_field(value)
            yield from ((url, lines(at + offset)) for url, offset in found)
