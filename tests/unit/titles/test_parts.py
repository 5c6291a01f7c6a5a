"""What the parts of a title are to its page: headline, site, kicker or section."""

from __future__ import annotations

import pytest
from paging import URL, page

from ibidem.titles.knowledge import Knowledge, is_front_page
from ibidem.titles.normal import taken_apart, words
from ibidem.titles.parts import Role, sort_cited, sort_page

H, S, K, X = Role.HEADLINE, Role.SITE, Role.KICKER, Role.SECTION
ROWS = [
    ("site behind", ["Tide tables | Harbour Ledger"], (H, S)),
    ("site in front", ["Harbour Ledger: Tide tables"], (S, H)),
    ("the site online", ["Tide tables - The Harbour Ledger Online"], (H, S)),
    ("host", ["Tide tables | harbour-ledger.test"], (H, S)),
    ("a motto behind the site", ["Tide tables | Harbour Ledger | News that floats"], (H, S, X)),
    ("a kicker", ["Opinion: Tide tables lie"], (K, H)),
    ("a section, as the heading shows", ["Tide tables lie | Islands", "Tide tables lie"], (H, X)),
    ("no section, as nothing shows", ["Tide tables lie | Islands"], (H, H)),
    ("a subtitle, as both have it", ["Tide tables: a guide", "Tide tables: a guide"], (H, H)),
    (
        "a short heading makes no section of the headline",
        ["Ledger of tides – why the moon is not to blame", "Ledger of tides"],
        (H, H),
    ),
]


@pytest.mark.parametrize(("what", "titles", "roles"), ROWS, ids=[row[0] for row in ROWS])
def test_roles(what: str, titles: list[str], roles: tuple[Role, ...]) -> None:
    """Each part of the first title has its role, in the light of the others."""
    knowledge = Knowledge(page(*titles), URL, "Harbour Ledger")
    assert sort_page([*map(taken_apart, titles)], knowledge)[0].roles == roles


def test_what_is_decoration_on_the_page_is_decoration_in_the_citation() -> None:
    """A section's name that the page shows beside its headline weighs nothing where it is cited with it."""
    titles = ["Tide tables lie | Islands", "Tide tables lie"]
    knowledge = Knowledge(page(*titles), URL)
    of_page = sort_page([*map(taken_apart, titles)], knowledge)
    cited = sort_cited(taken_apart("Tide tables lie | Islands"), of_page, knowledge)
    assert cited.roles == (H, X)
    assert cited.shown == "Tide tables lie"


def test_a_headline_in_the_place_of_the_sites_name_names_no_site() -> None:
    """Templates that write the title into og:site_name do not make it the site's name."""
    knowledge = Knowledge(page("Tide tables lie", site="Tide tables lie"), URL)
    assert not knowledge.names_site(words("Tide tables lie"))


@pytest.mark.parametrize(
    ("url", "is_front"),
    [
        ("https://a.test", True),
        ("https://a.test/", True),
        ("https://a.test/index.html", True),
        ("https://a.test/en/", True),
        ("https://a.test/en/tides", False),
        ("https://a.test/?p=12", False),
        ("", True),
    ],
)
def test_front_pages(url: str, *, is_front: bool) -> None:
    """An address without a path is that of a front page, and so is that of an index or a language."""
    assert is_front_page(url) is is_front
