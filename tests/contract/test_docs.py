"""What the command offers is documented, and the documents lead somewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer.main
from ruamel.yaml import YAML

from ibidem.model import Verdict

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = "\n".join(page.read_text("utf-8") for page in PAGES)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_documents_resolve(page: Path) -> None:
    """A link to another document, or to a place in it, leads there."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", prose):
        path, _, anchor = target.partition("#")
        there = (page.parent / path) if path else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


def test_no_document_is_an_island() -> None:
    """Every page of the docs can be reached from the README or from another page."""
    linked = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text("utf-8"))
    }
    assert [page for page in PAGES[1:] if page.resolve() not in linked] == []


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_section(verdict: Verdict) -> None:
    """Each verdict has a heading of its own in docs/verdicts.md."""
    assert re.search(rf"^#+ .*`?{verdict}`?", (ROOT / "docs" / "verdicts.md").read_text("utf-8"), re.M)


def commands() -> list[tuple[str, object]]:
    """Every command with each of its options."""
    from ibidem.cli.app import app

    group = typer.main.get_command(app)
    named = getattr(group, "commands", {})
    return [(name, parameter) for name, command in named.items() for parameter in command.params]


def test_every_option_is_documented() -> None:
    """Each option of each command is named, in backquotes, in the README or the docs."""
    missing = []
    for name, parameter in commands():
        longs = [option for option in getattr(parameter, "opts", ()) if option.startswith("--")]
        if longs and not any(re.search(rf"`[^`\n]*{option}\b", TEXT) for option in longs):
            missing.append(f"{name} {longs[0]}")
    assert missing == []


def test_every_command_is_documented() -> None:
    """Each command is named in the README or the docs."""
    assert [name for name, _ in commands() if f"ibidem {name}" not in TEXT] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_is_shown_as_yaml_and_json_is_that(page: Path) -> None:
    """Blocks that say that they are YAML or JSON can be read as such."""
    text = page.read_text("utf-8")
    for block in re.findall(r"^```yaml\n(.*?)^```$", text, re.M | re.S):
        assert YAML(typ="safe", pure=True).load(block) is not None
    for block in re.findall(r"^```json\n(.*?)^```$", text, re.M | re.S):
        assert json.loads(block) is not None
