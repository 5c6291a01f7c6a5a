"""Every archive's dialect: what it makes of found, none, refusals, failures and nonsense, whatever is asked first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conversing import about, converse, memento, said
from hypothesis import given
from hypothesis import strategies as st

from ibidem import archives
from ibidem.archives import memento as mementos
from ibidem.archives import moments, wayback
from ibidem.archives.conversation import OPENINGS, VISITS
from ibidem.model import ArchiveQuestion, Dialect, FailureKind, FetchEvidence, Request

URL = "https://news.example/story"
QUESTION = about(URL, "2022-06-15", inspect=True)
DATE = "Tue, 14 Jun 2022 09:30:12 GMT"
STAMP = "20220614093012"
PAGE = memento(DATE, "<title>The story</title>")
BASE = "https://archive.example/web"


def literal(base: str) -> Dialect:
    """An archive without an index of pywb's kind."""
    dialect = mementos.dialect(base)
    return replace(dialect, archive=replace(dialect.archive, index=None, index_first=False))


DIALECTS: dict[str, Callable[[], Dialect]] = {
    "memento": lambda: mementos.dialect(BASE),
    "memento-alone": lambda: literal(BASE),
    "internet-archive": lambda: wayback.dialect("https://web.archive.org/web"),
    **{row.name: lambda row=row: archives.dialect(row.name) for row in archives.PRESETS},  # type: ignore[misc]
}


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each dialect in turn."""
    return DIALECTS[request.param]()


def is_index(request: Request) -> bool:
    return "/cdx" in request.url


def is_timemap(request: Request) -> bool:
    return "/timemap/" in request.url


def is_capture(request: Request) -> bool:
    return f"/{STAMP}" in request.url


def listed(request: Request, *rows: tuple[str, str]) -> FetchEvidence:
    """An index's answer, in its own form: timestamps with statuses."""
    if "/cdx/search/cdx" in request.url:
        fields = '["timestamp","original","mimetype","statuscode","digest"]'
        made = [f'["{stamp}","{URL}","text/html","{status}","D{stamp}"]' for stamp, status in rows]
        return said(200, "[" + ",".join([fields, *made] if rows else []) + "]", {"Content-Type": "application/json"})
    lines = [
        f'{{"timestamp": "{stamp}", "url": "{URL}", "status": "{status}", "mime": "text/html"}}\n'
        for stamp, status in rows
    ]
    return said(200, "".join(lines), {"Content-Type": "text/x-ndjson"})


def place(request: Request, stamp: str = STAMP) -> str:
    """A capture's address in the archive that is asked."""
    base = re.split(r"/(?:timemap/|timegate/|[0-9]{14}id_/|https?://)", request.url.removeprefix("https://"))[0]
    return f"https://{base}/{stamp}/{URL}"


def has_one(request: Request) -> FetchEvidence:
    """An archive with one good capture."""
    if is_index(request):
        return listed(request, (STAMP, "200"))
    if is_timemap(request):
        return said(200, f'<{URL}>; rel="original", <{place(request)}>; rel="memento"; datetime="{DATE}"')
    return PAGE if is_capture(request) else said(302, "", {"Location": place(request), "Vary": "accept-datetime"})


def has_none(request: Request) -> FetchEvidence:
    """An archive that has nothing."""
    return listed(request) if is_index(request) else said(404, "<title>Not archived</title>")


def has_errors_only(request: Request) -> FetchEvidence:
    """An archive whose one capture is of an error page."""
    if is_index(request):
        return listed(request, (STAMP, "404"))
    return memento(DATE, "<title>Gone</title>", 404) if is_capture(request) else has_one(request)


def test_a_capture_is_found(dialect: Dialect) -> None:
    """
    The capture is named with the address to cite, the raw one, its original and its moment, and it was looked into.
    """
    evidence, asked = converse(dialect, QUESTION, has_one)
    assert evidence.answered
    assert evidence.archive == dialect.name
    (capture,) = evidence.captures
    assert capture.original == URL
    assert capture.status == 200
    assert f"{capture.captured_at:%Y%m%d%H%M%S}" == STAMP
    assert capture.url.endswith(f"/{STAMP}/{URL}")
    assert capture.raw_url.endswith(f"/{STAMP}id_/{URL}")
    assert [each.capture for each in evidence.opened] == [capture]
    assert len(asked) == 2


