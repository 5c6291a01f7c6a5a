"""
What the parts of a title are to its page: the headline, or something beside it that names the site, a section, a form.

``Radon in the soil | News | Office for Radiation`` has one part that tells which page it is. The others are known by
what they say (the site's name, ``PDF``, ``Opinion``) or by a fellow witness: where the page's heading is
``Radon in the soil``, all else in that title is decoration. Words of such parts weigh nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from ibidem.titles.knowledge import Knowledge
from ibidem.titles.lexicon import CLASSES, GENERIC_TITLES, KICKERS
from ibidem.titles.normal import Title, Word


class Role(StrEnum):
    """What a part of a title says."""

    HEADLINE = "headline"
    SITE = "site"
    KICKER = "kicker"
    SECTION = "section"


HEADLINE_ALONE, _SITE_ALONE = (Role.HEADLINE,), (Role.SITE,)
_HEADLINES, _NOT_SITE = frozenset({Role.HEADLINE}), frozenset(Role) - {Role.SITE}
_IN_EVERY_DATE = frozenset({"month", "number"})
_OF_DATES = _IN_EVERY_DATE | {"weekday"}

# How much the words of a part weigh. Raising SECTION makes a section's name count as part of the headline.
SHARES = {Role.HEADLINE: 1.0, Role.SITE: 0.0, Role.KICKER: 0.1, Role.SECTION: 0.0}

# In letters, with room for those that ``ae`` for *ä* and the like take.
_LONGEST_GENERIC = max(map(len, GENERIC_TITLES)) + 8

# A witness that is shorter than this share of the longest one does not say what the headline is: it may be a section.
_TELLS_HEADLINE = 0.5


class Sorted:
    """
    A title with the role of each of its parts.

    *headline* are the words that are left when the other parts are taken away, *letters* those run together, as a key;
    *fits_any_page* says that nothing in them tells which page it is.
    """

    __slots__ = ("fits_any_page", "headline", "letters", "roles", "title")

    def __init__(self, title: Title, roles: tuple[Role, ...]) -> None:
        self.title = title
        self.roles = roles
        self.headline = self._of(_HEADLINES)
        self.letters = letters(self.headline)
        self.fits_any_page = not self.letters or (
            len(self.letters) <= _LONGEST_GENERIC
            and (self.letters in GENERIC_TITLES or key(self.headline) in GENERIC_TITLES)
        )

    @property
    def shares(self) -> list[float]:
        """The share of its weight that each word keeps."""
        bounds = self.title.bounds
        shares: list[float] = []
        for place, role in enumerate(self.roles):
            shares += [SHARES[role]] * (bounds[place + 1] - bounds[place])
        return shares

    @property
    def shown(self) -> str:
        """The headline as it is written, its words parted by spaces."""
        return " ".join(word.shown for word in self.headline)

    @property
    def beside_site(self) -> tuple[Word, ...]:
        """The words that do not name the site."""
        return self._of(_NOT_SITE)

    def _of(self, wanted: frozenset[Role]) -> tuple[Word, ...]:
        if wanted.issuperset(self.roles):
            return self.title.words
        pieces = [self.title.piece(place, place + 1) for place, role in enumerate(self.roles) if role in wanted]
        return pieces[0] if len(pieces) == 1 else tuple([word for piece in pieces for word in piece])


def letters(words: Iterable[Word]) -> str:
    """The words run together, as a key."""
    return "".join([word.folded for word in words])


def key(words: Iterable[Word]) -> str:
    """The words run together, alike for *ae* and *ä*: for telling whether two titles are the same."""
    return "".join([word.twin for word in words])


def is_date(words: Sequence[Word]) -> bool:
    """Whether words are a date and nothing else: such as stand at the end of titles."""
    kinds = set()
    for word in words:
        kind = "number" if word.is_number else CLASSES.get(word.folded, ("",))[0]
        if kind not in _OF_DATES:
            return False
        kinds.add(kind)
    return kinds >= _IN_EVERY_DATE


def sort_page(titles: Sequence[Title], knowledge: Knowledge) -> list[Sorted]:
    """The page's titles with the roles of their parts, each title seen in the light of the others. Total."""
    alone = [_sorted_alone(title, knowledge) for title in titles]
    if all(len(each.roles) == 1 for each in alone):
        return alone
    lit = [_without_end(_in_their_light(each, alone)) for each in alone]
    sections = _sections(lit)
    if not sections:
        return lit
    return [Sorted(each.title, (Role.SECTION,)) if _is_one_of(sections, each) else each for each in lit]


def _sections(titles: Iterable[Sorted]) -> frozenset[str]:
    """The names of sections among the parts of titles, as keys."""
    return frozenset(
        letters(each.title.piece(place, place + 1))
        for each in titles
        if Role.SECTION in each.roles
        for place, role in enumerate(each.roles)
        if role is Role.SECTION
    )


def _is_one_of(sections: frozenset[str], each: Sorted) -> bool:
    """Whether a title of one part is no more than a section's name: of a heading above the headline, say."""
    return len(each.roles) == 1 and letters(each.title.words) in sections


