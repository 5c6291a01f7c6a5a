"""
How often one server is asked, and when again: decisions on values, and the small waiting rooms that carry them out.

Other people's servers see few requests at once, and never more than `per_host`, a little apart (`earning` says how
many); one that asks for time gets it, for all who want something of it; one that is down is not asked again and again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import IntEnum

from ibidem.model import Budget, Failure, FailureKind, FetchEvidence
from ibidem.web import earning
from ibidem.web.earning import BUSY_STATUS, Allowance
from ibidem.web.slots import Slots

Sleep = Callable[[float], Awaitable[None]]

# A server that asks for more patience than this is taken at its word: it refuses for now.
PATIENCE_S = 30.0
# An archive's budget is worth a longer wait, once: its questions are few and slow, and the pages are fetched meanwhile.
BUDGET_PATIENCE_S = 60.0
BUSY_PAUSE_S = 30.0  # where it does not say how long
CLOSED_AFTER = 2
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 8.0
TRANSIENT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 527, 529, 530, 598, 599})
GONE_STATUS = frozenset({404, 410})
SECOND_LOOK_S = 0.25
SECOND_LOOK_WITHIN_MS = 500  # raise it, and slow pages that are gone are waited for twice
TRANSIENT_FAILURES = frozenset(
    {
        FailureKind.DNS,
        FailureKind.REFUSED,
        FailureKind.CONNECT_TIMEOUT,
        FailureKind.TIMEOUT,
        FailureKind.RESET,
        FailureKind.EMPTY,
        FailureKind.UNROUTABLE,
        FailureKind.ENCODING,
    }
)
# Failures that say something of the host, not of the one page: after so many in a row it is not asked again.
DOWN_AFTER = {
    FailureKind.CONNECT_TIMEOUT: 2,
    FailureKind.UNROUTABLE: 2,
    FailureKind.REFUSED: 2,
    FailureKind.DNS: 3,
    FailureKind.TIMEOUT: 4,
    FailureKind.EMPTY: 6,
    FailureKind.RESET: 6,
    FailureKind.TLS_EXPIRED: 1,
    FailureKind.TLS_UNTRUSTED: 1,
    FailureKind.TLS_WRONG_HOST: 1,
    FailureKind.TLS_PROTOCOL: 2,
}
# Of failures that were under way together so many count: it may have been their number that was too much. One more is
# wanted then, alone, before a host is taken to be down that answers too late or breaks off.
TOGETHER = 3
# So many further attempts wait until there is a place that nobody else wants, at the end of the run as a rule. Many
# more, and all that is begun waits for such places.
MOST_PUT_OFF = 192

_SECONDS = re.compile(r"\s*(\d{1,9})(?:\.\d+)?\s*s?\s*\Z", re.I)
_SPAN = re.compile(r"\s*(?=\d)(?:(\d{1,4})h)?\s*(?:(\d{1,6})m)?\s*(?:(\d{1,6})s)?\s*\Z", re.I)


def retry_after(header: str | None, *, now: datetime) -> float | None:
    """
    How long the server asks us to wait, in seconds from *now*; None when it does not say.

    A date in the past is 0.0, and so is a value that cannot be read: nonsense never delays a run. Never raises.
    Source: RFC 9110, section 10.2.3 (delay-seconds or an HTTP-date); ``3s`` and ``1m30s`` are met in the wild.
    """
    if header is None:
        return None
    seconds = _SECONDS.match(header)
    if seconds:
        return float(seconds[1])
    span = _SPAN.match(header)
    if span:
        hours, minutes, rest = (int(part or 0) for part in span.groups())
        return float(hours * 3600 + minutes * 60 + rest)
    try:
        then = parsedate_to_datetime(header)
        return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0


def asked_wait(evidence: FetchEvidence) -> float | None:
    """The longest wait that an answer asks for, in seconds; None where it asks for none."""
    waits = [retry_after(value, now=evidence.fetched_at) for name, value in evidence.headers if name == "retry-after"]
    return max((wait for wait in waits if wait is not None), default=None)


def is_transient(evidence: FetchEvidence, *, has_title: bool) -> bool:
    """Whether asking again may well bring another answer. A page whose title did arrive is answer enough."""
    if evidence.failure is not None:
        return evidence.failure.kind in TRANSIENT_FAILURES and not has_title
    return evidence.status in TRANSIENT_STATUS


def is_timeout(evidence: FetchEvidence) -> bool:
    """Whether the answer did not come in time."""
    return evidence.failure is not None and evidence.failure.kind is FailureKind.TIMEOUT


def wants_second_look(evidence: FetchEvidence, attempt: int) -> bool:
    """
    Whether an answer that says “gone” is looked at once more: one node of several that lags behind says so too.

    Only where the first look was quick: what it would cost is known then.
    """
    is_gone = evidence.status in GONE_STATUS if evidence.failure is None else evidence.failure.kind is FailureKind.LOOP
    return is_gone and attempt == 1 and evidence.elapsed_ms <= SECOND_LOOK_WITHIN_MS


def last_word(found: Sequence[FetchEvidence]) -> FetchEvidence:
    """
    The evidence of several attempts: the last one's, unless it cannot take back what an earlier one said plainly.

    A page that was gone at the first look is gone, if the second brings no page but a time-out or a refusal.
    """
    last = found[-1]
    is_page = last.failure is None and last.status is not None and last.status < 400
    return last if is_page else next((each for each in found if each.failure is None and _is_gone(each)), last)


def _is_gone(evidence: FetchEvidence) -> bool:
    return evidence.status in GONE_STATUS


def pause(attempt: int, asked: float | None, *, chance: float) -> float | None:
    """
    How long to wait before attempt number *attempt* + 1, in seconds; None where waiting is pointless.

    What the server asks is obeyed up to `PATIENCE_S`. Else exponential backoff with full jitter (*chance* is 0 to 1),
    never less than half of the step, so that a server that falters has a moment.
    """
    if asked is not None and asked > PATIENCE_S:
        return None
    step = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** (attempt - 1))
    return max(asked or 0.0, step * (0.5 + chance / 2))


@dataclass(slots=True)
class Host:
    """
    What is known of one server in this run, or of an archive's budget (*has_budget*, and no *allowance* to earn).

    *gap_s* is the least time between two starts.
    """

    turn: Slots
    gap_s: float
    allowance: Allowance | None = None
    wanted: int = 0
    not_before: float = 0.0
    streak: int = 0
    streak_of: FailureKind | None = None
    failed_at: float = -1.0
    together: int = 0
    down: Failure | None = None
    refusals: int = 0
    refused_at: float = -1.0
    closed: FetchEvidence | None = None

    @property
    def has_budget(self) -> bool:
        """Whether this is an archive's budget."""
        return self.allowance is None