def test_a_redirect_of_an_archive_is_never_followed_by_the_client(dialect: Dialect) -> None:
    """A captured redirect leads to the live web: whoever fetches must hand it back."""
    for answers in (has_one, has_none, has_errors_only):
        assert not any(request.follow for request in converse(dialect, QUESTION, answers)[1])


def test_nothing_is_found(dialect: Dialect) -> None:
    """ "None" is an answer, and costs few questions."""
    evidence, asked = converse(dialect, QUESTION, has_none)
    assert (evidence.answered, evidence.captures) == (True, ())
    assert len(asked) <= 4


def test_captures_of_errors_do_not_count(dialect: Dialect) -> None:
    """An archive that only saw an error page has answered, and has nothing."""
    evidence, _ = converse(dialect, about(URL, "2022-06-15"), has_errors_only)
    assert (evidence.answered, evidence.captures) == (True, ())


SILENCES = {
    "429": said(429, "<h1>Too Many Requests</h1>", {"Retry-After": "60"}),
    "500": said(500, "Internal Server Error"),
    "503": said(503, "<title>Temporarily Offline</title>"),
    "403": said(403, "<title>Forbidden</title>"),
    "excluded": said(
        403, "org.archive.util.io.RuntimeIOException: AdministrativeAccessControlException: Blocked Site Error"
    ),
    "html": said(200, "<!doctype html><title>Wayback Machine</title>", {"Content-Type": "text/html"}),
    "empty": said(200, "", {"Content-Type": "text/html"}),
    "nonsense": said(200, b'\x00\xff<http://\xfe>; rel="mem'),
    "loop": said(302, "", {"Location": "https://archive.example/moved"}),
    "login": said(302, "", {"Location": "https://sign-in.example/"}),
    "stalled": said(failure=FailureKind.TIMEOUT),
    "refused": said(failure=FailureKind.REFUSED),
    "no-such-host": said(failure=FailureKind.NO_SUCH_HOST),
}


@pytest.mark.parametrize("name", SILENCES)
@pytest.mark.parametrize("look", [False, True])
def test_silence_is_never_none(dialect: Dialect, name: str, look: bool) -> None:
    """What is no answer is silence with a reason, found out in at most four questions."""
    evidence, asked = converse(dialect, about(URL, "2022-06-15", inspect=look), lambda _: SILENCES[name])
    assert not evidence.answered
    assert evidence.silence
    assert evidence.captures == ()
    assert len(asked) <= 4


@pytest.mark.parametrize("name", ["429", "500", "503", "stalled", "refused"])
def test_trouble_ends_the_conversation(dialect: Dialect, name: str) -> None:
    """An archive that is busy or broken is not asked for anything more."""
    assert len(converse(dialect, QUESTION, lambda _: SILENCES[name])[1]) == 1


@pytest.mark.parametrize("name", ["429", "503", "stalled"])
def test_a_capture_that_cannot_be_opened_for_now_is_silence(dialect: Dialect, name: str) -> None:
    """Where captures are to be looked into, one that is only listed is not named."""
    trouble = SILENCES[name]
    evidence, _ = converse(dialect, QUESTION, lambda request: trouble if is_capture(request) else has_one(request))
    assert (evidence.answered, evidence.captures) == (False, ())


def test_an_answer_without_memento_datetime_is_no_capture(dialect: Dialect) -> None:
    """The archive's own page, or a proxy's, is nobody's copy, whatever its status."""
    own = said(200, "<title>The story</title>", {"Content-Type": "text/html"})
    evidence, _ = converse(dialect, QUESTION, lambda request: own if is_capture(request) else has_one(request))
    assert (evidence.answered, evidence.opened) == (False, ())


def test_captures_that_are_listed_and_not_shown_are_given_up(dialect: Dialect) -> None:
    """An archive that lists captures and shows none of them is silent, and is asked for few of them."""
    evidence, asked = converse(dialect, QUESTION, lambda request: many(request, said(404, "")))
    assert not evidence.answered
    assert len(asked) <= 2 * VISITS + 3


