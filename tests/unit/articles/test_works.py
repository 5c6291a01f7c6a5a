"""The works of a note: told apart where each is cited in its own right, and left whole everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles import links, works
from ibidem.model import Anchor, Emphasis, Footnote, Hyperlink, Span


def note(text: str, *, linked: tuple[tuple[str, str], ...] = (), italics: tuple[str, ...] = ()) -> Footnote:
    places = [(text.index(words), words, url) for words, url in linked]
    return Footnote(
        marker="1",
        text=text,
        anchors=(Anchor(offset=0, span=Span(line=1, column=1)),),
        hyperlinks=tuple(Hyperlink(start=at, end=at + len(words), url=url) for at, words, url in places),
        emphasis=tuple(Emphasis(start=text.index(words), end=text.index(words) + len(words)) for words in italics),
    )


def parts(text: str, *, linked: tuple[tuple[str, str], ...] = (), italics: tuple[str, ...] = ()) -> list[str]:
    made = note(text, linked=linked, italics=italics)
    return [made.text[start:end] for start, end in works.split(made, links.find(made))]


@pytest.mark.parametrize(
    "text",
    [
        # `|` stands where the works part; what it replaces is named at its side
        "Ann Jones, “Rain,” River, 4 May 2020, https://a.example/rain|; Bo Smith, “Snow,” 2021, https://b.example/snow.",
        "Ann Jones, “Rain,” River, 2020, https://a.example/r|; see also Bo Smith, “Snow,” 2021, https://b.example/s.",
        "Jones, Rain (Oxford: OUP, 2001), 12|; Smith, Snow (Cambridge: CUP, 2001), 45.",
        "Jones 2001, 12|; Smith 2003, 45|; Brown 2004, 7.",
        "Jones, ‘Rain’ (2001) 4 JLR 5|; Smith, ‘Snow’ (2003) 6 JLR 7|; R v Brown [1998] 1 AC 2.",
        "Jones, “Rain,” Rivers (2001): 3–4|; Brown, “Ice,” Rivers (2002): 5–6|; and White, “Fog,” Rivers (2003): 7.",
        "Jones, Rain, 12|; Smith, Snow, p. 45|; and Brown, Ice, 3.",
        "42 U.S.C. § 1983 (2018)|; Smith, supra note 3, at 5.",
        "UN Doc. A/RES/70/1 (25 Sept. 2015)|; UN Doc. S/2016/123 (3 Feb. 2016).",
        "“Rain,” BBC, 2020, https://a.example/r|, and “Snow,” CNN, 2021, https://b.example/s.",
        "https://a.example/rain Ann Jones, Rain, 2001|; https://b.example/snow Bo Smith, Snow, 2002",
        "Jones, supra note 4|; Smith, “Snow,” 2021, https://b.example/snow.",
        "Jones, “Rain,” 2001, https://a.example/rain|; ibid., 4.",
        "Ann Jones, Rain, CNN, https://a.example/rain (accessed May 18, 2020)|; Bo Smith, Problem with Snow, CNN, "
        "Apr. 14, 2020 (advising that snow be cleared)|; Cy Brown & Di D. White, Unlocking Ice, Yale J. 3 (2020) "
        "(advising sharing), https://d.example/ice.",
        "Müller: Regen, Berlin 2001, S. 12|; ders., Schnee, Berlin 2003, S. 4|; vgl. auch Schmidt: Eis, Köln 2004.",
        "Иванов И. И. Дождь. М., 2001. С. 12|; Петров П. П. Снег. М., 2003. С. 4.",
        "王毅：《雨》，北京：人民出版社，2001年，第12页|；李伟：《雪》，上海：三联书店，2003年。",
        "Jones, “Rain,” 2001, https://a.example/r [https://perma.cc/AB12-CD34]|; Smith, “Snow,” 2002, https://b.example/s.",
        # authors with semicolons between them, in a second work
        "Jones, A. (2001). Rain. OUP|; Smith, J.; Doe, P. (2003). Snow. CUP.",
        # a signal alone parts, also where nothing was set before it
        "Euronews, Rain (television broadcast, Apr. 9, 2020), https://a.example/r?v=_g-J9| see also Bo Smith, Snow, NY "
        "Times, Mar. 19, 2020.",
        "Jones, “Rain,” River, 2020, https://a.example/rain.| See also Smith, “Snow,” 2021, https://b.example/snow.",
        "Müller, „Regen“, 2020, https://a.example/regen.| Vgl. auch Schmidt, „Schnee“, 2021, https://b.example/schnee.",
        # sentences, where each has its link
        "Ann Jones, “Rain and Rivers,” https://a.example/rain.| Bo Smith, “Snow and Ice,” https://b.example/snow.",
        "Jones, A. (2001). Rain. https://a.example/rain.| Smith, B. (2003). Snow. https://b.example/snow",
    ],
)
def test_works_part_where_each_is_cited_in_its_own_right(text: str) -> None:
    """A semicolon, a signal or a full stop, with evidence on both sides."""
    pieces = text.split("|")
    got = parts("".join(pieces))
    assert len(got) == len(pieces)
    for one, whole in zip(got, pieces, strict=True):
        assert one in whole
        assert len(one) > len(whole) - 16  # no more than a signal is left out


@pytest.mark.parametrize(
    "text",
    [
        # the semicolon is the title's
        "van der Berg, P. (2022, July 6). Farmers Block A2; Police Fire Warning Shots. NL Times. https://a.example/b",
        "Berg, “Farmers Block A2; Police Fire Warning Shots,” NL Times, July 6, 2022, https://a.example/b.",
        "BERG P. Farmers Block A2; Police Fire Shots[N/OL]. NL Times, 2022-07-06[2022-07-08]. https://a.example/b",
        "Berg, Pieter. 2022. Farmers Block A2; Police Fire Warning Shots. NL Times, 6. Juli. https://a.example/b",
        "احمدی ک. «نگاه به شرق»؛ راهبرد یا تاکتیک؟. دنیای اقتصاد, 2021-04-05. https://a.example/b",
        # or the style's
        "Watson JD, Crick FHC. Structure. Nature. 1953 Apr 25;171(4356):737–8. doi:10.1038/171737a0",
        "Bergström Å. Click [Internet]. Uppsala University; 2016 [cited 2018 Mar 19]. From: https://a.example/b",
        "Istat. 2020. Rapporto annuale. Roma: Istituto; [accessed 2020 July 10]. https://a.example/b",
        "Jones, « Rain », River, 2020, disponible en ligne : https://a.example/b ; page consultée le 2 juin 2021.",
        "Jones, Rain, 3 vols; London: Verso, 2001.",
        "Jones, “Rain,” River, 2001; London: Verso, 2003",
        "Jones, Rain, Berlin 2001; S. 45; Abb. 3.",
        "Jones, Rain, 2001; https://doi.org/10.1000/182",
        "Jones, Rain (2001; translated by B. Smith 2004), p. 3.",
        "Smith, J.; Doe, A.; Roe, B. Rain and Rivers. J. Rain 2020, 12, 3–4. https://a.example/b",
        "JOCKERS, Matthew L.; MIMNO, David. Novels, , 2013. Disponível em: <https://a.example/b>. Acesso: 14 abr. 2014",
        # one work with two addresses
        "Jones, “Rain,” https://a.example/rain; also at https://b.example/rain.",
        "Jones, “Rain,” 2001, https://a.example/rain. Archived at https://perma.cc/AB12-CD34.",
        "Jones, “Rain,” 2001, https://a.example/rain. Accessed 4 May 2020. Data: https://b.example/data.",
        "Jones, “Rain,” 2001, https://a.example/rain. doi:10.1000/182.",
        # what follows is no work
        "Jones, “Rain,” 2001, https://a.example/rain; emphasis added.",
        "Jones, “Rain,” 2001, https://a.example/rain. This was written before the floods; the author has since died.",
    ],
)
def test_one_work_is_left_whole(text: str) -> None:
    """Titles, authors and styles have semicolons of their own."""
    assert len(parts(text)) == 1


def test_a_clause_that_leads_to_a_second_work_is_none_of_the_first() -> None:
    """“For a contrary view” belongs to the citing author."""
    text = "For more, see A. Jones, “Rain,” 2020, https://a.example/r; for a contrary view, see B. Smith, “Snow,” 2021."
    assert parts(text) == ["A. Jones, “Rain,” 2020, https://a.example/r", "B. Smith, “Snow,” 2021."]


def test_an_italic_container_is_no_second_work() -> None:
    """A part of a title before an italic newspaper does not become a work."""
    text = "Berg, Pieter. 2022. Farmers Block A2; Police Fire Warning Shots. NL Times, 6. Juli. https://a.example/b"
    assert len(parts(text, italics=("NL Times",))) == 1


def test_titles_that_are_linked_are_works() -> None:
    """Words under two links, with a stop between them."""
    text = "Rain and Rivers, CNN; Snow and Ice, BBC."
    linked = (("Rain and Rivers", "https://a.example/rain"), ("Snow and Ice", "https://b.example/snow"))
    assert parts(text, linked=linked) == ["Rain and Rivers, CNN", "Snow and Ice, BBC."]


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("See Ann Jones, “Rain,” 2020, https://a.example/r.", "Ann Jones, “Rain,” 2020, https://a.example/r."),
        ("See, e.g., Ann Jones, “Rain,” 2020.", "Ann Jones, “Rain,” 2020."),
        ("Vgl. Müller, „Regen“, 2020.", "Müller, „Regen“, 2020."),
        ("Cf. Jones 2001, 12.", "Jones 2001, 12."),
        ("For an overview, see Ann Jones, “Rain,” 2020.", "Ann Jones, “Rain,” 2020."),
        ("The floods were many. See Ann Jones, “Rain,” 2020.", "Ann Jones, “Rain,” 2020."),
        ("Voir aussi Jones, « Rain », 2020.", "Jones, « Rain », 2020."),
        ("См. также: Иванов И. Дождь. М., 2001.", "Иванов И. Дождь. М., 2001."),
        # titles that begin like a signal
        ("See What I Mean: Rain. CNN, 2020.", "What I Mean: Rain. CNN, 2020."),
        ("Seeger, “Rain,” 2020.", "Seeger, “Rain,” 2020."),
        ("Ibid., 12.", "Ibid., 12."),
    ],
)
def test_a_work_begins_behind_the_words_that_lead_to_it(text: str, work: str) -> None:
    """“See”, “vgl.” and a remark before them are the citing author's."""
    assert parts(text) == [work]


