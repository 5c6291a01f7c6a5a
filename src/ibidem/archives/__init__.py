"""
What to ask an archive, and what its answer means; no I/O.

A dialect's ``lookup`` is a generator that yields requests, is sent the answers and returns the evidence. Its
``prepare`` is one too: given the questions of a whole run, it asks what can be asked for many links at once, and
returns a dialect that knows the answers. Whoever does not call it gets the same answers with more requests.
"""

from __future__ import annotations

from ibidem import urls
from ibidem.archives import memento, wayback
from ibidem.archives.budgets import SAVING
from ibidem.archives.presets import PRESETS, Preset
from ibidem.model import Budget, Dialect

DEFAULT = "https://web.archive.org/web"

# What each archive allows to all that ask it together, in the whole of a run.
BUDGETS: tuple[Budget, ...] = (
    *wayback.BUDGETS,
    *SAVING,
    *(budget for preset in PRESETS for budget in preset.budgets),
)


def preset(name: str) -> Preset | None:
    """The archive that goes by that short name (any case), or that has that base URL; None where there is none."""
    base = name.strip().rstrip("/").lower()
    return next((row for row in PRESETS if base in (row.name, row.base.rstrip("/").lower())), None)


def dialect(base: str) -> Dialect:
    """
    The way an archive is asked, by its short name (see `PRESETS`) or its base URL: its own dialect where it has one,
    Memento (RFC 7089) elsewhere. Total; that a base is neither is for the caller to see.
    """
    known = preset(base)
    name = base if known is None or "://" in base else known.base.rstrip("/")
    if (known is not None and known.name == "ia") or urls.host(base) in wayback.HOSTS:
        return wayback.dialect(name)
    return memento.dialect(base) if known is None else known.dialect(name)
