"""
What is left: a page, no wall, no error. Is it another page than the one cited, and did it change?

Three witnesses tell it: the citation, the live page and an archived copy from near the day of access. A capture that
matches where the live page does not shows that the page changed; without one the citation may never have been right.
"""

from __future__ import annotations

import re

from ibidem import titles, urls
from ibidem.model import Agreement, Evidence, Judgement, Match, OpenedCapture, PageKind, Policy, Verdict
from ibidem.verdicts import missing, seen, walls

_KINDS = {
    PageKind.OTHER: "a file of another kind than a page, which has no title to compare",
    PageKind.EMPTY: "an empty page",
    PageKind.PDF: "a PDF in which no title can be read",
    PageKind.DOCUMENT: "a document in which no title can be read",
}
# Shells, properties that nobody fills in, first lines that may be anything: what these lack proves nothing.
_UNTITLED = frozenset({PageKind.DOCUMENT, PageKind.OTHER, PageKind.TEXT})
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")


def changed(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """Drifted or mismatch, where the page's titles say that it is another page."""
    match = seen.match_of(evidence)
    if match is None or match.agreement is not Agreement.DIFFERENT or _cannot_tell(evidence, match):
        return None
    witness = seen.matching_capture(evidence)
    if witness is not None:
        return _drifted(evidence, match, witness)
    return Judgement(
        verdict=Verdict.MISMATCH,
        reason=match.reason,
        message=f"the page is titled “{match.title}”, not {seen.cited_as(evidence.citation)}{_why(match)}",
        match=match,
        suggestion=_advice(evidence, match),
    )


def _advice(evidence: Evidence, match: Match) -> str:
    """What to do about a page that is another: the likeliest cause, if the evidence points to one, and the ways out."""
    live = evidence.live
    url = live.final_url if live is not None else evidence.link.url
    cause = titles.sentence(titles.cause_of(match, seen.page_of(evidence), url=url))
    ways = "Compare it with the footnote: mend the title or the URL, or accept the page’s title in the ledger."
    return f"{cause} {ways}".strip()


def _drifted(evidence: Evidence, match: Match, witness: OpenedCapture) -> Judgement:
    day = f"{witness.capture.captured_at:%Y-%m-%d}"
    return Judgement(
        verdict=Verdict.DRIFTED,
        reason="changed",
        message=f"the page is now titled “{match.title}”; on {day} it was {seen.cited_as(evidence.citation)}",
        match=match,
        suggestion=f"Cite the capture of {day}: {witness.capture.url}",
    )


def _why(match: Match) -> str:
    """The words that made the difference."""
    if match.reason == "different" or not (match.missing or match.added):
        return ""
    missing_words = f"lacks “{' '.join(match.missing[:4])}”" if match.missing else ""
    added = f"has “{' '.join(match.added[:4])}”" if match.added else ""
    return f": it {' and '.join(filter(None, (missing_words, added)))}"


def _cannot_tell(evidence: Evidence, match: Match) -> bool:
    cited = evidence.citation.title or ""
    page = seen.page_of(evidence)
    if page.heading_unread or page.needs_script or page.kind in _UNTITLED or match.source == "content-disposition":
        return True
    if _is_translation(evidence):
        return True
    return in_other_script(cited, match.title) or walls.is_wall_title(cited) or missing.is_error_title(cited)


def _is_translation(evidence: Evidence) -> bool:
    """Whether the link was sent from one language's version of an address to another's."""
    live = evidence.live
    if live is None or not live.hops:
        return False
    ours, theirs = urls.segments(evidence.link.url), urls.segments(live.final_url)
    if len(ours) != len(theirs) or urls.bare_host(evidence.link.url) != urls.bare_host(live.final_url):
        return False
    apart = [(a.lower(), b.lower()) for a, b in zip(ours, theirs, strict=True) if a.lower() != b.lower()]
    return len(apart) == 1 and all(_LANGUAGE.fullmatch(segment) for segment in apart[0])


def in_other_script(cited: str, shown: str) -> bool:
    """Whether one title is in Latin letters and the other in none: a translation cannot be compared. Total."""
    ours, theirs = _share_of_latin(cited), _share_of_latin(shown)
    return (ours > 0.8 and theirs < 0.2) or (ours < 0.2 and theirs > 0.8)


def _share_of_latin(text: str) -> float:
    letters = len(_LETTER.findall(text))
    return len(_LATIN.findall(text)) / letters if letters else 0.5


def alive(evidence: Evidence, policy: Policy) -> Judgement:  # noqa: ARG001
    """Alive: it answers, and titles cannot tell more. Always speaks."""
    match = seen.match_of(evidence)
    reason, message, suggestion = _alive(evidence, match)
    return Judgement(verdict=Verdict.ALIVE, reason=reason, message=message, match=match, suggestion=suggestion)


def _alive(evidence: Evidence, match: Match | None) -> tuple[str, str, str | None]:
    page, cited = seen.page_of(evidence), evidence.citation.title
    shown = seen.shown_title(page)
    titled = f"; it is titled “{shown}”" if shown else ""
    if cited and (walls.is_wall_title(cited) or missing.is_error_title(cited)):
        what = "a bot wall" if walls.is_wall_title(cited) else "an error page"
        return (
            "cited-title-is-no-title",
            f"the cited title, “{cited}”, is that of {what} and not of a source{titled}",
            f"Give the real title in the footnote{f': “{shown}”' if shown else ''}.",
        )
    if cited is None:
        return "no-cited-title", f"it answers, and the footnote names no title to compare{titled}", None
    if page.needs_script:
        return "needs-script", "it answers with a page that shows nothing without JavaScript", None
    if page.kind in _KINDS and match is None:
        return "nothing-to-compare", f"it answers with {_KINDS[page.kind]}", None
    if match is None:
        return "no-page-title", "it answers with a page that has no title to compare", None
    if in_other_script(cited, match.title):
        return "other-script", f"its title is in another script and cannot be compared: “{match.title}”", None
    return (
        "cannot-tell",
        f"its title, “{match.title}”, does not tell whether it is {seen.cited_as(evidence.citation)}",
        None,
    )
