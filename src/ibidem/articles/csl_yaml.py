"""CSL-YAML: items as pandoc and pandoc-citeproc keep them, a list or under ``references:``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ibidem.articles.bibliography import citation
from ibidem.articles.csl import Item, entry
from ibidem.articles.prose import Lines
from ibidem.articles.reader import Convert
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote

LABEL = "CSL-YAML"
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
    listed = loaded.get("references") if isinstance(loaded, dict) else loaded
    for item in listed if isinstance(listed, list) else ():
        if isinstance(item, dict) and ("title" in item or "URL" in item or "DOI" in item):
            yield item


def places(found: list[Item], text: str) -> list[int]:
    """Where each item begins, as far as its id or title tells."""
    starts: list[int] = []
    at = 0
    for item in found:
        key = "id" if item.get("id") else "title"
        words = str(item.get(key) or "")[:200]
        shown = re.compile(rf"^[ \t-]*{key}:[ \t]*['\"]?{re.escape(words)}", re.M)
        found_at = shown.search(text, at) if words else None
        at = found_at.end() if found_at else at
        starts.append(text.rfind("\n", 0, at) + 1)
    return starts
