"""
reStructuredText: footnotes ``.. [1]``, ``.. [#name]``, ``.. [*]`` and citations ``.. [Smith2020]``.

Own scanner: docutils keeps the line of a block but no columns, and pandoc drops what no text refers to.
Source: docutils, "reStructuredText Markup Specification" (footnotes, citations, inline markup).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Set
from itertools import count

from ibidem.articles import sections
from ibidem.articles.markup import BARE_URL, Mark, Rule, label_of, render
from ibidem.articles.prose import Lines, Prose, in_order, marked
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

LABEL = "reStructuredText"
SUFFIXES = (".rst", ".rest")

NOTE = lazily(r"^(?P<indent>[ \t]*)\.\.[ \t]+\[(?P<label>[^\]\n]{1,200})\](?:[ \t]+|(?=\r?\n)|$)", re.M)
LITERAL = lazily(
    r"^(?P<indent>[ \t]*)(?:\.\.[ \t]+(?:code-block|code|sourcecode|literalinclude|raw|highlight|parsed-literal)::"
    r"|\.\.(?=[ \t]+(?!\[)(?!\S+::)(?!_)(?!\|))|\.\.[ \t]*$)",
    re.M,
)
TARGET = lazily(r"^[ \t]*\.\.[ \t]+_(?P<name>`[^`\n]{1,300}`|(?:\\:|[^:\n]){1,300}):[ \t]+(?P<url>\S+)", re.M)
HEADING = lazily(r"[^\s.][^\n]{0,200}\n(?P<line>[=\-`:.'\"~^_*+#])(?P=line){2,}[ \t]*\r?$", re.M)
LINE = lazily(r"[^\n]*\n?")

RULES = (
    BARE_URL,
    Rule(Mark.SAY, r"\\\s"),
    Rule(Mark.VERBATIM, r"\\(?P<text>\S)"),
    Rule(Mark.UNSPACED, r"`(?P<text>[^`<\\]{1,1000}?)\s*<(?P<url>[^`<>]{1,2000})>`__?"),
    Rule(Mark.UNSPACED, r"`<(?P<url>[^`<>]{1,2000})>`__?"),
    Rule(Mark.VERBATIM, r"``(?P<text>[^\n]{1,1000}?)``"),
    Rule(Mark.EMPHASIS, r":(?:title|emphasis|title-reference|t|cite):`(?P<text>[^`]{1,1000})`"),
    Rule(Mark.VERBATIM, r":(?P<role>doi|DOI):`(?P<text>[^`<]{1,300})`"),
    Rule(Mark.PLAIN, r":[\w:+.-]{1,40}:`(?P<text>[^`<]{1,1000})(?:<[^`>]*>)?`"),
    Rule(Mark.PLAIN, r"\*\*(?P<text>[^\s*](?:[^*]{0,1000}[^\s*])?)\*\*"),
    Rule(Mark.EMPHASIS, r"(?<![\w*])\*(?P<text>[^\s*](?:[^*]{0,1000}[^\s*\\])?)\*(?!\w)"),
    Rule(Mark.EMPHASIS, r"(?<![\w`:])`(?P<text>[^\s`](?:[^`]{0,1000}[^\s`])?)`(?![\w_`])"),
    Rule(Mark.HIDE, r"\s?\[[#*\w.-]{1,40}\]_(?!\w)"),
    Rule(Mark.REFER, r"`(?P<text>[^`<>]{1,1000})`__?"),
    Rule(Mark.PLAIN, r"`(?P<text>[^`<>]{1,1000})`__?"),
    Rule(Mark.REFER, r"(?<![\w`_])(?P<text>[^\W_](?:[\w.+-]{0,100}[^\W_])?)_(?![\w_])"),
)


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own scanner
    """The footnotes and citations of the document, where they are defined. Total."""
    return in_order(footnotes(article.text))


def footnotes(text: str) -> Iterator[Footnote]:
    """As `read`, of a text."""
    lines = Lines(text)
    hidden = literal_blocks(text)
    targets = targets_of(text)
    notes: list[tuple[int, int]] = []
    markers = Markers({found["label"].strip() for found in NOTE.finditer(text)})
    for found in NOTE.finditer(text):
        before = bisect_right(hidden, (found.start(), len(text))) - 1
        if before >= 0 and found.start() < hidden[before][1]:
            continue
        spans = block(text, found.end(), width(found["indent"]))
        at = found.start() + len(found["indent"])
        marker = markers.of(found["label"].strip())
        note = render(text, spans, RULES, Prose(lines), targets).footnote(marker, at=at)
        yield marked(note, lines(at))
        notes.append((found.start(), spans[-1][1]))
    targeted = [each.span() for each in TARGET.finditer(text)]
    listed = sections.entries(text, [*hidden, *notes, *targeted], HEADING, RULES, lines, targets)
    yield from (note for _, note in listed)


SYMBOLS = "*†‡§¶#♠♥♦♣"


class Markers:
    """
    What notes are called, in the order of their definitions; *taken* are the labels that the document has.

    ``#`` gets the next free number, and so does ``#name``, though it goes by its name; ``*`` gets the next symbol, two
    of it when all have had their turn. Source: docutils, "reStructuredText Markup Specification" (footnotes).
    """

    def __init__(self, taken: Set[str]) -> None:
        self.numbers = (str(number) for number in count(1) if str(number) not in taken)
        self.symbols = (symbol * times for times in count(1) for symbol in SYMBOLS)

    def of(self, label: str) -> str:
        """The marker of the note with that label."""
        if label == "*":
            return next(self.symbols)
        if label.startswith("#"):
            number = next(self.numbers)
            return label[1:] or number
        return label


def targets_of(text: str) -> dict[str, tuple[str, int]]:
    """Where the names of hyperlink targets lead."""
    made: dict[str, tuple[str, int]] = {}
    for found in TARGET.finditer(text):
        made.setdefault(label_of(found["name"].strip("`").replace("\\:", ":")), (found["url"], found.start("url")))
    return made


def block(text: str, start: int, indent: int) -> list[tuple[int, int]]:
    """
    The spans of a block's lines from *start*: the first line, and those that are indented
    further, without indent.
    """
    end_of_first = line_end(text, start)
    spans = [(start, end_of_first)]
    at = end_of_first
    while at < len(text):
        end = line_end(text, at)
        line = text[at:end]
        body = line.lstrip(" \t")
        if not body.strip():
            at = end
            continue
        if width(line[: len(line) - len(body)]) <= indent:
            break
        spans.append((at + len(line) - len(body), end))
        at = end
    return spans


def literal_blocks(text: str) -> list[tuple[int, int]]:
    """The spans of code and comments."""
    spans: list[tuple[int, int]] = []
    for found in LITERAL.finditer(text):
        if spans and found.start() < spans[-1][1]:
            continue
        spans.append((found.start(), block(text, found.start(), width(found["indent"]))[-1][1]))
    return spans


def line_end(text: str, start: int) -> int:
    """Where the line of *start* ends, its line feed included."""
    place = text.find("\n", start)
    return len(text) if place < 0 else place + 1


def width(indent: str) -> int:
    """How far a line is indented; a tab counts to the next multiple of eight."""
    return len(indent.expandtabs(8))
