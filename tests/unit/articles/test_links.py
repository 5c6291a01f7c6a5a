"""Links of a note: where a URL begins and ends, what layout did to it, and what belongs together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles import links
from ibidem.articles.links import FoundLink, Kind, find
from ibidem.model import Anchor, Footnote, Hyperlink, Span


def note(text: str, *hyperlinks: Hyperlink) -> Footnote:
    return Footnote(
        marker="1", text=text, anchors=(Anchor(offset=0, span=Span(line=7, column=1)),), hyperlinks=tuple(hyperlinks)
    )


def found(text: str, *hyperlinks: Hyperlink) -> list[str]:
    return [each.url for each in find(note(text, *hyperlinks))]


def only(text: str, *hyperlinks: Hyperlink) -> FoundLink:
    (link,) = find(note(text, *hyperlinks))
    return link


def under(text: str, words: str, url: str) -> Hyperlink:
    start = text.index(words)
    return Hyperlink(start=start, end=start + len(words), url=url)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        # what stands behind a URL in a sentence
        ("Rain, https://river.example/a.html.", "https://river.example/a.html"),
        ("Rain, https://river.example/a; accessed 3 May 2020", "https://river.example/a"),
        ("Have you read https://river.example/a?", "https://river.example/a"),
        ("“Rain” (https://river.example/a)", "https://river.example/a"),
        ("“Rain” [https://river.example/a].", "https://river.example/a"),
        ("‘https://river.example/a’, p. 3", "https://river.example/a"),
        ("«https://river.example/a»", "https://river.example/a"),
        ("<https://river.example/a>", "https://river.example/a"),
        ("<URL:https://river.example/a>", "https://river.example/a"),
        ("(see https://river.example/a, accessed 3 May)", "https://river.example/a"),
        ("Rain — https://river.example/a—accessed today", "https://river.example/a"),
        ("https://river.example/a…", "https://river.example/a"),
        ("https://river.example/a...", "https://river.example/a"),
        ("_https://river.example/a_", "https://river.example/a"),
        ("**https://river.example/a**", "https://river.example/a"),
        ("https://river.example/page.html(accessed 2020)", "https://river.example/page.html"),
        ("https://river.example/page.html[accessed 2020]", "https://river.example/page.html"),
        ("\\url{https://river.example/a}", "https://river.example/a"),
        ("`https://river.example/a`", "https://river.example/a"),
        ("|url=https://river.example/a|title=x", "https://river.example/a"),
        # what belongs to it, though it looks like the sentence's
        ("https://en.wiki.example/wiki/Mercury_(planet).", "https://en.wiki.example/wiki/Mercury_(planet)"),
        ("(https://en.wiki.example/wiki/Mercury_(planet))", "https://en.wiki.example/wiki/Mercury_(planet)"),
        ("https://x.example/S0140-6736(20)30566-3/fulltext", "https://x.example/S0140-6736(20)30566-3/fulltext"),
        ("https://x.example/?a[]=1&b[x]=2.", "https://x.example/?a[]=1&b[x]=2"),
        ("https://x.example/eng#{%22itemid%22:[%22001%22]}.", "https://x.example/eng#{%22itemid%22:[%22001%22]}"),
        ('https://x.example/eng#{"itemid":["001-2"]}', 'https://x.example/eng#{"itemid":["001-2"]}'),
        ("https://x.example/0,1284,49184,00.html.", "https://x.example/0,1284,49184,00.html"),
        ("https://x.example/a;v=2/b,final", "https://x.example/a;v=2/b,final"),
        ("https://x.example/it's/a", "https://x.example/it's/a"),
        ("https://x.example/~jones/a@b/*.html", "https://x.example/~jones/a@b/*.html"),
        ("https://x.example/#:~:text=26%20words,", "https://x.example/#:~:text=26%20words"),
        ("http://127.0.0.1:8080/a/", "http://127.0.0.1:8080/a/"),
        ("http://[2001:db8::1]:80/a", "http://[2001:db8::1]:80/a"),
        ("https://user:pw@x.example/a", "https://user:pw@x.example/a"),
        ("HTTPS://X.EXAMPLE/A", "HTTPS://X.EXAMPLE/A"),
        # letters of other scripts
        ("http://президент.рф/новости/17318.", "http://президент.рф/новости/17318"),
        ("https://x.example/بخش-62/نگاه-به-شرق", "https://x.example/بخش-62/نگاه-به-شرق"),
        ("https://zh.wikipedia.org/wiki/上海合作组织", "https://zh.wikipedia.org/wiki/上海合作组织"),
        (
            "https://zh.wikipedia.org/wiki/2020年夏季奥林匹克运动会",
            "https://zh.wikipedia.org/wiki/2020年夏季奥林匹克运动会",
        ),
        ("https://x.example.cn/item/C语言/105958", "https://x.example.cn/item/C语言/105958"),
        ("https://x.example/wiki/Foo–Bar", "https://x.example/wiki/Foo–Bar"),
        # Chinese and Japanese do not set a space behind a URL
        ("http://x.example.cn/a.html，访问日期：2020年1月2日", "http://x.example.cn/a.html"),
        ("http://x.example.cn/a.html访问于2020年", "http://x.example.cn/a.html"),
        ("https://x.example.jp/（2020年1月2日閲覧）", "https://x.example.jp/"),
        ("https://x.example.jp/a.pdfより引用", "https://x.example.jp/a.pdf"),
        ("（https://x.example.jp/a）。", "https://x.example.jp/a"),
        ("http://x.example.cn/a.htm,2020-01-02.", "http://x.example.cn/a.htm"),
        ("https://x.example/wiki/بندر_چابهار؛ دسترسی", "https://x.example/wiki/بندر_چابهار"),
        ("https://x.example.kr/a입니다", "https://x.example.kr/a"),
        # escapes of TeX, Markdown and HTML
        (r"https://x.example/a\_b\%20c\#d", "https://x.example/a_b%20c#d"),
        (r"https://x.example/a\_\(b\)", "https://x.example/a_(b)"),
        ("https://x.example/?a=1&amp;b=2", "https://x.example/?a=1&b=2"),
        # mistyped or not of the web: a link all the same, whose trouble is told later
        ("http:/x.example/a", "http:/x.example/a"),
        ("http//x.example/a", "http//x.example/a"),
        ("ttps://x.example/a", "ttps://x.example/a"),
        ("ftp://ftp.x.example/pub", "ftp://ftp.x.example/pub"),
        # without a scheme
        ("www.x.example/a/b.pdf [accessed 12 May 2016]", "http://www.x.example/a/b.pdf"),
        ("Rain, www.x.com.", "http://www.x.com"),
        ("<dfg.de/download/a.pdf>(eingesehen am 4. Mai)", "http://dfg.de/download/a.pdf"),
        ("Rain, river-watch.co.uk/2016/rain.", "http://river-watch.co.uk/2016/rain"),
        ("doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("perma.cc/AB12-CD34", "https://perma.cc/AB12-CD34"),
        ("youtu.be/abcDEF123", "https://youtu.be/abcDEF123"),
    ],
)
def test_a_url_ends_where_its_reader_would_end_it(text: str, url: str) -> None:
    """Punctuation and brackets are the sentence's, unless the URL opened them."""
    assert found(text) == [url]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        # behind a sign that a URL is broken at
        ("Rain, https://x.example/reports/\nrain.html.", "https://x.example/reports/rain.html"),
        ("Rain, https://x.example/the-long-\nrain", "https://x.example/the-long-rain"),
        ("Rain, https://x.example/Doc_a_\nproba-stats.pdf", "https://x.example/Doc_a_proba-stats.pdf"),
        ("Rain, https://x.example/watch?v=\nN2It_DXnKg8&f=y.", "https://x.example/watch?v=N2It_DXnKg8&f=y"),
        ("Rain, https://x.example/a?b=1&\nc=2", "https://x.example/a?b=1&c=2"),
        # before one (Chicago's way)
        ("Rain, https://x.example/reports\n/rain/2020", "https://x.example/reports/rain/2020"),
        ("Rain, https://x.example/reports\n.html", "https://x.example/reports.html"),
        ("Rain, https://x.example/reports\n?id=4", "https://x.example/reports?id=4"),
        # anywhere (a PDF): the line is full, and the next one goes on like a path
        (
            "Runte and others, Is a privacy-friendly use of apps,\nhttps://www.x.example/2020/04/is-a-privacy-of-mobi\n"
            "le-applications-to-combat?cc=en (accessed Apr. 17, 2020).",
            "https://www.x.example/2020/04/is-a-privacy-of-mobile-applications-to-combat?cc=en",
        ),
        (
            "Rain and rivers, https://www.a\npple.example/uk/news/\n(accessed Apr. 10, 2020).",
            "https://www.apple.example/uk/news/",
        ),
        # after the scheme, or within the host
        ("Rain, EURACTIV, https://\nwww.x.example/a", "https://www.x.example/a"),
        ("Rain, Globe, http://www.\nboston.example/a/b.", "http://www.boston.example/a/b"),
        ("Rain, http:// www.x.example/a", "http://www.x.example/a"),
        (
            "Rain, archived, https://web.archive.org/web/20080603120000/http://\nwww.x.example/en/a.html.",
            "http://www.x.example/en/a.html",
        ),
        # a format that folds line ends leaves a space
        (
            "Rain, https://x.example/documents/ Sovereign_Credibility.pdf (accessed)",
            "https://x.example/documents/Sovereign_Credibility.pdf",
        ),
        ("<https://x.example/the-long- rain>", "https://x.example/the-long-rain"),
        # in angle brackets, all of it is the URL
        ("Rain <https://x.example/\nrain/Report>", "https://x.example/rain/Report"),
        # signs that only say where a line may end
        ("https://x.example/\u200ba/\u200bb", "https://x.example/a/b"),
        ("https://x.example/long\u00adword", "https://x.example/longword"),
        # a DOI
        ("https://doi.org/10.1017/\nS1472669614000255", "https://doi.org/10.1017/S1472669614000255"),
        ("https://doi.org/10.1007/978-3-\n319-12345-6_7", "https://doi.org/10.1007/978-3-319-12345-6_7"),
    ],
)
def test_a_line_end_within_a_url_is_the_pages(text: str, url: str) -> None:
    """A URL that is wrapped is put together again."""
    assert found(text) == [url]


