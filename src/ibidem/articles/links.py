"""
The links of a note: URLs as they were printed, freed of what layout did to them, and identifiers that resolve to one.

Where a URL ends is a question of its surroundings: punctuation and brackets behind it belong to the sentence, line ends
within it to the page. A URL and its capture in an archive are one link, and so are a DOI and the address of that DOI.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from ibidem import urls
from ibidem.articles import phrases
from ibidem.model import Footnote, Hyperlink, Span
from ibidem.patterns import lazily, not_behind

# ---------------------------------------------------------------------------------------------- what is found


class Kind(StrEnum):
    """How a link was written."""

    URL = "url"
    DOI = "doi"
    ARXIV = "arxiv"
    HANDLE = "handle"
    URN = "urn"
    ARK = "ark"


class FoundLink(NamedTuple):
    """
    A link of a note. *at* is the offset at which it begins, *span* the same in the article; *url* is what to ask for.

    *start* to *end* is what it takes of the note's text, with brackets and introducing words (“Available at: <…>”); the
    range is empty where other words are linked to the URL: those are *label*. *masks* are all ranges that it takes, by
    rising offset: also those of its capture and of its repetitions. *doi* is bare. *archived_as* is the capture that
    the note names.
    """

    start: int
    end: int
    at: int
    url: str
    span: Span
    kind: Kind = Kind.URL
    doi: str | None = None
    archived_as: str | None = None
    label: tuple[int, int] | None = None
    masks: tuple[tuple[int, int], ...] = ()


def find(note: Footnote) -> tuple[FoundLink, ...]:
    """The links of a note in the order of its text, each once; captures are put to their originals. Total."""
    printed = [_placed(note, each) for each in _printed(note.text)]
    linked = [link for each in note.hyperlinks if (link := _linked(note, each)) is not None]
    found = _paired(note.text, _merged(linked, printed)) if linked else _paired(note.text, printed)
    return tuple(_once(found))


# ---------------------------------------------------------------------------------------------- where one begins

# Schemes that people cite, and those that they mistype; what is not http is a link that cannot be checked, and is told.
_SCHEMES = ("h(?:h?ttps?|ttt?ps?|tt?ps?|tpps?)", "ftps?", "sftp", "g(?:opher|emini)", "ttps?")
_BEHIND_SCHEME = r"(?:[:;][ \t]?(?:/[ \t]?/|//?|\\\\)|//)\s?"
# Without one of these, `a.b/c` is no address: the country codes (ISO 3166-1 and IANA, 2026) and the common others. Not
# all of IANA's list: a longer one makes hosts of abbreviations.
_COUNTRY = (
    r"a[cdefgilmoqrstuwxz]|b[abdefghijmnorstwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[cegrstu]|f[ijkmor]|"
    r"g[adefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]|l[abcikrstuvy]|"
    r"m[acdeghklmnopqrstuvwxyz]|n[acefgilopruz]|o[m]|p[aefghklmnrstwy]|q[a]|r[eosuw]|"
    r"s[abcdeghiklmnorstuvxyz]|t[cdfghjklmnortvwz]|u[agksyz]|v[aceginu]|w[fs]|y[et]|z[amw]"
)
_ENDING = (
    r"(?:com|org|net|edu|gov|mil|int|info|biz|name|museum|coop|aero|mobi|asia|gal|cat|scot|wales|app|dev|blog|news|online|"
    r"site|space|store|tech|wiki|xyz|page|press|media|digital|global|world|today|live|life|science|academy|foundation|"
    r"institute|international|network|social|cloud|website|link|club|agency|berlin|hamburg|wien|paris|london|africa|ngo|"
    rf"ong|earth|energy|eco|green|church|education|center|community|eus|{_COUNTRY})"
)
# “https://exa mple.org/x”: before the space stands no host, and behind it one goes on. Cut at the space, each half is
# an address that nobody cited. Where brackets say where the address ends, dots may stand before the space too.
BROKEN_HOST = (
    r"(?:https?|ftp)://(?!localhost\b)[a-z0-9-]{1,40}[ ][a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,4}"
    rf"\.{_ENDING}(?=[/:?#]|[\s<>()\[\]\"'.,;]|\Z)"
)
_BROKEN = lazily(
    rf"{BROKEN_HOST}(?:[/:?#][^\s<>\"“”«»]*)?"
    rf"|(?<=<)(?:https?|ftp)://(?!\S*\.{_ENDING}[ ])[\w.-]{{1,100}}[ ][\w.-]{{1,100}}\.[a-z]{{2,24}}"
    r"(?:[/:?#][^\s<>]*)?(?=>)",
    re.I,
)
# What both have: a quick no to nearly every address.
_HALVED = lazily(r"\w+://[\w.-]{1,100} ")
# What begins a link, and a piece of it in lower case without which it need not be looked for.
_TRIGGERS = {
    "scheme": (
        ("//", ":/", ":\\"),
        "|".join(not_behind("[a-z0-9]", scheme) + _BEHIND_SCHEME for scheme in _SCHEMES),
    ),
    "www": (("www",), not_behind(r"[\w@./-]", r"www\d?\.\s?(?=\w)")),
    "doi": (("10.",), r"1(?:(?<![\w./-]1)|(?<=doi1))0\.\d{4,9}(?:\.\d+)*/(?=\S)"),
    "arxiv": (
        ("arxiv",),
        not_behind(r"\w", r"arxiv\s?:\s?(?=\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})"),
    ),
    "handle": (("hdl", "handle"), not_behind(r"\w", r"h(?:dl|andle)\s?:\s?(?=\d[\d.]*/\S)")),
    "urn": (("urn:",), not_behind(r"[\w:/]", "urn:nbn:(?=[a-z]{2}[:-])")),
    "ark": (("ark:",), not_behind(r"[\w/]", r"ark:/?(?=\d{5})")),
    "host": (("/",), rf"\.{_ENDING}(?::\d{{2,5}})?/(?=[\w~?#%@!(-])"),
}


_PARTS = tuple([(name, part) for name, (parts, _) in _TRIGGERS.items() for part in parts])


@lru_cache(maxsize=256)
def _trigger(names: tuple[str, ...], *, in_lower_case: bool) -> re.Pattern[str]:
    """One pattern for several triggers; its last group has the name of the one that is found, but for a scheme."""
    named = [(_TRIGGERS[name][1], "" if name == "scheme" else f"(?P<{name}>)") for name in names]
    joined = "|".join(f"{pattern}{group}" for pattern, group in named)
    return re.compile(joined, re.NOFLAG if in_lower_case else re.I)


_HOST_BEFORE = lazily(
    r"(?<![\w@/.:\\=%&-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){0,5}[a-z0-9][a-z0-9-]{0,62}\Z", re.I
)
_MAX_HOST = 120


class _Print(NamedTuple):
    """A link that stands in the text: *start* to *end* the characters of the URL or identifier itself."""

    kind: Kind
    start: int
    end: int
    url: str
    doi: str | None = None


def _printed(text: str) -> Iterator[_Print]:
    """The links that stand in a text, in order, none within another."""
    lower = text.lower()
    alike = len(lower) == len(text)  # then it stands for the text: letters of one case are found faster
    names: list[str] = []
    for name, part in _PARTS:
        if part in lower and name not in names:
            names.append(name)
    if not names:
        return
    trigger = _trigger(tuple(names), in_lower_case=alike)
    at = 0
    while found := trigger.search(lower if alike else text, at):
        link = _READERS[found.lastgroup or "scheme"](text, found, at)
        if link is None:
            at = found.end()
        else:
            yield link
            at = max(link.end, found.end())


_HAS_HOST = lazily(r"[a-z]+[:;]?[/\\]{1,3}[^\W_]|[a-z]+:/{1,3}\[", re.I)


def _with_scheme(text: str, found: re.Match[str], _: int) -> _Print | None:
    start = found.start()
    if _HALVED.match(text, start) and (broken := _BROKEN.match(text, start)):
        end = _trimmed(text, start, broken.end())
        return _Print(Kind.URL, start, end, text[start:end])
    end = _end(text, start, found.end())
    url = _cleaned(text[start:end])
    if not _HAS_HOST.match(url):
        return None
    return _Print(Kind.URL, start, end, url, _doi_in(url))


def _with_www(text: str, found: re.Match[str], _: int) -> _Print | None:
    start = found.start()
    end = _end(text, start, found.end())
    url = _cleaned(text[start:end])
    return (
        _Print(Kind.URL, start, end, f"http://{url}", _doi_in(url))
        if re.match(r"www\d?\.[^./]+\.\w", url, re.I)
        else None
    )


def _with_host(text: str, found: re.Match[str], at: int) -> _Print | None:
    """
    An address without a scheme and without ``www.``. It is asked for by http, as browsers long did: a site of today
    redirects to https, a site of then knows nothing else.
    """
    dot = found.start()
    base = max(at, dot - _MAX_HOST)
    before = _HOST_BEFORE.search(text[base:dot])
    if before is None or before[0].isdigit():
        return None
    start = base + before.start()
    end = _end(text, start, found.end())
    url = _cleaned(text[start:end])
    if _ABBREVIATION.fullmatch(url):
        return None
    host = url.partition("/")[0].lower()
    if host in ("doi.org", "dx.doi.org") and (doi := _doi_in(url)):
        return _Print(Kind.DOI, start, end, f"https://doi.org/{doi}", doi)
    return _Print(Kind.URL, start, end, f"{'https' if host in _SECURE else 'http'}://{url}", _doi_in(url))


# “Dr.in/Dr.”, “Univ.at/Wien”: words, though Austria and India are behind the dot.
_ABBREVIATION = lazily(r"(?:[A-Z][^./]*|[^./]{1,2})\.[A-Za-z]{2}/[^\W\d_]+\.?")
# Hosts whose short form is the usual one, and that answer by https alone.
_SECURE = frozenset(
    ("perma.cc", "arxiv.org", "youtu.be", "bit.ly", "t.co", "t.me", "hdl.handle.net", "github.com", "archive.ph")
)


def _bare_doi(text: str, found: re.Match[str], _: int) -> _Print | None:
    start = found.start()
    end = _end(text, start, found.end(), doi=True)
    doi = _cleaned(text[start:end])
    return _Print(Kind.DOI, start, end, resolver(doi), doi) if len(doi) > found.end() - start else None


def _arxiv(text: str, found: re.Match[str], _: int) -> _Print | None:
    name = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Za-z]{2})?/\d{7})(?:v\d+)?", re.I).match(
        text, found.end()
    )
    return _Print(Kind.ARXIV, found.start(), name.end(), f"https://arxiv.org/abs/{name[0]}") if name else None


def _handle(text: str, found: re.Match[str], _: int) -> _Print | None:
    end = _end(text, found.end(), found.end())
    return _Print(Kind.HANDLE, found.start(), end, f"https://hdl.handle.net/{_cleaned(text[found.end() : end])}")


# National libraries resolve the names that they give. Source: RFC 8458 and the libraries' own pages.
_RESOLVERS = {
    "fi": "https://urn.fi/",
    "se": "https://urn.kb.se/resolve?urn=",
    "no": "https://urn.nb.no/",
    "nl": "https://persistent-identifier.nl/",
    "it": "http://nbn.depositolegale.it/",
    "hu": "https://nbn.urn.hu/",
}


def _urn(text: str, found: re.Match[str], _: int) -> _Print | None:
    end = _end(text, found.start(), found.end())
    name = _cleaned(text[found.start() : end])
    resolver = _RESOLVERS.get(name[8:10].lower(), "https://nbn-resolving.org/")
    return _Print(Kind.URN, found.start(), end, resolver + name)


def _ark(text: str, found: re.Match[str], _: int) -> _Print | None:
    end = _end(text, found.start(), found.end())
    return _Print(Kind.ARK, found.start(), end, f"https://n2t.net/{_cleaned(text[found.start() : end])}")


_READERS = {
    "scheme": _with_scheme,
    "www": _with_www,
    "host": _with_host,
    "doi": _bare_doi,
    "arxiv": _arxiv,
    "handle": _handle,
    "urn": _urn,
    "ark": _ark,
}


def resolver(doi: str) -> str:
    """The address of a bare DOI."""
    return f"https://doi.org/{_escaped(doi)}"


def _escaped(doi: str) -> str:
    """A DOI for use in an address: the signs that would end its path are escaped."""
    return re.sub(r"[%#?\"<>\s]", lambda sign: f"%{ord(sign[0]):02X}", doi)


_DOI_IN_URL = lazily(r"10\.\d{4,9}(?:\.\d+)*/[^\s?#&]+")
_DOI_TAIL = lazily(
    r"/(?:full|abstract|pdf|epdf|epub|meta|html|summary|references|download|fulltext)/?\Z|\.(?:pdf|full|abstract|html?)\Z",
    re.I,
)


def _doi_in(url: str) -> str | None:
    """The DOI that a URL carries: at a resolver as it stands, at a publisher's without what names a view of it."""
    if "10." not in url:
        return None
    resolver = re.match(r"(?:https?:/{1,3})?(?:dx\.|www\.)?doi\.org/(?:doi:)?", url, re.I)
    found = _DOI_IN_URL.search(unquote(url), 0) if "/10." in url or "10." in url else None
    if found is None:
        return None
    return found[0] if resolver else _DOI_TAIL.sub("", found[0].removesuffix("/"))


