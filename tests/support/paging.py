"""Pages for the tests of titles: said in one line."""

from __future__ import annotations

from ibidem.model import Match, PageKind, PageMetadata, PageTitle
from ibidem.titles import compare

URL = "https://www.harbour-ledger.test/news/2022/05/30/story"


def page(*titles: str, text: str = "", site: str = "", kind: PageKind = PageKind.HTML, **places: str) -> PageMetadata:
    """A page: its *titles* stand in title, og:title and h1, in that order, others under their place (``h2="..."``)."""
    rows = [PageTitle(text=each, place=place) for each, place in zip(titles, ("title", "og:title", "h1"), strict=False)]
    rows += [PageTitle(text=each, place=place.replace("_", " ")) for place, each in places.items()]
    return PageMetadata(
        kind=kind, titles=tuple(rows), text=text, text_length=len(text), site_names=(site,) if site else ()
    )


def matched(cited: str, *titles: str, url: str = URL, container: str | None = None, **rest: str) -> Match:
    """The match of a cited title with such a page."""
    match = compare(cited, page(*titles, **rest), url=url, container=container)
    assert match is not None
    return match
