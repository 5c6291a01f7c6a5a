"""What links of one host learn from one another: it excuses, in whatever order they come."""

from __future__ import annotations

from itertools import permutations

import pytest
from facts import POLICY, SENTENCES, evidence, fetched, html

from ibidem.checking import finding
from ibidem.model import Evidence, Finding, Verdict
from ibidem.verdicts.shared import Shared

ATLAS = "Marine Atlas of the North Sea"
HOST = "nib.example"


def link(name: str, title: str, *, cited: str | None = None, host: str = HOST, to: str | None = None) -> Evidence:
    """A link whose page has that title, and the cited one in a sentence of its text."""
    url = f"https://{host}/{name}"
    body = html(title, f"A page on {cited or name} and other things.", SENTENCES)
    return evidence(fetched(body, url=url, final_url=to), title=cited or name, container=None)


def settled(*links: Evidence, hosts: tuple[str, ...] | None = None) -> list[dict[int, Finding]]:
    """What stands after each of some links."""
    shared = Shared(hosts or [HOST] * len(links), lambda each: finding(each, POLICY))
    given = hosts or [HOST] * len(links)
    return [shared.receive(place, given[place], each, finding(each, POLICY)) for place, each in enumerate(links)] + [
        shared.rest()
    ]


def said(*links: Evidence) -> list[str]:
    """The verdicts on some links in the end, each once."""
    told = settled(*links)
    found = {place: each for one in told for place, each in one.items()}
    assert sorted(place for one in told for place in one) == list(range(len(links)))
    return [str(found[place].judgement.verdict) for place in range(len(links))]


ALONE = link("kelp", f"Kelp – {ATLAS}", cited="Kelp")
BESIDE = link("eels", f"European eels in the shallows – {ATLAS}", cited="European eels in the shallows")
THIRD = link("crabs", f"Crabs of the open coast – {ATLAS}", cited="Crabs of the open coast")


def test_a_short_title_is_verified_where_other_pages_show_what_is_the_sites_name() -> None:
    """Alone it cannot be told, beside two other pages it can; whichever answers first."""
    assert said(ALONE) == [Verdict.ALIVE]
    assert said(ALONE, BESIDE) == [Verdict.ALIVE, Verdict.VERIFIED]
    for order in permutations((ALONE, BESIDE, THIRD)):
        assert said(*order) == [Verdict.VERIFIED] * 3


def test_a_title_that_all_pages_have_is_no_mismatch() -> None:
    """Where a site calls all of its pages alike, that tells nothing of any; a page without a word of it is another."""
    pages = [link(name, ATLAS, cited=f"Growing {name} in cold water") for name in ("kelp", "eels", "crab")]
    assert said(*pages[:2]) == [Verdict.MISMATCH] * 2
    assert said(*pages) == [Verdict.ALIVE] * 3
    stranger = evidence(
        fetched(html(ATLAS, "Nothing of the kind.", SENTENCES), url=f"https://{HOST}/x"), title="Herring, sprat and cod"
    )
    for order in permutations((*pages, stranger)):
        assert [said(*order)[order.index(each)] for each in (*pages, stranger)] == [
            *[Verdict.ALIVE] * 3,
            Verdict.MISMATCH,
        ]


def test_a_series_does_not_excuse_another_part_of_it() -> None:
    """Annual reports of other years stay other reports."""
    reports = [
        link(str(year), f"Annual report – {year}", cited=f"Annual report – {year - 1}") for year in (2021, 2022, 2023)
    ]
    assert said(*reports) == [Verdict.MISMATCH] * 3


def test_only_what_waits_is_held_back() -> None:
    """What is settled is told at once, the rest with the last link of the host; one host does not wait for another."""
    assert [sorted(one) for one in settled(ALONE, BESIDE, THIRD)] == [[], [1], [0, 2], []]
    other = link("else", "Something else", host="else.example")
    assert [sorted(one) for one in settled(ALONE, other, BESIDE, THIRD, hosts=(HOST, "else.example", HOST, HOST))] == [
        [],
        [1],
        [2],
        [0, 3],
        [],
    ]


def test_nothing_waits_where_a_host_has_too_few_links_to_show_what_repeats() -> None:
    """Two pages never show the site's name, so that neither has to wait for the other."""
    assert [sorted(one) for one in settled(ALONE, BESIDE)] == [[0], [1], []]


def test_a_run_that_ends_early_tells_what_waits() -> None:
    """By what is known so far."""
    shared = Shared([HOST] * 3, lambda each: finding(each, POLICY))
    assert shared.receive(0, HOST, ALONE, finding(ALONE, POLICY)) == {}
    assert {place: each.judgement.verdict for place, each in shared.rest().items()} == {0: Verdict.ALIVE}


@pytest.mark.parametrize("to", ["https://parking.example/", "https://other.example/eels"])
def test_pages_of_another_host_do_not_count(to: str) -> None:
    """A link that ends elsewhere says nothing of the host that it left."""
    gone = link("eels", f"European eels in the shallows – {ATLAS}", cited="European eels in the shallows", to=to)
    assert said(ALONE, THIRD, gone)[0] == Verdict.ALIVE


def test_links_that_were_not_asked_or_not_answered_hold_nothing_up() -> None:
    """They have no page, and the host is done without them."""
    assert [sorted(one) for one in settled(ALONE, evidence(None), evidence(None))] == [[], [1], [0, 2], []]
