"""
The names in front of a title: people, institutions, or words that are no names at all.

Styles write the same two people in a dozen ways (``Doe, J., & Roe, R.``; ``DOE, Jane ; ROE, Rita``; ``Jane Doe and Rita
Roe``; ``Doe J, Roe R``; ``J. Doe/R. Roe``), so names are read from the shape of the pieces between separators, with
initials, capitals and family-name particles as evidence. No list of given names is kept: the languages are too many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ibidem.articles.vocabulary import (
    CONJUNCTIONS,
    FUNCTION_WORDS,
    INSTITUTION_ENDS,
    INSTITUTION_ENDS_CJK,
    INSTITUTIONS,
    LEGAL_FORMS,
    NOT_NAMES,
    OTHERS,
    OTHERS_AT_END,
    PARTICLES,
    ROLES,
    SUFFIXES,
)
from ibidem.patterns import lazily

MORE = lazily(rf"[\s,;&]*\b(?:{OTHERS})|[\s,;]*(?:{OTHERS_AT_END})\s*$", re.I)
ROLE = lazily(
    rf"\s*[(\[]@[\w.]{{2,40}}[)\]]|\s*[(\[（]\s*(?:{ROLES})\b\.?\s*[)\]）]|,?\s+(?:eds?\.|hrsg\.|hg\.|\(eds?\.?\))$"
    r"|,\s+(?:editors?|dirs?|hosts?|producers?|narrators?)\.?$",
    re.I,
)
# Quick looks, without which the patterns above are not asked: letters of one case are found many times faster.
MAY_BE_MORE = lazily(rf"\b(?:{OTHERS})|{OTHERS_AT_END}")
MAY_BE_ROLE = lazily(r"[(\[（]|[.rst]\Z", re.I)
# Between two names, in the languages that citation styles speak.
AND = lazily(rf"\s*,?\s*(?:&|\s(?:{CONJUNCTIONS})(?=\s))\s+|\s*,?\s+(?:&)\s*|(?<=\w)\s?&\s?(?=\w)")
AND_WORDS = frozenset(CONJUNCTIONS.split("|"))
PARTED = lazily(r"[;；/–—]")
SEMICOLON = lazily(r"\s*[;；]\s*|\s+[/–—]\s+")
SLASH = lazily(r"(?<=[\w.])/(?=\w)")
COMMA = lazily(r"[,،、，]")

INSTITUTION_CJK = lazily(rf"(?:{INSTITUTION_ENDS_CJK})$")

CJK = lazily(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# One letter each, or two where a letter of another script is written with two: “Yu. A.”, “Ch.”, “Дж.”.
_INITIAL = r"(?:[^\W\d_]|Yu|Ya|Yo|Ye|Ch|Sh|Zh|Kh|Ts|Th|Ph|Dzh|Ju|Ja|Je|Gy|Sz|Cs|Дж|[^\W\d_a-zа-я]{2,3})"
INITIALS = lazily(rf"(?:{_INITIAL}\.[-‐‑ \u00a0]?)+(?:[^\W\d_]\.?)?|[^\W\d_](?:[-‐‑ \u00a0]?[^\W\d_]){{0,3}}")


NOBODY = lazily(
    r"[-–—_]*(?:an[oó]n(?:ym(?:ous|us|e)?|imo)?|anônimo|ohne autor|n\.\s?n|o\.?\s?[avj]|s\.\s?n|\[s\.\s?n\.?\])\.?",
    re.I,
)
ARTICLES = frozenset(("La", "El", "Le", "Il", "Los", "Las", "Der", "Die"))  # “La Bestia” is a title rather than a name
ENDS = " \t\n\u00a0,;:–—-"


class Names(NamedTuple):
    """
    The names that a piece of text holds, in reading order, and what speaks for it.

    *shape*: ``people`` (initials, inverted, capitals, several: names for sure), ``full`` (a name in reading order),
    ``several`` of them, ``inverted``, ``surnames`` (joined by a word), ``handle`` (one word in lower case), ``address``
    (of mail), ``institution``, ``anonymous``, ``words`` (might be a name), ``phrase`` (hardly) and ``none``.
    """

    names: tuple[str, ...]
    shape: str


@lru_cache(maxsize=1024)
def read(text: str) -> Names:
    """The names in *text*, a whole piece in front of a title. Total."""
    whole = text.strip(ENDS)
    bare = ROLE.sub("", whole) if MAY_BE_ROLE.search(whole) else whole
    bare = MORE.sub("", bare) if MAY_BE_MORE.search(bare.lower()) else bare
    bare = (ACRONYM.sub("", bare) if ")" in bare or "）" in bare else bare).strip(ENDS).strip()
    more = len(bare) < len(whole)
    if not bare or len(bare) > 1_500:
        return Names((), "none")
    if NOBODY.fullmatch(bare):
        return Names((), "anonymous")
    words = bare.split()
    known = names_institution(words)
    people = split_people(bare, words, known=known)
    if people is not None:
        shape = "people" if more and people.shape in ("full", "inverted", "several") else people.shape
        return Names(people.names, shape)
    return Names((bare,), institution_shape(bare, words, known=known, more=more))


BEGINNING = (NOT_NAMES - {"the", "das", "les"}) | {"a"}  # at the head of titles, and of no institution's name
MAX_HANDLE = 24  # letters of a name that somebody goes by: “openlake”
MAX_LOWERED = 6  # words of an institution whose first alone has a capital: “Istituto nazionale di idrografia”
MIN_COMPOUND = 8  # letters of a word whose end may tell an institution; “Amt” and “Rat” alone tell by their beginning


ADDRESS = lazily(r"[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,12}", re.I)
# An institution's short name behind its long one: “Médecins sans frontières (MSF)”.
ACRONYM = lazily(r"\s*[(（](?=\w*[^\W\d_a-z]\w*[^\W\d_a-z])[^\W\d_]{2,10}[)）]$")
LEGAL = lazily(rf"[\s,](?:{'|'.join(map(re.escape, sorted(LEGAL_FORMS)))})\.?$", re.I)


def names_institution(words: Sequence[str]) -> bool:
    """Whether one of the words is what institutions are called."""
    for word in words:
        bare = word.lower().strip(AROUND)
        if len(bare) > 2 and is_institution(bare):
            return True
    return len(words) > 1 and words[-1].lower().strip(AROUND) in LEGAL_FORMS


AROUND = "(.,«»\"“”’'"


INSTITUTION_HEAD = min(map(len, INSTITUTIONS))
INSTITUTION_HEADS = frozenset(word[:INSTITUTION_HEAD] for word in INSTITUTIONS)


@lru_cache(maxsize=2048)
def is_institution(word: str) -> bool:
    """Whether a word in lower case begins as what institutions are called does, or ends so as a compound."""
    if word[:INSTITUTION_HEAD] in INSTITUTION_HEADS and word.startswith(INSTITUTIONS):
        return True
    return len(word) > MIN_COMPOUND and word.endswith(INSTITUTION_ENDS)


DIGIT = lazily(r"\d")
NO_NAME = lazily(r"[?!…:|=«»„“”]|\s[–—-]\s|^\d")


def institution_shape(bare: str, words: Sequence[str], *, known: bool, more: bool) -> str:
    """How much a piece of these *words*, no person, looks like an institution; *known* as in `split_people`."""
    if len(bare) == 1:
        return "none"
    if "@" in bare and ADDRESS.fullmatch(bare):
        return "address"
    if not bare.isascii() and CJK.search(bare):
        return "institution" if INSTITUTION_CJK.search(bare) and len(bare) <= 24 else "words"
    if NO_NAME.search(bare) or len(words) > 14:
        return "none"
    if words[0].lower() in BEGINNING and len(words) > 2:
        return "phrase"
    if known and not DIGIT.search(bare):
        named = words[0][0].isupper() and names_institution(words[:1]) and len(words) <= MAX_LOWERED
        if named or capital_share(words) >= 0.5:
            return "institution"
    if len(words) == 1 and bare.isupper() and 2 <= len(bare) <= 12:
        return "institution"
    if len(words) == 1 and bare[0].islower() and bare.isalnum() and len(bare) <= MAX_HANDLE:
        return "handle"
    if more:
        return "institution"
    if any(word in FUNCTION_WORDS for word in words):
        return "phrase"
    share = 0.6 if len(words) > 3 else 0.4
    return "words" if len(words) <= 4 and capital_share(words) >= share else "none"


ELIDED = lazily(r"\A(?:[dlsnm]|dell|all|nell|sull|qu)[’'](?=[^\W\d_])")  # “l’Éducation”: the word behind counts


def capital_share(words: Sequence[str]) -> float:
    """The share of words (without particles and the like) that begin with a capital or have no case."""
    counted = [word for word in words if len(word) > 3 or not word.islower()]
    if not counted:
        return 0.0
    lower = [word for word in counted if word[0].islower() and not is_elided(word)]
    return (len(counted) - len(lower)) / len(counted)


def is_elided(word: str) -> bool:
    """Whether the word behind an elided article has a capital: “l’Éducation”."""
    return ("’" in word or "'" in word) and not ELIDED.sub("", word)[:1].islower()


# ---------------------------------------------------------------------------------------------- people


@lru_cache(maxsize=4096)
def is_initials(piece: str) -> bool:
    """Whether a piece is initials alone: ``J.``, ``J.-P.``, ``JP``, ``А. В.``, ``أ.``."""
    piece = piece.strip()
    if not INITIALS.fullmatch(piece):
        return False
    letters = [c for c in piece if c.isalpha()]
    if not letters or CJK.search(piece):  # “½.” is of letters by the pattern alone
        return False
    if "." in piece:
        return letters[0].isupper() or not letters[0].islower()
    return (len(letters) <= 3 and all(c.isupper() for c in letters)) or (len(letters) == 1 and not letters[0].islower())


@lru_cache(maxsize=4096)
def is_surname(piece: str) -> bool:
    """Whether a piece may be a family name alone: one to three words with a capital, beside particles."""
    words = piece.split()
    if not 1 <= len(words) <= 5:
        return False
    capitals = 0
    for word in words:
        if word.lower() in PARTICLES:
            continue
        if not is_name_word(word) or (is_initials(word) and "." in word):
            return False
        capitals += 1
    return 1 <= capitals <= 3


# At the head of decisions of courts: “BGH, Urteil vom …” is nobody's name.
RULINGS = frozenset(
    ("urteil", "urt", "beschluss", "beschl", "arrêt", "sentencia", "sentenza", "wyrok", "postanowienie")
)


LOWER_HEAD = lazily(r"(?:[a-z]{1,4}[’'ʼ]|(?:al|el|ul|ibn)[\-‐])[^\W\d_]")  # “d’Arcy”, “al-Khalili”


@lru_cache(maxsize=4096)
def is_name_word(word: str) -> bool:
    """Whether a word has the form of a name: it begins with a capital (or a letter without case), and has no digit."""
    core = word.strip("()\"“”‘’'«»„")
    if not core or (not core[0].isalpha() and core[0] not in "’ʻ") or core.lower().rstrip(".") in RULINGS:
        return False
    head = next((c for c in core if c.isalpha()), "")
    if head.islower() and not LOWER_HEAD.match(core):
        return False
    return all(c.isalpha() or c in "’'ʼʻ‘-‐‑.·" or (not c.isascii() and not c.isdigit()) for c in core)


@lru_cache(maxsize=4096)
def is_given(piece: str) -> bool:
    """Whether a piece may be given names: up to three words with capitals, or initials, or both."""
    words = piece.split()
    if not 1 <= len(words) <= 4:
        return False
    return all(is_initials(word) or is_name_word(word) or word.lower() in PARTICLES for word in words) and (
        is_initials(words[0]) or is_name_word(words[0])
    )


@lru_cache(maxsize=4096)
def is_full(piece: str) -> bool:
    """Whether a piece may be a person's name in reading order, or with initials behind: at least two words of it."""
    words = piece.split()
    if not 2 <= len(words) <= 6:
        return False
    if words[0].lower() in NOT_NAMES or (len(words) == 2 and words[0] in ARTICLES):
        return False
    solid = written_out = 0
    for place, word in enumerate(words):
        low = word.lower()
        if (low in PARTICLES and (word.islower() or (place > 0 and len(word) > 1))) or (place and low in SUFFIXES):
            continue
        if is_initials(word) and len(word) <= 6:
            if place < len(words) - 1 and re.fullmatch(r"[^\W\d_]{2,}\.", word):
                return False  # initials without dots between them stand behind a name, not within it
            solid += 1
            continue
        if not is_name_word(word):
            return False
        solid += 1
        written_out += 1
    return solid >= 2 and written_out >= 1 and words[-1] not in PARTICLES


