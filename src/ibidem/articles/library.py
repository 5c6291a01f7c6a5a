r"""
Works that an article cites by a key, ``[@roe2019]`` or ``\cite{roe2019}``, and the bibliography that holds them.

The bibliography is a file beside the article, or part of its front matter. Only what is cited counts: a library holds
many works that the article never mentions.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ibidem.articles import csl_yaml, latex, notebook
from ibidem.articles.decoding import decode, is_text
from ibidem.articles.hiding import masked
from ibidem.articles.markdown import FRONT_MATTER
from ibidem.articles.reader import Convert, Reader
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation
from ibidem.patterns import lazily

# The bytes of a file that an article names, by its path relative to the article; None where there is none. Handed in.
Beside = Callable[[str], bytes | None]

BIBLIOGRAPHIES = ("bibtex", "ris", "csl-json", "csl-yaml")
EVERYTHING = "*"
MAX_FILES = 20


class Manner(NamedTuple):
    """How a format names its bibliographies and cites from them; *suffix* is what a name without one gets."""

    files: re.Pattern[str]
    keys: re.Pattern[str]
    suffix: str = ""


AT_KEY = lazily(r"@(?<![\w@.]@)(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<bare>\w(?:[\w:.#$%&+?~/-]{0,200}\w)?|\*))")
YAML_FILES = lazily(
    r"^bibliography:[ \t]*(?P<files>\[[^\]]{0,4000}\]|[^\s\[#][^\n]{0,500}|(?:\r?\n[ \t]*-[ \t]+[^\n]{1,500}){1,20})",
    re.M,
)
MANNERS: Mapping[str, Manner] = {
    "markdown": Manner(YAML_FILES, AT_KEY),
    "ipynb": Manner(YAML_FILES, AT_KEY),
    "latex": Manner(
        lazily(r"\\(?:bibliography|addbibresource|addglobalbib)\s*(?:\[[^\[\]]{0,200}\])?\{(?P<files>[^{}]{1,1000})\}"),
        lazily(
            r"\\(?:[A-Za-z]{0,12}[cC]ites\*?(?:\s*\([^()]{0,200}\)){0,2}"
            r"(?P<braced>(?:(?:\s*\[[^\[\]]{0,200}\]){0,2}\s*\{[^{}]{1,1000}\}){1,30})"
            r"|[A-Za-z]{0,12}[cC]ite[A-Za-z]{0,12}\*?(?:\s*\[[^\[\]]{0,200}\]){0,2}\s*\{(?P<bare>[^{}]{1,1000})\})"
        ),
        ".bib",
    ),
    "org": Manner(lazily(r"^#\+bibliography:[ \t]*(?P<files>[^\n]{1,500})", re.M | re.I), AT_KEY),
    "typst": Manner(
        lazily(r"#?bibliography\(\s*(?P<files>\"[^\"\n]{1,500}\"|\([^()]{1,2000}\))"),
        lazily(r"@(?<![\w@.]@)(?P<bare>\w[\w:.-]{0,200})|#cite\(\s*<(?P<braced>[^<>\s]{1,200})>"),
    ),
}


def cited(
    article: Article, formats: Mapping[str, Reader], beside: Beside, convert: Convert
) -> tuple[tuple[Citation, ...], tuple[str, ...]]:
    """The works that an article cites by key, in its order, and what was wrong with its bibliographies."""
    manner = MANNERS.get(article.format)
    text = visible(article)
    wanted = keys_of(article)
    if manner is None or not wanted:
        return (), ()
    works: dict[str, Citation] = {}
    remarks: list[str] = []
    job = posixpath.splitext(posixpath.basename(article.name))[0]
    for path in files(text.replace("\\jobname", job), manner):
        try:
            found = entries(article, path, formats, beside, convert)
        except UnreadableSource as error:
            remarks.append(f"the bibliography {path} is left out: {error.message}")
            continue
        if found is None:
            remarks.append(f"the bibliography {path} was not found, nor what is cited from it.")
            continue
        for each in found:
            works.setdefault(each.marker, each)
    for each in front_matter(article, convert):
        works.setdefault(each.marker, each)
    chosen = works if EVERYTHING in wanted else [key for key in wanted if key in works]
    return tuple(works[key] for key in chosen), tuple(remarks)


def visible(article: Article) -> str:
    """The article's text as keys are cited in it: without LaTeX's comments, which are full of what was cited once."""
    if article.format == "ipynb":
        try:
            return notebook.text_of(article)
        except UnreadableSource:  # its reader says so
            return ""
    return latex.hide(article.text) if article.format == "latex" else article.text


def keys_of(article: Article) -> tuple[str, ...]:
    """The keys that an article cites, each once; none in formats without."""
    manner = MANNERS.get(article.format)
    return keys(visible(article), manner) if manner is not None else ()


def keys(text: str, manner: Manner) -> tuple[str, ...]:
    """The keys that a text cites, each once; not all need be in a bibliography: ``@`` has other uses."""
    found: dict[str, None] = {}
    for each in manner.keys.finditer(text):
        groups = [each["bare"]] if each["bare"] else re.findall(r"\{([^{}]+)\}", f"{{{each['braced'].strip('{}')}}}")
        for key in ",".join(groups).split(","):
            found.setdefault(key.strip())
    return tuple(found)


def files(text: str, manner: Manner) -> tuple[str, ...]:
    """The files that a text names as its bibliographies."""
    found: dict[str, None] = {}
    for each in manner.files.finditer(text):
        for name in re.split(r"[,\n]", each["files"].strip("[]() \t\r\n")):
            path = name.strip(" \t\r-\"'")
            if path:
                found.setdefault(path if posixpath.splitext(path)[1] else path + manner.suffix)
    return tuple(found)[:MAX_FILES]


def entries(
    article: Article, path: str, formats: Mapping[str, Reader], beside: Beside, convert: Convert
) -> Iterator[Citation] | None:
    """The works of a bibliography; None where it is not there. Raises `UnreadableSource` where it cannot be read."""
    key = next((key for key in BIBLIOGRAPHIES if path.lower().endswith(formats[key].SUFFIXES)), None)
    data = beside(path) if key is not None else None
    if key is None or data is None or not is_text(data):
        return None
    name = path if article.name == "-" else posixpath.join(posixpath.dirname(article.name), path)
    found = formats[key].read(Article(name=name, format=key, text=decode(data)), convert)
    return (each for each in found if isinstance(each, Citation))


def front_matter(article: Article, convert: Convert) -> Iterator[Citation]:
    """The works that the front matter of a Markdown document lists."""
    front = FRONT_MATTER.match(article.text) if article.format == "markdown" else None
    if front is None or "references:" not in front[0]:
        return
    try:
        alone = masked(article.text, [(front.end(), len(article.text))])
        found = csl_yaml.read(replace(article, text=alone), convert)
    except UnreadableSource:  # front matter that is no YAML: the document has notes all the same
        return
    yield from (each for each in found if isinstance(each, Citation))
