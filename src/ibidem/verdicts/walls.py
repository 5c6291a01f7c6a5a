"""
Did a wall answer, rather than the source?

A wall says nothing about the source, whatever its status. Three degrees of proof: a header that only a challenge has; a
mark on a page that is too small to be the source; an address that one is sent to for asking something first. A page
that shows the cited title is the source, wall or not, unless the header says otherwise.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ibidem import urls
from ibidem.model import Evidence, FetchEvidence, Judgement, PageMetadata, Policy, Verdict
from ibidem.patterns import lazily
from ibidem.verdicts import missing, seen, statuses, wall_stems
from ibidem.verdicts.needles import any_of, compiled
from ibidem.verdicts.wall_marks import DOORWAYS, NAMELESS, VENDORS, Kind, Mark, Place
from ibidem.verdicts.wall_tongues import TONGUES
from ibidem.verdicts.wording import parts

# Challenges show a few lines; a page with more text than this is something else that mentions them. Raise it, and
# articles about bot walls are called walls; lower it, and consent pages with their small print pass for pages.
SMALL_TEXT = 1_500
# A wall of no known vendor, known by its sentences alone, must be smaller: ordinary pages say such things in passing.
SMALL_NAMELESS_TEXT = 1_000
# A title says it for the whole page, which may carry the site's menu and an offer.
SMALL_TITLED_TEXT = 2_500
# How long a page may be that is known by a sentence. Banners on ordinary pages ask for consent and offer to log in; an
# article's first lines stand above the offer of a pay wall.
SMALL_SAYING_TEXT = {
    Kind.CONSENT: 700,
    Kind.LOGIN: 800,
    Kind.PAYWALL: 2_500,
    Kind.GEO: 1_500,
    Kind.AGE: 300,
    Kind.QUEUE: 300,
}
# A page that has the cited title is a wall only where that is a wall's, and it has hardly more to say. Raise it, and
# essays with such titles are called walls; lower it, and walls that were cited pass for pages.
SMALL_NAMESAKE_TEXT = 700
# A form that asks for a password, with next to nothing beside it, is a log-in in any language. Raise it, and pages with
# a log-in in their corner are taken for one.
SMALL_FORM_TEXT = 400

REFUSING = frozenset({401, 402, 403, 405, 406, 409, 412, 418, 429, 451, 503, 999})
# What these statuses say themselves, better than a page's title.
_SAYS_ITSELF = {401: Kind.LOGIN, 402: Kind.PAYWALL, 451: Kind.GEO}
ROWS = (*VENDORS, *NAMELESS, *TONGUES)
_SITE = re.compile(r"\s+[|–—•·-]\s+|\s+::\s+")
_HEADLINES = ("title", "og:title", "h1", "h2")
_TITLES = tuple(mark for mark in ROWS if mark.place is Place.TITLE)
_HEADERS = tuple(mark for mark in VENDORS if mark.place is Place.HEADER)
# All of them at once: most titles and headers have none, and that is told by one search. One that ignores case takes
# five times as long as one in lower case, which finds the same in ASCII: of all signs of the marks only the Turkish
# ``ı`` has its other case there.
_ANY_TITLE = any_of(mark.pattern for mark in _TITLES)
_ANY_LOWER_TITLE = lazily(_ANY_TITLE.replace("ı", "i"))
_ANY_HEADER = any_of(mark.pattern for mark in _HEADERS)

_WANTS = {
    Kind.CHALLENGE: "asks its visitors to prove that they are human",
    Kind.REFUSAL: "refuses automated readers",
    Kind.CONSENT: "asks for consent to cookies first",
    Kind.LOGIN: "asks its visitors to log in first",
    Kind.PAYWALL: "shows its pages to subscribers only",
    Kind.GEO: "does not serve this part of the world",
    Kind.RATE: "was asked too often and refuses for now",
    Kind.AGE: "asks its visitors for their age first",
    Kind.QUEUE: "lets its visitors in one after the other",
}


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall that was met: its vendor (or an empty string), what it wants, and the line that shows it."""

    vendor: str
    kind: Kind
    line: str

    @property
    def name(self) -> str:
        """The wall as a stable word for reasons."""
        vendor = self.vendor.partition("/")[0].lower().replace(" ", "-")
        return f"{vendor}-{self.kind}" if vendor else f"{self.kind}-wall"


