"""
ibidem for other programs: read, check, render.

What stands in ``ibidem.__all__`` is public, and changes with the version's first number only. The command line is built
on `examining`, as `check` is: both run the same pipeline.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path

from ibidem import archives as known
from ibidem import ledger as books
from ibidem import reports
from ibidem.checking import check as run
from ibidem.errors import IbidemError, UnreadableSource
from ibidem.gather import Gatherer
from ibidem.gather.opening import Opening
from ibidem.gather.wanted import wanted
from ibidem.model import (
    Citation,
    Evidence,
    Fetch,
    FetchEvidence,
    Judged,
    Link,
    Policy,
    Progress,
    Reading,
    Report,
    Request,
    ignore,
    unheard,
)
from ibidem.sources import Page, is_address
from ibidem.web import cache, loops, recording
from ibidem.web.addresses import Resolve, system_resolve
from ibidem.web.fetcher import open_fetcher
from ibidem.web.settings import Settings

Source = str | PathLike[str]


def parse(
    *sources: Source,
    format: str | None = None,  # noqa: A002 - as the command line calls it
    body: bool = False,
    allow_private: bool = False,
) -> tuple[Reading, ...]:
    """
    What is cited in the sources: files, folders, globs or addresses; in ``./citations.yaml`` where none is named.

    Nothing is fetched but sources that are addresses, in an event loop of its own. Raises `IbidemError` where a source
    cannot be read.
    """
    named = [fspath(source) for source in sources]
    settings = Settings(allow_private=allow_private)
    fetched = loops.run(pages(named, settings=settings)) if any(map(is_address, named)) else {}
    return understood(named, format=format, body=body, fetched=fetched)


def understood(
    named: Sequence[str],
    *,
    format: str | None,  # noqa: A002 - as the command line calls it
    body: bool,
    fetched: Mapping[str, Page | UnreadableSource],
) -> tuple[Reading, ...]:
    """What is cited in the sources. Raises the first `IbidemError`."""
    from ibidem import reading

    read = reading.read(named, format=format, body=body, pages=fetched)
    for trouble in read.troubles:
        raise trouble
    return read.readings


def check(
    *sources: Source,
    format: str | None = None,  # noqa: A002 - as the command line calls it
    body: bool = False,
    ledger: Source | None = None,
    archives: Sequence[str] = (known.DEFAULT,),
    allow_private: bool = False,
    timeout_s: float = 20.0,
    retries: int = 2,
    concurrency: int = 128,
    per_host: int = 6,
    progress: Progress = ignore,
) -> Report:
    """
    The report on every link that the sources cite, as `ibidem check` makes it.

    *ledger* names the file whose accepted titles and skipped links count; *archives* are base URLs, none for an empty
    sequence. Raises `IbidemError` where the run cannot be done as asked. Runs an event loop of its own: where one is
    running already, await `check_async`.
    """
    return loops.run(
        check_async(
            *sources,
            format=format,
            body=body,
            ledger=ledger,
            archives=archives,
            allow_private=allow_private,
            timeout_s=timeout_s,
            retries=retries,
            concurrency=concurrency,
            per_host=per_host,
            progress=progress,
        )
    )


async def check_async(
    *sources: Source,
    format: str | None = None,  # noqa: A002 - as the command line calls it
    body: bool = False,
    ledger: Source | None = None,
    archives: Sequence[str] = (known.DEFAULT,),
    allow_private: bool = False,
    timeout_s: float = 20.0,
    retries: int = 2,
    concurrency: int = 128,
    per_host: int = 6,
    progress: Progress = ignore,
) -> Report:
    """As `check`, in the event loop that is running."""
    settings = Settings(
        timeout_s=timeout_s,
        retries=retries,
        concurrency=concurrency,
        per_host=per_host,
        allow_private=allow_private,
    )
    named = [fspath(source) for source in sources]
    readings = understood(named, format=format, body=body, fetched=await pages(named, settings=settings))
    if ledger is not None:
        readings = with_ledger(readings, fspath(ledger))
    return await examine(readings, settings=settings, archives=archives, progress=progress)


async def pages(named: Sequence[str], *, settings: Settings) -> dict[str, Page | UnreadableSource]:
    """The articles among the sources that are addresses, each fetched whole, or why it cannot be read."""
    addresses = [*dict.fromkeys(filter(is_address, named))]
    if not addresses:
        return {}
    from ibidem import online

    policy = Policy(now=now(), allow_private=settings.allow_private)
    async with open_fetcher(online.whole(settings)) as fetch:
        return await online.fetched(addresses, fetch=fetch, policy=policy)


def render(report: Report, format: str = "json", *, width: int = 80, verbose: bool = False) -> str:  # noqa: A002
    """The report as text, in a format that ``ibidem check --help`` lists."""
    if format not in reports.FORMATS:
        raise IbidemError(f"there is no format {format!r}.", hint=f"One of: {', '.join(reports.FORMATS)}.")
    return reports.FORMATS[format].render(report, reports.View(width=width, verbose=verbose))


async def examine(
    readings: Sequence[Reading], *, settings: Settings, archives: Sequence[str], progress: Progress = ignore
) -> Report:
    """The report on every link of *readings*. *archives* are base URLs."""
    async with examining(settings=settings, archives=archives) as examination:
        return await examination.report(readings, progress=progress)


@asynccontextmanager
async def examining(
    *,
    settings: Settings,
    archives: Sequence[str],
    resolve: Resolve | None = None,
    ports: Mapping[int, int] | None = None,
    keep: cache.Keep | None = None,
    record: Source | None = None,
    tell: Callable[[FetchEvidence], None] | None = None,
    whole_texts: bool = False,
) -> AsyncIterator[Examination]:
    """
    A run whose door to the network is open; what it is about may still be being read. *archives* are base URLs.

    *keep* says where answers are kept between runs, and how old they may be; by default they are not. *record* names
    a WARC file that every answer is written to, for `judge`. Raises `UnwritableOutput` for either. *tell* is handed
    each answer as it comes in. *whole_texts* has pages and captures read to their end, so that the report can say how
    much of a capture's text is left.

    *resolve* and *ports* lead to a world other than the usual one, as the demonstration's.
    """
    policy = Policy(now=now(), allow_private=settings.allow_private, whole_texts=whole_texts)
    settings = replace(settings, budgets=known.BUDGETS)
    async with open_fetcher(settings, resolve=resolve or system_resolve, ports=ports) as wire:
        with cache.keeping(wire, keep or cache.Keep(), now=now) as kept:
            opening = Opening(telling(kept, tell), policy)
            try:
                yield Examination(opening, tuple(archives), policy, Path(fspath(record)) if record else None)
            finally:
                await opening.close()


class Examination:
    """A run that `examining` has opened the door to the network for."""

    def __init__(self, opening: Opening, archives: tuple[str, ...], policy: Policy, record: Path | None) -> None:
        self._opening = opening
        self._archives = archives
        self._policy = policy
        self._record = record

    def foresee(self, links: Sequence[tuple[Link, str]]) -> None:
        """
        Begin to ask for links that will be reported on, each with the title it is cited with. Not where a record is
        made: that begins with all that is cited.
        """
        if self._record is None:
            self._opening.begin(links)

    async def report(
        self,
        readings: Sequence[Reading],
        *,
        progress: Progress = ignore,
        until: Awaitable[object] | None = None,
        judged: Judged = unheard,
    ) -> Report:
        """
        The report on every link of *readings*; ends early when *until* is done.

        *judged* is handed each finding as soon as it stands, with the place of its link among all. Raises
        `UnwritableOutput` where the record cannot be written.
        """
        asked = recording.Run(readings=tuple(readings), policy=self._policy, archives=self._archives)
        with recording.recording(self._opening.fetch, self._record, asked) as fetch:
            return await run(
                readings,
                fetch=fetch,
                archives=tuple(known.dialect(base) for base in self._archives),
                policy=self._policy,
                clock=now,
                progress=progress,
                until=until,
                judged=judged,
                opening=self._opening if self._record is None else None,
            )


def telling(fetch: Fetch, tell: Callable[[FetchEvidence], None] | None) -> Fetch:
    """The same, and *tell* is handed each answer."""
    if tell is None:
        return fetch

    async def told(request: Request) -> FetchEvidence:
        found = await fetch(request)
        tell(found)
        return found

    return told


async def evidence(
    citation: Citation, link: Link, *, settings: Settings, archives: Sequence[str]
) -> tuple[Evidence, Policy]:
    """All that can be learnt of one link, pages included, and the policy to judge it by."""
    policy = Policy(now=now(), allow_private=settings.allow_private)
    dialects = tuple(known.dialect(base) for base in archives)
    async with open_fetcher(replace(settings, budgets=known.BUDGETS)) as fetch:
        gatherer = Gatherer(fetch=fetch, archives=dialects, policy=policy, wanted=(wanted(citation, link),))
        return await gatherer.evidence(citation, link), policy


def judge(record: Source) -> Report:
    """
    The report of a run that was recorded, judged again by the rules of this version; nothing is fetched.

    Raises `UnreadableSource` where the file is no record of a run.
    """

    async def again() -> Report:
        asked, fetch = recording.replay(Path(fspath(record)))
        dialects = tuple(known.dialect(base) for base in asked.archives)
        return await run(
            asked.readings,
            fetch=fetch,
            archives=dialects,
            policy=asked.policy,
            clock=lambda: asked.policy.now,
            until=fetch.stalled(),
        )

    return loops.run(again())


def with_ledger(readings: tuple[Reading, ...], path: str) -> tuple[Reading, ...]:
    """The readings with what the ledger at *path* accepts and skips. Raises `BadLedger`, or where there is none."""
    from ibidem import reading

    text = reading.ledger_at(path)
    if text is None:
        raise IbidemError(f"{path}: there is no such ledger.", hint="ibidem sync makes one.")
    return books.apply(text, path, readings, today=reading.today())


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)
