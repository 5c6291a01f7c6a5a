"""
BibTeX and biblatex.

Own reader: pandoc puts titles in sentence case, drops what ``howpublished`` and ``note`` say, and keeps no positions.
A file is cut at every ``@type{`` that begins a line, so that a missing brace costs one entry and not the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from ibidem.articles import latex
from ibidem.articles.bibliography import Entry, citation, date, doi, in_field, iso, name
from ibidem.articles.prose import Lines
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote, Span
from ibidem.patterns import lazily

LABEL = "BibTeX, biblatex"
SUFFIXES = (".bib", ".bibtex", ".biblatex")

ENTRY = lazily(r"^[ \t]*@[ \t]*(?P<type>[A-Za-z]+)\s*[{(]", re.M)
KEY = lazily(r"\s*(?P<key>[^,={}()\"\s]{0,300})\s*,")
FIELD = lazily(r"[\s,]*(?P<name>[A-Za-z][\w:.+-]{0,60})\s*=\s*")
BARE = lazily(r"[^\s,#{}()\"=]{1,200}")
NO_ENTRIES = frozenset({"comment", "preamble"})

# Where a field's value is to be found, the first that is there.
TITLES = ("title", "booktitle", "shorttitle")
CONTAINERS = ("journaltitle", "journal", "booktitle", "maintitle", "eventtitle")
SITES = ("organization", "institution", "publisher")  # for web pages, whose site these name
WEB_TYPES = frozenset({"online", "electronic", "www", "webpage"})
# A line's end within an address; what begins on the next line is no other address.
FOLD = lazily(r"(?<=\S)\s*\r?\n\s*(?!https?://|\s)")
LINKED = ("url", "howpublished", "note", "addendum", "link", "ee")
# note = {Accessed: 2020-01-31}, note = {[Online; accessed 31-January-2020]}, Zugriff, consulté, дата обращения …
ACCESSED = lazily(
    r"(?:access|retriev|visit|viewed|last checked|zugriff|abgerufen|abruf|besucht|consult"
    r"|acced|visitado|обращени|геraadpleegd)"
    r"[^\d\n]{0,40}?(?P<date>(?:[A-Za-z]{3,9}\.? )?\d[\w ,./-]{3,30})",
    re.I,
)


class Value(NamedTuple):
    """A field's value: as a reader sees it, and the spans of its parts in the source."""

    text: str
    spans: tuple[tuple[int, int], ...]


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own reader
    """The entries of the bibliography, in their order. Total."""
    return tuple(entries(article.name, article.text))


def entries(article: str, text: str) -> Iterator[Citation]:
    """As `read`, of a text."""
    lines = Lines(text)
    macros: dict[str, str] = {}
    starts = list(ENTRY.finditer(text))
    for start, after in zip_longest(starts, starts[1:]):
        end = after.start() if after else len(text)
        kind = start["type"].lower()
        if kind == "string":
            macros.update({key: value.text for key, value in fields(text, start.end(), end, macros, lines)})
        elif kind not in NO_ENTRIES and (key := KEY.match(text, start.end(), end)):
            found = dict(reversed(list(fields(text, key.end(), end, macros, lines))))
            at = start.start() + start[0].index("@")
            yield citation(article, entry(key["key"], kind, found, text, lines(at), lines))


def fields(text: str, at: int, end: int, macros: dict[str, str], lines: Lines) -> Iterator[tuple[str, Value]]:
    """The fields between two offsets, names in lower case, until something is no field."""
    while found := FIELD.match(text, at, end):
        value, at = read_value(text, found.end(), end, macros, lines)
        yield found["name"].lower(), value


def read_value(text: str, at: int, end: int, macros: dict[str, str], lines: Lines) -> tuple[Value, int]:
    """A value, and where it ends: parts in braces or quotes, numbers and macros, joined by ``#``."""
    shown: list[str] = []
    spans: list[tuple[int, int]] = []
    while at < end:
        if text[at] in '{"':
            stop = part_end(text, at, end)
            spans.append((at + 1, stop))
            rendered = latex.render(text, at + 1, stop, lines).footnote("", at=at).text
            before, after = (" " if text[place : place + 1].isspace() else "" for place in (at + 1, stop - 1))
            shown.append(before + re.sub(r"\s+", " ", rendered) + after)
            at = stop + 1
        elif bare := BARE.match(text, at, end):
            shown.append(macros.get(bare[0].lower(), bare[0]))
            at = bare.end()
        more = re.compile(r"\s*#\s*").match(text, at, end)
        if more is None:
            break
        at = more.end()
    return Value("".join(shown).strip(), tuple(spans)), at


