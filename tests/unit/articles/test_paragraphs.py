"""Paragraphs of Markdown: read as markdown-it reads them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from ibidem.articles.markdown import parser

# Lines that begin, end, underline or go on with something, and what may stand in front of them.
LINES = """
word|Words go on.|*slanted* text|1986. A year|2) two|1.|- item|-     code|+|* * *|---|===|-|# Head|> said|>|```|~~~ r
<div>|<b>x|a ¦ b|¦---¦---¦|-¦-|:--|[^1]: Note.|[^2]:|[^a b]: no note|[^3]: a ¦ b|[^4]: - item|[^5]: > said|[^6]: # Head
[ref]: https://e.org/|[link](https://e.org/) text||||||
"""
FRONTS = ["", "", "", " ", "   ", "    ", "\t", "> ", "- ", "2. ", "\u00a0"]
lines = st.sampled_from([line.replace("¦", "|") for row in LINES.strip().split("\n") for line in row.split("|")])


def blocks(made: MarkdownIt, source: str) -> list[object]:
    """What a text is, block by block: kind, lines, words line by line."""
    tokens = [token for token in made.parse(source, {}) if not token.type.startswith("paragraph_")]
    return [(each.type, each.map, [line.strip() for line in each.content.split("\n")], each.meta) for each in tokens]


@given(st.lists(st.tuples(st.sampled_from(FRONTS), lines), max_size=12))
def test_blocks_are_those_of_markdown_it(written: list[tuple[str, str]]) -> None:
    """With the rule in front of the others, every block is what it is without."""
    plain = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    plain.core.ruler.disable(["inline", "footnote_tail", "text_join"])
    source = "\n".join(front + line for front, line in written)
    assert blocks(parser(), source) == blocks(plain, source)
