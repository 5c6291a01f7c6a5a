"""
Asking an archive to make a capture: Save Page Now 2 of the Internet Archive, and servers that speak like it.

A conversation as in `conversation`: a generator that yields requests, and pauses where the archive wants time, and
returns what came of it. Three things of this interface shape it (known from its document, its clients and their issues,
read 2026-11; see the rows):

- a refusal may come with status 200, and says its reason as a word (``status_ext``);
- an answer that does not come says nothing: the capture may have been made. That is ``unknown``, and nobody asks again
  at once;
- accepted is not archived: a job is followed until it says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from ibidem import urls
from ibidem.archives import moments
from ibidem.archives.budgets import SAVE, STATUS
from ibidem.model import ArchiveStatus, Entry, Failure, FailureKind, FetchEvidence, Request, Until, Verdict

DEFAULT = "https://web.archive.org"

# A capture takes 17 to 50 s, two minutes at most (clients' measurements, 2026). Asked sooner, and it is asked oftener.
FIRST_LOOK_S = 12.0
LOOK_AGAIN_S = 6.0
# Looks before a job is left alone; it is asked about again by the next run.
LOOKS = 30
# Turns waited for where the account has too many captures under way, or the archive asks for time.
TURNS = 3
TURN_S = 60.0
LONGEST_TURN_S = 300.0
TIMEOUT_S = 90.0
# A capture of the last day is as good as a new one; so a question that is asked twice makes no second capture.
FRESH = "1d"

# Sources that may be saved: those that are there, and are what was cited as far as can be told. A capture of an error
# page, a wall or another page would stand in an archive as a copy of the source for ever.
WORTH_SAVING = frozenset({Verdict.VERIFIED, Verdict.MOVED, Verdict.ALIVE})


class Outcome(StrEnum):
    """What came of asking for a capture. The words are stable: they are kept between runs."""

    ASKED = "asked"  # and no answer yet; a run that was killed leaves it so
    SAVED = "saved"
    HELD = "held"  # the archive has one of today already, which it does not name
    REFUSED = "refused"  # it will not, today or ever: the reason lies with the page
    FAILED = "failed"  # it could not, this time
    UNKNOWN = "unknown"  # nobody knows; a capture may have been made
    LIMITED = "limited"  # the account's allowance is used up
    DENIED = "denied"  # the keys are not good
    UNREACHED = "unreached"  # the archive was not reached at all: nothing was asked


# Nothing else need be asked in this run: the next link would fare likewise.
ENDS_THE_RUN = frozenset({Outcome.LIMITED, Outcome.DENIED, Outcome.UNREACHED})
# A later run may ask again; of what is unknown, not at once.
MAY_ASK_AGAIN = frozenset({Outcome.FAILED, Outcome.LIMITED, Outcome.DENIED, Outcome.UNREACHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """
    One archive's interface for saving. *base* is its address without ``/save``, *authorization* the header's value.

    Where *budget* is None, its requests are those of any host: two at once, a little apart. A capture is looked after
    when it is *first_look_s* old, and every *look_again_s* from then on.
    """

    base: str
    authorization: str | None = None
    budget: str | None = None
    status_budget: str | None = None
    first_look_s: float = 1.0
    look_again_s: float = 3.0

    def request(self, path: str, *, form: Mapping[str, str] | None = None, budget: str | None) -> Request:
        """One question: a form to hand in, or an address to look at. Asked once."""
        keys = () if self.authorization is None else (("Authorization", self.authorization),)
        kind = () if form is None else (("Content-Type", "application/x-www-form-urlencoded"),)
        return Request(
            url=f"{self.base}{path}",
            headers=(("Accept", "application/json"), *kind, *keys),
            post=None if form is None else urlencode(form).encode("ascii"),
            follow=False,
            until=Until.END,
            budget=budget or f"{self.base}/save",
            timeout_s=TIMEOUT_S,
            retries=0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Time that the archive needs; *why* is for people."""

    seconds: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What came of one link. *job* is the archive's word for a capture under way, *capture* the address to cite."""

    url: str
    outcome: Outcome
    message: str
    job: str | None = None
    capture: str | None = None
    captured_at: datetime | None = None


Saving = Generator[Request | Pause, FetchEvidence | None, Saved]


