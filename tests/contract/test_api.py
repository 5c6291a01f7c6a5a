"""The public names: they are there, they are light until used, and the page about them is right."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import small_world

import ibidem
from ibidem import api
from ibidem.demo import World

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
IN_DOCSTRING = "\n".join(re.findall(r"^    (.+)$", ibidem.__doc__ or "", re.M))
EXAMPLES = [*re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S), IN_DOCSTRING]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """The small world, served from a thread of its own."""
    with small_world.served() as made:
        yield made


@pytest.fixture
def inside(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with an article, on a machine whose network is the small world."""
    small_world.enter(world, monkeypatch)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.md").write_bytes(world.data)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_runs(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The examples of the page and of the package run as they stand, and show something."""
    exec(compile(example, "example", "exec"), {})
    assert capsys.readouterr().out or "report" in example


@pytest.mark.usefixtures("inside")
def test_check_is_the_command(world: World) -> None:
    """The same verdicts as the command's, and progress up to the last link."""
    ticks: list[ibidem.Tick] = []
    report = ibidem.check("article.md", archives=[world.archive], progress=ticks.append)
    verdicts = {finding.judgement.verdict for entry in report.entries for finding in entry.findings}
    assert verdicts == {*ibidem.Verdict} - {ibidem.Verdict.SKIPPED}
    assert [tick.done for tick in ticks] == list(range(ticks[-1].total + 1))
    assert ticks[0].waiting


@pytest.mark.usefixtures("inside")
def test_a_ledger_counts(world: World) -> None:
    """What a ledger skips is skipped; one that is not there is an error."""
    Path("citations.yaml").write_text(world.ledger, "utf-8")
    report = ibidem.check("article.md", ledger=Path("citations.yaml"), archives=())
    assert '"skipped": 1' in ibidem.render(report)
    with pytest.raises(ibidem.IbidemError, match="no such ledger"):
        ibidem.check("article.md", ledger="other.yaml")


@pytest.mark.parametrize("name", ibidem.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    """Each can be had from the package, and has a docstring."""
    assert getattr(ibidem, name)
    assert name in dir(ibidem)
    assert name == name.upper() or name == "__version__" or inspect.getdoc(getattr(ibidem, name))


def test_other_names_are_not() -> None:
    """A name that is not public is an error, as usual."""
    with pytest.raises(AttributeError, match="nonsense"):
        _ = ibidem.nonsense


def test_every_argument_is_documented() -> None:
    """The page names each argument of each function."""
    arguments = {name for each in (ibidem.check, ibidem.parse) for name in inspect.signature(each).parameters}
    assert [name for name in arguments - {"sources"} if f"`{name}`" not in PAGE] == []
    assert inspect.signature(ibidem.check).parameters == inspect.signature(ibidem.check_async).parameters


def test_importing_the_package_loads_nothing() -> None:
    """`import ibidem` alone costs nearly nothing; types do not bring the network."""
    code = "import sys, ibidem; a = set(sys.modules); ibidem.Report; b = set(sys.modules)"
    code += "; print(sorted(m for m in a if m.startswith('ibidem')), 'asyncio' in b)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.strip() == "['ibidem'] False"


def test_an_unknown_format() -> None:
    """A format that there is none of is an error that lists those that there are."""
    report = ibidem.Report(version="0", started_at=api.now(), elapsed_s=0, readings=(), entries=())
    with pytest.raises(ibidem.IbidemError) as raised:
        ibidem.render(report, "jsn")
    assert "json" in raised.value.hint