@pytest.mark.parametrize(
    "text",
    [
        "Rain, https://x.example/rain/\nAccessed 3 May 2020.",
        "Rain, https://x.example/rain/\naccessed 3 May 2020.",
        "Rain, https://x.example/rain/\n(accessed May 3, 2020).",
        "Rain, https://x.example/rain/\n12/05/2020",
        "Rain, https://x.example/rain/\n2020.",
        "Rain, https://x.example/rain/\nand see the next note for more of this.",
        "Rain, https://x.example/rain/\n[archived]",
        "Rain, https://x.example/rain/ and/or snow",
        "Rain, https://x.example/rain/ 2020/3",
        "Rain, https://x.example/rain/ www-links",
        "<https://x.example/rain/ accessed>",
        "A long title of a work that fills its line, and more,\nhttps://x.example/rain/\nin the library",
    ],
)
def test_a_line_end_behind_a_url_ends_it(text: str) -> None:
    """The words of the next line are no part of a URL that was complete."""
    assert found(text) == ["https://x.example/rain/"]


@pytest.mark.parametrize(
    "text",
    [
        "redazione@ispionline.it, “Iran Looking East”",
        "mailto:jane@x.example.org/a",
        "ISBN 978-3-16-148410-0",
        "Node.js/Express in practice, v1.2/3",
        "ISO/IEC 27001, and/or TCP/IP",
        "index.html, report.pdf",
        "U.S./U.K. relations, vol. 3/4, No. 12/13",
        "Vapi.ai — Voice platform",
        "Booking.com and Amazon.com, Inc.",
        "http://",
        "https://…",
        "www.",
        "Urteil vom 3.5.2010, Az. 10.1234",
        "C:/users/a.org/b",
        "Dr.in/Dr. Jones, Univ.at/Wien",
    ],
)
def test_what_only_looks_like_a_url_is_no_link(text: str) -> None:
    """Names, numbers, addresses of people and files are not links."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        ("doi:10.1038/171737a0", "https://doi.org/10.1038/171737a0", Kind.DOI),
        ("DOI 10.1038/171737a0.", "https://doi.org/10.1038/171737a0", Kind.DOI),
        ("DOI10.1038/171737a0.", "https://doi.org/10.1038/171737a0", Kind.DOI),
        ("en ligne : 10.14198/dissoc.15.1.4.", "https://doi.org/10.14198/dissoc.15.1.4", Kind.DOI),
        ("doi:10.1016/S0140-6736(20)30566-3.", "https://doi.org/10.1016/S0140-6736(20)30566-3", Kind.DOI),
        (
            "doi:10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
            "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
            Kind.DOI,
        ),
        ("arXiv:2103.00020 [cs.CV]", "https://arxiv.org/abs/2103.00020", Kind.ARXIV),
        ("arXiv preprint arXiv:hep-th/9901001v2", "https://arxiv.org/abs/hep-th/9901001v2", Kind.ARXIV),
        ("hdl:10919/12345.", "https://hdl.handle.net/10919/12345", Kind.HANDLE),
        ("urn:nbn:de:101:1-201908.", "https://nbn-resolving.org/urn:nbn:de:101:1-201908", Kind.URN),
        ("URN:NBN:fi-fe2020", "https://urn.fi/URN:NBN:fi-fe2020", Kind.URN),
        ("ark:/13030/qt1234", "https://n2t.net/ark:/13030/qt1234", Kind.ARK),
    ],
)
def test_an_identifier_is_a_link_to_its_resolver(text: str, url: str, kind: Kind) -> None:
    """What resolves can be asked for."""
    link = only(text)
    assert (link.url, link.kind) == (url, kind)


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1016/j.tree.2014.09.011", "10.1016/j.tree.2014.09.011"),
        ("https://www.x.example/doi/full/10.1080/1234", "10.1080/1234"),
        ("https://www.x.example/doi/10.1080/1234/full", "10.1080/1234"),
        ("https://doi.org/10.1002%2Fab.12", "10.1002/ab.12"),
        ("https://x.example/v10.2/a", None),
    ],
)
def test_a_doi_is_read_off_its_url(url: str, doi: str | None) -> None:
    """At a resolver as at a publisher's, without what names a view of the work."""
    assert only(url).doi == doi


