"""Every report format, over whatever a run may have found."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC
from importlib import resources

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibidem.model import (
    ArchiveFinding,
    Capture,
    Citation,
    Entry,
    Finding,
    Judgement,
    Link,
    Match,
    Observation,
    Reading,
    Report,
    Span,
    Verdict,
)
from ibidem.reports import FORMATS, View, by_suffix

SCHEMA = json.loads((resources.files("ibidem.reports") / "report.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

HOSTILE = st.sampled_from("\x1b\x07\x9b\u202e\u2066\n\r\t\u2028\ud800\x00\u200f")
TEXT = st.text(st.characters(codec=None) | HOSTILE, max_size=20)
INSTANT = st.datetimes(timezones=st.just(UTC))
SCORE = st.floats(min_value=0, max_value=1)
MAYBE = st.none() | TEXT
WHOLE = st.integers(min_value=0, max_value=10**6)

SPAN = st.builds(Span, line=WHOLE, column=WHOLE)
MATCH = st.builds(Match, score=SCORE, source=TEXT, title=TEXT, reason=TEXT)
CAPTURE = st.builds(Capture, url=TEXT, raw_url=TEXT, original=TEXT, captured_at=INSTANT)
LINK = st.builds(Link, url=TEXT, span=SPAN)
CITATION = st.builds(
    Citation,
    article=TEXT,
    marker=TEXT,
    span=SPAN,
    text=TEXT,
    authors=st.lists(TEXT, max_size=2).map(tuple),
    title=MAYBE,
    container=MAYBE,
    links=st.lists(LINK, max_size=2).map(tuple),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """A citation with findings of some of its links."""
    citation = draw(CITATION)
    found = []
    for link in citation.links[: draw(st.integers(min_value=0, max_value=2))]:
        judgement = draw(st.builds(Judgement, reason=TEXT, message=TEXT, suggestion=MAYBE, match=st.none() | MATCH))
        seen = draw(st.builds(Observation, final_url=MAYBE, page_title=MAYBE, elapsed_ms=st.none() | WHOLE))
        archive = draw(
            st.none()
            | st.builds(
                ArchiveFinding, message=TEXT, archive=MAYBE, capture=st.none() | CAPTURE, match=st.none() | MATCH
            )
        )
        found.append(Finding(link=link, judgement=judgement, observation=seen, archive=archive))
    return Entry(citation=citation, findings=tuple(found))


REPORTS = st.builds(
    Report,
    version=st.just("0.1.0"),
    started_at=INSTANT,
    elapsed_s=st.floats(min_value=0, max_value=1e6),
    readings=st.lists(
        st.builds(
            Reading, article=TEXT, footnotes=WHOLE, citations=st.just(()), remarks=st.lists(TEXT, max_size=1).map(tuple)
        ),
        max_size=2,
    ).map(tuple),
    entries=st.lists(entries(), max_size=3).map(tuple),
)
VIEWS = st.builds(View, width=st.integers(min_value=0, max_value=300), styled=st.just(False), verbose=st.booleans())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_what_the_command_line_needs(name: str) -> None:
    """A label for `--help`, and suffixes of its own."""
    each = FORMATS[name]
    assert each.label
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in each.suffixes)
    for suffix in each.suffixes:
        assert by_suffix(f"some/Report{suffix.upper()}") == name


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60)
@given(report=REPORTS, view=VIEWS)
def test_a_format_renders_any_report_harmlessly(name: str, report: Report, view: View) -> None:
    """Whatever was found, there are whole lines in UTF-8 or none, and a terminal obeys nothing in them."""
    text = FORMATS[name].render(report, view)
    assert not text or text.endswith("\n")
    text.encode("utf-8")
    assert {unicodedata.category(each) for each in text.replace("\n", "")} & {"Cc", "Cs", "Zl", "Zp"} == set()
    assert {unicodedata.bidirectional(each) for each in text} & {
        "RLO",
        "LRO",
        "RLE",
        "LRE",
        "RLI",
        "LRI",
        "FSI",
    } == set()


@settings(max_examples=60)
@given(report=REPORTS)
def test_json_follows_its_schema(report: Report) -> None:
    """Every document validates, and its counts are those of its list."""
    document = json.loads(FORMATS["json"].render(report, View()))
    VALIDATOR.validate(document)
    links = [link for citation in document["citations"] for link in citation["links"]]
    verdicts = [link["verdict"] for link in links if link["verdict"]]
    summary = document["summary"]
    assert summary["citations"] == len(document["citations"])
    assert summary["links"] == len(links)
    assert summary["verdicts"] == {each: verdicts.count(each) for each in set(verdicts)}
    assert sum(summary["archive"].values()) == len(verdicts)
    works = [citation for citation in document["citations"] if citation["refers_to"] is None]
    assert summary["unlinked"] == sum(not citation["links"] for citation in works)


def test_the_schema_is_one() -> None:
    """The schema is valid, and names every verdict."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$defs"]["verdict"]["enum"] == [str(verdict) for verdict in Verdict]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"schema": "ibidem.report/2"}, "another version"),
        ({"summary": {}}, "no counts"),
        ({"citations": [{"links": []}]}, "a citation without its fields"),
        ({"started": "yesterday"}, "no instant"),
    ],
)
def test_the_schema_refuses(change: dict[str, object], why: str) -> None:
    """The schema is not so wide that anything passes."""
    from datetime import datetime

    report = Report(version="0", started_at=datetime(2026, 1, 1, tzinfo=UTC), elapsed_s=0, readings=(), entries=())
    document = json.loads(FORMATS["json"].render(report, View()))
    VALIDATOR.validate(document)
    assert not VALIDATOR.is_valid({**document, **change}), why
