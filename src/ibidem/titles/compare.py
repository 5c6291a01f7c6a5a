"""The cited title beside every title of a page: the nearest one, and whether it is the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

from ibidem.model import Agreement, Match, PageKind, PageMetadata, PageTitle
from ibidem.titles.align import Alignment, align, weigh, weight
from ibidem.titles.beside import (
    ROMANISED_FROM,
    by_script,
    is_other_script,
    romanised_likeness,
    stands_above_text,
    stands_in_text,
)
from ibidem.titles.knowledge import Knowledge
from ibidem.titles.lexicon import EMPTY_TITLES
from ibidem.titles.normal import Title, Word, taken_apart
from ibidem.titles.parts import HEADLINE_ALONE, Sorted, is_headline, key, letters, sort_cited, sort_page
from ibidem.titles.weighing import (
    CONTRADICTIONS,
    COSTS,
    DIFFERENT_BELOW,
    EVEN,
    HOPELESS,
    SAME_FROM,
    SHORT,
    THIN,
    WEAK_PLACES,
    Balance,
    balance,
    probability,
)

# A swapped name is a name that differs, however well the page knows the cited one.
SAID = {"name-swapped": "name-differs"}
# From this likeness on, a title without a telling difference is at worst one that cannot be told.
LIKE = 0.7
# More titles than this no honest page has.
MOST_TITLES = 24
# A title with this share of its words in common with the citation is about the same: where it contradicts, it is heard.
NEAR = 0.6


# What a name that only repeats on other pages may excuse; what contradicts, it does not.
EXCUSABLE = frozenset({"different", "thin", "reworded"})
# From this score on, names explain all that the page's titles have beside the cited words.
EXPLAINED_FROM = 0.95
# Places that hold the heading of one page: what stands in another place, too, is not what all pages are called.
HEADINGS = frozenset({"h1", "json-ld headline", "itemprop"})
# Words of this weight tell; so many of them are most.
TELLING, MOSTLY = 0.4, 2 / 3
# What parts a headline from the name of a site behind it.
_MARKS = re.compile(r"\s[|\-–—·•»«]\s|\s*[|»«]\s*")
# A part with less than this share of the headline's weight may be any site's name, and changes nothing.
SIDELINE = 0.6
# The score of two titles without a difference.
SURE = round(probability(EVEN), 4)
_NO_PAGE = PageMetadata(kind=PageKind.HTML)


class Candidate(NamedTuple):
    """One title of the page beside the citation."""

    title: PageTitle
    alignment: Alignment
    balance: Balance
    log_odds: float
    contradicted: str | None = None
    by_another: bool = False


Pair = tuple[PageTitle, Sorted]


def compare(cited: str, page: PageMetadata, *, url: str, container: str | None = None) -> Match | None:
    """How the page's titles compare with the cited one; None where the page has none or nothing was cited. Total."""
    match = _compare(cited, page, Knowledge(page, url, container))
    return None if match is None else excused(match, cited, page, url=url, container=container)


def excused(match: Match, cited: str, page: PageMetadata, *, url: str, container: str | None = None) -> Match:
    """What the page's shared names make of a match that was found without them. Total."""
    if not page.shared_names or not is_excusable(match):
        return match
    knowledge = Knowledge(page, url, container, page.shared_names)
    again = _compare(cited, page, knowledge)
    return again if again is not None and _excuses(match, again, cited, knowledge) else match


def is_plainly_headed(title: str, cited: str, *, url: str) -> bool:
    """
    Whether a page of that title at that address is plainly the one cited, without a look at what each word says.

    It begins with the cited words, letter for letter but for case, and a mark parts them from the rest; they tell more
    than that, and are neither the site's name nor what any page may be called. `compare` says the same of such a title
    alone. Total.
    """
    mark = _MARKS.search(title, len(cited))
    if mark is None or title[: mark.start()].strip().casefold() != cited.casefold():
        return False
    mine, whole = taken_apart(cited), taken_apart(title)
    count = len(mine.words)
    if count not in whole.bounds or letters(whole.words[:count]) != letters(mine.words):
        return False
    kept, behind = weigh(mine.words), weigh(whole.words[count:])
    return kept >= SHORT and behind <= SIDELINE * kept and is_headline(mine, Knowledge(_NO_PAGE, url))


def is_excusable(match: Match) -> bool:
    """Whether a further name of the site might make it the same, or leave it open."""
    return match.agreement is not Agreement.SAME and match.reason in EXCUSABLE


def _excuses(match: Match, again: Match, cited: str, knowledge: Knowledge) -> bool:
    """
    Whether names that only repeat on other pages make a difference that they may make.

    They may explain all that the page's title has beside the cited words, every one of which must be there. Where a
    title is that of many pages, it tells nothing of this one: that excuses a page which has most of the cited words in
    its text, and it is the one where they are a line of that.
    """
    if again.reason == "generic-title" and match.agreement is Agreement.DIFFERENT:
        telling = [word for word in taken_apart(cited).words if weight(word) >= TELLING]
        return sum(map(knowledge.knows, telling)) >= MOSTLY * len(telling)
    is_explained = again.score >= EXPLAINED_FROM or again.reason == "in-text"
    return again.agreement is Agreement.SAME and is_explained and not again.missing


