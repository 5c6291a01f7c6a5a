"""``ibidem cache info`` and ``ibidem cache clear``: the store of answers."""

from __future__ import annotations

from typing import Annotated

import typer

from ibidem.cli import options
from ibidem.cli.caching import place
from ibidem.cli.endings import explained, say

SUMMARY = "Look at the answers kept between runs, or forget them."
INFO = "Say where the answers are kept, how many, and how old."
CLEAR = "Forget all answers."
EXAMPLES = """\b
Examples:
  ibidem cache info
  ibidem cache clear --cache .ibidem-cache
"""

app = typer.Typer(cls=options.Group, no_args_is_help=True, rich_markup_mode=None, epilog=EXAMPLES, help=SUMMARY)

Where = Annotated[
    str | None,
    typer.Option(
        "--cache", metavar="PATH", help="The store's place, if it is not your cache folder.", show_default=False
    ),
]


@app.command(cls=options.Command, epilog=EXAMPLES, short_help=INFO)
def info(cache: Where = None) -> None:
    """Say where the answers are kept, how many there are, and how old they are."""
    with explained():
        from datetime import UTC, datetime

        from ibidem.web.cache import open_store

        with open_store(place(cache), now=lambda: datetime.now(UTC), tell=say) as store:
            size = store.size()
        typer.echo(f"{size.path}: {size.answers} answers, {size.bytes / 1e6:.1f} MB")
        if size.oldest and size.newest:
            typer.echo(
                f"The oldest is of {size.oldest:%Y-%m-%d %H:%M}, the newest of {size.newest:%Y-%m-%d %H:%M} UTC."
            )


@app.command(cls=options.Command, epilog=EXAMPLES, short_help=CLEAR)
def clear(cache: Where = None) -> None:
    """Forget all answers: the next run asks everybody."""
    with explained():
        from datetime import UTC, datetime

        from ibidem.web.cache import open_store

        with open_store(place(cache), now=lambda: datetime.now(UTC), tell=say) as store:
            gone = store.forget()
        typer.echo(f"{gone} answers forgotten.")
