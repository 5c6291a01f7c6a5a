"""
All the evidence on one link in words: for a bug report, and for whoever wants to know why.

The facts of the wire, what the page says of itself, each of its titles beside the cited one, what every rule says, the
captures that archives named, and the verdict. The pages' own words are shown as they are, made harmless.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ibidem import titles, verdicts
from ibidem.model import ArchiveEvidence, Evidence, FetchEvidence, Match, PageMetadata, Policy
from ibidem.pages import LENGTH_LIMIT
from ibidem.reports.plain import plain
from ibidem.reports.words import cited, shortened
from ibidem.titles.align import weight

MOST_CAPTURES = 6
GUTTER = 16  # columns for the names of rows

Rows = Iterable[tuple[str, str]]


def explanation(evidence: Evidence, policy: Policy) -> str:
    """The evidence and the verdict, section by section. Total."""
    sections = (
        ("Cited", cited_rows(evidence)),
        ("The wire", wire_rows(evidence.live)),
        ("The page", page_rows(evidence.page)),
        ("Its titles, beside the cited one", title_rows(evidence)),
        ("A page that cannot exist, beside it", neighbour_rows(evidence)),
        ("Archives", [row for archive in evidence.archives for row in archive_rows(archive, evidence)]),
        ("Rules, in order", rule_rows(evidence, policy)),
        ("Verdict", verdict_rows(evidence, policy)),
    )
    return "\n".join(section(heading, list(rows)) for heading, rows in sections)


def section(heading: str, rows: list[tuple[str, str]]) -> str:
    """A heading and its rows; a heading without rows says that there is nothing."""
    lines = [f"  {name:{GUTTER}}{value}".rstrip() for name, value in rows] or ["  nothing"]
    return "\n".join([heading, *lines, ""])


def cited_rows(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """What was cited, and the cited title as it is compared."""
    yield "link", plain(evidence.link.url)
    yield "work", cited(evidence.citation)
    if evidence.citation.title:
        yield "normal form", plain(titles.fold(evidence.citation.title))
        words = (f"{plain(word.folded)} {weight(word):.2g}" for word in titles.words(evidence.citation.title))
        yield "words, weighed", ", ".join(words)


def wire_rows(live: FetchEvidence | None) -> Iterator[tuple[str, str]]:
    """Every hop, the last answer, what was read, and what went wrong."""
    if live is None:
        yield "", "nobody was asked"
        return
    for hop in live.hops:
        yield str(hop.status), f"{plain(hop.url)} -> {plain(hop.target)} ({hop.via})"
    if live.status is not None:
        yield str(live.status), f"{plain(live.final_url)} {live.http_version}".rstrip()
    if live.failure is not None:
        yield "failure", plain(f"{live.failure.kind}: {live.failure.detail} ({live.failure.url})")
    whole = "whole" if live.complete else "not to its end"
    yield "read", f"{live.wire_bytes:,} bytes, {whole}; attempts: {live.attempts}; {live.elapsed_ms} ms"
    for name, value in live.headers:
        if name != "set-cookie":
            yield "header", shortened(plain(f"{name}: {value}"), 160)


def page_rows(page: PageMetadata | None) -> Iterator[tuple[str, str]]:
    """What the page says of itself, but for its titles."""
    if page is None:
        return
    more = " or more" if page.text_length == LENGTH_LIMIT else ""
    yield "kind", f"{page.kind}, {page.text_length:,} characters of text{more}"
    facts = (
        ("charset", page.charset),
        ("language", page.language),
        ("site", ", ".join(page.site_names)),
        ("canonical", page.canonical_url),
        ("authors", ", ".join(page.authors)),
        ("published", page.published),
        ("robots", page.robots),
    )
    yield from ((name, plain(value)) for name, value in facts if value)
    if page.needs_script:
        yield "script", "the page shows nothing without JavaScript"
    if page.has_password_field:
        yield "password", "the page asks for a password"
    if page.text:
        yield "begins", shortened(plain(page.text), 160)


def title_rows(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Each title with its place, its normal form, and how it compares by itself."""
    if evidence.page is None:
        return
    for title in evidence.page.titles:
        yield title.place, plain(title.text)
        yield "", plain(titles.fold(title.text))
        alone = replace(evidence.page, titles=(title,))
        if evidence.citation.title and evidence.live is not None:
            match = titles.compare(
                evidence.citation.title, alone, url=evidence.live.final_url, container=evidence.citation.container
            )
            yield "", compared(match)


def compared(match: Match | None) -> str:
    """How two titles compare, with the words that tell."""
    if match is None:
        return "nothing to compare"
    words = [f"lacks {plain(' '.join(match.missing))}"] if match.missing else []
    words += [f"adds {plain(' '.join(match.added))}"] if match.added else []
    return "; ".join([f"{match.agreement}, score {match.score:.3f}, {match.reason}", *words])


def neighbour_rows(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """The answer to the question for a page that cannot exist, where it was asked."""
    if evidence.neighbour is None:
        return
    found, page = evidence.neighbour.fetch, evidence.neighbour.page
    yield str(found.status or (found.failure and found.failure.kind)), plain(found.url)
    if page is not None and page.titles:
        yield "title", plain(page.titles[0].text)


def archive_rows(archive: ArchiveEvidence, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """What an archive said: its captures, nearest first, and those that were looked into."""
    said = f"{len(archive.captures)} captures" if archive.answered else f"silent: {archive.silence}"
    yield "archive", f"{plain(archive.archive)}: {plain(said)}"
    for capture in archive.captures[:MOST_CAPTURES]:
        yield f"{capture.captured_at:%Y-%m-%d}", plain(f"{capture.status or '?'} {capture.url}")
    for opened in archive.opened:
        title = opened.page.titles[0].text if opened.page.titles else "no title"
        match = None
        if evidence.citation.title:
            match = titles.compare(
                evidence.citation.title,
                opened.page,
                url=opened.capture.original,
                container=evidence.citation.container,
            )
        yield (
            "opened",
            plain(f"{opened.capture.captured_at:%Y-%m-%d}: {opened.fetch.status} “{title}”: {compared(match)}"),
        )


def rule_rows(evidence: Evidence, policy: Policy) -> Iterator[tuple[str, str]]:
    """What each rule says by itself; the first that speaks decides."""
    decided = False
    for rule in verdicts.RULES:
        said = rule.ask(evidence, policy)
        if said is None:
            yield rule.id, "silent"
        else:
            yield rule.id, f"{'would say' if decided else 'decides:'} {said.verdict} ({said.reason})"
            decided = True


def verdict_rows(evidence: Evidence, policy: Policy) -> Iterator[tuple[str, str]]:
    """The verdict, and the archive status; none where it is this machine that has no network."""
    if verdicts.is_offline((evidence,)):
        yield "none", "nothing is judged without a network, whatever the rules would say"
        return
    said, archive = verdicts.judge(evidence, policy), verdicts.archive_finding(evidence, policy)
    yield str(said.verdict), plain(said.message)
    if said.suggestion:
        yield "to do", plain(said.suggestion)
    yield str(archive.status), plain(archive.message)
    if archive.capture is not None:
        yield "capture", plain(archive.capture.url)
