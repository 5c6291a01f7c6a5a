"""`--help` is quick, is kept in the docs, and names everything that may be asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from ibidem.cli.app import app
from ibidem.cli.check import DEFAULT_ARCHIVE, known_verdicts
from ibidem.model import FAILING, Verdict
from ibidem.reports import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def commands(group: Any, above: str = "") -> Iterator[str]:
    """The words of each command behind `ibidem`, those of groups too."""
    for name, command in getattr(group, "commands", {}).items():
        yield f"{above}{name}"
        yield from commands(command, f"{above}{name} ")


COMMANDS = ("", *commands(typer.main.get_command(app)))

# What a look at the help must not wait for. asyncio stands for the network, rich for tables and bars.
HEAVY = (
    "asyncio",
    "bs4",
    "charset_normalizer",
    "cryptography",
    "httpcore",
    "httpx",
    "lxml",
    "pypandoc",
    "pypdfium2",
    "rapidfuzz",
    "rich",
    "ruamel",
    "tldextract",
)


def shown(command: str) -> str:
    """What `ibidem COMMAND --help` writes, 80 columns wide."""
    words = [sys.executable, "-m", "ibidem", *command.split(), "--help"]
    run = subprocess.run(
        words, env={**os.environ, "COLUMNS": "80"}, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return run.stdout


def page() -> str:
    """The page as it should be."""
    parts = [
        "# The help of every command\n\nWhat `--help` says; [options.md](options.md) says what scripts may rely on.\n"
    ]
    parts += [f"## {f'ibidem {each}'.strip()}\n\n```\n{shown(each).rstrip()}\n```\n" for each in COMMANDS]
    return "\n".join(parts)


def test_the_page_is_what_help_says() -> None:
    """docs/cli.md holds the help of every command. After a change: UPDATE=1 pytest tests/contract/test_help.py"""
    made = page()
    if os.environ.get("UPDATE"):
        PAGE.write_text(made, "utf-8")
    assert made == PAGE.read_text("utf-8")


NETWORK = ("asyncio", "h11", "h2", "httpcore", "httptools", "httpx", "ssl")
# What nothing of ours uses, and libraries bring along where they are let.
STRAY = ("click", "pydantic", "pygments")
TIDES = "Tides rise.[^1]\n\n[^1]: A. Otter, “Tides,” Otter Tribune, 2021, https://a.invalid/x.\n"


def loaded(watched: tuple[str, ...], *words: str) -> str:
    """Those of the *watched* modules that a command of these words loads, as the last line that it prints."""
    code = (
        "import sys, atexit\n"
        f"sys.argv = ['ibidem', *{words!r}]\n"
        f"atexit.register(lambda: print('LOADED', sorted(set(sys.modules) & set({watched!r}))))\n"
        "from ibidem.cli import main\n"
        "main()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, timeout=60)
    return (run.stdout.splitlines() or [run.stderr])[-1]


@pytest.mark.parametrize("asked", ["--help", "--version", "check --help", "parse --help", "check --fail-on nonsense"])
def test_nothing_heavy_is_imported(asked: str) -> None:
    """Help, version and errors of usage load neither the network nor any parser."""
    assert loaded((*HEAVY, *STRAY), *asked.split()) == "LOADED []"


@pytest.mark.parametrize("suffix", ["md", "txt", "bib"])
def test_parsing_loads_no_network(tmp_path: Path, suffix: str) -> None:
    """`ibidem parse` fetches nothing, and loads nothing that could."""
    article = tmp_path / f"article.{suffix}"
    article.write_text(TIDES, "utf-8")
    assert loaded((*NETWORK, *STRAY), "parse", "--format", "json", str(article)) == "LOADED []"


def test_checking_loads_nothing_stray(tmp_path: Path) -> None:
    """What libraries would bring along is not loaded by a whole run either; nor is rich, where it draws nothing."""
    article = tmp_path / "article.md"
    article.write_text(TIDES, "utf-8")
    asked = ("--format", "json", "--archive", "none", "--fail-on", "none")
    assert loaded(("rich", *STRAY), "check", *asked, str(article)) == "LOADED []"


def test_every_format_is_named() -> None:
    """`--help` lists the formats and the suffixes of the registry."""
    text = " ".join(shown("check").split())
    for name, each in FORMATS.items():
        assert f" {name} {each.label}" in text
        assert all(suffix in text for suffix in each.suffixes)


def test_the_defaults_are_named() -> None:
    """The default archive and the failing verdicts are in the help, and are those of the rules."""
    from ibidem import archives

    text = shown("check")
    assert DEFAULT_ARCHIVE == archives.DEFAULT
    assert DEFAULT_ARCHIVE in text
    assert [verdict for verdict in FAILING if verdict not in text] == []


def test_fail_on_takes_every_verdict() -> None:
    """Each verdict may be failed on; `none` fails no run."""
    for verdict in (*Verdict, "none"):
        assert known_verdicts(str(verdict)) == verdict


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_plain(command: str) -> None:
    """No line is wider than 80 columns, no box, no escape sequence, and every command has examples."""
    text = shown(command)
    assert max(map(len, text.splitlines())) <= 80
    assert text.isascii()
    assert "Examples:" in text
