"""Lines for links are written while the run goes on, and are those of the finished report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from counted import LINKS, Site, serving, words, written


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that answers a few links, and holds back the others until its gate is opened."""
    with serving() as made:
        made.gate.clear()
        yield made


def started(folder: Path, *more: str, **way: Any) -> subprocess.Popen[str]:
    """A run in that folder that writes lines, and what else is asked for."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | way
    return subprocess.Popen(words("-f", "jsonl", *more), cwd=folder, encoding="utf-8", **streams)


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until it is so, for half a minute at most."""
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def again(folder: Path, name: str) -> list[str]:
    """The lines of a saved report, in order of their text."""
    run = subprocess.run(
        [sys.executable, "-m", "ibidem", "report", name, "-f", "jsonl"],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    return sorted(run.stdout.splitlines())


def test_a_line_is_there_before_the_run_is_over(tmp_path: Path, site: Site) -> None:
    """On standard output and in a file, while most links still wait for their server; in the end nothing is missing."""
    written(tmp_path, site)
    with started(tmp_path, "-o", "-", "-o", "lines.jsonl", "-o", "report.json") as run:
        assert run.stdout is not None
        first = json.loads(run.stdout.readline())
        eventually(lambda: (tmp_path / "lines.jsonl").exists() and b"\n" in (tmp_path / "lines.jsonl").read_bytes())
        assert not site.gate.is_set()
        assert run.poll() is None
        assert not (tmp_path / "report.json").exists()
        assert (first["verdict"], first["article"], first["marker"] in map(str, range(LINKS))) == (
            "verified",
            "article.md",
            True,
        )
        site.gate.set()
        rest, said = run.communicate(timeout=60)
    assert run.returncode == 1, said
    lines = [json.loads(line) for line in (tmp_path / "lines.jsonl").read_text("utf-8").splitlines()]
    assert [each["url"] for each in lines] == [each["url"] for each in (first, *map(json.loads, rest.splitlines()))]
    assert sorted((tmp_path / "lines.jsonl").read_text("utf-8").splitlines()) == again(tmp_path, "report.json")
    assert len(lines) == LINKS


def test_what_is_excused_is_known_at_once(tmp_path: Path, site: Site) -> None:
    """A baseline, rules of the ledger, strikes and verdicts that only warn: as in the report of the same run."""
    site.gate.set()
    written(tmp_path, site)
    whys = set()
    for number, more in enumerate(
        [(), ("--baseline", "0.json"), ("--warn-on", "dead"), ("--update", "--strikes", "3")]
    ):
        run = started(tmp_path, "-o", "-", "-o", f"{number}.json", *more)
        lines, said = run.communicate(timeout=60)
        assert run.returncode == (0 if more else 1), said
        assert sorted(lines.splitlines()) == again(tmp_path, f"{number}.json")
        whys |= {json.loads(line)["excused"] for line in lines.splitlines() if json.loads(line)["verdict"] == "dead"}
    day = json.loads((tmp_path / "3.json").read_text("utf-8"))["started"][:10]
    assert whys == {
        None,
        "failed already in 0.json",
        "its verdict only warns here (--warn-on)",
        f"strike 1 of 3, failing since {day}",
    }


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupted_run_leaves_whole_lines(tmp_path: Path, site: Site) -> None:
    """Those that were judged, and the others without a verdict; of a run that was killed, those that were judged."""
    written(tmp_path, site)
    for number, status in ((signal.SIGINT, 2), (signal.SIGKILL, -9)):
        path = tmp_path / f"{number}.jsonl"
        site.answered = 0
        with started(tmp_path, "-o", path.name) as run:
            eventually(lambda path=path: path.exists() and path.read_bytes().count(b"\n") >= 4)
            run.send_signal(number)
            run.communicate(timeout=30)
        assert run.returncode == status
        text = path.read_text("utf-8")
        verdicts = [json.loads(line)["verdict"] for line in text.splitlines()]
        assert verdicts.count("verified") == 4
        assert text.endswith("\n")
        assert len(verdicts) == (LINKS if number == signal.SIGINT else 4)


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_goes_costs_the_other_outputs_nothing(tmp_path: Path, site: Site) -> None:
    """As of `| head -n 1`: no complaint, and the status of the run."""
    written(tmp_path, site)
    with started(tmp_path, "-o", "-", "-o", "report.json", "-q") as run:
        assert run.stdout is not None
        assert run.stdout.readline()
        run.stdout.close()
        site.gate.set()
        assert run.stderr is not None
        assert run.stderr.read() == ""
        assert run.wait(60) == 1
    assert len(again(tmp_path, "report.json")) == LINKS


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_slow_reader_holds_up_no_run(tmp_path: Path, site: Site) -> None:
    """More than a pipe holds is written while nobody reads: the run ends as ever, and the lines are all there then."""
    site.gate.set()
    written(tmp_path, site)
    article = tmp_path / "article.md"
    article.write_text(article.read_text("utf-8").replace("Ann Author", "Ann Author, at length " * 1_000), "utf-8")
    with started(tmp_path, "-o", "-", "-o", "report.json", stderr=subprocess.DEVNULL) as run:
        eventually((tmp_path / "report.json").exists)
        lines, _ = run.communicate(timeout=60)
    assert len(lines) > 100_000
    assert sorted(lines.splitlines()) == again(tmp_path, "report.json")


def test_without_a_network_no_line_has_a_verdict(tmp_path: Path, site: Site) -> None:
    """Whatever failed first: it is held back until something answers, and nothing does."""
    written(tmp_path, site)
    article = (tmp_path / "article.md").read_text("utf-8")
    (tmp_path / "article.md").write_text(article.replace(f"127.0.0.1:{site.port}", "gulls.example"), "utf-8")
    nowhere = {"HTTP_PROXY": "http://127.0.0.1:1", "NO_PROXY": ""}
    run = started(tmp_path, env=os.environ | nowhere | {name.lower(): value for name, value in nowhere.items()})
    lines, said = run.communicate(timeout=60)
    assert run.returncode == 3, said
    assert [json.loads(line)["verdict"] for line in lines.splitlines()] == [None] * LINKS


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_lines_that_cannot_be_written_are_told(tmp_path: Path, site: Site) -> None:
    """At the end, in two lines and with status 2: the other outputs are there."""
    site.gate.set()
    written(tmp_path, site)
    with Path("/dev/full").open("w") as full:
        run = started(tmp_path, "-o", "-", "-o", "report.json", "-q", stdout=full)
        _, said = run.communicate(timeout=60)
    assert run.returncode == 2
    assert said.splitlines() == [
        "Error: standard output cannot be written: No space left on device.",
        "Is the disk full?",
    ]
    assert len(again(tmp_path, "report.json")) == LINKS
