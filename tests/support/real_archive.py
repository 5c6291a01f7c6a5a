"""
A real web archive on this machine: captures written as WARC records, indexed and replayed by pywb; and before it a
front that speaks as the Internet Archive does, keeps a log of what it is asked, and fails on demand.

pywb pins old releases of common libraries and patches the process that imports it, so it lives in an environment of its
own and is only ever started: ``.venv-pywb``, or the folder that ``IBIDEM_PYWB`` names. The WARC is written by hand: the
format is a few headers and a body (ISO 28500:2017).
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.client import responses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

COLLECTION = "web"
# Without framed_replay=false a capture is a frame; without redirect_to_exact a TimeGate answers in place.
CONFIG = "collections: {{}}\nenable_memento: true\nframed_replay: false\nredirect_to_exact: {exact}\n"
Headers = Sequence[tuple[str, str]]
# Runs a command for as long as somebody holds the other end of standard input: a suite that is killed leaves nothing
# behind.
GUARD = """
import subprocess, sys, threading
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
threading.Thread(target=lambda: (sys.stdin.read(), child.terminate()), daemon=True).start()
child.wait()
"""


def environment() -> Path:
    """Where pywb is installed. Skips the test where it is not."""
    place = Path(os.environ.get("IBIDEM_PYWB", Path(__file__).parents[2] / ".venv-pywb"))
    if not (place / "bin" / "wayback").exists():
        pytest.skip(f"no pywb in {place}: `make test` installs it (IBIDEM_PYWB names another place)")
    return place / "bin"


# ---------------------------------------------------------------------------------------------- captures


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One capture: what was asked for and when, and what the server of that day answered. *like* makes it a revisit."""

    url: str
    at: str
    status: int = 200
    body: bytes = b""
    headers: Headers = (("Content-Type", "text/html; charset=utf-8"),)
    like: str | None = None

    @property
    def date(self) -> str:
        """The moment as WARC writes it."""
        at = datetime.strptime(self.at, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return f"{at:%Y-%m-%dT%H:%M:%SZ}"

    @property
    def digest(self) -> str:
        """The body's digest as WARC writes it."""
        return "sha1:" + base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode("ascii")


def page(title: str, text: str = "") -> bytes:
    """An HTML page with that title."""
    words = (
        text or "The harbour was built in 1862, and the town around it grew with the trade in slate and herring. " * 9
    )
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1><p>{words}</p></body></html>".encode()


def warc(copies: Sequence[Copy]) -> bytes:
    """The captures as a WARC file, each record packed by itself."""
    return b"".join(gzip.compress(_record(copy), 1) for copy in copies)


def _record(copy: Copy) -> bytes:
    line = f"HTTP/1.1 {copy.status} {responses.get(copy.status, 'Unknown')}"
    body = b"" if copy.like else copy.body
    answer = [line, *(f"{name}: {value}" for name, value in copy.headers), f"Content-Length: {len(copy.body)}", "", ""]
    block = "\r\n".join(answer).encode("latin-1") + body
    fields = [
        "WARC/1.0",
        f"WARC-Type: {'revisit' if copy.like else 'response'}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>",
        f"WARC-Target-URI: {copy.url}",
        f"WARC-Date: {copy.date}",
        f"WARC-Payload-Digest: {copy.digest}",
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}",
    ]
    if copy.like:
        fields += [
            "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
            f"WARC-Refers-To-Target-URI: {copy.url}",
            f"WARC-Refers-To-Date: {Copy(url=copy.url, at=copy.like).date}",
        ]
    return "\r\n".join([*fields, "", ""]).encode() + block + b"\r\n\r\n"


