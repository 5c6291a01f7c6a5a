"""
Which words of a note are its authors, its title and its container.

The note comes cut into pieces (`pieces`). Every way to read it as authors, title and rest is weighed by its evidence:
quotation marks, italics, link texts, the shape of names, the year behind them, separators, what follows the title. The
weights are rows of data (`weights`). So a style need not be recognised, or known, to be read.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from ibidem.articles import kinds, names
from ibidem.articles.pieces import DATE, GBT, Piece
from ibidem.articles.vocabulary import (
    DECIDING,
    DECISIONS,
    DOCKETS,
    EDITED_BY,
    GENRES,
    INS,
    JOURNALS,
    JOURNALS_CJK,
    LAWS,
    ROLES,
    SUBTITLES,
    THE_SAME,
    UNITS,
)
from ibidem.articles.weights import WEIGHTS
from ibidem.patterns import lazily

MAX_ENDS = 10  # places at which a title may end; more cost time and find next to nothing
MAX_NAME_PIECES = 60


class Weights(dict[str, float]):
    """The weights of evidence; what is not among them weighs nothing."""

    def __missing__(self, _: str) -> float:
        return 0.0


weight = Weights(WEIGHTS).__getitem__


class Said(NamedTuple):
    """Some evidence, and what it weighs together: weighed once, it speaks for many readings."""

    features: tuple[str, ...] = ()
    weight: float = 0.0


@lru_cache(maxsize=8192)
def weighed_together(features: tuple[str, ...]) -> Said:
    """The evidence with its weight."""
    return Said(features, sum(map(weight, features)))


def said(features: Iterable[str]) -> Said:
    """The evidence with its weight."""
    return weighed_together(tuple(features))


NOTHING = Said()
REPEATED = said(("rest:author-again",))


class Fields(NamedTuple):
    """What was understood, as ranges of the note, None where unknown; *authors* as they are read from *who*."""

    authors: tuple[str, ...] = ()
    who: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    container: tuple[int, int] | None = None


class Marked(NamedTuple):
    """What the format knows of the note: ranges in italics, and ranges that are linked to a URL."""

    italics: tuple[tuple[int, int], ...] = ()
    labels: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Note:
    """
    A note's pieces, of which the first *body* stand before its first link, with what is asked of them again and again.

    *types* is where marks like ``[J/OL]`` stand, *marks* are the separators' classes, *texts* and *quotes* count
    the pieces of text and the quoted ones before each, *journals* tells which have a word that names journals,
    *sites* which name the host of a link, *decisions* is where courts' decisions are named, *signs* where signs of
    scripts without spaces stand, *inners* and *endings* are what `inner` and `ending` say, once they are asked for.
    """

    text: str
    source: str
    pieces: tuple[Piece, ...]
    body: int
    marked: Marked
    quoted: bool
    dates: int
    types: tuple[int, ...]
    marks: tuple[str, ...]
    texts: tuple[int, ...]
    quotes: tuple[int, ...]
    journals: tuple[bool, ...]
    sites: tuple[bool, ...]
    decisions: tuple[int, ...]
    signs: tuple[int, ...]
    inners: tuple[Said, ...] = ()
    endings: tuple[Said, ...] = ()

    def know_places(self) -> None:
        """Ask of each piece what it says within a title and at its end; a title of one piece needs none of it."""
        if not self.inners:
            further = [later(self, place) if place else () for place in range(self.body)]
            self.inners = tuple([inner(self, place, behind) for place, behind in enumerate(further)])
            ends = [ending(self, place, behind) if place else NOTHING for place, behind in enumerate(further)]
            self.endings = tuple(ends)

    def span(self, first: int, last: int) -> str:
        """The text from piece *first* up to before piece *last*."""
        return self.text[self.pieces[first].start : self.pieces[last - 1].end]


def read(note: Note) -> Fields:
    """The authors, the title and the container of a note that stands alone. Total."""
    return told(note, weighed(note), NO_MANNER)


def note_of(text: str, source: str, pieces: tuple[Piece, ...], marked: Marked) -> Note:
    """The note with its body: the pieces before its first link, or behind it where none are before."""
    lead = 0
    while lead < len(pieces) and pieces[lead].kind in (kinds.LINK, kinds.ACCESS):
        lead += 1
    pieces = pieces[lead:]
    forms = [piece.kind for piece in pieces]
    body = forms.index(kinds.LINK) if kinds.LINK in forms else len(forms)
    return Note(
        text,
        source,
        pieces,
        body,
        marked,
        kinds.QUOTED in forms[:body],
        sum(map(is_dated, pieces)),
        tuple([place for place in range(body) if forms[place] is kinds.MEDIUM and is_type(pieces[place])]),
        tuple([separator_class(piece.after, piece) for piece in pieces]),
        tuple(accumulate([kind is kinds.TEXT for kind in forms], initial=0)),
        tuple(accumulate([kind is kinds.QUOTED for kind in forms], initial=0)),
        tuple([piece.kind is kinds.TEXT and names_journal(piece.text) for piece in pieces[:body]]),
        named_by(hosts(source), pieces[:body]),
        decisions(text),
        () if text.isascii() else tuple([found.start() for found in names.CJK.finditer(text)]),
    )


HOST_AT = lazily(r"(?:www\d?\.)?([a-z0-9][a-z0-9.-]*[a-z0-9])", re.I)
MIN_HOST, MAX_SITE = 3, 60  # letters of a site's name that are looked for in hosts


def hosts(source: str) -> tuple[str, ...]:
    """The hosts of the addresses in a text, in lower case, without ``www.`` and hyphens."""
    found = []
    at = source.find("://")
    while at >= 0:
        if host := HOST_AT.match(source, at + 3):
            found.append(host[1].lower().replace("-", ""))
        at = source.find("://", at + 3)
    return tuple(found)


def named_by(hosts: tuple[str, ...], pieces: Sequence[Piece]) -> tuple[bool, ...]:
    """Which pieces are what a link's host is called: “The Lake Times” of laketimes.com, “BBC” of news.bbc.co.uk."""
    if not hosts:
        return (False,) * len(pieces)
    labels = frozenset(label for host in hosts for label in host.split("."))
    heads = frozenset(("t", *(label[:1] for label in labels)))  # “The” may stand before
    return tuple(
        [
            piece.kind is kinds.TEXT and piece.text[0].lower() in heads and is_called(piece.text, hosts, labels)
            for piece in pieces
        ]
    )


def is_called(text: str, hosts: tuple[str, ...], labels: frozenset[str]) -> bool:
    """Whether a name is that of a site: a label of its host or the beginning of one, or its address."""
    if len(text) > MAX_SITE or not text.isascii():
        return False
    lowered = text.lower()
    name = SIGNS.sub("", lowered.removeprefix("the "))
    if len(name) >= MIN_HOST and (name in labels or (len(name) > 5 and any(each.startswith(name) for each in labels))):
        return True
    return "." in text and lowered in hosts


SIGNS = lazily(r"[^a-z0-9]")


