"""Addresses that are not written as addresses should be: with spaces, without a scheme, as a DOI alone."""

from __future__ import annotations

import pytest

from ibidem import articles, urls
from ibidem.model import FailureKind

BROKEN = "https://exa mple.org/x"

# name, article: with the one broken address in a note, and its column
DELIMITED = [
    ("a.md", f"[^1]: Lee, “Lake”, <{BROKEN}>.\n", 21),
    ("a.md", f"[^1]: Lee, “[Lake]({BROKEN})”, 2019.\n", 20),
    ("a.md", f"[^1]: Lee, “[Lake](<{BROKEN}>)”, 2019.\n", 21),
    ("a.md", f"[^1]: Lee, “Lake”, {BROKEN}.\n", 20),
    ("a.md", f'[^1]: Lee, <a href="{BROKEN}">“Lake”</a>, 2019.\n', 21),
    ("a.md", f"[^1]: Lee, “[Lake][l]”, 2019.\n\n[l]: {BROKEN}\n", 6),
    ("a.txt", f"Notes\n\n1. Lee, “Lake”, 2019, <{BROKEN}>.\n2. Ray, “Sea”, 2020.\n", 24),
    ("a.tex", f"A\\footnote{{Lee, ``Lake'', \\url{{{BROKEN}}}.}}", 32),
    ("a.tex", f"A\\footnote{{Lee, \\href{{{BROKEN}}}{{``Lake''}}, 2019.}}", 23),
    ("a.html", f'<p>A<a href="#n" id="r">1</a><ol><li id="n">Lee, <a href="{BROKEN}">Lake</a>, 2019.</ol>', 59),
    ("a.wiki", f"A<ref>{{{{cite web|title=Lake|url={BROKEN}|date=2019}}}}</ref>", 33),
    ("a.wiki", f"A<ref>[{BROKEN} Lake]</ref>", 8),
    ("a.rst", f'A [1]_\n\n.. [1] Lee, "Lake", <{BROKEN}>, 2019.\n', 22),
    ("a.adoc", f"A footnote:[Lee, “Lake”, link:++{BROKEN}++[there]].\n", 33),
    ("a.org", f"A[fn:: Lee, [[{BROKEN}][“Lake”]], 2019.]\n", 15),
    ("a.typ", f'A#footnote[Lee, #link("{BROKEN}")[Lake], 2019].\n', 24),
    ("a.bib", f"@online{{a, title={{Lake}}, url={{{BROKEN}}}}}", 31),
    ("a.bib", f"@misc{{a, title={{Lake}}, howpublished={{\\url{{{BROKEN}}}}}}}", 43),
    ("a.ris", f"TY  - ELEC\nTI  - Lake\nUR  - {BROKEN}\nER  - \n", 7),
    ("a.json", f'[{{"id": "a", "type": "webpage", "title": "Lake", "URL": "{BROKEN}"}}]', 58),
]  # fmt: skip


def links(name: str, text: str) -> list[tuple[str, int]]:
    reading = articles.read(name, text.encode(), convert=lambda *_: "")
    return [(link.url, link.span.column) for each in reading.citations for link in each.links]


@pytest.mark.parametrize(("name", "text", "column"), DELIMITED)
def test_a_space_in_a_host_is_the_addresss_own(name: str, text: str, column: int) -> None:
    """The whole comes through where it is delimited, and is no address; halves that nobody cited are not asked for."""
    assert links(name, text) == [(BROKEN, column)]
    trouble = urls.problem(BROKEN)
    assert trouble is not None
    assert trouble.kind is FailureKind.INVALID_URL


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("https://example.org/x and lake.org/y", ["https://example.org/x", "http://lake.org/y"]),
        ("https://example.org lake.org/y", ["https://example.org", "http://lake.org/y"]),
        ("https://localhost is.it", ["https://localhost"]),
        ("https://intranet e.g. the lake", ["https://intranet"]),
        ("<https://www.example.org/very/ long/path.html>", ["https://www.example.org/very/long/path.html"]),
        ("[Lake](https://example.org/My Lake.pdf)", ["https://example.org/My Lake.pdf"]),
        ('[Lake](https://example.org/x "My Lake")', ["https://example.org/x"]),
    ],
)
def test_elsewhere_a_space_ends_an_address(said: str, expected: list[str]) -> None:
    """Or it is the page's, where a line was folded; or it is in a name that a bracket holds."""
    assert [url for url, _ in links("a.md", f"[^1]: Lee, 2019, {said}\n")] == expected


def test_rst_drops_the_spaces_within_an_address() -> None:
    """So the link that its reader follows has none."""
    text = "A [1]_\n\n.. [1] Lee, `Lake <https://example.org/very/\n   long>`_, `Sea <https://exa mple.org/x>`_.\n"
    assert [url for url, _ in links("a.rst", text)] == ["https://example.org/very/long", "https://example.org/x"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("url={www.example.org/x}", [("http://www.example.org/x", 26)]),
        ("url={example.org/x}", [("http://example.org/x", 26)]),
        ("url={10.1234/abc}", [("https://doi.org/10.1234/abc", 26)]),
        ("doi={10.1234/abc}", [("https://doi.org/10.1234/abc", 26)]),
        ("doi={10.1234/abc}, url={https://example.org/x}", [("https://example.org/x", 45)]),
        ("url={https://example.org/very/\n  long}", [("https://example.org/very/long", 26)]),
        (
            "url={https://example.org/a\nhttps://example.org/b}",
            [("https://example.org/a", 26), ("https://example.org/b", 1)],
        ),
        ("url={https://example.org/My Lake.pdf}", [("https://example.org/My Lake.pdf", 26)]),
        ("url={https://example.org/x (accessed 3 May 2020)}", [("https://example.org/x", 26)]),
        ("howpublished={www.example.org/x}", [("http://www.example.org/x", 35)]),
        ("note={no address, and no doi.org}", []),
        ("eprint={2101.00001}, archiveprefix={arXiv}", [("https://arxiv.org/abs/2101.00001", 29)]),
        ("eprint={2101.00001}, eprinttype={jstor}", []),
    ],
)
def test_an_entry_has_the_address_that_its_reader_would_find(fields: str, expected: list[tuple[str, int]]) -> None:
    """Without a scheme, in pieces, or as the identifier that it has in the place of an address."""
    assert links("a.bib", f"@misc{{a, title={{L}}, {fields}}}") == expected


def test_other_bibliographies_have_it_too() -> None:
    """In RIS and CSL-JSON, where the field stands."""
    ris = "TY  - JOUR\nTI  - Lake\nDO  - 10.1234/abc\nER  - \nTY  - ELEC\nTI  - Sea\nUR  - www.example.org/x\nER  - \n"
    assert links("a.ris", ris) == [("https://doi.org/10.1234/abc", 7), ("http://www.example.org/x", 7)]
    csl = '[{"id": "a", "title": "L", "DOI": "10.1234/abc"}, {"id": "b", "title": "S", "URL": "www.example.org/x"}]'
    assert links("a.json", csl) == [("https://doi.org/10.1234/abc", 36), ("http://www.example.org/x", 85)]
    wiki = "A<ref>{{cite journal|title=Lake|doi=10.1234/abc}}</ref>"
    assert links("a.wiki", wiki) == [("https://doi.org/10.1234/abc", 37)]
