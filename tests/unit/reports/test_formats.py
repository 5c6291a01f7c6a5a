"""What the formats for machines and forges say, link by link."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from ibidem.errors import UnreadableSource
from ibidem.model import Report, Verdict
from ibidem.reports import FORMATS, View, saved
from ibidem.reports.comparing import Kind, changes, known_failures
from ibidem.reports.words import note

FAILS = frozenset({Verdict.DEAD})


def rendered(name: str, report: Report, view: View | None = None) -> str:
    return FORMATS[name].render(report, view or View())


def with_title(report: Report, title: str) -> Report:
    """The report with another title in its first note."""
    first = report.entries[0]
    citation = replace(first.citation, title=title)
    return replace(report, entries=(replace(first, citation=citation), *report.entries[1:]))


def test_plain_lines_are_what_editors_jump_to(full: Report) -> None:
    """File, line, column of the URL, verdict, message; what is in order is left out unless it is asked for."""
    lines = rendered("plain", full).splitlines()
    assert lines[0].startswith("article.md:42:61: moved: [2] the page is the one cited, and has moved for good")
    assert not any(": verified: " in line for line in lines)
    assert any(": verified: " in line for line in rendered("plain", full, View(verbose=True)).splitlines())


def test_github_annotates_the_line(full: Report) -> None:
    """A failing link is an error on its line; one that wants a look is a notice; an escape cannot end a command."""
    lines = rendered("github", full).splitlines()
    assert any(line.startswith("::error file=article.md,line=48,col=61,title=ibidem%3A dead::") for line in lines)
    assert any(line.startswith("::notice file=article.md,line=42,") for line in lines)
    hostile = with_title(full, "50% off\n::error::gotcha, now")
    assert all(
        line.startswith(("::error file=", "::notice file=")) for line in rendered("github", hostile).splitlines()
    )


def test_what_fails_is_the_users_choice(full: Report) -> None:
    """With `--fail-on dead` one link is an error, whatever the format."""
    view = View(failing=FAILS)
    assert rendered("github", full, view).count("::error ") == 1
    assert [each["severity"] for each in json.loads(rendered("gitlab", full, view))].count("major") == 1
    levels = [each["level"] for each in json.loads(rendered("sarif", full, view))["runs"][0]["results"]]
    assert levels.count("error") == 1
    assert JUnitXml.fromstring(rendered("junit", full, view).encode()).failures == 1


def test_sarif_is_sarif(full: Report) -> None:
    """The log follows the standard's model; each result names its rule, its place and a fingerprint."""
    document = json.loads(rendered("sarif", full))
    Sarif.model_validate(document)
    run = document["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [str(verdict) for verdict in Verdict]
    dead = next(each for each in run["results"] if each["ruleId"] == "dead")
    assert run["tool"]["driver"]["rules"][dead["ruleIndex"]]["id"] == "dead"
    assert dead["locations"][0]["physicalLocation"]["region"] == {"startLine": 48, "startColumn": 61}
    assert "verified" not in {each["ruleId"] for each in run["results"]}


def test_fingerprints_stay_when_lines_move(full: Report) -> None:
    """A note that moved down and whose title was mended keeps its fingerprint; another URL has another."""
    moved = replace(
        full,
        entries=tuple(
            replace(
                each,
                citation=replace(each.citation, span=each.citation.span._replace(line=each.citation.span.line + 10)),
            )
            for each in full.entries
        ),
    )
    prints = [
        [each["fingerprint"] for each in json.loads(rendered("gitlab", with_title(report, "Mended")))]
        for report in (full, moved)
    ]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(prints[0])


def test_junit_counts(full: Report, interrupted: Report) -> None:
    """A case for each link; failures and skipped links are counted, and so are those that were not reached."""
    suites = JUnitXml.fromstring(rendered("junit", full).encode())
    assert (suites.tests, suites.failures, suites.skipped) == (12, 7, 1)
    cut_off = JUnitXml.fromstring(rendered("junit", interrupted).encode())
    assert (cut_off.tests, cut_off.skipped) == (12, 9)


def test_the_table_has_a_row_for_each_link(full: Report) -> None:
    """All rows have all columns, and no cell is a formula."""
    hostile = with_title(full, '=HYPERLINK("https://evil.example")')
    rows = list(csv.DictReader(io.StringIO(rendered("csv", hostile))))
    assert len(rows) == 12
    assert rows[0]["title"] == '\'=HYPERLINK("https://evil.example")'
    assert rows[7]["verdict"] == "dead"
    assert rows[7]["archive_url"].endswith("/20210803101112/https://east.example/policy")
    assert all(None not in row and None not in row.values() for row in rows)


def test_jsonl_has_a_line_for_each_link(full: Report) -> None:
    """Each line is a whole object with the citation and the verdict."""
    lines = [json.loads(line) for line in rendered("jsonl", full).splitlines()]
    assert [line["verdict"] for line in lines] == [str(verdict) for verdict in Verdict]
    assert lines[0]["title"] == "The Long Way from the Harbour to the Hill"
    assert lines[0]["line"] == 41


HOSTILE_TITLES = [
    "<script>alert(1)</script>",
    "a | b | c",
    "`` ` ```\n# heading",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "@everyone look at #1 and owner/repo#2",
    "\u202eesrever\x1b[31m",
    "x" * 10_000,
    "</details></summary><!--",
]


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_markdown_keeps_hostile_titles_text(full: Report, title: str) -> None:
    """Rendered by a Markdown parser, a title adds no element, link, image, heading or mention of its own."""
    from markdown_it import MarkdownIt

    def shape(report: Report) -> list[tuple[str, str]]:
        tokens = MarkdownIt("commonmark", {"html": True}).parse(rendered("markdown", report))
        inner = [each for token in tokens for each in (token, *(token.children or ()))]
        return [(each.type, each.tag) for each in inner if each.type not in ("text", "softbreak", "text_special")]

    hostile = rendered("markdown", with_title(full, title))
    assert shape(with_title(full, title)) == shape(with_title(full, "harmless"))
    assert "@everyone" not in hostile
    assert "\x1b" not in hostile


def test_markdown_fits_into_a_comment(full: Report) -> None:
    """However many links fail, the report stays within a comment, and says how many it left out."""
    many = replace(full, entries=full.entries * 400)
    text = rendered("markdown", many)
    assert len(text) < 65_536
    assert "more did not fit in here" in text
    assert text.count("<details>") == text.count("</details>")


def test_a_saved_report_is_rendered_again(full: Report, interrupted: Report, offline: Report, parsed: Report) -> None:
    """From its JSON, a report has the same JSON again, and the same text in every other format."""
    for report in (full, interrupted, offline, parsed):
        again = saved.read(rendered("json", report), "report.json")
        for name in FORMATS:
            assert rendered(name, again) == rendered(name, replace(report, elapsed_s=again.elapsed_s)), name


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not json", "is not JSON"),
        ("[]", "names no schema"),
        ('{"schema": "other/1"}', "'other/1'"),
        ('{"schema": "ibidem.report/1"}', "broken report"),
    ],
)
def test_what_is_no_report_is_said(text: str, says: str) -> None:
    """A file that is no report is told by name, with what is wrong."""
    with pytest.raises(UnreadableSource, match=says) as raised:
        saved.read(text, "old.json")
    assert raised.value.message.startswith("old.json: ")