class Candidate(NamedTuple):
    """
    One way to read a note: the title is pieces *first* to *last*, the authors are the pieces before *authors*.

    *evidence* is what speaks for it, *habits* that part of it which tells of the style rather than of the work;
    *container* is None where it is what `contained` finds.
    """

    authors: int
    first: int
    last: int
    who: names.Names
    opening: str
    closing: str
    evidence: tuple[Said, ...]
    habits: tuple[Said, ...] = ()
    container: tuple[int, int] | None = None

    @property
    def weight(self) -> float:
        """What its evidence weighs together."""
        total = 0.0
        for _, weight in self.evidence:
            total += weight
        for _, weight in self.habits:
            total += weight
        return total

    @property
    def features(self) -> tuple[str, ...]:
        """All of its evidence, by name."""
        return tuple(feature for each in (*self.evidence, *self.habits) for feature in each.features)


# ---------------------------------------------------------------------------------------------- weighing


class Manner(NamedTuple):
    """
    How an article's notes are written: which separators open and close titles and how persons are named (*shapes*), as
    logarithms against the usual one, and which *habits* readings that win have rather than those that lose.

    What a note alone leaves open (is “A. B: C, D” a title or two?) its neighbours often tell.
    """

    openings: Mapping[str, float]
    closings: Mapping[str, float]
    habits: Mapping[str, float]
    shapes: Mapping[str, float]

    def agreement(self, candidate: Candidate) -> float:
        """How much a reading is written as the others are; 0 where nothing is known."""
        opening = self.openings.get(candidate.opening, RARE) if candidate.who.names and self.openings else 0.0
        closing = self.closings.get(candidate.closing, RARE) if is_mark(candidate.closing) and self.closings else 0.0
        habit = 0.0
        if self.habits:
            for each in candidate.habits:
                for feature in each.features:
                    habit += self.habits.get(feature, 0.0)
        form = personal(candidate.who) if self.shapes else None
        shape = self.shapes.get(form, RARE) if form else 0.0
        return NEIGHBOURS * (opening + closing + shape) + HABIT * habit


# How persons are named: with initials or several at once, in reading order, or inverted; institutions are named alike.
PERSONAL = {"people": "people", "full": "full", "several": "full", "words": "full", "inverted": "inverted"}


def personal(who: names.Names) -> str | None:
    """How persons are named; None where nobody is, or in a script that has no initials."""
    form = PERSONAL.get(who.shape)
    return form if form and any(sign.isupper() for sign in who.names[0]) else None


NO_MANNER = Manner({}, {}, {}, {})
RARE = -3.0  # what a separator costs that no other note of the article has there
NEIGHBOURS = 1.0  # how much the neighbours say; raised, notes of another style are read as theirs
HABIT = 0.4  # likewise, for how separators go together; small, because one habit shows in several of these
ENOUGH = 4.0  # notes that tell of a separator before it is believed
KEPT = 8  # readings of a note that are kept: the neighbours may raise one of these, and no other


Weighed = tuple[tuple[float, Candidate], ...]


def weighed(note: Note) -> Weighed:
    """The best ways to read a note, each with what its evidence weighs, the best first."""
    if note.body == 0:
        return ()
    found = [(candidate.weight, candidate) for candidate in candidates(note)]
    found.sort(key=itemgetter(0), reverse=True)
    return tuple(found[:KEPT])


def from_nothing() -> dict[str, float]:
    """Counts, all of them none yet."""
    return defaultdict(float)


@dataclass(slots=True)
class Tally:
    """
    How notes are written, counted: separators that open and close titles and forms of names, each by how sure the
    readings are that have it; ways of putting separators by how often they *won* and *lost* in the notes whose readings
    compete (*contested*).
    """

    openings: dict[str, float] = field(default_factory=from_nothing)
    closings: dict[str, float] = field(default_factory=from_nothing)
    shapes: dict[str, float] = field(default_factory=from_nothing)
    won: dict[str, float] = field(default_factory=from_nothing)
    lost: dict[str, float] = field(default_factory=from_nothing)
    contested: int = 0

    def add(self, note: Weighed) -> None:
        """Count the readings of one more work."""
        likely = shares(note)
        for share, (_, candidate) in zip(likely, note, strict=True):
            if form := personal(candidate.who):
                self.shapes[form] += share
            if candidate.who.names:
                self.openings[candidate.opening] += share
            if is_mark(candidate.closing):
                self.closings[candidate.closing] += share
        if len(note) < 2:
            return
        self.contested += 1
        for share, (_, candidate) in zip(likely, note, strict=True):
            lost = (1 - share) / (len(note) - 1)
            for each in candidate.habits:
                for feature in each.features:
                    self.won[feature] += share
                    self.lost[feature] += lost

    def manner(self) -> Manner:
        """What the counts come to."""
        return Manner(ratios(self.openings), ratios(self.closings), self.habits(), ratios(self.shapes))

    def habits(self) -> dict[str, float]:
        """How much oftener each way of putting separators is met in readings that win than in those that lose."""
        if self.contested < ENOUGH:
            return {}
        odds = {key: math.log((won + 0.5) / (self.lost[key] + 0.5)) for key, won in self.won.items()}
        return {key: max(-2.0, min(2.0, each)) for key, each in odds.items()}


def shares(note: Weighed) -> list[float]:
    """How likely each reading is, as shares of one."""
    powers = [math.exp(score - note[0][0]) for score, _ in note]
    every = sum(powers)
    return [power / every for power in powers]


def ratios(counts: Mapping[str, float]) -> dict[str, float]:
    """The logarithm of each count against the greatest; nothing where they are too few to tell."""
    most = max(counts.values(), default=0.0)
    if most < ENOUGH:
        return {}
    return {key: max(RARE, math.log((count + 0.2) / (most + 0.2))) for key, count in counts.items()}


def is_mark(closing: str) -> bool:
    """Whether a title's end is marked by a sign of the style, rather than by what follows."""
    return closing != "link" and not closing.startswith("none") and closing != "?"


def told(note: Note, readings: Weighed, how: Manner) -> Fields:
    """The fields of the reading that weighs most, the article's manner counted in."""
    if not readings:
        return Fields()
    return author_date(note) or fields_of(note, max(readings, key=lambda each: each[0] + how.agreement(each[1]))[1])


def author_date(note: Note) -> Fields | None:
    """The fields of a note that names a work by author and year alone (“Jones and Brown 2004, 56”); None otherwise."""
    year = next((place for place, piece in enumerate(note.pieces) if piece.kind is kinds.DATE), 0)
    behind, before = note.pieces[year + 1 :], note.pieces[:year]
    if not before or len(behind) > MAX_PLACES or any(piece.kind is not kinds.NUMBERS for piece in behind):
        return None
    if any(each.kind is not kinds.TEXT for each in before) or not YEAR.fullmatch(note.source, note.pieces[year].start):
        return None
    text = note.text[before[0].start : before[-1].end]
    who, mark = names.read(text), note.marks[year - 1]
    alone = len(who.names) == 1 and names.is_surname(who.names[0])
    if alone and (mark != "none" or who.shape != "words") and not names.MORE.search(text):
        return None
    if not (alone or who.shape in ("people", "surnames")) or mark not in ("none", ","):
        return None
    return Fields(who.names, (before[0].start, before[-1].end))


MAX_PLACES = 2  # pages and volumes behind an author and a year
YEAR = lazily(r"[(\[]?(?:1[5-9]|20)\d\d[a-z]?[)\]]?(?=\W|$).*", re.S)

# ---------------------------------------------------------------------------------------------- candidates


