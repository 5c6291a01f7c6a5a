"""Which words of a note became what, word by word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem import articles
from ibidem.model import Citation, Meaning, Part, Reading, Span
from ibidem.reports import View, parts

NOTE = "See Doe, J. (2019). A lake, revisited. Lake Studies, 3(2), 11–19. https://example.org/a (accessed 5 May 2020)."
ARTICLE = f"Text[^1] and[^2].\n\n[^1]: {NOTE}\n[^2]: Ibid., 14.\n"
WIDE = View(width=120)


def read(text: str) -> Reading:
    return articles.read("a.md", text.encode(), convert=lambda *_: b"")


def cited(text: str) -> dict[str, str]:
    (citation,) = read(f"Text[^1].\n\n[^1]: {text}\n").citations
    return {part.meaning: citation.text[part.start : part.end] for part in citation.parts}


def test_the_reader_says_which_words_it_took_for_what() -> None:
    """Each field's words, a link with what introduces it, a date with its brackets."""
    found = cited(NOTE)
    assert found[Meaning.AUTHORS].startswith("Doe, J")
    assert found[Meaning.TITLE] == "A lake, revisited"
    assert found[Meaning.CONTAINER] == "Lake Studies"
    assert found[Meaning.ISSUED] == "(2019)"
    assert found[Meaning.LINK] == "https://example.org/a"
    assert found[Meaning.ACCESSED].strip("()") == "accessed 5 May 2020"


def test_words_stand_above_their_names() -> None:
    """The name of a part begins in the column in which its words begin."""
    lines = parts.render((read(ARTICLE),), WIDE).splitlines()
    above = lines[1]
    named = [line for line in lines[2:5] if re.search(r"[a-z]", line)]
    for name, word in (("title", "A lake"), ("issued", "(2019)"), ("link", "https"), ("accessed", "(accessed")):
        assert above.index(word) in [line.find(name) for line in named]


def test_what_became_nothing_is_left_over() -> None:
    """Volume and pages are no field of a citation."""
    shown = parts.render((read(ARTICLE),), WIDE, {"1"})
    assert re.search(r"left over +“3\(2\), 11–19”", shown)


def test_a_short_form_says_what_it_refers_to() -> None:
    """Its fields are those of the other note, so none of its own words is marked."""
    shown = parts.render((read(ARTICLE),), WIDE, {"2"})
    assert "again      the work of note 1" in shown
    assert "─" not in shown
    assert "note 1\n" in shown


def test_works_of_one_note_are_told_apart() -> None:
    """Each is shown by itself, and counted."""
    two = "Text[^1].\n\n[^1]: Doe, J. (2019). A lake. https://example.org/a; Roe, R. (2020). A sea. https://example.org/b.\n"
    shown = parts.render((read(two),), WIDE)
    assert "note 1, work 1 of 2" in shown
    assert "note 1, work 2 of 2" in shown


def test_colours_are_for_terminals_alone() -> None:
    """No escape sequence where the view allows none."""
    assert "\x1b" not in parts.render((read(ARTICLE),), WIDE)
    assert "\x1b[" in parts.render((read(ARTICLE),), View(width=120, styled=True, coloured=True))


@given(
    st.text(max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from(Meaning)), max_size=5),
)
def test_every_text_can_be_shown(text: str, ranges: list[tuple[int, int, Meaning]]) -> None:
    """Whatever the words, and wherever the parts lie: a result without control characters."""
    some = tuple(Part(start=min(a, b), end=max(a, b), meaning=what) for a, b, what in sorted(ranges))
    span = Span(line=1, column=1)
    reading = Reading(
        article="a", footnotes=1, citations=(Citation(article="a", marker="1", span=span, text=text, parts=some),)
    )
    shown = parts.render((reading,), View(width=40))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", shown)


@pytest.mark.parametrize("width", [10, 40, 80])
def test_lines_keep_to_the_width(width: int) -> None:
    """No line of several words is longer than the view is wide."""
    for line in parts.render((read(ARTICLE),), View(width=width)).splitlines():
        assert len(line) <= max(width, 40) or " " not in line.strip()
