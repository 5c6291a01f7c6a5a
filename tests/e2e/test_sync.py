"""`ibidem sync` and `ibidem check --update`: the ledger as a file beside the articles."""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from ibidem.cli.app import app

LEDGER = "citations.yaml"
TITLE = "The Long Way from the Harbour to the Hill"


class Page(BaseHTTPRequestHandler):
    """A server with one page."""

    def do_GET(self) -> None:
        found = self.path == "/walk"
        body = f"<title>{TITLE if found else 'Not found'}</title><p>{'Steps. ' * 200}</p>".encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path, server: str) -> Path:
    """A folder with one article that cites one page."""
    note = f"[^1]: Ann Author, “{TITLE},” Harbour Review, accessed June 15, 2022, {server}/walk.\n"
    (tmp_path / "article.md").write_text(f"A walk.[^1]\n\n{note}", "utf-8")
    return tmp_path


def ibidem(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as called in that folder; in this process, which is quicker and shows what is left open."""
    with contextlib.chdir(folder):
        run = CliRunner().invoke(app, arguments, catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, run.exit_code, run.stdout, run.stderr)


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ibidem(folder, "check", "--allow-private", "--archive", "none", "--retries", "0", *arguments)


def link(folder: Path) -> dict[str, object]:
    """The one link of the ledger."""
    found: dict[str, object] = YAML(typ="safe", pure=True).load(folder / LEDGER)["citations"][0]["links"][0]
    return found


def test_sync_makes_a_ledger_and_then_nothing(folder: Path) -> None:
    """The first run makes the ledger and says what it added; the second leaves every byte as it is."""
    first = ibidem(folder, "sync", "article.md")
    assert first.returncode == 0, first.stderr
    assert TITLE in first.stdout + first.stderr
    written = (folder / LEDGER).read_bytes()
    assert TITLE.encode() in written
    second = ibidem(folder, "sync", "article.md")
    assert second.returncode == 0
    assert (folder / LEDGER).read_bytes() == written
    assert TITLE not in second.stdout + second.stderr


@pytest.mark.parametrize("named", ["./article.md", "{folder}/article.md", "../{folder.name}/article.md", "."])
def test_an_article_has_one_name_in_the_ledger(folder: Path, named: str) -> None:
    """However the article is named to the command, the ledger names it from its own folder."""
    ibidem(folder, "sync", "article.md")
    written = (folder / LEDGER).read_bytes()
    again = ibidem(folder, "sync", named.format(folder=folder))
    assert again.returncode == 0, again.stderr
    assert (folder / LEDGER).read_bytes() == written


def test_an_article_of_another_folder(folder: Path) -> None:
    """The ledger leads to it by a path with slashes, not by the name of this machine's folders; `--update` finds it."""
    (folder / "notes").mkdir()
    run = check(folder / "notes", "../article.md", "--update", "--format", "json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["citations"][0]["article"] == "../article.md"
    (entry,) = YAML(typ="safe", pure=True).load(folder / "notes" / LEDGER)["citations"]
    assert (entry["article"], entry["links"][0]["seen"]["verdict"]) == ("../article.md", "verified")
    ledger = str(folder / LEDGER)
    assert check(folder / "notes", "../article.md", "--update", "--ledger", ledger).returncode == 0
    (entry,) = YAML(typ="safe", pure=True).load(folder / LEDGER)["citations"]
    assert (entry["article"], entry["links"][0]["seen"]["verdict"]) == ("article.md", "verified")


def test_check_without_a_source_checks_the_ledger_and_writes_down_what_it_saw(folder: Path) -> None:
    """`check --update` writes day, verdict and title under the link, and leaves what was written by hand."""
    ibidem(folder, "sync", "article.md")
    text = (folder / LEDGER).read_text("utf-8").replace("    title:", "    note: ask Ann  # soon\n    title:")
    (folder / LEDGER).write_text(text, "utf-8")
    run = check(folder, "--update", "--format", "json")
    assert run.returncode == 0, run.stderr
    reported = json.loads(run.stdout)["citations"][0]
    assert (reported["article"], reported["marker"]) == (LEDGER, "1")
    seen = link(folder)["seen"]
    assert isinstance(seen, dict)
    assert (seen["verdict"], seen["title"]) == ("verified", TITLE)
    assert "note: ask Ann  # soon\n" in (folder / LEDGER).read_text("utf-8")


def test_check_without_update_leaves_the_ledger_alone(folder: Path) -> None:
    """Only `--update` writes."""
    ibidem(folder, "sync", "article.md")
    before = (folder / LEDGER).read_bytes()
    assert check(folder).returncode == 0
    assert (folder / LEDGER).read_bytes() == before


def test_what_the_ledger_skips_is_skipped_in_the_article(folder: Path, server: str) -> None:
    """A link that the ledger beside the article skips is not asked for when the article is checked."""
    ibidem(folder, "sync", "article.md")
    text = (folder / LEDGER).read_text("utf-8").replace("/walk\n", "/walk\n        skip: on paper only\n")
    (folder / LEDGER).write_text(text, "utf-8")
    run = check(folder, "article.md", "--format", "json")
    reported = json.loads(run.stdout)["citations"][0]["links"][0]
    assert reported["verdict"] == "skipped"
    assert "on paper only" in reported["message"]


@pytest.mark.parametrize("command", [["sync", "article.md"], ["check"]])
def test_a_bad_ledger_stops_the_run(folder: Path, command: list[str]) -> None:
    """A mistake in the ledger ends the run with status 2, its place and what to write, and the file is not touched."""
    bad = "schema: ibidem.ledger/1\ncitations:\n  - titel: A Walk\n"
    (folder / LEDGER).write_text(bad, "utf-8")
    run = ibidem(folder, *command)
    assert run.returncode == 2
    assert "citations.yaml:3:5: unknown key `titel`" in run.stderr
    assert "Did you mean `title`?" in run.stderr
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    assert (folder / LEDGER).read_text("utf-8") == bad
