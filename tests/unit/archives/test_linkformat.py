"""Link headers and TimeMaps in link format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.archives import linkformat

MEMENTO = (
    "<http://a.example/20220614093012/http://b.example/x,y;z>"
    '; rel="first memento"; datetime="Tue, 14 Jun 2022 09:30:12 GMT"'
)


def test_commas_in_dates_and_addresses_part_nothing() -> None:
    """Entries are parted by the commas between them alone."""
    first, second = linkformat.parse(f"{MEMENTO},\n<http://b.example/x,y;z>;rel=original")
    assert first.target == "http://a.example/20220614093012/http://b.example/x,y;z"
    assert first.rels == {"first", "memento"}
    assert first.parameters["datetime"] == "Tue, 14 Jun 2022 09:30:12 GMT"
    assert (second.target, second.rels) == ("http://b.example/x,y;z", {"original"})


@pytest.mark.parametrize(
    ("text", "rels"),
    [
        ("<a>; rel=memento", {"memento"}),
        ("<a>;REL='memento'", {"'memento'"}),  # single quotes are no quotes (RFC 8288)
        ('<a> ; rel = "memento" ', {"memento"}),
        ('<a>; rel="mem\\ento"', {"memento"}),
        ('<a>; title="b; rel=c, <d>"; rel=memento', {"memento"}),
        ('<a>; rel=memento; rel="original"', {"memento"}),  # the first counts
        ("<a>", set()),
        ('<a>; rel="memento', set()),  # cut off
    ],
)
def test_parameters(text: str, rels: set[str]) -> None:
    """Quoted or not, spaced or not, escaped or not."""
    assert linkformat.parse(text)[0].rels == rels


@given(st.one_of(st.text(), st.text(alphabet='<>;,="\\ \nrelmementodatetime', max_size=200)))
def test_any_text_is_read(text: str) -> None:
    """No text raises."""
    linkformat.parse(text)


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="<>"), min_size=1).filter(str.strip), max_size=5))
def test_targets_come_back(targets: list[str]) -> None:
    """What is written is read."""
    text = ", ".join(f'<{target}>; rel="memento"' for target in targets)
    assert [link.target for link in linkformat.parse(text)] == [target.strip() for target in targets]


@pytest.mark.parametrize(
    "text", ["<" * 200_000, '<a>; rel="' * 60_000, "<a>" + "; a" * 200_000, "<a>" + " " * 300_000 + ";"]
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    """A text that is made to be hard to read is read all the same, or passed over."""
    linkformat.parse(text)