class Order(IntEnum):
    """Whose turn comes first."""

    AGAIN = -1  # a further attempt: whenever nobody else wants the place
    NEW = 0
    UNDER_WAY = 1  # the next hop of a chain that has begun


class Turn:
    """The time between a request's start and its end, as a context: its places are free again at the end of it."""

    __slots__ = ("_host", "_order", "_rooms")

    def __init__(self, rooms: Politeness, host: Host, order: Order) -> None:
        self._rooms = rooms
        self._host = host
        self._order = order

    async def __aenter__(self) -> None:
        host, rooms = self._host, self._rooms
        host.wanted += 1
        order = self._order if self._order is not Order.AGAIN or rooms.put_off < MOST_PUT_OFF else Order.NEW
        rooms.put_off += order is Order.AGAIN
        ticket = rooms.everybody.ticket()
        try:
            await host.turn.take(ticket, rank=order)
            try:
                await rooms.wait_for(host)
                await rooms.everybody.take(ticket, rank=self._rank(order))
            except BaseException:
                host.turn.give()
                raise
        except BaseException:
            host.wanted -= 1
            raise
        finally:
            rooms.put_off -= order is Order.AGAIN

    def _rank(self, order: Order) -> int:
        """The rank among all: by how much the host has left to do, and what is put off behind everything."""
        if order is Order.AGAIN:
            return order
        return self._host.wanted if order is Order.UNDER_WAY else max(0, self._host.wanted - self._host.turn.places)

    async def __aexit__(self, *error: object) -> None:
        self._rooms.everybody.give()
        self._host.turn.give()
        self._host.wanted -= 1


