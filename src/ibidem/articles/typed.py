"""
Notes that were typed by hand into a document whose format knows notes, or pages that are not marked up as such.

The paragraphs are read as plain text is; then what was found is put back where it stands, with its links and italics.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ibidem.articles.prose import Lines
from ibidem.articles.reader import Convert
from ibidem.model import Anchor, Article, Citation, Emphasis, Footnote, Hyperlink


def read(
    article: Article, paragraphs: Sequence[Footnote], convert: Convert, *, between: str = "\n\n"
) -> Iterator[Footnote | Citation]:
    """The notes that stand in *paragraphs* (each as a note without a marker), which *between* sets apart."""
    from ibidem.articles import text

    joined = between.join(each.text for each in paragraphs)
    bases: list[int] = []
    at = 0
    for each in paragraphs:
        bases.append(at)
        at += len(each.text) + len(between)
    lines = Lines(joined)
    for note in text.read(replace(article, text=joined, data=b""), convert):
        yield restored(note, paragraphs, bases, lines) if isinstance(note, Footnote) else note


def restored(note: Footnote, paragraphs: Sequence[Footnote], bases: Sequence[int], lines: Lines) -> Footnote:
    """The note with its anchors, links and italics as its paragraphs have them."""
    anchors: list[Anchor] = []
    hyperlinks: list[Hyperlink] = list(note.hyperlinks)
    emphasis: list[Emphasis] = list(note.emphasis)
    ends = [*(anchor.offset for anchor in note.anchors[1:]), len(note.text)]
    for anchor, end in zip(note.anchors, ends, strict=True):
        joined = lines.starts[anchor.span.line - 1] + anchor.span.column - 1
        place = max(0, bisect_right(bases, joined) - 1)
        paragraph, inside = paragraphs[place], joined - bases[place]
        shift = anchor.offset - inside
        stop = inside + end - anchor.offset
        anchors.append(Anchor(offset=anchor.offset, span=paragraph.at(inside)))
        later = (Anchor(offset=a.offset + shift, span=a.span) for a in paragraph.anchors if inside < a.offset < stop)
        anchors.extend(later)
        hyperlinks.extend(
            replace(h, start=max(h.start, inside) + shift, end=min(h.end, stop) + shift)
            for h in paragraph.hyperlinks
            if h.end > inside and h.start < stop
        )
        emphasis.extend(
            Emphasis(start=max(e.start, inside) + shift, end=min(e.end, stop) + shift)
            for e in paragraph.emphasis
            if e.end > inside and e.start < stop
        )
    return replace(note, anchors=tuple(anchors), hyperlinks=tuple(merged(hyperlinks)), emphasis=tuple(emphasis))


def merged(hyperlinks: Sequence[Hyperlink]) -> Iterator[Hyperlink]:
    """Links whose text runs over several lines, as one."""
    last: Hyperlink | None = None
    for each in sorted(hyperlinks, key=lambda link: link.start):
        if last is not None and each.url == last.url and each.start - last.end <= 1:
            last = replace(last, end=max(last.end, each.end))
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last
