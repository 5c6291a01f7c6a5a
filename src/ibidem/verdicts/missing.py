"""
Is this a “not found” page that calls itself a success?

Two kinds of evidence count: what the page has for its title or heading, and what its text says while it is too small to
be anything else. A page whose title is the cited one is never judged here, so that an article about error pages, or an
essay called “Not found”, is safe; see `same`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from ibidem.model import PageKind, PageMetadata
from ibidem.patterns import lazily
from ibidem.verdicts.error_words import HEADINGS, LANGUAGES, VOCABULARIES, Vocabulary
from ibidem.verdicts.needles import Sieve
from ibidem.verdicts.wording import Phrases, parts, plain

# A page longer than this has more to say than that something is missing: navigation and suggestions come to 2,000
# characters on many error pages. Raise it, and long articles about missing pages are accused; lower it, and error pages
# with a site's whole menu pass.
SMALL_PAGE = 3_000
# An error page says what is wrong in its first lines, after the menu; what is further down is somebody's comment.
SENTENCE_PAGE = 1_600
# How far a noun may stand from its predicate, in characters.
NEAR_BEFORE, NEAR_AFTER = 70, 60

# Sites' names beside an error's name are no longer than this; what is longer is a headline.
SITE_WORDS = 4

_HEADLINE_PLACES = ("title", "og:title", "twitter:title", "h1", "meta title", "first lines")
# A page that “is not available” may be so in one language, country or form only, as pages that are there also say.
_UNAVAILABLE = lazily(
    r"availab|disponib|verfugbar|beschikbaar|dostepn|dostupn|доступ|saatavilla|tilgjengelig|tilgaengelig|tillganglig"
    r"|متاح|متوفر|در دسترس|elerheto|διαθεσιμ|tersedia|利用|khả dụng"
)
VAGUE = Phrases.of(
    "error / http error / error page / oops / whoops / uh oh / sorry / were sorry / we are sorry / unavailable",
    "erreur / désolé / oups / fehler / entschuldigung / hoppla / ups / vaya / lo sentimos / erro / ops / desculpe",
    "errore / spiacenti / fout / foutmelding / helaas / błąd / przepraszamy / ошибка / извините / упс / помилка / hata",
    "خطأ / 错误 / 抱歉 / エラー / 오류",
)
_GONE = Phrases.of(*(row.gone for row in LANGUAGES))
_CODE = lazily(r" (?:404|410) ")
_CODE_WORDS = lazily(
    r" (?:error|http|erreur|fehler|erro|errore|fout|blad|chyba|greska|eroare|hiba|virhe|fel|feil|fejl|hata"
    r"|ошибка|помилка|not found|oops|sorry) "
)


# What systems leave in the source of their own error pages (WordPress, prerenderers, tag managers), as of 2026.
_MARKS = Sieve(
    r"""<body\b[^>]{0,600}\bclass\s*=\s*["'][^"']{0,400}\b(?:error-?404|page-?404|not-found-page|page-not-found)\b"""
    r"""|<meta\b[^>]{0,80}\b(?:prerender-status-code|status)["'][^>]{0,40}\bcontent\s*=\s*["']?(?:404|410)\b"""
)
_SCRIPT_MARKS = Sieve(
    r"""page_?type["']?\s*[:=]\s*["']?(?:error[-_ ]?)?404\b|pageCategory["']?\s*[:=]\s*["']?(?:error[-_ ]?)?404\b"""
    r"""|errorCode["']?\s*[:=]\s*["']?404\b|statusCode["']?\s*[:=]\s*["']?404\b"""
)


# What programs say in JSON or XML.
_DATA_ERROR = lazily(
    r"""(?is)\A\s*[\[{<].{0,200}?["<](?:error|errors|code|status|statuscode|message|detail|title|reason)[">]\s*:?\s*"""
    r"""(?:\{.{0,60}?[:"]\s*)?"?(?:404\b|410\b|not[ _-]?found|no ?such|[^"<>]{0,80}\b(?:not found|does not exist)\b)"""
)


