"""The report for programs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import Citation, Report, Span, Verdict
from ibidem.reports import FORMATS, View, saved
from ibidem.reports import json as form

KEYS = ("schema", "tool", "started", "elapsed_s", "summary", "citations")
CITATION = [
    "article",
    "marker",
    "line",
    "column",
    "text",
    "authors",
    "title",
    "container",
    "issued",
    "accessed",
    "doi",
    "refers_to",
    "cited_in",
    "links",
    "commentary",
]
LINK = ["url", "line", "column", "verdict", "reason", "message", "status", "final_url", "hops", "attempts"]
LINK += ["elapsed_ms", "page_title", "match", "archive", "suggestion", "excused"]


def document(report: Report) -> dict[str, object]:
    made: dict[str, object] = json.loads(FORMATS["json"].render(report, View()))
    return made


def test_keys_keep_their_order(full: Report) -> None:
    """Keys stand in the order of the documents, new ones between them."""
    made = document(full)
    assert [key for key in made if key in KEYS] == list(KEYS)
    citation = made["citations"][0]  # type: ignore[index]
    assert list(citation) == CITATION
    assert list(citation["links"][0]) == LINK


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def test_half_a_character_is_written_too() -> None:
    """A title that was cut in the middle of one."""
    value = {"title": "The end \ud83e", "words": ["a\nb", "\udc00"]}
    assert form.written(value) == json.dumps(value, ensure_ascii=False, indent=2)


@given(PLAIN)
def test_written_as_the_library_writes(value: object) -> None:
    """Values are written to the letter as json writes them."""
    assert form.written(value) == json.dumps(value, ensure_ascii=False, indent=2)


def test_pieces_are_the_document(full: Report) -> None:
    """What is written a citation at a time is the document, whether there are citations or none."""
    for report in (full, replace(full, entries=())):
        whole = json.dumps(form.document(report), ensure_ascii=False, indent=2)
        assert json.loads("".join(form.pieces(report, View()))) == json.loads(whole)
        assert "".join(form.pieces(report, View())).count("\n") == whole.count("\n") + 1


def test_values(full: Report) -> None:
    """A link's values are what was found; instants are UTC to the second."""
    made = document(full)
    assert made["started"] == "2026-11-23T05:00:00Z"
    dead = made["citations"][7]["links"][0]  # type: ignore[index]
    assert dead["verdict"] == "dead"
    assert dead["archive"]["captured"] == "2021-08-03T10:11:12Z"
    assert dead["archive"]["url"].endswith("/20210803101112/https://east.example/policy")
    assert dead["match"] is None
    moved = made["citations"][1]["links"][0]  # type: ignore[index]
    assert moved["hops"] == [{"url": "http://ferries.example/fares.html", "status": 301}]


def test_counts(full: Report) -> None:
    """The summary counts what the list holds."""
    summary = document(full)["summary"]
    assert summary == {
        "footnotes": 13,
        "citations": 13,
        "commentary": 0,
        "links": 12,
        "unlinked": 1,
        "verdicts": {str(verdict): 1 for verdict in Verdict},
        "archive": {"archived": 5, "unarchived": 5, "unknown": 2},
    }


def test_parse_leaves_out_what_only_a_fetch_can_tell(parsed: Report) -> None:
    """Neither counts of verdicts nor verdicts; everything else stays."""
    made = document(parsed)
    assert list(made["summary"]) == ["footnotes", "citations", "commentary", "links", "unlinked"]  # type: ignore[call-overload]
    assert list(made["citations"][0]["links"][0]) == ["url", "line", "column"]  # type: ignore[index]


def remarked(report: Report, *places: tuple[str, int, int]) -> Report:
    """The report with notes that cite nothing, by their markers and places."""
    reading = report.readings[0]
    notes = tuple(
        Citation(article=reading.article, marker=marker, span=Span(line=line, column=column), text="I thank you.")
        for marker, line, column in places
    )
    return replace(report, readings=(replace(reading, commentary=notes), *report.readings[1:]))


def test_notes_that_cite_nothing_stand_among_the_others(full: Report) -> None:
    """Each stands where the article has it, is counted for itself, and is no work without a link."""
    second = full.entries[1].citation.span
    report = remarked(full, ("0", 1, 1), ("1a", second.line, second.column - 1), ("z", 9999, 1))
    made = document(report)
    assert made == form.document(report)
    listed = made["citations"]
    assert [each["marker"] for each in listed if each["commentary"]] == ["0", "1a", "z"]  # type: ignore[attr-defined]
    assert [listed[at]["marker"] for at in (0, 2, -1)] == ["0", "1a", "z"]  # type: ignore[index]
    summary = made["summary"]
    assert (summary["citations"], summary["commentary"], summary["unlinked"]) == (16, 3, 1)  # type: ignore[index]


@pytest.mark.parametrize("cited", [True, False])
def test_notes_that_cite_nothing_are_read_back(full: Report, cited: bool) -> None:
    """A saved report says the same again, were there no work in it at all."""
    report = remarked(full, ("0", 1, 1), ("z", 9999, 1))
    report = report if cited else replace(report, entries=(), readings=(replace(report.readings[0], citations=()),))
    text = FORMATS["json"].render(report, View())
    assert FORMATS["json"].render(saved.read(text, "report.json"), View()) == text


def test_a_cut_off_run_says_so(interrupted: Report) -> None:
    """Links that were not reached have null for a verdict, and the document says that it is not complete."""
    made = document(interrupted)
    assert (made["complete"], made["interrupted"], made["offline"]) == (False, True, False)
    verdicts = [link["verdict"] for each in made["citations"] for link in each["links"]]  # type: ignore[attr-defined]
    assert verdicts == ["verified", "moved", "alive", *[None] * 9]


def test_offline_says_so(offline: Report) -> None:
    """Nothing was judged, and that is not the same as nothing being wrong."""
    made = document(offline)
    assert (made["complete"], made["offline"]) == (False, True)
    assert made["summary"]["verdicts"] == {}  # type: ignore[index,call-overload]


def test_text_is_readable(full: Report) -> None:
    """Letters beyond ASCII are not escaped."""
    assert "“EU Policy – EU NEIGHBOURS East,”" in FORMATS["json"].render(full, View())
