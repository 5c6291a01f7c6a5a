"""The short way to an alignment comes to the same as the long one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import PageKind, PageMetadata
from ibidem.titles.align import laid_out, led_by
from ibidem.titles.knowledge import Knowledge
from ibidem.titles.normal import taken_apart
from ibidem.titles.parts import Sorted, sort_cited, sort_page

URL = "https://www.harbour-ledger.test/news/2022/05/30/story"
WORDS = st.lists(
    st.sampled_from(["Eels", "in", "the", "Wharne", "not", "2019", "12", "May", "News", "PDF", "No", "岸"]),
    min_size=1,
    max_size=6,
).map(" ".join)
MARKS = st.sampled_from([" | ", " - ", ": ", " – ", " ", ", "])
SITE = st.sampled_from(["Harbour Ledger", "Site 7", "News", "Opinion", "Eels", "no more", "3", "Tides and fairs"])


def both(cited: str, title: str) -> tuple[Sorted, Sorted]:
    """A cited title and a page's, with the roles of their parts."""
    knowledge = Knowledge(PageMetadata(kind=PageKind.HTML), URL)
    of_page = sort_page([taken_apart(title)], knowledge)
    return sort_cited(taken_apart(cited), of_page, knowledge), of_page[0]


@given(WORDS, MARKS, SITE, MARKS, SITE)
def test_a_title_with_parts_behind_it_is_laid_out_as_any_other(
    cited: str, mark: str, behind: str, other: str, last: str
) -> None:
    """Where the short way has an answer, it is that of the long one."""
    for title in (f"{cited}{mark}{behind}", f"{cited}{mark}{behind}{other}{last}"):
        pair = both(cited, title)
        short = led_by(*pair)
        assert short is None or short == laid_out(*pair)


@pytest.mark.parametrize(
    ("cited", "title", "after", "apart"),
    [
        ("Eels in the Wharne", "Eels in the Wharne | Tides and Fairs", 2.06, ["Tides", "and", "Fairs"]),
        ("Eels in the Wharne", "Eels in the Wharne | Harbour Ledger", 0.0, []),
    ],
)
def test_what_stands_behind_is_told(cited: str, title: str, after: float, apart: list[str]) -> None:
    """Words of another part count as such, and those of the site's name not at all."""
    found = led_by(*both(cited, title))
    assert found is not None
    assert (found.after, [word.shown for word in found.apart]) == (pytest.approx(after), apart)


@pytest.mark.parametrize(
    ("cited", "title"),
    [
        ("Eels in the Wharne", "Eels in the Wharne"),
        ("Eels in the Wharne", "Eels in the Wharne and the Loddle"),
        ("Eels in the Wharne", "Eels in the Wharne | The Wharne Eels"),
        ("Eels in the Wharne…", "Eels in the Wharne | Tides"),
        ("Eels in the Wharne", "Tides | Eels in the Wharne"),
    ],
)
def test_the_long_way_is_gone_where_the_short_one_is_not_plain(cited: str, title: str) -> None:
    """A word in two places, a title that was cut, a part in front: they are laid out word by word."""
    assert led_by(*both(cited, title)) is None
