"""
Which citations a change to an article touches: the hunks of a unified diff, laid over the lines of notes.

Lines are those of the newer text, from 1, as git counts them. Where it cannot be told, a note counts as touched: to ask
once too often is harmless, to miss a new source is not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress

from ibidem.model import Citation, Reading

# Source: POSIX.1-2024, diff -u: "@@ -first,count +first,count @@", a count of 1 left out. Without lines of context
# (-U0), every other line of a hunk begins with a sign, so that nothing in an article looks like this.
_HEADER = re.compile(r"^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})(?:,(\d{1,9}))? @@", re.M)
_BINARY = re.compile(r"^Binary files .* differ$", re.M)
ENDLESS = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """Lines that are new or other than they were. A *count* of 0: lines behind *first* were taken out."""

    first: int
    count: int

    @property
    def last(self) -> int:
        """The last line that it touches: the line above, where lines were taken out."""
        return self.first + max(self.count, 1) - 1


WHOLE = (Hunk(first=1, count=ENDLESS),)


def hunks(diff: str) -> tuple[Hunk, ...]:
    """What the diff of one file, made without lines of context, changes; `WHOLE` for a file without lines. Total."""
    found = [Hunk(first=int(header[1]), count=int(header[2] or 1)) for header in _HEADER.finditer(diff)]
    if not found and _BINARY.search(diff):
        return WHOLE
    return tuple(sorted(found, key=lambda hunk: hunk.first))


def only_touched(reading: Reading, changed: Sequence[Hunk]) -> Reading:
    """The reading with those citations alone whose note has a line in *changed*, which is by rising line. Total."""
    firsts = [hunk.first for hunk in changed]

    def touched(first: int, last: int) -> bool:
        before = bisect_right(firsts, last)
        return before > 0 and changed[before - 1].last >= first

    every = (*reading.citations, *reading.commentary)
    kept = [touched(each.span.line, last) for each, last in zip(every, last_lines(every), strict=True)]
    notes = {(each.marker, each.span) for each in compress(every, kept)}
    cited = len(reading.citations)
    return replace(
        reading,
        footnotes=len(notes),
        citations=tuple(compress(reading.citations, kept)),
        commentary=tuple(compress(reading.commentary, kept[cited:])),
    )


def last_lines(citations: Sequence[Citation]) -> list[int]:
    """The last line of each citation's note. Where its reader does not say, it lasts until the next begins. Total."""
    firsts = sorted({citation.span.line for citation in citations})

    def of(citation: Citation) -> int:
        if citation.last_line is not None:
            return max(citation.last_line, citation.span.line)
        following = bisect_right(firsts, citation.span.line)
        return firsts[following] - 1 if following < len(firsts) else ENDLESS

    return [of(citation) for citation in citations]
