"""``ibidem fix``: articles, mended from a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ibidem.cli import options
from ibidem.cli.endings import Status, explain, explained, say
from ibidem.errors import IbidemError, nearest

if TYPE_CHECKING:
    from ibidem.mending import Mended
    from ibidem.mending.encodings import Text
    from ibidem.model import Report

SUMMARY = "Mend articles from a report: new addresses, captures of what is gone."
EXAMPLES = """\b
Examples:
  ibidem check article.md -o report.json
  ibidem fix report.json
  ibidem fix report.json --only moved --write
"""

KINDS = ("moved", "archived")
BOTH = ",".join(KINDS)


def known_kinds(value: str) -> str:
    """The words of ``--only``; any other is an error of usage."""
    for word in filter(None, (each.strip() for each in value.split(","))):
        if word not in KINDS:
            raise typer.BadParameter(f"{word!r} is nothing that can be mended. {nearest(word, KINDS)}")
    return value


Saved = Annotated[str, typer.Argument(metavar="REPORT", help="A report in JSON, from `ibidem check -o report.json`.")]
Only = Annotated[
    str,
    typer.Option(
        metavar="KIND,...",
        help=f"What to mend: moved (new addresses), archived (captures of what is gone).  [default: {BOTH}]",
        callback=known_kinds,
        show_default=False,
    ),
]
Write = Annotated[bool, typer.Option("--write", help="Write the articles; without it, the changes are only shown.")]


def fix(saved: Saved, only: Only = BOTH, write: Write = False, quiet: options.Quiet = False) -> None:
    """
    Mend the articles of a report: what moved for good gets its new address, what is gone the capture to cite.

    Shows the changes as a unified diff, and writes them with --write. Nothing else in the articles changes: encoding
    and line ends stay. Exit status: 0; or 2 where an article could not be read or written.
    """
    with explained():
        from ibidem.cli import saved as reports
        from ibidem.cli import writing

        report = reports.load(saved)
        wanted = frozenset(word.strip() for word in only.split(","))
        troubles: list[IbidemError] = []
        shown: list[str] = []
        for name in dict.fromkeys(reading.article for reading in report.readings):
            try:
                shown.append(mended(name, report, wanted, write=write, quiet=quiet))
            except IbidemError as trouble:
                troubles.append(trouble)
        writing.put("".join(shown))
    for each in troubles:
        explain(each)
    if not quiet and not write and any(shown):
        say("Nothing is written yet: --write does it.")
    raise typer.Exit(Status.NOT_AS_ASKED if troubles else Status.GOOD)


def mended(name: str, report: Report, wanted: frozenset[str], *, write: bool, quiet: bool) -> str:
    """One article: the changes as a diff, written where *write* says so. Raises `IbidemError`."""
    from ibidem import ledger as books
    from ibidem import sources
    from ibidem.articles import FORMATS
    from ibidem.articles.detect import format_of
    from ibidem.errors import UnreadableSource, UnwritableOutput
    from ibidem.mending import encoded, mend, reading_of

    finding = sources.find((name,))
    if finding.troubles:
        raise finding.troubles[0]
    data = sources.read(finding.found[0])
    before = reading_of(data)
    is_ledger = before is not None and books.is_ledger(name, before.text[:4096])
    key = "ledger" if is_ledger else format_of(name, data, FORMATS)
    if before is None:
        raise UnreadableSource(f"{name}: its encoding cannot be kept.", hint="Save it as UTF-8, and check it again.")
    after = mend(before.text, key, name, report, wanted)
    if not quiet:
        for each in after.unmended:
            say(f"{name}:{each.line}: not mended: {each.url}: {each.why}.")
    if write and after.edits:
        new = encoded(after.text, before)
        if new is None:
            raise UnwritableOutput(
                f"{name}: a new address cannot be written in its encoding.", hint="Save it as UTF-8."
            )
        sources.write(name, new)
    return diff(name, before, after)


def diff(name: str, before: Text, after: Mended) -> str:
    """The changes to one article, as a unified diff with nothing in it that a terminal would obey."""
    import difflib

    from ibidem.reports.plain import plain

    lines = difflib.unified_diff(
        before.text.splitlines(), after.text.splitlines(), f"a/{name}", f"b/{name}", lineterm="", n=2
    )
    return "".join(f"{line[:1]}{plain(line[1:])}\n" for line in lines)
