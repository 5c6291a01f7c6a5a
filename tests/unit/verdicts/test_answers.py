"""No answer, odd statuses, and the page that was cited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from facts import POLICY, TITLE, URL, archive, article, capture, chain, evidence, fetched, html, link, opened

from ibidem.model import FailureKind, Policy, Verdict
from ibidem.verdicts import judge, judge_unasked

K, V = FailureKind, Verdict
FAILURES = [
    (K.NO_SUCH_HOST, V.DEAD),
    (K.REFUSED, V.DEAD),
    (K.LOOP, V.DEAD),
    (K.TOO_MANY_HOPS, V.DEAD),
    (K.DNS, V.UNREACHABLE),
    (K.UNROUTABLE, V.UNREACHABLE),
    (K.CONNECT_TIMEOUT, V.UNREACHABLE),
    (K.TIMEOUT, V.UNREACHABLE),
    (K.RESET, V.UNREACHABLE),
    (K.EMPTY, V.UNREACHABLE),
    (K.TLS_EXPIRED, V.UNREACHABLE),
    (K.TLS_WRONG_HOST, V.UNREACHABLE),
    (K.TLS_UNTRUSTED, V.UNREACHABLE),
    (K.TLS_PROTOCOL, V.UNREACHABLE),
    (K.TLS_CLIENT, V.BLOCKED),
    (K.PROTOCOL, V.UNREACHABLE),
    (K.ENCODING, V.UNREACHABLE),
    (K.BAD_REDIRECT, V.UNREACHABLE),
    (K.PROXY, V.UNREACHABLE),
    (K.INVALID_URL, V.INVALID),
    (K.NON_PUBLIC, V.INVALID),
]


def test_every_failure_is_in_the_table() -> None:
    """None is forgotten."""
    assert {kind for kind, _ in FAILURES} == set(FailureKind)


@pytest.mark.parametrize(("kind", "verdict"), FAILURES)
def test_a_failure_has_its_verdict_and_its_words(kind: FailureKind, verdict: Verdict) -> None:
    """Dead on evidence only; the host is named, and what to do."""
    said = judge(evidence(fetched(status=None, failure=kind, attempts=3)), POLICY)
    assert said.verdict is verdict
    assert said.suggestion
    if verdict is not V.INVALID and kind not in (K.LOOP, K.TOO_MANY_HOPS, K.BAD_REDIRECT):
        assert "www.otter-tribune.example" in said.message
        assert "tried 3 times" in said.message


def test_an_expired_certificate_names_its_date() -> None:
    """What the certificate says of itself is part of the message."""
    live = fetched(status=None, failure=K.TLS_EXPIRED, detail="it was valid until 2024-03-01")
    assert "2024-03-01" in judge(evidence(live), POLICY).message


@pytest.mark.parametrize("kind", [K.TIMEOUT, K.RESET, K.PROTOCOL, K.ENCODING])
def test_a_page_whose_title_arrived_is_judged_by_it(kind: FailureKind) -> None:
    """A body that stalls or breaks after the cited title is evidence enough; of another title it is none."""
    assert judge(evidence(fetched(article(), failure=kind)), POLICY).verdict is V.VERIFIED
    assert judge(evidence(fetched(article("Something else"), failure=kind)), POLICY).verdict is V.UNREACHABLE


STATUSES = [
    (404, V.DEAD),
    (410, V.DEAD),
    *[(status, V.BLOCKED) for status in (401, 402, 403, 407, 412, 418, 423, 429, 440, 449, 451, 498, 511, 999)],
    (204, V.ALIVE),
    (205, V.ALIVE),
    *[(status, V.UNREACHABLE) for status in (99, 101, 300, 304, 305, 399, 400, 405, 406, 408, 409, 415, 421, 422, 425)],
    *[
        (status, V.UNREACHABLE)
        for status in (426, 428, 431, 444, 499, 500, 501, 502, 503, 504, 520, 522, 530, 599, 700)
    ],
]


@pytest.mark.parametrize(("status", "verdict"), STATUSES)
def test_a_status_has_its_verdict(status: int, verdict: Verdict) -> None:
    """Gone is dead, a refusal is blocked, a failure or an oddity unreachable."""
    said = judge(evidence(fetched(html("Hm", "Hm."), status)), POLICY)
    assert said.verdict is verdict
    assert str(status) in said.message


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206])
def test_a_success_is_judged_by_its_page(status: int) -> None:
    """Whichever success it is."""
    assert judge(evidence(fetched(article(), status)), POLICY).verdict is V.VERIFIED


def test_an_odd_status_with_the_whole_page_brings_the_page() -> None:
    """Broken systems send 500 with the article: its readers see it."""
    assert judge(evidence(fetched(article(), 500)), POLICY).verdict is V.VERIFIED
    assert judge(evidence(fetched(article(), 404)), POLICY).verdict is V.DEAD
    assert judge(evidence(fetched(article(), 403)), POLICY).verdict is V.BLOCKED


def test_a_vendors_error_page_is_no_wall() -> None:
    """Cloudflare and Akamai sign the errors of the servers behind them, too."""
    down = (
        html("otter.example | 522: Connection timed out", "Cloudflare Ray ID: 1") + '<div id="cf-error-details"></div>'
    )
    assert judge(evidence(fetched(down, 522)), POLICY).verdict is V.UNREACHABLE
    error = html(
        "Error", "An error occurred while processing your request.", "Reference #97.87d02217.1655285412.27a9fd1c"
    )
    assert judge(evidence(fetched(error, 504)), POLICY).verdict is V.UNREACHABLE


CLOSED = [
    html("Site under maintenance", "We'll be back soon."),
    html("Error", "Error establishing a database connection"),
    html("WordPress › Error", "There has been a critical error on this website."),
    html("Maintenance", "Briefly unavailable for scheduled maintenance. Check back in a minute."),
    html("Wartungsarbeiten", "Die Seite ist derzeit nicht erreichbar."),
    html("Сайт на техническом обслуживании", "Ведутся технические работы."),
    html("メンテナンス中", "ただいまメンテナンス中です。"),
]


@pytest.mark.parametrize("body", CLOSED)
def test_a_site_that_is_closed_is_unreachable(body: str) -> None:
    """It may be back tomorrow."""
    assert judge(evidence(fetched(body)), POLICY).verdict in (V.UNREACHABLE, V.SOFT404)


def test_an_empty_page_is_a_soft_404() -> None:
    """Nothing came, and all of it."""
    assert judge(evidence(fetched("")), POLICY).verdict is V.SOFT404


# ------------------------------------------------------------------------------------------ same, moved


PERMANENT = [
    (f"{URL}-2", 301, V.MOVED),
    (f"{URL}-2", 308, V.MOVED),
    ("https://www.otter-group.example/otters", 301, V.MOVED),
    (f"{URL}-2", 302, V.VERIFIED),
    (f"{URL}-2", 307, V.VERIFIED),
    (f"{URL}/", 301, V.VERIFIED),
    (URL.replace("www.", ""), 301, V.VERIFIED),
    (URL.replace("https", "http"), 301, V.VERIFIED),
    (URL.replace("otters-return", "Otters-Return"), 301, V.VERIFIED),
]


@pytest.mark.parametrize(("target", "status", "verdict"), PERMANENT)
def test_a_permanent_redirect_to_another_place_is_a_move(target: str, status: int, verdict: Verdict) -> None:
    """An upgrade, a slash and a case are none; a temporary redirect is none."""
    said = judge(evidence(fetched(article(), hops=chain(URL, target, status=status))), POLICY)
    assert said.verdict is verdict
    assert verdict is not V.MOVED or target in (said.suggestion or "")


def test_a_temporary_hop_ends_the_permanence() -> None:
    """Moved is said only where the whole way is permanent."""
    hops = (*chain(URL, f"{URL}-2", status=301), *chain(f"{URL}-2", f"{URL}-3", status=302))
    assert judge(evidence(fetched(article(), hops=hops)), POLICY).verdict is V.VERIFIED


@pytest.mark.parametrize(
    "identifier",
    [
        "https://doi.org/10.1000/182",
        "https://hdl.handle.net/2027/x",
        "https://n2t.net/ark:/12148/btv1b8449691v",
        "https://w3id.org/x/y",
    ],
)
def test_a_persistent_identifier_never_moves(identifier: str) -> None:
    """Redirecting is its purpose."""
    live = fetched(article(), url=identifier, hops=chain(identifier, URL, status=301))
    assert judge(evidence(live), POLICY).verdict is V.VERIFIED


def test_an_accepted_title_verifies() -> None:
    """What the user has accepted is as good as what was cited."""
    live = fetched(article("Lutrine recolonisation of urban waterways"))
    cited = link(accept=("Lutrine recolonisation of urban waterways",))
    said = judge(evidence(live, cited=cited), POLICY)
    assert said.verdict is V.VERIFIED
    assert said.match is not None
    assert said.match.reason == "accepted"


# ------------------------------------------------------------------------------------------ changed, alive


def test_three_witnesses_tell_drift_from_mismatch() -> None:
    """A capture that shows the cited title shows that the page changed; without one it may never have been right."""
    other = fetched(article("Ten ponds to visit this spring"))
    good, bad = opened(article()), opened(article("Ten ponds to visit this spring"))
    drifted = judge(evidence(other, archives=(archive(bad, good, named=good.capture),)), POLICY)
    assert drifted.verdict is V.DRIFTED
    assert good.capture.url in (drifted.suggestion or "")
    assert judge(evidence(other, archives=(archive(bad),)), POLICY).verdict is V.MISMATCH
    assert judge(evidence(other, archives=(archive(answered=False),)), POLICY).verdict is V.MISMATCH


def test_titles_in_two_scripts_are_not_compared() -> None:
    """A footnote that translates a title accuses nobody."""
    body = article("Выдры возвращаются в городские каналы").replace("The Otter Tribune", "Речной вестник")
    assert judge(evidence(fetched(body)), POLICY).verdict is V.ALIVE


def test_a_page_that_needs_javascript_is_alive() -> None:
    """What it would show cannot be told."""
    unscripted = "<noscript>You need to enable JavaScript to run this app.</noscript>"
    head = "<head><title>Chartroom</title></head>"
    shell = f'<html>{head}<body>{unscripted}<div id="root"></div><script src="/m.js"></script></body></html>'
    assert judge(evidence(fetched(shell)), POLICY).reason == "needs-script"


@pytest.mark.parametrize("media_type", ["image/jpeg", "video/mp4", "application/zip", "audio/mpeg", "application/json"])
def test_what_has_no_title_is_alive(media_type: str) -> None:
    """Pictures, sounds and data."""
    live = replace(fetched(b"\xff\xd8\xff\xe0\x00\x10"), headers=(("content-type", media_type),))
    assert judge(evidence(live), POLICY).verdict is V.ALIVE


# ------------------------------------------------------------------------------------------ captures in suggestions


def test_what_is_lost_is_given_its_capture() -> None:
    """Dead, astray, parked or unreachable: the capture to cite is named."""
    good = opened(article())
    for live in (fetched(html("Gone"), 404), fetched(html("Page not found")), fetched(status=None, failure=K.TIMEOUT)):
        said = judge(evidence(live, archives=(archive(good, named=good.capture),)), POLICY)
        assert good.capture.url in (said.suggestion or "")


def test_a_wall_is_given_the_capture_that_matches() -> None:
    """The capture says what the wall does not."""
    good = opened(article())
    live = fetched(html("403 Forbidden"), 403)
    said = judge(evidence(live, archives=(archive(good, named=good.capture),)), POLICY)
    assert "shows the cited title" in (said.suggestion or "")
    unseen = judge(evidence(live, archives=(archive(named=capture()),)), POLICY)
    assert "shows the cited title" not in (unseen.suggestion or "")


# ------------------------------------------------------------------------------------------ unasked


@pytest.mark.parametrize(
    "url",
    [
        "javascript:void(0)",
        "mailto:a@b.example",
        "ftp://ftp.example.org/a",
        "http://",
        "http://[bad/",
        "http://a..b/",
        "x",
        "",
    ],
)
def test_what_is_no_web_address_is_invalid(url: str) -> None:
    """And says why."""
    whole = evidence(None, cited=link(url))
    said = judge_unasked(whole.citation, whole.link, POLICY)
    assert said is not None
    assert (said.verdict, said.reason) == (V.INVALID, "malformed")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/a", "http://2130706433/", "http://[::1]/", "http://10.0.0.8/", "http://169.254.169.254/"]
)
def test_an_address_of_a_private_network_is_invalid(url: str) -> None:
    """Unless the user allows it."""
    whole = evidence(None, cited=link(url))
    said = judge_unasked(whole.citation, whole.link, POLICY)
    assert said is not None
    assert said.reason == "non-public"
    assert judge_unasked(whole.citation, whole.link, Policy(now=POLICY.now, allow_private=True)) is None


def test_a_redirect_to_a_private_network_is_invalid() -> None:
    """Refused before it was asked, and the message says that the link leads there."""
    hops = chain(URL, "http://169.254.169.254/latest/meta-data/")
    said = judge(evidence(fetched(status=None, hops=hops, failure=K.NON_PUBLIC)), POLICY)
    assert said.verdict is V.INVALID
    assert "redirects to http://169.254.169.254" in said.message


def test_what_the_user_skips_is_skipped_with_the_reason() -> None:
    """Even where it could not be asked."""
    whole = evidence(None, cited=link("ftp://x", skip="on paper only"))
    said = judge_unasked(whole.citation, whole.link, POLICY)
    assert said is not None
    assert said.verdict is V.SKIPPED
    assert "on paper only" in said.message
    assert TITLE not in said.message


@pytest.mark.parametrize("title", ["Error", "Oops!", "Sorry | The Otter Tribune", "Fehler"])
def test_a_failure_is_told_from_a_missing_page(title: str) -> None:
    """Both call themselves an error; what they say of it decides."""
    fails = html(title, "Error establishing a database connection")
    lacks = html(title, "Something went wrong. The page you are looking for does not exist.")
    assert judge(evidence(fetched(fails)), POLICY).verdict is V.UNREACHABLE
    assert judge(evidence(fetched(lacks)), POLICY).verdict is V.SOFT404


def test_a_title_alone_accuses_no_page_whose_heading_is_unread() -> None:
    """Where a long page was left before its first heading, another title is no proof of another page."""
    page = evidence(fetched(article("Something else entirely, about sheep")))
    assert page.page is not None
    assert judge(page, POLICY).verdict is V.MISMATCH
    assert judge(replace(page, page=replace(page.page, heading_unread=True)), POLICY).verdict is V.ALIVE
