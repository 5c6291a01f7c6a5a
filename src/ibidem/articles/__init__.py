"""
Text -> footnotes -> citations.

One module per input format: it finds the notes and says where their characters stand. ``citation.py`` reads a note for
them all. `FORMATS` is the registry: the same dict feeds detection, ``--help`` and the contract tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ibidem.model import Article, Citation, Footnote, Reading

# Bytes in the first format -> text in the second, both as pandoc names them; handed in, because it runs a program.
Convert = Callable[[bytes, str, str], str]


class Reader(Protocol):
    """
    What a format's module offers. *SUFFIXES* are in lower case, with their dot; *LABEL* is for ``--help`` and the docs.

    ``read`` gives the notes of an article in their order; a bibliography's entries, whose fields are told apart by the
    format itself, come as citations. Total over text and bytes, but for `UnreadableSource` where a container is broken.
    """

    @property
    def LABEL(self) -> str: ...  # noqa: N802

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...  # noqa: N802

    def read(self, article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]: ...


FORMATS: dict[str, Reader] = {}


def read(name: str, data: bytes, *, convert: Convert, format: str | None = None, body: bool = False) -> Reading:  # noqa: A002
    """
    What is cited in the article of that name; links in running text too where *body* asks for them.

    The format is told by suffix and content unless *format* names it. Raises `UnreadableSource` with the next step.
    """
    raise NotImplementedError(name, data, convert, format, body)
