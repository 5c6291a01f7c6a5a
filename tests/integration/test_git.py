"""What changed since a revision, asked of a real git in a repository made for the test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ibidem import git, reading
from ibidem.errors import UnreadableHistory

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

NOTE = "[^{0}]: Ann Author, “Paper {0} on Gulls,” Review,\n    https://gulls.example/{0}.\n\n"
ARTICLE = "".join(f"A[^{n}] " for n in range(4)) + "\n\n" + "".join(NOTE.format(n) for n in range(4))


def run(folder: Path, *words: str) -> None:
    """git, with a name for those who commit."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one article, committed and tagged `before`; the working folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    home = tmp_path / "repository"
    home.mkdir()
    monkeypatch.chdir(home)
    (home / "article.md").write_text(ARTICLE, "utf-8")
    run(home, "init")
    run(home, "add", ".")
    run(home, "commit", "-m", "Begin")
    run(home, "tag", "before")
    return home


def markers(*names: str, revision: str = "before") -> dict[str, list[str]]:
    """The notes of each article that are touched since a revision."""
    kept = reading.touched_since(reading.read(names).readings, revision)
    return {each.article: [citation.marker for citation in each.citations] for each in kept}


def change(folder: Path, before: str, after: str) -> None:
    """Other words in the article."""
    path = folder / "article.md"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


def test_an_entry_that_an_article_cites_is_touched_in_its_bibliography(folder: Path) -> None:
    """Not by what changes in those lines of the article."""
    entries = "".join(f"@misc{{k{n},\n  title = {{Paper {n}}}\n}}\n" for n in range(3))
    (folder / "refs.bib").write_text(entries, "utf-8")
    cite = "---\nbibliography: refs.bib\n---\n\nA [@k0; @k1; @k2].\n\nB[^1].\n\n[^1]: Ann Author, “Gulls,” 2019.\n"
    (folder / "keyed.md").write_text(cite, "utf-8")
    run(folder, "add", ".")
    run(folder, "commit", "-m", "Cite")
    (folder / "refs.bib").write_text(entries.replace("Paper 1", "Paper One"), "utf-8")
    assert markers("keyed.md", revision="HEAD") == {"keyed.md": ["k1"]}
    (folder / "keyed.md").write_text(cite.replace("Gulls", "Terns"), "utf-8")
    assert markers("keyed.md", revision="HEAD") == {"keyed.md": ["1", "k1"]}


def test_nothing_changed(folder: Path) -> None:
    """An article as it was has no touched notes, and is not read at all."""
    assert markers("article.md") == {}


def test_the_notes_that_changed(folder: Path) -> None:
    """Changes that are committed, staged and not even staged all count, on any line of a note."""
    change(folder, "Paper 0", "Study 0")
    run(folder, "commit", "-am", "Change one")
    change(folder, "gulls.example/1", "gulls.example/one")
    run(folder, "add", ".")
    change(folder, "Paper 3", "Study 3")
    assert markers("article.md") == {"article.md": ["0", "1", "3"]}
    assert markers("article.md", revision="HEAD") == {"article.md": ["1", "3"]}


def test_the_text_around_notes_does_not_count(folder: Path) -> None:
    """A sentence of the article touches no note, though it moves all of them."""
    change(folder, "A[^0] ", "Words.\n\nMore.\n\nA[^0] ")
    assert markers("article.md") == {}


def test_a_line_taken_out_of_a_note(folder: Path) -> None:
    """What a note no longer says is a change to it."""
    change(folder, " Review,\n    https://gulls.example/2.\n", "\n    https://gulls.example/2.\n")
    assert markers("article.md") == {"article.md": ["2"]}


def test_files_that_git_does_not_know_are_whole(folder: Path) -> None:
    """An article that was never added, one that is ignored, and one in a folder with a strange name."""
    other = folder / "a *ö\n:(glob)"
    other.mkdir()
    (folder / ".gitignore").write_text("ignored.md\n")
    for path in (folder / "new.md", folder / "ignored.md", other / "known.md"):
        path.write_text(ARTICLE, "utf-8")
    run(folder, "add", f":(literal){other.name}")
    every = ["0", "1", "2", "3"]
    named = ["new.md", "ignored.md", f"{other.name}/known.md"]
    assert markers(*named) == dict.fromkeys(named, every)
    run(folder, "commit", "-m", "Add")
    assert markers(named[2], revision="HEAD") == {}


def change_bytes(path: Path) -> None:
    """A byte more."""
    path.write_bytes(path.read_bytes() + b"\n")


def test_formats_without_lines_are_whole(folder: Path) -> None:
    """A change anywhere in a file whose notes stand on no line touches all its notes."""
    shutil.copy(next((Path(__file__).parents[1] / "data" / "articles" / "rtf").rglob("*.rtf")), folder / "a.rtf")
    run(folder, "add", ".")
    run(folder, "commit", "-m", "Add")
    assert markers("a.rtf", revision="HEAD") == {}
    change_bytes(folder / "a.rtf")
    assert len(markers("a.rtf", revision="HEAD")["a.rtf"]) == len(reading.read(["a.rtf"]).readings[0].citations)


def test_no_program_of_the_repository_is_run(folder: Path) -> None:
    """Settings that name programs for showing differences or watching files are not obeyed."""
    for name in ("diff.external", "core.fsmonitor", "diff.evil.textconv", "diff.evil.command"):
        run(folder, "config", name, f"touch {folder}/owned; false")
    (folder / ".gitattributes").write_text("*.md diff=evil\n")
    change(folder, "Paper 1", "Study 1")
    assert markers("article.md") == {"article.md": ["1"]}
    assert not (folder / "owned").exists()


@pytest.mark.parametrize("revision", ["nonsense", "", "--output=owned", "before:article.md", "a\0b", "HEAD^{tree}"])
def test_what_is_no_revision(folder: Path, revision: str) -> None:
    """A word that names no commit is told as such, with what to do in CI."""
    with pytest.raises(UnreadableHistory, match="knows no revision") as raised:
        git.changes(["article.md"], revision)
    assert "fetch-depth" in raised.value.hint
    assert not (folder / "owned").exists()


def test_no_repository(tmp_path: Path) -> None:
    """A file that lies in no repository is told, in git's words."""
    with pytest.raises(UnreadableHistory, match="not a git repository"):
        git.changes([str(tmp_path / "article.md")], "HEAD")


def test_no_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git is told so."""
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(UnreadableHistory, match="git could not be run") as raised:
        git.changes(["article.md"], "HEAD")
    assert "install it" in raised.value.hint


def test_standard_input_is_whole() -> None:
    """What is piped in has no past."""
    assert git.changes(["-"], "HEAD") == [git.WHOLE]


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """The program, as it is called."""
    return subprocess.run(
        [sys.executable, "-m", "ibidem", *words], capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def test_the_commands(folder: Path) -> None:
    """`parse` and `check` take the option, say how many notes it leaves, and keep the exit statuses."""
    change(folder, "Paper 1", "Study 1")
    done = command("parse", "--changed-since", "before", "-f", "json")
    assert done.returncode == 2  # no ledger here
    done = command("parse", "article.md", "--changed-since", "before", "-f", "json")
    assert (done.returncode, done.stderr) == (0, "Touched since before: 1 of 4 notes.\n")
    assert json.loads(done.stdout)["summary"]["links"] == 1
    run(folder, "commit", "-am", "Change one")
    done = command("check", "article.md", "--changed-since", "HEAD")
    assert (done.returncode, done.stdout) == (0, "There is nothing to check.\n")
    done = command("check", "article.md", "--changed-since", "nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert "git knows no revision 'nonsense'" in done.stderr
