"""
The beginning of the pipeline: what the user named, read and understood.

The readers of articles are loaded when there is one to read: who is handed what another process has read needs none.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ibidem import git, ledger, pandoc, sources, touched
from ibidem.errors import BadLedger, IbidemError, UnreadableSource, nearest
from ibidem.model import Citation, Reading, Span

if TYPE_CHECKING:
    from ibidem.articles import Certain

LEDGER_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What was read. *ledgers* holds the text of the sources that are ledgers, *troubles* what could not be read."""

    readings: tuple[Reading, ...]
    ledgers: dict[str, str]
    troubles: tuple[IbidemError, ...] = ()


def read(
    named: Sequence[str],
    *,
    body: bool = False,
    format: str | None = None,  # noqa: A002 - the option's name
    pages: Mapping[str, sources.Page | UnreadableSource] = MappingProxyType({}),
    certain: Certain | None = None,
    parts: bool = True,
) -> Readings:
    """
    What is cited in the sources, or in the ledger here where none is named; *pages* are those that are addresses.

    *certain* is handed works as soon as it is certain what they are, those of one article while the rest of it is read.
    *parts* says whether to tell which of a note's words became what.

    A source that cannot be read is a trouble beside the others; where none can be read, the first trouble is raised. So
    is a mistake in a ledger: a run that goes by half a ledger would be wrong.
    """
    from ibidem import articles

    known_input(format)
    finding = sources.find(named or (default_source(),))
    readings: list[Reading] = []
    ledgers: dict[str, str] = {}
    troubles: list[IbidemError] = list(finding.troubles)
    for found in finding.found:
        try:
            page = page_of(found, pages)
            text = ledger_text(found.name, page.data) if format is None else None
            if text is None:
                understood = articles.read(
                    found.name,
                    page.data,
                    convert=pandoc.convert,
                    format=format or page.format,
                    body=body,
                    beside=sources.beside(found),
                    certain=certain,
                    parts=parts,
                )
                readings.append(understood)
            else:
                readings.append(ledger.read(text, found.name, today=today()))
                ledgers[found.name] = text
        except UnreadableSource as trouble:
            troubles.append(named_in(trouble, found.name))
    if not readings:
        raise troubles[0]
    met = {os.path.realpath(found.name) for found in finding.found if found.met}
    return Readings(readings=entries_once(readings, met), ledgers=ledgers, troubles=tuple(troubles))


def entries_once(readings: Sequence[Reading], met: Set[str]) -> tuple[Reading, ...]:
    """
    The readings with each entry of a bibliography once, however many articles cite it.

    A bibliography that is *met* (by its real path) is no article beside those that cite from it: only what they cite
    counts. One that was named is read whole, and its entries are listed as its own.
    """
    place = cache(os.path.realpath)
    libraries = {place(each.article) for reading in readings for each in reading.citations if is_entry(each, reading)}
    whole = {place(reading.article) for reading in readings} & libraries - met
    seen: set[tuple[str, str, Span]] = set()

    def is_new(each: Citation, reading: Reading) -> bool:
        key = (place(each.article), each.marker, each.span)
        if not is_entry(each, reading):
            return True
        if key[0] in whole or key in seen:
            return False
        seen.add(key)
        return True

    kept = (reading for reading in readings if place(reading.article) not in libraries & met)
    return tuple(only(reading, [each for each in reading.citations if is_new(each, reading)]) for reading in kept)


def is_entry(citation: Citation, reading: Reading) -> bool:
    """Whether an article cites a work from a bibliography: the work stands there."""
    return citation.article != reading.article


def only(reading: Reading, citations: Sequence[Citation]) -> Reading:
    """The reading with those of its citations alone, each of the others a note less."""
    gone = len(reading.citations) - len(citations)
    return replace(reading, footnotes=reading.footnotes - gone, citations=tuple(citations)) if gone else reading


def page_of(found: sources.Found, pages: Mapping[str, sources.Page | UnreadableSource]) -> sources.Page:
    """An article as it was fetched or lies in its file. Raises `UnreadableSource`."""
    page = pages.get(found.name)
    if isinstance(page, UnreadableSource):
        raise page
    return page or sources.Page(data=sources.read(found))


def touched_since(readings: Sequence[Reading], revision: str) -> tuple[Reading, ...]:
    """
    The readings with those notes alone that a change since *revision* touches; without those that have none.

    Formats whose notes stand on no line are taken whole when they changed, and so are pages of the web. Raises
    `UnreadableHistory`.
    """
    names = tuple(dict.fromkeys(name for reading in readings for name in files_of(reading)))
    on_disk = [sources.STDIN if sources.is_address(name) else name for name in names]
    changed = {
        name: touched.WHOLE if hunks and not has_lines(name) else hunks
        for name, hunks in zip(names, git.changes(on_disk, revision), strict=True)
    }
    kept = (touched_in(reading, changed) for reading in readings)
    return tuple(reading for reading in kept if reading.citations)


