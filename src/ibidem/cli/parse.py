"""``ibidem parse``: what was understood of each footnote; nothing is fetched."""

from __future__ import annotations

import typer

from ibidem.cli import options
from ibidem.cli.endings import Status, explain, explained

SUMMARY = "Show what is understood of each footnote."
EXAMPLES = """\b
Examples:
  ibidem parse article.md
  ibidem parse thesis.docx --format json > understood.json
  ibidem parse chapters/ "drafts/**/*.tex"
  pdftotext -layout paper.pdf - | ibidem parse -
"""


def parse(
    sources: options.Sources = None,
    body: options.Body = False,
    from_format: options.From = None,
    changed_since: options.ChangedSince = None,
    format: options.Format = None,  # noqa: A002 - the option's name
    output: options.Output = None,
) -> None:
    """
    Show what is understood of each footnote: authors, title, dates, links.

    Nothing is fetched. Exit status: 0; or 2 where a source could not be read.
    """
    from datetime import UTC, datetime

    from ibidem.cli import selecting, writing

    wanted = writing.outputs(output or (), format)
    with explained():
        writing.check_places(wanted)
        from ibidem import __version__, reading
        from ibidem.model import Entry, Report

        started_at = datetime.now(UTC)
        read = reading.read(sources or (), body=body, format=from_format)
        readings = selecting.touched(read.readings, changed_since)
        report = Report(
            version=__version__,
            started_at=started_at,
            elapsed_s=(datetime.now(UTC) - started_at).total_seconds(),
            readings=readings,
            entries=tuple(Entry(citation=citation) for each in readings for citation in each.citations),
            checked=False,
        )
        writing.write(report, wanted)
    for trouble in read.troubles:
        explain(trouble)
    raise typer.Exit(Status.NOT_AS_ASKED if read.troubles else Status.GOOD)
