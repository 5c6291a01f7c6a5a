"""Quick looks before slow patterns: they may find too much, and never miss what the pattern would find."""

# ruff: noqa: E501 - a row of samples is a line here

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles import calendars, dates, fields, listing, markdown, names, pieces, shortforms, works
from ibidem.articles.markup import Mark, Rule, render
from ibidem.articles.prose import Lines, Prose
from ibidem.articles.vocabulary import EDITED_BY, JOURNALS, JOURNALS_CJK

# What the patterns look for, and what stands around it, in letters of both cases and other scripts.
SAMPLES = (
    "et al. | ET AL | Others | and others | und andere | u. a. | и др. | 等 | ほか | (eds.) | [Hrsg.] |, ed. |, Editors | Edited by | HRSG. VON | A cura di | (MSF)"
    " | See | cf. |; | Siehe | См. | vgl. | SUPRA note 4 | (n 4) | op. cit. | Указ. соч. | a.a.O. | 前掲注(3) | ibid."
    " | Review | j. | J.x | Rev.a | Вестник | 学报 | studies | journal | n.p. | N. P. | xi–xii | 第3期 | 12(3) | pp. 4–5"
    " | // | / | - | -- | – | | : | ： | ... | … | “ | ” | 'a' | ( | ) | [J/OL] | 2020 | c2020 | a2020 | 12020 | 2020a"
    " | 15.06.22 | 3/4/2020 | 1-Jan-20 | 2019/20 | 15 June | Juin | كانون الثاني | n.d. | o. J. | b/d | * | ** | _a_ | `b` | \\* | &amp;"
    " | https://e.org/a_b | ftp://e.org | <i>c</i> | [d](e) | ![f](g) | [^1] | {:.x} | ~~h~~ | ¹ | *† | \u0301 | \u0131 | \ue000\ue000 | \ue002"
)
PARTS = st.lists(st.sampled_from(SAMPLES.split(" | ")) | st.text(max_size=2), max_size=8)
TEXTS = PARTS.map("".join) | PARTS.map(" ".join)
JOURNAL = re.compile(rf"\b(?:{JOURNALS})\b|{JOURNALS_CJK}", re.I)
EDITORS = re.compile(rf"\b(?:{EDITED_BY})\b", re.I)
SEVERAL = re.compile(rf"[;；؛]|(?<!\w){works._SEE}(?!\w)", re.I)
YEAR = re.compile(r"(?:(?<![\dA-Za-z])|(?<=\bc))(?P<year>(?:1[5-9]|20)\d\d)(?!\d)(?P<letter>[a-rt-z](?![^\W_]))?")


@given(TEXTS)
def test_quick_looks_miss_nothing(text: str) -> None:
    """Where the pattern finds something, so does the look that decides whether it is asked."""
    low = text.lower()
    looks = (
        (names.MORE.search(text), names.MAY_BE_MORE.search(low)),
        (names.ROLE.search(text.strip()), names.MAY_BE_ROLE.search(text.strip())),
        (len(names.SEMICOLON.split(text)) > 1, names.PARTED.search(text)),
        (len(names.AND.split(text)) > 1, "&" in text or not names.AND_WORDS.isdisjoint(text.split())),
        (shortforms._REFERS.search(text) or shortforms._EARLIER.search(text), shortforms._MAY_BE_SHORT.search(low)),
        (pieces.NUMBERS.fullmatch(text), pieces._COUNTS.search(text)),
        (dates._SHORT.search(text), dates._MAY_BE_SHORT.search(text)),
        (dates._SLASHED.search(text), dates._SLASHES.search(text)),
        (fields.TRAILING_NUMBERS.search(text) or fields.PAGES.search(text), fields.is_counting(text, 0, len(text))),
        (dates._MEDIUM.search(text), dates._MAY_BE_MEDIUM.search(text[-8:])),
    )
    assert not [number for number, (found, seen) in enumerate(looks) if found and not seen]


@given(TEXTS)
def test_what_is_looked_for_in_another_way_is_the_same(text: str) -> None:
    """Signs first, words as sets, digits before what stands around them: what is found is what was meant."""
    assert fields.names_journal(text) == (JOURNAL.search(text) is not None)
    assert fields.names_editors(text) == (EDITORS.search(text) is not None)
    assert works._may_be_several(text) == (SEVERAL.search(text, 4) is not None)
    assert [found.span() for found in calendars.YEAR.finditer(text)] == [found.span() for found in YEAR.finditer(text)]
    meant, found = pieces._SCAN.search(text), pieces._scan(text, 0)
    assert (meant and meant.span()) == (found and found.span())
    references = {each.start() for each in listing.REFERENCE.finditer(text)}
    assert set(listing.referred(text).values()) <= references
    assert len(listing.referred(text)) == len(
        {next(filter(None, each.groups())).translate(listing.SUPERSCRIPTS) for each in listing.REFERENCE.finditer(text)}
    )


@given(TEXTS)
def test_markup_is_found_by_its_signs(text: str) -> None:
    """What a reader sees of Markdown is the same whether markup is looked for everywhere or at its signs."""
    whole = [(0, len(text))]
    everywhere = render(text, whole, markdown.RULES, Prose(Lines(text))).footnote("1")
    assert render(text, whole, markdown.RULES, Prose(Lines(text)), signs=markdown.SIGNS).footnote("1") == everywhere


NO_MARKUP = (Rule(Mark.HIDE, "\x07"),)


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_parts_of_a_text_keep_their_places(text: str, cut: int, width: int) -> None:
    """Lines of an indented block are read as one text, and every character knows where it stands."""
    at = min(cut, len(text))
    source = f"{text[:at]}{' ' * width}{text[at:]}"
    spans = [(0, at), (at + width, len(source))]
    note = render(source, spans, NO_MARKUP, Prose(Lines(source))).footnote("1")
    where = Lines(source)
    places = [where(place) for start, end in spans for place in range(start, end)]
    for offset, letter in enumerate(note.text):
        if not letter.isspace():
            span = note.at(offset)
            assert source[where.starts[span.line - 1] + span.column - 1] == letter
            assert span in places
