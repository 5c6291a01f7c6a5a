"""The nouns of a survey: a mention of a link, and the row that is written of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from ibidem import urls
from ibidem.model import FAILING, Citation, Finding, Link, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One link as one article cites it. *key* is equal for links that are the same, *domain* for those of one owner."""

    citation: Citation
    link: Link

    @property
    def key(self) -> str:
        """What makes two links the same question."""
        return urls.key(self.link.url)

    @property
    def domain(self) -> str:
        """The registrable domain, or the host where there is none."""
        return domain_of(urls.host(self.link.url))


@cache
def _suffixes() -> Any:
    import tldextract

    # The list that comes with the package: no look-up, no file in a cache.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def domain_of(host: str) -> str:
    """The registrable domain of a host by the Public Suffix List; the host itself where it has none. Total."""
    if not host or host.replace(".", "").isdigit() or ":" in host:
        return host
    found = _suffixes()(host)
    return f"{found.domain}.{found.suffix}" if found.domain and found.suffix else host


# Name and SQLite type of each column of a dataset, in order.
COLUMNS: tuple[tuple[str, str], ...] = (
    ("article", "TEXT"),
    ("marker", "TEXT"),
    ("line", "INTEGER"),
    ("column", "INTEGER"),
    ("authors", "TEXT"),  # a JSON array
    ("title", "TEXT"),
    ("container", "TEXT"),
    ("issued", "TEXT"),
    ("accessed", "TEXT"),
    ("doi", "TEXT"),
    ("url", "TEXT"),
    ("domain", "TEXT"),
    ("verdict", "TEXT"),
    ("reason", "TEXT"),
    ("message", "TEXT"),
    ("status", "INTEGER"),
    ("final_url", "TEXT"),
    ("hops", "INTEGER"),
    ("attempts", "INTEGER"),
    ("elapsed_ms", "INTEGER"),
    ("page_title", "TEXT"),
    ("score", "REAL"),
    ("archive_status", "TEXT"),
    ("capture_url", "TEXT"),
    ("captured_at", "TEXT"),
    ("checked_at", "TEXT"),
    ("failing_since", "TEXT"),
    ("strikes", "INTEGER"),
)
NAMES = tuple(name for name, _ in COLUMNS)
CITED = NAMES[: NAMES.index("verdict")]
FOUND = NAMES[NAMES.index("verdict") :]


def cited_values(mention: Mention) -> tuple[Any, ...]:
    """The values of the columns up to the verdict."""
    work, link = mention.citation, mention.link
    return (
        work.article, work.marker, link.span.line, link.span.column, json.dumps(work.authors, ensure_ascii=False),
        work.title, work.container, work.issued, work.accessed, work.doi, link.url, mention.domain,
    )  # fmt: skip


def mention_of(values: dict[str, Any]) -> Mention:
    """The mention of a row."""
    link = Link(url=values["url"], span=Span(line=values["line"], column=values["column"]))
    citation = Citation(
        article=values["article"],
        marker=values["marker"],
        span=link.span,
        text="",
        authors=tuple(json.loads(values["authors"])),
        title=values["title"],
        container=values["container"],
        issued=values["issued"],
        accessed=values["accessed"],
        doi=values["doi"],
        links=(link,),
    )
    return Mention(citation=citation, link=link)


def found_values(finding: Finding, at: datetime, before: tuple[str | None, int] = (None, 0)) -> tuple[Any, ...]:
    """
    The values of the columns from the verdict on.

    *before* is since when the link was failing, and how often in a row, when it was last looked at.
    """
    judgement, seen, archive = finding.judgement, finding.observation, finding.archive
    capture = archive.capture if archive else None
    fails = judgement.verdict in FAILING
    since, strikes = before
    return (
        str(judgement.verdict), judgement.reason, judgement.message, seen.status, seen.final_url, len(seen.hops),
        seen.attempts, seen.elapsed_ms, seen.page_title, judgement.match.score if judgement.match else None,
        str(archive.status) if archive else "unknown", capture.url if capture else None,
        instant(capture.captured_at) if capture else None, instant(at),
        (since or instant(at)) if fails else None, strikes + 1 if fails else 0,
    )  # fmt: skip


def instant(at: datetime) -> str:
    """An instant in UTC, to the second, as RFC 3339 writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
