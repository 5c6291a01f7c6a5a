"""The report for people."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import FAILING, Entry, Report, Verdict
from ibidem.reports import View, terminal

GOLDEN = Path(__file__).parents[2] / "data" / "reports"
REPORTS = ("full", "good", "interrupted", "offline", "parsed", "empty")


def shown(report: Report, **asked: object) -> str:
    return terminal.render(report, replace(View(), **asked))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", REPORTS)
def test_golden(name: str, width: int, request: pytest.FixtureRequest) -> None:
    """The report is as it was found good. After a change, `UPDATE=1 pytest tests/unit/reports` and read the diff."""
    text = shown(request.getfixturevalue(name), width=width)
    golden = GOLDEN / f"{name}-{width}.txt"
    if os.environ.get("UPDATE"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_golden_verbose(full: Report) -> None:
    """`-v` shows what is in order too, under its own heading."""
    text = shown(full, verbose=True)
    assert "In order\n" in text
    assert "On Paper Only" in text
    assert "A Book Without a Link" in text
    assert "not shown" not in text


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("name", REPORTS)
def test_lines_fit(name: str, width: int, request: pytest.FixtureRequest) -> None:
    """No line is wider than the view, but for URLs that stand alone to be copied."""
    for line in shown(request.getfixturevalue(name), width=width, verbose=True).splitlines():
        assert len(line) <= max(40, min(120, width)) or re.fullmatch(r"\s*(link\s+)?https?://\S+", line)
        assert line == line.rstrip()


def test_urls_to_copy_are_whole(full: Report) -> None:
    """Each URL that a suggestion names stands whole on a line of its own, without the sentence's full stop."""
    lines = {line.strip() for line in shown(full, width=40).splitlines()}
    for entry in full.entries:
        for finding in entry.findings:
            for url in re.findall(r"https?://\S+", finding.judgement.suggestion or ""):
                if finding.judgement.verdict is not Verdict.SKIPPED:
                    assert url.rstrip(".") in lines


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_sign_and_a_word(verdict: Verdict, full: Report) -> None:
    """A sign never stands alone: the verdict's word is beside it."""
    assert re.search(rf"^  \S {verdict} +\S", shown(full, verbose=True), re.M)


@pytest.mark.parametrize("verdict", Verdict)
def test_the_failing_come_first(verdict: Verdict, full: Report) -> None:
    """Alarms, then moved and blocked as notes, then what is in order."""
    text = shown(full, verbose=True)
    at = re.search(rf"^  \S {verdict} ", text, re.M)
    assert at
    heading = [each for each in terminal.Rank if 0 <= text.find(f"{each}\n") < at.start()][-1]
    noted = {Verdict.MOVED, Verdict.BLOCKED}
    assert heading == (
        terminal.Rank.ALARM if verdict in FAILING else terminal.Rank.NOTE if verdict in noted else terminal.Rank.GOOD
    )


def test_no_escape_without_style(full: Report) -> None:
    """A pipe or a file gets no escape sequence."""
    assert "\x1b" not in shown(full)


def test_style_without_colour(full: Report) -> None:
    """NO_COLOR keeps bold type and hyperlinks, and no colour: no SGR parameter from 30 on."""
    text = shown(full, styled=True)
    codes = {int(code) for group in re.findall(r"\x1b\[([\d;]*)m", text) for code in group.split(";") if code}
    assert codes
    assert max(codes) < 30
    assert "\x1b]8;" in text


def test_colour(full: Report) -> None:
    """With colour, the sixteen of the terminal's own palette."""
    codes = {
        int(code)
        for group in re.findall(r"\x1b\[([\d;]*)m", shown(full, styled=True, coloured=True, verbose=True))
        for code in group.split(";")
        if code
    }
    assert {31, 33, 36} <= codes
    assert max(codes) < 48


def test_failing_is_what_the_user_says(full: Report) -> None:
    """Verdicts that the user fails on are alarms and are counted; those they do not are shown and not counted."""
    assert "1 link needs attention." in shown(full, failing=frozenset({Verdict.BLOCKED}))
    assert "No link needs attention." in shown(full, failing=frozenset())


def test_a_note_without_title_is_quoted(full: Report) -> None:
    """Where no title was understood, the note's own words say which it is."""
    assert "Cy Scholar, A Book Without a Link (Town: Press, 1999), 12." in shown(full, verbose=True)


@pytest.mark.parametrize("field", ["title", "container", "text", "article", "marker"])
def test_hostile_words_are_harmless(field: str, full: Report) -> None:
    """An escape sequence in any field of a citation is spelt out."""
    hostile = "x\x1b]0;gone\x07\u202e\n\x9b2J"
    entries = tuple(
        Entry(citation=replace(each.citation, **{field: hostile}), findings=each.findings) for each in full.entries
    )
    text = shown(replace(full, entries=entries), verbose=True)
    assert not set(text) & set("\x1b\x07\u202e\x9b")
    assert "\\x1b" in text


@given(st.text(max_size=200))
def test_pieces_are_total(text: str) -> None:
    """Any sentence can be taken apart; nothing of a URL is lost or changed."""
    for piece, is_url in terminal.pieces(text):
        assert piece
        assert not is_url or piece in text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("Try again.", [("Try again.", False)]),
        ("Cite https://a.example/b.", [("Cite", False), ("https://a.example/b", True)]),
        (
            "Cite (https://a.example/b_(c)) or see https://d.example, please.",
            [
                ("Cite", False),
                ("https://a.example/b_(c)", True),
                ("or see", False),
                ("https://d.example", True),
                ("please.", False),
            ],
        ),
    ],
)
def test_pieces(text: str, pieces: list[tuple[str, bool]]) -> None:
    """URLs lose the sentence's punctuation and keep their own."""
    assert list(terminal.pieces(text)) == pieces


@given(st.text(), st.integers(min_value=-3, max_value=300))
def test_elided(text: str, most: int) -> None:
    """Never longer than asked for, down to two characters."""
    assert len(terminal.elided(text, most)) <= max(2, most)
