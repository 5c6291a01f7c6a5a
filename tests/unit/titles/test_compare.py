"""Is it the page that was cited? What is the same, what is not, and what cannot be told; each with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paging import URL, matched, page

from ibidem.model import Agreement, PageKind, PageMetadata, PageTitle
from ibidem.titles import compare
from ibidem.titles.beside import may_begin
from ibidem.titles.normal import compact

T = "Port strike enters third week as talks stall"
LONG = "Port strike enters third week as talks stall: what islanders should know"
BODY = "The strike goes on. The council met on Monday. Talks were held in the evening and came to nothing. " * 6

SAME = [
    ("the same", T, (T,), "exact"),
    ("site behind", T, (f"{T} | The Harbour Ledger",), "exact"),
    ("site in front", T, (f"The Harbour Ledger: {T}",), "exact"),
    ("sections and site", T, (f"{T} - Islands - News - Harbour Ledger", "", T), "exact"),
    ("site cited, none on the page", f"{T} | The Harbour Ledger", (T,), "exact"),
    ("upper case", T.upper(), (T,), "exact"),
    ("one typo", T.replace("strike", "stirke"), (T,), "exact"),
    ("a typo in a short word", T.replace("third", "thrid").replace("as ", "aas "), (T,), "exact"),
    ("another form of a word", T.replace("talks", "talk"), (T,), "exact"),
    ("cut in the footnote", "Port strike enters third…", (T,), "exact"),
    ("cut on the page", T, ("Port strike enters third week as…",), "exact"),
    ("cut in the middle of a word", "Port strike enters thi…", (T,), "exact"),
    ("no subtitle cited", T, (LONG,), "subtitle"),
    ("no subtitle on the page", LONG, (T,), "subtitle"),
    ("a kicker", T, (f"Exclusive: {T}",), "exact"),
    ("a trailing form", f"{T} [PDF]", (T,), "exact"),
    ("a trailing date", f"{T} - May 30, 2022", (T,), "subtitle"),
    ("only the heading says it", T, ("The Harbour Ledger", "", T), "exact"),
    ("moved words", "As talks stall, port strike enters third week", (T,), "reworded"),
    ("numbers in words", "Port strike enters 3rd week as talks stall", (T,), "exact"),
    (
        "short for many",
        "UN calls for talks in port strike",
        ("United Nations calls for talks in port strike",),
        "exact",
    ),
    (
        "umlauts written out",
        "Faehren fahren wieder ueber den Suedhafen",
        ("Fähren fahren wieder über den Südhafen",),
        "exact",
    ),
    ("without spaces", "港口罢工进入第三周", ("港口罢工进入第三周_新闻_港口网",), "subtitle"),
    (
        "romanised",
        "Zabastovka v portu: tretia nedelia peregovorov",
        ("Забастовка в порту: третья неделя переговоров",),
        "romanised",
    ),
]


@pytest.mark.parametrize(("what", "cited", "titles", "reason"), SAME, ids=[row[0] for row in SAME])
def test_the_same_page(what: str, cited: str, titles: tuple[str, ...], reason: str) -> None:
    """What people, sites and programs do to a title does not make it another."""
    match = matched(cited, *titles, container="The Harbour Ledger", text=BODY)
    assert (match.agreement, match.reason) == (Agreement.SAME, reason)
    assert match.score >= 0.75


OTHER = [
    ("another year", "Annual Report 2022", ("Annual Report 2023",), "year-differs"),
    ("another part", "Down the canal by barge, part 1", ("Down the canal by barge, part 2",), "number-differs"),
    ("another ordinal", "Pilot’s Handbook, Third Edition", ("Pilot’s Handbook, Fifth Edition",), "number-differs"),
    ("another month", "Tide tables for June", ("Tide tables for July",), "number-differs"),
    ("another letter", "Tide tables: Appendix A", ("Tide tables: Appendix C",), "number-differs"),
    ("another number", "12 ships that sank off the cape", ("17 ships that sank off the cape",), "number-differs"),
    ("another coast", "Erosion on the north coast", ("Erosion on the south coast",), "number-differs"),
    ("denied", "The ferry will not sail this winter", ("The ferry will sail this winter",), "negation-differs"),
    (
        "denied on the page",
        "The ferry will sail this winter",
        ("The ferry will not sail this winter",),
        "negation-differs",
    ),
    (
        "the opposite",
        "Court approves merger of ferry operators",
        ("Court blocks merger of ferry operators",),
        "opposite",
    ),
    ("the opposite in German", "Der Hafen öffnet im Winter", ("Der Hafen schließt im Winter",), "opposite"),
    (
        "another name",
        "Interview with Ada Marsh, lighthouse keeper",
        ("Interview with Tom Ellery, lighthouse keeper",),
        "name-differs",
    ),
    ("another place", "Country profile: Moldova", ("Country profile: Montenegro",), "name-differs"),
    ("another article", T, ("Winter timetable for the island ferries",), "different"),
    (
        "another subtitle",
        "Ships sink, killing at most 26",
        ("Ships sink, killing at least 26", "Ships sink"),
        "opposite",
    ),
    ("only the site cited", "The Harbour Ledger", (f"{T} | The Harbour Ledger",), "site-name-only"),
    ("only a section cited", "Islands", (f"{T} - Islands - Harbour Ledger", "", T), "different"),
    ("a heading of another page below", "Ten ponds to visit", (T, "", T), "different"),
]


@pytest.mark.parametrize(("what", "cited", "titles", "reason"), OTHER, ids=[row[0] for row in OTHER])
def test_another_page(what: str, cited: str, titles: tuple[str, ...], reason: str) -> None:
    """One telling word makes it another page; and so does having little in common."""
    match = matched(cited, *titles, container="The Harbour Ledger", text=BODY)
    assert (match.agreement, match.reason) == (Agreement.DIFFERENT, reason)
    assert match.score < 0.25


UNSURE = [
    ("stop titles", T, ("Home",), "generic-title"),
    ("the bare site", T, ("The Harbour Ledger",), "generic-title"),
    ("a program's title", T, ("Untitled Document", "", "Loading"), "generic-title"),
    ("a stop title cited", "Home", ("Home",), "generic-title"),
    ("a translation", T, ("Забастовка в порту: третья неделя",), "other-script"),
]


@pytest.mark.parametrize(("what", "cited", "titles", "reason"), UNSURE, ids=[row[0] for row in UNSURE])
def test_it_cannot_be_told(what: str, cited: str, titles: tuple[str, ...], reason: str) -> None:
    """Titles that fit any page neither confirm nor accuse, and nor do those in another script."""
    match = matched(cited, *titles, container="The Harbour Ledger", text=BODY)
    assert (match.agreement, match.reason) == (Agreement.UNSURE, reason)


def test_a_changed_headline_is_no_reason_to_accuse() -> None:
    """Where words that the page knows were replaced, and none of them tells, it is at worst unsure."""
    match = matched(
        "Islanders worry about winter ferry plan",
        "Islanders doubt winter ferry plan",
        text="They worry about it. " * 20,
    )
    assert match.agreement is not Agreement.DIFFERENT


def test_the_words_that_differ_are_named() -> None:
    """What is missing and what was added are the telling words, as they were written."""
    match = matched("Annual Report 2022 of the Harbour", "Annual Report 2023 of the Harbour")
    assert (match.missing, match.added) == (("2022",), ("2023",))


def test_the_nearest_title_and_its_place_are_named() -> None:
    """Of several titles, the one that comes nearest is shown, with where it stands."""
    match = matched(T, "The Harbour Ledger", "Islands in the news", T)
    assert (match.source, match.title) == ("h1", T)


def test_a_witness_that_lacks_a_word_does_not_outvote_one_that_contradicts_it() -> None:
    """A shorter title that leaves the year out does not make another year's report the same."""
    match = matched("The best harbours of 2024", "The best harbours of 2026", "The best harbours")
    assert match.agreement is Agreement.DIFFERENT


