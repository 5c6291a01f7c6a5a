"""How a report is to look: what the user and the place it is written to ask of a format."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from ibidem.model import FAILING, Verdict

NARROWEST, WIDEST = 40, 120  # columns; longer lines than these are not read


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """
    What a format for people goes by; formats for programs take no notice.

    *styled* allows bold type and hyperlinks (a terminal reads it), *coloured* colours as well. *verbose* shows what is
    in order too. *failing* are the verdicts that fail this run.
    """

    width: int = 80
    styled: bool = False
    coloured: bool = False
    verbose: bool = False
    failing: Set[Verdict] = FAILING

    @property
    def columns(self) -> int:
        """The width that lines are set to."""
        return max(NARROWEST, min(WIDEST, self.width))
