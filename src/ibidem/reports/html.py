"""
The report as one HTML file: nothing is loaded from elsewhere, and it is read without scripts as well as with them.

Jinja2 fills ``report.html``, escaping everything; style and script are inlined, and a Content-Security-Policy in the
file names their hashes, so that nothing else in it could run or load, whatever a page's title says. Drawings are SVG
with attributes, because the policy forbids inline styles. The script only filters.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any

from ibidem.model import FAILING, ArchiveStatus, Citation, Entry, Finding, Match, Report, Verdict
from ibidem.reports.addresses import in_pieces
from ibidem.reports.counts import count
from ibidem.reports.json import instant
from ibidem.reports.meanings import MEANINGS
from ibidem.reports.plain import plain
from ibidem.reports.terminal import SIGNS, Rank, outcome, rank, sizes
from ibidem.reports.timeline import timeline
from ibidem.reports.view import View
from ibidem.reports.words import cited, is_named, left_of, number_of, place

if TYPE_CHECKING:
    from jinja2 import Template


ARCHIVE_WORDS = {
    ArchiveStatus.ARCHIVED: "archived",
    ArchiveStatus.UNARCHIVED: "not archived",
    ArchiveStatus.UNKNOWN: "archive unknown",
}
# A title of 10,000 characters tells no more than its beginning.
MOST_OF_A_TEXT = 600
BAR = 1000  # the width of the bars, in units of their own


def render(report: Report, view: View) -> str:
    """The page."""
    style, script = asset("report.css"), asset("report.js")
    page = template().render(
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        **content(report, view),
    )
    return page.rstrip() + "\n"


def asset(name: str) -> str:
    """A file that is installed beside this module."""
    return (resources.files("ibidem.reports") / name).read_text("utf-8").strip()


def digest(text: str) -> str:
    """The hash of an inline element's text, as a Content-Security-Policy names it (CSP Level 3, 6.7.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def template() -> Template:
    """The page with its gaps; everything that fills them is escaped, and a name that is missing is an error."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(asset("report.html"))


def content(report: Report, view: View) -> dict[str, Any]:
    """Everything that the template shows."""
    counts = count(report)
    failing = FAILING | view.failing
    said, _ = outcome(report, counts, view)
    return {
        "said": said,
        "alarming": any(finding.fails(failing) for entry in report.entries for finding in entry.findings),
        "sizes": sizes(counts),
        "started": instant(report.started_at).replace("T", " ").replace("Z", " UTC"),
        "elapsed": f"{report.elapsed_s:.1f}",
        "version": plain(report.version),
        "remarks": [f"{plain(each.article)}: {plain(said)}" for each in report.readings for said in each.remarks],
        "verdicts": bar([(str(verdict), number) for verdict, number in counts.verdicts.items()]),
        "archive": bar([(ARCHIVE_WORDS[status], number) for status, number in counts.archive.items()]),
        "articles": list(dict.fromkeys(plain(entry.citation.article) for entry in report.entries)),
        "meanings": [(verdict, SIGNS[verdict][0], MEANINGS[verdict]) for verdict in counts.verdicts],
        "sections": [
            (str(heading), [card(entry) for entry in report.entries if rank(entry, failing) is heading])
            for heading in Rank
        ],
        "timeline": timeline(report),
        "judged": counts.judged,
        "checked": report.checked,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a bar: what it counts, from where it goes and how far, and the name of its colour."""

    word: str
    number: int
    start: float
    width: float
    kind: str


