"""A corpus is surveyed: every row once, nobody asked twice, whatever happens on the way."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from many import SITES, Sites, corpus, serving

PAGES = 10
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
pytestmark = LINUX


@pytest.fixture
def sites() -> Iterator[Sites]:
    """The sites, quick."""
    with serving() as made:
        yield made


def command(*words: str) -> list[str]:
    asked = ["survey", "corpus.jsonl", "--allow-private", "--retries", "0", "--quiet"]
    return [sys.executable, "-m", "ibidem", *asked, *words]


def survey(folder: Path, *words: str) -> None:
    done = subprocess.run(command(*words), cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def rows(path: Path, columns: str = "url, verdict") -> list[tuple[object, ...]]:
    """The rows of a dataset in SQLite."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(f"SELECT {columns} FROM links").fetchall()


def expected(urls: list[str]) -> Counter[tuple[str, str]]:
    return Counter((url, "dead" if url.endswith("/7") else "verified") for url in urls)


def pages(sites: Sites) -> Counter[str]:
    """How often each page that is not gone was asked for: a page that is gone is asked for again to make sure."""
    return Counter(
        {url: n for url, n in sites.asked.items() if url.rsplit("/", 1)[1].isdigit() and not url.endswith("/7")}
    )


@pytest.mark.parametrize("output", ["links.sqlite", "links.parquet"])
def test_every_row_is_there_once(tmp_path: Path, sites: Sites, output: str) -> None:
    """A row for each mention; a URL that is cited twice is asked for once; one site sees two at once at most."""
    urls = corpus(tmp_path / "corpus.jsonl", sites, PAGES)
    survey(tmp_path, "-o", output)
    if output.endswith(".sqlite"):
        found = rows(tmp_path / output)
    else:
        import duckdb

        found = duckdb.sql(f"SELECT url, verdict FROM '{tmp_path / output}/*.parquet'").fetchall()
    assert Counter(found) == expected(urls)
    assert set(pages(sites).values()) == {1}
    assert max(sites.most.values()) <= 2


