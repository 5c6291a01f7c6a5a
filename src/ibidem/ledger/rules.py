"""
The user's rules in a run: what is not asked, what is excused, until when; and which of them no longer do anything.

A rule that nobody needs hides the next fault, so it is told. It is told only of what the run saw: where the ledger has
links of a host that were not part of it, nothing is said of the host's rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ibidem import titles, urls
from ibidem.ledger.recording import placed
from ibidem.ledger.shape import Ledger, LedgerLink, LedgerRule, load
from ibidem.model import Agreement, Citation, Finding, PageKind, PageMetadata, PageTitle, Report, Verdict

# Verdicts on a page that was opened and has a title to compare with those that were accepted.
_OPENED = frozenset({Verdict.VERIFIED, Verdict.MOVED, Verdict.ALIVE, Verdict.DRIFTED, Verdict.MISMATCH})


def is_expired(until: str | None, today: date) -> bool:
    """Whether a date lies behind; its day (or month, or year) counts to its end. Total."""
    return until is not None and today.isoformat()[: len(until)] > until


def in_force(link: LedgerLink, today: date | None) -> tuple[tuple[str, ...], str | None]:
    """The titles accepted for a link and the reason to skip it, none where they have expired."""
    expired = today is not None and is_expired(link.until, today)
    return ((), None) if expired else (link.accept, link.skip)


def is_on(url: str, rule: LedgerRule) -> bool:
    """Whether a URL is on the host of a rule, or below it. Total."""
    host, of_rule = urls.host(url).lower(), rule.host.lower().strip(".")
    return bool(of_rule) and (host == of_rule or host.endswith(f".{of_rule}"))


def skipped(url: str, ledger: Ledger, today: date | None) -> str | None:
    """Why a host's rule has a URL skipped; None where none does."""
    rules = (rule for rule in ledger.rules if rule.skip and is_on(url, rule))
    return next((rule.skip for rule in rules if today is None or not is_expired(rule.until, today)), None)


def allowances(text: str, name: str, *, today: date) -> Callable[[Citation, Finding], str | None]:
    """What says why a host's rule excuses a finding, None where none does. Raises `BadLedger`."""
    rules = [rule for rule in load(text, name).rules if rule.excuse and not is_expired(rule.until, today)]

    def allowance(_: Citation, finding: Finding) -> str | None:
        rule = next((each for each in rules if _excuses(each, finding)), None)
        if rule is None:
            return None
        until = f" (until {rule.until})" if rule.until else ""
        return f"{rule.reason or 'a rule'}, says the ledger of {rule.host}{until}"

    return allowance


def _excuses(rule: LedgerRule, finding: Finding) -> bool:
    return finding.judgement.verdict in rule.excuse and is_on(finding.link.url, rule)


def _findings(report: Report) -> Iterator[Finding]:
    return (finding for entry in report.entries for finding in entry.findings)


# ---------------------------------------------------------------------------------------------- rules to look at


def stale(text: str, name: str, report: Report) -> tuple[str, ...]:
    """A sentence for each rule that has expired or that this run had no use for. Raises `BadLedger`."""
    ledger = load(text, name)
    today = report.started_at.date()
    lines: list[tuple[int, str]] = [(rule.span.line, why) for rule in ledger.rules for why in _of(rule, ledger, report)]
    lines += [
        (link.span.line, f"what it says of {link.url} ended with {link.until}")
        for entry in ledger.entries
        for link in entry.links
        if is_expired(link.until, today) and not entry.uncited
    ]
    for link, finding in placed(ledger, name, report):
        lines += [(link.span.line, why) for why in _unused(link, finding) if not is_expired(link.until, today)]
    return tuple(f"{name}:{line}: {why}" for line, why in dict.fromkeys(sorted(lines)))


def _of(rule: LedgerRule, ledger: Ledger, report: Report) -> Iterator[str]:
    """What is to be said of a host's rule."""
    if is_expired(rule.until, report.started_at.date()):
        yield f"the rule for {rule.host} ended with {rule.until}"
        return
    of_run = [finding for finding in _findings(report) if is_on(finding.link.url, rule)]
    ran = {urls.key(finding.link.url) for finding in of_run}
    kept = [link.url for entry in ledger.entries if not entry.uncited for link in entry.links]
    if any(urls.key(url) not in ran for url in kept if is_on(url, rule)) or report.interrupted or report.offline:
        return
    if not of_run:
        yield f"the rule for {rule.host} is not used: nothing of it is cited"
    elif rule.excuse and not any(_excuses(rule, finding) for finding in of_run):
        yield f"the rule for {rule.host} is not used: nothing of it is {' or '.join(sorted(rule.excuse))}"


def _unused(link: LedgerLink, finding: Finding) -> Iterator[str]:
    """The accepted titles of a link that its page no longer has."""
    shown = finding.observation.page_title
    if shown is None or finding.judgement.verdict not in _OPENED:
        return
    page = PageMetadata(kind=PageKind.HTML, titles=(PageTitle(text=shown, place="title"),))
    for title in link.accept:
        match = titles.compare(title, page, url=link.url)
        if match is not None and match.agreement is Agreement.DIFFERENT:
            yield f"the accepted title “{title}” is not used: the page is titled “{shown}”"
