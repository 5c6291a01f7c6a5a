"""
Where a page says what it is: rows of data, in the order in which they are believed.

A place is looked up in what was found on the page (`Found`): by the kind of source and the mark that it bears there.
To add one, add a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ibidem.model import PageTitle

# Characters of visible text and of markup that are kept of a page.
TEXT_LIMIT = 8_000
MARKUP_LIMIT = 24_000
# Characters of visible text that are counted: more than any rule asks for (`missing.SMALL_PAGE` times four).
LENGTH_LIMIT = 20_000
# Longer than any title that a reader would call one.
TITLE_CHARS = 600
# So many values are taken from one place: pages that give more list other pages.
MOST_VALUES = 4


class Source(StrEnum):
    """What kind of thing on a page bears the mark."""

    __hash__ = str.__hash__  # an enumeration's own is slower, and keys are looked up for all that a page says

    META = "meta"  # the property, name or itemprop of a meta element
    ELEMENT = "element"  # an element by its tag: its text
    LINK = "link"  # the type of a link element: its title
    JSON_LD = "json-ld"  # a key of the page's own node in JSON-LD
    MICRODATA = "microdata"  # an itemprop in the body
    DOCUMENT = "document"  # what files other than HTML say of themselves
    HEADER = "header"  # a header of the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place: the name that reports use, the source, and the marks (in lower case) that stand for the same."""

    name: str
    source: Source
    marks: tuple[str, ...]


Key = tuple[Source, str]


class Places(tuple[Place, ...]):
    """
    Places in the order in which they are believed; *keys* are their marks in that order, each with its place's name.

    Each of the lists below is one of a kind, and is looked up as such.
    """

    __hash__ = object.__hash__
    keys: tuple[tuple[Key, str], ...]

    def __new__(cls, *places: Place) -> Places:
        """From the rows."""
        made = super().__new__(cls, places)
        made.keys = tuple(((place.source, mark), place.name) for place in made for mark in place.marks)
        return made


def _meta(name: str, *marks: str) -> Place:
    return Place(name=name, source=Source.META, marks=marks or (name,))


