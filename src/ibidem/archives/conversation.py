"""
One conversation with an archive about one link: which question next, until a capture can be named or there is none.

A generator without I/O: it yields requests and is sent the answers. The order is the one that needs the fewest
requests:

1. what tells captures apart best comes first: an index with statuses (one request), or else the gate (two: it leads
   to the nearest capture, whose status is known when it is opened);
2. captures of errors never count; those of pages are taken nearest first, and opened where the question asks for it or
   where nobody told their status; a bad one is passed over together with all of the same digest;
3. only where no page is found, captured redirects are followed, inside the archive, to a capture of where they led.

The first trouble ends it: an archive that is busy is not asked more, and silence is never taken for "none".
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ibidem import urls
from ibidem.archives import answers, linkformat, moments, places
from ibidem.archives.answers import Reached, Silence
from ibidem.archives.listings import PAGES, REDIRECTS, Form, Listed, further, resolved
from ibidem.archives.moments import Wanted
from ibidem.archives.places import Archive, Index
from ibidem.model import (
    ArchiveEvidence,
    ArchiveQuestion,
    Capture,
    FetchEvidence,
    Inspect,
    Lookup,
    OpenedCapture,
    Request,
)

# Captures opened for one link. One more costs a request for each link whose captures are bad, and rarely finds a good
# one.
OPENINGS = 3
# Captures asked for, for one link: also those that turned out to be of errors (where the index tells no status).
VISITS = 5
# Steps to neighbours before the captures are listed: a step takes a second or two, the Internet Archive's list a
# minute.
STEPS = 3
# Captured redirects followed for one link; a chain counts each of its steps.
FOLLOWED = 2
# The target of a captured redirect belongs to it when both were captured within a month: crawls come in rounds, and
# what the target shows is looked at in any case. (EDGI's client, which does not look, takes a day.)
TARGET_WINDOW_S = 30 * 86_400.0
# A capture that is known already is good enough within a month of the wanted date; else a nearer one is looked for.
# Lower it, and more links cost the two requests of a look for one.
FRESH_S = 30 * 86_400.0
# Redirects within the archive on the way to one capture, and pages of one TimeMap.
HOPS = 4
PAGES_OF_A_TIMEMAP = 3

Asking = Generator[Request, FetchEvidence, bool]


@dataclass(slots=True)
class Search:
    """What one conversation has learnt so far."""

    archive: Archive
    wanted: Wanted
    inspect: Inspect
    look: bool
    named: Capture | None = None
    silence: str | None = None
    opened: list[OpenedCapture] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)
    bad_digests: set[str] = field(default_factory=set)
    redirects: list[Reached] = field(default_factory=list)
    beside: list[Listed] = field(default_factory=list)
    has_ends: bool = False
    withheld: str | None = None
    visits: int = 0
    followed: int = 0

    def evidence(self) -> ArchiveEvidence:
        """What was learnt. A capture that may be named outweighs trouble on the way to it."""
        if self.named is not None:
            return ArchiveEvidence(
                archive=self.archive.name, answered=True, captures=(self.named,), opened=tuple(self.opened)
            )
        silence = self.silence or (self.withheld if not self.opened else None)
        return ArchiveEvidence(
            archive=self.archive.name, answered=silence is None, silence=silence, opened=tuple(self.opened)
        )

    def name(self, capture: Capture) -> bool:
        """Name a capture: the conversation is over."""
        self.named = capture
        return True

    def stop(self, silence: Silence) -> bool:
        """End the conversation without an answer."""
        self.silence = silence.reason
        return False

    # ------------------------------------------------------------------------------ questions

    def about(self, url: str) -> Asking:
        """Ask for the captures of one form of the URL; whether one is named."""
        if self.archive.index is not None and self.archive.index_first:
            told = yield from self.by_index(self.archive.index, url)
            if told is not None:
                return told
        if not self.visited and ((yield from self.by_gate(url)) or self.silence is not None or not self.visited):
            return self.named is not None
        if (yield from self.beyond()) or (yield from self.sideways()) or self.silence is not None or self.is_done():
            return self.named is not None
        # The nearest capture is a bad one: the others must be listed.
        for index in (self.archive.index, places.timemap(self.archive)):
            if index is not None and not (self.archive.index_first and index is self.archive.index):
                told = yield from self.by_index(index, url)
                if told is not None:
                    return told
        return (yield from self.beyond())

    def by_index(self, index: Index, url: str) -> Generator[Request, FetchEvidence, bool | None]:
        """Go by a list of captures; None where there is no such list after all."""
        listed = yield from self.listed(index, url)
        if listed is None:
            return None
        if isinstance(listed, Silence):
            return self.stop(listed)
        return (yield from self.among(listed))

    def listed(self, index: Index, url: str) -> Generator[Request, FetchEvidence, tuple[Listed, ...] | Silence | None]:
        """The captures that an index lists; None where there is no such index."""
        request = places.listing(index, url, self.wanted)
        fetched = yield request
        found = answers.listed(index.form, fetched, sure=index.sure)
        if isinstance(found, tuple) and index.form is Form.LINKS:
            return (yield from self.paged(request, fetched, found))
        return found

    def paged(
        self, request: Request, first: FetchEvidence, found: tuple[Listed, ...]
    ) -> Generator[Request, FetchEvidence, tuple[Listed, ...]]:
        """The captures of a TimeMap that is given in pages: those of the first few."""
        for address in further(first)[: PAGES_OF_A_TIMEMAP - 1]:
            if urls.problem(address) is None and places.is_same_archive(address, request.url):
                more = answers.listed(Form.LINKS, (yield replace(request, url=address)), sure=True)
                found += more if isinstance(more, tuple) else ()
        return found

    def by_gate(self, url: str) -> Asking:
        """Go by the archive's own choice of the nearest capture."""
        reached = yield from self.walk(places.at_gate(self.archive, url, self.wanted), url)
        if isinstance(reached, Silence):
            return self.stop(reached)
        if reached is None:
            return False
        if reached.fetched.url != reached.capture.raw_url and (self.look or reached.fetched.status not in PAGES):
            return (yield from self.open(reached.capture))
        return self.take(reached)

    # ------------------------------------------------------------------------------ captures

    def among(self, listed: Iterable[Listed]) -> Asking:
        """Take the nearest usable capture of a list."""
        nearest = sorted(resolved(tuple(listed)), key=lambda each: self.wanted.distance(each.captured_at))
        pages = [each for each in nearest if each.may_be_page]
        for each in pages:
            if (yield from self.try_one(each)):
                return True
            if self.silence is not None or len(self.opened) >= OPENINGS or self.visits >= VISITS:
                break
        if self.silence is None and not self.redirects:
            for each in [row for row in nearest if row.status in REDIRECTS][:FOLLOWED]:
                if (yield from self.open(places.capture(self.archive, each))):
                    return True
        return (yield from self.beyond())

    def try_one(self, listed: Listed) -> Asking:
        """Name one capture, opened first where that is asked for or where its status is not known."""
        capture = places.capture(self.archive, listed)
        if capture.raw_url in self.visited:
            return False
        if listed.status is not None and not self.look:
            return self.name(capture)
        if listed.digest in self.bad_digests:
            return False
        if (yield from self.open(capture)):
            return True
        if listed.digest:
            self.bad_digests.add(listed.digest)
        return False

    def open(self, capture: Capture) -> Asking:
        """Look into a capture."""
        if capture.raw_url in self.visited:
            return False
        self.visited.add(capture.raw_url)
        self.visits += 1
        reached = yield from self.walk(places.opening(self.archive, capture.raw_url), capture.original)
        if reached is None and capture.raw_url != capture.url:
            # An archive that knows no raw form: its page with a banner is better than none.
            reached = yield from self.walk(places.opening(self.archive, capture.url), capture.original)
        if isinstance(reached, Reached):
            return self.take(reached)
        if reached is not None and reached.is_trouble:
            return self.stop(reached)
        self.withheld = "lists captures and shows none of them" if reached is None else reached.reason
        return False

    def take(self, reached: Reached) -> bool:
        """Judge a capture that is open; whether it may be named."""
        self.visited.add(reached.capture.raw_url)
        self.look_around(reached)
        status = reached.fetched.status
        if status in REDIRECTS:
            self.redirects.append(reached)
            return False
        if status not in PAGES:
            return False
        if not self.look and reached.fetched.url != reached.capture.raw_url:
            return self.name(reached.capture)
        opened, usable = self.inspect(reached.capture, reached.fetched)
        wrong = answers.trouble(reached.fetched) if reached.fetched.failure is not None else None
        if wrong is not None and not usable:
            return self.stop(wrong)
        self.opened.append(opened)
        if usable:
            return self.name(reached.capture)
        self.look = True  # one bad capture is reason to look at the next, too
        return False

    def look_around(self, reached: Reached) -> None:
        """Note which captures an open one calls its neighbours (the Internet Archive does; RFC 7089, 2.2.3)."""
        found = answers.neighbours(reached)
        if found is not None:
            self.beside += found
            self.has_ends = True

    def walk(self, request: Request, original: str) -> Generator[Request, FetchEvidence, Reached | Silence | None]:
        """Follow the archive's own redirects to a capture; None where it says that it has none."""
        been: set[str] = set()
        for _ in range(HOPS):
            fetched = yield request
            been.add(request.url)
            onward = places.onward(request.url, fetched.header("location")) if fetched.status in REDIRECTS else None
            at = answers.captured_at(fetched)
            if at is not None and not is_own_move(request.url, onward):
                return reached(request.url, fetched, at, original)
            if onward is None or not leads_within(request.url, onward, fetched):
                return says_none(fetched, is_start=len(been) == 1)
            if places.raw(onward) in been:
                return Silence(reason="redirects in a circle")
            request = replace(request, url=places.raw(onward))
        return Silence(reason=f"redirects more than {HOPS} times")

    # ------------------------------------------------------------------------------ neighbours

    def sideways(self) -> Asking:
        """Step to the captures before and after those that were opened, nearest first, as far as these name them."""
        for _ in range(STEPS):
            near = sorted(self.unvisited(), key=lambda each: self.wanted.distance(each.captured_at))
            if not near or self.silence is not None or len(self.opened) >= OPENINGS:
                break
            if (yield from self.try_one(near[0])) or (yield from self.beyond()):
                return True
        return False

    def unvisited(self) -> list[Listed]:
        """The neighbours of what was opened that were not opened themselves."""
        return [each for each in self.beside if places.capture(self.archive, each).raw_url not in self.visited]

    def is_done(self) -> bool:
        """Whether there is nothing more to open: enough was opened, or the first capture, the last and all between."""
        return len(self.opened) >= OPENINGS or (self.has_ends and not self.unvisited())

    # ------------------------------------------------------------------------------ captured redirects

    def beyond(self) -> Asking:
        """Follow the captured redirects that were met to a capture of where they led, opened and judged in any case."""
        while self.redirects and self.silence is None and self.followed < FOLLOWED:
            redirect = self.redirects.pop(0)
            target = led_to(redirect)
            if target is None:
                continue
            self.followed += 1
            found = yield from self.walk(places.at_moment(self.archive, redirect.capture, target), target)
            if isinstance(found, Silence) and found.is_trouble:
                return self.stop(found)
            if isinstance(found, Reached) and is_near(found.capture, redirect.capture):
                self.look = True
                if self.take(found):
                    return True
        return False


