"""What the user named, read and understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from ibidem import reading

BIB = """@article{roe, author={Roe, Ann}, title={Harbour Walls}, url={https://maritime.example/walls}}
@book{unused, title={Never Cited}, url={https://never.example/}}
"""
PAPER = "\\addbibresource{refs.bib}\nWalls.\\footcite[3]{roe}\n"
ROE, UNUSED = ("refs.bib", "roe"), ("refs.bib", "unused")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles that cite the same entry of a bibliography beside them; the working folder."""
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    (tmp_path / "a.tex").write_text(PAPER, "utf-8")
    (tmp_path / "z.md").write_text("---\nbibliography: refs.bib\n---\n\nWalls [@roe].\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["."], [ROE]),
        (["*"], [ROE]),
        (["a.tex"], [ROE]),
        (["a.tex", "z.md"], [ROE]),
        (["a.tex", "refs.bib"], [ROE, UNUSED]),
        (["refs.bib", "a.tex"], [ROE, UNUSED]),
        ([".", "refs.bib"], [ROE, UNUSED]),
        (["refs.bib", "."], [ROE, UNUSED]),
        (["./refs.bib", "z.md"], [ROE, UNUSED]),
    ],
)
def test_an_entry_is_listed_once(folder: Path, named: list[str], expected: list[tuple[str, str]]) -> None:
    """However many articles cite it; what nobody cites, only where the bibliography is named."""
    read = reading.read(named).readings
    listed = [(Path(each.article).name, each.marker) for of in read for each in of.citations]
    assert sorted(listed) == expected
    assert sum(of.footnotes for of in read) == len(expected)


def test_a_bibliography_that_nothing_cites_from_is_an_article(folder: Path) -> None:
    """A folder of libraries is read whole."""
    (folder / "a.tex").write_text("No work is cited by its key.\\footnote{https://example.org/}", "utf-8")
    (folder / "z.md").unlink()
    listed = [each.marker for of in reading.read(["."]).readings for each in of.citations]
    assert listed == ["1", "roe", "unused"]
