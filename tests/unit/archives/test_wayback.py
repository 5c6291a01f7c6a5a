"""The batch form of the Availability API: what is asked, and what its answer tells."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest
from conversing import about, said
from hypothesis import given
from hypothesis import strategies as st

from ibidem.archives import wayback
from ibidem.model import ArchiveQuestion, Dialect, FetchEvidence, Request

CLOSEST = {
    "available": True,
    "status": "200",
    "timestamp": "20220614093012",
    "url": "http://web.archive.org/web/20220614093012/https://a.example/",
}


def prepared(questions: list[ArchiveQuestion], *answers: FetchEvidence) -> tuple[Dialect, list[Request]]:
    """What a dialect is after its preparation, and what it asked."""
    asked: list[Request] = []
    preparation = wayback.dialect("https://web.archive.org/web").prepare(questions)
    try:
        asked.append(next(preparation))
        for answer in answers:
            request = preparation.send(answer)
            asked.append(request)
    except StopIteration as finished:
        return finished.value, asked
    raise AssertionError("it asks for more than there are answers")


def results(*found: tuple[str, object]) -> FetchEvidence:
    """An answer to a batch."""
    return said(200, json.dumps({"results": [{"tag": tag, "archived_snapshots": value} for tag, value in found]}))


def test_a_batch_is_asked_in_one_post() -> None:
    """A line for each link, with its date; once for citations that ask the same."""
    questions = [
        about("https://a.example/?b=c&d", "2022-06-15"),
        about("https://a.example/?b=c&d", "2022-06-15"),
        about("https://e.example/"),
    ]
    _, (request,) = prepared(questions, results())
    assert request.url == "https://archive.org/wayback/available"
    assert (request.budget, request.retries, request.follow) == (wayback.AVAILABILITY, 0, False)
    assert ("Wayback-Api-Version", "2") in request.headers
    lines = [parse_qs(line) for line in (request.post or b"").decode().split("\n")]
    assert [line["url"] for line in lines] == [["https://a.example/?b=c&d"], ["https://e.example/"]]
    assert [line.get("timestamp") for line in lines] == [["20220615120000"], None]
    assert [line["tag"] for line in lines] == [["0"], ["1"]]


def test_what_is_told_is_known() -> None:
    """By link and date; an empty result tells nothing."""
    dialect, _ = prepared(
        [about("https://a.example/", "2022"), about("https://b.example/", "2022")],
        results(("0", {"closest": CLOSEST}), ("1", {})),
    )
    assert isinstance(dialect, wayback.Wayback)
    assert list(dialect.known) == [("https://a.example/", "2022")]
    (listed,) = dialect.known.values()
    assert (listed.captured_at, listed.original) == (datetime(2022, 6, 14, 9, 30, 12, tzinfo=UTC), "https://a.example/")


@pytest.mark.parametrize(
    "closest",
    [
        {**CLOSEST, "status": "404"},  # "available" may be said of a captured error
        {**CLOSEST, "available": False},
        {**CLOSEST, "timestamp": "yesterday"},
        {**CLOSEST, "url": "http://a.example/"},
        {},
        None,
        [],
    ],
)
def test_what_is_no_page_is_not_known(closest: object) -> None:
    """Only a capture of a page, with its moment and its address, is taken."""
    dialect, _ = prepared([about("https://a.example/")], results(("0", {"closest": closest})))
    assert isinstance(dialect, wayback.Wayback)
    assert dialect.known == {}


@pytest.mark.parametrize("tag", ["1", "-1", "x", "٠", "99999999999999", None])
def test_a_tag_of_nobody_is_passed_over(tag: object) -> None:
    """A result that belongs to none of the links is taken for none."""
    dialect, _ = prepared([about("https://a.example/")], results((tag, {"closest": CLOSEST})))  # type: ignore[arg-type]
    assert isinstance(dialect, wayback.Wayback)
    assert dialect.known == {}


def test_many_links_make_several_batches() -> None:
    """Each of so many links; the first without an answer is the last."""
    questions = [about(f"https://a.example/{number}") for number in range(2 * wayback.BATCH + 1)]
    _, asked = prepared(questions, results(), results(), results())
    assert [(request.post or b"").count(b"\n") + 1 for request in asked] == [wayback.BATCH, wayback.BATCH, 1]
    _, asked = prepared(questions, results(), replace(results(), status=429))
    assert len(asked) == 2


def test_no_links_are_no_question() -> None:
    """Nothing to ask is nothing asked."""
    with pytest.raises(StopIteration):
        next(wayback.dialect("x").prepare([]))


@given(
    st.one_of(
        st.binary(max_size=100),
        st.recursive(
            st.sampled_from(["0", "200", 1, None, True]),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(
                    st.sampled_from(
                        ["results", "tag", "archived_snapshots", "closest", "status", "url", "timestamp", "available"]
                    ),
                    inner,
                    max_size=5,
                ),
            ),
            max_leaves=15,
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_any_answer_is_read(body: bytes) -> None:
    """Rubbish never raises."""
    dict(wayback.told([("https://a.example/", None)], body))
