"""What indexes list, in each of their forms."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from conversing import said
from hypothesis import given
from hypothesis import strategies as st

from ibidem.archives import listings
from ibidem.archives.listings import Form, Listed

AT = datetime(2022, 6, 14, 9, 30, 12, tzinfo=UTC)
ROW = Listed(captured_at=AT, original="http://a.example/", status=200, media_type="text/html", digest="D")

ARRAYS = '[["timestamp","original","mimetype","statuscode","digest"],["20220614093012","http://a.example/","text/html","200","D"]]'
LINES = (
    '{"timestamp": "20220614093012", "url": "http://a.example/", "mime": "text/html", "status": "200", "digest": "D"}\n'
)
CDXJ = LINES.replace('{"timestamp": "20220614093012", ', "example,a)/ 20220614093012 {")
LINKS = (
    '<http://a.example/>; rel="original",\n<http://w.example/timemap/link/http://a.example/>; rel="self",\n'
    '<http://w.example/20220614093012/http://a.example/>; rel="memento"; datetime="Tue, 14 Jun 2022 09:30:12 GMT"\n'
)


@pytest.mark.parametrize(("form", "text"), [(Form.ARRAYS, ARRAYS), (Form.LINES, LINES), (Form.LINES, CDXJ)])
def test_a_capture_is_read(form: Form, text: str) -> None:
    """Both dialects of CDX say the same in other words."""
    assert listings.read(form, said(200, text)) == (ROW,)


def test_a_timemap_tells_place_and_moment() -> None:
    """And neither status nor type."""
    place = "http://w.example/20220614093012/http://a.example/"
    expected = Listed(captured_at=AT, original="http://a.example/", place=place)
    assert listings.read(Form.LINKS, said(200, LINKS)) == (expected,)


@pytest.mark.parametrize(
    ("form", "text"), [(Form.ARRAYS, "[]"), (Form.LINES, ""), (Form.LINKS, LINKS.rpartition(",\n<")[0])]
)
def test_no_captures(form: Form, text: str) -> None:
    """An empty list is a list."""
    assert listings.read(form, said(200, text)) == ()


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Form.ARRAYS, "<html></html>"),
        (Form.ARRAYS, "{}"),
        (Form.ARRAYS, '[["url"],["http://a.example/"]]'),
        (Form.ARRAYS, "[" * 100_000),
        (Form.LINES, "<html></html>"),
        (Form.LINES, '{"message": "The url param is required"}'),
        (Form.LINES, f"{LINES}and so on"),
        (Form.LINKS, "<html></html>"),
        (Form.LINKS, ""),
    ],
)
def test_what_is_no_list_is_none(form: Form, text: str) -> None:
    """Pages for people, errors and what was cut off are no lists of captures: nothing is concluded from them."""
    assert listings.read(form, said(200, text)) is None


@pytest.mark.parametrize("status", ["-", "", "0", "20", "2000", "٢٠٠"])
def test_a_status_that_is_none_is_unknown(status: str) -> None:
    """Archives write "-" where they do not know."""
    row = json.dumps({"timestamp": "2022", "url": "http://a.example/", "status": status})
    assert [each.status for each in listings.lines(row) or ()] == [None]


def test_unchanged_captures_take_the_status_of_what_they_repeat() -> None:
    """By their digest; where the original is not listed, the status stays unknown."""
    known = Listed(captured_at=AT, original="o", status=404, media_type="text/html", digest="D")
    again = Listed(captured_at=AT, original="o", media_type=listings.REVISIT, digest="D")
    other = Listed(captured_at=AT, original="o", media_type=listings.REVISIT, digest="E")
    assert [each.status for each in listings.resolved([again, known, other])] == [404, 404, None]


def test_the_pages_of_a_timemap() -> None:
    """The others are named, the one that was read is not."""
    text = '<http://w.example/2>; rel="self", <http://w.example/1>; rel="timemap"; type="application/link-format"'
    assert listings.further(said(200, f'{text}, <http://w.example/2>; rel="self timemap"')) == ("http://w.example/1",)


@given(
    st.sampled_from(Form),
    st.one_of(st.binary(max_size=200), st.sampled_from([ARRAYS, LINES, CDXJ, LINKS]).map(str.encode)),
    st.binary(max_size=9),
    st.integers(0, 300),
)
def test_any_bytes_are_read(form: Form, body: bytes, noise: bytes, place: int) -> None:
    """Rubbish, and good answers with rubbish in them, never raise."""
    listings.read(form, said(200, body[:place] + noise + body[place:]))
    listings.further(said(200, body[:place] + noise + body[place:]))


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.floats(),
        st.integers(),
        st.text(max_size=20),
        st.sampled_from(["timestamp", "original", "20220614093012"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["timestamp", "url", "status", "original"]), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read(value: object) -> None:
    """JSON of any shape never raises."""
    listings.arrays(json.dumps(value))
    listings.lines(json.dumps(value))