def rule(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """Blocked, with the wall's name, where one answered."""
    wall = wall_of(evidence)
    if wall is None or evidence.live is None:
        return None
    return Judgement(
        verdict=Verdict.BLOCKED,
        reason=wall.name,
        message=message(wall, evidence.live),
        suggestion="Open it in a browser to see whether it is the page you cite.",
    )


def message(wall: Wall, live: FetchEvidence) -> str:
    """What an author is told of a wall."""
    who = f"{urls.host(live.final_url)} {_WANTS[wall.kind]}"
    vendor = f" ({wall.vendor})" if wall.vendor else ""
    status = f", with status {live.status}" if live.status not in (None, 200) else ""
    return f"{who}{vendor}{status}: {wall.line}"


def wall_of(evidence: Evidence) -> Wall | None:
    """The wall that answered, or None."""
    live = evidence.live
    if live is None or live.status is None:
        return None
    page = seen.page_of(evidence)
    if live.status < 300 and seen.is_same(evidence) and not _is_wall_of_that_name(evidence, page):
        return None
    refuses = live.status >= 400 or page.text_length <= SMALL_TEXT
    return (
        (by_header(live) if refuses else None)
        or by_mark(page, live.status)
        or by_address(evidence)
        or by_little(page, live.status)
    )


def _is_wall_of_that_name(evidence: Evidence, page: PageMetadata) -> bool:
    """Whether a citation was saved from a wall, which this is: an essay called “Consent” has more to say."""
    return is_wall_title(evidence.citation.title or "") and page.text_length <= SMALL_NAMESAKE_TEXT


def by_header(live: FetchEvidence) -> Wall | None:
    """A wall that says so in a header."""
    for name, value in live.headers:
        line = f"{name}: {value}".lower()
        for mark in _HEADERS if compiled(_ANY_HEADER).search(line) else ():
            if mark.sieve.search(line):
                return Wall(mark.vendor, mark.kind, f"{name}: {value[:80]}")
    return None


def by_mark(page: PageMetadata, status: int) -> Wall | None:
    """A wall known by what its page shows."""
    most = None if status in REFUSING else next((most for most in _LIMITS if page.text_length <= most), math.inf)
    return next(_marks(_counting(status, most), page), None)


@lru_cache(maxsize=256)
def _counting(status: int, length: float | None) -> tuple[Mark, ...]:
    """The marks that count beside a status, on a page with so much text (None: whatever it has)."""
    rows = (mark for mark in ROWS if length is None or length <= limit(mark))
    return tuple(mark for mark in rows if counts_with(mark, status))


def counts_with(mark: Mark, status: int) -> bool:
    """
    Whether a mark counts beside a status. What is gone or fails says so itself, and vendors sign those pages too: only
    a challenge, or a log-in in place of what is gone, outweighs it.
    """
    if status < 400:
        return True
    if status in statuses.REFUSED and not mark.vendor:
        return mark.kind not in (Kind.REFUSAL, Kind.RATE, _SAYS_ITSELF.get(status))
    if status in REFUSING - {503}:
        return True
    if mark.vendor and mark.kind is Kind.REFUSAL and mark.place is Place.TITLE and status >= 500:
        return True
    if mark.kind is Kind.CHALLENGE:
        return bool(mark.vendor) or mark.place is Place.TITLE
    return status == 404 and mark.kind is Kind.LOGIN and mark.place is Place.TITLE


def limit(mark: Mark) -> int:
    """How long a page's text may be for a mark to count."""
    if mark.vendor:
        return SMALL_TEXT
    offers = mark.kind in SMALL_SAYING_TEXT
    if mark.place is Place.TITLE and offers:
        return SMALL_TITLED_TEXT
    return SMALL_SAYING_TEXT.get(mark.kind, SMALL_NAMELESS_TEXT)


_LIMITS = sorted({limit(mark) for mark in ROWS})


def _marks(rows: tuple[Mark, ...], page: PageMetadata) -> Iterator[Wall]:
    headlines = [title.text for title in page.titles if title.place in _HEADLINES] if rows else []
    titles = [title for title in headlines if _may_be_wall_title(title)]
    for mark in rows:
        line = _found(mark, page, titles)
        if line is not None:
            yield Wall(mark.vendor, mark.kind, line)


def _found(mark: Mark, page: PageMetadata, titles: Sequence[str]) -> str | None:
    """The line of the page that the mark is found in; *titles* are those that may be a wall's."""
    if mark.place is Place.TITLE:
        for title in titles:
            if _is_titled(mark, title):
                return f"the page is titled “{title[:120]}”"
    elif mark.place is Place.TEXT:
        text = _in_one_line(page.text)
        match = mark.sieve.search(text)
        if match:
            return f"“{text[match.start() : match.start() + 140].strip()}”"
    elif mark.place is Place.MARKUP:
        match = mark.sieve.search(page.markup)
        if match:
            return f"the page’s source has “{match[0][:80]}”"
    return None


@lru_cache(maxsize=64)
def _in_one_line(text: str) -> str:
    return text.replace("\n", " ")


def _may_be_wall_title(title: str) -> bool:
    """Whether some mark may be found in a title."""
    if title.isascii():
        return any(map(_ANY_LOWER_TITLE.search, _pieces(title.lower())))
    return any(map(compiled(_ANY_TITLE).search, _pieces(title)))


def _is_titled(mark: Mark, title: str) -> bool:
    """Whether the title, or its first part, is the wall's."""
    return any(mark.sieve.search(piece) for piece in _pieces(title))


@lru_cache(maxsize=64)
def _pieces(title: str) -> frozenset[str]:
    """The title, and its first part."""
    return frozenset({title.strip(), _SITE.split(title, maxsplit=1)[0].strip()})


def by_little(page: PageMetadata, status: int) -> Wall | None:
    """A wall known by the one thing that a page asks for which has next to nothing else, and names no error."""
    if status >= 300 or page.text_length > wall_stems.SMALL_HEADED_TEXT:
        return None
    headings = " | ".join(title.text for title in page.titles if title.place in _HEADLINES)
    asked = wall_stems.asked(headings[:600], page.text, page.text_length)
    form = page.text_length <= SMALL_FORM_TEXT and page.has_password_field
    if (asked is None and not form) or missing.sign_of_error(page) is not None:
        return None
    if form:
        return Wall("", Kind.LOGIN, "the page has a form for a password, and next to nothing else")
    kind, words = asked or (Kind.CHALLENGE, "")
    return Wall("", kind, f"“{_in_one_line(words)[:140]}”")


def by_address(evidence: Evidence) -> Wall | None:
    """A wall known by where one is sent."""
    live = evidence.live
    if live is None or not seen.was_sent_on(evidence):
        return None
    final = urls.split(live.final_url)
    cited = urls.split(evidence.link.url)
    if not isinstance(final, urls.Parts) or not isinstance(cited, urls.Parts):
        return None
    for door in DOORWAYS:
        there = f"{final.host}{final.path}"
        if door.regex.search(there) and not door.regex.search(f"{cited.host}{cited.path}"):
            return Wall("", door.kind, f"the link leads to {live.final_url}")
    return None


@lru_cache(maxsize=1024)
def is_wall_title(title: str) -> bool:
    """Whether a title is that of a wall and of nothing else: a citation that was saved from one. Total."""
    if not title or len(title) > 120 or not _may_be_wall_title(title) or not parts(title):
        return False
    return any(_is_titled(mark, title) for mark in _TITLES)
