"""What is kept between runs, for how long, and what happens to a store that is shared, cut off or broken."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.errors import UnwritableOutput
from ibidem.model import Failure, FailureKind, FetchEvidence, Hop, Request, Via
from ibidem.web.cache import NAME, CachedFetch, Store, Use, conditions, open_store, without_secrets
from ibidem.web.packing import packed, unpacked

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
DAY = timedelta(days=1)


def answer(status: int | None = 200, body: bytes = b"<title>A</title>", **more: object) -> FetchEvidence:
    return FetchEvidence(
        url="https://a.example/", final_url="https://a.example/b", fetched_at=NOW, status=status, body=body, **more
    )


class Server:
    """A fetch that counts, and answers as it is told."""

    def __init__(self, found: FetchEvidence) -> None:
        self.found = found
        self.asked: list[str] = []

    async def __call__(self, request: Request, /) -> FetchEvidence:
        self.asked.append(request.url)
        return self.found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with open_store(tmp_path, now=lambda: NOW) as opened:
        yield opened


def ask(
    store: Store, server: Server, *, at: datetime, request: Request | None = None, max_age: timedelta = DAY
) -> None:
    cached = CachedFetch(server, store, max_age=max_age, now=lambda: at)
    asyncio.run(cached(request or Request(url="https://a.example/")))


# Status, of an archive, how long the answer stands.
AGES = [
    (200, False, DAY),
    (204, False, DAY),
    (403, False, timedelta(hours=3)),
    (429, False, timedelta(hours=3)),
    (404, False, timedelta(0)),  # dead is never kept
    (410, False, timedelta(0)),
    (500, False, timedelta(0)),
    (503, False, timedelta(0)),
    (200, True, timedelta(days=7)),
    (404, True, timedelta(hours=6)),
    (429, True, timedelta(0)),  # an archive that refuses has not answered
    (503, True, timedelta(0)),
]


@pytest.mark.parametrize(("status", "archive", "age"), AGES)
def test_how_long_an_answer_stands(store: Store, status: int, archive: bool, age: timedelta) -> None:
    """Just before its age is reached nobody is asked again; at that age the server is."""
    server = Server(answer(status))
    request = Request(url="https://a.example/", budget="ia" if archive else None)
    ask(store, server, at=NOW, request=request)
    if age:
        ask(store, server, at=NOW + age - timedelta(seconds=1), request=request)
        assert len(server.asked) == 1
    ask(store, server, at=NOW + age, request=request)
    assert len(server.asked) == 2


def test_an_answer_that_was_kept_is_of_no_attempt(store: Store) -> None:
    """It is told from one of today, also in the counts; who will have none that was kept asks the server."""
    server = Server(answer())
    request = Request(url="https://a.example/")
    cached = CachedFetch(server, store, max_age=DAY, now=lambda: NOW)
    new, kept = asyncio.run(cached(request)), asyncio.run(cached(request))
    assert (new.is_news, kept.is_news) == (True, False)
    assert replace(kept, attempts=1) == new
    assert cached.use == Use(answers=2, kept=1, oldest=NOW)
    assert asyncio.run(cached(replace(request, headers=(("cache-control", "no-cache"),)))).is_news
    assert len(server.asked) == 2


def test_an_empty_list_of_captures_stands_for_hours(store: Store) -> None:
    """That an archive has nothing yet may change soon."""
    server = Server(answer(200, b"[]"))
    request = Request(url="https://archive.example/cdx", budget="ia")
    ask(store, server, at=NOW, request=request)
    ask(store, server, at=NOW + timedelta(hours=7), request=request)
    assert len(server.asked) == 2


def test_failures_are_never_kept(store: Store) -> None:
    """Not even where a title arrived before the server stalled."""
    stalled = Failure(kind=FailureKind.TIMEOUT, url="https://a.example/", detail="stalled")
    server = Server(answer(200, failure=stalled))
    ask(store, server, at=NOW)
    ask(store, server, at=NOW)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        ((("etag", '"7"'), ("last-modified", "Mon, 23 Nov 2026 05:00:00 GMT")), (("if-none-match", '"7"'),)),
        (
            (("last-modified", "Mon, 23 Nov 2026 05:00:00 GMT"),),
            (("if-modified-since", "Mon, 23 Nov 2026 05:00:00 GMT"),),
        ),
        ((), ()),
    ],
)
def test_what_has_not_changed_is_not_sent_again(
    store: Store, headers: tuple[tuple[str, str], ...], asked: tuple[tuple[str, str], ...]
) -> None:
    """An answer that is too old is asked for by its validator; a 304 makes it young again, with its page."""
    questions: list[Request] = []

    async def server(request: Request, /) -> FetchEvidence:
        questions.append(request)
        if request.headers:
            return replace(answer(304, b""), fetched_at=NOW + DAY)
        return answer(headers=headers)

    request = Request(url="https://a.example/")
    asyncio.run(CachedFetch(server, store, max_age=DAY, now=lambda: NOW)(request))
    again = asyncio.run(CachedFetch(server, store, max_age=DAY, now=lambda: NOW + DAY)(request))
    assert questions[1].headers == asked
    assert (again.status, again.body) == (200, b"<title>A</title>")
    if asked:
        asyncio.run(CachedFetch(server, store, max_age=DAY, now=lambda: NOW + DAY + DAY / 2)(request))
        assert len(questions) == 2


def test_a_validator_stays_with_its_address(store: Store) -> None:
    """An answer that was redirected is asked for whole: its validator is another address's."""
    hop = Hop(url="https://a.example/", status=301, target="https://a.example/b", via=Via.STATUS)
    assert conditions(answer(headers=(("etag", '"7"'),), hops=(hop,))) == ()


