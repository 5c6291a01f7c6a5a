"""
A date around a year: which day and month stand beside it, in any order and language.

The year is given; the words and numbers next to it are walked through, away from it, as long as they make a date. Other
calendars (Jalali, Hijri, Buddhist) are left alone: their years are none of ours.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ibidem.articles import phrases
from ibidem.patterns import lazily

_ZEROS = "٠۰०০੦૦୦௦౦೦൦๐໐༠၀０"
_OTHER_DIGIT = lazily("[" + "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS) + "]")
_DIGITS = {ord(zero) + value: str(value) for zero in _ZEROS for value in range(10)}

# A year of a source: not the first digits of a longer number, nor the end of a word; `2020a` has a letter of its own.
# What stands before it is looked at behind its digits, so that only digits are looked at in a text.
YEAR = lazily(r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)(?:(?<![\dA-Za-z]\d{4})|(?<=\bc\d{4}))(?P<letter>[a-rt-z](?![^\W_]))?")


def with_ascii_digits(text: str) -> str:
    """The text, of the same length, with digits of all scripts as ASCII has them."""
    return text if text.isascii() or _OTHER_DIGIT.search(text) is None else text.translate(_DIGITS)


class Day(NamedTuple):
    """A date where it stands, without what is around it; *iso* as precise as it is."""

    start: int
    end: int
    iso: str

    @property
    def is_bare(self) -> bool:
        """Whether it is a year alone."""
        return len(self.iso) == 4


def iso(year: str, month: int = 0, day: int = 0) -> str:
    """The ISO date, as precise as its parts make sense."""
    if not 1 <= month <= 12:
        return year
    if not 1 <= day <= 28 and not 1 <= day <= monthrange(int(year), month)[1]:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}"


def around(text: str, year: re.Match[str], *, floor: int = 0, month_first: bool = False) -> Day:
    """
    The date that a match of `YEAR` belongs to, of a range its begin. Nothing before *floor* is looked at. Total.

    *month_first* is how 06/05/2022 is read.
    """
    before = text[max(floor, year.start() - _REACH) : year.start()]
    behind = text[year.end("year") : year.end("year") + _REACH]
    return (
        _year_first(behind, year)
        or _numbers_first(before, year, month_first)
        or _words_first(before, year)
        or _words_behind(text[year.end() : year.end() + _REACH], year)
        or Day(year.start(), _after_range(text, year), year["year"])
    )


_REACH = 44

# ---------------------------------------------------------------------------------------------- numbers

_DASHES = frozenset("-‐‑–")
_DASH = r"\-‐‑–"
_EASTERN = lazily(r"\s?[年년](?:\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일号號])?)?")
_NUMBERS_BEHIND = lazily(rf"([{_DASH}/.])\s?(\d{{1,2}})(?:\1\s?(\d{{1,2}}))?(?!\d)(?![{_DASH}/]\d)")
_KOREAN = lazily(r"\.\s(\d{1,2})\.\s(\d{1,2})(?!\d)")
_NUMBERS_BEFORE = lazily(
    rf"(?<![\d./])(?<!\d[{_DASH}])(\d{{1,2}})(?:\.?\s?[{_DASH}]\s?\d{{1,2}}(?=\.\s?\d))?\.?\s?([./{_DASH}])\s?(\d{{1,2}})\.?\s?"
    rf"([./{_DASH}])\s?\Z"
)
_MONTH_BEFORE = lazily(r"(?<![\d./:;-])(0[1-9]|1[0-2])[./]\Z")
_ROMAN_BEFORE = lazily(r"(?<![\w.])(\d{1,2})[.\s]\s?([IVX]{1,4})[.\s]\s?\Z")
_SIGNS = _DASHES | frozenset("./")
_ROMAN_SIGNS = frozenset("IVX")
_ROMANS = dict(
    zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), range(1, 13), strict=True)
)


def _year_first(behind: str, year: re.Match[str]) -> Day | None:
    """2022-06-15, 2022/6/15, 2022年6月15日, 2022. 6. 15."""
    if not behind or behind[0] not in "-‐‑–/.年년 ":
        return None
    end = year.end("year")
    eastern = _EASTERN.match(behind)
    if eastern:
        return Day(year.start(), end + eastern.end(), iso(year["year"], int(eastern[1] or 0), int(eastern[2] or 0)))
    found = _KOREAN.match(behind)
    if found and int(found[1]) <= 12 and int(found[2]) <= 31:
        return Day(year.start(), end + found.end(), iso(year["year"], int(found[1]), int(found[2])))
    found = _NUMBERS_BEHIND.match(behind)
    if not found:
        return None
    month, day = int(found[2]), int(found[3] or 0)
    if month > 12 or day > 31 or not month or (not day and _is_no_month(found, year)):
        return None
    return Day(year.start(), end + found.end(), iso(year["year"], month, day))


def _is_no_month(found: re.Match[str], year: re.Match[str]) -> bool:
    """Whether the one number behind a year is an issue (2016/4) or another year (2009–10) rather than a month."""
    following = (int(year["year"]) + 1) % 100 == int(found[2])
    return len(found[2]) != 2 or following or (found[1] == "–") or (found[1] in "/." and found[2][0] != "0")


def _numbers_first(before: str, year: re.Match[str], month_first: bool) -> Day | None:
    """15.06.2022, 06/15/2022, 15 VI 2022, 06/2022."""
    if not before or before[-1] not in "./-‐‑– IVX":
        return None
    base, end = year.start() - len(before), year.end("year")
    found = _NUMBERS_BEFORE.search(before) if not _SIGNS.isdisjoint(before[-2:]) else None
    if found and (found[2] == found[4] or {found[2], found[4]} <= _DASHES):
        day, month = int(found[1]), int(found[3])
        if (found[2] == "/" and month_first and day <= 12) or (month > 12 >= day):
            day, month = month, day
        if 1 <= month <= 12 and 1 <= day <= 31:
            return Day(base + found.start(), end, iso(year["year"], month, day))
        return None
    found = _ROMAN_BEFORE.search(before) if not _ROMAN_SIGNS.isdisjoint(before[-3:]) else None
    if found and found[2] in _ROMANS:
        return Day(base + found.start(), end, iso(year["year"], _ROMANS[found[2]], int(found[1])))
    found = _MONTH_BEFORE.search(before) if before[-1] in "./" else None
    return Day(base + found.start(), end, iso(year["year"], int(found[1]))) if found else None


_RANGE = lazily(rf"\s?[{_DASH}/—]\s?((?:1[5-9]|20)?\d\d)(?!\d)")


def _after_range(text: str, year: re.Match[str]) -> int:
    """Where a year ends, or the range of years that it begins."""
    found = _RANGE.match(text, year.end())
    if found is None or int(found[1][-2:]) == int(year["year"][-2:]):
        return year.end()
    return found.end()


# ---------------------------------------------------------------------------------------------- words

# Letters with their marks: Python's \w knows no vowel signs of Indic scripts, nor the accents of a decomposed text.
_LETTER = r"[^\W\d_]"
_MARK = (
    r"[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u09cd"
    r"\u0e31-\u0e4e\u200c]"
)
WORD = rf"(?:{_LETTER}+|{_MARK}{_LETTER}*)(?:{_MARK}{_LETTER}*)*"  # one or more of both; so written, it is read faster
_TOKEN = lazily(rf"\d+|{WORD}|[^\w\s]")
_TOKEN_ASCII = re.compile(r"\d+|[A-Za-z]+|[^\w\s]", re.ASCII)
_WORDS = lazily(WORD)
_WORDS_ASCII = re.compile(r"[A-Za-z]+")
_FILLERS = phrases.signs(", . - – / ' ’ \u200e \u200f º ª °") | phrases.signs(
    "of de del do da d di van năm le r roku st nd rd th er re го ro nın ב ko eko"
)
_FILLERS_OF_DAY = _FILLERS - {","}  # no. 14, July 2016
_TO = phrases.signs("- – — / ‐ ‑ to bis au al")
# Words of other use that are a month only where a day stands beside them.
_DOUBTFUL = phrases.words(
    "set out ago mag gen des me list lis led sen oca kas ara tem haz mei ber cap may mart sty lut ян"
)


# What the name of a month or season ends with, as words.
_LAST_WORDS = frozenset(name.rpartition(" ")[2] for name in (*phrases.MONTHS, *phrases.SEASONS))


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text."""
    return (_WORDS_ASCII if text.isascii() else _WORDS).finditer(text)