@pytest.mark.parametrize(
    "text",
    [
        "doi:10.1000/182, https://doi.org/10.1000/182",
        "DOI 10.1000/182. Available at: https://doi.org/10.1000/182.",
        "doi:https://doi.org/10.1000/182",
        "https://doi.org/10.1000/182 (https://doi.org/10.1000/182)",
    ],
)
def test_a_doi_in_two_spellings_is_one_link(text: str) -> None:
    """The address is kept, and all of it is taken from the text."""
    link = only(text)
    assert (link.url, link.doi) == ("https://doi.org/10.1000/182", "10.1000/182")
    taken = "".join(
        " " if any(start <= place < end for start, end in link.masks) else sign for place, sign in enumerate(text)
    )
    assert taken.strip(" .,:()") == ""


CAPTURE = "https://web.archive.org/web/20080603120000/http://www.x.example/en/a.html"


@pytest.mark.parametrize(
    ("text", "url", "archive"),
    [
        # the address of a capture carries its original
        (f"Rain, archived June 3, 2008, {CAPTURE}.", "http://www.x.example/en/a.html", CAPTURE),
        (f"Rain, http://x.example/en/a.html (archived at {CAPTURE})", "http://x.example/en/a.html", CAPTURE),
        (f"Rain, {CAPTURE}; originally http://www.x.example/en/a.html", "http://www.x.example/en/a.html", CAPTURE),
        ("https://archive.ph/2020.01.02-030405/https://x.example/a", "https://x.example/a", None),
        (
            "https://archive.wikiwix.com/cache/?url=http%3A%2F%2Fx.example%2Fa",
            "http://x.example/a",
            "https://archive.wikiwix.com/cache/?url=http%3A%2F%2Fx.example%2Fa",
        ),
        # Perma.cc's do not: the URL beside it is the original
        ("https://x.example/a [https://perma.cc/AB12-CD34]", "https://x.example/a", "https://perma.cc/AB12-CD34"),
        ("https://x.example/a [perma.cc/AB12-CD34].", "https://x.example/a", "https://perma.cc/AB12-CD34"),
        (
            "https://x.example/a, 2015. Archived at https://perma.cc/AB12-CD34.",
            "https://x.example/a",
            "https://perma.cc/AB12-CD34",
        ),
        (
            "https://perma.cc/AB12-CD34 (archived from the original at https://x.example/a)",
            "https://x.example/a",
            "https://perma.cc/AB12-CD34",
        ),
        # alone, it is all there is
        ("Rain, https://perma.cc/AB12-CD34", "https://perma.cc/AB12-CD34", None),
        ("Rain, https://archive.ph/AbCdE", "https://archive.ph/AbCdE", None),
    ],
)
def test_a_capture_belongs_to_its_original(text: str, url: str, archive: str | None) -> None:
    """The original is the link, the archive's address what the note names as its capture."""
    link = only(text)
    assert link.url == url
    assert link.archived_as == (archive or (text if "2020.01.02" in text else None))


