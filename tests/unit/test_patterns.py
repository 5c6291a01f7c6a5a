"""Patterns that wait for their first use, and are from then on what they stand for."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path
from typing import AnyStr, cast

import pytest

from ibidem.patterns import lazily, not_behind

SOURCE = Path(__file__).parents[2] / "src" / "ibidem"
USED_IN = [path for path in sorted(SOURCE.rglob("*.py")) if "import lazily" in path.read_text("utf-8")]


def test_nothing_is_compiled_before_it_is_used() -> None:
    """Making one compiles nothing: not even a mistake in it is noticed."""
    waiting = lazily("(")
    assert waiting.pattern == "("
    with pytest.raises(re.error):
        waiting.search("")


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("search", ("some Words",)),
        ("match", ("words",)),
        ("fullmatch", ("WORDS",)),
        ("findall", ("words, Words",)),
        ("split", ("a words b", 1)),
        ("sub", ("w", "a words b")),
        ("subn", ("w", "a words b")),
    ],
)
def test_it_answers_as_the_compiled_one(asked: str, given: tuple[object, ...], flags: int) -> None:
    """The first call and the next say what the compiled pattern says."""
    waiting, compiled = lazily(r"(?P<first>w)\w+", flags), re.compile(r"(?P<first>w)\w+", flags)
    for _ in range(2):
        told, expected = getattr(waiting, asked)(*given), getattr(compiled, asked)(*given)
        if isinstance(expected, re.Match):
            told, expected = (told.span(), told.groupdict()), (expected.span(), expected.groupdict())
        assert told == expected


@pytest.mark.parametrize("text", [r"(?i)(?P<a>x)|(y)", rb"(?i)(?P<a>x)|(y)"])
def test_it_tells_of_itself_what_the_compiled_one_does(text: AnyStr) -> None:
    """Text, flags and groups are those of the compiled pattern, for bytes too."""
    waiting, compiled = lazily(text), re.compile(text)
    told = (waiting.pattern, waiting.flags, waiting.groups, dict(waiting.groupindex))
    assert told == (compiled.pattern, compiled.flags, compiled.groups, dict(compiled.groupindex))


def test_what_is_unknown_is_an_error() -> None:
    """A misspelt method is an `AttributeError`, as it is of the compiled one."""
    with pytest.raises(AttributeError):
        lazily("a").serch("a")  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", USED_IN, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_pattern_compiles(path: Path) -> None:
    """What compiles late cannot break late: each pattern of each module that has some is compiled here."""
    module = importlib.import_module(".".join(("ibidem", *path.relative_to(SOURCE).with_suffix("").parts)))
    names = [
        target.id
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    ]
    compiled = [each for name in names for each in kept(getattr(module, name)) if each.groups >= 0]
    assert compiled


def kept(value: object) -> list[re.Pattern[str]]:
    """The patterns in a constant: itself, or those of its rows."""
    if hasattr(value, "fullmatch"):
        return [cast("re.Pattern[str]", value)]
    if isinstance(value, dict):
        return [each for row in value.items() for item in row for each in kept(item)]
    if isinstance(value, list | tuple):
        return [each for item in value for each in kept(item)]
    slots = (getattr(value, name, None) for name in getattr(type(value), "__slots__", ()))
    return [each for item in slots if isinstance(item, tuple) or hasattr(item, "fullmatch") for each in kept(item)]


def test_a_pattern_that_stands_behind_no_sign() -> None:
    """It finds what it would with the look in front of it."""
    text = "see xsee see -see see"
    slow, quick = re.compile(r"(?<![\w-])see\b"), re.compile(not_behind(r"[\w-]", r"see\b"))
    assert [each.span() for each in quick.finditer(text)] == [each.span() for each in slow.finditer(text)]
    assert len(slow.findall(text)) == 3
