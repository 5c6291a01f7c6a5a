"""Finding, reading and writing files."""

import os
from pathlib import Path

import pytest

from ibidem import articles, sources
from ibidem.articles import html
from ibidem.errors import UnreadableSource, UnwritableOutput


@pytest.fixture
def formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry of one format, so that these tests depend on no other."""
    monkeypatch.setattr(articles, "FORMATS", {"html": html})


def put(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_gives_its_articles_and_no_other_files(tmp_path: Path, formats: None) -> None:
    """Articles come in order of name; unknown suffixes, hidden and vendored folders and ignored files stay out."""
    for name in ("b.html", "a/z.html", "a.bin", ".hidden/c.html", "node_modules/d.html", "drafts/e.html"):
        put(tmp_path / name)
    put(tmp_path / ".gitignore", "drafts/\n")
    found = sources.find([str(tmp_path)]).found
    assert [Path(each.name).relative_to(tmp_path).as_posix() for each in found] == ["a/z.html", "b.html"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path, formats: None) -> None:
    """Naming a file is saying that it is an article, even where git ignores it; naming it twice is naming it once."""
    put(tmp_path / ".gitignore", "*\n")
    path = put(tmp_path / "odd.name")
    assert [each.name for each in sources.find([str(path), str(path)]).found] == [str(path)]


def test_rules_of_the_repository_hold_in_its_folders(tmp_path: Path, formats: None) -> None:
    """An ignore file at the repository's root counts for a folder below; one further down may take a file back."""
    (tmp_path / ".git").mkdir()
    put(tmp_path / ".gitignore", "*.html\n")
    put(tmp_path / "docs" / ".gitignore", "!kept.html\n")
    put(tmp_path / "docs" / "kept.html")
    put(tmp_path / "docs" / "left.html")
    assert [Path(each.name).name for each in sources.find([str(tmp_path / "docs")]).found] == ["kept.html"]


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("artcle.html", "article.html"),  # a slip of the finger
        ("*.tex", "pattern"),  # a pattern that matches nothing
        ("bad\0name", "spelling"),  # a name that no file can have
    ],
)
def test_a_source_that_is_not_there_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, hint: str
) -> None:
    """Nothing is found, the trouble names the next step, and the other sources go on."""
    put(tmp_path / "article.html")
    monkeypatch.chdir(tmp_path)
    finding = sources.find([source, "article.html"])
    assert [each.name for each in finding.found] == ["article.html"]
    assert hint in finding.troubles[0].hint


def test_a_glob_reaches_into_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two stars stand for any folders."""
    put(tmp_path / "a" / "b" / "c.html")
    monkeypatch.chdir(tmp_path)
    assert [Path(each.name).as_posix() for each in sources.find(["**/*.html"]).found] == ["a/b/c.html"]


def test_a_folder_without_articles_is_trouble(tmp_path: Path, formats: None) -> None:
    """An empty folder is no success in disguise."""
    assert "holds no article" in sources.find([str(tmp_path)]).troubles[0].message


def test_reading_an_empty_file_is_an_error(tmp_path: Path) -> None:
    """A file without content is told, not passed over."""
    found = sources.Found(name="e", path=put(tmp_path / "e", " \n"))
    with pytest.raises(UnreadableSource, match="empty"):
        sources.read(found)


def test_reading_what_is_gone_is_an_error(tmp_path: Path) -> None:
    """A file that vanished after it was found is told by its name."""
    with pytest.raises(UnreadableSource, match="gone"):
        sources.read(sources.Found(name="gone", path=tmp_path / "gone"))


def test_writing_replaces_the_whole_file_and_keeps_its_mode(tmp_path: Path) -> None:
    """The new text is there, the permissions stay, and nothing is left beside it."""
    path = put(tmp_path / "report.json", "old")
    os.chmod(path, 0o640)
    sources.write(path, "new é\r\n")
    assert path.read_bytes() == "new é\r\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["report.json"]


def test_writing_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    """What a link leads to is written, and the link stays one."""
    target = put(tmp_path / "target", "old")
    link = tmp_path / "link"
    link.symlink_to(target)
    sources.write(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


def test_writing_where_there_is_no_folder_says_so(tmp_path: Path) -> None:
    """The hint names the folder to create."""
    with pytest.raises(UnwritableOutput) as caught:
        sources.write(tmp_path / "no" / "report.json", "x")
    assert "Create the folder" in caught.value.hint


def test_an_address_is_found_in_its_place_and_is_no_file() -> None:
    """Whoever can fetch it does so by its name; who reads it as a file is told what to do."""
    finding = sources.find(["-", "HTTPS://example.org/a", "http://example.org/b", "HTTPS://example.org/a"])
    assert [each.name for each in finding.found] == ["-", "HTTPS://example.org/a", "http://example.org/b"]
    with pytest.raises(UnreadableSource, match="reads files"):
        sources.read(finding.found[1])
