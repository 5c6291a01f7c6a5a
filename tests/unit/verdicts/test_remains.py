"""How much of a captured text is left: for information, and only where both texts are known."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from facts import POLICY, TITLE, archive, article, capture, evidence, fetched, html, opened
from hypothesis import given
from hypothesis import strategies as st

from ibidem import archives, checking, reports, verdicts
from ibidem.gather import Gatherer
from ibidem.gather.wanted import wanted
from ibidem.model import Entry, Evidence, FetchEvidence, Reading, Report, Request, Until, Verdict
from ibidem.reports import View, saved
from ibidem.verdicts.remains import containment, is_near

PARTS = [
    f"On day {n} the wardens of pool {n * 7} counted {n * 3} otters, and wrote them down in book {n}."
    for n in range(40)
]
WAS = article(TITLE, *PARTS)


def seen(now: str, was: str = WAS, *, day: str = "2022-06-14", accessed: str | None = "2022-06-15") -> Evidence:
    """A live page, and a capture of it."""
    copy = opened(was, day)
    return evidence(fetched(now), accessed=accessed, archives=(archive(copy, named=copy.capture),))


def left(about: Evidence) -> float | None:
    """What the report shows."""
    found = checking.finding(about, POLICY)
    assert found.archive is not None
    return found.archive.text_left


@pytest.mark.parametrize(
    ("parts", "least", "most"),
    [
        (PARTS, 1.0, 1.0),
        ([*PARTS, *(f"A word of {n} on what came after, number {n}." for n in range(50))], 0.99, 1.0),  # it grew
        (list(reversed(PARTS)), 0.7, 1.0),  # it was set anew
        (PARTS[:20], 0.4, 0.7),  # half of it is gone
        ([part.upper().replace(",", ";") for part in PARTS], 1.0, 1.0),
        ([f"Nothing of the kind was said by {n} men in {n} boats at all." for n in range(40)], 0.0, 0.15),
    ],
)
def test_what_is_left_is_measured(parts: Sequence[str], least: float, most: float) -> None:
    """Gains count for nothing, losses for their share, forms and order for little; the verdict is untouched."""
    about = seen(article(TITLE, *parts))
    share = left(about)
    assert share is not None
    assert least <= share <= most
    assert checking.finding(about, POLICY).judgement.verdict is Verdict.VERIFIED


def test_a_page_that_drifted_has_little_left() -> None:
    """Another page under the address."""
    now = article("Bank holiday opening hours of the museum", *(f"Room {n} opens at {n} o'clock." for n in range(60)))
    about = seen(now)
    assert checking.finding(about, POLICY).judgement.verdict is Verdict.DRIFTED
    share = left(about)
    assert share is not None
    assert share < 0.2


def test_what_cannot_be_told_is_not() -> None:
    """A page that was left half-way, a capture that was not opened, one that says too little, no archive."""
    whole = seen(WAS)
    assert left(whole) == 1.0
    assert whole.live is not None
    half = replace(whole, live=replace(whole.live, complete=False))
    assert half.page is not None
    short = replace(half, page=replace(half.page, text=half.page.text[:900], text_length=900))
    assert left(short) is None
    assert left(replace(whole, archives=(archive(named=capture()),))) is None
    assert left(replace(whole, archives=())) is None
    assert left(seen(WAS, html(TITLE, *PARTS[:2], h1=TITLE))) is None
    assert left(seen(WAS, accessed=None)) is None
    assert left(seen(WAS, day="2019-01-01")) is None


@pytest.mark.parametrize("verdict", Verdict)
def test_only_pages_that_were_read_are_compared(verdict: Verdict) -> None:
    """An error page has a text too; nobody wants to know how much of the source is in it."""
    about = seen(WAS)
    found = verdicts.archive_finding(about, POLICY)
    compared = {Verdict.VERIFIED, Verdict.MOVED, Verdict.DRIFTED}
    assert (verdicts.text_left(about, verdict, found) is not None) == (verdict in compared)


@pytest.mark.parametrize(
    ("accessed", "near"),
    [("2022-06-15", True), ("2022-09-12", True), ("2022-09-13", False), ("2022", True), ("2023", False),
     ("2022-08", True), ("2022-03-16", True), ("2022-03-15", False), (None, False), ("soon", False),
     ("2022-13", False)],
)  # fmt: skip
def test_who_is_a_witness(accessed: str | None, near: bool) -> None:
    """A capture within three months of the access date, on either side."""
    assert is_near(accessed, capture("2022-06-14").captured_at.date()) is near


def test_scripts_without_spaces_are_compared_too() -> None:
    """Their signs stand for words."""
    text = "".join(chr(0x4E00 + n) for n in range(300))
    assert containment(text, text) == 1.0
    assert containment(text, text[:150]) == pytest.approx(0.5, abs=0.02)


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_have_a_share(was: str, now: str) -> None:
    """Total; a text has all of itself."""
    share = containment(was, now)
    assert share is None or 0.0 <= share <= 1.0
    assert containment(was, was) in (None, 1.0)


def test_texts_are_read_to_their_end_where_that_is_asked_for() -> None:
    """Of the page and of all that an archive is asked for; else a page may be left once its title is in."""
    asked: list[Request] = []

    async def fetch(request: Request) -> FetchEvidence:
        asked.append(request)
        return fetched(WAS, url=request.url)

    about = seen(WAS)
    for whole in (False, True):
        asked.clear()
        gatherer = Gatherer(
            fetch=fetch,
            archives=(archives.dialect("https://web.archive.example/web"),),
            policy=replace(POLICY, whole_texts=whole),
            wanted=(wanted(about.citation, about.link),),
        )
        asyncio.run(gatherer.evidence(about.citation, about.link))
        pages = [request for request in asked if "/web" not in request.url]
        assert [(request.until, bool(request.titles)) for request in pages] == [
            (Until.END, False) if whole else (Until.TITLE, True)
        ]
        assert len(asked) > 1
        assert not whole or {request.until for request in asked} == {Until.END}


def test_reports_show_it() -> None:
    """In JSON, which keeps it; in HTML; in a terminal where all is shown, and never as an alarm."""
    about = seen(article(TITLE, *PARTS[:20]))
    found = checking.finding(about, POLICY)
    citation = replace(about.citation, links=(about.link,))
    reading = Reading(article="article.md", footnotes=1, citations=(citation,))
    report = Report(
        version="0",
        started_at=POLICY.now,
        elapsed_s=1.0,
        readings=(reading,),
        entries=(Entry(citation=citation, findings=(found,)),),
    )
    assert found.archive is not None
    share = found.archive.text_left
    assert share is not None
    words = f"{round(share * 100)} % of the captured text"
    text = reports.FORMATS["json"].render(report, View())
    assert json.loads(text)["citations"][0]["links"][0]["archive"]["text_left"] == round(share, 3)
    assert reports.FORMATS["json"].render(saved.read(text, "report.json"), View()) == text
    assert words in reports.FORMATS["html"].render(report, View())
    assert words in reports.FORMATS["terminal"].render(report, View(verbose=True))
    assert words not in reports.FORMATS["terminal"].render(report, View())
