"""
Does the domain still belong to the source?

A parked page is known by what its service puts into it, by sentences that offer the domain, and by the trades of those
who take over lapsed names. A page that shows the cited title is never judged by words: an article about domain trading
uses them all.
"""

from __future__ import annotations

from ibidem import urls
from ibidem.model import Evidence, Judgement, PageMetadata, Policy, Verdict
from ibidem.verdicts import parked_marks, seen
from ibidem.verdicts.wording import plain

# Landers show little; raise it, and long articles that quote them are accused when no title was cited.
SMALL_TEXT = 2_500
# Known by a sentence alone, or where no title was cited, it must be smaller still.
SMALL_SAYING_TEXT = 1_200
LITTLE_TEXT = 800
_CITE_COPY = "The domain is no longer the source’s: cite an archived copy, or the source’s new address."


def rule(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """Parked, where the domain is for sale, parked or taken over."""
    live = evidence.live
    if live is None or not seen.has_page(evidence):
        return None
    page = seen.page_of(evidence)
    host = urls.host(live.final_url)
    is_same = seen.is_same(evidence)
    small = page.text_length <= (LITTLE_TEXT // 2 if is_same else SMALL_TEXT)
    small = small and not (is_same and seen.is_head_only(evidence))
    service = parked_marks.service_of(page.markup) if small else None
    if service is not None:
        return _parked("parking-service", f"{host} shows a page of {service[0]}: its source has “{service[1]}”")
    if is_same:
        return None
    return _at_market(evidence, host) or _offered(evidence, page, host) or _usurped(evidence, page, host)


def _parked(reason: str, message: str) -> Judgement:
    return Judgement(verdict=Verdict.PARKED, reason=reason, message=message, suggestion=_CITE_COPY)


def _at_market(evidence: Evidence, host: str) -> Judgement | None:
    live = evidence.live
    if live is None or not seen.was_sent_on(evidence):
        return None
    market = parked_marks.market_of(live.final_url, urls.bare_host(evidence.link.url))
    return _parked("domain-market", f"the link is sent to {host}, where the domain is on offer") if market else None


def _offered(evidence: Evidence, page: PageMetadata, host: str) -> Judgement | None:
    """By the sentences of a small page; smaller where there is no cited title that it fails to show."""
    compared = seen.match_of(evidence) is not None
    titled = _of_domain(" | ".join(title.text for title in page.titles[:4]), host)
    phrase = parked_marks.OFFERS.find(titled) if page.text_length <= (SMALL_TEXT if compared else LITTLE_TEXT) else None
    if phrase is None and page.text_length <= (SMALL_SAYING_TEXT if compared else LITTLE_TEXT):
        phrase = parked_marks.OFFERS.find(_of_domain(page.text[:SMALL_SAYING_TEXT], host))
    return _parked("for-sale", f"{host} shows a page that says “{phrase}” in place of the source") if phrase else None


def _of_domain(text: str, host: str) -> str:
    """The text as phrases are looked for in it, the domain's own name being “domain”."""
    name = plain(urls.bare_host(f"https://{host}/")).strip()
    return plain(text).replace(f" {name} ", " domain ") if name else plain(text)


def _usurped(evidence: Evidence, page: PageMetadata, host: str) -> Judgement | None:
    trade = parked_marks.trade_of(evidence, page)
    if trade is None:
        return None
    title = seen.shown_title(page) or ""
    return _parked(
        "usurped", f"{host} seems to have a new owner, in the trade of {trade}: its page is titled “{title[:120]}”"
    )
