r"""Where notes in place end: ``footnote:[…]``, ``[fn:: …]``, ``#footnote[…]``, ``\footnote{…}``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ibidem.patterns import lazily

# A note longer than this was never closed.
MAX_NOTE = 20_000
# Notes within notes within notes are an accident; reading each of them again would take quadratic time.
MAX_NESTED = 3
TOKEN = lazily(r"\\.|[\[\]]|\r?\n[ \t]*\r?\n", re.S)
PARAGRAPH_END = lazily(r"\r?\n[ \t]*\r?\n")


def square(text: str) -> dict[int, int]:
    """Each opening square bracket with the one that closes it, within its paragraph."""
    return paired(TOKEN.finditer(text))


def over_paragraphs(text: str) -> dict[int, int]:
    """As `square`, where brackets hold several paragraphs: those that their own does not close, by all of the text."""
    brackets = (found for found in TOKEN.finditer(text) if found[0] in "[]")
    return {start: end for start, end in paired(brackets).items() if end - start <= MAX_NOTE} | square(text)


def paired(tokens: Iterable[re.Match[str]]) -> dict[int, int]:
    """Each opening bracket among the tokens with the one that closes it; none closes behind the end of a paragraph."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in tokens:
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]":
            if opened:
                pairs[opened.pop()] = found.start()
        elif found[0][0] in "\r\n":
            opened.clear()
    return pairs


def bodies(text: str, notes: Sequence[tuple[int, int]], pairs: Mapping[int, int]) -> Iterator[tuple[int, int, int]]:
    """
    For each note, given by its opening bracket and where its body begins: its place in *notes*, begin and end.

    One that is never closed ends where the next begins, with its paragraph at the latest. Linear.
    """
    ends: list[int] = []
    for place, (opening, start) in enumerate(notes):
        end = pairs.get(opening)
        if end is None:
            following = notes[place + 1][0] if place + 1 < len(notes) else len(text)
            found = PARAGRAPH_END.search(text, start, min(following, start + MAX_NOTE))
            end = found.start() if found else min(following, start + MAX_NOTE)
        while ends and ends[-1] <= start:
            ends.pop()
        if len(ends) < MAX_NESTED:
            ends.append(end)
            yield place, start, max(start, end)
