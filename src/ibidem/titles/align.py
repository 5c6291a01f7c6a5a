"""
The cited title and one of the page's laid beside each other: what both have, what one has, what stands in its place.

Words are first paired by what they are (the same, inflected, mistyped), then by where they stand (the longest common
subsequence); a word that stands in both but elsewhere has moved. What is left on both sides at one place is a swap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, LCSseq

from ibidem.titles.lexicon import (
    ABBREVIATED,
    CLASSES,
    ENDINGS,
    FUNCTION_WORDS,
    KICKERS,
    NEGATIONS,
    NUMBER_TAILS,
    are_confusable,
    are_opposites,
    are_synonyms,
)
from ibidem.titles.normal import Word
from ibidem.titles.order import Exchange, Placed, exchange
from ibidem.titles.parts import Role, Sorted

# With telling words of more weight than this, a title says something of its own.
NOTHING_ELSE = 0.5
# A title that was cut without a sign has at least so many words before the one that breaks off.
LEAST_CUT = 5


@dataclass(frozen=True, slots=True)
class Swap:
    """
    Words of the citation, and those that the page has in their place; either side may be empty.

    *goes_on* says that they are the page's alone, behind the citation's end.
    """

    cited: tuple[Word, ...]
    page: tuple[Word, ...]
    goes_on: bool = False


@dataclass(slots=True)
class Alignment:
    """
    What two titles have in common and what not, in weights.

    *kept* is what both have. What the citation has alone is *missing* where it stands among words that both have,
    *left* where it is a part of its own (a subtitle, a source, a date). What the page has alone is told by its place:
    *inside* (between words that both have), *before* and *after* (as parts of their own: a kicker, a subtitle) and
    *ragged* (at either end, without a mark between: the title goes on). *moved* is the weight of words that stand
    elsewhere, *misplaced* that of headline words that only the name of the site or a section has; *slips* counts words
    that are spelt otherwise, *synonyms* those that another of the same sense stands for.

    *missed* and *gained* are the words themselves; *leftover* and *apart* those of them that make whole parts, *unseen*
    cited words that would stand behind the place where the page's title was cut. *exchange* is what has changed places
    so that it says something else.
    """

    kept: float = 0.0
    missing: float = 0.0
    left: float = 0.0
    inside: float = 0.0
    before: float = 0.0
    after: float = 0.0
    ragged: float = 0.0
    moved: float = 0.0
    misplaced: float = 0.0
    slips: int = 0
    synonyms: int = 0
    swaps: list[Swap] = field(default_factory=list)
    missed: list[Word] = field(default_factory=list)
    gained: list[Word] = field(default_factory=list)
    leftover: list[Word] = field(default_factory=list)
    apart: list[Word] = field(default_factory=list)
    unseen: list[Word] = field(default_factory=list)
    exchange: Exchange | None = None

    @property
    def likeness(self) -> float:
        """How much of the citation the page's title has, from 0 to 1."""
        whole = self.kept + self.missing + self.left
        return self.kept / whole if whole else 0.0

    @property
    def is_perfect(self) -> bool:
        """Whether neither has anything that the other lacks, or says otherwise."""
        added = self.inside or self.before or self.after or self.ragged
        moved = self.moved or self.misplaced or self.slips or self.synonyms
        words = self.swaps or self.missed or self.gained or self.unseen
        return not (self.missing or self.left or added or moved or words)


@lru_cache(maxsize=4_096)
def weight(word: Word) -> float:
    """How much a word tells: next to nothing for a function word, most for a number or a month, else by its length."""
    plain = word.folded
    if plain in NEGATIONS:
        return 0.5
    if plain in FUNCTION_WORDS or plain in NUMBER_TAILS:
        return 0.06 if not word.is_unspaced else 0.12
    if word.is_unspaced:
        return 0.45
    if word.is_number:
        return 1.2
    if plain in CLASSES:
        return 1.0
    if plain in KICKERS:
        return 0.6
    return 0.7 if len(plain) < 4 else 1.0


