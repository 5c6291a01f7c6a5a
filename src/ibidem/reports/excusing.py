"""
Why a link fails no run although its verdict does.

An excuse is asked of one link, as soon as it is judged: the lines that are written while a run goes on hold the same
as the report in the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from itertools import islice

from ibidem.model import Report, Verdict
from ibidem.reports.comparing import known_failures
from ibidem.reports.rows import WARNS, Row, rows

Excuse = Callable[[Row], str | None]
"""Why a link, with its finding, fails no run; None where it is not excused."""


def failed_already(baseline: Report, failing: Set[Verdict], name: str) -> Excuse:
    """Excuses the links that failed in a *baseline* already, which is called *name*."""
    known = known_failures(baseline, failing)

    def excuse(row: Row) -> str | None:
        return f"failed already in {name}" if row.verdict in failing and row.fingerprint in known else None

    return excuse


def only_warns(verdicts: Set[Verdict]) -> Excuse:
    """Excuses the links whose verdict only warns."""
    return lambda row: WARNS if row.verdict in verdicts else None


def excused(row: Row, excuses: Sequence[Excuse]) -> Row:
    """The row with the first excuse that holds for it; one that has an excuse keeps it."""
    if row.finding is None or row.finding.excused is not None:
        return row
    why = next(filter(None, (excuse(row) for excuse in excuses)), None)
    return row if why is None else replace(row, finding=replace(row.finding, excused=why))


def excusing(report: Report, excuses: Sequence[Excuse]) -> Report:
    """The report with what is excused in it."""
    if not excuses:
        return report
    every = (excused(row, excuses).finding for row in rows(report))
    entries = (
        replace(entry, findings=tuple(filter(None, islice(every, len(entry.citation.links)))))
        for entry in report.entries
    )
    return replace(report, entries=tuple(entries))
