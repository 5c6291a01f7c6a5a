"""
What the user can mend.

    IbidemError
    ├── UnreadableSource    an article that cannot be found, read or understood as any format
    ├── BadLedger           citations.yaml has a mistake; names the line
    ├── UnreadableHistory   git cannot say what changed: no repository, no such revision
    └── UnwritableOutput    a report or ledger that cannot be written

Facts about the world (a dead host, a silent archive) are values in the evidence, not exceptions; bugs are left to
crash. The command line prints the message and the hint, a line each, and exits 2.
"""

from __future__ import annotations

from collections.abc import Iterable


class IbidemError(Exception):
    """A run that cannot be done as asked. *hint* is the next step, a sentence or an empty string."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnreadableSource(IbidemError):
    """An article cannot be found, read or understood."""


class BadLedger(IbidemError):
    """The ledger has a mistake."""


class UnreadableHistory(IbidemError):
    """git cannot say what changed since a revision."""


class UnwritableOutput(IbidemError):
    """A report or a ledger cannot be written."""


def nearest(word: str, words: Iterable[str]) -> str:
    """The hint after a word that is none of *words*: the nearest of them, else all. Total."""
    import difflib

    names = sorted(map(str, words))
    close = difflib.get_close_matches(word[:40].lower(), names, n=1)
    return f"Did you mean {close[0]!r}?" if close else f"One of: {', '.join(names)}."