# ---------------------------------------------------------------------------------------------- pywb


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True, kw_only=True)
class Archive:
    """pywb, running. *base* is what ``--archive`` takes; captures that are added are there at once."""

    root: Path
    port: int

    @property
    def base(self) -> str:
        """The archive's base URL."""
        return f"http://127.0.0.1:{self.port}/{COLLECTION}"

    def add(self, name: str, copies: Sequence[Copy]) -> None:
        """Add captures to the collection, indexed."""
        self.add_file(name, warc(copies))

    def add_file(self, name: str, data: bytes) -> None:
        """Add a WARC file to the collection, indexed."""
        folder = self.root / "collections" / COLLECTION
        (folder / "archive" / f"{name}.warc.gz").write_bytes(data)
        indexer = [environment() / "cdx-indexer", "--sort", "--cdxj", "--dir-root", folder / "archive"]
        index = subprocess.run(
            [*indexer, folder / "archive" / f"{name}.warc.gz"],
            check=True,
            capture_output=True,
        )
        (folder / "indexes" / f"{name}.cdxj").write_bytes(index.stdout)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, Headers, bytes]:
        """The answer to a request: status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers=dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()


@contextlib.contextmanager
def running(root: Path, copies: Sequence[Copy], *, exact: bool = True) -> Iterator[Archive]:
    """pywb over those captures. *exact* false: its TimeGate answers in place, where others redirect."""
    for folder in ("archive", "indexes"):
        (root / "collections" / COLLECTION / folder).mkdir(parents=True)
    (root / "config.yaml").write_text(CONFIG.format(exact=str(exact).lower()), "utf-8")
    archive = Archive(root=root, port=_free_port())
    archive.add("first", copies)
    with (root / "pywb.log").open("wb") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                GUARD,
                environment() / "wayback",
                "-b",
                "127.0.0.1",
                "-p",
                str(archive.port),
                "-d",
                root,
            ],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait(archive, process)
        yield archive
    finally:
        process.communicate(timeout=20)


def _wait(archive: Archive, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1_200):
        try:
            socket.create_connection(("127.0.0.1", archive.port), 1).close()
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
        else:
            return
    raise AssertionError("pywb did not start:\n" + (archive.root / "pywb.log").read_text("utf-8", "replace")[-2_000:])


# ---------------------------------------------------------------------------------------------- the front


@dataclass(frozen=True, kw_only=True)
class Fault:
    """An answer that the front gives in place of the right one; *stall* keeps the line open and says nothing."""

    status: int = 200
    headers: Headers = ()
    body: bytes = b""
    stall: bool = False


TOO_MANY = Fault(status=429, headers=(("Content-Type", "text/html"),), body=b"<h1>Too Many Requests</h1>")
OFFLINE = Fault(status=503, headers=(("Content-Type", "text/html"),), body=b"<title>Temporarily Offline</title>")
HTML = Fault(
    headers=(("Content-Type", "text/html"),), body=b"<!doctype html><title>Wayback Machine</title><p>Upgrading.</p>"
)
EMPTY = Fault(headers=(("Content-Type", "text/html"),))
STALL = Fault(stall=True)

_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_PYWB = {"original": "url", "mimetype": "mime", "statuscode": "status"}


@dataclass(kw_only=True)
class Front:
    """
    The Internet Archive's endpoints over pywb: Availability (single, and its batch form), CDX, playback.

    *faults* maps the beginning of a path to what is answered there, until it is taken away; *log* holds each request.
    """

    archive: Archive
    faults: dict[str, Fault] = field(default_factory=dict)
    log: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0
    names_neighbours: bool = True
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def site(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    def asked(self, beginning: str) -> int:
        """How many requests came in for paths that begin so."""
        return sum(path.startswith(beginning) for _, path in self.log)

    def rows(self, url: str) -> list[dict[str, str]]:
        """The captures of a URL, in the Internet Archive's words."""
        _, _, body = self.archive.get(f"/{COLLECTION}/cdx?output=json&matchType=exact&url={quote(url, safe='')}")
        rows = map(json.loads, body.splitlines())
        return [{name: row.get(_PYWB.get(name, name), "-") for name in _FIELDS} for row in rows]

    def beside(self, path: str) -> Headers:
        """The Link header that names a capture's neighbours, the first and the last, as the Internet Archive has it."""
        stamp, _, url = path.removeprefix(f"/{COLLECTION}/").partition("id_/")
        stamps = sorted({row["timestamp"] for row in self.rows(url)}) if self.names_neighbours and url else []
        if stamp not in stamps:
            return ()
        place = stamps.index(stamp)
        named = {stamps[0]: "first", stamps[-1]: "last"}
        for other, rel in ((place - 1, "prev"), (place + 1, "next")):
            if 0 <= other < len(stamps):
                named[stamps[other]] = f"{named.get(stamps[other], '')} {rel}".strip()
        named[stamp] = " ".join(rel for at, rel in ((stamps[0], "first"), (stamps[-1], "last")) if at == stamp)
        links = [
            f'<{self.site}/{COLLECTION}/{at}/{url}>; rel="{rel} memento"; datetime="{_http(at)}"'
            for at, rel in named.items()
        ]
        return (("Link", f'<{url}>; rel="original", ' + ", ".join(links)),)

    def cdx(self, query: Mapping[str, str], filters: Sequence[str]) -> list[list[str]]:
        """A CDX query's answer: the first row names the fields; a filter is a regular expression for a whole field."""
        rows = self.rows(query["url"])
        for text in filters:
            name, _, pattern = text.lstrip("!").partition(":")
            rows = [row for row in rows if bool(re.fullmatch(pattern, row[name])) != text.startswith("!")]
        if "closest" in query:
            rows.sort(key=lambda row: _apart(row["timestamp"], query["closest"]))
        fields = query.get("fl", ",".join(_FIELDS)).split(",")
        table = [[row[name] for name in fields] for row in rows[: int(query.get("limit", 10_000))]]
        return [fields, *table] if table else []

    def available(self, query: Mapping[str, str]) -> dict[str, object]:
        """What the Availability API says of one link: pages only, and never one that is merely unchanged."""
        rows = [row for row in self.rows(query["url"]) if row["statuscode"] == "200"]
        if not rows:
            return {}
        row = min(rows, key=lambda each: _apart(each["timestamp"], query.get("timestamp", "2099")))
        return {
            "closest": {
                "status": "200",
                "available": True,
                "timestamp": row["timestamp"],
                "url": f"http://web.archive.org/web/{row['timestamp']}/{row['original']}",
            }
        }

    def batch(self, body: str) -> dict[str, object]:
        """The batch form of the Availability API: one result for each line."""
        results = []
        for line in body.splitlines():
            query = {name: values[-1] for name, values in parse_qs(line).items()}
            results.append({"url": query["url"], "tag": query["tag"], "archived_snapshots": self.available(query)})
        return {"results": results}


