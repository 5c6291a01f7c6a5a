"""What repeats over the titles of one host's pages, and what that may excuse."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from paging import URL, page

from ibidem.model import Agreement, Match, PageMetadata
from ibidem.titles import compare
from ibidem.titles.repeated import Repeats, segments

ATLAS = "Marine Atlas of the North Sea"
TEXT = "Kelp forests grow in cold water and are eaten by snails. " * 9


def names(*pages: PageMetadata) -> set[tuple[str, bool]]:
    """What repeats over some pages: its name, and whether it is a whole title."""
    repeats = Repeats()
    for each in pages:
        repeats.add(each)
    return {(each.name, each.is_whole) for one in pages for each in segments(one) if repeats.has(each)}


def told(cited: str, title: str, *shared: str, text: str = TEXT) -> Match:
    """The match with a page, parts of whose title other pages of its host have, too."""
    match = compare(cited, replace(page(title, text=text), shared_names=shared), url=URL)
    assert match is not None
    return match


@pytest.mark.parametrize(
    ("what", "titles", "found"),
    [
        ("behind the headline", (f"Kelp – {ATLAS}", f"Eel – {ATLAS}", f"Crab – {ATLAS}"), {(ATLAS, False)}),
        ("in front of it", (f"{ATLAS}: Kelp", f"{ATLAS}: Eel", f"{ATLAS}: Crab"), {(ATLAS, False)}),
        ("on the front page", (ATLAS, f"Eel – {ATLAS}", f"{ATLAS} – Crab"), {(ATLAS, False)}),
        ("three addresses of one page", (f"Kelp – {ATLAS}",) * 3, set()),
        ("copies of an article", ("Kelp again – Plants – Atlas", "Kelp again – Atlas", "Eels"), set()),
        ("one page", (f"Kelp – {ATLAS}",), set()),
        ("nothing in common", ("Kelp – Plants", "Eel – Fish"), set()),
        ("a year", ("Kelp – 2022", "Eel – 2022", "Crab – 2022"), set()),
        ("a date", ("Kelp – 30 May 2022", "Eel – 30 May 2022", "Crab – 30 May 2022"), set()),
        ("a sentence", tuple(f"{each} – one two three four five six seven eight nine" for each in "KEC"), set()),
    ],
)
def test_what_repeats(what: str, titles: tuple[str, ...], found: set[tuple[str, bool]]) -> None:
    """A part at either end counts where pages differ in the rest; in whatever order they come."""
    for order in permutations(page(title) for title in titles):
        assert names(*order) == found


def test_a_title_that_pages_of_different_text_have() -> None:
    """Three pages of one title and three texts are called so; three answers with one text are one page."""
    assert (ATLAS, True) in names(*(page(ATLAS, text=f"{TEXT} {each}") for each in "abc"))
    assert (ATLAS, True) not in names(*(page(ATLAS, text=TEXT) for _ in "abc"))
    assert (ATLAS, True) not in names(*(page(ATLAS, text=f"{TEXT} {each}") for each in "ab"))
    assert (ATLAS, True) not in names(*(page(ATLAS) for _ in "abc"))


def test_no_more_than_some_thousand_are_counted() -> None:
    """A host of endless pages takes no endless memory."""
    repeats = Repeats(most=4)
    for each in range(100):
        repeats.add(page(f"Kelp {each} – Atlas {each}"))
    assert len(repeats._rests) == 4


def test_what_stands_beside_the_cited_words_is_excused() -> None:
    """A short title beside a long name tells too little, until the name is known for one."""
    assert told("Kelp", f"Kelp – {ATLAS}").agreement is Agreement.UNSURE
    assert told("Kelp", f"Kelp – {ATLAS}", ATLAS).agreement is Agreement.SAME
    assert told("Kelp forests", f"{ATLAS}: Kelp forests", ATLAS).agreement is Agreement.SAME


@pytest.mark.parametrize(
    ("cited", "title", "shared"),
    [
        ("Annual report – 2021", "Annual report – 2022", "Annual report"),
        ("Down the canal, part 1", "Down the canal: part 2", "Down the canal"),
        ("Council: pier to open", "Council: pier to close", "Council"),
        ("Kelp – Nordic Sea Atlas", f"Kelp – {ATLAS}", ATLAS),
        ("Eel", f"Kelp – {ATLAS}", ATLAS),
        ("Kelp", f"Kelp – growing it in cold water on ropes – {ATLAS}", ATLAS),
        ("Apple sues Google – News of the day", "Google sues Apple – News of the day", "News of the day"),
    ],
)
def test_what_contradicts_or_is_missing_is_not_excused(cited: str, title: str, shared: str) -> None:
    """The name of a series repeats, too: it makes no other part the same, and stands for no cited word."""
    assert told(cited, title, shared) == told(cited, title)
    assert told(cited, title, shared).agreement is not Agreement.SAME


def test_a_title_that_many_pages_have_accuses_none_of_them() -> None:
    """Where the page knows the cited words it may be the one; where it does not, it is another still."""
    assert told("Kelp forests", ATLAS).agreement is Agreement.DIFFERENT
    assert told("Kelp forests", ATLAS, ATLAS).agreement is Agreement.UNSURE
    assert told("Kelp forests grow", ATLAS, ATLAS, text=f"Kelp forests grow\n{TEXT}").reason == "in-text"
    assert told("Herring and sprat", ATLAS, ATLAS).agreement is Agreement.DIFFERENT


def test_a_match_is_never_worse_for_it() -> None:
    """What is the same without further names is the same with them."""
    for cited, title in (("Kelp", "Kelp"), (ATLAS, ATLAS), (f"Kelp – {ATLAS}", f"Kelp – {ATLAS}")):
        assert told(cited, title, "Kelp", ATLAS) == told(cited, title)
