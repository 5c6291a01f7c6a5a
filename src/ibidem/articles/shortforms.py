"""
Short forms: *ibid.*, *op. cit.*, “supra note 4”, “(n 4)”, an author and a few words of a title.

They cite a work again without its link. Each is given the fields of the work that it means and says in which note that
work is cited; its link is checked there, once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ibidem.articles import phrases
from ibidem.model import Citation
from ibidem.patterns import lazily

# ---------------------------------------------------------------------------------------------- is it one?


class Short(NamedTuple):
    """A short form: of the work *just* cited, of the one in the note *number*, or of one by the *name* before it."""

    just: bool = False
    number: str | None = None
    name: str = ""


def _any(table: frozenset[str]) -> str:
    return "|".join(re.escape(each).replace(r"\ ", r"\s?") for each in sorted(table, key=len, reverse=True))


_SIGNAL = rf"(?:(?:{_any(phrases.SIGNALS)})[\s,:]+)?"
_JUST = lazily(rf"\W*{_SIGNAL}(?:{_any(phrases.IBID)})(?![^\W_])", re.I)
_NOTE = lazily(
    r"(?:\b(?:supra|above|infra|oben|ci-dessus|siehe|see|cit\.|op\.\s?cit\.,?)\s+(?:at\s+)?)?[(\[]?\b"
    r"(?:note|notes|n|nn|fn|fns|footnote|anm|fn|fußn|fussn|fußnote|anmerkung|nota|not|dipnot|noot|pozn|przyp|przypis|сн|сноск[аи]|прим|примечание|viite|not\sno|bilj)"
    r"\.?\s?(?:nr\.?\s?|no\.?\s?)?(?P<number>\d{1,4})\b[)\]]?|(?:前掲)?[注註]\s?[(（]?(?P<eastern>\d{1,4})|주\s?(?P<korean>\d{1,4})",
    re.I,
)
_REFERRING = r"supra|above|oben|ci-dessus|op\.\s?cit|a\.\s?a\.\s?o|wie\s+anm|cit\.|\(\s?(?:n|nn|fn|anm|note)\b|前掲"
_REFERS = lazily(_REFERRING, re.I)
_EARLIER = lazily(rf"(?<![^\W_])(?:{_any(phrases.EARLIER)})(?![^\W_])", re.I)
# One of them in lower case, as a quick look: letters of one case are found many times faster.
_MAY_BE_SHORT = lazily(rf"{_REFERRING}|(?<![^\W_])(?:{_any(phrases.EARLIER)})(?![^\W_])")
_MAX_CHARS = 220  # a short form that is longer is a remark that mentions one


def match(text: str) -> Short | None:
    """The short form that a text is, or None. Total."""
    if len(text) > _MAX_CHARS * 3:
        return None
    if _JUST.match(text):
        return Short(just=True)
    head = text[:_MAX_CHARS]
    if not _MAY_BE_SHORT.search(head.lower()):
        return None
    found = _NOTE.search(head) if _REFERS.search(head) else None
    if found and _REFERS.search(head[max(0, found.start() - 24) : found.end()]):
        number = found["number"] or found["eastern"] or found["korean"]
        return Short(number=number, name=_name(head[: found.start()]))
    earlier = _EARLIER.search(head)
    if earlier:
        name = _name(head[: earlier.start()])
        return Short(just=not name, name=name)
    return None


def _name(before: str) -> str:
    """What stands before a short form, as words: the author's name, perhaps some of the title."""
    return re.sub(rf"\A\W*{_SIGNAL}", "", before, count=1, flags=re.I).strip(" ,;:.(—–-\n")


# ---------------------------------------------------------------------------------------------- what does it mean?

# A title is named again by so many of its letters at least.
BEGIN = 5