def test_captures_of_two_works_go_to_each() -> None:
    """A capture is that of the link before it, not of the one before the semicolon."""
    text = "A, https://a.example/1 [https://perma.cc/AAAA-1111]; B, https://b.example/2 [https://perma.cc/BBBB-2222]"
    assert [(link.url, link.archived_as) for link in find(note(text))] == [
        ("https://a.example/1", "https://perma.cc/AAAA-1111"),
        ("https://b.example/2", "https://perma.cc/BBBB-2222"),
    ]


def test_a_link_under_words_takes_none_of_them() -> None:
    """Words that are linked may be the title: they are told, not taken."""
    text = "Jones, Rain and Rivers, 2020."
    link = only(text, under(text, "Rain and Rivers", "https://x.example/rain"))
    assert link.url == "https://x.example/rain"
    assert (link.start, link.end, link.masks) == (7, 7, ())
    assert link.label == (7, 22)


@pytest.mark.parametrize(
    ("words", "href", "url", "archive"),
    [
        ("https://x.example/a", "https://x.example/a", "https://x.example/a", None),
        ("www.x.example/a", "https://www.x.example/a", "https://www.x.example/a", None),
        ("https://x.example/a/very…", "https://x.example/a/very-long", "https://x.example/a/very-long", None),
        ("https://x.example/a", "https://perma.cc/AB12-CD34", "https://x.example/a", "https://perma.cc/AB12-CD34"),
        ("https://x.example/a", CAPTURE, "https://x.example/a", CAPTURE),
        ("https://x.example/a", "https://t.example/?u=https%3A%2F%2Fx.example%2Fa", "https://x.example/a", None),
        # a PDF links only the first line of a wrapped URL
        ("https://x.example/a/b.html", "https://x.example/a/", "https://x.example/a/b.html", None),
    ],
)
def test_a_url_that_is_printed_and_linked_is_one_link(words: str, href: str, url: str, archive: str | None) -> None:
    """What is clicked counts, unless it is cut off, a tracker's or a capture."""
    text = f"Rain, {words}."
    link = only(text, under(text, words, href))
    assert (link.url, link.archived_as) == (url, archive)
    assert link.masks[0][0] <= 6


