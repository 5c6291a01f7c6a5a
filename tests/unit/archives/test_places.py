"""Where archives keep what: base URLs, short names, addresses of captures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem import archives, urls
from ibidem.archives import memento, moments, places, wayback
from ibidem.archives.conversation import forms

URL = "https://a.example/b?c=d&e=%2F"


@pytest.mark.parametrize(
    "base",
    [
        "https://w.example/web",
        "https://w.example/web/",
        "https://w.example/web/timemap/link",
        "https://w.example/web/timemap/link/",
        "https://w.example/web/timemap/json/",
        "https://w.example/web/timemap/",
    ],
)
def test_a_base_in_any_of_its_forms(base: str) -> None:
    """The collection, its TimeGate and its TimeMap are the same archive; the name stays what the user wrote."""
    archive = memento.dialect(base).archive
    assert archive.name == base
    assert archive.gate == "https://w.example/web/"
    assert archive.timemap == "https://w.example/web/timemap/link/"


def test_a_timegate_beside_the_timemap() -> None:
    """Archives whose TimeGate has a name of its own have their TimeMap beside it."""
    archive = memento.dialect("https://w.example/timegate/").archive
    assert archive.gate == "https://w.example/timegate/"
    assert archive.timemap == "https://w.example/timemap/link/"


@pytest.mark.parametrize(
    "base",
    [
        "ia",
        "IA",
        "https://web.archive.org/web",
        "https://web.archive.org/web/",
        "http://web.archive.org",
        "https://archive.org",
    ],
)
def test_the_internet_archive_has_a_dialect_of_its_own(base: str) -> None:
    """By name or by any of its addresses."""
    dialect = archives.dialect(base)
    assert isinstance(dialect, wayback.Wayback)
    assert dialect.name == (base if "://" in base else "https://web.archive.org/web")


@pytest.mark.parametrize("row", archives.PRESETS, ids=lambda row: row.name)
def test_presets(row: archives.Preset) -> None:
    """A short name is a word; its addresses are public ones under https; where they are known from is said."""
    assert row.name.replace("-", "").isalnum()
    assert row.name == row.name.lower()
    assert row.name != "none"
    for address in filter(None, (row.base, row.timemap, row.playback, row.cdx)):
        assert address.startswith("https://")
        assert urls.problem(address + URL) is None
    assert row.base.endswith("/")
    assert row.source
    assert archives.dialect(row.name).name == row.base.rstrip("/")
    assert archives.preset(row.base) is archives.preset(row.name) is row


def test_no_two_presets_share_a_name() -> None:
    """Names, and the names of budgets, tell apart."""
    names = [row.name for row in archives.PRESETS]
    budgets = [row.name for row in archives.BUDGETS]
    assert len(names) == len(set(names))
    assert len(budgets) == len(set(budgets))


@pytest.mark.parametrize("budget", archives.BUDGETS, ids=lambda row: row.name)
def test_budgets_say_where_they_are_from(budget: object) -> None:
    """Each has a rate, room for one at least, and a source with a date."""
    assert isinstance(budget, archives.Budget)
    assert budget.per_minute > 0
    assert budget.concurrency > 0
    assert "20" in budget.source


@pytest.mark.parametrize("row", archives.PRESETS, ids=lambda row: row.name)
def test_every_endpoint_has_a_budget(row: archives.Preset) -> None:
    """A published limit's, or the archive's own: an archive's questions never take the turns of a cited site."""
    archive = archives.dialect(row.name).archive  # type: ignore[attr-defined]
    known = {budget.name for budget in archives.BUDGETS} | ({row.base} if not row.budgets else set())
    assert {archive.manners.budget, archive.index.manners.budget if archive.index else archive.manners.budget} <= known


@pytest.mark.parametrize("modifier", ["", "id_", "if_", "mp_"])
def test_a_captures_addresses(modifier: str) -> None:
    """One to cite, one for the bytes as captured, whatever form was met."""
    address = f"https://w.example/web/20220614093012{modifier}/{URL}"
    assert places.is_capture(address)
    assert places.raw(address) == f"https://w.example/web/20220614093012id_/{URL}"
    assert places.original(address) == URL


def test_an_archive_of_another_form_has_one_address() -> None:
    """Perma's captures carry neither date nor original."""
    address = "https://perma.cc/ABCD-1234"
    assert not places.is_capture(address)
    assert places.raw(address) == address


def test_the_wanted_moment_is_asked_for() -> None:
    """By Accept-Datetime at a TimeGate; where none is wanted, the header is left out, and the newest comes."""
    archive = memento.dialect("https://w.example/web").archive
    dated = places.at_gate(archive, URL, moments.wanted("2022-06-15"))
    assert dated.url == f"https://w.example/web/{URL}"
    assert dated.headers == (("Accept-Datetime", "Wed, 15 Jun 2022 12:00:00 GMT"),)
    assert places.at_gate(archive, URL, moments.wanted(None)).headers == ()


def test_an_index_is_asked_for_one_url() -> None:
    """The URL is quoted whole, and a star in it is no wildcard."""
    index = memento.dialect("https://w.example/web").archive.index
    assert index is not None
    asked = places.listing(index, "https://a.example/*&url=b", moments.wanted("2022")).url
    assert "url=https%3A%2F%2Fa.example%2F%2A%26url%3Db&" in asked
    assert "matchType=exact" in asked


@pytest.mark.parametrize(
    ("url", "folds", "expected"),
    [
        ("https://a.example/b", True, ("https://a.example/b",)),
        (
            "https://a.example/b?utm_source=c&d=e",
            True,
            ("https://a.example/b?utm_source=c&d=e", "https://a.example/b?d=e"),
        ),
        ("https://a.example/b", False, ("https://a.example/b", "http://a.example/b", "https://a.example/b/")),
        ("http://a.example/b/", False, ("http://a.example/b/", "https://a.example/b/", "http://a.example/b")),
        ("http://a.example/b?c", False, ("http://a.example/b?c", "https://a.example/b?c")),
    ],
)
def test_forms_of_a_url(url: str, folds: bool, expected: tuple[str, ...]) -> None:
    """The link's own form first; other forms only where the archive does not fold them itself."""
    assert forms(url, folds=folds) == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_address_is_taken_apart(address: str, other: str) -> None:
    """No text raises."""
    places.raw(address)
    places.original(address)
    places.onward(address, other)
    places.is_same_archive(address, other)
    forms(address, folds=False)
    archives.dialect(address)
