"""Conversations about captures to be made, carried over the network: a few at once, each step kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from ibidem import urls
from ibidem.archives import saving, savings
from ibidem.archives.saving import ENDS_THE_RUN, Outcome, Pause, Saved, Service
from ibidem.archives.savings import Kept, Next
from ibidem.model import Fetch, FetchEvidence, Request

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

# Captures under way at once. The archive lets an account have a few more; those are for its owner's own.
AT_ONCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be saved and where, and what is known from before; *keep* writes what is known now."""

    service: Service
    links: tuple[str, ...]
    known: dict[str, Kept]
    keep: Callable[[Sequence[Kept]], None]
    show: Callable[[Saved], None]
    now: Callable[[], datetime]


@dataclass(slots=True)
class Carrier:
    """A run: what came of each link so far."""

    plan: Plan
    fetch: Fetch
    sleep: Sleep = asyncio.sleep
    ended_by: Saved | None = None
    done: dict[str, Saved] = field(default_factory=dict)

    async def run(self) -> tuple[Saved, ...]:
        """What came of each link, in order; those that were not got to are left out."""
        standing = await carried(saving.standing(self.plan.service), self.fetch, self.sleep)
        trouble = trouble_of(standing)
        if trouble is not None:
            self.ended_by = trouble
            return ()
        limit = asyncio.Semaphore(max(1, min(AT_ONCE, AT_ONCE if standing.at_once is None else standing.at_once)))
        tasks = [asyncio.create_task(self._one(url, limit)) for url in self.plan.links]
        try:
            await asyncio.gather(*tasks)
        finally:  # what cannot be kept any more ends the run
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return self.outcomes()

    def outcomes(self) -> tuple[Saved, ...]:
        """What came of each link so far, in order."""
        return tuple(self.done[url] for url in self.plan.links if url in self.done)

    async def _one(self, url: str, limit: asyncio.Semaphore) -> None:
        before = self.plan.known.get(urls.key(url))
        step = savings.step(before, self.plan.now())
        if before is not None and step in (Next.NOTHING, Next.WAIT):
            self._end(before.saved)
            return
        async with limit:
            if self.ended_by is not None:
                return
            job = before.saved.job if before is not None and step is Next.FOLLOW else None
            self._keep(Saved(url=url, outcome=Outcome.ASKED, job=job, message="asked"))
            said = await carried(saving.save(self.plan.service, url, job=job), self.fetch, self.sleep, self._note(url))
            self._keep(said)
            if said.outcome in ENDS_THE_RUN:
                self.ended_by = self.ended_by or said
            self._end(said)

    def _note(self, url: str) -> Callable[[FetchEvidence], None]:
        """What keeps the job of a link as soon as the archive names it."""

        def note(fetched: FetchEvidence) -> None:
            said = saving.accepted(url, fetched)
            if said.outcome is Outcome.ASKED and said.job is not None:
                self._keep(said)

        return note

    def _keep(self, said: Saved) -> None:
        self.plan.known[urls.key(said.url)] = Kept(saved=said, at=self.plan.now())
        self.plan.keep(tuple(self.plan.known.values()))

    def _end(self, said: Saved) -> None:
        self.done[said.url] = said
        self.plan.show(said)


def trouble_of(standing: saving.Standing) -> Saved | None:
    """Why nothing need be asked at all; None where the account may ask."""
    if standing.unreached is not None:
        message = f"the archive was not reached: {standing.unreached}"
        return Saved(url="", outcome=Outcome.UNREACHED, message=message)
    if standing.denied:
        return Saved(url="", outcome=Outcome.DENIED, message="the archive does not take the keys")
    if standing.left == 0:
        return Saved(url="", outcome=Outcome.LIMITED, message="the account's captures of the day are used up")
    return None


async def carried(
    conversation: Generator[Request | Pause, FetchEvidence | None, T],
    fetch: Fetch,
    sleep: Sleep,
    note: Callable[[FetchEvidence], None] = lambda _: None,
) -> T:
    """What a conversation comes to: it asks and pauses; *note* is handed each answer."""
    try:
        step = next(conversation)
        while True:
            if isinstance(step, Pause):
                await sleep(step.seconds)
                step = conversation.send(None)
            else:
                answer = await fetch(step)
                note(answer)
                step = conversation.send(answer)
    except StopIteration as finished:
        outcome: T = finished.value
        return outcome
