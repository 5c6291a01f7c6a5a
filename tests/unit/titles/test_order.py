"""Two that have changed places: when that says something else, when it may, and when it means nothing."""

from __future__ import annotations

import pytest
from paging import URL, matched, page

from ibidem.model import Agreement
from ibidem.titles import Cause, cause_of

TEXT = "The story goes on with more words about what the two of them did to each other in the past year. " * 6

OTHER = [
    ("who does it", "Apple sues Google over patents", "Google sues Apple over patents"),
    ("in title case", "Google Sues Apple", "Apple Sues Google"),
    ("who wins", "Manchester United defeat Arsenal", "Arsenal defeat Manchester United"),
    ("whose goals", "Brazil 1, Germany 7", "Brazil 7, Germany 1"),
    ("which way", "By train from Oslo to Bergen", "By train from Bergen to Oslo"),
    ("from which into which", "Translating Russian into English", "Translating English into Russian"),
    ("which of which", "Chapter 3 of volume 2", "Chapter 2 of volume 3"),
]
UNSURE = [
    ("no names", "Man bites dog", "Dog bites man"),
    ("capitals that tell nothing", "The Politics of the Past", "The Past of the Politics"),
    ("a script without capitals", "中国击败日本", "日本击败中国"),
]
SAME = [
    ("a list", "Oslo and Bergen by train", "Bergen and Oslo by train"),
    ("a list of two without a word", "EU, US agree trade deal", "US, EU agree trade deal"),
    ("either meets the other", "Biden meets Putin in Geneva", "Putin meets Biden in Geneva"),
    ("a match", "Real Madrid vs Barcelona", "Barcelona vs Real Madrid"),
    ("between", "War between Russia and Ukraine", "War between Ukraine and Russia"),
    ("title and subtitle", "Tide tables: a guide for sailors", "A guide for sailors: tide tables"),
    ("parts that are sentences", "Poland beats France, Spain beats Italy", "Spain beats Italy, Poland beats France"),
    ("a date", "Harbour report, 12 March 2024", "Harbour report, March 12, 2024"),
    ("a date in figures", "Harbour report 2024-03-12", "Harbour report 12-03-2024"),
    ("a phrase in front", "In Norway, lighthouses close", "Lighthouses close in Norway"),
    ("where it begins", "From Oslo to Bergen by train", "By train from Oslo to Bergen"),
]


@pytest.mark.parametrize(("what", "cited", "title"), OTHER, ids=[row[0] for row in OTHER])
def test_names_and_numbers_that_changed_places(what: str, cited: str, title: str) -> None:
    """Where it is told who does what, or which way it goes, the reverse is another page; and the cause says so."""
    match = matched(cited, title, text=TEXT)
    assert (match.agreement, match.reason) == (Agreement.DIFFERENT, "order-differs")


@pytest.mark.parametrize(("what", "cited", "title"), UNSURE, ids=[row[0] for row in UNSURE])
def test_other_words_that_changed_places(what: str, cited: str, title: str) -> None:
    """Where nothing shows that they are names, it is neither accepted nor accused."""
    match = matched(cited, title, text=TEXT)
    assert (match.agreement, match.reason) == (Agreement.UNSURE, "order-differs")


@pytest.mark.parametrize(("what", "cited", "title"), SAME, ids=[row[0] for row in SAME])
def test_an_order_that_means_nothing(what: str, cited: str, title: str) -> None:
    """Lists, dates and parts of a title may be told in any order."""
    assert matched(cited, title, text=TEXT).agreement is Agreement.SAME


def test_the_passive_is_not_the_reverse() -> None:
    """Where another word stands between the two, nobody is accused of having turned them round."""
    assert matched("Google sued by Apple", "Apple sues Google", text=TEXT).agreement is not Agreement.DIFFERENT


def test_a_page_that_says_it_as_cited_too_is_the_same() -> None:
    """A heading in the cited order counts, whatever another place says."""
    assert matched("Apple sues Google", "Google sues Apple", "", "Apple sues Google").agreement is Agreement.SAME


def test_the_cause_is_named() -> None:
    """The report says that it is the other way round."""
    match = matched("Apple sues Google over patents", "Google sues Apple over patents", text=TEXT)
    assert cause_of(match, page(match.title, text=TEXT), url=URL) is Cause.TURNED_ROUND
