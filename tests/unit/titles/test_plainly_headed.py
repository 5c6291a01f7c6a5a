"""What is taken for the cited page at a glance is what a closer look takes for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ibidem import titles
from ibidem.model import Agreement, PageKind, PageMetadata, PageTitle

PAIRS = Path(__file__).parents[2] / "accuracy" / "pairs.jsonl"
URL = "https://www.example.org/a/b"
BEHIND = ("Harbour Times", "The Otter Tribune", "About us", "2019 report", "part 2", "not so", "Site 12", "Example")
LONG = "Otters return to the city’s canals"


def known_titles() -> list[str]:
    """Titles of every kind, cited ones and those of pages."""
    rows = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    return sorted({row[key] for row in rows for key in ("cited", "title")})


def test_a_glance_says_what_a_closer_look_says() -> None:
    """Whatever stands behind a title: where it is plain, the comparison word by word says the same."""
    plain = 0
    for cited in known_titles():
        for mark in (" | ", " – ", " - ", "|"):
            for behind in BEHIND:
                title = f"{cited}{mark}{behind}"
                if titles.is_plainly_headed(title, " ".join(cited.split()), url=URL):
                    plain += 1
                    page = PageMetadata(kind=PageKind.HTML, titles=(PageTitle(text=title, place="title"),))
                    match = titles.compare(cited, page, url=URL)
                    assert match is not None, title
                    assert match.agreement is Agreement.SAME, title
    assert plain > 1_000


@pytest.mark.parametrize(
    ("title", "cited", "url"),
    [
        ("Otters | The Otter Tribune", "Otters", URL),  # too little to tell
        (f"Home | {LONG}", "Home", URL),
        ("The Otter Tribune | Otters", "The Otter Tribune", "https://theottertribune.example/"),
        (f"{LONG} again | The Otter Tribune", LONG, URL),
        (f"The Otter Tribune | {LONG}", LONG, URL),
        (f"{LONG}: what it takes, who pays, and why it took a decade | Tribune", LONG, URL),
        (LONG, LONG, URL),  # is the same; there is nothing beside it
        ("", LONG, URL),
        (LONG, "", URL),
    ],
)
def test_what_takes_a_closer_look(title: str, cited: str, url: str) -> None:
    """Names of sites, titles of any page, and words that go on or stand elsewhere."""
    assert not titles.is_plainly_headed(title, cited, url=url)


def test_a_site_behind_a_headline() -> None:
    """As nine of ten pages have it."""
    assert titles.is_plainly_headed(f"{LONG} | The Otter Tribune", LONG, url=URL)
    assert titles.is_plainly_headed(f"{LONG} – The Otter Tribune", LONG.upper(), url=URL)