def test_a_title_that_was_cut_confirms_only_what_it_shows() -> None:
    """What stands behind the ellipsis is asked of the other titles."""
    cited = "Hair grown in the harbour laboratory for the last time"
    match = matched(cited, "Hair grown in the harbour laboratory for the first time", "Hair grown in the harbour…")
    assert match.agreement is Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("cited", "title", "agreement"),
    [
        (LONG, "Port strike enters third week as talks stall: what islan", Agreement.SAME),
        ("Port strike enters third week as talks stall: what islan", LONG, Agreement.SAME),
        (LONG, "Port strike enters third week as ta… - Harbour Ledger", Agreement.SAME),
        ("Port strike enters third week as ta… - Harbour Ledger", LONG, Agreement.SAME),
        ("Port strike enters fourth week as ta… - Harbour Ledger", LONG, Agreement.DIFFERENT),
        ("Port strike ends", "Port strike enters third week as ta… - Harbour Ledger", Agreement.DIFFERENT),
        (
            "Port strike enters third week as talks go no",
            "Port strike enters third week as talks go northwards at last",
            None,
        ),
    ],
)
def test_a_title_that_was_cut_without_a_sign_or_in_front_of_the_site(
    cited: str, title: str, agreement: Agreement | None
) -> None:
    """Programs cut titles in the middle of a word, and put the site's name behind the dots."""
    found = matched(cited, title, text=BODY).agreement
    assert found is agreement if agreement else found is not Agreement.SAME


