"""What runs in other people's CI: the action, its script, the hooks, the container's recipe."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from counted import LINKS, Site, serving, written
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash")


def yaml(name: str) -> dict:
    return YAML(typ="safe", pure=True).load((ROOT / name).read_text("utf-8"))


@pytest.fixture
def site() -> Iterator[Site]:
    """The site, open."""
    with serving() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, site: Site) -> Path:
    """A checkout with an article whose last link but one is dead."""
    written(tmp_path, site)
    (tmp_path / "ibidem").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ibidem "$@"\n')
    (tmp_path / "ibidem").chmod(0o755)
    return tmp_path


def action(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """The action's script with those inputs: how it ended, and its outputs."""
    asked = {
        "INPUT_PATHS": "article.md",
        "INPUT_FAIL_ON": "dead,mismatch",
        "INPUT_ARCHIVE": "none",
        "INPUT_ARGS": "--allow-private --retries 0",
    }
    asked |= {f"INPUT_{name.upper()}": value for name, value in inputs.items()}
    places = {"IBIDEM": str(folder / "ibidem"), "REPORTS": "reports"}
    files = {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_STEP_SUMMARY": str(folder / "summary")}
    done = subprocess.run(
        [str(BASH), str(ROOT / "ci" / "github.sh")],
        cwd=folder,
        env={**os.environ, **places, **files, **asked},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    output = folder / "output"
    lines = output.read_text("utf-8").splitlines() if output.exists() else []
    return done, dict(line.split("=", 1) for line in lines)


@pytest.mark.skipif(BASH is None, reason="the action runs in bash")
def test_the_action_annotates_and_reports(folder: Path) -> None:
    """A dead link is an annotation on its line, a count, a failed job; the summary and three reports are there."""
    done, output = action(folder)
    assert done.returncode == 1, done.stderr
    assert [line.split("::")[1][:26] for line in done.stdout.splitlines()] == ["error file=article.md,line"]
    assert (output["exit-status"], output["links"], output["failing"]) == ("1", str(LINKS), "1")
    assert "dead" in (folder / "summary").read_text("utf-8")
    assert json.loads((folder / output["json"]).read_text("utf-8"))["schema"] == "ibidem.report/1"
    assert (folder / output["sarif"]).exists()
    assert (folder / output["html"]).exists()


@pytest.mark.skipif(BASH is None, reason="the action runs in bash")
def test_the_action_goes_by_its_inputs(folder: Path, site: Site) -> None:
    """With a baseline nothing fails; with answers kept, good pages are not asked for again."""
    action(folder, max_age="1d")
    asked = site.asked["/3"]
    done, output = action(folder, max_age="1d", baseline="reports/report.json")
    assert (done.returncode, output["failing"]) == (0, "0")
    assert site.asked["/3"] == asked


@pytest.mark.skipif(BASH is None, reason="the action runs in bash")
def test_the_action_warns_and_looks_at_changes_alone(folder: Path) -> None:
    """A verdict that only warns fails no job; of an article that git does not know yet, all is looked at."""
    subprocess.run(["git", "init"], cwd=folder, check=True, capture_output=True)
    for words in (["add", "ibidem"], ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-m", "Begin"]):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    done, output = action(folder, warn_on="dead", changed_since="HEAD")
    assert (done.returncode, output["links"], output["failing"]) == (0, str(LINKS), "0"), done.stderr
    assert done.stdout.startswith("::warning file=article.md")
    done, output = action(folder, changed_since="nonsense")
    assert (done.returncode, "knows no revision" in done.stderr) == (2, True)


@pytest.mark.skipif(BASH is None, reason="the action runs in bash")
@pytest.mark.parametrize("name", ["$(touch owned)", "`touch owned`", "; touch owned", "a b\n*.txt"])
def test_inputs_are_never_run(folder: Path, name: str) -> None:
    """A path or an argument is a name, whatever it says."""
    for where in ("paths", "baseline", "archive", "args", "warn_on", "changed_since"):
        action(folder, **{where: name})
    assert not (folder / "owned").exists()


def test_the_action_is_whole() -> None:
    """Every input is used, every output is written by the script, and inputs reach it as variables only."""
    text = (ROOT / "action.yml").read_text("utf-8")
    script = (ROOT / "ci" / "github.sh").read_text("utf-8")
    described = yaml("action.yml")
    assert [name for name in described["inputs"] if f"inputs.{name} " not in text] == []
    assert [each["run"] for each in described["runs"]["steps"] if "${{" in each.get("run", "")] == []
    for name, output in described["outputs"].items():
        assert output["value"] == f"${{{{ steps.check.outputs.{name} }}}}"
        assert re.search(rf'echo "{name}=|\b{name}\b.*; do', script)
    variables = set(re.findall(r"INPUT_[A-Z_]+", text))
    assert variables == set(re.findall(r"INPUT_[A-Z_]+", script))


def test_the_hooks_are_commands(tmp_path: Path) -> None:
    """Each hook's entry runs on an article, as pre-commit would run it."""
    (tmp_path / "article.md").write_text("A.[^1]\n\n[^1]: Ann, “On Ropes,” Review.\n", "utf-8")
    hooks = yaml(".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["ibidem-parse", "ibidem-check"]
    for hook in hooks:
        words = [sys.executable, "-m", *hook["entry"].split(), "article.md"]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60)
        assert done.returncode == 0, done.stderr


def test_the_container_does_not_run_as_root() -> None:
    """The last stage has a user of its own, and runs the installed command."""
    last = (ROOT / "Dockerfile").read_text("utf-8").rsplit("FROM ", 1)[1]
    assert re.search(r"^USER (?!root)\w+$", last, re.M)
    assert 'ENTRYPOINT ["ibidem"]' in last
