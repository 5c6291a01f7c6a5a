"""The program and its commands."""

from __future__ import annotations

from types import ModuleType
from typing import Annotated

import typer

from ibidem import __version__
from ibidem.cli import (
    cache,
    check,
    demo,
    diff,
    explain,
    fix,
    init,
    judge,
    options,
    parse,
    report,
    save,
    survey,
    sync,
    why,
)

EXAMPLES = """\b
Examples:
  ibidem demo                  what a report looks like, in a few seconds
  ibidem check article.md      your own
  ibidem check --help          options and examples of a command
"""

# Each module holds a command of its own name, with SUMMARY and EXAMPLES.
COMMANDS: dict[str, tuple[ModuleType, ...]] = {
    "First steps": (demo, init),
    "The main job": (check, parse, sync, fix, save),
    "When in doubt": (why, explain),
    "Saved runs": (report, diff, judge),
}

app = typer.Typer(
    cls=options.Group,
    rich_markup_mode=None,
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


for panel, modules in COMMANDS.items():
    for each in modules:
        name = each.__name__.rpartition(".")[2]
        known_as = app.command(
            name, cls=options.Command, epilog=each.EXAMPLES, short_help=each.SUMMARY, rich_help_panel=panel
        )
        known_as(getattr(each, name))
app.add_typer(survey.app, name="survey", short_help=survey.SUMMARY, rich_help_panel="Whole corpora")
app.add_typer(cache.app, name="cache", short_help=cache.SUMMARY, rich_help_panel=tuple(COMMANDS)[-1])
