"""What a shell completes words to: asked as bash asks."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ibidem.cli import options


@pytest.mark.parametrize(
    ("begun", "words"),
    [
        ("ibidem sy", ["sync"]),
        ("ibidem why so", ["soft404"]),
        ("ibidem check --format js", ["json", "jsonl"]),
        ("ibidem check --fail-on dead,p", ["dead,parked"]),
        ("ibidem check --per", ["--per-host"]),
        ("ibidem init --ci g", ["github", "gitlab"]),
    ],
)
def test_words_are_completed(begun: str, words: list[str]) -> None:
    """Commands, options, and the words that an option takes."""
    place = str(len(begun.split()) - 1)
    asked = {**os.environ, "_IBIDEM_COMPLETE": "complete_bash", "COMP_WORDS": begun, "COMP_CWORD": place}
    run = subprocess.run(
        [sys.executable, "-m", "ibidem"], env=asked, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (run.stdout.split(), run.stderr) == (words, "")


def test_the_script_can_be_had() -> None:
    """What a shell reads is written, also where no shell can be found (a test may run without one)."""
    asked = {**os.environ, "_IBIDEM_COMPLETE": "source_bash"}
    run = subprocess.run(
        [sys.executable, "-m", "ibidem"], env=asked, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert "_IBIDEM_COMPLETE=complete_bash" in run.stdout


def test_a_list_is_completed_at_its_end() -> None:
    """The words before the last comma stay as they are."""
    complete = options.listing(["dead", "parked", "mismatch"])
    assert complete("") == ["dead", "parked", "mismatch"]
    assert complete("dead,parked,m") == ["dead,parked,mismatch"]
    assert complete("x,y") == []
