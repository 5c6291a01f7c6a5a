"""What every format's module offers: the protocol that `ibidem.articles.FORMATS` is a registry of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from ibidem.model import Article, Citation, Footnote

# Bytes in the first format -> text in the second, both as pandoc names them; handed in, because it runs a program.
Convert = Callable[[bytes, str, str], str]


class Reader(Protocol):
    """
    What a format's module offers. *SUFFIXES* are in lower case, with their dot; *LABEL* is for ``--help`` and the docs.

    ``read`` gives the notes of an article in their order, perhaps one by one as they are wanted; a bibliography's
    entries, whose fields are told apart by the format itself, come as citations. Total over text and bytes, but for
    `UnreadableSource` where a container is broken.
    """

    @property
    def LABEL(self) -> str: ...  # noqa: D102, N802

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...  # noqa: D102, N802

    def read(self, article: Article, convert: Convert) -> Iterable[Footnote | Citation]:
        """The notes of an article, in their order."""
        ...


# A work of a note that can be read in one way only -> nothing; told before the other notes are read.
Certain = Callable[[Citation], None]