def bar(counts: Sequence[tuple[str, int]]) -> list[Piece]:
    """The parts of a bar `BAR` units long; what there is none of is left out."""
    whole = sum(number for _, number in counts)
    pieces: list[Piece] = []
    start = 0.0
    for word, number in counts:
        if number:
            width = BAR * number / whole
            pieces.append(
                Piece(
                    word=word, number=number, start=round(start, 2), width=round(width, 2), kind=word.replace(" ", "-")
                )
            )
            start += width
    return pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of words, and whether the other title lacks them."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCard:
    """One link as the page shows it. *href* is None where the URL is not one to click on."""

    url: str
    href: str | None
    line: int
    column: int
    verdict: str
    sign: str
    message: str
    suggestion: tuple[tuple[str, str | None], ...]
    excused: str
    page_title: tuple[Run, ...]
    facts: tuple[str, ...]
    hops: tuple[str, ...]
    archive: str
    archive_kind: str
    text_left: str
    capture: str
    capture_href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One cited work as the page shows it."""

    place: str
    article: str
    marker: str
    title: tuple[Run, ...]
    cited: str
    note: str
    details: tuple[tuple[str, str], ...]
    links: tuple[LinkCard, ...]
    verdicts: str
    statuses: str


def card(entry: Entry) -> Card:
    """The card of one cited work."""
    work = entry.citation
    links = tuple(link_card(work, finding) for finding in entry.findings)
    differing = {word for finding in entry.findings for word in missing(finding)}
    return Card(
        place=place(work),
        article=plain(work.article),
        marker=plain(work.marker),
        title=marked(short(work.title or ""), differing),
        cited=short(cited(work)),
        note=short(plain(work.text)),
        details=tuple(details(work)),
        links=links,
        verdicts=" ".join(each.verdict for each in links) or "unlinked",
        statuses=" ".join(each.archive_kind for each in links if each.archive_kind),
    )


def details(work: Citation) -> Iterator[tuple[str, str]]:
    """The fields of a citation beside its title."""
    rows = (
        ("Cited in", work.cited_in),
        ("Authors", ", ".join(work.authors)),
        ("In", work.container),
        ("Issued", work.issued),
        ("Accessed", work.accessed),
        ("DOI", work.doi),
    )
    return ((name, short(plain(value))) for name, value in rows if value)


def link_card(work: Citation, finding: Finding) -> LinkCard:
    """The card of one link."""
    judgement, seen, archive = finding.judgement, finding.observation, finding.archive
    capture = archive.capture if archive else None
    title = seen.page_title or ""
    return LinkCard(
        url=plain(finding.link.url),
        href=href(finding.link.url),
        line=finding.link.span.line,
        column=finding.link.span.column,
        verdict=str(judgement.verdict),
        sign=SIGNS[judgement.verdict][0],
        message=short(plain(judgement.message)),
        suggestion=tuple(
            (plain(piece), href(piece) if is_url else None)
            for piece, is_url in in_pieces(short(judgement.suggestion or ""))
        ),
        excused=plain(finding.excused or ""),
        page_title=marked(short(title), set(judgement.match.added) if judgement.match else set()),
        facts=tuple(facts(finding)),
        hops=tuple(f"{hop.status} {plain(hop.url)} → {plain(hop.target)}" for hop in seen.hops),
        archive=ARCHIVE_WORDS[archive.status] + distance(work.accessed, capture.captured_at if capture else None)
        if archive
        else "",
        archive_kind=ARCHIVE_WORDS[archive.status].replace(" ", "-") if archive else "",
        text_left=left_of(archive),
        capture=plain(capture.url) if capture and not is_named(finding) else "",
        capture_href=href(capture.url) if capture else None,
    )


def facts(finding: Finding) -> Iterator[str]:
    """What the wire said, in a few words each."""
    seen = finding.observation
    if seen.status is not None:
        yield f"HTTP {seen.status}"
    if seen.attempts:
        yield number_of(seen.attempts, "attempt")
    if seen.elapsed_ms is not None:
        yield f"{seen.elapsed_ms} ms"
    if finding.judgement.match is not None:
        yield f"title score {finding.judgement.match.score:.2f} ({plain(finding.judgement.match.source)})"
    yield f"reason: {plain(finding.judgement.reason)}"


def distance(accessed: str | None, captured_at: datetime | None) -> str:
    """How far a capture is from the access date, where both are known to the day."""
    if captured_at is None:
        return ""
    shown = f" {captured_at.astimezone(UTC).date().isoformat()}"
    try:
        days = (captured_at.astimezone(UTC).date() - date.fromisoformat(accessed or "")).days
    except ValueError:
        return shown
    if days == 0:
        return f"{shown}, on the day of access"
    return f"{shown}, {number_of(abs(days), 'day')} {'after' if days > 0 else 'before'} access"


def missing(finding: Finding) -> Set[str]:
    """The cited words that the page lacks."""
    match: Match | None = finding.judgement.match
    return set(match.missing) if match and finding.judgement.verdict in (Verdict.MISMATCH, Verdict.DRIFTED) else set()


def marked(text: str, words: Set[str]) -> tuple[Run, ...]:
    """The text in runs; those of the given *words* (in any case) are marked. Total."""
    wanted = {word.casefold() for word in words}
    runs: list[Run] = []
    for each in plain(text).split(" "):
        differs = each.strip(".,;:!?“”\"'‘’()[]«»").casefold() in wanted and bool(each)
        if runs and runs[-1].differs == differs:
            runs[-1] = Run(text=f"{runs[-1].text} {each}", differs=differs)
        else:
            runs.append(Run(text=each, differs=differs))
    return tuple(run for run in runs if run.text)


def short(text: str) -> str:
    """The text, cut where it is longer than anyone reads."""
    return text if len(text) <= MOST_OF_A_TEXT else text[:MOST_OF_A_TEXT].rstrip() + " …"


def href(url: str) -> str | None:
    """The URL where it may be clicked on: http(s), and nothing hidden in it; else None."""
    return url if url == plain(url) and url.lower().startswith(("http://", "https://")) else None
