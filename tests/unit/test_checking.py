"""The run on one screen: evidence is gathered, each link judged, and all of it reported in order."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from facts import NOW, POLICY, TITLE, URL, article, citation, fetched, html, link

from ibidem.checking import check, entries, links_of
from ibidem.model import Citation, FailureKind, FetchEvidence, Reading, Report, Request, Tick, Verdict

PAGES = {
    URL: fetched(article()),
    "https://gone.example/a": fetched(html("Not found"), 404, url="https://gone.example/a"),
}


def cited(*urls: str, title: str | None = TITLE) -> Citation:
    """A citation of some URLs."""
    return Citation(**{**fields(citation(title)), "links": tuple(link(url) for url in urls)})


def fields(value: object) -> dict[str, object]:
    """The fields of a value that has slots."""
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]


def reading(*citations: Citation) -> Reading:
    """An article of those citations."""
    return Reading(article="article.md", footnotes=len(citations), citations=citations)


def run(*readings: Reading, pages: dict[str, FetchEvidence] | None = None, ticks: list[Tick] | None = None) -> Report:
    """The report on the links of some readings, in a web of those pages; other hosts do not exist."""
    known = PAGES if pages is None else pages

    async def fetch(request: Request) -> FetchEvidence:
        await asyncio.sleep(0)
        return known.get(request.url, fetched(status=None, failure=FailureKind.NO_SUCH_HOST, url=request.url))

    return asyncio.run(
        check(
            readings,
            fetch=fetch,
            archives=(),
            policy=POLICY,
            clock=lambda: NOW + timedelta(seconds=3),
            progress=(ticks if ticks is not None else []).append,
        )
    )


def test_each_link_is_judged_in_the_articles_order() -> None:
    """Citations without links are listed like any other."""
    report = run(reading(cited("https://gone.example/a", URL), cited(), cited("https://nowhere.example/")))
    found = [[finding.judgement.verdict for finding in entry.findings] for entry in report.entries]
    assert found == [[Verdict.DEAD, Verdict.VERIFIED], [], [Verdict.DEAD]]
    assert report.elapsed_s == 3
    assert not report.offline
    assert not report.interrupted


def test_what_was_seen_stands_beside_what_is_said_of_it() -> None:
    """Status, address, attempts and title."""
    (entry,) = run(reading(cited(URL))).entries
    seen = entry.findings[0].observation
    assert (seen.status, seen.final_url, seen.attempts) == (200, URL, 1)
    assert seen.page_title == f"{TITLE} | The Otter Tribune"


def test_progress_counts_to_the_end_and_names_who_is_waited_for() -> None:
    """From none to all."""
    ticks: list[Tick] = []
    run(reading(cited(URL, "https://gone.example/a"), cited("https://nowhere.example/")), ticks=ticks)
    assert [tick.done for tick in ticks] == [0, 1, 2, 3]
    assert {tick.total for tick in ticks} == {3}
    assert ticks[-1].waiting == ()
    assert all(len(tick.waiting) <= 3 for tick in ticks)


def test_without_a_network_nothing_is_judged() -> None:
    """The report says so, and lists every citation without a finding."""
    down = fetched(status=None, failure=FailureKind.DNS)
    report = run(reading(cited(URL), cited(f"{URL}2")), pages={URL: down, f"{URL}2": down})
    assert report.offline
    assert [entry.findings for entry in report.entries] == [(), ()]


def test_a_run_that_is_stopped_keeps_what_it_has() -> None:
    """It is marked as interrupted, and its entries are shorter."""

    async def go() -> Report:
        stop = asyncio.Event()

        async def fetch(request: Request) -> FetchEvidence:
            if request.url != URL:
                await asyncio.Event().wait()
            return fetched(article())

        def progress(tick: Tick) -> None:
            if tick.done:
                stop.set()

        wanted = [reading(cited(URL, "https://slow.example/"))]
        return await check(
            wanted, fetch=fetch, archives=(), policy=POLICY, clock=lambda: NOW, progress=progress, until=stop.wait()
        )

    report = asyncio.run(go())
    assert report.interrupted
    assert [len(entry.findings) for entry in report.entries] == [1]


def told(pages: dict[str, FetchEvidence], *urls: str) -> list[tuple[int, Verdict]]:
    """What is handed on of those links, in the order in which it is."""
    found: list[tuple[int, Verdict]] = []

    async def fetch(request: Request) -> FetchEvidence:
        for _ in range(urls.index(request.url)):
            await asyncio.sleep(0)
        return pages[request.url]

    asyncio.run(
        check(
            [reading(cited(*urls))], fetch=fetch, archives=(), policy=POLICY, clock=lambda: NOW,
            judged=lambda place, finding: found.append((place, finding.judgement.verdict)),
        )
    )  # fmt: skip
    return found


def test_findings_are_handed_on_when_there_is_a_network_for_certain() -> None:
    """Those that might be this machine's fault wait until something answers, or until the end shows another reason."""
    down = fetched(status=None, failure=FailureKind.DNS)
    late = fetched(status=None, failure=FailureKind.TIMEOUT)
    up = fetched(article())
    one, two, three = URL, f"{URL}2", f"{URL}3"
    unreached = Verdict.UNREACHABLE
    assert told({one: down, two: down}, one, two) == []
    assert told({one: down, two: late}, one, two) == [(0, unreached), (1, unreached)]
    assert told({one: down, two: up, three: down}, one, two, three) == [
        (0, unreached),
        (1, Verdict.VERIFIED),
        (2, unreached),
    ]