def _compare(cited: str, page: PageMetadata, knowledge: Knowledge) -> Match | None:
    mine = taken_apart(cited)
    titles = [(title, apart) for title in page.titles[:MOST_TITLES] if (apart := taken_apart(title.text)).words]
    if not mine.words or not titles:
        return None
    if titles[0][0].text == cited and _is_plain(titles, knowledge):
        return _said(titles[0][0], Agreement.SAME, SURE, "exact")
    of_page = sort_page([apart for _, apart in titles], knowledge)
    ours = sort_cited(mine, of_page, knowledge)
    pairs = [(title, each) for (title, _), each in zip(titles, of_page, strict=True)]
    if not ours.headline or ours.fits_any_page:
        return _for_a_name(ours, pairs, knowledge)
    telling = _telling(pairs)
    if not telling:
        return _for_generic_titles(ours, pairs, page)
    aligned = _aligned(ours, telling)
    whole = [(title, each) for title, each in aligned if not each.missed and not each.unseen]
    # Where titles have all that is cited, the others cannot come nearer: they are not weighed, nor is the text read.
    for some in filter(None, (whole, aligned)):
        match = _match(_nearest([_candidate(title, each, knowledge) for title, each in some]))
        if match.agreement is Agreement.SAME:
            return match
    has_nothing = all(each.likeness < HOPELESS for _, each in aligned)
    if has_nothing and not knowledge.is_front_page and _stands_above_text(ours, telling, page):
        return _said(telling[0][0], Agreement.SAME, 0.8, "in-text")
    return _beside(ours, telling, page) or match


def _is_plain(titles: Sequence[tuple[PageTitle, Title]], knowledge: Knowledge) -> bool:
    """Whether a page's first title is a headline and nothing else, and the others have no parts to say otherwise."""
    first, apart = titles[0]
    if first.place in WEAK_PLACES or apart.is_cut or any(len(each.soft) > 1 for _, each in titles):
        return False
    return not knowledge.names_site(apart.words) and not Sorted(apart, HEADLINE_ALONE).fits_any_page


def _stands_above_text(ours: Sorted, pairs: Sequence[Pair], page: PageMetadata) -> bool:
    """Whether the cited title is shown as the page's heading, and its own titles may be what all pages are called."""
    if page.kind is not PageKind.HTML or _have_headline(pairs):
        return False
    return stands_above_text(ours.headline, page, {letters(part) for _, each in pairs for part in each.title.runs()})


def _have_headline(pairs: Sequence[Pair]) -> bool:
    """Whether titles give a headline of this very page: with the site's name beside it, or the same in two ways."""
    headlines = {each.letters for _, each in pairs}
    parts = {letters(part) for _, each in pairs for part in each.title.runs() if len(part) < len(each.title.words)}
    headings = {each.letters for title, each in pairs if title.place in HEADINGS}
    others = {each.letters for title, each in pairs if title.place not in HEADINGS}
    return not headlines.isdisjoint(parts) or not headings.isdisjoint(others)


def _beside(ours: Sorted, telling: Sequence[Pair], page: PageMetadata) -> Match | None:
    """The answer where titles that differ prove nothing: they are written in two scripts, or the text has the title."""
    if page.kind is not PageKind.HTML and stands_in_text(ours.headline, page):
        return _said(telling[0][0], Agreement.SAME, 0.9, "in-text")
    foreign = [pair for pair in telling if is_other_script(ours.title.text, pair[0].text)]
    if not foreign:
        return None
    mine = ours.shown
    likeness, title = max(((romanised_likeness(mine, each.shown), title) for title, each in foreign), key=itemgetter(0))
    is_told = len(foreign) == len(telling) or likeness >= ROMANISED_FROM
    return _said(title, *by_script(likeness)) if is_told else None


def _for_generic_titles(ours: Sorted, pairs: Sequence[Pair], page: PageMetadata) -> Match:
    """The answer where no title of the page tells which page it is."""
    if stands_in_text(ours.headline, page) or _stands_above_text(ours, [], page):
        return _said(pairs[0][0], Agreement.SAME, 0.8, "in-text")
    return _said(pairs[0][0], Agreement.UNSURE, 0.3, "generic-title")


def _telling(pairs: Sequence[Pair]) -> list[Pair]:
    """The titles that tell which page it is; those of weak places only where no other does."""
    telling = [pair for pair in pairs if not pair[1].fits_any_page]
    return [pair for pair in telling if pair[0].place not in WEAK_PLACES] or telling


