"""Saving, on values: what is asked, what every form of answer means, and what is never asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from conversing import said
from hypothesis import given
from hypothesis import strategies as st

from ibidem.archives import saving, savings
from ibidem.archives.budgets import SAVE
from ibidem.archives.saving import Outcome, Pause, Saved, Service
from ibidem.archives.savings import Kept, Next
from ibidem.model import ArchiveStatus, FailureKind, FetchEvidence, Request, Verdict

URL = "https://news.example/story"
STAMP = "20261125013000"
NOW = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
IA = saving.service("https://web.archive.org", "LOW key:secret")

Step = Request | Pause


def answer(value: object, status: int = 200, **headers: str) -> FetchEvidence:
    return said(status, json.dumps(value), {name.replace("_", "-"): each for name, each in headers.items()})


def error(word: str, message: str = "No.") -> FetchEvidence:
    return answer({"status": "error", "status_ext": f"error:{word}", "message": message})


def converse(
    answers: list[FetchEvidence], *, job: str | None = None, service: Service = IA
) -> tuple[Saved, list[Step]]:
    """What a conversation comes to with those answers (the last of them for ever), and its steps."""
    left = list(answers)
    steps: list[Step] = []
    conversation = saving.save(service, URL, job=job)
    try:
        step = next(conversation)
        while True:
            steps.append(step)
            assert len(steps) < 200, "it does not end"
            if isinstance(step, Pause):
                step = conversation.send(None)
            else:
                step = conversation.send(left.pop(0) if len(left) > 1 else left[0])
    except StopIteration as finished:
        saved: Saved = finished.value
        return saved, steps


JOB = answer({"url": URL, "job_id": "spn2-0f"})
PENDING = answer({"status": "pending", "job_id": "spn2-0f", "resources": []})
MADE = answer(
    {"status": "success", "job_id": "spn2-0f", "timestamp": STAMP, "original_url": URL + "/", "http_status": 200}
)


def test_what_is_handed_in() -> None:
    """The URL, once, with the account's keys; nothing that would capture error pages or outlinks."""
    _, steps = converse([JOB, MADE])
    asked = steps[0]
    assert isinstance(asked, Request)
    assert asked.url == "https://web.archive.org/save"
    assert dict(asked.headers)["Authorization"] == "LOW key:secret"
    assert asked.post == (b"url=https%3A%2F%2Fnews.example%2Fstory&if_not_archived_within=1d&skip_first_archive=1")
    assert (asked.retries, asked.follow, asked.budget) == (0, False, SAVE)


def test_a_capture_is_followed_until_it_is_made() -> None:
    """Accepted is not archived: the job is looked after, with pauses, and its own address is named."""
    saved, steps = converse([JOB, PENDING, said(503, "busy"), MADE])
    assert (saved.outcome, saved.capture) == (
        Outcome.SAVED,
        f"https://web.archive.org/web/{STAMP}/{URL}/",
    )
    assert saved.captured_at == NOW
    looks = [step.url for step in steps if isinstance(step, Request)][1:]
    assert looks == ["https://web.archive.org/save/status/spn2-0f"] * 3
    pauses = [step.seconds for step in steps if isinstance(step, Pause)]
    assert pauses == [saving.FIRST_LOOK_S, saving.LOOK_AGAIN_S, saving.LOOK_AGAIN_S]


def test_a_job_without_an_end_is_unknown() -> None:
    """It is looked after for some minutes and then left, with its name: the next run asks again."""
    saved, steps = converse([JOB, PENDING])
    assert (saved.outcome, saved.job) == (Outcome.UNKNOWN, "spn2-0f")
    assert sum(isinstance(step, Request) for step in steps) == 1 + saving.LOOKS


def test_an_earlier_job_is_followed_without_asking_again() -> None:
    """Nothing is handed in a second time."""
    saved, steps = converse([MADE], job="spn2-0f")
    assert saved.outcome is Outcome.SAVED
    assert [step.post for step in steps if isinstance(step, Request)] == [None]


