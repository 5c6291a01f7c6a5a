"""The reader of notes: what it makes of works that exist nowhere, in the styles that people cite in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles import citation
from ibidem.model import Anchor, Citation, Emphasis, Footnote, Hyperlink, Span

URL = "https://www.lake-times.example/2019/salt-roads"


def note(text: str, *, emphasis: tuple[str, ...] = (), linked: tuple[tuple[str, str], ...] = ()) -> Footnote:
    """A note in which the words *emphasis* are in italics, and words are linked to URLs."""
    return Footnote(
        marker="1",
        text=text,
        anchors=(Anchor(offset=0, span=Span(line=7, column=5)),),
        emphasis=tuple(Emphasis(start=text.index(words), end=text.index(words) + len(words)) for words in emphasis),
        hyperlinks=tuple(
            Hyperlink(start=text.index(words), end=text.index(words) + len(words), url=url) for words, url in linked
        ),
    )


def read(text: str, **marks: tuple[str, ...]) -> Citation:
    """The one work that a note cites."""
    (cited,) = citation.citations(note(text, **marks), "article.txt")
    return cited


# Style; the note; then authors, title, container, issued, accessed.
STYLES = (
    (
        "Chicago, a web page with its site's name in the title",
        f"“The Salt Roads | Lake Times,” accessed June 5, 2021, {URL}.",
        ((), "The Salt Roads | Lake Times", None, None, "2021-06-05"),
    ),
    (
        "Chicago, a newspaper",
        f"Ada Obi, “Why Lakes Die: A Reply to Critics,” Lake Times, May 17, 2019, {URL}.",
        (("Ada Obi",), "Why Lakes Die: A Reply to Critics", "Lake Times", "2019-05-17", None),
    ),
    (
        "Chicago, a question within the quotation marks, a comma behind them",
        f"“Salt Corridor: Does the North Need a New Road?”, RoadNews.com, accessed June 5, 2021, {URL}.",
        ((), "Salt Corridor: Does the North Need a New Road?", "RoadNews.com", None, "2021-06-05"),
    ),
    (
        "Zotero's item type between title and site; an address of mail in the author's place",
        f"redaktion@lake-institute.example, “Lakes Looking East,” Text, LAKI, June 15, 2021, {URL}.",
        (("redaktion@lake-institute.example",), "Lakes Looking East", "LAKI", "2021-06-15", None),
    ),
    (
        "a blog is a genre",
        f"“A Closer Look at Salt,” Salt Reports (blog), October 13, 2021, {URL}.",
        ((), "A Closer Look at Salt", "Salt Reports", "2021-10-13", None),
    ),
    (
        "Chicago author-date, three authors",
        f"Obi, Ada, Ben Kowalski, and Ida Brown. 2019. “Mapping Salt.” Lake Times, May 17. {URL}.",
        (("Ada Obi", "Ben Kowalski", "Ida Brown"), "Mapping Salt", "Lake Times", "2019-05-17", None),
    ),
    (
        "MLA 9",
        f"Obi, Ada, and Ben Kowalski. “Mapping Salt: A Primer.” Lake Times, vol. 12, no. 3, 2019, pp. 4–19, {URL}.",
        (("Ada Obi", "Ben Kowalski"), "Mapping Salt: A Primer", "Lake Times", "2019", None),
    ),
    (
        "APA 7, a journal",
        "Obi, A. B., & Kowalski, B. (2019). Mapping salt: A primer. Annals of Lakes, 12(3), 4–19. "
        "https://doi.org/10.5555/lakes.12",
        (("A. B. Obi", "B. Kowalski"), "Mapping salt: A primer", "Annals of Lakes", "2019", None),
    ),
    (
        "APA, as typed by hand: retrieved from a site",
        f"Obi, A. (2012, January 16). Effects of salt (and of none). Retrieved March 23, 2016, from Lake Place: {URL}",
        (("A. Obi",), "Effects of salt (and of none)", "Lake Place", "2012-01-16", "2016-03-23"),
    ),
    (
        "Harvard",
        f"Obi, A. (2019) ‘Who owns the lake’s bed?’, Lake Times, 17 May. Available at: {URL} (Accessed: 5 June 2021).",
        (("A. Obi",), "Who owns the lake’s bed?", "Lake Times", "2019-05-17", "2021-06-05"),
    ),
    (
        "Vancouver",
        "Obi AB, Kowalski B, Brown I. Mapping salt in small lakes. Annals of Lakes. 2019;12(3):4-19.",
        (("Obi AB", "Kowalski B", "Brown I"), "Mapping salt in small lakes", "Annals of Lakes", "2019", None),
    ),
    (
        "NLM, a part of a site: the title comes last",
        "Lake Institute. Salt Portal [Internet]. 2021 [cited 2021 Mar 1]. Twelve lakes in danger. "
        f"Available from: {URL}",
        (("Lake Institute",), "Twelve lakes in danger", "Salt Portal", "2021", "2021-03-01"),
    ),
    (
        "IEEE",
        "A. Obi and B. Kowalski, “Mapping salt,” Annals of Lakes, vol. 12, no. 3, pp. 4–19, 2019. "
        f"Accessed: Jun. 5, 2021. [Online]. Available: {URL}",
        (("A. Obi", "B. Kowalski"), "Mapping salt", "Annals of Lakes", "2019", "2021-06-05"),
    ),
    (
        "Nature",
        "Obi, A. & Kowalski, B. Mapping salt in small lakes. Annals of Lakes 12, 4–19 (2019).",
        (("A. Obi", "B. Kowalski"), "Mapping salt in small lakes", "Annals of Lakes", "2019", None),
    ),
    (
        "OSCOLA",
        f"Ada Obi, ‘Lakes and the Law’ (2019) 12 Water Law Review 4 <{URL}> accessed 5 June 2021.",
        (("Ada Obi",), "Lakes and the Law", "Water Law Review", "2019", "2021-06-05"),
    ),
    (
        "ISO 690 as the French write it",
        f"OBI, Ada et KOWALSKI, Ben, 2019. Les lacs salés : une histoire. Revue des lacs [en ligne]. 17 mai 2019. "
        f"Disponible à l’adresse : {URL} [Consulté le 5 juin 2021].",
        (("Ada OBI", "Ben KOWALSKI"), "Les lacs salés : une histoire", "Revue des lacs", "2019-05-17", "2021-06-05"),
    ),
    (
        "German, with a colon behind the names",
        f"Obi, Ada / Kowalski, Ben: Das Salz der Seen. In: Zeitschrift für Seenkunde 12 (2019), S. 4–19, {URL} "
        "(abgerufen am 05.06.2021).",
        (("Ada Obi", "Ben Kowalski"), "Das Salz der Seen", "Zeitschrift für Seenkunde", "2019", "2021-06-05"),
    ),
    (
        "GOST",
        "Обин А. Б., Ковальский Б. Соль малых озёр // Вестник озёр. 2019. Т. 12. "
        f"URL: {URL} (дата обращения: 05.06.2021).",
        (("Обин А. Б.", "Ковальский Б."), "Соль малых озёр", "Вестник озёр", "2019", "2021-06-05"),
    ),
    (
        "GOST, a page",
        f"Соль малых озёр [Электронный ресурс]. URL: {URL} (дата обращения: 05.06.2021).",
        ((), "Соль малых озёр", None, None, "2021-06-05"),
    ),
    (
        "GB/T 7714",
        f"王小湖, 李盐. 小湖盐分研究[J/OL]. 湖泊学报, 2019, 12(3): 4-19[2021-06-05]. {URL}.",
        (("王小湖", "李盐"), "小湖盐分研究", "湖泊学报", "2019", "2021-06-05"),
    ),
    (
        "ABNT",
        "OBI, Ada. O sal dos lagos: uma história. Jornal do Lago, 17 maio 2019. "
        f"Disponível em: <{URL}>. Acesso em: 5 jun. 2021.",
        (("Ada OBI",), "O sal dos lagos: uma história", "Jornal do Lago", "2019-05-17", "2021-06-05"),
    ),
    (
        "an institution and its report, in italics by the format's word only",
        f"Lake Institute, State of the Lakes 2019 (Bern: Lake Press, 2020), {URL}.",
        (("Lake Institute",), "State of the Lakes 2019", None, "2020", None),
    ),
    (
        "no style at all",
        f"Salt roads explained: {URL}",
        ((), "Salt roads explained", None, None, None),
    ),
    (
        "an Arabic title, whose comma is its own",
        f"“الملح والبحيرات، تاريخ قصير,” accessed June 5, 2021, {URL}.",
        ((), "الملح والبحيرات، تاريخ قصير", None, None, "2021-06-05"),
    ),
)


@pytest.mark.parametrize(("text", "fields"), [row[1:] for row in STYLES], ids=[row[0] for row in STYLES])
def test_each_style_gives_its_fields(text: str, fields: tuple[object, ...]) -> None:
    """A note of each style is taken apart into the very words that it cites."""
    cited = read(text)
    assert (cited.authors, cited.title, cited.container, cited.issued, cited.accessed) == fields


QUOTED = (
    ("“‘Nothing Here’? Officials Hit Back,” Lake Times", "‘Nothing Here’? Officials Hit Back"),
    ("“„Wir bleiben“: Stimmen vom See,” Lake Times", "„Wir bleiben“: Stimmen vom See"),
    ("‘Tom Bell’s Review of Salt: What about Lakes?’, Lake Times", "Tom Bell’s Review of Salt: What about Lakes?"),
    ("« Qui paie l’eau ? », Journal du lac", "Qui paie l’eau ?"),
    ("«„Мы остаёмся“: рассказы с озера», Озёрная газета", "„Мы остаёмся“: рассказы с озера"),
    ("「湖は誰のものか」、湖新聞", "湖は誰のものか"),
    ('"Salt Is Back," Lake Times', "Salt Is Back"),
    ("“Notes on a Lake, 2005–2015,” Lake Times", "Notes on a Lake, 2005–2015"),
    ("“Where Salt Is So Free…,” Lake Times", "Where Salt Is So Free…"),
)


@pytest.mark.parametrize(("head", "title"), QUOTED)
def test_quotation_marks_of_all_languages_hold_a_title(head: str, title: str) -> None:
    """A title is what stands between its quotation marks, with the marks, dates and stops that are its own."""
    assert read(f"{head}, May 17, 2019, {URL}").title == title


@pytest.mark.parametrize("imprint", ["(Lund: Harbour Press, 1974)", "(Harbour Press, 1974)", "(Harbour Press 1974)"])
def test_an_imprint_in_brackets_is_no_container(imprint: str) -> None:
    """Where a book was printed, and by whom, is not what it stands in; the year is its own."""
    book = read(f"Per Aldous, Ropes and Rivers {imprint}, 41.", emphasis=("Ropes and Rivers",))
    assert (book.title, book.container, book.issued) == ("Ropes and Rivers", None, "1974")


def test_italics_tell_a_book_from_its_publisher() -> None:
    """Words in italics where a title may stand are the title, to their end."""
    text = f"Ada Obi, Salt, Silver and Steam: A Lake's History, Harrow Press, 2019, {URL}"
    assert read(text, emphasis=("Salt, Silver and Steam: A Lake's History",)).title == (
        "Salt, Silver and Steam: A Lake's History"
    )


def test_words_that_are_linked_are_a_title() -> None:
    """What is linked to the work's URL is its title, wherever it stands."""
    text = "Ada Obi, The Salt Roads of the North, Lake Times, 17 May 2019"
    (cited,) = citation.citations(note(text, linked=(("The Salt Roads of the North", URL),)), "article.md")
    assert cited.title == "The Salt Roads of the North"
    assert [link.url for link in cited.links] == [URL]


