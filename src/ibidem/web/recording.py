"""
Every request and response behind the verdicts of a run, as one WARC file; and a run from it, offline.

The file is standard (WARC 1.1, ISO 28500:2017; a gzip member for each record): any replay tool shows the pages as they
were. What a judgement needs beyond them (failures, timing, what was read and how much) stands in metadata records
beside the responses, and what the articles cite in a resource record at the beginning. Records are written as answers
come: a run that is killed leaves a readable file.
"""

from __future__ import annotations

import asyncio
import json
from base64 import b32encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha1
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibidem import __version__, urls
from ibidem.errors import UnreadableSource, UnwritableOutput
from ibidem.model import Citation, Failure, Fetch, FetchEvidence, Link, Policy, Reading, Request, Span
from ibidem.web.cache import key
from ibidem.web.packing import packed, unpacked

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.warcwriter import WARCWriter

RUN = "urn:ibidem:run"
# Facts stand under a name of their own: pywb serves a metadata record in the place of the page that it is named after.
ANSWER = "urn:ibidem:answer"
FORM = "ibidem.run/1"
# A body that was recorded before is not written again (a revisit), unless it is hardly longer than the reference.
WORTH_A_REFERENCE = 1_000
# Headers of the wire that no longer describe the body as it is recorded.
OF_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run was asked to do: what the articles cite, when it began, the archives by their names."""

    readings: tuple[Reading, ...]
    policy: Policy
    archives: tuple[str, ...]


# ---------------------------------------------------------------------------------------------- writing


@contextmanager
def recording(fetch: Fetch, path: Path | None, run: Run) -> Iterator[Fetch]:
    """The *fetch*, all of whose answers are written to *path* as they come. Raises `UnwritableOutput`."""
    if path is None:
        yield fetch
        return
    from warcio.warcwriter import WARCWriter

    try:
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=True, warc_version="1.1")
            recorder = Recorder(writer, fetch)
            recorder.begin(path.name, run)
            yield recorder
    except OSError as error:
        raise UnwritableOutput(
            f"{path}: the record cannot be written: {error.strerror}.", hint="Name another place with --record."
        ) from error


@dataclass(slots=True)
class Recorder:
    """A `Fetch` that writes down what it is asked and answered. Remembers the bodies that it wrote."""

    writer: WARCWriter
    fetch: Fetch
    bodies: dict[str, tuple[str, str]] = field(default_factory=dict)

    def begin(self, name: str, run: Run) -> None:
        """Say who writes, and what the run is to do."""
        about = {"software": f"ibidem/{__version__}", "format": "WARC File Format 1.1"}
        self.writer.write_record(self.writer.create_warcinfo_record(name, about))
        self.write(RUN, "resource", described(run).encode(), "application/json", at=run.policy.now)

    async def __call__(self, request: Request, /) -> FetchEvidence:
        """The answer, written down."""
        found = await self.fetch(request)
        self.record(request, found)
        return found

    def record(self, request: Request, found: FetchEvidence) -> None:
        """Write one question and its answer: each hop, the answer, and the facts."""
        for hop in found.hops:
            self.exchange(hop.url, hop.status, (("location", hop.target),), b"", request, found)
        digest = ""
        if found.status is not None:
            digest = self.exchange(found.final_url, found.status, found.headers, found.body, request, found)
        facts = json.dumps({"form": FORM, "question": key(request), "body": digest, "facts": packed(found)})
        self.write(ANSWER, "metadata", facts.encode(), "application/json", at=found.fetched_at)
        self.writer.out.flush()

    def exchange(
        self,
        url: str,
        status: int,
        headers: tuple[tuple[str, str], ...],
        body: bytes,
        request: Request,
        found: FetchEvidence,
    ) -> str:
        """Write a request and the response to it; the digest of its body is given back."""
        from warcio.statusandheaders import StatusAndHeaders

        parts = urls.split(url)
        target = "/" if isinstance(parts, Failure) else f"{parts.path}{parts.query}"
        sent = [("Host", urls.authority(url)), *request.headers]
        asked = StatusAndHeaders(f"GET {target} HTTP/1.1", sent, is_http_request=True)
        answered = StatusAndHeaders(
            f"{status} ",
            [
                *((name, value) for name, value in headers if name not in OF_THE_WIRE),
                ("content-length", str(len(body))),
            ],
            protocol="HTTP/1.1",
        )
        digest = f"sha1:{b32encode(sha1(body, usedforsecurity=False).digest()).decode()}"
        response = self.response(url, answered, body, digest, found)
        self.write(url, "request", b"", None, at=found.fetched_at, http=asked)
        self.writer.write_record(response)
        return digest

    def response(
        self, url: str, answered: Any, body: bytes, digest: str, found: FetchEvidence
    ) -> ArcWarcRecord:  # warcio has no types
        """The record of a response: whole, or a reference to one with the same body."""
        before = self.bodies.get(digest)
        when = stamp(found.fetched_at)
        named = {"WARC-Date": when}
        if before is not None and len(body) > WORTH_A_REFERENCE:
            return self.writer.create_revisit_record(
                url, digest, before[0], before[1], http_headers=answered, warc_headers_dict=named
            )
        if not found.complete:
            named["WARC-Truncated"] = "length" if found.failure is None else "disconnect"
        self.bodies.setdefault(digest, (url, when))
        named["WARC-Payload-Digest"] = digest
        return self.writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=answered,
            warc_headers_dict=named,
        )

    def write(
        self, url: str, kind: str, payload: bytes, media_type: str | None, *, at: datetime, http: Any = None
    ) -> None:
        """Write one record."""
        self.writer.write_record(
            self.writer.create_warc_record(
                url,
                kind,
                payload=BytesIO(payload),
                length=len(payload),
                warc_content_type=media_type or "",
                http_headers=http,
                warc_headers_dict={"WARC-Date": stamp(at)},
            )
        )


def stamp(at: datetime) -> str:
    """An instant as WARC 1.1 writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def described(run: Run) -> str:
    """What a run was asked to do, as JSON."""
    return json.dumps(
        {
            "form": FORM,
            "now": run.policy.now.isoformat(),
            "allow_private": run.policy.allow_private,
            "whole_texts": run.policy.whole_texts,
            "archives": run.archives,
            "readings": [
                {
                    "article": reading.article,
                    "footnotes": reading.footnotes,
                    "remarks": reading.remarks,
                    "citations": [citation_row(each) for each in reading.citations],
                    "commentary": [citation_row(each) for each in reading.commentary],
                }
                for reading in run.readings
            ],
        }
    )


