"""
The labelled notes: what people write under their texts, and what ought to be understood of it.

`notes.jsonl` holds a note a line: its kind, its text, and the works that it cites, in order. A field that is null is
not shown and must stay empty; one that is missing may be told in more than one way and is not measured. The notes were
written for this purpose, of works that exist and works that do not, in the manners of many trades and languages.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ibidem.articles import citation
from ibidem.model import Anchor, Citation, Footnote, Span

HERE = Path(__file__).parent
FIELDS = {
    "title": "titles",
    "authors": "authors",
    "container": "containers",
    "issued": "dates of issue",
    "accessed": "dates of access",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A note, and what its works are: for each, the fields that are measured."""

    kind: str
    text: str
    works: tuple[dict[str, Any], ...]


def labelled() -> list[Labelled]:
    """The labelled notes."""
    rows = map(json.loads, (HERE / "notes.jsonl").read_text("utf-8").splitlines())
    return [Labelled(row["kind"], row["text"], tuple(row["works"])) for row in rows]


def figures() -> dict[str, float]:
    """The share of notes whose works are told apart, and of each field that is told right; each note stands alone."""
    right: dict[str, list[bool]] = {}
    for note in labelled():
        told = understood(note.text)
        right.setdefault("notes: works told apart", []).append(len(told) == len(note.works))
        for work, cited in zip(note.works, told, strict=False):
            for field, wanted in work.items():
                right.setdefault(f"notes: {FIELDS[field]}", []).append(agree(field, getattr(cited, field), wanted))
    return {kind: sum(each) / len(each) for kind, each in right.items()}


def understood(text: str) -> tuple[Citation, ...]:
    """What the reader makes of a note."""
    return citation.citations(
        Footnote(marker="1", text=text, anchors=(Anchor(offset=0, span=Span(line=1, column=1)),)), "a"
    )


def agree(field: str, told: Any, wanted: Any) -> bool:
    """Whether a field is told right: dates to the letter, words without case and signs, names by their surnames."""
    if field == "authors":
        return len(told) == len(wanted) and all(any(plain(name) in plain(each) for each in told) for name in wanted)
    if told is None or wanted is None or field in ("issued", "accessed"):
        return bool(told == wanted)
    return plain(told).removeprefix("the ") == plain(wanted).removeprefix("the ")


def plain(text: str) -> str:
    """The words of a text in lower case."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