def service(base: str, authorization: str | None) -> Service:
    """The interface at a base address, with or without ``/save`` or ``/web`` at its end. Total."""
    place = re.sub(r"/(save|web)\Z", "", base.strip().rstrip("/"))
    known = urls.host(place) == urls.host(DEFAULT)
    return Service(
        base=place,
        authorization=authorization,
        budget=SAVE if known else None,
        status_budget=STATUS if known else None,
        first_look_s=FIRST_LOOK_S if known else 1.0,
        look_again_s=LOOK_AGAIN_S if known else 3.0,
    )


# ---------------------------------------------------------------------------------------------- what may be saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The links that an archive is to be asked to save, and those that are left out, each with the reason."""

    links: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


def choice(found: Iterable[str]) -> Choice:
    """What of those links may be handed to an archive: once each, in order. Total."""
    every = {urls.key(url): url for url in found}.values()
    private = tuple((url, why) for url in every if (why := why_private(url)) is not None)
    return Choice(links=tuple(url for url in every if why_private(url) is None), left_out=private)


def wanted(entries: tuple[Entry, ...]) -> Choice:
    """The links of a report that an archive should be asked to save: as `is_wanted` says."""
    return choice(
        finding.link.url
        for entry in entries
        for finding in entry.findings
        if finding.archive is not None and is_wanted(finding.judgement.verdict, finding.archive.status)
    )


def is_wanted(verdict: Verdict, status: ArchiveStatus) -> bool:
    """Whether a link should be saved: it is in order, and the archives answered and have no copy."""
    return verdict in WORTH_SAVING and status is ArchiveStatus.UNARCHIVED


# Names of parameters whose values let whoever has the URL in: to archive it is to publish them.
_SECRETS = frozenset(
    {
        "access_token", "api_key", "apikey", "auth", "auth_token", "id_token", "jsessionid", "jwt", "key-pair-id",
        "passwd", "password", "phpsessid", "pwd", "secret", "session", "session_id", "sessionid", "sig", "signature",
        "token", "x-amz-credential", "x-amz-signature", "x-goog-credential", "x-goog-signature",
    }
)  # fmt: skip
# Names that no public resolver knows: RFC 6762, RFC 8375, RFC 6761, and what ICANN set aside for private use in 2024.
_PRIVATE_SUFFIXES = (".local", ".localhost", ".home.arpa", ".internal", ".intranet", ".lan", ".corp", ".home", ".test")


def why_private(url: str) -> str | None:
    """Why a URL must not be handed to an archive; None where it may be. Total."""
    parts = urls.split(url)
    if isinstance(parts, Failure):
        return "it cannot be fetched"
    host = parts.host.rstrip(".").lower()
    if urls.is_public_address(host) is False or ("." not in host and ":" not in host):
        return "it is an address of your own network"
    if host.endswith(_PRIVATE_SUFFIXES):
        return "it is an address of your own network"
    if "@" in re.split(r"[/?#]", url.strip().partition("//")[2], maxsplit=1)[0]:
        return "it has a name or password in it"
    named = {name.lower() for name, _ in parse_qsl(parts.query.lstrip("?"), keep_blank_values=True)}
    matrix = re.findall(r";([\w-]{1,40})=", parts.path)
    return "it has a key or session in it" if (named | {name.lower() for name in matrix}) & _SECRETS else None


# ---------------------------------------------------------------------------------------------- the conversation


def save(service: Service, url: str, *, job: str | None = None) -> Saving:
    """Ask for a capture of one link, and follow it to its end; with *job*, follow what an earlier run asked for."""
    if job is not None and is_job(job):
        return (yield from followed(service, url, job))
    said = Saved(url=url, outcome=Outcome.LIMITED, message="the archive has no turn to give")
    for _ in range(TURNS):
        fetched = yield service.request("/save", form=form_of(url), budget=service.budget)
        said = accepted(url, answered(fetched))
        if said.outcome is Outcome.ASKED and said.job is not None:
            return (yield from followed(service, url, said.job))
        if said.outcome is not Outcome.LIMITED:
            return said
        asked = turn_s(answered(fetched))
        if asked is None:
            return said
        yield Pause(seconds=asked, why="the archive asks for time")
    return said


def form_of(url: str) -> dict[str, str]:
    """What is handed in for a link. `capture_all` stays off: with it, error pages and walls are captured too."""
    return {"url": urls.wire(url), "if_not_archived_within": FRESH, "skip_first_archive": "1"}


