"""
The pages of a run, each fetched and described; also those that are asked for while the rest of the article is read.

To read a long article takes seconds; of most notes it is certain much sooner what they cite.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from ibidem import pages, urls, verdicts
from ibidem.gather.desk import Desk
from ibidem.model import Citation, Fetch, FetchEvidence, Link, PageMetadata, Policy, Request, Until

# Pages that are asked for early, at once: enough to have something to ask for in every place of the fetcher.
EARLY_AT_ONCE = 256
# Pages that are asked for early in all: each waits with its answer, some KB, until all is read.
MOST_EARLY = 2_500

Opened = tuple[FetchEvidence, PageMetadata]


class Opening:
    """Asks for pages when they are wanted (`ask`), and when it is known that they will be (`begin`)."""

    def __init__(self, fetch: Fetch, policy: Policy) -> None:
        self.fetch = fetch
        self._policy = policy
        self._desk = Desk()
        self._foreseen: deque[tuple[Link, str]] = deque()
        self._early: dict[str, tuple[Request, asyncio.Task[Opened]]] = {}
        self._under_way = 0

    async def ask(self, request: Request) -> Opened:
        """The answer to a request, without its body, and what its page says."""
        asked, task = self._early.pop(urls.key(request.url), (None, None))
        if task is not None:
            if task.done():
                await self._desk.turn()  # many of these are wanted at once, and judged as they are handed out
            fetched, page = await task
            if asked == request or fetched.complete:
                return fetched, page
            # It is cited elsewhere with another title: more of it may have to be read.
        return await self._ask(request)

    async def _ask(self, request: Request) -> Opened:
        fetched = await self.fetch(request)
        await self._desk.turn()
        return replace(fetched, body=b""), pages.describe(fetched)

    def request(self, link: Link, titles: tuple[str, ...] = ()) -> Request:
        """The question for the page of a link that is cited with those *titles*; with none where they are not known."""
        if self._policy.whole_texts:
            return Request(url=urls.wire(link.url), until=Until.END)
        return Request(url=urls.wire(link.url), titles=titles)

    def begin(self, links: Sequence[tuple[Link, str]]) -> None:
        """Begin to ask for links, each with the title it is cited with; what must not be asked for is left out."""
        room = MOST_EARLY - len(self._early) - len(self._foreseen)
        self._foreseen += links[: max(0, room)]
        self._more()

    def _more(self) -> None:
        while self._foreseen and self._under_way < EARLY_AT_ONCE:
            link, title = self._foreseen.popleft()
            key = urls.key(link.url)
            if key in self._early or verdicts.judge_unasked(without_words(link), link, self._policy) is not None:
                continue
            request = self.request(link, (title,) if verdicts.is_telling(title) else ())
            task = asyncio.create_task(self._ask(request))
            self._early[key] = request, task
            self._under_way += 1
            task.add_done_callback(self._ended)

    def _ended(self, _: asyncio.Task[Opened]) -> None:
        self._under_way -= 1
        self._more()

    def all_known(self) -> None:
        """From now on nothing more is begun early: it is known what is wanted."""
        self._foreseen.clear()

    async def close(self) -> None:
        """Give up what is still under way."""
        self.all_known()
        under_way = [task for _, task in self._early.values()]
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


def without_words(link: Link) -> Citation:
    """A citation of which nothing is known but its link."""
    return Citation(article="", marker="", span=link.span, text="", links=(link,))
