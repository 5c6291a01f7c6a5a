"""The likeliest cause of a difference, in words for people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paging import URL, matched, page

from ibidem.model import Agreement
from ibidem.titles import Cause, cause_of, sentence
from ibidem.titles.causes import SENTENCES

TEXT = "The council met on Monday and spoke of the ferries. " * 20
ROWS = [
    ("Annual Report 2022", "Annual Report 2023", URL, Cause.OTHER_YEAR),
    ("Down the canal, part 1", "Down the canal, part 2", URL, Cause.OTHER_PART),
    ("12 ships that sank", "17 ships that sank", URL, Cause.OTHER_NUMBER),
    ("Court approves ferry merger", "Court blocks ferry merger", URL, Cause.SIBLING),
    ("Port strike enters third week", "Winter timetable", "https://www.harbour-ledger.test/", Cause.FRONT_PAGE),
    ("Astronomers weigh comet beyond Neptune", "Winter timetable for ferries", URL, Cause.INVENTED),
    ("Council spoke on Monday of ferries", "Winter timetable", URL, None),
]


@pytest.mark.parametrize(("cited", "title", "url", "cause"), ROWS, ids=[str(row[3]) for row in ROWS])
def test_the_cause_that_the_evidence_points_to(cited: str, title: str, url: str, cause: Cause | None) -> None:
    """A cause is named where something points to it, and none elsewhere."""
    assert cause_of(matched(cited, title, text=TEXT, url=url), page(title, text=TEXT), url=url) == cause


def test_a_changed_headline() -> None:
    """Most words are there, and none of the others tells."""
    match = replace(matched("Annual Report 2022", "Annual Report 2023"), agreement=Agreement.UNSURE, reason="reworded")
    assert cause_of(match, page(), url=URL) is Cause.HEADLINE_CHANGED


def test_no_difference_has_no_cause() -> None:
    """What is the same needs no explaining."""
    match = matched("Tide tables of the harbour", "Tide tables of the harbour")
    assert cause_of(match, page(), url=URL) is None
    assert sentence(None) == ""


def test_every_cause_has_its_sentence() -> None:
    """The table of sentences is complete, and each of them is one."""
    assert set(SENTENCES) == set(Cause)
    assert all(sentence(cause).endswith(".") for cause in Cause)
