"""Sources that are pages of the web, fetched for the commands that read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ibidem.sources import Page, is_address

if TYPE_CHECKING:
    from ibidem.errors import UnreadableSource
    from ibidem.web.settings import Settings


def pages(named: Sequence[str], *, settings: Settings | None = None) -> Mapping[str, Page | UnreadableSource]:
    """The articles among the sources that are addresses; nothing of the network is loaded where none is."""
    if not any(map(is_address, named)):
        return {}
    from ibidem import api
    from ibidem.web import loops
    from ibidem.web.settings import Settings

    return loops.run(api.pages(named, settings=settings or Settings()))