def candidates(note: Note) -> Iterator[Candidate]:
    """The ways to read a note that are worth weighing."""
    late = late_title(note)
    if late is not None:
        yield late
        return
    rests: dict[int, Said] = {}
    for authors, first, who, who_features in starts(note):
        opening = who_features[-1].removeprefix("author-end:")
        head = said((*who_features, *head_features(note.pieces[first], who)))
        legal = is_law(note.pieces[first].text)
        lead: Said | None = None
        repeats = frozenset(who.names)
        for last in ends(note, first):
            if last not in rests:
                rests[last] = said(rest(note, last))
            behind = rests[last]
            closing = end_class(note, last)
            whole = title(note, first, last, closing, signed=bool(who.names))
            evidence = [head, whole, behind]
            if repeats and last < note.body and note.pieces[last].text in repeats:
                evidence.append(REPEATED)
            if last > first + 1:
                if lead is None:
                    lead = said(innermost(note, first))
                    note.know_places()
                evidence += (lead, *note.inners[first + 1 : last - 1], note.endings[last - 1])
            if legal:
                evidence.append(legal_end(closing, behind.features))
            evidence.append(parted(note.marks[first : last - 1], closing))
            habits = (together(opening, closing, behind.features),)
            yield Candidate(authors, first, last, who, opening, closing, tuple(evidence), habits)


def late_title(note: Note) -> Candidate | None:
    """
    The reading of a part of a site as NLM and Vancouver cite it: site, medium and dates first, then the title.

    ``Council. Site [Internet]. 2021 [cited 2021 Mar 1]. Title of the page. Available from: URL``
    """
    pieces = note.pieces
    medium = next((place for place in range(1, note.body) if pieces[place].kind is kinds.MEDIUM), None)
    if medium is None or is_type(pieces[medium]) or note.body >= len(pieces):
        return None
    first = medium + 1
    while first < note.body and pieces[first].kind in (kinds.DATE, kinds.ACCESS):
        first += 1
    if not any(piece.kind is kinds.ACCESS for piece in pieces[medium:first]):
        return None
    if first >= note.body or pieces[first].kind not in (kinds.TEXT, kinds.QUOTED) or ABOUT.match(pieces[first].text):
        return None
    site = medium - 1
    while site > 0 and note.marks[site - 1] != ".":
        site -= 1
    who = names.read(note.text[pieces[0].start : pieces[site - 1].end]) if site > 0 else NOBODY
    holder = trimmed(note.text, pieces[site].start, pieces[medium - 1].end)
    return Candidate(site, first, note.body, who, "author:nobody", "link", (said(("late",)),), container=holder)


ABOUT = lazily(r"(?:[\d(;]|is[sb]n|report no|no\.|p\.|doi|pmid|\d+\s?p\b|located|available|retrieved)", re.I)


@lru_cache(maxsize=8192)
def together(opening: str, closing: str, rest_features: tuple[str, ...]) -> Said:
    """The separators around a title with what follows it: styles are told by how they go together."""
    kind = next((f.removeprefix("rest:") for f in rest_features if f.startswith("rest:")), "text")
    then = next((f.removeprefix("rest:then-") for f in rest_features if f.startswith("rest:then-")), None)
    features = (f"ends:{opening}:{closing}", f"end:{closing}:{kind}", f"start:{opening}:{kind}")
    return said((*features, f"then:{closing}:{then}") if then else features)


@lru_cache(maxsize=1024)
def legal_end(closing: str, rest_features: tuple[str, ...]) -> Said:
    """The separator behind a law's name with what follows it: such names have commas, and words in lower case."""
    return said((f"law-end:{closing}", f"law-then:{rest_features[0] if rest_features else 'nothing'}"))


@lru_cache(maxsize=8192)
def parted(marks: tuple[str, ...], closing: str) -> Said:
    """The separators within a title with the one behind it."""
    return said(f"in:{mark}:{closing}" for mark in marks)


NOBODY = names.Names((), "none")


def starts(note: Note) -> Iterator[tuple[int, int, names.Names, tuple[str, ...]]]:
    """Where the title may begin: (pieces of the authors, first piece of the title, names, evidence)."""
    pieces = note.pieces
    first = skip_dates(note, 0)
    decisive = quotation(note)
    if first < note.body and decisive in (None, first):
        yield 0, first, NOBODY, ("author:nobody",)
    found: list[tuple[int, int, names.Names, tuple[str, ...]]] = []
    limit = min(note.body, MAX_NAME_PIECES)
    for authors in range(1, limit):
        before = pieces[authors - 1]
        if authors > 1 and closes(note, authors - 2):
            break
        if before.kind is kinds.MEDIUM and authors > 1:
            continue
        if before.kind not in (kinds.TEXT, kinds.PAREN, kinds.NUMBERS):
            break
        title = skip_dates(note, authors)
        years = tuple(numeric_titles(note, authors, title)) if title > authors else ()
        if title >= note.body and not years:
            break
        who = names.read(note.text[pieces[0].start : before.end + has_dot(note, authors - 1)])
        if before.kind is kinds.PAREN and who.shape not in ("people", "institution", "inverted"):
            continue
        if who.shape in SIGNING or who.shape == "words":
            found.extend(begun(note, authors, year, who) for year in years)
        if title >= note.body or pieces[title].kind not in (kinds.TEXT, kinds.QUOTED, kinds.PAREN):
            continue
        if pieces[title].kind is kinds.PAREN and bracket_class(pieces[title]) in NO_TITLES:
            continue
        if pieces[title].text[:1].islower() and is_role(pieces[title]):
            continue
        start = begun(note, authors, title, who)
        if who.shape == "phrase" and start[3][-1] in GOES_ON and pieces[title].kind is not kinds.QUOTED:
            continue
        found.append(start)
    if decisive is not None and not is_holder(note, found, decisive):
        behind_names = [each for each in found if each[1] == decisive]
        yield from behind_names or unread(note, first, decisive)
        return
    strong = [each for each in found if each[2].shape in ("people", "inverted")]
    weak = [each for each in found if each[2].shape not in ("people", "inverted", "none")]
    none = [each for each in found if each[2].shape == "none"]
    yield from strong[-4:]
    yield from weak[:4]
    dated = [each for each in none if pieces[each[1]].kind is kinds.QUOTED or each[1] > each[0]]
    yield from dated[:2] if dated else none[:1]


def is_holder(note: Note, found: Sequence[tuple[int, int, names.Names, tuple[str, ...]]], quoted: int) -> bool:
    """Whether what is quoted may hold the work: a title has room between it and the names (“A. Doe, Rain, «Quays»”)."""
    read = [(at, who.shape in SIGNING) for _, at, who, _ in found if not note.pieces[at].text[:1].islower()]
    return any(named and title < quoted for title, named in read) and not any(
        named for title, named in read if title == quoted
    )


def unread(note: Note, first: int, title: int) -> Iterator[tuple[int, int, names.Names, tuple[str, ...]]]:
    """The one start of a title that is quoted behind words that are no list of names by their form."""
    if title > first:
        who = names.read(note.text[note.pieces[0].start : note.pieces[title - 1].end])
        yield title, title, who, (f"author:{who.shape}", "author-end:none")


def quotation(note: Note) -> int | None:
    """The piece that is the title because it is quoted as one: behind names, a date or nothing; None where none is."""
    place = next((place for place in range(note.body) if note.pieces[place].kind is kinds.QUOTED), None)
    if place is None or place == 0:
        return place
    before = note.pieces[place - 1]
    if before.kind is kinds.DATE or note.marks[place - 1] in (",", "."):
        return place
    return None