def test_words_of_the_author_in_front_are_no_part_of_the_work() -> None:
    """“See also” and its kin are not in the title, nor in a name."""
    for signal in ("See also ", "Cf. ", "Vgl. auch ", "Voir aussi "):
        cited = read(f"{signal}Ada Obi, “Why Lakes Die,” Lake Times, May 17, 2019, {URL}.")
        assert (cited.authors, cited.title) == (("Ada Obi",), "Why Lakes Die")


def test_places_are_those_of_the_article() -> None:
    """The citation stands where its note does, and its link where the URL does."""
    text = f"“Salt,” Lake Times, {URL}"
    cited = read(text)
    assert cited.span == Span(line=7, column=5)
    assert cited.links[0].span == Span(line=7, column=5 + text.index("https"))
    assert cited.text == text


def test_neighbours_tell_what_a_note_leaves_open() -> None:
    """Which comma ends a title, the other notes of the article tell: those whose titles end with a stop."""
    open_case = "Obi, A., 2018. Salt, Steam, Lake Times."
    others = [
        f"Obi, A., {year}. Salt of lake {year - 2000}. Annals of Lakes 12(3), 4–19." for year in range(2004, 2016)
    ]
    alone = read(open_case)
    *_, (together,) = citation.together([note(text) for text in (*others, open_case)], "article.txt")
    assert alone.title == "Salt, Steam"
    assert together.title == "Salt, Steam, Lake Times"


