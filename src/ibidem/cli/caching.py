"""The store of answers, as the command line speaks of it: where it is, how old an answer may be."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ibidem.cli import options

if TYPE_CHECKING:
    from ibidem.web.cache import Keep, Use

UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
DEFAULT_AGE = "1d"


def known_age(value: str | None) -> str | None:
    """An age as people write it: a number and a unit. Anything else is an error of usage."""
    if value is not None and age(value) is None:
        raise typer.BadParameter(f"{value!r} is no age. Write a number and a unit, such as 30m, 12h or 7d.")
    return value


def age(value: str) -> timedelta | None:
    """The time that an age names; None where it names none. Total."""
    match = re.fullmatch(r"(\d{1,5})\s*([smhdw])", value.strip().lower())
    return timedelta(seconds=int(match[1]) * UNITS[match[2]]) if match else None


Cache = Annotated[
    str | None,
    typer.Option(
        "--cache",
        metavar="PATH",
        help=f"Keep answers there, and go by those that are young enough ({DEFAULT_AGE}, or --max-age).",
        rich_help_panel=options.NETWORK,
        show_default=False,
    ),
]
MaxAge = Annotated[
    str | None,
    typer.Option(
        "--max-age",
        metavar="AGE",
        help="Go by answers that are no older: 30m, 12h, 7d. They are kept in your cache folder, or at --cache. "
        "By default nothing is kept, and everybody is asked.",
        callback=known_age,
        rich_help_panel=options.NETWORK,
        show_default=False,
    ),
]


def keep(cache: str | None, max_age: str | None, *, quiet: bool = True) -> Keep:
    """What a run does with the store, as the two options say; and that it says how much it went by it."""
    from ibidem.cli.endings import say
    from ibidem.web.cache import Keep

    if cache is None and max_age is None:
        return Keep()
    young = age(max_age or DEFAULT_AGE) or timedelta(0)
    return Keep(path=place(cache), max_age=young, tell=say, used=lambda use: None if quiet else say_use(use))


def say_use(use: Use) -> None:
    """A line on how many answers were kept ones, where some were."""
    from ibidem.cli.endings import say

    if use.oldest is not None:
        of_then = f"{use.oldest:%Y-%m-%d %H:%M} UTC"
        say(f"Answers from the cache: {use.kept} of {use.answers}, the oldest of {of_then}.")


def place(cache: str | None) -> Path:
    """Where the store is: where the user says, else in the user's cache folder."""
    if cache is not None:
        return Path(cache)
    import platformdirs

    return Path(platformdirs.user_cache_dir("ibidem", appauthor=False))
