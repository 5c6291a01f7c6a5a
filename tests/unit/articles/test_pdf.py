"""Lines of a PDF's pages, put back into notes."""

# ruff: noqa: E501 - a line of a page is a line here

from __future__ import annotations

import pytest

from ibidem.articles.pdf import Line, Note, notes, written

URL = "https://example.org/the-silent-wells"


def line(text: str, left: float, top: float, *, url: str | None = None, linked: str = "") -> Line:
    """A line of ten points; *linked* is the part of its text that is linked to *url*."""
    start = text.find(linked) if linked else 0
    urls = [url if linked and start <= place < start + len(linked) else None for place in range(len(text))]
    return Line(
        text=text, urls=urls, page=1, left=left, right=left + 5 * len(text), top=top, bottom=top - 10, size=10
    )  # fmt: skip


def test_an_entry_goes_on_at_the_head_of_the_next_column() -> None:
    """Where it has not come to its stop; what stands there behind a whole entry is no part of it."""
    column = [line("References", 50, 120), line("[1] Lee, “Wells,”", 50, 100), line("Lake Studies, 2019,", 60, 88)]
    (open_note,) = notes([*column, line(URL, 350, 700), line("accessed in May.", 350, 688)])
    assert written(open_note).text == f"Lee, “Wells,” Lake Studies, 2019, {URL} accessed in May."
    whole = [*column[:2], line("Lake Studies, 2019.", 60, 88)]
    (closed_note,) = notes([*whole, line("Appendix", 350, 700)])
    assert written(closed_note).text == "Lee, “Wells,” Lake Studies, 2019."


@pytest.mark.parametrize(
    ("first", "second", "linked", "text"),
    [
        # a link under words: they stay words
        ("See The silent", "wells of Nineveh, 2019.", ("The silent", "wells of Nineveh"), "See The silent wells of Nineveh, 2019."),
        # a link under its own URL: it stays whole
        ("See https://example.org/the-", "silent-wells, 2019.", ("https://example.org/the-", "silent-wells"), f"See {URL}, 2019."),
        ("See example.org/the-silent-", "wells, 2019.", ("example.org/the-silent-", "wells"), "See example.org/the-silent-wells, 2019."),
    ],
)  # fmt: skip
def test_a_link_over_a_lines_end(first: str, second: str, linked: tuple[str, str], text: str) -> None:
    """What is glued is the URL that is printed, never two words of a title; it is one link."""
    lines = [line(first, 50, 100, url=URL, linked=linked[0]), line(second, 50, 88, url=URL, linked=linked[1])]
    note = written(Note("1", lines))
    assert note.text == text
    assert {link.url for link in note.hyperlinks} == {URL}