def has_dot(note: Note, place: int) -> bool:
    """Whether the stop behind the piece at *place* is its initial's own: in notes that give initials dots."""
    piece = note.pieces[place]
    if not (piece.after.startswith(".") and names.is_initials(piece.text.rpartition(" ")[2])):
        return False
    return " " not in piece.text or "." in note.text[note.pieces[0].start : piece.end]


def begun(note: Note, authors: int, title: int, who: names.Names) -> tuple[int, int, names.Names, tuple[str, ...]]:
    """The start of a title at piece *title*, behind the names in the pieces before *authors*, with its evidence."""
    pieces = note.pieces
    dates = [place for place in range(authors, title) if pieces[place].kind is kinds.DATE]
    mark = f"year-{date_class(note, dates[0])}" if dates else note.marks[authors - 1]
    if mark == "none" and pieces[authors - 1].kind is kinds.PAREN:
        mark = "none-paren"
    if mark == "." and names.is_initials(pieces[authors - 1].text.rpartition(" ")[2]):
        mark = "i-name" if len(pieces[title].text.split()) <= 2 and pieces[title].after.strip() == "," else "i"
    own = ("author:is-site",) if authors == 1 and note.sites[0] else ()
    return authors, title, who, (*own, f"author:{who.shape}", f"author:{who.shape}:{mark}", f"author-end:{mark}")


NO_TITLES = frozenset(("imprint", "edition", "docket", "handle"))  # brackets with which no title begins
GOES_ON = frozenset(f"author-end:{mark}" for mark in ",:-|")  # behind a phrase that is no author's, the same sentence
SIGNING = frozenset(("people", "full", "inverted", "several", "surnames", "institution"))


def numeric_titles(note: Note, authors: int, title: int) -> Iterator[int]:
    """Years behind the names that may be a title (“Orwell, 1984 (Press, 2001)”): where another date is the work's."""
    dated = [each for each in note.pieces if is_dated(each)]
    years = sum(FOUR_DIGITS.search(note.source, each.start, each.end) is not None for each in dated)
    for place in range(authors, min(title, authors + 2)):
        behind = place + 1 < len(note.pieces) and note.pieces[place + 1].kind in (kinds.PAREN, kinds.MEDIUM)
        if is_bare_year(note, place) and (years > 1 or (behind and note.marks[place] == "none")):
            yield place


def is_dated(piece: Piece) -> bool:
    """Whether a piece is a date, or a bracket with one in it."""
    return piece.kind is kinds.DATE or (piece.kind is kinds.PAREN and DATE in piece.text)


FOUR_DIGITS = lazily(r"\d{4}")


def is_bare_year(note: Note, place: int) -> bool:
    """Whether a piece is a year alone, without brackets."""
    piece = note.pieces[place]
    return piece.kind is kinds.DATE and note.source[piece.start : piece.end].isdigit()


def closes(note: Note, place: int) -> bool:
    """Whether the stop behind the piece at *place* ends the names: it is no initial's or abbreviation's."""
    mark = note.marks[place]
    if mark != ".":
        return mark in ("?", "//", "|")
    last = note.pieces[place].text.rpartition(" ")[2]
    return len(last) > 3 and not names.is_initials(f"{last}.")


def date_class(note: Note, place: int) -> str:
    """How the date at *place* stands: in brackets (``paren``), behind a separator (``set``), as a word (``glued``)."""
    piece = note.pieces[place]
    if RANGE.fullmatch(note.source, piece.start, piece.end):
        return "range"
    if note.source[piece.start] in "([{（［〔【":
        return "paren"
    if place == 0 or note.pieces[place - 1].kind is not kinds.TEXT:
        return "set"
    return "set" if note.pieces[place - 1].after.strip() else "glued"


def skip_dates(note: Note, place: int) -> int:
    """The first piece from *place* that is no date."""
    while place < note.body and note.pieces[place].kind in DATES:
        place += 1
    return place


DATES = frozenset((kinds.DATE, kinds.ACCESS, kinds.MEDIUM))  # what may stand between two fields


def ends(note: Note, first: int) -> Iterator[int]:
    """Where the title that begins with piece *first* may end: behind which piece."""
    count = 0
    head = note.pieces[first]
    whole = head.kind is kinds.QUOTED and note.marks[first] not in (":", "-", "|", "?")
    if whole or (head.kind is kinds.DATE and note.marks[first] not in (":", "-")):
        yield first + 1
        return
    goes_on = head.kind is kinds.QUOTED and note.marks[first] == "-" and first + 1 < note.body
    marked = next((place for place in note.types if place > first), None)
    if marked is not None:
        yield marked
        return
    for last in range(first + 1, note.body + 1):
        kind = note.pieces[last - 1].kind
        if kind in OUTSIDE:
            return
        if kind is kinds.DATE and not may_close(note, first, last - 1):
            continue
        count += 1
        if not (goes_on and last == first + 1):
            yield last
        if note.marks[last - 1] == "/" and last < note.body and names.read(note.pieces[last].text).shape == "people":
            return  # “Title / A. Doe”, as library catalogues repeat who is responsible
        if count >= MAX_ENDS or note.marks[last - 1] == "//":
            return


OUTSIDE = frozenset((kinds.ACCESS, kinds.LINK, kinds.MEDIUM))  # what no title has in it


def may_close(note: Note, first: int, place: int) -> bool:
    """Whether a title may end with the date at *place*; a year in brackets is the work's, not the title's."""
    piece = note.pieces[place]
    if (
        date_class(note, place) == "set"
        and note.dates == 1
        and note.source[piece.start : piece.end].strip(".").isdigit()
    ):
        return False
    if place == first or date_class(note, place) != "paren":
        return place > first or date_class(note, place) != "paren"
    inside = note.source[piece.start : piece.end]
    if YEAR_FIRST.match(inside):
        return False
    return inside[0] in "（［" or re.search(r"\d{4}.*[^\W\d_]{2}|[^\W\d_]{2}.*\d{4}|\d{4}[-–]\d", inside) is not None


YEAR_FIRST = lazily(r"\W*\d{4}\s*[,\-/.]\s?(?!\d{4})\w")
RANGE = lazily(r"\D*\d{4}\s?[-–—/]\s?(?:\d{2}|\d{4})\D*")


def is_type(piece: Piece) -> bool:
    """Whether a piece is a mark like ``[J/OL]`` (GB/T 7714), which stands behind titles and nowhere else."""
    return piece.kind is kinds.MEDIUM and GBT.match(piece.text) is not None


# Separators that are the same as others.
SEPARATORS = {
    "。": ".",
    "、": "，",
    "،": "，",
    "：": ":",
    "；": ";",
    "–": "-",
    "—": "-",
    "｜": "|",
    "│": "|",
    "！": "?",
    "？": "?",
    "!": "?",
}


def separator_class(after: str, piece: Piece | None = None) -> str:
    """The class of a separator: ``.``, ``,``, ``:``, ``;``, ``?``, ``-``, ``|``, ``//`` or `` ``."""
    bare = after.strip()
    if not bare:
        return "?" if piece is not None and piece.text.endswith(("?", "!")) else "none"
    if bare.startswith("//"):
        return "//"
    sign = bare[0]
    return SEPARATORS.get(sign, sign)


