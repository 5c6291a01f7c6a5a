"""Imports go one way, and the pure part of the project stays pure: read with `ast`, nothing is run."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "ibidem"

# Each row may import those above it, never one another. `pandoc`, `git` and `processes` run programs, `demo` serves a
# small world.
LAYERS = (
    {"model", "errors", "patterns"},
    {"urls", "titles"},
    {"articles", "ledger", "pages", "archives", "verdicts", "reports", "touched"},
    {"sources", "web", "gather", "git", "pandoc", "processes", "demo"},
    {"checking", "explaining", "mending", "online", "reading"},
    {"api", "forerunner", "survey"},
    {"cli", "__main__", "__init__"},
)
PURE = set().union(*LAYERS[:3])
IMPURE = {"asyncio", "httpx", "os", "pathlib", "socket", "subprocess", "sys", "time", "typer"}

# The main module starts the command line.
SAME_LAYER = {("__main__", "cli")}

FILES = sorted(SOURCE.rglob("*.py"))


def part(path: Path) -> str:
    """The package or module below ``ibidem`` that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The modules that a file imports, by their full names; ``from ibidem import urls`` counts as ``ibidem.urls``."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            found |= {
                f"{node.module}.{alias.name}" if node.module == "ibidem" else str(node.module) for alias in node.names
            }
    return found


def layer(name: str) -> int:
    """The row of a part in `LAYERS`; -1 for names that ``ibidem`` itself gives (``__version__``)."""
    return next((row for row, parts in enumerate(LAYERS) if name in parts), -1)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    """A part imports only what stands above it, and its own modules."""
    here = part(path)
    assert layer(here) >= 0, f"{here} stands in no layer"
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("ibidem.")}
    wrong = {other for other in ours - {here} if layer(other) >= layer(here) and (here, other) not in SAME_LAYER}
    assert wrong == set()


@pytest.mark.parametrize(
    "path", [path for path in FILES if part(path) in PURE], ids=lambda path: str(path.relative_to(SOURCE))
)
def test_the_pure_part_is_pure(path: Path) -> None:
    """No clock, no file, no process, no socket, no command line above the line in the picture."""
    assert {name.split(".")[0] for name in imports(path)} & IMPURE == set()


def test_every_part_is_there() -> None:
    """The table names no part that has gone."""
    parts = {part(path) for path in FILES}
    assert set().union(*LAYERS) - parts == set()


def test_every_part_is_in_the_picture() -> None:
    """CONTRIBUTING.md says of each part what it does."""
    text = (SOURCE.parents[1] / "CONTRIBUTING.md").read_text("utf-8")
    picture = text.split("## The picture", 1)[1].split("\n## ", 1)[0]
    parts = {name for name in map(part, FILES) if not name.startswith("__")}
    assert [name for name in sorted(parts) if f"`{name}`" not in picture] == []
