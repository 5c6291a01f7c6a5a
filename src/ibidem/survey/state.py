"""
Where a survey stands, in an SQLite file beside its output: what is cited, what was found, which sources were read.

Every answer is written as it comes. A survey that is killed loses at most what was on its way, and asks for nothing
twice: what has a row that is young enough is done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ibidem.errors import UnwritableOutput
from ibidem.survey.rows import CITED, COLUMNS, FOUND, NAMES, Mention, cited_values, mention_of

FORM = 1
_TYPES = dict(COLUMNS)


def _columns(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


SCHEMA = f"""
CREATE TABLE IF NOT EXISTS sources (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS mentions (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, {", ".join(f'"{name}" {_TYPES[name]}' for name in CITED)},
    UNIQUE (article, marker, line, "column", url)
);
CREATE INDEX IF NOT EXISTS by_domain ON mentions (domain, key);
CREATE TABLE IF NOT EXISTS found (
    mention INTEGER PRIMARY KEY REFERENCES mentions (id), {", ".join(f'"{name}" {_TYPES[name]}' for name in FOUND)}
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The mentions of one link: it is asked for once. Each with its number and with how it was failing before."""

    key: str
    mentions: tuple[tuple[int, Mention, tuple[str | None, int]], ...]


class State:
    """The file, open. Made by `open_state`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._cutoff = ""
        self._before: dict[int, tuple[str | None, int]] = {}

    # ------------------------------------------------------------------------------ what is cited

    def has_read(self, source: str) -> bool:
        """Whether a source was read to its end."""
        row = self._connection.execute("SELECT 1 FROM sources WHERE name = ?", (source,)).fetchone()
        return row is not None

    def add(self, source: str, mentions: Iterable[Mention]) -> None:
        """Put the mentions of a source in, all or none; those that are there stay as they are."""
        marks = ", ".join("?" * (len(CITED) + 1))
        with self._connection:
            self._connection.executemany(
                f"INSERT OR IGNORE INTO mentions (key, {_columns(CITED)}) VALUES ({marks})",  # noqa: S608 - our own names
                ((each.key, *cited_values(each)) for each in mentions),
            )
            self._connection.execute("INSERT OR REPLACE INTO sources VALUES (?)", (source,))

    def load(self, rows: Iterable[tuple[int, str, tuple[Any, ...], tuple[str | None, int]]]) -> None:
        """Put mentions in under the numbers that they have elsewhere: number, key, what is cited, how it failed."""
        marks = ", ".join("?" * (len(CITED) + 2))
        with self._connection:
            for number, key, values, (since, strikes) in rows:
                self._connection.execute(
                    f"INSERT INTO mentions (id, key, {_columns(CITED)}) VALUES ({marks})",  # noqa: S608 - our own names
                    (number, key, *values),
                )
                self._before[number] = (since, strikes)

    # ------------------------------------------------------------------------------ what is to be asked

    def plan(self, cutoff: str) -> tuple[int, int]:
        """
        Set out what is to be asked: what has no row, or one from before *cutoff* (an instant; empty: all rows stand).

        How many mentions that are, of how many domains. Domains with most links come first: one server is asked a few
        times a second at most, so they take longest.
        """
        self._cutoff = cutoff
        with self._connection:
            self._connection.execute("DROP TABLE IF EXISTS temp.agenda")
            self._connection.execute(
                "CREATE TEMP TABLE agenda AS SELECT domain, count(*) AS number FROM mentions LEFT JOIN found "
                "ON found.mention = mentions.id WHERE found.mention IS NULL OR found.checked_at < ? "
                "GROUP BY domain ORDER BY number DESC, domain",
                (cutoff,),
            )
        number, domains = self._connection.execute("SELECT coalesce(sum(number), 0), count(*) FROM agenda").fetchone()
        return number, domains

    def domains(self) -> Iterator[str]:
        """The domains of the plan, those with most links first."""
        place = 0
        while rows := self._connection.execute(
            "SELECT rowid, domain FROM agenda WHERE rowid > ? ORDER BY rowid LIMIT 200", (place,)
        ).fetchall():
            yield from (domain for _, domain in rows)
            place = rows[-1][0]

    def groups(self, domain: str, after: str, most: int) -> list[Group]:
        """The next links of a domain that are to be asked for, in order, behind the link with the key *after*."""
        cursor = self._connection.execute(
            f"SELECT mentions.id, mentions.key, {_columns(CITED)}, failing_since, strikes "  # noqa: S608 - our own names
            "FROM mentions LEFT JOIN found ON found.mention = mentions.id "
            "WHERE domain = ? AND key > ? AND (found.mention IS NULL OR found.checked_at < ?) AND key IN ("
            "SELECT DISTINCT key FROM mentions AS m LEFT JOIN found AS f ON f.mention = m.id "
            "WHERE m.domain = ? AND m.key > ? AND (f.mention IS NULL OR f.checked_at < ?) ORDER BY key LIMIT ?"
            ") ORDER BY key, mentions.id",
            (domain, after, self._cutoff, domain, after, self._cutoff, most),
        )
        made: dict[str, list[tuple[int, Mention, tuple[str | None, int]]]] = {}
        for number, key, *values, since, strikes in cursor.fetchall():
            mention = mention_of(dict(zip(CITED, values, strict=True)))
            before = self._before.get(number, (since, strikes or 0))
            made.setdefault(key, []).append((number, mention, before))
        return [Group(key=key, mentions=tuple(of_it)) for key, of_it in made.items()]

    # ------------------------------------------------------------------------------ what was found

    def put(self, found: Iterable[tuple[int, tuple[Any, ...]]]) -> None:
        """Write down what was found of mentions."""
        marks = ", ".join("?" * (len(FOUND) + 1))
        with self._connection:
            self._connection.executemany(
                f"INSERT OR REPLACE INTO found (mention, {_columns(FOUND)}) VALUES ({marks})",  # noqa: S608 - our own names
                ((number, *values) for number, values in found),
            )

    @property
    def last(self) -> int:
        """The highest number of a mention; 0 where there is none."""
        (number,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM mentions").fetchone()
        return int(number)

    def rows(self, first: int = 1, last: int | None = None, batch: int = 10_000) -> Iterator[list[tuple[Any, ...]]]:
        """
        The rows that have a verdict, in the order of the sources, a batch at a time.

        Those of the mentions *first* to *last*, or of all from *first* on.
        """
        place = first - 1
        until = self.last if last is None else last
        while rows := self._connection.execute(
            f"SELECT mentions.id, {_columns(NAMES)} FROM mentions "  # noqa: S608 - our own names
            "JOIN found ON found.mention = mentions.id WHERE mentions.id > ? AND mentions.id <= ? "
            "ORDER BY mentions.id LIMIT ?",
            (place, until, batch),
        ).fetchall():
            yield [row[1:] for row in rows]
            place = rows[-1][0]

    def found(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """What was found, by the numbers of the mentions."""
        cursor = self._connection.execute(f"SELECT mention, {_columns(FOUND)} FROM found ORDER BY mention")  # noqa: S608
        for number, *values in cursor:
            yield number, tuple(values)

    def counts(self) -> dict[str, int]:
        """How many mentions have each verdict."""
        rows = self._connection.execute("SELECT verdict, count(*) FROM found GROUP BY verdict ORDER BY 2 DESC")
        return dict(rows.fetchall())

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def open_state(path: Path) -> State:
    """The state at *path*, made where there is none. Raises `UnwritableOutput`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=30)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (form,) = connection.execute("PRAGMA user_version").fetchone()
        if form not in (0, FORM):
            raise UnwritableOutput(
                f"{path}: was written by another version of ibidem.", hint="Remove it to begin anew."
            )
        connection.executescript(SCHEMA)
        connection.execute(f"PRAGMA user_version = {FORM}")
    except (OSError, sqlite3.Error) as error:
        raise UnwritableOutput(
            f"{path}: the survey's state cannot be kept there: {error}.",
            hint="Name another output, or remove the file.",
        ) from error
    return State(connection)
