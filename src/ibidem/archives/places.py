"""
Where an archive keeps what: the addresses of its TimeGate, its indexes and its captures, as one row for each archive.

Nearly all archives are Wayback machines of some kind: a capture's address is a prefix, a timestamp and the original
address, and ``id_`` after the timestamp gives the bytes as they were captured. That form is recognised wherever it is
met; an archive without it is asked by Memento alone (RFC 7089), and a capture's address is its raw address too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from ibidem import urls
from ibidem.archives import moments
from ibidem.archives.listings import LISTED_LIMIT, REVISIT, Form, Listed
from ibidem.archives.moments import Wanted
from ibidem.model import Capture, Request, Until

_CAPTURE = re.compile(
    r"(?s)(?P<prefix>https?://[^/?#]+/(?:[^/?#]+/){0,6}?)(?P<stamp>[0-9]{14})(?:[a-z]{2}_)?/(?P<original>(?:https?|ftp):/.+)",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """
    How an endpoint is asked: under which budget (one that is no row of `BUDGETS` is a host's: two at once, a little
    apart), and time-out and retries where they differ from the run's.
    """

    budget: str | None = None
    timeout_s: float | None = None
    retries: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """
    A place that lists captures. *sure* is false where it may not exist: pywb has one, other archives have none, and a
    first question is the only way to know.
    """

    form: Form
    address: str
    sure: bool = True
    manners: Manners = Manners()


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """
    One archive. *name* is its base URL as the user gave it; *gate* the prefix of its TimeGate; *playback* that of its
    captures, None where they have no common form.

    *index_first* says which question is the better one to begin with: an index that tells each capture's status answers
    in one request, a TimeGate leads to one capture whose status is known when it is opened. *folds* says that ``http``
    and ``https``, ``www.`` and a trailing slash are the same to it (Wayback machines and pywb; SURT).
    """

    name: str
    gate: str
    playback: str | None = None
    index: Index | None = None
    timemap: str | None = None
    index_first: bool = False
    folds: bool = True
    manners: Manners = Manners()


def at_gate(archive: Archive, url: str, wanted: Wanted) -> Request:
    """The question for the capture nearest to a moment: by timestamp where captures have that form, or a TimeGate's."""
    if archive.playback is not None:
        return opening(archive, f"{archive.playback}{moments.stamp(wanted.middle)}id_/{url}")
    dated = wanted.middle != moments.NEWEST
    headers = (("Accept-Datetime", moments.http_date(wanted.middle)),) if dated else ()
    return opening(archive, f"{archive.gate}{url}", headers)


def opening(archive: Archive, address: str, headers: tuple[tuple[str, str], ...] = ()) -> Request:
    """The question for one address of the archive. A redirect is the answer: a captured one leads to the live web."""
    manners = archive.manners
    return Request(
        url=address,
        headers=headers,
        follow=False,
        budget=manners.budget,
        timeout_s=manners.timeout_s,
        retries=manners.retries,
    )


def listing(index: Index, url: str, wanted: Wanted) -> Request:
    """The question for the captures of one URL, the nearest first, those of errors left out where the index can."""
    return Request(
        url=index.address + (url if index.form is Form.LINKS else _query(index.form, url, wanted)),
        headers=(("Accept", "application/link-format, application/json;q=0.9, */*;q=0.5"),),
        follow=False,
        until=Until.END,
        budget=index.manners.budget,
        timeout_s=index.manners.timeout_s,
        retries=index.manners.retries,
    )


def _query(form: Form, url: str, wanted: Wanted) -> str:
    """
    The query of a CDX server, in either dialect.

    ``matchType`` is said because a URL that ends in ``*`` would ask for all that begin so. Errors are filtered out by
    what they are, not pages in: a capture that only says "unchanged" has no status at all.
    """
    asked = f"?url={quote(url, safe='')}&matchType=exact&output=json&closest={moments.stamp(wanted.middle)}"
    if form is Form.ARRAYS:
        fields = "timestamp,original,mimetype,statuscode,digest"
        return f"{asked}&sort=closest&fl={fields}&filter=!statuscode:[45]..&limit={LISTED_LIMIT}"
    return f"{asked}&fl=timestamp,url,mime,status,digest&filter=!~status:[45]&limit={LISTED_LIMIT}"


def timemap(archive: Archive) -> Index | None:
    """The archive's TimeMap as an index, or None."""
    if archive.timemap is None:
        return None
    return Index(form=Form.LINKS, address=archive.timemap, sure=True, manners=archive.manners)


def at_moment(archive: Archive, near: Capture, url: str) -> Request:
    """The question for the capture of another URL that was made when *near* was, in the same collection."""
    parts = _CAPTURE.fullmatch(near.raw_url)
    if parts is None:
        return at_gate(archive, url, Wanted(start=near.captured_at, end=near.captured_at))
    return opening(archive, f"{parts['prefix']}{parts['stamp']}id_/{url}")


def capture(archive: Archive, listed: Listed) -> Capture:
    """A listed capture with its addresses: the one to cite and the one whose body is the page as captured."""
    address = listed.place
    if address is None:
        prefix = archive.playback or archive.gate
        address = f"{prefix}{moments.stamp(listed.captured_at)}/{listed.original}"
    return capture_at(address, listed)


def capture_at(address: str, listed: Listed) -> Capture:
    """The capture at an address of whatever form."""
    parts = _CAPTURE.fullmatch(address)
    return Capture(
        url=f"{parts['prefix']}{parts['stamp']}/{parts['original']}" if parts else address,
        raw_url=raw(address),
        original=listed.original or original(address) or "",
        captured_at=listed.captured_at,
        status=listed.status,
        media_type=None if listed.media_type == REVISIT else listed.media_type,
    )


def raw(address: str) -> str:
    """The address of the bytes as captured, where it can be told; else the address itself. Total."""
    parts = _CAPTURE.fullmatch(address)
    return f"{parts['prefix']}{parts['stamp']}id_/{parts['original']}" if parts else address


def is_capture(address: str) -> bool:
    """Whether an address has the form of a capture's: a prefix, a timestamp, the original. Total."""
    return _CAPTURE.fullmatch(address) is not None


def original(address: str) -> str | None:
    """The captured URL that a capture's address carries, or None. Total."""
    found = urls.unarchive(address)
    return found[0] if found is not None else None


def onward(address: str, location: str | None) -> str | None:
    """Where an answer redirects to, whole; None where it does not say or says nonsense. Total."""
    if location is None:
        return None
    try:
        target = urljoin(address, location.strip())
    except ValueError:
        return None
    return target if urls.problem(target) is None else None


def is_same_archive(a: str, b: str) -> bool:
    """Whether two addresses are of one archive's host, whatever the scheme. Total."""
    ours, theirs = urls.split(a), urls.split(b)
    return getattr(ours, "authority", "") == getattr(theirs, "authority", None)