def test_so_many_captures_are_opened_and_no_more(dialect: Dialect) -> None:
    """Where every capture is a bad one, the nearest few are looked into, nearest first."""
    bad = memento(DATE, "<title>Page not found</title>")
    evidence, asked = converse(dialect, QUESTION, lambda request: many(request, bad))
    assert (evidence.answered, evidence.captures) == (True, ())
    months = [int(request.url.split("/2022")[1][:2]) for request in asked if "01000000id_/" in request.url]
    assert months[0] == 6
    assert sorted(months) == list(range(min(months), max(months) + 1))
    assert len(evidence.opened) == OPENINGS


def many(request: Request, shown: FetchEvidence) -> FetchEvidence:
    """An archive with a capture on the first of each month, all of which show the same."""
    stamps = [f"2022{month:02}01000000" for month in range(1, 13)]
    if is_index(request):
        return listed(request, *((stamp, "200") for stamp in stamps))
    if is_timemap(request):
        entries = [f'<{place(request, each)}>; rel="memento"; datetime="{date(each)}"' for each in stamps]
        return said(200, f'<{URL}>; rel="original", ' + ", ".join(entries))
    if any(f"/{stamp}" in request.url for stamp in stamps):
        return shown
    return said(302, "", {"Location": place(request, "20220601000000")})


def date(stamp: str) -> str:
    """A moment as HTTP writes it."""
    at = moments.instant(stamp)
    assert at is not None
    return moments.http_date(at)


# ---------------------------------------------------------------------------------------------- rubbish

STATUSES = st.sampled_from([None, 100, 200, 204, 206, 301, 302, 307, 400, 403, 404, 429, 451, 500, 503])
WORDS = st.sampled_from(
    [
        "Memento-Datetime",
        "Location",
        "Link",
        "Content-Location",
        "Content-Type",
        DATE,
        "Tue, 99 Foo 2022 99:99:99 GMT",
        URL,
        f"{BASE}/{STAMP}/{URL}",
        f"{BASE}/{STAMP}id_/{URL}",
        f"/web/2022id_/{URL}",
        "text/x-ndjson",
        f'<{BASE}/{STAMP}/{URL}>; rel="memento"; datetime="{DATE}"',
        f'{{"timestamp": "{STAMP}", "url": "{URL}", "status": "200"}}',
        f'[["timestamp","original","statuscode"],["{STAMP}","{URL}","200"]]',
        f'[["timestamp","original","statuscode"],["{STAMP}","{URL}","301"]]',
        "http://[",
        "//",
        "",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), WORDS)
ANSWERS = st.builds(
    said,
    status=STATUSES,
    body=st.one_of(st.binary(max_size=80), WORDS),
    headers=st.dictionaries(WORDS, TEXTS, max_size=4),
    failure=st.one_of(st.none(), st.none(), st.sampled_from(FailureKind)),
)
QUESTIONS = st.builds(
    ArchiveQuestion,
    url=st.sampled_from([URL, "http://a.example/?utm_source=b", "https://a.example/*", "http://xn--a.example/%zz"]),
    near=st.one_of(
        st.none(), st.text(max_size=12), st.sampled_from(["2022", "2022-06", "2022-06-15", "0000-00", "9999-99-99"])
    ),
    inspect=st.booleans(),
)


@given(
    data=st.data(), question=QUESTIONS, name=st.sampled_from(["memento", "memento-alone", "internet-archive", "perma"])
)
def test_any_answers_make_a_conversation_that_ends(data: st.DataObject, question: ArchiveQuestion, name: str) -> None:
    """Rubbish never raises and never keeps an archive busy, and a capture is named only in an answered conversation."""

    def told() -> Iterator[FetchEvidence]:
        while True:
            yield data.draw(ANSWERS)

    stream = told()
    evidence, _ = converse(DIALECTS[name](), question, lambda _: next(stream), limit=60)
    assert evidence.answered or not evidence.captures
    assert evidence.answered == (evidence.silence is None)


def test_every_archive_and_every_limit_is_documented() -> None:
    """The tables of docs/archives.md are the rows of the registries."""
    text = (Path(__file__).parents[2] / "docs" / "archives.md").read_text("utf-8")
    for row in archives.PRESETS:
        assert f"| `{row.name}` | {row.label} | {row.base} |" in text
    for budget in archives.BUDGETS:
        assert f"| `{budget.name}` | {budget.per_minute:g} | {budget.concurrency} | {budget.source} |" in text
