"""
Two reports, the older and the newer -> what changed between them; and which failures are new.

Links are matched by article and URL, whatever their lines and markers: a note that moved is the same note.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from ibidem.model import Report, Verdict
from ibidem.reports.rows import Row, rows


class Kind(StrEnum):
    """What became of a link; the headings of a comparison, gravest first."""

    FAILING = "newly failing"
    MENDED = "mended"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "no longer cited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One link that differs between two reports; *before* or *after* is None where it is not in that report."""

    kind: Kind
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The newer row, or the older where the link is gone."""
        row = self.after or self.before
        assert row is not None  # noqa: S101 - one of the two is always there
        return row


def changes(older: Report, newer: Report, failing: Set[Verdict]) -> tuple[Change, ...]:
    """What changed, gravest first; within a kind in the order of the articles. Links not judged are left out."""
    before = {row.fingerprint: row for row in rows(older)}
    after = {row.fingerprint: row for row in rows(newer)}
    found = [change(before.get(name), row, failing) for name, row in after.items()]
    gone = [Change(kind=Kind.REMOVED, before=row, after=None) for name, row in before.items() if name not in after]
    made = [each for each in found if each is not None] + gone
    return tuple(sorted(made, key=lambda each: list(Kind).index(each.kind)))


def change(before: Row | None, after: Row, failing: Set[Verdict]) -> Change | None:
    """How a link of the newer report differs from the older; None where it does not, or was not judged."""
    new, old = after.verdict, before.verdict if before else None
    if new is None:
        return None
    if new in failing and old not in failing:
        kind = Kind.FAILING
    elif before is None:
        kind = Kind.ADDED
    elif old is None or old == new:
        return None
    else:
        kind = Kind.MENDED if old in failing and new not in failing else Kind.CHANGED
    return Change(kind=kind, before=before, after=after)


def known_failures(baseline: Report, failing: Set[Verdict]) -> frozenset[str]:
    """The fingerprints of the links that failed in a baseline: they fail no later run."""
    return frozenset(row.fingerprint for row in rows(baseline) if row.verdict in failing)
