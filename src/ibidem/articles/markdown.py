"""
Markdown: CommonMark with the notes of GFM, pandoc, MultiMarkdown, Quarto and R Markdown.

markdown-it says which lines are paragraphs, code, headings and notes; what stands in a line is read here by rules of
our own (`markup`), because columns count and it keeps none.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from ibidem.articles import brackets, html
from ibidem.articles.headings import is_furniture, names_notes
from ibidem.articles.hiding import Spans, masked, parts
from ibidem.articles.links import BROKEN_HOST
from ibidem.articles.listing import Item, Line, find, lines_of
from ibidem.articles.markup import Mark, Rule, Targets, label_of, render
from ibidem.articles.prose import Lines, Prose
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

LABEL = "Markdown"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".mmd", ".livemd")

FRONT_MATTER = lazily(r"\A\ufeff?---[ \t]*\r?\n[\s\S]{0,200000}?^(?:---|\.\.\.)[ \t]*\r?$", re.M)
COMMENT = lazily(r"<!--")
DEFINITION = lazily(
    r"\[(?P<label>(?:[^\[\]\\]|\\.){1,999})\]:\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<bare>"
    rf"(?i:{BROKEN_HOST}\S*)|\S+))"
)
ESCAPED = lazily(r"\\([!-/:-@\[-`{-~])")
FOOTNOTE_MARK = lazily(r"\[\^(?P<label>[^\]\s]{1,200})\](?!:)|(?<!\\)\^\[")
# A heading that is only set in bold, or in nothing; it counts as of the lowest level.
BOLD_LINE = lazily(r"(\*\*|__)[^\n]{1,100}\1:?")
UNMARKED = 7
FETCHABLE = lazily(r"(?:https?|ftp):|//\w|www\.", re.I)

# What stands between the brackets of a link: one pair of brackets within, as in “[sic]” and around a picture.
INNER = r"(?P<text>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.){0,300}+\](?:\([^()\s]{0,1000}+\))?+){1,1000}+)"
POINTED = r"\(\s*<(?P<url>[^<>\n]{0,2000})>"
BARE = r"\(\s*(?P<url>(?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]{0,300}\)){0,500}+\)){0,2000}+)"
BEHIND = r"(?:\s+(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'|\([^()]{0,1000}\)))?\s*\)(?:\{[^{}\n]{0,200}\})?"
PICTURE = r"!\[(?:[^\[\]\\]|\\.){0,500}+\]"

RULES = (
    # Links in code are no links: code that holds one is not shown.
    Rule(Mark.HIDE, r"``[^\n]{0,500}?(?:://|\bwww\.)[^\n]{0,500}?``(?!`)"),
    Rule(Mark.HIDE, r"(?<!`)`(?!`)[^`]{0,500}(?:://|\bwww\.)[^`]{0,500}`(?!`)"),
    Rule(Mark.VERBATIM, r"``(?P<text>[^\n]{1,1000}?)``(?!`)"),
    Rule(Mark.VERBATIM, r"(?<!`)`(?P<text>[^`]{1,1000})`(?!`)"),
    Rule(Mark.SAY, r"\\(?=\r?\n)"),
    Rule(Mark.VERBATIM, r"\\(?P<text>[!-/:-@\[-`{-~])"),
    Rule(Mark.LINK, r"<(?P<url>(?:https?|ftp)://[^<>\s]{1,2000})>(?:\{[^{}\n]{0,200}\})?"),
    # Attributes of kramdown, tags of Liquid and Hugo.
    Rule(Mark.HIDE, r"\{:[^{}\n]{0,200}\}|\{%[^\n]{0,300}?%\}|\{\{[^\n]{0,300}?\}\}"),
    Rule(Mark.HIDE, r"<!--(?:(?!-->)[\s\S]){0,2000}-->"),
    Rule(Mark.HIDE, rf"{PICTURE}{POINTED}{BEHIND}"),
    Rule(Mark.HIDE, rf"{PICTURE}{BARE}{BEHIND}"),
    Rule(Mark.LINK, rf"\[{INNER}\]{POINTED}{BEHIND}"),
    Rule(Mark.LINK, rf"\[{INNER}\]{BARE}{BEHIND}"),
    # Spaces are no part of a destination, and are meant as one all the same.
    Rule(Mark.LINK, rf"\[{INNER}\]\((?P<url>https?://[^\s()<>\"]{{1,500}}(?: [^\s()<>\"]{{1,500}}){{1,20}})\)"),
    Rule(Mark.HIDE, r"\[\^[^\]\s]{1,200}\]"),
    Rule(Mark.REFER, rf"\[{INNER}\]\s?\[(?P<label>[^\[\]]{{0,500}})\]"),
    Rule(Mark.REFER, rf"\[{INNER}\](?![\[(:])"),
    Rule(Mark.PLAIN, rf"\[{INNER}\]\{{[^{{}}\n]{{0,200}}\}}"),
    Rule(
        Mark.AS_IS,
        r"(?:https?|ftp)://(?:(?!\*{1,3}(?:[\s.,;:)]|\Z)|&(?:amp|lt|gt);)[^\s<>\[\]\"“”«»\\`|]){1,2000}",
    ),
    Rule(Mark.EMPHASIS, r"\*\*\*(?P<text>[^\s*](?:[^*]{0,1000}[^\s*])?)\*\*\*"),
    Rule(Mark.PLAIN, r"\*\*(?P<text>[^\s*](?:(?:[^*]|\*(?!\*)){0,1000}?[^\s*]\*?)?)\*\*"),
    Rule(Mark.EMPHASIS, r"\*(?P<text>[^\s*](?:(?:[^*\\]|\\.|\*\*){0,1000}?[^\s*\\])?)\*(?!\*)"),
    Rule(Mark.PLAIN, r"(?<!\w)__(?P<text>[^\s_](?:[^_]{0,1000}[^\s_])?)__(?!\w)"),
    Rule(Mark.EMPHASIS, r"(?<!\w)_(?P<text>[^\s_](?:(?:[^_\\]|\\.|(?<=\w)_(?=\w)){0,1000}?[^\s_\\])?)_(?!\w)"),
    Rule(Mark.PLAIN, r"~~(?P<text>[^\s~](?:[^~]{0,1000}[^\s~])?)~~"),
    Rule(
        Mark.LINK,
        r"<a\s(?:[^<>]{0,500}?\s)?href\s*=\s*[\"']?(?P<url>(?<=[\"'])[^\"'<>\n]{1,2000}|[^\"'<>\s]{1,2000})[\"']?[^<>]{0,500}>"
        r"(?P<text>(?:(?!</a)[\s\S]){1,1000})</a\s*>",
    ),
    Rule(Mark.EMPHASIS, r"<(?:em|i|cite)\b[^<>]{0,300}>(?P<text>[^<>]{1,1000})</(?:em|i|cite)\s*>"),
    Rule(Mark.SAY, r"<br\s*/?>", " "),
    Rule(Mark.HIDE, r"</?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>]{0,1000})?/?>"),
    Rule(Mark.ENTITY, r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
)
# What any of these begins with.
SIGNS = lazily(r"`|\\|<|\{|!|\[|http|ftp|\*|_|~|&")


@dataclass(slots=True)
class Document:
    """
    The blocks of a text, as spans of it. *notes* holds each defined note with its label and paragraphs, *paragraphs*
    the text outside of them; *headings* the level, first and last line of each; *hidden* what is neither text nor note.
    """

    text: str
    notes: list[tuple[str, int, list[Spans]]] = field(default_factory=list)
    paragraphs: list[Spans] = field(default_factory=list)
    headings: list[tuple[int, int, int]] = field(default_factory=list)
    hidden: Spans = field(default_factory=list)
    targets: Targets = field(default_factory=dict)


def read(article: Article, convert: Convert) -> Iterable[Footnote | Citation]:
    """The notes of the document and the entries of its lists of references, by place. Total."""
    document = parse(article.text)
    where = Lines(document.text)
    others = [*inline_notes(document, where), *listed(document, where)]
    if document.notes or others:
        defined = notes(document, where)
        return map(itemgetter(1), sorted([*defined, *others], key=itemgetter(0)) if others else defined)
    page = html.read(article, convert) if "<a " in article.text or "<li" in article.text else ()
    return tuple(each for each in page if isinstance(each, Footnote))


def notes(document: Document, where: Lines) -> Iterator[tuple[int, Footnote]]:
    """
    The notes that are defined on lines of their own, in their order, each with the offset at which it stands.

    What the document has beside its text and its links is let go of: it makes room for what a long article cites.
    """
    left = deque(document.notes)
    for spent in (document.notes, document.paragraphs, document.headings, document.hidden):
        spent.clear()
    while left:
        label, at, paragraphs = left.popleft()
        prose = Prose(where)
        for spans in paragraphs:
            prose.begin_paragraph()
            written(document, spans, prose)
        yield at, tidy(prose.footnote(label, at=at, marked=True))


def written(document: Document, spans: Spans, prose: Prose) -> Prose:
    """What a reader sees of parts of the document, written to *prose*."""
    return render(document.text, spans, RULES, prose, document.targets, signs=SIGNS)


def paragraphs(article: Article, convert: Convert) -> list[Footnote]:  # noqa: ARG001 - the shape of all
    """What the document says outside of its notes, as notes without a marker. Total."""
    document = parse(article.text)
    where = Lines(article.text)
    rendered = (written(document, spans, Prose(where)) for spans in document.paragraphs)
    return [tidy(prose.footnote("")) for prose in rendered if prose.length]


def tidy(note: Footnote) -> Footnote:
    """The note with its URLs as they are meant, and only those that can be asked for."""
    if not note.hyperlinks:
        return note
    links = (replace(link, url=meant(link.url)) for link in note.hyperlinks)
    return replace(note, hyperlinks=tuple(link for link in links if FETCHABLE.match(link.url)))


def meant(url: str) -> str:
    """A URL without the escapes that Markdown needs."""
    from html import unescape

    return unescape(ESCAPED.sub(r"\1", url))


# ---------------------------------------------------------------------------------------------- blocks


@cache
def parser() -> MarkdownIt:
    """The parser of blocks; what is in a line stays as it is."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    made = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    made.core.ruler.disable(["inline", "footnote_tail", "text_join"])
    made.block.ruler.before("table", "hand_on", hand_on)
    return made


