"""
``citations.yaml``: what is cited, what the user accepts, what was last seen.

Text in, values or text out; the shell reads and writes the file. For the command line:

- ``ibidem check`` without a source: ``read(text, name)`` is the reading to check;
- ``ibidem check ARTICLE``: ``apply(text, name, readings)`` carries what the user accepts and skips onto the article's links;
- ``ibidem check --update``: ``record(text, name, report)`` is the new text (first ``sync`` it where articles were checked);
- ``ibidem sync ARTICLE...``: ``sync(text or None, name, readings)`` is the new text and a list of what changed.

Every function raises `BadLedger`, with file, line, column and what to write instead, where the text is no ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ibidem.model import Reading, Report

NAME = "citations.yaml"
SCHEMA = "ibidem.ledger/1"


class ChangeKind(StrEnum):
    """What `sync` did to an entry, or what it left for the user to decide."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line for the user: which note of which article, and what happened to its entry (*detail*, a sentence)."""

    kind: ChangeKind
    article: str
    marker: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """The ledger's new text, and what changed in it (empty where nothing did)."""

    text: str
    changes: tuple[Change, ...]


def read(text: str, name: str) -> Reading:
    """The citations of a ledger; their spans point into the ledger itself."""
    raise NotImplementedError(text, name)


def apply(text: str, name: str, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of articles with what the ledger says of their links: accepted titles, reasons to skip."""
    raise NotImplementedError(text, name, readings)


def sync(text: str | None, name: str, readings: Sequence[Reading]) -> Synced:
    """The ledger brought up to date with the articles read; made afresh where *text* is None or empty."""
    raise NotImplementedError(text, name, readings)


def record(text: str, name: str, report: Report) -> str:
    """The ledger with what a run saw of each link."""
    raise NotImplementedError(text, name, report)
