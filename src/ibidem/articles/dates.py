"""
The dates of a note: when a work was issued and when it was accessed, as precise as they are written.

Every date stands by a year (`calendars` tells day and month); the words before and behind it tell what the date is of.
Whether a number is a year at all depends on its neighbours: *strength* says how sure that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ibidem.articles import calendars, phrases
from ibidem.articles.calendars import WORD, YEAR, Day, around, iso, with_ascii_digits
from ibidem.patterns import lazily


class Kind(StrEnum):
    """What a date is of."""

    ISSUED = "issued"
    ACCESSED = "accessed"
    UPDATED = "updated"
    ARCHIVED = "archived"


# Each by its own name: Python takes ten times as long to find a member by its class.
ISSUED, ACCESSED, UPDATED, ARCHIVED = Kind


class Dated(NamedTuple):
    """
    A date: *start* to *end* with the words that introduce it and the brackets that hold it, *iso* as precise as it is.

    *iso* is None where a date is named and not given (“n.d.”, “forthcoming”), and ``--06-15`` where the year stands
    elsewhere. *strength*: 3 cannot be anything but a date, 2 is one by its place, 1 may be a part of a title, a number
    or a name. *at* is where the date itself begins, without what introduces it.
    """

    start: int
    end: int
    at: int
    iso: str | None
    kind: Kind = ISSUED
    strength: int = 2


Ranges = Sequence[tuple[int, int]]


def find(text: str, *, links: Ranges = (), month_first: bool = False) -> tuple[Dated, ...]:
    """
    The dates of a text in order, none within another. Total.

    *links* are ranges that hold no date; a date in brackets right behind one is that of access. *month_first* is how
    06/05/2022 is read where nothing in the text tells. A day whose year stands elsewhere makes that year precise
    (“2016. … The Guardian, November 4”), and an update is the issue of what has no other date.
    """
    return _found(_without(with_ascii_digits(text), links), month_first)


@lru_cache(maxsize=16)
def _found(plain: str, month_first: bool) -> tuple[Dated, ...]:
    """The same of a text without links; remembered, because works are told apart by dates before they are read."""
    month_first = _is_month_first(plain, otherwise=month_first)
    found: list[Dated] = []
    floor = 0
    for year in YEAR.finditer(plain):
        if year.start() >= floor:
            day = around(plain, year, floor=floor, month_first=month_first)
            if found and _TO.fullmatch(plain, found[-1].end, day.start) and not day.is_bare:  # 3 May – 5 June 2020
                found[-1] = found[-1]._replace(end=day.end)
            elif not (_is_number(plain, year) if day.is_bare else _is_counted(plain, day)):
                found.append(_dated(plain, day, floor))
            floor = day.end
    found.extend(_short(plain, month_first))
    if not any(date.kind is ISSUED and date.strength > 2 and len(date.iso or "") < 10 for date in found):
        found.extend(_undated(plain))
    if "\x00" in plain and len(found) > 1:
        found = [_second(plain, date, found) for date in found]
    if not any(len(date.iso or "") > 4 and date.kind is ISSUED for date in found):
        found = _completed(found, list(_yearless(plain, found)))
    return tuple(_apart(_issued(_edited(plain, found))) if len(found) > 1 else _issued(found))


def month_first_balance(text: str) -> int:
    """How many more dates in slashes leave no doubt that the month comes first than leave none that the day does."""
    balance = 0
    for first, second in _SLASHED.findall(text) if _SLASHES.search(text) else ():
        balance += (int(second) > 12 >= int(first)) - (int(first) > 12 >= int(second))
    return balance


def may_have_slashes(text: str) -> bool:
    """Whether a text may have a date in slashes, which is read as others of its article are. Total."""
    return _MAY_BE_SLASHED.search(text) is not None


def choose(found: Sequence[Dated]) -> tuple[str | None, str | None]:
    """
    The date issued and the date accessed, of all that were found outside of the title.

    The surest date is the one issued, of equals the most precise, then the last; a year is as precise as another date
    of that year.
    """
    accessed = next((date.iso for date in found if date.kind is ACCESSED and date.iso), None)
    issued = [date for date in found if date.kind is ISSUED]
    given = [(date.strength, len(date.iso), date.start, date.iso) for date in issued if date.iso and date.iso[0] != "-"]
    if not given or (max(given)[0] < 2 and any(date.iso is None for date in issued)):
        return None, accessed
    best = max(given)[3]
    return next((iso for *_, iso in given if len(iso) > 4 and iso[:4] == best), best), accessed


def _completed(found: Sequence[Dated], days: Sequence[Dated]) -> list[Dated]:
    """The dates, the first year among them with the day that stands behind it."""
    years = [date for date in found if date.kind is ISSUED and date.strength > 1 and len(date.iso or "") == 4]
    if not years or not days:
        return [*found, *days]
    whole = years[0]._replace(iso=f"{years[0].iso}{(days[-1].iso or '-')[1:]}")
    return [whole if date is years[0] else date for date in [*found, *days]]


_TO = lazily(r"\s?[–—-]\s?")


def _edited(text: str, found: Sequence[Dated]) -> list[Dated]:
    """The dates, one in square brackets the weaker where another stands by it: 2010 [1998], [1890] 1998."""
    if "[" not in text:
        return list(found)
    pairs = {
        place
        for place, (before, behind) in enumerate(pairwise(found))
        if text[before.end : behind.start].strip() == "" and before.kind is behind.kind is ISSUED
    }
    beside = pairs | {place + 1 for place in pairs}
    return [
        date._replace(strength=1) if place in beside and text[date.start : date.start + 1] == "[" else date
        for place, date in enumerate(found)
    ]


def _issued(found: Sequence[Dated]) -> list[Dated]:
    """The dates, the first update for the issue where there is no other."""
    updates = [date for date in found if date.kind is UPDATED]
    if not updates or any(date.kind is ISSUED and date.iso and date.strength > 1 for date in found):
        return list(found)
    return [date._replace(kind=ISSUED) if date is updates[0] else date for date in found]


def _without(text: str, links: Ranges) -> str:
    """The text, of the same length, with zeros in the place of its links; the reader's own sign for one is one."""
    text = text.replace("\ue000", "\x00")
    for start, end in links:
        if start < end:
            text = text[:start] + "\x00" * (min(end, len(text)) - start) + text[end:]
    return text


