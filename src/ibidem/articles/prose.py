"""
Building a `Footnote`: text as its reader sees it, and where each character stands in the source.

Readers of marked-up text write what they read with the offset it was read at; spaces are folded on the way. Only where
the two run apart (a mark was left out, a line ended) is an anchor kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ibidem.model import Anchor, Citation, Emphasis, Footnote, Hyperlink, Span
from ibidem.patterns import lazily

# Spaces that fold; a no-break space is a character like any other.
WORDS = lazily(r"[^ \t\r\n\f\v]+|[ \t\r\n\f\v]+")
# The same, but for words with one space between them, which stand as they are written.
RUNS = lazily(r"[^ \t\r\n\f\v]+(?: [^ \t\r\n\f\v]+)*|[ \t\r\n\f\v]+")
LINE_END = lazily(r"\r\n|\r|\n")

PARAGRAPH = "\n\n"
# No offset: what is written next cannot follow on.
ELSEWHERE = -1_000_000

Place = Callable[[int], Span]


class Lines:
    """Offsets of a text -> line and column. A line ends as in an editor: LF, CR LF or CR."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in LINE_END.finditer(text))]

    def __call__(self, offset: int) -> Span:
        """Where the character at *offset* stands."""
        line = bisect_right(self.starts, offset)
        return Span(line=line, column=offset - self.starts[line - 1] + 1)


def numbered(number: int) -> Place:
    """The place of characters in formats that have no lines: the note's number, and the character in the note."""
    return lambda offset: Span(line=number, column=offset + 1)


@dataclass(slots=True)
class Prose:
    """A note that is being written. *place* turns offsets of the source into spans."""

    place: Place
    anchors: list[Anchor] = field(default_factory=list)
    hyperlinks: list[Hyperlink] = field(default_factory=list)
    emphasis: list[Emphasis] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    length: int = 0
    expected: int = ELSEWHERE
    space: str = ""

    def write(self, text: str, at: int) -> None:
        """Add *text*, which stands at the offset *at* of the source, character for character."""
        for found in RUNS.finditer(text):
            run = found[0]
            if run[0] in " \t\r\n\f\v":
                self.space = self.space or " "
                if "\n" in run or "\r" in run:
                    self.expected = ELSEWHERE
            else:
                self.put(run, at + found.start())

    def put(self, word: str, at: int) -> None:
        """Add a word (or several, with one space between them) after the space that is due, if any."""
        if self.space and self.length:
            self.parts.append(" " if self.space == " " else "\n")
            self.length += 1
            self.expected = self.expected + 1 if self.space == " " else ELSEWHERE
            if self.space == PARAGRAPH:
                self.paragraphs.append(self.length)
        self.space = ""
        if at != self.expected or not self.anchors:
            self.anchors.append(Anchor(offset=self.length, span=self.place(at)))
        self.parts.append(word)
        self.length += len(word)
        self.expected = at + len(word)

    def break_line(self) -> None:
        """Begin a new line, if there is anything before it."""
        self.space = "\n"

    def begin_paragraph(self) -> None:
        """Begin a new paragraph, if there is anything before it: a line that stands for itself."""
        self.space = PARAGRAPH

    @property
    def here(self) -> int:
        """The offset at which the next word will stand."""
        return self.length + (1 if self.space and self.length else 0)

    def link(self, start: int, url: str, at: int | None = None) -> None:
        """Link what was written since *start* to *url*, which itself stands at the offset *at* of the source."""
        if url and self.length > start:
            span = None if at is None else self.place(at)
            while (
                self.hyperlinks and self.hyperlinks[-1].start >= start
            ):  # \\href{…}{\\nolinkurl{…}}: the outer one counts
                self.hyperlinks.pop()
            self.hyperlinks.append(Hyperlink(start=start, end=self.length, url=url, span=span))

    def emphasise(self, start: int) -> None:
        """Set what was written since *start* in italics."""
        if self.length > start:
            self.emphasis.append(Emphasis(start=start, end=self.length))

    def footnote(self, marker: str, *, at: int = 0, marked: bool = False) -> Footnote:
        """
        The note as it stands now; *at* is its place if it is empty.

        A note that is *marked* has its marker at that place, and begins there.
        """
        begin = (Anchor(offset=0, span=self.place(at)),) if marked or not self.anchors else ()
        anchors = (*begin, *self.anchors)
        return Footnote(
            marker=marker,
            text="".join(self.parts),
            anchors=anchors,
            hyperlinks=tuple(self.hyperlinks),
            emphasis=tuple(self.emphasis),
            paragraphs=tuple(self.paragraphs),
        )


def marked(note: Footnote, span: Span) -> Footnote:
    """The note, which begins where its marker stands; its characters stay where they are."""
    return Footnote(
        marker=note.marker,
        text=note.text,
        anchors=(Anchor(offset=0, span=span), *note.anchors),
        hyperlinks=note.hyperlinks,
        emphasis=note.emphasis,
        paragraphs=note.paragraphs,
    )


def in_order(notes: Iterable[Footnote | Citation]) -> tuple[Footnote | Citation, ...]:
    """The notes as they stand in the file, whatever they were found by."""
    return tuple(sorted(notes, key=lambda note: (note.span.line, note.span.column)))


def clip(note: Footnote, start: int, end: int) -> Footnote:
    """The note with only the characters *start* to *end* of its text."""
    end = max(start, end)
    first = Anchor(offset=0, span=note.at(start))
    later = (Anchor(offset=a.offset - start, span=a.span) for a in note.anchors if start < a.offset < end)
    links = (
        Hyperlink(start=max(0, h.start - start), end=min(h.end, end) - start, url=h.url, span=h.span)
        for h in note.hyperlinks
        if h.end > start and h.start < end
    )
    slanted = (
        Emphasis(start=max(0, e.start - start), end=min(e.end, end) - start)
        for e in note.emphasis
        if e.end > start and e.start < end
    )
    return Footnote(
        marker=note.marker,
        text=note.text[start:end],
        anchors=(first, *later),
        hyperlinks=tuple(links),
        emphasis=tuple(slanted),
        paragraphs=tuple(each - start for each in note.paragraphs if start < each < end),
    )
