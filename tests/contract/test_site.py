"""The documentation's site: it builds without a warning, holds every page, and loads nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import chromium
import pytest
from axe_playwright_python.sync_playwright import Axe

ROOT = Path(__file__).parents[2]
pytest.importorskip("material", reason="the site needs the extra `docs`: pip install '.[docs]'")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly."""
    folder = tmp_path_factory.mktemp("site")
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_is_on_it(site: Path) -> None:
    """Each page of the docs has one on the site, and stands in its navigation."""
    pages = {path.with_suffix(".html").name for path in (ROOT / "docs").glob("*.md")}
    assert pages - {path.name for path in site.glob("*.html")} == set()
    linked = set(re.findall(r'<a href="([\w-]+\.html)" class="md-nav__link', (site / "index.html").read_text("utf-8")))
    assert pages - {"index.html"} - linked == set()


def test_it_loads_nothing_from_elsewhere(site: Path) -> None:
    """Scripts, styles, pictures and fonts are its own."""
    for page in site.glob("*.html"):
        text = page.read_text("utf-8")
        loaded = [*re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]+)"', text), *re.findall(r"<link[^>]*>", text)]
        assert [each for each in loaded if "//" in each] == []


def test_files_outside_are_said_and_not_linked(site: Path) -> None:
    """What is not on the site is named by its path in a clone."""
    text = (site / "json.html").read_text("utf-8")
    assert "<code>src/ibidem/reports/report.schema.json</code>" in text
    assert not re.search(r'href="\.\./', text)


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a word."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@chromium.needed
def test_it_can_be_read_by_everybody(address: str) -> None:
    """Light and dark, at a desk and on a phone: no page is too wide, none asks elsewhere, and axe finds no fault."""
    asked: list[str] = []
    faults: list[str] = []
    errors: list[str] = []
    with chromium.launched() as browser:
        for scheme, width, names in (("light", 1280, ("index", "options")), ("dark", 390, ("tutorial", "json"))):
            page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: errors.append(str(error)))
            for name in names:
                page.goto(f"{address}/{name}.html")
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name
                faults += [f"{name}: {each['id']}" for each in Axe().run(page).response["violations"]]
    assert errors + faults == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
