"""Articles that are pages of the web: fetched once, read as what they are, refused with a reason."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import ibidem

NOTE = "Doe, J. (2019). A läke, revisited. "
HTML = (
    "<html><head><title>On lakes</title></head><body><p>Water rose.<sup>1</sup></p><h2>Notes</h2>"
    f'<ol><li>{NOTE}<a href="{{site}}/paper">{{site}}/paper</a></li></ol></body></html>'
)
MARKDOWN = f"Water rose.[^1]\n\n[^1]: {NOTE}{{site}}/paper\n"


@dataclass(slots=True)
class Site:
    """Where it is, and what it was asked for."""

    url: str = ""
    asked: list[str] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Site]:
    """A site with an article, in several forms, and with pages that are none."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, label, body = {
                "/article": (200, "text/html; charset=iso-8859-1", HTML.format(site=site.url).encode("latin-1")),
                "/article.md": (200, "text/plain; charset=utf-8", MARKDOWN.format(site=site.url).encode()),
                "/long": (200, "text/html", b"<p>" + b"x " * 3_000_000 + HTML.format(site=site.url).encode()),
                "/paper": (200, "text/html; charset=utf-8", "<title>A läke, revisited</title><p>Water".encode()),
                "/wall": (403, "text/html", b"<title>Just a moment...</title>"),
            }.get(self.path, (404, "text/html", b"<title>Not found</title>"))
            self.send_response(status)
            self.send_header("Content-Type", label)
            self.send_header("Content-Length", str(len(body)))
            if self.path == "/wall":
                self.send_header("cf-mitigated", "challenge")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ibidem", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)


@pytest.mark.parametrize("page", ["article", "article.md"])
def test_a_page_is_read_as_the_article_it_is(site: Site, page: str) -> None:
    """By its label and by the end of its address, in the charset that only the server tells."""
    shown = run("parse", f"{site.url}/{page}", "--allow-private", "--format", "json")
    (citation,) = json.loads(shown.stdout)["citations"]
    assert (citation["article"], citation["marker"].strip("^")) == (f"{site.url}/{page}", "1")
    assert (citation["title"], citation["links"][0]["url"]) == ("A läke, revisited", f"{site.url}/paper")


def test_parse_fetches_the_article_alone(site: Site) -> None:
    """One request; the links in it are not asked for."""
    site.asked.clear()
    run("parse", f"{site.url}/article", "--allow-private")
    assert site.asked == ["/article"]


def test_a_page_is_read_to_its_end(site: Site) -> None:
    """The notes of a long page stand behind what is enough for a title."""
    shown = run("parse", f"{site.url}/long", "--allow-private", "--format", "json")
    assert json.loads(shown.stdout)["summary"]["citations"] == 1


def test_a_page_is_checked(site: Site) -> None:
    """Its links get their verdicts like those of a file."""
    shown = run("check", f"{site.url}/article", "--allow-private", "--archive", "none", "--format", "json")
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)["summary"]["verdicts"] == {"verified": 1}


@pytest.mark.parametrize(("page", "words"), [("gone", "(404)"), ("wall", "prove that they are human")])
def test_what_is_no_article_is_refused(site: Site, page: str, words: str) -> None:
    """Exit status 2, and what stands in the way."""
    shown = run("check", f"{site.url}/{page}", "--allow-private", "--archive", "none", "--quiet", "--retries", "0")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert f"{site.url}/{page}: " in shown.stderr
    assert words in shown.stderr


def test_other_sources_are_read_all_the_same(site: Site, tmp_path: Path) -> None:
    """A page that is gone is told beside the article that is there, in exit status 2."""
    article = tmp_path / "a.md"
    article.write_text("Water.[^1]\n\n[^1]: Doe, J. (2019). A lake.\n", encoding="utf-8")
    shown = run("parse", f"{site.url}/gone", str(article), "--allow-private", "--format", "json")
    assert shown.returncode == 2
    assert json.loads(shown.stdout)["summary"]["citations"] == 1
    assert "(404)" in shown.stderr


def test_private_addresses_are_not_asked(site: Site) -> None:
    """Without leave, nothing of this machine is fetched."""
    site.asked.clear()
    shown = run("parse", f"{site.url}/article")
    assert shown.returncode == 2
    assert "--allow-private" in shown.stderr
    assert site.asked == []


def test_commands_for_files_say_so(site: Site) -> None:
    """A ledger is of articles that can be mended: `sync` fetches none."""
    shown = run("sync", f"{site.url}/article")
    assert shown.returncode == 2
    assert "this command reads files" in shown.stderr


def test_the_same_from_python(site: Site) -> None:
    """`parse` and `check` take addresses like the commands."""
    address = f"{site.url}/article"
    (reading,) = ibidem.parse(address, allow_private=True)
    assert (reading.article, reading.footnotes) == (address, 1)
    report = ibidem.check(address, archives=(), allow_private=True)
    assert [finding.judgement.verdict for entry in report.entries for finding in entry.findings] == ["verified"]
    with pytest.raises(ibidem.IbidemError, match="404"):
        ibidem.parse(f"{site.url}/gone", allow_private=True)
