"""Short forms: which words are one, and which work they mean."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles.shortforms import Short, match, resolve
from ibidem.model import Citation, Link, Span


def cited(
    marker: str, text: str, *, authors: tuple[str, ...] = (), title: str | None = None, url: str = ""
) -> Citation:
    at = Span(line=int(marker) if marker.isdigit() else 1, column=1)
    return Citation(
        article="a.txt",
        marker=marker,
        span=at,
        text=text,
        authors=authors,
        title=title,
        issued="2020" if url else None,
        links=(Link(url=url, span=at),) if url else (),
    )


RAIN = cited(
    "1",
    "Ann Jones, “Rain and Rivers,” 2020, …",
    authors=("Ann Jones",),
    title="Rain and Rivers",
    url="https://a.example",
)
SNOW = cited("2", "Smith, B. (2020). Snow. …", authors=("Smith, B.",), title="Snow: A History", url="https://b.example")


def meant(text: str, *, authors: tuple[str, ...] = (), title: str | None = None) -> Citation:
    return resolve([RAIN, SNOW, cited("3", text, authors=authors, title=title)])[-1]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Ibid.", Short(just=True)),
        ("ibid., 12–13.", Short(just=True)),
        ("Ibid 12.", Short(just=True)),
        ("See ibid.", Short(just=True)),
        ("Id. at 45.", Short(just=True)),
        ("Idem, p. 3.", Short(just=True)),
        ("Ebd., S. 12.", Short(just=True)),
        ("Vgl. ebenda, S. 3.", Short(just=True)),
        ("Там же. С. 12.", Short(just=True)),
        ("Там само, с. 5.", Short(just=True)),
        ("Tamtéž, s. 4.", Short(just=True)),
        ("Tamże, s. 4.", Short(just=True)),
        ("同上，第12页。", Short(just=True)),
        ("المرجع نفسه، ص 12", Short(just=True)),
        ("Loc. cit.", Short(just=True)),
        ("Op. cit., p. 9", Short(just=True)),  # of whom is not said
        ("Jones, op. cit., 12.", Short(name="Jones")),
        ("Jones, Rain, op.cit., p. 4.", Short(name="Jones, Rain")),
        ("Müller, a. a. O., S. 4.", Short(name="Müller")),
        ("Иванов И. И. Указ. соч. С. 5.", Short(name="Иванов И. И")),
        ("Jones, supra note 4, at 12.", Short(number="4", name="Jones")),
        ("Bowcott et al, supra note 4.", Short(number="4", name="Bowcott et al")),
        ("Press Release, Apple supra note 2.", Short(number="2", name="Press Release, Apple")),
        ("Jones (n 4) 12.", Short(number="4", name="Jones")),
        ("Jones, Rain (Anm. 4).", Short(number="4", name="Jones, Rain")),
        ("Jones, Rain (wie Anm. 4), S. 3.", Short(number="4", name="Jones, Rain (wie")),
        ("See above note 12.", Short(number="12")),
        ("احمدی (n 4).", Short(number="4", name="احمدی")),
        ("前掲注4、12頁", Short(number="4")),
        # full citations, and words that only look like it
        ("Ann Jones, “Rain,” 2020.", None),
        ("Idaho Statesman, “Rain,” 2020.", None),
        ("Identity and Rain, 2020.", None),
        ("Ebdon, Rain, 2020.", None),
        ("Jones, Notes on Rain, 2020, note 4.", None),
        ("A note 4 pages long", None),
        ("Supranational Rain", None),
    ],
)
def test_words_that_stand_for_a_work_are_known(text: str, short: Short | None) -> None:
    """In the languages and styles that have them."""
    got = match(text)
    assert got == short or (
        got is not None and short is not None and got.number == short.number and got.name in short.name
    )


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("Ibid.", "2"),
        ("Ebd., S. 3.", "2"),
        ("Jones, op. cit., 12.", "1"),
        ("Smith, op. cit., 12.", "2"),
        ("Brown, op. cit., 12.", None),  # nobody of that name was cited
        ("Jones (n 1) 12.", "1"),
        ("Supra note 2.", "2"),
        ("Supra note 9.", None),
        ("Loc. cit.", "2"),
    ],
)
def test_a_short_form_means_a_work_that_was_cited_before(text: str, marker: str | None) -> None:
    """The one just before, the one in that note, or the last one by that author."""
    assert meant(text).refers_to == marker


def test_a_short_form_has_the_fields_of_its_work_and_none_of_its_links() -> None:
    """It is listed as what it cites; the link is checked where it stands."""
    got = meant("Ibid., 4.")
    assert (got.title, got.authors, got.issued, got.links) == (SNOW.title, SNOW.authors, SNOW.issued, ())
    assert (got.marker, got.text) == ("3", "Ibid., 4.")


@pytest.mark.parametrize(
    ("authors", "title", "marker"),
    [
        (("Jones",), "Rain and Rivers", "1"),
        (("Jones",), "Rain", None),  # too short to tell
        (("Jones",), "Rain and", "1"),
        (("Smith",), "Snow: A History", "2"),
        (("Brown",), "Rain and Rivers", "1"),  # the title is the same: an editor is named
        (("Brown",), "Rain and", None),
        ((), "Rain and Rivers", "1"),
        (("Jones",), "Ice", None),
    ],
)
def test_an_author_and_a_few_words_of_a_title_are_a_short_form(
    authors: tuple[str, ...], title: str, marker: str | None
) -> None:
    """“Jones, “Rain and Rivers,” 12.” cites it again."""
    assert meant(f"{authors}, “{title},” 12.", authors=authors, title=title).refers_to == marker


def test_a_work_with_a_link_of_its_own_is_no_short_form() -> None:
    """The same title at another address is checked."""
    again = replace(RAIN, marker="3", links=(Link(url="https://c.example", span=RAIN.span),))
    assert resolve([RAIN, SNOW, again])[-1] == again


def test_works_of_a_bibliography_are_not_folded() -> None:
    """Entries without markers are works of their own, though they begin alike."""
    entries = [replace(RAIN, marker=""), replace(RAIN, marker="", title="Rain and", links=(), issued=None)]
    assert resolve(entries)[-1].refers_to is None


def test_ibid_follows_ibid() -> None:
    """A chain of them means one work."""
    got = resolve([RAIN, cited("2", "Ibid."), cited("3", "Ibid., 4.")])
    assert [each.refers_to for each in got] == [None, "1", "1"]


def test_a_first_ibid_means_nothing() -> None:
    """Nothing was cited before."""
    assert resolve([cited("1", "Ibid.")])[0].refers_to is None


def test_notes_that_count_anew_are_those_of_the_new_chapter() -> None:
    """“Note 1” is the nearest note of that number."""
    second = replace(SNOW, marker="1", span=Span(line=90, column=1))
    got = resolve(
        [RAIN, cited("2", "Brown, Ice"), second, replace(cited("2", "Supra note 1."), span=Span(line=91, column=1))]
    )
    assert got[-1].title == SNOW.title


TEXTS = st.sampled_from(
    ["Ibid.", "Jones, op. cit.", "supra note 1", "(n 2)", "Rain", "", "ebd.", "Jones (n 1)", "前掲注1"]
)


@given(st.lists(st.tuples(TEXTS | st.text(max_size=20), st.sampled_from(["1", "2", "", "i"])), max_size=12))
def test_any_citations_keep_their_number_and_order(rows: list[tuple[str, str]]) -> None:
    """Nothing raises; resolving twice is resolving once."""
    given_rows = [cited(marker, text, title=text or None, authors=("Jones",)) for text, marker in rows]
    got = resolve(given_rows)
    assert [(each.text, each.marker, each.links) for each in got] == [(e.text, e.marker, e.links) for e in given_rows]
    assert [each.text for each in resolve(got)] == [each.text for each in got]
