"""YAML: items of CSL as pandoc keeps them, a list or under ``references:``; Typst's Hayagriva libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ibidem.articles.bibliography import citation, name
from ibidem.articles.csl import Item, entry
from ibidem.articles.prose import Lines
from ibidem.articles.reader import Convert
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote

LABEL = "CSL-YAML, Hayagriva"
SUFFIXES = (".yaml", ".yml")
HINT = "Write its items in a list under references:."


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own reader
    """The items of the file, in their order. Raises `UnreadableSource` where it is no YAML or holds no items."""
    lines = Lines(article.text)
    found = list(items(article))
    if not found:
        raise UnreadableSource(f"{article.name}: is YAML, but holds no bibliography.", hint=HINT)
    starts = places(found, article.text)
    ends = [*starts[1:], len(article.text)]
    return tuple(
        citation(article.name, entry(item, number, article.text, (start, max(start, end)), lines))
        for number, (item, start, end) in enumerate(zip(found, starts, ends, strict=True), start=1)
    )


def items(article: Article) -> Iterator[Item]:
    """The items of the document; values that YAML takes for dates or numbers are text again."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    text = re.sub(r"\A---[^\n]*\n|^(?:---|\.\.\.)[ \t]*\Z", "", article.text.strip(), flags=re.M)
    try:
        loaded = YAML(typ="base").load(text)
    except (YAMLError, ValueError, RecursionError, AttributeError) as error:
        raise UnreadableSource(f"{article.name}: is no valid YAML.", hint=HINT) from error
    listed = loaded.get("references", hayagriva(loaded)) if isinstance(loaded, dict) else loaded
    for item in listed if isinstance(listed, list) else ():
        if isinstance(item, dict) and ("title" in item or "URL" in item or "DOI" in item):
            yield item


def hayagriva(entries: Mapping[str, object]) -> list[Item]:
    """The entries of a Hayagriva library as CSL items. Source: hayagriva, docs/file-format.md."""
    return [as_csl(str(key), work) for key, work in entries.items() if isinstance(work, dict) and "type" in work]


def as_csl(key: str, work: Item) -> Item:
    """A work of a Hayagriva library as a CSL item."""
    parent = first(work.get("parent"))
    url, serial = work.get("url"), work.get("serial-number")
    people = work.get("author") or work.get("editor")
    return {
        "id": key,
        "title": plain(work.get("title")),
        "author": [
            {"literal": name(plain(each))} for each in (people if isinstance(people, list) else [people]) if each
        ],
        "container-title": plain(parent.get("title")) if isinstance(parent, dict) else None,
        "issued": work.get("date") or (parent.get("date") if isinstance(parent, dict) else None),
        "URL": plain(url),
        "accessed": url.get("date") if isinstance(url, dict) else None,
        "DOI": serial.get("doi") if isinstance(serial, dict) else None,
    }


def first(value: object) -> object:
    """The first of a list, or the value itself."""
    return value[0] if isinstance(value, list) and value else value


def plain(value: object) -> str:
    """The text of a value that may be a mapping with its text under ``value`` or ``name``."""
    if isinstance(value, dict):
        value = value.get("value") or value.get("name")
    return value if isinstance(value, str) else ""


def places(found: list[Item], text: str) -> list[int]:
    """Where each item begins, as far as its id or title tells."""
    starts: list[int] = []
    at = 0
    for item in found:
        key = "id" if item.get("id") else "title"
        words = str(item.get(key) or "")[:200]
        before = rf"^[ \t-]*(?:{key}:[ \t]*)?"
        shown = re.compile(rf"{before}['\"]?{re.escape(words)}['\"]?[ \t]*(?::|\r?$)", re.M)
        found_at = shown.search(text, at) if words else None
        at = found_at.end() if found_at else at
        starts.append(text.rfind("\n", 0, at) + 1)
    return starts