def test_two_reports_are_compared(full: Report, good: Report) -> None:
    """A link that begins to fail, one that is mended, one that is new and one that is gone are told apart."""
    failing = frozenset({Verdict.DEAD, Verdict.MISMATCH})
    dead, verified = full.entries[7], full.entries[0]
    mended = replace(
        dead,
        findings=(replace(dead.findings[0], judgement=replace(dead.findings[0].judgement, verdict=Verdict.VERIFIED)),),
    )
    older = replace(full, entries=(dead, verified))
    newer = replace(full, entries=(mended, full.entries[4], full.entries[2]))
    assert [(each.kind, each.row.link.url) for each in changes(older, newer, failing)] == [
        (Kind.FAILING, "https://tides.example/2020/tables"),
        (Kind.MENDED, "https://east.example/policy"),
        (Kind.ADDED, "https://board.example/minutes.pdf"),
        (Kind.REMOVED, "https://review.example/walk"),
    ]
    assert changes(older, older, failing) == ()
    assert len(known_failures(older, failing)) == 1


OF_NOTES = sorted({*FORMATS} - {"csl-json", "yaml", "bibtex"})


@pytest.mark.parametrize("name", OF_NOTES)
def test_a_ledgers_report_names_the_articles(full: Report, name: str) -> None:
    """Two articles may have a note of the same number: which is meant is said in every format that lists links."""
    entries = tuple(
        replace(each, citation=replace(each.citation, article="citations.yaml", cited_in="walks/harbour.md"))
        for each in full.entries
    )
    of_ledger = replace(full, entries=entries, readings=(replace(full.readings[0], article="citations.yaml"),))
    assert "walks/harbour.md" in rendered(name, of_ledger).replace("\\", "")
    if name == "json":
        read = saved.read(rendered(name, of_ledger), "old.json")
        assert {each.citation.cited_in for each in read.entries} == {"walks/harbour.md"}


def test_which_note_it_is(full: Report) -> None:
    """Its marker; with its article where that is not the file that was checked."""
    citation = full.entries[0].citation
    assert note(citation) == "[1]"
    assert note(replace(citation, cited_in="walks/harbour.md")) == "[1] of walks/harbour.md"
    assert note(replace(citation, marker="", cited_in="walks/harbour.md")) == "in walks/harbour.md"
    assert note(replace(citation, marker="")) == ""
