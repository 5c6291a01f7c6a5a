"""
Typst: ``#footnote[…]``. Its bibliographies are BibTeX or Hayagriva files of their own.

Source: the Typst reference, "footnote", "link" and "Syntax".
"""

from __future__ import annotations

from collections.abc import Iterator

from ibidem.articles import sections
from ibidem.articles.brackets import bodies, over_paragraphs
from ibidem.articles.hiding import hidden
from ibidem.articles.markup import BARE_URL, Mark, Rule, render
from ibidem.articles.prose import Lines, Prose, in_order, marked
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

LABEL = "Typst"
SUFFIXES = (".typ",)

NOTE = lazily(r"#?\bfootnote(?:\([^()\n]{0,200}\))?\[")
HEADING = lazily(r"=+[ \t]+\S")
HIDDEN = lazily(r"(?P<fence>`{3,})|(?P<comment>/\*)|`[^`\n]{0,1000}`|(?<![:\w])//[^\n]*")

RULES = (
    Rule(Mark.LINK, r"#link\(\s*\"(?P<url>[^\"\n]{1,2000})\"\s*\)\[(?P<text>[^\[\]]{1,1000})\]"),
    Rule(Mark.LINK, r"#link\(\s*\"(?P<url>[^\"\n]{1,2000})\"\s*(?:,\s*\"(?P<text>[^\"\n]{1,1000})\"\s*)?\)"),
    Rule(Mark.LINK, r"(?P<url>(?:https?)://[^\s<>\[\]{}\"“”«»\\`]{1,2000}[^\s<>\[\]{}\"“”«»\\`.,;:!?'])"),
    BARE_URL,
    Rule(Mark.SAY, r"\\(?=\s)"),
    Rule(Mark.VERBATIM, r"\\(?P<text>\S)"),
    Rule(Mark.EMPHASIS, r"#emph\[(?P<text>[^\[\]]{1,1000})\]"),
    Rule(Mark.SAY, r"#quote\[(?P<text>[^\[\]]{1,1000})\]"),
    Rule(Mark.PLAIN, r"#[a-z.]{1,40}(?:\([^()\n]{0,200}\))?\[(?P<text>[^\[\]]{1,1000})\]"),
    Rule(Mark.EMPHASIS, r"(?<!\w)_(?P<text>[^\s_](?:[^_]{0,500}[^\s_])?)_(?!\w)"),
    Rule(Mark.PLAIN, r"(?<!\w)\*(?P<text>[^\s*](?:[^*]{0,500}[^\s*])?)\*(?!\w)"),
    Rule(Mark.SAY, r"---", "—"),
    Rule(Mark.SAY, r"--", "–"),
    Rule(Mark.SAY, r"\.\.\.", "…"),
    Rule(Mark.SAY, r"(?<=[\s(\[—–])\"(?=\S)|^\"", "“"),
    Rule(Mark.SAY, r"\"", "”"),
    Rule(Mark.SAY, r"~", " "),
)


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own scanner
    """The footnotes of the document, numbered from 1. Total."""
    return in_order(footnotes(article.text))


def footnotes(text: str) -> Iterator[Footnote]:
    """As `read`, of a text."""
    visible = hidden(text, HIDDEN, lambda found: found["fence"] or (r"\*/" if found["comment"] else None))
    lines = Lines(text)
    found = list(NOTE.finditer(visible))
    taken: list[tuple[int, int]] = []
    openings = [(each.end() - 1, each.end()) for each in found]
    for place, start, end in bodies(visible, openings, over_paragraphs(visible)):
        note = render(visible, [(start, end)], RULES, Prose(lines)).footnote(str(place + 1), at=start)
        yield marked(note, lines(found[place].start()))
        taken.append((found[place].start(), end + 1))
    yield from (note for _, note in sections.entries(visible, taken, HEADING, RULES, lines))
