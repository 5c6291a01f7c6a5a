"""Archives for real: pywb over WARC records, asked through the fetcher, and the Internet Archive's dialect over it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conversing import about, fetched
from copies import COPIES, STORY
from real_archive import EMPTY, HTML, OFFLINE, STALL, TOO_MANY, Archive, Fault, Front, running

from ibidem import archives
from ibidem.archives import memento, wayback
from ibidem.model import ArchiveEvidence, Dialect
from ibidem.web.settings import Settings

SETTINGS = Settings(allow_private=True, timeout_s=5, retries=0, pace_s=0)

# url, near, inspect; the original and moment of the capture that is named (None: there is none)
CASES = (
    (STORY, "2018-06-15", False, "20180615123045"),  # the nearest of several
    (STORY, "2018-06-15", True, "20180615123045"),
    (STORY, "2016", True, "20150301100000"),
    (STORY, "2024-05-05", False, "20221231000000"),  # the nearest is a 404; the next says "unchanged"
    (STORY, "2024-05-05", True, "20221231000000"),
    (STORY, None, False, "20221231000000"),  # the newest
    ("https://news.example/gone", "2022-02-02", False, None),  # errors do not count
    ("https://walled.example/paper", "2023-06-01", True, None),
    ("https://news.example/busy", "2023-03-03", False, None),
    ("https://news.example/soft", "2020-01-20", True, None),  # nor do pages that say "not found"
    (
        "https://news.example/mended",
        "2020-06-15",
        True,
        "20200110000000",
    ),  # the third is good, its twins were not opened
    ("https://news.example/old", "2019-01-01", False, "20190101000007"),  # a redirect to a page that was captured
    ("https://news.example/lost", "2020-07-07", False, None),  # a redirect to the front page
    ("https://news.example/away", "2020-08-08", False, None),  # a redirect to what was not captured
    ("http://secure.example/a", "2021-01-01", True, "20210301000000"),  # a redirect to itself under https
    ("http://mixed.example/path?a=1&b=2", "2016", False, "20160505050505"),  # forms that an archive folds
    ("https://plain.example/essay?utm_source=a&fbclid=b", "2020", False, "20200101120000"),  # and one that it may not
    ("https://docs.example/report.pdf", None, True, "20170404040404"),
    ("https://linked.example/a", "2020", True, "20200303030303"),
    ("https://news.example/caf%C3%A9/%E6%B5%B7", "2020", True, "20200505000000"),
    ("https://news.example/starred*", "2020-05-06", True, "20200505000000"),  # a star is no wildcard
    ("https://never.example/", "2020", True, None),
)


def stamp(evidence: ArchiveEvidence) -> str | None:
    """The moment of the capture that is named."""
    return f"{evidence.captures[0].captured_at:%Y%m%d%H%M%S}" if evidence.captures else None


def stamps(dialect: Dialect) -> list[tuple[str, str | None, bool, str | None]]:
    """The cases with what came of them. Every one must have been answered."""
    found = fetched(dialect, [about(url, near, inspect=look) for url, near, look, _ in CASES], SETTINGS)
    assert [(each.answered, each.silence) for each in found] == [(True, None)] * len(found)
    return [(*case[:3], stamp(evidence)) for case, evidence in zip(CASES, found, strict=True)]


def literal(base: str) -> Dialect:
    """The archive by TimeGate and TimeMap alone, as one that has no index of pywb's kind."""
    dialect = memento.dialect(base)
    return replace(dialect, archive=replace(dialect.archive, index=None, index_first=False))


def test_pywb_is_asked_by_its_index(pywb: Archive) -> None:
    """The capture named is the usable one nearest to the access date, as far as pywb's index and its captures tell."""
    assert stamps(archives.dialect(pywb.base)) == list(CASES)


def test_memento_alone_comes_to_the_same(pywb: Archive) -> None:
    """TimeGate and TimeMap tell no status, and lead to the same captures all the same."""
    assert stamps(literal(pywb.base)) == list(CASES)


@pytest.mark.parametrize("names_neighbours", [False, True])
def test_the_internet_archives_dialect_comes_to_the_same(front: Front, names_neighbours: bool) -> None:
    """Playback and CDX lead to the same captures; and CDX is not needed where captures name their neighbours."""
    front.names_neighbours = names_neighbours
    assert stamps(ia(front)) == list(CASES)
    assert (front.asked("/cdx/") > 0) != names_neighbours


def test_a_gate_that_answers_in_place(tmp_path: Path) -> None:
    """A TimeGate may give the capture itself, its address in Content-Location: the raw one is opened where needed."""
    with running(tmp_path / "pywb", COPIES[:5], exact=False) as archive:
        dialect = literal(archive.base)
        quick, looked = fetched(dialect, [about(STORY, "2018"), about(STORY, "2018", inspect=True)], SETTINGS)
    assert (stamp(quick), len(quick.opened)) == ("20180615123045", 0)
    assert (stamp(looked), len(looked.opened)) == ("20180615123045", 1)
    assert looked.captures[0].url == f"{archive.base}/20180615123045/{STORY}"


