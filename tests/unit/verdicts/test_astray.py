"""Deep links that end somewhere else, and the neighbour that cannot exist."""

from __future__ import annotations

import pytest
from facts import POLICY, SENTENCES, TITLE, URL, article, chain, evidence, fetched, html, link
from hypothesis import given
from hypothesis import strategies as st

from ibidem import urls, verdicts
from ibidem.model import Verdict
from ibidem.verdicts import astray, judge, neighbours

SITE = "https://www.otter-tribune.example"
HOME = html("The Otter Tribune – News of the rivers", *[SENTENCES] * 4)
OTHER = article("Ten ponds to visit this spring")

LOST = [
    (URL, f"{SITE}/", "home-page"),
    (URL, f"{SITE}/en/", "home-page"),
    (URL, f"{SITE}/index.html", "home-page"),
    (URL, f"{SITE}/?error=404", "home-page"),
    (URL, f"{SITE}/home?ref=expired", "home-page"),
    (URL, "https://www.otter-group.example/", "home-page"),
    (f"{SITE}/wiki/Otter", f"{SITE}/wiki/Main_Page", "home-page"),
    (f"{SITE}/article.asp?id=991", f"{SITE}/", "home-page"),
    (URL, f"{SITE}/2017/", "section-page"),
    (URL, f"{SITE}/2017/04/", "section-page"),
    (f"{SITE}/science/2015/06/heartbeat", f"{SITE}/science/", "section-page"),
    (f"{SITE}/science/2015/06/heartbeat", f"{SITE}/en/science", "section-page"),
    (f"{SITE}/2015/06/heartbeat", f"{SITE}/news.html", "section-page"),
    (f"{SITE}/2015/06/heartbeat", f"{SITE}/category/science", "section-page"),
    (f"{SITE}/2015/06/heartbeat", f"{SITE}/latest-news", "section-page"),
    (f"{SITE}/story.php?sid=20040411", f"{SITE}/story.php", "section-page"),
    (URL, f"{SITE}/search?q=otters", "search-page"),
    (URL, f"{SITE}/?s=otters", "search-page"),
    (URL, f"{SITE}/suche/?q=otter", "search-page"),
    (URL, f"{SITE}/404", "error-address"),
    (URL, f"{SITE}/errors/404.aspx?aspxerrorpath=/2017", "error-address"),
    (URL, f"{SITE}/page-not-found/", "error-address"),
    (URL, f"{SITE}/not_found.html", "error-address"),
]


@pytest.mark.parametrize(("cited", "final", "reason"), LOST)
@pytest.mark.parametrize("title", [TITLE, None])
def test_a_deep_link_that_is_sent_away_is_a_soft_404(cited: str, final: str, reason: str, title: str | None) -> None:
    """Home, folder, section, search or error address: the source is not there, whether or not a title was cited."""
    said = judge(evidence(fetched(HOME, url=cited, hops=chain(cited, final, status=301)), title=title), POLICY)
    assert (said.verdict, said.reason) == (Verdict.SOFT404, reason)
    assert final in said.message


KEPT = [
    (f"{SITE}/", f"{SITE}/en/"),
    (f"{SITE}", f"{SITE}/home"),
    (f"{SITE}/?utm_source=newsletter", f"{SITE}/"),
    (f"{SITE}/questions/123/how-otters-swim", f"{SITE}/questions/123"),
    (f"{SITE}/otters", f"{SITE}/otters-of-the-canals"),
    (f"{SITE}/en/about", f"{SITE}/about/"),
    (f"{SITE}/old/animals/otters.html", f"{SITE}/otters"),
    (f"{SITE}/articles/2017-otters", f"{SITE}/articles/otters-return-to-the-canals"),
    (f"{SITE}/n?id=4", f"{SITE}/2017/04/otters-return-to-the-canals"),
]


@pytest.mark.parametrize(("cited", "final"), KEPT)
def test_a_redirect_to_a_page_is_none(cited: str, final: str) -> None:
    """A page of its own at the end is no soft 404 where nothing else accuses it."""
    said = judge(evidence(fetched(OTHER, url=cited, hops=chain(cited, final)), title=None), POLICY)
    assert said.verdict is Verdict.ALIVE


def test_a_home_page_that_is_cited_by_the_sites_name_is_verified() -> None:
    """A site's name is the title of its home page, wherever that is."""
    page = html("The Otter Tribune – News of the rivers", SENTENCES)
    hops = chain(f"{SITE}/", f"{SITE}/en/")
    said = judge(evidence(fetched(page, url=f"{SITE}/", hops=hops), title="The Otter Tribune"), POLICY)
    assert said.verdict is Verdict.VERIFIED


def test_a_page_that_calls_itself_the_home_page_is_it() -> None:
    """Without a redirect, the canonical address tells."""
    page = html("Rivers, ponds and lakes", *[SENTENCES] * 5, head=f'<link rel="canonical" href="{SITE}/">')
    assert judge(evidence(fetched(page)), POLICY).reason == "home-page"


# ------------------------------------------------------------------------------------------ neighbours


