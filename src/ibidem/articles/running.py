"""
Links in running text, for ``--body``: citations without a marker that know nothing but a link.

The words under a link are no title, so none is claimed. Code, comments and what a page puts around an article are no
running text where the format tells them apart; elsewhere every line of the file is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ibidem.articles import converted, html, hypertext, links, markdown, office
from ibidem.articles.listing import lines_of
from ibidem.articles.prose import Lines, Prose
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote, Link

Paragraphs = Callable[[Article, Convert], Sequence[Footnote]]


def lines(article: Article, convert: Convert) -> list[Footnote]:  # noqa: ARG001 - the shape of all
    """The paragraphs of a text, as they stand in the file."""
    where = Lines(article.text)
    made: list[Footnote] = []
    prose = Prose(where)
    for line in [*lines_of(article.text), None]:
        if line is not None and line.body:
            prose.break_line()
            prose.write(line.text, line.start)
        elif prose.length:
            made.append(prose.footnote(""))
            prose = Prose(where)
    return made


def page(article: Article, convert: Convert) -> list[Footnote]:  # noqa: ARG001 - the shape of all
    """The paragraphs of a page."""
    parsed = hypertext.parse(article.text)
    return [] if parsed is None else html.paragraphs(parsed)


def nothing(article: Article, convert: Convert) -> list[Footnote]:  # noqa: ARG001 - the shape of all
    """No paragraph: a bibliography has none."""
    return []


# Where running text is more than the lines of the file; by format.
PARAGRAPHS: Mapping[str, Paragraphs] = MappingProxyType(
    {
        "markdown": markdown.paragraphs,
        "html": page,
        "docx": office.DOCX.paragraphs,
        "odt": office.ODT.paragraphs,
        "rtf": converted.RTF.paragraphs,
        "epub": nothing,
        "pdf": nothing,
        "ipynb": nothing,
        "bibtex": nothing,
        "ris": nothing,
        "csl-json": nothing,
        "csl-yaml": nothing,
    }
)


def citations(article: Article, convert: Convert, cited: Sequence[Citation]) -> Iterator[Citation]:
    """The links of the running text, but for those that a note cites too."""
    known = {link.url for each in cited for link in each.links}
    for paragraph in PARAGRAPHS.get(article.format, lines)(article, convert):
        for found in links.find(paragraph):
            if found.url not in known:
                start, end = found.label or (found.start, found.end)
                yield Citation(
                    article=article.name,
                    marker="",
                    span=found.span,
                    text=paragraph.text[start:end] or found.url,
                    doi=found.doi,
                    links=(Link(url=found.url, span=found.span, archived_as=found.archived_as),),
                )
