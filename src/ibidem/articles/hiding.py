"""
Parts of a text that are not read (comments, code, front matter), taken out without moving what is around them.

What opens such a part is a pattern, and what closes it depends on what opened it. A part that is never closed is no
part; it is looked for once only, so that a text full of openings takes no more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ibidem.patterns import lazily

# The pattern of what ends a part, by what began it; None where the opening is all there is to it.
Closing = Callable[[re.Match[str]], str | None]

Spans = list[tuple[int, int]]


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that is used many times over."""
    return re.compile(pattern, re.M | re.I)


def parts(text: str, opening: re.Pattern[str], closing: Closing) -> Iterator[tuple[int, int]]:
    """Where the parts begin and end. Total and linear."""
    missing: set[str] = set()
    at = 0
    while found := opening.search(text, at):
        at = found.end()
        pattern = closing(found)
        if pattern is None:
            yield found.span()
        elif pattern not in missing:
            end = compiled(pattern).search(text, at)
            if end is None:
                missing.add(pattern)
            else:
                yield found.start(), end.end()
                at = end.end()


LINE = lazily(r"[^\r\n]+")


def blank(part: str) -> str:
    """As many spaces as the part is long, in the same lines."""
    if "\r" in part:
        return LINE.sub(lambda line: " " * len(line[0]), part)
    return "\n".join([" " * len(line) for line in part.split("\n")])


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in place of *spans*, as long and with as many lines as before."""
    made: list[str] = []
    at = 0
    for start, end in sorted(spans):
        start = max(start, at)
        if start < end:
            made.append(text[at:start])
            made.append(blank(text[start:end]))
            at = end
    made.append(text[at:])
    return "".join(made)


def hidden(text: str, opening: re.Pattern[str], closing: Closing) -> str:
    """The text without the parts, as `masked`."""
    return masked(text, parts(text, opening, closing))
