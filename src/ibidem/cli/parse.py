"""``ibidem parse``: what was understood of each footnote; nothing is fetched."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ibidem.cli import endings, options
from ibidem.cli.check import AllowPrivate
from ibidem.cli.endings import Status, explained

SUMMARY = "Show what is understood of each footnote."
EXAMPLES = """\b
Examples:
  ibidem parse article.md
  ibidem parse thesis.docx --format json > understood.json
  ibidem parse article.md --explain --note 12
  ibidem parse chapters/ "drafts/**/*.tex"
  ibidem parse https://example.org/article
  pdftotext -layout paper.pdf - | ibidem parse -
"""

Explain = Annotated[
    bool,
    typer.Option("--explain", help="Show which words of each note became which field.", rich_help_panel=options.REPORT),
]
Note = Annotated[
    list[str] | None,
    typer.Option(
        "--note",
        metavar="MARKER",
        help="Only the notes with this marker; may be given again.",
        rich_help_panel=options.READING,
        show_default=False,
    ),
]


def parse(
    sources: options.Sources = None,
    body: options.Body = False,
    from_format: options.From = None,
    changed_since: options.ChangedSince = None,
    note: Note = None,
    explain: Explain = False,
    format: options.Format = None,  # noqa: A002 - the option's name
    output: options.Output = None,
    allow_private: AllowPrivate = False,
) -> None:
    """
    Show what is understood of each footnote: authors, title, dates, links.

    Nothing is fetched, but for a source that is an address. Exit status: 0; or 2 where a source could not be read.
    """
    from datetime import UTC, datetime

    from ibidem.cli import fetching, selecting, writing

    wanted = writing.outputs(output or (), format)
    with explained():
        writing.check_places(wanted)
        from ibidem import __version__, ledger, reading
        from ibidem.model import Entry, Report
        from ibidem.reports import parts
        from ibidem.web.settings import Settings

        started_at = datetime.now(UTC)
        pages = fetching.pages(sources or (), settings=Settings(allow_private=True) if allow_private else None)
        read = reading.read(sources or (), body=body, format=from_format, pages=pages)
        writing.spare((each.path for each in wanted), read, ledger.NAME)
        readings = selecting.marked(selecting.touched(read.readings, changed_since), note)
        report = Report(
            version=__version__,
            started_at=started_at,
            elapsed_s=(datetime.now(UTC) - started_at).total_seconds(),
            readings=readings,
            entries=tuple(Entry(citation=citation) for each in readings for citation in each.citations),
            checked=False,
        )
        if explain:
            writing.put(parts.render(readings, writing.view_of(sys.stdout)))
        else:
            writing.write(report, wanted)
            writing.tell(wanted)
    for trouble in read.troubles:
        endings.explain(trouble)
    raise typer.Exit(Status.NOT_AS_ASKED if read.troubles else Status.GOOD)
