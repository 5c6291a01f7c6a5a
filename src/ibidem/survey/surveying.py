"""A survey on one screen: read the corpus, ask for what is not known yet, write the dataset."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ibidem import archives as known
from ibidem.errors import IbidemError, UnreadableSource
from ibidem.model import Policy
from ibidem.survey import corpus, dataset
from ibidem.survey.local import Offline, Survey
from ibidem.survey.rows import instant
from ibidem.survey.state import State, open_state
from ibidem.web import loops
from ibidem.web.fetcher import open_fetcher
from ibidem.web.settings import Settings

# An event that is set when the user wants to end, within a running loop.
Stop = Callable[[], AbstractContextManager[asyncio.Event]]
Bar = Callable[[int], AbstractContextManager[Callable[[int], None]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    What a survey is to do. *max_age* is how old an answer may be; None: however old.

    *scratch* is a folder that all processes of a cluster reach (any that fsspec knows); None: one beside the output.
    """

    sources: tuple[str, ...]
    lists: tuple[str, ...]
    output: Path
    settings: Settings
    archives: tuple[str, ...] = ()
    max_age: timedelta | None = None
    engine: str = "local"
    workers: int = 2
    scratch: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a survey came to: how many rows were written, and how many have each verdict."""

    rows: int
    verdicts: dict[str, int]
    troubles: tuple[IbidemError, ...]
    interrupted: bool = False
    offline: bool = False


def survey(plan: Plan, *, say: Callable[[str], None], show: Bar, stop: Stop) -> Done:
    """Do it. Raises `IbidemError` where it cannot be done as asked; a source that cannot be read is a trouble."""
    dataset.check(plan.output)
    beside = dataset.state_beside(plan.output)
    is_new = not beside.exists()
    state = open_state(beside)
    try:
        troubles = taken_in(state, plan, say, beside if is_new else None)
        now = datetime.now(UTC)
        cutoff = instant(now - plan.max_age) if plan.max_age is not None else ""
        number, domains = state.plan(cutoff)
        say(f"Asking for {number:,} link{'s' * (number != 1)} of {domains:,} domain{'s' * (domains != 1)} ...")
        with show(number) as told:
            whole, offline = asked(state, plan, now, told, stop)
        return Done(
            rows=dataset.write(state, plan.output),
            verdicts=state.counts(),
            troubles=tuple(troubles),
            interrupted=not whole and not offline,
            offline=offline,
        )
    finally:
        state.close()


def taken_in(state: State, plan: Plan, say: Callable[[str], None], new: Path | None) -> list[IbidemError]:
    """As `take_in`; where it cannot be done, the state that was only just made (*new*) goes again."""
    try:
        return take_in(state, plan, say)
    except IbidemError:
        if new is not None:
            state.close()
            for each in (new, *new.parent.glob(f"{new.name}-*")):
                each.unlink(missing_ok=True)
        raise


def take_in(state: State, plan: Plan, say: Callable[[str], None]) -> list[IbidemError]:
    """Read the sources that were not read before into the state; what could not be read."""
    troubles: list[IbidemError] = []
    for source, mentions in corpus.each_source(corpus.named(plan.sources, plan.lists)):
        if state.has_read(source):
            continue
        try:
            state.add(source, mentions)
        except UnreadableSource as trouble:
            troubles.append(trouble)
    if troubles and len(troubles) > 1:
        say(f"{len(troubles)} sources could not be read.")
    return troubles


def asked(state: State, plan: Plan, now: datetime, told: Callable[[int], None], stop: Stop) -> tuple[bool, bool]:
    """Ask for what is planned: whether nothing was cut off, and whether there is no network."""
    if plan.engine == "local":
        return loops.run(locally(state, plan, now, told, stop))
    from ibidem.survey.cluster import distributed

    return distributed(state, plan, now, told)


async def locally(
    state: State, plan: Plan, now: datetime, told: Callable[[int], None], stop: Stop
) -> tuple[bool, bool]:
    """Ask for everything from this process."""
    settings = replace(plan.settings, budgets=known.BUDGETS)
    with stop() as stopped:
        async with open_fetcher(settings) as fetch:
            run = Survey(
                state=state,
                fetch=fetch,
                archives=[known.dialect(base) for base in plan.archives],
                policy=Policy(now=now, allow_private=settings.allow_private),
                clock=lambda: datetime.now(UTC),
                at_once=settings.concurrency,
                per_domain=settings.per_host,
                told=told,
            )
            try:
                return await run.run(until=stopped.wait()), False
            except Offline:
                return False, True
