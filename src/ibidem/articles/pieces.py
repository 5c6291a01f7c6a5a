"""
A note cut into pieces at the places where one field may end and the next begin.

Quotation marks and brackets are kept whole, abbreviations and initials keep their dots, links and dates are pieces of
their own. What a piece is of a work, `fields` decides; here is only punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ibidem.articles import kinds
from ibidem.articles.kinds import Kind
from ibidem.articles.names import MORE, NOBODY, is_initials
from ibidem.articles.vocabulary import ABBREVIATIONS, COUNTED, INS, MAY_END, MEDIA, PARTICLES, UNITS
from ibidem.patterns import lazily

LINK, ACCESS, DATE = "\ue000", "\ue001", "\ue002"
MAX_TEXT = 4_000  # characters of a note that are cut into pieces; what is longer is no reference


class Piece(NamedTuple):
    """Characters *start* to *end* of the note; *after* is the separator behind them (empty where there is none)."""

    kind: Kind
    start: int
    end: int
    text: str
    after: str


# Opening quotation marks and what may close them; in some languages the closing mark of one opens another.
CLOSING = {
    "“": "”",
    "„": '“”‟"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‚": "‘’",
    "‘": "’",
    "”": "”",
    '"': '"',
    "'": "'",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "〝": "〟",
    "＂": "＂",
    "`": "'´`",
}
BRACKETS = {"(": ")", "[": "]", "（": "）", "［": "］", "【": "】", "〔": "〕", "{": "}"}
APOSTROPHES = "’'"

# “[Internet]”, “[J/OL]”
MEDIUM = lazily(
    rf"[\[［【(（]\s*(?:(?:[A-Z]{{1,2}}|EB|DB|CP)\s?(?:/\s?(?:OL|CD|MT|DK))?|(?:{MEDIA})[^\[\]()（）]{{0,30}})\s*[\]］】)）]",
    re.I,
)
# The same as a sentence of its own: “Journal. Online. 12(3)”, “Web. 4 May 2012”.
BARE_MEDIA = frozenset(("online", "web", "en ligne", "en línea", "em linha", "internet", "on-line", "print"))
GBT = lazily(r"[\[［](?:[A-Z]{1,2})(?:/(?:OL|CD|MT|DK|Online|Video|Podcast|[A-Z][a-z]{2,12}))?[\]］]")
# Volume, issue, pages, article numbers, edition: what stands between a container and a date.
NUMBERS = lazily(
    rf"(?:(?:{UNITS})\b\.?[\s\u00a0]*)?[\[(]?(?:[A-Za-z]?\d[\d.:/\-–—‑‐+~]*[A-Za-z]?|[ivxlc]+[-–‑][ivxlc]+)[\])]?(?:[\s\u00a0]*[:;,]?[\s\u00a0]*[(\[]?(?:(?:{UNITS})\b\.?[\s\u00a0]*)?[A-Za-z]{{0,2}}\d[\d.:/,\s\-–—‑‐+A-Za-z]{{0,14}}[)\]]?){{0,4}}"
    rf"[\s\u00a0]*(?:(?:pages?|pp?|s|с|стр|sider|seiten|ed|edn|edition|aufl(?:age)?|págs?|页|頁|screens?)\b\.?)?|第[\d一二三四五六七八九十]+[卷期巻号號]|n\.?\s?p\.?",
    re.I,
)
# “404 Not Found”, “10 Years”: a number with words that count nothing.
_WORD_BEHIND = lazily(rf"\d[^\W\d_]*\s(?!(?:{UNITS}|{COUNTED})\b)[^\W\d_]{{3,}}", re.I)
_SCAN = lazily(
    r"(?P<mask>[\ue000-\ue002])|(?P<quote>[“„‟«»‹›‚‘”\"'「『《〈〝＂`])|(?P<open>[(\[（［【〔{])"
    r"|(?P<stop>[.?!…。？！][”’»\"'“)\]]{0,3}(?:\s+|$|(?=[\ue000-\ue002])))|(?P<comma>[,،]\s+|[，、؛])|(?P<semi>;\s+|；)|(?P<colon>\s?:\s+|：)"
    r"|(?P<slashes>\s*(?<!:)//\s*)|(?P<dash>\s+(?:[–—-]|-{2,3})\s+)|(?P<bar>\s+[|│]\s+|｜)|(?P<line>\s+[/•·]\s+)"
)
# One that closes something is none within a number, or a word.
_SIGNS = lazily(
    r"[\ue000-\ue002“„‟«»‹›‚‘”\"'「『《〈〝＂`(\[（［【〔{.?!…。？！,،，、؛;；:：/–—\-|│｜•·](?:(?<![.,;:?!…])|(?![^\W_]))"
)
_SPACED = frozenset(":/–—-|│•·")  # those before which spaces are part of a separator
# What German and its neighbours count with a dot: “1. Juli”, “2. Auflage”, “4. čtvrtletí”.
ORDINAL_OF = lazily(
    r"(?:jan|feb|mär|mar|apr|mai|jun|jul|aug|sep|okt|nov|dez|auflage|aufl|jahr|bundes|weltkrieg|internation|kongress|tagung"
    r"|čtvrt|ročník|století|vydání|kwarta|wydani|wiek|kvart|kötet|utgåva|udgave|utgave|painos|baskı)",
    re.I,
)
# Words whose colon introduces what follows, rather than parting two fields: “In: …”, “online: Site <URL>”.
INTRODUCING = INS | {"online", "online (text)", "published in", "erschienen in", "publié dans"}
# “61 Stan. L. Rev. 401”, “33 U.S.C. § 1251”: volume, reporter and page, whose dots end nothing.
REPORTER = lazily(r"\d{1,4}\s(?=[^,;()]*\.)(?:(?:[A-Z][\w’']*\.?|&|of|the|d\.|2d|3d|[a-z]+\.)\s?){1,8}(?:§+\s?)?\d+")
_WORD_BEFORE = lazily(r"[^\s\ue000-\ue002(\[“„«\"'‘]+\Z")


def cut(masked: str, marks: Sequence[int] = ()) -> tuple[Piece, ...]:
    """The pieces of a note in which links and dates are masked; *marks* are further places to cut (italics). Total."""
    return tuple(_pieces(masked[:MAX_TEXT], sorted(set(marks))))


class _Step(NamedTuple):
    """What was found at one place: the pieces that end there, where to look on, whether a new one begins there."""

    pieces: tuple[Piece, ...]
    at: int
    cuts: bool


def _pieces(text: str, marks: Sequence[int]) -> list[Piece]:
    pieces: list[Piece] = []
    begin = at = 0
    length = len(text)
    while at < length:
        found = _scan(text, at)
        if marks:
            limit = found.start() if found else length
            mark = next((mark for mark in marks if at < mark <= limit and mark < length), None)
            if mark is not None and text[begin:mark].strip():
                pieces.extend(_text(text, begin, mark, ""))
                begin = at = mark
                continue
        if found is None:
            break
        ended, further, cuts = _CUTTERS.get(found.lastgroup or "", _at_separator)(text, begin, found)
        pieces.extend(ended)
        at = max(further, at + 1)
        if cuts:
            begin = at
    pieces.extend(_text(text, begin, length, ""))
    return pieces


def _scan(text: str, at: int) -> re.Match[str] | None:
    """The first place from *at* on at which something may end or begin; looked for by its signs."""
    for sign in _SIGNS.finditer(text, at):
        start = sign.start()
        if sign[0] in _SPACED:
            while start > at and text[start - 1].isspace():
                start -= 1
        for place in range(start, sign.start() + 1):
            if found := _SCAN.match(text, place):
                return found
    return None


def _at_mask(text: str, begin: int, found: re.Match[str]) -> _Step:
    start, end = found.start(), _mask_end(text, found.start())
    after = _separator(text, end)
    masked = Piece(_MASKS[found[0]], start, end, "", after)
    return _Step((*_text(text, begin, start, ""), masked), end + len(after), True)


def _at_quote(text: str, begin: int, found: re.Match[str]) -> _Step:
    start = found.start()
    end = closing(text, start)
    if end is None:
        return _Step((), found.end(), False)
    if text[begin:start].strip(" \t\n\u00a0,.:;–—-*_"):
        if text[start] in "《『「" and _CJK_NAMES.fullmatch(text, begin, start):
            return _Step((*_text(text, begin, start, ""), _quoted(text, start, end)), _behind(text, end), True)
        if text[end - 2] == "." and _NEW_SENTENCE.match(text, end):  # “the “dead letter.” Lake Studies”
            return _Step(_text(text, begin, end, ". "), end + 1, True)
        return _Step((), end, False)
    if not _is_whole(text, end):
        return _Step((), end, False)
    return _Step((_quoted(text, start, end),), _behind(text, end), True)


def _quoted(text: str, start: int, end: int) -> Piece:
    """The quoted piece between two places."""
    return Piece(kinds.QUOTED, start, end, text[start:end], _separator(text, end))


def _behind(text: str, end: int) -> int:
    """Where what stands behind the separator at *end* begins."""
    return end + len(_separator(text, end))


# Names before a title that is marked as one: “田中由美『水の都市』”, “李晓梅、王建国：《…》”.
_CJK_NAMES = lazily(r"\s*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·・、,，\s]{2,24}(?:主?[编編著]|ほか|等|著)?[：:]?\s*")


_MAX_SHORT = 5  # signs of “(EU)”, which says how a work is had in square brackets alone
_NEW_SENTENCE = lazily(r"\s(?=[^\W\d_a-zà-ÿа-яё])")


def _at_bracket(text: str, begin: int, found: re.Match[str]) -> _Step:
    start = found.start()
    end = bracket_end(text, start)
    if end is None:
        return _Step((), found.end(), False)
    medium = MEDIUM.match(text, start, end) if end - start < 60 else None
    if medium and text[start] in "(（" and end - start <= _MAX_SHORT:
        medium = None  # “Regulation (EU) 2016/679”
    apart = GBT.match(text, start) is not None or (medium is not None and text[start] in "[［【")
    spaced = (start == begin or text[start - 1] in " \u00a0\n" or text[start] == "（") and not text[
        end : end + 1
    ].isalpha()
    if not (apart or (spaced and (start == begin or text[begin:start].strip()))):
        return _Step((), end, False)
    kind = kinds.MEDIUM if apart or medium else kinds.PAREN
    if kind is kinds.PAREN and is_numbers(text[start + 1 : end - 1]):
        kind = kinds.NUMBERS
    after = _separator(text, end)
    piece = Piece(kind, start, end, text[start:end], after)
    return _Step((*_text(text, begin, start, ""), piece), end + len(after), True)


def _at_stop(text: str, begin: int, found: re.Match[str]) -> _Step:
    if not _ends_sentence(text, begin, found):
        return _Step((), found.end(), False)
    end = found.start() + (0 if found[0][0] in ".。" else 1)
    after = text[end : found.end()]
    return _Step(_text(text, begin, end, after if after.strip() else f"{found[0][0]} "), found.end(), True)


def _at_separator(text: str, begin: int, found: re.Match[str]) -> _Step:
    if found.lastgroup == "colon" and text[begin : found.start()].strip().lower() in INTRODUCING:
        return _Step((), found.end(), False)
    return _Step(_text(text, begin, found.start(), found[0]), found.end(), True)


_CUTTERS = {"mask": _at_mask, "quote": _at_quote, "open": _at_bracket, "stop": _at_stop}
_MASKS = {LINK: kinds.LINK, ACCESS: kinds.ACCESS, DATE: kinds.DATE}
_COUNTS = lazily(r"[\d\-–‑第]|n\.?\s?p", re.I)  # what any of `NUMBERS` has
_LEADING_DASH = lazily(r"[–—-](?:\s|$)")
_LEADING = " \t\n\r\u00a0,;:.*_）)]"


def _text(text: str, start: int, end: int, after: str) -> tuple[Piece, ...]:
    """The piece between two places; none where there is no more to it than punctuation."""
    while start < end and (
        (text[start] in _LEADING and not text.startswith("...", start))
        or (text[start] in "–—-" and _LEADING_DASH.match(text, start, end))
    ):
        start += 1
    while end > start and text[end - 1] in " \t\n\r\u00a0,;:*_":
        end -= 1
    if start >= end:
        return ()
    words = text[start:end]
    kind = kinds.NUMBERS if len(words) < _MAX_NUMBERS and is_numbers(words.strip(" .,;")) else kinds.TEXT
    if words.lower() in BARE_MEDIA:
        kind = kinds.MEDIUM
    return (Piece(kind, start, end, words, after),)


def is_numbers(words: str) -> bool:
    """Whether words are numbers alone: of a volume, an issue, pages, an edition."""
    if not _COUNTS.search(words) or NUMBERS.fullmatch(words) is None:
        return False
    return len(words) < _MAX_NUMBERS and _WORD_BEHIND.search(words) is None


_MAX_NUMBERS = 48  # characters of volume, issue and pages together
_MASKED = {sign: lazily(f"{sign}+") for sign in (LINK, ACCESS, DATE)}


def _mask_end(text: str, start: int) -> int:
    found = _MASKED[text[start]].match(text, start)
    return found.end() if found else start


def bracket_end(text: str, start: int) -> int | None:
    """Behind the bracket that closes the one at *start*, brackets within it counted; None where none does."""
    opening = text[start]
    closing_mark = BRACKETS[opening]
    depth = 0
    for place in range(start, min(len(text), start + 400)):
        if text[place] == opening:
            depth += 1
        elif text[place] == closing_mark:
            depth -= 1
            if depth == 0:
                return place + 1
    return None


# What is looked at behind an opening quotation mark.
_WITHIN = {
    mark: lazily("[" + "".join(map(re.escape, sorted({*closers, mark, "„", LINK, ACCESS}))) + "]")
    for mark, closers in CLOSING.items()
}


def closing(text: str, start: int) -> int | None:
    """
    Behind the mark that closes the quotation mark at *start*; None where the mark opens nothing.

    The same sign is an apostrophe, an inner mark or a closing one, so what stands around it decides.
    """
    mark = text[start]
    closers = CLOSING.get(mark)
    if closers is None:
        return None
    before = text[start - 1 : start]
    if before and (before.isalnum() or before in ".,!?)]") and mark in "'’\"”`":
        return None
    if start + 1 >= len(text) or (text[start + 1].isspace() and mark not in "«»„“"):
        return None
    if mark == "»" and before and not before.isspace():
        return None
    depth = 0
    last = None
    limit = min(len(text), start + 400)
    for found in _WITHIN[mark].finditer(text, start + 1, limit):
        place, sign = found.start(), found[0]
        if sign in (LINK, ACCESS):
            break
        following = text[place + 1 : place + 2]
        if sign == mark and mark not in closers and not text[place - 1].isalnum():
            depth += 1
        elif sign == "„" and mark != "„":
            inner = closing(text, place) if mark in '“”"' and depth < 3 else None
            if inner is not None and inner - 1 > place:
                return closing_from(text, start, inner, limit)
        elif sign in closers:
            if sign in APOSTROPHES and following.isalnum():
                continue
            if mark == sign and following.isalnum():
                continue
            if depth:
                depth -= 1
                continue
            last = place + 1
            if sign in APOSTROPHES and (not _is_whole(text, last) or _is_genitive(text, place, limit)):
                continue
            if mark in "\"'" and not _is_whole(text, last) and following and not following.isspace():
                continue
            return last
    return last


_CLOSES_LATER = lazily(r"[^‘“\ue000-\ue002]{3,200}?\S[’'](?=[,.;:)]|\s*$|\s\()")


def _is_genitive(text: str, place: int, limit: int) -> bool:
    """Whether the sign at *place* belongs to a word, as in ‘Editors’ Note: Ten Years’: what is quoted ends later."""
    if text[place - 1] != "s" or text[place + 1 : place + 2] != " " or not text[place + 2 : place + 3].isalpha():
        return False
    return _CLOSES_LATER.match(text, place + 1, limit) is not None


def closing_from(text: str, start: int, at: int, limit: int) -> int | None:
    """As `closing`, from behind an inner quotation that ends at *at*."""
    closers = CLOSING[text[start]]
    for place in range(at, limit):
        if text[place] in (LINK, ACCESS):
            return None
        if text[place] in closers:
            return place + 1
    return None


# A site that is called by its host: “Who Will Win?” bbc.co.uk.
SITE = lazily(r"(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?=[,.;\s\ue000-\ue002]|$)")


_BEHIND_WHOLE = lazily(r"in:?\s|\d+\s|accessed|retrieved|online|dans\s|en:?\s|im\s", re.I)


def _is_whole(text: str, end: int) -> bool:
    """Whether what is quoted up to *end* stands alone: a separator, a bracket, a date or the end follows."""
    behind = text[end : end + 3]
    if not behind.strip():
        return True
    if behind[0] in ",.;，。、)]）；（" or behind[0] in "\ue000\ue001\ue002[［【/":
        return True
    if text[end - 1] in "》』」" and (behind[0] in "《『「第" or behind[0].isdigit()):
        return True
    if text[end - 2] in ",.，。;":
        return behind[0].isspace()
    if behind[0].isspace():
        follows = text[end : end + 40].lstrip()
        return bool(follows) and (
            follows[0] in "([<（【\ue000\ue001\ue002|/–—-"
            or (follows[0].isupper() and text[end - 2] in "?!…")
            or _BEHIND_WHOLE.match(follows) is not None
            or SITE.match(follows) is not None
            or (follows[0].isupper() or not (follows[0].islower() or follows[0].isdigit()))
        )
    return False


_SEPARATOR = lazily(
    r"\s+(?:[–—-]|--)\s+|[\s\u00a0]*[,.;:，。；：]?(?:\s+|$|(?=[\ue000-\ue002]))|[,.;:，。；：]|(?=/)//\s*"
)


def _separator(text: str, at: int) -> str:
    """The separator that begins at *at*, with the spaces behind it."""
    found = _SEPARATOR.match(text, at)
    return found[0] if found else ""


def _ends_sentence(text: str, begin: int, found: re.Match[str]) -> bool:
    """Whether the stop ends something, rather than a word that is cut short."""
    sign = found[0][0]
    if sign != ".":
        return sign != "…" or text[found.end() : found.end() + 1].isupper() or found.end() >= len(text)
    before = _WORD_BEFORE.search(text, max(begin, found.start() - 24), found.start())
    if before is None:
        return True
    word = before[0]
    if text[begin : begin + 1].isdigit() and (report := REPORTER.match(text, begin)) and found.start() < report.end():
        return False
    if found[0][1:].strip():
        return True
    if found.end() >= len(text):
        return True
    if SITE.match(text, found.end()):
        return True
    following = text[found.end()]
    low = word.lower().rstrip(".")
    if following in CLOSING and following not in APOSTROPHES:
        return True
    if low in MEASURES and text[max(0, found.start() - len(word) - 2) : found.start()].lstrip()[:1].isdigit():
        return True
    if low in MAY_END:
        return not following.islower()
    if low in ABBREVIATIONS and not (len(word) > 1 and word.isupper()):
        return len(word) == 1 and word.isupper() and _may_end_names(text, begin, found)
    if following.islower() and len(word) <= 4 and word[-1].isalpha():
        return False
    if len(word) <= 2 and word.isdigit() and ORDINAL_OF.match(text, found.end()):
        return False
    if text[begin : found.start()].isupper() and len(word) <= _MAX_CAPITALS and _CUT_CAPITALS.match(text, found.end()):
        return False
    if low in COUNTRIES and begin > _MAX_SURNAME:
        return False
    if len(word) <= 3 and is_initials(word + "."):
        return _may_end_names(text, begin, found)
    return True


_MAX_CAPITALS = 6  # letters of words that small capitals cut short: “MIT TECH. REV.”
_CUT_CAPITALS = lazily(r"(?:[A-Z&]{2,6}\s){0,2}[A-Z&]{2,6}\.(?=[\s,(]|$)")
MEASURES = frozenset(("m", "km", "cm", "kg", "g", "t", "h"))  # “soars to $12 m. Lake Times”
COUNTRIES = frozenset(("n.y", "u.s", "u.k", "u.n", "e.u", "l.a", "d.c"))  # short names of places, no persons' initials
_MAX_SURNAME = 30  # characters; initials stand behind a family name at the head of a note


_FURTHER_NAME = lazily(r"[^\W\d_]{1,2}\.|[&]|,|;")
_JOINING, _JOINED_BY = frozenset(("&", "and", "und", "et", "y", "e")), 3


def _may_end_names(text: str, begin: int, found: re.Match[str]) -> bool:
    """Whether an initial's dot may also end the names: it stands behind a family name and no further name follows."""
    if MORE.match(text, found.start()):
        return False
    following = text[found.end() : found.end() + 4]
    if _FURTHER_NAME.match(following):
        return False
    if NOBODY.fullmatch(text, begin, found.start()):
        return True
    before = text[begin : found.start()].split()
    if len(before) > 1 and before[0].rstrip(":").lower() in INS:
        return False
    if any(word.islower() and word not in PARTICLES and len(word) > 3 for word in before):
        return len(before[-1]) > 1 and before[-1].isalpha()  # an acronym at the end of a title
    if len(before) > _JOINED_BY and before[-3] in _JOINING and len(before[-4].rstrip(",")) > 2:
        return False  # “Ada Doe & Daniel D. Sokol”
    if len(before) == 1 and len(before[0]) > 1 and before[0].isalpha() and before[0].isupper() and begin == 0:
        return True
    if len(before) >= 2 and not is_initials(before[-2].strip(",") + ".") and len(before[-2]) > 2:
        return True
    if all(is_initials(f"{word.strip('.')}.") for word in before):
        return text[max(0, begin - 2) : begin].strip()[-1:] in (",", ".") and len(before) <= 3
    return True
