"""
The sites of the small world, as rows: what each says to the one URL that the article cites, and to all others.

Each stands for one verdict. The pages themselves are files beside this module.
"""

from __future__ import annotations

from dataclasses import dataclass

from ibidem.demo.answers import Answer, page, redirect

# What a bot wall adds to its page (developers.cloudflare.com, "Detect a challenge page response", seen 2026-11).
CHALLENGED = (("cf-mitigated", "challenge"), ("Server", "cloudflare"))
REPAIRED = (("Retry-After", "86400"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """
    A host of the world. *path* is what the article cites, *page* the file that is shown for it, with *status*.

    *moved* is where that path leads for good, and the page is then shown there. All else is not found, unless
    *everywhere* says that the site shows the same page for whatever is asked.
    """

    host: str
    path: str
    page: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    moved: str | None = None
    everywhere: bool = False


SITES = (
    Site(host="harbour-review.example", path="/2019/03/the-long-way", page="long-way.html"),
    Site(host="small-ships.example", path="/rope-ferries", page="rope-ferries.html", moved="/collection/ferries/rope"),
    Site(host="tide-tables.example", path="/1998/summer.csv", page="tides.csv"),
    Site(host="lower-town-courier.example", path="/news/ferry", page="ten-tables.html"),
    Site(host="roads-and-waters.example", path="/publications/31", page="annual-report.html"),
    Site(host="family-papers.example", path="/letters/17", page="not-found.html", everywhere=True),
    Site(host="pier-society.example", path="/timbers", page="for-sale.html", everywhere=True),
    Site(host="northern-almanac.example", path="/2018/leave-out", page="gone.html", status=410),
    Site(
        host="harbour-weather.example",
        path="/mole/hourly",
        page="unavailable.html",
        status=503,
        headers=REPAIRED,
        everywhere=True,
    ),
    Site(
        host="open-shipyard.example",
        path="/ledgers/brandt",
        page="challenge.html",
        status=403,
        headers=CHALLENGED,
        everywhere=True,
    ),
    Site(host="reading-room.example", path="/logbooks/lower-crossing", page="gone.html", status=401),
)
HOSTS = {site.host: site for site in SITES}


def answer(host: str, path: str) -> Answer:
    """What a host says to a path. Total: hosts that are not in the world are not found either."""
    site = HOSTS.get(host)
    if site is None:
        return page("gone.html", status=404)
    if path == site.path and site.moved is not None:
        return redirect(301, f"http://{host}{site.moved}")
    if site.everywhere or path == (site.moved or site.path):
        return page(site.page, status=site.status, headers=site.headers)
    return page("gone.html", status=404)
