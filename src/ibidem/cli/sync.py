"""``ibidem sync``: the ledger, brought up to date with the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ibidem.cli import options
from ibidem.cli.endings import Status, explain, explained

if TYPE_CHECKING:
    from ibidem.ledger import Change

SUMMARY = "Bring the ledger up to date with the articles."
EXAMPLES = """\b
Examples:
  ibidem sync article.md
  ibidem sync articles/ && git diff citations.yaml
"""


def sync(
    sources: options.Articles,
    body: options.Body = False,
    from_format: options.From = None,
    quiet: options.Quiet = False,
    ledger: options.Ledger = "citations.yaml",
) -> None:
    """
    Bring the ledger up to date with the articles: what is new, changed or no longer cited.

    What you wrote into it stays. Asks nobody; running it twice changes nothing.
    """
    with explained():
        from ibidem import ledger as books
        from ibidem import reading
        from ibidem import sources as files

        read = reading.read(sources, body=body, format=from_format)
        text = reading.ledger_at(ledger)
        articles = [each for each in read.readings if each.article not in read.ledgers]
        synced = books.sync(text, ledger, reading.named_beside(ledger, articles))
        if synced.text != text:
            files.write(ledger, synced.text)
    if not quiet:
        tell(ledger, synced.changes)
    for trouble in read.troubles:
        explain(trouble)
    raise typer.Exit(Status.NOT_AS_ASKED if read.troubles else Status.GOOD)


def tell(path: str, changes: tuple[Change, ...]) -> None:
    """What changed, a line each."""
    from ibidem.reports.plain import plain

    for change in changes:
        where = f"{change.article} [{change.marker}]" if change.marker else change.article
        typer.echo(plain(f"{change.kind:8} {where}  {change.detail}"))
    typer.echo(plain(f"{path}: {len(changes) or 'nothing'} changed." if changes else f"{path} is up to date."))
