"""Answers that are kept between runs: what is asked again, by whom, and what a killed run leaves."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from counted import LINKS, Site, serving, words, written


@pytest.fixture
def site() -> Iterator[Site]:
    """The site, open."""
    with serving() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, site: Site) -> Path:
    """An article that cites the site's pages."""
    return written(tmp_path, site)


def run(folder: Path, *more: str) -> dict[str, str]:
    """The verdict of each link, by its URL."""
    done = subprocess.run(words(*more), cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode in (0, 1), done.stderr
    document = json.loads(done.stdout)
    return {link["url"]: link["verdict"] for citation in document["citations"] for link in citation["links"]}


def pages(site: Site) -> Counter[str]:
    """How often each cited page was asked for."""
    return Counter({path: number for path, number in site.asked.items() if path[1:].isdigit()})


def test_by_default_everybody_is_asked(folder: Path, site: Site) -> None:
    """Two runs ask twice: "still there?" is a question for today."""
    first, second = run(folder), run(folder)
    assert first == second
    assert pages(site)["/0"] == 2


def test_young_answers_stand(folder: Path, site: Site) -> None:
    """With a cache, a second run has the same verdicts and asks only again for what was gone."""
    first = run(folder, "--cache", "kept")
    before = pages(site)
    second = run(folder, "--cache", "kept")
    assert first == second
    assert sorted(first.values()) == ["dead", *["verified"] * (LINKS - 1)]
    assert [path for path, number in pages(site).items() if number > before[path]] == ["/11"]


def test_how_much_is_from_the_cache_is_said(folder: Path, site: Site) -> None:
    """How many of how many answers, and how old the oldest is; nothing where all are new, nor when quiet."""
    said = [
        subprocess.run(words("--cache", "kept", *more), cwd=folder, capture_output=True, encoding="utf-8", check=False)
        for more in ((), (), ("--quiet",))
    ]
    lines = [[line for line in each.stderr.splitlines() if "cache" in line] for each in said]
    assert lines[0] == lines[2] == []
    (line,) = lines[1]
    counts = re.fullmatch(
        r"Answers from the cache: (\d+) of (\d+), the oldest of \d{4}-\d\d-\d\d \d\d:\d\d UTC\.", line
    )
    assert counts is not None
    assert LINKS - 1 <= int(counts[1]) < int(counts[2])


def test_two_runs_at_once_share_a_cache(folder: Path, site: Site) -> None:
    """Both end well, with the same verdicts."""
    both = [
        subprocess.Popen(words("--cache", "kept"), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    said = [json.loads(each.communicate(timeout=60)[0])["summary"]["verdicts"] for each in both]
    assert said == [{"verified": LINKS - 1, "dead": 1}] * 2


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9")
def test_a_killed_run_goes_on(folder: Path, site: Site) -> None:
    """After `kill -9` in the middle, nothing that was answered is asked again, and the report is that of one run."""
    site.gate.clear()
    process = subprocess.Popen(
        words("--cache", "kept", "--per-host", "1"), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert site.few.wait(30)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    before = pages(site)
    site.gate.set()
    assert run(folder, "--cache", "kept") == run(folder)
    twice_or_more = [path for path, number in before.items() if pages(site)[path] > number + 1 and path != "/11"]
    assert len(before) < LINKS
    assert len(twice_or_more) <= 1  # the one that was on its way


def test_the_cache_is_shown_and_cleared(folder: Path, site: Site) -> None:
    """How many answers there are; after `clear` everybody is asked."""
    run(folder, "--cache", "kept")

    def ibidem(*asked: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "ibidem", "cache", *asked, "--cache", "kept"],
            cwd=folder, capture_output=True, encoding="utf-8", check=True, timeout=60,
        )  # fmt: skip
        return done.stdout

    number = int(ibidem("info").split(": ")[1].split(" ")[0])
    assert number >= LINKS - 1
    assert ibidem("clear") == f"{number} answers forgotten.\n"
    before = pages(site)
    run(folder, "--cache", "kept")
    assert all(pages(site)[path] > asked for path, asked in before.items())