def test_a_doi_is_told() -> None:
    """The DOI of a work is bare, however it is written."""
    assert read("Obi, A. (2019). Mapping salt. Annals of Lakes, 12(3), 4–19. doi:10.5555/lakes.12").doi == (
        "10.5555/lakes.12"
    )


# ---------------------------------------------------------------------------------------------- laws

WORDS = ("Ada ", "Obi, ", "A. ", "in ", "In: ", "2019", "(2019)", "https://a.example/b ", "[J/OL]", "[Internet]", "//")
MORE = ("et al. ", "湖", "озеро ", "accessed 5 June 2021 ", "vol. 3", "\ue000", "\ue001", "\ue002")
SIGNS = st.sampled_from([*"“”„‘’«»()[]（）【】.,;:?!…|–—-/ \n\u00a0", *WORDS, *MORE])


@given(st.lists(SIGNS, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever a note says, it is read; its fields are words of it, on one line."""
    for cited in citation.citations(note(text), "article.txt"):
        for field in (cited.title, cited.container):
            assert field is None or (field == field.strip() and "\n" not in field and field)
            assert field is None or "".join(field.split()) in "".join(text.split())
        assert all(name.strip() for name in cited.authors)


@given(st.lists(st.lists(SIGNS, max_size=20).map("".join), max_size=8))
def test_notes_read_together_are_as_many_as_there_are(texts: list[str]) -> None:
    """Each note has its answer, in order, and its links and dates do not depend on its neighbours."""
    notes = [note(text) for text in texts]
    together = list(citation.together(notes, "article.txt"))
    assert len(together) == len(notes)
    for one, each in zip(notes, together, strict=True):
        alone = citation.citations(one, "article.txt")
        assert [(c.links, c.accessed, c.doi) for c in alone] == [(c.links, c.accessed, c.doi) for c in each]


LONG = {
    "quotes": "“" * 3000,
    "brackets": "(" * 3000,
    "initials": "A. " * 2000,
    "names": "Obi, A., " * 800,
    "commas": "x, " * 3000,
    "quoted": "‘a’ " * 1500,
    "letters": "A " * 3000,
    "numbers": "12(3) " * 900,
    "guillemets": "« " * 2000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_notes_are_read_in_bounded_time(text: str) -> None:
    """A note that repeats one sign thousands of times is read like any other."""
    assert len(citation.citations(note(text), "article.txt")) <= 1


@pytest.mark.parametrize(
    ("text", "author", "title"),
    [
        ("V. V. Barthold, Lake Aral Down to Us (London: Luzac, 1928).", "V. V. Barthold", "Lake Aral Down to Us"),
        ("On this see C. D. Smith, Two Quiet Rivers (Oxford: Fen Press, 1999).", "C. D. Smith", "Two Quiet Rivers"),
        ("Ministère de l’Éducation (2019) L’école ouverte.", "Ministère de l’Éducation", "L’école ouverte"),
        ("Jane Doe, 1984 (Fen Press, 2001).", "Jane Doe", "1984"),
        ("Whitfield, H. & Worth, M. A. Two Quiet Rivers. Geoforum 3, 11 (1999).", "H. Whitfield", "Two Quiet Rivers"),
    ],
)  # fmt: skip
def test_initials_articles_and_years_keep_their_place(text: str, author: str, title: str) -> None:
    """Initials at a note's beginning, an elided article, a year that is a title, two initials before a title."""
    note = Footnote(marker="1", text=text, anchors=(Anchor(offset=0, span=Span(line=1, column=1)),))
    (found,) = citation.citations(note, "a")
    assert (found.authors[0], found.title) == (author, title)


def test_notes_of_an_article_write_their_dates_alike() -> None:
    """What 05/06/2022 means is told by the notes that leave no doubt; without any, the day comes first."""

    def accessed(*written: str) -> list[str | None]:
        here = (Anchor(offset=0, span=Span(line=1, column=1)),)
        texts = [f"Jane Doe, “A Lake,” https://example.org/{at}, accessed {day}." for at, day in enumerate(written)]
        notes = [Footnote(marker=str(at), text=text, anchors=here) for at, text in enumerate(texts)]
        return [each.accessed for found in citation.together(notes, "a") for each in found]

    assert accessed("05/06/2022", "06/15/2022") == ["2022-05-06", "2022-06-15"]
    assert accessed("05/06/2022", "15/06/2022") == ["2022-06-05", "2022-06-15"]
    assert accessed("05/06/2022") == ["2022-06-05"]
    assert accessed("05 / 06 / 2022", "06/15/2022") == ["2022-05-06", "2022-06-15"]


def test_what_is_certain_is_told_at_once() -> None:
    """A work that can be read in one way is told when its note comes; one with a date in slashes is not."""
    told: list[str | None] = []
    weighing = citation.Weighing("a", lambda cited: told.append(cited.title))
    when = []
    for day in ("5 June 2022", "05/06/2022", "5 June 2022"):
        weighing.add(note(f"Jane Doe, “A Lake {len(when)},” https://example.org/, accessed {day}."))
        when.append(len(told))
    assert when == [1, 1, 2]
    assert [work.title for each in weighing.told() for work in each.works] == ["A Lake 0", "A Lake 1", "A Lake 2"]


def test_what_words_became_is_told_where_it_is_asked_for() -> None:
    """All else is the same without."""
    text = note("Jane Doe, “A Lake,” https://example.org/, accessed 5 June 2022.")
    (whole,) = citation.citations(text, "a")
    weighing = citation.Weighing("a", parts=False)
    weighing.add(text)
    ((bare,),) = [each.works for each in weighing.told()]
    assert whole.parts
    assert bare == replace(whole, parts=())


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "BGH, Urteil vom 12. Mai 2006 – V ZR 12/05, NJW 2006, 34.",
            ((), "BGH, Urteil vom 12. Mai 2006 – V ZR 12/05", "2006-05-12"),
        ),
        ("Ley 9/2015, de 1 de mayo, de Aguas y Costas.", ((), "Ley 9/2015, de 1 de mayo, de Aguas y Costas", None)),
        ("Doe, George. 1984. Fen Press, 2001.", (("George Doe",), "1984", "2001")),
        ("Doe, G. 2001. on the lakes. Fen Review. 47. 18 May.", (("G. Doe",), "on the lakes", "2001-05-18")),
        ("Ada Wells, dir., Citizen Quay (Fen Pictures, 1941).", (("Ada Wells",), "Citizen Quay", "1941")),
        ("Ada Wells, host, “New Quays,” Lake Hour, May 3, 2001.", (("Ada Wells",), "New Quays", "2001-05-03")),
        ("404 Not Found: What Pages Hide. Fen Project, 2020.", ((), "404 Not Found: What Pages Hide", "2020")),
        ("Jones and Brown 2004, 56–58.", (("Jones", "Brown"), None, "2004")),
        ("田中由美『水の都市』（湖出版、1994年）45頁。", (("田中由美",), "水の都市", "1994")),
        ("李晓梅：《港口的形成》，《城市研究》2011年第3期。", (("李晓梅",), "港口的形成", "2011")),
        ("The Editors, ‘Editors’ Note: Year 1’, Fen (2013).", (("The Editors",), "Editors’ Note: Year 1", "2013")),
    ],
)  # fmt: skip
def test_courts_laws_years_and_handles_are_told(
    text: str, fields: tuple[tuple[str, ...], str | None, str | None]
) -> None:
    """What is called by its date or number, by a year, by a name in lower case, or by its author and year alone."""
    told = read(text)
    assert (told.authors, told.title, told.issued) == fields