def weigh(words: Sequence[Word]) -> float:
    """How much words tell together."""
    return sum([weight(word) for word in words])


class _Side:
    """One of the two titles while its words are told off: which of them the other has too."""

    def __init__(self, title: Sorted) -> None:
        self.words = title.title.words
        self.bounds = title.title.bounds
        self.is_cut = title.title.is_cut
        self.shares = title.shares
        self.told = [False] * len(self.words)

    def tell(self, start: int, end: int) -> None:
        """Mark a stretch of words as told."""
        self.told[start:end] = [True] * (end - start)

    def worth(self, at: int) -> float:
        """The weight of a word in its part."""
        return weight(self.words[at]) * self.shares[at]

    def untold(self, start: int = 0, end: int | None = None) -> list[int]:
        """The places of words that the other lacks and that are not mere decoration."""
        places = range(start, len(self.words) if end is None else end)
        return [at for at in places if not self.told[at] and self.shares[at] >= 0.5]

    def whole_parts(self) -> list[range]:
        """The parts of which the other has nothing."""
        return [range(start, end) for start, end in pairwise(self.bounds) if not any(self.told[start:end])]


def align(cited: Sorted, page: Sorted) -> Alignment:
    """The two laid beside each other. Total."""
    if _are_one(cited, page):
        return Alignment(kept=weigh(cited.title.words))
    return led_by(cited, page) or laid_out(cited, page)


def led_by(cited: Sorted, page: Sorted) -> Alignment | None:
    """
    The alignment with a title that is the cited one and whole parts behind it, the site's name most often; else None.

    The parts behind it have no word of the cited ones, so that what stands where is plain without a search.
    """
    mine, other = cited.title, page.title
    count = len(mine.words)
    if count not in other.bounds[:-1] or mine.is_cut or other.is_cut or set(cited.roles) != {Role.HEADLINE}:
        return None
    ours, theirs = [word.folded for word in mine.words], [word.folded for word in other.words]
    shares = page.shares
    if theirs[:count] != ours or not set(ours).isdisjoint(theirs[count:]) or min(shares[:count]) < 1.0:
        return None
    behind = list(zip(other.words[count:], shares[count:], strict=True))
    apart = [word for word, share in behind if share >= 0.5]
    return Alignment(
        kept=weigh(mine.words),
        after=sum([weight(word) * share for word, share in behind]),
        swaps=[Swap((), tuple(apart), goes_on=True)] if apart else [],
        gained=apart,
        apart=apart,
    )


def laid_out(cited: Sorted, page: Sorted) -> Alignment:
    """The alignment of any two titles, word by word."""
    ours, theirs = _Side(cited), _Side(page)
    ours.is_cut |= _breaks_off(ours.words, theirs.words)
    theirs.is_cut |= _breaks_off(theirs.words, ours.words)
    twins, slips = _twins(ours.words, [word for word, share in zip(theirs.words, theirs.shares, strict=True) if share])
    if ours.is_cut or theirs.is_cut:
        twins |= _cut_short(ours, theirs)
    keys = [twins.get(word.folded, word.folded) for word in ours.words]
    found = Alignment(slips=slips)
    gaps = [
        gap
        for code in _opcodes(keys, [word.folded for word in theirs.words])
        for gap in _enter(code, ours, theirs, found)
    ]
    moved = _moved(keys, ours, theirs, found)
    found.swaps = [swap for gap in gaps if (swap := _swap(gap, keys, moved, ours, theirs)).cited or swap.page]
    _sum_added(theirs, found)
    _sum_missing(ours, found)
    if found.moved:
        found.exchange = exchange(_placed(ours, keys), _placed(theirs, [word.folded for word in theirs.words]))
    return found


