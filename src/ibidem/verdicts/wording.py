"""
Words as rules look at them: folded text, phrases as whole words, the parts of a title.

A phrase is found only as whole words (“404” is not in “[2404.07917]”); in scripts that set no spaces it is found
anywhere. What is folded away is case, accents and punctuation: rows of phrases are written as people write them, and
are folded by the same function as the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from ibidem import titles
from ibidem.patterns import lazily

# Scripts that set no spaces between words: Thai to Khmer, kana, Han.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_HAS_UNSPACED = lazily(f"[{_UNSPACED}]")
_APART = lazily(r"[\W_]+")
_PARTS = lazily(r"\s+[-–—―|/\\>~*]+\s+|\s*[|｜¦│»«›‹·•●:：]+\s+|\s+[|｜¦│»›·•●]\s*|\s*[|｜_＿]\s*|\s*--+\s*")
_MARK = lazily(r"[-–—―|｜¦│/\\>~*»«›‹·•●:：_＿]")  # a title without one has one part


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """The words of a text, folded, with one space between them and around the whole. Total."""
    words = titles.fold(text)
    if not words.replace(" ", "").isalnum():
        words = _APART.sub(" ", words.replace("'", "")).strip()
    return f" {words} " if words else " "


def parts(title: str) -> tuple[str, ...]:
    """The parts of a title (headline, section, site), folded; empty ones left out."""
    pieces = _PARTS.split(title) if _MARK.search(title) else (title,)
    return tuple([part for piece in pieces if (part := plain(piece).strip())])


@lru_cache(maxsize=16)
def _words(folded: str) -> frozenset[str]:
    return frozenset(folded.split())


@lru_cache(maxsize=16)
def _dense(folded: str) -> str:
    """The text without spaces where it has a script that sets none; else an empty string."""
    return folded.replace(" ", "") if _HAS_UNSPACED.search(folded) else ""


class Phrases:
    """
    A set of phrases that is asked for all at once. It is made when it is first asked for: most are not in a run.

    `by_word` has the phrases with spaces, and their places in the set, under the word that each begins with: a text has
    far fewer words than a set has phrases. `unspaced` has the others, as they are and without spaces.
    """

    def __init__(self, written: tuple[str, ...]) -> None:
        self._written = written

    @classmethod
    def of(cls, *rows: str | Iterable[str]) -> Phrases:
        """From rows of phrases; a row of several is separated by `` / `` or line ends."""
        return cls(tuple(row for group in rows for row in ([group] if isinstance(group, str) else group)))

    @cached_property
    def _every(self) -> tuple[str, ...]:
        # Folded all at once: one by one takes three times as long, and there are thousands.
        folded = titles.fold(" / ".join(self._written).replace("\n", " / ")).replace("'", "")
        return tuple(dict.fromkeys(filter(None, (_APART.sub(" ", phrase).strip() for phrase in folded.split(" / ")))))

    @cached_property
    def by_word(self) -> dict[str, tuple[tuple[int, str], ...]]:
        """First word -> the phrases, each between spaces, and their places in the set."""
        begun: dict[str, list[tuple[int, str]]] = {}
        for place, phrase in enumerate(self._every):
            if phrase.isascii() or not _HAS_UNSPACED.search(phrase):
                begun.setdefault(phrase.partition(" ")[0], []).append((place, f" {phrase} "))
        return {word: tuple(phrases) for word, phrases in begun.items()}

    @cached_property
    def unspaced(self) -> tuple[tuple[str, str], ...]:
        """The phrases in scripts that set no spaces, as they are and without any."""
        return tuple(
            (phrase, phrase.replace(" ", ""))
            for phrase in self._every
            if not phrase.isascii() and _HAS_UNSPACED.search(phrase)
        )

    @cached_property
    def whole(self) -> frozenset[str]:
        """Every phrase."""
        return frozenset(self._every)

    def find(self, folded: str) -> str | None:
        """The first phrase that stands in a text made by `plain`, or None."""
        return next(self.found(folded), None)

    def count(self, folded: str) -> int:
        """How many of the phrases stand in a text made by `plain`."""
        return sum(1 for _ in self.found(folded))

    def found(self, folded: str) -> Iterator[str]:
        """The phrases that stand in a text made by `plain`, in the order of the set."""
        for phrase in self._begun(folded):
            if phrase in folded:
                yield phrase.strip()
        dense = _dense(folded) if self.unspaced else ""
        for phrase, letters in self.unspaced if dense else ():
            if letters in dense:
                yield phrase

    def spans(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Where the phrases stand: start, end, and the text that these count in (without spaces for dense scripts)."""
        for phrase in self._begun(folded):
            at = folded.find(phrase)
            if at >= 0:
                yield at, at + len(phrase), folded
        dense = _dense(folded) if self.unspaced else ""
        for phrase, letters in self.unspaced if dense else ():
            at = dense.find(letters)
            if at >= 0:
                yield at, at + len(phrase), dense

    def _begun(self, folded: str) -> Iterable[str]:
        """The phrases, each between spaces, whose first word stands in a text; in the order of the set."""
        words = self.by_word.keys() & _words(folded)
        if not words:
            return ()
        return [phrase for _, phrase in sorted(each for word in words for each in self.by_word[word])]

    def is_one(self, folded: str) -> bool:
        """Whether the text, made by `plain`, is one of the phrases and nothing else."""
        return folded.strip() in self.whole
