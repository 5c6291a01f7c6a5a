"""``ibidem survey``: a corpus instead of an article; ``ibidem survey report``: what its dataset says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ibidem.cli import caching, options
from ibidem.cli.check import AllowPrivate, Retries, Timeout
from ibidem.cli.endings import Status, explain, explained, say

if TYPE_CHECKING:
    from collections.abc import Callable


SUMMARY = "Check a whole corpus, and write a dataset: a row for each link."
RUN = "Check every link of a corpus, and write a dataset."
REPORT = "Say what a dataset tells: rot by year, domain and verdict, and half-lives."
EXAMPLES = """\b
Examples:
  ibidem survey articles/ -o links.parquet
  ibidem survey citations.jsonl sitemap.xml -o links.sqlite --max-age 30d
  ibidem survey report links.parquet --plots plots/
"""


class Group(options.Group):
    """A group whose first command need not be named: ``survey articles/`` is ``survey run articles/``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments with the command's name put in where it was left out."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["run", *args]
        return super().parse_args(ctx, args)  # type: ignore[no-any-return,unused-ignore]


app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, epilog=EXAMPLES, help=SUMMARY)

CORPUS = "The corpus"
Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Articles, folders, globs; JSON lines, Parquet or SQLite with a column url; sitemaps and feeds.",
        show_default=False,
    ),
]
FilesFrom = Annotated[
    list[str] | None,
    typer.Option(metavar="PATH", help="Further sources, one on each line of this file.", rich_help_panel=CORPUS),
]
Output = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="The dataset: a folder of Parquet files, or SQLite where it ends in .sqlite or .db. "
        "Beside it, PATH.state remembers what was asked.",
        rich_help_panel=options.REPORT,
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        metavar="ENGINE",
        help="local: this process; dask: processes of its own on this machine; dask://HOST:PORT: a cluster.",
        rich_help_panel=options.NETWORK,
    ),
]
MaxAge = Annotated[
    str | None,
    typer.Option(
        metavar="AGE",
        help="Ask again for what was asked longer ago than this (30d, 12h); without it, all that was found stands.",
        callback=caching.known_age,
        rich_help_panel=options.NETWORK,
        show_default=False,
    ),
]
Archive = Annotated[
    list[str] | None,
    typer.Option(
        metavar="BASE",
        help="An archive to ask for copies, by base URL or short name; may be given again. By default nobody is asked: "
        "archives allow a few questions a minute.",
        rich_help_panel=options.ARCHIVES,
        show_default=False,
    ),
]
Concurrency = Annotated[
    int,
    typer.Option(metavar="N", min=1, max=2000, help="Requests in flight at once.", rich_help_panel=options.NETWORK),
]
PerHost = Annotated[
    int,
    typer.Option(
        metavar="N", min=1, max=100, help="Requests in flight at once to one host.", rich_help_panel=options.NETWORK
    ),
]
Workers = Annotated[
    int,
    typer.Option(metavar="N", min=1, max=1000, help="Processes of --engine dask.", rich_help_panel=options.NETWORK),
]


Scratch = Annotated[
    str | None,
    typer.Option(
        metavar="PLACE",
        help="A folder that all processes of a cluster reach: a path, s3://..., gs://...  [default: beside the output]",
        rich_help_panel=options.NETWORK,
        show_default=False,
    ),
]


@app.command(cls=options.Command, epilog=EXAMPLES, short_help=RUN)
def run(
    sources: Sources = None,
    output: Output = Path("survey.parquet"),
    files_from: FilesFrom = None,
    max_age: MaxAge = None,
    archive: Archive = None,
    allow_private: AllowPrivate = False,
    timeout: Timeout = 20,
    retries: Retries = 2,
    concurrency: Concurrency = 128,
    per_host: PerHost = 2,
    engine: Engine = "local",
    workers: Workers = 2,
    scratch: Scratch = None,
    quiet: options.Quiet = False,
) -> None:
    """
    Check every link of a corpus, and write a dataset: a row for each link, with citation, verdict and evidence.

    A URL that is cited a thousand times is asked for once. What was asked is remembered beside the output: a survey
    that is stopped or killed goes on where it was. Exit status: 0 when it is done; 2 when a source could not be read,
    or it was interrupted; 3 when there is no network.
    """
    with explained():
        from ibidem.cli.signals import stop_asked
        from ibidem.survey import surveying
        from ibidem.web.settings import Settings

        settings = Settings(
            timeout_s=timeout, retries=retries, concurrency=concurrency, per_host=per_host, allow_private=allow_private
        )
        age = caching.age(max_age) if max_age else None
        plan = surveying.Plan(
            sources=tuple(sources or ()),
            lists=tuple(files_from or ()),
            output=output,
            settings=settings,
            archives=tuple(archive or ()),
            max_age=age,
            engine=engine,
            workers=workers,
            scratch=scratch,
        )
        done = surveying.survey(
            plan,
            say=(lambda _: None) if quiet else say,
            show=shown(quiet=quiet),
            stop=lambda: stop_asked(lambda: None),
        )
    for trouble in done.troubles:
        explain(trouble)
    if not quiet:
        typer.echo(f"{output}: {done.rows:,} rows. " + ", ".join(f"{n:,} {word}" for word, n in done.verdicts.items()))
    raise typer.Exit(ending(done))


