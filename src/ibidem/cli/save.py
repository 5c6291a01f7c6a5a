"""``ibidem save``: what no archive has, handed to one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ibidem.cli import options, progress
from ibidem.cli.endings import Status, explained, say
from ibidem.errors import IbidemError, UnreadableSource

if TYPE_CHECKING:
    from ibidem.archives.saving import Choice, Saved, Service
    from ibidem.archives.savings import Kept
    from ibidem.cli.carrying import Plan

SUMMARY = "Ask an archive to save what no archive has."
EXAMPLES = """\b
Examples:
  ibidem check article.md -o report.json
  ibidem save report.json          what would be saved
  ibidem save report.json --yes
"""

DEFAULT_SERVICE = "https://web.archive.org"
KEYS_PAGE = "https://archive.org/account/s3.php"

Source = Annotated[
    str | None,
    typer.Argument(
        metavar="REPORT",
        help="A report in JSON, from `ibidem check -o report.json`, or a ledger. None: ./citations.yaml.",
        show_default=False,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it; without it, links are only shown, or you are asked.")]
To = Annotated[
    str,
    typer.Option(
        metavar="BASE", help="The archive to ask, by the base URL of its Save Page Now interface (version 2)."
    ),
]


def save(
    source: Source = None,
    yes: Yes = False,
    to: To = DEFAULT_SERVICE,
    ledger: options.Ledger = "citations.yaml",
    quiet: options.Quiet = False,
) -> None:
    """
    Ask an archive to save the links that are in order and that no archive has.

    Links that are dead, walled, parked or another page are never saved, nor are private addresses. The keys of your
    account are read from IA_ACCESS_KEY_ID and IA_SECRET_ACCESS_KEY. What came of each link is kept beside the report,
    so that a run that ends early goes on where it was. Exit status: 0 all are saved; 1 some are not; 2 it could not be
    done as asked; 3 there is no network.
    """
    with explained():
        from ibidem import ledger as books
        from ibidem import reading

        name = source or books.NAME
        chosen = savable(name)
        links = chosen.links
        for url, why in () if quiet else chosen.left_out:
            say(f"Left out, as to save it is to publish it: {url} ({why}).")
        if not links:
            say("There is nothing to save: no link is both in order and unarchived.")
            raise typer.Exit(Status.GOOD)
        if not (yes or confirmed(len(links), to)):
            for url in links:
                tell("to save", url, "")
            say("Nothing is asked for yet: --yes does it.")
            raise typer.Exit(Status.GOOD)
        outcome = saved(Wish(name=name, links=links, base=to, quiet=quiet))
        book = name if is_ledger(name) else ledger
        text = reading.ledger_at(book)
        if text is not None:
            write_ledger(book, text, outcome.done)
    raise typer.Exit(conclude(outcome, len(links), quiet=quiet))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be saved, and where; *name* is the file that says so."""

    name: str
    links: tuple[str, ...]
    base: str
    quiet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of it. *ended_by* is why the archive was not asked further, *interrupted* that the user said so."""

    done: tuple[Saved, ...]
    ended_by: Saved | None
    interrupted: bool


# ---------------------------------------------------------------------------------------------- what is asked for


def is_ledger(name: str) -> bool:
    """Whether a file is a ledger rather than a report, by its name."""
    from ibidem import reading

    return name.lower().endswith(reading.LEDGER_SUFFIXES)


def savable(name: str) -> Choice:
    """The links of a saved report or ledger that an archive should be asked to save. Raises `IbidemError`."""
    from ibidem import ledger as books
    from ibidem import reading
    from ibidem.archives import saving
    from ibidem.cli import saved as reports
    from ibidem.model import ArchiveStatus

    if not is_ledger(name):
        return saving.wanted(reports.load(name).entries)
    text = reading.ledger_at(name)
    if text is None:
        raise UnreadableSource(f"{name}: there is no such file.", hint="Name a report: ibidem save report.json")
    said = (url for url, verdict in books.unarchived(text, name) if saving.is_wanted(verdict, ArchiveStatus.UNARCHIVED))
    return saving.choice(said)


def confirmed(number: int, to: str) -> bool:
    """Whether the user, asked in a terminal, wants it; in CI nobody is asked."""
    from ibidem.reports.words import number_of

    if os.environ.get("CI") or not (sys.stdin and sys.stdin.isatty() and progress.on_terminal()):
        return False
    return typer.confirm(f"Ask {to} to save {number_of(number, 'link')}?", err=True)


def service(base: str) -> Service:
    """
    The interface at that base, with the user's keys. Raises `IbidemError` where they are missing.

    Keys go where they belong: those of the Internet Archive to no other host, and none over plain HTTP but to this
    machine.
    """
    from ibidem import urls
    from ibidem.archives import saving

    trouble = urls.problem(base)
    if trouble is not None:
        raise IbidemError(f"{base}: is no address of an archive: {trouble.detail}.", hint=f"Such as {DEFAULT_SERVICE}")
    own = os.environ.get("IBIDEM_SAVE_KEYS")
    access, secret = (os.environ.get(name) for name in ("IA_ACCESS_KEY_ID", "IA_SECRET_ACCESS_KEY"))
    is_default = urls.host(base) == urls.host(DEFAULT_SERVICE)
    keys = f"{access}:{secret}" if is_default and access and secret else own
    if keys is None and is_default:
        raise IbidemError(
            "the Internet Archive saves for people with an account, and there are no keys here.",
            hint=f"Set IA_ACCESS_KEY_ID and IA_SECRET_ACCESS_KEY, from {KEYS_PAGE}",
        )
    if (
        keys is not None
        and not base.lower().startswith("https:")
        and urls.is_public_address(urls.host(base)) is not False
    ):
        raise IbidemError(f"{base}: keys are not sent without encryption.", hint="Name its address with https.")
    if keys is not None and not (keys.isascii() and keys.isprintable()):
        raise IbidemError("the keys hold characters that keys have not.", hint=f"Copy them again from {KEYS_PAGE}")
    return saving.service(base, None if keys is None else f"LOW {keys}")


# ---------------------------------------------------------------------------------------------- the run


def saved(wish: Wish) -> Done:
    """What came of it. Raises `IbidemError`."""
    from ibidem import api, sources
    from ibidem.archives import savings
    from ibidem.cli import carrying
    from ibidem.web import loops

    place = service(wish.base)
    kept_at = state_path(wish.name)
    known = kept(kept_at)
    if not wish.quiet:
        announce(wish)
    plan = carrying.Plan(
        service=place,
        links=wish.links,
        known=known,
        keep=lambda rows: sources.write(kept_at, savings.written(rows)),
        show=shower(len(wish.links), quiet=wish.quiet),
        now=api.now,
    )
    return loops.run(watched(plan))


async def watched(plan: Plan) -> Done:
    """The run, ended early where the user asks for it."""
    import asyncio

    from ibidem import archives
    from ibidem.cli import carrying
    from ibidem.cli.signals import stop_asked
    from ibidem.web.fetcher import open_fetcher
    from ibidem.web.settings import Settings

    # Nothing but the archive that the user named is asked, be it on this machine.
    settings = Settings(budgets=archives.BUDGETS, allow_private=True)
    async with open_fetcher(settings) as fetch:
        carrier = carrying.Carrier(plan=plan, fetch=fetch)
        with stop_asked(lambda: None) as stop:
            work, halt = asyncio.ensure_future(carrier.run()), asyncio.ensure_future(stop.wait())
            await asyncio.wait([work, halt], return_when=asyncio.FIRST_COMPLETED)
            interrupted = not work.done()
            halt.cancel()
            work.cancel()
            await asyncio.gather(halt, work, return_exceptions=True)
            if not interrupted:
                work.result()
    return Done(done=carrier.outcomes(), ended_by=carrier.ended_by, interrupted=interrupted)


def announce(wish: Wish) -> None:
    """What is about to happen, and how long it takes by the archive's limits."""
    from ibidem.archives import saving
    from ibidem.archives.budgets import SAVING
    from ibidem.reports.words import number_of

    place = saving.service(wish.base, None)
    budget = next((row for row in SAVING if row.name == place.budget), None)
    minutes = 0 if budget is None else round(len(wish.links) / budget.per_minute)
    wait = f" Its limits make it about {number_of(minutes, 'minute')}." if minutes else ""
    say(f"Asking {place.base} to save {number_of(len(wish.links), 'link')} ...{wait}")


