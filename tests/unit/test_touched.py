"""Which notes a change touches."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import Citation, Reading, Span
from ibidem.touched import WHOLE, Hunk, hunks, last_lines, only_touched


def note(first: int, last: int | None, marker: str = "") -> Citation:
    """A citation in a note of those lines."""
    return Citation(
        article="a.md", marker=marker or str(first), span=Span(line=first, column=1), text="", last_line=last
    )


@pytest.mark.parametrize(
    ("diff", "expected"),
    [
        ("", []),
        ("@@ -3 +3 @@\n-old\n+new\n", [(3, 3)]),
        ("@@ -3,2 +3,4 @@ ## A heading\n-a\n-b\n+c\n+d\n+e\n+f\n@@ -9,0 +12 @@\n+g\n", [(3, 6), (12, 12)]),
        ("@@ -4,2 +3,0 @@\n-a\n-b\n", [(3, 3)]),  # taken out behind line 3
        ("@@ -1 +0,0 @@\n-a\n", [(0, 0)]),  # at the top: no line is left above
        ("@@ -2 +2 @@\n-@@ -7 +7 @@\n+@@ -8 +8 @@\n", [(2, 2)]),  # an article about diffs
        ("diff --git a/a.md b/a.md\nold mode 100644\nnew mode 100755\n", []),
        ("diff --git a/a b/a\nBinary files a/a and b/a differ\n", [(1, WHOLE[0].last)]),
    ],
)
def test_hunks(diff: str, expected: list[tuple[int, int]]) -> None:
    """The lines of the newer text that a diff touches."""
    assert [(hunk.first, hunk.last) for hunk in hunks(diff)] == expected


@pytest.mark.parametrize(
    ("hunk", "markers"),
    [
        (Hunk(first=1, count=3), []),  # the text above
        (Hunk(first=4, count=1), ["a"]),
        (Hunk(first=6, count=1), ["a"]),  # its last line
        (Hunk(first=7, count=1), []),  # the blank line between
        (Hunk(first=5, count=5), ["a", "b", "b"]),  # a note's two works stand and fall together
        (Hunk(first=6, count=0), ["a"]),  # a line taken out right below: it may have been the note's own
        (Hunk(first=7, count=0), []),
        (Hunk(first=20, count=1), ["c"]),  # no reader said where it ends
        (WHOLE[0], ["a", "b", "b", "c"]),
    ],
)
def test_a_note_is_touched_when_one_of_its_lines_is(hunk: Hunk, markers: list[str]) -> None:
    """Every line of a note counts, from its first to its last, and no other."""
    citations = (note(4, 6, "a"), note(8, 9, "b"), note(8, 9, "b"), note(11, None, "c"))
    kept = only_touched(Reading(article="a.md", footnotes=3, citations=citations), (hunk,))
    assert [each.marker for each in kept.citations] == markers
    assert kept.footnotes == len(set(markers))


def test_entries_of_a_bibliography_last_until_the_next() -> None:
    """Where a reader does not say where a note ends, no line behind it is lost."""
    assert last_lines([note(2, None), note(9, None), note(9, None), note(14, 15)]) == [8, 13, 13, 15]


@given(st.text(alphabet="@-+,0123456789 \n", max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever the diff says, hunks come by rising line."""
    firsts = [hunk.first for hunk in hunks(text)]
    assert firsts == sorted(firsts)


LINES = st.integers(1, 40)
SORTED = st.lists(LINES, min_size=1, max_size=6, unique=True).map(sorted)


@given(SORTED, SORTED)
def test_a_note_that_is_changed_is_never_left_out(starts: list[int], changed: list[int]) -> None:
    """Over all notes and all changed lines: what bisection finds is what comparing each with each finds."""
    citations = tuple(
        note(first, after - 1) for first, after in zip(starts, [*starts[1:], starts[-1] + 3], strict=True)
    )
    reading = Reading(article="a.md", footnotes=len(starts), citations=citations)
    hunks_made = [Hunk(first=line, count=1) for line in changed]
    kept = only_touched(reading, hunks_made)
    slow = tuple(each for each in citations if any(each.span.line <= line <= (each.last_line or 0) for line in changed))
    assert kept == replace(reading, footnotes=len(slow), citations=slow)
    uncited = replace(reading, citations=(), commentary=citations)
    assert only_touched(uncited, hunks_made) == replace(uncited, footnotes=len(slow), commentary=slow)
