"""What the archives have, and whether there is a network at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from facts import POLICY, URL, archive, article, capture, chain, citation, evidence, fetched, html, link, opened
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import Agreement, ArchiveStatus, Evidence, FailureKind, Verdict
from ibidem.verdicts import archive_finding, captures, is_offline, is_usable, judge

LIVE = fetched(article())


def test_the_capture_that_is_named_is_the_usable_one() -> None:
    """With its day, how far that is from the access date, and how its title compares."""
    good = opened(article(), "2022-06-10")
    found = archive_finding(evidence(LIVE, archives=(archive(good, named=good.capture),)), POLICY)
    assert found.status is ArchiveStatus.ARCHIVED
    assert found.capture == good.capture
    assert found.message == "archived on 2022-06-10, 5 days before the access date"
    assert found.match is not None
    assert found.match.agreement is Agreement.SAME


BAD = [
    ("an error page", html("Page not found", "The page you are looking for does not exist.")),
    ("a wall", html("Just a moment...", "Checking your browser")),
    ("a parked domain", html("otter-tribune.example is for sale", "This domain is for sale!")),
    ("a log-in", html("Sign in", "Email") + '<input type="password">'),
    ("another page", article("Ten ponds to visit this spring")),
    ("an empty page", ""),
]


@pytest.mark.parametrize(("what", "body"), BAD, ids=[row[0] for row in BAD])
def test_a_capture_that_shows_something_else_is_no_copy(what: str, body: str) -> None:
    """Whatever the index says of it: the rules for the live page judge it."""
    bad = opened(body)
    whole = evidence(LIVE, archives=(archive(bad, named=bad.capture),))
    assert not is_usable(whole, bad, POLICY)
    assert archive_finding(whole, POLICY).status is ArchiveStatus.UNARCHIVED


@pytest.mark.parametrize("status", [301, 403, 404, 500])
def test_a_capture_of_an_error_is_no_copy(status: int) -> None:
    """Nor one of a redirect or a refusal."""
    bad = opened(html("Hm"), status=status)
    assert not is_usable(evidence(LIVE), bad, POLICY)


def test_a_capture_that_led_to_the_home_page_is_no_copy() -> None:
    """The archive's addresses are taken off before redirects are judged."""
    base = "https://web.archive.example/web/20220614000000id_/"
    body = html("The Otter Tribune – News", "News of the rivers")
    bad = opened(body)
    bad = replace(
        bad,
        fetch=replace(
            bad.fetch,
            hops=chain(base + URL, base + "https://www.otter-tribune.example/"),
            final_url=base + "https://www.otter-tribune.example/",
        ),
    )
    assert not is_usable(evidence(LIVE), bad, POLICY)


def test_a_capture_without_a_title_to_compare_is_a_copy() -> None:
    """Nothing speaks against it."""
    assert is_usable(evidence(LIVE, title=None), opened(article()), POLICY)


def test_silence_is_unknown() -> None:
    """An archive that did not answer has said nothing; one that did, and has none, has."""
    assert archive_finding(evidence(LIVE), POLICY).status is ArchiveStatus.UNKNOWN
    silent = archive_finding(evidence(LIVE, archives=(archive(answered=False),)), POLICY)
    assert silent.status is ArchiveStatus.UNKNOWN
    assert "did not answer in time" in silent.message
    both = (archive(), archive(answered=False))
    assert archive_finding(evidence(LIVE, archives=both), POLICY).status is ArchiveStatus.UNKNOWN
    assert archive_finding(evidence(LIVE, archives=(archive(),)), POLICY).status is ArchiveStatus.UNARCHIVED


def test_the_first_archive_with_a_copy_is_named() -> None:
    """The user's order counts; a silent one before it does not."""
    good = opened(article())
    found = archive_finding(
        evidence(LIVE, archives=(archive(answered=False), archive(good, named=good.capture))), POLICY
    )
    assert found.capture == good.capture


def test_a_listed_capture_counts_where_none_was_opened() -> None:
    """By the index's word, if that calls it good."""
    assert archive_finding(evidence(LIVE, archives=(archive(named=capture()),)), POLICY).capture is not None
    assert archive_finding(evidence(LIVE, archives=(archive(named=capture(status=404)),)), POLICY).capture is None


