"""The ledger's JSON schema, its reader and its page in the docs say the same."""

from __future__ import annotations

import json
import re
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
LEVELS = {"ledger": SCHEMA, **{name: SCHEMA["$defs"][name] for name in ("rule", "citation", "link", "sight")}}


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
    assert set(SCHEMA["$defs"]["verdict"]["enum"]) == set(Verdict)


HEAD = "schema: ibidem.ledger/1\ncitations:\n"
RULES = "schema: ibidem.ledger/1\nrules:\n"
GOOD = [
    "schema: ibidem.ledger/1\n",
    "schema: ibidem.ledger/1\ncitations:\n",
    HEAD + "- title: 1984\n  issued: 2022\n  accessed: 2022-06-15\n  marker: 3\n  x-mine: [1, {a: b}]\n",
    HEAD + "- authors: Ann\n  links:\n  - url: a\n    accept: [1984]\n    skip: paywall\n    seen: {checked: 2022}\n",
    HEAD + "- authors: [Ann]\n  uncited: true\n  links:\n",
    HEAD + "- links:\n  - url: a\n    skip: down\n    until: 2027-01\n",
    RULES + "- host: a.org\n  skip: needs a subscription\n  until: 2027-01-31\n",
    RULES + "- host: a.org\n  excuse: [blocked, dead]\n  reason: it hates robots\n  note: mine\n  x-own: 1\n",
    RULES + "- {host: a.org, excuse: dead, reason: gone}\n",
    RULES,
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
    HEAD + "- links:\n  - url: a\n    seen: {strikes: many}\n",
    HEAD + "- links:\n  - url: a\n    skip: down\n    until: soon\n",
    RULES + "- skip: down\n",
    RULES + "- host: a.org\n",
    RULES + "- host: https://a.org/\n  skip: down\n",
    RULES + "- host: a.org\n  excuse: dead\n",
    RULES + "- host: a.org\n  excuse: [ded]\n  reason: gone\n",
    RULES + "- host: a.org\n  skip: true\n",
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


PAGE = (ROOT / "docs" / "ledger.md").read_text("utf-8")
REAL = {
    "root": (ROOT / "citations.yaml").read_text("utf-8"),
    "demo": resources.files("ibidem.demo").joinpath("citations.yaml").read_text("utf-8"),
    "docs": re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.M | re.S)[0],
}


@pytest.mark.parametrize("which", REAL)
def test_ledgers_that_are_shown_are_good(which: str) -> None:
    """The project's own, the demonstration's and the page's example are read, and pass the schema."""
    assert ledger.read(REAL[which], "citations.yaml").citations
    jsonschema.Draft202012Validator(SCHEMA).validate(values(REAL[which]))


def test_the_projects_ledger_is_as_sync_writes_it() -> None:
    """Nothing in it was written by hand but what the reader understands, and no prose of the article is in it."""
    read = ledger.read(REAL["root"], "citations.yaml")
    assert [citation.marker for citation in read.citations][:3] == ["i", "ii", "iii"]
    assert (len(read.citations), sum(len(citation.links) for citation in read.citations)) == (13, 13)
    assert ledger.sync(REAL["root"], "citations.yaml", ()).text == REAL["root"]


def test_the_mistake_on_the_page_is_told_so() -> None:
    """The page's example of a mistake is what a mistake is told with."""
    message, hint = re.findall(r"^    (.+)$", PAGE.split("## Mistakes")[1], re.M)
    text = HEAD + "\n" * 9 + "  - titel: x\n"
    with pytest.raises(BadLedger) as raised:
        ledger.read(text, "citations.yaml")
    assert (raised.value.message, raised.value.hint) == (message, hint)
