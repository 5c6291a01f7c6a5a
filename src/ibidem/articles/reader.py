"""What every format's module offers: the protocol that `ibidem.articles.FORMATS` is a registry of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from ibidem.model import Article, Citation, Footnote

if TYPE_CHECKING:
    from ibidem.articles.fields import Manner, Tally

# Bytes in the first format -> text in the second, both as pandoc names them; handed in, because it runs a program.
Convert = Callable[[bytes, str, str], str]


class Reader(Protocol):
    """
    What a format's module offers. *SUFFIXES* are in lower case, with their dot; *LABEL* is for ``--help`` and the docs.

    ``read`` gives the notes of an article in their order; a bibliography's entries, whose fields are told apart by the
    format itself, come as citations. Total over text and bytes, but for `UnreadableSource` where a container is broken.
    """

    @property
    def LABEL(self) -> str: ...  # noqa: D102, N802

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...  # noqa: D102, N802

    def read(self, article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
        """The notes of an article, in their order."""
        ...


class Portion(Protocol):
    """Some notes of an article, read as far as they can be read alone; see `citation.Weighing`."""

    @property
    def tally(self) -> Tally:
        """How they are written."""
        ...

    def told(self, how: Manner) -> Iterable[tuple[Citation, ...]]:
        """The works that each note cites, once the manner of all notes is known."""
        ...


# Notes, the article's name and whether it puts months before days -> those notes, being read. Handed in, because it
# runs a program.
Apart = Callable[[Sequence[Footnote], str, bool], Portion]
