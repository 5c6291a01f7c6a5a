"""
The page on verdicts, for reading at a terminal.

It is docs/verdicts.md itself: installed beside the package's modules, and in a clone where it is written.
"""

from __future__ import annotations

import re
import textwrap
from importlib import resources
from pathlib import Path

from ibidem.model import Verdict
from ibidem.reports.meanings import MEANINGS

_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")
_CELL = r"\|([^|\n]+)"
_ROW = re.compile(rf"^{_CELL * 5}\|[ \t]*$", re.M)


def about(word: str) -> str | None:
    """What the page says of a verdict, or of a reason for one; None where the word is neither."""
    text = page()
    if word in set(Verdict):
        return section(text, Verdict(word))
    rows = reasons(text).get(word, ())
    return f"{word} is said where:\n\n{''.join(f'- {row}{chr(10)}' for row in rows)}" if rows else None


def words() -> tuple[str, ...]:
    """All that `about` knows."""
    return (*map(str, Verdict), *reasons(page()))


def page() -> str:
    """The page; empty where it is not to be had."""
    installed = resources.files("ibidem").joinpath("verdicts.md")
    if installed.is_file():
        return installed.read_text("utf-8")
    written = Path(__file__).parents[3] / "docs" / "verdicts.md"
    return written.read_text("utf-8") if written.is_file() else ""


def section(page: str, verdict: Verdict) -> str:
    """The section that is headed by a verdict, with what stands below it; what reports say of it for none. Total."""
    heading = re.search(rf"^(#+) +`?{verdict}`?[ \t]*$", page, re.M)
    if heading is None:
        return f"{verdict}\n\n{MEANINGS[verdict].means}\nTo do: {MEANINGS[verdict].advice}\n"
    rest = page[heading.end() :]
    end = re.search(rf"^#{{1,{len(heading[1])}}} ", rest, re.M)
    return f"{underlined(verdict, '=')}\n\n{readable(rest[: end.start()] if end else rest)}\n"


def reasons(page: str) -> dict[str, tuple[str, ...]]:
    """For each reason in the page's table of evidence, where it is given, and which verdict it leads to. Total."""
    found: dict[str, tuple[str, ...]] = {}
    for _, _, evidence, verdict, given in _ROW.findall(page):
        said = f"{readable(evidence.strip())}: {readable(verdict.strip())}"
        for reason in re.findall(r"`([^`]+)`", given):
            found[reason] = (*found.get(reason, ()), said)
    return found


def readable(markdown: str) -> str:
    """Markdown as text: links as their words, headings underlined. Total."""
    text = _LINK.sub(r"\1", markdown.strip("\n"))
    return re.sub(r"^#+ +(.+)$", lambda heading: underlined(heading[1], "-"), text, flags=re.M)


def folded(text: str, width: int) -> str:
    """The text with its paragraphs, and the lines of its lists, folded at a width; headings and tables stay. Total."""

    def block(text: str) -> str:
        lines = text.splitlines()
        if any(line.startswith("|") or (line and not line.strip("-=")) for line in lines):
            return text
        if any(line.startswith(("- ", "> ")) for line in lines):
            items = re.sub(r"\n +", " ", text).splitlines()
            return "\n".join(textwrap.fill(item, width, subsequent_indent="  ") for item in items)
        return textwrap.fill(" ".join(lines), width)

    return "\n\n".join(map(block, text.split("\n\n"))) + "\n"


def underlined(heading: str, sign: str) -> str:
    """A heading as text has it."""
    return f"{heading}\n{sign * len(heading)}"
