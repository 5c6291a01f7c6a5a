"""A run is recorded as WARC, and judged again from it: the same report, offline."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from counted import LINKS, Site, serving, words, written
from warcio.archiveiterator import ArchiveIterator

TIMES = ("started", "elapsed_s")


@pytest.fixture
def site() -> Iterator[Site]:
    """The site, open."""
    with serving() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, site: Site) -> Path:
    """An article that cites the site's pages."""
    return written(tmp_path, site)


def run(cwd: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False, timeout=60)


def judge(cwd: Path, record: str) -> subprocess.CompletedProcess[str]:
    return run(cwd, [sys.executable, "-m", "ibidem", "judge", record, "-f", "json"])


def without_times(text: str) -> dict[str, object]:
    return {name: value for name, value in json.loads(text).items() if name not in TIMES}


@pytest.mark.parametrize("more", [(), ("--captures", "all")])
def test_judged_again_it_is_the_same_report(folder: Path, site: Site, more: tuple[str, ...]) -> None:
    """Verdicts, messages, hops, timings of each link: all as in the run, and nobody is asked."""
    first = run(folder, words("--record", "run.warc.gz", *more))
    asked = site.asked.total()
    again = judge(folder, "run.warc.gz")
    assert again.returncode == first.returncode == 1
    assert without_times(again.stdout) == without_times(first.stdout)
    assert site.asked.total() == asked


def test_the_record_is_a_warc_file(folder: Path, site: Site) -> None:
    """Request, response and metadata for each page, with the pages as they were sent."""
    run(folder, words("--record", "run.warc.gz"))
    kinds: dict[str, list[str]] = {}
    bodies = {}
    with (folder / "run.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            uri = record.rec_headers.get_header("WARC-Target-URI")
            kinds.setdefault(uri, []).append(record.rec_type)
            if record.rec_type == "response":
                bodies[uri] = record.content_stream().read()
    url = f"http://127.0.0.1:{site.port}/3"
    assert kinds[url] == ["request", "response"]
    assert len(kinds["urn:ibidem:answer"]) == LINKS
    assert bodies[url] == b"<title>Paper 3 on Gulls</title><p>All about it."


def test_a_run_that_is_killed_leaves_a_record(folder: Path, site: Site) -> None:
    """After `kill -9`, what was answered is judged, and the report says that it is not complete."""
    site.gate.clear()
    process = subprocess.Popen(
        words("--record", "run.warc.gz", "--per-host", "1"),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert site.few.wait(30)
    process.kill()
    process.wait(30)
    site.gate.set()
    again = judge(folder, "run.warc.gz")
    document = json.loads(again.stdout)
    assert again.returncode == 2
    assert document["interrupted"]
    assert 1 <= document["summary"]["verdicts"]["verified"] < LINKS


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "(it does not say what was cited)."),
        (b"no record at all\n" * 9, "(it is no WARC file, or its beginning is lost)."),
    ],
)
def test_what_is_no_record_is_said(folder: Path, content: bytes, says: str) -> None:
    """One line of what, one of what next, exit status 2."""
    (folder / "other.warc.gz").write_bytes(content)
    done = judge(folder, "other.warc.gz")
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 2
