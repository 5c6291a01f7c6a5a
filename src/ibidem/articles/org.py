"""
Org: footnotes ``[fn:1] …`` that begin a line, and those in place, ``[fn:: …]`` and ``[fn:name: …]``.

Source: the Org manual, "Creating Footnotes" and "External Links"; Org syntax, "Footnote definitions".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ibidem.articles import sections
from ibidem.articles.brackets import bodies, square
from ibidem.articles.hiding import hidden
from ibidem.articles.markup import BARE_URL, Mark, Rule, render
from ibidem.articles.prose import Lines, Prose, in_order, marked
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

LABEL = "Org"
SUFFIXES = (".org",)

DEFINITION = lazily(r"^\[fn:(?P<label>[-\w]{1,100})\][ \t]*", re.M)
INLINE = lazily(r"\[fn:(?P<label>[-\w]{0,100}):[ \t]*")
# A definition ends at the next one, at a heading, and at two blank lines.
END = lazily(r"^\[fn:[-\w]{1,100}\]|^\*+[ \t]|\n[ \t]*\r?\n[ \t]*\r?\n|^#\+|^# ", re.M)
HEADING = lazily(r"\*+[ \t]+\S")
HIDDEN = lazily(
    r"^[ \t]*#\+begin_(?P<name>src|example|comment|export)\b|^[ \t]*#(?:[ \t][^\n]*)?$|^[ \t]*: [^\n]*$", re.M | re.I
)

RULES = (
    Rule(Mark.LINK, r"\[\[(?P<url>[^\[\]\n]{1,2000})\]\[(?P<text>[^\[\]]{1,1000})\]\]"),
    Rule(Mark.LINK, r"\[\[(?P<url>[^\[\]\n]{1,2000})\]\]"),
    Rule(Mark.LINK, r"<(?P<url>https?://[^<>\s]{1,2000})>"),
    BARE_URL,
    Rule(Mark.HIDE, r"\[fn:[-\w]{1,100}\]"),
    Rule(Mark.EMPHASIS, r"(?<![\w/])/(?P<text>[^\s/](?:[^/\n]{0,500}(?:\n[^/\n]{1,500})?[^\s/])?)/(?![\w/])"),
    Rule(Mark.PLAIN, r"(?<![\w*])\*(?P<text>[^\s*](?:[^*\n]{0,500}[^\s*])?)\*(?!\w)"),
    Rule(Mark.EMPHASIS, r"(?<![\w_])_(?P<text>[^\s_](?:[^_\n]{0,500}[^\s_])?)_(?!\w)"),
    Rule(Mark.VERBATIM, r"(?<![\w=])=(?P<text>[^\s=](?:[^=\n]{0,500}[^\s=])?)=(?!\w)"),
    Rule(Mark.VERBATIM, r"(?<![\w~])~(?P<text>[^\s~](?:[^~\n]{0,500}[^\s~])?)~(?!\w)"),
    Rule(Mark.SAY, r"(?<!-)---(?!-)", "—"),
    Rule(Mark.SAY, r"(?<!-)--(?!-)", "–"),
    Rule(Mark.SAY, r"\\\\$"),
)


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own scanner
    """The footnotes of the document, by place. Total."""
    return in_order(footnotes(article.text))


def footnotes(text: str) -> Iterator[Footnote]:
    """As `read`, of a text."""
    visible = hidden(text, HIDDEN, lambda found: found["name"] and rf"^[ \t]*#\+end_{found['name']}")
    lines = Lines(text)
    found = [*definitions(visible), *inline_notes(visible)]
    named = {label for *_, label in found}
    numbers = (str(number) for number in range(1, len(text) + 2) if str(number) not in named)
    for at, start, end, label in sorted(found):
        note = render(visible, [(start, end)], RULES, Prose(lines)).footnote(label or next(numbers), at=at)
        yield marked(note, lines(at))
    taken = [(at, end) for at, _, end, _ in found]
    yield from (note for _, note in sections.entries(visible, taken, HEADING, RULES, lines))


def definitions(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Where definitions stand, where their bodies begin and end, and their labels."""
    for found in DEFINITION.finditer(text):
        end = END.search(text, found.end())
        yield found.start(), found.end(), end.start() if end else len(text), found["label"]


def inline_notes(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Where notes in place stand, where their bodies begin and end, and their labels (which may be empty)."""
    found = list(INLINE.finditer(text))
    for place, start, end in bodies(text, [(each.start(), each.end()) for each in found], square(text)):
        yield found[place].start(), start, end, found[place]["label"]
