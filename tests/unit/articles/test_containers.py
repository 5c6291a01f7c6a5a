"""Notes where people keep them: each is found, under the name that its reader sees, with its links in their places."""

# ruff: noqa: E501 - a line of source is a line here

from __future__ import annotations

import re
import unicodedata

import pytest

from ibidem import articles
from ibidem.model import Reading

A, B, C = "https://levant.example/silent-wells", "https://canal.example/why?id=4&l=en", "https://archive.example/x_(y)"
Notes = list[tuple[str, list[str]]]

# name, article, its notes in order: marker and links
LATEX: list[tuple[str, Notes]] = [
    ("A\\footnotemark{} b.\\footnotetext{Moreau, ``Wells'', \\url{@A}.} C\\footnotemark[7].\n\\footnotetext[7]{Ibarra, ``Why'', \\url{@B}.}", [("1", [A]), ("7", [B])]),
    ("\\let\\footnote=\\endnote A\\footnote{Moreau, ``Wells'', \\url{@A}.} B\\endnote{Ibarra, \\url{@B}.}", [("1", [A]), ("2", [B])]),
    ("\\renewcommand{\\footnote}{\\endnote}A\\footnote{Moreau, ``Wells'', \\url{@A}.} B\\endnote{Ibarra, \\url{@B}.}", [("1", [A]), ("2", [B])]),
    ("A\\pagenote{Moreau, ``Wells'', \\url{@A}.} B\\sidefootnote{Ibarra, \\url{@B}.} C\\footnoteA{Öberg, \\url{@C}.}", [("1", [A]), ("1", [B]), ("1", [C])]),
    ("A\\footnote{Moreau, \\url|@A|.} \\iffalse \\footnote{no \\url{https://no.org/}} \\fi B\\footnote{%\n Ibarra, \\url{@B}%\n}", [("1", [A]), ("2", [B])]),
    ("A\\blfootnote{Moreau, ``Wells'', \\url{@A}.} B\\footnote{Ibarra, \\url{@B}.}", [("", [A]), ("1", [B])]),
]  # fmt: skip
RST: list[tuple[str, Notes]] = [
    ("A [#]_ b [#n]_ c [*]_ d [#]_ e [*]_.\n\n.. [#] Moreau, @A\n.. [#n] Ibarra,\n   @B\n.. [*] Öberg, @C\n.. [#] Lee, https://l.example/\n.. [*] Ray, https://r.example/\n", [("1", [A]), ("n", [B]), ("*", [C]), ("3", ["https://l.example/"]), ("†", ["https://r.example/"])]),
    ("A [1]_ b [#]_.\n\n.. [1] Moreau, @A\n.. [#] Ibarra, @B\n", [("1", [A]), ("2", [B])]),
]  # fmt: skip
MARKDOWN: list[tuple[str, Notes]] = [
    ("A^[Moreau, *Wells*, <@A>.] b[^1] c^[See [Why](@B) [sic].]\n\n[^1]: Öberg, [Archive](@C).\n", [("2", [A]), ("3", [B]), ("1", [C])]),
    ("# Note\n\nA paragraph with notes, https://body.example/.[^1] And ^[Moreau, @A].\n\n[^1]: Ibarra, @B\n", [("2", [A]), ("1", [B])]),
    ("A[^a].\n\n[^a]: Several:\n\n    - Moreau, “Wells,” 2019, @A\n    - Ibarra, “Why,” 2011, <@B>\n\n    They agree.\n", [("a", [A, B])]),
    ("A[1](#fn1) b[2](#fn2).\n\nNotes\n\n<a id=\"fn1\"></a>1. Moreau, “Wells,” 2019, @A\n\n<a name='fn2'></a>2. Ibarra, “Why,” 2011, @B\n", [("1", [A]), ("2", [B])]),
    ("A<sup>1</sup> b<sup>2</sup>.\n\nNotes\n\n<sup>1</sup> Moreau, “Wells,” 2019, @A\n\n<sup>2</sup>Ibarra, “Why,” 2011, @B\n", [("1", [A]), ("2", [B])]),
]  # fmt: skip
WIKI: list[tuple[str, Notes]] = [
    ("A{{efn|A remark: [@C Archive], 2020.}} b<ref>[@A Wells]</ref> c{{efn-ua|name=x|1=See @B}}", [("a", [C]), ("1", [A]), ("b", [B])]),
    ("A{{efn|Outer {{cite web|title=Why|url=@B}} and<ref>{{cite web|title=Wells|url=@A}}</ref> rest.}}", [("a", [B]), ("1", [A])]),
    ("A{{#tag:ref|See @A |name=t}} b{{Note|texte=voir @B}} c<ref>[@C C]</ref>", [("1", [A]), ("2", [B]), ("3", [C])]),
    ("A{{sfn|Ibarra|2011|p=4}} b<ref>[@A Wells]</ref> c{{sfn|Ibarra|2011|p=4}} d<ref>{{harvnb|Ibarra|2011}}</ref>\n\n* {{cite book|last=Ibarra|title=Why|year=2011|url=@B}}", [("1", []), ("2", [A]), ("3", []), ("Ibarra", [B])]),
    ("A {{Cita|una frase de nadie}} b<ref>{{Cita|Ibarra|p. 4}}</ref>", [("1", [])]),
]  # fmt: skip
TYPST: list[tuple[str, Notes]] = [
    ("A#footnote[Moreau, [sic].\n\n  Second paragraph, #link(\"@A\").\n] b#footnote[open [bracket\n\nC#footnote[Ibarra, @B].", [("1", [A]), ("2", []), ("3", [B])]),
]  # fmt: skip
RIS: list[tuple[str, Notes]] = [
    ("TY  - JOUR\nTI  - The Silent\n      Wells\nUR  - @A\n\nTY  - ELEC\nUR  - @B\nER  -\n", [("1", [A]), ("2", [B])]),
]  # fmt: skip
HTML: list[tuple[str, Notes]] = [
    ("<p>A<sup>1</sup> b<sup>2</sup></p><p><b>Notes</b></p><p><sup>1</sup>Moreau, “Wells,” @A</p><p><sup>2</sup>Ibarra, “Why,” <a href='@B'>there</a></p>", [("1", [A]), ("2", [B])]),
    ("<p>A <a href='#ref-m' role='doc-biblioref'>Moreau (2019)</a></p><div id='refs' class='references csl-bib-body'><div id='ref-m' class='csl-entry'>Moreau, Ann. 2019. “Wells.” @A.</div></div>", [("Moreau (2019)", [A])]),
    ("<article><p>A<sup>1</sup></p><details class='footnotes'><summary>Footnotes</summary><ol><li>Moreau, <a href='@A'>Wells</a></li></ol></details></article>", [("1", [A])]),
    ("<article><p>A<sup>1</sup></p><footer class='footnotes'><ol><li>Moreau, <a href='@A'>Wells</a></li></ol></footer></article><footer><ol><li><a href='https://share.example/'>Share</a></li></ol></footer>", [("1", [A])]),
    ("<p>A<label for='s' class='margin-toggle sidenote-number'></label><input type='checkbox' id='s' class='margin-toggle'/><span class='sidenote'>Moreau, <a href='@A'>Wells</a>.</span></p>", [("1", [A])]),
    ("<p>A<sup data-fn='0b' class='fn'><a href='#0b' id='0b-link'>1</a></sup></p><ol class='wp-block-footnotes'><li id='0b'>Moreau, @A <a href='#0b-link' aria-label='Jump to footnote reference 1'>↩︎</a></li></ol>", [("1", [A])]),
    ("<p>A<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a></p><div id='sdfootnote1'><p class='sdfootnote'><a class='sdfootnotesym' name='sdfootnote1sym' href='#sdfootnote1anc'>1</a>Moreau, @A</p></div>", [("1", [A])]),
]  # fmt: skip
XML: list[tuple[str, Notes]] = [
    ("<article xmlns='http://docbook.org/ns/docbook' xmlns:x='http://www.w3.org/1999/xlink' version='5.0'><para>A<footnote><para>Moreau, <link x:href='@A'/>.</para></footnote> b<footnote label='x'><para><link x:href='@B'>Why canals</link></para></footnote></para><bibliography><biblioentry><abbrev>OB</abbrev><author><personname>Öberg</personname></author><title>Archive</title><biblioid class='uri'>@C</biblioid></biblioentry></bibliography></article>", [("1", [A]), ("x", [B]), ("OB", [C])]),
]  # fmt: skip
CASES = [
    (name, source, notes)
    for name, of_format in (("a.tex", LATEX), ("a.rst", RST), ("a.md", MARKDOWN), ("a.wiki", WIKI), ("a.typ", TYPST), ("a.ris", RIS), ("a.html", HTML), ("a.xml", XML))
    for source, notes in of_format
]  # fmt: skip


