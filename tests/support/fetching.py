"""Answers for the tests of pages: a body under a label."""

from __future__ import annotations

from datetime import UTC, datetime

from ibidem.model import FetchEvidence, PageMetadata
from ibidem.pages import describe


def answer(
    body: bytes | str, label: str = "text/html; charset=utf-8", *, complete: bool = True, **headers: str
) -> FetchEvidence:
    """An answer with that body; other headers by their names, with underscores for hyphens."""
    rows = [("content-type", label), *((name.replace("_", "-"), value) for name, value in headers.items())]
    return FetchEvidence(
        url="https://a.test/x",
        final_url="https://a.test/x",
        fetched_at=datetime(2022, 6, 15, tzinfo=UTC),
        status=200,
        headers=tuple(row for row in rows if row[1]),
        body=body.encode() if isinstance(body, str) else body,
        complete=complete,
    )


def described(body: bytes | str, label: str = "text/html; charset=utf-8", **rest: str) -> PageMetadata:
    """What such an answer's body says of itself."""
    return describe(answer(body, label, **rest))


def titles_of(page: PageMetadata) -> dict[str, str]:
    """The page's titles by their place; the first of each."""
    return {title.place: title.text for title in reversed(page.titles)}
