"""PDF -> titles: the Info dictionary, XMP, and the largest text of the first page."""

from __future__ import annotations

import re
from itertools import groupby

from ibidem.model import PageKind, PageMetadata, PageTitle
from ibidem.pages.places import TEXT_LIMIT, TITLE_CHARS, folded

# What programs write there in place of a title.
_JUNK = re.compile(
    r"(?i)(?:untitled[-\s\d]{0,9}|microsoft (?:word|powerpoint|excel)\b.*"
    r"|.*\.(?:docx?|pdf|indd|qxd|tex|dvi|pptx?|xlsx?|rtf|odt|wpd|pages)"
    r"|(?:document|title|layout|slide|print|scan|image|report|draft|new|ohne titel|sans titre|sin título|документ)"
    r"[\s\d_.-]{0,20}|[\d_.\-\s/]+|\W*)\Z"
)
_XMP_TITLE = re.compile(rb"(?s)<dc:title>.{0,400}?<rdf:li[^<>]{0,200}>([^<]{0,2000})</rdf:li>")


def describe_pdf(data: bytes, *, complete: bool = True) -> PageMetadata:
    """What a PDF says of itself. Total; a broken one has no titles, one that was cut off perhaps its XMP's."""
    info, text, largest = _read(data) if complete else ("", "", "")
    rows = (("pdf info", info), ("pdf xmp", _xmp(data)), ("pdf first page", largest))
    titles = {title: place for place, title in reversed(rows) if title and not _JUNK.match(title)}
    return PageMetadata(
        kind=PageKind.PDF,
        titles=tuple(PageTitle(text=title[:TITLE_CHARS], place=place) for title, place in reversed(titles.items())),
        text=text[:TEXT_LIMIT],
        text_length=len(text),
    )


def _read(data: bytes) -> tuple[str, str, str]:
    """The Info title, the first page's text, and its largest text."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return "", "", ""
    try:
        info = folded(document.get_metadata_value("Title"))
        page = document[0]
        text_page = page.get_textpage()
        text = text_page.get_text_range(0, min(text_page.count_chars(), TEXT_LIMIT))
        return info, text, _largest(text_page)
    except (pypdfium2.PdfiumError, ValueError, IndexError, OSError, UnicodeError):
        return "", "", ""
    finally:
        document.close()


def _largest(text_page: object) -> str:
    """The text set largest on the page, its lines joined; empty where there is no text to speak of."""
    import pypdfium2.raw as pdfium

    handle = text_page.raw  # type: ignore[attr-defined]
    count = min(pdfium.FPDFText_CountChars(handle), 3_000)
    sized = [
        (round(pdfium.FPDFText_GetFontSize(handle, place), 1), pdfium.FPDFText_GetUnicode(handle, place))
        for place in range(count)
    ]
    runs = [
        (size, "".join(chr(code) for _, code in run if code)) for size, run in groupby(sized, key=lambda char: char[0])
    ]
    readable = [(size, folded(text)) for size, text in runs if len(re.findall(r"\w", text)) >= 4]
    if not readable:
        return ""
    top = max(size for size, _ in readable)
    return folded(" ".join(text for size, text in readable if size == top))[:400]


def _xmp(data: bytes) -> str:
    match = _XMP_TITLE.search(data[:2_000_000]) or _XMP_TITLE.search(data[-400_000:])
    if match is None:
        return ""
    import html

    return folded(html.unescape(match[1].decode("utf-8", "replace")))
