"""The state of a survey as a dataset: Parquet in parts, or SQLite; whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ibidem.errors import UnwritableOutput
from ibidem.survey.extras import pyarrow, pyarrow_parquet
from ibidem.survey.rows import COLUMNS, NAMES
from ibidem.survey.state import State

SQLITE = (".sqlite", ".sqlite3", ".db")
ROWS_A_PART = 200_000


def state_beside(output: Path) -> Path:
    """Where the state of a survey with that output is kept."""
    return output.with_name(f"{output.name.rstrip('/')}.state")


def write(state: State, output: Path) -> int:
    """Write the rows of a state to *output*; how many they were. Raises `UnwritableOutput`."""
    beside = output.with_name(f".{output.name}.new")
    try:
        discard(beside)
        number = write_sqlite(state, beside) if output.suffix.lower() in SQLITE else write_parquet(state, beside)
        take_place(beside, output)
    except (OSError, sqlite3.Error) as error:
        raise UnwritableOutput(f"{output}: cannot be written: {error}.", hint="Is the disk full?") from error
    return number


def check(output: Path) -> None:
    """Raises `UnwritableOutput` where no dataset could be written, or `IbidemError` where what it needs is missing."""
    if not output.parent.is_dir():
        raise UnwritableOutput(f"{output}: there is no folder {output.parent}.", hint="Create it first.")
    if output.suffix.lower() not in SQLITE:
        pyarrow()
    if output.is_dir() and any(not each.name.endswith(".parquet") for each in output.iterdir()):
        raise UnwritableOutput(f"{output}: is a folder with other files in it.", hint="Name one that does not exist.")


def discard(path: Path) -> None:
    """Remove what is there, if anything."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def take_place(beside: Path, output: Path) -> None:
    """Put what was written beside into its place."""
    if output.is_dir():
        old = output.with_name(f".{output.name}.old")
        discard(old)
        output.rename(old)
        beside.rename(output)
        discard(old)
    else:
        os.replace(beside, output)


def schema() -> Any:
    """The columns as Arrow has them."""
    arrow = pyarrow()
    kinds = {"TEXT": arrow.string(), "INTEGER": arrow.int64(), "REAL": arrow.float64()}
    return arrow.schema([(name, kinds[kind]) for name, kind in COLUMNS])


def write_parquet(state: State, folder: Path) -> int:
    """The rows as Parquet files in a folder, each of at most `ROWS_A_PART` mentions."""
    folder.mkdir(parents=True)
    total = 0
    for part, first in enumerate(range(1, max(2, state.last + 1), ROWS_A_PART)):
        total += write_part(state.rows(first, first + ROWS_A_PART - 1), folder / f"part-{part:05}.parquet")
    return total


def write_part(batches: Iterator[list[tuple[Any, ...]]], path: Any) -> int:
    """Rows as one Parquet file (a path, or an open file); how many they were."""
    arrow, parquet = pyarrow(), pyarrow_parquet()
    form = schema()
    total = 0
    with parquet.ParquetWriter(path, form, compression="zstd") as writer:
        for rows in batches:
            columns = zip(*rows, strict=True)
            arrays = [arrow.array(values, type=field.type) for values, field in zip(columns, form, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=form))
            total += len(rows)
    return total


def write_sqlite(state: State, path: Path) -> int:
    """The rows as the table ``links`` of an SQLite file."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS)
        connection.execute(f"CREATE TABLE links ({columns})")
        marks = ", ".join("?" * len(NAMES))
        total = 0
        for rows in state.rows():
            connection.executemany(f"INSERT INTO links VALUES ({marks})", rows)  # noqa: S608 - question marks
            total += len(rows)
        connection.commit()
    finally:
        connection.close()
    return total
