"""The words for people that several formats share. Everything of other people's goes through `plain` here."""

from __future__ import annotations

from collections.abc import Iterable

from ibidem.model import ArchiveFinding, ArchiveStatus, Citation, Finding
from ibidem.reports.plain import plain

MAX_TEXT_CHARS = 240  # of a note that is quoted because nothing was understood of it


def number_of(number: int, noun: str, plural: str = "") -> str:
    """``1 link``, ``2 links``; *plural* where it is not the noun with an s."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def place(citation: Citation) -> str:
    """Where the note stands, as editors open it: ``article.md:12``."""
    if citation.article == "-":
        return f"standard input, line {citation.span.line}"
    return f"{plain(citation.article)}:{citation.span.line}"


def note(citation: Citation) -> str:
    """Which note it is: ``[12]``, of which article where a ledger is checked; empty where it has no marker."""
    marker = f"[{plain(citation.marker)}]" if citation.marker else ""
    if not citation.cited_in:
        return marker
    return f"{marker} of {plain(citation.cited_in)}" if marker else f"in {plain(citation.cited_in)}"


def cited(citation: Citation) -> str:
    """The cited work on one line; the note's own words where no title was understood."""
    if not citation.title:
        return shortened(plain(citation.text))
    date = f"accessed {citation.accessed}" if citation.accessed else None
    parts = (", ".join(citation.authors), f"“{citation.title}”", citation.container, citation.issued, date)
    return plain(", ".join(part for part in parts if part))


def shortened(text: str, most: int = MAX_TEXT_CHARS) -> str:
    """The text, cut at a word where it is longer than *most* characters. Total."""
    if len(text) <= most:
        return text
    head = text[:most]
    return (head.rsplit(" ", 1)[0] or head) + " …"


def archived(archive: ArchiveFinding | None) -> str:
    """The archive status in a few words."""
    if archive is None:
        return ""
    if archive.capture is not None:
        return f"archived {archive.capture.captured_at.date().isoformat()}"
    return "not archived" if archive.status is ArchiveStatus.UNARCHIVED else f"archive: {plain(archive.message)}"


def is_named(finding: Finding) -> bool:
    """Whether what is to be done names the capture already: then it need not be named again."""
    capture = finding.archive.capture if finding.archive else None
    return capture is not None and capture.url in (finding.judgement.suggestion or "")


def left_of(archive: ArchiveFinding | None) -> str:
    """How much of a capture's text is left, in a few words; empty where that is not known."""
    if archive is None or archive.text_left is None:
        return ""
    return f"{round(archive.text_left * 100)} % of the captured text is still there"


def counted(counts: Iterable[tuple[str, int]]) -> list[str]:
    """``11 verified`` and ``1 dead``: what there is none of is left out."""
    return [f"{number} {word}" for word, number in counts if number]


def listed(counts: Iterable[tuple[str, int]]) -> str:
    """``11 verified, 1 dead``: what there is none of is left out."""
    return ", ".join(counted(counts))