def _placed(side: _Side, keys: Sequence[str]) -> list[Placed]:
    """The words of the headline, each with its key and its part."""
    return [
        Placed(keys[at], side.words[at], part)
        for part, (start, end) in enumerate(pairwise(side.bounds))
        for at in range(start, end)
        if side.shares[at] >= 0.5
    ]


def _breaks_off(cut: Sequence[Word], whole: Sequence[Word]) -> bool:
    """Whether a title ends in the middle of a word of the other, like which it is up to there: cut without a sign."""
    last = len(cut) - 1
    if not LEAST_CUT <= last < len(whole) or cut[last].is_unspaced:
        return False
    begun, full = cut[last].folded, whole[last].folded
    if begun == full or not full.startswith(begun) or full[len(begun) :] in ENDINGS:
        return False
    if begun in NEGATIONS or begun in CLASSES:
        return False
    return all(one.folded == two.folded for one, two in zip(cut[:last], whole[:last], strict=True))


def _are_one(cited: Sorted, page: Sorted) -> bool:
    """Whether all that is cited is headline, and all that the page has beside the same words is decoration."""
    if cited.letters != page.letters or cited.title.is_cut or page.title.is_cut or set(cited.roles) != {Role.HEADLINE}:
        return False
    if Role.KICKER in page.roles:
        return False
    return [word.folded for word in cited.title.words] == [word.folded for word in page.headline]


# Whether a stretch is equal, and where it begins and ends on either side.
Code = tuple[bool, int, int, int, int]


def _enter(code: Code, ours: _Side, theirs: _Side, found: Alignment) -> list[Code]:
    """Tell off a stretch that both have; a gap, where one has what the other lacks, is handed back."""
    equal, start, end, their_start, their_end = code
    if equal:
        for at, other in zip(range(start, end), range(their_start, their_end), strict=True):
            share = min(ours.shares[at], theirs.shares[other])
            found.kept += weight(ours.words[at]) * share
            found.misplaced += weight(ours.words[at]) * (ours.shares[at] - share)
    elif _say_the_same(ours.words[start:end], theirs.words[their_start:their_end]):
        found.kept += sum(map(ours.worth, range(start, end)))
    elif _are_one_slip(ours.words[start:end], theirs.words[their_start:their_end]):
        found.kept += sum(map(ours.worth, range(start, end)))
        found.slips += 1
    elif _are_one_in_sense(ours.words[start:end], theirs.words[their_start:their_end]):
        found.kept += sum(map(ours.worth, range(start, end)))
        found.synonyms += 1
    elif theirs.is_cut and their_end == len(theirs.words) and start > 0 and their_end - their_start <= 1:
        found.unseen += ours.words[start:end]
        ours.tell(start, end)
        return [(False, end, end, their_start, their_end)] if their_start < their_end else []
    elif ours.is_cut and start == end == len(ours.words):
        theirs.tell(their_start, their_end)
        return []
    else:
        return [code]
    ours.tell(start, end)
    theirs.tell(their_start, their_end)
    return []


