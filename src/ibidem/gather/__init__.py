"""
Ask for all the evidence, many links at once, through the `Fetch` that is handed in.

What is asked, and what the next question is, is decided elsewhere by pure functions (`verdicts`, `archives`); this
module only carries questions and answers. A URL that is cited ten times is asked for once. How many requests are in
flight, and how often one server is asked, is the business of the fetcher.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Generator, Hashable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from ibidem import pages, urls, verdicts
from ibidem.archives import moments, places
from ibidem.gather.ending import all_done
from ibidem.gather.opening import Opening
from ibidem.gather.order import AT_ONCE, order
from ibidem.gather.wanted import Wanted
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
    Until,
)
from ibidem.verdicts import registry

T = TypeVar("T")

# Links that an archive is asked for together. Fewer, and more questions are asked; more, and the first links wait
# longer for what belongs to the last.
TOGETHER = 100


class Gatherer:
    """
    The evidence of one run. Remembers what was asked, so that nothing is asked twice, and forgets it when the last who
    would ask has his answer: pages are large, and runs may be long.
    """

    def __init__(
        self,
        *,
        fetch: Fetch,
        archives: Sequence[Dialect],
        policy: Policy,
        wanted: Sequence[Wanted] = (),
        opening: Opening | None = None,
    ) -> None:
        self._fetch = fetch
        self._opening = opening or Opening(fetch, policy)
        self._archives = archives
        self._policy = policy
        self._wanted = wanted
        self._asked: dict[Hashable, asyncio.Task[Any]] = {}
        self._left: Counter[str] = Counter()
        self._titles: dict[str, tuple[str | None, ...]] = {}  # that a URL is cited with
        for each in wanted:
            self._left[each.key] += 1
            named = self._titles.get(each.key, ())
            if each.citation.title not in named:
                self._titles[each.key] = (*named, each.citation.title)
        self._about_url: dict[str, list[Hashable]] = {}

    async def evidence(self, citation: Citation, link: Link) -> Evidence:
        """All that can be learnt of one link."""
        if verdicts.judge_unasked(citation, link, self._policy) is not None:
            return Evidence(citation=citation, link=link)
        live, page = await self._page(self._opening.request(link, self._titles_of(link)))
        evidence = Evidence(citation=citation, link=link, live=live, page=page)
        probe = verdicts.neighbour_request(evidence, self._policy)
        if probe is not None:
            fetched, its_page = await self._page(probe)
            evidence = replace(evidence, neighbour=Neighbour(fetch=fetched, page=its_page))
        record = verdicts.registry_request(evidence, self._policy)
        if record is not None:
            evidence = replace(evidence, registry=await self._record(record))
        if not self._archives or not verdicts.wants_archives(evidence, self._policy):
            return evidence
        return await self._with_archives(evidence)

    def _titles_of(self, link: Link) -> tuple[str, ...]:
        """The titles that a URL is cited with; none where one citation names no title, or an error page's."""
        named = self._titles.get(urls.key(link.url), (None,))
        telling = sorted(title for title in named if title is not None and verdicts.is_telling(title))
        return tuple(telling) if len(telling) == len(named) else ()

    def forget(self, url: str) -> None:
        """Let go of a URL, named by its key, and the answers about it, once all of its citations have them."""
        self._left[url] -= 1
        if not self._left[url]:
            del self._left[url], self._titles[url]
            for key in self._about_url.pop(url, ()):
                self._asked.pop(key, None)

    async def close(self) -> None:
        """Give up what is still under way."""
        for task in self._asked.values():
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)
        await self._opening.close()

    async def _once(self, key: Hashable, ask: Callable[[], Coroutine[Any, Any, T]], *, about: str = "") -> T:
        """The answer to a question; shared by all who ask the same, and asked on when one of them gives up."""
        task = self._asked.get(key)
        if task is None and self._left[about] == 1:  # nobody else will ask: a task to share costs as much as a request
            return await ask()
        if task is None:
            task = self._asked[key] = asyncio.create_task(ask())
            self._about_url.setdefault(about, []).append(key)
        answer: T = await asyncio.shield(task)
        return answer

    # ------------------------------------------------------------------------------ pages

    async def _record(self, request: Request) -> PageMetadata:
        """What a registry has under a DOI."""

        async def ask() -> PageMetadata:
            return registry.read(await self._fetch(request))

        return await self._once(("record", request.url), ask, about=urls.key(request.url))

    async def _page(self, request: Request) -> tuple[FetchEvidence, PageMetadata]:
        """The answer to a request and what its page says."""
        url = urls.key(request.url)
        return await self._once(("page", url), lambda: self._opening.ask(request), about=url)

    # ------------------------------------------------------------------------------ archives

    async def _with_archives(self, evidence: Evidence) -> Evidence:
        """The evidence with what archives said: asked in the user's order, until one has a usable capture."""
        cited = await self._cited_capture(evidence)
        if cited is not None:
            evidence = replace(evidence, archives=(cited,))
        for place in range(len(self._archives)):
            if verdicts.archive_finding(evidence, self._policy).capture is not None:
                break
            said = await self._about(place, evidence)
            evidence = replace(evidence, archives=(*evidence.archives, said))
        return evidence

    async def _about(self, place: int, evidence: Evidence) -> ArchiveEvidence:
        """What one archive says of a link; one conversation for all citations that would ask for the same."""
        question = self._question(evidence.citation, evidence.link)
        citation, accepted = evidence.citation, evidence.link.accept
        key = ("archive", place, question, citation.title, citation.container, accepted)

        async def ask() -> ArchiveEvidence:
            dialect = await self._prepared(place, question)
            return await self._converse(dialect, question, evidence)

        return await self._once(key, ask, about=urls.key(evidence.link.url))

    def _question(self, citation: Citation, link: Link) -> ArchiveQuestion:
        inspect = verdicts.wants_inspection(Evidence(citation=citation, link=link), self._policy)
        return ArchiveQuestion(url=urls.wire(link.url), near=citation.accessed, inspect=inspect)

    @cached_property
    def _together(self) -> dict[ArchiveQuestion, tuple[ArchiveQuestion, ...]]:
        """The questions of the run, each with those that an archive may be asked along with it."""
        asked = [
            self._question(each.citation, each.link)
            for each in self._wanted
            if verdicts.judge_unasked(each.citation, each.link, self._policy) is None
        ]
        every = list(dict.fromkeys(asked))
        parts = [tuple(every[start : start + TOGETHER]) for start in range(0, len(every), TOGETHER)]
        return {question: part for part in parts for question in part}

    async def _prepared(self, place: int, question: ArchiveQuestion) -> Dialect:
        """The archive's dialect, asked already what can be asked for many links at once, this one among them."""
        part = self._together.get(question, (question,))

        async def ask() -> Dialect:
            dialect, _ = await self._carry(self._archives[place].prepare(part))
            return dialect

        return await self._once(("dialect", place, part[0]), ask)

    async def _converse(self, archive: Dialect, question: ArchiveQuestion, evidence: Evidence) -> ArchiveEvidence:
        """One conversation with one archive about one link."""

        def inspect(capture: Capture, fetched: FetchEvidence) -> tuple[OpenedCapture, bool]:
            opened = OpenedCapture(capture=capture, fetch=replace(fetched, body=b""), page=pages.describe(fetched))
            return opened, verdicts.is_usable(evidence, opened, self._policy)

        said, reached = await self._carry(archive.lookup(question, inspect))
        return replace(said, reached=reached)

    async def _carry(self, conversation: Generator[Request, FetchEvidence, T]) -> tuple[T, bool]:
        """What a conversation comes to, and whether anything at all came back now: it asks, the fetcher answers."""
        reached = False
        try:
            request = next(conversation)
            while True:
                answer = await self._fetch(replace(request, until=Until.END) if self._policy.whole_texts else request)
                reached = reached or answer.is_news
                request = conversation.send(answer)
        except StopIteration as finished:
            outcome: T = finished.value
            return outcome, reached

    async def _cited_capture(self, evidence: Evidence) -> ArchiveEvidence | None:
        """What the capture shows that the footnote itself names; None where it names none that may be asked for."""
        capture = cited_capture(evidence.link)
        if capture is None:
            return None
        fetched, page = await self._page(Request(url=urls.wire(capture.raw_url)))
        opened = OpenedCapture(capture=capture, fetch=fetched, page=page)
        usable = fetched.failure is None and verdicts.is_usable(evidence, opened, self._policy)
        return ArchiveEvidence(
            archive=urls.host(capture.url),
            answered=usable,
            silence=None if usable else "did not show the capture that the footnote names",
            captures=(capture,) if usable else (),
            opened=(opened,) if usable else (),
            reached=fetched.is_news,
        )