@pytest.mark.parametrize("moment", [0.0, 0.3, 0.8])
def test_a_survey_that_is_killed_goes_on(tmp_path: Path, sites: Sites, moment: float) -> None:
    """After `kill -9` at any time: the same rows, and at most what was on its way is asked for again."""
    urls = corpus(tmp_path / "corpus.jsonl", sites, PAGES)
    sites.delay_s = 0.1
    process = subprocess.Popen(
        command("-o", "links.sqlite"), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while not sites.asked and process.poll() is None:
        time.sleep(0.01)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    sites.delay_s = 0
    survey(tmp_path, "-o", "links.sqlite")
    assert Counter(rows(tmp_path / "links.sqlite")) == expected(urls)
    again = [url for url, number in pages(sites).items() if number > 1]
    assert len(again) <= 2 * SITES  # what was on its way
    assert max(pages(sites).values()) <= 2


def test_what_is_young_enough_stands(tmp_path: Path, sites: Sites) -> None:
    """A second survey asks nobody; with an age that has passed it asks again, and counts the strikes."""
    corpus(tmp_path / "corpus.jsonl", sites, PAGES)
    survey(tmp_path, "-o", "links.sqlite")
    before = pages(sites)
    survey(tmp_path, "-o", "links.sqlite")
    survey(tmp_path, "-o", "links.sqlite", "--max-age", "1d")
    assert pages(sites) == before
    with closing(sqlite3.connect(tmp_path / "links.sqlite.state")) as state, state:
        state.execute("UPDATE found SET checked_at = '2020-01-02T03:04:05Z'")
        state.execute("UPDATE found SET failing_since = '2020-01-02T03:04:05Z' WHERE failing_since IS NOT NULL")
    survey(tmp_path, "-o", "links.sqlite", "--max-age", "1d")
    assert set(pages(sites).values()) == {2}
    dead = rows(tmp_path / "links.sqlite", "verdict, failing_since, strikes")
    assert {row for row in dead if row[0] == "dead"} == {("dead", "2020-01-02T03:04:05Z", 2)}
    assert {row for row in dead if row[0] == "verified"} == {("verified", None, 0)}


def test_a_cluster_finds_the_same(tmp_path: Path, sites: Sites) -> None:
    """Over three worker processes: the same rows, and no site sees more at once than by one."""
    urls = corpus(tmp_path / "corpus.jsonl", sites, PAGES)
    survey(tmp_path, "-o", "links.sqlite", "--engine", "dask", "--workers", "3")
    assert Counter(rows(tmp_path / "links.sqlite")) == expected(urls)
    assert set(pages(sites).values()) == {1}
    assert max(sites.most.values()) <= 2


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path, sites: Sites) -> None:
    """One of the workers is killed at work: its partition is done again, and the rows are the same."""
    urls = corpus(tmp_path / "corpus.jsonl", sites, PAGES)
    sites.delay_s = 0.2
    process = subprocess.Popen(
        command("-o", "links.sqlite", "--engine", "dask", "--workers", "2"),
        cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    while not sites.asked and process.poll() is None:
        time.sleep(0.02)
    for worker in at_work(process.pid, sites.port):
        os.kill(worker, signal.SIGKILL)
    sites.delay_s = 0
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert Counter(rows(tmp_path / "links.sqlite")) == expected(urls)


def at_work(parent: int, port: int) -> list[int]:
    """The descendants of a process that have a connection to that port."""
    return [
        each.pid
        for each in psutil.Process(parent).children(recursive=True)
        if any(link.raddr and link.raddr.port == port for link in each.net_connections("tcp"))
    ]


def test_what_cannot_be_read_is_said(tmp_path: Path, sites: Sites) -> None:
    """A row without a URL, a line that is not JSON, an engine that there is not: what, where, what next."""
    for text, says in (('{"title": "x"}\n', "corpus.jsonl:1: has no “url”"), ("{\n", "corpus.jsonl:1: is not JSON")):
        (tmp_path / "corpus.jsonl").write_text(text, "utf-8")
        done = subprocess.run(
            command("-o", "a.sqlite"), cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 2
        assert says in done.stderr
    done = subprocess.run(
        [sys.executable, "-m", "ibidem", "survey", "nothing-there", "-o", "c.sqlite"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, sorted(each.name for each in tmp_path.glob("c.*"))) == (2, [])
    corpus(tmp_path / "corpus.jsonl", sites, 1)
    done = subprocess.run(
        command("-o", "b.sqlite", "--engine", "abacus"),
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "abacus" in done.stderr) == (2, True)


def test_the_report_counts(tmp_path: Path, sites: Sites) -> None:
    """`survey report` reads both kinds of dataset, says the same of them, and draws."""
    corpus(tmp_path / "corpus.jsonl", sites, PAGES)
    survey(tmp_path, "-o", "links.sqlite")
    survey(tmp_path, "-o", "links.parquet")

    def report(*words: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "ibidem", "survey", "report", *words],
            cwd=tmp_path, capture_output=True, encoding="utf-8", check=True, timeout=60,
        ).stdout  # fmt: skip

    as_csv = report("links.parquet", "--csv")
    assert as_csv == report("links.sqlite", "--csv")
    assert f"verified,{SITES * PAGES}," in as_csv
    assert f"dead,{SITES}," in as_csv
    assert "Half-life, link rot: " in report("links.parquet", "--plots", "plots")
    assert {"index.html", "years.png", "survival.svg"} <= {each.name for each in (tmp_path / "plots").iterdir()}
    page = (tmp_path / "plots" / "index.html").read_text("utf-8")
    assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!#)([^\"'\s)]+)", page) == []  # it loads nothing


def test_no_network_is_told(tmp_path: Path) -> None:
    """Where no name is answered nothing is judged: exit status 3, and no row."""
    (tmp_path / "corpus.jsonl").write_text(
        "".join(json.dumps({"url": f"https://site{n}.example/", "title": "T"}) + "\n" for n in range(60)), "utf-8"
    )
    silent = (
        "import socket, sys; from ibidem.cli import main\n"
        "def getaddrinfo(*_, **__): raise socket.gaierror(socket.EAI_AGAIN, 'Temporary failure in name resolution')\n"
        "socket.getaddrinfo = getaddrinfo; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", silent, *command("-o", "links.sqlite")[3:]],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert rows(tmp_path / "links.sqlite") == []
