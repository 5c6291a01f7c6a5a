"""
Paragraphs of Markdown, as markdown-it reads them and many times faster.

At every line markdown-it asks one rule after the other whether a table, code, a quotation or a list begins there, twice
for most. Nearly all lines begin with a letter, with which none of these begins: here one look at the line says so, and
a rule in front of the others takes the paragraph. Where a line may begin something else, the others are asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

# What begins a block that is no paragraph, or may: a fence, a quotation, a heading, HTML, an item, a rule.
_BLOCK = r"```|~~~|[>#<]|[-+*_](?![^-*_ \t\n])|\d{1,9}[.)]"
_NOTE = r"\[\^[^ \]\n]+\]:"
_BEGINS = re.compile(rf"(?P<note>{_NOTE})|\[|{_BLOCK}")
_INTERRUPTS = re.compile(rf"(?P<note>{_NOTE})|{_BLOCK}")
_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*")  # under a heading
_MAX_INDENT = 3  # columns; what is indented further is code, or goes on with a paragraph


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - the shape of rules
    """
    A paragraph or a note at line *start*, put to the tokens; false where the other rules have to be asked.

    A paragraph is one token, without those that open and close it.
    """
    source, begins, shifts = state.src, state.bMarks, state.tShift
    indent = state.blkIndent
    if end != state.lineMax or state.sCount[start] - indent > _MAX_INDENT or _is_under_table(state, start + 1):
        return False
    found = _BEGINS.match(source, begins[start] + shifts[start])
    if found is not None:
        return found["note"] is not None and _footnote(state, start, end)
    line = start + 1
    while line < end:
        at = begins[line] + shifts[line]
        if at >= state.eMarks[line]:
            break
        deep = state.sCount[line]
        if 0 <= deep <= indent + _MAX_INDENT:
            if deep >= indent and source[at] in "-=" and _UNDERLINE.fullmatch(source, at, state.eMarks[line]):
                return False
            found = _INTERRUPTS.match(source, at)
            if found is not None and found["note"] is not None:
                break
            if (found is not None or _is_under_table(state, line + 1)) and _is_interrupted(state, line):
                break
        line += 1
    token = state.push("inline", "", 0)
    token.content = _content(state, start, line)
    token.map = [start, line]
    state.line = line
    return True


def _footnote(state: StateBlock, start: int, end: int) -> bool:
    """The note that is defined at a line."""
    from mdit_py_plugins.footnote.index import footnote_def

    return footnote_def(state, start, end, False)


def _is_under_table(state: StateBlock, line: int) -> bool:
    """Whether a line may be the one under the head of a table."""
    at = state.bMarks[line] + state.tShift[line]
    return at < state.eMarks[line] and state.src[at] in "|-"


def _is_interrupted(state: StateBlock, line: int) -> bool:
    """Whether another block begins in a line that would go on with a paragraph."""
    before, state.parentType = state.parentType, "paragraph"
    found = any(rule(state, line, state.lineMax, True) for rule in state.md.block.ruler.getRules("paragraph"))
    state.parentType = before
    return found


def _content(state: StateBlock, start: int, end: int) -> str:
    """The text of lines, without what the blocks around them put in front of them."""
    from markdown_it.common.utils import mdTrim

    lines: list[str] = []
    for line in range(start, end):
        begin = state.bMarks[line]
        at = begin + state.tShift[line]
        if state.src[begin:at].strip(" \t"):
            return mdTrim(state.getLines(start, end, state.blkIndent, False))
        lines.append(state.src[at : state.eMarks[line]])
    return mdTrim("\n".join(lines))
