"""
The web archive of the small world: TimeGate, TimeMap and captures, as RFC 7089 (Memento) has them.

``/web/URL`` is the TimeGate, ``/web/timemap/link/URL`` the TimeMap, ``/web/20211105093000/URL`` a capture, with ``id_``
behind the date for the page without what an archive adds to it. One site's captures are being moved: for those, the
archive asks to come back tomorrow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from ibidem.demo.answers import Answer, page, redirect

HOST = "archive.example"
BASE = f"http://{HOST}/web"
SILENT_ABOUT = "http://harbour-weather.example/"

_TIMEMAP = re.compile(r"/web/timemap/link/(?P<url>.+)")
_CAPTURE = re.compile(r"/web/(?P<stamp>\d{14})(?P<raw>[a-z]{2}_)?/(?P<url>.+)")
_GATE = re.compile(r"/web/(?:timegate/)?(?P<url>https?:.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One capture: of which URL, when, and the page as it was then."""

    url: str
    stamp: str
    page: str

    @property
    def at(self) -> datetime:
        """The instant of the capture."""
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    @property
    def address(self) -> str:
        """Where the archive shows it."""
        return f"{BASE}/{self.stamp}/{self.url}"

    @property
    def memento(self) -> str:
        """The capture as a line of a TimeMap."""
        return f'<{self.address}>; rel="memento"; datetime="{http_date(self.at)}"'


def http_date(moment: datetime) -> str:
    """An instant as HTTP writes it."""
    return format_datetime(moment, usegmt=True)


COPIES = (
    Copy(url="http://harbour-review.example/2019/03/the-long-way", stamp="20190410081500", page="long-way.html"),
    Copy(url="http://harbour-review.example/2019/03/the-long-way", stamp="20220614093012", page="long-way.html"),
    Copy(url="http://small-ships.example/rope-ferries", stamp="20220430120000", page="rope-ferries.html"),
    Copy(url="http://tide-tables.example/1998/summer.csv", stamp="20210228174500", page="tides.csv"),
    Copy(url="http://lower-town-courier.example/news/ferry", stamp="20211105093000", page="council-votes.html"),
    Copy(url="http://lower-town-courier.example/news/ferry", stamp="20240601000000", page="ten-tables.html"),
    Copy(url="http://family-papers.example/letters/17", stamp="20220321111111", page="letters.html"),
    Copy(url="http://pier-society.example/timbers", stamp="20220530204000", page="timbers.html"),
    Copy(
        url="http://northern-almanac.example/2018/leave-out",
        stamp="20220610063000",
        page="tide-tables-leave-out.html",
    ),
)


def answer(path: str, headers: Mapping[str, str]) -> Answer:
    """What the archive says to a request. Total."""
    if SILENT_ABOUT in path:
        return page("unavailable.html", status=503, headers=(("Retry-After", "86400"),))
    if found := _TIMEMAP.fullmatch(path):
        return timemap(found["url"])
    if found := _CAPTURE.fullmatch(path):
        return capture(found["url"], found["stamp"])
    if found := _GATE.fullmatch(path):
        return timegate(found["url"], headers.get("accept-datetime"))
    return page("gone.html", status=404)


def copies(url: str) -> list[Copy]:
    """The captures of a URL, the oldest first."""
    return [copy for copy in COPIES if copy.url == url]


def timemap(url: str) -> Answer:
    """The list of a URL's captures; 404 where there are none."""
    found = copies(url)
    if not found:
        return page("gone.html", status=404)
    lines = [f'<{url}>; rel="original"', f'<{BASE}/{url}>; rel="timegate"', *(copy.memento for copy in found)]
    return Answer(media_type="application/link-format", body=",\n".join(lines).encode("utf-8") + b"\n")


def timegate(url: str, wanted: str | None) -> Answer:
    """To the capture nearest to the wanted date; to the newest where none is wanted."""
    found = copies(url)
    if not found:
        return page("gone.html", status=404, headers=(("Vary", "accept-datetime"),))
    near = instant(wanted)
    copy = found[-1] if near is None else min(found, key=lambda each: abs(each.at - near))
    return redirect(302, copy.address, (("Vary", "accept-datetime"), ("Link", links(copy))))


def instant(date: str | None) -> datetime | None:
    """The instant of an HTTP date; None where it is none. Total."""
    try:
        found = parsedate_to_datetime(date or "")
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def capture(url: str, stamp: str) -> Answer:
    """The page as it was captured; to the nearest capture where none is of that very moment."""
    found = copies(url)
    if not found:
        return page("gone.html", status=404)
    copy = min(found, key=lambda each: abs(int(each.stamp) - int(stamp)))
    if copy.stamp != stamp:
        return redirect(302, copy.address)
    return page(copy.page, headers=(("Memento-Datetime", http_date(copy.at)), ("Link", links(copy))))


def links(copy: Copy) -> str:
    """The Link header of a capture."""
    return ", ".join(
        (
            f'<{copy.url}>; rel="original"',
            f'<{BASE}/{copy.url}>; rel="timegate"',
            f'<{BASE}/timemap/link/{copy.url}>; rel="timemap"; type="application/link-format"',
            copy.memento,
        )
    )
