"""
Articles that are pages of the web: each is fetched once, whole, and read as the article it is.

What cannot be the article (nobody there, an error, a wall in front of it) is judged by the rules that judge cited
links, and told as a source that cannot be read: an article without notes would look the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from ibidem import pages, urls, verdicts
from ibidem.errors import UnreadableSource
from ibidem.model import (
    Citation,
    Evidence,
    Fetch,
    FetchEvidence,
    Link,
    PageKind,
    Policy,
    Request,
    Span,
    Until,
    Verdict,
)
from ibidem.pages import charset
from ibidem.sources import MAX_ARTICLE_BYTES, Page
from ibidem.web.settings import Limits, Settings

# Verdicts of a page that is none, or not the user's. What is only odd (a redirect to a section) may have notes.
UNUSABLE = frozenset({Verdict.DEAD, Verdict.UNREACHABLE, Verdict.BLOCKED, Verdict.INVALID, Verdict.PARKED})
HTML = ("text/html", "application/xhtml+xml")
HINT = "Open it in a browser, save the page, and name the file."


def whole(settings: Settings) -> Settings:
    """The same ways on the network, for articles: as long as a file may be."""
    most = MAX_ARTICLE_BYTES
    return replace(settings, limits=Limits(wire_bytes=most, decoded_bytes=most, document_bytes=most, media_bytes=most))


async def fetched(addresses: Sequence[str], *, fetch: Fetch, policy: Policy) -> dict[str, Page | UnreadableSource]:
    """The article at each address, or why it cannot be read. Raises nothing."""
    answers = await asyncio.gather(*(one(address, fetch=fetch, policy=policy) for address in addresses))
    return dict(zip(addresses, answers, strict=True))


async def one(address: str, *, fetch: Fetch, policy: Policy) -> Page | UnreadableSource:
    """The article at an address, or why it cannot be read. Raises nothing."""
    here = Span(line=1, column=1)
    link = Link(url=address, span=here)
    citation = Citation(article=address, marker="", span=here, text=address, links=(link,))
    refused = verdicts.judge_unasked(citation, link, policy)
    if refused is not None:
        return UnreadableSource(f"{address}: {refused.message}.", hint=hint(refused.verdict))
    live = await fetch(Request(url=urls.wire(address), until=Until.END))
    page = pages.describe(live)
    judgement = verdicts.judge(Evidence(citation=citation, link=link, live=live, page=page), policy)
    if judgement.verdict in UNUSABLE:
        return UnreadableSource(f"{address}: {judgement.message}.", hint=hint(judgement.verdict))
    if live.failure is not None or not live.complete:
        return UnreadableSource(f"{address}: only a part of it came in.", hint="Try again, or save the page.")
    return article(live, page.kind)


def hint(verdict: Verdict) -> str:
    """What to do about an address that cannot be read."""
    if verdict is Verdict.INVALID:
        return "Check the address; one on your own network needs --allow-private."
    return "Check the address." if verdict is Verdict.DEAD else HINT


def article(live: FetchEvidence, kind: PageKind) -> Page:
    """
    What came in, as an article. Total.

    A server says what only it knows: that a page is HTML, whatever its address ends in, and its charset.
    """
    label = live.header("content-type") or ""
    if label.partition(";")[0].strip().lower() not in HTML or kind not in (PageKind.HTML, PageKind.TEXT):
        return Page(data=live.body)
    text, _ = charset.decode(live.body, label)
    return Page(data=text.encode("utf-8-sig", "replace"), format="html")
