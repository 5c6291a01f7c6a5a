"""The ledger: read, kept in step with its articles, written to without losing what people wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibidem import ledger
from ibidem.errors import BadLedger
from ibidem.ledger import edits, shape, tree
from ibidem.model import (
    ArchiveFinding,
    ArchiveStatus,
    Capture,
    Citation,
    Entry,
    Finding,
    Judgement,
    Link,
    Observation,
    Reading,
    Report,
    Span,
    Verdict,
)

NAME = "citations.yaml"
HERE = Span(line=1, column=1)


def cite(
    marker: str = "i",
    *urls: str,
    title: str | None = "Iran Opens Drone Factory in Tajikistan",
    article: str = "a.md",
    **facts: object,
) -> Citation:
    links = tuple(Link(url=url, span=HERE) for url in urls)
    return Citation(article=article, marker=marker, span=HERE, text="", title=title, links=links, **facts)  # type: ignore[arg-type]


def reading(*citations: Citation, article: str = "a.md") -> Reading:
    return Reading(article=article, footnotes=len(citations), citations=citations)


def made(*citations: Citation) -> str:
    return ledger.sync(None, NAME, [reading(*citations)]).text


def synced(text: str, *citations: Citation) -> ledger.Synced:
    """Brought up to date, and checked that doing it again changes nothing."""
    once = ledger.sync(text, NAME, [reading(*citations)])
    again = ledger.sync(once.text, NAME, [reading(*citations)])
    assert again.text == once.text
    assert not again.changes
    return once


FACTORY = cite("i", "https://www.tehrantimes.com/news/472704", container="Tehran Times", issued="2022-05-17")
VALDAI = cite(
    "iii",
    "https://valdaiclub.com/a/highlights/challenges/",
    title="Russia and Its Near Abroad: Challenges and Prospects",
    authors=("Zhao Huasheng",),
    container="Valdai Club",
    accessed="2022-06-15",
)

BY_HAND = """\
# Our sources.
schema: ibidem.ledger/1

citations:
    # The factory
    - article: a.md
      marker: i            # the first
      title: 'Iran Opens Drone Factory in Tajikistan'
      x-desk: foreign

      links:
      - url: https://www.tehrantimes.com/news/472704
        accept: ["Drone factory opens"]   # they rewrote it
        note: asked the desk

    - {article: a.md, marker: iii, title: "Near Abroad", links: [{url: "https://valdaiclub.com/a", skip: paywall}]}
