"""What else a page tells about its titles' words: which name the site, which stand in its text, which are names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from ibidem.model import PageMetadata
from ibidem.titles.lexicon import FUNCTION_WORDS, SITE_WORDS
from ibidem.titles.normal import Word, compact, fold, words

_NOT_LETTERS = re.compile(r"[\W_]+")
_TOKEN = re.compile(r"[^\W_]+")
# A text shorter than this says nothing about the words that it lacks.
_ENOUGH_TEXT = 300
# A site's name is short: longer ones are pages' titles that were put in the wrong place.
_LONGEST_NAME = 8
# Places that hold the page's own title, whatever a careless template writes elsewhere.
_WHOLE = frozenset({"title", "og:title", "json-ld headline"})
_FRONT = frozenset({"", "index.html", "index.htm", "index.php", "home", "en", "de", "fr", "es"})
_ARTICLES = frozenset({"the", "a", "der", "die", "das", "le", "la", "les", "el", "il", "of", "and"})


@dataclass(slots=True)
class Knowledge:
    """The page, its address and the cited site's name, asked about words; answers are kept for one comparison."""

    page: PageMetadata
    url: str
    container: str | None = None
    _sites: tuple[tuple[str, frozenset[str]], ...] | None = None
    _cited: tuple[tuple[str, frozenset[str]], ...] | None = None
    _text: tuple[frozenset[str], frozenset[str], str] | None = field(default=None)

    @property
    def sites(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The names of the site as the page and its address give them: letters alone, and telling words."""
        if self._sites is None:
            names = [name for name in (*self.page.site_names, *self.page.authors) if not self._is_headline(name)]
            names += [name for url in (self.url, self.page.canonical_url or "") for name in _host_names(url)]
            self._sites = _named(names)
        return self._sites

    @property
    def cited_site(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The name of the site as it is cited."""
        if self._cited is None:
            self._cited = _named([self.container] if self.container else [])
        return self._cited

    def _is_headline(self, name: str) -> bool:
        """Whether a page gave its own title for the site's name, as careless templates do."""
        if len(name.split()) > _LONGEST_NAME:
            return True
        return any(title.place in _WHOLE and title.text.casefold() == name.casefold() for title in self.page.titles)

    def names_site(self, part: Sequence[Word], *, as_cited: bool = True) -> bool:
        """
        Whether a part of a title is the site's name, give or take words that name no other site.

        Without *as_cited*, only the page's own word is taken for it.
        """
        letters = "".join(word.folded for word in part)
        telling = _telling(part)
        return any(
            _nearly(letters, name) or (bool(telling) and telling == its)
            for name, its in (*self.sites, *(self.cited_site if as_cited else ()))
        )

    @property
    def is_front_page(self) -> bool:
        """Whether the address is that of a site's front page."""
        return is_front_page(self.url)

    def knows(self, word: Word) -> bool:
        """Whether the word stands anywhere in the page's titles, its text or its address."""
        return word.folded in self._words()[2] if word.is_unspaced else word.folded in self._words()[0]

    @property
    def has_text(self) -> bool:
        """Whether there is enough text for its silence to tell."""
        return self.page.text_length >= _ENOUGH_TEXT

    def is_common(self, word: Word) -> bool:
        """Whether the page writes the word in lower case somewhere: names it never does."""
        return word.shown.islower() or word.shown.lower() in self._words()[1]

    def sort_of_swap(self, cited: Iterable[Word], page: Iterable[Word]) -> str | None:
        """
        What it comes to that words of the page stand in the place of cited ones.

        ``name-differs``: a name that the page does not know was cited; ``name-swapped``: one that it knows, though not
        there; ``word-swapped``: one or two words for a few; None: more than that.
        """
        mine = [word for word in cited if word.folded not in FUNCTION_WORDS]
        theirs = [word for word in page if word.folded not in FUNCTION_WORDS]
        most = 3 if all(word.is_unspaced for word in mine) else 2
        is_short = len(mine) <= most and len(theirs) <= 2 * most
        if not any(word.shown[0].isupper() for word in mine) or all(map(self.is_common, theirs)):
            return "word-swapped" if is_short else None
        if not self.has_text or not all(map(self.knows, mine)):
            return "name-differs"
        if not is_short:
            return None
        return "word-swapped" if self._has_capital_nouns else "name-swapped"

    @property
    def _has_capital_nouns(self) -> bool:
        """Whether the page is in a language that writes all nouns with a capital, so that it marks no names."""
        return (self.page.language or "").partition("-")[0] in ("de", "lb")

    def _words(self) -> tuple[frozenset[str], frozenset[str], str]:
        """The words of the text in normal form, those that it writes in lower case, and the text in normal form."""
        if self._text is None:
            slug = _NOT_LETTERS.sub(" ", unquote(self.url.partition("//")[2].partition("/")[2]))
            self._text = _words_of(" ".join((*(title.text for title in self.page.titles), slug)), self.page.text)
        return self._text


@lru_cache(maxsize=8)  # who judges a page asks again for the reasons
def _words_of(beside: str, text: str) -> tuple[frozenset[str], frozenset[str], str]:
    folded = fold(f"{beside} {text}")
    lower = frozenset(word for word in _TOKEN.findall(text) if word.islower())
    return frozenset(_TOKEN.findall(folded)), lower, folded


def is_front_page(url: str) -> bool:
    """Whether an address is that of a site's front page. Total."""
    return url.partition("//")[2].partition("/")[2].partition("#")[0].strip("/").lower() in _FRONT


def _named(names: Iterable[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    made = ((compact(name), _telling(words(name))) for name in dict.fromkeys(names))
    return tuple((letters, its) for letters, its in made if len(letters) > 1)


def _telling(part: Iterable[Word]) -> frozenset[str]:
    """The words of a site's name that tell it from other sites."""
    return frozenset(word.folded for word in part) - SITE_WORDS - _ARTICLES


def _nearly(one: str, other: str) -> bool:
    """Whether one is the other with little around it that names no site (``thevergecom`` and ``theverge``)."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) < 3 or short not in long:
        return False
    before, _, after = long.partition(short)
    return all(not rest or rest in SITE_WORDS or rest in _ARTICLES for rest in (before, after))


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
