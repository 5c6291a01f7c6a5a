"""The program and its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from ibidem import __version__
from ibidem.cli import cache, check, demo, diff, explain, fix, judge, options, parse, report, sync, why

EXAMPLES = """\b
Examples:
  ibidem demo                  what a report looks like, in a few seconds
  ibidem check article.md      your own
  ibidem check --help          options and examples of a command
"""

app = typer.Typer(
    cls=options.Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a bug's traceback in full, without boxes: it is for a report
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    epilog=EXAMPLES,
)


def show_version(value: bool) -> None:
    """Say which version this is, and end."""
    if value:
        typer.echo(f"ibidem {__version__}")
        raise typer.Exit


@app.callback()
def ibidem(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    """
    Are an article's sources still in the same place, and still the same?

    ibidem reads the footnotes of an article, opens every cited link, compares the page's title with the cited one,
    looks for archived copies, and says what to do.
    """


app.command(cls=options.Command, epilog=check.EXAMPLES, short_help=check.SUMMARY)(check.check)
app.command(cls=options.Command, epilog=parse.EXAMPLES, short_help=parse.SUMMARY)(parse.parse)
app.command(cls=options.Command, epilog=sync.EXAMPLES, short_help=sync.SUMMARY)(sync.sync)
app.command(cls=options.Command, epilog=fix.EXAMPLES, short_help=fix.SUMMARY)(fix.fix)
app.command(cls=options.Command, epilog=explain.EXAMPLES, short_help=explain.SUMMARY)(explain.explain)
app.command(cls=options.Command, epilog=why.EXAMPLES, short_help=why.SUMMARY)(why.why)
app.command(cls=options.Command, epilog=report.EXAMPLES, short_help=report.SUMMARY)(report.report)
app.command(cls=options.Command, epilog=judge.EXAMPLES, short_help=judge.SUMMARY)(judge.judge)
app.command(cls=options.Command, epilog=diff.EXAMPLES, short_help=diff.SUMMARY)(diff.diff)
app.add_typer(cache.app, name="cache", short_help=cache.SUMMARY)
app.command(cls=options.Command, epilog=demo.EXAMPLES, short_help=demo.SUMMARY)(demo.demo)
