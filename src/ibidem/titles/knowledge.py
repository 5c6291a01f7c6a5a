"""What else a page tells about its titles' words: which name the site, which stand in its text, which are names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from urllib.parse import unquote, urlsplit

from ibidem.model import PageMetadata
from ibidem.titles.lexicon import FUNCTION_WORDS, SITE_WORDS
from ibidem.titles.normal import Word, fold, words

_NOT_LETTERS = re.compile(r"[\W_]+")
# A text shorter than this says nothing about the words that it lacks.
_ENOUGH_TEXT = 300
# A site's name is short: longer ones are pages' titles that were put in the wrong place.
_LONGEST_NAME = 8
# Places that hold the page's own title, whatever a careless template writes elsewhere.
_WHOLE = frozenset({"title", "og:title", "json-ld headline"})
_FRONT = frozenset({"", "index.html", "index.htm", "index.php", "home", "en", "de", "fr", "es"})
_Name = tuple[str, frozenset[str]]
_ARTICLES = frozenset({"the", "a", "der", "die", "das", "le", "la", "les", "el", "il", "of", "and"})
_TELL_NOTHING = SITE_WORDS | _ARTICLES


class Knowledge:
    """The page, its address and the cited site's name, asked about words; answers are kept for one comparison."""

    def __init__(self, page: PageMetadata, url: str, container: str | None = None, shared: Sequence[str] = ()) -> None:
        self.page = page
        self.url = url
        names = [name for name in (*page.site_names, *page.authors) if not self._is_headline(name)]
        of_host = [name for each in (url, page.canonical_url) if each for name in _host_names(_origin(each))]
        # The names of the site as the page and its address give them, and as it is cited besides.
        self._sites = _named(dict.fromkeys((*names, *of_host, *shared)))
        self._with_cited = (*self._sites, *_named([container])) if container else self._sites
        self._answers: dict[tuple[tuple[Word, ...], bool], bool] = {}

    def _is_headline(self, name: str) -> bool:
        """Whether a page gave its own title for the site's name, as careless templates do."""
        if len(name.split()) > _LONGEST_NAME:
            return True
        return any(title.place in _WHOLE and title.text.casefold() == name.casefold() for title in self.page.titles)

    def names_site(self, part: tuple[Word, ...], *, as_cited: bool = True) -> bool:
        """
        Whether a part of a title is the site's name, give or take words that name no other site.

        Without *as_cited*, only the page's own word is taken for it.
        """
        question = (part, as_cited)
        answer = self._answers.get(question)
        if answer is None:
            answer = self._answers[question] = self._names_site(part, self._with_cited if as_cited else self._sites)
        return answer

    def _names_site(self, part: tuple[Word, ...], names: tuple[_Name, ...]) -> bool:
        if not names:
            return False
        folded = [word.folded for word in part]
        letters, distinct = "".join(folded), frozenset(folded)
        for name, telling in names:
            if (name in letters or letters in name) and _nearly(letters, name):
                return True
            if telling and telling <= distinct and distinct - telling <= _TELL_NOTHING:
                return True
        return False

    @property
    def is_front_page(self) -> bool:
        """Whether the address is that of a site's front page."""
        return is_front_page(self.url)

    def knows(self, word: Word) -> bool:
        """Whether the word stands anywhere in the page's titles, its text or its address."""
        return word.folded in self._folded if word.is_unspaced else _stands(word.folded, self._folded)

    @property
    def has_text(self) -> bool:
        """Whether there is enough text for its silence to tell."""
        return self.page.text_length >= _ENOUGH_TEXT

    def is_common(self, word: Word) -> bool:
        """Whether the page writes the word in lower case somewhere: names it never does."""
        shown = word.shown.lower()
        return word.shown.islower() or (shown.islower() and _stands(shown, self.page.text))

    def has_name(self, part: Iterable[Word], beside: Iterable[Word]) -> bool:
        """
        Whether there is a name among words of a title, as their capitals tell.

        Where there is no text to compare with, they tell only if words *beside* them are written in lower case.
        """
        marks_names = self.has_text or any(
            word.shown.islower() and word.folded not in FUNCTION_WORDS for word in beside
        )
        if not marks_names or self._has_capital_nouns:
            return False
        return any(word.shown[0].isupper() and not self.is_common(word) for word in part)

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

    @cached_property
    def _folded(self) -> str:
        """The page's titles, the words of its address and its text, in normal form as far as letters and digits go."""
        slug = _NOT_LETTERS.sub(" ", unquote(self.url.partition("//")[2].partition("/")[2]))
        return _folded(" ".join((*(title.text for title in self.page.titles), slug, self.page.text)))


@lru_cache(maxsize=8)  # who judges a page asks again for the reasons
def _folded(text: str) -> str:
    return text.lower() if text.isascii() and "&" not in text else fold(text)


def _stands(word: str, text: str) -> bool:
    """Whether a word of letters and digits stands in a text, with neither beside it."""
    if not word.isalnum():
        return False
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


def is_front_page(url: str) -> bool:
    """Whether an address is that of a site's front page. Total."""
    return url.partition("//")[2].partition("/")[2].partition("#")[0].strip("/").lower() in _FRONT


def _named(names: Iterable[str]) -> tuple[_Name, ...]:
    return tuple([name for name in map(_name, names) if len(name[0]) > 1])


@lru_cache(maxsize=4_096)
def _name(name: str) -> _Name:
    """A name's letters alone, and its telling words."""
    its = words(name)
    return "".join([word.folded for word in its]), _telling(its)


def _telling(part: Iterable[Word]) -> frozenset[str]:
    """The words of a site's name that tell it from other sites."""
    return frozenset([word.folded for word in part]) - _TELL_NOTHING


def _nearly(one: str, other: str) -> bool:
    """Whether one is the other with little around it that names no site (``thevergecom`` and ``theverge``)."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) < 3 or short not in long:
        return False
    before, _, after = long.partition(short)
    return all(not rest or rest in SITE_WORDS or rest in _ARTICLES for rest in (before, after))


def _origin(url: str) -> str:
    """An address without its path: all that names come from."""
    return "/".join(url.split("/", 3)[:3])


@lru_cache(maxsize=4_096)
def _host_names(url: str) -> tuple[str, ...]:
    """The host, and its labels without ``www`` and what stands last; none for an address in digits. Total."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ()
    labels = [label for label in host.split(".") if label not in ("www", "m", "amp")]
    if len(labels) < 2 or labels[-1].isdigit() or ":" in host:
        return ()
    return (".".join(labels), *(label for label in labels[:-1] if len(label) > 2))
