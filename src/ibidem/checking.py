"""
The run on one screen: gather, judge, report.

Each link is judged as soon as its evidence is complete, so that pages need not be kept. Some findings are handed on
only with the last of their host, as its other pages may tell more of them (`verdicts.shared`). The look for a missing
network needs the evidence of all links, and it is given the facts without the pages, until one has an answer.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from ibidem import __version__, urls, verdicts
from ibidem.gather import gather
from ibidem.gather.opening import Opening
from ibidem.gather.wanted import all_wanted
from ibidem.model import (
    Citation,
    Dialect,
    Entry,
    Evidence,
    Fetch,
    Finding,
    Judged,
    Link,
    Observation,
    Policy,
    Progress,
    Reading,
    Report,
    Request,
    Tick,
    ignore,
    unheard,
)
from ibidem.verdicts.shared import Shared

MOST_ASKED_AGAIN = 3  # hosts; more would keep those waiting who have no network
UNCACHED = (("cache-control", "no-cache"),)  # RFC 9111, 5.2.1.4: no answer that was kept will do


async def check(
    readings: Sequence[Reading],
    *,
    fetch: Fetch,
    archives: Sequence[Dialect],
    policy: Policy,
    clock: Callable[[], datetime],
    progress: Progress = ignore,
    until: Awaitable[object] | None = None,
    judged: Judged = unheard,
    opening: Opening | None = None,
) -> Report:
    """
    The report on every link of *readings*. Ends early, marked as interrupted, when *until* is done.

    *judged* is handed each finding as soon as it stands, with the place of its link among all; not before it is known
    that there is a network, as without one nothing is judged. *opening* may have begun already to ask for their pages.
    """
    citations = [citation for reading in readings for citation in reading.citations]
    wanted = await all_wanted(links_of(readings))
    findings: dict[int, Finding] = {}
    facts: dict[int, Evidence] = {}
    untold: list[int] = []
    has_network = False
    left = OrderedDict((place, each.host) for place, each in enumerate(wanted))
    shared = Shared(left.values(), lambda evidence: finding(evidence, policy))

    def tick() -> None:
        progress(Tick(done=len(findings), total=len(wanted), waiting=some(left.values())))

    def tell() -> None:
        for place in untold:
            judged(place, findings[place])
        untold.clear()

    def settle(settled: dict[int, Finding]) -> None:
        findings.update(settled)
        untold.extend(settled)

    def receive(place: int, evidence: Evidence) -> None:
        nonlocal has_network
        findings[place] = finding(evidence, policy)
        settle(shared.receive(place, left[place], evidence, findings[place]))
        has_network = has_network or verdicts.shows_network(evidence)
        if has_network:
            facts.clear()
            tell()
        else:
            facts[place] = without_pages(evidence)
        del left[place]
        tick()

    tick()
    complete = await gather(
        wanted, fetch=fetch, archives=archives, policy=policy, receive=receive, until=until, opening=opening
    )
    settle(shared.rest())
    offline = not has_network and verdicts.is_offline([facts[place] for place in sorted(facts)])
    if offline and complete:
        offline = not await answers_now([facts[place] for place in sorted(facts)], fetch)
    if not offline:
        tell()
    return Report(
        version=__version__,
        started_at=policy.now,
        elapsed_s=(clock() - policy.now).total_seconds(),
        readings=tuple(readings),
        entries=entries(citations, {} if offline else findings),
        interrupted=not complete,
        offline=offline,
    )


async def answers_now(facts: Sequence[Evidence], fetch: Fetch) -> bool:
    """
    Whether one of the hosts that answered before answers still: where all answers were kept ones, and all others that
    were asked could not be reached, only that tells a host's fault from this machine's.
    """
    answered = [each.link for each in facts if each.live is not None and each.live.status is not None]
    before = {urls.authority(link.url): link for link in answered}
    for link in islice(before.values(), MOST_ASKED_AGAIN):
        if (await fetch(Request(url=urls.wire(link.url), headers=UNCACHED))).is_news:
            return True
    return False


def some(hosts: Iterable[str]) -> tuple[str, ...]:
    """The first few hosts, once each: all links are asked for at once, so the first are those waited for longest."""
    return tuple(dict.fromkeys(filter(None, islice(hosts, 3))))


def finding(evidence: Evidence, policy: Policy) -> Finding:
    """What is said of one link."""
    judgement = verdicts.judge(evidence, policy)
    archive = verdicts.archive_finding(evidence, policy)
    left = verdicts.text_left(evidence, judgement.verdict, archive)
    return Finding(
        link=evidence.link,
        judgement=judgement,
        observation=observe(evidence),
        archive=archive if left is None else replace(archive, text_left=left),
    )


def observe(evidence: Evidence) -> Observation:
    """The part of the evidence that reports show."""
    live = evidence.live
    if live is None:
        return Observation()
    titles = evidence.page.titles if evidence.page is not None else ()
    cited = evidence.link.url
    return Observation(
        status=live.status,
        final_url=cited if live.final_url == cited else live.final_url,  # one text in memory, where they are equal
        hops=live.hops,
        attempts=live.attempts,
        elapsed_ms=live.elapsed_ms,
        page_title=titles[0].text if titles else None,
    )


def without_pages(evidence: Evidence) -> Evidence:
    """The facts of the wire alone, without what pages and servers said: they are kept until something answers."""
    archives = tuple(replace(archive, captures=(), opened=()) for archive in evidence.archives)
    live = replace(evidence.live, headers=(), body=b"") if evidence.live is not None else None
    return replace(evidence, live=live, page=None, neighbour=None, archives=archives)


def entries(citations: Sequence[Citation], findings: dict[int, Finding]) -> tuple[Entry, ...]:
    """The citations in article order, each with the findings of its links; *findings* counts links in that order."""
    made: list[Entry] = []
    place = 0
    for citation in citations:
        places = range(place, place + len(citation.links))
        made.append(Entry(citation=citation, findings=tuple(findings[p] for p in places if p in findings)))
        place += len(citation.links)
    return tuple(made)


def links_of(readings: Sequence[Reading]) -> list[tuple[Citation, Link]]:
    """Every link of the readings, with its citation, in order."""
    return [(citation, link) for reading in readings for citation in reading.citations for link in citation.links]
