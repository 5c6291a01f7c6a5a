"""
What is cited as references: CSL-JSON and CSL-YAML (for Zotero and pandoc) and biblatex, a work for each citation.

Only what the notes say: unknown is left out, never guessed. A name is parted into family and given names where the note
parts it with a comma, and kept whole elsewhere: "Zhao Huasheng" and "Bank of England" are parted by nobody's rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ibidem.model import Citation, Report
from ibidem.reports.plain import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One cited work with a key of its own."""

    key: str
    citation: Citation

    @property
    def kind(self) -> str:
        """Its type in CSL: told by what the note gives."""
        if self.citation.doi and self.citation.container:
            return "article-journal"
        return "webpage" if self.citation.links else "document"

    @property
    def url(self) -> str | None:
        """The first of its links."""
        return self.citation.links[0].url if self.citation.links else None


def references(report: Report) -> list[Reference]:
    """Every cited work that has a title or a link, in order; keys are unique."""
    taken: dict[str, int] = {}
    made = []
    for entry in report.entries:
        citation = entry.citation
        if citation.refers_to is not None or not (citation.title or citation.links):
            continue
        stem = key_stem(citation)
        taken[stem] = number = taken.get(stem, 0) + 1
        made.append(Reference(key=stem if number == 1 else f"{stem}{suffix(number)}", citation=citation))
    return made


def key_stem(citation: Citation) -> str:
    """A citation key as people write them: family name, year, first word of the title; ASCII letters and digits."""
    family, _ = name_parts(citation.authors[0]) if citation.authors else ("", None)
    words = re.findall(r"[a-z0-9]+", ascii_of(citation.title or ""))
    first = next((word for word in words if word not in ARTICLES), "")
    last = re.sub(r"[^a-z0-9]", "", ascii_of(family).split()[-1]) if family.strip() else ""
    stem = last + (citation.issued or "")[:4] + first
    return stem or "work"


ARTICLES = frozenset(
    (
        *("the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "l", "un", "une", "el", "los"),
        *("las", "il", "lo", "i", "gli", "o", "os", "as", "het", "de"),
    )
)


def ascii_of(text: str) -> str:
    """The text in lower case without its accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


def suffix(number: int) -> str:
    """``b`` for 2, ``c`` for 3; ``-27`` where the letters run out."""
    return chr(ord("a") + number - 1) if number <= 26 else f"-{number}"


def name_parts(name: str) -> tuple[str, str | None]:
    """Family and given names where a comma parts them; else the whole name, and None."""
    family, comma, given = name.partition(",")
    return (family.strip(), given.strip()) if comma and given.strip() else (name.strip(), None)


# ---------------------------------------------------------------------------------------------- CSL


def csl_items(report: Report) -> list[dict[str, Any]]:
    """The works as CSL items."""
    return [csl_item(each) for each in references(report)]


def csl_item(reference: Reference) -> dict[str, Any]:
    """One work as a CSL item (CSL 1.0.2, variables); what is unknown is left out."""
    work = reference.citation
    fields: dict[str, Any] = {
        "id": reference.key,
        "type": reference.kind,
        "title": work.title and plain(work.title),
        "author": [csl_name(name) for name in work.authors],
        "container-title": work.container and plain(work.container),
        "issued": csl_date(work.issued),
        "accessed": csl_date(work.accessed),
        "DOI": work.doi,
        "URL": reference.url,
    }
    return {name: value for name, value in fields.items() if value}


def csl_name(name: str) -> dict[str, str]:
    """A name as CSL has it."""
    family, given = name_parts(plain(name))
    return {"literal": family} if given is None else {"family": family, "given": given}


def csl_date(date: str | None) -> dict[str, Any] | None:
    """An ISO date as CSL has it, as precise as it is."""
    if not date or not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", date):
        return None
    return {"date-parts": [[int(part) for part in date.split("-")]]}


# ---------------------------------------------------------------------------------------------- biblatex

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_VERBATIM = {"%": r"\%", "#": r"\#", "{": "%7B", "}": "%7D", "\\": "%5C"}


def biblatex(report: Report) -> str:
    """The works as biblatex entries."""
    return "\n".join(map(entry, references(report)))


def entry(reference: Reference) -> str:
    """One work as a biblatex entry."""
    kind = {"article-journal": "article", "webpage": "online"}.get(reference.kind, "misc")
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields(reference)]
    return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n"


def fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """The fields of a biblatex entry; what is unknown is left out."""
    work = reference.citation
    if work.authors:
        yield "author", " and ".join(map(tex_name, work.authors))
    if work.title:
        yield "title", f"{{{tex(work.title)}}}"  # as cited: its capitals are its own
    if work.container:
        yield ("journaltitle" if reference.kind == "article-journal" else "organization"), tex(work.container)
    for name, value in (("date", work.issued), ("urldate", work.accessed), ("doi", work.doi)):
        if value:
            yield name, "".join(_VERBATIM.get(char, char) for char in plain(value))
    for number, link in enumerate(work.links):
        url = "".join(_VERBATIM.get(char, char) for char in plain(link.url))
        yield ("url", url) if number == 0 else ("note" if number == 1 else f"note{number}", rf"\url{{{url}}}")


def tex_name(name: str) -> str:
    """A name as biblatex reads it; one that no comma parts is kept whole."""
    family, given = name_parts(name)
    return f"{{{tex(family)}}}" if given is None else f"{tex(family)}, {tex(given)}"


def tex(text: str) -> str:
    """The text as TeX sets it."""
    return "".join(_SPECIAL.get(char, char) for char in plain(text))
