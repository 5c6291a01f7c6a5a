"""One bad night breaks no build: strikes, as the ledger counts them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from counted import serving, written

EXCUSE = r"strike 1 of 3, failing since 20\d\d-\d\d-\d\d"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An article with one dead link."""
    with serving() as site:
        written(tmp_path, site)
        yield tmp_path


def check(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ibidem", "check", "article.md", "--allow-private", "--archive", "none", "-q", *words],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def test_the_first_failure_fails_no_run(folder: Path) -> None:
    """It is excused in every format, and the ledger remembers it; without strikes it fails the run as ever."""
    formats = ("txt", "html", "md", "csv", "jsonl", "xml", "sarif")
    places = [word for name in formats for word in ("-o", f"report.{name}")]
    run = check(folder, "--update", "--strikes", "3", "-f", "json", "-o", "-", *places)
    assert run.returncode == 0, run.stderr
    links = [link for citation in json.loads(run.stdout)["citations"] for link in citation["links"]]
    assert [bool(link["excused"]) for link in links] == [link["verdict"] == "dead" for link in links]
    shown = {name: (folder / f"report.{name}").read_text("utf-8").replace("\\", "") for name in formats}
    silent = [name for name, text in shown.items() if not re.search(EXCUSE, text)]
    assert silent == []
    assert "verdict: dead" in (folder / "citations.yaml").read_text("utf-8")
    assert check(folder, "--update", "--strikes", "3").returncode == 0, "the same day is the same strike"
    assert check(folder, "--update").returncode == 1


def test_the_third_strike_fails_the_run(folder: Path) -> None:
    """The ledger of a link that failed on two days before."""
    check(folder, "--update")
    ledger = folder / "citations.yaml"
    text = re.sub(r"checked: \S+", "checked: 2026-01-09", ledger.read_text("utf-8"))
    ledger.write_text(re.sub(r"since: \S+", "since: 2026-01-01\n          strikes: 2", text), "utf-8")
    run = check(folder, "--update", "--strikes", "3", "--strike-days", "7")
    assert run.returncode == 1, run.stdout
    assert "strikes: 3\n" in ledger.read_text("utf-8")
    assert check(folder, "--update", "--strikes", "4").returncode == 0


def test_strikes_are_counted_in_a_ledger(folder: Path) -> None:
    """Without one to write to they would never be out: an error of usage."""
    run = check(folder, "--strikes", "3")
    assert run.returncode == 2
    assert "--update" in run.stderr


def test_rules_of_the_ledger(folder: Path) -> None:
    """What a host's rule excuses fails no run and is shown with its reason; a rule without use is told."""
    (folder / "citations.yaml").write_text(
        "schema: ibidem.ledger/1\nrules:\n- {host: 127.0.0.1, excuse: dead, reason: they move house}\n"
        "- {host: gone.example, skip: old, until: 2020}\n",
        "utf-8",
    )
    run = subprocess.run(
        [sys.executable, "-m", "ibidem", "check", "article.md", "--allow-private", "--archive", "none"],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout
    assert "Fails no run: they move house, says the ledger of 127.0.0.1." in run.stdout
    assert "citations.yaml:4: the rule for gone.example ended with 2020." in run.stderr