def test_wikipedias_archive_links_are_captures() -> None:
    """“Archived from the original” holds both addresses under its words."""
    text = '"Karakum". Archived from the original on 3 June 2008.'
    link = only(
        text,
        under(text, "Archived", CAPTURE),
        under(text, "the original", "http://www.x.example/en/a.html"),
    )
    assert (link.url, link.archived_as) == ("http://www.x.example/en/a.html", CAPTURE)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Rain. Available at: https://x.example/a [accessed]", "Rain. # [accessed]"),
        ("Rain [online]. Available: <https://x.example/a>.", "Rain [#."),
        ("Rain, URL: <https://x.example/a>, 2020", "Rain, #, 2020"),
        ("Rain. Disponible en línea: https://x.example/a", "Rain. #"),
        ("Rain, abrufbar unter https://x.example/a (2020)", "Rain, # (2020)"),
        ("Дождь. Режим доступа: https://x.example/a (2020)", "Дождь. # (2020)"),
        ("Rain. doi: 10.1000/182.", "Rain. #."),
        ("Rain (https://x.example/a).", "Rain #."),
        ("Rain at the Source https://x.example/a", "Rain at the Source #"),
        ("Rain, Valdai Club, https://x.example/a", "Rain, Valdai Club, #"),
    ],
)
def test_words_and_brackets_that_introduce_a_url_are_taken_with_it(text: str, left: str) -> None:
    """What is left is what the note says of the work."""
    link = only(text)
    assert text[: link.start] + "#" + text[link.end :] == left


