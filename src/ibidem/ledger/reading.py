"""A ledger as something to check, and as what the user accepts of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ibidem import urls
from ibidem.ledger import rules
from ibidem.ledger.shape import Ledger, LedgerEntry, load
from ibidem.model import Citation, Link, Reading

NOTHING_YET = "nothing is in this ledger yet; `ibidem sync ARTICLE` brings in what an article cites"


def read(text: str, name: str, *, today: date | None = None) -> Reading:
    """
    The citations of a ledger. The ledger is the article: spans point into it.

    What an article cites no longer (`uncited`) is left out, and so is what the ledger said of links until a day before
    *today*. Raises `BadLedger`.
    """
    ledger = load(text, name)
    cited = [entry for entry in ledger.entries if not entry.uncited]
    notes = {(entry.article, entry.marker or at) for at, entry in enumerate(cited)}
    return Reading(
        article=name,
        footnotes=len(notes),
        citations=tuple(_citation(entry, name, ledger, today) for entry in cited),
        remarks=() if cited else (NOTHING_YET,),
    )


def _citation(entry: LedgerEntry, name: str, ledger: Ledger, today: date | None) -> Citation:
    return Citation(
        article=name,
        marker=entry.marker or "",
        span=entry.span,
        text=_sentence(entry),
        authors=entry.authors,
        title=entry.fact("title"),
        container=entry.fact("container"),
        issued=entry.fact("issued"),
        accessed=entry.fact("accessed"),
        doi=entry.fact("doi"),
        cited_in=entry.article,
        links=tuple(
            Link(
                url=link.url,
                span=link.span,
                archived_as=link.archived_as,
                accept=accept,
                skip=skip or rules.skipped(link.url, ledger, today),
            )
            for link in entry.links
            for accept, skip in [rules.in_force(link, today)]
        ),
    )


def _sentence(entry: LedgerEntry) -> str:
    """The entry as a note would have it, for reports that quote the citation."""
    title, accessed = entry.fact("title"), entry.fact("accessed")
    parts = (
        ", ".join(entry.authors),
        f"“{title}”" if title else None,
        entry.fact("container"),
        entry.fact("issued"),
        f"accessed {accessed}" if accessed else None,
        *(link.url for link in entry.links),
    )
    return ", ".join(part for part in parts if part)


def apply(text: str, name: str, readings: Sequence[Reading], *, today: date | None = None) -> tuple[Reading, ...]:
    """
    The readings of articles with what the ledger says of their links: accepted titles, reasons to skip.

    What was accepted of a URL holds wherever it is cited, unless it ended before *today*. Raises `BadLedger`.
    """
    ledger = load(text, name)
    said = _said(ledger, today)
    return tuple(
        replace(reading, citations=tuple(_with(each, said, ledger, today) for each in reading.citations))
        for reading in readings
    )


def _said(ledger: Ledger, today: date | None) -> dict[str, tuple[tuple[str, ...], str | None]]:
    """For each URL, as it is compared, the titles accepted and the reason to skip it."""
    said: dict[str, tuple[tuple[str, ...], str | None]] = {}
    for entry in ledger.entries:
        for link in entry.links:
            accept, skip = said.get(urls.key(link.url), ((), None))
            accepted, skipped = rules.in_force(link, today)
            said[urls.key(link.url)] = ((*accept, *accepted), skip or skipped)
    return said


def _with(
    citation: Citation, said: dict[str, tuple[tuple[str, ...], str | None]], ledger: Ledger, today: date | None
) -> Citation:
    links = tuple(
        replace(link, accept=(*link.accept, *accept), skip=link.skip or skip or rules.skipped(link.url, ledger, today))
        for link in citation.links
        for accept, skip in [said.get(urls.key(link.url), ((), None))]
    )
    return replace(citation, links=links)
