"""
How each format writes a URL, and how it cites a capture of one: a row for each format that can be mended.

Text cites it in words; HTML carries it in attributes (Robust Links, robustlinks.mementoweb.org/spec); wikitext in the
parameters of its citation templates (Wikipedia, "Help:Using the Wayback Machine"); biblatex and the ledger in a field.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from ibidem.model import Capture

# Where the words go, and what they are; None where there is no place for them.
Added = tuple[int, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A format's ways. ``written`` gives a URL as it stands in a file, ``archived`` where a capture goes and how."""

    written: Callable[[str], str]
    archived: Callable[[str, int, int, str, Capture], Added]


def as_is(url: str) -> str:
    """A URL as it is."""
    return url


def in_html(url: str) -> str:
    """A URL in HTML."""
    return html.escape(url, quote=False)


def in_tex(url: str) -> str:
    r"""A URL within ``\url``, which takes it as it is."""
    return url


def behind(text: str, end: int) -> int:
    """The place behind a URL and whatever encloses it: ``<…>``, ``[…](…)``, ``{…}``, ``…]``, ``>`_``."""
    closing = re.match(r'(?:[ \t]+"[^"\n]*")?[>)}\]]+(?:\{[^{}\n]*\})?(?:`_{1,2})?', text[end:])
    return end + (closing.end() if closing else 0)


def in_words(before: str, after: str) -> Callable[[str, int, int, str, Capture], Added]:
    """A capture in words behind the URL: ``, archived at …``."""

    def archived(text: str, start: int, end: int, url: str, capture: Capture) -> Added:  # noqa: ARG001
        return behind(text, end), f", archived at {before}{capture.url}{after}"

    return archived


def in_attributes(text: str, start: int, end: int, url: str, capture: Capture) -> Added:
    """A capture in the attributes of the link, or in words behind a URL that is no link."""
    tag = text.rfind("<", 0, start)
    quote = text[start - 1 : start]
    if tag >= 0 and ">" not in text[tag:start] and quote in ("'", '"') and text.startswith(quote, end):
        if "data-versionurl" in text[tag : text.find(">", end)]:
            return None
        shown = html.escape(capture.url)
        return (
            end + 1,
            f' data-originalurl="{html.escape(url)}" data-versionurl="{shown}"'
            f' data-versiondate="{capture.captured_at:%Y-%m-%d}"',
        )
    closing = re.match(r"[^<>\n]{0,200}?</a>", text[end:], re.I)
    at = end + (closing.end() if closing else 0)
    return at, f', archived at <a href="{html.escape(capture.url)}">{html.escape(capture.url)}</a>'


def in_template(text: str, start: int, end: int, url: str, capture: Capture) -> Added:  # noqa: ARG001
    """A capture in a citation template's parameters, or in a template of its own behind a bare link."""
    day = f"{capture.captured_at:%Y-%m-%d}"
    opening, closing = text.rfind("{{", 0, start), text.rfind("}}", 0, start)
    if opening > closing and re.search(r"\|\s*(?:url|chapter-url)\s*=\s*\Z", text[opening:start], re.I):
        template = text[opening : text.find("}}", end)]
        if re.search(r"\|\s*archive-?url\s*=\s*\S", template, re.I):
            return None
        gap = "" if text[end : end + 1] in "|}\n" else " "
        return end, f"{gap} |archive-url={capture.url} |archive-date={day} |url-status=dead"
    link = re.match(r"[^\[\]\n]{0,300}\]", text[end:])
    at = end + (link.end() if link and text[start - 1 : start] == "[" else 0)
    return at, f" {{{{webarchive |url={capture.url} |date={day}}}}}"


def in_field(text: str, start: int, end: int, url: str, capture: Capture) -> Added:  # noqa: ARG001
    """A capture in a field of its own behind that of the URL."""
    field = re.search(r"(?:^|,)([ \t]*)\w+[ \t]*=[ \t]*[{\"]+(?:\\url\{)?\Z", text[:start], re.M)
    closing = re.match(r"[}\"]+", text[end:])
    if field is None or closing is None:
        return None
    at = end + closing.end()
    line_end = "\r\n" if text[at:].lstrip(",").startswith("\r\n") else "\n"
    return at, f",{line_end}{field[1] or '  '}addendum = {{Archived at \\url{{{capture.url}}}}}"


def in_ledger(text: str, start: int, end: int, url: str, capture: Capture) -> Added:  # noqa: ARG001
    """A capture as a key of the ledger's link, on a line of its own behind that of the URL."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    key = re.match(r"[ \t-]*(?=url[ \t]*:)", text[begin:start])
    if key is None:
        return None
    line = re.compile(r"[^\r\n]*").match(text, end)
    at = line.end() if line else end
    line_end = "\r\n" if text.startswith("\r\n", at) else "\n"
    return at, f"{line_end}{' ' * len(key[0])}archived_as: {capture.url}"


WORDS = in_words("", "")
HOUSES: dict[str, House] = {
    "text": House(written=as_is, archived=WORDS),
    "markdown": House(written=as_is, archived=in_words("<", ">")),
    "rst": House(written=as_is, archived=WORDS),
    "org": House(written=as_is, archived=WORDS),
    "asciidoc": House(written=as_is, archived=WORDS),
    "typst": House(written=as_is, archived=WORDS),
    "latex": House(written=in_tex, archived=in_words(r"\url{", "}")),
    "html": House(written=in_html, archived=in_attributes),
    "mediawiki": House(written=as_is, archived=in_template),
    "bibtex": House(written=in_tex, archived=in_field),
    "ledger": House(written=as_is, archived=in_ledger),
}


def house_of(format: str) -> House | None:  # noqa: A002 - the format's name
    """The ways of a format; None where its articles are not mended."""
    return HOUSES.get(format)