def test_what_other_pages_of_a_host_may_tell_is_waited_for() -> None:
    """A page whose short title stands beside a name that only its neighbours show comes after them."""
    names = ("Otters", "Otters return to the city’s canals", "Herons on the roofs of the old town")
    urls = [f"https://atlas.example/{place}" for place in range(3)]
    bodies = [html(f"{name} – Wild Atlas of the Lower River") for name in names]
    pages = {url: fetched(body, url=url) for url, body in zip(urls, bodies, strict=True)}
    found: list[tuple[int, Verdict]] = []

    async def fetch(request: Request) -> FetchEvidence:
        return pages.get(request.url, fetched(html("Not found"), 404, url=request.url))

    citations = [replace(cited(url, title=name), container=None) for url, name in zip(urls, names, strict=True)]
    report = asyncio.run(
        check(
            [reading(*citations)], fetch=fetch, archives=(), policy=POLICY, clock=lambda: NOW,
            judged=lambda place, finding: found.append((place, finding.judgement.verdict)),
        )
    )  # fmt: skip
    assert sorted(found) == [(place, Verdict.VERIFIED) for place in range(3)]
    assert found.index((0, Verdict.VERIFIED)) > 0
    assert [entry.findings[0].judgement.verdict for entry in report.entries] == [Verdict.VERIFIED] * 3


def verdicts_with(still: bool) -> list[Verdict]:
    """What is said of a link that was answered before and one whose host cannot be found, by whether any answers."""
    asked: list[Request] = []

    async def fetch(request: Request) -> FetchEvidence:
        if request.url != URL:
            return fetched(status=None, failure=FailureKind.DNS, url=request.url)
        asked.append(request)
        if not request.headers:
            return replace(fetched(article()), attempts=0)
        assert request.headers == (("cache-control", "no-cache"),)
        return fetched(article()) if still else fetched(status=None, failure=FailureKind.DNS)

    report = asyncio.run(
        check(
            [reading(cited(URL, "https://lost.example/"))], fetch=fetch, archives=(), policy=POLICY, clock=lambda: NOW
        )
    )
    assert len(asked) == 2
    assert report.offline is not still
    return [finding.judgement.verdict for finding in report.entries[0].findings]


def test_answers_that_were_kept_show_no_network() -> None:
    """Whether the other host is at fault, or this machine, is told by asking one that answered before."""
    assert verdicts_with(still=True) == [Verdict.VERIFIED, Verdict.UNREACHABLE]
    assert verdicts_with(still=False) == []


def test_the_links_of_a_run_are_those_of_its_citations() -> None:
    """In order, each with its citation; entries take them apart again."""
    one, two = cited(URL, f"{URL}2"), cited(f"{URL}3")
    pairs = links_of([reading(one), reading(two)])
    assert [each.url for _, each in pairs] == [URL, f"{URL}2", f"{URL}3"]
    assert [len(entry.findings) for entry in entries([one, two], {})] == [0, 0]
