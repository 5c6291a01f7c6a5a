"""
What a dataset says, by the queries in ``queries/``: anyone may change them and run them again with DuckDB.

They see two tables: ``links``, the dataset as it is, and ``judged``, the same with three flags: *told* (something can
be said of the source), *rotten* (link rot) and *changed* (content drift).
"""

from __future__ import annotations

import csv
import io
import sqlite3
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from ibidem.errors import UnreadableSource
from ibidem.survey.dataset import SQLITE, schema
from ibidem.survey.extras import duckdb, pyarrow
from ibidem.survey.survival import HalfLife, half_life

TOPICS: dict[str, str] = {
    "verdicts": "Verdicts",
    "years": "Rot by year of citation",
    "domains": "Domains with most links",
    "archives": "Archive coverage",
    "ages": "Links by age",
}
JUDGED = """
CREATE VIEW judged AS SELECT *,
    verdict NOT IN ('blocked', 'unreachable', 'invalid', 'skipped') AS told,
    verdict IN ('dead', 'soft404', 'parked') AS rotten,
    verdict IN ('drifted', 'mismatch') AS changed
FROM links
"""
USED = ("verdict", "issued", "accessed", "checked_at", "domain", "archive_status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answer to one query."""

    topic: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def as_csv(self) -> str:
        """The table for spreadsheets."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return out.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that is said of a dataset."""

    links: int
    tables: dict[str, Table]
    link_rot: HalfLife | None
    reference_rot: HalfLife | None


def query(topic: str) -> str:
    """The text of a query."""
    return (resources.files("ibidem.survey") / "queries" / f"{topic}.sql").read_text("utf-8")


def answers(dataset: Path) -> Answers:
    """What a dataset says. Raises `UnreadableSource` where it is none."""
    connection = opened(dataset)
    try:
        tables = {}
        for topic, title in TOPICS.items():
            found = connection.execute(query(topic))
            columns = tuple(column[0] for column in found.description)
            tables[topic] = Table(topic=topic, title=title, columns=columns, rows=tuple(found.fetchall()))
        (number,) = connection.execute("SELECT count(*) FROM links").fetchone()
    finally:
        connection.close()
    ages = tables["ages"].rows
    return Answers(
        links=number,
        tables=tables,
        link_rot=half_life([(age, told, sound) for age, told, sound, _ in ages]),
        reference_rot=half_life([(age, told, unchanged) for age, told, _, unchanged in ages]),
    )


def opened(dataset: Path) -> Any:
    """A connection that has the tables ``links`` and ``judged``. Raises `UnreadableSource`."""
    duck = duckdb()
    connection = duck.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    try:
        if dataset.suffix.lower() in SQLITE and dataset.is_file():
            connection.register("links", from_sqlite(dataset))
        else:
            parts = str(dataset / "*.parquet" if dataset.is_dir() else dataset).replace("'", "''")
            connection.execute(f"CREATE VIEW links AS SELECT * FROM read_parquet('{parts}')")  # noqa: S608 - a path
        connection.execute(JUDGED)
        connection.execute("SELECT rotten, checked_at, archive_status, domain FROM judged LIMIT 1")
    except (duck.Error, sqlite3.Error) as error:
        connection.close()
        raise UnreadableSource(
            f"{dataset}: is no dataset of a survey ({str(error).splitlines()[0]}).", hint="ibidem survey makes one."
        ) from error
    return connection


def from_sqlite(path: Path) -> Any:
    """The columns that the queries use, of an SQLite dataset, as an Arrow table."""
    arrow = pyarrow()
    form = arrow.schema([field for field in schema() if field.name in USED])
    names = ", ".join(f'"{name}"' for name in form.names)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        cursor = connection.execute(f"SELECT {names} FROM links")  # noqa: S608 - our own names
        batches = []
        while rows := cursor.fetchmany(50_000):
            columns = zip(*rows, strict=True)
            arrays = [arrow.array(values, type=field.type) for values, field in zip(columns, form, strict=True)]
            batches.append(arrow.RecordBatch.from_arrays(arrays, schema=form))
        return arrow.Table.from_batches(batches, schema=form)
    finally:
        connection.close()