@pytest.mark.parametrize(
    ("cited", "title"),
    [
        ("Tide Handbook, Vol. 2, 3rd ed.", "Tide Handbook, Volume II, Third Edition"),
        ("港口关闭三天, 2021", "港口关闭3天, 2021"),
        ("Dept. of Tides v. Harbour Co., 2021", "Department of Tides versus Harbour Company (2021)"),
        ("Port handles 1.5m containers", "Port handles 1.5 million containers"),
        ("Working Paper No. 12: Tides and Trade", "Working Paper 12 - Tides and Trade"),
    ],
)
def test_short_forms_and_figures_are_what_they_stand_for(cited: str, title: str) -> None:
    """Abbreviations and numerals are read; what they count still tells."""
    assert matched(cited, title, text=BODY).agreement is Agreement.SAME
    assert matched(cited.replace("2", "4").replace("5", "6"), title, text=BODY).agreement is not Agreement.SAME


def test_what_a_subtitle_denies_denies_nothing_of_the_headline() -> None:
    """A denial counts in the part where it stands."""
    match = matched("Harbour bridge to close in May", "Harbour bridge to close in May – and not to open again")
    assert match.agreement is Agreement.SAME


def test_second_headings_are_heard_only_where_no_better_place_speaks() -> None:
    """Other pages' titles stand in second headings: they confirm nothing on a page that has a title."""
    other = "The pond that came back"
    assert matched(other, T, T, T, h2=other).agreement is Agreement.DIFFERENT
    assert matched(other, "The Harbour Ledger", h2=other, container="The Harbour Ledger").agreement is Agreement.SAME


def test_a_section_above_the_headline_is_no_headline() -> None:
    """A part that stands beside what another place gives as the whole headline is decoration."""
    titles = ("Wetlands - The pond that came back - Harbour Ledger", "The pond that came back", "Wetlands")
    assert matched("Wetlands", *titles).agreement is Agreement.DIFFERENT
    assert matched("The pond that came back", *titles).agreement is Agreement.SAME


