"""
The sources of a survey, one mention of a link at a time: nothing is held that was handed on.

Articles are read as everywhere. Tables hold a link in each row: JSON lines (also those of ``--format jsonl``), Parquet
and SQLite with a column ``url``, sitemaps and feeds. Of their other columns those count that a citation has.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ibidem import reading, sources
from ibidem.errors import UnreadableSource
from ibidem.model import Citation, Link, Reading, Span
from ibidem.survey.rows import Mention

TABLES = (".jsonl", ".ndjson", ".parquet", ".sqlite", ".sqlite3", ".db")
FIELDS = ("title", "container", "issued", "accessed", "doi")
FEED = re.compile(rb"<(?:urlset|sitemapindex|rss|feed|rdf:RDF)\b")


def named(given: Sequence[str], lists: Sequence[str] = ()) -> Iterator[str]:
    """The sources as given, then those that files list, one a line. Raises `UnreadableSource`."""
    yield from given
    for path in lists:
        try:
            with Path(path).open(encoding="utf-8") as file:
                yield from (line.strip() for line in file if line.strip() and not line.startswith("#"))
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableSource(
                f"{path}: cannot be read as a list of files.", hint="Put a path on each line."
            ) from error


def mentions(source: str) -> Iterator[Mention]:
    """Every mention of a link in a source, in order. Raises `UnreadableSource`."""
    path = Path(source)
    suffix = path.suffix.lower()
    if suffix in TABLES and path.is_file():
        yield from table(path, suffix)
    elif suffix == ".xml" and path.is_file() and FEED.search(head(path)):
        yield from (bare(source, number, url) for number, url in enumerate(locations(path), start=1))
    else:
        yield from articles(source)


def articles(source: str) -> Iterator[Mention]:
    """The links of articles: a file, a folder, a glob; one article is held at a time."""
    finding = sources.find((source,))
    if finding.troubles and not finding.found:
        raise finding.troubles[0]
    for found in finding.found:
        yield from (each for one in reading.read([found.name]).readings for each in of_reading(one))


def of_reading(read: Reading) -> Iterator[Mention]:
    """The links of one article."""
    for citation in read.citations:
        yield from (Mention(citation=citation, link=link) for link in citation.links)


def bare(article: str, line: int, url: str) -> Mention:
    """A link of which nothing else is known."""
    return from_row({"url": url}, article, line)[0]


def table(path: Path, suffix: str) -> Iterator[Mention]:
    """The links of a table. Raises `UnreadableSource` where it is none, or has no column ``url``."""
    rows = (
        json_rows(path) if suffix in TABLES[:2] else parquet_rows(path) if suffix == ".parquet" else sqlite_rows(path)
    )
    for number, row in enumerate(rows, start=1):
        found = from_row(row, str(path), number)
        if not found:
            raise UnreadableSource(
                f"{path}:{number}: has no “url”.", hint="Each row needs one; other columns may be empty."
            )
        yield from found


def from_row(row: Mapping[str, Any], article: str, number: int) -> list[Mention]:
    """The links of a row: its ``url``, or those of its ``links``. An article that it names is the article."""
    written = row.get("links") or [row]
    links = [
        Link(url=str(each["url"]), span=Span(line=whole(each.get("line"), number), column=whole(each.get("column"), 1)))
        for each in written
        if isinstance(each, Mapping) and each.get("url")
    ]
    authors = row.get("authors") or ()
    known = {name: str(row[name]) if row.get(name) else None for name in FIELDS}
    citation = Citation(
        article=str(row.get("article") or article),
        marker=str(row.get("marker") or ""),
        span=links[0].span if links else Span(line=number, column=1),
        text=str(row.get("text") or ""),
        authors=(authors,) if isinstance(authors, str) else tuple(map(str, authors)),
        title=known["title"],
        container=known["container"],
        issued=known["issued"],
        accessed=known["accessed"],
        doi=known["doi"],
        links=tuple(links),
    )
    return [Mention(citation=citation, link=link) for link in links]


def whole(value: object, otherwise: int) -> int:
    """A whole number, or the other one."""
    return value if isinstance(value, int) else otherwise


def json_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise UnreadableSource(f"{path}:{number}: is not JSON.", hint="Put one object on each line.") from error
            yield row if isinstance(row, dict) else {"url": row} if isinstance(row, str) else {}


def parquet_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a Parquet file, a batch at a time."""
    from ibidem.survey.extras import pyarrow_parquet

    parquet = pyarrow_parquet()
    try:
        file = parquet.ParquetFile(path)
        wanted = [
            name for name in file.schema_arrow.names if name in (*FIELDS, "url", "article", "marker", "authors", "line")
        ]
        for batch in file.iter_batches(batch_size=5_000, columns=wanted):
            yield from batch.to_pylist()
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{path}: is no Parquet file.", hint="Write it again, or name another.") from error


def sqlite_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of the first table or view of an SQLite file that has a column ``url``."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            connection.row_factory = sqlite3.Row
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
            for (name,) in map(tuple, tables):
                quoted = '"' + name.replace('"', '""') + '"'
                columns = {row[1] for row in connection.execute(f"PRAGMA table_info({quoted})")}
                if "url" in columns:
                    for row in connection.execute(f"SELECT * FROM {quoted}"):  # noqa: S608 - a name from the file itself
                        yield {key: row[key] for key in row.keys()}  # noqa: SIM118 - a Row is no dict
                    return
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise UnreadableSource(f"{path}: is no SQLite file.", hint="Write it again, or name another.") from error
    raise UnreadableSource(f"{path}: no table has a column “url”.", hint="Name the column of links “url”.")


def head(path: Path) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(2_000)
    except OSError:
        return b""


def locations(path: Path) -> Iterator[str]:
    """The links of a sitemap or a feed, in order."""
    from lxml import etree

    try:
        for _, element in etree.iterparse(str(path), recover=True, resolve_entities=False, huge_tree=False):
            tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            url = (element.get("href") or "") if tag == "link" and element.get("href") else (element.text or "")
            if tag in ("loc", "link") and url.strip().startswith(("http://", "https://")):
                yield url.strip()
            if tag in ("url", "sitemap", "item", "entry"):
                element.clear()
    except (etree.LxmlError, OSError) as error:
        raise UnreadableSource(f"{path}: is no sitemap or feed.", hint="Save it again.") from error


def each_source(given: Iterable[str]) -> Iterator[tuple[str, Iterator[Mention]]]:
    """The sources with their mentions; a folder or glob is taken apart, so that one bad article costs only itself."""
    for source in given:
        path = Path(source)
        if path.is_file():
            yield source, mentions(source)
            continue
        finding = sources.find((source,))
        if finding.troubles and not finding.found:
            raise finding.troubles[0]
        yield from ((found.name, mentions(found.name)) for found in finding.found)