@dataclass(slots=True)
class Politeness:
    """The waiting rooms of a run: one for all, one for each host, one for each archive's budget."""

    concurrency: int
    per_host: int
    pace_s: float
    budgets: tuple[Budget, ...]
    now: Callable[[], float]
    sleep: Sleep
    chance: Callable[[], float] = random.random
    everybody: Slots = field(init=False)
    put_off: int = field(default=0, init=False)
    _hosts: dict[str, Host] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.everybody = Slots(self.concurrency)

    def host(self, name: str) -> Host:
        """The server of that name (host and port, or a budget's name)."""
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = self._met(name)
        return host

    def _met(self, name: str) -> Host:
        budget = next((row for row in self.budgets if row.name == name), None)
        if budget is not None:
            return Host(turn=Slots(budget.concurrency), gap_s=60.0 / budget.per_minute)
        allowance = earning.first(self.per_host)
        return Host(turn=Slots(allowance.at_once), gap_s=self.pace_s, allowance=allowance)

    def turn(self, name: str, order: Order = Order.NEW) -> Turn:
        """Wait until a request to that server may start; its place is free again at the end."""
        return Turn(self, self.host(name), order)

    async def wait_for(self, host: Host) -> None:
        """Starts to one server stand a little apart, and all of them after the moment it asked us to wait for."""
        while (wait := host.not_before - self.now()) > 0:
            await self.sleep(wait)
        host.not_before = max(host.not_before, self.now()) + host.gap_s

    def hold(self, name: str, seconds: float) -> None:
        """Nobody asks that server for so long."""
        host = self.host(name)
        host.not_before = max(host.not_before, self.now() + seconds)

    def heed(self, name: str, found: FetchEvidence, *, began: float) -> None:
        """
        Take an archive that is too busy at its word: all who share its budget wait, and after `CLOSED_AFTER` refusals
        in a row, or one that asks for more than `BUDGET_PATIENCE_S`, it is not asked again: its last answer is
        everyone's.

        Questions that were under way at the first refusal (they began before it) make it no worse.
        """
        host = self.host(name)
        if not host.has_budget or began < host.refused_at:
            return
        if found.status not in BUSY_STATUS:
            host.refusals = 0
            return
        host.refusals += 1
        host.refused_at = self.now()
        asked = asked_wait(found)
        wait = BUSY_PAUSE_S if asked is None else asked
        if wait > BUDGET_PATIENCE_S or host.refusals >= CLOSED_AFTER:
            host.closed = found
        else:
            self.hold(name, wait)

    def note(self, name: str, status: int | None, failure: Failure | None, *, began: float) -> None:
        """Remember how the last exchange went: what it earns the host, and the circuit breaker."""
        host = self.host(name)
        if host.allowance is not None:
            host.allowance = earning.after(host.allowance, earning.is_well(status, failure))
            if host.allowance.at_once != host.turn.places:
                host.turn.allow(host.allowance.at_once)
        if failure is None:
            host.streak, host.streak_of, host.down = 0, None, None
            return
        if began >= host.failed_at:
            host.failed_at, host.together = self.now(), 0
        host.together += 1
        if failure.kind is not host.streak_of:
            host.streak, host.streak_of = 1, failure.kind
        elif host.has_budget or host.together <= TOGETHER:  # a budget bounds their number
            host.streak += 1
        if host.streak >= DOWN_AFTER.get(failure.kind, 1_000_000):
            host.down = failure
