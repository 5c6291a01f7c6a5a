"""
Markdown for a comment on a pull request or a job's summary: what needs attention in the open, the rest folded away.

Everything of other people's is escaped: a title cannot start a heading, a link, an image, an HTML element or a mention.
A comment on GitHub holds 65,536 characters, one on GitLab a million; what would go beyond the first is counted instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ibidem.model import FAILING, Entry, Finding, Report, Verdict
from ibidem.reports.addresses import in_pieces
from ibidem.reports.counts import count
from ibidem.reports.plain import plain
from ibidem.reports.terminal import SIGNS, Rank, archive_counts, outcome, rank, sizes
from ibidem.reports.view import View
from ibidem.reports.words import archived, cited, is_named, listed, note, place

# Room for what a workflow puts around the report.
MOST_CHARS = 60_000
# A title of 10,000 characters tells no more than its beginning.
MOST_OF_A_TEXT = 400

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@&:/$=^\"'])")


def render(report: Report, view: View) -> str:
    """The report, within the size of a comment."""
    counts = count(report)
    said, _ = outcome(report, counts, view)
    lines = [f"## ibidem: {escape(said)}", "", escape(sizes(counts)) + ".", ""]
    if counts.judged:
        verdicts = listed((str(verdict), number) for verdict, number in counts.verdicts.items())
        lines += [f"**Links:** {verdicts}", "", f"**Archive:** {', '.join(archive_counts(counts))}", ""]
    lines += [
        f"- {escape(reading.article)}: {escape(remark)}" for reading in report.readings for remark in reading.remarks
    ]
    return within("\n".join(lines).rstrip() + "\n", list(sections(report, view)))


def sections(report: Report, view: View) -> Iterator[tuple[str, list[str]]]:
    """The headings with the blocks below them, gravest first."""
    failing = FAILING | view.failing
    for heading in Rank:
        of_it = [entry for entry in report.entries if rank(entry, failing) is heading]
        if of_it:
            yield heading, [block(entry) for entry in of_it]


def within(head: str, parts: list[tuple[str, list[str]]]) -> str:
    """Head and parts, up to the size of a comment; what is left out is counted."""
    text = head
    left_out = 0
    for heading, blocks in parts:
        opening, closing = fold(heading, len(blocks))
        taken: list[str] = []
        size = len(text) + len(opening) + len(closing)
        for each in blocks:
            if size + len(each) > MOST_CHARS:
                left_out += 1
                continue
            taken.append(each)
            size += len(each)
        if taken:
            text += opening + "".join(taken) + closing
    more = f"\n{left_out} more did not fit in here; the JSON report has them all.\n" if left_out else ""
    return text + more


def fold(heading: str, number: int) -> tuple[str, str]:
    """What stands before and behind a part: alarms are open, the rest opens on demand."""
    if heading == Rank.ALARM:
        return f"\n### {heading} ({number})\n\n", ""
    return f"\n<details>\n<summary>{heading} ({number})</summary>\n\n", "\n</details>\n"


def block(entry: Entry) -> str:
    """One citation and its links, as a list."""
    which = " ".join(filter(None, (note(entry.citation), short(cited(entry.citation)))))
    lines = [f"- **{escape(place(entry.citation))}** {escape(which)}"]
    for finding in entry.findings:
        lines += [f"  - {each}" for each in one_link(finding)]
    if not entry.citation.links:
        lines.append("  - no link is cited")
    return "\n".join(lines) + "\n"


def one_link(finding: Finding) -> Iterator[str]:
    """The lines on one link."""
    judgement = finding.judgement
    sign, _ = SIGNS[judgement.verdict]
    yield f"{sign} **{judgement.verdict}** {address(finding.link.url)}: {escape(short(judgement.message))}"
    if judgement.suggestion:
        yield f"To do: {linked(judgement.suggestion)}"
    if finding.excused:
        yield f"Fails no run: {escape(finding.excused)}"
    archive = finding.archive
    if archive is not None and archive.capture is not None and not is_named(finding):
        yield f"{escape(archived(archive))}: {address(archive.capture.url)}"
    elif archive is not None and judgement.verdict not in (Verdict.INVALID, Verdict.SKIPPED):
        yield escape(archived(archive))


def short(text: str) -> str:
    """The text, cut where it is longer than anyone reads in a comment."""
    return text if len(text) <= MOST_OF_A_TEXT else text[:MOST_OF_A_TEXT].rstrip() + " …"


def escape(text: str) -> str:
    """The text as Markdown shows it, with nothing in it that Markdown, HTML or a forge would obey. Total."""
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};" if mark[0] in "<>&@" else f"\\{mark[0]}", plain(text))


_SAFE_ADDRESS = re.compile(r"https?://[^\s<>\"`|\\^{}\x00-\x20]{1,2000}\Z", re.I)


def address(url: str) -> str:
    """A URL to click on where it is one that cannot break out; else its text."""
    shown = plain(url)
    return f"<{shown}>" if shown == url and _SAFE_ADDRESS.match(url) else escape(short(shown))


def linked(text: str) -> str:
    """A sentence whose URLs can be clicked on."""
    return "".join(address(piece) if is_url else escape(piece) for piece, is_url in in_pieces(text))
