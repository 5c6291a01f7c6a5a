"""
Finding notes among the lines of a text: which lines begin one, with which marker, and where the last one ends.

What a note says is not asked here, only what its line begins with and what stands around it. Two kinds of place hold
notes: what follows a heading that names them, and a run of lines whose markers count up. A run without a heading must
look cited (a URL, a year, "accessed") or be referred to from the text, because articles number other things too.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ibidem.articles.headings import HEADING_NUMBER, is_furniture, names_notes
from ibidem.articles.prose import LINE_END
from ibidem.patterns import lazily

# How far a marker may run ahead of the one before it: notes get lost when pages are copied.
MAX_GAP = 30
MAX_BARE_GAP = 6

# More lines that are no run of notes are not looked at again from the second on: it would take quadratic time.
MAX_LIST = 40
# A longer line behind a list is text that goes on.
MAX_TAIL = 90
# A list of fewer entries may end with one that names neither year nor address.
MIN_LIST = 2
MAX_TRIMMED = 8

SYMBOLS = "*†‡§‖¶"
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
ROMAN = lazily(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.I)
NUMERALS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

LABEL = r"\d{1,4}[a-z]?|[ivxlc]{1,8}|[IVXLC]{1,8}|[a-zA-Z]"
MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("caret", lazily(r"\[[\^#](?P<label>[^\]\s]{1,60})\]:[ \t]*")),
    ("square", lazily(rf"[\[［〔【](?P<label>{LABEL}|[*†‡§¶]{{1,4}})[\]］〕】](?![(\[])[.:]?[\s\u00a0]*")),
    ("key", lazily(r"\[(?P<label>[A-Za-z][\w+.:/’\-]{1,40})\](?![(\[:])(?:[\s\u00a0]+|\Z)")),
    ("round", lazily(rf"[(（](?P<label>{LABEL})[)）][\s\u00a0]*(?=\S)")),
    ("up", lazily(r"\^\[?(?P<label>\d{1,4})\]?[.:]?[\s\u00a0]*(?=\S)")),
    (
        "dot",
        lazily(r"(?P<label>\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8}|[a-z])\.(?:[\s\u00a0]+|(?=[“\"«„‘A-ZА-Я]))(?=\S)"),
    ),
    ("paren", lazily(r"(?P<label>\d{1,4}|[ivxlc]{1,8}|[a-z])\)[\s\u00a0]+(?=\S)")),
    ("super", lazily(r"(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})[\s\u00a0]*(?=\S)")),
    ("tag", lazily(r"<sup>(?:<a[^<>]*>)?\[?(?P<label>\d{1,4})\]?(?:</a>)?</sup>[\s\u00a0]*(?=\S)", re.I)),
    ("word", lazily(r"(?:Notes?|Fn|Anm|Endnote|Footnote)\.?\s(?P<label>\d{1,4})[.:)]?[\s\u00a0]+(?=\S)", re.I)),
    ("circled", lazily(r"(?P<label>[①-⑳])[\s\u00a0]*(?=\S)")),
    ("bare", lazily(r"(?P<label>\d{1,4})(?:[\s\u00a0]+(?=\S)|[\s\u00a0]*\Z)")),
    ("symbol", lazily(r"(?P<label>\*{1,4}|†{1,3}|‡{1,3}|§{1,3}|‖{1,3}|¶{1,3})[\s\u00a0]*(?=[^\s*†‡§‖¶])")),
)
# What any of these begins with, letters above all: most lines begin with a word, which is none.
MAY_BE_MARKED = re.compile(r"[^A-Za-z]|[A-Za-z]{1,8}[.)]|(?:notes?|fn|anm|endnote|footnote)\.?\s\d", re.I)
# Only under a heading: in running text, “I” and “mix” are words.
ROMAN_ALONE = lazily(r"(?P<label>[ivxlc]{1,8}|[IVXLC]{1,8})[\s\u00a0]+(?=\S)")
OF_KIND = dict((*MARKERS, ("roman", ROMAN_ALONE)))
BULLET = lazily(r"(?P<label>[-–—•·▪◦‣●○+*^↑])[ \t\u00a0]+(?=\S)")
STRONG = frozenset({"caret", "square", "super", "tag", "circled", "up"})
BARE = frozenset({"bare", "roman"})

# What a work that is cited nearly always has.
CITES = lazily(
    r"https?://|www\.|\bdoi\b|\b10\.\d{4,9}/"
    r"|\b(?:1[5-9]|20)\d\d\b|\bibid|\bop\. ?cit|\bsupra\b|\bebd\b|\baccessed\b|\bsee\b",
    re.I,
)
LINKED = lazily(r"https?://|www\.|\b10\.\d{4,9}/", re.I)
RULE = lazily(r"[\s_\-–—=*·.•~]{3,}\Z")


class Line(NamedTuple):
    """One line: the offset of its first character, and its text without the line end."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)

    @property
    def body(self) -> str:
        """The line without spaces around it."""
        return self.text.strip()

    @property
    def indent(self) -> int:
        """How far its first character stands from the margin; a tab is four."""
        expanded = self.text[: len(self.text) - len(self.text.lstrip())].expandtabs(4)
        return len(expanded)


