"""
Inline markup of the light languages (reStructuredText, org, AsciiDoc, Typst), as rows of data.

A language is a tuple of rules, tried in order at each place; what no rule takes is text. Every pattern is bounded in
length, so that no input takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ibidem.articles.prose import Prose


class Mark(StrEnum):
    """What a piece of markup does; ``text`` and ``url`` are groups of its pattern."""

    HIDE = "hide"  # nothing is shown
    VERBATIM = "verbatim"  # its text is shown as it stands
    PLAIN = "plain"  # its text is shown, and may hold further markup
    EMPHASIS = "emphasis"  # as PLAIN, in italics
    LINK = "link"  # its text (or the URL, where it has none) is linked to its URL
    SAY = "say"  # something else is shown: the rule's *shown*


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of markup."""

    mark: Mark
    pattern: str
    shown: str = ""


Rules = tuple[Rule, ...]

# A URL in running text holds signs that would be markup elsewhere; every language lets it be.
BARE_URL = Rule(Mark.VERBATIM, r"(?P<text>(?:https?|ftp)://[^\s<>\[\]{}\"“”«»\\`]{1,2000})")

MAX_DEPTH = 8


@lru_cache(maxsize=32)
def dispatcher(rules: Rules) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """One pattern that finds where the next rule applies, and one for each rule that tells its groups."""
    nameless = [re.sub(r"\(\?P<\w+>", "(?:", rule.pattern) for rule in rules]
    joined = "|".join(f"(?P<r{number}>{pattern})" for number, pattern in enumerate(nameless))
    return re.compile(joined), tuple(re.compile(rule.pattern) for rule in rules)


def render(source: str, spans: Sequence[tuple[int, int]], rules: Rules, prose: Prose, depth: int = 0) -> Prose:
    """
    What a reader sees of the parts of *source* between *spans*, written to *prose*. Total.

    Several spans are the lines of an indented block: what stands between them is no part of the text, but markup may
    begin in one and end in the next, so they are read as one.
    """
    joined, offsets = join(source, spans)
    write(joined, offsets, 0, len(joined), rules, prose, depth)
    return prose


def join(source: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """The text of the spans, one after the other, and for each of its characters the offset in the source."""
    joined: list[str] = []
    offsets: list[int] = []
    for start, end in spans:
        joined.append(source[start:end])
        offsets.extend(range(start, end))
    return "".join(joined), [*offsets, offsets[-1] + 1 if offsets else 0]


def write(text: str, offsets: list[int], start: int, end: int, rules: Rules, prose: Prose, depth: int) -> None:
    """Write the characters *start* to *end* of *text*."""
    anywhere, exact = dispatcher(rules)
    at = start
    while found := anywhere.search(text, at, end):
        number = int((found.lastgroup or "r0")[1:])
        show(text, offsets, at, found.start(), prose)
        again = exact[number].match(text, found.start(), end)
        if again is None or again.end() == found.start():
            show(text, offsets, found.start(), found.start() + 1, prose)
            at = found.start() + 1
            continue
        apply(rules[number], again, text, offsets, rules, prose, depth)
        at = again.end()
    show(text, offsets, at, end, prose)


def apply(
    rule: Rule, found: re.Match[str], text: str, offsets: list[int], rules: Rules, prose: Prose, depth: int
) -> None:
    """Write what one piece of markup shows."""
    groups = found.groupdict()
    begin = prose.here
    if rule.mark is Mark.HIDE:
        return
    if rule.mark is Mark.SAY:
        prose.write(rule.shown, offsets[found.start()])
        return
    inner = "text" if groups.get("text") else "url" if groups.get("url") else None
    if inner is None:
        return
    start, end = found.span(inner)
    if rule.mark is Mark.VERBATIM or inner == "url" or depth >= MAX_DEPTH:
        show(text, offsets, start, end, prose)
    else:
        write(text, offsets, start, end, rules, prose, depth + 1)
    if rule.mark is Mark.EMPHASIS:
        prose.emphasise(begin)
    elif rule.mark is Mark.LINK:
        prose.link(begin, re.sub(r"\s+", "", groups["url"] or ""), offsets[found.start("url")])


def show(text: str, offsets: list[int], start: int, end: int, prose: Prose) -> None:
    """Write plain text, in pieces that stand together in the source."""
    while start < end:
        stop = start + 1
        while stop < end and offsets[stop] == offsets[stop - 1] + 1:
            stop += 1
        prose.write(text[start:stop], offsets[start])
        start = stop
