"""What a piece of a note is (`pieces`), by its form alone."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a piece is, by its form alone."""

    TEXT = "text"
    QUOTED = "quoted"
    PAREN = "paren"
    MEDIUM = "medium"
    NUMBERS = "numbers"
    DATE = "date"
    ACCESS = "access"
    LINK = "link"


# Asked for as `kinds.TEXT`: a member is found in its module ten times faster than by its class (Python 3.11).
TEXT, QUOTED, PAREN, MEDIUM, NUMBERS, DATE, ACCESS, LINK = Kind
