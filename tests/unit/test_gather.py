"""Asking for all the evidence, through a `Fetch` that is handed in."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from facts import POLICY, TITLE, URL, article, capture, citation, fetched, html, link

from ibidem import gather as gathering
from ibidem.gather.desk import Desk
from ibidem.gather.opening import EARLY_AT_ONCE, Opening
from ibidem.gather.order import HOSTS_AT_ONCE, OF_ONE_HOST, order
from ibidem.gather.wanted import all_wanted, wanted
from ibidem.model import (
    ArchiveEvidence,
    ArchiveQuestion,
    Citation,
    Dialect,
    Evidence,
    FailureKind,
    FetchEvidence,
    Inspect,
    Link,
    Lookup,
    Policy,
    Request,
)

OTHER = article("Ten ponds to visit this spring")
WEB = "https://web.archive.example/web"


@dataclass
class Web:
    """A web of pages by URL; counts what it is asked."""

    pages: dict[str, FetchEvidence]
    asked: Counter[str] = field(default_factory=Counter)

    async def __call__(self, request: Request) -> FetchEvidence:
        self.asked[request.url] += 1
        await asyncio.sleep(0)
        return self.pages.get(request.url, fetched(html("Not found"), 404, url=request.url))


@dataclass(frozen=True)
class Shelf:
    """An archive that opens one capture of each URL; *prepared* says that it was asked for many links at once."""

    name: str = WEB
    prepared: tuple[str, ...] = ()

    def prepare(self, questions: Sequence[ArchiveQuestion]) -> Generator[Request, FetchEvidence, Dialect]:
        yield Request(url=f"{WEB}/batch")
        return Shelf(name=self.name, prepared=tuple(question.url for question in questions))

    def lookup(self, question: ArchiveQuestion, inspect: Inspect) -> Lookup:
        which = capture(url=question.url)
        answer = yield Request(url=which.raw_url)
        if answer.status is None:
            return ArchiveEvidence(archive=self.name, answered=False, silence="is down")
        opened, usable = inspect(which, answer)
        return ArchiveEvidence(
            archive=self.name,
            answered=True,
            captures=(which,) if usable else (),
            opened=(opened,),
            silence=str(self.prepared),
        )


def run(
    web: Web, *wanted: tuple[Citation, Link], archives: Sequence[Dialect] = (), policy: Policy = POLICY
) -> list[Evidence]:
    """The evidence of each link, in order."""
    got: dict[int, Evidence] = {}

    async def go() -> bool:
        asked = await all_wanted(wanted)
        return await gathering.gather(asked, fetch=web, archives=archives, policy=policy, receive=got.__setitem__)

    assert asyncio.run(go())
    return [got[place] for place in sorted(got)]


def test_a_url_that_is_cited_twice_is_asked_for_once() -> None:
    """Whatever its fragment; each citation has the answer."""
    web = Web({URL: fetched(article())})
    one, other = run(web, (citation(), link()), (citation("Something else"), link(f"{URL}#top")))
    assert web.asked[URL] == 1
    assert one.page == other.page
    assert one.live is not None
    assert one.live.body == b""


def test_the_neighbour_is_asked_once_for_a_folder() -> None:
    """Two pages that do not match share it; a page that does needs none."""
    second = f"{URL}-2"
    web = Web({URL: fetched(OTHER), second: fetched(OTHER, url=second), f"{URL}-3": fetched(article(), url=f"{URL}-3")})
    one, other, good = run(web, (citation(), link()), (citation(), link(second)), (citation(), link(f"{URL}-3")))
    assert one.neighbour == other.neighbour
    assert one.neighbour is not None
    assert good.neighbour is None
    assert sum(web.asked.values()) == 4


def test_what_need_not_or_may_not_be_asked_is_not() -> None:
    """Skipped, malformed, private: neither servers nor archives hear of it."""
    web = Web({})
    wanted = [
        (citation(), link(skip="no")),
        (citation(), link("ftp://x.example/")),
        (citation(), link("http://127.0.0.1/")),
    ]
    assert [each.live for each in run(web, *wanted, archives=[Shelf()])] == [None] * 3
    assert not web.asked


def test_archives_do_not_hear_of_private_places() -> None:
    """A name that turns out to be of a private network is not told to others."""
    web = Web({URL: fetched(status=None, failure=FailureKind.NON_PUBLIC)})
    run(web, (citation(), link()), archives=[Shelf()])
    assert set(web.asked) == {URL}


def test_an_archive_is_prepared_once_and_asked_once() -> None:
    """Many links at once first; then one conversation for all citations that ask for the same."""
    web = Web({URL: fetched(article()), capture().raw_url: fetched(article(), url=capture().raw_url)})
    one, other = run(web, (citation(), link()), (citation(), link()), archives=[Shelf()])
    assert one.archives == other.archives
    assert web.asked[f"{WEB}/batch"] == 1
    assert web.asked[capture().raw_url] == 1
    assert one.archives[0].captures == (capture(),)
    assert one.archives[0].reached
    assert URL in (one.archives[0].silence or "")


def test_a_capture_is_judged_before_it_is_named() -> None:
    """One that shows an error page is looked into, and not taken; then the next archive is asked."""
    web = Web({URL: fetched(article()), capture().raw_url: fetched(html("Page not found"), url=capture().raw_url)})
    (one,) = run(web, (citation(), link()), archives=[Shelf(), Shelf(name="second")])
    assert [said.captures for said in one.archives] == [(), ()]
    assert [said.archive for said in one.archives] == [WEB, "second"]


def test_an_archive_that_cannot_be_reached_is_told_from_one_that_fails() -> None:
    """What came back, or did not, is a fact for the look for a missing network."""
    down = fetched(status=None, failure=FailureKind.DNS)
    web = Web({URL: down, capture().raw_url: down})
    (one,) = run(web, (citation(), link()), archives=[Shelf()])
    assert not one.archives[0].reached


def test_the_capture_that_a_footnote_names_comes_first() -> None:
    """Where it shows the source, no archive need be asked."""
    named = capture("2021-01-01")
    web = Web({URL: fetched(html("Gone"), 404), named.raw_url: fetched(article(), url=named.raw_url)})
    (one,) = run(web, (citation(), link(archived_as=named.url)), archives=[Shelf()])
    assert [said.captures for said in one.archives] == [(replaced(named),)]
    assert f"{WEB}/batch" not in web.asked


def replaced(named: object) -> object:
    """The capture as a footnote's address tells it: its status is known when it is opened."""
    return replace(named, status=None)  # type: ignore[type-var]


