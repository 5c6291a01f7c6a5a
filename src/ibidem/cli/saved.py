"""Reports that were saved: to be written again, compared, or gone by."""

from __future__ import annotations

from ibidem import sources
from ibidem.model import Report
from ibidem.reports import saved


def load(path: str) -> Report:
    """The report that is saved at *path*. Raises `UnreadableSource`."""
    finding = sources.find((path,))
    if finding.troubles:
        raise finding.troubles[0]
    return saved.read(sources.read(finding.found[0]).decode("utf-8", "replace"), path)
