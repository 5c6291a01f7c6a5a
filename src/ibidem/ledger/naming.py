"""How a ledger is known: by its name, or by what it says of itself."""

from __future__ import annotations

import re

NAME = "citations.yaml"
SCHEMA = "ibidem.ledger/1"
_SAYS_SO = re.compile(r"^schema:[ \t]*[\"']?ibidem\.ledger/", re.M)


def is_ledger(name: str, text: str) -> bool:
    """Whether an input document is a ledger: by its name, or because it says so. Total."""
    return re.split(r"[/\\]", name)[-1] == NAME or _SAYS_SO.search(text[:4096]) is not None