def shower(total: int, *, quiet: bool) -> Callable[[Saved], None]:
    """What shows one link as soon as it is known what came of it, above a line that says how far the run is."""
    watched = progress.on_terminal() and not quiet
    done = 0

    def line(text: str) -> None:
        if watched:
            sys.stderr.write(progress.ERASE_LINE + text)
            sys.stderr.flush()

    def show(said: Saved) -> None:
        nonlocal done
        done += 1
        line("")
        tell(said.outcome, said.url, said.capture or said.message)
        line(f"{done} of {total}; captures take up to two minutes ..." if done < total else "")

    line(f"0 of {total}; captures take up to two minutes ...")
    return show


def tell(what: str, url: str, detail: str) -> None:
    """A line on standard output."""
    from ibidem.reports.plain import plain

    typer.echo(plain(f"{what:9} {url}  {detail}").rstrip())


# ---------------------------------------------------------------------------------------------- what is kept


def state_path(name: str) -> str:
    """Where what came of each link is kept: beside the file that names them."""
    return f"{'report' if name == '-' else name}.saving"


def kept(path: str) -> dict[str, Kept]:
    """What is known from earlier runs. Raises `IbidemError` where the file is another one."""
    from pathlib import Path

    from ibidem.archives import savings

    file = Path(path)
    try:
        text = file.read_text("utf-8", "replace") if file.exists() else None
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read: {error.strerror}.", hint="Move it away.") from error
    if text is None:
        return {}
    found = savings.read(text)
    if found is None:
        raise UnreadableSource(
            f"{path}: is not what ibidem keeps there.", hint="Move it away; then everything is asked for anew."
        )
    return found


def write_ledger(path: str, text: str, done: Sequence[Saved]) -> None:
    """The ledger with the captures that were made. Raises `BadLedger`, `UnwritableOutput`."""
    from ibidem import ledger as books
    from ibidem import sources, urls

    captures = {urls.key(said.url): said.capture for said in done if said.capture is not None}
    updated = books.captured(text, path, captures)
    if updated != text:
        sources.write(path, updated)


def conclude(outcome: Done, wanted: int, *, quiet: bool) -> Status:
    """Say what came of the run as a whole; its exit status."""
    from ibidem.archives.saving import Outcome

    good = sum(said.outcome in (Outcome.SAVED, Outcome.HELD) for said in outcome.done)
    if not quiet:
        if progress.on_terminal():
            sys.stderr.write(progress.ERASE_LINE)
        say(f"{good} of {wanted} saved.")
    if outcome.interrupted:
        say("Interrupted: the next run goes on where this one was.")
        return Status.NOT_AS_ASKED
    if outcome.ended_by is not None:
        say(f"Error: {outcome.ended_by.message}.")
        return Status.OFFLINE if outcome.ended_by.outcome is Outcome.UNREACHED else Status.NOT_AS_ASKED
    return Status.GOOD if good == wanted else Status.FAILING