# ---------------------------------------------------------------------------------------------- where it ends

_STOP = r"\s<>\"“”«»„‟「」『』《》〈〉【】〔〕（），。；：！？、｜`{}|^\x00-\x1f\x7f"
# HUDOC and its kin keep a question in braces, quotation marks and all.
_BRACES = r"\{[^{}\s<>]{0,300}\}"
_RUN = lazily(rf"(?:[^{_STOP}\\…—]|\\[!-/:-@\[-`{{-~]|…(?=[^\s\W])|{_BRACES})+")
_RUN_DOI = lazily(rf"(?:[^{_STOP}\\…—]|\\[!-/:-@\[-`{{-~]|<(?=\d+[:.]+)|(?<=\d)>(?=\d))+")
_BREAK = lazily(r"[\u00ad\u200b\u2060]*[ \t]*\r?\n[ \t]*")
_MAX_LINES = 12
_MAX_CHARS = 4_000


def _end(text: str, start: int, inner: int, *, doi: bool = False) -> int:
    """Where the URL that begins at *start* ends; *inner* is behind its first mark."""
    run = _RUN_DOI if doi else _RUN
    limit = min(len(text), start + _MAX_CHARS)
    found = run.match(text, inner, limit)
    end = found.end() if found else inner
    bracket = text[start - 1 : start] == "<"
    for _ in range(_MAX_LINES):
        gap = _BREAK.match(text, end, limit)
        if gap is None and text[end : end + 1] != " ":
            break
        token = run.match(text, gap.end() if gap else end + 1, limit)
        if token is None:
            break
        closes = bracket and text[token.end() : token.end() + 1] == ">"
        if not (
            _continues(text, start, end, token, bracketed=bracket) if gap else _is_parted(text, end, token, closes)
        ):
            break
        end = token.end()
    return _trimmed(text, start, end)


