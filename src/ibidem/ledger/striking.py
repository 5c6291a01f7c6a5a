"""
How long a link has been failing, by what the ledger remembers: one bad night is no reason to break a build.

InternetArchiveBot counts likewise: a link is dead to it only after several checks that lie days apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ibidem.ledger.recording import placed
from ibidem.ledger.shape import load
from ibidem.ledger.tree import Mapping
from ibidem.model import FAILING, Report, Verdict

# What time does not mend: a URL that is none fails at once.
STRIKING = FAILING - {Verdict.INVALID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How much it takes for a link to fail a run: failures on so many days, the first so many days ago."""

    strikes: int = 1
    days: int = 0


def excuses(text: str, name: str, report: Report, patience: Patience) -> dict[int, str]:
    """
    Why failing links are excused for now, by the `id` of their finding.

    *text* is the ledger as `record` wrote this very run into it. Raises `BadLedger`.
    """
    today = report.started_at.date()
    found: dict[int, str] = {}
    for link, finding in placed(load(text, name), name, report):
        node = link.node.get("seen")
        if finding.judgement.verdict in STRIKING and isinstance(node, Mapping):
            why = excuse(node.text("since"), node.text("strikes"), today, patience)
            if why is not None:
                found[id(finding)] = why
    return found


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
