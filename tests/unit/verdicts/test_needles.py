"""Quick refusals never refuse what is there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.verdicts import needles, parked_marks, wall_marks, wall_stems, walls
from ibidem.verdicts.needles import Sieve

ROWS = [*wall_marks.VENDORS, *wall_marks.NAMELESS, *parked_marks.SERVICES]

LONGEST = [
    (r"_cf_chl_opt\b", "_cf_chl_opt"),
    (r"\bcaptcha\.px-c(?:dn|loud)\.net", "captcha.px-c"),
    (r"colou?r", "colo"),
    (r"ab*cdef", "cdef"),
    (r"abc{2}def", "def"),
    (r"[abc]defg", "defg"),
    (r"x(?:abcdefgh)?y", "x"),
    (r"\d+", ""),
    ("", ""),
]


@pytest.mark.parametrize(("pattern", "literal"), LONGEST)
def test_the_longest_stretch_that_every_match_has(pattern: str, literal: str) -> None:
    """What may be missing, or be something else, is left out."""
    assert needles.longest(pattern) == literal


def test_bars_within_groups_and_classes_divide_nothing() -> None:
    """Only those at the top do."""
    assert needles.branches(r"a(?:b|c)|[|]d|e\|f") == [r"a(?:b|c)", "[|]d", r"e\|f"]


@given(st.data())
def test_a_sieve_finds_what_its_pattern_finds(data: st.DataObject) -> None:
    """On texts made from the pattern itself, in any case, and on others."""
    row = data.draw(st.sampled_from(ROWS))
    text = data.draw(st.one_of(st.from_regex(re.compile(row.pattern, re.I | re.A)), st.text(max_size=80)))
    text = data.draw(st.sampled_from([text, text.upper(), f"<p>{text}</p>"]))
    plain = re.search(row.pattern, text, re.I)
    found = row.sieve.search(text)
    assert (found and found.span()) == (plain and plain.span()) or not text.isascii()


PATTERNS = [row.pattern for row in (*walls.ROWS, *parked_marks.SERVICES, *wall_stems.PAIRS)]


@pytest.mark.parametrize("pattern", [*PATTERNS, needles.any_of(PATTERNS)])
def test_every_pattern_is_one(pattern: str) -> None:
    """They are compiled when they are first searched for: a slip in a table must not wait until then."""
    needles.compiled(pattern)


def test_any_of_several() -> None:
    """What is found where any of several is, whatever stands at their tops."""
    either = needles.compiled(needles.any_of([r"\Aone|two\Z", "three"]))
    assert either.findall("One two three") == ["One", "three"]
    assert not either.search("a one, two or four")


@given(st.text(alphabet=r"ab(|)[]\{}?*+^$.d1", max_size=25))
def test_any_pattern_has_an_answer(pattern: str) -> None:
    """Or is none."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return
    assert all(isinstance(needles.longest(branch), str) for branch in needles.branches(pattern))
    Sieve(pattern).search("ab")