_BEGINS = lazily(r"https?:|www\.|doi:|\W?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}-\d\d-\d\d\b", re.I)
_UNFINISHED_HOST = lazily(r"[a-z]+[:;]?[/\\]{0,3}(?:www\d?(?:\.[^/?#.]*)?|[^/?#]*\.)?\Z|www\d?\.\Z", re.I)
_UNFINISHED_ORIGINAL = lazily(r"/https?:/{0,2}(?:www\.)?\Z", re.I)  # …/web/20080603120000/http://
_SUFFIX = lazily(
    r"\.(?:s?html?|xhtml|pdf|php\d?|aspx?|jspx?|xml|docx?|pptx?|xlsx?|txt|cfm|cgi|jpe?g|png|epub|csv|zip|do)\b", re.I
)
_URLISH = lazily(
    r"\w/\w*\w|\w/\Z|[\w%]=[\w%]|\w&\w+=|%[0-9A-F]{2}|\w_\w|(?:\w+-){2}\w|\w\?\w|\w#\w|(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{7}|\d{5}"
)
_SLASHED_WORDS = lazily(
    r"(?:and/or|he/she|s/he|his/her|either/or|n/a|\d{1,2}/\d{1,2}(?:/\d{2,4})?|[A-Z][a-z]+/[A-Z][a-z]+)\W*\Z", re.I
)