def test_a_capture_that_cannot_be_trusted_is_not_asked_for() -> None:
    """Nor one whose address does not say what it is of."""
    for address in ("https://archive.ph/20220614000000/https://a.example/", "https://perma.cc/ABCD-1234", "x", None):
        assert gathering.cited_capture(link(archived_as=address)) is None
    assert gathering.cited_capture(link(archived_as=capture().url)) is not None


def test_a_run_that_is_stopped_ends_at_once() -> None:
    """What is under way is given up, and what was complete is kept."""
    got: dict[int, Evidence] = {}

    async def hang(request: Request) -> FetchEvidence:
        if request.url != URL:
            await asyncio.Event().wait()
        return fetched(article())

    async def go() -> bool:
        stop = asyncio.Event()

        def receive(place: int, evidence: Evidence) -> None:
            got[place] = evidence
            stop.set()

        asked = [wanted(citation(), link()), wanted(citation(), link("https://slow.example/a/b"))]
        return await gathering.gather(asked, fetch=hang, archives=(), policy=POLICY, receive=receive, until=stop.wait())

    assert asyncio.run(go()) is False
    assert list(got) == [0]
    assert got[0].citation.title == TITLE


def test_pages_are_let_go_when_all_have_them() -> None:
    """What was learnt of a page is kept for all who cite it, and no longer."""
    pairs = [(citation(), link()), (citation(title="Another"), link()), (citation(), link(url=f"{URL}/b"))]
    web = Web({URL: fetched(html(TITLE)), f"{URL}/b": fetched(html(TITLE), url=f"{URL}/b")})

    async def go() -> tuple[list[int], int]:
        asked = await all_wanted(pairs)
        gatherer = gathering.Gatherer(fetch=web, archives=(), policy=POLICY, wanted=asked)
        sizes = []
        for each in asked:
            await gatherer.evidence(each.citation, each.link)
            gatherer.forget(each.key)
            sizes.append(sum(key[0] == "page" and str(key[1]).startswith(URL) for key in gatherer._asked))
        return sizes, web.asked[URL]

    assert asyncio.run(go()) == ([1, 0, 0], 1)


def test_a_page_is_asked_for_with_the_titles_it_is_cited_with() -> None:
    """A fetch knows every title that a URL is cited with; where one citation names none, nothing is known of it."""
    titles: dict[str, tuple[str, ...]] = {}

    async def fetch(request: Request) -> FetchEvidence:
        titles[request.url] = request.titles
        return fetched(html(TITLE), url=request.url)

    asked = [
        wanted(citation(title="One"), link(url=f"{URL}/a")),
        wanted(citation(title="Two"), link(url=f"{URL}/a#part")),
        wanted(citation(title="One"), link(url=f"{URL}/b")),
        wanted(citation(title=None), link(url=f"{URL}/b")),
    ]
    asyncio.run(gathering.gather(asked, fetch=fetch, archives=(), policy=POLICY, receive=lambda place, evidence: None))
    assert titles[f"{URL}/a"] == ("One", "Two")
    assert titles[f"{URL}/b"] == ()


def test_the_order_of_few_links_is_theirs() -> None:
    """An article's links are all begun at once, as they stand."""
    assert order([f"{name}.example" for name in "abca"]) == [0, 1, 2, 3]