class Marker(NamedTuple):
    """What a line begins with: *values* are the numbers it may be, by system; *end* is where the note's text begins."""

    kind: str
    label: str
    values: tuple[tuple[str, int], ...]
    start: int
    end: int


@dataclass(slots=True)
class Item:
    """One note: its marker as shown, the offset where it begins, and the parts of the text that it consists of."""

    label: str
    at: int
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """Consecutive notes, and the number of the line behind them."""

    items: list[Item]
    end: int
    kind: str = ""
    first: int = 1


def lines_of(text: str) -> list[Line]:
    """The lines of a text. Total; the last line may be empty."""
    made: list[Line] = []
    at = 0
    if "\r" not in text:
        for line in text.split("\n"):
            made.append(Line(at, line))
            at += len(line) + 1
        return made
    for found in LINE_END.finditer(text):
        end, behind = found.span()
        made.append(Line(at, text[at:end]))
        at = behind
    made.append(Line(at, text[at:]))
    return made


def roman(label: str) -> int | None:
    """The value of a Roman numeral below 400, or None."""
    if not ROMAN.fullmatch(label):
        return None
    total = 0
    digits = [NUMERALS[each] for each in label.lower()]
    for place, digit in enumerate(digits):
        total += -digit if any(later > digit for later in digits[place + 1 : place + 2]) else digit
    return total


def values(label: str) -> tuple[tuple[str, int], ...]:
    """The numbers that a label may stand for, each with its system: ``c`` is a hundred, or the third letter."""
    label = unicodedata.normalize("NFKC", label).translate(SUPERSCRIPTS)
    number = re.fullmatch(r"(\d{1,4})[a-z]?", label)
    if number:
        return (("number", int(number[1])),)
    if label and label[0] in SYMBOLS:
        place = SYMBOLS.index(label[0])
        return (("symbol", place + 1 + len(SYMBOLS) * (len(label) - 1)), ("star", len(label)))
    found: list[tuple[str, int]] = []
    value = roman(label)
    if value is not None:
        found.append(("roman", value))
    if len(label) == 1 and label.isascii() and label.isalpha():
        found.append(("letter", ord(label.lower()) - 96))
    return tuple(found)


def marker_of(line: Line, kind: str | None = None) -> Marker | None:
    """The marker that a line begins with (of *kind*, where it is given), or None."""
    lead = len(line.text) - len(line.text.lstrip())
    head = line.text[lead : lead + 120]
    if kind is None and MAY_BE_MARKED.match(head) is None:
        return None
    for name, pattern in MARKERS if kind is None else ((kind, OF_KIND[kind]),):
        found = pattern.match(head)
        if found:
            label = found["label"]
            counted = () if name in ("key", "caret") else values(label)
            if counted or name in ("key", "caret"):
                return Marker(name, label, counted, line.start + lead, line.start + lead + found.end())
    return None


def follows(marker: Marker, system: str, before: int, text: str, *, settled: bool = False) -> int | None:
    """
    The marker's number where it can come after *before* in that system; None where it cannot.

    A number without any sign begins a note in small letters only where the line before it is *settled*.
    """
    value = dict(marker.values).get(system)
    if value is None:
        return None
    step = value - before
    if marker.kind in BARE:
        rest = text[marker.end - marker.start :].lstrip()
        small = rest[:1].islower() and not re.match(r"(?:ibid|ebd|idem|id\b|see|cf|vgl|voir|ders|dies|там)", rest, re.I)
        return value if 1 <= step <= (1 if small and settled else 0 if small else MAX_BARE_GAP) else None
    return value if 1 <= step <= MAX_GAP else None


# ---------------------------------------------------------------------------------------------- numbered notes