# the end
"""


# ---------------------------------------------------------------------------------------------- reading


def test_a_ledger_reads_as_citations() -> None:
    """Every fact of an entry comes out as it is written, and each link says where it stands in the ledger."""
    read = ledger.read(BY_HAND, NAME)
    first, second = read.citations
    assert (read.article, read.footnotes) == (NAME, 2)
    assert (first.article, first.marker, first.title) == (NAME, "i", "Iran Opens Drone Factory in Tajikistan")
    assert first.span == Span(line=6, column=7)
    assert first.links[0].accept == ("Drone factory opens",)
    assert first.links[0].span == Span(line=12, column=14)
    assert second.links[0].skip == "paywall"
    assert BY_HAND.splitlines()[15][second.links[0].span.column - 1 :].startswith('"https://valdaiclub.com/a"')


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("2022", "2022"),  # a number to YAML
        ("2022-06", "2022-06"),
        ("2022-06-15", "2022-06-15"),  # a date to YAML
        ('"2022-06-15"', "2022-06-15"),
    ],
)
def test_dates_need_no_quotes(written: str, understood: str) -> None:
    """A date is the characters that were written, whatever YAML takes them for."""
    text = f"schema: ibidem.ledger/1\ncitations:\n- title: x\n  accessed: {written}\n"
    assert ledger.read(text, NAME).citations[0].accessed == understood


@pytest.mark.parametrize("title", ["1984", "yes", "no", "0x10", "12:30", "1e3", "2001-12-14"])
def test_titles_stay_texts(title: str) -> None:
    """A title that YAML takes for a number, a time or a truth is still that title."""
    text = f"schema: ibidem.ledger/1\ncitations:\n- title: {title}\n"
    assert ledger.read(text, NAME).citations[0].title == title


def test_one_author_and_one_accepted_title_need_no_list() -> None:
    """A single text stands for a list of one."""
    text = "schema: ibidem.ledger/1\ncitations:\n- authors: Ann\n  links:\n  - url: https://a.org\n    accept: B\n"
    (citation,) = ledger.read(text, NAME).citations
    assert citation.authors == ("Ann",)
    assert citation.links[0].accept == ("B",)


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "\ufeff", "schema: ibidem.ledger/1", "schema: ibidem.ledger/1\ncitations:\n"]
)
def test_an_empty_ledger_cites_nothing(text: str) -> None:
    """An empty file, or a ledger without entries, is no mistake."""
    assert ledger.read(text, NAME).citations == ()


def test_what_is_cited_no_longer_is_not_checked() -> None:
    """An entry marked `uncited` is kept for people, and is no citation."""
    text = made(FACTORY).replace("    marker:", "    uncited: true\n    marker:")
    assert ledger.read(text, NAME).citations == ()


@pytest.mark.parametrize(
    ("name", "text", "answer"),
    [
        ("docs/citations.yaml", "", True),
        ("sources.yml", "# ours\nschema: ibidem.ledger/1\n", True),
        ("article.md", "The schema: ibidem.ledger/1 is ours.", False),
        ("other.yaml", "schema: openapi", False),
    ],
)
def test_a_ledger_is_told_by_name_or_schema(name: str, text: str, answer: bool) -> None:
    """A file of another name is a ledger when it says so at the beginning of a line."""
    assert ledger.is_ledger(name, text) is answer


# ---------------------------------------------------------------------------------------------- mistakes

HEAD = "schema: ibidem.ledger/1\ncitations:\n"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (HEAD + "- titel: x\n", "3:3", "unknown key `titel`", "Did you mean `title`?"),
        (HEAD + "- title: x\n  url: https://a.org\n", "4:3", "unknown key `url`", "It belongs to a link."),
        (HEAD + "- title: x\n  colour: red\n", "4:3", "unknown key `colour`", "begin with `x-`"),
        (HEAD + "- title: x\n  title: y\n", "4:3", "`title` stands twice", "Keep one."),
        (HEAD + "- title: Iran: a factory\n", "3:14", "mapping values are not allowed", "double quotes"),
        (HEAD + "-\ttitle: x\n\tmarker: i\n", "3:2", "\\t", "takes no tabs"),
        (HEAD + "- accessed: 15.6.2022\n", "3:13", "“15.6.2022” is not a date", "2022-06-15"),
        (HEAD + "- issued: 2022-02-30\n", "3:11", "is not a date", "2022-06-15"),
        (HEAD + "- links: https://a.org\n", "3:10", "a text where a list belongs", "dash"),
        (HEAD + "- links:\n  - https://a.org\n", "4:5", "a text where a link belongs", "url, "),
        (HEAD + "- links:\n  - url: [a, b]\n", "4:10", "a list where a URL belongs", "one URL"),
        (HEAD + "- links:\n  - url: ''\n", "4:10", "an empty URL", "Write the URL"),
        (HEAD + "- links:\n  - note: x\n", "4:5", "a link without `url`", "Add `url:`"),
        (HEAD + "- links:\n  - url: a\n    skip: true\n", "5:11", "gives no reason", "Say why"),
        (HEAD + "- links:\n  - url: a\n    accept:\n      a: b\n", "6:7", "a list of texts", "double quotes"),
        (HEAD + "- links:\n  - url: a\n    seen:\n      verdict: fine\n", "6:16", "not a verdict", "verified"),
        (HEAD + "- title: [a]\n", "3:10", "a list where a text belongs", "one line"),
        (HEAD + "- uncited: maybe\n", "3:12", "neither true nor false", "true"),
        (HEAD + "- &a title\n- *a\n", "3:3", "anchors and aliases", "Write the value out"),
        (HEAD + "- title: !!str x\n", "3:10", "tags", "Leave the tag out"),
        ("citations: []\n", "1:1", "without `schema`", "Add `schema:`"),
        ("schema: ibidem.ledger/2\n", "1:9", "not a ledger of a kind known here", "A newer ibidem"),
        ("schema: ibidem\n", "1:9", "not a ledger of a kind known here", "schema: ibidem.ledger/1"),
        ("- a\n", "1:1", "a list where a ledger belongs", "begins with"),
        ("just text\n", "1:1", "a text where a ledger belongs", "begins with"),
        ('schema: "ibidem\n', "2:1", "unexpected end", "not closed"),
        ("schema: a\n--- \nschema: b\n", "2:1", "a second document", "---"),
        ("schema: \x01\n", "1:9", "special characters", "control character"),
        ("a: " + "[" * 40 + "]" * 40, "1:20", "too deep", ""),
        ("? [a]\n: b\n", "1:3", "where a key belongs", ""),
        ('schema: "\\UFFFFFFFF"', "1:1", "not YAML", ""),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_write(text: str, place: str, message: str, hint: str) -> None:
    """A ledger that cannot be used names file, line and column, what is wrong, and what to write instead."""
    with pytest.raises(BadLedger) as raised:
        ledger.read(text, NAME)
    assert raised.value.message.startswith(f"{NAME}:{place}: ")
    assert message in raised.value.message
    assert hint in raised.value.hint


def test_further_mistakes_are_counted() -> None:
    """The first mistake is told, and how many come after it."""
    with pytest.raises(BadLedger, match=r"3:3: unknown key `titel` in a citation \(2 more after it\)"):
        ledger.read(HEAD + "- titel: x\n  isued: y\n  doi: {}\n", NAME)


def test_an_alias_bomb_does_nothing() -> None:
    """Aliases that would multiply are refused at the first anchor."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    with pytest.raises(BadLedger, match="anchors"):
        ledger.read(bomb, NAME)


