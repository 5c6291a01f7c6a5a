"""Dates of a note: in which order, language and precision they are written, and what they are of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles import calendars, dates, phrases
from ibidem.articles.dates import Dated, Kind, choose, find

LINK = "\x00\x00\x00"  # what the reader of notes puts in the place of a link


def all_of(text: str, kind: Kind) -> list[str | None]:
    return [each.iso for each in find(text) if each.kind is kind]


def only(text: str) -> Dated:
    (date,) = find(text)
    return date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        # English, in all orders
        ("15 June 2022", "2022-06-15"),
        ("June 15, 2022", "2022-06-15"),
        ("June 15th 2022", "2022-06-15"),
        ("15th of June, 2022", "2022-06-15"),
        ("Sept. 1, 2020", "2020-09-01"),
        ("Tue, 5 Mar 2019", "2019-03-05"),
        ("19-Oct-2017", "2017-10-19"),
        ("2022, June 15", "2022-06-15"),  # APA
        ("2022 Jun 15", "2022-06-15"),  # Vancouver
        ("2014 Jun;14(2)", "2014-06"),
        ("2014 Jun 14(2)", "2014-06"),
        ("June 2022", "2022-06"),
        ("February, 2010", "2010-02"),
        ("2022, June", "2022-06"),
        ("Spring 2020", "2020"),
        ("Winter 2019/2020", "2019"),
        ("2020a", "2020"),
        # numbers
        ("2022-06-15", "2022-06-15"),
        ("2022-06", "2022-06"),
        ("2022/6/15", "2022-06-15"),
        ("2022.06.15", "2022-06-15"),
        ("15.06.2022", "2022-06-15"),
        ("15. 6. 2022", "2022-06-15"),
        ("15/06/2022", "2022-06-15"),
        ("06/15/2022", "2022-06-15"),  # there is no fifteenth month
        ("15-06-2022", "2022-06-15"),
        ("15 VI 2022", "2022-06-15"),
        ("(06/2022)", "2022-06"),
        ("31.11.2022", "2022-11"),  # there is no such day
        ("29.2.2021", "2021-02"),
        ("29.2.2020", "2020-02-29"),
        ("c1998", "1998"),
        # of ranges, the begin
        ("12–15 June 2022", "2022-06-12"),
        ("June 12–15, 2022", "2022-06-12"),
        ("30 May – 2 June 2022", "2022-05-30"),
        ("May 30–June 2, 2022", "2022-05-30"),
        ("December 31, 2019", "2019-12-31"),
        ("July/August 2020", "2020-07"),
        ("5.-7.6.2022", "2022-06-05"),
        ("du 5 au 7 mai 2019", "2019-05-05"),
        ("June–July 2022", "2022-06"),
        # other languages
        ("15. Juni 2022", "2022-06-15"),
        ("1. März 2020", "2020-03-01"),
        ("2018, 27. März", "2018-03-27"),
        ("15 juin 2022", "2022-06-15"),
        ("1er août 2022", "2022-08-01"),
        ("2013, 6 septembre", "2013-09-06"),
        ("15 de junio de 2022", "2022-06-15"),
        ("14 dez. 2014", "2014-12-14"),
        ("1º de março de 2012", "2012-03-01"),
        ("15 giugno 2022", "2022-06-15"),
        ("15 de juny de 2022", "2022-06-15"),
        ("15 juni 2022", "2022-06-15"),
        ("3 maart 2019", "2019-03-03"),
        ("den 15 juni 2022", "2022-06-15"),
        ("15. kesäkuuta 2022", "2022-06-15"),
        ("15 czerwca 2022", "2022-06-15"),
        ("15 listopada 2022", "2022-11-15"),  # Polish
        ("15. listopada 2022.", "2022-10-15"),  # Croatian
        ("15. června 2022", "2022-06-15"),
        ("15. júna 2022", "2022-06-15"),
        ("15. junija 2022", "2022-06-15"),
        ("2022. június 15.", "2022-06-15"),
        ("15 iunie 2022", "2022-06-15"),
        ("15 Haziran 2022", "2022-06-15"),
        ("15 июня 2022 г.", "2022-06-15"),
        ("15 червня 2022 р.", "2022-06-15"),
        ("15 јуна 2022", "2022-06-15"),
        ("15 Ιουνίου 2022", "2022-06-15"),
        ("2022 m. birželio 15 d.", "2022-06-15"),
        ("2022. gada 15. jūnijs", "2022-06-15"),
        ("2022ko ekainaren 15", "2022-06-15"),
        ("15 يونيو 2022", "2022-06-15"),
        ("١٥ يونيو ٢٠٢٢", "2022-06-15"),
        ("15 كانون الثاني 2022", "2022-01-15"),
        ("2022, می 17", "2022-05-17"),
        ("۱۷ مه ۲۰۲۲", "2022-05-17"),
        ("15 ביוני 2022", "2022-06-15"),
        ("१५ जून २०२२", "2022-06-15"),
        ("2022年6月15日", "2022-06-15"),
        ("2022年6月", "2022-06"),
        ("２０２２年６月１５日", "2022-06-15"),
        ("2022년 6월 15일", "2022-06-15"),
        ("2022. 6. 15.", "2022-06-15"),
        ("ngày 15 tháng 6 năm 2022", "2022-06-15"),
        # letters with their accents apart, as macOS saves them
        ("1 aou\u0302t 2022", "2022-08-01"),
        ("1 de marc\u0327o de 2012", "2012-03-01"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text: str, iso: str) -> None:
    """Day, month and year, in the order and the words of many languages."""
    assert find(text)[0].iso == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Regulation (EU) 2016/679", None),
        ("Directive 2010/31/EU", None),
        ("Law No. 2010-12", None),
        ("no. 2016/4", None),
        ("ISSN 1998-4567", None),
        ("pp. 1998–2004", None),
        ("a loan of $2000", None),
        ("2000 words", None),
        ("1500 S.", None),
        ("the 1990s", None),
        ("in den 1990er Jahren", None),
        ("2019-nCoV", None),
        ("A/RES-2015", None),
        ("12,2020", None),
        ("20201", None),
        ("Nr. 1998", None),
        ("2015 March for Science", "2015"),  # the title goes on
        ("2016. March of the Penguins", "2016"),
        ("vol. 26, no. 14, July 2016", "2016-07"),  # 14 is the issue's
        ("pp. 3–14, May 2019", "2019-05"),
        ("2009–10", "2009"),  # a season, not October
        ("des 2020 milliards", "2020"),
        ("München 2012, S. 45", "2012"),
        ("1401/03/25", None),  # Jalali
    ],
)
def test_not_every_number_is_a_year_nor_every_word_a_month(text: str, iso: str | None) -> None:
    """Pages, laws, amounts and issues are no dates."""
    assert next((each.iso for each in find(text)), None) == iso


@pytest.mark.parametrize(
    "words",
    [
        # before the date
        "accessed {15 June 2022}",
        "(accessed: {15 June 2022})",
        "[Accessed {15-Jun-2022}]",
        "last accessed on {June 15, 2022}",
        "Last visited {June 15, 2022}",
        "(last visited {June 15, 2022}, 14:30 UTC)",
        "Retrieved {June 15, 2022}, from Healthy Place: " + LINK,
        "Retrieved on {June 15, 2022} at " + LINK,
        "Retrieved from " + LINK + " on {15 June 2022}",
        "retrieved via JSTOR on {15 June 2022}",
        "[cited {2022 Jun 15}]",
        "viewed {15 June 2022}",
        "date of access: {15.06.2022}",
        "[online; accessed {15-June-2022}]",
        "Web. {15 June 2022}.",  # MLA 7
        "[en ligne ({15 juin 2022}) : " + LINK + "]",
        "abgerufen am {15. Juni 2022}",
        "zuletzt abgerufen am {15.6.2022}",
        "(zul. abger. {15.6.2022})",
        LINK + " (Stand: {15.6.2022})",
        "Accessed on Wednesday, {15 June 2022}",
        "Достъпен на: ({15.06.2022})",
        "(последен достъп {15 юни 2022 г.})",
        "(τελευταία πρόσβαση {15/6/2022})",
        "Accesat la data de {15 iunie 2022}",
        "[dostęp: {15 czerwca 2022 r.}]",
        "تم الاطلاع عليه بتاريخ {15 يونيو 2022}",
        "נצפה לאחרונה ב-{15.6.2022}",
        "（参照{2022-06-15}）",
        "({2022.06.15.} 접속)",
        "(letzter Zugriff: {15.06.2022})",
        "Zugriff am {15.6.2022}",
        "eingesehen am {15.06.2022}",
        "zugegriffen: {15. Juni 2022}",
        "consulté le {15 juin 2022}",
        "page consultée le {15 juin 2022}",
        "(dernière consultation le {15 juin 2022})",
        "consultado el {15 de junio de 2022}",
        "[consulta: {15 junio 2022}]",
        "fecha de consulta: {15/06/2022}",
        "Acesso em: {15 jun. 2022}",
        "acedido a {15 de junho de 2022}",
        "[accesso: {15.6.2022}]",
        "consultato il {15 giugno 2022}",
        "ultima consultazione: {15/06/2022}",
        "geraadpleegd op {15 juni 2022}",
        "hämtad {15 juni 2022}",
        "Hämtad den {15 juni 2022}",
        "(besøkt {15. juni 2022})",
        "lest {15. juni 2022}",
        "Viitattu {15.6.2022}",
        "[cit. {2022-06-15}]",
        "[vid. {2022-06-15}]",
        "[dostęp {15.06.2022}]",
        "data dostępu: {15.06.2022}",
        "(pristupljeno {15. lipnja 2022}.)",
        "дата обращения: {15.06.2022}",
        "(дата обращения {15 июня 2022 г.})",
        "просмотрено {15 июня 2022 г.}",
        "дата звернення: {15.06.2022}",
        "(посетен на {15.06.2022})",
        "Πρόσβαση στις {15 Ιουνίου 2022}",
        "Erişim tarihi: {15.06.2022}",
        "letöltés ideje: {2022. június 15}",
        "accesat la {15 iunie 2022}",
        "تاريخ الاطلاع {15 يونيو 2022}",
        "دسترسی در {15 ژوئن 2022}",
        "נדלה ב-{15 ביוני 2022}",
        "diakses pada {15 Juni 2022}",
        "truy cập ngày {15/6/2022}",
        "访问日期：{2022年6月15日}",
        "检索日期 {2022-06-15}",
        "[引用日期 {2022-06-15}]",
        "檢索日期：{2022年6月15日}",
        "閲覧日：{2022年6月15日}",
        "最終アクセス {2022年6月15日}",
        "접속일: {2022. 6. 15}",
        # behind it
        "{2022年6月15日}閲覧",
        "（{2022年6月15日}アクセス）",
        "({2022년 6월 15일} 접속)",
        "({15.6.2022} luettu)",
        "({15.06.2022} abgerufen)",
        "{15 Haziran 2022} tarihinde erişildi",
        # by its place
        "新华网, 2022-06-10[{2022-06-15}]. " + LINK,  # GB/T 7714
        "[EB/OL]. (2022-06-10)[{2022-06-15}]. " + LINK,
        "München 2020, " + LINK + " ({15.06.2022})",
        LINK + " [{15.06.2022}].",
        "Tech Policy Forum, 2021, {15.06.2022}, URL: <" + LINK + ">",
        "o. J., " + LINK + " ({15.06.2022}).",
    ],
)
def test_the_date_of_access_is_told_by_its_words_or_its_place(words: str) -> None:
    """In every language, before the date and behind it."""
    text = re.sub(r"[{}]", "", words)
    accessed = [each for each in find(text) if each.kind is Kind.ACCESSED]
    assert [each.iso for each in accessed] == ["2022-06-15"]
    assert (accessed[0].at, accessed[0].strength) == (words.index("{"), 3)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("a (accessed 15 June 2022).", "(accessed 15 June 2022)"),
        ("a, accessed 15 June 2022.", "accessed 15 June 2022"),
        ("a. Retrieved June 15, 2022, from NPR: b", "Retrieved June 15, 2022, from"),
        ("a [consulté le 15 juin 2022].", "[consulté le 15 juin 2022]"),
        ("a (дата обращения: 15.06.2022).", "(дата обращения: 15.06.2022)"),
        ("a (letzter Zugriff am 15.06.2022, 14:30 Uhr).", "(letzter Zugriff am 15.06.2022, 14:30 Uhr)"),
        ("a (2013, July 8). b", "(2013, July 8)"),
        ("a (2013a). b", "(2013a)"),
        ("a, 15 июня 2022 г., b", "15 июня 2022 г."),
        ("a (Verso, 2001)", "2001"),
        ("a. Accessed: (15 June 2022). b", "Accessed: (15 June 2022)"),
        ("a, last modified March 1, 2000. b", "last modified March 1, 2000"),
    ],
)
def test_a_date_takes_its_words_and_brackets(text: str, taken: str) -> None:
    """What is left of the note is the rest of the citation."""
    date = only(text)
    assert text[date.start : date.end] == taken


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Last modified March 1, 2000", Kind.ISSUED),  # there is no other
        ("1998, last modified March 1, 2000", Kind.UPDATED),
        ("1998, zuletzt aktualisiert am 1. März 2000", Kind.UPDATED),
        ("1998, mis à jour le 1 mars 2000", Kind.UPDATED),
        ("1998, обновлено 01.03.2000", Kind.UPDATED),
        ("(1998) 更新日期：2000年3月1日", Kind.UPDATED),
        ("archived June 3, 2008", Kind.ARCHIVED),
        ("Archived from the original on 3 June 2008", Kind.ARCHIVED),
        ("archiviert am 3. Juni 2008", Kind.ARCHIVED),
        ("Publicado em: 14 dez. 2014", Kind.ISSUED),
        ("veröffentlicht am 14.12.2014", Kind.ISSUED),
        ("The Guardian, 3 June 2008", Kind.ISSUED),
        ("access 2020", Kind.ISSUED),  # “Open Access 2020”
    ],
)
def test_other_dates_are_told_from_those_of_access(text: str, kind: Kind) -> None:
    """Changed, archived, published."""
    assert find(text)[-1].kind is kind


@pytest.mark.parametrize(
    ("text", "issued", "accessed"),
    [
        ("Guardian, 4 November 2016, accessed 6 June 2017", "2016-11-04", "2017-06-06"),
        ("Jones (2020a), in press", "2020", None),
        ("Jones. 2016. The Guardian, November 4.", "2016-11-04", None),  # Chicago, author-date
        ("Jones. 2016. Wired, 7 March.", "2016-03-07", None),
        ("Jones. 2013. BSI. Juli. " + LINK, "2013-07", None),
        ("Jones. 2019. ifo 72, Nr. 9 (Mai): 3–14.", "2019-05", None),
        ("KING, April, JONES, Ann, 2017. Rain. 2017.", "2017", None),  # her name, not a month
        ("Jones, June. 2019. Rain.", "2019", None),
        ("Jones. 2021. The January 6 Attack. CNN.", "2021", None),
        ("Jones, Rain, n.d., accessed 6 June 2017", None, "2017-06-06"),
        ("Jones, [s. d.]. Rain since 1998 and more. [Consulté le 6 juin 2017]", None, "2017-06-06"),
        ("Jones, Rain. Forthcoming.", None, None),
        ("Jones, Rain, [1890] 1998, p. 4", "1998", None),
        ("Jones, Rain, 2010 [1998], p. 4", "2010", None),
        ("Gallery, 3 November 2019 – 5 January 2020", "2019-11-03", None),
        ("Jones, the 1996 floods of the river (Verso 2001)", "2001", None),
        ("BBC. Last modified March 1, 2000. Accessed June 6, 2017.", "2000-03-01", "2017-06-06"),
        ("Tesla Blog, 2 Aug. 2006, Web. 29 Sept. 2016", "2006-08-02", "2016-09-29"),
        ("Nature. 1953 Apr 25;171(4356):737–8", "1953-04-25", None),
        ("Rain: 2013–2023", "2013", None),
        ("accessed 30/04/16", None, "2016-04-30"),
        ("[Accessed: 19-Oct-17]", None, "2017-10-19"),
        ("Brill, 1956, 1:23", "1956", None),
        ("pages 12/14/16", None, None),
        ("George Orwell, 1984 (London: Verso, 2001)", "2001", None),
        ("Pasquale (June 1, 2017)", "2017-06-01", None),
        ("accessed Apr. 2020", None, "2020-04"),
        ("nothing at all", None, None),
    ],
)
def test_issued_and_accessed_are_chosen(text: str, issued: str | None, accessed: str | None) -> None:
    """Of several dates, the surest and most precise is the one issued."""
    assert choose(find(text)) == (issued, accessed)


@pytest.mark.parametrize(
    ("text", "month_first", "iso"),
    [
        ("05/06/2022", False, "2022-06-05"),
        ("05/06/2022", True, "2022-05-06"),
        ("05.06.2022", True, "2022-06-05"),  # nobody writes the month first with dots
        ("05/06/2022, accessed 06/30/2022", False, "2022-05-06"),  # the other date tells
        ("05/06/2022, accessed 30/06/2022", True, "2022-06-05"),
        ("June 1, 2022; 05/06/2022, 3/4", False, "2022-06-01"),
    ],
)
def test_month_or_day_first_is_told_by_the_other_dates(text: str, month_first: bool, iso: str) -> None:
    """Where nothing tells, the caller does."""
    assert find(text, month_first=month_first)[0].iso == iso


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Jones (2020). Rain", 3),
        ("Jones, 4 June 2020, p. 3", 3),
        ("Jones, Rain (Verso, 2020)", 3),
        ("Jones, Rain (Oxford: OUP 2020) 12", 3),
        ("Sanctions on rain (since 2014)", 1),
        ("Jones. 2020. Rain", 2),
        ("Jones, Rain, 2020.", 2),
        ("Jones, München 2020, S. 3", 2),
        ("the 2020 elections", 1),
        ("Rain in 2020 and before", 1),
        ("In 2020, the river rose", 1),
        ("the Mars 2020 mission", 1),
        ("Jones, Rain, Stanford University 2020, p. 4", 2),
        ("王毅：《雨》，北京，2020年，第12页", 2),
        ("Rain 2013–2023: a history", 1),
    ],
)
def test_how_sure_a_date_is_depends_on_its_neighbours(text: str, strength: int) -> None:
    """A year among words may be a title's."""
    assert only(text).strength == strength


