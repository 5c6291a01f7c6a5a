"""
Answers kept between runs, so that what was asked a moment ago need not be asked again: evidence, never verdicts.

A judgement is made afresh from what is kept here, so newer rules speak on older answers. Failures and answers that say
that a page is gone are never kept: whoever comes back after a bad night is asked again. The store is one SQLite file in
write-ahead mode: two runs may share it, and a run that is killed loses at most the answers that were on their way.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ibidem.errors import UnwritableOutput
from ibidem.model import Fetch, FetchEvidence, Request
from ibidem.web.packing import packed, unpacked

# Raising this number forgets everything that was kept in another form.
FORM = 1
NAME = "answers.sqlite"
HEAD = b"SQLite format 3\0"  # how every SQLite file begins: https://www.sqlite.org/fileformat.html#magic_header_string
LARGEST_BODY = 2_000_000  # bytes; what is larger is not kept
KEPT_FOR = timedelta(days=30)  # what is older is forgotten when the store is opened
REFUSALS_FOR = timedelta(hours=3)  # a wall of this morning may be gone tonight
ARCHIVES_FOR = timedelta(days=7)  # captures do not go away
NOTHING_FOR = timedelta(hours=6)  # that an archive has nothing may change

REFUSALS = frozenset({401, 402, 403, 407, 429, 451, 999})
# What no rule reads is not worth its room, and other people's cookies are nobody's business.
UNKEPT = frozenset({"set-cookie", "report-to", "nel", "content-security-policy", "permissions-policy", "alt-svc"})


def lasting(request: Request, found: FetchEvidence, *, max_age: timedelta) -> timedelta:
    """How long an answer may stand for a new one; nothing for failures and for pages that are gone."""
    if found.failure is not None or found.status is None or len(found.body) > LARGEST_BODY:
        return timedelta(0)
    if request.budget is not None:
        return (
            ARCHIVES_FOR if 200 <= found.status < 400 and found.body.strip() not in (b"", b"[]", b"{}") else NOTHING_FOR
        )
    if found.status in REFUSALS:
        return min(max_age, REFUSALS_FOR)
    return max_age if found.status < 400 else timedelta(0)


def is_lasting_archive_answer(found: FetchEvidence) -> bool:
    """
    Whether an archive's answer is one at all: refusals and errors are asked for again, and so are pages for people that
    come with status 200 in place of a capture or a list.
    """
    if found.status is None or found.status >= 400:
        return found.status == 404
    is_page = "html" in (found.header("content-type") or "").lower()
    return found.status >= 300 or not is_page or found.header("memento-datetime") is not None


def key(request: Request) -> str:
    """What makes two questions the same."""
    asked = [request.url, sorted(request.headers), request.follow, str(request.until), sorted(request.titles)]
    return json.dumps([*asked, request.post.decode("latin-1") if request.post else ""])


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a store holds: answers, bytes of its file, and the oldest and newest answer."""

    path: Path
    answers: int
    bytes: int
    oldest: datetime | None
    newest: datetime | None


def without_secrets(found: FetchEvidence) -> FetchEvidence:
    """The answer without the headers that are not kept."""
    return replace(found, headers=tuple(pair for pair in found.headers if pair[0] not in UNKEPT))


def conditions(kept: FetchEvidence) -> tuple[tuple[str, str], ...]:
    """
    The headers that ask only for what is newer than an answer (RFC 9110, 13.1); none where it has no validator.

    Nor where it was redirected: a validator is for the address that gave it.
    """
    if kept.status != 200 or kept.hops or kept.failure is not None:
        return ()
    etag, modified = kept.header("etag"), kept.header("last-modified")
    if etag:
        return (("if-none-match", etag),)
    return (("if-modified-since", modified),) if modified else ()


