"""The ledger's JSON schema, its reader and its page in the docs say the same."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from ibidem import ledger
from ibidem.errors import BadLedger
from ibidem.ledger import shape
from ibidem.model import Verdict

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(resources.files("ibidem.ledger").joinpath("ledger.schema.json").read_text("utf-8"))
LEVELS = {"ledger": SCHEMA, **{name: SCHEMA["$defs"][name] for name in ("citation", "link", "sight")}}


def values(text: str) -> object:
    """A ledger as an editor hands it to the schema: YAML 1.2, in which dates are texts."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def test_the_schema_is_one() -> None:
    """The schema is valid JSON Schema."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("level", shape.LEVELS)
def test_every_key_is_in_the_schema_in_the_same_order(level: str) -> None:
    """Schema and reader know the same keys, written in the same order."""
    assert list(LEVELS[level]["properties"]) == list(shape.LEVELS[level])


@pytest.mark.parametrize("level", shape.LEVELS)
def test_every_key_is_documented(level: str) -> None:
    """The docs name each key in a table."""
    page = (ROOT / "docs" / "ledger.md").read_text("utf-8")
    assert [key for key in shape.LEVELS[level] if f"| `{key}`" not in page] == []


def test_every_verdict_is_in_the_schema() -> None:
    """What `check --update` may write is allowed."""
    assert set(LEVELS["sight"]["properties"]["verdict"]["enum"]) == {*Verdict, None}


HEAD = "schema: ibidem.ledger/1\ncitations:\n"
GOOD = [
    "schema: ibidem.ledger/1\n",
    "schema: ibidem.ledger/1\ncitations:\n",
    HEAD + "- title: 1984\n  issued: 2022\n  accessed: 2022-06-15\n  marker: 3\n  x-mine: [1, {a: b}]\n",
    HEAD + "- authors: Ann\n  links:\n  - url: a\n    accept: [1984]\n    skip: paywall\n    seen: {checked: 2022}\n",
    HEAD + "- authors: [Ann]\n  uncited: true\n  links:\n",
]
BAD = [
    "citations: []\n",
    "schema: ibidem.ledger/2\n",
    HEAD + "- titel: x\n",
    HEAD + "- title: [x]\n",
    HEAD + "- issued: 15.6.2022\n",
    HEAD + "- links: https://a.org\n",
    HEAD + "- links:\n  - note: x\n",
    HEAD + "- links:\n  - url: [a]\n",
    HEAD + "- links:\n  - url: a\n    skip: true\n",
    HEAD + "- links:\n  - url: a\n    seen: {verdict: fine}\n",
    HEAD + "- uncited: maybe\n",
    "- a\n",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_the_reader_takes_the_schema_takes(text: str) -> None:
    """A ledger that is read has no red line in an editor."""
    ledger.read(text, "citations.yaml")
    jsonschema.validate(values(text), SCHEMA)


@pytest.mark.parametrize("text", BAD)
def test_what_the_reader_refuses_the_schema_refuses(text: str) -> None:
    """A ledger that is refused is underlined in an editor before."""
    with pytest.raises(BadLedger):
        ledger.read(text, "citations.yaml")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values(text), SCHEMA)


def test_the_projects_own_ledger_fits() -> None:
    """The ledger in this repository is one."""
    text = (ROOT / "citations.yaml").read_text("utf-8")
    jsonschema.validate(values(text), SCHEMA)
    assert len(ledger.read(text, "citations.yaml").citations) == 13
