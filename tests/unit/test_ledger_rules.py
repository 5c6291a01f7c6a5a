"""The user's rules: what holds where and until when, and which of them are told to be looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibidem import ledger
from ibidem.ledger.rules import is_expired
from ibidem.model import Entry, Finding, Judgement, Observation, Reading, Report, Verdict

NAME = "citations.yaml"
TODAY = date(2026, 11, 25)
RULES = """schema: ibidem.ledger/1
rules:
  - host: walled.example
    skip: needs a subscription
    until: 2026-12
  - host: slow.example
    excuse: [unreachable, blocked]
    reason: they move house
citations:
  - title: Gulls
    links:
      - url: https://www.walled.example/gulls
      - url: https://slow.example/gulls
      - url: https://a.example/gulls
        accept: A Page About Gulls and Terns
      - url: https://b.example/gulls
        skip: down
        until: 2026-11-24
"""


def run(text: str, *verdicts: Verdict, title: str | None = None, reading: Reading | None = None) -> Report:
    """A run over a ledger in which its links got those verdicts."""
    read = reading or ledger.read(text, NAME, today=TODAY)
    left = list(verdicts)
    entries = tuple(
        Entry(
            citation=citation,
            findings=tuple(
                Finding(
                    link=link,
                    judgement=Judgement(verdict=left.pop(0), reason="r", message="m"),
                    observation=Observation(page_title=title),
                )
                for link in citation.links
            ),
        )
        for citation in read.citations
    )
    return Report(
        version="0", started_at=datetime(2026, 11, 25, 9, tzinfo=UTC), elapsed_s=1, readings=(read,), entries=entries
    )


def skips(text: str, today: date | None) -> list[str | None]:
    return [link.skip for citation in ledger.read(text, NAME, today=today).citations for link in citation.links]


def test_a_host_is_skipped_with_its_subdomains() -> None:
    """For the reason that the rule gives, to the end of the month that it names."""
    assert skips(RULES, TODAY) == ["needs a subscription", None, None, None]
    assert skips(RULES, date(2026, 12, 31))[0] == "needs a subscription"
    assert skips(RULES, date(2027, 1, 1))[0] is None
    assert skips(RULES.replace("walled.example\n", "alled.example\n", 1), TODAY)[0] is None


def test_what_is_said_of_a_link_ends_too() -> None:
    """Its last day counts."""
    assert skips(RULES, date(2026, 11, 24))[3] == "down"
    assert skips(RULES, date(2026, 11, 25))[3] is None


def test_articles_are_read_by_the_same_rules() -> None:
    """A link of an article need not stand in the ledger to be on a host that does."""
    article = ledger.read(RULES, NAME)
    bare = ledger.read(RULES[: RULES.index("rules:")] + RULES[RULES.index("citations:") :], NAME)
    (read,) = ledger.apply(RULES, NAME, (bare,), today=TODAY)
    assert [link.skip for each in read.citations for link in each.links][:3] == ["needs a subscription", None, None]
    assert article.citations[0].links[0].skip == "needs a subscription"


@pytest.mark.parametrize("verdict", Verdict)
def test_a_rule_excuses_what_it_names(verdict: Verdict) -> None:
    """Those verdicts, on that host, with its reason; nothing else."""
    report = run(RULES, verdict, verdict, verdict, verdict)
    ask = ledger.allowances(RULES, NAME, today=report.started_at.date())
    excused = [ask(entry.citation, finding) for entry in report.entries for finding in entry.findings]
    is_named = verdict in {Verdict.UNREACHABLE, Verdict.BLOCKED}
    why = "they move house, says the ledger of slow.example" if is_named else None
    assert excused == [None, why, None, None]


GOOD = (Verdict.SKIPPED, Verdict.BLOCKED, Verdict.VERIFIED, Verdict.VERIFIED)


def test_rules_that_are_used_are_not_told() -> None:
    """Only the one that has ended is."""
    assert ledger.stale(RULES, NAME, run(RULES, *GOOD, title="A Page About Gulls and Terns")) == (
        f"{NAME}:16: what it says of https://b.example/gulls ended with 2026-11-24",
    )


def test_rules_that_are_not_used_are_told() -> None:
    """An excuse that nothing needs, a title that the page no longer has, a host that is not cited, what has ended."""
    text = RULES.replace("walled.example\n", "gone.example\n", 1).replace("2026-12", "2026-10")
    text = text.replace("citations:\n", "  - host: nowhere.example\n    skip: old\ncitations:\n")
    report = run(text, *(Verdict.VERIFIED,) * 4, title="Prices of Steel in Peru")
    assert [line.split(": ", 1)[1] for line in ledger.stale(text, NAME, report)] == [
        "the rule for gone.example ended with 2026-10",
        "the rule for slow.example is not used: nothing of it is blocked or unreachable",
        "the rule for nowhere.example is not used: nothing of it is cited",
        "the accepted title “A Page About Gulls and Terns” is not used: the page is titled “Prices of Steel in Peru”",
        "what it says of https://b.example/gulls ended with 2026-11-24",
    ]


def test_a_run_of_a_part_tells_nothing_of_the_rest() -> None:
    """A rule may be used by links of the ledger that this run did not look at."""
    report = run(RULES, *GOOD)
    empty = Report(version="0", started_at=report.started_at, elapsed_s=1, readings=(), entries=())
    assert [line for line in ledger.stale(RULES, NAME, empty) if "the rule for" in line] == []


def test_a_ledger_with_rules_is_synced_as_ever() -> None:
    """They stay where they are."""
    synced = ledger.sync(RULES, NAME, ()).text
    assert synced == RULES


@given(st.text(max_size=12), st.dates())
def test_any_date_has_ended_or_not(until: str, today: date) -> None:
    """Total; what ends on a day holds on that day."""
    assert is_expired(until, today) in {True, False}
    assert not is_expired(today.isoformat(), today)
    assert not is_expired(today.isoformat()[:7], today)
    assert not is_expired(None, today)