def has_initials(piece: str) -> bool:
    """Whether a name has initials in it: ``J. Doe``, ``Doe J``, ``Doe JA``."""
    words = piece.split()
    if len(words) < 2:
        return False
    if any("." in word and is_initials(word) for word in words):
        return True
    last = words[-1]
    return is_initials(last) and len(last.replace("-", "")) <= 3 and not (len(last) > 1 and words[0].isupper())


def is_cjk_name(piece: str) -> bool:
    """Whether a piece is a Chinese, Japanese or Korean name by its length."""
    if piece.isascii():
        return False
    bare = piece.replace(" ", "").replace("\u3000", "")
    if len(bare) > 2 and INSTITUTION_CJK.search(bare):
        return False
    return bool(CJK.match(bare)) and 2 <= len(bare) <= 5 and all(CJK.match(c) for c in bare)


def split_people(text: str, words: Sequence[str], *, known: bool) -> Names | None:
    """
    The people that *text* names, or None where it does not have the shape of people's names.

    *words* are those of the text; *known* says that one of them is what institutions are called.
    """
    if known and LEGAL.search(text):
        return None
    groups = [group for group in SEMICOLON.split(text) if group] if PARTED.search(text) else [text]
    if len(groups) > 1:
        made = [one_person(group) for group in groups]
        if all(made):
            return Names(tuple(each for each in made if each), "people")
        read_groups = [split_commas(AND.split(group)) for group in groups]
        if all(read_groups):
            return Names(tuple(name for each in read_groups if each for name in each[0]), "people")
        if known and all(capital_share(group.split()) >= 0.6 and len(group) < 80 for group in groups):
            return Names(tuple(group.strip() for group in groups), "institution")
        return None
    if "/" in text and (parts := SLASH.split(text)) and len(parts) > 1:
        made = [one_person(part) for part in parts]
        if all(made):
            return Names(tuple(each for each in made if each), "people")
        if all(is_surname(part.strip()) for part in parts):  # “Kern/Adler”
            return Names(tuple(tidy(part) for part in parts), "surnames")
    if " - " in text and has_initials(text):
        made = [one_person(part) for part in text.split(" - ")]
        if all(made):
            return Names(tuple(each for each in made if each), "people")
    pieces = AND.split(text) if "&" in text or not AND_WORDS.isdisjoint(words) else [text]
    if len(pieces) > 1 and known and not has_initials(pieces[-1]):
        return None
    found = split_commas(pieces)
    if found is None:
        return None
    if found[1] in ("full", "several", "words", "surnames") and known:
        return None
    return Names(found[0], found[1])