def test_the_site_itself_is_cited() -> None:
    """A site's name is the title of its front page, and of no other page."""
    titles = ("The Harbour Ledger - News from the islands", "", "News of the day")
    front = matched(
        "The Harbour Ledger", *titles, url="https://www.harbour-ledger.test/", container="The Harbour Ledger"
    )
    assert (front.agreement, front.reason) == (Agreement.SAME, "front-page")
    assert matched("The Harbour Ledger", *titles, container="The Harbour Ledger").agreement is Agreement.DIFFERENT


def test_a_modest_title_is_the_same_where_just_that_was_cited() -> None:
    """``About us`` fits many pages, but a page that bears it is the one that was cited under it."""
    assert matched("About us", "About us | Harbour Ledger", container="Harbour Ledger").agreement is Agreement.SAME
    assert matched("About us", f"{T} | Harbour Ledger", container="Harbour Ledger").agreement is Agreement.DIFFERENT


def test_the_text_speaks_where_titles_do_not() -> None:
    """On a page without a telling title a line of the text will do; in a document, its beginning."""
    lines = f"Menu\n{T}\nBy our correspondent"
    assert matched(T, "Home", text=lines).reason == "in-text"
    assert matched(T, "Ten ponds to visit", text=lines).agreement is Agreement.DIFFERENT
    paper = page(pdf_info="final_v3_print", text=f"Harbour Office 2022 {T} Summary", kind=PageKind.PDF)
    match = compare(T, paper, url=URL)
    assert match is not None
    assert (match.agreement, match.reason) == (Agreement.SAME, "in-text")


ASSOCIATION = "Association of Harbour Users and Islanders"
ARTICLE = "\n".join([BODY[:120]] * 3)
OVER = f"Home\nContact\n{T}\n30 May 2022\n{ARTICLE}"


def test_a_heading_above_the_text_is_the_title_where_the_pages_titles_name_its_site() -> None:
    """Many a site gives all of its pages one title, and writes the headline into the page alone."""
    match = matched(T, ASSOCIATION, text=OVER)
    assert (match.agreement, match.reason, match.title) == (Agreement.SAME, "in-text", ASSOCIATION)
    broken = OVER.replace("third week ", "third week\n")
    assert matched(T, ASSOCIATION, text=broken).agreement is Agreement.SAME
    assert matched("Die Glocke ruft", "Home", text=f"Menu\nDie Glocke ruft\n{ARTICLE}").reason == "in-text"


@pytest.mark.parametrize(
    ("why", "titles", "text"),
    [
        ("below the text", (ASSOCIATION,), f"Home\n{ARTICLE}\n{T}"),
        ("too far above it", (ASSOCIATION,), f"{T}\nNews\nShop\nFerries\nQuays\n{ARTICLE}"),
        ("above a teaser", (ASSOCIATION,), f"Home\n{T}\n{BODY[:120]}\nMore\n" * 4),
        ("no running text", (ASSOCIATION,), f"Home\n{T}\nBy our correspondent"),
        ("under the page's own heading", ("Ten ponds to visit",), f"Ten ponds to visit\n{OVER}"),
        ("a headline beside the site", ("Ten ponds to visit - Harbour Ledger",), OVER),
        ("two titles agree", ("Ten ponds to visit | Ponds", "Ten ponds to visit"), OVER),
        ("a heading agrees", ("Ten ponds to visit", "Ponds", "Ten ponds to visit"), OVER),
        ("another in its place", (ASSOCIATION,), OVER.replace("third", "fourth")),
    ],
)
def test_a_line_elsewhere_may_be_a_link(why: str, titles: tuple[str, ...], text: str) -> None:
    """A cited title that a page shows is its own only as the heading of a text that has no other."""
    assert matched(T, *titles, text=text).agreement is not Agreement.SAME, why


def test_a_heading_beneath_the_name_of_a_section_counts_where_it_is_marked_as_one() -> None:
    """Some pages mark the name of the section as their first heading, and their own as the second."""
    text = f"Events and seminars\n{OVER}"
    assert matched(T, ASSOCIATION, "", "Events and seminars", text=text).agreement is Agreement.DIFFERENT
    assert matched(T, ASSOCIATION, "", "Events and seminars", text=text, h2=T).agreement is Agreement.SAME