def _continues(text: str, start: int, end: int, token: re.Match[str], *, bracketed: bool) -> bool:
    """Whether the URL that a line's end cuts off goes on with the *token* of the next line."""
    head, word = text[start:end], token[0].rstrip(".,;:!?)]'’*")
    if not word or word.lower() in phrases.NO_PART_OF_A_URL or word[0] in "([":
        return False
    if _UNFINISHED_HOST.fullmatch(head.rstrip()) or _UNFINISHED_ORIGINAL.search(head):
        return re.match(r"[\w-]+[./\w-]", word) is not None
    if _BEGINS.match(word):
        return False
    if bracketed:
        return True
    first, last = word[0], head[-1]
    if first in "/?&=#%~" or (
        first in ".-_" and len(word) > 1 and word[1].isalnum() and (first != "_" or _URLISH.search(word) is not None)
    ):
        return len(word) > 1 or first == "/"
    urlish = (_URLISH.search(word) is not None or _SUFFIX.search(word) is not None) and not _SLASHED_WORDS.fullmatch(
        word
    )
    if last in "=&%#_~+-":
        return urlish or not word[0].isupper() or last in "=&%#"
    if last == "/":
        return urlish or (_is_full(text, end) and _ends_here(text, token, word) and word.islower() and word.isascii())
    if last in ".,?:;":
        return (urlish and not word[0].isupper()) or _SUFFIX.fullmatch("." + word) is not None
    if not _is_full(text, end):
        return False
    return urlish or (_ends_here(text, token, word) and word.isascii() and word.islower())