def test_links_hold_no_dates() -> None:
    """The numbers of a URL are none of the note's."""
    text = "Rain, https://x.example/2016/11/04/rain, 2019"
    assert [each.iso for each in find(text, links=[(6, 39)])] == ["2019"]


def test_north_dakota_is_not_undated() -> None:
    """Capitals without brackets are a state's or a person's."""
    assert find("Smith v. Jones, N.D. Cal.") == ()
    assert only("Smith [N.D.] Rain").iso is None


def test_every_month_has_twelve_in_every_language() -> None:
    """Each row of the table gave each number a name."""
    assert set(phrases.MONTHS.values()) == set(range(1, 13))
    assert all(phrases.folded(name) == name for name in phrases.MONTHS)


PIECES = (
    "2020 1998 June juin 15 31 3 . , - – / ( ) [ ] accessed on am le 年 月 日 2020年 n.d. forthcoming \n : "
    "30/04/16 ۲۰۲۲ Web. \x00 May listopada XII Spring c. pp. from abgerufen 閲覧 2016/679 b"
)
SAMPLES = st.lists(st.sampled_from(PIECES.split(" ")), max_size=20)


@given(SAMPLES.map(" ".join) | SAMPLES.map("".join) | st.text(max_size=120))
def test_any_text_has_its_dates_within_itself(text: str) -> None:
    """Nothing raises, dates do not overlap, and every date is one."""
    end = 0
    for date in find(text):
        assert end <= date.start <= date.at < date.end <= len(text)
        assert date.iso is None or re.fullmatch(r"(?:\d{4}|-)(?:-\d\d){0,2}", date.iso)
        assert 1 <= date.strength <= 3
        end = date.end
    choose(find(text))


@pytest.mark.parametrize(
    "unit", ["2020 ", "2020-", "1 June ", "(2020", "accessed ", "15.", "1/1/20 ", "n.d. ", "年2020"]
)
def test_long_texts_come_to_an_end(unit: str) -> None:
    """No note, however odd, takes minutes."""
    find(unit * (8_000 // len(unit)))


def test_a_date_is_read_alone_as_in_its_note() -> None:
    """The reader of dates around a year needs no more than the year."""
    year = calendars.YEAR.search("Rain, 15 June 2022.")
    assert year is not None
    assert calendars.around("Rain, 15 June 2022.", year).iso == "2022-06-15"
    assert calendars.iso("2022", 13, 1) == "2022"
    assert dates.Kind("accessed") is Kind.ACCESSED