# The tokens of so many blocks are handed on at once: all of a long article's are ten times as large as its text.
AT_ONCE = 500
TAKE = "take"


def hand_on(state: StateBlock, _begin: int, _end: int, _silent: bool) -> bool:
    """A rule that no block follows: where one ends that stands within no other, what was read so far is handed on."""
    if state.level == 0 and len(state.tokens) > AT_ONCE:
        state.env[TAKE](state.tokens)
        state.tokens.clear()
    return False


def parse(text: str) -> Document:
    """The blocks of a text. Total."""
    document = Document(text)
    if front := FRONT_MATTER.match(text):
        document.hidden.append(front.span())
    document.hidden.extend(parts(text, COMMENT, lambda _: "-->"))
    visible = masked(text, document.hidden)
    reading = Reading(document, visible)
    environment: dict[str, object] = {TAKE: reading.run}
    reading.run(parser().parse(visible, environment))
    document.targets = targets(document, visible, reading.lines, environment)
    return document


class Reading:
    """Takes the tokens of a document apart."""

    def __init__(self, document: Document, visible: str) -> None:
        self.document = document
        self.lines = lines_of(visible)
        self.ends = [*(line.start for line in self.lines[1:]), len(visible)]
        self.note: list[Spans] | None = None
        self.depth = 0
        self.line = -1
        self.cursor = 0

    def run(self, tokens: Sequence[Token]) -> None:
        """Read the tokens in their order."""
        for token in tokens:
            if token.type == "footnote_reference_open" and token.map:
                self.begin_note(token, token.map[0])
            elif token.type == "footnote_reference_close":
                self.depth -= 1
                if not self.depth:
                    self.note = None
            elif token.type in ("fence", "code_block") and token.map:
                self.document.hidden.append(self.whole(*token.map))
            elif token.type == "heading_open" and token.map:
                self.document.headings.append((int(token.tag[1:]), token.map[0], token.map[1]))
            elif token.type == "inline" and token.map:
                self.paragraph(token.content, *token.map)

    def begin_note(self, token: Token, line: int) -> None:
        """Begin the note that is defined in a line; one within another is part of it."""
        self.depth += 1
        if self.depth == 1:
            label = str(token.meta.get("label") or "")
            at = self.lines[line].text.find("[^")
            self.note = []
            self.document.notes.append((shown(label), self.lines[line].start + max(0, at), self.note))
            if token.map:
                self.document.hidden.append(self.whole(*token.map))

    def whole(self, begin: int, end: int) -> tuple[int, int]:
        """The span of whole lines."""
        return self.lines[begin].start, self.ends[min(end, len(self.ends)) - 1]

    def paragraph(self, content: str, begin: int, end: int) -> None:
        """Read a paragraph, heading or cell: where each of its lines stands."""
        if end == begin + 1 and self.note is None and (BOLD_LINE.fullmatch(content) or names_notes(content)):
            self.document.headings.append((UNMARKED, begin, end))
        spans: Spans = []
        for number, part in zip(range(begin, end), content.split("\n"), strict=False):
            spans.append(self.place(number, part.strip()))
        (self.document.paragraphs if self.note is None else self.note).append(spans)

    def place(self, number: int, content: str) -> tuple[int, int]:
        """Where a line's content stands, its line end included; cells of a row stand one behind the other."""
        if number != self.line:
            self.line, self.cursor = number, 0
        line = self.lines[number]
        at = line.text.find(content, self.cursor)
        if at < 0:  # a character that the parser changes: the line as it is
            return line.start + len(line.text) - len(line.text.lstrip()), self.ends[number]
        self.cursor = at + len(content)
        stop = self.ends[number] if not line.text[self.cursor :].strip() else line.start + self.cursor
        return line.start + at, stop


