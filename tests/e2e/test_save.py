"""What no archive has is handed to one: shown first, asked for with --yes, and picked up where it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_spn import PENDING, STAMP, Answer, FakeSpn, fake_spn, job, refusal, success

KEYS = {"IBIDEM_SAVE_KEYS": "key:secret"}
LINKS = [
    ("https://a.example/gulls", "verified", "unarchived"),
    ("https://a.example/rope", "alive", "unarchived"),
    ("https://a.example/gone", "dead", "unarchived"),
    ("https://a.example/wall", "blocked", "unarchived"),
    ("https://a.example/sold", "parked", "unarchived"),
    ("https://a.example/there", "verified", "archived"),
    ("https://a.example/who-knows", "verified", "unknown"),
    ("http://10.0.0.7/wiki", "verified", "unarchived"),
]
HEAD = "schema: ibidem.ledger/1\ncitations:\n- links:\n"
GULLS, ROPE = LINKS[0][0], LINKS[1][0]


@pytest.fixture
def spn() -> Iterator[FakeSpn]:
    with fake_spn() as fake:
        yield fake


def link(line: int, url: str, verdict: str, archive: str) -> dict[str, object]:
    capture = "https://web.archive.org/web/20220614093012/" + url if archive == "archived" else None
    at = "2022-06-14T09:30:12Z" if capture else None
    return {
        "url": url, "line": line, "column": 9, "verdict": verdict, "reason": "r", "message": "m", "status": 200,
        "final_url": url, "hops": [], "attempts": 1, "elapsed_ms": 1, "page_title": None, "match": None,
        "archive": {"status": archive, "url": capture, "captured": at, "match": None}, "suggestion": None,
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report, and the ledger of what it is on."""
    citations = [
        {
            "article": "article.md", "marker": str(n), "line": n, "column": 1, "text": "…", "authors": [],
            "title": "T", "container": None, "issued": None, "accessed": None, "doi": None,
            "links": [link(n, *each)],
        }
        for n, each in enumerate(LINKS, start=1)
    ]  # fmt: skip
    document = {
        "schema": "ibidem.report/1", "tool": {"name": "ibidem", "version": "0"}, "started": "2026-11-23T05:00:00Z",
        "elapsed_s": 1, "complete": True, "interrupted": False, "offline": False,
        "summary": {"footnotes": 8, "citations": 8, "links": 8, "unlinked": 0, "verdicts": {}, "archive": {}},
        "articles": [{"article": "article.md", "footnotes": 8, "remarks": []}], "citations": citations,
    }  # fmt: skip
    (tmp_path / "report.json").write_text(json.dumps(document), "utf-8")
    (tmp_path / "citations.yaml").write_text(
        f"{HEAD}  - url: {GULLS}  # mine\n    seen:\n      checked: 2026-11-23\n"
        f"      verdict: verified\n      unarchived: 2026-11-23\n  - url: {ROPE}\n",
        "utf-8",
    )
    return tmp_path