def followed(service: Service, url: str, job: str) -> Saving:
    """Look after a capture that is under way until it is made, has failed, or has taken too long."""
    yield Pause(seconds=service.first_look_s, why="the capture is being made")
    for _ in range(LOOKS):
        fetched = yield service.request(f"/save/status/{job}", budget=service.status_budget)
        said = ended(url, job, answered(fetched), service)
        if said is not None:
            return said
        yield Pause(seconds=service.look_again_s, why="the capture is being made")
    return Saved(url=url, outcome=Outcome.UNKNOWN, job=job, message="the capture was begun, and has not ended yet")


def is_job(word: object) -> bool:
    """Whether something is a job's name, fit to stand in an address. Total."""
    return isinstance(word, str) and re.fullmatch(r"[\w-]{1,120}", word, re.ASCII) is not None


# ---------------------------------------------------------------------------------------------- what answers mean


def answered(fetched: FetchEvidence | None) -> FetchEvidence:
    """The answer to a request: whoever carries a conversation owes it one."""
    assert fetched is not None  # noqa: S101 - only pauses are answered with None
    return fetched


def document(fetched: FetchEvidence) -> dict[str, object] | None:
    """The JSON object that an answer holds; None where it holds none. Total."""
    try:
        read = json.loads(fetched.body)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None


# Failures before a question has left this machine: nothing was asked, and nothing can have been made.
_NOT_SENT = frozenset(
    {
        FailureKind.INVALID_URL, FailureKind.NON_PUBLIC, FailureKind.NO_SUCH_HOST, FailureKind.DNS, FailureKind.REFUSED,
        FailureKind.UNROUTABLE, FailureKind.CONNECT_TIMEOUT, FailureKind.TLS_EXPIRED, FailureKind.TLS_WRONG_HOST,
        FailureKind.TLS_UNTRUSTED, FailureKind.TLS_PROTOCOL, FailureKind.TLS_CLIENT, FailureKind.PROXY,
    }
)  # fmt: skip
_DENIED_STATUS = frozenset({401, 403})


def accepted(url: str, fetched: FetchEvidence) -> Saved:
    """
    What the answer to a wish for a capture means; `ASKED`, with its job, where one is under way. Total.

    523 and time-outs have been met where the capture was made (internetarchive/wayback issue 297): unknown.
    """
    status, failure = fetched.status, fetched.failure
    if failure is not None and failure.kind in _NOT_SENT and status is None:
        return Saved(url=url, outcome=Outcome.UNREACHED, message=f"the archive was not reached: {failure.detail}")
    if status in _DENIED_STATUS:
        return Saved(url=url, outcome=Outcome.DENIED, message=f"the archive does not take the keys ({status})")
    if status == 429:
        return Saved(url=url, outcome=Outcome.LIMITED, message="the archive asks for fewer questions (429)")
    read = document(fetched)
    if read is not None and is_job(read.get("job_id")):
        job = str(read["job_id"])
        return Saved(url=url, outcome=Outcome.ASKED, job=job, message="the capture is being made")
    if read is not None and (read.get("status") == "error" or read.get("status_ext")):
        return refused(url, read)
    if read is not None and status == 200 and "job_id" in read and read.get("message"):
        return Saved(url=url, outcome=Outcome.HELD, message=words(read.get("message")))
    what = f"status {status}" if failure is None else failure.detail
    return Saved(url=url, outcome=Outcome.UNKNOWN, message=f"no answer that tells ({what}): it may have been made")


def ended(url: str, job: str, fetched: FetchEvidence, service: Service) -> Saved | None:
    """What a look after a capture says; None where it is still under way, or the look brought nothing. Total."""
    read = document(fetched) if fetched.status == 200 and fetched.failure is None else None
    if fetched.status in _DENIED_STATUS:
        said = f"the archive does not take the keys ({fetched.status})"
        return Saved(url=url, outcome=Outcome.DENIED, job=job, message=said)
    if fetched.status == 404:
        return Saved(url=url, outcome=Outcome.UNKNOWN, message="the archive no longer knows what became of it")
    if read is None or read.get("status") not in ("success", "error"):
        return None
    return refused(url, read) if read["status"] == "error" else made(url, job, read, service)


