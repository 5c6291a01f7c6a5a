"""Lists of references under a heading, in the light languages: lines as in a text, words marked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ibidem.articles.hiding import masked
from ibidem.articles.listing import lines_of, sections
from ibidem.articles.markup import NOWHERE, Rules, Targets, render
from ibidem.articles.prose import Lines, Prose, marked
from ibidem.model import Footnote


def entries(
    text: str,
    taken: Sequence[tuple[int, int]],
    headings: re.Pattern[str],
    rules: Rules,
    where: Lines,
    targets: Targets = NOWHERE,
) -> Iterator[tuple[int, Footnote]]:
    """
    The entries of lists under *headings*, each with its offset; what is *taken* was read already.

    Only what stands under a heading counts: these languages have notes of their own.
    """
    lines = lines_of(masked(text, taken))
    stops = [place for place, line in enumerate(lines) if headings.match(text, line.start)]
    for item in (item for _, block in sections(lines, stops) for item in block.items if item.spans):
        spans = [(start, end + 1 if text[end : end + 1] in ("\n", "\r") else end) for start, end in item.spans]
        note = render(text, spans, rules, Prose(where), targets).footnote(item.label, at=item.at)
        if note.text:
            yield item.at, marked(note, where(item.at))
