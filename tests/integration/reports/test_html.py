"""The HTML report in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import Browser, Page, expect

from ibidem.model import Report
from ibidem.reports import FORMATS, View

pytestmark = chromium.needed


@dataclass(slots=True)
class Seen:
    """A page that is open, and what went on meanwhile."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium.launched() as browser:
        yield browser


@pytest.fixture
def show(browser: Browser, tmp_path: Path):
    """Opens a report in the browser, in a scheme and a width."""
    opened = []

    def opener(report: Report, *, scheme: str = "light", width: int = 1200, scripts: bool = True) -> Seen:
        path = tmp_path / f"report{len(opened)}.html"
        path.write_text(FORMATS["html"].render(report, View()), "utf-8")
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        seen = Seen(context.new_page())
        seen.page.on(
            "console", lambda said: seen.errors.append(said.text) if said.type in ("error", "warning") else None
        )
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.goto(path.as_uri())
        opened.append(context)
        return seen

    yield opener
    for context in opened:
        context.close()


def with_titles(report: Report, title: str) -> Report:
    """The report with a title that a hostile page and a hostile note give."""
    entries = []
    for entry in report.entries:
        findings = tuple(
            replace(
                each,
                judgement=replace(each.judgement, message=f"the page is titled “{title}”", suggestion=title),
                observation=replace(each.observation, page_title=title),
            )
            for each in entry.findings
        )
        entries.append(replace(entry, citation=replace(entry.citation, title=title, marker=title), findings=findings))
    return replace(report, entries=tuple(entries))


HOSTILE = [
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "</style><style>body{display:none}</style>",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:alert(1)",
    "\u202egnp.exe\x1b[31m",
    "x" * 10_000,
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_text(show, full: Report, title: str) -> None:
    """Whatever titles say, they add no element, run no script, load nothing, and the console stays silent."""
    seen = show(with_titles(full, title))
    assert seen.page.title() != "owned"
    assert seen.errors == []
    assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []
    assert seen.page.locator("script").count() == 1
    assert seen.page.locator("img").count() == 0
    assert seen.page.locator("body").is_visible()
    assert seen.page.locator("a[href^='javascript']").count() == 0
    assert seen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_nothing_is_loaded_and_nothing_complains(show, full: Report) -> None:
    """One file, no request beyond it, no message in the console."""
    seen = show(full)
    assert [url for url in seen.requests if not url.startswith("data:")] == [seen.page.url]
    assert seen.errors == []


def test_the_filters_filter(show, full: Report) -> None:
    """By verdict, by archive status, by words; cleared, everything is back."""
    page = show(full).page
    everything = len(full.entries)
    visible = page.locator(".card:visible")
    expect(visible).to_have_count(everything)
    page.select_option("#verdict", "dead")
    expect(visible).to_have_count(1)
    assert "EU NEIGHBOURS East" in visible.inner_text()
    assert page.inner_text("#shown") == f"1 of {everything} works shown"
    page.select_option("#verdict", "")
    page.select_option("#status", "archived")
    expect(visible).to_have_count(5)
    page.select_option("#status", "")
    page.fill("#words", "GULLS census")
    expect(visible).to_have_count(1)
    expect(page.locator(".cards:visible")).to_have_count(1)
    page.click("button[type=reset]")
    expect(visible).to_have_count(everything)


def test_it_is_read_without_scripts(show, full: Report) -> None:
    """Without scripts every card is there, and no filter that would not work."""
    page = show(full, scripts=False).page
    assert page.locator(".card:visible").count() == len(full.entries)
    assert not page.locator("#filters").is_visible()


def test_it_can_be_used_from_the_keyboard(show, full: Report) -> None:
    """Tab leads from filter to filter, and a letter chooses."""
    page = show(full).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.press("Tab")
    page.keyboard.type("dea")
    expect(page.locator(".card:visible")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_it_is_accessible(show, full: Report, scheme: str, width: int) -> None:
    """axe-core objects to nothing (contrast, labels, order of headings), on phones and desks, light and dark."""
    from axe_playwright_python.sync_playwright import Axe

    page = show(full, scheme=scheme, width=width).page
    for summary in page.locator("summary").all()[:3]:
        summary.click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("name", ["good", "interrupted", "offline", "parsed", "empty"])
def test_runs_that_fall_short_are_shown(show, request: pytest.FixtureRequest, name: str) -> None:
    """A run that found nothing, was cut off or had no network is a whole page that says so."""
    report = request.getfixturevalue(name)
    seen = show(report)
    assert seen.errors == []
    assert seen.page.locator("h1").inner_text()
    assert seen.page.locator(".card").count() == len(report.entries)