def cited_capture(link: Link) -> Capture | None:
    """
    The capture that a footnote names beside its URL; None where there is none, or none that can be read apart or
    trusted (captures of archive.today are said to have been altered). Total.
    """
    address = link.archived_as
    if address is None or urls.problem(address) is not None or urls.has_quirk(address, "untrusted-archive"):
        return None
    apart = urls.unarchive(address)
    captured_at = moments.instant(apart[1]) if apart is not None else None
    if apart is None or captured_at is None:
        return None
    return Capture(url=address, raw_url=places.raw(address), original=apart[0], captured_at=captured_at)


async def gather(
    wanted: Sequence[Wanted],
    *,
    fetch: Fetch,
    archives: Sequence[Dialect],
    policy: Policy,
    receive: Callable[[int, Evidence], None],
    until: Awaitable[object] | None = None,
    opening: Opening | None = None,
) -> bool:
    """
    Ask for the evidence of every link; *receive* is handed each with its place in *wanted* as soon as it is complete.

    Ends early when *until* is done: what is under way is cancelled. Returns whether nothing was cut off. *opening* may
    have begun already to ask for some of their pages.
    """
    gatherer = Gatherer(fetch=fetch, archives=archives, policy=policy, wanted=wanted, opening=opening)
    if opening is not None:
        opening.all_known()
    places_left = iter(order([each.host for each in wanted]))

    async def work() -> None:
        for place in places_left:
            citation, link, url, _ = wanted[place]
            # Under no name: it has the page, and would be kept while the next link waits for its turn.
            receive(place, await gatherer.evidence(citation, link))
            gatherer.forget(url)

    tasks = [asyncio.create_task(work()) for _ in range(min(AT_ONCE, len(wanted)))]
    try:
        return await all_done(tasks, until)
    finally:
        await gatherer.close()