CITED = ("article", "marker", "text", "authors", "title", "container", "issued", "accessed", "doi")
LINKED = ("url", "archived_as", "accept", "skip")


def citation_row(citation: Citation) -> dict[str, Any]:
    """A citation as plain values."""
    return {
        **{name: getattr(citation, name) for name in CITED},
        "refers_to": citation.refers_to,
        "cited_in": citation.cited_in,
        "span": [citation.span.line, citation.span.column],
        "links": [
            {**{name: getattr(link, name) for name in LINKED}, "span": [link.span.line, link.span.column]}
            for link in citation.links
        ],
    }


# ---------------------------------------------------------------------------------------------- reading


@dataclass(slots=True)
class Replay:
    """A `Fetch` that answers from a record. What was not recorded is never answered; `stalled` ends the run then."""

    answers: dict[str, list[FetchEvidence]]
    given: int = 0
    missing: int = 0

    async def __call__(self, request: Request, /) -> FetchEvidence:
        """The answer that was recorded; of several to the same question, the next."""
        kept = self.answers.get(key(request))
        if not kept:
            self.missing += 1
            await asyncio.get_running_loop().create_future()  # until the run is ended
        self.given += 1
        assert kept  # noqa: S101 - else we are still waiting
        return kept.pop(0) if len(kept) > 1 else kept[0]

    async def stalled(self) -> None:
        """Until nothing more can be answered, though it was asked for: the recorded run was cut off there."""
        quiet, before = 0, -1
        while quiet < 5 or not self.missing:
            await asyncio.sleep(0.02)
            quiet, before = (quiet + 1 if self.given == before else 0), self.given


def replay(path: Path) -> tuple[Run, Replay]:
    """The run that was recorded, and its answers. Raises `UnreadableSource` where the file is no record of a run."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    run: Run | None = None
    bodies: dict[str, bytes] = {}
    notes: list[dict[str, Any]] = []
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                read = record.content_stream().read()
                if record.rec_type == "response":
                    bodies[record.rec_headers.get_header("WARC-Payload-Digest")] = read
                elif record.rec_type == "metadata":
                    notes += note_in(read)
                elif record.rec_headers.get_header("WARC-Target-URI") == RUN:
                    run = understood(json.loads(read))
    except (ArchiveLoadFailed, EOFError) as error:
        if run is None:
            raise no_record(path, "it is no WARC file, or its beginning is lost") from error
        # Else its end is cut off: what is before it counts.
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read: {error.strerror}.", hint="Check the name.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise no_record(path, "what it says of its run cannot be read") from error
    if run is None:
        raise no_record(path, "it does not say what was cited")
    return run, Replay(answers=answers(notes, bodies))


def note_in(read: bytes) -> list[dict[str, Any]]:
    """The facts of one answer; none where the record is cut off in them. Total."""
    try:
        note = json.loads(read)
    except ValueError:
        return []
    return [note] if isinstance(note, dict) and note.get("form") == FORM else []


def no_record(path: Path, why: str) -> UnreadableSource:
    """That a file is not what it should be."""
    return UnreadableSource(f"{path}: is not the record of a run ({why}).", hint="ibidem check --record makes one.")


def answers(notes: Sequence[dict[str, Any]], bodies: dict[str, bytes]) -> dict[str, list[FetchEvidence]]:
    """The answers by their questions, each with its body."""
    made: dict[str, list[FetchEvidence]] = {}
    for note in notes:
        found = unpacked(note["facts"], bodies.get(note["body"], b""))
        if found is not None:
            made.setdefault(note["question"], []).append(found)
    return made


def understood(data: dict[str, Any]) -> Run:
    """What a run was asked to do, from its JSON."""
    return Run(
        readings=tuple(
            Reading(
                article=row["article"],
                footnotes=row["footnotes"],
                remarks=tuple(row["remarks"]),
                citations=tuple(citation_of(each) for each in row["citations"]),
                commentary=tuple(citation_of(each) for each in row.get("commentary", ())),
            )
            for row in data["readings"]
        ),
        policy=Policy(
            now=datetime.fromisoformat(data["now"]),
            allow_private=data["allow_private"],
            whole_texts=data.get("whole_texts", False),
        ),
        archives=tuple(data["archives"]),
    )


def citation_of(row: dict[str, Any]) -> Citation:
    """A citation from plain values."""
    return Citation(
        **{**{name: row[name] for name in CITED}, "authors": tuple(row["authors"])},
        refers_to=row.get("refers_to"),
        cited_in=row.get("cited_in"),
        span=Span(line=row["span"][0], column=row["span"][1]),
        links=tuple(
            Link(
                **{**{name: each[name] for name in LINKED}, "accept": tuple(each["accept"])},
                span=Span(line=each["span"][0], column=each["span"][1]),
            )
            for each in row["links"]
        ),
    )
