"""Each rule speaks where it should, keeps quiet where it should, and is explained."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from facts import POLICY, TITLE, URL, archive, article, chain, evidence, fetched, html, link, opened
from hypothesis import given
from hypothesis import strategies as st

from ibidem import verdicts
from ibidem.model import Evidence, FailureKind, PageKind, PageMetadata, PageTitle, Verdict
from ibidem.verdicts import statuses, unanswered, wall_marks

DOCS = (Path(__file__).parents[2] / "docs" / "verdicts.md").read_text("utf-8")
HEADINGS = ("What it means", "Why it matters", "Example", "What to do", "Known mistakes")

GOOD = evidence(fetched(article()))
OTHER = article("Ten ponds to visit this spring")
RECORD = PageMetadata(kind=PageKind.OTHER, titles=(PageTitle(text=TITLE, place="doi registry"),))

# For each rule, evidence on which it speaks and evidence on which it must not.
EXAMPLES: dict[str, tuple[Evidence, Evidence]] = {
    "skipped": (evidence(None, cited=link(skip="on paper only")), GOOD),
    "invalid": (evidence(None, cited=link("ftp://ftp.example.org/a")), GOOD),
    "wall": (evidence(fetched(html("Just a moment..."), 403, headers=(("cf-mitigated", "challenge"),))), GOOD),
    "unanswered": (evidence(fetched(status=None, failure=FailureKind.NO_SUCH_HOST)), GOOD),
    "status": (evidence(fetched(html("Gone"), 410)), GOOD),
    "parked": (evidence(fetched(html("otter-tribune.example", "This domain is for sale!"))), GOOD),
    "same": (GOOD, evidence(fetched(OTHER))),
    "astray": (evidence(fetched(html("Page not found", "Sorry."))), GOOD),
    "closed": (evidence(fetched(html("Site under maintenance", "We will be back soon."))), GOOD),
    "registered": (replace(evidence(fetched(html())), registry=RECORD), GOOD),
    "changed": (evidence(fetched(OTHER), archives=(archive(opened(article())),)), GOOD),
    "alive": (evidence(fetched(article()), title=None), evidence(fetched(html("Gone"), 410))),
}


def test_every_rule_has_its_examples() -> None:
    """No rule without an example on which it speaks and one on which it must not."""
    assert [rule.id for rule in verdicts.RULES] == list(EXAMPLES)


@pytest.mark.parametrize("rule", verdicts.RULES, ids=lambda rule: str(rule.id))
def test_a_rule_speaks_where_it_should(rule: verdicts.Rule) -> None:
    """It decides on its example, with a verdict that its documentation names, a message and a reason."""
    fires, _ = EXAMPLES[rule.id]
    said = rule.ask(fires, POLICY)
    assert said is not None
    assert said.verdict in rule.docs
    assert verdicts.judge(fires, POLICY) == said
    assert said.message
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", said.reason)


@pytest.mark.parametrize("rule", verdicts.RULES[:-1], ids=lambda rule: str(rule.id))
def test_a_rule_keeps_quiet_where_it_should(rule: verdicts.Rule) -> None:
    """It leaves its counterexample to the others."""
    assert rule.ask(EXAMPLES[rule.id][1], POLICY) is None


def test_the_last_rule_is_asked_last() -> None:
    """What another rule decides never comes to it."""
    assert verdicts.judge(EXAMPLES["alive"][1], POLICY).verdict is Verdict.DEAD


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_is_explained(verdict: Verdict) -> None:
    """Its section has all headings, in order, and is linked from the table of evidence."""
    section = re.search(rf"^## `{verdict}`\n(.*?)(?=^## |\Z)", DOCS, re.M | re.S)
    assert section is not None
    assert tuple(re.findall(r"^### (.+)$", section[1], re.M)) == HEADINGS
    assert f"[`{verdict}`](#{verdict})" in DOCS
    assert any(verdict in rule.docs for rule in verdicts.RULES)


@pytest.mark.parametrize("kind", FailureKind)
def test_each_failure_has_a_meaning_and_a_line(kind: FailureKind) -> None:
    """Every way in which an answer fails has words for its author, and stands in the table."""
    meaning = unanswered.MEANINGS[kind]
    assert meaning.sentence
    assert meaning.step
    assert kind in (FailureKind.INVALID_URL, FailureKind.NON_PUBLIC) or f"`{kind}`" in DOCS


@pytest.mark.parametrize("reason", [reason for reason, _ in (*statuses.GONE.values(), *statuses.REFUSED.values())])
def test_each_status_has_a_line(reason: str) -> None:
    """Every reason that a status gives stands in the table."""
    assert f"`{reason}`" in DOCS


@pytest.mark.parametrize("mark", [*wall_marks.VENDORS, *wall_marks.NAMELESS], ids=lambda mark: str(mark.vendor))
def test_each_mark_of_a_wall_is_dated_and_sourced(mark: wall_marks.Mark) -> None:
    """What is known of other people's walls says since when and from where, and its vendor is named in the document."""
    assert re.fullmatch(r"20\d\d-\d\d", mark.seen)
    assert mark.source
    assert mark.vendor in re.sub(r"\s+", " ", DOCS)


failures = st.sampled_from([None, *FailureKind])
headers = st.lists(
    st.tuples(st.sampled_from(["content-type", "location", "cf-mitigated", "x-dd-b", "server"]), st.text(max_size=20)),
    max_size=3,
)
bodies = st.one_of(
    st.binary(max_size=300),
    st.sampled_from([article(), OTHER, html("Page not found"), html(TITLE), "", html("Just a moment...")]).map(
        str.encode
    ),
)
places = st.sampled_from(
    [URL, "https://www.otter-tribune.example/", "https://elsewhere.example/login?next=x", "http://[", "x"]
)


@given(
    bodies,
    st.one_of(st.none(), st.integers(0, 1100)),
    failures,
    headers,
    places,
    st.one_of(st.none(), st.text(max_size=30)),
)
def test_every_evidence_gets_one_verdict(
    body: bytes,
    status: int | None,
    failure: FailureKind | None,
    said: list[tuple[str, str]],
    place: str,
    title: str | None,
) -> None:
    """Whatever came back, the rules come to a verdict, a neighbour or none, and an archive status; none raises."""
    live = fetched(body, status, final_url=place, hops=chain(URL, place), failure=failure, headers=tuple(said))
    whole = evidence(live, title=title, neighbour=live, archives=(archive(opened(OTHER), answered=status != 1),))
    assert verdicts.judge(whole, POLICY).verdict in Verdict
    verdicts.neighbour_request(whole, POLICY)
    verdicts.archive_finding(whole, POLICY)
    verdicts.is_offline([whole])
