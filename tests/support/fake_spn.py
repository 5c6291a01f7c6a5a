"""
A server on loopback that speaks as Save Page Now 2 does, answers as it is told, and keeps a log of what it is asked.

What it says is in the form that clients of the real one have met (read 2026-11); nothing of it was asked from here.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

STAMP = "20261125013000"


@dataclass
class Answer:
    """What is said: a status, a JSON value or text, headers; *stall_s* before it, *cut* where none comes at all."""

    body: object = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    stall_s: float = 0.0
    cut: bool = False


def job(name: str) -> Answer:
    """A capture was begun."""
    return Answer({"url": "…", "job_id": name})


def refusal(word: str, message: str = "No.") -> Answer:
    """A refusal, with status 200 as the real one's."""
    return Answer({"status": "error", "status_ext": f"error:{word}", "message": message})


def success(url: str, **more: object) -> Answer:
    """A capture was made."""
    return Answer({"status": "success", "timestamp": STAMP, "original_url": url, "http_status": 200, **more})


PENDING = Answer({"status": "pending", "resources": []})


@dataclass
class FakeSpn:
    """The server. *saves* holds answers by URL, *jobs* by job, each used up in turn but for the last; *user* one."""

    base: str = ""
    saves: dict[str, list[Answer]] = field(default_factory=dict)
    jobs: dict[str, list[Answer]] = field(default_factory=dict)
    user: Answer = field(
        default_factory=lambda: Answer({"available": 8, "daily_captures": 1, "daily_captures_limit": 9})
    )
    log: list[tuple[str, str]] = field(default_factory=list)
    keys: set[str | None] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def asked(self, kind: str) -> list[str]:
        """What was asked of one kind (`save`, `status`, `user`), in order."""
        return [what for each, what in self.log if each == kind]

    def answer(self, kind: str, what: str) -> Answer:
        """The next answer of a script."""
        with self.lock:
            self.log.append((kind, what))
            script = {"save": self.saves, "status": self.jobs}.get(kind, {}).get(what)
            if kind == "user":
                return self.user
            if not script:
                return Answer("<h1>Not found</h1>", status=404)
            return script.pop(0) if len(script) > 1 else script[0]


@contextmanager
def fake_spn() -> Iterator[FakeSpn]:
    """The server, running."""
    fake = FakeSpn()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            self.reply(fake.answer("save", form.get("url", [""])[0]))

        def do_GET(self) -> None:
            last = self.path.rsplit("/", 1)[-1]
            self.reply(fake.answer("user" if last == "user" else "status", last))

        def reply(self, answer: Answer) -> None:
            fake.keys.add(self.headers.get("Authorization"))
            time.sleep(answer.stall_s)
            if answer.cut:
                self.close_connection = True
                return
            body = (answer.body if isinstance(answer.body, str) else json.dumps(answer.body)).encode()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            with suppress(OSError):  # a client that waits no longer
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    fake.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