def says_none(fetched: FetchEvidence, *, is_start: bool) -> Silence | None:
    """None where an answer that is no capture says that there is none; else why it says nothing."""
    wrong = answers.trouble(fetched)
    if wrong is None and fetched.status in answers.NONE_STATUS:
        return None if is_start else Silence(reason="leads to a capture and does not show it")
    return wrong or answers.silence(fetched)


def is_near(a: Capture, b: Capture) -> bool:
    """Whether a capture was made with another, as those of a redirect and its target are."""
    return abs((a.captured_at - b.captured_at).total_seconds()) <= TARGET_WINDOW_S


def is_own_move(address: str, onward: str | None) -> bool:
    """Whether a redirect leads from one capture of a URL to another of the same: the archive's, not the page's."""
    if onward is None:
        return False
    ours, theirs = places.original(address), places.original(onward)
    return ours is not None and theirs is not None and urls.same_place(ours, theirs)


def leads_within(address: str, onward: str, fetched: FetchEvidence) -> bool:
    """Whether an archive's redirect stays with captures: on its own host, or (aggregators) to another's capture."""
    return places.is_same_archive(address, onward) or places.is_capture(onward) or announces(fetched, onward)


def announces(fetched: FetchEvidence, address: str) -> bool:
    """Whether an answer's Link header calls that address a memento."""
    headers = (value for name, value in fetched.headers if name == "link")
    return any(
        "memento" in link.rels and link.target == address for value in headers for link in linkformat.parse(value)
    )