def test_another_question_is_another_answer(store: Store) -> None:
    """Headers, following and the URL make a question; what is asked of an archive for another date is not the same."""
    server = Server(answer())
    questions = [
        Request(url="https://a.example/"),
        Request(url="https://a.example/?b"),
        Request(url="https://a.example/", follow=False),
        Request(url="https://a.example/", headers=(("accept-datetime", "Tue, 14 Jun 2022 00:00:00 GMT"),)),
    ]
    for request in questions * 2:
        ask(store, server, at=NOW, request=request)
    assert len(server.asked) == len(questions)


def test_large_bodies_are_not_kept(store: Store) -> None:
    """A film is asked for again."""
    server = Server(answer(body=b"x" * 2_000_001))
    ask(store, server, at=NOW)
    ask(store, server, at=NOW)
    assert len(server.asked) == 2


TEXT = st.text(st.characters(codec="utf-8"), max_size=20)


@given(
    st.binary(max_size=200),
    st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    st.lists(st.builds(Hop, url=TEXT, status=st.integers(300, 399), target=TEXT, via=st.sampled_from(Via)), max_size=2),
)
def test_what_is_packed_is_unpacked(body: bytes, headers: tuple[tuple[str, str], ...], hops: list[Hop]) -> None:
    """Every fact comes back, failures too."""
    failure = Failure(kind=FailureKind.RESET, url="https://a.example/", detail="it broke off")
    found = answer(200, body, headers=headers, hops=tuple(hops), failure=failure, complete=False)
    assert unpacked(packed(found), body) == found


def test_cookies_are_not_kept(store: Store) -> None:
    """What a server wanted to be reminded of is nobody's business."""
    store.put("q", answer(200, headers=(("content-type", "text/html"), ("set-cookie", "s=1"))))
    kept = store.get("q")
    assert kept is not None
    assert kept.headers == (("content-type", "text/html"),)
    assert without_secrets(kept) == kept


@given(TEXT, st.binary(max_size=50))
def test_what_is_not_ours_is_nothing(facts: str, body: bytes) -> None:
    """A row that another program wrote is no answer."""
    assert unpacked(facts, body) is None


