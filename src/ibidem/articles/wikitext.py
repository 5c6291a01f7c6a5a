"""
MediaWiki: what stands between ``<ref>`` and ``</ref>``, and citation templates, in the larger Wikipedias' languages.

Own scanner: mwparserfromhell reads hostile input for minutes (a hundred kilobytes of ``{{a|`` took three, 2026-11), and
we need no more than where a template's fields stand. What templates and fields are called is data.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from itertools import accumulate
from typing import NamedTuple

from ibidem.articles import sections
from ibidem.articles.bibliography import SPACED, Entry, citation, date, doi, name
from ibidem.articles.hiding import hidden
from ibidem.articles.links import BROKEN_HOST
from ibidem.articles.markup import Mark, Rule, render
from ibidem.articles.prose import Lines, Prose, in_order
from ibidem.articles.reader import Convert
from ibidem.articles.shortforms import again
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

LABEL = "MediaWiki"
SUFFIXES = (".wiki", ".mediawiki", ".wikitext")

HIDDEN = lazily(r"<!--|<(?P<tag>nowiki|pre|syntaxhighlight|source|code|math|score)\b[^<>]{0,300}(?<!/)>", re.I)
HEADING = lazily(r"={2,6}[^=\n]{1,100}={2,6}[ \t]*\r?$", re.M)
REF = lazily(r"<ref\b(?P<attributes>(?:[^<>\"']|\"[^\"<>]{0,300}\"|'[^'<>]{0,300}')*)>|</ref\s*>", re.I)
ATTRIBUTE = lazily(
    r"\b(?P<key>name|group)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'/>]+))", re.I
)
# Templates that are notes themselves: explanatory ones, with letters, and others that count with the references.
NOTE = lazily(
    r"\{\{\s*(?:(?P<lettered>efn(?:[- ](?:ua|la|lr|lg|ur))?)|refn|notetag|#tag:\s*ref|note|nota|anmerkung|прим)\s*\|",
    re.I,
)
NOTE_FIELD = lazily(r"\s*(?P<name>[\w-]{1,20})\s*=")
MAX_WITHIN = 50  # references within one note
NOTE_TEXTS = frozenset(("1", "text", "texte", "texto", "testo"))
# Templates that cite a work of the list of sources by its authors and year. Source: their pages, 2026-11.
SHORT = lazily(
    r"\{\{\s*(?:(?P<noted>sfn[pm]?)|sfn-?ref|harv(?:nb|p|txt|colnb|coltxt|sp)?|ref-?harv|cita|sp|odwołanie)\s*\|"
    r"(?P<fields>[^{}]{1,300})\}\}",
    re.I,
)
PAIRS = lazily(r"\{\{|\}\}|\[\[|\]\]")
PARTS = lazily(r"\{\{|\[\[|\|")

# Names of citation templates, in lower case, as patterns. Source: the Wikipedias' "Citation templates" pages, 2026-11.
CITING = lazily(
    r"(?:r?cite?|citation|vcite2?|vancite)(?:[ _](?!needed|check|quote|error|style)[\w ,&-]+)?"
    r"|internetquelle|literatur|webarchiv|der spiegel"
    r"|lien web|ouvrage|article|chapitre|périodique|cita (?:web|news|libro|noticia|publicación"
    r"|pubblicazione|conferencia|video|testo|tesi|episodio|llibre)"
    r"|citar (?:web|jornal|livro|periódico|notícia|vídeo|tese|enciclopédia)|книга|статья|публикация|стаття|публікація"
    r"|cytuj(?: (?:stronę|książkę|pismo|grę))?|citeer (?:web|nieuws|boek|journal|tijdschrift)"
    r"|webbref|bokref|tidningsref|tidskriftsref|kilde (?:www|avis|bok|artikkel)"
    r"|verkkoviite|lehtiviite|kirjaviite|uutisviite|citace (?:elektronické monografie"
    r"|monografie|periodika|elektronického periodika|webu|kvalifikační práce|sborníku)"
    r"|citweb|citlib|citper|web kaynağı|haber kaynağı|kitap kaynağı|akademik dergi kaynağı|웹 "
    r"인용|뉴스 인용|서적 인용|저널 인용|ref-(?:web|llibre|publicació|notícia)"
    r"|citat (?:web|știre|carte)|استشهاد (?:ويب|بخبر|بكتاب|بدورية محكمة)|یادکرد(?: (?:وب|خبر"
    r"|کتاب|ژورنال))?|chú thích (?:web|báo|sách|tạp chí)",
    re.I,
)

ROLES: Mapping[str, str] = {
    field: role
    for role, fields in {
        "title": "title titel titre título titulo titolo название заглавие заголовок назва tytuł tittel "
            "otsikko nimeke başlık název cím títol titlu 제목 タイトル 標題 عنوان tiêu·đề script-title",
        "subtitle": "subtitle sous-titre untertitel subtítulo sottotitolo titelerg",
        "url": "url lien lire·en·ligne ссылка посилання online enlace osoite www web link odkaz adres "
            "chapter-url chapterurl url·texte 주소 نشانی مسار",
        "archive": "archive-url archiveurl archiv-url archivurl archiwum arkivurl arkiv-url urlarchivo "
            "urlarchivio arquivourl arquivo-url archiefurl arkisto arşiv-url arşivurl url·archivu "
            "보존url",
        "container": (
            "website work newspaper magazine journal periodical encyclopedia encyclopaedia "
                "dictionary site werk sammelwerk zeitung périodique obra periódico publicación sitioweb"
            " sito sito·web opera pubblicazione rivista jornal издание сайт журнал работа видання "
                "opublikowany czasopismo praca dzieło verk tidning avis julkaisu sivusto krant çalışma "
                "dergi gazete periodikum"
        ),
        "publisher": "publisher hrsg éditeur editorial editore editora издательство видавництво wydawca "
            "utgivare utgiver julkaisija uitgever yayıncı vydavatel kiadó",
        "date": "date datum data fecha дата tarih dato pvm ajankohta 날짜 تاریخ 日付 ngày",
        "year": "year jahr année año anno ano год рік rok år vuosi jaar yıl 연도",
        "month": "month mois mes mese mês monat",
        "day": "day jour día giorno dia",
        "accessed": (
            "access-date accessdate abruf zugriff consulté·le fechaacceso fecha·de·acceso "
                "fecha-acceso accesso acessodata acesso·data acesso·em data·dostępu hämtdatum besøksdato "
                "bezochtdatum luettu viitattu"
            " erişimtarihi erişim-tarihi datum·přístupu consulta 확인날짜 確認日 hozzáférés дата·обращения"
        ),
        "doi": "doi",
        "last": "last surname nom apellidos apellido cognome último sobrenome nazwisko efternamn "
            "etternavn achternaam soyadı příjmení фамилия sukunimi",
        "first": "first given prénom nombre nome primeiro imię förnamn fornavn voornaam adı jméno etunimi имя",
        "author": "author authors autor auteur autore auteurs автор tekijä författare forfatter yazar "
            "autoři szerző 저자 著者 نویسنده",
    }.items()
    for field in fields.replace("·", "_").split()
}  # fmt: skip

ENTITIES = ("&amp;", "&lt;", "&gt;", "&quot;", "&ndash;", "&mdash;", "&#39;", "&#124;", "&shy;")

RULES = (
    Rule(
        Mark.LINK,
        rf"\[(?P<url>(?i:{BROKEN_HOST})[^\s\[\]<>\"|]{{0,2000}})(?:[ \t]+(?P<text>[^\[\]\n]{{1,1000}}))?\]",
    ),
    Rule(Mark.LINK, r"\[(?P<url>(?:https?:|ftp:)?//[^\s\[\]<>\"|]{1,2000})[ \t]+(?P<text>[^\[\]\n]{1,1000})\]"),
    Rule(Mark.LINK, r"\[(?P<url>(?:https?:|ftp:)?//[^\s\[\]<>\"|]{1,2000})\]"),
    Rule(Mark.AS_IS, r"(?:https?|ftp)://(?:(?!&\w{2,6};)[^\s<>\[\]{}\"“”«»|]){1,2000}"),
    Rule(Mark.PLAIN, r"\[\[(?:[^\[\]|\n]{1,300}\|)?(?P<text>[^\[\]|\n]{1,300})\]\]"),
    Rule(Mark.SAY, r"\{\{\s*!\s*\}\}", "|"),
    Rule(Mark.SAY, r"\{\{\s*(?:nbsp|spaces?|snd|spaced ndash)\s*\}\}|&nbsp;|&#160;", " "),
    Rule(Mark.PLAIN, r"\{\{\s*(?:lang|langue|lang-\w{2,3}|enquote|nowrap|smallcaps|sc)\s*\|(?:[^{}"
        r"|]{0,40}\|)?(?P<text>[^{}|]{1,500})(?:\|[^{}]{0,200})?\}\}"),
    Rule(Mark.HIDE, r"\{\{[^{}]{0,1000}\}\}"),
    Rule(Mark.EMPHASIS, r"'''''(?P<text>[^']{1,1000}?(?:'[^']{1,500}?){0,5})'''''"),
    Rule(Mark.PLAIN, r"'''(?P<text>[^']{1,1000}?(?:'[^']{1,500}?){0,5})'''"),
    Rule(Mark.EMPHASIS, r"''(?P<text>[^'\n]{1,1000}?(?:'[^'\n]{1,500}?){0,5})''"),
    *(Rule(Mark.SAY, re.escape(entity), unescape(entity)) for entity in ENTITIES),
    Rule(Mark.HIDE, r"</?(?:small|span|i|b|sup|sub|br|div|p|references|ref|cite|abbr|bdi)\b[^<>]{0,300}>"),
)  # fmt: skip


class Template(NamedTuple):
    """A template in the source: its name and its named fields with the span of each value."""

    name: str
    start: int
    end: int
    fields: Mapping[str, tuple[int, int]]


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own scanner
    """The references of the page and the works that it lists, by place. Total."""
    return in_order(notes(article.name, article.text))


def notes(article: str, text: str) -> Iterator[Footnote | Citation]:
    """As `read`, of a text."""
    visible = hidden(text, HIDDEN, lambda found: rf"</{found['tag']}\s*>|\Z" if found["tag"] else r"-->|\Z")
    lines = Lines(text)
    pairs = brackets(visible)
    templates = [each for each in templates_of(visible, pairs) if CITING.fullmatch(each.name)]
    spans = sorted(references(visible, pairs))
    sources: dict[tuple[str, str], Citation] = {}
    for number, template in enumerate(listed(templates, spans), start=1):
        fields = values(visible, template, lines)
        marker = " ".join(filter(None, (author_names(fields)[:1] or ("",))[0].split()[-1:])) or str(number)
        source = citation(article, entry(marker, template, fields, lines))
        sources.setdefault((surname(source.authors), (source.issued or "")[:4]), source)
        yield source
    for place, (start, end, marker) in enumerate(spans):
        own = [(start, end)]
        for inner, stop in inner_spans(spans, place):  # a reference within a note is its own
            own[-1:] = [(own[-1][0], inner), (stop, end)]
        for part in own:
            yield from shorts(article, visible, part, marker, sources, lines)
            yield from reference(article, visible, part, marker, templates, lines, whole=len(own) == 1)
    shut = [(visible.rfind("\n", 0, start) + 1, end) for start, end in pairs.items() if text[start] == "{"]
    taken = [*((start, end) for start, end, _ in spans), *shut]
    yield from (note for _, note in sections.entries(visible, taken, HEADING, RULES, lines))


def shorts(
    article: str,
    text: str,
    span: tuple[int, int],
    marker: str,
    sources: Mapping[tuple[str, str], Citation],
    lines: Lines,
) -> Iterator[Citation]:
    """The works that a reference cites by their authors and year: those of the list of sources again."""
    for found in SHORT.finditer(text, *span):
        said = [each.strip() for each in found["fields"].split("|")]
        names = [each for each in said if each and "=" not in each]
        year = next((each for each in names if re.fullmatch(r"\d{4}[a-z]?", each)), "")
        authors = tuple(each for each in names if each != year)[:4] if year else tuple(names[:1])
        shown = " ".join(filter(None, (" & ".join(authors), year, *(each.partition("=")[2] for each in said))))
        cited = Citation(article=article, marker=marker, span=lines(span[0]), text=shown, authors=authors)
        work = sources.get((surname(authors), year[:4]))
        yield replace(cited, issued=year[:4] or None) if work is None else again(cited, work)


def surname(authors: Sequence[str]) -> str:
    """By what short forms name a work's first author."""
    return authors[0].split()[-1].casefold() if authors and authors[0].split() else ""


