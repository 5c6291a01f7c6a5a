"""Every command that the README and the docs show is one that the program takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

from ibidem.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
GROUP: Any = typer.main.get_command(app)
UNTIL = {"|", "&&", "||", ";", ">", "2>", "<"}


def calls(text: str) -> list[str]:
    """The calls of the program in a page: in its blocks of code, and in backquotes with something behind the name."""
    text = re.sub(r"\\\n *", "", text)
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```$", text, re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    # a call in a block begins a line, or follows a prompt, a key of YAML, a path or another command
    inside = [
        found[1] for line in lines for found in re.finditer(r"(?:^|[$&|]|\w:|bin/)\s*(?:\S*/)?(ibidem \w[^#\n]*)", line)
    ]
    prose = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.M | re.S)
    return [*inside, *re.findall(r"`(ibidem [^`\n]+)`", prose)]


def words(call: str) -> list[str]:
    """The arguments of a call, as a shell would hand them over; placeholders are names like any other."""
    found = shlex.split(call.replace("[", "").replace("]", "").replace("...", "").replace("…", ""))[1:]
    end = next((at for at, word in enumerate(found) if word in UNTIL or word.startswith(">")), len(found))
    return found[:end]


def in_help() -> list[str]:
    """The examples of `--help`, without what is said of them."""
    epilogs = [str(each.epilog) for each in (GROUP, *GROUP.commands.values())]
    return re.findall(r"^ +(?:.*\| )?(ibidem .+?)(?:   .*)?$", "\n".join(epilogs), re.M)


SHOWN = {call for page in PAGES if page.name != "cli.md" for call in calls(page.read_text("utf-8"))}
EXAMPLES = sorted({*SHOWN, *in_help()})


def stand_ins(command: Any) -> list[str]:
    """Arguments for a command that is only named: one for each that it must have; the first of a group's commands."""
    if getattr(command, "commands", None):
        return [next(iter(command.commands))]
    return ["article.md" for each in command.params if each.param_type_name == "argument" and each.required]


@pytest.mark.parametrize("call", EXAMPLES)
def test_the_program_takes_it(call: str) -> None:
    """The command is there, and so is each of its options, with a value where it needs one."""
    arguments = words(call)
    if arguments and not arguments[0].startswith("-") and arguments[0] != "COMMAND":
        command = GROUP.commands[arguments[0]]
        rest = [word for word in arguments[1:] if word not in {"--help", "-h"}]
        with command.make_context(arguments[0], rest or stand_ins(command)) as context:
            assert context.command is command


def test_there_are_examples() -> None:
    """The look for them finds some of each kind."""
    text = "`ibidem check`\n```yaml\n- run: ibidem parse a.md | head\n```\n```console\n$ .venv/bin/ibidem demo\n```\n"
    assert calls(text) == ["ibidem parse a.md | head", "ibidem demo", "ibidem check"]
    assert words("ibidem check [SOURCE]... --output a.json > b") == ["check", "SOURCE", "--output", "a.json"]
    assert len(EXAMPLES) > 20