@pytest.mark.parametrize("rubbish", [b"this is not a database at all" * 50, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_broken_store_is_set_aside(tmp_path: Path, rubbish: bytes) -> None:
    """The run goes on with a new store, the old file is kept beside it, and the user is told."""
    (tmp_path / NAME).write_bytes(rubbish)
    told: list[str] = []
    with open_store(tmp_path, now=lambda: NOW, tell=told.append) as store:
        server = Server(answer())
        ask(store, server, at=NOW)
        ask(store, server, at=NOW)
        assert len(server.asked) == 1
    assert len(told) == 1
    assert f"{NAME}.broken-20261123T050000" in told[0]
    assert (tmp_path / f"{NAME}.broken-20261123T050000").read_bytes() == rubbish


def test_what_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    """An article, or another program's database, that was named by mistake is neither moved nor written to."""
    article, other = tmp_path / "article.md", tmp_path / "other.sqlite"
    article.write_text("# On Ferries\n")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
        connection.commit()
    before = {path: path.read_bytes() for path in (article, other)}
    for path in before:
        with pytest.raises(UnwritableOutput, match="left as it is") as raised, open_store(path, now=lambda: NOW):
            pass
        assert "--cache" in raised.value.hint
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_store_may_have_any_name(tmp_path: Path) -> None:
    """One that was made anew, or in an empty file, is opened again."""
    (tmp_path / "empty.db").touch()
    for path in (tmp_path / "empty.db", tmp_path / "new.db"):
        for answers in (0, 1):
            with open_store(path, now=lambda: NOW) as store:
                assert store.size().answers == answers
                store.put("q", answer())


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A file where a folder should be is an error with the next step."""
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(UnwritableOutput, match="cannot be opened") as raised,
        open_store(tmp_path / "file" / "cache", now=lambda: NOW),
    ):
        pass
    assert "--cache" in raised.value.hint


def test_old_answers_are_forgotten(tmp_path: Path) -> None:
    """What is older than a month goes when the store is opened; `clear` forgets the rest."""
    with open_store(tmp_path, now=lambda: NOW) as store:
        store.put("old", replace(answer(), fetched_at=NOW - timedelta(days=31)))
        store.put("young", answer())
    with open_store(tmp_path, now=lambda: NOW) as store:
        assert (store.size().answers, store.size().oldest) == (1, NOW)
        assert store.forget() == 1
        assert store.get("young") is None


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from ibidem.model import FetchEvidence
from ibidem.web.cache import open_store
now = datetime(2026, 11, 23, 5, tzinfo=UTC)
with open_store(Path(sys.argv[1]), now=lambda: now) as store:
    for number in range(int(sys.argv[3])):
        found = FetchEvidence(url="u", final_url="u", fetched_at=now, status=200, body=b"x" * 500)
        store.put(f"{sys.argv[2]} {number}", found)
        print(number, flush=True)
"""


def writer(folder: Path, name: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(number)], stdout=subprocess.PIPE, encoding="utf-8"
    )


def test_two_runs_share_a_store(tmp_path: Path) -> None:
    """Both write at the same time, and nothing of either is lost."""
    both = [writer(tmp_path, name, 200) for name in ("one", "two")]
    for each in both:
        each.communicate(timeout=60)
        assert each.returncode == 0
    with open_store(tmp_path, now=lambda: NOW) as store:
        assert store.size().answers == 400


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9")
def test_a_run_that_is_killed_keeps_what_it_had(tmp_path: Path) -> None:
    """Every answer that was kept before `kill -9` is there afterwards, and the store is whole."""
    process = writer(tmp_path, "one", 100_000)
    assert process.stdout is not None
    kept = [process.stdout.readline() for _ in range(50)]
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    told: list[str] = []
    with open_store(tmp_path, now=lambda: NOW, tell=told.append) as store:
        assert all(store.get(f"one {number.strip()}") is not None for number in kept)
    assert told == []
