"""
Why a page's title is not the cited one: the likeliest cause, in words for people.

A cause is named only where the evidence points to it; there is none for a page that is simply another.
"""

from __future__ import annotations

from enum import StrEnum

from ibidem.model import Agreement, Match, PageMetadata
from ibidem.titles.knowledge import Knowledge, is_front_page
from ibidem.titles.lexicon import SERIES_WORDS
from ibidem.titles.normal import words


class Cause(StrEnum):
    """What most likely lies behind a difference between a cited title and a page's."""

    OTHER_YEAR = "other-year"
    OTHER_PART = "other-part"
    OTHER_NUMBER = "other-number"
    HEADLINE_CHANGED = "headline-changed"
    FRONT_PAGE = "front-page"
    SIBLING = "sibling"
    TURNED_ROUND = "turned-round"
    INVENTED = "invented"


SENTENCES: dict[Cause, str] = {
    Cause.OTHER_YEAR: "It looks like the edition of another year.",
    Cause.OTHER_PART: "It looks like another part or number of the same series.",
    Cause.OTHER_NUMBER: "The titles differ in a number: another edition, or a slip in the footnote.",
    Cause.HEADLINE_CHANGED: "Most of the title is the same: the headline was probably changed.",
    Cause.FRONT_PAGE: "It is the site’s front page: the source may have moved.",
    Cause.SIBLING: "The titles differ in a word that matters: another article, or a slip in the footnote.",
    Cause.TURNED_ROUND: "The titles say it the other way round: another article, or a slip in the footnote.",
    Cause.INVENTED: "Neither the page nor its address has these words: the citation may be mistaken or made up.",
}
# With fewer telling words missing than this, nothing is called invented.
ENOUGH_MISSING = 4


def cause_of(match: Match, page: PageMetadata, *, url: str) -> Cause | None:
    """The likeliest cause of a difference; None where there is no difference, or nothing points to one."""
    if match.agreement is Agreement.SAME:
        return None
    if is_front_page(url) and match.reason in ("different", "generic-title", "site-name-only"):
        return Cause.FRONT_PAGE
    if match.reason == "year-differs":
        return Cause.OTHER_YEAR
    if match.reason == "number-differs":
        return Cause.OTHER_PART if _is_of_series(match) else Cause.OTHER_NUMBER
    if match.reason in ("opposite", "negation-differs", "name-differs"):
        return Cause.SIBLING
    if match.reason == "order-differs":
        return Cause.TURNED_ROUND
    if match.reason == "reworded":
        return Cause.HEADLINE_CHANGED
    return Cause.INVENTED if match.reason == "different" and _is_unheard_of(match, page, url) else None


def sentence(cause: Cause | None) -> str:
    """The cause in a sentence; empty where there is none."""
    return SENTENCES[cause] if cause is not None else ""


def _is_of_series(match: Match) -> bool:
    """Whether the page's title counts: a part, an issue, a week."""
    return any(word.folded in SERIES_WORDS for word in words(match.title))


def _is_unheard_of(match: Match, page: PageMetadata, url: str) -> bool:
    """Whether the page knows hardly a word of those that its title lacks."""
    knowledge = Knowledge(page, url)
    lacked = [word for shown in match.missing for word in words(shown)]
    known = sum(map(knowledge.knows, lacked))
    return knowledge.has_text and len(lacked) >= ENOUGH_MISSING and known * 4 <= len(lacked)
