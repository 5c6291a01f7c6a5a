"""What a mended article differs in: the addresses that moved, the captures of what is gone, and nothing else."""

# ruff: noqa: E501 - a line of source is a line here

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem.mending import encoded, mend, reading_of
from ibidem.mending.houses import HOUSES
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
    Report,
    Span,
    Verdict,
)

BOTH = frozenset({"moved", "archived"})
URL = "https://a.example/page"
NEW = "https://b.example/new"
COPY = f"https://web.archive.org/web/20220614093012/{URL}"


def report(text: str, verdict: Verdict, *, url: str = URL, final: str = NEW, offset: int | None = None) -> Report:
    """A report on one link, which stands where it is first found in the text."""
    at = text.find(url) if offset is None else offset
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    link = Link(url=url, span=Span(line=line, column=column))
    capture = Capture(url=COPY, raw_url=COPY, original=url, captured_at=datetime(2022, 6, 14, 9, 30, 12, tzinfo=UTC))
    finding = Finding(
        link=link,
        judgement=Judgement(verdict=verdict, reason="r", message="m"),
        observation=Observation(final_url=final),
        archive=ArchiveFinding(status=ArchiveStatus.ARCHIVED, message="", capture=capture),
    )
    citation = Citation(article="a", marker="1", span=link.span, text="…", links=(link,))
    return Report(
        version="0",
        started_at=datetime(2026, 1, 1, tzinfo=UTC),
        elapsed_s=0,
        readings=(),
        entries=(Entry(citation=citation, findings=(finding,)),),
    )


def mended(text: str, format: str, verdict: Verdict) -> str:  # noqa: A002
    return mend(text, format, "a", report(text, verdict), BOTH).text