FIRST_ANSWERS = [
    (said(failure=FailureKind.TIMEOUT), Outcome.UNKNOWN),
    (said(failure=FailureKind.RESET), Outcome.UNKNOWN),
    (said(failure=FailureKind.EMPTY), Outcome.UNKNOWN),
    (said(523, "error"), Outcome.UNKNOWN),  # met although the capture was made
    (said(502, "error"), Outcome.UNKNOWN),
    (said(504, "error"), Outcome.UNKNOWN),
    (said(200, "<title>Save Page Now</title>"), Outcome.UNKNOWN),
    (said(200, ""), Outcome.UNKNOWN),
    (said(302, ""), Outcome.UNKNOWN),
    (answer([1, 2]), Outcome.UNKNOWN),
    (answer({"job_id": "../../etc"}), Outcome.UNKNOWN),
    (answer({"job_id": None}), Outcome.UNKNOWN),
    (said(failure=FailureKind.REFUSED), Outcome.UNREACHED),
    (said(failure=FailureKind.NO_SUCH_HOST), Outcome.UNREACHED),
    (said(failure=FailureKind.CONNECT_TIMEOUT), Outcome.UNREACHED),
    (said(401, "no"), Outcome.DENIED),
    (said(403, "no"), Outcome.DENIED),
    (answer({"url": URL, "job_id": None, "message": "The same snapshot had been made 4 hours ago."}), Outcome.HELD),
    (error("too-many-daily-captures", "This URL has been captured 10 times today."), Outcome.HELD),
    (error("blocked-url"), Outcome.REFUSED),
    (error("no-access"), Outcome.REFUSED),
    (error("too-many-requests"), Outcome.FAILED),  # the target's throttling, not the archive's
    (error("celery"), Outcome.FAILED),
    (error("a-word-of-next-year"), Outcome.FAILED),
    (answer({"status": "error"}), Outcome.FAILED),
    (answer({"status_ext": 5, "status": "error", "message": {"a": 1}}), Outcome.FAILED),
    (error("max-daily-bandwidth"), Outcome.LIMITED),
    (error("job-failed", "You have reached your daily captures limit of (200,) webpages"), Outcome.LIMITED),
]  # fmt: skip


@pytest.mark.parametrize(("first", "outcome"), FIRST_ANSWERS, ids=lambda each: str(each)[:60])
def test_what_a_first_answer_means(first: FetchEvidence, outcome: Outcome) -> None:
    """Each is said at once: one question is asked, and it is not asked again."""
    saved, steps = converse([first])
    assert saved.outcome is outcome
    assert sum(isinstance(step, Request) for step in steps) == 1
    assert saved.message


ENDS = [
    (error("blocked"), Outcome.REFUSED),
    (error("browsing-timeout"), Outcome.FAILED),
    (error("soft-time-limit-exceeded"), Outcome.FAILED),
    (answer({"status": "success", "timestamp": STAMP, "original_url": URL, "http_status": 404}), Outcome.FAILED),
    (answer({"status": "success", "timestamp": "2026", "original_url": URL}), Outcome.UNKNOWN),
    (answer({"status": "success", "timestamp": 7}), Outcome.UNKNOWN),
    (answer({"status": "success", "timestamp": STAMP, "original_url": 7}), Outcome.SAVED),
    (said(404, ""), Outcome.UNKNOWN),
    (said(401, ""), Outcome.DENIED),
]


@pytest.mark.parametrize(("last", "outcome"), ENDS, ids=lambda each: str(each)[:60])
def test_what_an_end_means(last: FetchEvidence, outcome: Outcome) -> None:
    """A job's end is read as its word says; the capture of an error page is none."""
    saved, _ = converse([JOB, last])
    assert saved.outcome is outcome
    assert (saved.capture is not None) == (outcome is Outcome.SAVED)


def test_turns_are_waited_for() -> None:
    """Too many under way, or too many questions: the archive's time is given to it, and then it is asked again."""
    saved, steps = converse([error("user-session-limit"), answer({}, 429, Retry_After="7"), JOB, MADE])
    assert saved.outcome is Outcome.SAVED
    assert [step.seconds for step in steps if isinstance(step, Pause)][:2] == [saving.TURN_S, 7.0]


def test_a_turn_that_does_not_come_ends_it() -> None:
    """Not for ever, and not for an hour at once."""
    saved, steps = converse([answer({}, 429)])
    assert saved.outcome is Outcome.LIMITED
    assert sum(isinstance(step, Request) for step in steps) == saving.TURNS
    saved, steps = converse([answer({}, 429, Retry_After="3600")])
    assert saved.outcome is Outcome.LIMITED
    assert len(steps) == 1


