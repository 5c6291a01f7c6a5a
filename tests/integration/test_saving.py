"""Saving over real sockets: refusals, throttling, answers that never come, and a run that ends early."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
from fake_spn import PENDING, STAMP, Answer, FakeSpn, fake_spn, job, refusal, success

from ibidem.archives import saving
from ibidem.archives.saving import Outcome, Saved
from ibidem.archives.savings import Kept
from ibidem.cli.carrying import AT_ONCE, Carrier, Plan
from ibidem.web.fetcher import open_fetcher
from ibidem.web.settings import Settings

NOW = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
SETTINGS = Settings(allow_private=True, pace_s=0, per_host=8, retries=2)


@pytest.fixture
def spn() -> Iterator[FakeSpn]:
    with fake_spn() as fake:
        yield fake


def run(
    spn: FakeSpn, links: Sequence[str], known: dict[str, Kept] | None = None, base: str | None = None
) -> tuple[dict[str, Saved], Carrier, list[float], dict[str, Kept]]:
    """What came of the links, the carrier, the pauses that were made, and what was kept."""
    pauses: list[float] = []
    state: dict[str, Kept] = dict(known or {})

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    async def go() -> Carrier:
        async with open_fetcher(SETTINGS) as fetch:
            plan = Plan(
                service=saving.service(base or spn.base, "LOW key:secret"),
                links=tuple(links),
                known=state,
                keep=lambda rows: None,
                show=lambda said: None,
                now=lambda: NOW,
            )
            carrier = Carrier(plan=plan, fetch=fetch, sleep=sleep)
            await carrier.run()
            return carrier

    carrier = asyncio.run(go())
    return carrier.done, carrier, pauses, state


def test_links_are_saved(spn: FakeSpn) -> None:
    """Each is handed in once and followed to its end; the account's keys go along."""
    links = [f"https://news.example/{n}" for n in range(7)]
    for n, url in enumerate(links):
        spn.saves[url] = [job(f"job-{n}")]
        spn.jobs[f"job-{n}"] = [PENDING, success(url)]
    done, _, _, state = run(spn, links)
    assert [done[url].capture for url in links] == [f"{spn.base}/web/{STAMP}/{url}" for url in links]
    assert sorted(spn.asked("save")) == links
    assert spn.keys == {"LOW key:secret"}
    assert {kept.saved.outcome for kept in state.values()} == {Outcome.SAVED}


def test_every_trouble_stays_with_its_link(spn: FakeSpn) -> None:
    """A refusal with status 200, a broken answer, an answer that never comes: none is asked again."""
    spn.saves = {
        "https://a.example/refused": [refusal("blocked-url")],
        "https://a.example/busy": [refusal("celery")],
        "https://a.example/held": [Answer({"job_id": None, "message": "The same snapshot had been made."})],
        "https://a.example/cut": [Answer(cut=True)],
        "https://a.example/html": [Answer("<title>Save Page Now</title>")],
        "https://a.example/523": [Answer("", status=523)],
        "https://a.example/503": [Answer("", status=503)],
        "https://a.example/good": [job("j")],
    }
    spn.jobs["j"] = [success("https://a.example/good")]
    done, carrier, _, _ = run(spn, list(spn.saves))
    assert {url.rsplit("/", 1)[1]: said.outcome for url, said in done.items()} == {
        "refused": Outcome.REFUSED, "busy": Outcome.FAILED, "held": Outcome.HELD, "cut": Outcome.UNKNOWN,
        "html": Outcome.UNKNOWN, "523": Outcome.UNKNOWN, "503": Outcome.UNKNOWN, "good": Outcome.SAVED,
    }  # fmt: skip
    assert sorted(spn.asked("save")) == sorted(spn.saves)
    assert carrier.ended_by is None


def test_a_stall_is_unknown_and_not_asked_again(spn: FakeSpn, monkeypatch: pytest.MonkeyPatch) -> None:
    """The capture may have been made. The next run leaves it alone for some hours."""
    monkeypatch.setattr(saving, "TIMEOUT_S", 0.3)
    url = "https://a.example/slow"
    spn.saves[url] = [Answer({}, stall_s=1.0)]
    done, _, _, state = run(spn, [url])
    assert done[url].outcome is Outcome.UNKNOWN
    done, _, _, _ = run(spn, [url], state)
    assert done[url].outcome is Outcome.UNKNOWN
    assert spn.asked("save") == [url]


def test_a_turn_is_waited_for(spn: FakeSpn) -> None:
    """As long as the archive asks."""
    url = "https://a.example/1"
    spn.saves[url] = [Answer("", status=429, headers={"Retry-After": "41"}), refusal("user-session-limit"), job("j")]
    spn.jobs["j"] = [success(url)]
    done, _, pauses, _ = run(spn, [url])
    assert done[url].outcome is Outcome.SAVED
    assert pauses[:2] == [41.0, saving.TURN_S]


def test_an_allowance_that_is_used_up_ends_the_run(spn: FakeSpn) -> None:
    """What is under way goes on to its end; nothing else is begun."""
    links = [f"https://a.example/{n}" for n in range(9)]
    spn.saves = {url: [refusal("max-daily-bandwidth", "Enough.")] for url in links}
    done, carrier, _, _ = run(spn, links)
    assert carrier.ended_by is not None
    assert carrier.ended_by.outcome is Outcome.LIMITED
    assert len(spn.asked("save")) <= AT_ONCE
    assert len(done) == len(spn.asked("save"))


@pytest.mark.parametrize(
    ("user", "outcome"),
    [
        (Answer("", status=401), Outcome.DENIED),
        (Answer({"available": 8, "daily_captures": 10_199, "daily_captures_limit": 10_000}), Outcome.LIMITED),
    ],
)
def test_the_account_is_asked_for_first(spn: FakeSpn, user: Answer, outcome: Outcome) -> None:
    """Bad keys, or a day that is used up, are known before anything is handed in."""
    spn.user = user
    done, carrier, _, _ = run(spn, ["https://a.example/1"])
    assert carrier.ended_by is not None
    assert (carrier.ended_by.outcome, done, spn.asked("save")) == (outcome, {}, [])


def test_an_archive_that_is_not_there(spn: FakeSpn) -> None:
    """Nobody listens: nothing was asked."""
    _, carrier, _, _ = run(spn, ["https://a.example/1"], base="http://127.0.0.1:9")
    assert carrier.ended_by is not None
    assert carrier.ended_by.outcome is Outcome.UNREACHED


def test_a_run_that_was_killed_goes_on(spn: FakeSpn) -> None:
    """What was begun is followed, what was settled is left, what was never asked is asked."""
    begun, settled, new = (f"https://a.example/{name}" for name in ("begun", "settled", "new"))
    known = {
        begun: Kept(saved=Saved(url=begun, outcome=Outcome.ASKED, message="", job="j1"), at=NOW),
        settled: Kept(
            saved=Saved(url=settled, outcome=Outcome.SAVED, message="", capture="https://w.example/1"), at=NOW
        ),
    }
    spn.saves[new] = [job("j2")]
    spn.jobs = {"j1": [success(begun)], "j2": [success(new)]}
    done, _, _, _ = run(spn, [begun, settled, new], known)
    assert [done[url].outcome for url in (begun, settled, new)] == [Outcome.SAVED] * 3
    assert spn.asked("save") == [new]
