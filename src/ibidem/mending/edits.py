"""Which characters of an article become which: found by place, made by house style, applied at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ibidem.articles.prose import Lines
from ibidem.mending.houses import House, house_of
from ibidem.model import Finding, Link, Report, Span, Verdict

# What calls for the capture to be cited.
ARCHIVABLE = frozenset({Verdict.DEAD, Verdict.DRIFTED, Verdict.SOFT404, Verdict.PARKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Characters *start* to *end* of a text become *new*; *why* says it to the user."""

    start: int
    end: int
    new: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmended:
    """A link that should be mended and cannot be, and why."""

    line: int
    url: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What became of one article."""

    text: str
    edits: tuple[Edit, ...]
    unmended: tuple[Unmended, ...]


def mend(text: str, format: str, name: str, report: Report, wanted: frozenset[str]) -> Mended:  # noqa: A002
    """The article of that name, mended as far as it can be. *wanted* holds ``moved``, ``archived`` or both. Total."""
    house = house_of(format)
    edits: list[Edit] = []
    left: list[Unmended] = []
    lines = Lines(text).starts
    for finding in mendable(report, name, wanted):
        made = edit_of(text, lines, house, finding)
        if isinstance(made, Edit):
            edits.append(made)
        else:
            left.append(made)
    kept = apart(edits)
    return Mended(text=applied(text, kept), edits=tuple(kept), unmended=tuple(left))


def mendable(report: Report, name: str, wanted: frozenset[str]) -> Iterator[Finding]:
    """The findings on an article that call for an edit."""
    for entry in report.entries:
        if entry.citation.article == name:
            yield from (finding for finding in entry.findings if calls_for(finding) in wanted)


def calls_for(finding: Finding) -> str | None:
    """What a finding calls for: ``moved``, ``archived``, or nothing."""
    verdict = finding.judgement.verdict
    if verdict is Verdict.MOVED:
        return "moved"
    archived = finding.archive is not None and finding.archive.capture is not None
    return "archived" if verdict in ARCHIVABLE and archived else None


def edit_of(text: str, lines: Sequence[int], house: House | None, finding: Finding) -> Edit | Unmended:
    """The edit that a finding calls for, or why there is none."""
    link = finding.link
    if house is None:
        return unmended(link, "articles of this format are not mended; mend it by hand")
    written = house.written(link.url)
    start = place_of(text, lines, link.span, written)
    if start is None:
        return unmended(link, "the URL no longer stands there as it was cited; run the check again")
    end = start + len(written)
    return (
        renewed(finding, house, start, end)
        if calls_for(finding) == "moved"
        else archived(text, finding, house, start, end)
    )


def renewed(finding: Finding, house: House, start: int, end: int) -> Edit | Unmended:
    """The new address in the place of the old."""
    url, new = finding.link.url, finding.observation.final_url
    if not new:
        return unmended(finding.link, "the new address is not known")
    return Edit(start=start, end=end, new=house.written(new), why=f"moved: {url} is now {new}")


def archived(text: str, finding: Finding, house: House, start: int, end: int) -> Edit | Unmended:
    """The capture beside the URL."""
    link, capture = finding.link, finding.archive.capture if finding.archive else None
    if link.archived_as or capture is None or already_archived(text, start, end):
        return unmended(link, "a capture is cited already")
    added = house.archived(text, start, end, link.url, capture)
    if added is None:
        return unmended(link, "it stands in a place where a capture cannot be added; add it by hand")
    at, words = added
    return Edit(start=at, end=at, new=words, why=f"{finding.judgement.verdict}: {link.url} gets {capture.url}")


def unmended(link: Link, why: str) -> Unmended:
    """That a link cannot be mended."""
    return Unmended(line=link.span.line, url=link.url, why=why)


def place_of(text: str, lines: Sequence[int], span: Span, url: str) -> int | None:
    """Where the URL stands: at its place; else where it is found once in all the text; else nowhere."""
    if not url:
        return None
    if 0 < span.line <= len(lines):
        at = lines[span.line - 1] + span.column - 1
        if text.startswith(url, at) and ends(text, at + len(url)):
            return at
    found = [each.start() for each in re.finditer(re.escape(url), text) if ends(text, each.end())]
    return found[0] if len(found) == 1 else None


def ends(text: str, at: int) -> bool:
    """Whether a URL that ends there is not the beginning of a longer one."""
    return re.match(r"[\w/%=&#~+-]", text[at : at + 1]) is None


NEAR = 300  # characters behind a URL in which its capture would stand


def already_archived(text: str, start: int, end: int) -> bool:
    """Whether a capture of the URL follows it, or it is itself part of an archive's address."""
    url = text[start:end]
    before = text[max(0, start - 60) : start]
    return (
        re.search(r"https?://[^\s\"'<>]*/$", before) is not None
        or re.search(r"https?://[^\s\"'<>{}]*/" + re.escape(url.partition("://")[2]), text[end : end + NEAR])
        is not None
    )


def apart(edits: Sequence[Edit]) -> list[Edit]:
    """The edits in order, each once, none within another."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda each: (each.start, each.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text after the edits, which stand in order and apart."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])
