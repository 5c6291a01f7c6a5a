"""What is asked for: links, and what tells them apart."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import NamedTuple

from ibidem import urls
from ibidem.model import Citation, Link

# After so many links what has come meanwhile is heard: a long article has thousands, and some may be asked for already.
AT_ONCE = 25


class Wanted(NamedTuple):
    """
    A link whose evidence is wanted. *key* is the same for all links to one URL, *host* for all to one server; an empty
    string where a link names none.
    """

    citation: Citation
    link: Link
    key: str
    host: str


def wanted(citation: Citation, link: Link) -> Wanted:
    """A link with what tells it apart."""
    return Wanted(citation, link, urls.key(link.url), urls.authority(link.url))


async def all_wanted(links: Iterable[tuple[Citation, Link]]) -> list[Wanted]:
    """All of the links, told apart little by little."""
    made: list[Wanted] = []
    for citation, link in links:
        made.append(wanted(citation, link))
        if not len(made) % AT_ONCE:
            await asyncio.sleep(0)
    return made