def test_a_front_page_shows_articles_of_the_site() -> None:
    """The newest article may open a front page: that is not where it is."""
    assert matched(T, ASSOCIATION, text=OVER, url="https://harbour.test/").agreement is Agreement.DIFFERENT


@given(st.text(max_size=30))
def test_lines_are_passed_over_only_where_they_begin_otherwise(line: str) -> None:
    """What is told by a line's first character is what its normal form begins with."""
    if letters := compact(line):
        assert may_begin(line, letters)


@pytest.mark.parametrize(
    "line", ["One hundred ponds", "No. 12 of the Rules", "[2101.01234] Eels", "&quot;Eels", "Éels"]
)
def test_what_is_not_a_plain_letter_may_begin_otherwise(line: str) -> None:
    """Numbers in words, marks and entities read otherwise than they begin."""
    assert may_begin(line, compact(line))


def test_nothing_to_compare() -> None:
    """A page without titles, or a citation without words, has no match."""
    assert compare(T, PageMetadata(kind=PageKind.HTML), url=URL) is None
    assert compare(T, page("🚢"), url=URL) is None
    assert compare("—", page(T), url=URL) is None


places = st.sampled_from(["title", "og:title", "h1", "h2", "json-ld headline"])
rubbish = st.text(max_size=120) | st.text(alphabet="ab |-:…().'“&#;0123 港", max_size=60)


@given(rubbish, st.lists(st.builds(PageTitle, text=rubbish, place=places), max_size=5), rubbish, rubbish, rubbish)
def test_any_text_has_an_answer(cited: str, titles: list[PageTitle], text: str, url: str, container: str) -> None:
    """Whatever is cited and whatever the page says, the score is a probability and the reason is a word."""
    described = PageMetadata(kind=PageKind.HTML, titles=tuple(titles), text=text, text_length=len(text))
    match = compare(cited, described, url=url, container=container)
    assert match is None or (0.0 <= match.score <= 1.0 and match.reason)


@given(
    st.lists(
        st.sampled_from(["port", "strike", "enters", "third", "week", "talks", "stall", "islands", "ferry", "winter"]),
        min_size=4,
        max_size=12,
    )
)
def test_a_title_is_the_same_as_itself(chosen: list[str]) -> None:
    """Any title of four words or more is confirmed by a page that bears it."""
    title = " ".join(chosen)
    assert matched(title, title).agreement is Agreement.SAME


headlines = st.sampled_from(
    [T, "Home", "The Harbour Ledger", f"{T} | The Harbour Ledger", "Port strike enters…", "Talks"]
)


@given(headlines | rubbish, st.lists(st.builds(PageTitle, text=headlines | rubbish, place=places), max_size=3), places)
def test_a_title_letter_for_letter_is_judged_like_any_other(cited: str, others: list[PageTitle], place: str) -> None:
    """A page that bears the very title is told at a glance: a space before it, which says nothing, changes nothing."""
    described = PageMetadata(kind=PageKind.HTML, titles=(PageTitle(text=cited, place=place), *others))
    for url, container in ((URL, None), (URL, T), ("https://www.harbour-ledger.test/", "The Harbour Ledger")):
        at_a_glance = compare(cited, described, url=url, container=container)
        assert at_a_glance == compare(f" {cited}", described, url=url, container=container)


@pytest.mark.parametrize("piece", ["a | ", "x ", "港", "& ", "&amp;", "(", "“", "1 ", "no ", "…", ": ", "a\u0301"])
def test_hostile_titles_are_compared_in_bounded_time(piece: str) -> None:
    """A title of a hundred thousand characters is cut before it is looked at."""
    hostile = piece * (100_000 // len(piece))
    compare(hostile, page(hostile, hostile[::-1], text=hostile[:8_000]), url=URL, container=hostile[:1_000])
