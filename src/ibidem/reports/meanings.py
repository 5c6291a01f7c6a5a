"""What each verdict means, in a sentence, and what to do about it: for formats that carry rules, and for help."""

from __future__ import annotations

from dataclasses import dataclass

from ibidem.model import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A verdict in words. *name* is for headings, *means* a sentence, *advice* the next step for an author."""

    name: str
    means: str
    advice: str


MEANINGS: dict[Verdict, Meaning] = {
    Verdict.VERIFIED: Meaning(
        name="Verified",
        means="The link resolves, and the page is the one cited: its title matches.",
        advice="Nothing to do.",
    ),
    Verdict.MOVED: Meaning(
        name="Moved",
        means="The page is the one cited, but it has moved to another address for good.",
        advice="Cite the new address.",
    ),
    Verdict.ALIVE: Meaning(
        name="Alive",
        means="The link resolves, and there is nothing to compare: no title is cited, or the page gives none.",
        advice="Open the page, and give its title in the note.",
    ),
    Verdict.DRIFTED: Meaning(
        name="Drifted",
        means="The page is no longer the one cited; an archived copy shows that it was.",
        advice="Cite the archived copy.",
    ),
    Verdict.MISMATCH: Meaning(
        name="Mismatch",
        means="The page is not the one cited, and no archived copy shows that it ever was.",
        advice="Check address and title in the note; if the page only renamed itself, accept its title in the ledger.",
    ),
    Verdict.SOFT404: Meaning(
        name="Soft 404",
        means="The server says that all is well, but shows an error page, a home page or a section page instead.",
        advice="Cite the archived copy, or find the page's new address.",
    ),
    Verdict.PARKED: Meaning(
        name="Parked",
        means="The domain is for sale, parked or taken over by somebody else.",
        advice="Cite the archived copy: the link must not lead readers there.",
    ),
    Verdict.DEAD: Meaning(
        name="Dead",
        means="The page is gone: 404, 410, no such host, nobody listening, or a redirect loop.",
        advice="Cite the archived copy, or find the page's new address.",
    ),
    Verdict.UNREACHABLE: Meaning(
        name="Unreachable",
        means="There was no usable answer, though it was asked for more than once.",
        advice="Run it again another day; if it lasts, cite the archived copy.",
    ),
    Verdict.BLOCKED: Meaning(
        name="Blocked",
        means="The server refuses automated readers. That says nothing about the source.",
        advice="Open the link yourself.",
    ),
    Verdict.INVALID: Meaning(
        name="Invalid",
        means="The link is not an address that can be fetched: malformed, of another scheme, or not public.",
        advice="Mend the address in the note.",
    ),
    Verdict.SKIPPED: Meaning(
        name="Skipped",
        means="The link was not asked for, because you said so.",
        advice="Nothing to do.",
    ),
}