def _for_a_name(ours: Sorted, pairs: Sequence[Pair], knowledge: Knowledge) -> Match:
    """The answer where what was cited would fit many pages: the name of the site or of a section, or ``About us``."""
    telling = _telling(pairs)
    same = _same_name(ours, pairs)
    if same is not None:
        return _said(same, Agreement.SAME, 0.9, "exact")
    if knowledge.is_front_page and not ours.headline:
        return _said(pairs[0][0], Agreement.SAME, 0.8, "front-page")
    if not telling:
        return _said(pairs[0][0], Agreement.UNSURE, 0.3, "generic-title")
    return _said(telling[0][0], Agreement.DIFFERENT, 0.01, "different" if ours.headline else "site-name-only")


def _same_name(ours: Sorted, pairs: Sequence[Pair]) -> PageTitle | None:
    """The title that says just what was cited, where that is more than a title that programs write."""
    whole, beside = key(ours.title.words), key(ours.beside_site)
    for title, each in pairs:
        tells = len(ours.roles) > 1 or (bool(each.headline) and whole not in EMPTY_TITLES)
        if tells and whole == key(each.title.words):
            return title
        if beside and beside not in EMPTY_TITLES and beside == key(each.beside_site):
            return title
    return None


def _said(title: PageTitle, agreement: Agreement, score: float, reason: str) -> Match:
    return Match(agreement=agreement, score=score, source=title.place, title=title.text, reason=reason)


def _aligned(ours: Sorted, telling: Sequence[Pair]) -> list[tuple[PageTitle, Alignment]]:
    """The citation laid beside each title up to one that has it all; of titles in the same words, beside the first."""
    aligned: list[tuple[PageTitle, Alignment]] = []
    seen: set[str] = set()
    for title, each in telling:
        words = letters(each.title.words)
        if words not in seen:
            seen.add(words)
            aligned.append((title, align(ours, each)))
            if aligned[-1][1].is_perfect and aligned[-1][1].kept and title.place not in WEAK_PLACES:
                break
    return aligned


def _candidate(title: PageTitle, aligned: Alignment, knowledge: Knowledge) -> Candidate:
    weighed = balance(aligned, knowledge, title.place)
    return Candidate(title, aligned, weighed, weighed.log_odds, _contradiction(weighed))


def _nearest(candidates: Sequence[Candidate]) -> Candidate:
    """The candidate that comes nearest, after the others were heard."""
    return max([_cross_examined(each, candidates) for each in candidates], key=attrgetter("log_odds"))


def _cross_examined(each: Candidate, others: Sequence[Candidate]) -> Candidate:
    """The candidate with what a title that says nearly the same contradicts, and it does not confirm."""
    if each.contradicted is not None or len(others) == 1:
        return each
    lacked = {word.folded for word in (*each.alignment.missed, *each.alignment.unseen)}
    for other in others:
        if other is each or other.alignment.likeness < NEAR:
            continue
        for kind, swap in other.balance.differences:
            if kind in CONTRADICTIONS and swap.cited and {word.folded for word in swap.cited} <= lacked:
                return each._replace(log_odds=each.log_odds - COSTS[kind], contradicted=kind, by_another=True)
    return each


def _match(best: Candidate) -> Match:
    score = probability(best.log_odds)
    agreement = _agreement(best, score)
    return Match(
        agreement=agreement,
        score=round(score, 4),
        source=best.title.place,
        title=best.title.text,
        reason=_reason(best, agreement),
        missing=_shown(best.alignment.missed),
        added=_shown(best.alignment.gained),
    )


def _agreement(best: Candidate, score: float) -> Agreement:
    """
    Whether it is the same page: another one only where a telling word says so, or where little is in common.

    A title with some words changed that the page knows, none of them telling, is most likely the same with a new
    headline; that is not proven, but no reason to accuse.
    """
    if score >= SAME_FROM:
        return Agreement.SAME
    is_changed = (
        best.contradicted is None and best.alignment.likeness >= LIKE and "unknown" not in best.balance.features
    )
    return Agreement.UNSURE if score >= DIFFERENT_BELOW or is_changed else Agreement.DIFFERENT


def _shown(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple([word.shown for word in words if weight(word) > 0.2])


def _contradiction(weighed: Balance) -> str | None:
    """The telling difference that weighs most, if there is one that makes it another page."""
    told = [kind for kind, _ in weighed.differences if kind in CONTRADICTIONS]
    return max(told, key=lambda kind: COSTS[kind]) if told else None


def _reason(best: Candidate, agreement: Agreement) -> str:
    aligned = best.alignment
    if agreement is not Agreement.SAME:
        if best.contradicted is not None and (best.by_another or best.alignment.likeness >= NEAR):
            return SAID.get(best.contradicted, best.contradicted)
        if "order-unclear" in best.balance.features:
            return "order-differs"
        if best.contradicted is None and aligned.likeness >= LIKE and aligned.missing:
            return "reworded"
        return "thin" if agreement is Agreement.UNSURE and aligned.kept < THIN else "different"
    if aligned.missing > 0.2 or aligned.inside > 0.2 or aligned.moved or aligned.synonyms:
        return "reworded"
    return "subtitle" if aligned.left + aligned.after + aligned.ragged + aligned.before > 0.2 else "exact"
