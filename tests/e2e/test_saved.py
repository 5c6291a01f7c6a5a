"""Saved reports: written again, compared, and gone by."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

NOTES = """\
A claim.[^1] Another.[^2]

[^1]: Ann Author, “A Private Page,” Harbour Review, http://127.0.0.1/private.
[^2]: Bo Writer, “Another Private Page,” Harbour Review, http://10.0.0.7/other.
"""


def ibidem(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ibidem", *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article whose two links fail without anybody being asked, and its report."""
    (tmp_path / "article.md").write_text(NOTES, "utf-8")
    run = ibidem(tmp_path, "check", "article.md", "--archive", "none", "-o", "old.json")
    assert (run.returncode, (tmp_path / "old.json").exists()) == (1, True), run.stderr
    return tmp_path


def test_a_saved_report_is_written_again(folder: Path) -> None:
    """In any format, with the exit status of its run."""
    run = ibidem(folder, "report", "old.json", "-o", "new.json", "-o", "-", "--format", "plain")
    assert run.returncode == 1
    assert [line.split(": ")[1] for line in run.stdout.splitlines()] == ["invalid", "invalid"]
    assert json.loads((folder / "new.json").read_text("utf-8")) == json.loads((folder / "old.json").read_text("utf-8"))


def test_a_baseline_excuses_what_it_knows(folder: Path) -> None:
    """Links that failed before do not fail the run; a new one does, wherever the notes have moved."""
    again = ibidem(folder, "check", "article.md", "--archive", "none", "--baseline", "old.json", "--format", "json")
    assert again.returncode == 0
    links = [link for citation in json.loads(again.stdout)["citations"] for link in citation["links"]]
    assert {link["excused"] for link in links} == {"failed already in old.json"}
    (folder / "article.md").write_text(
        "A new line.\n\n" + NOTES.replace("[^2]:", "[^3]: Cy, “New,” http://10.0.0.8/new.\n[^2]:"), "utf-8"
    )
    worse = ibidem(folder, "check", "article.md", "--archive", "none", "--baseline", "old.json", "-f", "github")
    assert worse.returncode == 1
    assert [line.split(" ")[0] for line in worse.stdout.splitlines()].count("::error") == 1


def test_two_reports_are_compared(folder: Path) -> None:
    """Nothing changed, or a link that newly fails."""
    assert ibidem(folder, "diff", "old.json", "old.json").stdout == "Nothing changed.\n"
    (folder / "article.md").write_text(NOTES.replace("10.0.0.7/other", "10.0.0.7/elsewhere"), "utf-8")
    ibidem(folder, "check", "article.md", "--archive", "none", "-o", "new.json")
    run = ibidem(folder, "diff", "old.json", "new.json")
    assert run.returncode == 1
    assert [line.split("  ")[0].strip() for line in run.stdout.splitlines()] == ["newly failing", "no longer cited"]


@pytest.mark.parametrize(
    "words", [["report", "none.json"], ["diff", "old.json", "article.md"], ["report", "article.md"]]
)
def test_what_is_no_report_is_said(folder: Path, words: list[str]) -> None:
    """A file that is missing or no report: one line of what, one of what next, exit status 2."""
    run = ibidem(folder, *words)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("Error: ")
    assert len(run.stderr.splitlines()) == 2


def test_what_only_warns_in_a_saved_report(folder: Path) -> None:
    """As in a run: shown, and no failure."""
    run = ibidem(folder, "report", "old.json", "--warn-on", "invalid", "-f", "plain")
    assert run.returncode == 0
    assert run.stdout.count("its verdict only warns here (--warn-on)") == 2
    ibidem(folder, "check", "article.md", "--archive", "none", "--record", "run.warc")
    assert ibidem(folder, "judge", "run.warc").returncode == 1
    assert ibidem(folder, "judge", "run.warc", "--warn-on", "invalid").returncode == 0
