"""
Changes to a ledger's text: a key set, put in or taken out, an entry added or dropped. What is not changed stays as it
is, to the character: comments, quotes, blank lines, indentation, and the line breaks of another system.

A change is a value, made from nodes of the text as it was read; `apply` makes all of them at once. Both styles of YAML
are written: lines under one another, and ``{a: b}`` where the user writes so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from collections.abc import Sequence as List
from dataclasses import dataclass

from ibidem.ledger.tree import Mapping, Node, Scalar, Sequence

# What is written: a text, a list of texts, or keys with such values.
Value = str | List["Value"] | Dict[str, "Value"]

STEP = 2  # columns of indentation where nothing tells the user's own

# A plain scalar that every YAML reader takes for the same text: it begins with a letter or is a date, and holds nothing
# that YAML gives a meaning to. Everything else stands in double quotes, in which JSON's escapes are YAML's.
_PLAIN = re.compile(
    r"(?:[A-Za-z](?:[\w.()/@'’+–—-]|[ ](?=\S)(?!#)|:(?=\S))*|[0-9]{4}(?:-[0-9]{2}){0,2}|10\.[0-9]{4,}/[\w./()-]+)(?<!:)"
)
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_URL = re.compile(r"https?://[\w.~%/?=+:;!$()*@-]*(?:&[\w.~%/?=+:;!$()*@-]*)*(?<![:?])")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The characters from *start* to *end* become *text*."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all changes made; those at one place in the order given. They must not overlap."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda each: each.start):
        pieces += [text[done : edit.start], edit.text]
        done = max(done, edit.end)
    return "".join([*pieces, text[done:]])


# ---------------------------------------------------------------------------------------------- values as YAML


def scalar(text: str, *, quoted: bool = False) -> str:
    """A text as YAML on one line: plain where every reader takes it for that text, else in double quotes. Total."""
    if not quoted and (_URL if text.startswith("http") else _PLAIN).fullmatch(text) and text.lower() not in _WORDS:
        return text
    return _UNPRINTABLE.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(text, ensure_ascii=False))


# Fields that stand in quotes always: their texts change often enough between plain and not.
QUOTED = frozenset({"title", "accept", "marker"})
# Fields that are numbers: written as such.
COUNTED = frozenset({"strikes"})


def field(key: str, text: str) -> str:
    """A text as the value of a key, on one line."""
    return text if key in COUNTED else scalar(text, quoted=key in QUOTED)


def block(key: str, value: Value, indent: int) -> list[str]:
    """The lines of a key and its value, without line breaks."""
    pad = " " * indent
    if isinstance(value, str):
        return [f"{pad}{key}: {field(key, value)}"]
    if isinstance(value, Dict):
        return [f"{pad}{key}:", *(line for name in value for line in block(name, value[name], indent + STEP))]
    return [f"{pad}{key}:", *(line for item in value for line in block_item(item, indent + STEP, key))]


def block_item(value: Value, indent: int, key: str = "") -> list[str]:
    """The lines of one item of a list, with its dash."""
    pad = " " * indent
    if not isinstance(value, Dict):
        return [f"{pad}- {flow(value, key)}"]
    lines = [line for name in value for line in block(name, value[name], indent + STEP)]
    return [f"{pad}- {lines[0][indent + STEP :]}", *lines[1:]]


def flow(value: Value, key: str = "") -> str:
    """A value on one line, as it stands between brackets."""
    if isinstance(value, str):
        text = field(key, value)
        return scalar(value, quoted=True) if text == value and re.search(r"[,:?]", text) else text
    if isinstance(value, Dict):
        return "{" + ", ".join(f"{name}: {flow(value[name], name)}" for name in value) + "}"
    return "[" + ", ".join(flow(item, key) for item in value) + "]"


# ---------------------------------------------------------------------------------------------- places in the text


class Pen:
    """Makes changes to one text; it knows the text's line breaks and where its lines end."""

    def __init__(self, text: str) -> None:
        found = re.search(r"\r\n|\n|\r", text)
        self.text = text
        self.newline = found[0] if found else "\n"
        self._returns = "\r" in text

    def line_start(self, offset: int) -> int:
        """Where the line of that offset begins."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset) if self._returns else -1) + 1

    def line_end(self, offset: int) -> int:
        """Where the line of that offset ends, its line break left out."""
        found = re.compile(r"[\r\n]|\Z").search(self.text, offset)
        return found.start() if found else len(self.text)

    def next_line(self, offset: int) -> int:
        """Where the line after that of the offset begins."""
        end = self.line_end(offset)
        return end + len(self.newline) if self.text.startswith(self.newline, end) else min(end + 1, len(self.text))

    def column(self, offset: int) -> int:
        """How many characters stand before the offset in its line, a byte order mark left out."""
        return len(self.text[self.line_start(offset) : offset].lstrip("\ufeff"))

    # ------------------------------------------------------------------------------------------ changes

    def lines_after(self, offset: int, lines: Iterable[str]) -> Edit:
        """Lines put in after the line of that offset."""
        end = self.line_end(offset)
        return Edit(start=end, end=end, text="".join(self.newline + line for line in lines))

    def revise(self, node: Mapping, wanted: Dict[str, Value | None], order: Iterable[str]) -> list[Edit]:
        """
        The keys of *wanted* set to their values, or taken out where the value is None.

        A key is changed where it stands; a new one is put in where its place in *order* is. What is so already is left.
        """
        order = tuple(order)
        present = {name.value: (name, value) for name, value in node.pairs}
        edits: list[Edit] = []
        stays = dict(present)
        for key in [key for key in wanted if wanted[key] is None and key in present]:
            if self._drop(node, *present[key], edits):
                del stays[key]
        for key in sorted((key for key in wanted if key in order), key=order.index):
            value = wanted[key]
            if value is None:
                continue
            if key in present:
                edits += self._replace(node, *present[key], value)
            else:
                edits.append(self._insert(node, key, value, stays, order[: order.index(key)]))
        return edits

    def _drop(self, node: Mapping, name: Scalar, value: Node, edits: list[Edit]) -> bool:
        """Take a key out with its line (a comment beside it stays). Its value becomes null where it shares the line."""
        if isinstance(value, Scalar) and value.is_null:
            return False
        end = self.end_of(name, value)
        if node.flow or name is node.pairs[0][0]:
            edits.append(Edit(start=name.end, end=end, text=": null"))
            return False
        rest = self.text[end : self.line_end(end)].strip()
        kept = " " * self.column(name.start) + rest + self.newline if rest else ""
        edits.append(Edit(start=self.line_start(name.start), end=self.next_line(end), text=kept))
        return True

    def end_of(self, name: Scalar, value: Node) -> int:
        """Where a key's value ends; after the colon where there is none."""
        return max(self.text.find(":", name.end) + 1, value.end)

    def _replace(self, node: Mapping, name: Scalar, old: Node, value: Value) -> list[Edit]:
        if is_same(old, value):
            return []
        if node.flow or isinstance(value, str):
            key = name.value
            text = flow(value, key) if node.flow else field(key, str(value))
            return [Edit(start=name.end, end=self.end_of(name, old), text=f": {text}")]
        lines = block(name.value, value, self.column(name.start))
        text = self.newline.join([lines[0].lstrip(), *lines[1:]])
        return [Edit(start=name.start, end=self.end_of(name, old), text=text)]

    def _insert(
        self, node: Mapping, key: str, value: Value, stays: Dict[str, tuple[Scalar, Node]], earlier: Iterable[str]
    ) -> Edit:
        if not stays:  # an empty mapping can only be written as {}
            return Edit(start=node.start + 1, end=node.start + 1, text=f"{key}: {flow(value, key)}")
        known = [pair for name, pair in stays.items() if name in set(earlier)] or list(stays.values())[:1]
        end = max(self.end_of(*pair) for pair in known)
        if node.flow:
            return Edit(start=end, end=end, text=f", {key}: {flow(value, key)}")
        return self.lines_after(end, block(key, value, self.column(node.pairs[0][0].start)))

    def add_item(self, items: Sequence, value: Dict[str, Value], *, after: int | None, apart: bool) -> Edit:
        """An item put into a list after that of the index (None: before all); *apart* asks for a blank line between."""
        if items.flow:
            text = flow(value)
            if not items.items:
                return Edit(start=items.start + 1, end=items.start + 1, text=text)
            place = items.start + 1 if after is None else items.items[after].end
            return Edit(start=place, end=place, text=f"{text}, " if after is None else f", {text}")
        lines = block_item(value, self.column(items.start))
        if after is None:
            start = self.line_start(items.start)
            return Edit(start=start, end=start, text="".join(line + self.newline for line in [*lines, *[""] * apart]))
        return self.lines_after(self.item_end(items, after), [*[""] * apart, *lines])

    def item_end(self, items: Sequence, place: int) -> int:
        """Where an item of a list in lines ends: with its last value, or the indented comments right under that."""
        end = items.items[place].end
        deeper = re.compile(rf"[ ]{{{self.column(items.start) + 1},}}#")
        while deeper.match(self.text, self.next_line(end)) and self.next_line(end) > end:
            end = self.line_end(self.next_line(end))
        return end

    def drop_items(self, items: Sequence, places: List[int]) -> list[Edit]:
        """Items taken out of a list, each with the blank lines that part it from the next one."""
        if not items.flow:
            return [self._drop_lines(items, place) for place in places]
        nodes = items.items
        first = next((at for at in range(len(nodes)) if at not in places), len(nodes))  # of those that stay
        edits = [Edit(start=nodes[at - 1].end, end=nodes[at].end, text="") for at in places if at > first]
        if first > 0:
            edits.append(
                Edit(start=nodes[0].start, end=nodes[first].start if first < len(nodes) else nodes[-1].end, text="")
            )
        return edits

    def _drop_lines(self, items: Sequence, place: int) -> Edit:
        start, end = self.line_start(self.dash(items, place)), self.next_line(items.items[place].end)
        if place + 1 < len(items.items):
            while end < len(self.text) and not self.text[end : self.line_end(end)].strip():
                end = self.next_line(end)
        else:
            while start > 0 and not self.text[self.line_start(start - 1) : start].strip():
                start = self.line_start(start - 1)
        return Edit(start=start, end=end, text="")

    def dash(self, items: Sequence, place: int) -> int:
        """Where the dash of an item of a list in lines stands."""
        floor = items.items[place - 1].end if place else items.start
        dashes = re.compile(r"^[ ]*-(?=\s)", re.M)
        for line in dashes.finditer(self.text, self.line_start(floor), items.items[place].start):
            if line.end() > floor and self.column(line.end() - 1) == self.column(items.start):
                return line.end() - 1
        return items.items[place].start


def is_same(node: Node, value: Value) -> bool:
    """Whether a node says that value already."""
    if isinstance(value, str):
        return isinstance(node, Scalar) and " ".join(node.value.split()) == " ".join(value.split())
    if isinstance(value, Dict):
        return (
            isinstance(node, Mapping)
            and len(node.pairs) == len(value)
            and all(name.value in value and is_same(old, value[name.value]) for name, old in node.pairs)
        )
    items = node.items if isinstance(node, Sequence) else (node,)
    return len(items) == len(value) and all(is_same(old, new) for old, new in zip(items, value, strict=True))
