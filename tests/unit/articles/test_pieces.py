"""Notes cut into pieces: where a field may end, and where punctuation is a word's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.articles.kinds import Kind
from ibidem.articles.pieces import ACCESS, DATE, LINK, closing, cut

CUTS = (
    ("Obi, A. Salt roads. Annals of Lakes", ["Obi", "A", "Salt roads", "Annals of Lakes"]),
    ("Tate Jr. and others", ["Tate Jr. and others"]),
    ("Salt: a primer, vol. 3(4), 5–10", ["Salt", "a primer", "vol. 3(4)", "5–10"]),
    ("Who pays? Lake Times", ["Who pays?", "Lake Times"]),
    ("Salt in the U.S. and beyond", ["Salt in the U.S. and beyond"]),
    ("Preise ab 1. Juli? Seezeitung", ["Preise ab 1. Juli?", "Seezeitung"]),
    ("О книге И. Лунина о соли", ["О книге И. Лунина о соли"]),
    ("In: Annals of Lakes, online: Lake Times", ["In: Annals of Lakes", "online: Lake Times"]),
    ("Salt – a primer | Lake Times", ["Salt", "a primer", "Lake Times"]),
    ("O (des)governo das águas", ["O (des)governo das águas"]),
    ("Соль // Вестник озёр", ["Соль", "Вестник озёр"]),
)


@pytest.mark.parametrize(("text", "pieces"), CUTS)
def test_fields_are_parted_and_words_are_not(text: str, pieces: list[str]) -> None:
    """Separators part fields; abbreviations, ordinals, initials in titles and brackets in words part nothing."""
    assert [piece.text for piece in cut(text)] == pieces


KINDS = (
    ("“Salt,” Lake Times", [Kind.QUOTED, Kind.TEXT]),
    ("“Salt”: a primer", [Kind.TEXT, Kind.TEXT]),
    ("“Salt”? A primer", [Kind.TEXT, Kind.TEXT]),
    ("Salt [Internet]. Bern: Lake Press", [Kind.TEXT, Kind.MEDIUM, Kind.TEXT, Kind.TEXT]),
    ("盐[J/OL]. 湖泊学报", [Kind.TEXT, Kind.MEDIUM, Kind.TEXT]),
    ("Annals. Online. 12(3)", [Kind.TEXT, Kind.MEDIUM, Kind.NUMBERS]),
    ("Salt (Bern: Lake Press)", [Kind.TEXT, Kind.PAREN]),
    ("Salt (S. 4–19)", [Kind.TEXT, Kind.NUMBERS]),
    (f"Salt, {DATE * 4}, {LINK * 9} {ACCESS * 5}", [Kind.TEXT, Kind.DATE, Kind.LINK, Kind.ACCESS]),
)


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_a_piece_says_what_it_is_by_its_form(text: str, kinds: list[Kind]) -> None:
    """Quotations, media, numbers, brackets and what is masked are known for what they are."""
    assert [piece.kind for piece in cut(text)] == kinds


CLOSED = (
    ("“a ‘b’ c” d", 9),
    ("“„a“: b” c", 8),
    ("‘Tom’s way’ is", 11),
    ("««a» b»", 7),
    ("Tom’s", None),
)


@pytest.mark.parametrize(("text", "end"), CLOSED)
def test_a_quotation_ends_where_its_own_mark_closes_it(text: str, end: int | None) -> None:
    """Inner quotations and apostrophes close nothing but themselves."""
    start = next(place for place, sign in enumerate(text) if sign in "“”„‘’«»")
    assert closing(text, start) == end


@given(
    st.text(alphabet=st.sampled_from([*"aB1 .,:;?!–—-/|()[]“”„‘’«»\"'\n", DATE, LINK]), max_size=120),
    st.lists(st.integers(0, 120)),
)
def test_pieces_stand_in_order_and_lose_no_letter(text: str, marks: list[int]) -> None:
    """Pieces do not overlap, their text is the note's, and every letter and digit is in one of them."""
    pieces = cut(text, marks)
    ends = [0, *(piece.end for piece in pieces)]
    assert all(end <= piece.start < piece.end for end, piece in zip(ends, pieces, strict=False))
    for piece in pieces:
        assert piece.kind in (Kind.DATE, Kind.LINK, Kind.ACCESS) or text[piece.start : piece.end] == piece.text
    inside = {place for piece in pieces for place in range(piece.start, piece.end)}
    assert all(place in inside for place, sign in enumerate(text) if sign.isalnum())


@pytest.mark.parametrize("site", ["netzpolitik.org", "bbc.co.uk", "Achgut", "E! Online"])
@pytest.mark.parametrize("title", ["Who Will Win?", "Hilfe!", "A plain title"])
def test_a_site_may_follow_a_quotation(title: str, site: str) -> None:
    """A title in quotation marks ends with them, also where the site behind it is called by its host."""
    first = cut(f"“{title}” {site}, 2022.")[0]
    assert (first.kind, first.text) == (Kind.QUOTED, f"“{title}”")