class Strength(IntEnum):
    """How much a sign of an error page proves on its own."""

    NONE = 0
    WEAK = 1  # names something that a page may also be about
    STRONG = 2  # names the page itself


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows that a page is an error page: the words, and whether they stand in its heading."""

    words: str
    strength: Strength
    in_heading: bool


def sign_of_error(page: PageMetadata) -> Sign | None:
    """The strongest sign that the page is an error page, or None."""
    if page.kind is PageKind.OTHER:
        data = _DATA_ERROR.match(page.text)
        return Sign(data[0][:160], Strength.STRONG, in_heading=False) if data else None
    mark = None
    if "404" in page.markup or "not-found" in page.markup:
        mark = _MARKS.search(page.markup)
        if mark is None and page.text_length <= SMALL_PAGE:
            mark = _SCRIPT_MARKS.search(page.markup)
    if mark is not None:
        return Sign(mark[0][:100], Strength.STRONG, in_heading=False)
    found = [sign for title in page.titles if title.place in _HEADLINE_PLACES for sign in _in_heading(title.text)]
    if found and page.text_length <= SMALL_PAGE * 4:
        return max(found, key=lambda sign: sign.strength)
    return _in_text(page) if page.text_length <= SENTENCE_PAGE else None


def is_vague(sign: Sign) -> bool:
    """Whether a sign only says that something is wrong: a site that is closed for the moment says so, too."""
    pieces = parts(sign.words)
    return sign.in_heading and any(VAGUE.is_one(piece) for piece in pieces) and not any("404" in p for p in pieces)


def _in_heading(text: str) -> list[Sign]:
    """Signs in a title or heading: one of its parts is an error's name, or it says that the page is missing."""
    if is_error_title(text):
        return [Sign(text, Strength.STRONG, in_heading=True)]
    whole = plain(text)
    if len(whole) > 130:
        return []
    strength = says_missing(whole)
    return [Sign(text, strength, in_heading=True)] if strength else []


def _is_error_name(piece: str) -> bool:
    if HEADINGS.is_one(piece):
        return True
    words = f" {piece} "
    return _CODE.search(words) is not None and len(piece) < 50 and _CODE_WORDS.search(words) is not None


@lru_cache(maxsize=1024)
def is_error_title(title: str) -> bool:
    """
    Whether a title is an error's name, and what else it has may be a site's: of a page, or cited by somebody. Total.

    “404 Not Found | The Post” is one, “404 Not Found: how error pages became an art form” is not.
    """
    pieces = parts(title)
    others = [piece for piece in pieces if not _is_error_name(piece)]
    return len(others) < len(pieces) <= 4 and all(len(piece.split()) <= SITE_WORDS for piece in others)


def error_sentence(page: PageMetadata) -> str | None:
    """The line of a small page's text, its headings apart, that says that a page is missing; None where none does."""
    if page.text_length > SENTENCE_PAGE:
        return None
    headings = {title.text for title in page.titles}
    lines = (line for line in page.text.split("\n")[:60] if line not in headings and len(line) < 400)
    languages = _speaking(plain(page.text))
    return next((line for line in lines if says_missing(plain(line), languages) is Strength.STRONG), None)


def _in_text(page: PageMetadata) -> Sign | None:
    """The surest sentence of a page's first lines."""
    best = None
    languages = _speaking(plain(page.text))
    for line in page.text.split("\n")[:60] if languages else ():
        strength = says_missing(plain(line), languages) if len(line) < 400 else Strength.NONE
        if strength is Strength.STRONG:
            return Sign(line, strength, in_heading=False)
        if strength and best is None:
            best = Sign(line, strength, in_heading=False)
    return best


def says_missing(folded: str, languages: tuple[Vocabulary, ...] | None = None) -> Strength:
    """How surely a text made by `wording.plain` says, in some language, that a page or a thing is not there."""
    asked = _speaking(folded) if languages is None else languages
    return max((_in_language(folded, vocabulary) for vocabulary in asked), default=Strength.NONE)


def _speaking(folded: str) -> tuple[Vocabulary, ...]:
    """The languages in whose words something is not there, somewhere in a text made by `plain`: mostly none."""
    gone = set(_GONE.found(folded))
    return tuple(each for each in VOCABULARIES if not each.gone.whole.isdisjoint(gone)) if gone else ()


def _in_language(folded: str, words: Vocabulary) -> Strength:
    best = Strength.NONE
    for start, end, text in words.gone.spans(folded):
        window = f" {text[max(0, start - NEAR_BEFORE) : start]} {text[end : end + NEAR_AFTER]} "
        if _has(words.page, window) and not _UNAVAILABLE.search(text, start, end):
            return Strength.STRONG
        if _has(words.page, window) or _has(words.thing, window):
            best = Strength.WEAK
    return best


def _has(nouns: Phrases, window: str) -> bool:
    return nouns.find(window) is not None
