"""
Who does what to whom: two stretches that have changed places around a word that says which way it goes.

*Apple sues Google* and *Google sues Apple* have the same words, and so have *from Oslo to Bergen* and *from Bergen to
Oslo*. Most words that stand elsewhere mean nothing: parts of a title change places, lists are told in another order.
What is looked for is one thing only: `A M B` in one title and `B M A` in the other, with all else in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ibidem.titles.lexicon import ARTICLES, CLASSES, EITHER_WAY, FUNCTION_WORDS
from ibidem.titles.normal import Word


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two stretches of a title that stand in each other's place in another, as the page writes them."""

    one: tuple[Word, ...]
    two: tuple[Word, ...]
    between: tuple[Word, ...]

    @property
    def is_of_numbers(self) -> bool:
        """Whether numbers have changed places."""
        return all(word.is_number for word in (*self.one, *self.two))


@dataclass(frozen=True, slots=True)
class Placed:
    """A word of a headline, its key, and the number of the title's part that it stands in."""

    key: str
    word: Word
    part: int


def exchange(cited: Sequence[Placed], page: Sequence[Placed]) -> Exchange | None:
    """
    The stretches that have changed places in such a way that it says something else; None where there are none.

    Keys are alike in both titles where words are. What only one of them has may stand beside the stretches, not there.
    """
    mine, other = _without_articles(cited), _without_articles(page)
    both = {each.key for each in mine} & {each.key for each in other}
    ours = [(at, each) for at, each in enumerate(mine) if each.key in both]
    theirs = [(at, each) for at, each in enumerate(other) if each.key in both]
    if len(ours) != len(theirs):
        return None
    start = _common(ours, theirs)
    end = _common(ours[start:][::-1], theirs[start:][::-1])
    ours, theirs = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    if not ours or any(side[-1][0] - side[0][0] != len(side) - 1 for side in (ours, theirs)):
        return None
    found = _exchanged([each for _, each in ours], [each for _, each in theirs])
    return found if found is not None and _says_which_way(found) else None


def _without_articles(placed: Sequence[Placed]) -> list[Placed]:
    return [each for each in placed if each.word.folded not in ARTICLES]


def _common(ours: Sequence[tuple[int, Placed]], theirs: Sequence[tuple[int, Placed]]) -> int:
    """How many keys the two have in common at their beginning."""
    alike = (one.key == two.key for (_, one), (_, two) in zip(ours, theirs, strict=True))
    return next((at for at, is_alike in enumerate(alike) if not is_alike), len(ours))


def _exchanged(ours: Sequence[Placed], theirs: Sequence[Placed]) -> Exchange | None:
    mine, other = [each.key for each in ours], [each.key for each in theirs]
    count = len(mine)
    one = next((size for size in range(count - 2, 0, -1) if mine[:size] == other[-size:]), 0)
    two = next((size for size in range(count - one - 1, 0, -1) if mine[-size:] == other[:size]), 0)
    if not one or not two or mine[one : count - two] != other[two : count - one]:
        return None
    words = [each.word for each in theirs]
    found = Exchange(tuple(words[-one:]), tuple(words[:two]), tuple(words[two:-one]))
    edges = ((ours, one), (ours, count - two), (theirs, two), (theirs, count - one))
    are_parts = any(side[at - 1].part != side[at].part for side, at in edges)
    return None if are_parts and not found.is_of_numbers else found


def _says_which_way(found: Exchange) -> bool:
    """Whether the stretches tell something, and what stands between them is no mere list, nor the middle of a date."""
    if not all(any(_tells(word) for word in side) for side in (found.one, found.two)):
        return False
    if all(_is_of_date(word) for word in found.between):
        return False
    return any(word.folded not in EITHER_WAY for word in found.between)


def _tells(word: Word) -> bool:
    return word.folded not in FUNCTION_WORDS


def _is_of_date(word: Word) -> bool:
    return word.is_number or CLASSES.get(word.folded, ("",))[0] in ("month", "weekday", "number")
