"""Reports made by hand: one with every verdict, and the ways in which a run can fall short."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ibidem.model import (
    Agreement,
    ArchiveFinding,
    ArchiveStatus,
    Capture,
    Citation,
    Entry,
    Finding,
    Hop,
    Judgement,
    Link,
    Match,
    Observation,
    Reading,
    Report,
    Span,
    Verdict,
)

LONG = (
    "https://www.gazette.example/politics/2019/03/08/the-harbour-that-nobody-wanted-and-the-town-that-built-it-anyway"
    "?utm_source=newsletter&utm_medium=email"
)
WAYBACK = "https://web.archive.org/web"

# Verdict, title, URL, what is said, what to do, whether a capture is named.
ROWS: tuple[tuple[Verdict, str, str, str, str | None, bool], ...] = (
    (
        Verdict.VERIFIED,
        "The Long Way from the Harbour to the Hill",
        "https://review.example/walk",
        "the page is titled “The Long Way from the Harbour to the Hill | Harbour Review”",
        None,
        True,
    ),
    (
        Verdict.MOVED,
        "Ferries and Fares",
        "http://ferries.example/fares.html",
        "the page is the one cited, and has moved for good",
        "Cite the new address: https://ferries.example/archive/2020/fares-and-tariffs",
        True,
    ),
    (
        Verdict.ALIVE,
        "Minutes of the Harbour Board",
        "https://board.example/minutes.pdf",
        "the page gives itself no title",
        None,
        False,
    ),
    (
        Verdict.DRIFTED,
        "A Census of Gulls",
        "https://gulls.example/census",
        "the page is titled “Buy Shoes Online”; on 2019-04-02 it was “A Census of Gulls”",
        f"Cite the archived copy: {WAYBACK}/20190402120000/https://gulls.example/census",
        True,
    ),
    (
        Verdict.MISMATCH,
        "Tides and Tables",
        "https://tides.example/2020/tables",
        "the page is titled “Welcome to Tides”",
        "Check the address in the note.",
        False,
    ),
    (
        Verdict.SOFT404,
        "The Harbour That Nobody Wanted and the Town That Built It Anyway",
        LONG,
        "the page is titled “Page not found”, though the server answers 200",
        f"Cite the archived copy: {WAYBACK}/20190309080000/{LONG}",
        True,
    ),
    (
        Verdict.PARKED,
        "Lighthouse Keepers' Letters",
        "https://keepers.example/letters",
        "the domain is for sale",
        "Look for the letters elsewhere.",
        False,
    ),
    (
        Verdict.DEAD,
        "EU Policy – EU NEIGHBOURS East",
        "https://east.example/policy",
        "404 Not Found",
        f"Cite the archived copy: {WAYBACK}/20210803101112/https://east.example/policy.",
        True,
    ),
    (
        Verdict.UNREACHABLE,
        "Signals at Sea",
        "https://signals.example/",
        "no answer within 20 s, 3 attempts",
        "Try again another day.",
        False,
    ),
    (
        Verdict.BLOCKED,
        "Paywalled Analysis",
        "https://times.example/analysis",
        "403 Forbidden: the server refuses automated readers",
        "Open it yourself.",
        False,
    ),
    (
        Verdict.INVALID,
        "An Intranet Page",
        "http://10.0.0.7/page",
        "10.0.0.7 is not a public address",
        "Cite a public copy.",
        False,
    ),
    (Verdict.SKIPPED, "On Paper Only", "https://paper.example/", "skipped: on paper only", None, False),
)


def entry(number: int, row: tuple[Verdict, str, str, str, str | None, bool]) -> Entry:
    """One row as a report has it."""
    verdict, title, url, message, suggestion, archived = row
    link = Link(url=url, span=Span(line=40 + number, column=61))
    captured_at = datetime(2021, 8, 3, 10, 11, 12, tzinfo=UTC)
    capture = Capture(
        url=f"{WAYBACK}/{captured_at:%Y%m%d%H%M%S}/{url}",
        raw_url=f"{WAYBACK}/{captured_at:%Y%m%d%H%M%S}id_/{url}",
        original=url,
        captured_at=captured_at,
        status=200,
    )
    same = Match(agreement=Agreement.SAME, score=1.0, source="og:title", title=title, reason="exact")
    asked = verdict not in {Verdict.INVALID, Verdict.SKIPPED}
    finding = Finding(
        link=link,
        judgement=Judgement(
            verdict=verdict,
            reason=f"{verdict}-because",
            message=message,
            match=same if verdict is Verdict.VERIFIED else None,
            suggestion=suggestion,
        ),
        observation=Observation(
            status=200 if asked else None,
            final_url=url if asked else None,
            hops=(Hop(url=url, status=301, target=url),) if verdict is Verdict.MOVED else (),
            attempts=int(asked),
            elapsed_ms=412 if asked else None,
            page_title=title if verdict is Verdict.VERIFIED else None,
        ),
        archive=ArchiveFinding(
            status=ArchiveStatus.ARCHIVED if archived else ArchiveStatus.UNARCHIVED if asked else ArchiveStatus.UNKNOWN,
            message="" if archived else "no capture" if asked else "not asked",
            archive=WAYBACK,
            capture=capture if archived else None,
            match=same if archived else None,
        ),
    )
    citation = Citation(
        article="article.md",
        marker=str(number),
        span=Span(line=40 + number, column=1),
        text=f"Ann Author, “{title},” Harbour Review, {url}.",
        authors=("Ann Author", "Bo Writer"),
        title=title,
        container="Harbour Review",
        issued="2019-03",
        accessed="2022-06-15",
        links=(link,),
    )
    return Entry(citation=citation, findings=(finding,))


@pytest.fixture
def full() -> Report:
    """A run in which every verdict is said once, and one work has no link."""
    entries = [entry(number, row) for number, row in enumerate(ROWS, start=1)]
    book = Citation(
        article="article.md",
        marker="13",
        span=Span(line=53, column=1),
        text="Cy Scholar, A Book Without a Link (Town: Press, 1999), 12.",
    )
    return Report(
        version="0.1.0",
        started_at=datetime(2026, 11, 23, 5, 0, tzinfo=UTC),
        elapsed_s=3.24,
        readings=(Reading(article="article.md", footnotes=13, citations=(*(each.citation for each in entries), book)),),
        entries=(*entries, Entry(citation=book)),
    )


@pytest.fixture
def good(full: Report) -> Report:
    """A run with nothing to report."""
    return replace(full, entries=full.entries[:1], readings=(replace(full.readings[0], footnotes=1),))


@pytest.fixture
def interrupted(full: Report) -> Report:
    """A run that was cut off after three links."""
    return replace(
        full,
        entries=tuple(replace(each, findings=()) if n > 2 else each for n, each in enumerate(full.entries)),
        interrupted=True,
    )


@pytest.fixture
def offline(full: Report) -> Report:
    """A run on a machine without a network."""
    return replace(full, entries=tuple(replace(each, findings=()) for each in full.entries), offline=True)


@pytest.fixture
def parsed(full: Report) -> Report:
    """What `ibidem parse` shows."""
    return replace(full, entries=tuple(replace(each, findings=()) for each in full.entries), checked=False)


@pytest.fixture
def empty(full: Report) -> Report:
    """An article without footnotes."""
    return replace(
        full, entries=(), readings=(Reading(article="article.md", footnotes=0, citations=()),), elapsed_s=0.01
    )