def read(name: str, data: bytes) -> Reading:
    return articles.read(name, data, convert=lambda *_: "")


def notes_of(reading: Reading) -> Notes:
    """The notes as they stand in the article."""
    found: dict[tuple[int, int, str], list[str]] = {}
    for each in sorted((*reading.citations, *reading.commentary), key=lambda each: (each.span.line, each.span.column)):
        links = found.setdefault((each.span.line, each.span.column, each.marker), [])
        links.extend(link.url for link in each.links)
    return [(marker, links) for (*_, marker), links in found.items()]


@pytest.mark.parametrize(("name", "source", "notes"), CASES)
def test_every_note_is_found_under_its_name(name: str, source: str, notes: Notes) -> None:
    """With all its links, each where its URL stands."""
    written = {"@A": A, "@B": B.replace("&", "&amp;") if name.endswith("ml") else B, "@C": C}
    text = re.sub(r"@[ABC]", lambda found: written[found[0]], source)
    reading = read(name, text.encode())
    assert notes_of(reading) == notes
    lines = text.split("\n")
    for link in (link for each in reading.citations for link in each.links):
        assert lines[link.span.line - 1][link.span.column - 1 :].startswith(link.url[:16]), link


JAPANESE = (
    "本文［１］と［２］。\n\n注\n\n（1）モロー「静かな井戸」『レバント』2019年、" + A + "（2021年5月5日閲覧）。\n"
    "（2）イバラ「運河」2011年、" + B + "。\n"
)
GERMAN = (
    f"Text [1] und [2].\n\nAnmerkungen\n\n[1] Müller, „Über Flüsse“, 2019, {A}.\n[2] Ibarra, «Pourquoi», 2011, {B}.\n"
)
RUSSIAN = (
    f"Текст [1] и [2].\n\nПримечания\n\n1. Моро А. Тихие колодцы. 2019. URL: {A}\n2. Ибарра Т. Каналы. 2011. URL: {B}\n"
)
CHINESE = f"正文[1]，又[2]。\n\n参考文献\n\n[1] 莫罗. 静井[EB/OL]. (2019-03-03)[2021-05-05]. {A}.\n[2] 伊巴拉. 运河[EB/OL]. 2011. {B}.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "word"),
    [
        (JAPANESE, "cp932", "モロー"),
        (JAPANESE, "euc_jp", "モロー"),
        (JAPANESE, "utf-8", "モロー"),
        (GERMAN, "cp1252", "Müller"),
        ("\ufeff" + GERMAN, "utf-16-le", "Müller"),
        ("\ufeff" + GERMAN, "utf-16-be", "Müller"),
        (GERMAN, "utf-16-le", "Müller"),
        ("\ufeff" + GERMAN, "utf-32-le", "Müller"),
        (GERMAN.replace("\n", "\r\n"), "utf-8", "Müller"),
        (GERMAN.replace("\n", "\r"), "utf-8", "Müller"),
        (unicodedata.normalize("NFD", GERMAN), "utf-8", unicodedata.normalize("NFD", "Müller")),
        (RUSSIAN, "cp1251", "Моро"),
        (RUSSIAN, "koi8_r", "Моро"),
        (CHINESE, "gb18030", "莫罗"),
    ],
)
def test_notes_are_found_in_any_encoding(text: str, encoding: str, word: str) -> None:
    """And their words are those that were written."""
    reading = read("a.txt", text.encode(encoding))
    assert notes_of(reading) == [("1", [A]), ("2", [B])]
    assert word in reading.citations[0].text