def resolve(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations of an article in order; short forms with the fields of the work that they mean. Total, linear."""
    known = _Known()
    seen = [known.seen(each) for each in citations]
    entries = {each.marker: each for each in seen if each.refers_to is None}
    return tuple(completed(each, entries) for each in seen)


def completed(citation: Citation, entries: Mapping[str, Citation]) -> Citation:
    """A citation by key with the fields of the entry, which stands behind it in the article."""
    work = entries.get(citation.refers_to or "") if citation.title is None else None
    return citation if work is None else again(citation, work)


class _Work(NamedTuple):
    """A work that was cited, and its title's letters and digits."""

    citation: Citation
    plain: str


class _Known:
    """The works that were cited so far."""

    def __init__(self) -> None:
        self.last: Citation | None = None
        self.note: str | None = None
        self.by_marker: dict[str, list[Citation]] = {}
        self.by_name: dict[str, list[_Work]] = {}
        self.by_begin: dict[tuple[str, str], list[_Work]] = {}
        self.by_title: dict[str, Citation] = {}

    def seen(self, citation: Citation) -> Citation:
        """The citation with what it means; it is remembered for those after it."""
        work = None if citation.links or citation.refers_to else self.meant(citation)
        known = citation if work is None else again(citation, work)
        self.remember(citation.marker, work or citation, is_new=work is None)
        return known

    def remember(self, marker: str, work: Citation, *, is_new: bool) -> None:
        """Keep a work for the short forms to come."""
        self.last = work
        key = _marker(marker)
        if key != self.note:  # a note begins; if its number was there before, a new chapter counts anew
            self.note = key
            self.by_marker[key] = []
        works = self.by_marker[key]
        works.append(work)
        if not is_new:
            return
        kept = _Work(work, _plain(work.title or ""))
        for author in work.authors[:3]:
            name = _surname(author)
            self.by_name.setdefault(name, []).append(kept)
            self.by_begin.setdefault((name, kept.plain[:BEGIN]), []).append(kept)
        if work.title:
            self.by_title.setdefault(kept.plain, work)

    def meant(self, citation: Citation) -> Citation | None:
        """The work that a citation without a link cites again, or None."""
        short = match(citation.text)
        if short is None:
            return self.named(citation)
        if short.number is not None:
            return self.in_note(short)
        if short.just:
            return self.last
        return self.by(short.name)

    def in_note(self, short: Short) -> Citation | None:
        """The work in the note of that number; of several, the one whose author is named."""
        works = self.by_marker.get(_marker(short.number or ""), [])
        named = [work for work in works if _names(short.name, work)]
        return next(iter(named or works), None)

    def by(self, name: str) -> Citation | None:
        """The last work by whom is named, the one whose title is named too before all others."""
        works = [
            work for word in re.findall(r"[^\W\d_][\w'’-]+", name)[:6] for work in self.by_name.get(_fold(word), [])
        ]
        plain = _plain(name)
        told = (each for each in reversed(works) if each.citation.title and each.plain[:12] in plain)
        chosen = next(told, works[-1] if works else None)
        return None if chosen is None else chosen.citation

    def named(self, citation: Citation) -> Citation | None:
        """The work that a citation names by its title, or the begin of it, again."""
        title = _plain(citation.title or "")
        if len(title) < BEGIN or not citation.marker:
            return None
        same = self.by_title.get(title)
        works = [same] if same else self.beginning(title, citation.authors)
        years = (citation.issued or "")[:4]
        return next((work for work in reversed(works) if not years or years == (work.issued or "")[:4]), None)

    def beginning(self, title: str, authors: Sequence[str]) -> list[Citation]:
        """The works by one of the authors whose title begins so."""
        keys = [(_surname(author), title[:BEGIN]) for author in authors[:3]]
        return [each.citation for key in keys for each in self.by_begin.get(key, ()) if each.plain.startswith(title)]


def again(citation: Citation, work: Citation) -> Citation:
    """The short form with the fields of the work that it means."""
    return replace(
        citation,
        authors=work.authors,
        title=work.title,
        container=work.container,
        issued=work.issued,
        doi=work.doi,
        refers_to=work.refers_to or work.marker,
        parts=(),
    )


def _marker(marker: str) -> str:
    return marker.strip("[](){}.:^# \u00a0").casefold()


def _fold(word: str) -> str:
    return phrases.folded(word)


_NAME_WORD = lazily(r"[^\W\d_][\w'’-]*")
_NO_LETTERS = lazily(r"[\W_]+")


def _surname(author: str) -> str:
    """The word by which an author is named: the one before a comma, else the last."""
    before, comma, _ = author.partition(",")
    words = _NAME_WORD.findall(before)
    return _fold(words[-1]) if words else _fold(author if comma else author.strip())


def _plain(title: str) -> str:
    """A title's letters and digits."""
    return _NO_LETTERS.sub(" ", phrases.fold(title)).strip()


def _names(name: str, work: Citation) -> bool:
    """Whether one of the words is the surname of one of the work's authors."""
    words = {_fold(word) for word in re.findall(r"[^\W\d_][\w'’-]+", name)[:8]}
    return any(_surname(author) in words for author in work.authors)
