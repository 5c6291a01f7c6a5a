"""Articles are mended from a report: shown first, written when asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = "Gulls.[^1] Rope.[^2]\r\n\r\n[^1]: “Gulls,” http://a.example/gulls.\r\n[^2]: “Rope – Façade,” http://a.example/rope.\r\n"
COPY = "https://web.archive.org/web/20220614093012/http://a.example/rope"


def link(url: str, line: int, verdict: str, final_url: str | None, capture: str | None) -> dict[str, object]:
    archive = {"status": "archived", "url": capture, "captured": "2022-06-14T09:30:12Z", "match": None}
    nothing = {"status": "unarchived", "url": None, "captured": None, "match": None}
    column = ARTICLE.splitlines()[line - 1].index("http") + 1
    return {
        "url": url, "line": line, "column": column, "verdict": verdict, "reason": "r", "message": "m", "status": 200,
        "final_url": final_url, "hops": [], "attempts": 1, "elapsed_ms": 1, "page_title": None, "match": None,
        "archive": archive if capture else nothing, "suggestion": None,
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article in Windows-1252 with CR LF, and a report on it: one link moved, one is dead and archived."""
    (tmp_path / "article.md").write_bytes(ARTICLE.encode("cp1252"))
    links = [
        link("http://a.example/gulls", 3, "moved", "https://b.example/gulls", None),
        link("http://a.example/rope", 4, "dead", "http://a.example/rope", COPY),
    ]
    citations = [
        {
            "article": "article.md", "marker": str(n), "line": n + 2, "column": 1, "text": "…", "authors": [],
            "title": "T", "container": None, "issued": None, "accessed": None, "doi": None, "links": [each],
        }
        for n, each in enumerate(links, start=1)
    ]  # fmt: skip
    document = {
        "schema": "ibidem.report/1", "tool": {"name": "ibidem", "version": "0"}, "started": "2026-11-23T05:00:00Z",
        "elapsed_s": 1, "complete": True, "interrupted": False, "offline": False,
        "summary": {"footnotes": 2, "citations": 2, "links": 2, "unlinked": 0, "verdicts": {}, "archive": {}},
        "articles": [{"article": "article.md", "footnotes": 2, "remarks": []}], "citations": citations,
    }  # fmt: skip
    (tmp_path / "report.json").write_text(json.dumps(document), "utf-8")
    return tmp_path


def fix(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ibidem", "fix", "report.json", *words],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def test_the_changes_are_shown_first(folder: Path) -> None:
    """A unified diff; the article is as it was."""
    done = fix(folder)
    assert done.returncode == 0, done.stderr
    added = [line for line in done.stdout.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert added == [
        "+[^1]: “Gulls,” https://b.example/gulls.",
        f"+[^2]: “Rope – Façade,” http://a.example/rope, archived at <{COPY}>.",
    ]
    assert "--write" in done.stderr
    assert (folder / "article.md").read_bytes() == ARTICLE.encode("cp1252")


def test_with_write_they_are_written(folder: Path) -> None:
    """Only the two URLs differ: encoding and line ends stay; a second time there is nothing left to do."""
    assert fix(folder, "--write").returncode == 0
    expected = ARTICLE.replace("http://a.example/gulls", "https://b.example/gulls").replace(
        "http://a.example/rope", f"http://a.example/rope, archived at <{COPY}>"
    )
    assert (folder / "article.md").read_bytes() == expected.encode("cp1252")
    again = fix(folder, "--write")
    assert again.stdout == ""
    assert [line.split(": ")[1] for line in again.stderr.splitlines()] == ["not mended", "not mended"]


def test_only_what_is_asked_for(folder: Path) -> None:
    """`--only moved` leaves what is dead alone."""
    done = fix(folder, "--only", "moved")
    assert "https://b.example/gulls" in done.stdout
    assert COPY not in done.stdout


def test_what_cannot_be_done_is_said(folder: Path) -> None:
    """An article that is gone, a kind that there is not: exit status 2, and what next."""
    (folder / "article.md").unlink()
    gone = fix(folder)
    assert (gone.returncode, gone.stdout) == (2, "")
    assert "article.md" in gone.stderr
    assert fix(folder, "--only", "everything").returncode == 2