def end_class(note: Note, last: int) -> str:
    """The class of the separator behind a title that ends before piece *last*; one before a link is the link's own."""
    if last == note.body < len(note.pieces):
        return "link"
    mark = note.marks[last - 1]
    return f"none-{note.pieces[last].kind}" if mark == "none" and last < note.body else mark


# ---------------------------------------------------------------------------------------------- the title


def title(note: Note, first: int, last: int, closing: str, *, signed: bool) -> Said:
    """What speaks for and against pieces *first* to *last* as a title, by its ends and as a whole."""
    head, alone = note.pieces[first], last == first + 1
    begin, end = head.start, note.pieces[last - 1].end
    is_quoted = head.kind is kinds.QUOTED
    marked = tuple(marked_features(note, begin, end)) if note.marked.labels or note.marked.italics else ()
    quotes = ""
    if is_quoted:
        quotes = "quoted" if alone else "quoted-and-more"
    elif note.quoted and note.quotes[first] == note.quotes[last]:
        quotes = "leaves-quoted"
    is_text = alone and head.kind is kinds.TEXT
    long = "" if alone and is_quoted else size(note, begin, end)
    short = end - begin < MAX_NAME
    return title_said(
        marked,
        quotes,
        long,
        names.read(head.text).shape if is_text and not note.quoted else "",
        long if is_text and head.text[:1].islower() else "",
        bool(note.decisions) and any(begin <= place < end for place in note.decisions),
        named_site(note, first, last) if True in note.sites else "",
        signed,
        short and True in note.journals[first:last],
        short and alone and is_genre(head.text),
        closing,
        min(3, note.texts[note.body] - note.texts[min(last, note.body)]),
    )


MAX_NAME = 60  # characters of what may be a journal's name or a kind of work, rather than a title


def named_site(note: Note, first: int, last: int) -> str:
    """Whether pieces *first* to *last* are a site's name, end with one (``ends``) or have one (``has``)."""
    if True not in note.sites[first:last]:
        return ""
    return "is" if last == first + 1 else "ends" if note.sites[last - 1] else "has"


@lru_cache(maxsize=8192)
def title_said(
    marked: tuple[str, ...],
    quotes: str,
    size: str,
    shape: str,
    lower: str,
    decision: bool,
    site: str,
    signed: bool,
    like_journal: bool,
    genre: bool,
    closing: str,
    left: int,
) -> Said:
    """
    The evidence of a title: its *size*, its *shape* read as names, and how many texts it leaves behind it.

    *lower* is the size of one that stands alone in lower case, *site* what `named_site` says; *signed* tells whether
    names stand before it.
    """
    features = [*marked]
    if quotes:
        features.append(f"title:{quotes}")
    if size:
        features.append(f"title-size:{size}")
    if shape in ("people", "institution", "inverted", "address"):
        features.append(f"title:is-{shape}")
    if lower:
        features.append(f"title:lower-alone:{lower}")
    if decision:
        features.append("title:decision:signed" if signed else "title:decision")
    if site:
        by = "signed" if signed else "unsigned"
        features.append(f"title:is-site:{by}" if site == "is" else f"title:{site}-site")
    if like_journal:
        features.append("title:like-journal")
    if genre:
        features.append("title:is-genre")
    return said((*features, f"title-end:{closing}", f"title-left:{left}"))


LAW = lazily(rf"(?:\w+\s){{0,2}}(?:{LAWS})\b")
# Each alternative begins with a letter, which makes it quick to look for.
DECISION = lazily(
    r"(?:v(?<=\sv)s?\.?|gegen(?<=\sgegen)|contra(?<=\scontra)|c(?<=\sc)\.)\s(?=[^\W\d_a-z])"
    rf"|(?:{DECISIONS})(?!\w)|In re "
)
DOCKET = lazily(rf"[(\[]?(?:{DOCKETS})")


@lru_cache(maxsize=1024)  # the same words are asked about as the head of a title, and behind one
def is_law(text: str) -> bool:
    """Whether a text begins as the name of a law does."""
    return LAW.match(text) is not None


@lru_cache(maxsize=1024)
def is_docket(text: str) -> bool:
    """Whether a text begins with the number under which a court or an archive keeps something."""
    return DOCKET.match(text) is not None


def decisions(text: str) -> tuple[int, ...]:
    """Where decisions of courts are named."""
    if not any(map(text.__contains__, DECIDING)):
        return ()
    return tuple([found.start() for found in DECISION.finditer(text)])


def is_decision(note: Note, title: tuple[int, int] | None) -> bool:
    """Whether the title is a court's decision, which is called by its date."""
    return title is not None and any(title[0] <= place < title[1] for place in note.decisions)


def marked_features(note: Note, begin: int, end: int) -> Iterator[str]:
    """Whether a range is what the format marks as a link's words or in italics, or cuts through such a range."""
    for start, stop in note.marked.labels:
        if start - 2 <= begin <= start + 2 and stop - 2 <= end <= stop + 2:
            yield "title:linked"
    for start, stop in note.marked.italics:
        if start - 2 <= begin <= start + 2 and stop - 2 <= end <= stop + 2:
            yield "title:italic"
        elif (begin < start and stop < end) or start < begin < stop or start < end - 1 < stop - 2:
            yield "title:cuts-italic"


def head_features(piece: Piece, who: names.Names) -> Iterator[str]:
    """What a title's first piece says, behind the names that are taken for its authors'."""
    head = piece.text.lstrip("“„«»\"'‘‚([¿¡#@")[:1]
    if piece.kind is kinds.DATE:
        yield f"title:year:{who.shape}"
        return
    if piece.kind is kinds.PAREN:
        yield f"title:begins-{bracket_class(piece)}"
    if is_docket(piece.text):
        yield "title:begins-docket"
    elif is_law(piece.text):
        yield "title:law:signed" if who.names else "title:law"
    yield "title:lower" if head.islower() else "title:digit" if head.isdigit() else "title:upper"
    if introduced(piece.text) is not None:
        yield "title:begins-in"
    if HELPERS.match(piece.text):
        yield "title:begins-helpers"
    if piece.kind is kinds.QUOTED:
        yield f"title:quoted:{who.shape}"


def innermost(note: Note, place: int) -> tuple[str, ...]:
    """What the piece at *place* says of a title that goes on behind it."""
    piece, mark = note.pieces[place], f"title-in:{note.marks[place]}"
    if piece.kind is kinds.DATE:
        form = date_class(note, place)
        return mark, f"title:has-date-{form}", f"title:has-date-{form}:{note.marks[place]}"
    return (mark, "title:has-numbers") if piece.kind is kinds.NUMBERS else (mark,)


def inner(note: Note, place: int, further: tuple[str, ...]) -> Said:
    """What the piece at *place* says of a title that begins before it and goes on behind it; *further* as `later`."""
    return said((*innermost(note, place), *further))


def later(note: Note, place: int) -> tuple[str, ...]:
    """What a piece says of a title that it does not begin; dates and numbers say something else (`innermost`)."""
    piece = note.pieces[place]
    if piece.kind is kinds.DATE or piece.kind is kinds.NUMBERS:
        return ()
    if helped(piece):
        return ("title:has-helpers",)
    if introduced(piece.text) is not None:
        return ("title:has-in",)
    if piece.kind is kinds.QUOTED:
        return (f"title:has-quoted-after:{note.marks[place - 1]}",)
    return ("title:has-imprint",) if piece.kind is kinds.PAREN and IMPRINT.search(piece.text) else ()