_SLASHES = lazily(r"\d/\d\d?/\d")  # without which there is none of them, and quickly seen
_MAY_BE_SLASHED = lazily(r"(?<![\d./])\d\d?\.?\s?/\s?\d\d?\.?\s?/\s?\d")  # spaces and stops and all
_SLASHED = lazily(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_AMERICAN = lazily(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\s\d{1,2},\s\d{4}"
)


def _is_month_first(text: str, *, otherwise: bool) -> bool:
    """Whether a date in slashes names its month first, by the others in the text."""
    if text.count("/") < 2:
        return otherwise
    for first, second in _SLASHED.findall(text):
        if int(first) > 12 >= int(second):
            return False
        if int(second) > 12 >= int(first):
            return True
    return otherwise or _AMERICAN.search(text) is not None


def _apart(found: Sequence[Dated]) -> Iterator[Dated]:
    """The dates in order, without those that lie in another."""
    end = -1
    for date in sorted(found, key=lambda each: (each.start, -each.end)):
        if date.start >= end:
            yield date
            end = date.end


# ---------------------------------------------------------------------------------------------- years that are none

_COUNTED = lazily(
    r"(?:\b(?:pp?|s|с|стр|str|nos?|nrs?|núm|vol|bd|art|arts|issn|isbn|rn|rz|paras?|cols?|fol|fols|§|№|n°|nº|nº|#)\.?|[#№§$€£¥+~])\s?\Z",
)
_COUNTED_UPPER = lazily(r"\b(?:ISSN|ISBN|No|Nos|Nr|Nrn|Vol|Art|Rn|Rz|Bd|PMID|RFC|ISO|DIN|IEC|BGBl)\b[.:]?\s?\Z")
_UNIT = lazily(
    r"(?:\s?(?:%|‰|°|€|\$|£)|\s(?:pp?|pages?|Seiten|S|стр|с|str|strana?|sid|words?|people|km|m|kg|ft|hours?|years?|Jahre|ans|"
    r"copies|times|items|users|species)\.?(?!\w)(?!\.?\s?\d)|['’]?s\b|er\b|-?х\b|[-–][A-Za-z])"
)
_STATUTE = lazily(r"/\d{1,4}(?!\d)")


def _is_number(text: str, year: re.Match[str]) -> bool:
    """Whether four digits count or name something else than a year: a page, a law, a decade, an amount."""
    before, behind = text[max(0, year.start() - 10) : year.start()], text[year.end() : year.end() + 14]
    if _UNIT.match(behind):
        return True
    last = before[-1:]
    if last in ("-", "–") and len(before) > 1 and before[-2].isascii() and before[-2].isalpha():
        return True
    if last in ("/", ",", ".", "_") and len(before) > 1 and before[-2].isalnum() and before[-2].isascii():
        return last != "." or before[-2].isdigit()
    if last in ("-", "–") and len(before) > 1 and before[-2].isdigit():
        return True
    if _STATUTE.match(behind) and not _is_season(year["year"], behind):
        return True
    return _COUNTED.search(before) is not None or _COUNTED_UPPER.search(before) is not None


def _is_counted(text: str, day: Day) -> bool:
    """Whether a year and a month are the number of something: Law No. 2010-12."""
    before = text[max(0, day.start - 10) : day.start]
    return len(day.iso) == 7 and text[day.start].isdigit() and _COUNTED_UPPER.search(before) is not None


def _is_season(year: str, behind: str) -> bool:
    """Whether what follows a year is the next one: 2019/2020, 2019/20."""
    found = re.match(r"/((?:1[5-9]|20)?\d\d)(?!\d)", behind)
    return found is not None and int(found[1][-2:]) == (int(year) + 1) % 100


# ---------------------------------------------------------------------------------------------- what a date is of

_REACH = 64
_WORDS = lazily(WORD)
_GAP = lazily(r"[\s\x00:.,(\[<–—\-：（]*\Z")
_TAIL = lazily(
    r"\s?(?:гг?|р|год[ау]?|року|r\.|roku|d\.)\.?(?!\w)"
    r"|,?\s*(?:at|um|à|a las|alle|kl\.?|в|,|;)?\s*\d{1,2}[:.h]\d{2}(?::\d{2})?\s*"
    r"(?:[ap]\.?m\b\.?|Uhr|UTC|GMT|CES?T|E[SD]T|h\b)?(?![\d.])"
)
_FROM = lazily(r"\s*,?\s+(?:from|at|via|de|von|su)\b(?=\s)")
_OPENED = {")": "(", "]": "["}
_BRACKETS = {"(": ")", "[": "]", "<": ">", "（": "）", "［": "］", "【": "】", "〔": "〕"}


def _dated(text: str, day: Day, floor: int) -> Dated:
    """A date with what introduces it."""
    end = day.end
    tail = _TAIL.match(text, end)
    if tail:
        end = tail.end()
    base = max(floor, day.start - _REACH)
    kind, start = _introduced(text[base : day.start], base, day)
    if kind is None:
        kind, end = _followed(text, end, day)
    if kind is None and _is_of_access(text, day, end):
        kind = ACCESSED
    if text[end : end + 1] in _OPENED and _OPENED[text[end]] in text[start : day.start]:
        end += 1  # accessed (15 June 2022)
    start, end = _unbracketed(text, start, end, floor)
    source = _FROM.match(text, end) if kind is ACCESSED else None
    strength = 3 if kind else _strength(text, day, start, end)
    return Dated(
        start=start,
        end=source.end() if source else end,
        at=day.start,
        iso=day.iso,
        kind=kind or ISSUED,
        strength=strength,
    )


# Words that say so much more often something else that a year alone is not enough for them.
_WEAK = phrases.words(
    "access set read vu lu vista visto stand vid cit web online release update revision publication posted"
)
# Words that say what a date is of; where one says several things, the last of these.
_HEADS = {
    **dict.fromkeys(phrases.PUBLISHED, ISSUED),
    **dict.fromkeys(phrases.ARCHIVED, ARCHIVED),
    **dict.fromkeys(phrases.UPDATED, UPDATED),
    **dict.fromkeys(phrases.ACCESS, ACCESSED),
}
_EASTERN_BEFORE = (
    (tuple(phrases.ACCESS_BEFORE_EASTERN), ACCESSED),
    (tuple(phrases.UPDATED_BEFORE_EASTERN), UPDATED),
    (tuple(phrases.PUBLISHED_BEFORE_EASTERN), ISSUED),
)
_EASTERN_ENDS = frozenset(phrase[-1] for table, _ in _EASTERN_BEFORE for phrase in table)
_EASTERN_BEGINS = frozenset(phrase[0] for phrase in phrases.ACCESS_BEHIND_EASTERN)
_LEADING = frozenset().union(_HEADS, phrases.DATE_PREPOSITIONS, phrases.DATE_MODIFIERS)
# MLA's seventh edition names the medium before the day of access.
_MAY_BE_MEDIUM = lazily(r"[.(\[]\s*\Z")
_MEDIUM = lazily(r"(?:\bWeb\.\s|(?i:\b(?:en ligne|online|on-line|en línea|in linea|internet)\s?[(\[]\s*))\Z")
_MAX_PREPOSITIONS = 4
_MAX_MODIFIERS = 5


def _introduced(before: str, base: int, day: Day) -> tuple[Kind | None, int]:
    """What the words before a date say that it is of, and where they begin."""
    if not before.isascii() and (eastern := _eastern(before)) is not None:
        return eastern[0], base + eastern[1]
    if not day.is_bare and _MAY_BE_MEDIUM.search(before[-8:]) and (medium := _MEDIUM.search(before)):
        return ACCESSED, base + medium.start()
    if day.is_bare and not _is_led(before):
        return None, day.start
    words = list(calendars.words(before))
    place = len(words) - 1
    if place < 0 or not _GAP.match(before, words[place].end()):
        return None, day.start
    last = max(0, len(words) - _MAX_PREPOSITIONS)
    while place >= last:
        kind = _head(before, words[place], day)
        if kind is not None:
            return kind, base + _first_modifier(before, words, place)
        word = phrases.folded(words[place][0])
        if word not in phrases.DATE_PREPOSITIONS and word not in phrases.DATE_MODIFIERS:
            break
        place -= 1
    return _at_a_distance(before, base, words, day)


def _is_led(before: str) -> bool:
    """Whether the last word before a date is one of those that say what it is of, or lead to one."""
    ends = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
    last = list(calendars.words(ends)) or list(calendars.words(before))
    return bool(last) and phrases.folded(last[-1][0]) in _LEADING


def _eastern(before: str) -> tuple[Kind, int] | None:
    """The same for words that stand without spaces."""
    stem = before.rstrip(" \n:：（(［[【于於在为為は，,、/")
    if stem[-1:] not in _EASTERN_ENDS:
        return None
    for table, kind in _EASTERN_BEFORE:
        if stem.endswith(table):
            phrase = max((phrase for phrase in table if stem.endswith(phrase)), key=len)
            return kind, len(stem) - len(phrase)
    return None


def _head(before: str, found: re.Match[str], day: Day) -> Kind | None:
    """What a word says that the date behind it is of."""
    word = phrases.folded(found[0])
    if word == "stand" and "\x00" in before[: found.start()]:  # https://… (Stand: 15.6.2022)
        return ACCESSED
    kind = _HEADS.get(word)
    if kind is None or not day.is_bare or word not in _WEAK or ":" in before[found.end() :]:
        return kind
    return kind if before[: found.start()][-1:] in ("(", "[") else None


def _first_modifier(before: str, words: Sequence[re.Match[str]], place: int) -> int:
    """Where the words begin that lead to the one at that place: “date of last …”, “zuletzt …”."""
    first = place
    while first > 0 and place - first < _MAX_MODIFIERS:
        gap = before[words[first - 1].end() : words[first].start()]
        word = phrases.folded(words[first - 1][0])
        known = word in phrases.DATE_MODIFIERS or word in phrases.DATE_PREPOSITIONS or word in phrases.ACCESS
        if gap.strip(" \n:-;") or not known:
            break
        first -= 1
    while first < place and phrases.folded(words[first][0]) in phrases.DATE_PREPOSITIONS:
        first += 1
    return words[first].start()


_CLAUSE_END = lazily(r"[.;]\s|\)")
_SOURCES = phrases.words("from at via through aus von de depuis sur su da")


_DISTANT = phrases.ACCESS | phrases.ARCHIVED


def _at_a_distance(before: str, base: int, words: Sequence[re.Match[str]], day: Day) -> tuple[Kind | None, int]:
    """“Retrieved from … on 15 June 2022”: what was retrieved stands between the word and its date."""
    if day.is_bare or _DISTANT.isdisjoint([phrases.folded(word[0]) for word in words[-9:-1]]):
        return None, day.start
    for place in range(len(words) - 2, max(-1, len(words) - 10), -1):
        word = phrases.folded(words[place][0])
        kind = ACCESSED if word in phrases.ACCESS else ARCHIVED if word in phrases.ARCHIVED else None
        if kind is None or phrases.folded(words[place + 1][0]) not in _SOURCES:
            continue
        if not _CLAUSE_END.search(before, words[place].end()):
            return kind, base + words[place].start()
    return None, day.start


_DIGIT = lazily(r"\d")
_TWO_WORDS = lazily(rf"\s({WORD})(?:\s({WORD}))?")


def _followed(text: str, end: int, day: Day) -> tuple[Kind | None, int]:
    """What the word behind a date says that it is of, and where that word ends."""
    behind = text[end : end + _REACH]
    if not behind.isascii():
        stem = behind.lstrip(" （(にの에.")
        for phrase in phrases.ACCESS_BEHIND_EASTERN if stem[:1] in _EASTERN_BEGINS else ():
            if stem.startswith(phrase) and not YEAR.search(behind[:20]):
                return ACCESSED, end + len(behind) - len(stem) + len(phrase)
    found = _TWO_WORDS.match(behind) if not day.is_bare else None
    if found is None or _DIGIT.search(behind, 0, 40):
        return None, end
    for number in (1, 2):
        word = phrases.folded(found[number] or "")
        if word in phrases.ACCESS and word not in _WEAK:
            return ACCESSED, end + found.end(number)
        if word not in phrases.DATE_MODIFIERS:
            break
    return None, end


_TYPED = lazily(r"\[[A-Z]{1,2}(?:/\w+)?\]")


def _is_of_access(text: str, day: Day, end: int) -> bool:
    """Whether a whole date in brackets can only be that of access: behind a link, or as GB/T 7714 puts it."""
    before = text[: day.start].rstrip(" ")
    if len(day.iso) != 10 or not before or before[-1] not in "([" or text[end : end + 1] not in (")", "]"):
        return False
    if before[-1] == "[" and (_TYPED.search(text) or before[-2:-1].isalnum() or before[-2:-1] in (")", "]")):
        return True
    return before[:-1].rstrip(" \n,.;")[-1:] == "\x00"


def _unbracketed(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """The range with the brackets that hold it alone."""
    before, behind = text[floor:start].rstrip(" \n"), text[end : end + 4].lstrip(" .")
    if before and behind and _BRACKETS.get(before[-1]) == behind[0]:
        return floor + len(before) - 1, text.index(behind[0], end) + 1
    return start, end


_TO_LINK = lazily(r"[\s.,:;(\[<]*(?:URL|URI|online|in|unter)?[\s:<(\[]*\x00", re.I)


def _second(text: str, date: Dated, found: Sequence[Dated]) -> Dated:
    """
    The date, which is that of access where a work has its year already and the whole date stands by the link.

    “Apple Newsroom, 2020, 11.04.2020, URL: …”, “…, 2015. https://…, 12.04.2019.”
    """
    if date.kind is not ISSUED or date.start < date.at or len(date.iso or "") != 10:
        return date
    earlier = [other for other in found if other.end <= date.start and other.kind is ISSUED and other.strength > 1]
    if not earlier:
        return date
    last = max(other.end for other in earlier)
    if text[last : date.start].strip(" ,;.\n") == "" and _TO_LINK.match(text, date.end):
        return date._replace(kind=ACCESSED)
    behind_link = text[: date.start].rstrip(" \n,;.([>")[-1:] == "\x00" and "\x00" not in text[:last]
    return date._replace(kind=ACCESSED) if behind_link else date


# ---------------------------------------------------------------------------------------------- how sure it is

_STOPPED_BEFORE = lazily(r"[.,;:)\]\"”’»–—/(\[，。；：）（、》」』]\s?\Z|\A\s*\Z")
_STOPPED_BEHIND = lazily(r"\s?(?:[.,;:)\]/(\[\x00，。；：）（、؛،]|\Z|[–—-]\s)")


_NUMBERS = lazily(r"\d[\d\s/–-]{3,}\d")
_PLACE = lazily(r"\b([A-ZÀ-ÞА-Я][\w.’'-]*?)\.?\s\Z")
_PUBLISHED = lazily(r"\([^()]{3,90}[,;\w]\s\Z")  # Rain 1984 (Oxford: OUP, 2001)
_PLACE_ENDS = frozenset((",", ".", ";", ")", ":", ""))
_WITHIN = phrases.words(
    "in since from by until of during after before the for and im seit von bis en depuis nel dal em desde v с в u z od"
)


def _strength(text: str, day: Day, start: int, end: int) -> int:
    """How sure it is that a date without words of its own is that of a work."""
    if len(day.iso) == 10:
        return 3
    bracketed = text[start : start + 1] in ("(", "[")
    if not day.is_bare:
        return 3 if bracketed else 2 if _STOPPED_BEHIND.match(text, end) else 1
    if end - start > 8 and not bracketed and _NUMBERS.search(text, start, end):
        return 1
    if bracketed:
        return 3 if text[start] == "(" else 2
    if not _STOPPED_BEHIND.match(text, end):
        return 1
    place = _PLACE.search(text[max(0, start - 30) : start])  # München 2010, Stanford University 2010
    named = place is not None and phrases.folded(place[1]) not in _WITHIN and text[end : end + 1] in _PLACE_ENDS
    if not named and not _STOPPED_BEFORE.search(text[max(0, start - 3) : start]):
        return 1
    return 3 if text[end : end + 1] == ")" and _PUBLISHED.search(text[max(0, start - 100) : start]) else 2


# ---------------------------------------------------------------------------------------------- dates of other forms

_MAY_BE_SHORT = lazily(rf"\d([./-])(?:\d{{1,2}}|{WORD})\1\d\d")
_SHORT = lazily(rf"(?<![\d./-])(\d{{1,2}})([./-])(?:(\d{{1,2}})|({WORD}))\2(\d\d)(?![\d./-]\d|\d)")


def _short(text: str, month_first: bool) -> Iterator[Dated]:
    """Dates whose year has two digits, where something says that they are dates: accessed 30/04/16."""
    for found in _SHORT.finditer(text) if _MAY_BE_SHORT.search(text) else ():
        day, month = int(found[1]), int(found[3]) if found[3] else phrases.MONTHS.get(phrases.folded(found[4]), 0)
        if month > 12 or (month_first and found[2] == "/" and day <= 12):
            day, month = month, day
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        short = int(found[5])
        year = f"{'20' if short < 50 else '19'}{short:02}"
        date = _dated(text, Day(found.start(), found.end(), iso(year, month, day)), 0)
        if date.kind is ACCESSED or date.start < date.at:
            yield date


_DAY_BEFORE = lazily(r"(?<![\w.])(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª)?\s(?:of\s|de\s)?\Z")
_DAY_BEHIND = lazily(r"\.?\s(\d{1,2})(?:st|nd|rd|th)?(?!\w)")
_SET_OFF = lazily(r"[,.”\"»’]\s\Z|\(\Z")
_ENDED = lazily(r"[.)]|\s?[,;:(\[\x00]|\s*\Z")


def _yearless(text: str, found: Sequence[Dated]) -> Iterator[Dated]:
    """A month, and a day if there is one, set off by signs: its year stands before it in the note."""
    years = [date.end for date in found if date.iso and len(date.iso) == 4]
    if not years or phrases.MONTHS.keys().isdisjoint(map(phrases.folded, _WORDS.findall(text, min(years)))):
        return
    for word in _WORDS.finditer(text, min(years)):
        month = phrases.MONTHS.get(phrases.folded(word[0]), 0) if len(word[0]) > 2 else 0
        if month and not any(word.start() < date.end and date.start < word.end() for date in found):
            start, end, number = _with_its_day(text, word)
            sure = number or (word[0][0].isupper() and text[end : end + 1] in (".", ")"))
            if sure and _SET_OFF.search(text[max(0, start - 2) : start]) and _ENDED.match(text, end):
                day = f"-{number:02}" if number else ""
                yield Dated(start=start, end=end, at=start, iso=f"--{month:02}{day}")


def _with_its_day(text: str, month: re.Match[str]) -> tuple[int, int, int]:
    """Where a month begins and ends with its day, and the number of the day, 0 where it has none."""
    start, end = month.span()
    found = _DAY_BEFORE.search(text[max(0, start - 9) : start])
    if found and 1 <= int(found[1]) <= 31:
        return start - len(found[0]), end, int(found[1])
    found = _DAY_BEHIND.match(text, end)
    if found and 1 <= int(found[1]) <= 31:
        return start, found.end(), int(found[1])
    return start, end, 0


_DOTS = lazily(r"[./](?<=[^\W\d_].)(?<![\w.][^\W\d_].)(?=\s?[^\W\d_])")  # what any of these has
_DOTTED = lazily(r"(?<![\w.])[^\W\d_](?:\.\s?|/)[^\W\d_]\.?(?![\w.])")
_UNDATED_SIGNS = frozenset(phrase.replace(" ", "") for phrase in phrases.UNDATED if len(phrase) < 6)
_UNDATED_WORDS = (phrases.UNDATED | phrases.FORTHCOMING) - {phrase for phrase in phrases.UNDATED if len(phrase) < 6}
_UNDATED_ASCII = frozenset(phrase for phrase in _UNDATED_WORDS if phrase.isascii())


def _undated(text: str) -> Iterator[Dated]:
    """Where a note says that there is no date, or not yet. “N.D.” is North Dakota, unless brackets hold it."""
    end = 0
    for sign in _DOTS.finditer(text, 1):
        found = _DOTTED.match(text, sign.start() - 1) if sign.start() > end else None
        if found is None:
            continue
        end = found.end()
        if "".join(found[0].split()).lower() in _UNDATED_SIGNS:
            date = _ungiven(text, found.start(), found.end())
            if date.strength > 2 or not found[0].isupper() or found[0][0] in "OUZ":
                yield date
    lower = text.lower()
    for phrase in _UNDATED_ASCII if lower.isascii() else _UNDATED_WORDS:
        if phrase not in lower:
            continue
        at = lower.find(phrase)
        if not (lower[at - 1 : at].isalpha() or lower[at + len(phrase) : at + len(phrase) + 1].isalpha()):
            yield _ungiven(text, at, at + len(phrase))


def _ungiven(text: str, start: int, end: int) -> Dated:
    first, last = _unbracketed(text, start, end, 0)
    return Dated(start=first, end=min(last, len(text)), at=start, iso=None, strength=3 if first < start else 2)
