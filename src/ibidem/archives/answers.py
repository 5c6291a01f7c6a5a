"""
What one answer of an archive means: a capture, "none", or silence with its reason. Decided on values; all total.

Only ``Memento-Datetime`` makes an answer a capture (RFC 7089, 2.1.1). Without it, a 404 is the archive's own "none",
and everything else says nothing about the source: a busy archive, a page for people, a proxy in between.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ibidem import urls
from ibidem.archives import linkformat, moments, places
from ibidem.archives.listings import Form, Listed, read
from ibidem.model import Capture, FetchEvidence

NONE_STATUS = frozenset({404, 410})
# Busy or broken for now, as opposed to "there is no such place".
TROUBLE_STATUS = frozenset({408, 425, 429})
# Words of the Internet Archive and of pywb for what is kept and not shown (EDGI's client, `BlockedSiteError`).
_EXCLUDED = (b"administrativeaccesscontrol", b"blocked site error", b"robotaccesscontrol", b"url has been excluded")
_LOOK_AT = 8_192


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """
    An answer that is none: what the archive did instead, for people (as said of it: “asks for fewer questions”).
    *is_trouble* says that it is the archive that cannot answer now, whatever it were asked.
    """

    reason: str
    is_trouble: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A capture that was opened, and the archive's answer."""

    capture: Capture
    fetched: FetchEvidence


def captured_at(fetched: FetchEvidence) -> datetime | None:
    """When the capture that an answer is was made, whatever was captured; None where it is no capture."""
    return None if fetched.status is None else moments.from_http_date(fetched.header("memento-datetime"))


def neighbours(reached: Reached) -> tuple[Listed, ...] | None:
    """
    The captures just before and after an open one, as its Link header names them; None where it does not say which
    capture is the first and which the last, for then it may leave out others too. Total.

    Captured pages have Link headers of their own, and archives pass them on: only captures of the same URL count.
    """
    own = reached.capture
    headers = (value for name, value in reached.fetched.headers if name == "link")
    links = [link for value in headers for link in linkformat.parse(value) if "memento" in link.rels]
    mine = [link for link in links if places.is_same_archive(link.target, own.url) and is_copy_of(own, link.target)]
    if not {"first", "last"} <= {rel for link in mine for rel in link.rels}:
        return None
    found = ((moments.from_http_date(link.parameters.get("datetime")), link) for link in mine)
    return tuple(
        Listed(captured_at=at, original=places.original(link.target) or own.original, place=link.target)
        for at, link in found
        if at is not None and link.rels & {"prev", "next"}
    )


def is_copy_of(own: Capture, address: str) -> bool:
    """Whether an address is that of a capture of the same URL. Total."""
    return urls.same_place(places.original(address) or "", own.original)


def trouble(fetched: FetchEvidence) -> Silence | None:
    """Why the archive does not answer for now (no connection, too many questions, an error of its own), or None."""
    status = fetched.status
    if fetched.failure is not None or status is None or status in TROUBLE_STATUS or status >= 500:
        return replace(silence(fetched), is_trouble=True)
    return None


def silence(fetched: FetchEvidence) -> Silence:
    """Why an answer is no answer."""
    status = fetched.status
    if fetched.failure is not None:
        return Silence(reason=f"gave no whole answer ({fetched.failure.kind}: {fetched.failure.detail})")
    if status is None:
        return Silence(reason="gave no answer")
    if status == 429:
        return Silence(reason="asks for fewer questions (429)")
    if is_excluded(fetched):
        return Silence(reason=f"does not show captures of this site ({status})")
    if status == 200:
        return Silence(reason="answered with something that is neither a capture nor a list of them (200)")
    return Silence(reason=f"answered with status {status}")


def is_excluded(fetched: FetchEvidence) -> bool:
    """Whether the archive says that it keeps the site's captures to itself."""
    beginning = fetched.body[:_LOOK_AT].lower()
    return fetched.status == 451 or any(word in beginning for word in _EXCLUDED)


def listed(form: Form, fetched: FetchEvidence, *, sure: bool) -> tuple[Listed, ...] | Silence | None:
    """
    What an index lists; None where there seems to be no such index (never so where it is *sure* to exist).

    An empty body counts as an empty list only where it is labelled as one (pywb: ``text/x-ndjson``).
    """
    wrong = trouble(fetched)
    if wrong is not None:
        return wrong
    if fetched.status in NONE_STATUS and (form is Form.LINKS or b"No Captures found" in fetched.body[:_LOOK_AT]):
        return ()
    found = read(form, fetched) if fetched.status == 200 and not is_unlabelled(form, fetched) else None
    return silence(fetched) if found is None and sure else found


def is_unlabelled(form: Form, fetched: FetchEvidence) -> bool:
    """Whether an answer has no body and no label to say that this is a list without entries."""
    label = (fetched.header("content-type") or "").lower()
    return not fetched.body.strip() and not (form is Form.LINES and ("json" in label or "cdx" in label))
