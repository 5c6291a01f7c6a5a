"""What else a page tells about its titles' words: which name the site, which stand in its text, which are names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ibidem.model import PageMetadata
from ibidem.titles.lexicon import FUNCTION_WORDS, SITE_WORDS
from ibidem.titles.normal import Word, compact, words

_TOKEN = re.compile(r"[^\W_]+")
# A text shorter than this says nothing about the words that it lacks.
_ENOUGH_TEXT = 300


@dataclass(slots=True)
class Knowledge:
    """The page, its address and the cited site's name, asked about words; answers are kept for one comparison."""

    page: PageMetadata
    url: str
    container: str | None = None
    _sites: tuple[tuple[str, frozenset[str]], ...] | None = None
    _text: tuple[frozenset[str], frozenset[str]] | None = field(default=None)

    @property
    def sites(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The names of the site (as cited, as the page gives them, its host): letters alone, and words."""
        if self._sites is None:
            names = [self.container or "", *self.page.site_names, *_host_names(self.url), *self.page.authors]
            if self.page.canonical_url:
                names += _host_names(self.page.canonical_url)
            made = ((compact(name), frozenset(word.folded for word in words(name))) for name in dict.fromkeys(names))
            self._sites = tuple((letters, its) for letters, its in made if len(letters) > 1)
        return self._sites

    def names_site(self, part: Sequence[Word]) -> bool:
        """Whether a part of a title is the site's name, give or take words that name no other site."""
        letters = "".join(word.folded for word in part)
        telling = {word.folded for word in part} - SITE_WORDS - FUNCTION_WORDS
        for name, its in self.sites:
            if letters == name:
                return True
            if len(letters) > 3 and len(name) > 3 and _nearly(letters, name):
                return True
            if telling and telling <= its and (its - SITE_WORDS - FUNCTION_WORDS) <= telling:
                return True
        return False

    def knows(self, word: Word) -> bool:
        """Whether the word stands anywhere in the page's text."""
        return word.folded in self._words()[0]

    @property
    def has_text(self) -> bool:
        """Whether there is enough text for its silence to tell."""
        return self.page.text_length >= _ENOUGH_TEXT

    def is_common(self, word: Word) -> bool:
        """Whether the page writes the word in lower case somewhere: names it never does."""
        return word.shown.islower() or word.shown.lower() in self._words()[1]

    def is_another_name(self, mine: Iterable[Word], theirs: Iterable[Word]) -> bool:
        """Whether words of the citation name something that the page does not know, in the place of another name."""
        mine = [word for word in mine if word.folded not in FUNCTION_WORDS]
        theirs = [word for word in theirs if word.folded not in FUNCTION_WORDS]
        if not mine or not theirs or not any(word.shown[0].isupper() or word.is_unspaced for word in mine):
            return False
        if all(word.is_unspaced for word in (*mine, *theirs)):
            return len(mine) > 1 and self.has_text and not all(map(self.knows, mine))
        if all(map(self.is_common, theirs)):
            return False
        return not self.has_text or not all(map(self.knows, mine))

    def _words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words of the text: in normal form, and those that it writes in lower case."""
        if self._text is None:
            shown = set(_TOKEN.findall(self.page.text))
            lower = frozenset(word for word in shown if word.islower())
            self._text = (frozenset(word.folded for each in shown for word in words(each)), lower)
        return self._text


def _nearly(one: str, other: str) -> bool:
    """Whether one is the other with little around it (``thevergecom`` and ``theverge``)."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and len(short) / len(long) >= 0.7 and (long.startswith(short) or long.endswith(short))


def _host_names(url: str) -> list[str]:
    """The host, and its labels without ``www`` and what stands last; none for an address in digits. Total."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return []
    labels = [label for label in host.split(".") if label not in ("www", "m", "amp")]
    if len(labels) < 2 or labels[-1].isdigit() or ":" in host:
        return []
    return [".".join(labels), *(label for label in labels[:-1] if len(label) > 2)]