def _are_one_in_sense(mine: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether one word stands for another of the same sense (*weigh*, *consider*)."""
    one = [word.folded for word in mine if word.folded not in FUNCTION_WORDS]
    two = [word.folded for word in other if word.folded not in FUNCTION_WORDS]
    return len(one) == len(two) == 1 and are_synonyms(one[0], two[0]) and not are_opposites(one[0], two[0])


def _moved(keys: Sequence[str], ours: _Side, theirs: _Side, found: Alignment) -> frozenset[str]:
    """Tell off words that stand on both sides, though elsewhere. A denial denies only where it stands."""
    mine, other = ours.untold(), theirs.untold()
    both = frozenset(keys[at] for at in mine) & frozenset(theirs.words[at].folded for at in other) - NEGATIONS
    for at in mine:
        if keys[at] in both:
            found.moved += ours.worth(at)
            ours.told[at] = True
    for at in other:
        if theirs.words[at].folded in both:
            theirs.told[at] = True
    found.kept += found.moved
    return both


def _swap(gap: Code, keys: Sequence[str], moved: frozenset[str], ours: _Side, theirs: _Side) -> Swap:
    """The words of a gap. One that has only moved still counts where another has taken its place."""
    _, start, end, their_start, their_end = gap
    page = tuple(theirs.words[at] for at in theirs.untold(their_start, their_end))
    cited = tuple(ours.words[at] for at in ours.untold(start, end))
    if not cited and weigh(page) > 0.5:
        cited = tuple(ours.words[at] for at in range(start, end) if keys[at] in moved and ours.shares[at] >= 0.5)
    return Swap(cited, page, goes_on=start == len(ours.words))


def _sum_missing(ours: _Side, found: Alignment) -> None:
    """
    What the citation has alone: parts of its own, and words among those that both have.

    A part is only left over where the page says nothing else in its stead: two subtitles are a difference.
    """
    is_left = found.kept > 0 and weigh(found.gained) <= NOTHING_ELSE
    wholes = {at for part in ours.whole_parts() for at in part} if is_left else set()
    for at in ours.untold():
        found.missed.append(ours.words[at])
        if at in wholes:
            found.leftover.append(ours.words[at])
            found.left += ours.worth(at)
        else:
            found.missing += ours.worth(at)


def _sum_added(theirs: _Side, found: Alignment) -> None:
    """What the page has alone, by where it stands."""
    wholes = {at for part in theirs.whole_parts() for at in part}
    matched = [at for at, is_told in enumerate(theirs.told) if is_told]
    first, last = (matched[0], matched[-1]) if matched else (len(theirs.told), -1)
    for at in range(len(theirs.words)):
        if theirs.told[at]:
            continue
        if theirs.shares[at] >= 0.5:
            (found.apart if at in wholes else found.gained).append(theirs.words[at])
        if at in wholes and at < first:
            found.before += theirs.worth(at)
        elif at in wholes:
            found.after += theirs.worth(at)
        elif first < at < last:
            found.inside += theirs.worth(at)
        else:
            found.ragged += theirs.worth(at)
    found.gained += found.apart


def _opcodes(ours: list[str], theirs: list[str]) -> list[Code]:
    """Stretches that are equal or differ, in order; neighbouring deletions and insertions are one replacement."""
    merged: list[Code] = []
    for code in LCSseq.opcodes(ours, theirs):
        equal = code.tag == "equal"
        if merged and not equal and not merged[-1][0]:
            _, start, _, their_start, _ = merged.pop()
            merged.append((False, start, code.src_end, their_start, code.dest_end))
        else:
            merged.append((equal, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return merged


def _cut_short(ours: _Side, theirs: _Side) -> dict[str, str]:
    """The last word of a title that was cut in the middle of it, and the other's word that it begins."""
    if ours.is_cut:
        begun, told = ours.words[-1].folded, {word.folded for word in ours.words}
        begins = [word.folded for word in theirs.words if word.folded.startswith(begun)]
        whole = next((word for word in begins if word not in told), begins[-1] if begins else begun)
        return {begun: whole} if begun not in begins else {}
    begun, place = theirs.words[-1].folded, len(theirs.words) - 1
    return {word.folded: begun for word in ours.words[place : place + 1] if word.folded.startswith(begun)}


def _twins(cited: Sequence[Word], page: Sequence[Word]) -> tuple[dict[str, str], int]:
    """Cited words that the page spells otherwise: normal form -> the page's; and how many of them are slips."""
    theirs = {word.folded: word for word in page}
    mine = {word.folded: word for word in cited if word.folded not in theirs and _may_be_respelt(word)}
    found: dict[str, str] = {}
    slips = 0
    if not mine:
        return found, slips
    respelt = [word for word in theirs.values() if _may_be_respelt(word)]
    for folded, word in mine.items():
        for other in respelt:
            likeness = _likeness(word, other) if _may_be_alike(word, other) else None
            if likeness:
                found[folded] = other.folded
                slips += likeness == "slip"
                break
    return found, slips


def _may_be_respelt(word: Word) -> bool:
    """Whether a word is one that others may stand for: of characters that are words of their own, only numbers are."""
    return not word.is_unspaced or word.folded in CLASSES


def _may_be_alike(word: Word, other: Word) -> bool:
    """Whether it is worth to look closer: what is alike begins or ends alike, but for words of one value."""
    one, two = word.folded, other.folded
    return one[0] == two[0] or one[-1] == two[-1] or one in CLASSES or two in CLASSES


def _likeness(word: Word, other: Word) -> str | None:
    """``same`` for another spelling, ``form`` for an inflection, ``slip`` for a slip of the pen; else None."""
    one, two = word.folded, other.folded
    if one in ABBREVIATED and ABBREVIATED[one] == ABBREVIATED.get(two):
        return "same"
    if word.twin == other.twin or word.twin == two or one == other.twin:
        return "same"
    if word.is_number or other.is_number or CLASSES.get(one, one) == CLASSES.get(two, two):
        return "same" if _value(word) is not None and _value(word) == _value(other) else None
    if one in CLASSES and two in CLASSES:
        return None
    if one in NEGATIONS or two in NEGATIONS:
        is_slip = min(len(one), len(two)) >= 4 and not _WORDS_THEMSELVES.issuperset({one, two})
        return _spelling(one, two) if is_slip and not FUNCTION_WORDS & {one, two} else None
    return _spelling(one, two)


# Words of two or three letters that are not a slip for one another.
_WORDS_THEMSELVES = FUNCTION_WORDS | NEGATIONS | CLASSES.keys()


def _are_one_slip(mine: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether a short word is mistyped: one stands in the other's place, a letter apart, and is no word we know."""
    if len(mine) != 1 or len(other) != 1 or mine[0].is_number or other[0].is_number:
        return False
    one, two = mine[0].folded, other[0].folded
    if mine[0].is_unspaced or max(len(one), len(two)) < 3 or min(len(one), len(two)) < 2:
        return False
    if _WORDS_THEMSELVES.issuperset({one, two}) or not NEGATIONS.isdisjoint({one, two}) or are_opposites(one, two):
        return False
    return not are_confusable(one, two) and OSA.distance(one, two, score_cutoff=1) <= 1


@lru_cache(maxsize=16_384)
def _spelling(one: str, two: str) -> str | None:
    shorter = min(len(one), len(two))
    if shorter < 3 or abs(len(one) - len(two)) > 3:
        return None
    kind = _spelt_alike(one, two, shorter)
    return None if kind is None or are_opposites(one, two) or are_confusable(one, two) else kind


def _spelt_alike(one: str, two: str, shorter: int) -> str | None:
    common = next((place for place in range(shorter) if one[place] != two[place]), shorter)
    if common >= 3 and one[common:] in ENDINGS and two[common:] in ENDINGS:
        return "form"
    allowed = 2 if shorter >= 10 and one[0] == two[0] else 1
    return "slip" if shorter >= 4 and OSA.distance(one, two, score_cutoff=allowed) <= allowed else None


def _value(word: Word) -> tuple[str, str] | None:
    """The class and value of a word of a closed class; digits are numbers."""
    return ("number", word.folded) if word.is_number else CLASSES.get(word.folded)


def _say_the_same(mine: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two stretches differ only in where words are parted (*e mail*, *email*) or in being shortened (*UN*)."""
    if not mine or not other:
        return False
    one, two = "".join(word.folded for word in mine), "".join(word.folded for word in other)
    if one == two:
        return True
    short, long = sorted((mine, other), key=len)
    if len(short) == 1 and len(long) >= 2 and short[0].shown.isupper():
        telling = [word for word in long if word.folded not in FUNCTION_WORDS]
        initials = "".join(word.folded[0] for word in telling)
        return short[0].folded in (initials, "".join(word.folded[0] for word in long))
    return False
