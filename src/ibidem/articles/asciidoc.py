"""
AsciiDoc: ``footnote:[…]``, ``footnote:id[…]``, the older ``footnoteref:[id,…]``, and entries ``* [[[key]]] …``.

Source: AsciiDoc language documentation, "Footnotes", "Bibliography", "Links" and "Text formatting".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ibidem.articles import sections
from ibidem.articles.brackets import bodies, square
from ibidem.articles.hiding import hidden
from ibidem.articles.markup import Mark, Rule, render
from ibidem.articles.prose import Lines, Prose, in_order, marked
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

LABEL = "AsciiDoc"
SUFFIXES = (".adoc", ".asciidoc", ".asc")

NOTE = lazily(r"(?<!\\)footnote(?P<ref>ref)?:(?P<id>[\w-]{0,100})\[(?:(?<=ref:\[)(?P<refid>[\w-]{1,100}),?)?")
ENTRY = lazily(
    r"^[ \t]*[*-][ \t]+\[\[\[(?P<key>[^\],\n]{1,200})(?:,[ \t]*(?P<label>[^\]\n]{1,200}))?\]\]\][ \t]*", re.M
)
END_OF_ENTRY = lazily(r"^[ \t]*[*-][ \t]|\n[ \t]*\r?\n|^=+ |^\[", re.M)
HEADING = lazily(r"=+[ \t]+\S")
HIDDEN = lazily(r"^(?P<fence>-{4,}|\.{4,}|/{4,}|\+{4,}|`{3,})[ \t]*\r?$|^//(?!/)[^\n]*$", re.M)

RULES = (
    Rule(
        Mark.LINK,
        r"(?:link:|(?=https?://))(?P<url>(?:https?://)?[^\s\[\]<>\"“”]{1,2000})\[(?P<text>[^\[\]]{1,1000}?)(?:,[^\[\]]{0,200}|\^)?\]",
    ),
    Rule(Mark.LINK, r"(?:link:|(?=https?://))(?P<url>https?://[^\s\[\]<>\"“”]{1,2000})\[\]"),
    Rule(Mark.LINK, r"link:(?:\+\+|pass:\[)(?P<url>[^\s\]][^\]\n]{0,2000}?)(?:\+\+|\])\[(?P<text>[^\[\]]{0,1000})\]"),
    Rule(Mark.LINK, r"<(?P<url>https?://[^<>\s]{1,2000})>"),
    Rule(Mark.AS_IS, r"(?:https?|ftp)://(?:(?!\+\+)[^\s<>\[\]{}\"“”«»\\`]){1,2000}"),
    Rule(Mark.VERBATIM, r"\\(?P<text>[\]\[*_`#+\\^~])"),
    Rule(Mark.VERBATIM, r"pass:[a-z]{0,3}\[(?P<text>[^\]]{0,1000})\]"),
    Rule(Mark.VERBATIM, r"\+\+(?P<text>[^+\n]{1,1000})\+\+"),
    Rule(Mark.EMPHASIS, r"__(?P<text>[^_]{1,1000})__"),
    Rule(Mark.EMPHASIS, r"(?<![\w_])_(?P<text>[^\s_](?:[^_]{0,500}[^\s_])?)_(?![\w_])"),
    Rule(Mark.SAY, r"\"`", "“"),
    Rule(Mark.SAY, r"`\"", "”"),
    Rule(Mark.SAY, r"(?<!\w)'`", "‘"),
    Rule(Mark.SAY, r"`'", "’"),
    Rule(Mark.PLAIN, r"(?<![\w*])\*(?P<text>[^\s*](?:[^*]{0,500}[^\s*])?)\*(?!\w)"),
    Rule(Mark.VERBATIM, r"(?<![\w`\"'])`(?P<text>[^\s`](?:[^`\n]{0,500}[^\s`])?)`(?![\w`\"'])"),
    Rule(Mark.PLAIN, r"\[\.?[\w.#-]{0,60}\]#(?P<text>[^#\n]{1,500})#"),
    Rule(Mark.SAY, r"(?<=\s)--(?=\s)", "—"),
    Rule(Mark.SAY, r"\{nbsp\}", " "),
    Rule(Mark.SAY, r"\{zwsp\}|\{empty\}"),
)


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own scanner
    """The footnotes of the document, numbered from 1, and the entries of its bibliography, by place. Total."""
    return in_order(footnotes(article.text))


def footnotes(text: str) -> Iterator[Footnote]:
    """As `read`, of a text."""
    visible = hidden(text, HIDDEN, lambda found: found["fence"] and rf"^{re.escape(found['fence'])}[ \t]*\r?$")
    lines = Lines(text)
    number = 0
    found_notes = list(NOTE.finditer(visible))
    taken: list[tuple[int, int]] = []
    openings = [(visible.index("[", found.start()), found.end()) for found in found_notes]
    for place, start, end in bodies(visible, openings, square(visible)):
        if not visible[start:end].strip():  # footnote:id[] points to a note given elsewhere
            continue
        number += 1
        note = render(visible, [(start, end)], RULES, Prose(lines)).footnote(str(number), at=start)
        yield marked(note, lines(found_notes[place].start()))
        taken.append((found_notes[place].start(), end + 1))
    for found in ENTRY.finditer(visible):
        stop = END_OF_ENTRY.search(visible, found.end())
        span = (found.end(), stop.start() if stop else len(visible))
        taken.append((found.start(), span[1]))
        note = render(visible, [span], RULES, Prose(lines)).footnote(found["key"], at=found.start())
        yield marked(note, lines(found.start() + len(found[0]) - len(found[0].lstrip())))
    yield from (note for _, note in sections.entries(visible, taken, HEADING, RULES, lines))