def one_person(text: str) -> str | None:
    """The one person that a piece between strong separators names: ``Doe, Jane``, ``Doe J.``, ``Jane Doe``; or None."""
    parts = [part for piece in COMMA.split(text.strip(" .")) if (part := piece.strip())]
    if len(parts) == 1:
        return tidy(parts[0]) if is_full(parts[0]) or is_cjk_name(parts[0]) else None
    if len(parts) == 2 and is_surname(parts[0]) and is_given(parts[1]):
        return reading_order(parts[0], parts[1])
    if len(parts) == 3 and is_surname(parts[0]) and is_given(parts[1]) and parts[2].lower() in SUFFIXES:
        return f"{reading_order(parts[0], parts[1])} {parts[2]}"
    return None


def split_commas(joined: Sequence[str]) -> tuple[tuple[str, ...], str] | None:
    """
    The names in a list whose last separators were words (*joined*), and commas before; with their shape.

    A comma stands between names in some styles and within them in others; which it is, the pieces tell together.
    """
    parts = [[piece.strip() for piece in COMMA.split(part) if piece.strip(" .")] for part in joined]
    pieces = [piece for part in parts for piece in part]
    if not pieces or len(pieces) > 60:
        return None
    if all(map(is_cjk_name, pieces)):
        return tuple(piece.replace("\u3000", " ") for piece in pieces), "people" if len(pieces) > 1 else "full"
    if len(pieces) == len(joined) == 1 and not is_full(pieces[0]):
        return None
    found = paired_with_initials(parts)
    if found is not None:
        return found
    for reader in (initials_inside, in_capitals, first_inverted, all_inverted, all_full):
        made = reader(pieces, len(joined))
        if made is not None:
            return made
    return None


