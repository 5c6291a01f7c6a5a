"""
The Internet Archive in its own dialect: Availability for many links at once, then playback, then CDX.

Its limits decide the order (see `BUDGETS`): CDX allows 30 questions a minute and takes up to a minute for each;
playback allows 600. So the first answer comes from the Availability API's batch form, one request for a hundred links;
a link that it knows nothing of (it forgets, and never names unchanged captures), or nothing near the wanted date, is
asked of playback, which leads to the nearest capture and tells its status by ``Memento-Datetime``; and CDX is asked
only where that capture is a bad one and the next is wanted.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from ibidem.archives import conversation, moments, places
from ibidem.archives.listings import Form, Listed
from ibidem.archives.places import Archive, Index, Manners
from ibidem.model import ArchiveQuestion, Budget, Dialect, FetchEvidence, Inspect, Lookup, Request, Until

HOSTS = frozenset({"web.archive.org", "archive.org", "www.archive.org", "wayback.archive.org"})
SITE = "https://web.archive.org"
API = "https://archive.org"

CDX = "web.archive.org/cdx"
PLAYBACK = "web.archive.org/web"
AVAILABILITY = "archive.org/wayback/available"

# Four fifths of the hard limits, as the archive asks of clients.
BUDGETS = (
    Budget(
        name=CDX,
        per_minute=24,
        concurrency=8,
        source="30 a minute: edgi-govdata-archiving/wayback 0.5.1, 2026-06-19, and its issue 206",
    ),
    Budget(
        name=PLAYBACK,
        per_minute=480,
        concurrency=16,
        source="600 a minute: edgi-govdata-archiving/wayback, DEFAULT_MEMENTO_RATE_LIMIT, read 2026-11",
    ),
    Budget(
        name=AVAILABILITY,
        per_minute=20,
        concurrency=2,
        source="unpublished; 429 for whole days met at one in 6 s: internetarchive/wayback issue 274, 2026-09-13",
    ),
)

# Measured 2026-09-28: CDX answers for one URL took 16 to 52 s, three of seven none within 45 s. Asked once, and waited
# for.
CDX_MANNERS = Manners(budget=CDX, timeout_s=60.0, retries=0)
PLAYBACK_MANNERS = Manners(budget=PLAYBACK, timeout_s=30.0, retries=1)
BATCH_TIMEOUT_S = 60.0
# Links in one question to the Availability API. Raise it, and one lost answer leaves more links to be asked of
# playback.
BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wayback:
    """The Internet Archive, or a server that speaks like it. *known* is what a batch has told, by URL and date."""

    archive: Archive
    api: str = API
    known: Mapping[tuple[str, str | None], Listed] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The base URL, as the user gave it."""
        return self.archive.name

    def lookup(self, question: ArchiveQuestion, inspect: Inspect) -> Lookup:
        """The conversation about one link."""
        return conversation.lookup(self.archive, question, inspect, self.known)

    def prepare(self, questions: Sequence[ArchiveQuestion]) -> Generator[Request, FetchEvidence, Dialect]:
        """
        Ask for many links at once: the same dialect, with what it was told.

        A batch without an answer costs nothing but time: its links are asked for one by one, in the other ways.
        """
        known = dict(self.known)
        wanted = list(dict.fromkeys((question.url, question.near) for question in questions))
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            fetched = yield availability(self.api, batch)
            if fetched.failure is not None or fetched.status != 200:
                break
            known.update(told(batch, fetched.body))
        return replace(self, known=known)


def dialect(name: str, *, site: str = SITE, api: str = API) -> Wayback:
    """The dialect for a Wayback Machine at *site*, whose Availability API is at *api*."""
    archive = Archive(
        name=name,
        gate=f"{site}/web/",
        playback=f"{site}/web/",
        index=Index(form=Form.ARRAYS, address=f"{site}/cdx/search/cdx", manners=CDX_MANNERS),
        manners=PLAYBACK_MANNERS,
    )
    return Wayback(archive=archive, api=api)


def availability(api: str, batch: Sequence[tuple[str, str | None]]) -> Request:
    """
    The batch form of the Availability API, version 2: a line for each link, in a POST.

    Source: InternetArchiveBot (APII.php) and the archive's own browser extensions, which ask in this form; read
    2026-11.
    """
    lines = [_line(place, url, near) for place, (url, near) in enumerate(batch)]
    return Request(
        url=f"{api}/wayback/available",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Wayback-Api-Version", "2"),
        ),
        post="\n".join(lines).encode("ascii"),
        follow=False,
        until=Until.END,
        budget=AVAILABILITY,
        timeout_s=BATCH_TIMEOUT_S,
        retries=0,
    )


def _line(place: int, url: str, near: str | None) -> str:
    date = [] if near is None else [("timestamp", moments.stamp(moments.wanted(near).middle))]
    return urlencode([("url", url), *date, ("closest", "either"), ("statuscodes", "200"), ("tag", str(place))])


def told(batch: Sequence[tuple[str, str | None]], body: bytes) -> Iterator[tuple[tuple[str, str | None], Listed]]:
    """What the answer to a batch says of its links. Empty is "unknown": the API forgets captures. Total."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return
    results = answer.get("results") if isinstance(answer, dict) else None
    for result in results if isinstance(results, list) else ():
        tag = str(result.get("tag")) if isinstance(result, dict) else ""
        listed = closest(result)
        if listed is not None and tag.isascii() and tag.isdigit() and int(tag[:9]) < len(batch):
            yield batch[int(tag[:9])], listed


def closest(result: object) -> Listed | None:
    """The capture that one result of the Availability API names, where it is one of a page. Total."""
    for name in ("archived_snapshots", "closest"):
        result = result.get(name) if isinstance(result, dict) else None
    if not isinstance(result, dict) or str(result.get("status")) != "200" or result.get("available") is not True:
        return None
    at = moments.instant(str(result.get("timestamp")))
    original = places.original(str(result.get("url")))
    return Listed(captured_at=at, original=original, status=200) if at is not None and original else None