def _is_parted(text: str, end: int, token: re.Match[str], closes: bool) -> bool:
    """Whether a space within a URL is where its line ended in a document that folds line ends."""
    word = token[0].rstrip(".,;:!?)]'’*")
    if not word or word.lower() in phrases.NO_PART_OF_A_URL or word[0] in "([":
        return False
    if _BEGINS.match(word) or _SLASHED_WORDS.fullmatch(word):
        return False
    if closes:
        return text[end - 1] in "/-_=&?%#." or word[0] in "/-_=&?%#."
    return text[end - 1] in "/-_=&" and (_SUFFIX.search(word) is not None or word.count("/") > 1)


def _ends_here(text: str, token: re.Match[str], word: str) -> bool:
    """Whether what follows the word says that nothing of its sentence went on: a stop, a bracket, the end."""
    behind = text[token.start() + len(word) : token.end() + 2]
    return re.match(r"[.,;]?\s*(?:\Z|[(\[A-Z])|[.,;]", behind) is not None


_MIN_LINE = 40  # characters; nobody sets shorter lines, so a shorter one was not cut


def _is_full(text: str, end: int) -> bool:
    """Whether the line that ends at *end* is about as long as lines get in this note: it was cut, not ended."""
    lines = text.split("\n")
    length = end - (text.rfind("\n", 0, end) + 1)
    return length >= max(_MIN_LINE, 0.85 * max(map(len, lines)))


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of the URL without the punctuation and the brackets of the sentence around it."""
    end = _closed(text, start, end)
    end = _before_foreign(text, start, end)
    behind = _BEHIND.search(text, start, end)
    end = behind.start() if behind else end
    before = text[start - 1 : start]
    while end > start and (
        text[end - 1] in _TRAILING
        or text[end - 1].isspace()
        or (before == "_" and text[end - 1] == "_")
        or (text[end - 1] in ")]" and _is_unopened(text, start, end))
    ):
        end -= 1
    return end


_OPENING = {")": "(", "]": "["}
_TRAILING = frozenset(".,;:!?'’‘…–·*\\([،؛؟।\u00ad\u200b\u2060\ufeff")


def _is_unopened(text: str, start: int, end: int) -> bool:
    """Whether the bracket before *end* closes nothing in the URL."""
    last = text[end - 1]
    return text.count(last, start, end) > text.count(_OPENING[last], start, end)


# A date that only a comma sets off (GB/T 7714), and signs that HTML spells out.
_BEHIND = lazily(r"[,，]\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}(?!\d)|&(?:lt|gt|quot|nbsp|rsquo|ldquo|rdquo|#0?39);")
_BRACKET = lazily(r"[()\[\]?#]")


def _closed(text: str, start: int, end: int) -> int:
    """The end of the URL before the first bracket that it does not close, or closes without having opened it."""
    depth: list[int] = []
    in_query = False
    for found in _BRACKET.finditer(text, start, end):
        place, sign = found.start(), found[0]
        if sign in "?#":
            in_query = True
        elif sign == "[" and not in_query and text[place - 2 : place] != "//":
            return min([place, *depth])
        elif sign in "([":
            depth.append(place)
        elif sign in ")]":
            if not depth:
                return place
            depth.pop()
    return depth[0] if depth else end


_FOREIGN = lazily(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]+")
_FOREIGN_WORDS = lazily(
    r"(?:最后)?(?:访问|检索|查阅|浏览|引用|存档|下载)|(?:最終)?(?:閲覧|アクセス|参照|取得)|より|から|にて|を参照|로부터|에서|접속|검색|참조|閱覽|檢索|瀏覽|存取|上网|获取"
)


def _before_foreign(text: str, start: int, end: int) -> int:
    """
    The end of the URL before Chinese, Japanese or Korean words that follow without a space.

    Such a word belongs to the URL where a part of its path or query begins with it, or goes on behind it.
    """
    for run in () if text.isascii() else _FOREIGN.finditer(text, start, end):
        told = _FOREIGN_WORDS.search(run[0])
        if told:
            return run.start() + told.start()
        if text[run.start() - 1] in "/=?#_-%&.+" or text[run.end() : run.end() + 1] in ("/", "?", "=", "_", "-", "."):
            continue
        if run.end() < end and text[run.end()].isalnum() and "/" in text[run.end() : end]:
            continue
        if "wiki" not in text[start : run.start()]:
            return run.start()
    return end


_LAYOUT = lazily(r"[\s\u00ad\u200b\u200c\u2060\ufeff]+")
_ESCAPE = lazily(r"\\([!-/:-@\[-`{-~])")


def _cleaned(raw: str) -> str:
    """The URL without line ends, spaces, invisible signs and the escapes of TeX and Markdown."""
    url = _LAYOUT.sub("", raw) if not raw.isascii() or " " in raw or "\n" in raw or "\t" in raw or "\r" in raw else raw
    if "\\" in url:
        url = re.sub(r"\A([a-z]+:)\\\\", r"\1//", url, flags=re.I)
        url = _ESCAPE.sub(r"\1", url)
    return url.replace("&amp;", "&") if "&amp;" in url else url


# ---------------------------------------------------------------------------------------------- what it takes

_LEAD_WORD = lazily(r"[^\s:.,;()\[\]<>«»“”\"]+")
_LEAD_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in phrases.LEADS | phrases.LEADS_WITH_COLON)
_LOOK_BACK = 56
_MAX_LEAD_WORDS = 6
_PAIRS = {"<": ">", "(": ")", "[": "]", "〈": "〉", "（": "）", "《": "》", "〔": "〕"}


def _mask(text: str, start: int, end: int) -> tuple[int, int]:
    """What is taken of the text by a URL from *start* to *end*: with brackets that hold it alone and leading words."""
    start, end = _unbracketed(text, start, end)
    start = _lead(text, start)
    return _unbracketed(text, start, end)


def _unbracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the brackets around it, if there are any."""
    opening, closing = start - 1, end
    while opening >= 0 and text[opening] in " \n":
        opening -= 1
    while closing < len(text) and text[closing] in " \n":
        closing += 1
    if opening >= 0 and closing < len(text) and _PAIRS.get(text[opening]) == text[closing]:
        return opening, closing + 1
    return start, end


