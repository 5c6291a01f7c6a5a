"""
ibidem ("in the same place"): are an article's sources still in the same place, and still the same?

    import ibidem

    report = ibidem.check("article.md")
    print(ibidem.render(report, "terminal"))

The names below are public. They are loaded when they are first used: ``ibidem --help`` waits for none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibidem.api import check, check_async, parse, render
    from ibidem.errors import BadLedger, IbidemError, UnreadableSource, UnwritableOutput
    from ibidem.model import (
        FAILING,
        ArchiveFinding,
        ArchiveStatus,
        Capture,
        Citation,
        Entry,
        Finding,
        Judgement,
        Link,
        Match,
        Observation,
        Reading,
        Report,
        Tick,
        Verdict,
    )

__version__ = "0.1.0"

__all__ = [
    "FAILING",
    "ArchiveFinding",
    "ArchiveStatus",
    "BadLedger",
    "Capture",
    "Citation",
    "Entry",
    "Finding",
    "IbidemError",
    "Judgement",
    "Link",
    "Match",
    "Observation",
    "Reading",
    "Report",
    "Tick",
    "UnreadableSource",
    "UnwritableOutput",
    "Verdict",
    "__version__",
    "check",
    "check_async",
    "parse",
    "render",
]

_HOMES = ("ibidem.model", "ibidem.errors", "ibidem.api")  # the light ones first


def __getattr__(name: str) -> object:
    """A public name, loaded now."""
    if name in __all__:
        for home in _HOMES:
            module = import_module(home)
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module 'ibidem' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
