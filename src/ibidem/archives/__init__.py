"""
What to ask an archive, and what its answer means; no I/O.

A dialect's ``lookup`` is a generator that yields requests, is sent the answers and returns the evidence.
"""

from __future__ import annotations

from ibidem.model import Dialect

DEFAULT = "https://web.archive.org/web"


def dialect(base: str) -> Dialect:
    """The way the archive at that base URL is asked: its own dialect where it has one, Memento (RFC 7089) elsewhere."""
    raise NotImplementedError(base)