@dataclass(slots=True)
class Count:
    """Reads notes whose markers count up, from the line of the first. *gap*: an empty line was just passed."""

    lines: Sequence[Line]
    begin: int
    end: int
    first: Marker
    system: str
    value: int
    block: Block
    gap: bool = False

    def run(self) -> Block:
        """The notes, as far as they go."""
        for place in range(self.begin + 1, self.end):
            line = self.lines[place]
            if not line.body:
                self.gap = True
            elif not self.take(line, place):
                break
            else:
                self.gap = False
                self.block.end = place + 1
        return self.block

    def take(self, line: Line, place: int) -> bool:
        """Put a line where it belongs; false where the notes have ended before it."""
        marker = marker_of(line, self.first.kind)
        number = self.number(marker, place) if marker is not None else None
        if marker is not None and number is not None:
            self.value = number
            self.block.items.append(opened(marker, line))
            return True
        if RULE.match(line.body) or (self.gap and not self.continues(place)):
            return False
        if not self.gap or line.indent > self.lines[self.begin].indent or not is_page_line(line):
            append(self.block.items[-1], line)
        return True

    def number(self, marker: Marker, place: int) -> int | None:
        """The number of the note that a marker begins, or None where it begins none."""
        if self.block.kind in ("key", "caret"):
            return self.value + 1
        settled = self.gap or COMPLETE.search(self.lines[place - 1].body) is not None
        number = follows(marker, self.system, self.value, self.lines[place].body, settled=settled)
        if number is not None:
            return number
        if self.system == "star":
            return 1 if not self.gap and marker.label == "*" else None
        return 1 if self.begins_anew(marker) else None

    def begins_anew(self, marker: Marker) -> bool:
        """Whether a marker is the first of the next chapter."""
        return dict(marker.values).get(self.system) == 1 and self.value >= 1 and self.block.kind not in BARE

    def continues(self, place: int) -> bool:
        """Whether the list goes on at or behind a line that follows an empty one."""
        if self.lines[place].indent > self.lines[self.begin].indent + 1:
            return True
        headings = 0
        for later in range(place, min(self.end, place + 60)):
            line = self.lines[later]
            if is_furniture(line.body) or names_notes(line.body):
                return False
            marker = marker_of(line, self.first.kind)
            number = follows(marker, self.system, self.value, line.body) if marker is not None else None
            if number is not None and number <= self.value + 3:
                return True
            if marker is not None and self.block.kind == "key":
                return True
            if marker is not None and headings <= 2 and self.begins_anew(marker):
                return True
            headings += bool(line.body)
        return False


def numbered(lines: Sequence[Line], begin: int, end: int, *, bare: bool = False) -> Block | None:
    """
    The notes that begin at line *begin*, whose marker counts up from there; None where that line has none.

    *bare*: whether Roman numerals without any sign are markers too.
    """
    first = marker_of(lines[begin]) or (marker_of(lines[begin], "roman") if bare else None)
    if first is None:
        return None
    system, value = starting(first, lines, begin, end)
    block = Block([opened(first, lines[begin])], begin + 1, first.kind, value)
    return Count(lines, begin, end, first, system, value, block).run()


def starting(first: Marker, lines: Sequence[Line], begin: int, end: int) -> tuple[str, int]:
    """In which system the first marker counts: the one that a later line goes on in; the first where none does."""
    if not first.values:
        return "", 0
    for system, value in first.values:
        for place in range(begin + 1, min(end, begin + 40)):
            marker = marker_of(lines[place], first.kind)
            if marker is not None and dict(marker.values).get(system) == value + 1:
                return system, value
    return first.values[0]


def opened(marker: Marker, line: Line) -> Item:
    """The note that a line begins."""
    item = Item(shown(marker), marker.start)
    if marker.end < line.end:
        item.spans.append((marker.end, line.end))
    return item


def shown(marker: Marker) -> str:
    """A marker as it is spoken of: a raised 1 is a 1."""
    return unicodedata.normalize("NFKC", marker.label) if marker.kind in ("super", "circled") else marker.label


def append(item: Item, line: Line) -> None:
    """Add a line to a note."""
    item.spans.append((line.start, line.end))


def is_page_line(line: Line) -> bool:
    """Whether a line between two notes is rather a page's header or number."""
    in_columns = re.search(r"\S {3,}\S", line.body) is not None
    return (
        len(line.body) <= (90 if in_columns else 60)
        and not LINKED.search(line.body)
        and not line.body.endswith((".", ",", ";"))
    )


# ---------------------------------------------------------------------------------------------- lists of references


