"""Reports that were saved: to be written again, compared, or gone by."""

from __future__ import annotations

from collections.abc import Set

from ibidem import sources
from ibidem.model import Report, Verdict
from ibidem.reports import comparing, saved


def load(path: str) -> Report:
    """The report that is saved at *path*. Raises `UnreadableSource`."""
    finding = sources.find((path,))
    if finding.troubles:
        raise finding.troubles[0]
    return saved.read(sources.read(finding.found[0]).decode("utf-8", "replace"), path)


def warned(report: Report, verdicts: Set[Verdict]) -> Report:
    """The report with those links excused whose verdict only warns."""
    return comparing.warned_of(report, verdicts)


def excused(report: Report, baseline: Report, failing: Set[Verdict], name: str) -> Report:
    """The report with those links excused that failed in the baseline of that name already."""
    return comparing.excusing(report, baseline, failing, name)
