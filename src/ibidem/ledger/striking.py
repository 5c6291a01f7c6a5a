"""
How long a link has been failing, by what the ledger remembers: one bad night is no reason to break a build.

InternetArchiveBot counts likewise: a link is dead to it only after several checks that lie days apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ibidem.ledger.recording import placing, seen_before, sight
from ibidem.ledger.shape import load
from ibidem.model import FAILING, Citation, Finding, Verdict

# What time does not mend: a URL that is none fails at once.
STRIKING = FAILING - {Verdict.INVALID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How much it takes for a link to fail a run: failures on so many days, the first so many days ago."""

    strikes: int = 1
    days: int = 0


def excuses(text: str, name: str, patience: Patience, *, today: date) -> Callable[[Citation, Finding], str | None]:
    """
    What says why a failing link is excused for now, None where it is not: by what the ledger remembers and today's run.

    *text* is the ledger as the run found it, with all that is cited in it. Raises `BadLedger`.
    """
    place = placing(load(text, name), name)

    def excused(citation: Citation, finding: Finding) -> str | None:
        link = place(citation, finding) if finding.judgement.verdict in STRIKING else None
        if link is None:
            return None
        seen = sight(finding, seen_before(link), today.isoformat())
        return excuse(seen["since"], seen["strikes"], today, patience)

    return excused


def excuse(since: str | None, strikes: str | None, today: date, patience: Patience) -> str | None:
    """Why a link that fails is excused for now; None where it has struck out. Total."""
    count = int(strikes) if strikes and strikes.isascii() and strikes.isdigit() else 1
    first = day(since) or today
    elapsed = max(0, (today - first).days)
    if count < patience.strikes:
        return f"strike {count} of {patience.strikes}, failing since {first}"
    if elapsed < patience.days:
        return f"failing since {first}, for {elapsed} of {patience.days} days"
    return None


def day(text: str | None) -> date | None:
    """The day that a date names, the first of a month or year; None where it names none. Total."""
    try:
        return date.fromisoformat(((text or "") + "-01-01")[:10])
    except ValueError:
        return None
