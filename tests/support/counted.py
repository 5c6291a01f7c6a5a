"""A site on loopback that counts what it is asked for, and an article that cites its pages."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LINKS = 12


@dataclass(slots=True)
class Site:
    """A site that counts what it is asked for; `gate`, where it is closed, holds back all but the first few answers."""

    port: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    gate: threading.Event = field(default_factory=threading.Event)
    few: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def serving() -> Iterator[Site]:
    """The site, open."""
    made = Site()
    made.gate.set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with made.lock:
                made.asked[self.path] += 1
                early = made.answered < 4
                made.answered += early
            if not early:
                made.few.set()
                made.gate.wait(30)
            body = f"<title>Paper {self.path[1:]} on Gulls</title><p>All about it.".encode()
            status = 404 if self.path == "/11" else 200
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # a run that was killed
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.gate.set()
    server.shutdown()
    server.server_close()


def written(folder: Path, site: Site) -> Path:
    """The folder, with an article in it that cites the site's pages."""
    notes = "\n".join(
        f"[^{number}]: Ann Author, “Paper {number} on Gulls,” Review, http://127.0.0.1:{site.port}/{number}."
        for number in range(LINKS)
    )
    (folder / "article.md").write_text("".join(f"A[^{n}] " for n in range(LINKS)) + "\n\n" + notes + "\n", "utf-8")
    return folder


def words(*more: str) -> list[str]:
    asked = ["check", "article.md", "--allow-private", "--archive", "none", "--retries", "0", "-f", "json"]
    return [sys.executable, "-m", "ibidem", *asked, *more]
