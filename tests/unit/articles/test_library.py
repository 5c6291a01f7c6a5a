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


@given(
    st.text(alphabet="@{}[]\\cite,:bibliography\n -\"'()#ab.", max_size=80), st.sampled_from(sorted(library.MANNERS))
)
def test_any_text_cites_something_or_nothing(text: str, format: str) -> None:  # noqa: A002
    """Never raises."""
    article = Article(name="a", format=format, text=text)
    assert isinstance(library.cited(article, articles.FORMATS, FILES.get, lambda *_: ""), tuple)
