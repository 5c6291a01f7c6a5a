"""What a DOI's registry says, and what that is worth."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from facts import POLICY, TITLE, article, evidence, fetched, html, link
from hypothesis import given
from hypothesis import strategies as st

from ibidem import verdicts
from ibidem.model import Evidence, Until, Verdict
from ibidem.verdicts import registry

DOI = "https://doi.org/10.1234/otters.2021"


def record(data: object, status: int = 200) -> bytes:
    return json.dumps(data).encode()


def asked(body: str | bytes, title: object, status: int = 200, **more: object) -> Evidence:
    """A cited DOI, the page that it leads to, and the registry's title."""
    found = evidence(
        fetched(body, status, url=DOI, final_url="https://publisher.example/article/7", **more), cited=link(DOI)
    )
    return replace(found, registry=registry.read(fetched(record({"title": title}), url=DOI)))


def test_a_page_that_cannot_tell_is_settled_by_the_record() -> None:
    """Where the landing page has no title of its own, the record's is the work's."""
    said = verdicts.judge(asked(html(None, "Loading"), TITLE), POLICY)
    assert (said.verdict, said.reason) == (Verdict.VERIFIED, "registry-match")


def test_a_page_that_says_otherwise_is_for_people_to_see() -> None:
    """The record has the cited title, the page another: no alarm, and both are told."""
    said = verdicts.judge(asked(article("Ten ponds to visit this spring"), [TITLE]), POLICY)
    assert (said.verdict, said.reason) == (Verdict.ALIVE, "registry-match")
    assert "Ten ponds" in said.message


def test_a_record_of_another_work_helps_nobody() -> None:
    """A DOI that leads to another paper, by its record too, is a mismatch."""
    said = verdicts.judge(asked(article("Ten ponds to visit this spring"), "Ten ponds to visit this spring"), POLICY)
    assert said.verdict is Verdict.MISMATCH


@pytest.mark.parametrize(
    ("title", "says"),
    [(TITLE, "the DOI’s record has the cited title"), ("Ponds", "the DOI’s record is titled “Ponds”")],
)
def test_a_refusal_stays_one_and_says_more(title: str, says: str) -> None:
    """The publisher refuses robots: still blocked, but the reader learns what the DOI stands for."""
    said = verdicts.judge(asked(html("Forbidden"), title, 403), POLICY)
    assert said.verdict is Verdict.BLOCKED
    assert says in said.message


def test_it_is_asked_only_where_it_may_tell_more() -> None:
    """Not for a page that matches, for an address that is no DOI, nor for a DOI that does not exist."""

    def request(found: Evidence) -> object:
        return verdicts.registry_request(found, POLICY)

    cited = link(DOI)
    wanted = request(evidence(fetched(html("Forbidden"), 403, url=DOI), cited=cited))
    assert wanted is not None
    assert (wanted.url, wanted.until) == (DOI, Until.END)
    assert dict(wanted.headers)["accept"] == "application/vnd.citationstyles.csl+json"
    assert request(evidence(fetched(article(), url=DOI), cited=cited)) is None
    assert request(evidence(fetched(html("Gone"), 404, url=DOI), cited=cited)) is None
    assert request(evidence(fetched(html("Forbidden"), 403, url=DOI), cited=cited, title=None)) is None
    assert request(evidence(fetched(html("Forbidden"), 403))) is None


@pytest.mark.parametrize(
    ("data", "titles"),
    [
        ({"title": "On <i>Otters</i>", "subtitle": ["A Survey"]}, ["On Otters: A Survey", "On Otters"]),
        ({"title": ["On Otters"]}, ["On Otters"]),
        ({"title": []}, []),
        (["title"], []),
        (None, []),
    ],
)
def test_records_have_titles_in_several_shapes(data: object, titles: list[str]) -> None:
    """Strings or lists, with markup or without, with a subtitle or without."""
    assert [title.text for title in registry.read(fetched(record(data))).titles] == titles


@given(st.binary(max_size=200))
def test_any_answer_is_a_record_or_none(body: bytes) -> None:
    """Whatever a registry sends, reading ends; a page of HTML is no record."""
    registry.read(fetched(body))
    assert registry.read(fetched(article())).titles == ()
