"""
A survey by this process alone: some domains at a time, those with most links first, each asked by a few at once.

How often one server is asked is the fetcher's business; here it is seen to that the longest queues are begun first,
that no domain waits for another, and that an answer is written down before the next question.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ibidem import verdicts
from ibidem.checking import finding, without_pages
from ibidem.gather import Gatherer
from ibidem.gather.ending import all_done
from ibidem.gather.wanted import wanted
from ibidem.model import Dialect, Evidence, Fetch, Policy
from ibidem.survey.rows import found_values
from ibidem.survey.state import Group, State

# Links of a domain that are held at once.
PAGE = 50
# A machine without a network is told by the first answers; they are held back until one of them is one.
TELLING = 40


class Offline(Exception):
    """There is no network on this machine."""


@dataclass(slots=True)
class Survey:
    """One run over a state. *told* is called with the number of mentions that are done."""

    state: State
    fetch: Fetch
    archives: Sequence[Dialect]
    policy: Policy
    clock: Callable[[], datetime]
    at_once: int = 64
    per_domain: int = 2
    told: Callable[[int], None] = lambda _: None
    done: int = 0
    online: bool = False
    held: list[tuple[Evidence, list[tuple[int, tuple[object, ...]]]]] = field(default_factory=list)

    async def run(self, until: Awaitable[object] | None = None) -> bool:
        """Ask for all that the state has planned. Whether nothing was cut off by *until*. Raises `Offline`."""
        domains = self.state.domains()
        workers = [asyncio.create_task(self._domains(domains)) for _ in range(max(1, self.at_once // self.per_domain))]
        if not await all_done(workers, until):
            return False
        self._release()
        return True

    async def _domains(self, domains: Iterator[str]) -> None:
        """One domain after the other, until there is none left."""
        for domain in domains:
            await self._domain(domain)

    async def _domain(self, domain: str) -> None:
        """All links of a domain, a page of them at a time, a few at once."""
        after = ""
        while page := deque(self.state.groups(domain, after, PAGE)):
            after = page[-1].key
            number = min(self.per_domain, len(page))
            await asyncio.gather(*(self._queue(page) for _ in range(number)))

    async def _queue(self, page: deque[Group]) -> None:
        """The links of a page that nobody else has taken."""
        while page:
            await self._ask(page.popleft())

    async def _ask(self, group: Group) -> None:
        """One link, asked for once, judged for each of its mentions, and written down."""
        asked = [wanted(mention.citation, mention.link) for _, mention, _ in group.mentions]
        gatherer = Gatherer(fetch=self.fetch, archives=self.archives, policy=self.policy, wanted=asked)
        found: list[tuple[int, tuple[object, ...]]] = []
        evidence: Evidence | None = None
        try:
            for number, mention, before in group.mentions:
                evidence = await gatherer.evidence(mention.citation, mention.link)
                found.append((number, found_values(finding(evidence, self.policy), self.clock(), before)))
        finally:
            await gatherer.close()
        if evidence is not None:
            self._keep(without_pages(evidence), found)

    def _keep(self, evidence: Evidence, found: list[tuple[int, tuple[object, ...]]]) -> None:
        """Write down what was found; held back while it may be that there is no network."""
        if self.online:
            self._put(found)
            return
        self.held.append((evidence, found))
        self.online = evidence.live is not None and evidence.live.status is not None
        if self.online or len(self.held) >= TELLING:
            self._release()

    def _release(self) -> None:
        """Write down what was held back. Raises `Offline` where it says that there is no network."""
        if self.held and not self.online and verdicts.is_offline([evidence for evidence, _ in self.held]):
            raise Offline
        self.online = True
        for _, found in self.held:
            self._put(found)
        self.held.clear()

    def _put(self, found: list[tuple[int, tuple[object, ...]]]) -> None:
        self.state.put(found)
        self.done += len(found)
        self.told(self.done)