def test_what_an_archive_has_not_is_learnt_in_one_question(front: Front) -> None:
    """For a link that was never captured, playback's 404 is the whole conversation."""
    fetched(ia(front), [about("https://never.example/", "2020", inspect=True)], SETTINGS)
    assert len(front.log) == 1


# ---------------------------------------------------------------------------------------------- a bad day

LINKS = [about(f"https://news.example/{number}", "2020", inspect=True) for number in range(20)]


def ia(front: Front) -> Dialect:
    """The Internet Archive's dialect, over the front."""
    return wayback.dialect(front.site, site=front.site, api=front.site)


def limited() -> Settings:
    """Settings under the archive's budgets, quickened: limits are a matter of scripted time elsewhere."""
    budgets = tuple(replace(row, per_minute=60_000) for row in wayback.BUDGETS)
    return replace(SETTINGS, budgets=budgets, timeout_s=0.4, retries=2)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience of a third of a second, where the Internet Archive has half a minute."""
    monkeypatch.setattr(wayback, "PLAYBACK_MANNERS", replace(wayback.PLAYBACK_MANNERS, timeout_s=0.3))
    monkeypatch.setattr(wayback, "CDX_MANNERS", replace(wayback.CDX_MANNERS, timeout_s=0.3))


@pytest.mark.parametrize("fault", [TOO_MANY, OFFLINE, HTML, EMPTY], ids=["429", "503", "html", "empty"])
def test_a_bad_day_of_playback_is_silence(front: Front, fault: Fault) -> None:
    """Whatever playback says in place of captures, nothing is learnt of any link."""
    later = replace(fault, headers=(*fault.headers, ("Retry-After", "3600")))
    front.faults["/web/"] = later if fault.status >= 400 else fault
    found = fetched(ia(front), LINKS, limited())
    assert {(each.answered, each.captures) for each in found} == {(False, ())}
    assert all(each.silence for each in found)


def test_an_archive_that_refuses_is_left_alone(front: Front) -> None:
    """After 429 with an hour to wait, only what was under way arrives: the budget is shared by all links."""
    front.faults["/web/"] = replace(TOO_MANY, headers=(("Retry-After", "3600"),))
    fetched(ia(front), LINKS, limited())
    assert len(front.log) <= next(row.concurrency for row in wayback.BUDGETS if row.name == wayback.PLAYBACK)


def test_an_archive_that_is_down_is_left_alone(front: Front, hasty: None) -> None:
    """Playback that never answers is given up for all links after a few time-outs."""
    front.faults["/web/"] = STALL
    found = fetched(ia(front), LINKS, limited())
    assert not any(each.answered for each in found)
    assert len(front.log) < len(LINKS)


@pytest.mark.parametrize("fault", [TOO_MANY, OFFLINE, HTML, EMPTY, STALL], ids=["429", "503", "html", "empty", "stall"])
def test_a_bad_day_of_cdx_leaves_what_playback_knows(front: Front, hasty: None, fault: Fault) -> None:
    """What playback tells is told; only links whose nearest capture is a bad one are not known of."""
    front.faults["/cdx/"] = fault
    front.names_neighbours = False
    good, bad = fetched(ia(front), [about(STORY, "2018"), about(STORY, "2024-05-05")], limited())
    assert (good.answered, stamp(good)) == (True, "20180615123045")
    assert (bad.answered, bad.captures) == (False, ())
    assert front.asked("/cdx/") == 1


@pytest.mark.parametrize("fault", [TOO_MANY, OFFLINE, HTML, EMPTY], ids=["429", "503", "html", "empty"])
def test_a_bad_day_of_availability_changes_nothing(front: Front, fault: Fault) -> None:
    """A batch without an answer is asked for once, and its links in the other ways."""
    front.faults["/wayback/"] = fault
    questions = [about(STORY, "2018"), about("https://never.example/", "2018")]
    found = fetched(ia(front), questions, limited(), prepare=True)
    assert [(each.answered, stamp(each)) for each in found] == [(True, "20180615123045"), (True, None)]
    assert front.asked("/wayback/") == 1


def test_a_batch_answers_for_many_links(front: Front) -> None:
    """Links that the Availability API knows of near their date need no other question, or one where they are opened."""
    known = [about(STORY, "2018-06-15"), about("https://docs.example/report.pdf", "2017-04-10")]
    found = fetched(ia(front), known, limited(), prepare=True)
    assert list(map(stamp, found)) == ["20180615123045", "20170404040404"]
    assert front.log == [("POST", "/wayback/available")]
    front.log.clear()
    found = fetched(ia(front), [about(STORY, "2018-06-15", inspect=True)], limited(), prepare=True)
    assert (stamp(found[0]), len(found[0].opened)) == ("20180615123045", 1)
    assert [method for method, _ in front.log] == ["POST", "GET"]


def test_a_batch_and_the_rest_come_to_the_same(front: Front) -> None:
    """With the batch or without: the captures named are as near, and as good."""
    found = fetched(ia(front), [about(url, near, inspect=look) for url, near, look, _ in CASES], SETTINGS, prepare=True)
    assert [each.silence for each in found] == [None] * len(CASES)
    for evidence, (url, _, _, expected) in zip(found, CASES, strict=True):
        assert bool(evidence.captures) == (expected is not None), url
