"""`ibidem init`: from an article to a ledger and a check in CI."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main
from ruamel.yaml import YAML
from typer.testing import CliRunner

from ibidem import ledger
from ibidem.cli.app import app
from ibidem.cli.init import FORGES

NOTE = "[^1]: Ann Author, “The Long Way,” *Harbour Review*, accessed June 15, 2022, https://review.example/walk.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one article, in which the command is called."""
    (tmp_path / "an article.md").write_text(f"A walk.[^1]\n\n{NOTE}", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ibidem(*arguments: str) -> Any:
    return CliRunner().invoke(app, arguments, prog_name="ibidem", catch_exceptions=False)


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("forge", FORGES)
def test_a_ledger_and_a_file_for_the_forge(forge: str, folder: Path) -> None:
    """Both are written and named, the forge's is YAML, and the command in it is one that the program takes."""
    done = ibidem("init", "an article.md", "--ci", forge)
    assert (done.exit_code, done.stderr) == (0, "")
    assert set(contents(folder)) == {"an article.md", "citations.yaml", FORGES[forge].path}
    assert FORGES[forge].path in done.stdout
    assert "Next: ibidem check 'an article.md'" in done.stdout
    text = (folder / FORGES[forge].path).read_text("utf-8")
    jobs = YAML(typ="safe", pure=True).load(text)
    assert "sources" in (jobs.get("jobs") or jobs)
    (command,) = (line.split(": ", 1)[-1].lstrip("- ") for line in text.splitlines() if "ibidem check '" in line)
    check = typer.main.get_command(app).commands["check"]  # type: ignore[attr-defined]
    with check.make_context("check", shlex.split(command)[2:]) as context:
        assert context.params["sources"] == ["an article.md"]
    assert ledger.read((folder / "citations.yaml").read_text("utf-8"), "citations.yaml").citations[0].marker == "1"


@pytest.mark.parametrize(("there", "forge"), [(".github", "github"), (".gitlab", "gitlab")])
def test_the_forge_is_told_by_its_folder(there: str, forge: str, folder: Path) -> None:
    """Without --ci the file is written for the forge that is used here; for none where there is no sign of any."""
    assert ibidem("init", "an article.md").exit_code == 0
    assert set(contents(folder)) == {"an article.md", "citations.yaml"}
    (folder / there).mkdir()
    assert ibidem("init", "an article.md").exit_code == 0
    assert FORGES[forge].path in contents(folder)


def test_nothing_is_written_over(folder: Path) -> None:
    """A forge's file that is there stops it before anything is written; a ledger keeps what people wrote in it."""
    ibidem("init", "an article.md", "--ci", "github")
    path = folder / "citations.yaml"
    path.write_text(path.read_text("utf-8").replace("    links:", "    note: mine\n    links:"), "utf-8")
    before = contents(folder)
    again = ibidem("init", "an article.md", "--ci", "github")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "--force" in again.stderr
    assert contents(folder) == before
    assert ibidem("init", "an article.md", "--ci", "github", "--force").exit_code == 0
    assert contents(folder) == before


def test_without_an_article(folder: Path) -> None:
    """The ledger is one, though empty, and shows how an entry is written."""
    done = ibidem("init", "--ledger", "sources.yaml")
    assert done.exit_code == 0
    named = "1 file in this folder, an article.md for one"
    step = f"Next: `ibidem init . --ledger sources.yaml` takes in what your articles cite ({named})"
    assert done.stdout.splitlines()[-1] == step
    text = (folder / "sources.yaml").read_text("utf-8")
    assert ledger.read(text, "sources.yaml").citations == ()
    example = text.replace("citations: []", "citations:").replace("\n#   ", "\n  ").replace("\n#\n", "\n")
    assert ledger.read(example, "sources.yaml").citations[0].links[0].skip == "needs a subscription"


def test_an_empty_ledger_is_no_article_without_footnotes(folder: Path) -> None:
    """Where nothing is cited yet, the next step is to name an article: the check says so too."""
    (folder / "an article.md").unlink()
    assert ibidem("init").stdout.splitlines()[-1] == "Next: `ibidem init ARTICLE` takes in what your articles cite"
    checked = ibidem("check")
    assert checked.exit_code == 0
    assert "ibidem sync ARTICLE" in checked.stdout
    assert "--body" not in checked.stdout


def test_what_cannot_be_read(folder: Path) -> None:
    """An article that is not there, or a forge that is none, ends with status 2 and nothing written."""
    before = contents(folder)
    assert ibidem("init", "no.md").exit_code == 2
    assert "Did you mean 'github'?" in ibidem("init", "an article.md", "--ci", "githb").stderr
    assert contents(folder) == before