def _lead(text: str, start: int) -> int:
    """Where the words that introduce the URL at *start* begin; *start* where there are none."""
    base = max(0, start - _LOOK_BACK)
    before = text[base:start].casefold()
    last = _LEAD_WORD.findall(before)[-1:]
    if not last or last[0] not in _LEAD_ENDS:
        return start
    words = list(_LEAD_WORD.finditer(before))[-_MAX_LEAD_WORDS:]
    if len(before) - words[-1].end() > 4:
        return start
    colon = ":" in before[words[-1].end() :]
    for first in range(len(words)):
        phrase = " ".join(word[0] for word in words[first:])
        if phrase in phrases.LEADS or (colon and phrase in phrases.LEADS_WITH_COLON):
            return base + words[first].start()
    return start


def _placed(note: Footnote, link: _Print) -> FoundLink:
    start, end = _mask(note.text, link.start, link.end)
    return FoundLink(
        start=start,
        end=end,
        at=link.start,
        url=link.url,
        span=note.at(link.start),
        kind=link.kind,
        doi=link.doi,
        masks=((start, end),),
    )


# ---------------------------------------------------------------------------------------------- known links


_FETCHED = lazily(r"(?:https?|ftps?):", re.I)


def _linked(note: Footnote, link: Hyperlink) -> FoundLink | None:
    """A hyperlink as a link under its words; None where it leads nowhere in the web."""
    url = link.url.strip()
    if not _FETCHED.match(url):
        return None
    start, end = max(0, link.start), min(link.end, len(note.text))
    return FoundLink(
        start=start,
        end=start,
        at=start,
        url=url,
        span=link.span or note.at(start),
        doi=_doi_in(url),
        label=(start, end),
    )


