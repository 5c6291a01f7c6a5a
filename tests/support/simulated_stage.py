"""
The archive stage of a large run in scripted time: the Internet Archive's dialect and its budgets are the real ones, the
archive answers as slowly as it was measured to, and no second is really waited for.

    python tests/support/simulated_stage.py [LINKS]

prints how long the stage takes, and how many questions each limit sees.
"""

from __future__ import annotations

import asyncio
import json
import selectors
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, unquote, urlsplit

from conversing import carried, inspect, memento, said

from ibidem.archives import moments, wayback
from ibidem.gather import TOGETHER
from ibidem.model import ArchiveEvidence, ArchiveQuestion, FetchEvidence, Request
from ibidem.web.politeness import Politeness

# Seconds to an answer: playback and a batch as a guess on the slow side, CDX as measured (2026-09-28: 16 to 52 s).
SECONDS = {wayback.PLAYBACK: 2.0, wayback.AVAILABILITY: 20.0, wayback.CDX: 30.0}
GOOD = "20220610120000"
BAD = "20220614120000"


class _Selector(selectors.DefaultSelector):
    """Never waits: the clock goes on by the time that it would have."""

    clock: float = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready now; else the clock goes on to when something is due."""
        ready = super().select(0)
        if not ready and timeout:
            self.clock += timeout
        return ready


class ScriptedLoop(asyncio.SelectorEventLoop):
    """An event loop whose time is told by what it waits for."""

    def __init__(self) -> None:
        self._scripted = _Selector()
        super().__init__(self._scripted)

    def time(self) -> float:
        """Seconds since it began."""
        return self._scripted.clock


@dataclass(frozen=True, kw_only=True)
class Stage:
    """How long a stage took, what each budget saw, and what came of the links."""

    seconds: float
    asked: Counter[str]
    busiest: dict[str, int]
    found: tuple[ArchiveEvidence, ...]


def kind(url: str) -> str:
    """
    What the archive has of a link, by its number: of twenty, thirteen are known to the Availability API near their
    date; two it forgets and two it knows far from it (unchanged since); one was last captured as an error (in a fifth
    of those, the archive names no neighbours); two never.
    """
    number = int(url.rsplit("/", 1)[1]) % 20
    return (
        "known"
        if number < 13
        else "forgotten"
        if number < 15
        else "stale"
        if number < 17
        else "bad"
        if number < 18
        else "none"
    )


def questions(links: int) -> list[ArchiveQuestion]:
    """So many links, whose captures are all to be opened."""
    return [
        ArchiveQuestion(url=f"https://site{number % 300}.example/{number}", near="2022-06-15", inspect=True)
        for number in range(links)
    ]


def answer(request: Request) -> FetchEvidence:
    """What the archive says to a request."""
    if request.post is not None:
        lines = [parse_qs(line) for line in request.post.decode().splitlines()]
        results = [{"tag": line["tag"][0], "archived_snapshots": snapshots(line["url"][0])} for line in lines]
        return said(200, json.dumps({"results": results}))
    parts = urlsplit(request.url)
    if parts.path.startswith("/cdx/"):
        url = parse_qs(parts.query)["url"][0]
        return said(200, json.dumps([["timestamp", "original", "statuscode"], [GOOD, url, "200"]]))
    stamp, _, url = unquote(parts.path).removeprefix("/web/").partition("id_/")
    if kind(url) == "none":
        return said(404, "<title>Not archived</title>")
    nearest = BAD if kind(url) == "bad" and stamp != GOOD else GOOD
    if stamp != nearest:
        return said(302, "", {"Location": f"{wayback.SITE}/web/{nearest}id_/{url}"})
    return memento(_date(stamp), status=404 if stamp == BAD else 200, Link=beside(url))


def beside(url: str) -> str:
    """The Link header of a capture: its neighbours, the first and the last."""
    if url.endswith("17") and kind(url) == "bad":
        return ""
    if kind(url) != "bad":
        return f'<{wayback.SITE}/web/{GOOD}/{url}>; rel="first last memento"; datetime="{_date(GOOD)}"'
    return (
        f'<{wayback.SITE}/web/{GOOD}/{url}>; rel="first prev memento"; datetime="{_date(GOOD)}", '
        f'<{wayback.SITE}/web/{BAD}/{url}>; rel="last memento"; datetime="{_date(BAD)}"'
    )


def _date(stamp: str) -> str:
    at = moments.instant(stamp)
    assert at is not None
    return moments.http_date(at)


def snapshots(url: str) -> dict[str, object]:
    """What the Availability API says of a link."""
    stamp = {"known": GOOD, "stale": "20190101000000"}.get(kind(url))
    address = f"http://web.archive.org/web/{stamp}/{url}"
    return {"closest": {"available": True, "status": "200", "timestamp": stamp, "url": address}} if stamp else {}


@dataclass(kw_only=True)
class Archive:
    """The archive at the other end: counts, and takes its time."""

    politeness: Politeness
    starts: dict[str, list[float]] = field(default_factory=dict)

    async def __call__(self, request: Request, /) -> FetchEvidence:
        """The answer, in the budget's turn."""
        budget = request.budget or ""
        async with self.politeness.turn(budget):
            self.starts.setdefault(budget, []).append(asyncio.get_running_loop().time())
            await asyncio.sleep(SECONDS[budget])
        return replace(answer(request), url=request.url, final_url=request.url)

    def busiest(self) -> dict[str, int]:
        """The most questions that any minute saw, for each budget."""
        return {name: max(_within(starts, 60.0)) for name, starts in self.starts.items()}


def _within(starts: Sequence[float], seconds: float) -> Iterator[int]:
    first = 0
    for last, start in enumerate(starts):
        while start - starts[first] >= seconds:
            first += 1
        yield last - first + 1


def stage(asked: Sequence[ArchiveQuestion], *, prepare: bool) -> Stage:
    """The archive stage of a run over those links, with the batch or without."""
    loop = ScriptedLoop()

    async def run() -> Stage:
        archive = Archive(
            politeness=Politeness(
                concurrency=64,
                per_host=2,
                pace_s=0.05,
                budgets=wayback.BUDGETS,
                now=loop.time,
                sleep=asyncio.sleep,
            )
        )
        dialect = wayback.dialect("https://web.archive.org/web")
        parts = [asked[start : start + TOGETHER] for start in range(0, len(asked), TOGETHER)]

        async def one(part: Sequence[ArchiveQuestion]) -> list[ArchiveEvidence]:
            ready = await carried(dialect.prepare(part), archive) if prepare else dialect
            return await asyncio.gather(*(carried(ready.lookup(each, inspect), archive) for each in part))

        found = await asyncio.gather(*map(one, parts))
        return Stage(
            seconds=loop.time(),
            asked=Counter({name: len(starts) for name, starts in archive.starts.items()}),
            busiest=archive.busiest(),
            found=tuple(each for part in found for each in part),
        )

    try:
        return loop.run_until_complete(run())
    finally:
        loop.close()


def main(links: int) -> None:
    """Print both ways."""
    for prepare in (False, True):
        done = stage(questions(links), prepare=prepare)
        print(f"{'with' if prepare else 'without'} the batch: {links} links in {done.seconds / 60:.1f} min")  # noqa: T201
        for name, count in done.asked.items():
            print(f"    {name}: {count} questions, {done.busiest[name]} in the busiest minute")  # noqa: T201
    for row in wayback.BUDGETS:
        print(f"one question for each link at {row.name}: {links / row.per_minute:.1f} min by its limit")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