def _tokens(text: str) -> list[str]:
    """The numbers, words and signs of a text."""
    return (_TOKEN_ASCII if text.isascii() else _TOKEN).findall(text)


class _Walk:
    """The tokens beside a year, nearest first."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.place = 0

    def peek(self, ahead: int = 0) -> str:
        """The token that comes next, or one behind it; empty at the end."""
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else ""

    def skip(self, fillers: frozenset[str], most: int = 4) -> None:
        """Leave out tokens that mean nothing here."""
        while most and self.peek().lower() in fillers:
            self.place += 1
            most -= 1

    def number(self) -> int:
        """The day that comes next, 0 where none does."""
        word = self.peek()
        if len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31:
            self.place += 1
            return int(word)
        return 0

    def month(self) -> int:
        """The month that comes next, 0 where none does. Two words, where its name has two."""
        word = self.peek()
        if not word[:1].isalpha():
            return 0
        number = phrases.MONTHS.get(phrases.folded(word), 0)
        if not number and self.peek(1):
            number = phrases.MONTHS.get(phrases.folded(f"{self.peek(1)} {word}"), 0)
            self.place += 1 if number else 0
        self.place += 1 if number else 0
        return number

    def accept(self, words: frozenset[str]) -> bool:
        """Whether the next token is one of these; it is passed then."""
        if self.peek().lower() in words:
            self.place += 1
            return True
        return False


def _words_first(before: str, year: re.Match[str]) -> Day | None:
    """15 June 2022, June 15, 2022, 12–15 June 2022, June–July 2022, Spring 2022, ngày 15 tháng 6 năm 2022."""
    walk = _Walk(_tokens(before)[::-1])
    walk.skip(_FILLERS)
    if not walk.peek().isdecimal() and phrases.folded(walk.peek()) not in _LAST_WORDS:
        return None
    month, day = _month_and_day(walk)
    if not month and phrases.folded(walk.peek()) in phrases.SEASONS:
        walk.place += 1
    elif not month:
        return None
    first = _span(before, len(walk.tokens) - walk.place)[0]
    return Day(year.start() - len(before) + first, year.end("year"), iso(year["year"], month, day))


def _span(text: str, number: int) -> tuple[int, int]:
    """Where the token of that number stands, counted from 0."""
    return next(islice((_TOKEN_ASCII if text.isascii() else _TOKEN).finditer(text), number, None)).span()


def _month_and_day(walk: _Walk) -> tuple[int, int]:
    """Month and day as they stand before a year; (0, 0) where they do not."""
    word, stopped = walk.peek(), walk.place > 0 and walk.tokens[walk.place - 1] == "."
    month = walk.month()
    if month:
        name = phrases.folded(word)
        doubtful = name not in phrases.ABBREVIATED if stopped else name in _DOUBTFUL and word != "May"
        return _with_day_before(walk, month, doubtful=doubtful)
    day = walk.number()
    if not day:
        return 0, 0
    if walk.accept(frozenset(("tháng",))):
        month, day = day if day <= 12 else 0, walk.number()
        walk.accept(frozenset(("ngày",)))
        return month, day
    if walk.peek() in _TO and walk.peek(1).isdecimal():
        walk.place += 1
        day = walk.number() or day
    walk.skip(_FILLERS, 2)
    month = walk.month()
    if month and walk.peek() in _TO:  # May 30–June 2, 2022
        walk.place += 1
        day = walk.number() or day
        walk.skip(_FILLERS, 2)
        month = walk.month() or month
    return month, day


def _with_day_before(walk: _Walk, month: int, *, doubtful: bool) -> tuple[int, int]:
    """The month that was met and the day before it; of a range, the begin."""
    october = walk.peek() == "." and walk.tokens[walk.place - 1].lower() == "listopada"  # 15. listopada: Croatian
    mark = walk.place
    if walk.peek() in _TO and walk.peek(1).isalpha():
        walk.place += 1
        earlier = walk.month()
        month, mark = (earlier, walk.place) if earlier else (month, mark)
    walk.skip(_FILLERS_OF_DAY)
    day = walk.number()
    if not day:
        walk.place = mark
        return (0 if doubtful else month), 0
    if walk.peek() == "." and walk.peek(1) in _TO:
        walk.place += 1
    if walk.peek() in _TO:
        mark = walk.place
        walk.place += 1
        walk.skip(frozenset("."))
        earlier_month = walk.month()
        walk.skip(frozenset("."))
        earlier_day = walk.number()
        if earlier_day:
            return earlier_month or month, earlier_day
        walk.place = mark
    return (10 if october else month), day


_ENDS = frozenset(("", ";", ":", ",", ".", ")", "]", "[", "(", "}", "\x00"))
_BEHIND = phrases.signs(", . m г gada ko eko")
_NO_WORD = lazily(r"\s*(?:[,.]\s*){0,2}(?:[^\w\s,.]|\Z)")


def _words_behind(behind: str, year: re.Match[str]) -> Day | None:
    """2022 Jun 15, 2022, June 15, 2022, 15 juin, 2022. június 15."""
    if _NO_WORD.match(behind):
        return None
    walk = _Walk(_tokens(behind))
    walk.skip(_BEHIND, 2)
    stopped = "." in walk.tokens[: walk.place]
    word, day = walk.peek(), walk.number()
    if day:
        walk.skip(_FILLERS, 2)
        word = walk.peek()
    month = walk.month()
    if not month or (stopped and not (word.islower() and walk.place)):
        return None
    if not day:
        mark = walk.place
        walk.skip(frozenset("."))
        day = walk.number()
        if not day or (walk.peek() in ("(", ":") or walk.peek().isdecimal()):
            day, walk.place = 0, mark
    ends = walk.peek().isdecimal() or walk.peek() in _ENDS
    if (not day and (stopped or not ends)) or not walk.place:
        return None
    return Day(year.start(), year.end() + _span(behind, walk.place - 1)[1], iso(year["year"], month, day))