def _http(stamp: str) -> str:
    return format_datetime(datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC), usegmt=True)


def _apart(stamp: str, other: str) -> float:
    def moment(text: str) -> datetime:
        return datetime.strptime(text + "00000101000000"[len(text) :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    return abs((moment(stamp) - moment(other)).total_seconds())


class _Handler(BaseHTTPRequestHandler):
    """The front's side of one connection."""

    protocol_version = "HTTP/1.1"
    front: Front

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _serve(self, body: bytes) -> None:
        front = self.front
        front.log.append((self.command, self.path))
        fault = next((fault for start, fault in front.faults.items() if self.path.startswith(start)), None)
        if fault is not None:
            if fault.stall:
                front.released.wait(30)
                self.close_connection = True
                return
            self._answer(fault.status, fault.headers, fault.body)
            return
        url = urlsplit(self.path)
        many = parse_qs(url.query)
        query = {name: values[-1] for name, values in many.items()}
        if url.path == "/wayback/available" and self.command == "POST":
            self._json(front.batch(body.decode("utf-8")))
        elif url.path == "/wayback/available" and "url" in query:
            self._json({"url": query["url"], "archived_snapshots": front.available(query)})
        elif url.path == "/cdx/search/cdx" and "url" in query:
            self._json(front.cdx(query, many.get("filter", [])))
        else:
            kept = {name: value for name, value in self.headers.items() if name.lower() in ("host", "accept-datetime")}
            status, headers, found = front.archive.get(self.path, kept)
            self._answer(302 if status == 307 else status, [*headers, *front.beside(self.path)], found)

    def _json(self, value: object) -> None:
        self._answer(200, (("Content-Type", "application/json"),), json.dumps(value).encode())

    def _answer(self, status: int, headers: Headers, body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "date"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the log is the front's."""


class _Server(ThreadingHTTPServer):
    """Ends quietly with clients that have gone."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextlib.contextmanager
def fronted(archive: Archive) -> Iterator[Front]:
    """A front before an archive."""
    front = Front(archive=archive)
    handler = type("Handler", (_Handler,), {"front": front})
    with _Server(("127.0.0.1", 0), handler) as server:
        front.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield front
        finally:
            front.released.set()
            server.shutdown()
            thread.join()