@pytest.mark.parametrize(
    "text",
    [
        "The figures were kindly supplied by the ministry; they have not been published.",
        "I am grateful to the editors, who have read this more than once, for their patience.",
        "Emphasis added.",
        "Hervorhebung im Original.",
        "Thanks to Bo Smith for this reference.",
        "All translations are my own unless it is stated otherwise in the text.",
        "Die Zahlen wurden dem Verfasser freundlicherweise vom Ministerium überlassen.",
        "Les chiffres ont été aimablement fournis par le ministère et ne sont pas publiés.",
        "He calls this “liquid” modernity, which is not quite what others have meant by it.",
        "",
        "   \n ",
    ],
)
def test_a_remark_cites_nothing(text: str) -> None:
    """A sentence without link, date or title is no citation."""
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "What is gRPC and how does it work",
        "Jones, Why the river is rising",
        "Press Release, Apple supra note 2.",
        "Interview with the minister, 3 May 2020.",
        "Thanks to the River, 2020.",
        "Rapping 2 u lyrics.",
        "pymarc.",
        "Jones, A. What rivers are and what they were before. p. 12.",
        "Who’s Afraid of the River? Essays in Memory.",
        "The figures were taken from https://a.example/data, where they have been published.",
        "The figures were taken from “The Rivers of the North and Their Floods” and have been rounded.",
        "同上，第12页。",
    ],
)
def test_what_may_be_a_citation_is_one(text: str) -> None:
    """Where it cannot be told, the note is shown."""
    assert len(parts(text)) == 1


PIECES = (
    "; . , see See also Jones, “Rain,” (2001) 2003 https://a.example/b ibid. vgl. and is were ( ) [ ] “ ” « » \n ； "
    "The rain river Smith, 《雨》 accessed"
)
NOTES = st.lists(st.sampled_from(PIECES.split(" ")), max_size=30).map(" ".join)


@given(NOTES | st.text(max_size=120))
def test_any_note_has_an_answer_within_itself(text: str) -> None:
    """Works are in order and apart; no link is lost."""
    made = note(text)
    found = links.find(made)
    ranges = works.split(made, found)
    end = 0
    for start, stop in ranges:
        assert end <= start <= stop <= len(text)
        end = stop
    for link in found:
        assert any(start <= link.at < max(stop, start + 1) for start, stop in ranges)


@pytest.mark.parametrize("unit", ["; ", "Jones 2001; ", "see ", "(", "“", "https://a.example/b. ", "a.b; see "])
def test_long_notes_come_to_an_end(unit: str) -> None:
    """No note, however odd, takes minutes."""
    made = note(unit * (6_000 // len(unit)))
    works.split(made, links.find(made))