@given(
    st.lists(
        st.builds(
            lambda body, status, failure: said(status, body, failure=failure),
            st.one_of(
                st.binary(max_size=60),
                st.recursive(
                    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
                    lambda inner: st.dictionaries(
                        st.sampled_from(
                            ["job_id", "status", "status_ext", "message", "timestamp", "original_url", "http_status"]
                        ),
                        inner | st.sampled_from(["error", "success", "pending", "spn2-1", STAMP]),
                    ),
                    max_leaves=8,
                ).map(lambda value: json.dumps(value).encode()),
            ),
            st.sampled_from([200, 302, 401, 404, 429, 500, 523]),
            st.none() | st.sampled_from(FailureKind),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_is_answered_it_ends(answers: list[FetchEvidence]) -> None:
    """Any answers come to one outcome, after a bounded number of questions; only a named capture is saved."""
    saved, _ = converse(answers)
    assert saved.outcome is not Outcome.ASKED
    assert (saved.capture is not None) == (saved.outcome is Outcome.SAVED)


@pytest.mark.parametrize(
    "base", ["https://web.archive.org/save/", "https://web.archive.org/web", "https://web.archive.org"]
)
def test_the_internet_archive_has_its_limits(base: str) -> None:
    """By whichever of its addresses it is named."""
    assert (saving.service(base, None).base, saving.service(base, None).budget) == (saving.DEFAULT, SAVE)


def test_another_archive_has_its_own() -> None:
    """The Internet Archive's limits are not held against it, and its captures stand at its own address."""
    other = saving.service("https://keep.example/", None)
    assert (other.base, other.budget) == ("https://keep.example", None)
    saved, steps = converse([JOB, MADE], service=other)
    assert saved.capture == f"https://keep.example/web/{STAMP}/{URL}/"
    assert all("Authorization" not in dict(step.headers) for step in steps if isinstance(step, Request))


# ---------------------------------------------------------------------------------------------- what is never asked


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("status", ArchiveStatus)
def test_only_what_is_in_order_and_unarchived_is_saved(verdict: Verdict, status: ArchiveStatus) -> None:
    """A capture of an error page, a wall or another page would pass for the source for ever."""
    good = verdict in {Verdict.VERIFIED, Verdict.MOVED, Verdict.ALIVE}
    assert saving.is_wanted(verdict, status) == (good and status is ArchiveStatus.UNARCHIVED)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a", "http://10.1.2.3/", "http://[::1]/", "http://[fd00::1]/", "http://intranet/wiki",
        "http://nas.local/x", "https://wiki.corp.internal/x", "http://router.home.arpa", "https://u:p@news.example/a",
        "https://u@news.example/a", "https://b.example/f?X-Amz-Signature=1&a=b", "https://b.example/f?access_token=1",
        "https://b.example/f;jsessionid=0A?x=1", "https://b.example/?SIG=1", "mailto:a@b.example", "nonsense", "",
    ],
)  # fmt: skip
def test_what_is_private_is_never_handed_on(url: str) -> None:
    """Addresses of one's own network, and those that let whoever has them in."""
    assert saving.why_private(url) is not None


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "https://news.example/@ann/1",
        "https://news.example/?id=7&page=2",
        "https://8.8.8.8/",
        "https://a.example/a;b=c",
    ],
)
def test_what_is_public_may_be(url: str) -> None:
    """Readers can open it as it is."""
    assert saving.why_private(url) is None


@given(st.text(max_size=80))
def test_any_text_is_private_or_not(url: str) -> None:
    """Total."""
    assert saving.why_private(url) is None or saving.why_private(url)


# ---------------------------------------------------------------------------------------------- what is kept

OLD, FRESH = timedelta(days=3), timedelta(minutes=5)
STEPS: list[tuple[Outcome, str | None, timedelta, Next]] = [
    (Outcome.SAVED, None, FRESH, Next.NOTHING),
    (Outcome.SAVED, None, OLD, Next.ASK),
    (Outcome.HELD, None, FRESH, Next.NOTHING),
    (Outcome.REFUSED, None, FRESH, Next.NOTHING),
    (Outcome.FAILED, None, FRESH, Next.ASK),
    (Outcome.LIMITED, None, FRESH, Next.ASK),
    (Outcome.DENIED, None, FRESH, Next.ASK),
    (Outcome.UNREACHED, None, FRESH, Next.ASK),
    (Outcome.UNKNOWN, None, FRESH, Next.WAIT),
    (Outcome.UNKNOWN, None, timedelta(hours=7), Next.ASK),
    (Outcome.UNKNOWN, "spn2-0f", FRESH, Next.FOLLOW),
    (Outcome.ASKED, None, FRESH, Next.WAIT),  # killed between question and answer
    (Outcome.ASKED, "spn2-0f", FRESH, Next.FOLLOW),
]


@pytest.mark.parametrize(("outcome", "job", "age", "step"), STEPS)
def test_what_is_done_next(outcome: Outcome, job: str | None, age: timedelta, step: Next) -> None:
    """Nothing is asked twice that was answered, and nothing at once whose outcome is unknown."""
    kept = Kept(saved=Saved(url=URL, outcome=outcome, message="m", job=job), at=NOW - age)
    assert savings.step(kept, NOW) is step


def test_what_is_kept_comes_back() -> None:
    """Written and read again, it is the same."""
    rows = [
        Kept(
            saved=Saved(
                url=f"{URL}/{outcome}", outcome=outcome, message="é\u202e", job="spn2-1", capture=URL, captured_at=NOW
            ),
            at=NOW,
        )
        for outcome in Outcome
    ]
    assert savings.read(savings.written(rows)) == {row.saved.url: row for row in rows}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[" * 100_000, '{"schema": "ibidem.report/1"}', '{"schema": "ibidem.saving/2"}']
)
def test_another_file_is_not_taken_for_it(text: str) -> None:
    """Nor overwritten: whoever keeps it is told."""
    assert savings.read(text) is None


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["url", "outcome", "at", "job", "x"]), inner),
        max_leaves=9,
    )
)
def test_what_cannot_be_gone_by_is_left_out(links: object) -> None:
    """Total, whatever somebody wrote there."""
    assert savings.read(json.dumps({"schema": savings.SCHEMA, "links": links})) is not None


def test_messages_are_for_people() -> None:
    """What an archive says is one line, and not too much of it."""
    make: Callable[[object], str] = saving.words
    assert make("a\n b\t c") == "a b c"
    assert len(make("x" * 9_999)) == 200
    assert make(None) == ""
