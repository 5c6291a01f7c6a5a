"""``ibidem init``: a ledger to write in, and a file that has a forge check it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ibidem.cli import options
from ibidem.cli.endings import Status, explain, explained
from ibidem.errors import UnwritableOutput, nearest
from ibidem.reports.words import number_of

if TYPE_CHECKING:
    from ibidem.reading import Readings

SUMMARY = "Begin: a ledger, and a check in CI."
EXAMPLES = """\b
Examples:
  ibidem init article.md
  ibidem init articles/ --ci github
"""

NONE = "none"
LEDGER = "citations.yaml"
CHECK = "ibidem check @SOURCES@"  # stands in the forges' files for the command


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """A place that runs checks: where its file stands, what shows that the project uses it, and what is left to do."""

    path: str
    signs: tuple[str, ...]
    left: str = ""


FORGES = {
    "github": Forge(path=".github/workflows/sources.yml", signs=(".github",)),
    "gitlab": Forge(
        path=".gitlab/sources.yml",
        signs=(".gitlab", ".gitlab-ci.yml"),
        left="Add to .gitlab-ci.yml: include: .gitlab/sources.yml",
    ),
}


def known_forge(value: str | None) -> str | None:
    """The name of a forge, or none. A word that is neither is an error of usage."""
    if value is not None and value not in {*FORGES, NONE}:
        raise typer.BadParameter(f"there is no file for {value!r}. {nearest(value, {*FORGES, NONE})}")
    return value


Articles = Annotated[
    list[str] | None,
    typer.Argument(metavar="ARTICLE", help="What will be checked: files, folders or quoted globs.", show_default=False),
]
Ci = Annotated[
    str | None,
    typer.Option(
        "--ci",
        metavar="FORGE",
        help=f"Whose file to write: {', '.join(FORGES)}, or {NONE}.  [default: the one whose files are here]",
        callback=known_forge,
        autocompletion=options.starting([*FORGES, NONE]),
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write the forge's file anew where there is one.")]


def init(
    articles: Articles = None,
    ci: Ci = None,
    force: Force = False,
    ledger: options.Ledger = LEDGER,
) -> None:
    """
    Begin: write a ledger of what the articles cite, and a file that has a forge check it.

    Asks nobody. A ledger that is there already is brought up to date, as by `ibidem sync`; what you wrote in it stays.
    """
    with explained():
        from ibidem import reading

        read = reading.read(articles, body=False) if articles else reading.Readings(readings=(), ledgers={})
        forge = ci or guessed()
        check_place(forge, force=force)
        wrote = [begun(ledger, read), *set_up(forge, articles or (), ledger)]
        step = next_step(articles or (), ledger)
    for line in wrote:
        typer.echo(line)
    typer.echo(f"Next: {step}")
    for trouble in read.troubles:
        explain(trouble)
    raise typer.Exit(Status.NOT_AS_ASKED if read.troubles else Status.GOOD)


def guessed() -> str:
    """The forge whose files are here, or none."""
    return next((name for name, forge in FORGES.items() if any(Path(sign).exists() for sign in forge.signs)), NONE)


def check_place(forge: str, *, force: bool) -> None:
    """Raises `UnwritableOutput` where the forge's file is there already, before anything is written."""
    if forge != NONE and not force and Path(FORGES[forge].path).exists():
        raise UnwritableOutput(
            f"{FORGES[forge].path} is there already.", hint=f"Keep it with --ci {NONE}, or write it anew with --force."
        )


def begun(path: str, read: Readings) -> str:
    """Write the ledger, or bring it up to date; what was done, in a line."""
    from ibidem import ledger, reading, sources

    before = reading.ledger_at(path)
    articles = [each for each in read.readings if each.article not in read.ledgers]
    text = ledger.sync(before, path, reading.named_beside(path, articles)).text
    cited = number_of(sum(len(each.citations) for each in articles), "cited work") if articles else "an example"
    if text == before:
        return f"{path} is there already, and up to date."
    sources.write(path, text if articles else text + starter("entry.yaml"))
    return f"{path}: written, with {cited}." if before is None else f"{path}: brought up to date, with {cited}."


def set_up(forge: str, articles: Sequence[str], ledger: str) -> list[str]:
    """Write the forge's file; what was done, a line each."""
    from ibidem import sources

    if forge == NONE:
        return []
    path = Path(FORGES[forge].path)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = starter(f"{forge}.yml").replace(CHECK, check_command(articles, ledger))
    sources.write(path, text)
    return [line for line in (f"{path.as_posix()}: written.", FORGES[forge].left) if line]


def starter(name: str) -> str:
    """A file to begin with."""
    from importlib import resources

    return resources.files("ibidem.cli").joinpath("starters", name).read_text("utf-8")


def next_step(articles: Sequence[str], ledger: str) -> str:
    """What to do when all is written: check, or first name the articles where the ledger is empty."""
    from ibidem import ledger as books
    from ibidem import reading, sources

    if articles or books.read(reading.ledger_at(ledger) or "", ledger).citations:
        return check_command(articles, ledger)
    here = [found for found in sources.find((".",)).found if Path(found.name) != Path(ledger)]
    takes_in = shlex.join(
        ["ibidem", "init", "." if here else "ARTICLE", *(["--ledger", ledger] if ledger != LEDGER else [])]
    )
    there_are = f" ({number_of(len(here), 'file')} in this folder, {here[0].name} for one)" if here else ""
    return f"`{takes_in}` takes in what your articles cite{there_are}"


def check_command(articles: Sequence[str], ledger: str) -> str:
    """The command that checks what was begun with."""
    if ledger == LEDGER:
        return shlex.join(["ibidem", "check", *articles])
    return shlex.join(["ibidem", "check", *articles, "--ledger", ledger] if articles else ["ibidem", "check", ledger])
