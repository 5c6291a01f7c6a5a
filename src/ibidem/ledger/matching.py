"""
Which entry of a ledger is which citation of an article, after notes were renumbered, URLs corrected, titles mended.

A row of `PASSES` says what makes two works the same, the surest first. Each pass looks only at those that no pass
before it has paired, in their order, so that a source cited twice keeps its two entries apart.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from ibidem import urls


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What tells cited works apart, whether they stand in an article or in a ledger."""

    marker: str | None
    urls: tuple[str, ...]
    doi: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()

    @property
    def places(self) -> frozenset[str]:
        """The links in the form in which they are compared."""
        return frozenset(urls.key(url) for url in self.urls)


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", (text or "").casefold()))


def _beginning(work: Work) -> Iterable[Hashable]:
    """The first words of the title, of one that has four."""
    words = _words(work.title)
    return [words[:4]] if len(words) >= 4 else []


# What two works have in common to be one: keys, of which one shared key is enough.
PASSES: tuple[Callable[[Work], Iterable[Hashable]], ...] = (
    lambda work: [(work.marker, work.places, _words(work.title))],
    lambda work: [(work.marker, work.places)] if work.urls else [],
    lambda work: [(work.places, _words(work.title))] if work.urls else [],
    lambda work: [work.places] if work.urls else [],
    lambda work: [(work.marker, place) for place in sorted(work.places)],
    lambda work: sorted(work.places),
    lambda work: [work.doi.casefold()] if work.doi else [],
    lambda work: [_words(work.title)] if _words(work.title) else [],
    lambda work: [(work.marker, words) for words in _beginning(work)],
    lambda work: [(work.marker, urls.bare_host(url)) for url in work.urls if urls.host(url)],
    lambda work: [(work.marker, author.casefold()) for author in work.authors],
)


def pair(entries: Sequence[Work | None], cited: Sequence[Work]) -> dict[int, int]:
    """For the index of each citation the index of its entry, where it has one. None in *entries* is left out."""
    pairs: dict[int, int] = {}
    free = [at for at, work in enumerate(entries) if work is not None]
    for keys in PASSES:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for at in free:
            for key in keys(entries[at] or _NOBODY):
                waiting[key].append(at)
        taken: set[int] = set()
        for at, work in enumerate(cited):
            found = None if at in pairs else _first(waiting, keys(work), taken)
            if found is not None:
                pairs[at] = found
                taken.add(found)
        free = [at for at in free if at not in taken]
    return pairs


_NOBODY = Work(marker=None, urls=())


def _first(waiting: dict[Hashable, deque[int]], keys: Iterable[Hashable], taken: set[int]) -> int | None:
    """The first entry that waits under one of the keys."""
    for key in keys:
        queue = waiting.get(key)
        while queue:
            at = queue.popleft()
            if at not in taken:
                return at
    return None
