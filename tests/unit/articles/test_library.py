"""Works that are cited by key, from a bibliography beside the article or in its front matter."""

# ruff: noqa: E501 - a line of source is a line here

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem import articles
from ibidem.articles import library
from ibidem.model import Article, Reading

BIB = """@article{roe2019, author={Roe, Ann}, title={Harbour Walls}, url={https://maritime.example/walls}}
@book{unused, title={Never Cited}}
@online{perez, title={La costa perdida}, url={https://faro.example/costa}}
"""
FILES = {"refs.bib": BIB.encode(), "broken.json": b"[{", "far/refs.bib": BIB.encode()}


def read(name: str, text: str) -> Reading:
    return articles.read(name, text.encode(), convert=lambda *_: "", beside=FILES.get)


# name, source: what cites “Harbour Walls” and then “La costa perdida”
SOURCES = [
    ("a.md", "---\nbibliography: refs.bib\n---\n\nWalls [@roe2019, p. 3] and coasts [see @perez; @nobody].\n"),
    ("a.qmd", "---\nbibliography:\n  - refs.bib\n  - 'far/refs.bib'\n---\n\nAs @roe2019 says [-@{perez}].\n"),
    ("a.Rmd", "---\nbibliography: [\"refs.bib\"]\n---\n\nAs @roe2019 says; write to ann@perez.example [@perez].\n"),
    ("a.ipynb", '{"nbformat": 4, "cells": [{"cell_type": "raw", "source": "---\\nbibliography: refs.bib\\n---"}, {"cell_type": "code", "source": "@unused"}, {"cell_type": "markdown", "source": ["Walls [@roe2019]\\n", "and @perez"]}]}'),
    ("a.tex", "\\addbibresource{refs.bib}\nWalls.\\footcite[3]{roe2019} Coasts \\parencite{perez,nobody}.\n"),
    ("a.tex", "Walls \\citep[see][3]{roe2019}. \\cite{perez}\n\\bibliography{refs}\n"),
    ("a.org", "#+bibliography: refs.bib\n\nWalls [cite:@roe2019] and coasts [cite/t:see @perez p. 3].\n"),
    ("a.typ", "Walls @roe2019 and coasts #cite(<perez>).\n#bibliography(\"refs.bib\")\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source"), SOURCES)
def test_a_key_cites_the_work_in_the_bibliography(name: str, source: str) -> None:
    """The works are those of the keys, in the order in which the article cites them, placed in the bibliography."""
    found = read(name, source)
    assert [(each.marker, each.title) for each in found.citations] == [
        ("roe2019", "Harbour Walls"),
        ("perez", "La costa perdida"),
    ]
    assert found.footnotes == 2
    assert found.citations[0].article == "refs.bib"
    assert (found.citations[1].span.line, found.remarks) == (3, ())


def test_front_matter_may_hold_the_works() -> None:
    """Entries under ``references:`` stand in the article itself, and their URLs where they are."""
    source = "---\ntitle: A\nreferences:\n- id: roe\n  title: Harbour Walls\n  URL: https://maritime.example/walls\n---\n\nWalls [@roe].\n"
    (work,) = read("a.md", source).citations
    assert (work.article, work.title, work.span.line) == ("a.md", "Harbour Walls", 4)
    assert (work.links[0].span.line, work.links[0].span.column) == (6, 8)


def test_a_library_is_no_list_of_citations() -> None:
    """What is in the bibliography and not cited does not count; ``@*`` cites it all."""
    head = "---\nbibliography: refs.bib\nnocite: '{}'\n---\n\nText.\n"
    assert read("a.md", head.format("")).citations == ()
    assert len(read("a.md", head.format("@*")).citations) == 3


@pytest.mark.parametrize("path", ["lost.bib", "broken.json"])
def test_a_bibliography_that_cannot_be_had_is_told(path: str) -> None:
    """The notes are read all the same, and a remark says what is missing."""
    found = read(
        "a.md", f"---\nbibliography: {path}\n---\n\nA[^1] [@roe2019].\n\n[^1]: Roe, 2019, https://roe.example/.\n"
    )
    assert found.footnotes == 1
    assert path in found.remarks[0]


