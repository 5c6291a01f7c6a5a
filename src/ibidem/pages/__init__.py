"""Fetched bytes -> `PageMetadata`: places to look for a title, in order; the selectors are data."""

from __future__ import annotations

from ibidem.model import FetchEvidence, PageMetadata


def describe(fetch: FetchEvidence) -> PageMetadata:
    """What the body says of itself. Total: any bytes under any label have an answer."""
    raise NotImplementedError(fetch)