def part_end(text: str, at: int, end: int) -> int:
    """The offset of the brace or quote that closes the one at *at*; the end where none does."""
    opened, depth = text[at], 0
    for found in re.compile(r"\\[{}\"]|[{}\"]").finditer(text, at + 1, end):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            if depth == 0 and opened == "{":
                return found.start()
            depth = max(0, depth - 1)
        elif found[0] == '"' and opened == '"' and depth == 0:
            return found.start()
    return end


def entry(key: str, kind: str, found: dict[str, Value], text: str, span: Span, lines: Lines) -> Entry:
    """What the fields of an entry say."""

    def first(*names: str) -> str | None:
        return next((found[each].text for each in names if each in found and found[each].text), None)

    title = first(*TITLES)
    subtitle = first("subtitle")
    sites = SITES if kind in WEB_TYPES else ()
    containers = tuple(each for each in CONTAINERS if not (each == "booktitle" and "title" not in found))
    return Entry(
        marker=key,
        span=span,
        authors=authors(text, found.get("author") or found.get("editor")),
        title=f"{title}: {subtitle}" if title and subtitle else title,
        container=first(*containers, *sites),
        issued=issued(first("date"), first("year"), first("month"), first("day")),
        accessed=date(first("urldate", "lastchecked", "accessed"))
        or accessed(first("note", "howpublished", "addendum")),
        doi=doi(first("doi") or first("url")),
        doi_at=next((lines(start) for start, _ in found["doi"].spans), None) if "doi" in found else None,
        urls=tuple(links(found, text, lines)),
    )


def issued(written: str | None, year: str | None, month: str | None, day: str | None) -> str | None:
    """The date of publication; ``month = "12~" # jul`` is met too."""
    if written:
        return date(written)
    if not year:
        return None
    word = re.search(r"[A-Za-z]{3,9}", month or "")
    number = re.search(r"\d{1,2}", month or "")
    if word and number and day is None:
        day = number[0]
    found = re.search(r"[12]\d{3}", year)
    return iso(found[0], word[0] if word else number[0] if number else None, day) if found else None


def accessed(note: str | None) -> str | None:
    """The date of access that a note gives."""
    found = ACCESSED.search((note or "")[:1000])
    return date(found["date"]) if found else None


def authors(text: str, value: Value | None) -> tuple[str, ...]:
    """The names of a field, in reading order. A name in braces is an institution's, commas and all."""
    if value is None:
        return ()
    source = " and ".join(text[start:end] for start, end in value.spans) or value.text
    lines = Lines("")
    made = []
    for each in split_names(source):
        shown = latex.render(each, 0, len(each), lines).footnote("").text
        made.append(shown if each.startswith("{") and each.endswith("}") else name(shown))
    return tuple(each for each in made if each and each.lower() != "others")


def split_names(source: str) -> list[str]:
    """The names between the ``and``s that stand outside of braces."""
    depth, start, names = 0, 0, []
    for found in re.finditer(r"[{}]|\s+and\s+", source):
        if found[0] in "{}":
            depth = max(0, depth + (1 if found[0] == "{" else -1))
        elif depth == 0:
            names.append(source[start : found.start()].strip())
            start = found.end()
    return [*names, source[start:].strip()]


def links(found: dict[str, Value], text: str, lines: Lines) -> Iterator[tuple[str, Span]]:
    """
    The URLs of an entry with their places: the field for them, and those beside it that
    hold one where it is missing.
    """
    for each in LINKED:
        if each not in found:
            continue
        any_here = False
        for start, end in found[each].spans:
            rendered = latex.render(text, start, end, lines).footnote("", at=start)
            plain = "".join(part for part, _ in latex.unescaped(text, start, end)) if each == "url" else rendered.text
            plain = FOLD.sub("", plain).strip() if each == "url" else plain
            for url, at in in_field(plain):
                shown = max(rendered.text.find(url), 0) or rendered.text.find(url[:12])
                yield tidy(url) if each != "url" else url, rendered.at(shown if shown >= 0 else at)
                any_here = True
        if any_here:
            return
    eprint = found.get("eprint")
    archive = found.get("eprinttype") or found.get("archiveprefix")
    if eprint and eprint.spans and archive and archive.text.lower() == "arxiv" and "doi" not in found:
        name = eprint.text.lower().removeprefix("arxiv:").strip()
        yield f"https://arxiv.org/abs/{name}", lines(eprint.spans[0][0])


def tidy(url: str) -> str:
    """A URL in a sentence, without the sentence's own signs."""
    url = url.rstrip(".,;:!?'\"")
    return url[:-1] if url.endswith(")") and url.count("(") < url.count(")") else url.rstrip("]>")
