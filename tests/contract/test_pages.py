"""Every place where a page may say what it is: each row is found where it says, and by that name."""

from __future__ import annotations

import json

import pytest
from fetching import described

from ibidem.model import PageMetadata
from ibidem.pages import places
from ibidem.pages.places import Place, Source
from ibidem.titles.weighing import WEAK_PLACES

TABLES = {
    "titles": places.TITLE_PLACES,
    "site_names": places.SITE_PLACES,
    "authors": places.AUTHOR_PLACES,
    "published": places.DATE_PLACES,
    "description": places.DESCRIPTION_PLACES,
    "language": places.LANGUAGE_PLACES,
    "robots": places.ROBOTS_PLACES,
}
ROWS = [(field, place, mark) for field, rows in TABLES.items() for place in rows for mark in place.marks]
OF_HTML = [row for row in ROWS if row[1].source not in (Source.DOCUMENT, Source.HEADER)]

# What stands in a place that is tried; the language is a value of its own kind.
VALUES = {"language": "de"}
JSON_LD_KEYS = {
    "headline": "headline",
    "name": "name",
    "alternativeheadline": "alternativeHeadline",
    "datepublished": "datePublished",
}


def markup(place: Place, mark: str, value: str) -> str:
    """A page that says *value* in one place, and nothing elsewhere."""
    if place.source is Source.META:
        return f"<html><head><meta name='{mark.title()}' content='{value}'></head><body></body></html>"
    if place.source is Source.LINK:
        return f"<html><head><link type='{mark}' title='{value}' href='/x'></head></html>"
    if place.source is Source.JSON_LD:
        said = {JSON_LD_KEYS[mark]: value} if mark in JSON_LD_KEYS else {mark: {"@type": "Person", "name": value}}
        return f"<script type='application/ld+json'>{json.dumps({'@type': 'Article', **said})}</script>"
    if place.source is Source.MICRODATA:
        return f"<div itemscope itemtype='https://schema.org/Article'><b itemprop='{mark}'>{value}</b></div>"
    return f"<html lang={value}><body></body></html>" if mark == "lang" else f"<html><{mark}>{value}</{mark}></html>"


def values(page: PageMetadata, field: str) -> list[str]:
    """What a page says in a field, as a list."""
    value = getattr(page, field)
    if field == "titles":
        return [title.text for title in value]
    return list(value) if isinstance(value, tuple) else [value]


@pytest.mark.parametrize(
    ("field", "place", "mark"), OF_HTML, ids=[f"{row[0]} {row[1].name} {row[2]}" for row in OF_HTML]
)
def test_a_place_is_found(field: str, place: Place, mark: str) -> None:
    """A page that says a thing in one place has it said, under the name of that place."""
    value = VALUES.get(field, "tides of the harbour")
    page = described(markup(place, mark, value))
    assert value in values(page, field)
    if field == "titles":
        assert place.name in {title.place for title in page.titles}


def test_names_and_marks_are_of_one_row() -> None:
    """No two rows of a table share a name, or a mark in one source; marks are in lower case."""
    for rows in TABLES.values():
        names = [place.name for place in rows]
        marks = [(place.source, mark) for place in rows for mark in place.marks]
        assert len(names) == len(set(names))
        assert len(marks) == len(set(marks))
        assert all(mark == mark.lower() for _, mark in marks)


def test_weak_places_are_places() -> None:
    """What is heard last is a row of the table of titles."""
    assert {place.name for place in places.TITLE_PLACES} >= WEAK_PLACES