def test_a_long_field_of_ris_goes_on_without_its_tag() -> None:
    """A title with a space between its lines, an address with none."""
    ris = "TY  - JOUR\nTI  - The Silent\n      Wells\nUR  - https://levant.example/\n      silent-wells\nER  - \n"
    (work,) = read("a.ris", ris.encode()).citations
    assert (work.title, [link.url for link in work.links]) == ("The Silent Wells", [A])


ROE = "Roe, A. “The Silent Wells.” *Levant Review*, 2019, https://levant.example/silent-wells."
LEE = "Lee, B. “Why Canals.” *Canal Weekly*, 2011, https://canal.example/why."


@pytest.mark.parametrize(
    ("paragraphs", "titles"),
    [
        # what the author says before and behind is no part of the work
        (["A word first: the matter is disputed by all who were there.", ROE], ["The Silent Wells"]),
        ([ROE, "This holds for the *whole* region, not for the coast alone."], ["The Silent Wells"]),
        (["<https://levant.example/silent-wells>", "This holds for the *whole* region, not for the coast."], [None]),
        ([ROE, "The figures in it were kindly supplied by the ministry.", LEE], ["The Silent Wells", "Why Canals"]),
        ([ROE, LEE], ["The Silent Wells", "Why Canals"]),
        # one work in two paragraphs stays one
        (["Roe, A. “The Silent Wells.” *Levant Review*, 2019.", "https://levant.example/silent-wells"], ["The Silent Wells"]),
        (["Roe, A., *The Silent Wells of the Northern Plain*", "(London: Verso, 2001)."], ["The Silent Wells of the Northern Plain"]),
    ],
)  # fmt: skip
def test_paragraphs_of_a_note(paragraphs: list[str], titles: list[str | None]) -> None:
    """Each that cites is a work or a part of one; a sentence of the author's own is none."""
    source = "Text[^1].\n\n[^1]: " + "\n\n    ".join(paragraphs) + "\n"
    reading = read("a.md", source.encode())
    assert [each.title for each in reading.citations] == titles
    assert sum(len(each.links) for each in reading.citations) == source.count("https://")
    assert reading.footnotes == 1


def test_lines_are_no_paragraphs() -> None:
    """A wrapped note is one, though a line of it may look like a sentence; its work keeps what stands behind."""
    text = (
        "Text.[1]\n\nNotes\n\n[1] Roe, A. The water is rising in all of the northern towns.\n"
        "Levant Review, 2019, https://levant.example/silent-wells\n(accessed 3 May 2021).\n"
    )
    (work,) = read("a.txt", text.encode()).citations
    assert (work.accessed, work.text.startswith("Roe, A.")) == ("2021-05-03", True)