def ending(done: Any) -> Status:
    """The exit status of a survey."""
    if done.offline:
        say("Nothing was judged: there is no network here. Connect, and run it again.")
        return Status.OFFLINE
    if done.interrupted:
        say("Interrupted: run it again to go on.")
    return Status.NOT_AS_ASKED if done.interrupted or done.troubles else Status.GOOD


def shown(*, quiet: bool) -> Callable[[int], Any]:
    """A bar on a terminal for a number of links; nothing elsewhere."""
    import sys
    from contextlib import contextmanager

    from ibidem.cli import progress, writing

    @contextmanager
    def bar(total: int) -> Any:
        if quiet or not writing.is_terminal(sys.stderr):
            yield lambda _: None
            return
        with progress.bar(total) as display:
            from ibidem.model import Tick

            yield lambda done: display.show(Tick(done=done, total=total))

    return bar


Dataset = Annotated[Path, typer.Argument(metavar="DATASET", help="What `ibidem survey` wrote.")]
Plots = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Write plots (PNG, SVG), tables (CSV) and a page of HTML there.",
        rich_help_panel=options.REPORT,
        show_default=False,
    ),
]
AsCsv = Annotated[
    bool, typer.Option("--csv", help="The tables as CSV on standard output.", rich_help_panel=options.REPORT)
]


@app.command(cls=options.Command, epilog=EXAMPLES, short_help=REPORT)
def report(dataset: Dataset, plots: Plots = None, as_csv: AsCsv = False) -> None:
    """
    Say what a dataset tells: rot by year of citation, by domain and by verdict, archive coverage, half-lives.

    Link rot is `dead`, `soft404` and `parked`; reference rot is that and content drift, `drifted` and `mismatch`. What
    cannot be told (`blocked`, `unreachable`, `invalid`, `skipped`) counts for neither.
    """
    with explained():
        from ibidem.cli import writing
        from ibidem.survey.answers import answers

        found = answers(dataset)
        if as_csv:
            writing.put("\n".join(f"# {table.title}\n{table.as_csv}" for table in found.tables.values()))
        else:
            writing.put(told(found))
        if plots is not None:
            from ibidem.survey import plots as drawing

            names = drawing.write(found, plots)
            say(f"Written to {plots}: {', '.join(names)}.")


def told(found: Any) -> str:
    """The tables and half-lives as text for people."""
    import io

    from rich.console import Console
    from rich.table import Table

    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=False, color_system=None, markup=False)
    console.print(f"{found.links:,} links\n")
    for table in found.tables.values():
        shown = Table(title=table.title, title_justify="left", box=None, pad_edge=False)
        for place, column in enumerate(table.columns):
            shown.add_column(column.replace("_", " "), justify="right" if place else "left")
        for row in table.rows:
            shown.add_row(*(cell(value, place) for place, value in enumerate(row)))
        console.print(shown)
        console.print()
    for what, life in (("link rot", found.link_rot), ("reference rot", found.reference_rot)):
        console.print(f"Half-life, {what}: {life.words if life else 'too few dated links to tell'}")
    return out.getvalue()


def cell(value: Any, place: int) -> str:
    """A value as the tables show it; the first of a row is a name or a year."""
    from ibidem.reports.plain import plain

    if value is None:
        return ""
    return plain(f"{value:,}" if place and isinstance(value, int) else str(value))