def paired_with_initials(parts: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], str] | None:
    """Names as APA and Harvard write them: ``Doe, J., Roe, R. R., Poe, E.``; full names may stand among them."""
    made: list[str] = []
    pairs = 0
    for part in parts:
        read_part = paired(part)
        if read_part is None:
            return None
        made.extend(read_part[0])
        pairs += read_part[1]
    return (tuple(made), "people") if pairs else None


def paired(pieces: Sequence[str]) -> tuple[list[str], int] | None:
    """The names of a list without conjunctions, and how many of them are a family name and initials."""
    made: list[str] = []
    at = pairs = 0
    while at < len(pieces):
        here = pieces[at]
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if is_surname(here) and after and (is_initials(after) or initials_first(after)):
            at += 2
            pairs += 1
            name = reading_order(here, after)
            if at < len(pieces) and pieces[at].lower() in SUFFIXES:
                name = f"{name} {pieces[at]}"
                at += 1
            made.append(name)
        elif is_full(here):
            made.append(tidy(here))
            at += 1
        else:
            return None
    return made, pairs


def initials_first(piece: str) -> bool:
    """Whether a piece begins with an initial and may be given names: ``J. Paul``, ``M. van``."""
    words = piece.split()
    return (
        bool(words)
        and is_initials(words[0])
        and is_given(piece)
        and not any(len(w) > 3 and w[:1].isupper() for w in words)
    )


