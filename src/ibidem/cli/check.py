"""``ibidem check``: the main job."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ibidem.cli import caching, options, progress, writing
from ibidem.cli.endings import Status, explain, explained, say
from ibidem.errors import nearest
from ibidem.model import FAILING, Judged, Reading, Report, Verdict, unheard
from ibidem.patterns import lazily

if TYPE_CHECKING:
    from ibidem.api import Examination
    from ibidem.cli.keeping import Book
    from ibidem.cli.streaming import Streams
    from ibidem.demo import World
    from ibidem.forerunner import Foresee, Foreseen
    from ibidem.reading import Readings
    from ibidem.reports.excusing import Excuse
    from ibidem.web.cache import Keep
    from ibidem.web.settings import Settings

SUMMARY = "Check every cited link: there, the same, archived?"
EXAMPLES = """\b
Examples:
  ibidem check article.md
  ibidem check articles/ --output report.json --output -
  ibidem check article.docx --fail-on dead,mismatch,soft404
  ibidem check articles/ --changed-since main
  ibidem check --update
"""

NOBODY = "none"
# The ledger's word for what is not to be asked for, outside of comments: the one that every ledger begins with has it.
SKIP = lazily(rb"^(?![ \t]*#).*\bskip\b", re.M)
DEFAULT_ARCHIVE = "https://web.archive.org/web"
DEFAULT_FAILING = ",".join(verdict for verdict in Verdict if verdict in FAILING)


def known_verdicts(value: str | None) -> str | None:
    """The words of ``--fail-on`` or ``--warn-on``. One that is no verdict is an error of usage that lists them all."""
    for word in filter(None, (each.strip() for each in (value or "").split(","))):
        if word not in {*Verdict, NOBODY}:
            close = nearest(word, Verdict)
            every = f" The verdicts are {', '.join(Verdict)}; {NOBODY} fails no run."
            raise typer.BadParameter(f"{word!r} is no verdict. {close}{every if close.startswith('Did') else ''}")
    return value


def failing(value: str) -> frozenset[Verdict]:
    """The verdicts that ``--fail-on`` names; `none` is none."""
    words = {each.strip() for each in value.split(",")}
    return frozenset(verdict for verdict in Verdict if verdict in words)


def warnings(value: str | None) -> tuple[Excuse, ...]:
    """What ``--warn-on`` excuses."""
    from ibidem.reports import excusing

    return (excusing.only_warns(failing(value)),) if value else ()


def warning(report: Report, value: str | None) -> Report:
    """The report with what ``--warn-on`` excuses."""
    from ibidem.reports import excusing

    return excusing.excusing(report, warnings(value))


def known_archives(values: list[str] | None) -> list[str] | None:
    """The archives, by base URL or short name; anything else is an error of usage."""
    for value in values or ():
        if value != NOBODY and not value.lower().startswith(("http://", "https://")):
            from ibidem.archives import preset
            from ibidem.archives.presets import PRESETS

            if preset(value) is None:
                names = ", ".join(row.name for row in PRESETS)
                raise typer.BadParameter(
                    f"{value!r} is no archive. Name its base URL, such as {DEFAULT_ARCHIVE}, "
                    f"or one of {names}, {NOBODY}."
                )
    return values


CAPTURES = ("auto", "all")


def known_captures(value: str) -> str:
    """The word of ``--captures``; any other is an error of usage."""
    if value not in CAPTURES:
        raise typer.BadParameter(f"{value!r} is neither auto nor all.")
    return value


FailOn = Annotated[
    str,
    typer.Option(
        metavar="VERDICT,...",
        help=f"The verdicts that fail the run (exit status 1); none fails no run.  "
        f"[default: {DEFAULT_FAILING.replace(',', ', ')}]",
        callback=known_verdicts,
        autocompletion=options.listing([*Verdict, NOBODY]),
        rich_help_panel=options.REPORT,
        show_default=False,
    ),
]
WarnOn = Annotated[
    str | None,
    typer.Option(
        metavar="VERDICT,...",
        help="Verdicts that are shown as worth a look and fail no run, whatever --fail-on says.",
        callback=known_verdicts,
        autocompletion=options.listing(Verdict),
        rich_help_panel=options.REPORT,
        show_default=False,
    ),
]
Archive = Annotated[
    list[str] | None,
    typer.Option(
        metavar="BASE",
        help=f"A Memento archive to ask for copies, by its base URL or short name; may be given again, and they are "
        f"asked in that order; none asks nobody.  [default: {DEFAULT_ARCHIVE}]",
        callback=known_archives,
        rich_help_panel=options.ARCHIVES,
        show_default=False,
    ),
]
Captures = Annotated[
    str,
    typer.Option(
        metavar="HOW",
        help="auto: captures are opened and judged, and their text is compared with the live page's where both were "
        "read to the end; all: pages and captures are read to the end for that.",
        callback=known_captures,
        autocompletion=options.starting(CAPTURES),
        rich_help_panel=options.ARCHIVES,
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Fetch addresses of this machine and its network too; otherwise they are invalid.",
        rich_help_panel=options.NETWORK,
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        metavar="SECONDS",
        min=0.1,
        max=3600,
        help="The longest that one attempt at one URL may take, all in all.",
        rich_help_panel=options.NETWORK,
    ),
]
Retries = Annotated[
    int,
    typer.Option(
        metavar="N",
        min=0,
        max=20,
        help="Further attempts after a failure that may pass (a time-out, a busy server).",
        rich_help_panel=options.NETWORK,
    ),
]
Concurrency = Annotated[
    int,
    typer.Option(
        metavar="N", min=1, max=1000, help="Requests in flight at once, in all.", rich_help_panel=options.NETWORK
    ),
]
PerHost = Annotated[
    int,
    typer.Option(
        metavar="N",
        min=1,
        max=100,
        help="The most requests in flight at once to one host; it begins with two, and earns more by good answers.",
        rich_help_panel=options.NETWORK,
    ),
]
Record = Annotated[
    str | None,
    typer.Option(
        metavar="PATH",
        help="Write every answer to this WARC file; `ibidem judge` makes the report from it again, without a network.",
        rich_help_panel=options.NETWORK,
        show_default=False,
    ),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        metavar="REPORT",
        help="A saved report in JSON: links that failed in it already do not fail this run.",
        rich_help_panel=options.REPORT,
        show_default=False,
    ),
]
Update = Annotated[
    bool,
    typer.Option("--update", help="Write what was seen of each link into the ledger.", rich_help_panel=options.LEDGER),
]
Strikes = Annotated[
    int,
    typer.Option(
        metavar="N",
        min=1,
        max=999,
        help="With --update: a link fails the run only after failing on N days, as the ledger remembers.",
        rich_help_panel=options.LEDGER,
    ),
]
StrikeDays = Annotated[
    int,
    typer.Option(
        metavar="D",
        min=0,
        max=999,
        help="With --update: and only when it has been failing for D days.",
        rich_help_panel=options.LEDGER,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    What the run is to do on the network: *archives* are base URLs.

    *world* is the demonstration's, where it is to be done there. Where the terminal *scrolls* with findings as they
    come, no bar is shown.
    """

    settings: Settings
    archives: tuple[str, ...]
    quiet: bool
    world: World | None = None
    keep: Keep | None = None
    record: str | None = None
    debug: bool = False
    whole_texts: bool = False
    scrolls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What is to be checked: all that was *read*, which of it the run is about, what the ledger says and excuses."""

    read: Readings
    book: Book
    readings: tuple[Reading, ...]
    excuses: tuple[Excuse, ...]


def check(
    sources: options.Sources = None,
    body: options.Body = False,
    from_format: options.From = None,
    changed_since: options.ChangedSince = None,
    format: options.Format = None,  # noqa: A002 - the option's name
    output: options.Output = None,
    fail_on: FailOn = DEFAULT_FAILING,
    warn_on: WarnOn = None,
    baseline: Baseline = None,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
    archive: Archive = None,
    captures: Captures = "auto",
    allow_private: AllowPrivate = False,
    timeout: Timeout = 20,
    retries: Retries = 2,
    concurrency: Concurrency = 128,
    per_host: PerHost = 6,
    cache: caching.Cache = None,
    max_age: caching.MaxAge = None,
    record: Record = None,
    update: Update = False,
    ledger: options.Ledger = "citations.yaml",
    strikes: Strikes = 1,
    strike_days: StrikeDays = 0,
) -> None:
    """
    Check every cited link: is it still there, still the page that was cited, and archived?

    Exit status: 0 nothing to report; 1 a link has a failing verdict; 2 the run could not be done as asked, or was
    interrupted; 3 nothing could be judged, because there is no network.
    """
    wanted = writing.outputs(output or (), format)
    if (strikes > 1 or strike_days) and not update:
        raise typer.BadParameter("strikes are counted in the ledger: say --update too.", param_hint="'--strikes'")
    with explained(), ExitStack() as outputs, ExitStack() as while_reading:
        writing.check_places(wanted)
        while_reading.enter_context(progress.reading(sources or (), quiet=quiet))
        from ibidem import forerunner

        named = tuple(sources or options.named_ledger(ledger))
        question = forerunner.Question(named=named, body=body, format=from_format)
        articles = while_reading.enter_context(forerunner.sent(question))
        from ibidem.cli import fetching, streaming  # while they are read
        from ibidem.reports import excusing
        from ibidem.web import loops
        from ibidem.web.settings import Settings

        known = already_failing(baseline, failing(fail_on))
        plan = Plan(
            settings=Settings(
                timeout_s=timeout,
                retries=retries,
                concurrency=concurrency,
                per_host=per_host,
                allow_private=allow_private,
            ),
            archives=bases(archive),
            quiet=quiet,
            keep=caching.keep(cache, max_age, quiet=quiet),
            record=record,
            debug=debug,
            whole_texts=captures == "all",
            scrolls=writing.scrolls(wanted),
        )
        pages = fetching.pages(named, settings=plan.settings)
        asks_all = changed_since is None and not debug and skips_none(ledger)

        def prepare(foresee: Foresee) -> Ready:
            from ibidem.cli import keeping, selecting

            read = articles.read(foresee, pages)
            writing.spare((record, *(each.path for each in wanted)), read, ledger)
            book = keeping.open_ledger(ledger, read, update=update)
            return Ready(
                read=read,
                book=book,
                readings=selecting.touched(book.readings, changed_since, quiet=quiet),
                excuses=(*known, *warnings(warn_on), *keeping.excuses(book, strikes=strikes, days=strike_days)),
            )

        async def job() -> tuple[Ready, Streams, Report]:
            async with opened(plan) as examination:
                ready = await read_aside(prepare, examination.foresee if asks_all else unforeseen)
                while_reading.close()
                streams = outputs.enter_context(streaming.streaming(wanted, ready.readings, ready.excuses))
                return ready, streams, await watched(plan, examination, ready.readings, judged=streams.judged)

        ready, streams, report = loops.run(job())
        report = excusing.excusing(report, ready.excuses)
        writing.write(report, streaming.others(wanted), verbose=verbose, failing=failing(fail_on))
        streams.rest(report)
        outputs.close()
        keep_book(ready.book, report, update=update, quiet=quiet)
    conclude(report, ready.read, failing(fail_on), wanted, quiet=quiet)


def already_failing(baseline: str | None, verdicts: frozenset[Verdict]) -> tuple[Excuse, ...]:
    """What a report that was saved excuses. Raises `UnreadableSource` where it is none."""
    if not baseline:
        return ()
    from ibidem.cli import saved
    from ibidem.reports import excusing

    return (excusing.failed_already(saved.load(baseline), verdicts, baseline),)


def skips_none(ledger: str) -> bool:
    """Whether the ledger of that name, if there is one, certainly has no link or host that is not to be asked for."""
    path = Path(ledger)
    return not path.is_file() or SKIP.search(path.read_bytes()) is None


def keep_book(book: Book, report: Report, *, update: bool, quiet: bool) -> None:
    """Write what was seen into the ledgers, where that is asked for, and say what in them has had its day."""
    from ibidem.cli import keeping

    if update:
        keeping.record(book, report)
    for line in () if quiet else keeping.stale(book, report):
        say(f"{line}.")


def bases(archives: Sequence[str] | None) -> tuple[str, ...]:
    """The base URLs of the archives to ask."""
    return tuple(base for base in archives or (DEFAULT_ARCHIVE,) if base != NOBODY)


def opened(plan: Plan) -> AbstractAsyncContextManager[Examination]:
    """The run, its door to the network open."""
    from ibidem.api import examining  # the network's libraries: there is something to see while they load

    return examining(
        settings=plan.settings,
        archives=plan.archives,
        resolve=plan.world.resolve if plan.world else None,
        ports=plan.world.ports if plan.world else None,
        keep=plan.keep,
        record=plan.record,
        tell=progress.tell if plan.debug else None,
        whole_texts=plan.whole_texts,
    )


def unforeseen(_: Foreseen, /) -> None:
    """What is done with links that are certain early, where some of them may not be asked for after all."""


async def read_aside(prepare: Callable[[Foresee], Ready], foresee: Foresee) -> Ready:
    """What is to be checked, read beside the event loop; *foresee* is called in the loop."""
    import asyncio
    import gc

    from ibidem.web.aside import aside

    loop = asyncio.get_running_loop()

    def tell(links: Foreseen) -> None:
        loop.call_soon_threadsafe(foresee, links)

    ready = await aside(partial(prepare, tell), name="reading")
    gc.freeze()  # what was read stays to the end: it need not be looked through again and again
    return ready


async def watched(
    plan: Plan, examination: Examination, readings: tuple[Reading, ...], *, judged: Judged = unheard
) -> Report:
    """
    The report, with the progress shown, ended early where the user asks for it; *judged* as `Examination.report` has
    it.
    """
    import asyncio

    from ibidem.cli.signals import stop_asked

    cited = [citation for reading in readings for citation in reading.citations]
    links = sum(len(citation.links) for citation in cited)
    articles = len({citation.cited_in or citation.article for citation in cited if citation.links})
    with (
        progress.display(links=links, articles=articles, quiet=plan.quiet, sober=plan.debug or plan.scrolls) as shown,
        stop_asked(shown.clear) as stop,
    ):
        return await examination.report(
            readings,
            progress=shown.show,
            until=asyncio.ensure_future(stop.wait()),  # a task: a run that fails before it begins awaits nothing
            judged=judged,
        )


def conclude(
    report: Report, read: Readings, failing: frozenset[Verdict], wanted: Sequence[writing.Output], *, quiet: bool
) -> None:
    """Say what the report does not, and end with the run's exit status."""
    for trouble in read.troubles:
        explain(trouble)
    if not quiet:
        writing.tell(wanted)
    on_screen = any(output.path == writing.STDOUT and output.format == "terminal" for output in wanted)
    if report.interrupted and not on_screen:
        say("Interrupted: the report is not complete.")
    if report.offline and not on_screen:
        say("Nothing was judged: there is no network here. Connect, and run it again.")
    raise typer.Exit(status(report, failing, whole=not read.troubles))


def status(report: Report, failing: frozenset[Verdict], *, whole: bool) -> Status:
    """The exit status of a run; *whole* says that every source was read."""
    if report.interrupted or not whole:
        return Status.NOT_AS_ASKED
    if report.offline:
        return Status.OFFLINE
    failed = any(finding.fails(failing) for entry in report.entries for finding in entry.findings)
    return Status.FAILING if failed else Status.GOOD
