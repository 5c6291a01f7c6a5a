"""
CSL-JSON and CSL-YAML: the items that citation processors read, as Zotero and pandoc write them.

Source: the CSL-JSON schema (github.com/citation-style-language/schema).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from ibidem.articles.bibliography import Entry, citation, date, doi, iso, with_scheme
from ibidem.articles.prose import Lines
from ibidem.articles.reader import Convert
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

LABEL = "CSL-JSON"
SUFFIXES = (".json", ".csljson")

ITEMS = lazily(r'\A\s*\{(?:[^\[\]]{0,2000}?)"(?:items|references)"\s*:\s*(?=\[)')
BETWEEN = lazily(r"[\s,]*")
MARKUP = lazily(r"</?(?:i|b|sub|sup|span|sc)(?:\s[^<>]{0,200})?>")
HINT = "Export the library as CSL JSON."

Item = Mapping[str, object]


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own reader
    """The items of the file, in their order. Raises `UnreadableSource` where it is no JSON or holds no items."""
    lines = Lines(article.text)
    found = [
        citation(article.name, entry(item, number, article.text, span, lines))
        for number, (item, span) in enumerate(items(article.name, article.text), start=1)
    ]
    if not found:
        raise UnreadableSource(f"{article.name}: is JSON, but holds no bibliography.", hint=HINT)
    return tuple(found)


def items(name: str, text: str) -> Iterator[tuple[Item, tuple[int, int]]]:
    """Each item with its span in the text: of a list, of an object's list of ``items``, or one item alone."""
    decoder = json.JSONDecoder()
    inside = ITEMS.match(text)
    at = inside.end() if inside else len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if text.startswith("[", at):
        at += 1
    while (found := BETWEEN.match(text, at)) and found.end() < len(text) and text[found.end()] not in "]}":
        try:
            value, end = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError) as error:
            line = Lines(text)(found.end()).line
            raise UnreadableSource(f"{name}: is no valid JSON (near line {line}).", hint=HINT) from error
        if isinstance(value, dict) and ("title" in value or "URL" in value or "DOI" in value):
            yield value, (found.end(), end)
        at = end


def entry(item: Item, number: int, text: str, span: tuple[int, int], lines: Lines) -> Entry:
    """What an item says."""
    url, archive = string(item, "URL"), string(item, "archive_location") or string(item, "archive")
    return Entry(
        marker=string(item, "id") or string(item, "citation-key") or str(number),
        span=lines(span[0]),
        authors=names(item.get("author")) or names(item.get("editor")),
        title=string(item, "title"),
        container=string(item, "container-title") or (string(item, "publisher") if is_page(item) else None),
        issued=csl_date(item.get("issued")),
        accessed=csl_date(item.get("accessed")),
        doi=doi(string(item, "DOI") or url),
        doi_at=lines(place_of(registered, text, span, "DOI")) if (registered := string(item, "DOI")) else None,
        urls=((with_scheme(url), lines(place_of(url, text, span))),) if url else (),
        archives=(archive,) if archive and archive.startswith("http") else (),
    )


def is_page(item: Item) -> bool:
    """Whether an item is a web page, whose publisher is its site."""
    return string(item, "type") in ("webpage", "post", "post-weblog")


def place_of(url: str, text: str, span: tuple[int, int], field: str = "URL") -> int:
    """Where the value of a field stands within its item, however JSON or YAML wrote it."""
    key = max(text.find(f'"{field}"', *span), span[0])
    written = json.dumps(url)[1:-1]
    for form in (url, json.dumps(url, ensure_ascii=False)[1:-1], written, written.replace("/", "\\/")):
        for start in (key, span[0]):
            place = text.find(form, start, span[1])
            if place >= 0:
                return place
    return span[0]


def string(item: Item, key: str) -> str | None:
    """The value of a field as text without markup; None where there is none."""
    value = item.get(key)
    if isinstance(value, list) and value:  # Crossref gives lists of titles
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return re.sub(r"\s+", " ", MARKUP.sub("", f"{value}"[:10_000])).strip() or None


def names(value: object) -> tuple[str, ...]:
    """The names of a list of names, in reading order."""
    if not isinstance(value, list):
        return ()
    made = []
    for each in value:
        if isinstance(each, dict):
            order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
            parts = [string(each, part) for part in order]
            made.append(string(each, "literal") or " ".join(part for part in parts if part))
    return tuple(each for each in made if each)


def csl_date(value: object) -> str | None:
    """The date of a CSL date: ``date-parts``, ``raw``, ``literal``, or plain text (YAML, EDTF)."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return date(str(value))
    if isinstance(value, list) and value:  # pandoc's YAML: a list of {year, month, day}
        value = value[0]
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return iso(*[part if isinstance(part, str | int) else "" for part in parts[0][:3]])
    if "year" in value:
        return iso(str(value["year"]), part_of(value, "month"), part_of(value, "day"))
    return date(string(value, "raw") or string(value, "literal"))


def part_of(value: Item, key: str) -> str | None:
    """A part of a date as text."""
    part = value.get(key)
    return f"{part}" if isinstance(part, str | int) else None
