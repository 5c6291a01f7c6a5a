"""
Words as rules look at them: folded text, phrases as whole words, the parts of a title.

A phrase is found only as whole words (“404” is not in “[2404.07917]”); in scripts that set no spaces it is found
anywhere. What is folded away is case, accents and punctuation: rows of phrases are written as people write them, and
are folded by the same function as the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ibidem import titles

# Scripts that set no spaces between words: Thai to Khmer, kana, Han.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_APART = re.compile(r"[\W_]+")
_PARTS = re.compile(r"\s+[-–—―|/\\>~*]+\s+|\s*[|｜¦│»«›‹·•●:：]+\s+|\s+[|｜¦│»›·•●]\s*|\s*[|｜_＿]\s*|\s*--+\s*")


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The words of a text, folded, with one space between them and around the whole. Total."""
    words = _APART.sub(" ", titles.fold(text).replace("'", "")).strip()
    return f" {words} " if words else " "


def parts(title: str) -> tuple[str, ...]:
    """The parts of a title (headline, section, site), folded; empty ones left out."""
    return tuple(part for part in (plain(piece).strip() for piece in _PARTS.split(title)) if part)


@dataclass(frozen=True, slots=True)
class Phrases:
    """A set of phrases that is asked for all at once."""

    spaced: tuple[str, ...]
    unspaced: tuple[str, ...]
    whole: frozenset[str]

    @classmethod
    def of(cls, *rows: str | Iterable[str]) -> Phrases:
        """From rows of phrases; a row of several is separated by `` / `` or line ends."""
        written = [row for group in rows for row in ([group] if isinstance(group, str) else group)]
        every = dict.fromkeys(
            plain(phrase).strip() for row in written for phrase in re.split(r"\s+/\s+|\n", row) if phrase.strip()
        )
        return cls(
            spaced=tuple(f" {phrase} " for phrase in every if not _HAS_UNSPACED.search(phrase)),
            unspaced=tuple(phrase for phrase in every if _HAS_UNSPACED.search(phrase)),
            whole=frozenset(every),
        )

    def find(self, folded: str) -> str | None:
        """The first phrase that stands in a text made by `plain`, or None."""
        return next(self._found(folded), None)

    def count(self, folded: str) -> int:
        """How many of the phrases stand in a text made by `plain`."""
        return sum(1 for _ in self._found(folded))

    def _found(self, folded: str) -> Iterator[str]:
        yield from (phrase.strip() for phrase in self.spaced if phrase in folded)
        if _HAS_UNSPACED.search(folded):
            dense = folded.replace(" ", "")
            yield from (phrase for phrase in self.unspaced if phrase.replace(" ", "") in dense)

    def spans(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Where the phrases stand: start, end, and the text that these count in (without spaces for dense scripts)."""
        for phrase in self.spaced:
            at = folded.find(phrase)
            if at >= 0:
                yield at, at + len(phrase), folded
        if self.unspaced and _HAS_UNSPACED.search(folded):
            dense = folded.replace(" ", "")
            for phrase in self.unspaced:
                at = dense.find(phrase.replace(" ", ""))
                if at >= 0:
                    yield at, at + len(phrase), dense

    def is_one(self, folded: str) -> bool:
        """Whether the text, made by `plain`, is one of the phrases and nothing else."""
        return folded.strip() in self.whole
