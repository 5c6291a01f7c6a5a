"""
PDF: what its pages show, put back into lines and notes.

A PDF has no notes, only letters at places. A note begins where a line begins with a small raised number, or with a
number in a list; it goes on in letters of its size. Links that the document carries are used for what they are: the
URL, whole, whatever the line ends did to it.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ibidem.articles import typed
from ibidem.articles.prose import Prose
from ibidem.articles.reader import Convert
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote, Span
from ibidem.patterns import lazily

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

LABEL = "PDF"
SUFFIXES = (".pdf",)

MAX_PAGES = 2000
MAX_CHARACTERS = 5_000_000
HYPHEN = "\ufffe"  # pdfium's sign for a hyphen at a line's end

LABELLED = lazily(
    r"(?:\[(?P<boxed>\d{1,3})\]|\((?P<round>\d{1,3})\)|(?P<dotted>\d{1,3})[.)](?=\s)|(?P<symbol>[*†‡§¶]{1,3})(?=\s?\S)|(?P<bare>\d{1,3})(?=\s))\s*"
)
LONE_LABEL = lazily(r"[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3})[\])]?\.?")
HEADING = lazily(
    r"\W*(?:\d+\.?\s+)?(?:references?|notes|footnotes|endnotes|bibliography|works cited"
    r"|sources|literatur(?:verzeichnis)?|quellen|anmerkungen|références|notes et références"
    r"|referencias|notas|referências|riferimenti|note|источники|литература|список литературы"
    r"|примечания|参考文献|注释)\W*",
    re.I,
)
# A list's entry that goes on in the next column: it has not come to its stop.
UNFINISHED = lazily(r"[^.!?”\")\]\s]\s*\Z")
OPEN_URL = lazily(r"(?:https?:(?:/(?:/\S*)?)?|www\.\S*)\Z", re.I)


@dataclass(slots=True)
class Line:
    """A line of a page: its characters, the URL that each is linked to, and where it stands on the page."""

    text: str
    urls: list[str | None]
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    label: str = ""
    raised: bool = False


@dataclass(slots=True)
class Note:
    """A note that is being put together."""

    marker: str
    lines: list[Line] = field(default_factory=list)


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:
    """The notes of the document; the page is their line. Raises `UnreadableSource` where it cannot be opened."""
    lines = without_furniture(lines_of(article))
    if not lines:
        raise UnreadableSource(
            f"{article.name}: holds pictures of pages and no text.", hint="Run OCR on it (ocrmypdf)."
        )
    found = tuple(written(note) for note in notes(lines))
    return found or tuple(typed.read(article, [written(Note("", [line])) for line in lines], convert, between="\n"))


def lines_of(article: Article) -> list[Line]:
    """The lines of all pages. Raises `UnreadableSource`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(article.data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        problem = "is locked with a password" if locked else "is no PDF document, or is damaged"
        raise UnreadableSource(f"{article.name}: {problem}.", hint="Print it to a new PDF and try that.") from error
    lines: list[Line] = []
    characters = 0
    try:
        for number in range(min(len(document), MAX_PAGES)):
            page = list(page_lines(document, number))
            characters += sum(len(line.text) for line in page)
            lines.extend(page)
            if characters > MAX_CHARACTERS:
                break
    finally:
        document.close()
    return lines


# ---------------------------------------------------------------------------------------------- pages


def page_lines(document: PdfDocument, number: int) -> Iterator[Line]:
    """The lines of a page, labels that stand apart put before the lines they label; none where the page is broken."""
    import pypdfium2

    try:
        page = document[number]
        lines = list(raw_lines(document, page, number + 1))
        page.close()
    except pypdfium2.PdfiumError:
        return
    yield from labelled(lines)


def raw_lines(document: PdfDocument, page: PdfPage, number: int) -> Iterator[Line]:
    """The lines as pdfium tells them, which parts them where the baseline changes."""
    import pypdfium2.raw as raw

    text_page = page.get_textpage()
    areas = list(link_areas(document, page))
    line: list[tuple[str, tuple[float, float, float, float], float]] = []
    for index in range(min(text_page.count_chars(), MAX_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if character in "\r\n":
            if line:
                yield made(line, areas, number)
            line = []
            continue
        if character == "\x02":
            character = HYPHEN
        box = tuple(text_page.get_charbox(index))
        line.append((character, (box[0], box[1], box[2], box[3]), raw.FPDFText_GetFontSize(text_page, index)))
    if line:
        yield made(line, areas, number)
    text_page.close()


def made(
    characters: Sequence[tuple[str, tuple[float, float, float, float], float]],
    areas: Sequence[tuple[str, tuple[float, float, float, float]]],
    number: int,
) -> Line:
    """A line of characters with boxes and sizes; small raised digits that it begins with become its label."""
    seen = [each for each in characters if not each[0].isspace()] or list(characters)
    text = "".join(each[0] for each in characters)
    line = Line(
        text=text,
        urls=[url_at(box, areas) for _, box, _ in characters],
        page=number,
        left=min(box[0] for _, box, _ in seen),
        right=max(box[2] for _, box, _ in seen),
        top=max(box[3] for _, box, _ in seen),
        bottom=min(box[1] for _, box, _ in seen),
        size=Counter(round(size, 1) for _, _, size in seen).most_common(1)[0][0],
    )
    begun = re.match(r"\s*([\d*†‡§]{1,3})", text)
    if begun and begun.end() < len(text.rstrip()):
        first, rest = characters[begun.start(1)], characters[begun.end()]
        small = first[2] < 0.85 * line.size
        high = first[1][1] > line.bottom + 0.2 * (line.top - line.bottom) and (first[1][3] - first[1][1]) < 0.8 * (
            line.top - line.bottom
        )
        if small or (high and not rest[0].isdigit() and not rest[0].isspace() and rest[0] not in ".,"):
            return cut(replace(line, label=begun[1], raised=True), begun.end())
    return line


def cut(line: Line, start: int) -> Line:
    """The line from the character *start* on."""
    start += len(line.text[start:]) - len(line.text[start:].lstrip())
    return replace(line, text=line.text[start:], urls=line.urls[start:])


def url_at(
    box: tuple[float, float, float, float], areas: Sequence[tuple[str, tuple[float, float, float, float]]]
) -> str | None:
    """The URL of the link that covers the middle of a character."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for url, (left, bottom, right, top) in areas:
        if left <= x <= right and bottom <= y <= top:
            return url
    return None


def link_areas(document: PdfDocument, page: PdfPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The links of a page that lead to the web, with their rectangles."""
    import pypdfium2.raw as raw

    position, link, area = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(5000):
        if not raw.FPDFLink_Enumerate(page, position, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if (
            not action
            or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI
            or not raw.FPDFLink_GetAnnotRect(link, area)
        ):
            continue
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(min(length, 8192))
        raw.FPDFAction_GetURIPath(document, action, buffer, len(buffer))
        url = buffer.value.decode("utf-8", "replace").strip()
        if re.match(r"(?i)https?://.", url):
            sides = sorted((area.bottom, area.top))
            yield url, (area.left, sides[0], area.right, sides[1])


def labelled(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page; a number that stands alone is put before the line that it stands beside."""
    lines = [
        unlabelled(line) if line.raised and any(stands_beside(other, line, gap=20) for other in lines) else line
        for line in lines
    ]
    alone = {id(line) for line in lines if LONE_LABEL.fullmatch(line.text.strip())}
    labels: dict[int, Line] = {}
    for label in (line for line in lines if id(line) in alone):
        if any(stands_beside(line, label, gap=3) for line in lines if id(line) not in alone):
            continue  # a reference in running text
        beside = [line for line in lines if id(line) not in alone and stands_beside(label, line)]
        nearest = min(beside, key=lambda line: abs(line.left - label.right), default=None)
        if nearest is not None and not nearest.label:
            labels[id(nearest)] = label
    used = {id(label) for label in labels.values()}
    for line in lines:
        mark = labels.get(id(line))
        if mark is not None:
            raised = mark.size < 0.85 * line.size or mark.bottom > line.bottom + 0.15 * (line.top - line.bottom)
            yield cut(replace(line, label=mark.text.strip().strip("[]()."), raised=raised, left=mark.left), 0)
        elif id(line) not in used:
            yield line


def unlabelled(line: Line) -> Line:
    """The line with its label as part of its text: a reference in running text, after which pdfium parted the line."""
    return replace(
        line, text=line.label + line.text, urls=[*[None] * len(line.label), *line.urls], label="", raised=False
    )


def stands_beside(label: Line, line: Line, gap: float = 40) -> bool:
    """Whether a label stands at the left of a line, near it and at its height."""
    overlap = min(label.top, line.top) - max(label.bottom, line.bottom)
    height = min(label.top - label.bottom, line.top - line.bottom)
    return overlap > 0.25 * height and -3 <= line.left - label.right <= gap


def without_furniture(lines: list[Line]) -> list[Line]:
    """The lines without running heads, feet and page numbers: what the edges of several pages have in common."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = Counter(shape(line) for page in pages.values() for line in edge(page))
    drop = {
        id(line)
        for page in pages.values()
        for line in edge(page)
        if (edges[shape(line)] > 1 and len(pages) > 1) or re.fullmatch(r"\W*\d{1,4}\W*", line.text.strip() or "0")
    }
    return [line for line in lines if id(line) not in drop or line.label]


def edge(page: Sequence[Line]) -> list[Line]:
    """The highest and the lowest line of a page."""
    return [max(page, key=lambda line: line.top), min(page, key=lambda line: line.bottom)]


def shape(line: Line) -> str:
    """A line with its numbers left out."""
    return re.sub(r"\d+|\s+", "#", line.text.strip())


# ---------------------------------------------------------------------------------------------- notes


def notes(lines: Sequence[Line]) -> Iterator[Note]:
    """The notes among the lines, in order."""
    under_heading = False
    note: Note | None = None
    last = 0
    firsts = first_numbers(lines)
    for line in lines:
        if HEADING.fullmatch(line.text.strip()) and len(line.text) < 60:
            if note is not None:
                yield note
            note, under_heading, last = None, True, 0
            continue
        found = begins(line, last, firsts, in_list=under_heading or (note is not None and not note.lines[0].raised))
        if found is not None:
            if note is not None:
                yield note
            marker, start = found
            note = Note(marker, [cut(line, start) if start else line])
            last = int(marker) if marker.isdigit() else last
        elif note is not None and continues(note, line):
            note.lines.append(line)
        elif note is not None and not under_heading:
            yield note
            note = None
    if note is not None:
        yield note


def first_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """The raised numbers that a run of notes may begin with: 1, or in an excerpt one that the next follows."""
    raised = {int(line.label) for line in lines if line.raised and line.label.isdigit()}
    excerpt = {number for number in raised if number + 1 in raised} if 1 not in raised else set()
    return frozenset({1, *sorted(excerpt)[:1]})


def begins(line: Line, last: int, firsts: frozenset[int], *, in_list: bool) -> tuple[str, int] | None:
    """The marker of the note that begins with a line and where its text begins, or None."""
    if line.label and (line.raised or in_list):
        number = int(line.label) if line.label.isdigit() else None
        return (line.label, 0) if number is None or (last and number == last + 1) or number in firsts else None
    found = LABELLED.match(line.text)
    if found is None or not in_list:
        return None
    label = next(group for group in found.groups() if group)
    fits = not label.isdigit() or int(label) == last + 1 or (last == 0 and int(label) == 1)
    return (label, found.end()) if fits else None


def continues(note: Note, line: Line) -> bool:
    """Whether a line goes on with a note: in letters of its size, and not far below it."""
    before = note.lines[-1]
    if abs(line.size - before.size) > 0.6 or len(note.lines) > 60:
        return False
    if line.page != before.page:
        return not before.raised and note.lines[0].page >= line.page - 1
    if line.left > before.right and line.top > before.top + 2:  # at the head of the next column
        return not note.lines[0].raised and UNFINISHED.search(before.text) is not None
    return before.bottom - line.top < 1.2 * max(before.top - before.bottom, line.size) and line.top <= before.top + 2


def written(note: Note) -> Footnote:
    """The note as text: lines joined, words and URLs made whole, links where the document has them."""
    page = note.lines[0].page
    prose = Prose(lambda offset: Span(line=page, column=offset + 1))
    text: list[str] = []
    urls: list[str | None] = []
    for number, line in enumerate(note.lines):
        if number:
            join(text, urls, note.lines[number - 1], line)
        text.extend(line.text.rstrip())
        urls.extend(line.urls[: len(line.text.rstrip())])
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and urls[end] == urls[start]:
            end += 1
        begin = prose.here
        prose.write("".join(text[start:end]).replace(HYPHEN, "-"), prose.here)
        if (url := urls[start]) is not None:
            prose.link(begin, url)
        start = end
    prose.anchors[1:] = []
    return prose.footnote(note.marker)


def join(text: list[str], urls: list[str | None], before: Line, line: Line) -> None:
    """Put between two lines what belongs there: nothing within a URL or a word that was parted, else a space."""
    tail = "".join(text[-400:])
    following = line.text.lstrip()
    open_url = OPEN_URL.search(tail.replace(HYPHEN, "-"))
    link = urls[-1] if urls and line.urls and urls[-1] == line.urls[0] else None
    if (link and is_printed(link, tail, following)) or (open_url and goes_on(open_url[0], following, before, line)):
        if text and text[-1] == HYPHEN:
            text[-1] = "-"
    elif text and text[-1] == HYPHEN and following[:1].islower():
        text.pop()
        urls.pop()
    else:
        text.append(" ")
        urls.append(None)


def is_printed(url: str, tail: str, following: str) -> bool:
    """Whether a link that runs over a line's end is under its own URL, and not under words."""
    shown = re.search(r"\S*\Z", tail)
    before = shown[0] if shown else ""
    both = f"{before}{following.split(maxsplit=1)[0] if following else ''}".replace(HYPHEN, "-")
    return "//" in before or before.lower().startswith("www.") or both.rstrip(".,;:)") in url


def goes_on(url: str, following: str, before: Line, line: Line) -> bool:
    """Whether a URL that a line ends with goes on in the next: it breaks at its own signs, or has no room left."""
    word = following.split(maxsplit=1)[0] if following.split() else ""
    if not word or url[-1] in ',;)>”"’':
        return False
    if re.fullmatch(r"https?:/{0,2}", url, re.I) or url[-1] in "/?&=-_%#+~":
        return not word.startswith(("(", "[", "“", "<"))
    if url[-1] == ".":
        return re.match(r"[\w-]+[./]\S", word) is not None and not word[0].isupper()
    if word[0] in "/?&=#_%~.-" or re.search(r"[/=&?_%]|\.(?:html?|php|pdf|aspx?)\b", word):
        return not word.startswith(("http", "(", "."))
    return (
        before.right >= line.right - 2
        and len(re.sub(r"\W+\Z", "", word)) <= 2
        and word[0].isalnum()
        and word[0].islower()
    )