def _merged(linked: Sequence[FoundLink], printed: Sequence[FoundLink]) -> list[FoundLink]:
    """Hyperlinks and printed URLs, by offset: a URL that is printed and linked is one link."""
    found: list[FoundLink] = []
    rest = list(printed)
    for link in linked:
        begin, end = link.label or (link.start, link.end)
        inner = [each for each in rest if each.at < end and begin < each.end]
        rest = [each for each in rest if each not in inner]
        found.extend(_agreed(link, inner))
    return sorted([*found, *rest], key=lambda each: each.at)


def _agreed(link: FoundLink, inner: Sequence[FoundLink]) -> list[FoundLink]:
    """A hyperlink and the URLs in its words, made one where they mean the same."""
    if not inner:
        return [link]
    shown = inner[0]
    if _is_archive(link.url) and not _is_archive(shown.url):
        return [shown._replace(archived_as=link.url), *inner[1:]]
    if shown.url.startswith(link.url) or _redirects_to(link.url, shown.url):
        return [*inner]
    return [shown._replace(url=link.url, doi=link.doi or shown.doi, span=link.span), *inner[1:]]


def _redirects_to(tracker: str, url: str) -> bool:
    """Whether the one URL carries the other in its query: a tracker's or a mail program's wrapper."""
    return url in tracker[8:] or url in unquote(tracker[8:])


# ---------------------------------------------------------------------------------------------- captures

_ARCHIVES = lazily(
    r"https?://(?:www\.)?(?:perma\.cc|archive\.(?:today|is|ph|md|li|fo|vn)|(?:www\.)?webcitation\.org|ghostarchive\.org|"
    r"archive\.wikiwix\.com|megalodon\.jp|freezepage\.com|web\.archive\.org|webarchive\.[\w.-]+|arquivo\.pt|[\w.-]*archive-it\.org)/",
    re.I,
)
_CARRIED = lazily(r"[?&](?:url|u)=(?P<url>(?:https?(?::|%3A)|www\.)[^&]+)", re.I)