def test_a_huge_file_is_refused_unread() -> None:
    """A file beyond any ledger's size costs nothing."""
    with pytest.raises(BadLedger, match="characters long"):
        ledger.read("#" * (tree.MAX_CHARS + 1), NAME)


YAMLISH = st.text(alphabet=st.sampled_from(list("ab:- \n\t#[]{}\"'&*!%|>?,\\x0\r\ufeff\u2028é\x00~")), max_size=60)


@given(st.one_of(YAMLISH, st.text(max_size=60), YAMLISH.map(lambda rest: HEAD + "- title: " + rest)))
def test_any_text_is_a_ledger_or_a_mistake(text: str) -> None:
    """Reading is total, but for the one exception that names the place."""
    try:
        said = str(ledger.read(text, NAME).footnotes)
    except BadLedger as error:
        said = error.message
    assert re.match(r"\d+\Z|citations\.yaml:\d+:\d+: .", said)


# ---------------------------------------------------------------------------------------------- making one


def test_a_new_ledger_reads_well() -> None:
    """What `sync` makes of an article is what a person would write, but for the sums."""
    assert re.sub(r"(?<= )[a-z][0-9a-f]{4}\b", "0000", made(FACTORY, VALDAI)).partition("schema")[2] == (
        ": ibidem.ledger/1\n"
        "\n"
        "citations:\n"
        "  - article: a.md\n"
        '    marker: "i"\n'
        '    title: "Iran Opens Drone Factory in Tajikistan"\n'
        "    container: Tehran Times\n"
        "    issued: 2022-05-17\n"
        "    links:\n"
        "      - url: https://www.tehrantimes.com/news/472704\n"
        "    synced: 0000 0000 0000 0000\n"
        "\n"
        "  - article: a.md\n"
        '    marker: "iii"\n'
        "    authors:\n"
        "      - Zhao Huasheng\n"
        '    title: "Russia and Its Near Abroad: Challenges and Prospects"\n'
        "    container: Valdai Club\n"
        "    accessed: 2022-06-15\n"
        "    links:\n"
        "      - url: https://valdaiclub.com/a/highlights/challenges/\n"
        "    synced: 0000 0000 0000 0000 0000\n"
    )


def facts(citation: Citation) -> object:
    """What should survive the way through a ledger."""
    return replace(
        citation,
        article="",
        span=HERE,
        text="",
        cited_in=None,
        links=tuple(replace(link, span=HERE) for link in citation.links),
    )


def test_what_was_synced_reads_as_it_was_cited() -> None:
    """A ledger says what its article says."""
    text = made(FACTORY, VALDAI)
    citations = ledger.read(text, NAME).citations
    assert [facts(each) for each in citations] == [facts(FACTORY), facts(VALDAI)]
    assert [(each.article, each.cited_in) for each in citations] == [(NAME, FACTORY.article), (NAME, VALDAI.article)]


def test_a_remark_is_no_entry() -> None:
    """A note that cites no work ("see above") is not entered; a work without a link is."""
    text = made(cite("1", title=None), cite("2", title="A Book"))
    assert [each.marker for each in ledger.read(text, NAME).citations] == ["2"]


def test_nothing_cited_is_an_empty_list() -> None:
    """An article without citations makes a ledger that is one."""
    assert made().endswith("citations: []\n")
    assert synced(made(), FACTORY).text == made(FACTORY)


@pytest.mark.parametrize(
    "text",
    [
        "schema: ibidem.ledger/1\n",
        "schema: ibidem.ledger/1\ncitations:\n",
        "schema: ibidem.ledger/1\ncitations: []  # none\n",
    ],
)
def test_a_ledger_without_entries_is_filled(text: str) -> None:
    """What stands in a ledger without entries stays when the first come."""
    filled = synced(text, FACTORY).text
    assert filled.startswith("schema: ibidem.ledger/1\ncitations:\n")
    assert ("# none" in filled) == ("# none" in text)
    assert len(ledger.read(filled, NAME).citations) == 1


