"""The normal form of titles, and the words and parts they are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.titles.normal import clean, compact, fold, taken_apart, words

SAME = [
    ("entities", "R&amp;D spending falls&mdash;again", "R&D spending falls—again"),
    ("entities escaped twice", "Smith &amp;amp; Sons&amp;#8217; appeal", "Smith & Sons’ appeal"),
    ("an entity that lost its semicolon", "The ‘weir&rsquo", "The ‘weir’"),
    ("quotes", "„Die Brücke“ am »Kanal«", "\"Die Brücke\" am 'Kanal'"),
    ("dashes", "Harbour – a history", "Harbour - a history"),
    ("ellipses", "And then…", "And then..."),
    ("odd spaces", "Salt\u00a0and\u202f tide\u3000tables", "Salt and tide tables"),
    ("soft hyphens and zero widths", "Leucht\u00adturm\u200bwärter", "Leuchtturmwärter"),
    ("direction marks", "\u202aTide tables\u202c", "Tide tables"),
    ("case", "THE LAST FERRY", "The Last Ferry"),
    ("decomposed accents", "Cafe\u0301 au port", "Café au port"),
    ("accents dropped", "Cafe au port", "Café au port"),
    ("full width", "ＴＩＤＥ　ｔａｂｌｅｓ", "tide tables"),
    ("ligatures and ß", "Œuvre der Straße", "oeuvre der strasse"),
    ("Turkish dotless i", "Kıyı", "kiyi"),
    ("ё", "Ёлка", "елка"),
]


@pytest.mark.parametrize(("what", "one", "other"), SAME, ids=[row[0] for row in SAME])
def test_what_is_written_differently_without_meaning_anything_is_the_same(what: str, one: str, other: str) -> None:
    """Titles that differ in how they are typed alone have one normal form."""
    assert fold(one) == fold(other)


def test_the_title_as_shown_keeps_case_and_accents() -> None:
    """What readers are shown is decoded and tidied, and nothing else."""
    assert clean("  L&eacute;gende\u00a0 du\u00ad port ") == "Légende du port"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,200 boats in 2021", ["1200", "boats", "in", "2021"]),
        ("The U.S. and the U.K.", ["the", "us", "and", "the", "uk"]),
        ("R&D", ["r", "and", "d"]),
        ("the skipper’s log", ["the", "skippers", "log"]),
        ("潮汐表2022", ["潮", "汐", "表", "2022"]),
        ("٢٠٢٢", ["2022"]),
        ("🚢 — !", []),
        ("It can’t, it won't, they've not", ["it", "can", "not", "it", "will", "not", "they", "have", "not"]),
        ("Ships cannot SHAN'T don’t", ["ships", "can", "not", "shall", "not", "do", "not"]),
        ("Bulletin No. 12, nr. 3, number 4", ["bulletin", "12", "3", "4"]),
        ("No ships, no ports", ["no", "ships", "no", "ports"]),
        ("2021/22 and 1914–18, but 2021-12", ["2021", "2022", "and", "1914", "1918", "but", "2021", "12"]),
        ("2021-22-23 and 2022-14", ["2021", "22", "23", "and", "2022", "14"]),
        ("Twenty-one of thirty third", ["21", "of", "33"]),
        ("Ten thousand, 12 hundred", ["10000", "1200"]),
        ("C++, C# and f#", ["cplusplus", "csharp", "and", "fsharp"]),
        ("[2101.01234] Tides", ["tides"]),
        ("[2021] Tides", ["2021", "tides"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    """Numbers are one word in one form, initials one word, and characters of scripts without spaces one each."""
    assert [word.folded for word in words(text)] == found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tide tables | Harbour Office", 2),
        ("Tide tables - News - Harbour Office", 3),
        ("Harbour Office: Tide tables", 2),
        ("Tide-tables for sea-going ships", 1),
        ("Tide tables (second edition)", 2),
        ("潮汐表_新闻_港口网", 3),
        ("Why? Because", 2),
        ("Bulletin no. 12", 1),
        ("Dr. Marsh vs. the tide, vol. 2", 2),
        ("", 0),
    ],
)
def test_parts(text: str, parts: int) -> None:
    """Separators part a title; hyphens inside words do not."""
    assert len(taken_apart(text).soft) == parts


def test_a_cut_title_is_known_by_its_ellipsis() -> None:
    """Three dots, one sign or brackets at the end say that the title goes on."""
    assert taken_apart("The last ferry to…").is_cut
    assert taken_apart("The last ferry to [...]").is_cut
    assert not taken_apart("The last ferry").is_cut
    assert not taken_apart("...").is_cut


@given(st.text(max_size=300))
def test_folding_twice_is_folding_once(text: str) -> None:
    """The normal form of a normal form is itself, whatever the text."""
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=300))
def test_cleaning_and_taking_apart_have_an_answer_for_any_text(text: str) -> None:
    """Parts hold all words in their order, and cleaning is stable."""
    title = taken_apart(text)
    assert len(title.soft) <= 8
    assert list(title.bounds) == sorted(set(title.bounds))
    assert all(word.folded for word in title.words)
    assert compact(text) == compact(clean(text))