def alike(body: str, other: str, **kw: object) -> Verdict:
    """The verdict where the cited address gets one page, and one that cannot exist another."""
    where = neighbours.address(URL)
    assert where is not None
    return judge(evidence(fetched(body), neighbour=fetched(other, url=where), **kw), POLICY).verdict  # type: ignore[arg-type]


def test_the_same_page_for_nonsense_is_a_soft_404() -> None:
    """Every address shows the home page: the cited one has no page of its own."""
    assert alike(HOME, HOME) is Verdict.SOFT404
    assert alike(HOME, HOME, title=None) is Verdict.SOFT404


def test_what_changes_with_every_request_makes_no_difference() -> None:
    """A number or a time that differs leaves two pages the same."""
    assert alike(HOME.replace("</body>", "<p>8 readers</p></body>"), HOME) is Verdict.SOFT404


def test_another_page_for_nonsense_proves_nothing() -> None:
    """Nor does an error, or a page of another title."""
    assert alike(OTHER, HOME) is Verdict.MISMATCH
    assert alike(OTHER, OTHER.replace("Ten ponds", "Nine ponds")) is Verdict.MISMATCH


def test_a_foreign_page_at_every_address_is_a_new_owners() -> None:
    """Neither the site's name nor its host is on it."""
    dentist = html("Bright Smile Dental – Implants", "Your family dentist in Tampa.", SENTENCES)
    assert alike(dentist, dentist, container="Harbour Poets") is Verdict.PARKED


def test_a_shell_is_the_same_for_every_address() -> None:
    """An application that scripts would fill is no soft 404: nothing can be told."""
    shell = html("Otters: the app", "Home", "About") + '<div id="root"></div><script src="/app.js"></script>'
    assert alike(shell, shell) in (Verdict.ALIVE, Verdict.MISMATCH)


def test_an_application_fills_its_frame_by_script() -> None:
    """Where titles do not accuse it, the frame that every address gets is no evidence."""
    frame = html("Otters: the app", *[SENTENCES] * 3).replace("<p>", '<div id="app"><p>', 1)
    assert alike(frame, frame, title=None) is Verdict.ALIVE


def test_a_page_in_another_language_version_is_not_compared() -> None:
    """The server chose a language for us; its title is a translation."""
    hops = chain(f"{SITE}/de/artikel/otter", f"{SITE}/en/artikel/otter")
    live = fetched(OTHER, url=f"{SITE}/de/artikel/otter", hops=hops)
    assert judge(evidence(live, title="Fischotter kehren zurück"), POLICY).verdict is Verdict.ALIVE


def test_where_nonsense_is_sent_too_nothing_was_kept() -> None:
    """Sent to the same place as an address that cannot exist."""
    place = f"{SITE}/special/otters-of-the-world-2019"
    where = neighbours.address(URL) or ""
    live = fetched(OTHER, hops=chain(URL, place))
    beside = fetched(OTHER, url=where, hops=chain(where, place))
    assert judge(evidence(live, neighbour=beside), POLICY).reason == "same-as-nonsense"


def test_the_neighbour_is_asked_for_only_where_it_decides() -> None:
    """Not beside a page that matches, a wall, an error or a home page; beside what is left."""
    ask = verdicts.neighbour_request
    assert ask(evidence(fetched(article())), POLICY) is None
    assert ask(evidence(fetched(html("Just a moment..."))), POLICY) is None
    assert ask(evidence(fetched(html("Gone"), 404)), POLICY) is None
    assert ask(evidence(fetched(OTHER, url=f"{SITE}/")), POLICY) is None
    assert ask(evidence(fetched(OTHER)), POLICY) is not None
    assert ask(evidence(fetched(html("Not found"), url=URL), title="Not found"), POLICY) is not None


def test_one_neighbour_serves_a_folder() -> None:
    """All pages of a folder have the same, so that it is asked for once."""
    one, other = neighbours.address(f"{SITE}/a/b/one.html"), neighbours.address(f"{SITE}/a/b/two.html")
    assert one == other
    assert one is not None
    assert one.endswith(".html")
    assert neighbours.address(f"{SITE}/a/c/one.html") != one


@given(st.one_of(st.text(max_size=60), st.text(max_size=40).map(lambda text: f"{SITE}/{text}")))
def test_the_neighbours_address_is_one(url: str) -> None:
    """Whatever was cited, the neighbour is an address of the same host that can be asked for, or there is none."""
    where = neighbours.address(url)
    if where is not None:
        assert urls.problem(where) is None
        assert urls.host(where) == urls.host(url)


@given(st.text(max_size=60), st.text(max_size=60))
def test_addresses_are_compared_without_fail(one: str, other: str) -> None:
    """Any two texts have an answer."""
    for ask in (astray.is_above, astray.is_section):
        assert ask(f"{SITE}/{one}", other) in (True, False)
    assert astray.is_search(one) in (True, False)
    assert astray.is_home(one) in (True, False)
    judge(evidence(fetched("", url=f"{SITE}/x"), cited=link(one)), POLICY)