def initials_inside(pieces: Sequence[str], _: int) -> tuple[tuple[str, ...], str] | None:
    """Names that carry their initials: ``J. Doe, R. Roe`` or ``Doe J, Roe RR``."""
    plain = [piece for piece in pieces if piece.lower() not in SUFFIXES]
    if plain and all(is_full(piece) for piece in plain) and any(has_initials(piece) for piece in plain):
        return tuple(tidy(piece) for piece in plain), "people"
    return None


def first_inverted(pieces: Sequence[str], joined: int) -> tuple[tuple[str, ...], str] | None:
    """Names of which the first is inverted, as in bibliographies: ``Doe, Jane, Rita Roe, and Edgar Poe``."""
    if len(pieces) < 2 or not is_surname(pieces[0]) or not is_given(pieces[1]):
        return None
    capitals = pieces[0].isupper() and len(pieces[0]) > 2 and not pieces[1].isupper()
    rest = list(pieces[2:])
    first = reading_order(pieces[0], pieces[1])
    suffixed = bool(rest) and rest[0].lower() in SUFFIXES
    if suffixed:
        first = f"{first} {rest.pop(0)}"
    if not all(is_full(piece) for piece in rest):
        return None
    if len(pieces[0].split()) > 1 and not capitals and not leading_particle(pieces[0]):
        # "Jane Doe, Rita Roe" are two people; "García Márquez, Gabriel" is one.
        if len(pieces[1].split()) > 1 and not any(is_initials(word) for word in pieces[1].split()):
            return None
        if joined > 1 and rest == []:
            return None
    if joined > 1 and not rest:
        return None  # "Doe and Roe": no comma that could invert
    shape = "people" if capitals or rest or suffixed else "inverted"
    return (first, *(tidy(piece) for piece in rest)), shape