TITLE_PLACES = Places(
    Place(name="title", source=Source.ELEMENT, marks=("title",)),
    _meta("og:title"),
    _meta("twitter:title", "twitter:title", "twitter:text:title"),
    _meta("citation_title"),
    _meta("dc.title", "dc.title", "dcterms.title", "dc:title", "dcterms:title"),
    _meta("bepress_citation_title"),
    _meta("eprints.title"),
    _meta("prism.title"),
    _meta("sailthru.title"),
    _meta("parsely-title"),
    _meta("fb_title"),
    _meta("meta title", "title", "headline", "article:title", "page-title", "page_title", "hdl", "rbtitle", "cre"),
    Place(name="oembed", source=Source.LINK, marks=("application/json+oembed", "text/xml+oembed")),
    Place(name="json-ld headline", source=Source.JSON_LD, marks=("headline",)),
    Place(name="json-ld name", source=Source.JSON_LD, marks=("name",)),
    Place(name="json-ld alternativeHeadline", source=Source.JSON_LD, marks=("alternativeheadline",)),
    Place(name="itemprop", source=Source.MICRODATA, marks=("headline", "name")),
    Place(name="h1", source=Source.ELEMENT, marks=("h1",)),
    Place(name="h2", source=Source.ELEMENT, marks=("h2",)),
    Place(name="pdf info", source=Source.DOCUMENT, marks=("pdf info",)),
    Place(name="pdf xmp", source=Source.DOCUMENT, marks=("pdf xmp",)),
    Place(name="pdf first page", source=Source.DOCUMENT, marks=("pdf first page",)),
    Place(name="document properties", source=Source.DOCUMENT, marks=("document properties",)),
    Place(name="feed title", source=Source.DOCUMENT, marks=("feed title",)),
    Place(name="first lines", source=Source.DOCUMENT, marks=("first lines",)),
    Place(name="content-disposition", source=Source.HEADER, marks=("content-disposition",)),
)
SITE_PLACES = Places(
    _meta("og:site_name"),
    _meta("application-name"),
    _meta("apple-mobile-web-app-title"),
    _meta("citation_journal_title", "citation_journal_title", "citation_journal_abbrev"),
    _meta("dc.publisher", "dc.publisher", "dcterms.publisher", "dc:publisher"),
    _meta("al:ios:app_name", "al:ios:app_name", "al:android:app_name"),
    Place(name="json-ld publisher", source=Source.JSON_LD, marks=("publisher",)),
    Place(name="microdata publisher", source=Source.MICRODATA, marks=("publisher",)),
    _meta("twitter:site"),
)
AUTHOR_PLACES = Places(
    _meta("citation_author"),
    _meta("author", "author", "article:author", "sailthru.author", "parsely-author", "byl"),
    _meta("dc.creator", "dc.creator", "dcterms.creator", "dc:creator"),
    Place(name="json-ld author", source=Source.JSON_LD, marks=("author",)),
    Place(name="microdata author", source=Source.MICRODATA, marks=("author",)),
)
DATE_PLACES = Places(
    _meta("article:published_time", "article:published_time", "article:published", "og:published_time"),
    _meta("citation_publication_date", "citation_publication_date", "citation_date", "citation_online_date"),
    Place(name="json-ld datePublished", source=Source.JSON_LD, marks=("datepublished",)),
    _meta("dc.date", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.issued", "dcterms.created"),
    _meta("date", "date", "datepublished", "pubdate", "publish-date", "sailthru.date", "parsely-pub-date"),
    Place(name="microdata datePublished", source=Source.MICRODATA, marks=("datepublished",)),
)
DESCRIPTION_PLACES = Places(
    _meta("description"),
    _meta("og:description"),
    _meta("twitter:description"),
    _meta("dc.description", "dc.description", "dcterms.description", "dc:description"),
)
LANGUAGE_PLACES = Places(
    Place(name="html lang", source=Source.ELEMENT, marks=("lang",)),
    _meta("content-language", "content-language", "language", "dc.language", "dcterms.language"),
    _meta("og:locale"),
)
ROBOTS_PLACES = Places(_meta("robots"))


_ALL = (TITLE_PLACES, SITE_PLACES, AUTHOR_PLACES, DATE_PLACES, DESCRIPTION_PLACES, LANGUAGE_PLACES, ROBOTS_PLACES)
# Where what bears a mark belongs: among which places, and at which rank there.
_KNOWN = {key: (places, rank) for places in _ALL for rank, (key, _) in enumerate(places.keys)}


class Found:
    """What a page was found to say, by place and rank. Values are folded; what no place asks for is not kept."""

    def __init__(self) -> None:
        self._values: dict[Places, dict[int, list[str]]] = {}

    def add(self, source: Source, mark: str, value: str, *, most: int = MOST_VALUES) -> None:
        """Keep a value, unless it is empty, of no place, or its place has enough."""
        known = _KNOWN.get((source, mark))
        if known is None or not (text := folded(value)[:TITLE_CHARS]):
            return
        places, rank = known
        values = self._values.setdefault(places, {}).setdefault(rank, [])
        if len(values) < most and text not in values:
            values.append(text)

    def at(self, places: Places) -> list[tuple[str, str]]:
        """The values of places, in the order of the places, each with the name of its place."""
        values = self._values.get(places)
        return [(value, places.keys[rank][1]) for rank in sorted(values) for value in values[rank]] if values else []

    def texts(self, places: Places) -> tuple[str, ...]:
        """The values of places, each once."""
        return tuple(dict.fromkeys([text for text, _ in self.at(places)]))

    def first(self, places: Places) -> str | None:
        """The value that is believed most, or None."""
        values = self._values.get(places)
        return values[min(values)][0] if values else None

    def titles(self) -> tuple[PageTitle, ...]:
        """The titles, each text once, under the first place that gave it."""
        first: dict[str, str] = {}
        for text, place in self.at(TITLE_PLACES):
            first.setdefault(text, place)
        return tuple([PageTitle(text=text, place=place) for text, place in first.items()])


def folded(text: str) -> str:
    """The text with every run of white space as one space, and none around it."""
    return " ".join(text.split())
