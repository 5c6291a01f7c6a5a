"""``ibidem demo``: the main job on a small world of its own, through the very same pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ibidem.cli import options, writing
from ibidem.cli.check import Plan, opened, status, watched
from ibidem.cli.endings import Status, explain, explained
from ibidem.errors import IbidemError
from ibidem.model import Report

if TYPE_CHECKING:
    from ibidem.demo import World

SUMMARY = "See the main job on a small world of its own, without a network."
EXAMPLES = """\b
Examples:
  ibidem demo
  ibidem demo --verbose
  ibidem demo --format json
"""

UNSERVED = IbidemError(
    "this machine does not reach itself: the demonstration is served at 127.0.0.1, and nothing there answers.",
    hint="Is this a sandbox without a loopback interface, or does a firewall keep programs from it?",
)
TIMEOUT_S = 2.0  # everything is on this machine: what has not answered by then never will


def demo(
    format: options.Format = None,  # noqa: A002 - the option's name
    output: options.Output = None,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """
    See the main job on a small world of its own, without a network.

    An article, the sites it cites and a web archive are served on this machine while it runs; each verdict is said
    once. Exit status: 0, though links fail: they are meant to.
    """
    from ibidem.web import loops

    wanted = writing.outputs(output or (), format)
    with explained():
        writing.check_places(wanted)
        report = loops.run(toured(quiet=quiet))
        if report.offline:
            explain(UNSERVED)
            raise typer.Exit(Status.OFFLINE)
        writing.write(report, wanted, verbose=verbose)
        if not quiet:
            writing.tell(wanted)
    raise typer.Exit(status(report, frozenset(), whole=True))


async def toured(*, quiet: bool) -> Report:
    """The report on the small world."""
    from ibidem import articles, ledger, pandoc
    from ibidem.demo import serve

    async with serve() as world:
        read = articles.read(world.article, world.data, convert=pandoc.convert)
        readings = ledger.apply(world.ledger, "citations.yaml", [read])
        toured = plan(world, quiet=quiet)
        async with opened(toured) as examination:
            return await watched(toured, examination, readings)


def plan(world: World, *, quiet: bool) -> Plan:
    """As `ibidem check` would have it, but in less time: nobody's patience is asked for here."""
    from ibidem.web.settings import Settings

    return Plan(
        settings=Settings(timeout_s=TIMEOUT_S, retries=1, per_host=8, pace_s=0.0, allow_private=True),
        archives=(world.archive,),
        quiet=quiet,
        world=world,
    )
