"""Archives for real: pywb over WARC records, asked through the fetcher, and the Internet Archive's dialect over it."""

from __future__ import annotations

from dataclasses import replace

from conversing import about, fetched
from copies import STORY
from real_archive import Archive, Front

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


def test_the_internet_archives_dialect_comes_to_the_same(front: Front) -> None:
    """Playback and CDX lead to the same captures."""
    assert stamps(wayback.dialect(front.site, site=front.site, api=front.site)) == list(CASES)
