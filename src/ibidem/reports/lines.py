"""``file:line:column: verdict: message``, a line for each link that needs a look, as linters print."""

from __future__ import annotations

from ibidem.model import Report
from ibidem.reports.plain import plain
from ibidem.reports.rows import judged, sentence, wanting
from ibidem.reports.view import View


def render(report: Report, view: View) -> str:
    """The links that fail or want a look; all of them where *view* is verbose."""
    return "".join(
        f"{plain(row.citation.article)}:{row.link.span.line}:{row.link.span.column}: "
        f"{finding.judgement.verdict}: {plain(sentence(row, finding))}\n"
        for row, finding in (judged(report) if view.verbose else wanting(report, view.failing))
    )
