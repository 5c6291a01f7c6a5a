"""The README's commands and tables are the project's own."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ibidem.model import FAILING, Verdict

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", README, re.M | re.S)


def test_it_opens_with_what_it_is_for() -> None:
    """A reader learns what it does and sees a report before any heading."""
    opening = README.split("\n## ")[0]
    assert re.search(r"^!\[|^```$", opening, re.M)
    assert len(opening.split()) < 120


def test_there_are_two_commands_of_one_line() -> None:
    """One runs the main job, one passes the tests; each makes its own environment, as a newcomer needs."""
    assert [command.count("\n") for command in COMMANDS] == [1, 1]
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install") for command in COMMANDS)
    job, tests = COMMANDS
    assert job.endswith(".venv/bin/ibidem demo\n")
    assert "-r tests/support/pywb-requirements.txt" in tests
    assert tests.endswith(".venv/bin/python -m pytest -q\n")
    assert (ROOT / "tests/support/pywb-requirements.txt").is_file()


@pytest.mark.parametrize("number", [1, 2])
def test_ci_runs_the_readmes_commands(number: int) -> None:
    """CI takes the commands from the README, so that both stay the same."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert f'"$(readme_command {number})"' in script
    extract = re.search(r"readme_command\(\) \{.*?\n\}\n", script, re.S)
    assert extract
    code = f"{extract[0]}\nreadme_command {number}"
    done = subprocess.run(["bash", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == COMMANDS[number - 1]


def test_ci_and_make_check_run_the_same() -> None:
    """`make check` is what CI runs."""
    script, tasks = (ROOT / ".ci" / "run").read_text("utf-8"), (ROOT / "Makefile").read_text("utf-8")
    assert "check: lint types site dist test\n" in tasks
    for step in (
        "ruff check .",
        "ruff format --check .",
        "mypy",
        "mkdocs build --strict --quiet",
        "twine check --strict dist/*",
        "python tools/check_dist.py dist",
    ):
        assert f".venv/bin/{step}\n" in script
        assert f"$(BIN)/{step}\n" in tasks


def test_the_picture_is_of_a_report_of_today() -> None:
    """Each line of the picture is one of the demonstration's report. After a change: `make picture`, and look at it."""
    width = re.search(r"^COLUMNS = (\d+)$", (ROOT / "docs" / "picture.py").read_text("utf-8"), re.M)
    assert width
    report = subprocess.run(
        [sys.executable, "-m", "ibidem", "demo", "--quiet"],
        env={**os.environ, "COLUMNS": width[1]},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    drawing = (ROOT / "docs" / "report.svg").read_text("utf-8")
    drawn = [html.unescape(each).replace("\xa0", " ") for each in re.findall(r"<text[^>]*>([^<]*)</text>", drawing)]
    pieces = [each.strip() for each in drawn if len(each.strip()) > 1]
    own = {"ibidem", "$ ibidem demo"}  # the window's title and the prompt
    assert [each for each in pieces if each not in report and each not in own and not each.startswith("Took")] == []
    assert sum(len(each) for each in pieces) > 1_000


@pytest.mark.parametrize("verdict", Verdict)
def test_the_table_tells_which_verdicts_fail(verdict: Verdict) -> None:
    """Each verdict has its row, and the row says whether it fails a run."""
    row = re.search(rf"^\| `{verdict}` \| (.+) \| *(yes)? *\|$", README, re.M)
    assert row
    assert (row[2] == "yes") is (verdict in FAILING)