def ending(note: Note, place: int, further: tuple[str, ...]) -> Said:
    """What the piece at *place* says of a title that ends with it, and did not begin with it; *further* as `later`."""
    piece = note.pieces[place]
    if piece.kind is kinds.DATE:
        form = date_class(note, place)
        count = min(2, note.dates)
        return said((f"title:ends-date-{form}", f"title:ends-date-of-{count}", f"title:ends-date-{form}-of-{count}"))
    if piece.kind is kinds.NUMBERS:
        return said(("title:ends-numbers",))
    if piece.kind is not kinds.PAREN:
        return said(further) if further else NOTHING
    return said((*further, f"title:ends-{bracket_class(piece)}"))


def size(note: Note, begin: int, end: int) -> str:
    """How long a range is, in words, in five classes; scripts without spaces by their signs."""
    words = len(note.text[begin:end].split())
    if note.signs and bisect_left(note.signs, begin) < bisect_left(note.signs, end):
        words = max(words, (end - begin) // 3)
    return "1" if words <= 1 else "2" if words == 2 else "5" if words <= 5 else "15" if words <= 15 else "more"


# A publisher with a place or a year; not “(since 2014)”.
IMPRINT = lazily(
    r"(?<!\ue002)(?<!since )(?<!until )(?<!after )(?<!from )(?<!seit )(?<!depuis )(?<!desde )"
    r"(?:\ue002{2}|(?:1[5-9]|20)\d\d\b)|:\s|press|verlag|univers|publish",
    re.I,
)
KIND_OF_WORK = lazily(
    rf"[(\[（]\s*(?:{GENRES})\b"
    r"|\b(?:nos?|nrs?|n[°º]|№)\.?\s?\d[\d/.,\s]*(?:(?:and|und|et|y|&)\s[\d/.]+)?[)\]）]",
    re.I,
)
JOURNAL_WORDS = frozenset(word for word in JOURNALS.split("|") if word.isalpha())
JOURNAL_SHORT = "|".join(word for word in JOURNALS.split("|") if not word.isalpha())  # all end with a dot
JOURNAL_OTHERS = lazily(rf"\b(?:{JOURNAL_SHORT})\b|{JOURNALS_CJK}", re.I)
LETTERS = lazily(r"\w+")


@lru_cache(maxsize=1024)
def names_journal(text: str) -> bool:
    """Whether a text has a word that journals and papers are called by."""
    if not JOURNAL_WORDS.isdisjoint(LETTERS.findall(text.lower())):
        return True
    return ("." in text or not text.isascii()) and JOURNAL_OTHERS.search(text) is not None


GENRE = lazily(rf"(?:{GENRES})\.?", re.I)


@lru_cache(maxsize=1024)
def is_genre(text: str) -> bool:
    """Whether a text names a kind of work, and nothing else."""
    return GENRE.fullmatch(text) is not None


# ---------------------------------------------------------------------------------------------- the rest


def rest(note: Note, at: int) -> Iterator[str]:
    """What the pieces from *at* on say of the title that ends there."""
    pieces = note.pieces
    if at < note.body and pieces[at].kind is kinds.MEDIUM:
        yield "rest:type" if is_type(pieces[at]) else "rest:medium"
        at += 1
    if at >= note.body:
        yield "rest:end" if at >= len(pieces) else "rest:link"
        return
    piece = pieces[at]
    slashes = note.marks[at - 1] == "//"
    if slashes:
        yield "rest:slashes"
    elif piece.kind is kinds.DATE:
        yield f"rest:date-{date_class(note, at)}"
        yield f"rest-date:{date_class(note, at)}:{note.marks[at]}"
    elif piece.kind in (kinds.ACCESS, kinds.NUMBERS):
        yield f"rest:{piece.kind}"
        if EDITION.match(piece.text):
            yield "rest:edition"
        if REPORTED.match(piece.text):
            yield "rest:reporter"
        if piece.kind is kinds.NUMBERS and DOCKET.match(piece.text):
            yield "rest:docket"
    elif piece.kind is kinds.PAREN:
        yield f"rest:{bracket_class(piece)}"
    elif piece.kind is kinds.QUOTED:
        following = pieces[at + 1].text if at + 1 < len(pieces) else ""
        yield "rest:quoted-then-lower" if following[:1].islower() else "rest:quoted"
    if piece.kind is not kinds.TEXT:
        return
    if helper := helped(piece):
        yield helper
    elif introduced(piece.text) is not None:
        yield "rest:in"
    elif not slashes:
        features = tuple(text_features(note, at))
        yield from features
        if note.marks[at - 1] == "?":
            yield features[-1].replace("rest:", "rest:asked-")


def bracket_class(piece: Piece) -> str:
    """What stands in a bracket behind a title: a publisher, a kind of work, or something else."""
    if piece.text[1:2] == "@":
        return "handle"
    if DOCKET.match(piece.text):
        return "docket"
    if EDITION.search(piece.text):
        return "edition"
    if IMPRINT.search(piece.text):
        return "imprint"
    form = "bracket" if piece.text[0] in "[［" else "paren"
    return f"{form}-kind" if KIND_OF_WORK.search(piece.text) else form


MAX_COUNTS = 32  # characters of “tome I, première partie”


def helped(piece: Piece) -> str | None:
    """The evidence of who wrote, translated or edited a work, where it stands behind its title; None where none is."""
    if piece.text[:1].lower() not in HELPING:
        return None
    return "rest:by" if BY.match(piece.text) else "rest:helpers" if HELPERS.match(piece.text) else None


HELPING = frozenset("btevpdhwüu")  # first letters of “by”, “translated by”, “hrsg. v.” and their like


def text_features(note: Note, at: int) -> Iterator[str]:
    """What the text behind a title says of whether it is something else than the title's next words."""
    piece = note.pieces[at]
    text, words = piece.text, piece.text.split()
    yield f"rest-size:{size(note, piece.start, piece.end)}"
    if is_docket(text):
        yield "rest:docket"
    if text[:1].isdigit() and REPORTED.match(text):
        yield "rest:reporter"
    if EDITION.match(text):
        yield "rest:edition"
    elif len(text) < MAX_COUNTS and COUNTS.match(text):
        yield "rest:counts"
    if note.sites[at]:
        yield "rest:site"
    if SUBTITLE.match(text):
        yield "rest:opens-as-subtitle"
    if text[:1].islower():
        yield "rest:lower" if " " in text else "rest:lower-word"
    elif text[:1].isdigit():
        yield "rest:digit"
    elif names.capital_share(words) >= 0.75:
        yield "rest:capitals"
    if text.endswith(("?", "!")):
        yield "rest:question"
    if note.journals[at]:
        yield "rest:journal"
    if "." in text and HOST.fullmatch(text):
        yield "rest:host"
    if is_genre(text):
        yield "rest:genre"
    elif any(names.is_institution(word.lower()) for word in words[:6] if len(word) > 3):
        yield "rest:institution"
    if text[-1:].isdigit() and TRAILING_YEAR.search(text):
        yield "rest:ends-year"
    elif is_counting(text, 0, len(text)) and TRAILING_NUMBERS.search(text):
        yield "rest:volume"
    for start, stop in note.marked.italics:
        if start - 2 <= piece.start <= start + 2 and stop - 3 <= piece.end + 2:
            yield "rest:italic"
    mark = note.marks[at]
    following = note.pieces[at + 1].kind if at + 1 < len(note.pieces) else None
    if following is None:
        yield "rest:then-end"
    elif at + 1 >= note.body or following is not kinds.TEXT:
        glued = following is kinds.DATE and mark == "none" and date_class(note, at + 1) == "glued"
        yield f"rest:then-{following}" if not glued else "rest:then-date-glued"
    else:
        yield f"rest:then-text-{mark}"


# Who translated or edited a work stands behind its title.
HELPERS = lazily(
    r"(?:transl?\.|translated by|eds?\. (?!\w+\.?$)|edited by|übers\.|trad\.|hrsg\. v|hg\. v|with a foreword by)", re.I
)
BY = lazily(r"(?:by|von|par|por|di)\s+(?=[^\W\d_a-zа-я])")
TRAILING_NUMBERS = lazily(
    r"[\s,]+(?:\d{4}[;:,]\s?)?(?:(?:vol|no|nr|bd|jg|t|n°)\.?\s*)?\d+(?:[/:.]\d+)?(?:\s*\(\d+\))?$", re.I
)
SUBTITLE = lazily(rf"(?:{SUBTITLES})\b")
TRAILING_YEAR = lazily(r"\s(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?$")
HOST = lazily(r"(?:[\w-]{2,}\.){1,3}(?:[a-z]{2,6})(?:/\S*)?", re.I)
EDITION = lazily(r"\d+(?:st|nd|rd|th|\.)?\s*(?:ed|edn|edition|aufl|auflage|éd|изд)\b|(?:2nd|3rd|rev)\b", re.I)
# “61 Stan. L. Rev. 401”, “412 U.S. 94”: volume, journal and page, as American lawyers cite.
REPORTED = lazily(r"\d{1,4}\s(?:(?:[^\W\d_][\w’'.]*|&)\s){1,8}(?:§+\s?)?\d+(?:$|[\s,–-])")
COUNTS = lazily(rf"(?:{UNITS})\b\.?\s(?:\d|[IVXLC]+\b)", re.I)  # “tome I”, “vol. 2”
WITHIN_PLACE = lazily(r"\s(?:in|of|and)\s")  # in no name of a place
EDITORS = lazily(rf"\b(?:{EDITED_BY})\b")
PLACE = lazily(r"[^\W\d_][\w .’'\-]{1,28}(?:, [A-Z]{2})?$|\[?[Ss]\.\s?[lLI]\.?\]?$")
MAX_CONTAINER = 160


ASIDE = frozenset(
    ("edition", "docket", "paren-kind", "bracket-kind", "bracket")
)  # brackets between a title and its container


def names_editors(text: str) -> bool:
    """Whether a text says who edited the work."""
    return EDITORS.search(text.lower()) is not None


def contained(note: Note, at: int) -> tuple[int, int] | None:
    """The range of the container behind a title that ends before piece *at*; None where what stands there is none."""
    while at < note.body and is_aside(note, at):
        at += 1
    if at >= note.body or (note.pieces[at].kind is kinds.TEXT and helped(note.pieces[at])):
        return None
    return container(note, at)


def is_aside(note: Note, at: int) -> bool:
    """Whether a piece tells of the work between its title and its container: “[Audio]”, “(No. 4) [Podcast]”."""
    piece = note.pieces[at]
    if piece.kind is kinds.NUMBERS and piece.text[0] in "([" and at + 1 < note.body:
        return note.pieces[at + 1].kind in (kinds.PAREN, kinds.MEDIUM)
    return piece.kind is kinds.MEDIUM or (piece.kind is kinds.PAREN and bracket_class(piece) in ASIDE)


def container(note: Note, at: int) -> tuple[int, int] | None:
    """The range of the container that stands at piece *at* or behind it; None where what stands there is none."""
    pieces = note.pieces
    slashes = at > 0 and note.marks[at - 1] == "//"
    dated = False
    while at < note.body and pieces[at].kind in DATES:
        dated = dated or pieces[at].kind is kinds.DATE
        at += 1
    if at >= note.body:
        return None
    piece = pieces[at]
    if piece.kind is kinds.NUMBERS and at + 1 < note.body and pieces[at + 1].kind is kinds.TEXT and dated:
        at += 1
        piece = pieces[at]
    if piece.kind is kinds.PAREN or (piece.text.startswith("(") and piece.text.endswith(")")):
        return bracketed(note, at)
    if piece.kind not in (kinds.TEXT, kinds.QUOTED):
        return None
    text = piece.text
    begin = piece.start
    marker = introduced(text)
    inside = slashes or marker is not None
    if marker is not None:
        begin += marker
        text = text[marker:]
        if not text.strip() and at + 1 < note.body:
            at += 1
            piece = pieces[at]
            begin, text = piece.start, piece.text
    if inside:
        at = skip_editors(note, at)
        if at >= note.body:
            return None
        if pieces[at] is not piece:
            piece = pieces[at]
            begin, text = piece.start, piece.text
    if not inside and (is_genre(text) or EDITION.match(text) or names_editors(text)):
        return container(note, at + 1) if at + 1 < note.body and not names_editors(text) else None
    if not inside and is_imprint(note, at):
        return None
    end = merged(note, at, inside=inside)
    return trimmed(note.text, begin, min(end, begin + MAX_CONTAINER))


def bracketed(note: Note, at: int) -> tuple[int, int] | None:
    """The range of a site or paper in brackets, as OSCOLA has it: “(Lake News, 4 May 2020)”; a publisher is none."""
    piece = note.pieces[at]
    site, _, after = piece.text[1:-1].partition(DATE)
    if ":" in site or KIND_OF_WORK.search(piece.text) or not site[:1].isupper():
        return None
    dated = bool(after) and site.rstrip().endswith(",") and after.count(DATE) > 4
    alone = not after and at + 1 == note.body < len(note.pieces)
    return trimmed(note.text, piece.start + 1, piece.start + 1 + len(site)) if dated or alone else None


IN_MARKER = lazily(
    rf"(?:{'|'.join(sorted(INS))})(?P<colon>\s?:\s*|[\s\u00a0]+)|online(?: \(text\))?:\s*"
    r"|(?:published|erschienen) in:?\s+|//\s*",
    re.I,
)


@lru_cache(maxsize=1024)  # a piece is asked about as the head of a title, within one, and behind one
def introduced(text: str) -> int | None:
    """How many characters “In: ” and the like take at the head of a container; None where it has none."""
    found = IN_MARKER.match(text)
    if found is None:
        return None
    follows = text[found.end() : found.end() + 1]
    bare = found["colon"] is not None and ":" not in found["colon"]
    return None if bare and not (follows.isalpha() and not follows.islower()) else found.end()


PERSONS = frozenset(("people", "full", "several", "inverted", "words"))


def is_role(piece: Piece) -> bool:
    """Whether a piece says what the persons before it did: “(eds)”, “editors”."""
    return ROLE.fullmatch(piece.text) is not None


def editors(note: Note, first: int, last: int) -> str:
    """The text of pieces *first* to *last*, without “In:” in front."""
    text = note.span(first, last)
    return text[introduced(text) or 0 :]


ROLE = lazily(rf"[(\[（]?\s*(?:{ROLES})\.?\s*[)\]）]?", re.I)


ROLE_AT_END = lazily(r"(?:,|\s)\(?(?:eds?|hrsg|hg|dirs?)\.?\)?$", re.I)


def skip_editors(note: Note, at: int) -> int:
    """The piece at which the container begins, behind the editors that may stand before it (“in Doe, J. (ed.), …”)."""
    pieces = note.pieces
    if editors(note, at, at + 1).strip(" .").lower() in THE_SAME and at + 1 < note.body and not is_role(pieces[at + 1]):
        return at + 1
    for place in range(at, min(at + 12, note.body)):
        here = pieces[place]
        if is_role(here):
            who = editors(note, at, place)
            persons = place > at and (who.strip(" .").lower() in THE_SAME or names.read(who).shape in PERSONS)
            return place + 1 if persons else at
        if ROLE_AT_END.search(here.text) and place + 1 < note.body:
            return place + 1
        if here.kind not in (kinds.TEXT, kinds.PAREN):
            break
    return at


def is_imprint(note: Note, at: int) -> bool:
    """Whether a place and a publisher stand at piece *at*: ``Geneva: Unseen Press``."""
    piece = note.pieces[at]
    return (
        note.marks[at] == ":"
        and not WITHIN_PLACE.search(piece.text)
        and not (at + 1 < note.body and note.journals[at + 1])
        and PLACE.match(piece.text) is not None
        and at + 1 < note.body
        and note.pieces[at + 1].kind is kinds.TEXT
    )


def merged(note: Note, at: int, *, inside: bool) -> int:
    """The end of the container that begins at piece *at*; words that a dot cuts short go on (``Proc. Mach.``)."""
    pieces = note.pieces
    if inside and (last := before_imprint(note, at)) is not None:
        return pieces[last].end
    end = pieces[at].end
    while at + 1 < note.body and pieces[at + 1].kind is kinds.TEXT and not pieces[at + 1].text[0].isdigit():
        here, following = pieces[at], pieces[at + 1]
        mark = note.marks[at]
        if names_editors(following.text) or is_imprint(note, at + 1) or is_role(following):
            break
        short = (
            len(here.text.rpartition(" ")[2]) <= 7 and len(following.text.split()) <= 2 and len(following.text) <= 10
        )
        abbreviated = mark == "." and short and not here.text.endswith(")")
        joined = mark in (":", "-") and (inside or len(here.text.split()) <= 3)
        free = mark == "," and following.text.lower().startswith("the free encyclop")
        listed = mark == "," and LISTED.search(following.text) is not None and is_counted(note, at + 1, inside=inside)
        if not (abbreviated or joined or listed or free):
            break
        at += 1
        end = pieces[at].end
    return end


def before_imprint(note: Note, at: int) -> int | None:
    """The last piece of a book's title that begins at *at*, where a place and a publisher in brackets end it."""
    for place in range(at, min(at + 6, note.body - 1)):
        if note.pieces[place].kind is not kinds.TEXT or is_role(note.pieces[place]) or helped(note.pieces[place]):
            return None
        following = note.pieces[place + 1]
        if following.kind is kinds.PAREN:
            return place if ":" in following.text and DATE in following.text else None
        if note.marks[place] not in (",", ":"):
            return None
    return None


# “Theory, Culture and Cities”: the comma is the name's own.
LISTED = lazily(r"\A(?:[^\W\d_]\w+\s)?(?:and|und|et|y|e|&|och|og|en|i|и)\s|\s(?:and|und|et|y|&|och|og|и)\s")


def is_counted(note: Note, at: int, *, inside: bool) -> bool:
    """Whether volume, pages or a date follow piece *at*, as they do behind the name of what holds a work."""
    piece = note.pieces[at]
    following = note.pieces[at + 1].kind if at + 1 < len(note.pieces) else None
    counted = following in (kinds.NUMBERS, kinds.DATE, kinds.PAREN)
    return TRAILING_NUMBERS.search(piece.text) is not None or counted or inside


def trimmed(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """The range without volume numbers and punctuation at its ends; None where nothing is left."""
    lead = LEADING_NUMBERS.match(text, begin, end)
    if lead:
        begin = lead.end()
    found = PAGES.search(text[begin:end]) if is_counting(text, begin, end) else None
    if found and found.start() > 2:
        end = begin + found.start()
    found = TRAILING_NUMBERS.search(text[begin:end]) if is_counting(text, begin, end) else None
    if found and found.start() > 2 and (lead or is_volume(found[0], text, end)):
        end = begin + found.start()
    while begin < end and text[begin] in ' \u00a0,;:.“”"«»*_<(':
        begin += 1
    while end > begin and text[end - 1] in ' \u00a0,;:“”"«»*_(<':
        end -= 1
    return (begin, end) if end - begin > 1 else None


def is_counting(text: str, begin: int, end: int) -> bool:
    """Whether a range ends as numbers do: with a digit, or a bracket behind one."""
    last = text[begin:end].rstrip()[-1:]
    return last.isdigit() or last == ")"


def is_volume(number: str, text: str, end: int) -> bool:
    """Whether a number at a container's end counts it, rather than belongs to its name (“Channel 4”)."""
    return (
        not number.strip(" ,").isdigit()
        or number.lstrip().startswith(",")
        or VOLUME_GOES_ON.match(text, end) is not None
    )


PAGES = lazily(r"[\s,:]+(?:\d+[-–‑]\d+|(?<=:)\d+)$")
# What follows a volume's number and no name's: an issue, pages, a year in brackets.
VOLUME_GOES_ON = lazily(r"\s?[(:]|,?\s(?:no|nr|n[°º]|iss|pp?|s|h|вып|№)\b|,\s?\d|\s?\ue002")
LEADING_NUMBERS = lazily(r"\d{1,4}(?::\d+)?(?:\(\d+\))?\s+(?=[^\W\d_])")


# ---------------------------------------------------------------------------------------------- what is told


def closed(note: Note, place: int) -> int:
    """Where the text that begins at piece *place* ends: before a bracket, a date or a link."""
    while place + 1 < note.body and note.pieces[place + 1].kind is kinds.TEXT and note.marks[place] == ",":
        place += 1
    return note.pieces[place].end


def behind(note: Note) -> tuple[int, int] | None:
    """The range of a site that stands alone behind the link, as DIN 1505 has it: “URL … - abgerufen am … — Site”."""
    after = [piece for piece in note.pieces[note.body :] if piece.kind not in (kinds.LINK, kinds.ACCESS, kinds.DATE)]
    if len(after) != 1 or after[0].kind is not kinds.TEXT:
        return None
    text = after[0].text.lstrip("–—- ")
    if len(text.split()) > 6 or len(text) < 3 or names.capital_share(text.split()) < 0.5 or GENRE.fullmatch(text):
        return None
    return trimmed(note.text, after[0].end - len(text), after[0].end)


def fields_of(note: Note, best: Candidate) -> Fields:
    """The fields of the candidate that won."""
    title = (note.pieces[best.first].start, note.pieces[best.last - 1].end)
    found = best.container or contained(note, best.last) or behind(note)
    who: tuple[str, ...] = () if best.who.shape == "none" else best.who.names
    where = (note.pieces[0].start, note.pieces[best.authors - 1].end) if who else None
    if not who and best.last < note.body and (by := BY.match(note.pieces[best.last].text)):
        where = (note.pieces[best.last].start + by.end(), closed(note, best.last))
        who = names.read(note.text[slice(*where)]).names
    return Fields(who, where, title, found)
