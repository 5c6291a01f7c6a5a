"""The tutorial and the how-to pages: their commands run, in their order, and say what the page shows."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypandoc
import pytest
import small_world
from typer.testing import CliRunner

from ibidem.cli.app import app
from ibidem.demo import World

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("tutorial", "word", "zotero", "quarto", "wikipedia", "newsroom", "law-review")


@dataclass(frozen=True)
class Step:
    """A command that a page shows, and the lines that stand below it."""

    command: str
    shown: str


def steps(text: str) -> list[Step]:
    """The calls of the program in a page's blocks."""
    found = []
    for kind, block in re.findall(r"^```(console|sh)\n(.*?)^```$", text, re.M | re.S):
        parts = re.split(r"^\$ ", block, flags=re.M)[1:] if kind == "console" else block.splitlines()
        for part in parts:
            command, _, shown = part.partition("\n")
            if command.startswith("ibidem "):
                found.append(Step(command, shown.rstrip()))
    return found


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """The small world, served from a thread of its own."""
    with small_world.served() as made:
        yield made


@pytest.fixture(scope="module")
def documents(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's article under every name that the pages use, in the format that it promises."""
    folder = tmp_path_factory.mktemp("documents")
    text = world.data.decode("utf-8")
    (folder / "chapters").mkdir()
    for name in ("article.md", "paper.qmd", "chapters/one.md"):
        (folder / name).write_text(text, "utf-8")
    pypandoc.convert_text(text, "docx", "markdown", outputfile=str(folder / "article.docx"))
    for name in ("thesis.docx", "draft.docx"):
        (folder / name).write_bytes((folder / "article.docx").read_bytes())
    for name, kind in (("article.wiki", "mediawiki"), ("article.tex", "latex")):
        (folder / name).write_text(pypandoc.convert_text(text, kind, "markdown"), "utf-8")
    return folder


@pytest.fixture
def folder(world: World, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with these documents, in a repository, in the small world."""
    small_world.enter(world, monkeypatch)
    for path in documents.rglob("*.*"):
        there = tmp_path / path.relative_to(documents)
        there.parent.mkdir(exist_ok=True)
        there.write_bytes(path.read_bytes())
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    for words in (["init"], ["add", "chapters"], ["commit", "-m", "Begin"]):
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for words in ("parse article.md -o library.csl.json -o library.bib", "check article.md -o accepted.json"):
        assert CliRunner().invoke(app, words.split()).exit_code in (0, 1)
    Path("library.csl.json").rename("library.json")
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_every_command_does_what_the_page_says(page: str, folder: Path) -> None:
    """In the order of the page, each ends with 0 or 1, and what stands below it is what it says."""
    found = steps((DOCS / f"{page}.md").read_text("utf-8"))
    assert len(found) > 1
    if page == "newsroom":  # a ledger was made in the first days
        CliRunner().invoke(app, ["sync", "article.md"])
    for step in found:
        run = CliRunner().invoke(app, step.command.split()[1:], catch_exceptions=False)
        assert run.exit_code in (0, 1), f"{step.command}\n{run.stderr}"
        assert step.shown in f"{run.stdout}\n{run.stderr}", step.command


def test_every_page_of_that_kind_is_here() -> None:
    """The site's how-to pages are walked through, but for those whose services no machine has for itself."""
    site = (DOCS.parent / "mkdocs.yml").read_text("utf-8")
    how_to = re.findall(r"([\w-]+)\.md", site.split("- How to:", 1)[1].split("- Reference:", 1)[0])
    assert {*how_to} - {*PAGES} == {"ci", "survey"}
