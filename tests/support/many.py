"""Many sites on loopback (127.0.0.1 and its neighbours, on one port), which count what they are asked for."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITES = 6


@dataclass(slots=True)
class Sites:
    """What was asked, by URL; how many at once of one site, at most. *delay_s* is how long an answer takes."""

    port: int = 0
    delay_s: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    now: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, site: int, page: int) -> str:
        """A page of a site."""
        return f"http://127.0.0.{site + 1}:{self.port}/{page}"


@contextmanager
def serving() -> Iterator[Sites]:
    """The sites. Page 7 of each is gone."""
    made = Sites()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["host"]
            with made.lock:
                made.asked[f"http://{host}{self.path}"] += 1
                made.now[host] += 1
                made.most[host] = max(made.most[host], made.now[host])
            time.sleep(made.delay_s)
            body = f"<title>Paper {self.path[1:]} on Gulls</title><p>All about it.".encode()
            self.send_response(404 if self.path == "/7" else 200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # a survey that was killed
                self.wfile.write(body)
            with made.lock:
                made.now[host] -= 1

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("0.0.0.0", 0), Handler)
    made.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()


def corpus(path: Path, sites: Sites, pages: int) -> list[str]:
    """A file of JSON lines that cites *pages* pages of each site, the first of each twice; the URLs in it."""
    rows = [
        {"url": sites.url(site, page), "title": f"Paper {page} on Gulls", "accessed": f"{2010 + page % 15}-03-04"}
        for site in range(SITES)
        for page in [*range(pages), 0]
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return [row["url"] for row in rows]
