"""
The dates of a note: when a work was issued and when it was accessed, as precise as they are written.

Every date stands by a year; what stands around the year tells day and month, the words before and behind it what the
date is of. Whether a number is a year at all depends on its neighbours: *strength* says how sure that is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a date is of."""

    ISSUED = "issued"
    ACCESSED = "accessed"
    UPDATED = "updated"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """
    A date: *start* to *end* with the words that introduce it and the brackets that hold it, *iso* as precise as it is.

    *iso* is None where a date is named and not given (“n.d.”, “forthcoming”, another calendar), and ``--06-15`` where
    the year stands elsewhere. *strength*: 3 cannot be anything but a date, 2 is one by its place, 1 may be a part of a
    title, a number or a name.
    """

    start: int
    end: int
    iso: str | None
    kind: Kind = Kind.ISSUED
    strength: int = 2


def find(text: str, *, month_first: bool = False) -> tuple[Dated, ...]:
    """The dates of a text in order. *month_first* is how 06/05/2022 is read where nothing tells. Total."""
    assert month_first in (True, False)  # noqa: S101
    years = re.finditer(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", text)
    return tuple(Dated(start=year.start(), end=year.end(), iso=year[0], strength=1) for year in years)
