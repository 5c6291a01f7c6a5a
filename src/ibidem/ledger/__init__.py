"""
``citations.yaml``: what is cited, what the user accepts, what was last seen.

Text in, values or text out; the shell reads and writes the file. For the command line:

- ``ibidem check`` without a source: ``read(text, name)`` is the reading to check (`is_ledger` tells a ledger);
- ``ibidem check ARTICLE``: ``apply(text, name, readings)`` carries what the user accepts and skips onto its links;
- in a run: ``allowances(text, name, today)`` says of each finding what the user's rules excuse; after it,
  ``stale(text, name, report)`` says which rules have ended or are not used;
- ``ibidem check --update``: ``record(text, name, report)`` is the new text (``sync`` comes first for articles);
- ``ibidem save``: ``unarchived(text, name)`` are the links that no archive has, ``captured(text, name, captures)`` is
  the new text;
- ``ibidem check --update --strikes 3``: ``excuses(text, name, patience, today)`` says of each finding why it fails no
  run yet;
- ``ibidem sync ARTICLE...``: ``sync(text or None, name, readings)`` is the new text and a list of what changed.

Every function raises `BadLedger`, with file, line, column and what to write instead, where the text is no ledger.
Most runs have no ledger: all but its name is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ibidem.ledger.naming import NAME, SCHEMA, is_ledger

if TYPE_CHECKING:
    from ibidem.ledger.reading import apply, read
    from ibidem.ledger.recording import captured, record, unarchived
    from ibidem.ledger.rules import allowances, stale
    from ibidem.ledger.striking import Patience, excuses
    from ibidem.ledger.syncing import Change, ChangeKind, Synced, sync

__all__ = [
    "NAME",
    "SCHEMA",
    "Change",
    "ChangeKind",
    "Patience",
    "Synced",
    "allowances",
    "apply",
    "captured",
    "excuses",
    "is_ledger",
    "read",
    "record",
    "stale",
    "sync",
    "unarchived",
]

_HOMES = ("reading", "recording", "rules", "striking", "syncing")


def __getattr__(name: str) -> object:
    """A public name, loaded now."""
    if name in __all__:
        for home in _HOMES:
            module = import_module(f"{__name__}.{home}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
