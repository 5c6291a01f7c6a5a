"""
How much of a page's text, as it was captured near the day of access, is left on the live page. For information: a page
may grow, shrink and be set anew and still be the one cited; no verdict comes of it.

The measure is containment (Broder 1997, "On the resemblance and containment of documents"): the share of the capture's
shingles, runs of four words, that the live page has too. Jones et al. (2016) found drift with the Jaccard coefficient
of such sets; that would count what a page has gained since as a loss. Lexical on purpose: for a citation, a paraphrase
is a change.
"""

from __future__ import annotations

import datetime as dt

from ibidem.model import (
    ArchiveFinding,
    Capture,
    Evidence,
    FetchEvidence,
    OpenedCapture,
    PageKind,
    PageMetadata,
    Verdict,
)
from ibidem.patterns import lazily
from ibidem.verdicts.captures import stretch
from ibidem.verdicts.seen import WITH_PAGE

# Words in a run. Longer, and one changed word costs more; shorter, and what any two pages share counts.
SHINGLE = 4
# A capture with fewer runs says too little: one menu that changed would decide.
LEAST_SHINGLES = 40
# What a page says of itself is its first 8,000 characters (`pages.TEXT_LIMIT`). Of a longer text less than that is
# looked for, so that what has only moved down a little is still found.
LOOKED_FOR_CHARS = 5_000
# Further from the day of access, a capture is no witness of what the author read.
NEAR_DAYS = 90

_COMPARED = frozenset({Verdict.VERIFIED, Verdict.MOVED, Verdict.DRIFTED})
_TEXTUAL = frozenset({PageKind.HTML, PageKind.TEXT, PageKind.PDF})
# A word, or one sign of a script that sets no spaces between words.
_WORD = lazily(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]|[^\W_]+")


def text_left(evidence: Evidence, verdict: Verdict, found: ArchiveFinding | None) -> float | None:
    """
    The share of the named capture's text that is left on the live page, 0 to 1; None where it cannot be told. Total.

    It can be told where the capture was opened, is near the access date, and both texts were read to their end.
    """
    if found is None or found.capture is None or evidence.live is None or verdict not in _COMPARED:
        return None
    opened = _opened(evidence, found.capture)
    if opened is None or not is_near(evidence.citation.accessed, found.capture.captured_at.date()):
        return None
    if not (_is_whole(opened.fetch, opened.page) and _is_whole(evidence.live, evidence.page)):
        return None
    assert evidence.page is not None  # noqa: S101 - as `_is_whole` says
    return containment(opened.page.text, evidence.page.text)


def _opened(evidence: Evidence, capture: Capture) -> OpenedCapture | None:
    return next((each for said in evidence.archives for each in said.opened if each.capture.url == capture.url), None)


def _is_whole(fetched: FetchEvidence, page: PageMetadata | None) -> bool:
    """Whether the text of a page is known: all of it, or its first `TEXT_LIMIT` characters."""
    if page is None or page.kind not in _TEXTUAL or page.needs_script or fetched.status not in WITH_PAGE:
        return False
    return fetched.failure is None and (fetched.complete or page.text_length > len(page.text))


def is_near(accessed: str | None, captured: dt.date) -> bool:
    """Whether a capture was made near an access date; any day of the month or year that it names is near. Total."""
    first, last = stretch(accessed) if accessed else (None, None)
    if first is None or last is None:
        return False
    return (first - captured).days <= NEAR_DAYS and (captured - last).days <= NEAR_DAYS


def containment(was: str, now: str) -> float | None:
    """The share of a text's runs of words that another has too, 0 to 1; None where it has too few. Total."""
    begun = words(was[:LOOKED_FOR_CHARS])
    wanted = shingles(begun[:-1] if len(was) > LOOKED_FOR_CHARS else begun)  # the last one may be cut
    if len(wanted) < LEAST_SHINGLES:
        return None
    return len(wanted & shingles(words(now))) / len(wanted)


def words(text: str) -> list[str]:
    """The words of a text, whatever their case and punctuation. Total."""
    return _WORD.findall(text.casefold())


def shingles(of: list[str]) -> frozenset[tuple[str, ...]]:
    """The runs of words in a text. Total."""
    return frozenset(zip(*(of[start:] for start in range(SHINGLE)), strict=False))
