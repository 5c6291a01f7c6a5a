"""
A saved report (``ibidem.report/1``) -> `Report`, so that it can be rendered again, compared, or used as a baseline.

What the document does not carry (headers, the archive that was asked) stays unknown; all that formats show is there.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from ibidem.errors import UnreadableSource
from ibidem.model import (
    Agreement,
    ArchiveFinding,
    ArchiveStatus,
    Capture,
    Citation,
    Entry,
    Finding,
    Hop,
    Judgement,
    Link,
    Match,
    Observation,
    Reading,
    Report,
    Span,
    Verdict,
)
from ibidem.reports.json import SCHEMA

Document = dict[str, Any]


def read(text: str, name: str) -> Report:
    """The report that a JSON document holds. Raises `UnreadableSource` where it is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"{name}: is not JSON.", hint="Save one with: ibidem check -o report.json") from error
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != SCHEMA:
        said = f"its schema is {schema!r}" if schema else "it names no schema"
        raise UnreadableSource(f"{name}: is not a report of ibidem ({said}).", hint=f"A report begins with {SCHEMA!r}.")
    try:
        return report(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableSource(
            f"{name}: is a broken report ({type(error).__name__}: {error}).", hint="Write it again with ibidem check."
        ) from error


def report(document: Document) -> Report:
    """The report of a document that follows the schema."""
    entries = tuple(entry(each) for each in document["citations"] if not each.get("commentary"))
    commentary = tuple(entry(each).citation for each in document["citations"] if each.get("commentary"))
    return Report(
        version=document["tool"]["version"],
        started_at=instant(document["started"]),
        elapsed_s=float(document["elapsed_s"]),
        readings=tuple(reading(each, entries, commentary) for each in document["articles"]),
        entries=entries,
        checked="verdicts" in document["summary"],
        interrupted=bool(document["interrupted"]),
        offline=bool(document["offline"]),
    )


def reading(document: Document, entries: tuple[Entry, ...], commentary: tuple[Citation, ...]) -> Reading:
    """One article, with its citations among the entries and its notes among the *commentary*."""
    name = document["article"]
    cited = tuple(each.citation for each in entries if each.citation.article == name)
    remarks = tuple(map(str, document["remarks"]))
    return Reading(
        article=name,
        footnotes=int(document["footnotes"]),
        citations=cited,
        remarks=remarks,
        commentary=tuple(each for each in commentary if each.article == name),
    )


def entry(document: Document) -> Entry:
    """One cited work with what was found of its links."""
    links = [(link(each), each) for each in document["links"]]
    citation = Citation(
        article=document["article"],
        marker=document["marker"],
        span=Span(line=int(document["line"]), column=int(document["column"])),
        text=document["text"],
        authors=tuple(document["authors"]),
        title=document["title"],
        container=document["container"],
        issued=document["issued"],
        accessed=document["accessed"],
        doi=document["doi"],
        refers_to=document.get("refers_to"),
        cited_in=document.get("cited_in"),
        links=tuple(made for made, _ in links),
    )
    return Entry(
        citation=citation,
        findings=tuple(finding(made, each) for made, each in links if each.get("verdict") is not None),
    )


def link(document: Document) -> Link:
    """One cited URL."""
    return Link(url=document["url"], span=Span(line=int(document["line"]), column=int(document["column"])))


def finding(cited: Link, document: Document) -> Finding:
    """What was found of a link."""
    return Finding(
        link=cited,
        judgement=Judgement(
            verdict=Verdict(document["verdict"]),
            reason=document["reason"],
            message=document["message"],
            match=match(document["match"]),
            suggestion=document["suggestion"],
        ),
        observation=Observation(
            status=document["status"],
            final_url=document["final_url"],
            hops=hops(document),
            attempts=document["attempts"] or 0,
            elapsed_ms=document["elapsed_ms"],
            page_title=document["page_title"],
        ),
        archive=archive(document["archive"], cited),
        excused=document.get("excused"),
    )


def hops(document: Document) -> tuple[Hop, ...]:
    """The redirects of a link; each led to the next, the last to where it ended."""
    rows = document["hops"] or []
    targets = [*(row["url"] for row in rows[1:]), document["final_url"] or ""]
    return tuple(
        Hop(url=row["url"], status=int(row["status"]), target=target)
        for row, target in zip(rows, targets, strict=bool(rows))
    )


def match(document: Document | None) -> Match | None:
    """How titles compared. The agreement is not saved: the verdict has drawn on it already."""
    if document is None:
        return None
    return Match(
        agreement=Agreement.UNSURE,
        score=float(document["score"]),
        source=document["source"],
        title="",
        reason="saved",
        missing=tuple(document.get("missing") or ()),
        added=tuple(document.get("added") or ()),
    )


def archive(document: Document | None, cited: Link) -> ArchiveFinding | None:
    """The archive status."""
    if document is None:
        return None
    capture = None
    if document["url"] is not None and document["captured"] is not None:
        captured_at = instant(document["captured"])
        url = document["url"]
        capture = Capture(url=url, raw_url=url, original=cited.url, captured_at=captured_at)
    return ArchiveFinding(
        status=ArchiveStatus(document["status"]),
        message=document.get("message") or "",
        capture=capture,
        match=match(document["match"]),
        text_left=document.get("text_left"),
    )


def instant(text: str) -> datetime:
    """An instant as the document writes it."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
