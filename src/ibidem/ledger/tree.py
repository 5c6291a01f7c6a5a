"""
YAML text -> nodes that know where they stand.

Why events and not ruamel's round trip: its loader keeps comments, but moves them when keys come or go, re-indents what
people indented otherwise, and joins what they broke. Nodes with offsets let `edits` change the characters that must
change and no others. Events also cost no recursion, and an alias is refused before it can multiply.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibidem.model import Span

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

MAX_CHARS = 20_000_000  # about twenty thousand citations; more is another kind of file
MAX_DEPTH = 16  # the ledger itself needs six; the rest is room for the user's own `x-` keys

_BREAK = re.compile(r"\r\n|\r|\n")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is wrong at an offset of the text, and what to write instead."""

    offset: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A text, a number, a date: all are the characters that were written. *plain* is true where no quotes stood."""

    start: int
    end: int
    value: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether nothing was written, or a word for nothing."""
        return self.plain and self.value in _NULLS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list. *flow* is true for ``[a, b]``; *end* is where the last item ends, comments left out."""

    start: int
    end: int
    flow: bool
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys and their values. *flow* is true for ``{a: b}``; *end* is where the last value ends, comments left out."""

    start: int
    end: int
    flow: bool
    pairs: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """The value of that key, or None where it is absent or null."""
        found = next((value for name, value in self.pairs if name.value == key), None)
        return None if isinstance(found, Scalar) and found.is_null else found

    def text(self, key: str) -> str | None:
        """The characters of a scalar value, or None."""
        found = self.get(key)
        return found.value if isinstance(found, Scalar) else None


Node = Scalar | Sequence | Mapping


class _StopError(Exception):
    """The text is no YAML that a ledger can be made of."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.message)
        self.mistake = mistake


def parse(text: str) -> Node | Mistake | None:
    """The document of a YAML text; None where it is empty; the first mistake where it is no YAML. Total."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > MAX_CHARS:
        return Mistake(offset=0, message=f"the ledger is {len(text):,} characters long", hint="Split it in two.")
    try:
        return _build(YAML(typ="safe", pure=True).parse(text), text)
    except _StopError as stop:
        return stop.mistake
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _explain(error.problem or error.context or "it is not YAML", mark.index if mark else 0, text)
    except YAMLError as error:
        return _explain(str(getattr(error, "reason", "it is not YAML")), int(getattr(error, "position", 0)), text)
    except (ValueError, OverflowError) as error:
        # ruamel 0.19 lets these through: a broken directive, an escape beyond Unicode.
        return _explain(str(error) or "it is not YAML", 0, text)


# What the YAML library says, and what to do about it in a ledger.
_ADVICE = (
    ("mapping values are not allowed", "A text with “: ” in it needs double quotes around it."),
    ("'\\t'", "Indent with spaces: YAML takes no tabs."),
    ("special characters", "Take the invisible control character out."),
    ("that cannot start any token", "Put the value in double quotes."),
    ("found unexpected end of stream", "A quotation mark or bracket is not closed."),
    ("expected <block end>", "Keys of one entry stand exactly under one another."),
    ("could not find expected ':'", "A key is followed by a colon and a space."),
    ("expected ',' or", "A bracket is not closed, or a comma is missing."),
    ("unknown escape", "Write backslashes twice in double quotes, or use single quotes."),
)
_ANY_ADVICE = "Compare the lines around it with an entry that `ibidem sync` wrote."


def _explain(problem: str, offset: int, text: str) -> Mistake:
    offset = max(0, min(offset, len(text)))
    problem = problem.splitlines()[0] if problem.strip() else "it is not YAML"
    hint = next((advice for words, advice in _ADVICE if words in problem), _ANY_ADVICE)
    return Mistake(offset=offset, message=f"not YAML: {problem}", hint=hint)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    start: int
    flow: bool
    is_mapping: bool
    children: list[Node]

    def close(self, end: int) -> Node:
        if not self.flow:
            end = self.children[-1].end if self.children else self.start
        if not self.is_mapping:
            return Sequence(start=self.start, end=end, flow=self.flow, items=tuple(self.children))
        keys, values = self.children[::2], self.children[1::2]
        pairs = tuple((key, value) for key, value in zip(keys, values, strict=True) if isinstance(key, Scalar))
        return Mapping(start=self.start, end=end, flow=self.flow, pairs=pairs)

    def wants_key(self) -> bool:
        return self.is_mapping and len(self.children) % 2 == 0


def _build(events: Iterator[Event], text: str) -> Node | None:
    from ruamel.yaml import events as kinds

    stack: list[_Open] = []
    document: Node | None = None
    for event in events:
        start, end = event.start_mark.index, event.end_mark.index
        _refuse(event, start, deep=len(stack) > MAX_DEPTH, again=document is not None)
        node: Node
        if isinstance(event, kinds.CollectionStartEvent):
            mapping = isinstance(event, kinds.MappingStartEvent)
            if stack and stack[-1].wants_key():
                raise _StopError(
                    Mistake(offset=start, message="a list or a mapping where a key belongs", hint="A key is one word.")
                )
            stack.append(_Open(start=start, flow=bool(event.flow_style), is_mapping=mapping, children=[]))
            continue
        if isinstance(event, kinds.CollectionEndEvent):
            node = stack.pop().close(end)
        elif isinstance(event, kinds.ScalarEvent):
            node = Scalar(start=start, end=_trim(text, start, end), value=event.value, plain=bool(event.implicit[0]))
        else:
            continue
        if stack:
            stack[-1].children.append(node)
        else:
            document = node
    return None if isinstance(document, Scalar) and document.is_null else document


def _refuse(event: Event, start: int, *, deep: bool, again: bool) -> None:
    from ruamel.yaml import events as kinds

    if isinstance(event, kinds.AliasEvent) or getattr(event, "anchor", None):
        raise _StopError(Mistake(offset=start, message="anchors and aliases are not read", hint="Write the value out."))
    if getattr(event, "tag", None) and not isinstance(event, kinds.DocumentStartEvent):
        raise _StopError(Mistake(offset=start, message="YAML tags (`!…`) are not read", hint="Leave the tag out."))
    if deep:
        raise _StopError(Mistake(offset=start, message="lists and mappings stand too deep in one another"))
    if again and isinstance(event, kinds.DocumentStartEvent):
        raise _StopError(Mistake(offset=start, message="a second document begins", hint="Take the `---` line out."))


def _trim(text: str, start: int, end: int) -> int:
    """The end of a scalar without the line breaks that block scalars take along."""
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return end


class Places:
    """Offsets of a text as lines and columns, from 1, in characters; a byte order mark is not counted."""

    def __init__(self, text: str) -> None:
        self._starts = [text.startswith("\ufeff"), *(found.end() for found in _BREAK.finditer(text))]

    def span(self, offset: int) -> Span:
        """Where the character at that offset stands."""
        line = max(1, bisect_right(self._starts, offset))
        return Span(line=line, column=max(0, offset - self._starts[line - 1]) + 1)
