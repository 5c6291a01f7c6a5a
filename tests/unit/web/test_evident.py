"""When the beginning of a page settles that it is the one cited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.web.evident import head_of, settles

CITED = "The tide tables of 1854"


def page(title: str, rest: str = "</head><body>") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{rest}".encode()


@pytest.mark.parametrize(
    "title",
    [
        CITED,
        "the Tide  Tables\n of 1854 ",
        "The tide tables of 1854 | Harbour Museum",
        "The tide tables of 1854 – Harbour Museum",
        "Harbour Museum - The tide tables of 1854",
        "The tide tables of 1854 &#8211; Harbour Museum",
        "The tide tables of 1854 | Archive | Harbour Museum",
    ],
)
def test_settled(title: str) -> None:
    """The cited title, alone or beside the site's name."""
    assert settles(page(title), [CITED], url="http://a.test/")


@pytest.mark.parametrize(
    ("why", "start"),
    [
        ("another title", page("The tide tables of 1855")),
        ("more than the title", page("The tide tables of 1854 revisited")),
        ("less than the title", page("The tide tables")),
        ("the head goes on", page(CITED, "<meta name=x>")),
        ("no title", b"<html><head></head><body>"),
        ("the title of a drawing in the body", b"<html><head></head><body><svg><title>" + CITED.encode() + b"</title>"),
        ("Latin-1", page(CITED + " | Musée").decode().encode("latin-1")),
        ("nothing", b""),
    ],
)
def test_not_settled(why: str, start: bytes) -> None:
    """Whatever is not plain is read on."""
    assert not settles(start, [CITED], url="http://a.test/"), why


def test_every_title_counts() -> None:
    """A page that is cited under several titles is settled by none of them alone; and short ones settle nothing."""
    assert not settles(page(CITED), [CITED, "Another work"], url="http://a.test/")
    assert not settles(page(CITED), [], url="http://a.test/")
    assert not settles(page("Home"), ["Home"], url="http://a.test/")


def test_the_head_ends_where_the_body_begins() -> None:
    """The head is what stands before its end tag or the body; all that there is, where it goes on."""
    start = page(CITED)
    assert start[: head_of(start)].endswith(b"</title>")
    assert head_of(page(CITED, "<body>")) == len(page(CITED, ""))
    assert head_of(page(CITED, "<meta name=x>")) == len(page(CITED, "<meta name=x>"))


@given(st.binary(max_size=200), st.lists(st.text(max_size=40), max_size=3))
def test_any_bytes(start: bytes, wanted: list[str]) -> None:
    """No bytes and no titles are too odd."""
    settles(b"<title>" + start + b"</title></head>", wanted, url="http://a.test/")