def save(folder: Path, *words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ibidem", "save", *words],
        cwd=folder, env={**os.environ, **(KEYS if env is None else env)}, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def test_nothing_is_asked_without_yes(folder: Path, spn: FakeSpn) -> None:
    """The links are shown: those that are in order, public, and that the archives said they have not."""
    done = save(folder, "report.json", "--to", spn.base, env={})
    assert (done.returncode, spn.log) == (0, [])
    assert done.stdout.split("\n") == [f"to save   {GULLS}", f"to save   {ROPE}", ""]
    assert "--yes" in done.stderr
    left_out = "http://10.0.0.7/wiki (it is an address of your own network)"
    assert f"Left out, as to save it is to publish it: {left_out}." in done.stderr.splitlines()
    assert "Left out" not in save(folder, "report.json", "--to", spn.base, "--quiet", env={}).stderr
    assert not (folder / "report.json.saving").exists()


def test_with_yes_they_are_saved(folder: Path, spn: FakeSpn) -> None:
    """The captures are named and stand in the ledger; a second time nothing is asked."""
    spn.saves = {GULLS: [job("j1")], ROPE: [job("j2")]}
    spn.jobs = {"j1": [success(GULLS)], "j2": [success(ROPE)]}
    done = save(folder, "report.json", "--yes", "--to", spn.base)
    assert done.returncode == 0, done.stderr
    captures = {url: f"{spn.base}/web/{STAMP}/{url}" for url in (GULLS, ROPE)}
    assert sorted(done.stdout.splitlines()) == [f"saved     {url}  {captures[url]}" for url in (GULLS, ROPE)]
    assert spn.keys == {"LOW key:secret"}
    assert (folder / "citations.yaml").read_text("utf-8") == (
        f"{HEAD}  - url: {GULLS}  # mine\n    seen:\n      checked: 2026-11-23\n"
        f"      verdict: verified\n      archive: {captures[GULLS]}\n  - url: {ROPE}\n"
        f"    seen:\n      archive: {captures[ROPE]}\n"
    )
    assert save(folder, "report.json", "--yes", "--to", spn.base).returncode == 0
    assert len(spn.asked("save")) == 2
    assert "secret" not in (folder / "report.json.saving").read_text("utf-8") + done.stdout + done.stderr


def test_what_is_refused_is_told(folder: Path, spn: FakeSpn) -> None:
    """Some are not saved: exit status 1, with the archive's reason, in which nothing is left that a terminal obeys."""
    spn.saves = {GULLS: [job("j1")], ROPE: [refusal("blocked-url", "This URL\x1b[31m is excluded.")]}
    spn.jobs = {"j1": [success(GULLS)]}
    done = save(folder, "report.json", "--yes", "--to", spn.base)
    assert done.returncode == 1
    assert f"refused   {ROPE}  This URL" in done.stdout
    assert "\x1b" not in done.stdout
    assert "1 of 2 saved." in done.stderr


def test_a_ledger_says_what_no_archive_has(folder: Path, spn: FakeSpn) -> None:
    """Without a report, ./citations.yaml is gone by: what was in order and unarchived when last seen."""
    done = save(folder, "--to", spn.base, env={})
    assert done.stdout == f"to save   {GULLS}\n"


def test_captures_go_into_the_ledger_that_was_named(folder: Path, spn: FakeSpn) -> None:
    """And into no other."""
    (folder / "citations.yaml").rename(folder / "mine.yaml")
    spn.saves, spn.jobs = {GULLS: [job("j1")]}, {"j1": [success(GULLS)]}
    assert save(folder, "mine.yaml", "--yes", "--to", spn.base).returncode == 0
    assert f"archive: {spn.base}/web/{STAMP}/{GULLS}\n" in (folder / "mine.yaml").read_text("utf-8")
    assert not (folder / "citations.yaml").exists()
    assert (folder / "mine.yaml.saving").exists()


def test_in_a_terminal_one_is_asked_but_not_in_ci(folder: Path, spn: FakeSpn) -> None:
    """Whoever says no, or is a machine, has asked for nothing."""
    pty = pytest.importorskip("pty")
    words = [sys.executable, "-m", "ibidem", "save", "report.json", "--to", spn.base]
    said = {}
    for ci in ("", "true"):
        ours, theirs = pty.openpty()
        os.write(ours, b"n\n")
        env = {**os.environ, **KEYS, "CI": ci, "TERM": "xterm"}
        run = subprocess.run(
            words, cwd=folder, env=env, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, check=False, timeout=60
        )
        assert run.returncode == 0
        os.close(theirs)
        said[ci] = b""
        try:
            while more := os.read(ours, 4096):
                said[ci] += more
        except OSError:  # the other end is closed
            os.close(ours)
    assert b"to save 2 links?" in said[""]
    assert b"?" not in said["true"]
    assert spn.log == []


def test_bad_keys(folder: Path, spn: FakeSpn) -> None:
    """The archive does not take them: nothing is handed in, and the run could not be done."""
    spn.user = Answer("", status=401)
    done = save(folder, "report.json", "--yes", "--to", spn.base)
    assert (done.returncode, spn.asked("save")) == (2, [])
    assert "does not take the keys" in done.stderr


def test_no_keys(folder: Path) -> None:
    """The Internet Archive needs an account: said before anybody is asked."""
    done = save(folder, "report.json", "--yes", env={})
    assert done.returncode == 2
    assert "IA_ACCESS_KEY_ID" in done.stderr


def test_keys_stay_where_they_belong(folder: Path, spn: FakeSpn) -> None:
    """Those of the Internet Archive go to no other host, and none goes over the network in the clear."""
    spn.saves = {url: [refusal("blocked-url")] for url in (GULLS, ROPE)}
    theirs = {"IA_ACCESS_KEY_ID": "key", "IA_SECRET_ACCESS_KEY": "secret"}
    assert save(folder, "report.json", "--yes", "--to", spn.base, env=theirs).returncode == 1
    assert spn.keys == {None}
    clear = save(folder, "report.json", "--yes", "--to", "http://keep.example")
    assert clear.returncode == 2
    assert "without encryption" in clear.stderr


def test_nobody_is_there(folder: Path) -> None:
    """No network, as for any run."""
    done = save(folder, "report.json", "--yes", "--to", "http://127.0.0.1:9")
    assert done.returncode == 3


def test_another_file_in_its_place_is_not_overwritten(folder: Path, spn: FakeSpn) -> None:
    """What is not ours stays."""
    (folder / "report.json.saving").write_text("mine\n", "utf-8")
    done = save(folder, "report.json", "--yes", "--to", spn.base)
    assert done.returncode == 2
    assert (folder / "report.json.saving").read_text("utf-8") == "mine\n"


def test_what_cannot_be_kept_is_not_asked_for(folder: Path, spn: FakeSpn) -> None:
    """A folder stands in the place of the file: said in a line, before anything is handed in."""
    (folder / "report.json.saving").mkdir()
    done = save(folder, "report.json", "--yes", "--to", spn.base)
    assert (done.returncode, spn.asked("save")) == (2, [])
    assert done.stderr.splitlines()[-2].startswith("Error: report.json.saving")


def test_interrupted_it_goes_on_where_it_was(folder: Path, spn: FakeSpn) -> None:
    """Ctrl-C while a capture is made: its job is kept, and looked after by the next run; nothing is handed in twice."""
    if sys.platform == "win32":
        pytest.skip("no SIGINT to a child here")
    import signal
    import time

    spn.saves = {GULLS: [job("j1")], ROPE: [job("j2")]}
    spn.jobs = {"j1": [PENDING], "j2": [PENDING]}
    words = [sys.executable, "-m", "ibidem", "save", "report.json", "--yes", "--to", spn.base]
    run = subprocess.Popen(
        words, cwd=folder, env={**os.environ, **KEYS}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while len(spn.asked("status")) < 2 and run.poll() is None:
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert run.returncode == 2, said
    assert "Interrupted" in said
    spn.jobs = {"j1": [success(GULLS)], "j2": [success(ROPE)]}
    assert save(folder, "report.json", "--yes", "--to", spn.base).returncode == 0
    assert sorted(spn.asked("save")) == [GULLS, ROPE]
