"""The ledger in a run: what it accepts and skips goes in, what was seen comes out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from ibidem import ledger, sources
from ibidem.errors import UnreadableSource
from ibidem.model import Citation, Finding, Reading, Report
from ibidem.reading import Readings, ledger_at, name_beside, named_beside, today
from ibidem.reports.excusing import Excuse
from ibidem.reports.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """
    What will be checked, with what the ledger says of it.

    *texts* holds each ledger that the run goes by, by its path, as it will be written to when the run is over.
    """

    readings: tuple[Reading, ...]
    texts: dict[str, str]


def open_ledger(path: str, read: Readings, *, update: bool) -> Book:
    """
    The readings as the ledger at *path* has them; a source that is a ledger is its own.

    With *update*, what the articles cite is brought into the ledger first, so that there is a place to write to.
    Raises `BadLedger` before anything is judged, and `UnreadableSource` where a ledger was named and is not there.
    """
    articles = tuple(reading for reading in read.readings if reading.article not in read.ledgers)
    if not articles:
        return Book(readings=read.readings, texts=read.ledgers)
    text = read.ledgers.get(path) or ledger_at(path)
    if text is None and not update:
        if path != ledger.NAME:  # it was named, and its rules are missed
            raise UnreadableSource(f"{path}: there is no such ledger.", hint=f"Make one: ibidem sync --ledger {path}")
        return Book(readings=read.readings, texts=read.ledgers)
    accepted = articles if text is None else ledger.apply(text, path, articles, today=today())
    if update:
        text = ledger.sync(text, path, named_beside(path, articles)).text
    by_name = {reading.article: reading for reading in accepted}
    readings = tuple(by_name.get(reading.article, reading) for reading in read.readings)
    return Book(readings=readings, texts={**read.ledgers, path: text or ""})


def record(book: Book, report: Report) -> None:
    """Write what was seen into every ledger of the run. Raises `UnwritableOutput`."""
    for path, text in book.texts.items():
        updated = ledger.record(text, path, as_named_beside(path, report, book.texts))
        if path != sources.STDIN and updated != ledger_at(path):
            sources.write(path, updated)


def excuses(book: Book, *, strikes: int = 1, days: int = 0) -> tuple[Excuse, ...]:
    """
    What the rules of the ledgers excuse; and, for now, failures that have not struck out by what the ledgers remember.

    Raises `BadLedger`.
    """
    asked = [(path, ledger.allowances(text, path, today=today())) for path, text in book.texts.items()]
    if strikes > 1 or days:
        patience = ledger.Patience(strikes=strikes, days=days)
        asked += [(path, ledger.excuses(text, path, patience, today=today())) for path, text in book.texts.items()]
    return tuple(of_row(path, ask, book.texts) for path, ask in asked)


def of_row(path: str, ask: Callable[[Citation, Finding], str | None], ledgers: Collection[str]) -> Excuse:
    """An excuse of the ledger at that path, asked of a row of the report."""

    def excuse(row: Row) -> str | None:
        return None if row.finding is None else ask(named_for(path, row.citation, ledgers), row.finding)

    return excuse


def stale(book: Book, report: Report) -> tuple[str, ...]:
    """A sentence for each rule of the ledgers that has ended or was not used. Raises `BadLedger`."""
    return tuple(
        line
        for path, text in book.texts.items()
        for line in ledger.stale(text, path, as_named_beside(path, report, book.texts))
    )


def as_named_beside(path: str, report: Report, ledgers: Collection[str]) -> Report:
    """The report with the names that the ledger at that path has for articles; the ledgers keep theirs."""
    return replace(
        report,
        entries=tuple(replace(entry, citation=named_for(path, entry.citation, ledgers)) for entry in report.entries),
    )


def named_for(path: str, citation: Citation, ledgers: Collection[str]) -> Citation:
    """A citation with the name that the ledger at that path has for its article; the ledgers keep theirs."""
    if citation.article in ledgers:
        return citation
    return replace(citation, article=name_beside(path, citation.article))
