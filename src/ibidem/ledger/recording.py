"""What a run saw, written beside the links it looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Dict

from ibidem import urls
from ibidem.ledger import edits
from ibidem.ledger.edits import Pen
from ibidem.ledger.shape import LINK, SEEN, Ledger, LedgerLink, load
from ibidem.ledger.syncing import article_name
from ibidem.ledger.tree import Mapping
from ibidem.model import FAILING, ArchiveStatus, Citation, Finding, Report, Verdict

GOOD = frozenset({Verdict.VERIFIED, Verdict.MOVED, Verdict.ALIVE})
MAX_TITLE_CHARS = 300  # of a page's title: some are the page


def record(text: str, name: str, report: Report) -> str:
    """
    The ledger with what a run saw of each link; links that the run did not look at, or skipped, stay as they are.

    Findings of the ledger itself are told by where the link stands, those of articles by article, marker and URL. The
    same report changes nothing the second time. Raises `BadLedger`.
    """
    pen = Pen(text)
    day = report.started_at.date().isoformat()
    done: dict[int, list[edits.Edit]] = {}
    for link, finding in placed(load(text, name), name, report):
        done.setdefault(link.node.start, _sight(link, finding, day, pen))
    return edits.apply(text, [edit for each in done.values() for edit in each])


def placed(ledger: Ledger, name: str, report: Report) -> Iterator[tuple[LedgerLink, Finding]]:
    """The findings of a report, each with its link in the ledger; those that have none there are left out."""
    place = placing(ledger, name)
    for citation, finding in _findings(report):
        link = place(citation, finding)
        if link is not None:
            yield link, finding


def placing(ledger: Ledger, name: str) -> Callable[[Citation, Finding], LedgerLink | None]:
    """What finds the link of a ledger that a finding is of; None where there is none, or it was not asked."""
    places = {
        key: link
        for entry in reversed(ledger.entries)
        for link in reversed(entry.links)
        for key in (
            (name, link.span.line, link.span.column, link.url),
            (article_name(entry.article or ""), link.url),
            (article_name(entry.article or ""), entry.marker or "", link.url),
        )
    }

    def place(citation: Citation, finding: Finding) -> LedgerLink | None:
        if finding.judgement.verdict is Verdict.SKIPPED:
            return None
        return next((places[key] for key in _keys(citation, finding) if key in places), None)

    return place


def _findings(report: Report) -> Iterator[tuple[Citation, Finding]]:
    return ((entry.citation, finding) for entry in report.entries for finding in entry.findings)


def _keys(citation: Citation, finding: Finding) -> Iterator[tuple[object, ...]]:
    article, url = article_name(citation.article), finding.link.url.strip()
    yield citation.article, finding.link.span.line, finding.link.span.column, url
    yield article, " ".join(citation.marker.split()), url
    yield article, url


def _sight(link: LedgerLink, finding: Finding, day: str, pen: Pen) -> list[edits.Edit]:
    node = link.node.get("seen")
    old = node if isinstance(node, Mapping) else None
    seen = sight(finding, seen_before(link), day)
    if old is not None:
        return pen.revise(old, seen, SEEN)
    return pen.revise(link.node, {"seen": {key: value for key, value in seen.items() if value is not None}}, LINK)


def seen_before(link: LedgerLink) -> Dict[str, str | None]:
    """What the ledger says was last seen of a link; nothing where it was never looked at."""
    node = link.node.get("seen")
    return {key: node.text(key) for key in SEEN} if isinstance(node, Mapping) else {}


def sight(finding: Finding, old: Dict[str, str | None], day: str) -> dict[str, str | None]:
    """
    What is written about a link after a run on that day, given what stood there; None takes a key out.

    `since` is the day on which it began to fail, `strikes` on how many days it did, `good` the last day it was in order
    before that. An archive that was silent takes nothing back: the capture named before still stands.
    """
    verdict, was = finding.judgement.verdict, old.get("verdict")
    failed = was in FAILING
    final = finding.observation.final_url
    before = int(old.get("strikes") or 1) if failed else 0
    strikes = before + (not failed or old.get("checked") != day) if verdict in FAILING else 0
    seen: dict[str, str | None] = {
        "checked": day,
        "verdict": str(verdict),
        "reason": finding.judgement.reason,
        "since": ((old.get("since") if failed else None) or day) if verdict in FAILING else None,
        "strikes": str(strikes) if strikes > 1 else None,
        "good": None if verdict in GOOD else old.get("checked") if was in GOOD else old.get("good"),
        "title": " ".join((finding.observation.page_title or "").split())[:MAX_TITLE_CHARS].strip() or None,
        "url": final if final and urls.key(final) != urls.key(finding.link.url) else None,
    }
    archive = finding.archive
    if archive is not None and archive.status is not ArchiveStatus.UNKNOWN:
        seen["archive"] = archive.capture.url if archive.capture is not None else None
        seen["unarchived"] = day if archive.status is ArchiveStatus.UNARCHIVED else None
    return seen


# ---------------------------------------------------------------------------------------------- captures


def unarchived(text: str, name: str) -> tuple[tuple[str, Verdict], ...]:
    """The links that no archive had when last asked, each with what was last said of it. Raises `BadLedger`."""
    links = (link for entry in load(text, name).entries if not entry.uncited for link in entry.links)
    seen = ((link.url, link.node.get("seen")) for link in links if link.skip is None)
    sights = ((url, node) for url, node in seen if isinstance(node, Mapping))
    return tuple(
        (url, Verdict(node.text("verdict") or ""))
        for url, node in sights
        if node.text("unarchived") and not node.text("archive") and node.text("verdict")
    )


def captured(text: str, name: str, captures: Dict[str, str]) -> str:
    """
    The ledger with captures that were made: *captures* holds their addresses by URL, as it is compared.

    Raises `BadLedger`.
    """
    pen = Pen(text)
    changed: list[edits.Edit] = []
    for entry in load(text, name).entries:
        for link in entry.links:
            address = captures.get(urls.key(link.url))
            if address is not None:
                changed += _with_capture(link, address, pen)
    return edits.apply(text, changed)


def _with_capture(link: LedgerLink, address: str, pen: Pen) -> list[edits.Edit]:
    node = link.node.get("seen")
    if isinstance(node, Mapping):
        return pen.revise(node, {"archive": address, "unarchived": None}, SEEN)
    return pen.revise(link.node, {"seen": {"archive": address}}, LINK)
