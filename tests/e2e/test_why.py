"""`ibidem why`: the page on verdicts, at a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from ibidem.cli import manual
from ibidem.cli.app import app
from ibidem.model import Verdict
from ibidem.verdicts import RULES


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_is_told(verdict: Verdict) -> None:
    """What it means, what to do and where it errs, in lines that fit."""
    done = CliRunner().invoke(app, ["why", verdict.upper()])
    assert done.exit_code == 0
    for heading in ("What it means", "What to do", "Known mistakes"):
        assert f"\n{heading}\n{'-' * len(heading)}\n" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_reason_is_told() -> None:
    """A reason of a JSON report leads to the evidence that it stands for, and to its verdict."""
    done = CliRunner().invoke(app, ["why", "no-such-host"])
    assert done.exit_code == 0
    assert "no such host" in done.stdout
    assert "`dead`" in done.stdout


def test_another_word() -> None:
    """A word that is neither ends with status 2, and the nearest that is one."""
    done = CliRunner().invoke(app, ["why", "sofd404"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Did you mean 'soft404'?" in done.stderr


def test_without_the_page() -> None:
    """Where the page is not to be had, what reports say of a verdict stands in."""
    assert "To do:" in manual.section("", Verdict.DEAD)


@given(st.text(), st.integers(min_value=20, max_value=200))
def test_any_page_can_be_read(page: str, width: int) -> None:
    """Total over text."""
    assert manual.section(page, Verdict.DEAD)
    assert isinstance(manual.reasons(page), dict)
    assert manual.folded(manual.readable(page), width).endswith("\n")


def test_rules_have_words() -> None:
    """Every verdict that a rule may say is in the page."""
    page = manual.page()
    assert [rule.id for rule in RULES for verdict in rule.docs if f"## `{verdict}`" not in page] == []
