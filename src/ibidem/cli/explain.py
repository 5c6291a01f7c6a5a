"""``ibidem explain``: all the evidence on one link."""

from __future__ import annotations

from typing import Annotated

import typer

from ibidem.cli import writing
from ibidem.cli.check import AllowPrivate, Archive, Retries, Timeout, bases
from ibidem.cli.endings import Status, explained, say

SUMMARY = "Show all the evidence on one link, and which rule spoke."
EXAMPLES = """\b
Examples:
  ibidem explain https://example.org/page --title "On Ferries"
  ibidem explain https://example.org/page --archive loc --accessed 2022-06-15
"""

Url = Annotated[str, typer.Argument(metavar="URL", help="The link.")]
CITED = "What is cited"
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The cited title.", rich_help_panel=CITED)]
Container = Annotated[
    str | None, typer.Option(metavar="TEXT", help="The site or journal it is in.", rich_help_panel=CITED)
]


def known_date(value: str | None) -> str | None:
    """A date as a ledger has it. Anything else is an error of usage."""
    if value is not None:
        from ibidem.ledger.shape import is_date

        if not is_date(value):
            raise typer.BadParameter(f"{value!r} is no date. Write 2022, 2022-06 or 2022-06-15.")
    return value


Accessed = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="The access date, such as 2022-06-15.", callback=known_date, rich_help_panel=CITED
    ),
]


def explain(
    url: Url,
    title: Title = None,
    container: Container = None,
    accessed: Accessed = None,
    archive: Archive = None,
    allow_private: AllowPrivate = False,
    timeout: Timeout = 20,
    retries: Retries = 2,
) -> None:
    """
    Fetch one link and show all the evidence: hops, titles, walls, captures, what every rule says, and the verdict.

    For bug reports, and for trust. Exit status: 0 whatever the verdict; 2 where it could not be done as asked; 3 where
    there is no network.
    """
    with explained():
        from ibidem import api, verdicts
        from ibidem.explaining import explanation
        from ibidem.model import Citation, Link, Span
        from ibidem.web import loops
        from ibidem.web.settings import Settings

        here = Span(line=1, column=1)
        link = Link(url=url, span=here)
        citation = Citation(
            article="-",
            marker="",
            span=here,
            text=url,
            title=title,
            container=container,
            accessed=accessed,
            links=(link,),
        )
        settings = Settings(timeout_s=timeout, retries=retries, allow_private=allow_private)
        evidence, policy = loops.run(api.evidence(citation, link, settings=settings, archives=bases(archive)))
        writing.put(explanation(evidence, policy))
    if verdicts.is_offline((evidence,)):
        say("There is no network here: the verdict says nothing. Connect, and run it again.")
        raise typer.Exit(Status.OFFLINE)
    raise typer.Exit(Status.GOOD)