def _is_archive(url: str) -> bool:
    return _ARCHIVES.match(url) is not None or ("archive" in url and urls.unarchive(url) is not None)


def _original(url: str) -> str | None:
    """The URL that an archive's address carries, or None."""
    taken = urls.unarchive(url)
    if taken is not None:
        return taken[0]
    carried = _CARRIED.search(url) if _ARCHIVES.match(url) else None
    return unquote(carried["url"]) if carried else None


def _paired(text: str, found: Sequence[FoundLink]) -> list[FoundLink]:
    """The links with captures put to their originals; a capture alone stands for the page that it is of."""
    captures = [place for place, each in enumerate(found) if _is_archive(each.url)]
    if not captures:
        return list(found)
    kept = list(found)
    taken = set(captures)
    pages = [place for place in range(len(found)) if place not in taken]
    forms = {_form(found[place].url): place for place in reversed(pages)}
    gone: set[int] = set()
    for place in captures:
        capture = kept[place]
        original = _original(capture.url)
        home = _beside(text, kept, place, pages) if original is None else forms.get(_form(original))
        if home is not None:
            masks = tuple(sorted({*kept[home].masks, *capture.masks}))
            kept[home] = kept[home]._replace(archived_as=kept[home].archived_as or capture.url, masks=masks)
            gone.add(place)
        elif original is not None:
            kept[place] = capture._replace(url=original, archived_as=capture.url, doi=_doi_in(original))
    return [each for place, each in enumerate(kept) if place not in gone]


def _form(url: str) -> str:
    """What is equal for a page and its capture: archives fold scheme, ``www.``, case and a slash at the end."""
    return _SCHEME_AND_WWW.sub("", urls.key(urls.without_tracking(url))).rstrip("/").lower()


_SCHEME_AND_WWW = lazily(r"\Ahttps?://(?:www\d?\.)?", re.I)
_NEAR = 160  # characters between a URL and its capture; raised, a capture goes to the work before its own


def _beside(text: str, found: Sequence[FoundLink], place: int, pages: Sequence[int]) -> int | None:
    """The place of the link beside a capture whose address does not tell what it is of, or None."""
    index = bisect_left(pages, place)
    if index > 0 and found[pages[index - 1]].archived_as is None:
        last = found[pages[index - 1]]
        between = text[max((end for _, end in last.masks), default=last.at) : found[place].start]
        if len(between) <= _NEAR and not re.search(r";\s", between):
            return pages[index - 1]
    if index < len(pages):
        between = text[found[place].end : found[pages[index]].at]
        if len(between) <= _NEAR and re.search(r"original|archived from", between, re.I):
            return pages[index]
    return None


def _once(found: Sequence[FoundLink]) -> Iterator[FoundLink]:
    """Each link once: the same address, or the same DOI in its two spellings, is the same link."""
    if len(found) < 2:
        yield from found
        return
    same: dict[str, list[FoundLink]] = {}
    for each in sorted(found, key=lambda link: link.at):
        same.setdefault(_identity(each), []).append(each)
    yield from sorted((_one(links) for links in same.values()), key=lambda link: link.at)


def _one(links: Sequence[FoundLink]) -> FoundLink:
    """One link of several that are the same: the first, or the first that is printed as an address."""
    if len(links) == 1:
        return links[0]
    first = next((each for each in links if each.kind is Kind.URL), links[0])
    return first._replace(
        archived_as=next((each.archived_as for each in links if each.archived_as), None),
        label=next((each.label for each in links if each.label), None),
        masks=tuple(sorted({mask for each in links for mask in each.masks})),
    )


def _identity(link: FoundLink) -> str:
    """What is equal for links that are one."""
    if link.doi and (link.kind is Kind.DOI or urls.bare_host(link.url) in ("doi.org", "dx.doi.org")):
        return "doi:" + unquote(link.doi).casefold()
    return _SCHEME_AND_WWW.sub("", urls.key(link.url)).rstrip("/")
