"""A recorded run is an archive like any other: pywb replays it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from real_archive import Archive

from ibidem.model import Failure, FailureKind, FetchEvidence, Hop, Policy, Request, Via
from ibidem.web.recording import Run, recording, replay

AT = datetime(2026, 11, 23, 5, 6, 7, tzinfo=UTC)
HTML = (("content-type", "text/html; charset=utf-8"), ("content-encoding", "gzip"), ("server", "harbour"))
LONG = b"<title>Gulls</title>" + b"<p>They came with the herring." * 100


def page(url: str, body: bytes, **more: object) -> FetchEvidence:
    return FetchEvidence(url=url, final_url=url, fetched_at=AT, status=200, headers=HTML, body=body, **more)


ANSWERS = [
    page("http://gulls.example/census?year=2020&b=%2F", LONG),
    page("http://gulls.example/umlaut/%C3%BC", "<title>Möwen</title>".encode()),
    page("http://copy.example/census", LONG),  # the same body again
    page("http://cut.example/", b"<title>Cut", complete=False),
    FetchEvidence(
        url="http://old.example/page",
        final_url="http://new.example/page",
        fetched_at=AT,
        hops=(Hop(url="http://old.example/page", status=301, target="http://new.example/page", via=Via.STATUS),),
        status=200,
        headers=HTML,
        body=b"<title>Moved here</title>",
    ),
    FetchEvidence(
        url="http://gone.example/",
        final_url="http://gone.example/",
        fetched_at=AT,
        failure=Failure(kind=FailureKind.NO_SUCH_HOST, url="http://gone.example/", detail="there is no such host"),
    ),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of those answers."""
    path = tmp_path_factory.mktemp("record") / "run.warc.gz"
    answers = {each.url: each for each in ANSWERS}

    async def server(request: Request, /) -> FetchEvidence:
        return answers[request.url]

    async def run(urls: Iterable[str]) -> None:
        asked = Run(readings=(), policy=Policy(now=AT), archives=())
        with recording(server, path, asked) as fetch:
            for url in urls:
                await fetch(Request(url=url))

    asyncio.run(run(answers))
    return path


@pytest.mark.parametrize("answer", [each for each in ANSWERS if each.status], ids=lambda each: each.final_url)
def test_pywb_replays_what_was_recorded(pywb: Archive, record: Path, answer: FetchEvidence) -> None:
    """Each page is there as it was read, at its moment, under its own URL; a body that came twice is there twice."""
    pywb.add_file("recorded", record.read_bytes())
    status, headers, body = pywb.get(f"/web/{AT:%Y%m%d%H%M%S}id_/{answer.final_url}")
    said = {name.lower(): value for name, value in headers}
    assert (status, body) == (200, answer.body)
    assert said["memento-datetime"] == "Mon, 23 Nov 2026 05:06:07 GMT"
    assert said["content-type"].startswith("text/html")


def test_pywb_replays_redirects(pywb: Archive, record: Path) -> None:
    """A hop is a capture of its own, with its status and where it led."""
    pywb.add_file("recorded", record.read_bytes())
    status, headers, _ = pywb.get(f"/web/{AT:%Y%m%d%H%M%S}id_/http://old.example/page")
    assert status == 301
    assert {name.lower(): value for name, value in headers}["location"].endswith("http://new.example/page")


def test_every_answer_comes_back(record: Path) -> None:
    """Read again, the record answers every question as it was answered, failures too."""
    _, fetch = replay(record)

    async def again() -> list[FetchEvidence]:
        return [await fetch(Request(url=each.url)) for each in ANSWERS]

    assert asyncio.run(again()) == ANSWERS


def test_a_record_that_is_cut_off_answers_up_to_there(record: Path, tmp_path: Path) -> None:
    """Wherever the file ends, what stands before is read."""
    whole = record.read_bytes()
    numbers = []
    for part in (0.5, 0.7, 0.9):
        (tmp_path / "cut.warc.gz").write_bytes(whole[: int(len(whole) * part)])
        numbers.append(len(replay(tmp_path / "cut.warc.gz")[1].answers))
    assert numbers == sorted(numbers)
    assert 0 < numbers[0] < numbers[-1] < len(ANSWERS)
