"""
Inline markup of the light languages (reStructuredText, org, AsciiDoc, Typst), as rows of data.

A language is a tuple of rules, tried in order at each place; what no rule takes is text. Every pattern is bounded in
length, so that no input takes more than linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from html import unescape
from operator import itemgetter
from types import MappingProxyType

from ibidem.articles.prose import Prose
from ibidem.patterns import lazily


class Mark(StrEnum):
    """What a piece of markup does; ``text`` and ``url`` are groups of its pattern."""

    HIDE = "hide"  # nothing is shown
    AS_IS = "as-is"  # it is no markup: it is shown as it stands, whatever signs are in it
    VERBATIM = "verbatim"  # its text is shown as it stands
    PLAIN = "plain"  # its text is shown, and may hold further markup
    EMPHASIS = "emphasis"  # as PLAIN, in italics
    LINK = "link"  # its text (or the URL, where it has none) is linked to its URL
    UNSPACED = "unspaced"  # as LINK, in a language that drops the spaces within a URL
    REFER = (
        "refer"  # its text is linked to the target that its ``label`` (or the text) names; no markup if there is none
    )
    ENTITY = "entity"  # the character that an HTML entity names is shown
    SAY = "say"  # something else is shown: the rule's *shown*


# Each by its own name: Python takes ten times as long to find a member by its class.
HIDE, AS_IS, VERBATIM, PLAIN, EMPHASIS, LINK, UNSPACED, REFER, ENTITY, SAY = Mark


@dataclass(frozen=True, slots=True, eq=False)  # rules are rows: each is itself, and cheap to look up
class Rule:
    """One kind of markup."""

    mark: Mark
    pattern: str
    shown: str = ""


Rules = tuple[Rule, ...]

# Where references lead: label (see `label_of`) -> URL, and the offset at which the URL stands.
Targets = Mapping[str, tuple[str, int]]
NOWHERE: Targets = MappingProxyType({})

# A URL in running text holds signs that would be markup elsewhere; every language lets it be.
BARE_URL = Rule(Mark.AS_IS, r"(?:https?|ftp)://[^\s<>\[\]{}\"“”«»\\`]{1,2000}")

FOLD = lazily(r"[ \t]*\r?\n[ \t]*")
MAX_DEPTH = 8


@lru_cache(maxsize=32)
def dispatcher(rules: Rules) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """One pattern that finds where the next rule applies, and one for each rule that tells its groups."""
    nameless = [re.sub(r"\(\?P<\w+>", "(?:", rule.pattern) for rule in rules]
    joined = "|".join(f"(?P<r{number}>{pattern})" for number, pattern in enumerate(nameless))
    return re.compile(joined), tuple(lazily(rule.pattern) for rule in rules)


def label_of(written: str) -> str:
    """A label as labels are compared: without regard to case and spaces."""
    return " ".join(written.split()).casefold()


def render(
    source: str,
    spans: Sequence[tuple[int, int]],
    rules: Rules,
    prose: Prose,
    targets: Targets = NOWHERE,
    *,
    signs: re.Pattern[str] | None = None,
) -> Prose:
    """
    What a reader sees of the parts of *source* between *spans*, written to *prose*. Total.

    Several spans are the lines of an indented block: what stands between them is no part of the text, but markup may
    begin in one and end in the next, so they are read as one. *signs* finds the places where markup of the language
    may begin at all, where these are few: what stands between them is passed at once.
    """
    joined, breaks = join(source, spans)
    Writing(joined, breaks, rules, *dispatcher(rules), signs, prose, targets).write(0, len(joined), 0)
    return prose


def join(source: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The text of the spans, one after the other; where each begins in it, and where in the source."""
    joined: list[str] = []
    breaks: list[tuple[int, int]] = []
    length = 0
    for start, end in spans:
        if end > start:
            if not breaks or breaks[-1][1] + length - breaks[-1][0] != start:
                breaks.append((length, start))
            joined.append(source[start:end])
            length += end - start
    return "".join(joined), breaks


within_text = itemgetter(0)  # where a part begins in the text that is written


@dataclass(slots=True)
class Writing:
    """Writes marked-up *text* to *prose*; *breaks* say where parts of it begin, in it and in the source."""

    text: str
    breaks: list[tuple[int, int]]
    rules: Rules
    anywhere: re.Pattern[str]
    exact: tuple[re.Pattern[str], ...]
    signs: re.Pattern[str] | None
    prose: Prose
    targets: Targets

    def write(self, start: int, end: int, depth: int) -> None:
        """Write the characters *start* to *end*."""
        at = shown = start
        while found := self.next(at, end):
            rule = self.rules[number := int((found.lastgroup or "r0")[1:])]
            if rule.mark is AS_IS:
                at = found.end()
                continue
            self.show(shown, found.start())
            again = self.exact[number].match(self.text, found.start(), end)
            if again is None or again.end() == found.start() or not self.apply(rule, again, depth):
                shown, at = found.start(), found.start() + 1
                continue
            at = shown = again.end()
        self.show(shown, end)

    def next(self, at: int, end: int) -> re.Match[str] | None:
        """The first piece of markup from *at* on, or None."""
        if self.signs is None:
            return self.anywhere.search(self.text, at, end)
        for sign in self.signs.finditer(self.text, at, end):
            if found := self.anywhere.match(self.text, sign.start(), end):
                return found
        return None

    def place(self, at: int) -> int:
        """The offset in the source of the character at *at*."""
        within, source = self.breaks[bisect_right(self.breaks, at, key=within_text) - 1]
        return source + at - within

    def apply(self, rule: Rule, found: re.Match[str], depth: int) -> bool:
        """Write what one piece of markup shows; false where it turns out to be none."""
        groups = found.groupdict()
        begin = self.prose.here
        if rule.mark is HIDE:
            return True
        if rule.mark in (SAY, ENTITY):
            shown = rule.shown if rule.mark is SAY else unescape(found[0])
            self.prose.write(shown, self.place(found.start()))
            return True
        target = None
        if rule.mark is REFER:
            target = self.targets.get(label_of(groups.get("label") or groups["text"] or ""))
            if target is None:
                return False
        self.inside(rule, found, depth)
        if rule.mark is EMPHASIS:
            self.prose.emphasise(begin)
        elif target is not None:
            self.prose.link(begin, *target)
        elif rule.mark is LINK:
            self.prose.link(begin, FOLD.sub("", groups["url"] or "").strip(), self.place(found.start("url")))
        elif rule.mark is UNSPACED:
            self.prose.link(begin, re.sub(r"\s+", "", groups["url"] or ""), self.place(found.start("url")))
        return True

    def inside(self, rule: Rule, found: re.Match[str], depth: int) -> None:
        """Write the text that a piece of markup is around; the URL of a link that has no text of its own."""
        groups = found.groupdict()
        inner = "text" if groups.get("text") else "url" if groups.get("url") else None
        if inner is None:
            return
        start, end = found.span(inner)
        if rule.mark is VERBATIM or inner == "url" or depth >= MAX_DEPTH:
            self.show(start, end)
        else:
            self.write(start, end, depth + 1)

    def show(self, start: int, end: int) -> None:
        """Write plain text, in pieces that stand together in the source."""
        number = bisect_right(self.breaks, start, key=within_text)
        while start < end:
            within, source = self.breaks[number - 1]
            stop = min(end, self.breaks[number][0]) if number < len(self.breaks) else end
            self.prose.write(self.text[start:stop], source + start - within)
            start, number = stop, number + 1
