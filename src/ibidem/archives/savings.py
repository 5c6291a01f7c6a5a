"""
What was asked of an archive's saving interface, kept between runs: JSON in and out, and what is to be done next.

An entry is written before a question goes out: whatever ends the run, the next one knows that it was asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from ibidem import urls
from ibidem.archives.saving import Outcome, Saved, is_job

SCHEMA = "ibidem.saving/1"
# Of what nobody knows the end of: an archive may take that long to show a capture that it made.
UNKNOWN_FOR = timedelta(hours=6)
# What was settled before the report that is gone by now, and for how long it counts: captures are made known late.
SETTLED_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of one link, and when."""

    saved: Saved
    at: datetime


class Next(StrEnum):
    """What is to be done about a link."""

    ASK = "ask"
    FOLLOW = "follow"
    WAIT = "wait"
    NOTHING = "nothing"


def step(kept: Kept | None, now: datetime) -> Next:
    """What is to be done about a link of which that is known. Total."""
    if kept is None or now - kept.at > SETTLED_FOR:
        return Next.ASK
    outcome, job = kept.saved.outcome, kept.saved.job
    if outcome in (Outcome.SAVED, Outcome.HELD, Outcome.REFUSED):
        return Next.NOTHING
    if outcome in (Outcome.ASKED, Outcome.UNKNOWN):
        if job is not None:
            return Next.FOLLOW
        return Next.WAIT if now - kept.at < UNKNOWN_FOR else Next.ASK
    return Next.ASK


def read(text: str) -> dict[str, Kept] | None:
    """What a file holds, by URL as it is compared; None where it is no such file. Total."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        return None
    links = document.get("links")
    found = (entry(each) for each in links if isinstance(each, dict)) if isinstance(links, list) else ()
    return {urls.key(each.saved.url): each for each in found if each is not None}


def entry(row: Mapping[str, object]) -> Kept | None:
    """One link of a file; None where it says nothing that can be gone by. Total."""
    url, outcome, at = row.get("url"), row.get("outcome"), instant(row.get("at"))
    job, capture, message = row.get("job"), row.get("capture"), row.get("message")
    if not isinstance(url, str) or outcome not in set(Outcome) or at is None:
        return None
    saved = Saved(
        url=url,
        outcome=Outcome(str(outcome)),
        message=message if isinstance(message, str) else "",
        job=job if isinstance(job, str) and is_job(job) else None,
        capture=capture if isinstance(capture, str) else None,
        captured_at=instant(row.get("captured")),
    )
    return Kept(saved=saved, at=at)


def instant(text: object) -> datetime | None:
    """An instant as RFC 3339 writes it, in UTC; None where it is none. Total."""
    try:
        return datetime.strptime(str(text), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def written(kept: Sequence[Kept]) -> str:
    """The text of the file."""
    links = [
        {
            "url": each.saved.url,
            "outcome": str(each.saved.outcome),
            "at": moment(each.at),
            "job": each.saved.job,
            "capture": each.saved.capture,
            "captured": moment(each.saved.captured_at),
            "message": each.saved.message,
        }
        for each in kept
    ]
    return json.dumps({"schema": SCHEMA, "links": links}, ensure_ascii=True, indent=1) + "\n"


def moment(at: datetime | None) -> str | None:
    """An instant as RFC 3339 writes it, to the second."""
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