def test_a_link_stands_where_it_is_written() -> None:
    """Line and column are those of the URL itself, not of its brackets."""
    link = only("Rain, <https://x.example/a>")
    assert link.span == Span(line=7, column=8)
    assert link.at == 7


def test_a_links_own_place_is_told_where_the_format_keeps_it() -> None:
    """A reference link stands where its URL is defined."""
    linked = Hyperlink(start=0, end=4, url="https://x.example/a", span=Span(line=40, column=9))
    assert only("Rain", linked).span == Span(line=40, column=9)


def test_what_no_browser_opens_is_no_link() -> None:
    """Mail, anchors and scripts under words are not cited."""
    text = "Write to me, see above"
    assert found(text, under(text, "me", "mailto:me@x.example"), under(text, "above", "#fn1")) == []


PIECES = (
    "https:// http: www. x.example /a doi: 10.1000/ ( ) [ ] < > ? # . , перма \\_ { } perma.cc/AB12-CD34 "
    "https://web.archive.org/web/2020/ … \u00ad urn:nbn:de: 访问 \n"
)
NOTES = st.lists(st.sampled_from([*PIECES.split(" "), " "]), max_size=24).map("".join)


@given(NOTES | st.text(max_size=200))
def test_any_text_has_an_answer_within_itself(text: str) -> None:
    """Nothing raises, every offset lies in the text, and no two links take the same characters."""
    taken: list[tuple[int, int]] = []
    for link in find(note(text)):
        assert 0 <= link.start <= link.at <= link.end <= len(text)
        assert all(0 <= start < end <= len(text) for start, end in link.masks)
        assert link.url
        taken.extend(link.masks)
    taken.sort()
    assert all(before[1] <= behind[0] for before, behind in pairwise(taken))


@given(NOTES)
def test_a_url_that_was_found_is_found_again(text: str) -> None:
    """What a URL was freed of is not found in it a second time."""
    for link in find(note(text)):
        if link.kind is Kind.URL and link.url.startswith("https://x.example") and link.archived_as is None:
            assert found(link.url) == [link.url]


@pytest.mark.parametrize(
    "unit", ["https://x.example/(", "www.", "a.org/", "10.1000/", "<", "(https://a.example/ ", "\n/a", "-\n"]
)
def test_time_grows_with_the_text_alone(unit: str) -> None:
    """No note, however odd, takes minutes, as a search would that tries everything with everything."""
    find(note(unit * (20_000 // len(unit))))


def test_every_trigger_has_a_reader() -> None:
    """The pattern and the table of what reads its groups agree."""
    assert set(links._TRIGGERS) == set(links._READERS)