# ---------------------------------------------------------------------------------------------- keeping it in step


def test_renumbered_notes_keep_their_entries() -> None:
    """A note put in before others moves their markers; what was written in the entries stays with the work."""
    text = made(FACTORY, VALDAI).replace("/challenges/\n", "/challenges/\n        skip: needs a subscription\n")
    new = cite("i", "https://eurasianet.org/why", title="Why Is Ayni Air Base Idle?")
    after = synced(text, new, replace(FACTORY, marker="ii"), replace(VALDAI, marker="iv"))
    assert [each.marker for each in ledger.read(after.text, NAME).citations] == ["i", "ii", "iv"]
    assert [each.links[0].skip for each in ledger.read(after.text, NAME).citations][2] == "needs a subscription"
    assert [change.kind for change in after.changes] == ["added", "changed", "changed"]


def test_a_corrected_url_keeps_what_was_accepted() -> None:
    """A URL mended in the article is mended in the ledger; what was seen at the old one goes."""
    text = made(FACTORY).replace(
        "/472704\n",
        "/472704\n        accept:\n          - Drones\n        seen:\n          verdict: dead\n",
    )
    moved = cite("i", "https://www.tehrantimes.com/news/9", container="Tehran Times", issued="2022-05-17")
    after = synced(text, moved)
    (link,) = ledger.read(after.text, NAME).citations[0].links
    assert (link.url, link.accept) == ("https://www.tehrantimes.com/news/9", ("Drones",))
    assert "seen:" not in after.text
    assert (
        after.changes[0].detail == "https://www.tehrantimes.com/news/472704 is now https://www.tehrantimes.com/news/9"
    )


def test_a_fact_mended_in_the_article_is_mended() -> None:
    """What nobody touched in the ledger follows the article, also when a fact goes."""
    after = synced(made(FACTORY), replace(FACTORY, title="Iran Opens a Drone Factory", container=None))
    (citation,) = ledger.read(after.text, NAME).citations
    assert (citation.title, citation.container) == ("Iran Opens a Drone Factory", None)
    assert "container" not in after.text


def test_a_fact_mended_by_hand_stays() -> None:
    """What somebody changed in the ledger stays, in silence while the article says what it said."""
    text = made(FACTORY).replace("Iran Opens Drone Factory in Tajikistan", "Drone Factory Opened")
    after = synced(text, FACTORY)
    assert after.text == text
    assert not after.changes


def test_a_fact_that_both_changed_is_the_users_and_told_once() -> None:
    """Where article and ledger were both changed, the user's words stay and the article's are told."""
    text = made(FACTORY).replace("Iran Opens Drone Factory in Tajikistan", "Drone Factory Opened")
    after = synced(text, replace(FACTORY, title="Iran Opens a Drone Factory"))
    assert ledger.read(after.text, NAME).citations[0].title == "Drone Factory Opened"
    assert [change.kind for change in after.changes] == ["kept"]
    assert "the article says “Iran Opens a Drone Factory”" in after.changes[0].detail


def test_a_link_taken_out_by_hand_stays_out() -> None:
    """A link that somebody took out of the ledger does not come back."""
    two = cite("i", "https://a.org/1", "https://a.org/2")
    text = made(two).replace("      - url: https://a.org/2\n", "")
    assert synced(text, two).text == text


def test_links_come_and_go_with_the_article() -> None:
    """A second link is added under the first, and goes again when the article drops it."""
    one, two = cite("i", "https://a.org/1"), cite("i", "https://a.org/1", "https://a.org/2")
    assert synced(made(one), two).text == made(two)
    assert synced(made(two), one).text == made(one)
    assert synced(made(two), cite("i")).text == made(cite("i"))
    assert synced(made(cite("i")), two).text == made(two)


