"""``ibidem report``: a saved report, written again in another format."""

from __future__ import annotations

from typing import Annotated

import typer

from ibidem.cli import options, writing
from ibidem.cli.check import DEFAULT_FAILING, FailOn, WarnOn, failing, status, warning
from ibidem.cli.endings import explained

SUMMARY = "Write a saved report again, in another format."
EXAMPLES = """\b
Examples:
  ibidem report report.json
  ibidem report report.json -o report.html -o report.sarif
"""

Saved = Annotated[str, typer.Argument(metavar="REPORT", help="A report in JSON; - is standard input.")]


def report(
    saved: Saved,
    format: options.Format = None,  # noqa: A002 - the option's name
    output: options.Output = None,
    fail_on: FailOn = DEFAULT_FAILING,
    warn_on: WarnOn = None,
    verbose: options.Verbose = False,
) -> None:
    """
    Write a saved report again, in another format. Nothing is fetched.

    Exit status: that of the run that made it, by the verdicts that fail here.
    """
    wanted = writing.outputs(output or (), format)
    with explained():
        writing.check_places(wanted)
        from ibidem.cli import saved as reports

        read = warning(reports.load(saved), warn_on)
        writing.write(read, wanted, verbose=verbose, failing=failing(fail_on))
        writing.tell(wanted)
    raise typer.Exit(status(read, failing(fail_on), whole=True))
