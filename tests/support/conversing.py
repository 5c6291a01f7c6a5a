"""Conversations with archives in tests: with answers that are told, and through a real fetcher."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from ibidem import pages
from ibidem.model import (
    ArchiveEvidence,
    ArchiveQuestion,
    Capture,
    Dialect,
    Failure,
    FailureKind,
    Fetch,
    FetchEvidence,
    OpenedCapture,
    Request,
)
from ibidem.web.fetcher import open_fetcher
from ibidem.web.settings import Settings

NOW = datetime(2026, 11, 25, tzinfo=UTC)
Answers = Callable[[Request], FetchEvidence]
T = TypeVar("T")


def said(
    status: int = 200,
    body: bytes | str = b"",
    headers: Mapping[str, str] | None = None,
    *,
    failure: FailureKind | None = None,
) -> FetchEvidence:
    """An answer as the fetcher hands it on; with *failure*, none came."""
    return FetchEvidence(
        url="",
        final_url="",
        fetched_at=NOW,
        status=None if failure else status,
        headers=tuple((name.lower(), value) for name, value in (headers or {}).items()),
        body=body.encode() if isinstance(body, str) else body,
        failure=None if failure is None else Failure(kind=failure, url="", detail="nothing came"),
    )


def memento(
    date: str, body: bytes | str = b"<title>A page</title>", status: int = 200, **headers: str
) -> FetchEvidence:
    """A capture, opened; *date* is that of ``Memento-Datetime``."""
    own = {
        "Memento-Datetime": date,
        "Content-Type": "text/html",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    return said(status, body, own)


def inspect(capture: Capture, fetched: FetchEvidence) -> tuple[OpenedCapture, bool]:
    """A stand-in for the rules: a page is usable unless its title says that it was not found."""
    page = pages.describe(fetched)
    titles = [title.text for title in page.titles]
    return OpenedCapture(capture=capture, fetch=replace(fetched, body=b""), page=page), "not found" not in str(
        titles
    ).lower()


def converse(
    dialect: Dialect, question: ArchiveQuestion, answers: Answers, *, limit: int = 40
) -> tuple[ArchiveEvidence, list[Request]]:
    """What a conversation came to, and what was asked in it. More than *limit* questions fail the test."""
    asked: list[Request] = []
    conversation = dialect.lookup(question, inspect)
    try:
        request = next(conversation)
        while True:
            asked.append(request)
            assert len(asked) <= limit, "it does not stop asking"
            request = conversation.send(replace(answers(request), url=request.url, final_url=request.url))
    except StopIteration as finished:
        evidence: ArchiveEvidence = finished.value
        return evidence, asked


def about(url: str, near: str | None = None, *, inspect: bool = False) -> ArchiveQuestion:
    """A question."""
    return ArchiveQuestion(url=url, near=near, inspect=inspect)


def fetched(
    dialect: Dialect, questions: Sequence[ArchiveQuestion], settings: Settings, *, prepare: bool = False
) -> list[ArchiveEvidence]:
    """
    What conversations come to that are held at the same time, through a real fetcher; *prepare* asks in batches first.
    """

    async def run() -> list[ArchiveEvidence]:
        async with open_fetcher(settings) as fetch:
            ready = await carried(dialect.prepare(questions), fetch) if prepare else dialect
            return await asyncio.gather(*(carried(ready.lookup(each, inspect), fetch) for each in questions))

    return asyncio.run(run())


async def carried(conversation: Generator[Request, FetchEvidence, T], fetch: Fetch) -> T:
    """What a conversation comes to: it asks, the fetcher answers."""
    try:
        request = next(conversation)
        while True:
            request = conversation.send(await fetch(request))
    except StopIteration as finished:
        outcome: T = finished.value
        return outcome