COUNTED = lazily(r"\d+|[a-z]|[ivxlc]+", re.I)


def shown(label: str) -> str:
    """A note's marker as people speak of it: ``1``, or ``^smith`` for one that has a name."""
    return label if COUNTED.fullmatch(label) else f"^{label}"


def targets(document: Document, visible: str, lines: Sequence[Line], environment: Mapping[str, object]) -> Targets:
    """Where the labels of reference links lead."""
    made: dict[str, tuple[str, int]] = {}
    known = environment.get("references")
    if not isinstance(known, dict) or not known:
        return made
    for reference in known.values():
        first, last = reference["map"]
        begin, end = (
            lines[first].start,
            lines[min(last, len(lines)) - 1].start + len(lines[min(last, len(lines)) - 1].text),
        )
        if found := DEFINITION.search(visible, begin, end):
            group = "bare" if found["pointed"] is None else "pointed"
            made.setdefault(label_of(found["label"]), (found[group], found.start(group)))
        document.hidden.append((begin, end))
    return made


# ---------------------------------------------------------------------------------------------- notes in place


def inline_notes(document: Document, where: Lines) -> Iterator[tuple[int, Footnote]]:
    """The notes that are written where they belong, ``^[…]``, numbered as they are met."""
    if "^[" not in document.text:
        return
    text = masked(document.text, document.hidden)
    visible = CODE.sub(lambda found: " " * len(found[0]), text) if "`" in text else text
    marks = list(FOOTNOTE_MARK.finditer(visible))
    numbers = iter(numbering(marks))
    openings = [(found.end() - 1, found.end()) for found in marks if found["label"] is None]
    labels = [str(next(numbers)) for _ in openings]
    pairs = brackets.square(visible) if openings else {}
    for place, start, end in brackets.bodies(visible, openings, pairs):
        prose = written(document, [(start, end)], Prose(where))
        at = openings[place][0] - 1
        yield at, tidy(prose.footnote(labels[place], at=at, marked=True))