class Store:
    """The file of answers. Made by `open_store`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def get(self, question: str) -> FetchEvidence | None:
        """The answer that is kept for a question, however old; None where there is none."""
        row = self._connection.execute("SELECT facts, body FROM answers WHERE question = ?", (question,)).fetchone()
        if row is None:
            return None
        try:
            return unpacked(row[0], zlib.decompress(row[1]))
        except (zlib.error, TypeError):
            return None

    def put(self, question: str, found: FetchEvidence) -> None:
        """Keep an answer."""
        with self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO answers (question, fetched_at, facts, body) VALUES (?, ?, ?, ?)",
                (question, found.fetched_at.timestamp(), packed(without_secrets(found)), zlib.compress(found.body, 6)),
            )

    def forget(self, before: datetime | None = None) -> int:
        """Forget what was fetched before a moment, or everything; how many answers that were."""
        with self._connection:
            if before is None:
                gone = self._connection.execute("DELETE FROM answers").rowcount
            else:
                gone = self._connection.execute(
                    "DELETE FROM answers WHERE fetched_at < ?", (before.timestamp(),)
                ).rowcount
        return gone

    def size(self) -> Size:
        """What there is."""
        number, oldest, newest = self._connection.execute(
            "SELECT count(*), min(fetched_at), max(fetched_at) FROM answers"
        ).fetchone()
        return Size(
            path=self._path,
            answers=number,
            bytes=self._path.stat().st_size,
            oldest=None if oldest is None else datetime.fromtimestamp(oldest, UTC),
            newest=None if newest is None else datetime.fromtimestamp(newest, UTC),
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


@contextmanager
def open_store(
    path: Path, *, now: Callable[[], datetime], tell: Callable[[str], None] = lambda _: None
) -> Iterator[Store]:
    """
    The store at *path* (a folder, or a file in one that exists), made where there is none.

    A broken store is set aside beside it, and *tell* is told where. Raises `UnwritableOutput` where nothing can be
    written there, and where the file is somebody else's: an article that was named by mistake stays as it is.
    """
    file = path / NAME if path.is_dir() or not path.suffix else path
    if is_foreign(file):
        raise UnwritableOutput(
            f"{file}: is no file of answers, and is left as it is.", hint="Name another place with --cache."
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = connected(file)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and "file is not a database" not in str(error):
                raise
            aside = file.with_name(f"{file.name}.broken-{now():%Y%m%dT%H%M%S}")
            file.rename(aside)
            tell(f"The cache {file} was broken; it was set aside as {aside.name}, and a new one begun.")
            connection = connected(file)
    except (OSError, sqlite3.Error) as error:
        raise UnwritableOutput(
            f"{file}: the cache cannot be opened: {error}.", hint="Name another place with --cache."
        ) from error
    store = Store(connection, file)
    try:
        store.forget(now() - KEPT_FOR)
        yield store
    finally:
        store.close()


def is_foreign(file: Path) -> bool:
    """Whether a file is there that no run made: by its head, or by its tables. A broken store of ours is none."""
    if file.name == NAME or not file.is_file():
        return False
    try:
        with file.open("rb") as opened:
            head = opened.read(len(HEAD))
        return bool(head) and (head != HEAD or bool(tables(file) - {"answers"}))
    except (OSError, sqlite3.Error):
        return False  # to open it will say what is wrong with it


def tables(file: Path) -> frozenset[str]:
    """The names of a database's tables. Raises `sqlite3.Error`."""
    with closing(sqlite3.connect(file, timeout=10)) as connection:
        return frozenset(name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))


def write_ahead(connection: sqlite3.Connection) -> None:
    """
    Have the store in write-ahead mode. Raises `sqlite3.OperationalError` where another run holds it for too long.

    Two runs that make a store at the same moment get in each other's way here, and SQLite does not wait of its own.
    """
    for left in range(100, -1, -1):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(0.05)
        else:
            return


def connected(file: Path) -> sqlite3.Connection:
    """A connection to the store, its table there and of our form. Raises `sqlite3.Error`."""
    connection = sqlite3.connect(file, timeout=10, isolation_level="IMMEDIATE")
    try:
        write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        (form,) = connection.execute("PRAGMA user_version").fetchone()
        with connection:
            if form not in (0, FORM):
                connection.execute("DROP TABLE IF EXISTS answers")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, fetched_at REAL, facts TEXT, body BLOB)"
            )
            connection.execute(f"PRAGMA user_version = {FORM}")
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise sqlite3.DatabaseError(said)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How a run went by the store: of so many answers, so many were *kept* ones, the *oldest* of that moment."""

    answers: int
    kept: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """
    What a run does with the store: where it is (None: none is used), and how old a page's answer may be.

    *tell* is told of a broken store, *used* in the end how many answers were kept ones.
    """

    path: Path | None = None
    max_age: timedelta = timedelta(0)
    tell: Callable[[str], None] = lambda _: None
    used: Callable[[Use], None] = lambda _: None


@contextmanager
def keeping(fetch: Fetch, keep: Keep, *, now: Callable[[], datetime]) -> Iterator[Fetch]:
    """The *fetch*, with the store before it where one is used. Raises `UnwritableOutput`."""
    if keep.path is None:
        yield fetch
        return
    with open_store(keep.path, now=now, tell=keep.tell) as store:
        cached = CachedFetch(fetch, store, max_age=keep.max_age, now=now)
        yield cached
        keep.used(cached.use)


class CachedFetch:
    """A `Fetch` that asks the store first, and keeps what is worth keeping."""

    def __init__(self, fetch: Fetch, store: Store, *, max_age: timedelta, now: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._store = store
        self._max_age = max_age
        self._now = now
        self.use = Use(answers=0, kept=0, oldest=None)

    async def __call__(self, request: Request, /) -> FetchEvidence:
        """The answer that is kept, of no attempt, where it is young enough; else a new one."""
        if ("cache-control", "no-cache") in request.headers:
            return await self._fetch(request)
        question = key(request)
        kept = self._store.get(question)
        self.use = replace(self.use, answers=self.use.answers + 1)
        if kept is not None and self._now() - kept.fetched_at < lasting(request, kept, max_age=self._max_age):
            oldest = min(kept.fetched_at, self.use.oldest or kept.fetched_at)
            self.use = replace(self.use, kept=self.use.kept + 1, oldest=oldest)
            return replace(kept, attempts=0)  # nobody was asked: it does not show that there is a network
        found = await self._renewed(request, kept)
        if lasting(request, found, max_age=self._max_age) and (
            request.budget is None or is_lasting_archive_answer(found)
        ):
            self._store.put(question, found)
        return found

    async def _renewed(self, request: Request, kept: FetchEvidence | None) -> FetchEvidence:
        """A new answer; that which is kept, as of now, where the server says that it has not changed."""
        validators = conditions(kept) if kept is not None and request.budget is None else ()
        found = await self._fetch(replace(request, headers=(*request.headers, *validators)))
        if kept is None or not validators or found.status != 304:
            return found
        now = {"fetched_at": found.fetched_at, "attempts": found.attempts, "elapsed_ms": found.elapsed_ms}
        return replace(kept, **now)  # type: ignore[arg-type]
