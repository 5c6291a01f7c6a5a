"""Normalise a title; how alike two are."""

from __future__ import annotations

from ibidem.model import Match, PageMetadata


def compare(cited: str, page: PageMetadata, *, url: str, container: str | None = None) -> Match | None:
    """
    How the page's titles compare with the cited one; None where there is nothing to compare (the page has no title).

    *url* (the final one) and *container* help to tell a site's name from a title. Total.
    """
    raise NotImplementedError(cited, page, url, container)