def test_what_is_cited_no_longer_goes() -> None:
    """An entry that only `sync` wrote goes with its note, and leaves no gap."""
    third = cite("iv", "https://tass.com/economy/793713", title="Russia and China Agree")
    text = made(FACTORY, VALDAI, third)
    assert synced(text, FACTORY, third).text == made(FACTORY, third)
    assert synced(text, VALDAI, third).text == made(VALDAI, third)
    gone = synced(text, FACTORY, VALDAI)
    assert gone.text == made(FACTORY, VALDAI)
    assert [change.kind for change in gone.changes] == ["removed"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    synced", "    note: ask Ann\n    synced"),
        ("/472704\n", "/472704\n        skip: paywall\n"),
        ("/472704\n", "/472704\n        accept: [Drones]\n"),
        ("/472704\n", "/472704  # the English edition\n"),
        ('    marker: "i"\n', '    marker: "i"\n    x-desk: foreign\n'),
        ("in Tajikistan", "in Dushanbe"),
        ("  - article", "  # the key source\n  - article"),
    ],
)
def test_what_somebody_wrote_in_stays(old: str, new: str) -> None:
    """An entry that a person wrote in outlives its note: it is marked, told once, and comes back with the note."""
    text = made(FACTORY, VALDAI).replace(old, new, 1)
    after = synced(text, VALDAI)
    assert [change.kind for change in after.changes] == ["kept"]
    assert all(line in after.text for line in new.splitlines())
    assert [each.marker for each in ledger.read(after.text, NAME).citations] == ["iii"]
    assert synced(after.text, FACTORY, VALDAI).text == text


def test_other_articles_are_left_alone() -> None:
    """Bringing one article up to date says nothing of another's entries."""
    other = cite("i", "https://b.org/", article="b.md")
    both = ledger.sync(made(FACTORY), NAME, [reading(other, article="b.md")]).text
    assert both.startswith(made(FACTORY))
    assert synced(both).text.count("- article: b.md") == 1


def test_a_dot_slash_is_the_same_article() -> None:
    """An article named with a leading ``./`` is the one named without."""
    after = ledger.sync(made(FACTORY), NAME, [reading(replace(FACTORY, article="./a.md"), article="./a.md")])
    assert after.text == made(FACTORY)


def test_handwriting_survives() -> None:
    """Comments, quotes, blank lines, indentation and keys of one's own stay, in lines and in brackets."""
    after = synced(BY_HAND, FACTORY, VALDAI).text
    for line in BY_HAND.splitlines()[:13]:
        assert line in after.splitlines()
    assert after.endswith("# the end\n")
    assert ledger.read(after, NAME).citations[1].title == "Near Abroad"
    assert len(after.splitlines()) == len(BY_HAND.splitlines()) + 3


def test_line_breaks_of_another_system_stay() -> None:
    """A ledger with CRLF stays one, throughout."""
    text = made(FACTORY).replace("\n", "\r\n")
    after = synced(text, FACTORY, VALDAI).text
    assert after.replace("\r\n", "\n") == made(FACTORY, VALDAI)
    assert after.count("\n") == after.count("\r\n")


# Texts that YAML has other plans for, and those that notes are made of.
WORDS = st.one_of(
    st.sampled_from(
        [
            "",
            "yes",
            "1984",
            "a: b",
            "- a",
            "# no",
            "“Why?”",
            "'",
            '"',
            "\\",
            "2022-13",
            "null",
            "a #b",
            "{a",
            "é—x",
            "x:",
        ]
    ),
    st.text(max_size=12),
)
URLS = st.sampled_from([f"https://{host}.org/{path}" for host in "ab" for path in ("", "1", "2?a=b&c", "3#x", "é:,{}")])
CITATIONS = st.builds(
    lambda marker, urls, title, authors, container, accessed: cite(
        marker, *urls, title=title or None, authors=tuple(authors), container=container, accessed=accessed
    ),
    st.sampled_from(["1", "2", "3", "i", "", "^a"]),
    st.lists(URLS, max_size=3, unique=True),
    WORDS,
    st.lists(WORDS, max_size=2),
    st.none() | WORDS,
    st.none() | st.sampled_from(["2022", "2022-06", "2022-06-15", "soon"]),
)
LISTS = st.lists(CITATIONS, max_size=5)


def as_brackets(text: str) -> str:
    """The same ledger with its entries in one line each, as some people write."""
    entries = ledger_values(text)
    return "# mine\nschema: ibidem.ledger/1\ncitations: " + edits.flow(entries) + " # end\n"


def ledger_values(text: str) -> list[edits.Value]:
    def plain(node: tree.Node) -> edits.Value:
        if isinstance(node, tree.Scalar):
            return node.value
        if isinstance(node, tree.Sequence):
            return [plain(item) for item in node.items]
        return {key.value: plain(value) for key, value in node.pairs}

    return [plain(entry.node) for entry in shape.load(text, NAME).entries]


def works(text: str) -> list[str]:
    """What a ledger cites, whatever the order: entries and links that are there already keep their places."""
    cited = (replace(each, links=tuple(sorted(each.links, key=repr))) for each in ledger.read(text, NAME).citations)
    return sorted(repr(facts(each)) for each in cited)


