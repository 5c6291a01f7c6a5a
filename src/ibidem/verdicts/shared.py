"""
Links that wait for their neighbours: what repeats over the pages of a host may excuse one of them.

A page is judged by itself first. Only where another name of the site would make a difference, what would be said then
is kept beside what is said now, until the host's links are all in; of the page itself nothing is kept. What comes out
does not depend on the order in which answers come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from ibidem import titles, urls
from ibidem.model import Evidence, Finding, Verdict
from ibidem.titles.repeated import ENOUGH_PAGES, Repeats, Segment, segments
from ibidem.verdicts import seen

# What a name of the site may excuse; the others were not said because of a title, or are no harm.
OPEN = frozenset({Verdict.MISMATCH, Verdict.DRIFTED, Verdict.ALIVE})


@dataclass(slots=True)
class _Host:
    """What is known of one host, until its links are all in: what repeats, and by link what that would change."""

    left: int
    repeats: Repeats = field(default_factory=Repeats)
    held: dict[int, tuple[Finding, list[tuple[Segment, Finding]]]] = field(default_factory=dict)

    def settled(self) -> dict[int, Finding]:
        """The findings on the links held back, by what repeats."""
        return {place: self._best(first, others) for place, (first, others) in self.held.items()}

    def _best(self, first: Finding, others: list[tuple[Segment, Finding]]) -> Finding:
        return next((other for segment, other in others if self.repeats.has(segment)), first)


def _stayed(cited: str, final: str) -> bool:
    """Whether a link ended on the host that it named, give or take a ``www``."""
    return cited == final or urls.bare_host(cited) == urls.bare_host(final)


class Shared:
    """
    The links of a run, each named by its place, and what they learn from one another.

    *hosts* are those of all links, *judged* says what is found of a piece of evidence.
    """

    def __init__(self, hosts: Iterable[str], judged: Callable[[Evidence], Finding]) -> None:
        self._judged = judged
        self._hosts = {host: _Host(count) for host, count in Counter(hosts).items() if host and count >= ENOUGH_PAGES}

    def receive(self, place: int, host: str, evidence: Evidence, found: Finding) -> dict[int, Finding]:
        """The findings that stand now, by place: this one, unless it waits; and with the host's last, all of its."""
        ours = self._hosts.get(host)
        if ours is None:
            return {place: found}
        page, live = evidence.page, evidence.live
        if page is not None and live is not None and _stayed(evidence.link.url, live.final_url):
            ours.repeats.add(page)
            others = self._others(evidence, found)
            if others:
                ours.held[place] = (found, others)
        settled = {} if place in ours.held else {place: found}
        ours.left -= 1
        if not ours.left:
            settled |= self._hosts.pop(host).settled()
        return settled

    def rest(self) -> dict[int, Finding]:
        """The findings on links that still wait, where the run ends early."""
        settled = {place: found for host in self._hosts.values() for place, found in host.settled().items()}
        self._hosts.clear()
        return settled

    def _others(self, evidence: Evidence, found: Finding) -> list[tuple[Segment, Finding]]:
        """What would be said instead, did a segment of the page's titles name the site."""
        page, match = evidence.page, found.judgement.match
        if page is None or match is None or found.judgement.verdict not in OPEN or not titles.is_excusable(match):
            return []
        may_help = {(each.key, each.is_whole): each for each in segments(page) if each.is_whole or not match.missing}
        named = [(each, replace(evidence, page=replace(page, shared_names=(each.name,)))) for each in may_help.values()]
        helped = [(each, other) for each, other in named if seen.excused_match(other, match) != match]
        return [(each, self._judged(other)) for each, other in helped]
