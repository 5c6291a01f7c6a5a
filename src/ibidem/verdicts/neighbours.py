"""
Is a page that cannot exist answered in the same way?

The random neighbour: ask for a name in the same folder that nobody can have published. Where it gets the same page, or
is sent to the same place, the answer says nothing about the cited source. One extra request, once for each host and
folder, and only where titles leave it open. Source: Bar-Yossef, Broder, Kumar, Tomkins, “Sic transit gloria telae”
(WWW 2004).
"""

from __future__ import annotations

import hashlib
import re

from ibidem import urls
from ibidem.model import Evidence, Judgement, PageKind, PageMetadata, Policy, Request, Verdict
from ibidem.verdicts import seen
from ibidem.verdicts.wording import plain

# How much of the words of two pages must be shared for them to be one (Jaccard). Lower it, and short articles of one
# site are taken for each other; raise it, and a page that repeats the address asked for escapes.
ALIKE = 0.85
# A frame without its content has a menu and a footer; with more text than this, it shows something.
SHELL_TEXT = 300
_SCRIPTS = re.compile(r"""(?i)<script\b[^>]*\bsrc\s*=""")
_APP = re.compile(
    r"""(?i)<(?:div|main|body|html)\b[^>]{0,300}\b(?:id\s*=\s*["']?(?:root|app|application|ember-app)["'\s>]|ng-app\b)"""
    r"""|<app-root\b|\bdata-reactroot\b"""
)
_SUFFIX = re.compile(r"\.(?:html?|shtml|php\d?|aspx?|jsp|cfm|cgi|xhtml|do)\Z", re.I)


def request(evidence: Evidence) -> Request | None:
    """The question for the neighbour; None for a home page, which has none."""
    url = address(evidence.link.url)
    return Request(url=url, retries=0) if url is not None else None


def address(url: str) -> str | None:
    """
    An address beside *url* that cannot exist: the same for all pages of a folder, so that it is asked for once. Total.

    The name keeps the suffix, because servers route by it; where the page is chosen by a query, its values are
    replaced.
    """
    parts = urls.split(url)
    if not isinstance(parts, urls.Parts) or urls.is_root(url):
        return None
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    stem = f"{parts.scheme}://{parts.authority}{folder}/"
    token = hashlib.sha256(stem.encode()).hexdigest()
    if parts.query.strip("?"):
        return f"{parts.scheme}://{parts.authority}{parts.path}?{_query(parts.query.lstrip('?'), token)}"
    suffix = _SUFFIX.search(name)
    slash = "/" if parts.path.endswith("/") else ""
    return f"{stem}{token[:12]}-{token[12:20]}{suffix[0] if suffix else ''}{slash}"


def _query(query: str, token: str) -> str:
    """The query with a value for each key that nothing can have: digits for digits."""
    digits = str(int(token[:10], 16))[:9].rjust(9, "7")
    pairs = [pair.partition("=") for pair in query.split("&") if pair][:8]
    return "&".join(f"{key}={digits if value.isdigit() or not value else token[:12]}" for key, _, value in pairs)


def rule(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """Soft 404 (or parked, where the site is no longer the source's), where the neighbour gets the same."""
    if not is_answered_alike(evidence) or evidence.live is None:
        return None
    page = seen.page_of(evidence)
    if page.needs_script or is_shell(page) or (is_app(page) and not seen.is_different(evidence)):
        return None
    host = urls.host(evidence.live.final_url)
    title = seen.shown_title(page)
    shown = f", titled “{title}”" if title else ""
    if seen.is_other_site(evidence):
        return Judgement(
            verdict=Verdict.PARKED,
            reason="usurped",
            message=f"every address of {host} shows the same page{shown}, which is not of the site that is cited",
            suggestion="The domain may have a new owner: cite an archived copy instead.",
        )
    return Judgement(
        verdict=Verdict.SOFT404,
        reason="same-as-nonsense",
        message=f"an address of {host} that cannot exist gets the same page{shown}",
        suggestion="Look for the page’s new address, or cite an archived copy.",
    )


def is_shell(page: PageMetadata) -> bool:
    """Whether a page has next to no text and scripts that would bring it: it is the same for every address. Total."""
    return page.text_length <= SHELL_TEXT and _SCRIPTS.search(page.markup) is not None


def is_app(page: PageMetadata) -> bool:
    """Whether scripts put the page into a frame that is the same for every address. Total."""
    return _APP.search(page.markup) is not None


def is_answered_alike(evidence: Evidence) -> bool:
    """Whether the neighbour was sent to the same place, or shown the same page."""
    live, neighbour = evidence.live, evidence.neighbour
    if live is None or neighbour is None or neighbour.fetch.status not in seen.WITH_PAGE or neighbour.page is None:
        return False
    if live.hops and neighbour.fetch.hops and seen.was_sent_on(evidence):
        return urls.same_place(live.final_url, neighbour.fetch.final_url)
    return are_alike(seen.page_of(evidence), neighbour.page)


def are_alike(one: PageMetadata, other: PageMetadata) -> bool:
    """Whether two pages are the same but for what changes with every request. Total."""
    if one.kind is not other.kind or one.kind in (PageKind.OTHER, PageKind.EMPTY):
        return False
    if _titles(one) != _titles(other):
        return False
    ours, theirs = _words(one), _words(other)
    if not ours and not theirs:
        return bool(one.titles)
    return len(ours & theirs) >= ALIKE * len(ours | theirs)


def _titles(page: PageMetadata) -> frozenset[str]:
    return frozenset(plain(title.text) for title in page.titles if title.place in ("title", "h1", "og:title"))


def _words(page: PageMetadata) -> frozenset[str]:
    return frozenset(plain(page.text).split())