@settings(max_examples=40)
@given(LISTS, LISTS, st.sampled_from([str, as_brackets, lambda text: text.replace("\n", "\r\n")]))
def test_syncing_twice_is_syncing_once(before: list[Citation], after: list[Citation], style: object) -> None:
    """
    Whatever stood there, in whatever style: the ledger says what the article says, and the second time nothing changes.
    """
    text = style(made(*before))  # type: ignore[operator]
    now = synced(text, *after).text
    assert ledger.read(synced(now, *after).text, NAME) == ledger.read(now, NAME)
    assert works(now) == works(made(*after))


@settings(max_examples=40)
@given(LISTS, LISTS, st.randoms(use_true_random=False))
def test_what_people_wrote_survives(before: list[Citation], after: list[Citation], chance: object) -> None:
    """Comments, notes, accepted titles and reasons to skip are there after any change to the article."""
    lines: list[str] = []
    written: list[str] = []
    for line in made(*before).splitlines():
        lines.append(line)
        own = f"mine {len(lines)}"
        if line.startswith("      - url:") and chance.random() < 0.3:  # type: ignore[attr-defined]
            lines.append(f"        {chance.choice(['skip: ', 'note: ', 'x-own: ', 'accept: ', '# '])}{own}")  # type: ignore[attr-defined]
            written.append(own)
        elif line.startswith("    marker:") and chance.random() < 0.3:  # type: ignore[attr-defined]
            lines.append(f"    {chance.choice(['note: ', 'x-own: ', '# '])}{own}")  # type: ignore[attr-defined]
            written.append(own)
    now = synced("\n".join(lines) + "\n", *after).text
    assert [own for own in written if not re.search(rf"{own}\b", now)] == []


@given(st.text(max_size=30))
def test_any_text_can_be_written(text: str) -> None:
    """A text written as YAML reads as that text, in lines and in brackets."""
    for written in (edits.scalar(text), edits.scalar(text, quoted=True), edits.flow(text)):
        document = tree.parse(f"a: {written}\nb: [{edits.flow(text)}, {{c: {edits.flow(text)}}}]\n")
        assert isinstance(document, tree.Mapping), document
        assert document.text("a") == text or not text
        assert isinstance(document.get("b"), tree.Sequence)


# ---------------------------------------------------------------------------------------------- what was seen


def report(text: str, verdict: Verdict, day: int = 24, *, archive: str | None = None, **seen: object) -> Report:
    """A run over a ledger in which every link got the same verdict."""
    read = ledger.read(text, NAME)
    judgement = Judgement(verdict=verdict, reason="because", message="")
    captured = datetime(2022, 6, 14, tzinfo=UTC)
    capture = Capture(url=archive, raw_url="", original="", captured_at=captured) if archive else None
    status = ArchiveStatus.ARCHIVED if archive else ArchiveStatus.UNKNOWN
    finding = Finding(
        link=Link(url="", span=HERE),
        judgement=judgement,
        observation=Observation(**seen),  # type: ignore[arg-type]
        archive=ArchiveFinding(status=status, message="", capture=capture),
    )
    entries = tuple(
        Entry(citation=citation, findings=tuple(replace(finding, link=link) for link in citation.links))
        for citation in read.citations
    )
    started_at = datetime(2026, 11, day, 23, 30, tzinfo=UTC)
    return Report(version="0", started_at=started_at, elapsed_s=1, readings=(read,), entries=entries)


def recorded(text: str, *args: object, **kwargs: object) -> str:
    """Written down, and checked that writing it down again changes nothing."""
    run = report(text, *args, **kwargs)  # type: ignore[arg-type]
    now = ledger.record(text, NAME, run)
    assert ledger.record(now, NAME, report(now, *args, **kwargs)) == now  # type: ignore[arg-type]
    return now


def test_what_was_seen_stands_under_its_link() -> None:
    """Day, verdict, title, place and capture are written; what is not known is not."""
    now = recorded(
        made(FACTORY),
        Verdict.VERIFIED,
        page_title="Drone\n factory",
        final_url="https://b.org/",
        archive="https://w.org/1",
    )
    assert now == made(FACTORY).replace(
        "/472704\n",
        "/472704\n"
        "        seen:\n"
        "          checked: 2026-11-24\n"
        "          verdict: verified\n"
        "          reason: because\n"
        '          title: "Drone factory"\n'
        "          url: https://b.org/\n"
        "          archive: https://w.org/1\n",
    )


def test_a_failure_is_dated_from_its_first_day() -> None:
    """`since` is the first of the failing days, `good` the last day before; both go when the link is well again."""
    well = recorded(made(FACTORY), Verdict.VERIFIED, 1)
    ill = recorded(recorded(well, Verdict.UNREACHABLE, 2), Verdict.DEAD, 3)
    assert "verdict: dead\n" in ill
    assert "since: 2026-11-02\n" in ill
    assert "good: 2026-11-01\n" in ill
    assert recorded(ill, Verdict.VERIFIED, 4) == recorded(made(FACTORY), Verdict.VERIFIED, 4)