def reached(address: str, fetched: FetchEvidence, at: datetime, original: str) -> Reached:
    """The capture that an answer with ``Memento-Datetime`` is; its own address may stand in ``Content-Location``."""
    place = address
    if not places.is_capture(address):
        own = places.onward(address, fetched.header("content-location"))
        place = own if own is not None and places.is_capture(own) else address
    listed = Listed(
        captured_at=at,
        original=places.original(place) or original,
        status=fetched.status,
        media_type=(fetched.header("content-type") or "").partition(";")[0].strip().lower() or None,
        place=place,
    )
    return Reached(capture=places.capture_at(place, listed), fetched=fetched)


def led_to(redirect: Reached) -> str | None:
    """
    Where a captured redirect led, on the live web of its day; None where that is no copy of the page.

    The front page is where sites send those whose page they have lost. Archives rewrite the target or leave it as it
    was.
    """
    target = places.onward(redirect.capture.original, redirect.fetched.header("location"))
    if target is None:
        return None
    target = places.original(target) or target
    if urls.problem(target) is not None or (urls.is_root(target) and not urls.is_root(redirect.capture.original)):
        return None
    return target


def forms(url: str, *, folds: bool) -> tuple[str, ...]:
    """
    The forms under which a page may have been captured, the link's own first: without what only says where a reader
    came from; and, for archives that take addresses literally, the other scheme and the other ending. Total.
    """
    plain = urls.without_tracking(url)
    found = [url, plain]
    if not folds:
        scheme, _, rest = plain.partition("://")
        other = f"{'http' if scheme.lower() == 'https' else 'https'}://{rest}"
        ending = plain.removesuffix("/") if plain.endswith("/") else f"{plain}/"
        found += [other, ending] if "?" not in plain else [other]
    return tuple(dict.fromkeys(found))


def lookup(
    archive: Archive,
    question: ArchiveQuestion,
    inspect: Inspect,
    known: Mapping[tuple[str, str | None], Listed] | None = None,
) -> Lookup:
    """The conversation about one link; *known* holds what the archive has already said of links, by URL and date."""
    search = Search(archive=archive, wanted=moments.wanted(question.near), inspect=inspect, look=question.inspect)
    told = (known or {}).get((question.url, question.near))
    if told is not None and search.wanted.outside_s(told.captured_at) <= FRESH_S and (yield from search.try_one(told)):
        return search.evidence()
    for url in forms(question.url, folds=archive.folds):
        if search.silence is not None or (yield from search.about(url)):
            break
    if search.named is None and told is not None:
        # Far from the wanted date, and better than none.
        yield from search.try_one(told)
    return search.evidence()