def sort_cited(title: Title, page: Iterable[Sorted], knowledge: Knowledge) -> Sorted:
    """The cited title with the roles of its parts: what is decoration on the page is decoration here. Total."""
    alone = _sorted_alone(title, knowledge)
    if len(alone.roles) < 2:
        return alone
    sections = _sections(page)
    if not sections:
        return _without_end(alone)
    roles = tuple(
        Role.SECTION if role is Role.HEADLINE and letters(alone.title.piece(place, place + 1)) in sections else role
        for place, role in enumerate(alone.roles)
    )
    return _without_end(Sorted(alone.title, roles) if Role.HEADLINE in roles else alone)


def _without_end(each: Sorted) -> Sorted:
    """A title whose headline was cut in front of decoration (``The last ferry to… | Site``), without that."""
    title = each.title
    if not title.cut_in_front or each.roles[0] is not Role.HEADLINE or Role.HEADLINE in each.roles[1:]:
        return each
    return Sorted(Title(title.text, title.piece(0, 1), title.bounds[:2], title.soft[:1], is_cut=True), each.roles[:1])


def _sorted_alone(title: Title, knowledge: Knowledge) -> Sorted:
    """
    By what each part says. A title of one part is a headline, whatever it says, unless it is the site's name.

    Where all of a title names the site, the cited name is not believed: a page's headline is cited for its site, too.
    """
    if len(title.soft) < 2:
        return Sorted(title, _SITE_ALONE if knowledge.names_site(title.words) else HEADLINE_ALONE)
    roles = _roles(title, knowledge, as_cited=True)
    if Role.HEADLINE not in roles:
        roles = _roles(title, knowledge, as_cited=False)
    return Sorted(title, tuple(_beyond_site(roles)))


def is_headline(title: Title, knowledge: Knowledge) -> bool:
    """Whether words without a mark can only be a headline, whichever part of a title they are. Total."""
    if len(title.soft) != 1 or _role(title.words, knowledge, as_cited=True) is not Role.HEADLINE:
        return False
    return not Sorted(title, HEADLINE_ALONE).fits_any_page


def _beyond_site(roles: list[Role]) -> list[Role]:
    """The roles, with what stands behind headline and site called a section: ``Headline | Site | Motto``."""
    if roles.count(Role.HEADLINE) < 2:
        return roles
    made, is_over = list(roles), False
    for place, role in enumerate(roles):
        is_over |= role is Role.SITE and Role.HEADLINE in roles[:place]
        if is_over and role is Role.HEADLINE:
            made[place] = Role.SECTION
    return made


def _roles(title: Title, knowledge: Knowledge, *, as_cited: bool) -> list[Role]:
    count = len(title.soft)
    roles = [_role(title.piece(place, place + 1), knowledge, as_cited=as_cited) for place in range(count)]
    for start in range(count - 1):
        for end in range(start + 2, min(count, start + 3) + 1):
            if knowledge.names_site(title.piece(start, end), as_cited=as_cited):
                roles[start:end] = [Role.SITE] * (end - start)
    return roles


def _role(part: tuple[Word, ...], knowledge: Knowledge, *, as_cited: bool) -> Role:
    if knowledge.names_site(part, as_cited=as_cited):
        return Role.SITE
    if KICKERS.issuperset([word.folded for word in part]) or letters(part) in GENERIC_TITLES:
        return Role.KICKER
    return Role.HEADLINE


def _in_their_light(each: Sorted, others: Sequence[Sorted]) -> Sorted:
    """The title with those parts called sections that stand beside what another witness gives as the whole headline."""
    count = len(each.roles)
    if each.roles.count(Role.HEADLINE) < 2:
        return each
    wholes = {other.letters for other in others if other is not each and not other.fits_any_page}
    if not wholes:
        return each
    runs = [
        (start, end)
        for start in range(count)
        for end in range(start + 1, count + 1)
        if end - start < count and letters(each.title.piece(start, end)) in wholes
    ]
    if not runs:
        return each
    lengths = {run: len(letters(each.title.piece(*run))) for run in runs}
    longest = max(lengths.values())
    told = {place for run, length in lengths.items() if length >= _TELLS_HEADLINE * longest for place in range(*run)}
    for place in range(1, count):
        if each.title.soft[place] and not told.isdisjoint({place - 1, place}):
            told |= {place - 1, place}
    sections = {place for place in range(count) if place not in told and _may_be_section(each.title, place, longest)}
    roles = tuple(
        Role.SECTION if role is Role.HEADLINE and place in sections else role for place, role in enumerate(each.roles)
    )
    return Sorted(each.title, roles) if Role.HEADLINE in roles else each


def _may_be_section(title: Title, place: int, longest: int) -> bool:
    """Whether a part beside the headline may be a section's name: neither a date nor longer than the headline."""
    part = title.piece(place, place + 1)
    return len(letters(part)) < longest and not is_date(part)