def in_capitals(pieces: Sequence[str], joined: int) -> tuple[tuple[str, ...], str] | None:
    """Names that are all inverted, where capitals tell the family names: ``DOE, Jane, ROE GIL, Rita``."""
    capitals = all(piece.isupper() and len(piece) > 1 for piece in pieces[::2])
    return all_inverted(pieces, joined) if capitals else None


def all_inverted(pieces: Sequence[str], _: int) -> tuple[tuple[str, ...], str] | None:
    """Names that are all inverted: ``DOE, Jane, ROE, Rita``."""
    if len(pieces) < 4 or len(pieces) % 2:
        return None
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    if not all(is_surname(family) and is_given(given) for family, given in pairs):
        return None
    capitals = all(family.isupper() for family, _ in pairs)
    if not capitals and any(solid(family) > 2 or len(given.split()) > 3 for family, given in pairs):
        return None
    if not capitals and sum(solid(family) == 1 for family, _ in pairs) < len(pairs) - 1:
        return None
    return tuple(reading_order(family, given) for family, given in pairs), "people"


def solid(name: str) -> int:
    """How many words of a name are no particles."""
    return sum(word.lower() not in PARTICLES for word in name.split())


def all_full(pieces: Sequence[str], joined: int) -> tuple[tuple[str, ...], str] | None:
    """Names in reading order: ``Jane Doe, Rita Roe and Edgar Poe``."""
    if not all(is_full(piece) for piece in pieces):
        if joined > 1 and all(is_surname(piece) or is_full(piece) for piece in pieces):
            return tuple(tidy(piece) for piece in pieces), "surnames"
        return None
    if len(pieces) > 1:
        if joined > 1:
            return tuple(tidy(piece) for piece in pieces), "people"
        plain = [word for word in pieces[-1].split() if word.lower() not in PARTICLES and not is_initials(word)]
        return tuple(tidy(piece) for piece in pieces), "several" if len(plain) < 3 else "words"
    long = sum(word.lower() not in PARTICLES for word in pieces[0].split()) > 3
    return (tidy(pieces[0]),), "words" if long else "full"


def leading_particle(surname: str) -> bool:
    """Whether a family name begins with a particle."""
    return surname.split(maxsplit=1)[0].lower() in PARTICLES


def reading_order(family: str, given: str) -> str:
    """Given name and family name in reading order."""
    return f"{tidy(given)} {tidy(family)}".strip()


OWN_STOP = lazily(r"(?:^|[\s.\-‐‑])[^\W\d_]{1,2}\.$|\b[JS]r\.$")


@lru_cache(maxsize=4096)
def tidy(name: str) -> str:
    """A name without the punctuation around it; the dot of an initial stays."""
    name = " ".join(name.split()).strip(" ,;:")
    return name if OWN_STOP.search(name) else name.rstrip(".")