def unnumbered(lines: Sequence[Line], begin: int, end: int) -> Block:
    """The entries of a list without markers, as far as it goes."""
    stop = list_end(lines, begin, end)
    part = [(place, lines[place]) for place in range(begin, stop)]
    block = Block([], stop)
    bullets = [BULLET.match(line.body) for _, line in part if line.body]
    if bullets and sum(1 for each in bullets if each) >= max(1, len(bullets) // 4) and bullets[0]:
        entries(block, part, lambda line, _: BULLET.match(line.body) is not None)
    elif any(not line.body for _, line in part[: last_full(part)]) and paragraphs_are_entries(part):
        entries(block, part, lambda _, before: before is None or not before.body)
    elif hangs(part):
        margin = min(line.indent for _, line in part if line.body)
        entries(block, part, lambda line, _: line.indent == margin)
    elif any(is_broken(before.body, line.body) for (_, before), (_, line) in pairwise(part)):
        entries(block, part, lambda line, before: before is None or not goes_on(before.body, line.body))
    else:
        entries(block, part, lambda _line, _before: True)
    trim(block, lines, begin)
    return block


def trim(block: Block, lines: Sequence[Line], begin: int) -> None:
    """Take short entries that cite nothing off the end of a longer list: they are what comes next on the page."""
    citing = {line.start for line in lines[begin : block.end] if CITES.search(line.body)}
    for _ in range(MAX_TRIMMED):
        last = block.items[-1].spans if len(block.items) > MIN_LIST else []
        if not last:
            break
        starts = [line.start for line in lines[begin : block.end] if last[0][0] < line.end and line.start < last[-1][1]]
        if citing.intersection(starts) or last[-1][1] - last[0][0] > MAX_TAIL:
            break
        block.items.pop()


def last_full(part: Sequence[tuple[int, Line]]) -> int:
    """The number of lines up to the last that is not empty."""
    return next((place + 1 for place in range(len(part) - 1, -1, -1) if part[place][1].body), 0)


def paragraphs_are_entries(part: Sequence[tuple[int, Line]]) -> bool:
    """Whether empty lines part the entries: then few of their lines begin like an entry behind a complete one."""
    paragraphs, splits = 0, 0
    so_far = ""
    for _, line in part:
        if not line.body:
            so_far = ""
            continue
        paragraphs += not so_far
        if so_far and CITES.search(so_far) and COMPLETE.search(so_far) and FIRST_WORDS.match(line.body):
            splits += 1
            so_far = ""
        so_far = f"{so_far} {line.body}"
    return splits < paragraphs


def hangs(part: Sequence[tuple[int, Line]]) -> bool:
    """Whether lines after an entry's first are indented."""
    indents = [line.indent for _, line in part if line.body]
    margin = min(indents, default=0)
    deeper = sum(1 for indent in indents if indent > margin)
    return bool(indents) and indents[0] == margin and deeper > 0 and deeper >= len(indents) * 0.1


def entries(block: Block, part: Sequence[tuple[int, Line]], begins: Callable[[Line, Line | None], bool]) -> None:
    """Put the lines of a list into entries."""
    before: Line | None = None
    for _, line in part:
        if not line.body:
            before = line
            continue
        lead = line.start + len(line.text) - len(line.text.lstrip())
        if not block.items or begins(line, before):
            bullet = BULLET.match(line.body)
            block.items.append(Item("", lead, []))
            shift = bullet.end() if bullet else 0
            block.items[-1].spans.append((lead + shift, line.start + len(line.text)))
        else:
            append(block.items[-1], line)
        before = line


ONLY_AUTHOR = lazily(r"[^“”\"«»]{0,140}\((?:19|20)\d\d[a-z]?\)\.?\Z")
COMPLETE = lazily(r"(?:[.!?…。)\]>”»’\"/]|\d)\Z")
# An entry's first words: “Smith, John”, “Jane Roe.”, a title.
FIRST_WORDS = lazily(r"(?:[\w’'\-]{1,40}\s){0,3}[\w.’'\-]{1,40}[,.]\s|[“\"«„]")
URL_AT_END = lazily(r"(?:https?:|www\.)\S*\Z", re.I)
URL_TAIL = lazily(r"(?<!\S)[^\s@]{0,200}[\w][._/=?%][^\s@]{0,200}[\w/]\Z")  # the second line of one
OPEN_URL = lazily(r"(?:[_/=&?%+~\-]|://|www\.)\Z", re.I)
# What a URL goes on with in the next line: no word of a sentence looks like it.
URL_PIECE = lazily(r"(?=\S*[\w~%][._/=&?%\d\-]+[\w~%])\S*[^\s,;:](?=\s|\Z)")


def is_broken(before: str, line: str) -> bool:
    """Whether a line surely goes on with the one before it: a sentence or a URL was broken off there."""
    if not before or not line:
        return False
    if re.match(r"<?(?:https?://|www\.)", line):
        return not URL_AT_END.search(before.rstrip(".,;>)"))
    if URL_AT_END.search(before):
        return OPEN_URL.search(before) is not None and URL_PIECE.match(line) is not None
    return not COMPLETE.search(before) and (line[0].islower() or line[0].isdigit() or before[-1] in ",:;&–-")


def goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the entry of the one before it, in a list whose lines are wrapped at the margin."""
    if not before:
        return False
    if is_broken(before, line) or ONLY_AUTHOR.fullmatch(before):
        return True
    if URL_AT_END.search(before) or URL_TAIL.search(before):
        return False
    if not COMPLETE.search(before):
        return True
    return not FIRST_WORDS.match(line) and not CITES.search(before)


def list_end(lines: Sequence[Line], begin: int, end: int) -> int:
    """The number of the first line that is no longer part of a list without markers."""
    alone = True
    for place in range(begin, end):
        line = lines[place]
        if not line.body:
            alone = True
            continue
        if RULE.match(line.body) and place > begin:
            return place
        if alone and place > begin and is_furniture(line.body):
            return place
        if alone and place > begin and is_other_heading(lines, place, end):
            return place
        alone = False
    return end


def is_other_heading(lines: Sequence[Line], place: int, end: int) -> bool:
    """Whether a short line between empty ones ends the list: nothing is cited in it, nor in what follows."""
    line = lines[place]
    if place + 1 < end and lines[place + 1].body:
        return False
    if len(line.body) > 60 or CITES.search(line.body) or line.body.endswith((".", ",", ";")):
        return False
    following = [each.body for each in lines[place + 1 : min(end, place + 12)] if each.body][:4]
    return sum(1 for each in following if LINKED.search(each)) * 2 < max(1, len(following))


# ---------------------------------------------------------------------------------------------- the whole text

References = Callable[[], Mapping[str, int]]  # what a text refers to, as `referred`; looked for when it is asked for


def find(lines: Sequence[Line], text: str, *, stops: Sequence[int] | None = None) -> list[Item]:
    """
    The notes among the lines, in order. Total.

    *stops* are the lines that are headings, in formats that mark them; without it they are told by their words.
    """
    found: list[Item] = []
    references = cache(lambda: referred(text))
    done = 0
    for heading, block in sections(lines, stops):
        found.extend(item for each in runs(lines, done, heading, text, references) for item in each.items)
        found.extend(block.items)
        done = block.end
    found.extend(item for each in runs(lines, done, len(lines), text, references) for item in each.items)
    return [item for item in found if item.spans]


def sections(lines: Sequence[Line], stops: Sequence[int] | None = None) -> Iterator[tuple[int, Block]]:
    """The notes under each heading that names notes, with the number of the heading's line."""
    done = 0
    for heading in [place for place, line in enumerate(lines) if line.body and is_heading(lines, place, stops)]:
        if heading < done:
            continue
        limit = len(lines)
        if stops is not None:
            after = bisect_right(stops, heading)
            limit = stops[after] if after < len(stops) else limit
        block = under_heading(lines, heading + 1, limit)
        if block is not None:
            yield heading, block
            done = block.end


def is_heading(lines: Sequence[Line], place: int, stops: Sequence[int] | None) -> bool:
    """Whether a line is a heading above notes."""
    if stops is not None:
        after = bisect_right(stops, place)
        return after > 0 and stops[after - 1] == place and names_notes(lines[place].body)
    # “3. References” right under “2. Harbours” is a line of the contents.
    listed = place > 0 and lines[place - 1].body and HEADING_NUMBER.match(lines[place].body)
    return not listed and names_notes(lines[place].body)


def under_heading(lines: Sequence[Line], begin: int, limit: int) -> Block | None:
    """The notes under a heading, or None where there are none (a table of contents)."""
    while begin < limit and (not lines[begin].body or RULE.match(lines[begin].body)):
        begin += 1
    if begin >= limit or names_notes(lines[begin].body):
        return None
    stop = next((place for place in range(begin, limit) if names_notes(lines[place].body)), limit)
    if is_subheading(lines, begin, stop):
        begin = next(place for place in range(begin + 1, stop) if lines[place].body)
    first = marker_of(lines[begin])
    if first is None or not (first.kind == "symbol" and BULLET.match(lines[begin].body)):
        block = numbered(lines, begin, stop, bare=True)
        if block is not None and (len(block.items) > 1 or (block.kind != "roman" and is_first(block))):
            return block
    block = unnumbered(lines, begin, stop)
    return block if any(CITES.search(line.body) for line in lines[begin : block.end]) else None


def is_first(block: Block) -> bool:
    """Whether a single note is surely one."""
    return block.first == 1 or block.kind in STRONG or block.kind == "key"


def is_subheading(lines: Sequence[Line], begin: int, end: int) -> bool:
    """Whether a line under a heading names the first part of what follows: a chapter, or the kind of sources."""
    if marker_of(lines[begin]) is not None or not is_page_line(lines[begin]) or CITES.search(lines[begin].body):
        return False
    following = next((line for line in lines[begin + 1 : min(end, begin + 4)] if line.body), None)
    marker = marker_of(following) if following is not None else None
    return marker is not None and 1 in dict(marker.values).values()


def runs(lines: Sequence[Line], begin: int, end: int, text: str, references: References) -> Iterator[Block]:
    """The runs of notes between two lines that stand under no heading."""
    place = begin
    while place < end:
        if not lines[place].body or marker_of(lines[place]) is None:
            place += 1
            continue
        block = numbered(lines, place, end)
        if block is not None and is_run(block, lines, place, text, references):
            yield block
            place = block.end
        elif block is not None and block.end - place > MAX_LIST:
            place = block.end
        else:
            place += 1


def is_run(block: Block, lines: Sequence[Line], begin: int, text: str, references: References) -> bool:
    """Whether lines that count up are notes: they cite, or the text refers to them."""
    bodies = ["".join(text[start:stop] for start, stop in item.spans) for item in block.items]
    citing = sum(1 for body in bodies if CITES.search(body)) / len(bodies)
    linked = sum(1 for body in bodies if LINKED.search(body)) / len(bodies)
    before = next((line.body for line in reversed(lines[max(0, begin - 4) : begin]) if line.body), "")
    ruled = RULE.match(before) is not None
    if block.kind == "caret":
        return True
    if is_furniture(before):
        return False
    if block.kind == "symbol":
        starred = len(block.items) > 1 and all(item.label == "*" for item in block.items)
        # A star that the text does not refer to is a bullet.
        used = ruled or references().get(block.items[0].label, lines[begin].start) < lines[begin].start
        return citing >= 0.5 and used and not starred
    referred_to = refers(block, lines[begin].start, references())
    if block.kind in STRONG or ruled:
        return citing >= 0.3 or (referred_to and not ruled)
    if block.first != 1 or len(block.items) < 2 or citing < 0.5:
        return False
    return referred_to or (linked >= 0.3 and is_end(lines, block.end))


REFERS = lazily(r"[\[(^*†‡§‖¶⁰¹²³⁴⁵⁶⁷⁸⁹]")  # what a reference begins with
REFERENCE = lazily(
    r"(?<=\S)(?:\[([\w*†‡]{1,5})\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})|\^\[?(\d{1,4})\b)|\((\d{1,4})\)|(?<=[^\s*†‡])([*†‡§‖¶]{1,4})(?![*\w])"
)


def referred(text: str) -> dict[str, int]:
    """The markers that a text refers to, each with the offset where it first does."""
    found: dict[str, int] = {}
    end = 0
    for sign in REFERS.finditer(text):
        each = REFERENCE.match(text, sign.start()) if sign.start() >= end else None
        if each is not None:
            label = next(group for group in each.groups() if group)
            found.setdefault(label.translate(SUPERSCRIPTS), each.start())
            end = each.end()
    return found


def refers(block: Block, before: int, references: Mapping[str, int]) -> bool:
    """Whether the text refers to most of the markers before they come."""
    seen = sum(1 for item in block.items if references.get(item.label, before) < before)
    return seen * 2 > len(block.items)


def is_end(lines: Sequence[Line], place: int) -> bool:
    """Whether the article ends at a line: what follows is furniture, or nothing that is longer than a line."""
    following = [line for line in lines[place : place + 12] if line.body]
    return all(len(line.body) <= MAX_TAIL or is_furniture(line.body) for line in following[:4])