# Format, before, after.
ARCHIVED = [
    ("ledger", f"  - url: {URL}  # x\n    skip: y\n", f"  - url: {URL}  # x\n    archived_as: {COPY}\n    skip: y\n"),
    ("ledger", f'  - url: "{URL}"\r\n', f'  - url: "{URL}"\r\n    archived_as: {COPY}\r\n'),
    ("text", f"[i] On Gulls, {URL}.\n", f"[i] On Gulls, {URL}, archived at {COPY}.\n"),
    ("text", f"[i] On Gulls <{URL}>.\n", f"[i] On Gulls <{URL}>, archived at {COPY}.\n"),
    ("markdown", f"[^1]: On Gulls, {URL}.\n", f"[^1]: On Gulls, {URL}, archived at <{COPY}>.\n"),
    ("markdown", f"[^1]: [On Gulls]({URL}).\n", f"[^1]: [On Gulls]({URL}), archived at <{COPY}>.\n"),
    ("markdown", f'[^1]: [On Gulls]({URL} "T").\n', f'[^1]: [On Gulls]({URL} "T"), archived at <{COPY}>.\n'),
    ("rst", f".. [1] `On Gulls <{URL}>`_.\n", f".. [1] `On Gulls <{URL}>`_, archived at {COPY}.\n"),
    ("latex", rf"A\footnote{{On Gulls, \url{{{URL}}}.}}", rf"A\footnote{{On Gulls, \url{{{URL}}}, archived at \url{{{COPY}}}.}}"),
    ("latex", rf"\href{{{URL}}}{{On Gulls}}.", rf"\href{{{URL}}}{{On Gulls}}, archived at \url{{{COPY}}}."),
    (
        "html",
        f'<p>On <a class="x" href="{URL}">Gulls</a>',
        f'<p>On <a class="x" href="{URL}" data-originalurl="{URL}" data-versionurl="{COPY}" '
        'data-versiondate="2022-06-14">Gulls</a>',
    ),
    ("html", f"<p>On Gulls, {URL}.</p>", f'<p>On Gulls, {URL}, archived at <a href="{COPY}">{COPY}</a>.</p>'),
    (
        "mediawiki",
        f"<ref>{{{{cite web |url={URL} |title=On Gulls}}}}</ref>",
        f"<ref>{{{{cite web |url={URL}  |archive-url={COPY} |archive-date=2022-06-14 |url-status=dead |title=On Gulls}}}}</ref>",
    ),
    ("mediawiki", f"<ref>[{URL} On Gulls]</ref>", f"<ref>[{URL} On Gulls] {{{{webarchive |url={COPY} |date=2022-06-14}}}}</ref>"),
    (
        "bibtex",
        f"@online{{g,\n  title = {{On Gulls}},\n  url = {{{URL}}},\n}}\n",
        f"@online{{g,\n  title = {{On Gulls}},\n  url = {{{URL}}},\n  addendum = {{Archived at \\url{{{COPY}}}}},\n}}\n",
    ),
    (
        "bibtex",
        f"@online{{g,\r\n  url = {{{URL}}}\r\n}}\r\n",
        f"@online{{g,\r\n  url = {{{URL}}},\r\n  addendum = {{Archived at \\url{{{COPY}}}}}\r\n}}\r\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("format", "before", "after"), ARCHIVED)
def test_a_capture_is_cited_as_the_house_does(format: str, before: str, after: str) -> None:  # noqa: A002
    """Each format cites a capture in its own way, and nothing else changes."""
    assert mended(before, format, Verdict.DEAD).replace("  |archive", " |archive") == after.replace(
        "  |archive", " |archive"
    )


@pytest.mark.parametrize("format", HOUSES)
def test_what_moved_gets_its_new_address(format: str) -> None:  # noqa: A002
    """The old address is replaced by the new one, wherever it stands."""
    before = f"One.\nTwo {URL} three\n"
    assert mended(before, format, Verdict.MOVED) == f"One.\nTwo {NEW} three\n"


@pytest.mark.parametrize("format", HOUSES)
def test_mending_twice_is_mending_once(format: str) -> None:  # noqa: A002
    """An article that cites the capture already is left alone, and the user is told."""
    before = next(before for name, before, _ in [*ARCHIVED, (format, f"See {URL}.", "")] if name == format)
    once = mended(before, format, Verdict.DEAD)
    again = mend(once, format, "a", report(once, Verdict.DEAD), BOTH)
    assert again.text == once
    assert len(again.unmended) == 1


def test_a_note_that_moved_is_found(  # the report is older than the article
) -> None:
    """Where the URL no longer stands at its line but once elsewhere, it is mended there; where twice, it is told."""
    before = f"[i] {URL}.\n"
    old = report(before, Verdict.MOVED)
    assert mend(f"New line.\n{before}", "text", "a", old, BOTH).text == f"New line.\n[i] {NEW}.\n"
    twice = mend(f"New line.\n{before}{before}", "text", "a", old, BOTH)
    assert twice.edits == ()
    assert "no longer stands" in twice.unmended[0].why


def test_a_longer_address_is_another() -> None:
    """A URL that is the beginning of another one is not mended within it."""
    text = f"[i] {URL}/deeper/still.\n"
    made = mend(text, "text", "a", report(text, Verdict.MOVED), BOTH)
    assert (made.text, len(made.unmended)) == (text, 1)


def test_only_what_is_wanted_is_done() -> None:
    """Moves without captures, or captures without moves."""
    text = f"[i] {URL}.\n"
    assert mend(text, "text", "a", report(text, Verdict.MOVED), frozenset({"archived"})).edits == ()
    assert mend(text, "text", "a", report(text, Verdict.DEAD), frozenset({"moved"})).edits == ()
    assert mend(text, "text", "a", report(text, Verdict.VERIFIED), BOTH).edits == ()
    assert mend(text, "text", "another", report(text, Verdict.MOVED), BOTH).edits == ()


def test_what_cannot_be_mended_is_told() -> None:
    """A format without a house style keeps every byte."""
    made = mend(f"{URL}\n", "docx", "a", report(f"{URL}\n", Verdict.DEAD), BOTH)
    assert (made.edits, made.unmended[0].url) == ((), URL)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1250", "cp1251", "shift_jis"]
SAMPLES = {
    "cp1250": "Zażółć gęślą jaźń, a potem przeczytaj przypisy końcowe. " * 8,
    "cp1251": "Съешь же ещё этих мягких французских булок, да выпей чаю. " * 8,
    "shift_jis": "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 8,
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_bytes_stay_as_they_are(encoding: str, line_end: str) -> None:
    """In every encoding, and with every line end, what is not mended keeps its bytes."""
    text = SAMPLES.get(encoding, "Fußnoten über “Möwen” – und façade. " * 8) + line_end + f"[i] {URL}." + line_end
    data = text.encode(encoding)
    read = reading_of(data)
    assert read is not None
    made = mend(read.text, "text", "a", report(read.text, Verdict.MOVED), BOTH)
    assert encoded(made.text, read) == text.replace(URL, NEW).encode(encoding)


@given(st.binary(max_size=300))
def test_no_byte_is_lost(data: bytes) -> None:
    """Whatever the bytes, they are given back or not touched at all."""
    read = reading_of(data)
    assert read is None or encoded(read.text, read) == data


@given(
    st.text(max_size=60),
    st.text(max_size=60),
    st.sampled_from(sorted(HOUSES)),
    st.sampled_from([Verdict.DEAD, Verdict.MOVED]),
)
def test_any_article_can_be_mended(before: str, after: str, format: str, verdict: Verdict) -> None:  # noqa: A002
    """Whatever stands around a URL, mending ends, and what stands before it stays."""
    text = f"{before} {URL} {after}"
    made = mend(text, format, "a", report(text, verdict, offset=len(before) + 1), BOTH)
    assert made.text.startswith(before)
    assert made.text.endswith(after)