def files_of(reading: Reading) -> tuple[str, ...]:
    """The files in which an article's notes stand: its own, and the bibliographies that it cites from."""
    return tuple(dict.fromkeys((reading.article, *(each.article for each in reading.citations))))


def touched_in(reading: Reading, changed: Mapping[str, tuple[touched.Hunk, ...]]) -> Reading:
    """The reading with those notes alone that a change touches, in whichever file they stand."""
    parts = []
    for name in files_of(reading):
        of_file = tuple(each for each in reading.citations if each.article == name)
        commentary = reading.commentary if name == reading.article else ()
        part = replace(reading, citations=of_file, commentary=commentary)
        parts.append(touched.only_touched(part, changed[name]))
    return replace(
        reading,
        footnotes=sum(part.footnotes for part in parts),
        citations=tuple(each for part in parts for each in part.citations),
        commentary=parts[0].commentary,
    )


def has_lines(name: str) -> bool:
    """Whether the places of an article's notes are lines of its file."""
    from ibidem.articles import FORMATS, detect

    return not name.lower().endswith(tuple(suffix for key in detect.BINARY for suffix in FORMATS[key].SUFFIXES))


def today() -> date:
    """The day that it is, in UTC: what the ledger says until a day before it no longer holds."""
    return datetime.now(UTC).date()


def known_input(format: str | None) -> None:  # noqa: A002 - the option's name
    """Raises `UnreadableSource` where *format* is no format of articles."""
    from ibidem.articles import FORMATS

    if format is not None and format not in FORMATS:
        raise UnreadableSource(f"there is no format {format!r} to read from.", hint=nearest(format, FORMATS))


def named_in(trouble: UnreadableSource, name: str) -> UnreadableSource:
    """The trouble with the source's name in front, where it does not say it already."""
    if name in trouble.message:
        return trouble
    return UnreadableSource(f"{name}: {trouble.message}", hint=trouble.hint)


def default_source() -> str:
    """The ledger in this folder. Raises `UnreadableSource` where there is none."""
    if not Path(ledger.NAME).exists():
        raise UnreadableSource(
            f"nothing to read: no source is named, and there is no {ledger.NAME} here.",
            hint="Name an article, such as: ibidem check article.md",
        )
    return ledger.NAME


def ledger_text(name: str, data: bytes) -> str | None:
    """The text of a source that is a ledger; None for an article. Raises `BadLedger` where it is one and no UTF-8."""
    if name != sources.STDIN and (sources.is_address(name) or not name.lower().endswith(LEDGER_SUFFIXES)):
        return None
    if not ledger.is_ledger(name, data[:4096].decode("utf-8-sig", "replace")):
        return None
    return decoded(name, data)


def decoded(name: str, data: bytes) -> str:
    """The text of a ledger. Raises `BadLedger`."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadLedger(f"{name}:{line}: is not UTF-8.", hint="Save it as UTF-8.") from error


def name_beside(ledger_path: str, article: str) -> str:
    """
    What the ledger at that path calls an article: its path from the ledger's own folder, with slashes.

    So a ledger reads the same wherever the folder is, and however the article was named to the command. Standard input
    keeps its name, and so does what has no such path (an address, another drive).
    """
    if article == sources.STDIN or sources.is_address(article):
        return article
    try:
        return Path(os.path.relpath(article, Path(ledger_path).absolute().parent)).as_posix()
    except ValueError:
        return article


def named_beside(ledger_path: str, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of articles under the names that the ledger at that path has for them."""

    def renamed(reading: Reading) -> Reading:
        name = name_beside(ledger_path, reading.article)
        citations = tuple(replace(citation, article=name) for citation in reading.citations)
        commentary = tuple(replace(note, article=name) for note in reading.commentary)
        return replace(reading, article=name, citations=citations, commentary=commentary)

    return tuple(renamed(reading) for reading in readings)


def ledger_at(path: str) -> str | None:
    """The text of the ledger at *path*; None where there is none. Raises `BadLedger` or `UnreadableSource`."""
    file = Path(path)
    if file.exists() and not file.is_file():  # a device may have no end
        raise UnreadableSource(f"{path}: is no file.", hint="Name the ledger itself, such as citations.yaml.")
    try:
        return decoded(path, file.read_bytes()) if file.exists() else None
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read: {error.strerror}.", hint="Check its permissions.") from error
