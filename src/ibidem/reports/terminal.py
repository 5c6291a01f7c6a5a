"""
The report for people at a terminal.

What needs attention comes first, a block for each note: where it stands, what was cited, what was found, what to do.
What is in order is counted. A sign never stands without its word, and no meaning rests on colour alone (red is told
from cyan by all but a few). URLs to copy stand whole on lines of their own: a terminal may fold them, we do not.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Set
from enum import StrEnum
from typing import TYPE_CHECKING

from ibidem.model import FAILING, ArchiveStatus, Citation, Entry, Finding, Report, Verdict
from ibidem.reports.addresses import in_pieces
from ibidem.reports.among import with_commentary
from ibidem.reports.counts import Counts, count
from ibidem.reports.plain import plain
from ibidem.reports.view import View
from ibidem.reports.words import archived, cited, counted, is_named, left_of, note, number_of, place

if TYPE_CHECKING:
    from rich.text import Text


# Sign and style of each verdict.
SIGNS: dict[Verdict, tuple[str, str]] = {
    Verdict.VERIFIED: ("✓", "cyan"),
    Verdict.MOVED: ("→", "yellow"),
    Verdict.ALIVE: ("✓", "cyan"),
    Verdict.DRIFTED: ("✗", "bold red"),
    Verdict.MISMATCH: ("✗", "bold red"),
    Verdict.SOFT404: ("✗", "bold red"),
    Verdict.PARKED: ("✗", "bold red"),
    Verdict.DEAD: ("✗", "bold red"),
    Verdict.UNREACHABLE: ("✗", "bold red"),
    Verdict.BLOCKED: ("?", "yellow"),
    Verdict.INVALID: ("✗", "bold red"),
    Verdict.SKIPPED: ("-", "dim"),
}
NOTED = frozenset({Verdict.MOVED, Verdict.BLOCKED})
UNASKED = frozenset({Verdict.INVALID, Verdict.SKIPPED})  # that no archive was asked goes without saying

INDENT = 2
GUTTER = max(len(verdict) for verdict in Verdict) + 2 + INDENT + 1  # margin, sign, verdict, a space


def render(report: Report, view: View) -> str:
    """The report as lines, with escape sequences only where *view* allows them."""
    page = Page(view)
    if not report.entries and (report.checked or not any(each.commentary for each in report.readings)):
        nothing_cited(page, report)
    elif not report.checked:
        understood(page, report)
    else:
        judged(page, report)
    return page.text()


class Page:
    """Lines as they are set: words are folded at the view's width, URLs never."""

    def __init__(self, view: View) -> None:
        from rich.console import Console

        self.view = view
        self._console = Console(
            file=io.StringIO(),
            width=view.columns,
            force_terminal=view.styled,
            color_system="standard" if view.styled else None,
            no_color=not view.coloured,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def line(self, text: str = "", style: str = "", *, indent: int = 0, label: Text | None = None) -> None:
        """Set *text* from column *indent*, with *label* in the margin before its first line."""
        from rich.text import Text

        folded = Text(text, style=style).wrap(self._console, max(20, self.view.columns - indent)) if text else [Text()]
        for number, each in enumerate(folded):
            margin = label if label is not None and number == 0 else Text()
            each.rstrip()
            self._put(margin, each, indent)

    def url(self, url: str, style: str = "", *, indent: int = 0, label: Text | None = None, whole: bool = True) -> None:
        """
        Set a URL on a line of its own; a hyperlink where the terminal knows them.

        *whole* is for URLs to copy: one that is too long for its place begins further to the left, so that the terminal
        need not fold it. Others lose their middle where they are longer than the line.
        """
        from rich.style import Style
        from rich.text import Text

        safe = plain(url)
        target = safe if safe == url and url.startswith(("http://", "https://")) else None
        shown = safe if whole else elided(safe, self.view.columns - indent)
        if label is None and len(shown) > self.view.columns - indent:
            indent = 2 * INDENT
        self._put(label or Text(), Text(shown, style=Style.parse(style) + Style(link=target)), indent)

    def prose(self, text: str, style: str = "", *, indent: int = 0, label: Text | None = None) -> None:
        """Set a sentence; each URL in it gets a line of its own."""
        for piece, is_url in pieces(text):
            (self.url if is_url else self.line)(piece, style, indent=indent, label=label)
            label = None

    def styled(self, pieces: Iterable[tuple[str, str]], *, indent: int = 0) -> None:
        """Set one line of pieces with a style each, as it is."""
        from rich.text import Text

        line = Text.assemble(*pieces)
        line.rstrip()
        self._put(Text(), line, indent)

    def counts(self, parts: Iterable[str], *, label: str) -> None:
        """Set counts beside their label; a number stays with its word."""
        most = self.view.columns - COUNTS_GUTTER
        for number, line in enumerate(filled(parts, most)):
            self.line(line, indent=COUNTS_GUTTER, label=words(label) if number == 0 else None)

    def _put(self, margin: Text, text: Text, indent: int) -> None:
        from rich.text import Text

        padding = " " * max(0, indent - margin.cell_len) if text.plain else ""
        self._console.print(Text.assemble(margin, padding, text), soft_wrap=True)

    def text(self) -> str:
        """All that was set."""
        file = self._console.file
        assert isinstance(file, io.StringIO)  # noqa: S101 - as made above
        return file.getvalue()


def filled(parts: Iterable[str], most: int) -> Iterator[str]:
    """The parts with commas between them, in lines of at most *most* characters where they can be. Total."""
    line = ""
    for part in parts:
        longer = f"{line}, {part}" if line else part
        if line and len(longer) >= most:  # one is left for the comma
            yield f"{line},"
            longer = part
        line = longer
    if line:
        yield line


def elided(text: str, most: int) -> str:
    """The text without its middle where it is longer than *most* characters: twice as much head as tail. Total."""
    if len(text) <= most:
        return text
    tail = max(0, most // 3)
    return f"{text[: max(1, most - tail - 1)]}…{text[len(text) - tail :]}"


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A sentence in pieces: words, and URLs without the sentence's own punctuation; the flag tells a URL. Total."""
    parts = list(in_pieces(text))
    for number, (piece, is_url) in enumerate(parts):
        if is_url:
            yield piece, True
        else:
            is_last = number == len(parts) - 1
            yield from between(piece if is_last else piece.rstrip("( "), after_url=number > 0)


def between(text: str, *, after_url: bool) -> Iterator[tuple[str, bool]]:
    """The words between two URLs; nothing where only punctuation is left of them."""
    words = plain(text).strip()
    words = words.lstrip(".,;:!?) ") if after_url else words
    if words:
        yield words, False


# ---------------------------------------------------------------------------------------------- check


def judged(page: Page, report: Report) -> None:
    """What was found: alarms, then notes, then (if wished) what is in order, then the counts."""
    failing = FAILING | page.view.failing
    shown = {heading: [entry for entry in report.entries if rank(entry, failing) is heading] for heading in Rank}
    hidden = sum(len(entry.findings) for entry in shown[Rank.GOOD])
    for heading, entries in shown.items():
        if heading is not Rank.GOOD or page.view.verbose:
            section(page, heading, entries)
    close(page, report, hidden=0 if page.view.verbose else hidden)


class Rank(StrEnum):
    """How much of the user's attention a citation wants; the headings of the report."""

    ALARM = "Needs attention"
    NOTE = "Worth a look"
    GOOD = "In order"


def rank(entry: Entry, failing: Set[Verdict]) -> Rank:
    """The rank of a citation: that of its worst link. Works without a link, and those not reached, raise no alarm."""
    if any(finding.fails(failing) for finding in entry.findings):
        return Rank.ALARM
    wanting = any(finding.excused or finding.judgement.verdict in NOTED for finding in entry.findings)
    return Rank.NOTE if wanting else Rank.GOOD


def section(page: Page, heading: str, entries: list[Entry]) -> None:
    """A heading and a block for each entry; nothing where there is none."""
    if not entries:
        return
    page.line(heading, "bold underline")
    page.line()
    for entry in entries:
        block(page, entry)
        page.line()


def block(page: Page, entry: Entry) -> None:
    """One citation: where and what, then each of its links."""
    head(page, entry.citation)
    for finding in entry.findings:
        one_link(page, finding)
    if not entry.citation.links:
        page.line("no link is cited", "dim", indent=INDENT)


def head(page: Page, citation: Citation) -> None:
    """Where the note stands and what it cites."""
    page.line(where(citation), "bold")
    page.line(cited(citation), indent=INDENT)


def where(citation: Citation) -> str:
    """Where a note stands, and which it is."""
    return f"{place(citation)}  {note(citation)}".rstrip()


def one_link(page: Page, finding: Finding) -> None:
    """The verdict on a link, why, what to do, and whether it is archived."""
    judgement = finding.judgement
    page.url(finding.link.url, indent=GUTTER, label=sign(judgement.verdict), whole=False)
    page.prose(judgement.message, indent=GUTTER)
    if judgement.suggestion:
        page.prose(f"To do: {judgement.suggestion}", "bold", indent=GUTTER)
    if finding.excused:
        page.line(f"Fails no run: {plain(finding.excused)}.", "dim", indent=GUTTER)
    archive = finding.archive
    if archive is None or (archive.status is ArchiveStatus.UNKNOWN and judgement.verdict in UNASKED):
        return
    if page.view.verbose and archive.text_left is not None:
        page.line(f"{left_of(archive)}.", "dim", indent=GUTTER)
    if is_named(finding):
        return
    page.line(archived(archive), "dim", indent=GUTTER)
    if archive.capture is not None:
        page.url(archive.capture.url, "dim", indent=GUTTER)


def sign(verdict: Verdict) -> Text:
    """The sign and the word of a verdict."""
    mark, style = SIGNS[verdict]
    return words(f"{' ' * INDENT}{mark} {verdict}", style)


# ---------------------------------------------------------------------------------------------- the end of it


def close(page: Page, report: Report, *, hidden: int) -> None:
    """The counts, and what the run comes to."""
    counts = count(report)
    remarks(page, report)
    page.line(sizes(counts))
    if counts.judged:
        page.counts(counted((str(verdict), number) for verdict, number in counts.verdicts.items()), label="Links")
        page.counts(archive_counts(counts), label="Archive")
    page.line(f"Took {report.elapsed_s:.1f} s.", "dim")
    page.line()
    page.line(*outcome(report, counts, page.view))
    if hidden and counts.judged > hidden:
        page.line(f"{number_of(hidden, 'link is', 'links are')} in order and not shown; -v shows them.", "dim")


def words(text: str, style: str = "") -> Text:
    """A label for the margin."""
    from rich.text import Text

    return Text(text, style=style)


COUNTS_GUTTER = len("Archive") + 2


def sizes(counts: Counts) -> str:
    """How much was read."""
    text = ", ".join(
        (
            number_of(counts.footnotes, "footnote"),
            number_of(counts.citations, "cited work"),
            number_of(counts.links, "link"),
        )
    )
    return text + (f" ({number_of(counts.unlinked, 'work')} without a link)" if counts.unlinked else "")


def archive_counts(counts: Counts) -> list[str]:
    """The archive statuses, in words."""
    words = {
        ArchiveStatus.ARCHIVED: "archived",
        ArchiveStatus.UNARCHIVED: "not archived",
        ArchiveStatus.UNKNOWN: "unknown",
    }
    return counted((words[status], number) for status, number in counts.archive.items())


def outcome(report: Report, counts: Counts, view: View) -> tuple[str, str]:
    """The last line and its style."""
    if report.offline:
        return "Nothing was judged: there is no network here. Connect, and run it again.", "bold yellow"
    failed = sum(finding.fails(view.failing) for entry in report.entries for finding in entry.findings)
    said = f"{number_of(failed, 'link needs', 'links need')} attention." if failed else "No link needs attention."
    if report.interrupted:
        return f"Interrupted: {counts.judged} of {number_of(counts.links, 'link')} judged. {said}", "bold yellow"
    if not counts.links:
        return "No link is cited: there is nothing to check.", "bold yellow"
    return (said, "bold red") if failed else (said, "bold cyan")


def remarks(page: Page, report: Report) -> None:
    """What the readers of the articles had to say."""
    for reading in report.readings:
        for remark in reading.remarks:
            page.line(f"{plain(reading.article)}: {plain(remark)}", "yellow")


# Files that are lists of works: they have no running text to look at.
OF_ENTRIES = (".bib", ".json", ".ris", ".yaml", ".yml")


def nothing_cited(page: Page, report: Report) -> None:
    """The report on articles without a footnote."""
    remarks(page, report)
    if not report.readings:
        page.line("There is nothing to check.", "bold yellow")
        return
    readings = [reading for reading in report.readings if not reading.article.lower().endswith(OF_ENTRIES)]
    if not readings:
        page.line("No link is cited: there is nothing to check.", "bold yellow")
        return
    names = ", ".join(plain(reading.article) for reading in readings)
    page.line(f"No footnotes were found in {names}.", "bold yellow")
    page.line("Links in running text are looked at with --body; --from names the format if it was misread.")


# ---------------------------------------------------------------------------------------------- parse


FIELDS = ("authors", "title", "in", "issued", "accessed", "doi", "link")
FIELD_GUTTER = INDENT + max(map(len, FIELDS)) + 2


def understood(page: Page, report: Report) -> None:
    """What was understood of each note, field by field; what was not is left out."""
    for entry in with_commentary(report):
        if isinstance(entry, Citation):
            uncited(page, entry)
        else:
            fields(page, entry.citation)
        page.line()
    remarks(page, report)
    page.line(sizes(count(report)), "bold")


def uncited(page: Page, note: Citation) -> None:
    """A note that cites nothing, and its words: whoever misses a work finds them here."""
    page.line(where(note), "bold")
    page.line(plain(note.text), "dim", indent=FIELD_GUTTER, label=field_label("no work"))


def fields(page: Page, citation: Citation) -> None:
    """One citation as a small table; the note itself where little was understood."""
    page.line(where(citation), "bold")
    values = (", ".join(citation.authors), citation.title, citation.container, citation.issued, citation.accessed)
    for name, value in zip(FIELDS, (*values, citation.doi), strict=False):
        if value:
            page.line(plain(value), indent=FIELD_GUTTER, label=field_label(name))
    if not citation.title:
        page.line(plain(citation.text), "dim", indent=FIELD_GUTTER, label=field_label("note"))
    for link in citation.links:
        page.url(link.url, indent=FIELD_GUTTER, label=field_label("link"))


def field_label(name: str) -> Text:
    """A field's name in the margin."""
    return words(" " * INDENT + name, "cyan")