def test_a_refusal_is_no_failure() -> None:
    """A server that refuses robots says nothing: there is no first day of failing, and the last good day is kept."""
    now = recorded(recorded(made(FACTORY), Verdict.VERIFIED, 1), Verdict.BLOCKED, 2)
    assert "since:" not in now
    assert "good: 2026-11-01\n" in now


def test_a_silent_archive_takes_nothing_back() -> None:
    """A capture that was found stays when the archive does not answer the next time."""
    found = recorded(made(FACTORY), Verdict.VERIFIED, archive="https://w.org/1")
    assert recorded(found, Verdict.VERIFIED) == found


def test_skipped_links_are_not_written_to() -> None:
    """What was not looked at stays as it is."""
    assert recorded(made(FACTORY, VALDAI), Verdict.SKIPPED) == made(FACTORY, VALDAI)


def test_a_run_over_articles_is_written_down_too() -> None:
    """Findings of an article's links find their entries by article, marker and URL."""
    text = made(FACTORY, VALDAI)
    run = report(text, Verdict.ALIVE)
    entries = tuple(
        replace(entry, citation=replace(entry.citation, article="./a.md")) for entry in reversed(run.entries)
    )
    moved = tuple(
        replace(each, findings=tuple(replace(f, link=replace(f.link, span=HERE)) for f in each.findings))
        for each in entries
    )
    assert ledger.record(text, NAME, replace(run, entries=moved)) == ledger.record(text, NAME, run)


def test_seen_is_written_the_way_the_user_writes() -> None:
    """In brackets where the link stands in brackets; comments beside what was seen stay."""
    now = recorded(BY_HAND, Verdict.DEAD)
    assert "skip: paywall, seen: {checked: 2026-11-24, verdict: dead, reason: because, since: 2026-11-24}}]}" in now
    noted = now.replace("verdict: dead\n", "verdict: dead  # again!\n")
    assert "verdict: verified  # again!\n" in recorded(noted, Verdict.VERIFIED, 25)


@settings(max_examples=40)
@given(
    LISTS, st.sampled_from([str, as_brackets]), st.sampled_from(Verdict), st.sampled_from(Verdict), st.text(max_size=9)
)
def test_writing_down_changes_only_what_was_seen(
    cited: list[Citation], style: object, one: Verdict, other: Verdict, title: str
) -> None:
    """Whatever was seen, the ledger cites what it cited, and the same run written twice is written once."""
    text = style(made(*cited))  # type: ignore[operator]
    now = recorded(recorded(text, one, 1), other, 2, page_title=title)
    assert works(now) == works(text)
    assert synced(now, *cited).text == now


# ---------------------------------------------------------------------------------------------- for articles


def test_what_is_accepted_holds_for_the_article() -> None:
    """Checking an article heeds what its ledger accepts and skips, however the URL is spelt."""
    text = made(FACTORY, VALDAI).replace("/472704\n", "/472704\n        accept: [Drones]\n        skip: slow\n")
    shouted = cite("9", "HTTPS://WWW.TehranTimes.com/news/472704", "https://c.org/")
    (now,) = ledger.apply(text, NAME, [reading(shouted)])
    assert now.citations[0].links[0].accept == ("Drones",)
    assert now.citations[0].links[0].skip == "slow"
    assert now.citations[0].links[1].accept == ()


# ---------------------------------------------------------------------------------------------- strikes


def days_of_failing(*days: int, text: str | None = None) -> str:
    """A ledger after runs on those days of November, in each of which its one link failed."""
    now = made(FACTORY) if text is None else text
    for day in days:
        now = recorded(now, Verdict.DEAD, day)
    return now


def test_days_of_failing_are_counted() -> None:
    """One a day, however many runs there are; the count goes when the link is well again, and begins anew."""
    assert "strikes" not in days_of_failing(3)
    assert "strikes: 3\n" in days_of_failing(3, 4, 4, 4, 9)
    well = recorded(days_of_failing(3, 4), Verdict.VERIFIED, 5)
    assert "strikes" not in well
    again = days_of_failing(6, 8, text=well)
    assert "since: 2026-11-06\n" in again
    assert "strikes: 2\n" in again


def test_a_ledger_from_before_strikes_were_counted() -> None:
    """What was failing when last seen has one strike."""
    old = days_of_failing(3)
    assert "strikes: 2\n" in days_of_failing(7, text=old)


