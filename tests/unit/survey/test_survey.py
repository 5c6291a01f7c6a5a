"""The parts of a survey that need no server: the corpus, domains, half-lives, and what a dataset says."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.errors import UnreadableSource
from ibidem.survey import corpus, rows
from ibidem.survey.answers import answers
from ibidem.survey.dataset import schema
from ibidem.survey.state import open_state
from ibidem.survey.survival import half_life


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("a.b.example.com", "example.com"),
        ("alice.github.io", "github.io"),  # a private suffix is one owner's server
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("", ""),
    ],
)
def test_domains(host: str, domain: str) -> None:
    """One server's owner: the registrable domain, or the host where there is none."""
    assert rows.domain_of(host) == domain


def urls(path: Path) -> list[str]:
    return [mention.link.url for mention in corpus.mentions(str(path))]


def test_json_lines(tmp_path: Path) -> None:
    """Bare links, rows of ours, and citations with several links; empty lines are none."""
    path = tmp_path / "c.jsonl"
    path.write_text(
        '"https://a.example/"\n\n{"url": "https://b.example/", "title": "T", "authors": ["A"]}\n'
        '{"article": "x.md", "links": [{"url": "https://c.example/", "line": 9}, {"url": "https://d.example/"}]}\n',
        "utf-8",
    )
    found = list(corpus.mentions(str(path)))
    assert [each.link.url for each in found] == [f"https://{letter}.example/" for letter in "abcd"]
    assert (found[1].citation.title, found[1].citation.authors) == ("T", ("A",))
    assert (found[2].citation.article, found[2].link.span.line) == ("x.md", 9)


def test_tables(tmp_path: Path) -> None:
    """Parquet and SQLite: the column `url`, and what a citation has of the others."""
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({"url": ["https://a.example/"], "title": ["T"], "other": [1]})
    pyarrow.parquet.write_table(table, tmp_path / "c.parquet")
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE other (x)")
        connection.execute("CREATE TABLE links (url TEXT, title TEXT, accessed TEXT)")
        connection.execute("INSERT INTO links VALUES ('https://a.example/', 'T', '2022')")
    for name in ("c.parquet", "c.sqlite"):
        (found,) = corpus.mentions(str(tmp_path / name))
        assert (found.link.url, found.citation.title) == ("https://a.example/", "T")


@pytest.mark.parametrize(
    "text",
    [
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc></url></urlset>',
        "<rss><channel><item><link>https://a.example/</link></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://a.example/"/></entry></feed>',
    ],
)
def test_sitemaps_and_feeds(tmp_path: Path, text: str) -> None:
    """Their locations are links of which nothing else is known."""
    (tmp_path / "s.xml").write_text(text, "utf-8")
    assert urls(tmp_path / "s.xml") == ["https://a.example/"]


def test_articles_and_lists(tmp_path: Path) -> None:
    """A folder's articles are read as everywhere; a list names further sources."""
    (tmp_path / "a.md").write_text("A.[^1]\n\n[^1]: Ann, “T,” https://a.example/.\n", "utf-8")
    (tmp_path / "list").write_text(f"# sources\n{tmp_path / 'a.md'}\n", "utf-8")
    assert urls(tmp_path / "a.md") == ["https://a.example/"]
    assert list(corpus.named([], [str(tmp_path / "list")])) == [str(tmp_path / "a.md")]
    assert [name for name, _ in corpus.each_source([str(tmp_path)])] == [str(tmp_path / "a.md")]


@pytest.mark.parametrize("name", ["c.jsonl", "c.parquet", "c.sqlite", "c.xml"])
@given(data=st.binary(max_size=80))
def test_rubbish_is_an_error_that_is_told(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    """Whatever the bytes, there are mentions or a clear error."""
    path = tmp_path_factory.mktemp("rubbish") / name
    path.write_bytes((b"<urlset>" if name.endswith("xml") else b"") + data)
    said = str(path)
    try:
        list(corpus.mentions(str(path)))
    except UnreadableSource as error:
        said = error.message
    assert str(path) in said


def test_a_source_is_taken_in_once_and_whole(tmp_path: Path) -> None:
    """Of a source that breaks off nothing is kept; read again, nothing is there twice."""
    path = tmp_path / "c.jsonl"
    path.write_text('{"url": "https://a.example/"}\n{\n', "utf-8")
    state = open_state(tmp_path / "state")
    with pytest.raises(UnreadableSource):
        state.add(str(path), corpus.mentions(str(path)))
    assert state.plan("") == (0, 0)
    path.write_text('{"url": "https://a.example/"}\n{"url": "https://b.example/"}\n', "utf-8")
    for _ in range(2):
        state.add(str(path), corpus.mentions(str(path)))
    assert state.has_read(str(path))
    assert state.plan("") == (2, 2)
    state.close()


@pytest.mark.parametrize("truth", [0.8, 4.0, 15.0, 60.0])
def test_a_half_life_is_found_again(truth: float) -> None:
    """From links that rot with a known half-life, the estimate's interval holds it, and narrows with their number."""
    chance = random.Random(7)

    def counted(links: int) -> list[tuple[float, int, int]]:
        return [
            (age, links, sum(chance.random() < 0.5 ** ((age + 0.5) / truth) for _ in range(links))) for age in range(25)
        ]

    few, many = half_life(counted(60)), half_life(counted(3_000))
    assert few is not None
    assert many is not None
    assert many.low <= truth <= many.high
    assert abs(many.years / truth - 1) < 0.1
    assert (many.high - many.low) < (few.high - few.low)


COUNTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 500), st.integers(0, 500)), max_size=20)


@given(COUNTS)
def test_any_counts_have_a_half_life_or_none(counts: list[tuple[float, int, int]]) -> None:
    """Whatever was counted: the interval holds the estimate; nothing rotten is a long life, everything a short one."""
    found = half_life(counts)
    if found is not None:
        assert found.low <= found.years <= found.high
    sound, rotten = half_life([(5, 100, 100)]), half_life([(5, 100, 0)])
    assert sound is not None
    assert rotten is not None
    assert sound.low > 50
    assert rotten.high < 2


def test_what_a_dataset_says(tmp_path: Path) -> None:
    """Rot is counted among what can be told of; blocked links count for neither side."""
    import pyarrow
    import pyarrow.parquet

    verdicts = ["verified"] * 5 + ["dead", "soft404", "mismatch"] + ["blocked", "unreachable"]
    columns = {name: [None] * len(verdicts) for name in schema().names}
    columns |= {"verdict": verdicts, "accessed": ["2020-05"] * len(verdicts), "domain": ["a.example"] * len(verdicts)}
    columns |= {"archive_status": ["unknown"] * len(verdicts), "checked_at": ["2026-01-01T00:00:00Z"] * len(verdicts)}
    path = tmp_path / "links.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns, schema=schema()), path)
    said = answers(path)
    assert said.links == 10
    assert said.tables["years"].rows == ((2020, 10, 8, 2, 1, 25.0, 37.5),)
    assert said.tables["domains"].rows == (("a.example", 10, 8, 25.0, 10.0),)
    assert said.tables["ages"].rows == ((6, 8, 6, 5),)


def test_what_is_no_dataset_is_said(tmp_path: Path) -> None:
    """Another file, or none: what it is not, and what makes one."""
    (tmp_path / "x.parquet").write_text(json.dumps({}), "utf-8")
    for name in ("x.parquet", "none.parquet", "none.sqlite"):
        with pytest.raises(UnreadableSource, match="is no dataset"):
            answers(tmp_path / name)
