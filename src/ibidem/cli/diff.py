"""``ibidem diff``: what changed between two saved reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ibidem.cli.check import DEFAULT_FAILING, FailOn, failing
from ibidem.cli.endings import Status, explained

if TYPE_CHECKING:
    from ibidem.reports.comparing import Change

SUMMARY = "Compare two saved reports: newly failing, mended, changed."
EXAMPLES = """\b
Examples:
  ibidem diff monday.json friday.json
"""

Older = Annotated[str, typer.Argument(metavar="OLDER", help="The earlier report, in JSON.")]
Newer = Annotated[str, typer.Argument(metavar="NEWER", help="The later report, in JSON.")]


def diff(older: Older, newer: Newer, fail_on: FailOn = DEFAULT_FAILING) -> None:
    """
    Compare two saved reports: which links are newly failing, mended, or otherwise changed.

    Links are matched by article and URL, so notes may have moved. Exit status: 0 nothing newly fails; 1 something does.
    """
    with explained():
        from ibidem.cli import saved, writing
        from ibidem.reports.comparing import Kind, changes

        before, after = saved.load(older), saved.load(newer)
        found = changes(before, after, failing(fail_on))
        writing.put("".join(map(line, found)) or "Nothing changed.\n")
    raise typer.Exit(Status.FAILING if any(each.kind is Kind.FAILING for each in found) else Status.GOOD)


def line(change: Change) -> str:
    """One change: what became of which link, from which verdict to which."""
    from ibidem.reports.plain import plain
    from ibidem.reports.words import cited, note, place

    before = (change.before.verdict if change.before else None) or "-"
    after = (change.after.verdict if change.after else None) or "-"
    where = f"{place(change.row.citation)} {note(change.row.citation)}".rstrip()
    what = f"{cited(change.row.citation)} <{plain(change.row.link.url)}>"
    return f"{change.kind:15}  {before} -> {after}  {where}  {what}\n"
