"""Everything that can be asked of more than one command, as typer wants it said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from ibidem.errors import nearest
from ibidem.ledger.naming import NAME
from ibidem.reports import FORMATS

READING, REPORT, NETWORK, ARCHIVES, LEDGER, OTHER = (
    "What is read",
    "The report",
    "The network",
    "Archives",
    "The ledger",
    "Other options",
)


# ---------------------------------------------------------------------------------------------- help in groups


def sections(command: Any, context: Any, formatter: Any) -> None:  # typer keeps click's types to itself
    """The options of a command under the headings of their panels, in the order of declaration."""
    panels: dict[str, list[tuple[str, str]]] = {}
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            usual = "Arguments" if parameter.param_type_name == "argument" else OTHER
            panels.setdefault(getattr(parameter, "rich_help_panel", None) or usual, []).append(readable(*record))
    last = panels.pop(OTHER, None)
    for heading, records in (*panels.items(), *([(OTHER, last)] if last else [])):
        with formatter.section(heading):
            formatter.write_dl(records)


def readable(name: str, text: str) -> tuple[str, str]:
    """One option of the help, without a programmer's types and inequalities."""
    return name.split(" <", 1)[0], re.sub(r"([\d.]+)<=x<=([\d.]+)", r"\1 to \2", text)


def limits_of(parameter: Any, context: Any) -> str | None:
    """What an option for numbers takes, ``whole number from 0 to 20``; None for any other option."""
    record = parameter.get_help_record(context) if parameter is not None else None
    limits = re.search(r"([\d.]+) to ([\d.]+)\]$", readable(*record)[1]) if record else None
    if limits is None:
        return None
    return f"{'number' if '.' in limits[0] else 'whole number'} from {limits[1]} to {limits[2]}"


class Command(TyperCommand):
    """
    A command whose help is plain text in groups.

    typer's own boxes need rich, which doubles the time to the first line, and read badly aloud and in documents.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, ``--help`` among them."""
        return [taking_as_said(each) for each in super().get_params(ctx)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words as values. What is no number, or too large a one, is told in our words: libraries' vary."""
        try:
            return list(super().parse_args(ctx, args))
        except typer.BadParameter as error:
            limits = limits_of(error.param, ctx)
            if limits is not None:
                error.message = f"say a {limits}."
            raise

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Options in groups, and the formats of reports where one can be chosen."""
        sections(self, ctx, formatter)
        if any(parameter.name == "format" for parameter in self.params):
            with formatter.section("Formats, and the suffixes that choose them"):
                formatter.write_dl(format_rows())


def taking_as_said(parameter: Any) -> Any:
    """
    The parameter, taking words that are to stay words, and numbers that are defaults, as they are.

    typer asks pydantic about each value, which takes a tenth of a second to load and says the same. Where a value is
    anything else, or is missing, it is left to typer; where typer keeps no such types, all of them are.
    """
    wanted = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    usual = parameter.process_value

    def process_value(ctx: Any, value: Any) -> Any:
        if not is_taken(value, wanted, needed=parameter.required):
            return usual(ctx, value)
        taken = as_wanted(value, wanted)
        return parameter.callback(ctx, parameter, taken) if parameter.callback is not None else taken

    if wanted in (str, list[str], bool, int, float) and "process_value" not in vars(parameter):
        parameter.process_value = process_value
    return parameter


def is_taken(value: object, wanted: Any, *, needed: bool) -> bool:
    """Whether a value is of the wanted type as it is; none is where it is not needed."""
    if value is None or value in ((), []):
        return not needed
    if wanted == list[str]:
        return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    return isinstance(value, (int | float) if wanted is float else wanted)


def as_wanted(value: Any, wanted: Any) -> object:
    """A value that is taken as it is: words in a list, an empty tuple where none were said; 20 as 20.0 for a float."""
    if wanted == list[str]:
        return () if value is None else [*value]
    return value if value is None or wanted is str else wanted(value)


class Group(TyperGroup):
    """The program itself: commands first, then its own options."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, ``--help`` among them."""
        return [taking_as_said(each) for each in super().get_params(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Commands, then options."""
        self.format_commands(ctx, formatter)
        sections(self, ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the overridden one's signature
        """The commands under the headings of their panels, in the order in which they are listed."""
        panels: dict[str, list[tuple[str, str]]] = {}
        most = formatter.width - 6 - max(map(len, self.commands), default=0)
        for name, command in self.commands.items():
            heading = getattr(command, "rich_help_panel", None) or "Commands"
            panels.setdefault(str(heading), []).append((name, command.get_short_help_str(most)))
        for heading, rows in panels.items():
            with formatter.section(heading):
                formatter.write_dl(rows)


# ---------------------------------------------------------------------------------------------- completion


def starting(words: Iterable[str]) -> Callable[[str], list[str]]:
    """What a shell may complete a word to."""
    known = [str(word) for word in words]
    return lambda incomplete: [word for word in known if word.startswith(incomplete)]  # typer goes by that name


def listing(words: Iterable[str]) -> Callable[[str], list[str]]:
    """The same for a list with commas: its last word is completed."""
    known = [str(word) for word in words]

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [f"{before}{comma}{word}" for word in known if word.startswith(last)]

    return complete


# ---------------------------------------------------------------------------------------------- what is read

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders, quoted globs or an address; - is standard input. None: ./citations.yaml, the ledger.",
        show_default=False,
    ),
]
Articles = Annotated[
    list[str],
    typer.Argument(metavar="ARTICLE", help="Files, folders or quoted globs; - is standard input.", show_default=False),
]
Body = Annotated[
    bool,
    typer.Option("--body", help="Links in the running text too, not only those in notes.", rich_help_panel=READING),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="Read every source as this format instead of telling it by suffix and content (markdown, docx, latex...).",
        rich_help_panel=READING,
        show_default=False,
    ),
]
ChangedSince = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REV",
        help="Only notes that a change since this git revision touches, committed or not; files that git does not "
        "know are taken whole.",
        rich_help_panel=READING,
        show_default=False,
    ),
]
Ledger = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="PATH",
        help="The ledger: titles you accept, links you skip, what was last seen.",
        rich_help_panel=LEDGER,
    ),
]

# ---------------------------------------------------------------------------------------------- the report


def known_format(value: str | None) -> str | None:
    """The name of a format. A word that is none is an error of usage that names the nearest."""
    if value is not None and value not in FORMATS:
        raise typer.BadParameter(f"there is no format {value!r}. {nearest(value, FORMATS)}")
    return value


def format_rows() -> list[tuple[str, str]]:
    """Name, and label with suffixes, of each format, for the help."""
    return [
        (name, f"{each.label}; {', '.join(each.suffixes)}" if each.suffixes else each.label)
        for name, each in FORMATS.items()
    ]


Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="How the report is written: one of those below.  [default: terminal]",
        callback=known_format,
        autocompletion=starting(FORMATS),
        rich_help_panel=REPORT,
        show_default=False,
    ),
]
Output = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="Write the report there instead of to standard output; may be given again, and - is standard output. "
        "The format follows the suffix, else --format.",
        rich_help_panel=REPORT,
        show_default=False,
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="No progress and no messages but errors.", rich_help_panel=REPORT),
]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", help="Show the links that are in order too.", rich_help_panel=REPORT),
]
Debug = Annotated[
    bool,
    typer.Option("--debug", help="A line on standard error for each request: what came of it.", rich_help_panel=REPORT),
]


def named_ledger(path: str) -> tuple[str, ...]:
    """The ledger as a source, where the user named another than the usual one; else nothing: the usual one is read."""
    return () if path == NAME else (path,)