APART = [
    ("2022-06-15", "2022-06-15", "archived on 2022-06-15, on the day of access"),
    ("2022-06-16", "2022-06-15", "archived on 2022-06-16, 1 day after the access date"),
    ("2012-01-01", "2022-06-15", "archived on 2012-01-01, 3,818 days before the access date"),
    ("2022-06-20", "2022-06", "archived on 2022-06-20, within the access date (2022-06)"),
    ("2023-01-02", "2022", "archived on 2023-01-02, 2 days after the access date"),
    ("2022-06-16", None, "archived on 2022-06-16"),
    ("2022-06-16", "in June", "archived on 2022-06-16"),
]


@pytest.mark.parametrize(("day", "accessed", "message"), APART)
def test_how_far_a_capture_is_from_the_access_date(day: str, accessed: str | None, message: str) -> None:
    """In days, and on which side; a date that is a month or a year is a stretch of time."""
    whole = evidence(LIVE, accessed=accessed, archives=(archive(named=capture(day)),))
    assert archive_finding(whole, POLICY).message == message


@given(st.one_of(st.text(max_size=12), st.from_regex(r"\A-?\d{1,5}(-\d{1,3}){0,3}\Z")))
def test_any_date_has_a_stretch_or_none(date: str) -> None:
    """The first day is not after the last."""
    first, last = captures.stretch(date)
    assert first is None or last is None or first <= last


# ------------------------------------------------------------------------------------------ offline


def failed(kind: FailureKind, *, reached: bool | None = None) -> Evidence:
    """A link that failed so; *reached* says whether an archive could be, None that none was asked."""
    said = () if reached is None else (replace(archive(answered=False), reached=reached),)
    return evidence(fetched(status=None, failure=kind), archives=said)


K = FailureKind
KEPT = replace(LIVE, attempts=0)
OFFLINE = [
    ([failed(K.DNS), failed(K.DNS)], True),
    ([failed(K.UNROUTABLE)], True),
    ([failed(K.PROXY, reached=False)], True),
    ([failed(K.NO_SUCH_HOST, reached=False), failed(K.DNS, reached=False)], True),
    ([failed(K.NO_SUCH_HOST)], False),
    ([failed(K.NO_SUCH_HOST, reached=True)], False),
    ([failed(K.DNS, reached=True)], False),
    ([failed(K.DNS), failed(K.TIMEOUT)], False),
    ([failed(K.REFUSED, reached=False)], False),
    ([failed(K.DNS), evidence(LIVE)], False),
    ([failed(K.DNS), evidence(KEPT)], True),
    ([failed(K.NO_SUCH_HOST), evidence(KEPT)], False),
    ([replace(failed(K.NO_SUCH_HOST), archives=(replace(archive(), reached=False),))], False),
    ([evidence(KEPT)], False),
    ([failed(K.DNS), failed(K.INVALID_URL)], True),
    ([failed(K.INVALID_URL)], False),
    ([evidence(None)], False),
    ([], False),
]


@pytest.mark.parametrize(("links", "offline"), OFFLINE)
def test_a_missing_network_is_seen(links: list[Evidence], offline: bool) -> None:
    """Nothing answered, not even the archive, and the reasons lie on this side of the wire."""
    assert is_offline(links) is offline


def test_a_footnote_that_cites_only_a_capture_is_verified_by_it() -> None:
    """Its readers open the capture, not the page that is gone; one that names both has a dead link."""
    good = opened(article())
    gone = fetched(html("Gone"), 404)
    named = link(archived_as=good.capture.url)
    said = (archive(good, named=good.capture),)
    only = replace(
        evidence(gone, cited=named, archives=said), citation=replace(citation(), text=f"“Otters,” {good.capture.url}")
    )
    both = replace(only, citation=replace(citation(), text=f"“Otters,” {URL}, archived at {good.capture.url}"))
    assert (judge(only, POLICY).verdict, judge(only, POLICY).reason) == (Verdict.VERIFIED, "cited-capture")
    assert judge(both, POLICY).verdict is Verdict.DEAD


def test_nobody_is_sent_for_a_copy_that_is_not_there() -> None:
    """Where the archives have none, the suggestion says so."""
    for live in (fetched(html("Gone"), 404), fetched(status=None, failure=FailureKind.TIMEOUT)):
        suggestion = judge(evidence(live, archives=(archive(),)), POLICY).suggestion or ""
        assert "cite an archived copy" not in suggestion
        assert suggestion.endswith(" No archive is known to have a copy.")
