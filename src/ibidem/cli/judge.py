"""``ibidem judge``: a recorded run, judged again."""

from __future__ import annotations

from typing import Annotated

import typer

from ibidem.cli import options, writing
from ibidem.cli.check import DEFAULT_FAILING, FailOn, WarnOn, failing, status, warning
from ibidem.cli.endings import explained

SUMMARY = "Judge a recorded run again, without a network."
EXAMPLES = """\b
Examples:
  ibidem check article.md --record run.warc.gz
  ibidem judge run.warc.gz --format json
"""

Recorded = Annotated[str, typer.Argument(metavar="RECORD", help="A file that `ibidem check --record` wrote.")]


def judge(
    recorded: Recorded,
    format: options.Format = None,  # noqa: A002 - the option's name
    output: options.Output = None,
    fail_on: FailOn = DEFAULT_FAILING,
    warn_on: WarnOn = None,
    verbose: options.Verbose = False,
) -> None:
    """
    Judge a recorded run again, by the rules of this version, from the evidence in its WARC file.

    Nothing is fetched. Exit status: as that of `ibidem check`.
    """
    wanted = writing.outputs(output or (), format)
    with explained():
        writing.check_places(wanted)
        from ibidem import api

        report = warning(api.judge(recorded), warn_on)
        writing.write(report, wanted, verbose=verbose, failing=failing(fail_on))
        writing.tell(wanted)
    raise typer.Exit(status(report, failing(fail_on), whole=True))
