"""
The cited title beside every title of a page: the nearest one, and whether it is the same.

Titles are made of parts: the headline, its subtitle, the section, the author, the site. Either side may lack parts that
the other has, so runs of parts are laid beside runs of parts; what a run leaves out has its price.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ibidem.model import Agreement, Match, PageMetadata, PageTitle
from ibidem.titles.align import align, weigh
from ibidem.titles.knowledge import Knowledge
from ibidem.titles.lexicon import GENERIC_TITLES, KICKERS
from ibidem.titles.normal import Title, Word, compact, taken_apart
from ibidem.titles.weighing import DIFFERENT_BELOW, SAME_FROM, balance, probability

# What a part costs that one side leaves out, in log-odds.
SITE_PART = 0.0
KICKER_PART = 0.3
TAIL_PART = 0.8
HEAD_PART = 1.5
CITED_PART = 5.0
MOST_TITLES = 24


@dataclass(frozen=True, slots=True)
class Run:
    """Some neighbouring parts of a title, and what leaving out the others costs."""

    words: tuple[Word, ...]
    cost: float
    dropped: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One title of the page beside the citation."""

    title: PageTitle
    log_odds: float
    reason: str
    missing: tuple[str, ...]
    added: tuple[str, ...]


def compare(cited: str, page: PageMetadata, *, url: str, container: str | None = None) -> Match | None:
    """How the page's titles compare with the cited one; None where the page has none or nothing was cited. Total."""
    ours = taken_apart(cited)
    theirs = [title for title in page.titles[:MOST_TITLES] if compact(title.text)]
    if not ours.words or not theirs:
        return None
    knowledge = Knowledge(page, url, container)
    if knowledge.names_site(ours.words):
        return _unsure(theirs[0], "site-name-only", Agreement.DIFFERENT)
    telling = [title for title in theirs if not _fits_any_page(title, knowledge)]
    if not telling:
        return _unsure(theirs[0], "generic-title", Agreement.UNSURE)
    best = max((_candidate(ours, title, knowledge) for title in telling), key=lambda candidate: candidate.log_odds)
    return _match(best)


def _unsure(title: PageTitle, reason: str, agreement: Agreement) -> Match:
    score = 0.3 if agreement is Agreement.UNSURE else 0.01
    return Match(agreement=agreement, score=score, source=title.place, title=title.text, reason=reason)


def _fits_any_page(title: PageTitle, knowledge: Knowledge) -> bool:
    words = taken_apart(title.text).words
    return compact(title.text) in GENERIC_TITLES or knowledge.names_site(words)


def _match(best: Candidate) -> Match:
    score = probability(best.log_odds)
    agreement = Agreement.SAME if score >= SAME_FROM else Agreement.UNSURE
    if score < DIFFERENT_BELOW:
        agreement = Agreement.DIFFERENT
    return Match(
        agreement=agreement,
        score=round(score, 4),
        source=best.title.place,
        title=best.title.text,
        reason=best.reason,
        missing=best.missing,
        added=best.added,
    )


def _candidate(ours: Title, title: PageTitle, knowledge: Knowledge) -> Candidate:
    theirs = taken_apart(title.text)
    best = Candidate(title, -30.0, "different", (), ())
    for mine in _runs(ours, knowledge, is_cited=True):
        for other in _runs(theirs, knowledge, is_cited=False):
            words = mine.words, other.words
            if ours.is_cut and len(words[1]) > len(words[0]):
                words = words[0], words[1][: len(words[0])]
            elif theirs.is_cut and len(words[0]) > len(words[1]) > 2:
                words = words[0][: len(words[1])], words[1]
            found = balance(align(*words), knowledge)
            log_odds = found.log_odds - mine.cost - other.cost - (1.0 if weigh(words[0]) < 1.0 else 0.0)
            if log_odds > best.log_odds:
                reason = found.reason or mine.dropped or other.dropped
                if reason is None:
                    reason = "reworded" if found.missing or found.added else "exact"
                if log_odds < 0 and found.reason is None:
                    reason = "different"
                best = Candidate(
                    title,
                    log_odds,
                    reason,
                    tuple(word.shown for word in found.missing),
                    tuple(word.shown for word in found.added),
                )
    return best


def _runs(title: Title, knowledge: Knowledge, *, is_cited: bool) -> Iterator[Run]:
    bounds = title.bounds
    last = len(bounds) - 1
    costs = [
        _part_cost(title.words[bounds[place] : bounds[place + 1]], place, knowledge, is_cited=is_cited)
        for place in range(last)
    ]
    for start in range(last):
        for end in range(last, start, -1):
            dropped = [*costs[:start], *costs[end:]]
            cost = math.fsum(dropped)
            words = title.words[bounds[start] : bounds[end]]
            kind = None if not dropped else ("site-part" if max(dropped) <= KICKER_PART else "subtitle")
            yield Run(words, cost, kind)


def _part_cost(part: tuple[Word, ...], place: int, knowledge: Knowledge, *, is_cited: bool) -> float:
    if knowledge.names_site(part):
        return SITE_PART
    if all(word.folded in KICKERS for word in part):
        return KICKER_PART
    if is_cited:
        return CITED_PART
    return HEAD_PART if place == 0 else TAIL_PART
