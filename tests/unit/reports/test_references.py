"""What is cited, for reference managers: and read again, it is the same."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles import bibtex, csl, csl_yaml
from ibidem.model import Article, Citation, Entry, Link, Report, Span
from ibidem.reports import FORMATS, View
from ibidem.reports.references import references

SPAN = Span(line=1, column=1)
WORK = Citation(
    article="a.md",
    marker="iii",
    span=SPAN,
    text="…",
    authors=("Zhao, Huasheng", "Bank of England"),
    title="Russia & Its “Near Abroad”: 100% {Challenges} and_Prospects",
    container="Valdai Club",
    issued="2021-06",
    accessed="2022-06-15",
    doi="10.1000/x_y(1)",
    links=(Link(url="https://valdai.example/a_b?c=%20d#e", span=SPAN),),
)


def report(*works: Citation) -> Report:
    from datetime import UTC, datetime

    return Report(
        version="0",
        started_at=datetime(2026, 1, 1, tzinfo=UTC),
        elapsed_s=0,
        readings=(),
        entries=tuple(Entry(citation=work) for work in works),
        checked=False,
    )


def rendered(name: str, *works: Citation) -> str:
    return FORMATS[name].render(report(*works), View())


def convert(data: bytes, source: str, target: str) -> str:
    raise AssertionError("these are read without pandoc")


def test_what_is_written_is_read_again() -> None:
    """Our own readers find every field as it was in CSL-JSON, CSL-YAML and biblatex."""
    for name, reader in (("csl-json", csl), ("yaml", csl_yaml), ("bibtex", bibtex)):
        (again,) = reader.read(Article(name="x", format=name, text=rendered(name, WORK)), convert)
        assert isinstance(again, Citation)
        assert (again.title, again.container, again.issued, again.accessed, again.doi) == (
            WORK.title,
            WORK.container,
            WORK.issued,
            WORK.accessed,
            WORK.doi,
        ), name
        assert again.links[0].url == WORK.links[0].url, name
        assert [author.replace("Huasheng Zhao", "Zhao, Huasheng") for author in again.authors] == list(WORK.authors), (
            name
        )


def test_csl_items_say_only_what_is_known() -> None:
    """A work of which only the link is known has an id, a type and its URL."""
    bare = replace(WORK, authors=(), title=None, container=None, issued=None, accessed=None, doi=None)
    assert json.loads(rendered("csl-json", bare)) == [{"id": "work", "type": "webpage", "URL": WORK.links[0].url}]


def test_keys_are_unique_and_plain() -> None:
    """The same work thrice has three keys, in plain letters; a note without a work has no entry."""
    made = references(
        report(
            WORK,
            WORK,
            replace(WORK, authors=("Møller, Ö",)),
            WORK,
            Citation(article="a", marker="1", span=SPAN, text="Ibid."),
        )
    )
    assert [each.key for each in made] == ["zhao2021russia", "zhao2021russiab", "mller2021russia", "zhao2021russiac"]


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_any_words_can_be_written(title: str, author: str, url: str) -> None:
    """Whatever notes say, the documents can be parsed by other people's parsers."""
    work = replace(WORK, title=title, authors=(author,), links=(Link(url=url, span=SPAN),))
    assert len(json.loads(rendered("csl-json", work))) == 1
    from ruamel.yaml import YAML

    assert len(YAML(typ="safe", pure=True).load(rendered("yaml", work))["references"]) == 1
    bibtex.read(Article(name="x", format="bibtex", text=rendered("bibtex", work)), convert)