LEE = "Ann Lee, “A lake revisited”, Lake Studies 3 (2019), https://example.org/lake."
AGAIN = ("Harbour Walls", "roe2019")
LAKE = ("A lake revisited", None)
# format, what a note says, what it cites: titles, and the key of which it is the work again
KEYED = [
    ("a.md", "See [@roe2019, p. 12].", [AGAIN]),
    ("a.md", "@roe2019 [12], and " + LEE, [AGAIN, LAKE]),
    ("a.md", "See @roe2019; for the opposite view, see " + LEE, [AGAIN, LAKE]),
    ("a.md", LEE[:-1] + "; see also @roe2019, 12.", [AGAIN, LAKE]),
    ("a.md", "[@roe2019; see @perez]", [AGAIN, ("La costa perdida", "perez")]),
    ("a.org", "Zie [cite/t:@roe2019 p. 3]; " + LEE, [AGAIN, LAKE]),
    ("a.typ", "See @roe2019[12] and " + LEE, [AGAIN, LAKE]),
    ("a.typ", "Cf. #cite(<roe2019>, supplement: [12]).", [AGAIN]),
    ("a.tex", r"\cite[12]{roe2019}, and " + LEE, [AGAIN, LAKE]),
    ("a.tex", r"See \textcite[see][12--13]{roe2019}.", [AGAIN]),
    ("a.tex", r"\autocites(cf.)()[12]{roe2019}[see][13]{perez}; " + LEE, [AGAIN, ("La costa perdida", "perez"), LAKE]),
    ("a.tex", r"\citeauthor{roe2019} is wrong here \autocite{roe2019}.", [AGAIN]),
    ("a.tex", r"\cite{nobody}.", [(None, None)]),
    ("a.tex", r"See \cite{roe2019} for one view, and \citet{perez} for another: \url{https://example.org/x}.", [AGAIN, ("La costa perdida", "perez"), (None, None)]),
    ("a.md", "As @roe2019 says on p. 3, they are high.", [AGAIN]),
]  # fmt: skip
ARTICLES = {
    "a.md": "---\nbibliography: refs.bib\n---\n\nText[^1].\n\n[^1]: {}\n",
    "a.org": "#+bibliography: refs.bib\n\nText[fn:1].\n\n[fn:1] {}\n",
    "a.typ": '#bibliography("refs.bib")\n\nText#footnote[{}]\n',
    "a.tex": "\\addbibresource{{refs.bib}}\nText\\footnote{{{}}}\n",
}


@pytest.mark.parametrize(("name", "said", "expected"), KEYED)
def test_a_note_that_cites_by_key(name: str, said: str, expected: list[tuple[str | None, str | None]]) -> None:
    """It is the work of the entry again, without its links; what else it cites is read as ever."""
    found = read(name, ARTICLES[name].format(said))
    of_note = [each for each in found.citations if each.article == name]
    assert [(each.title, each.refers_to) for each in of_note] == expected
    assert {(each.marker, each.span) for each in of_note} == {("1", of_note[0].span)}
    assert [link.url for each in of_note for link in each.links if each.refers_to] == []
    lee = [each for each in of_note if each.title == LAKE[0]]
    assert [each.authors for each in lee] == [("Ann Lee",)] * (LAKE in expected)


def test_the_name_of_an_account_is_no_key() -> None:
    """A note that has one in brackets, as APA writes it, stays whole."""
    said = "Roe, A. [@annroe]. (2012, May 3). Walls are up [Tweet]. Twitter. https://example.org/1"
    (work,) = read("a.md", ARTICLES["a.md"].format(said)).citations
    assert (work.text, [link.url for link in work.links]) == (said, ["https://example.org/1"])


def test_a_key_may_be_that_of_an_entry_in_the_article() -> None:
    """Whether the entry stands before the note or behind it; a comment cites nothing."""
    entry = "\\bibitem{roe} Ann Roe, \\emph{Harbour Walls}, \\url{https://maritime.example/walls}."
    found = read("a.tex", "A\\footnote{See \\cite[12]{roe}.} % \\cite{old}\n" + entry)
    assert [(each.marker, each.title, each.refers_to, len(each.links)) for each in found.citations] == [
        ("1", "Harbour Walls", "roe", 0),
        ("roe", "Harbour Walls", None, 1),
    ]
    assert found.footnotes == 2


def test_ibid_after_a_key_is_the_work_of_its_entry() -> None:
    """What it refers to has the links."""
    found = read("a.tex", ARTICLES["a.tex"].format("\\cite{roe2019}.} B\\footnote{Ibid., 13."))
    assert [(each.marker, each.refers_to) for each in found.citations][:2] == [("1", "roe2019"), ("2", "roe2019")]


@given(
    st.text(alphabet="@{}[]\\cite,:bibliography\n -\"'()#ab.", max_size=80), st.sampled_from(sorted(library.MANNERS))
)
def test_any_text_cites_something_or_nothing(text: str, format: str) -> None:  # noqa: A002
    """Never raises."""
    article = Article(name="a", format=format, text=text)
    assert isinstance(library.cited(article, articles.FORMATS, FILES.get, lambda *_: ""), tuple)
