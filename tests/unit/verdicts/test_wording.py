"""Phrases that are asked for all at once: whole words, in the order of the set, anywhere in scripts without spaces."""

from __future__ import annotations

import pytest

from ibidem.verdicts.wording import Phrases, plain

WORDS = Phrases.of("page not found / gone / not here / it was", "没有 找到 / 页面", "Café closed")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gone! The page (not found)", ["page not found", "gone"]),  # as the set has them, not as the text does
        ("It was gone; it was not here", ["gone", "not here", "it was"]),
        ("a pages not founded", []),  # parts of words are no words
        ("CAFE CLOSED", ["cafe closed"]),
        ("该页面没有找到", ["没有 找到", "页面"]),
        ("", []),
    ],
)
def test_phrases_that_stand_in_a_text(text: str, found: list[str]) -> None:
    """Every phrase of the set that a text has, and its first one and number to match."""
    folded = plain(text)
    assert list(WORDS.found(folded)) == found
    assert WORDS.find(folded) == (found[0] if found else None)
    assert WORDS.count(folded) == len(found)


def test_where_phrases_stand() -> None:
    """A span counts in the text that it is handed out with: without spaces in scripts that set none."""
    spans = [text[start:end].strip() for start, end, text in WORDS.spans(plain("It was 页 面, and it was gone"))]
    assert spans == ["gone", "it was", "页面"]
