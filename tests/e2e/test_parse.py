"""`ibidem parse`: what was understood, and of which words."""

from __future__ import annotations

import json
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


COMMENTARY = "\nText[^3].\n\n[^3]: The figures were kindly supplied by the ministry; they have not been published.\n"


def test_a_note_that_cites_nothing_is_shown(tmp_path: Path) -> None:
    """As what it is: no work, with its marker, in every way of looking at it."""
    article = tmp_path / "a.md"
    article.write_text(ARTICLE + COMMENTARY, encoding="utf-8")
    said = parse(str(article)).stdout
    assert f"{article}:8  [3]\n  no work   The figures were kindly" in said
    assert said.endswith("3 footnotes, 2 cited works, 2 links\n")
    explained = parse(str(article), "--explain", "--note", "3").stdout
    assert "note 3, cites nothing" in " ".join(explained.split())
    alone = json.loads(parse(str(article), "--note", "3", "-f", "json").stdout)
    assert [(each["marker"], each["line"], each["commentary"], each["links"]) for each in alone["citations"]] == [
        ("3", 8, True, [])
    ]
    assert parse(str(article), "--note", "3", "-f", "bibtex").stdout.strip() == ""


def test_an_article_of_commentary_alone_has_notes(tmp_path: Path) -> None:
    """It is not said to have none."""
    article = tmp_path / "a.md"
    article.write_text(COMMENTARY, encoding="utf-8")
    said = parse(str(article)).stdout
    assert "No footnotes" not in said
    assert said.endswith("1 footnote, 0 cited works, 0 links\n")
