"""
Ask for all the evidence, many links at once, through the `Fetch` that is handed in.

What is asked, and what the next question is, is decided elsewhere by pure functions (`verdicts`, `archives`); this
module only carries questions and answers. A URL that is cited ten times is asked for once. How many requests are in
flight, and how often one server is asked, is the business of the fetcher.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from typing import cast

from ibidem import pages, urls, verdicts
from ibidem.model import (
    ArchiveEvidence,
    ArchiveQuestion,
    Capture,
    Citation,
    Dialect,
    Evidence,
    Fetch,
    FetchEvidence,
    Link,
    Neighbour,
    OpenedCapture,
    PageMetadata,
    Policy,
    Request,
)


class Gatherer:
    """The evidence of one run. Remembers what was asked, so that nothing is asked twice."""

    def __init__(self, *, fetch: Fetch, archives: Sequence[Dialect], policy: Policy) -> None:
        self._fetch = fetch
        self._archives = archives
        self._policy = policy
        self._pages: dict[str, asyncio.Task[tuple[FetchEvidence, PageMetadata]]] = {}

    async def evidence(self, citation: Citation, link: Link) -> Evidence:
        """All that can be learnt of one link."""
        evidence = Evidence(citation=citation, link=link)
        if verdicts.judge_unasked(citation, link, self._policy) is None:
            live, page = await self._page(Request(url=urls.wire(link.url)))
            evidence = replace(evidence, live=live, page=page)
            probe = verdicts.neighbour_request(evidence, self._policy)
            if probe is not None:
                neighbour, its_page = await self._page(probe)
                evidence = replace(evidence, neighbour=Neighbour(fetch=neighbour, page=its_page))
        return await self._with_archives(evidence)

    async def _page(self, request: Request) -> tuple[FetchEvidence, PageMetadata]:
        """The answer to a request and what its page says; shared by all who ask the same."""
        key = urls.key(request.url)
        task = self._pages.get(key)
        if task is None:
            task = self._pages[key] = asyncio.create_task(self._ask(request))
        return await asyncio.shield(task)

    async def _ask(self, request: Request) -> tuple[FetchEvidence, PageMetadata]:
        fetched = await self._fetch(request)
        page = pages.describe(fetched)
        return replace(fetched, body=b""), page

    async def _with_archives(self, evidence: Evidence) -> Evidence:
        """
        The evidence with what each archive said; archives are asked in the user's order until one has a usable
        capture.
        """
        if urls.problem(evidence.link.url) is not None or evidence.link.skip is not None:
            return evidence
        for archive in self._archives:
            said = await self._converse(archive, evidence)
            evidence = replace(evidence, archives=(*evidence.archives, said))
            if verdicts.archive_finding(evidence, self._policy).capture is not None:
                break
        return evidence

    async def _converse(self, archive: Dialect, evidence: Evidence) -> ArchiveEvidence:
        """One conversation with one archive: its generator asks, the fetcher answers."""
        question = ArchiveQuestion(
            url=urls.wire(evidence.link.url),
            near=evidence.citation.accessed,
            inspect=verdicts.wants_inspection(evidence, self._policy),
        )

        def inspect(capture: Capture, fetched: FetchEvidence) -> tuple[OpenedCapture, bool]:
            opened = OpenedCapture(capture=capture, fetch=replace(fetched, body=b""), page=pages.describe(fetched))
            return opened, verdicts.is_usable(evidence, opened, self._policy)

        conversation = archive.lookup(question, inspect)
        reached = False
        try:
            request = next(conversation)
            while True:
                answer = await self._fetch(request)
                reached = reached or answer.status is not None
                request = conversation.send(answer)
        except StopIteration as finished:
            said: ArchiveEvidence = finished.value
            return replace(said, reached=reached)


async def gather(
    wanted: Iterable[tuple[Citation, Link]],
    *,
    fetch: Fetch,
    archives: Sequence[Dialect],
    policy: Policy,
    receive: Callable[[int, Evidence], None],
    until: Awaitable[object] | None = None,
) -> bool:
    """
    Ask for the evidence of every link; *receive* is handed each with its place in *wanted* as soon as it is complete.

    Ends early when *until* is done: what is under way is cancelled. Returns whether nothing was cut off.
    """
    gatherer = Gatherer(fetch=fetch, archives=archives, policy=policy)

    async def one(place: int, citation: Citation, link: Link) -> None:
        receive(place, await gatherer.evidence(citation, link))

    tasks = [asyncio.create_task(one(place, *pair)) for place, pair in enumerate(wanted)]
    stop = asyncio.ensure_future(until) if until is not None else None
    try:
        everything = asyncio.gather(*tasks)
        both: list[asyncio.Future[object]] = [cast("asyncio.Future[object]", everything)]
        await asyncio.wait(both if stop is None else [*both, stop], return_when=asyncio.FIRST_COMPLETED)
        if everything.done():
            everything.result()
            return True
        return False
    finally:
        for task in tasks:
            task.cancel()
        if stop is not None:
            stop.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
