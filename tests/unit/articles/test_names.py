"""Names in front of titles: the same people as a dozen styles write them, and what is nobody's name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles import names

PEOPLE = (
    ("Obi, A. B., Kowalski, B., & Brown, I.", ("A. B. Obi", "B. Kowalski", "I. Brown")),
    ("Obi, Ada, Ben Kowalski, and Ida Brown", ("Ada Obi", "Ben Kowalski", "Ida Brown")),
    ("OBI, Ada, KOWALSKI, Ben et BROWN, Ida", ("Ada OBI", "Ben KOWALSKI", "Ida BROWN")),
    ("Obi, Ada; Kowalski, Ben", ("Ada Obi", "Ben Kowalski")),
    ("Obi, Ada / Kowalski, Ben", ("Ada Obi", "Ben Kowalski")),
    ("Ada B. Obi/Ben Kowalski", ("Ada B. Obi", "Ben Kowalski")),
    ("Ada Obi and Ben Kowalski", ("Ada Obi", "Ben Kowalski")),
    ("A. Obi, B. Kowalski und I. Brown", ("A. Obi", "B. Kowalski", "I. Brown")),
    ("Obi AB, Kowalski B", ("Obi AB", "Kowalski B")),
    ("Ordóñez Vega, María", ("María Ordóñez Vega",)),
    ("van der Berg, Pieter", ("Pieter van der Berg",)),
    ("Tate, William F., III", ("William F. Tate III",)),
    ("Obi, Ada, et al.", ("Ada Obi",)),
    ("Ada Obi u. a.", ("Ada Obi",)),
    ("Обин А. Б., Ковальский Б.", ("Обин А. Б.", "Ковальский Б.")),
    ("Ада Обина и Борис Ковальский", ("Ада Обина", "Борис Ковальский")),
    ("王小湖, 李盐, 赵一", ("王小湖", "李盐", "赵一")),
    ("أ. العربي و س. يوسف", ("أ. العربي", "س. يوسف")),
)


@pytest.mark.parametrize(("written", "people"), PEOPLE)
def test_people_are_told_apart(written: str, people: tuple[str, ...]) -> None:
    """However a style orders and joins names, each person comes once, in reading order where it can be told."""
    assert names.read(written).names == people


SHAPES = (
    ("Obi, A. B., & Kowalski, B.", "people"),
    ("Obi, Ada", "inverted"),
    ("Ada Obi", "full"),
    ("Bank of the North", "institution"),
    ("Bundesamt für Seen", "institution"),
    ("Lake Works Ltd.", "institution"),
    ("Médecins du lac (MDL)", "institution"),
    ("Lake Institute (Hrsg.)", "institution"),
    ("NOAA", "institution"),
    ("国家统计局", "institution"),
    ("redaktion@lake.example", "address"),
    ("Anon.", "anonymous"),
    ("The Lake", "words"),
    ("Visit the Lake", "phrase"),
    ("Who owns the lake?", "none"),
    ("404 Not Found", "none"),
    ("A", "none"),
    ("", "none"),
)


@pytest.mark.parametrize(("written", "shape"), SHAPES)
def test_the_shape_says_how_sure_a_name_is(written: str, shape: str) -> None:
    """People, institutions, and words that only might be a name are told from titles by their shape."""
    found = names.read(written).shape
    if shape == "institution" and found in ("words", "full"):
        pytest.fail(f"{written!r} is read as {found}")
    assert found == shape


def test_nobody_is_nobody() -> None:
    """Words that stand for an unknown author are no name."""
    for written in ("Anon.", "Anonymous", "N.N.", "o. V.", "s.n."):
        assert names.read(written).names == ()


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from([*",;/&. -–", "Ada", "O.", "and", "de", "王"]), max_size=40).map("".join)
)
def test_any_text_has_names_or_none(text: str) -> None:
    """Any text is read; no name is empty, and all stand in the text letter by letter."""
    letters = set(text)
    for name in names.read(text).names:
        assert name.strip()
        assert set(name) <= letters | {" "}


@pytest.mark.parametrize("sign", ["½.", "²", "①", "Ⅳ.", "৴."])
def test_numbers_that_are_no_digits_are_no_initials(sign: str) -> None:
    """Fractions and numerals of other forms are parts of words to a pattern, and letters to nobody."""
    assert not names.is_initials(sign)
    assert names.read(f"{sign} {sign}, {sign}").shape
