"""
Notes that cite by a key, ``See [@roe2019, 12]; but cf. Ann Lee, …``: the keys told apart from what stands in words.

Each key is the work of the bibliography's entry again, as *ibid.* is the work before it; what is left between the keys
is read as a note like any other where it cites a work of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ibidem.articles import links, phrases, works
from ibidem.articles.library import AT_KEY, keys_of
from ibidem.articles.prose import clip, marked
from ibidem.articles.shortforms import again
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

# [@roe2019, 12], [cite:see @roe2019], #cite(<roe2019>), @roe2019 [12]
GROUP = lazily(
    r"\[[^\[\]@]{0,200}(?<![\w@.])@[\w{][^\[\]]{0,400}\]|#cite\((?P<call><[^<>\s]{1,200}>)[^()]{0,200}\)"
    rf"|-?{AT_KEY.pattern}(?P<behind>\s?\[[^\[\]]{{0,200}}\])?"
)
JOINERS = "|".join(re.escape(each) for each in sorted(phrases.JOINERS, key=len, reverse=True))
SIGNALS = "|".join(re.escape(each) for each in sorted(phrases.SIGNALS, key=len, reverse=True))
HEAD = lazily(rf"[\s,;.:)\]]*(?:(?:{JOINERS}|&)\s+)?", re.I)
TAIL = lazily(rf"[\s,;:(\[]*(?:(?<![^\W_])(?:{SIGNALS})(?:\s(?:{SIGNALS}))?)?[\s,;:.(\[]*\Z", re.I)
MAX_TAIL = 60


def told_apart(
    notes: Iterable[Footnote | Citation], by_key: Sequence[Citation], article: Article
) -> Iterator[Footnote | Citation]:
    """
    The notes, each that cites by key as the works of its keys and the rest of it, if there is more in it.

    *by_key* are the works of the bibliography. A key that it lacks is a work of which nothing is known where the format
    has a command for citing; elsewhere ``[@name]`` may be the name of an account. Total.
    """
    known: dict[str, Citation | None] = {}
    if article.format == "latex":
        known = dict.fromkeys(keys_of(article))
    known |= {work.marker: work for work in by_key}
    if not known:
        yield from notes
        return
    notes = tuple(notes)
    entries = {note.marker for note in notes}
    for note in notes:
        if isinstance(note, Footnote) and ("@" in note.text or "#cite" in note.text):
            yield from parts(note, known, entries)
        else:
            yield note


def parts(
    note: Footnote, known: Mapping[str, Citation | None], entries: Collection[str]
) -> Iterator[Footnote | Citation]:
    """As `told_apart`, of one note; *entries* are the markers of the article's own notes and entries."""
    groups = [found for found in GROUP.finditer(note.text) if any(key in known for key in keys(found))]
    if not groups:
        yield note
        return
    for key in dict.fromkeys(key for group in groups for key in keys(group)):
        cited = Citation(article="", marker=note.marker, span=note.span, text=note.text)
        work = known.get(key)
        if work is not None:
            yield again(cited, work)
        else:
            yield replace(cited, refers_to=key) if key in entries else cited
    ends = [0, *(edge for group in groups for edge in group.span()), len(note.text)]
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        rest = own(trimmed(note, start, end))
        if rest is not None:
            yield marked(rest, note.span)


def keys(group: re.Match[str]) -> Iterator[str]:
    """The keys of a group, in its order."""
    if group["call"]:
        yield group["call"].strip("<>")
        return
    for found in AT_KEY.finditer(group[0]):
        yield found["braced"] or found["bare"]


def own(rest: Footnote) -> Footnote | None:
    """
    What stands between two groups as a note of its own; None where it cites nothing.

    Where a sentence only goes on, as in “[@roe] for another: https://…”, its words are no title: the link stays alone.
    """
    found = links.find(rest)
    if not rest.text or not works.is_cited(rest, found):
        return None
    if rest.text[0].islower() and not works.is_titled(rest, found):
        return clip(rest, min(found[0].at, len(rest.text)), len(rest.text)) if found else None
    return rest


def trimmed(note: Footnote, start: int, end: int) -> Footnote:
    """What stands between two groups, without what joins it to them."""
    head = HEAD.match(note.text, start, end)
    start = head.end() if head and start else start
    tail = TAIL.search(note.text, max(start, end - MAX_TAIL), end) if end < len(note.text) else None
    return clip(note, start, tail.start() if tail else end)
