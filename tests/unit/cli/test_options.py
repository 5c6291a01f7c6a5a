"""Values that are taken as they are: the same that typer makes of them, told without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer.core
import typer.main

from ibidem.cli.app import app
from ibidem.cli.options import as_wanted, is_taken


def parameters(command: Any) -> Iterator[Any]:
    """What a command takes, and those below it."""
    yield from command.params
    for each in getattr(command, "commands", {}).values():
        yield from parameters(each)


EVERY = [each for each in parameters(typer.main.get_command(app)) if hasattr(each, "type_descriptor")]
SAID: tuple[object, ...] = (None, (), "word", "20", "0.5", ("word", "20"), ["a,b"], True, 20, 0.5)


@pytest.mark.parametrize("parameter", EVERY, ids=lambda each: each.name)
def test_what_is_taken_is_what_typer_makes_of_it(parameter: Any) -> None:
    """Each option of each command, its default and values of every kind: where one is taken, it is as typer has it."""
    wanted = parameter.type_descriptor.annotation
    for value in (*SAID, parameter.default):
        if is_taken(value, wanted, needed=parameter.required) and fits(parameter, value):
            usual = parameter.get_runtime_param().coerce(value, param=parameter, ctx=None)
            taken = as_wanted(value, wanted)
            assert (taken, type(taken)) == (usual, type(usual))


def fits(parameter: Any, value: object) -> bool:
    """Whether a value may come from the command line or a default: a list where several are taken, and only there."""
    several = parameter.multiple or parameter.nargs == -1
    return value is None or several == isinstance(value, list | tuple)


@pytest.mark.parametrize(
    ("value", "wanted", "needed"),
    [("20", int, False), ("fast", float, False), ("yes", bool, False), (None, str, True), ((), list[str], True)],
)
def test_the_rest_is_left_to_typer(value: object, wanted: object, needed: bool) -> None:
    """Words for a number or a choice of two are not taken as they are, nor is what is missing."""
    assert not is_taken(value, wanted, needed=needed)
