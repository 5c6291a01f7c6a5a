"""``ibidem why``: what a verdict means, how it is found, what to do, and where it is known to err."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ibidem.cli import options
from ibidem.errors import nearest
from ibidem.model import Verdict

SUMMARY = "Say what a verdict means, and what to do about it."
EXAMPLES = """\b
Examples:
  ibidem why soft404
  ibidem why title-match
"""


Word = Annotated[
    str,
    typer.Argument(
        metavar="WORD",
        help=f"A verdict ({', '.join(Verdict)}), or the reason that a JSON report gives for one.",
        autocompletion=options.starting(Verdict),
    ),
]


def why(word: Word) -> None:
    """
    Say what a verdict means, how it is found, what to do, and where it is known to err.

    It also takes a reason, as in JSON reports: then it says on which evidence that is given.
    """
    from ibidem.cli import manual, writing

    text = manual.about(word.strip().lower())
    if text is None:
        close = nearest(word, manual.words())
        hint = close if close.startswith("Did") else f"The verdicts are {', '.join(Verdict)}."
        raise typer.BadParameter(f"{word!r} is no verdict, nor a reason for one. {hint}")
    writing.put(manual.folded(text, writing.view_of(sys.stdout).columns))
