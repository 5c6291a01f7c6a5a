"""`ibidem parse`: what was understood, and of which words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ARTICLE = (
    "Text[^1] and[^2].\n\n[^1]: Doe, J. (2019). A lake, revisited. *Lake Studies*. https://example.org/a.\n"
    "[^2]: Roe, R. (2020). A sea. *Sea Studies*. https://example.org/b.\n"
)


def parse(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ibidem", "parse", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_a_note_is_explained_word_by_word(tmp_path: Path) -> None:
    """Its words with what they became, and no other note's."""
    article = tmp_path / "a.md"
    article.write_text(ARTICLE, encoding="utf-8")
    run = parse(str(article), "--explain", "--note", "2")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[0] == f"{article}:4: note 2"
    assert "title      A sea" in run.stdout
    assert "lake" not in run.stdout


def test_notes_are_picked_for_every_format(tmp_path: Path) -> None:
    """`--note` is no matter of explaining alone."""
    article = tmp_path / "a.md"
    article.write_text(ARTICLE, encoding="utf-8")
    run = parse(str(article), "--note", "1", "--format", "json")
    assert '"footnotes": 1' in run.stdout
    assert "A sea" not in run.stdout


def test_a_marker_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Exit status 2, and the markers that there are."""
    article = tmp_path / "a.md"
    article.write_text(ARTICLE, encoding="utf-8")
    run = parse(str(article), "--note", "7")
    assert run.returncode == 2
    assert "'7'" in run.stderr
    assert "1, 2" in run.stderr
