"""
What the bibliography formats share: from fields that are told apart to a `Citation`.

No note is read here; a field says what it is. Only dates and names have several spellings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ibidem.articles import links
from ibidem.model import Anchor, Citation, Footnote, Link, Span
from ibidem.patterns import lazily

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
# 2022-07-12, 2022/07/12/, 2022-07, 2022~, 2022/2023 (a range: its begin), -0300 is no year of a source
DATE = lazily(r"\s*(?P<year>\d{4})(?!\d)(?:[-/.](?P<month>\d{1,2})(?!\d)(?:[-/.](?P<day>\d{1,2})(?!\d))?)?")
DAY_FIRST = lazily(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})(?!\d)")
DOI = lazily(r"10\.\d{4,9}/\S{1,300}")
URL = lazily(r"(?:https?|ftp)://[^\s<>\"“”{}\\]{1,2000}")
# A field that holds one address and no other word, though there are spaces in it: in its host, or before the end of its
# file's name.
SPACED = lazily(
    r"(?:https?|ftp)://(?:(?!\S*\.[a-z]{2,24}[/ ])[\w.-]{1,100} [\w.-]{1,100}\.[a-z]{2,24}(?:[/:?#]\S*)?"
    r"|(?=[^/\s]{1,200}/)[^\s,;()]{1,500}(?: [^\s,;():]{1,100}){1,20}\.(?:pdf|html?|docx?|php|aspx?|txt|xlsx?|pptx?))",
    re.I,
)


class Entry(NamedTuple):
    """
    One entry of a bibliography. *urls* are as written, with their places; *archives* are captures of the first.

    *doi* is bare; where the entry has no URL, the DOI's address is its link, at *doi_at*.
    """

    marker: str
    span: Span
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    issued: str | None = None
    accessed: str | None = None
    doi: str | None = None
    doi_at: Span | None = None
    urls: tuple[tuple[str, Span], ...] = ()
    archives: tuple[str, ...] = ()


def citation(article: str, entry: Entry) -> Citation:
    """The citation of an entry. Its text is what a reference list would show, in the simplest order."""
    archived = entry.archives[0] if entry.archives else None
    urls = unique(entry.urls)
    if entry.doi and not urls:
        urls = [(links.resolver(entry.doi), entry.doi_at or entry.span)]
    return Citation(
        article=article,
        marker=entry.marker,
        span=entry.span,
        text=shown(entry),
        authors=entry.authors,
        title=entry.title or None,
        container=entry.container or None,
        issued=entry.issued,
        accessed=entry.accessed,
        doi=entry.doi,
        links=tuple(
            Link(url=url, span=span, archived_as=archived if number == 0 else None)
            for number, (url, span) in enumerate(urls)
        ),
    )


def shown(entry: Entry) -> str:
    """The entry as a line to read."""
    doi = f"doi:{entry.doi}" if entry.doi and not any(entry.doi in url for url, _ in entry.urls) else None
    parts = (
        ", ".join(entry.authors),
        f"“{entry.title}”" if entry.title else None,
        entry.container,
        entry.issued,
        doi,
        *(url for url, _ in unique(entry.urls)),
        f"accessed {entry.accessed}" if entry.accessed else None,
    )
    return ", ".join(part for part in parts if part)


def in_field(value: str) -> list[tuple[str, int]]:
    """
    The URLs of a field, with their offsets: the whole of it where it is one with spaces, all with a scheme where there
    are such, and else what would be a link in a note. Its lines are to be joined before.
    """
    if SPACED.fullmatch(value):
        return [(value, 0)]
    if found := [(url[0], url.start()) for url in URL.finditer(value)]:
        return found
    note = Footnote(marker="", text=value, anchors=(Anchor(offset=0, span=Span(line=1, column=1)),))
    return [(link.url, link.at) for link in links.find(note)]


def with_scheme(url: str) -> str:
    """A URL as its field has it; one without a scheme is asked for as a browser would ask."""
    found = in_field(url) if "://" not in url else []
    return found[0][0] if len(found) == 1 and found[0][1] == 0 else url


def unique(urls: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Each URL once, where it stands first."""
    first: dict[str, Span] = {}
    for url, span in urls:
        first.setdefault(url, span)
    return list(first.items())


def name(written: str) -> str:
    """
    A person's name in reading order: ``Putz, Catherine`` is Catherine Putz, ``King, Jr.,
    Martin`` keeps his suffix.
    """
    parts = [part.strip() for part in written.split(",")]
    parts = [part for part in parts if part]
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]} {parts[1]}"
    return " ".join(parts)


def iso(year: str | int, month: str | int | None = None, day: str | int | None = None) -> str | None:
    """The ISO date as precise as its parts make sense; None without a year of four digits."""
    written = f"{year}".strip()
    if not re.fullmatch(r"[12]\d{3}", written):
        return None
    number = month_number(month)
    if number is None:
        return written
    days = f"{day}".strip() if day is not None else ""
    if re.fullmatch(r"\d{1,2}", days) and 1 <= int(days) <= 31:
        return f"{written}-{number:02}-{int(days):02}"
    return f"{written}-{number:02}"


def month_number(month: str | int | None) -> int | None:
    """The number of a month given as number, English name or abbreviation."""
    word = f"{month}".strip().lower() if month is not None else ""
    if re.fullmatch(r"\d{1,2}", word):
        return int(word) if 1 <= int(word) <= 12 else None
    return MONTHS.get(word[:3])


def date(written: str | None) -> str | None:
    """The ISO date of a field: ``2022-07-12``, ``2022/07/12/``, ``12.07.2022``, ``12 July 2022``, ``Jul 12, 2022``."""
    written = (written or "").strip()[:80]
    if found := DATE.match(written):
        return iso(found["year"], found["month"], found["day"]) if found["month"] else wordy(written)
    if found := DAY_FIRST.search(written):
        return iso(found["year"], found["month"], found["day"])
    return wordy(written)


def wordy(written: str) -> str | None:
    """The date of a field that writes out its month, or gives a year alone."""
    year = re.search(r"(?<!\d)[12]\d{3}(?!\d)", written)
    if year is None:
        return None
    month = next((word for word in re.findall(r"[A-Za-z]{3,9}", written) if month_number(word)), None)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", written[: year.start()] + " " + written[year.end() :])
    return iso(year[0], month, day[0] if day and month else None)


def doi(written: str | None) -> str | None:
    """The bare DOI of a field, which may hold an address of it."""
    found = DOI.search(written or "")
    return found[0].rstrip(".,;") if found else None