def why_excused(text: str, verdict: Verdict, day: int, patience: ledger.Patience) -> str | None:
    """What a ledger excuses of its one link on a day of November on which that is the verdict."""
    run = report(text, verdict, day)
    (entry,) = run.entries
    return ledger.excuses(text, NAME, patience, today=run.started_at.date())(entry.citation, entry.findings[0])


def test_todays_failure_counts_before_it_is_written() -> None:
    """A ledger of two days, and a run on a third: that is the third strike."""
    two = days_of_failing(3, 4)
    assert why_excused(two, Verdict.DEAD, 9, ledger.Patience(strikes=3)) is None
    assert why_excused(two, Verdict.DEAD, 9, ledger.Patience(strikes=4)) == "strike 3 of 4, failing since 2026-11-03"


@pytest.mark.parametrize(
    ("days", "patience", "excused"),
    [
        ((3,), ledger.Patience(), None),
        ((3,), ledger.Patience(strikes=2), "strike 1 of 2, failing since 2026-11-03"),
        ((3, 4), ledger.Patience(strikes=2), None),
        ((3, 4), ledger.Patience(strikes=2, days=7), "failing since 2026-11-03, for 1 of 7 days"),
        ((3, 10), ledger.Patience(strikes=3, days=7), "strike 2 of 3, failing since 2026-11-03"),
        ((3, 10), ledger.Patience(strikes=2, days=7), None),
        ((3,), ledger.Patience(days=1), "failing since 2026-11-03, for 0 of 1 days"),
        ((3, 4, 10), ledger.Patience(strikes=3, days=7), None),
    ],
)
def test_who_has_struck_out(days: tuple[int, ...], patience: ledger.Patience, excused: str | None) -> None:
    """So many days of failing, the first so many days ago: both are needed."""
    now = days_of_failing(*days)
    assert why_excused(now, Verdict.DEAD, days[-1], patience) == excused


@pytest.mark.parametrize("verdict", [Verdict.INVALID, Verdict.VERIFIED, Verdict.BLOCKED, Verdict.SKIPPED])
def test_who_has_no_strikes(verdict: Verdict) -> None:
    """A URL that is none fails at once, and what does not fail needs no excuse."""
    now = recorded(made(FACTORY), verdict, 3)
    assert why_excused(now, verdict, 3, ledger.Patience(strikes=9)) is None


@given(st.text(max_size=12), st.text(max_size=12), st.integers(1, 9), st.integers(0, 9))
def test_whatever_was_written_there(since: str, strikes: str, needed: int, days: int) -> None:
    """Total."""
    from datetime import date

    from ibidem.ledger import striking

    why = striking.excuse(since, strikes, date(2026, 11, 25), ledger.Patience(strikes=needed, days=days))
    assert why is None or why


# ---------------------------------------------------------------------------------------------- captures


def test_captures_that_were_made_are_written_down() -> None:
    """Wherever their link stands; nothing else changes, and links without a sight get one."""
    now = recorded(made(FACTORY, VALDAI), Verdict.VERIFIED)
    (url,) = [link.url for link in ledger.read(now, NAME).citations[0].links]
    after = ledger.captured(now, NAME, {url: "https://w.org/9"})
    assert after.replace("          archive: https://w.org/9\n", "") == now
    bare = ledger.captured(made(FACTORY), NAME, {url: "https://w.org/9"})
    assert bare == made(FACTORY).replace("/472704\n", "/472704\n        seen:\n          archive: https://w.org/9\n")


def test_what_no_archive_has_is_remembered() -> None:
    """From the day on which they said so, until one has it; a silent archive says nothing."""
    run = report(made(FACTORY), Verdict.VERIFIED)
    none = ArchiveFinding(status=ArchiveStatus.UNARCHIVED, message="")
    entries = tuple(
        replace(entry, findings=tuple(replace(f, archive=none) for f in entry.findings)) for entry in run.entries
    )
    now = ledger.record(made(FACTORY), NAME, replace(run, entries=entries))
    url = run.entries[0].findings[0].link.url
    assert ledger.unarchived(now, NAME) == ((url, Verdict.VERIFIED),)
    assert ledger.unarchived(recorded(now, Verdict.VERIFIED), NAME) == ((url, Verdict.VERIFIED),)
    assert ledger.unarchived(recorded(now, Verdict.VERIFIED, archive="https://w.org/1"), NAME) == ()
    assert ledger.unarchived(ledger.captured(now, NAME, {url: "https://w.org/1"}), NAME) == ()
    assert ledger.unarchived(now.replace("        seen:", "        skip: private\n        seen:"), NAME) == ()
