"""Other people's words are harmless in every report."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.reports.plain import escaped, plain

ANY = st.text(st.characters(codec=None))  # surrogates too: a title cut in half holds them
DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def obeyed(text: str) -> list[str]:
    """The characters of a text that a terminal or a bidirectional layout would obey."""
    return [
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in DIRECTION
    ]


@given(ANY)
def test_nothing_is_left_to_obey(text: str) -> None:
    """Whatever goes in, no control character, surrogate, line break or direction override comes out."""
    assert obeyed(plain(text)) == []


@given(ANY)
def test_twice_is_once(text: str) -> None:
    """What is plain stays as it is."""
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_honest_text_is_untouched(text: str) -> None:
    """Letters, digits, punctuation, symbols and spaces of every script stay."""
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\n\tb", "a b"),  # titles in HTML are broken over lines
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),  # colours
        ("\x1b]52;c;ZXZpbA==\x07", "\\x1b]52;c;ZXZpbA==\\x07"),  # writes to the clipboard
        ("\x9b2J", "\\x9b2J"),  # the same as ESC [ in one character
        ("user\u202egnp.exe", "user\\u202egnp.exe"),  # reads "exe.png"
        ("micro\u00adscope", "microscope"),  # a soft hyphen shows nothing
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),  # Persian needs its joiner
        ("\U0001f468\u200d\U0001f680", "\U0001f468\u200d\U0001f680"),  # so do emoji
        ("tag\U000e0041", "tag\\U000e0041"),  # invisible letters
        ("half \ud83d", "half \\ud83d"),  # of an emoji
    ],
)
def test_examples(text: str, shown: str) -> None:
    """Each kind of harm is spelt out; what scripts need stays."""
    assert plain(text) == shown


@given(st.recursive(ANY, lambda inner: st.lists(inner) | st.dictionaries(ANY, inner), max_leaves=8))
def test_json_keeps_its_data(data: object) -> None:
    """A document is the same data after escaping, is UTF-8, and holds nothing that a terminal would obey."""
    document = escaped(json.dumps(data, ensure_ascii=False, indent=1))
    document.encode("utf-8")
    assert json.loads(document) == data
    assert [each for each in obeyed(document) if each != "\n"] == []
