"""
How many requests at once one host is asked: a decision on values.

A host begins with few, earns one more by every few good answers in a row, up to the most that any host may see, and is
left with one as soon as it falters; from there it has to answer well for longer. So a host with many links is asked as
a browser with several tabs would ask it, and a weak one is left in peace without being known to be weak.
"""

from __future__ import annotations

from dataclasses import dataclass

from ibidem.model import Failure, FailureKind

FIRST = 2
# So many good answers in a row are worth one more at once. Fewer, and a host has the most before it felt the first few.
WORTH_ONE_MORE = 3
# After every time that it faltered a host needs twice as many, but never more than these.
AT_MOST_FOR_ONE_MORE = 24

BUSY_STATUS = frozenset({429, 503})
# Said of the page that was asked for, by a host that is well.
_WELL_BESIDE_2XX_AND_3XX = frozenset({404, 410})
_FALTERING = frozenset(
    {
        FailureKind.CONNECT_TIMEOUT,
        FailureKind.TIMEOUT,
        FailureKind.RESET,
        FailureKind.EMPTY,
        FailureKind.REFUSED,
        FailureKind.UNROUTABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """
    *at_once* requests may be under way to a host, and never more than *most*; *in_row* good answers came since that
    changed, and *worth_one_more* of them are wanted for another.
    """

    most: int
    at_once: int
    in_row: int = 0
    worth_one_more: int = WORTH_ONE_MORE


def first(most: int) -> Allowance:
    """What a host begins with."""
    return Allowance(most, min(FIRST, most))


def is_well(status: int | None, failure: Failure | None) -> bool | None:
    """Whether an answer shows a host that is well (True) or one that falters (False); None where it says neither."""
    if failure is not None and failure.kind in _FALTERING:
        return False
    if status is None or failure is not None:
        return None
    if status in BUSY_STATUS:
        return False
    return True if status < 400 or status in _WELL_BESIDE_2XX_AND_3XX else None


def after(allowance: Allowance, well: bool | None) -> Allowance:
    """What a host may see after an answer. Several that falter together (they were under way at once) count once."""
    if well is None or (well and allowance.at_once == allowance.most):
        return allowance
    if not well:
        if allowance.at_once == 1 and allowance.in_row == 0:
            return allowance
        patience = min(AT_MOST_FOR_ONE_MORE, 2 * allowance.worth_one_more)
        return Allowance(allowance.most, 1, worth_one_more=patience)
    one_more = allowance.in_row + 1 >= allowance.worth_one_more
    at_once, in_row = (allowance.at_once + 1, 0) if one_more else (allowance.at_once, allowance.in_row + 1)
    return Allowance(allowance.most, at_once, in_row, allowance.worth_one_more)
