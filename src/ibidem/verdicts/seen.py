"""
What several rules ask of one answer: is it a page, does it match, where did it lead?

The same questions are asked of the live page and of an archived one: `as_if_live` puts a capture in the live page's
place, with the archive's addresses taken off, so that one set of rules judges both.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ibidem import titles, urls
from ibidem.model import (
    Agreement,
    Citation,
    Evidence,
    FetchEvidence,
    Hop,
    Match,
    OpenedCapture,
    PageKind,
    PageMetadata,
    Via,
)

# Statuses that bring a page (RFC 9110, 15.3); 204 and 205 bring none by definition.
WITH_PAGE = frozenset({200, 201, 202, 203, 206})
PERMANENT = frozenset({301, 308})

_NOTHING = PageMetadata(kind=PageKind.EMPTY)


def page_of(evidence: Evidence) -> PageMetadata:
    """The page that answered; an empty one where nothing did."""
    return evidence.page or _NOTHING


def has_page(evidence: Evidence) -> bool:
    """Whether the answer is a success that may carry a page."""
    live = evidence.live
    return live is not None and live.status in WITH_PAGE


def is_head_only(evidence: Evidence) -> bool:
    """Whether no more of the page was read than its head, which says nothing of how much text it has."""
    return evidence.live is not None and not evidence.live.complete and not page_of(evidence).text


def match_of(evidence: Evidence) -> Match | None:
    """How the page compares with what was cited, or with a title that the user has accepted; None: it cannot."""
    asked, match = _last.answer
    if asked is not evidence:
        citation, link = evidence.citation, evidence.link
        match = _match(citation.title, citation.container, link.accept, _Itself(page_of(evidence)), final_url(evidence))
        _last.answer = evidence, match
    return match


def excused_match(evidence: Evidence, match: Match) -> Match | None:
    """`match_of` a page with shared names, where *match* is that of the same page without them."""
    cited, container = evidence.citation.title, evidence.citation.container
    if evidence.link.accept or cited is None:
        return match_of(evidence)
    found = titles.excused(match, cited, page_of(evidence), url=final_url(evidence), container=container)
    _last.answer = evidence, found
    return found


def final_url(evidence: Evidence) -> str:
    """Where the link led, as far as is known."""
    return evidence.live.final_url if evidence.live is not None else evidence.link.url


class _Last:
    """The evidence that was asked about last, and its match: the rules of one link ask one after another."""

    __slots__ = ("answer",)

    def __init__(self) -> None:
        self.answer: tuple[Evidence | None, Match | None] = (None, None)


_last = _Last()


class _Itself:
    """A page as a key: this very object, not one that is equal to it, which takes longer to tell than rules take."""

    __slots__ = ("page",)

    def __init__(self, page: PageMetadata) -> None:
        self.page = page

    def __hash__(self) -> int:
        return id(self.page)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.page is self.page


@lru_cache(maxsize=8)  # the same page is judged again with more evidence; more would only keep pages
def _match(
    cited: str | None, container: str | None, accepted: tuple[str, ...], itself: _Itself, final_url: str
) -> Match | None:
    page = itself.page
    for title in accepted:
        match = titles.compare(title, page, url=final_url, container=container)
        if match is not None and match.agreement is Agreement.SAME:
            return replace(match, reason="accepted")
    if cited is None:
        return None
    match = titles.compare(cited, page, url=final_url, container=container)
    if match is not None and match.reason == "site-name-only":
        return _as_home(match, final_url)
    return match


def _as_home(match: Match, final_url: str) -> Match:
    """A site's name is the title of its home page, and of no other page in particular."""
    if urls.is_root(final_url):
        return replace(match, agreement=Agreement.SAME, score=0.9, reason="home-page")
    return replace(match, agreement=Agreement.UNSURE, score=0.3)


def is_same(evidence: Evidence) -> bool:
    """Whether the page's titles say that it is the one cited."""
    match = match_of(evidence)
    return match is not None and match.agreement is Agreement.SAME


def is_different(evidence: Evidence) -> bool:
    """Whether the page's titles say that it is another than the one cited."""
    match = match_of(evidence)
    return match is not None and match.agreement is Agreement.DIFFERENT


def shown_title(page: PageMetadata) -> str | None:
    """The page's title as its reader sees it."""
    return page.titles[0].text if page.titles else None


def was_sent_on(evidence: Evidence) -> bool:
    """Whether redirects led to another place than the one cited (not merely to https, www or a slash)."""
    live = evidence.live
    return live is not None and bool(live.hops) and not urls.same_place(evidence.link.url, live.final_url)


def is_moved_for_good(evidence: Evidence) -> bool:
    """Whether every redirect on the way was permanent, and the way led to another path or host."""
    live = evidence.live
    if live is None or not was_sent_on(evidence) or urls.is_persistent(evidence.link.url):
        return False
    permanent = all(hop.via is Via.STATUS and hop.status in PERMANENT for hop in live.hops)
    return permanent and not urls.differs_in_form_only(evidence.link.url, live.final_url)


def original(url: str) -> str:
    """The address that an archive's address stands for; the address itself where it is not an archive's."""
    taken_apart = urls.unarchive(url)
    return taken_apart[0] if taken_apart is not None else url


def as_if_live(evidence: Evidence, opened: OpenedCapture) -> Evidence:
    """The evidence as it would be had the live web shown what the capture shows."""
    fetch = opened.fetch
    steps = [(original(hop.url), original(hop.target), hop) for hop in fetch.hops]
    hops = tuple(
        Hop(url=start, status=hop.status, target=end, via=hop.via)
        for start, end, hop in steps
        if not urls.same_place(start, end)
    )
    as_live: FetchEvidence = replace(fetch, url=evidence.link.url, final_url=original(fetch.final_url), hops=hops)
    return replace(evidence, live=as_live, page=opened.page, neighbour=None, archives=())


def cited_as(citation: Citation) -> str:
    """The cited title in quotation marks, for messages."""
    return f"“{citation.title}”" if citation.title else "the cited page"


def matching_capture(evidence: Evidence) -> OpenedCapture | None:
    """The first opened capture (they come nearest to the access date first) that shows the cited page, or None."""
    for said in evidence.archives:
        for opened in said.opened:
            if opened.fetch.status in WITH_PAGE and is_same(as_if_live(evidence, opened)):
                return opened
    return None


def is_other_site(evidence: Evidence) -> bool:
    """Whether neither the cited site's name nor its host is to be seen on the page: it is somebody else's now."""
    container = evidence.citation.container
    if not container:
        return False
    page = page_of(evidence)
    shown = titles.fold(" ".join([*(title.text for title in page.titles), *page.site_names, page.text[:2_000]]))
    dense = re.sub(r"[\W_]+", "", shown)
    host = re.sub(r"[\W_]+", "", urls.bare_host(evidence.link.url).rpartition(".")[0].rpartition(".")[2])
    name = re.sub(r"[\W_]+", "", titles.fold(container))
    return bool(name) and name not in dense and (not host or host not in dense)