def made(url: str, job: str, read: Mapping[str, object], service: Service) -> Saved:
    """The capture that a job has made. One of an error page is none. Total."""
    status = read.get("http_status")
    if isinstance(status, int) and status >= 400:
        return Saved(url=url, outcome=Outcome.FAILED, message=f"the archive met an error page (status {status})")
    stamp = str(read.get("timestamp"))
    at = moments.instant(stamp) if len(stamp) == 14 else None
    if at is None:
        return Saved(url=url, outcome=Outcome.UNKNOWN, job=job, message="it is said to be made, and no moment is named")
    original = read.get("original_url")
    place = original if isinstance(original, str) and urls.problem(original) is None else urls.wire(url)
    return Saved(
        url=url,
        outcome=Outcome.SAVED,
        message=f"captured on {at:%Y-%m-%d}",
        capture=f"{service.base}/web/{stamp}/{place}",
        captured_at=at,
    )


# Reasons that lie with the page, or last a day at least: to ask again soon is in vain. All others may pass.
# Sources: Save Page Now 2 API document; edgi-govdata-archiving/wayback; read 2026-11. `too-many-daily-captures` is said
# of one URL ("This URL has been captured 10 times today"), not of the account.
_LASTING = frozenset(
    {
        "bad-request", "blocked", "blocked-client-ip", "blocked-url", "filesize-limit", "ftp-access-denied",
        "invalid-host-resolution", "invalid-url", "invalid-url-syntax", "max-daily-bandwidth-host",
        "method-not-allowed", "network-authentication-required", "no-access", "no-captures", "not-found",
        "not-implemented", "too-many-redirects", "unauthorized",
    }
)  # fmt: skip
_OF_THE_URL_TODAY = "too-many-daily-captures"
# The account's, for now: wait and ask again; the longer ones end the run.
_OF_THE_ACCOUNT = frozenset({"user-session-limit", "max-daily-bandwidth", "max-daily-bandwidth-from-ip"})


def refused(url: str, read: Mapping[str, object]) -> Saved:
    """What a refusal means, by its word; the words that nobody knows may pass. Total."""
    word = reason(read)
    message = words(read.get("message")) or word or "no reason was given"
    if word == _OF_THE_URL_TODAY:
        outcome = Outcome.HELD
    elif word in _OF_THE_ACCOUNT or "captures limit" in message:
        outcome = Outcome.LIMITED
    elif word in _LASTING:
        outcome = Outcome.REFUSED
    else:
        outcome = Outcome.FAILED
    return Saved(url=url, outcome=outcome, message=message)


def reason(read: Mapping[str, object]) -> str:
    """The word for a refusal, without what all of them begin with. Total."""
    return str(read.get("status_ext") or "").removeprefix("error:")


def words(said: object) -> str:
    """A message of the archive on one line, not too long of it. Total."""
    return " ".join(said.split())[:200] if isinstance(said, str) else ""


def turn_s(fetched: FetchEvidence) -> float | None:
    """How long to wait for a turn, in seconds; None where it will not come in this run. Total."""
    read = document(fetched)
    if fetched.status != 429:
        return TURN_S if read is not None and reason(read) == "user-session-limit" else None
    asked = (fetched.header("retry-after") or "").strip()
    seconds = float(asked) if re.fullmatch(r"[0-9]{1,9}", asked) else TURN_S
    return None if seconds > LONGEST_TURN_S else max(seconds, 1.0)


# ---------------------------------------------------------------------------------------------- the account


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an account may do now: captures under way at once, and captures left of the day; None is unknown."""

    at_once: int | None = None
    left: int | None = None
    denied: bool = False
    unreached: str | None = None


def standing(service: Service) -> Generator[Request | Pause, FetchEvidence | None, Standing]:
    """What the account may do, asked before anything else: bad keys and a day that is used up are told at once."""
    fetched = answered((yield service.request("/save/status/user", budget=service.status_budget)))
    return understood(fetched)


def understood(fetched: FetchEvidence) -> Standing:
    """What the answer about an account says; nothing where it cannot be read. Total."""
    if fetched.status in _DENIED_STATUS:
        return Standing(denied=True)
    if fetched.failure is not None and fetched.status is None:
        return Standing(unreached=fetched.failure.detail)
    read = document(fetched) or {}
    at_once, done, most = (number(read.get(name)) for name in ("available", "daily_captures", "daily_captures_limit"))
    return Standing(at_once=at_once, left=None if done is None or most is None else max(0, most - done))


def number(value: object) -> int | None:
    """A count, where a value is one. Total."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
