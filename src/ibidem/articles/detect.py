"""
Which format an article is in: by what its bytes cannot be but, by its suffix, by its words, in this order.

A suffix is a promise that is broken now and then: pages are saved as ``.txt``, and Word's HTML as ``.doc``. So what the
first bytes say outright counts more; what words suggest counts only where the suffix says nothing.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from ibidem.articles.decoding import decode, is_text
from ibidem.articles.reader import Reader
from ibidem.errors import UnreadableSource
from ibidem.patterns import lazily

# Formats whose bytes are no text. RTF is, but says its characters in its own way.
BINARY = frozenset({"docx", "odt", "epub", "pdf", "rtf"})

# A part that only documents of the format have.
PARTS = {"word/document.xml": "docx", "META-INF/container.xml": "epub", "content.xml": "odt"}
HEAD = 65_536

# What a text is, whatever its suffix: the first characters leave no doubt.
SURE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("html", lazily(r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)),
    ("xml", lazily(r"\s*<(?:\?xml\b|rdf:RDF\b)")),
    ("ipynb", lazily(r'\s*\{(?=[\s\S]{0,60000}"cells"\s*:)(?=[\s\S]*"nbformat"\s*:)')),
)
# What a text is, where its suffix says nothing. The first that is met counts.
LIKELY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("csl-json", lazily(r'\s*[\[{](?=[\s\S]{0,4000}"(?:title|URL|DOI|container-title|items)"\s*:)')),
    ("bibtex", lazily(r"^\s*@[A-Za-z]{3,20}\s*[{(]\s*[^\s,{}]{1,200},\s*[A-Za-z_-]{2,40}\s*=", re.M)),
    ("ris", lazily(r"^(?:\ufeff)?(?:TY  - |%0 )", re.M)),
    ("csl-yaml", lazily(r"\A(?:---\s*\n)?(?:references:\s*\n|- id: )")),
    ("latex", lazily(r"\\documentclass\b|\\begin\{document\}|\\(?:foot|end)note\{|\\bibitem\b")),
    ("mediawiki", lazily(r"<ref\b[^<>]{0,200}>|\{\{\s*(?:cite|citation|reflist)\b", re.I)),
    ("org", lazily(r"^#\+(?:title|author|options):|\[fn:[\w:]", re.M | re.I)),
    ("asciidoc", lazily(r"\bfootnote:[\w-]{0,100}\[|^:[a-z-]{2,30}:(?: .*)?$\n(?:.*\n){0,4}^=", re.M)),
    ("typst", lazily(r"#footnote\[|^#(?:import|set|show|let) ", re.M)),
    ("rst", lazily(r"^\.\. \[(?:\d+|#\S*|\*|\w+)\] |^\.\. (?:\w+::|_[\w`])", re.M)),
    (
        "markdown",
        lazily(r"\[\^[^\]\s]{1,60}\]|\^\[\S|\]\((?:https?:|<http)|^#{1,6} \S|^\[[^\]]{1,60}\]: +<?https?:", re.M),
    ),
    (
        "html",
        lazily(r"</(?:p|div|li|a|sup|h[1-6])>", re.I),
    ),
)
# Formats that others are saved under by mistake: their suffix does not outweigh what is sure.
HINTS = {
    "doc": "Save it as DOCX, ODT or PDF.",
    "zip": "Unpack it and name its files.",
    "junk": "Name its format with --from, or save it as text, PDF or DOCX.",
}


def format_of(name: str, data: bytes, formats: Mapping[str, Reader]) -> str:
    """The key of an article's format in *formats*. Raises `UnreadableSource` where it is none that can be read."""
    packed = by_bytes(name, data)
    if packed is not None:
        return packed
    suffixed = by_suffix(name, formats)
    if not is_text(data):
        if suffixed in BINARY:  # its reader says what is wrong with it
            return suffixed
        raise UnreadableSource(f"{name}: is neither text nor a document that can be read.", hint=HINTS["junk"])
    text = decode(data[:HEAD])
    sure = first(SURE, text)
    if suffixed is None or suffixed in BINARY:
        return sure or first(LIKELY, text) or "text"
    return sure if sure is not None and is_promise_broken(suffixed, sure) else suffixed


def by_bytes(name: str, data: bytes) -> str | None:
    """The format that the first bytes tell. Raises `UnreadableSource` for documents of kinds that are not read."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data[:4] == b"PK\x03\x04":
        return by_parts(name, data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableSource(f"{name}: is a document of an old Office program.", hint=HINTS["doc"])
    return None


def by_parts(name: str, data: bytes) -> str | None:
    """The format of a document that is a ZIP archive; None where its list is broken (its reader will say so)."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    found = next((key for part, key in PARTS.items() if part in names), None)
    if found is None:
        raise UnreadableSource(f"{name}: is an archive, and no document that can be read.", hint=HINTS["zip"])
    return found


def by_suffix(name: str, formats: Mapping[str, Reader]) -> str | None:
    """The format whose suffix the name ends with; the longest counts."""
    lower = name.lower()
    found: Iterable[tuple[int, str]] = (
        (len(suffix), key) for key, reader in formats.items() for suffix in reader.SUFFIXES if lower.endswith(suffix)
    )
    return max(found, default=(0, None), key=lambda each: each[0])[1]


def first(rows: Iterable[tuple[str, re.Pattern[str]]], text: str) -> str | None:
    """The format of the first pattern that is met."""
    return next((key for key, pattern in rows if (pattern.match(text) if rows is SURE else pattern.search(text))), None)


def is_promise_broken(suffixed: str, sure: str) -> bool:
    """Whether a text cannot be what its suffix says: a page under .txt is, HTML that begins like XML is not."""
    if sure == "xml":
        return suffixed in ("text", "markdown", "csl-json")
    return suffixed not in ("html", "xml", "fb2", sure)