def test_hosts_with_most_links_come_first_where_there_are_many() -> None:
    """
    Of more links than can be begun at once, a few each of the busiest hosts come first, again and again: none is left
    out, no host waits for its end, and none has many more begun than it is asked for.
    """
    many = [f"h{n % 997}.example" for n in range(gathering.AT_ONCE)]
    busy = ["busy.example"] * 50
    places = order([*many, *busy])
    assert sorted(places) == list(range(len(many) + len(busy)))
    begun = [at for at, place in enumerate(places) if place >= len(many)]
    assert [places[at] for at in begun] == list(range(len(many), len(places)))
    few, hosts = OF_ONE_HOST, HOSTS_AT_ONCE
    assert begun[:few] == list(range(few))
    assert all(0 < later - sooner <= few * hosts for sooner, later in pairwise(begun))
    assert all(later - sooner >= hosts for sooner, later in zip(begun, begun[few:], strict=False))


def test_more_links_than_are_begun_at_once() -> None:
    """Every link has its evidence, and only so many are under way."""
    now = most = 0

    async def fetch(request: Request) -> FetchEvidence:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1
        return fetched(html(TITLE), url=request.url)

    got: dict[int, Evidence] = {}
    asked = [wanted(citation(), link(f"{URL}/{n}")) for n in range(gathering.AT_ONCE + 100)]
    asyncio.run(gathering.gather(asked, fetch=fetch, archives=(), policy=POLICY, receive=got.__setitem__))
    assert sorted(got) == list(range(len(asked)))
    assert all(got[place].link == each.link for place, each in enumerate(asked))
    assert most <= gathering.AT_ONCE


def test_pages_are_read_one_in_a_round_of_the_loop() -> None:
    """What has come meanwhile is heard between any two; who has gone in the meantime holds up nobody."""
    rounds: list[int] = []

    async def go() -> None:
        desk, loop = Desk(), asyncio.get_running_loop()
        heard = 0

        def hear() -> None:
            nonlocal heard
            heard += 1
            if len(rounds) < 4:
                loop.call_soon(hear)

        async def page() -> None:
            await desk.turn()
            rounds.append(heard)

        pages = [asyncio.create_task(page()) for _ in range(5)]
        hear()
        await asyncio.sleep(0)
        pages[2].cancel()
        await asyncio.wait(pages)

    asyncio.run(go())
    assert len(rounds) == len(set(rounds)) == 4


# ---------------------------------------------------------------------------------------------- what is begun early


def opened_early(
    early: Sequence[tuple[Link, str]], *wanted: tuple[Citation, Link], complete: bool = False
) -> tuple[list[Request], list[Evidence]]:
    """What is asked for where some links are begun before all is known, and the evidence of those that are wanted."""
    asked: list[Request] = []
    got: dict[int, Evidence] = {}

    async def fetch(request: Request) -> FetchEvidence:
        asked.append(request)
        await asyncio.sleep(0)
        return replace(fetched(html(TITLE), url=request.url), complete=complete)

    async def go() -> None:
        opening = Opening(fetch, POLICY)
        opening.begin(early)
        await asyncio.sleep(0)
        everything = await all_wanted(wanted)
        await gathering.gather(
            everything, fetch=fetch, archives=(), policy=POLICY, receive=got.__setitem__, opening=opening
        )
        await opening.close()

    asyncio.run(go())
    return asked, [got[place] for place in sorted(got)]


def test_a_page_that_was_begun_early_is_not_asked_for_again() -> None:
    """It was asked for with the title that it is cited with."""
    asked, (evidence,) = opened_early([(link(), TITLE)], (citation(), link()))
    assert [(each.url, each.titles) for each in asked] == [(URL, (TITLE,))]
    assert evidence.page is not None
    assert evidence.page.titles[0].text == TITLE


def test_a_page_that_is_cited_with_another_title_too_is_asked_for_again() -> None:
    """It may have been left where the first title was found, and the second may need more; unless all was read."""
    wanted = (citation(), link()), (citation("Herons on the roofs"), link())
    asked, found = opened_early([(link(), TITLE)], *wanted)
    assert [each.titles for each in asked if each.url == URL] == [(TITLE,), ("Herons on the roofs", TITLE)]
    assert found[0].page == found[1].page
    asked, found = opened_early([(link(), TITLE)], *wanted, complete=True)
    assert [each.titles for each in asked if each.url == URL] == [(TITLE,)]
    assert found[0].page == found[1].page


def test_what_must_not_be_asked_for_is_not_begun() -> None:
    """Private and malformed addresses, and titles that tell nothing."""
    early = [(link("http://127.0.0.1/"), TITLE), (link("ftp://x.example/"), TITLE), (link(), "404 Not Found")]
    asked, _ = opened_early(early)
    assert [(each.url, each.titles) for each in asked] == [(URL, ())]


def test_when_all_is_known_nothing_more_is_begun_early() -> None:
    """What is wanted is asked for in its own order then, and what was begun and is not wanted is let go."""
    many = [(link(f"{URL}/{n}"), TITLE) for n in range(EARLY_AT_ONCE + 50)]
    asked, found = opened_early(many, (citation(), many[0][0]))
    assert len(asked) == EARLY_AT_ONCE
    assert len(found) == 1