CODE = lazily(r"(?<!`)(`{1,3})(?!`)[^\n]{1,1000}?(?<!`)\1(?!`)")


def numbering(marks: Sequence[re.Match[str]]) -> Iterator[int]:
    """
    The number that each note in place gets: all notes are counted as they are first met. What a note is called already
    is left out.
    """
    labels = {found["label"] for found in marks}
    met: set[str] = set()
    count = 0
    for found in marks:
        if found["label"] is None:
            count += 1
            while str(count) in labels:
                count += 1
            yield count
        elif found["label"] not in met:
            met.add(found["label"])
            count += not found["label"].isdigit()


# ---------------------------------------------------------------------------------------------- lists of references


def listed(document: Document, where: Lines) -> Iterator[tuple[int, Footnote]]:
    """The entries of lists under headings that name notes, and notes that were numbered by hand."""
    lines = lines_of(document.text)
    stops, inner = headings(document, lines)
    between = [(lines[begin].start, lines[min(end, len(lines)) - 1].end) for begin, end in inner]
    anchors = [found.span() for found in ANCHOR.finditer(document.text)]
    visible = masked(document.text, [*document.hidden, *between, *anchors])
    rows = lines_of(visible)
    counted = 0
    for item in find(rows, visible, stops=stops):
        if item.label == "*":  # a bullet: symbols are no markers here
            continue
        if not item.label and any(FOOTNOTE_MARK.search(document.text, *span) for span in item.spans):
            continue  # a paragraph that has notes is none
        counted = counted + 1 if item.label == "1" else 0
        if counted > 1:  # a list may say 1. throughout, and is numbered when it is shown
            item.label = str(counted)
        yield item.at, tidy(entry(item, document, where))


# <a id="fn2"></a>2. Ibarra, …: where a link in the text leads, in front of the marker.
ANCHOR = lazily(r"<a\s+(?:id|name)\s*=[^<>\n]{1,100}>\s{0,3}</a\s*>", re.I)


def headings(document: Document, lines: Sequence[Line]) -> tuple[list[int], Spans]:
    """The lines of headings that end lists, and the lines of those that only divide one."""
    stops: list[int] = []
    inner: Spans = []
    under: int | None = None
    for level, begin, end in document.headings:
        body = lines[begin].body
        named = names_notes(body)
        if begin in stops:
            continue
        if under is not None and level > under and not named and not is_furniture(body):
            inner.append((begin, end))
            continue
        under = level if named else None
        stops.append(begin)
        if end > begin + 1:  # its second line is a rule
            inner.append((begin + 1, end))
    return sorted(stops), inner


def entry(item: Item, document: Document, where: Lines) -> Footnote:
    """An entry of a list as its reader sees it."""
    prose = Prose(where)
    spans = [(start, line_end(document.text, end)) for start, end in item.spans]
    written(document, spans, prose)
    return prose.footnote(item.label, at=item.at, marked=True)


def line_end(text: str, at: int) -> int:
    """The offset behind the line feed that stands at *at*, if one does."""
    return at + 1 if text[at : at + 1] in ("\n", "\r") else at