def note_body(text: str, start: int, end: int, pairs: Mapping[int, int]) -> tuple[int, int] | None:
    """Where the text of a note template stands between two offsets: its first part that is no other field."""
    edges = [*parts_of(text, start, end, pairs), end]
    for begin, stop in zip([start - 1, *edges], edges, strict=False):
        named = NOTE_FIELD.match(text, begin + 1, stop)
        if named is None and text[begin + 1 : stop].strip():
            return begin + 1, stop
        if named and named["name"].lower() in NOTE_TEXTS:
            return named.end(), stop
    return None


def letters(number: int) -> str:
    """The letter of a note: a … z, aa, ab …"""
    return (letters((number - 1) // 26) if number > 26 else "") + chr(ord("a") + (number - 1) % 26)


def references(text: str, pairs: Mapping[int, int]) -> Iterator[tuple[int, int, str]]:
    """
    Where the body of each reference begins and ends, with its number: a name used again keeps its number.

    Templates that are notes themselves are among them.
    """
    numbers: dict[str, str] = {}
    count = lettered = 0
    opened: tuple[int, str] | None = None
    marks = [*REF.finditer(text), *NOTE.finditer(text), *SHORT.finditer(text)]
    for found in sorted(marks, key=lambda each: each.start()):
        if found.re.pattern == SHORT.pattern:
            if opened is None and found["noted"]:
                same = numbers.get(found[0].lower())
                count += same is None
                number = numbers.setdefault(found[0].lower(), str(count))
                if same is None:
                    yield found.start(), found.end(), number
            continue
        if found.re.pattern == NOTE.pattern:
            end = pairs.get(found.start(), found.end())
            body = note_body(text, found.end(), end - 2, pairs)
            if body is None or (not found["lettered"] and "://" not in text[slice(*body)]):
                continue
            lettered += bool(found["lettered"])
            count += not found["lettered"]
            yield *body, letters(lettered) if found["lettered"] else str(count)
            continue
        if found["attributes"] is None:
            if opened is not None and text[opened[0] : found.start()].strip():
                yield opened[0], found.start(), opened[1]
            opened = None
            continue
        known = reference_name(found["attributes"])
        if not known or known not in numbers:
            count += 1
        number = numbers.setdefault(known, str(count)) if known else str(count)
        opened = None if found["attributes"].rstrip().endswith("/") else (found.end(), number)


def reference_name(attributes: str) -> str:
    """The name of a reference with its group; empty where it has none."""
    found = {
        each["key"].lower(): each["quoted"] or each["single"] or each["bare"] or ""
        for each in ATTRIBUTE.finditer(attributes)
    }
    return f"{found.get('group', '')}\0{found['name'].strip()}" if found.get("name") else ""


def reference(
    article: str,
    text: str,
    span: tuple[int, int],
    marker: str,
    templates: list[Template],
    lines: Lines,
    *,
    whole: bool,
) -> Iterator[Footnote | Citation]:
    """One reference, or a part of one: the works that its templates name, and what is written out beside them."""
    first = bisect_left(templates, span[0], key=lambda each: each.start)
    last = bisect_left(templates, span[1], key=lambda each: each.start)
    inside = [each for each in templates[first:last] if each.end <= span[1]]
    for template in inside:
        yield citation(article, entry(marker, template, values(text, template, lines), lines))
    rest = [span] if not inside else without(span, inside)
    written = "".join(text[start:end] for start, end in rest)
    if "://" in written or (whole and not inside and not SHORT.search(text, *span)):
        yield render(text, rest, RULES, Prose(lines)).footnote(marker, at=span[0])


def without(span: tuple[int, int], templates: list[Template]) -> list[tuple[int, int]]:
    """What is left of a span without the templates in it."""
    edges = [span[0], *(edge for each in templates for edge in (each.start, each.end)), span[1]]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def inner_spans(spans: Sequence[tuple[int, int, str]], place: int) -> Iterator[tuple[int, int]]:
    """The spans that lie within one of them, those outermost."""
    behind, end = spans[place][:2]
    for start, stop, _ in spans[place + 1 : place + 1 + MAX_WITHIN]:
        if start >= end:
            return
        if start >= behind and stop <= end:
            yield start, stop
            behind = stop


def listed(templates: list[Template], spans: list[tuple[int, int, str]]) -> Iterator[Template]:
    """The templates that stand in no reference."""
    starts = [start for start, _, _ in spans]
    ends = list(accumulate((end for _, end, _ in spans), max))  # one may hold others
    for each in templates:
        place = bisect_right(starts, each.start) - 1
        if place < 0 or each.start >= ends[place]:
            yield each


# ---------------------------------------------------------------------------------------------- templates


def brackets(text: str) -> dict[int, int]:
    """Where each double bracket that is opened is closed (the offset behind it)."""
    pairs: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for found in PAIRS.finditer(text):
        sign = found[0]
        if sign in ("{{", "[["):
            opened.append((sign, found.start()))
        else:
            wanted = "{{" if sign == "}}" else "[["
            while opened and opened[-1][0] != wanted and wanted == "{{":  # a link left open ends with its template
                opened.pop()
            if opened and opened[-1][0] == wanted:
                pairs[opened.pop()[1]] = found.end()
    return pairs


def templates_of(text: str, pairs: Mapping[int, int]) -> Iterator[Template]:
    """The templates of a text, those outside first; one within a citation template is part of it."""
    behind = 0
    for start in sorted(pairs):
        if not text.startswith("{{", start) or start < behind:
            continue
        found = re.compile(r"\s*([^{}|<>\[\]\n]{1,80}?)\s*(?=[|}\n])").match(text, start + 2)
        if found is None:
            continue
        called = re.sub(r"[\s_]+", " ", found[1]).lower()
        end = pairs[start]
        if CITING.fullmatch(called):
            behind = end
            yield Template(called, start, end, dict(fields_of(text, found.end(), end - 2, pairs)))


def fields_of(text: str, start: int, end: int, pairs: Mapping[int, int]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The named fields of a template with the spans of their values, spaces left out."""
    edges = parts_of(text, start, end, pairs)
    for begin, stop in zip(edges, [*edges[1:], end], strict=True) if edges else ():
        key, sign, value = text[begin + 1 : stop].partition("=")
        if sign and value.strip():
            first = begin + 1 + len(key) + 1 + len(value) - len(value.lstrip())
            yield re.sub(r"\s+", "_", key.strip().lower()), (first, first + len(value.strip()))


def parts_of(text: str, start: int, end: int, pairs: Mapping[int, int]) -> list[int]:
    """Where the bars stand that part a template's fields, not those of templates and links within."""
    edges: list[int] = []
    at = start
    while (found := PARTS.search(text, at, end)) is not None:
        if found[0] == "|":
            edges.append(found.start())
            at = found.end()
        else:
            at = min(pairs.get(found.start(), found.end()), end)
    return edges


Values = dict[str, tuple[str, int]]


def values(text: str, template: Template, lines: Lines) -> Values:
    """What the fields of a template say, by role (``title``, ``last2``...), with the offset of each."""
    found: Values = {}
    for field, (start, end) in template.fields.items():
        stem, number = re.match(r"(.*?)[-_]?(\d{0,2})\Z", field, re.S).groups()  # type: ignore[union-attr]  # matches anything
        role = ROLES.get(stem) or ROLES.get(field)
        if (
            role is None
            and (nth := re.fullmatch(r"(author|editor)(\d{0,2})-?(last|first)(\d{0,2})", field))
            and nth[1] == "author"
        ):
            role, number = nth[3], nth[2] or nth[4]
        if role is None:
            continue
        key = role if number in ("", "1") else f"{role}{number}"
        shown = (
            text[start:end]
            if role in ("url", "archive")
            else render(text, [(start, end)], RULES, Prose(lines)).footnote("").text
        )
        found.setdefault(key, (shown, start))
    return found


def entry(marker: str, template: Template, found: Values, lines: Lines) -> Entry:
    """What a citation template says."""

    def said(role: str) -> str | None:
        return found[role][0] if role in found else None

    title, subtitle = said("title"), said("subtitle")
    url = address(found.get("url"))
    archive = address(found.get("archive"))
    urls = [each for each in (url, None if url else archive) if each is not None]
    written = [said("day"), said("month"), said("year")]
    return Entry(
        marker=marker,
        span=lines(template.start),
        authors=author_names(found),
        title=f"{title}: {subtitle}" if title and subtitle else title,
        container=said("container")
        or (said("publisher") if "book" not in template.name and template.name not in ("ouvrage", "книга") else None),
        issued=date(said("date")) or date(" ".join(filter(None, written))),
        accessed=date(said("accessed")),
        doi=doi(said("doi")),
        doi_at=lines(found["doi"][1]) if "doi" in found else None,
        urls=tuple((each, lines(at)) for each, at in urls),
        archives=(archive[0],) if archive and url else (),
    )


def address(value: tuple[str, int] | None) -> tuple[str, int] | None:
    """The web address in a field, with its offset."""
    if value is None:
        return None
    if SPACED.fullmatch(value[0].strip()):
        return value[0].strip(), value[1]
    found = re.search(r"(?:(?:https?|ftp):)?//[^\s\[\]<>\"|{}]{1,2000}", value[0].replace("{{=}}", "="))
    if found is None:
        return None
    url = unescape(found[0])
    return (f"https:{url}" if url.startswith("//") else url), value[1] + found.start()


def author_names(found: Values) -> tuple[str, ...]:
    """The authors of a work, in their order."""
    made: list[str] = []
    for number in ("", *map(str, range(2, 31))):
        if last := found.get(f"last{number}"):
            first = found.get(f"first{number}")
            made.append(f"{first[0]} {last[0]}" if first else last[0])
        elif author := found.get(f"author{number}"):
            made.extend(name(each) for each in re.split(r"\s*;\s*", author[0]) if each)
    return tuple(made)
