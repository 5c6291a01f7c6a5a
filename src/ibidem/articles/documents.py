"""The formats beside plain text and Markdown, by name: rows for `ibidem.articles.FORMATS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ibidem.articles import (
    asciidoc,
    bibtex,
    csl,
    csl_yaml,
    epub,
    html,
    latex,
    notebook,
    org,
    pdf,
    ris,
    rst,
    typst,
    wikitext,
    xml,
)
from ibidem.articles.converted import DJOT, DOKUWIKI, FB2, MUSE, RTF, TEXTILE
from ibidem.articles.office import DOCX, ODT

if TYPE_CHECKING:
    from ibidem.articles.reader import Reader

DOCUMENTS: dict[str, Reader] = {
    "html": html,
    "docx": DOCX,
    "odt": ODT,
    "epub": epub,
    "pdf": pdf,
    "latex": latex,
    "rst": rst,
    "asciidoc": asciidoc,
    "org": org,
    "mediawiki": wikitext,
    "ipynb": notebook,
    "typst": typst,
    "rtf": RTF,
    "xml": xml,
    "fb2": FB2,
    "textile": TEXTILE,
    "dokuwiki": DOKUWIKI,
    "muse": MUSE,
    "djot": DJOT,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl,
    "csl-yaml": csl_yaml,
}
