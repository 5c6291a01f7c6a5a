"""What each markup format's reader makes of notes as they are really written."""

# ruff: noqa: E501 - a line of source is a line here

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibidem.articles import asciidoc, bibtex, csl, csl_yaml, html, latex, org, ris, rst, typst, wikitext
from ibidem.errors import UnreadableSource
from ibidem.model import Article, Citation, Footnote


def convert(data: bytes, source: str, target: str) -> str:
    raise AssertionError("these formats are read without pandoc")


def read(reader: object, text: str) -> tuple[Footnote | Citation, ...]:
    return reader.read(Article(name="a", format="f", text=text), convert)  # type: ignore[attr-defined]


URL = "https://example.org/a_b"

# reader, source, marker, text as a reader sees it, line and column of the URL
NOTES = [
    (latex, "A.\\footnote{Smith, \\emph{On~Water}, \\url{https://example.org/a_b}.}", "1", f"Smith, On Water, {URL}.", (1, 42)),
    # a percent sign in a URL is no comment; outside of one it is
    (latex, "A.%\n\\footnote{S \\url{https://example.org/a_b}}% \\footnote{no}", "1", f"S {URL}", (2, 18)),
    # accents, quotes and dashes as typed
    (latex, "\\footnote{M\\\"uller, ``O'', 1--2, https://example.org/a\\_b}", "1", f"Müller, “O”, 1–2, {URL}", (1, 34)),
    # an author's own name for the command
    (latex, "\\newcommand{\\fn}[1]{\\footnote{#1}}\nA.\\fn{S, \\url{https://example.org/a_b}}", "1", f"S, {URL}", (2, 15)),
    (latex, "\\bibitem[S12]{smith}\nS, \\url{https://example.org/a_b}\n\\end{thebibliography}", "smith", f"S, {URL}", (2, 9)),
    (rst, "A [1]_.\n\n.. [1] S, *On\n   Water*,\n   https://example.org/a_b\n\nB.", "1", f"S, On Water, {URL}", (5, 4)),
    (rst, ".. [#fn] S, `title <https://example.org/a_b>`_.", "fn", "S, title.", None),
    (org, "A[fn:1].\n\n[fn:1] S, /On Water/, https://example.org/a_b", "1", f"S, On Water, {URL}", (3, 23)),
    (org, "A[fn:: S, [[https://example.org/a_b]]].", "1", f"S, {URL}", (1, 13)),
    (asciidoc, "A.footnote:[S, _On Water_, https://example.org/a_b]", "1", f"S, On Water, {URL}", (1, 28)),
    (asciidoc, "* [[[smith]]] S, https://example.org/a_b\n", "smith", f"S, {URL}", (1, 18)),
    (typst, 'A.#footnote[S, "On", _Water_, https://example.org/a_b]', "1", f"S, “On”, Water, {URL}", (1, 31)),
    (wikitext, "A<ref>S, ''On Water'', https://example.org/a_b</ref>", "1", f"S, On Water, {URL}", (1, 24)),
    (html, '<p>A<sup><a href="#n1">1</a></sup>\n<ol><li id="n1"><p>S &amp; T,\n<i>On</i> https://example.org/a_b</p>', "1", f"S & T, On {URL}", (3, 11)),
    # Word: the note's own number links back
    (
        html,
        '<p>A<a href="#_ftn1" name="_ftnref1">[1]</a><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> S, https://example.org/a_b</p></div>',
        "1", f"S, {URL}", (1, 105),
    ),
    # anchors in one paragraph, parted by line breaks
    (
        html,
        'A<a href="#a">1</a> B<a href="#b">2</a><p><a id=a></a>1. S, https://example.org/a_b<br><a id=b></a>2. T</p>',
        "1", f"S, {URL}", (1, 61),
    ),
    # Substack
    (
        html,
        'A<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a>'
        "<div><p>S, https://example.org/a_b</p></div></div>",
        "1", f"S, {URL}", (1, 159),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reader", "source", "marker", "text", "place"), NOTES)
def test_a_note_is_read_as_its_reader_sees_it(
    reader: object, source: str, marker: str, text: str, place: tuple[int, int] | None
) -> None:
    """Markup is gone, the marker is the one shown, and the URL stands where it stands in the file."""
    note = read(reader, source)[0]
    assert isinstance(note, Footnote)
    assert (note.marker, note.text) == (marker, text)
    if place is not None:
        span = note.at(note.text.index("https://"))
        assert (span.line, span.column) == place


# reader, source that cites nothing, why
NOT_NOTES = [
    (latex, "% \\footnote{https://example.org}\n\\begin{verbatim}\\footnote{x}\\end{verbatim}", "comments and code"),
    (rst, ".. code-block:: rst\n\n   .. [1] https://example.org\n", "code"),
    (org, "#+begin_src org\n[fn:1] https://example.org\n#+end_src\n", "code"),
    (asciidoc, "----\nfootnote:[https://example.org]\n----\n// footnote:[x]\n", "code and comments"),
    (wikitext, "<!-- <ref>https://example.org</ref> --><nowiki><ref>x</ref></nowiki>", "comments and nowiki"),
    (wikitext, "<ref name=a />", "a name used without a note"),
    (typst, "// #footnote[https://example.org]\n`#footnote[x]`", "comments and code"),
]


@pytest.mark.parametrize(("reader", "source", "why"), NOT_NOTES)
def test_what_is_no_note_is_left_alone(reader: object, source: str, why: str) -> None:
    """Code and comments cite nothing."""
    assert read(reader, source) == (), why


# reader, source, what the fields must say: marker, authors, title, container, issued, accessed, URL
ENTRIES = [
    # names, braces, months, and the access date that a note gives
    (
        bibtex,
        "@misc{k, author={Putz, Catherine and {World Bank}}, title={{On} W{\\\"a}ter}, year=2024, month=oct, day=5,\n"
        " howpublished={\\url{https://example.org/a_b}}, note={Accessed: 2024-10-06}}",
        ("k", ("Catherine Putz", "World Bank"), "On Wäter", None, "2024-10-05", "2024-10-06", URL),
    ),
    # a macro, a joined value, and an entry before it that is never closed
    (
        bibtex,
        '@string{w = "Water"}\n@misc{broken, title={x\n@article{k, title = "On " # w, journal = w, date = {2022-07}, url = {https://example.org/a\\_b}}',
        ("k", (), "On Water", "Water", "2022-07", None, URL),
    ),
    (
        ris,
        "TY  - ELEC\r\nAU  - Putz, Catherine\r\nTI  - On Water\r\nT2  - W\r\nPY  - 2024\r\nDA  - 2024/10/05/\r\nY2  - 2024/10/06/\r\nUR  - https://example.org/a_b\r\nER  - \r\n",
        ("1", ("Catherine Putz",), "On Water", "W", "2024-10-05", "2024-10-06", URL),
    ),
    (
        csl,
        '[{"id":"k","title":"On <i>Water</i>","author":[{"family":"Putz","given":"C."}],"issued":{"date-parts":[[2024,10]]},"URL":"https:\\/\\/example.org\\/a_b"}]',
        ("k", ("C. Putz",), "On Water", None, "2024-10", None, URL),
    ),
    (
        csl_yaml,
        "references:\n- id: k\n  title: On Water\n  issued: 2024-10-05\n  URL: https://example.org/a_b\n",
        ("k", (), "On Water", None, "2024-10-05", None, URL),
    ),
    # Typst's own
    (
        csl_yaml,
        "k:\n  type: article\n  title: On Water\n  author: [\"Putz, Catherine\", World Bank]\n  date: 2024-10\n  url:\n    value: https://example.org/a_b\n    date: 2024-10-06\n  parent:\n    type: periodical\n    title: W\n",
        ("k", ("Catherine Putz", "World Bank"), "On Water", "W", "2024-10", "2024-10-06", URL),
    ),
    # a template in German, with spaces and lines of its own
    (
        wikitext,
        "<ref>{{Internetquelle\n |autor=Putz\n |titel=On Water\n |werk=W\n |datum=2024-10-05 |abruf=2024-10-06\n |url=https://example.org/a_b}}</ref>",
        ("1", ("Putz",), "On Water", "W", "2024-10-05", "2024-10-06", URL),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reader", "source", "said"), ENTRIES)
def test_fields_say_what_they_are(reader: object, source: str, said: tuple[object, ...]) -> None:
    """Where a format tells fields apart, they arrive as they were written, and the URL stands where it stands."""
    entry = [each for each in read(reader, source) if isinstance(each, Citation) and each.links][-1]
    fields = (entry.marker, entry.authors, entry.title, entry.container, entry.issued, entry.accessed)
    assert (*fields, entry.links[0].url) == said
    line = source.splitlines()[entry.links[0].span.line - 1]
    assert line[entry.links[0].span.column - 1 :].startswith("https:")


def test_a_page_without_furniture_cites_only_in_its_notes() -> None:
    """Navigation, share buttons and links in running text are no notes; a redirect of the editor's is taken off."""
    page = (
        '<nav><a href="https://example.org/">Home</a></nav><p>A <a href="https://example.org/b">map</a><sup><a href="#f">1</a></sup></p>'
        '<p id="f"><a href="https://www.google.com/url?q=https://example.org/a_b&amp;sa=D">Water</a> <a href="#r">↩</a></p>'
        '<footer><a href="https://facebook.com/sharer?u=x">Share</a></footer>'
    )
    (note,) = read(html, page)
    assert isinstance(note, Footnote)
    assert (note.text, [link.url for link in note.hyperlinks]) == ("Water", [URL])


def test_json_that_is_no_bibliography_is_refused() -> None:
    """Any JSON file is not a library; the message says what was looked for."""
    with pytest.raises(UnreadableSource, match="holds no bibliography"):
        read(csl, '{"name": "package"}')


PIECES = st.sampled_from(
    ["\\footnote{", "\\href{", "{", "}", "[", "]", "<ref>", "</ref>", "{{cite web|url=", "}}", "<a href='#a'>", "<p id=a>",
     "footnote:[", "[fn:: ", ".. [1] ", "@a{b, c={", '"', "=", "https://e.org/", "&amp;", "\n", "\r\n", " ", "*", "_", "TY  - ", "UR  - "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join))
def test_every_reader_has_an_answer_to_anything(text: str) -> None:
    """No input breaks a reader, and what it gives holds together."""
    for reader in (latex, rst, org, asciidoc, typst, wikitext, bibtex, ris):
        for note in read(reader, text):
            if isinstance(note, Footnote):
                assert note.anchors[0].offset == 0
                assert all(0 <= link.start < link.end <= len(note.text) for link in note.hyperlinks)
