"""
Every type that travels between two stages, and nothing else.

The stages are verbs (read, fetch, describe, judge, render); what they hand on are the nouns below: frozen, made of
tuples and closed sets, with no behaviour beyond what can be computed from their own fields. This module imports nothing
of ours, so that any stage may be read, tested or replaced with these types alone.

Instants are aware and in UTC; their names end in ``_at``. Durations carry their unit in their name.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

# ---------------------------------------------------------------------------------------------- articles


class Span(NamedTuple):
    """A place in an article as the user has it: line and column, both from 1, in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """
    One input document as it was read.

    *name* is what the user calls it (a path, a URL or ``-``), *format* the key of its reader in ``articles.FORMATS``.
    *text* is the decoded text and is empty where the format is not text; *data* are the bytes.
    """

    name: str
    format: str
    text: str
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The character at *offset* of a footnote's text stands at *span*; those after it follow, one column each."""

    offset: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """
    Characters *start* to *end* of a footnote's text are linked to *url* (in formats that know links).

    *span* is where the URL itself stands, in formats that write it apart from the text that it is under.
    """

    start: int
    end: int
    url: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Characters *start* to *end* of a footnote's text are set in italics or the like."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """
    One note, endnote or entry of a reference list.

    *text* is the note as its reader sees it, without the marker. *anchors* (never empty, by rising offset, the first at
    offset 0) say where its characters stand in the article. *paragraphs* are the offsets at which one begins behind
    another, in formats that know paragraphs.
    """

    marker: str
    text: str
    anchors: tuple[Anchor, ...]
    hyperlinks: tuple[Hyperlink, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    paragraphs: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """Where the note's text begins in the article."""
        return self.anchors[0].span

    def at(self, offset: int) -> Span:
        """Where the character at *offset* of the text stands in the article."""
        before = self.anchors[0]
        for anchor in self.anchors:
            if anchor.offset > offset:
                break
            before = anchor
        return Span(line=before.span.line, column=before.span.column + max(0, offset - before.offset))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """
    One cited URL: verbatim (without what the page's layout did to it), and where it stands.

    *accept* holds page titles that the user has accepted for it in the ledger, *skip* the user's reason for not asking,
    *archived_as* the archive's address where the citation itself names a capture of the URL.
    """

    url: str
    span: Span
    archived_as: str | None = None
    accept: tuple[str, ...] = ()
    skip: str | None = None


class Meaning(StrEnum):
    """What words of a note were taken for."""

    AUTHORS = "authors"
    TITLE = "title"
    CONTAINER = "container"
    ISSUED = "issued"
    ACCESSED = "accessed"
    UPDATED = "updated"
    ARCHIVED = "archived"
    LINK = "link"


class Part(NamedTuple):
    """Characters *start* to *end* of a citation's text, and what they were taken for."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """
    One cited work inside a footnote. Unknown is None (or an empty tuple), never a guess.

    *issued* and *accessed* are ISO 8601 dates, as precise as the footnote is: ``2022``, ``2022-06`` or ``2022-06-15``.
    *refers_to* is the marker of the note whose work a short form (“ibid.”, “see n. 4”) cites again, without its links.
    *last_line* is where the whole note ends, in formats that tell; *parts* say which words of *text* became what, in
    formats whose notes are read as words: by rising place, none within another. *cited_in* is the article that cites
    the work, where *article* is a ledger.
    """

    article: str
    marker: str
    span: Span
    text: str
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    issued: str | None = None
    accessed: str | None = None
    doi: str | None = None
    links: tuple[Link, ...] = ()
    refers_to: str | None = None
    cited_in: str | None = None
    last_line: int | None = field(default=None, compare=False)
    parts: tuple[Part, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    What was understood of one article. *footnotes* counts its notes: one may hold no citation, or several.

    *commentary* are the notes that cite nothing, their words for a text and every other field empty.
    """

    article: str
    footnotes: int
    citations: tuple[Citation, ...]
    remarks: tuple[str, ...] = ()
    commentary: tuple[Citation, ...] = ()


# ---------------------------------------------------------------------------------------------- the network


class FailureKind(StrEnum):
    """Why there is no usable answer. The words are stable: they appear in reports as part of a reason."""

    INVALID_URL = "invalid-url"
    NON_PUBLIC = "non-public"
    NO_SUCH_HOST = "no-such-host"
    DNS = "dns-failure"
    REFUSED = "refused"
    UNROUTABLE = "unroutable"
    CONNECT_TIMEOUT = "connect-timeout"
    TIMEOUT = "timeout"
    RESET = "reset"
    EMPTY = "empty-reply"
    TLS_EXPIRED = "tls-expired"
    TLS_WRONG_HOST = "tls-wrong-host"
    TLS_UNTRUSTED = "tls-untrusted"
    TLS_PROTOCOL = "tls-protocol"
    TLS_CLIENT = "tls-client-certificate"
    PROTOCOL = "broken-response"
    ENCODING = "broken-encoding"
    LOOP = "redirect-loop"
    TOO_MANY_HOPS = "too-many-redirects"
    BAD_REDIRECT = "bad-redirect"
    PROXY = "proxy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What went wrong with an attempt, and at which URL of the chain; *detail* is one line for people."""

    kind: FailureKind
    url: str
    detail: str


class Via(StrEnum):
    """What sent a client on from one URL to the next."""

    STATUS = "status"
    REFRESH_HEADER = "refresh-header"
    META_REFRESH = "meta-refresh"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """An answer that sent us on: who gave it, with which status, and where it pointed (resolved)."""

    url: str
    status: int
    target: str
    via: Via = Via.STATUS


class Until(StrEnum):
    """How much of a body is wanted: enough to judge its title, or all of it (up to the cap)."""

    TITLE = "title"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """
    What one archive allows to all that ask it together: requests a minute, and requests in flight at once.

    *source* says where the limit is published or was measured, and when.
    """

    name: str
    per_minute: float
    concurrency: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """
    One question to a server: GET, or POST where *post* holds a body (archives take questions for many links that way).

    *follow* is false where a redirect is itself the answer. *budget* names a shared allowance (``archives.BUDGETS``),
    *timeout_s* overrides the run's time-out: archives are slower than pages. *retries* overrides the run's retries.
    *titles* are those that the URL is cited with, where all who cite it name one: a page whose head shows that it is
    the one need not be read on.
    """

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    follow: bool = True
    until: Until = Until.TITLE
    budget: str | None = None
    timeout_s: float | None = None
    retries: int | None = None
    post: bytes | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchEvidence:
    """
    All that is known of one question after its last attempt; facts only.

    *status* to *body* are those of the last answer of the chain, and may stand beside a *failure*: a body that stalls
    after its title is still evidence. *body* has its content coding undone and is cut at the fetcher's cap; *complete*
    says whether it was read to its end. *headers* keep their order; names are in lower case.
    """

    url: str
    final_url: str
    fetched_at: datetime
    hops: tuple[Hop, ...] = ()
    status: int | None = None
    http_version: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    complete: bool = True
    wire_bytes: int = 0
    failure: Failure | None = None
    attempts: int = 1
    elapsed_ms: int = 0

    @property
    def is_news(self) -> bool:
        """Whether somebody answered in this very run: an answer that was kept is of no attempt."""
        return self.status is not None and self.attempts > 0

    def header(self, name: str) -> str | None:
        """The value of the first header of that name (any case), or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)


class Fetch(Protocol):
    """The one door to the network. Returns facts and never raises, but for cancellation."""

    def __call__(self, request: Request, /) -> Awaitable[FetchEvidence]: ...


# ---------------------------------------------------------------------------------------------- pages


class PageKind(StrEnum):
    """What a body is, by its bytes first and its label second."""

    HTML = "html"
    PDF = "pdf"
    TEXT = "text"
    DOCUMENT = "document"
    OTHER = "other"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTitle:
    """One title of a page and the place it was found, as ``pages.TITLE_PLACES`` has it (``title``, ``og:title``...)."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """
    What a body says of itself. Everything that a rule asks of a page, so that the bytes need not be kept.

    *text* is the visible text without chrome that scripts would show or hide, spaces folded, cut at
    ``pages.TEXT_LIMIT`` characters; *text_length* counts all of it, up to ``pages.LENGTH_LIMIT``. *heading_unread* says
    that the page was left before its first heading came, which may say more than its title. *markup* is the source, cut
    at ``pages.MARKUP_LIMIT`` characters, for the marks that walls and parking services leave outside the text.

    *shared_names* is not the page's own word: parts of its titles that other pages of its host have, too.
    """

    kind: PageKind
    charset: str | None = None
    titles: tuple[PageTitle, ...] = ()
    site_names: tuple[str, ...] = ()
    shared_names: tuple[str, ...] = ()
    canonical_url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    description: str | None = None
    text: str = ""
    text_length: int = 0
    markup: str = ""
    robots: str | None = None
    has_password_field: bool = False
    needs_script: bool = False
    heading_unread: bool = False


class Agreement(StrEnum):
    """Whether a page is the one that was cited, as far as titles can tell."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """
    How a page's titles compare with the cited one.

    *score* is 0 to 1, *source* the place of the title that came nearest, *title* its text. *missing* are cited words
    that it lacks, *added* words of its own that the citation lacks (only words that tell pages apart). *reason* is a
    stable id (``exact``, ``subtitle``, ``year-differs``, ``generic-title``...).
    """

    agreement: Agreement
    score: float
    source: str
    title: str
    reason: str
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------- archives


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """
    One archived copy of a link, as an archive lists it.

    *url* is the address to cite, *raw_url* the one whose body is the page as captured, *original* the address that was
    captured (archives fold case and slashes: it may differ from the link). *status* is None where the index is silent.
    """

    url: str
    raw_url: str
    original: str
    captured_at: datetime
    status: int | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCapture:
    """A capture that was fetched: the archive's answer and what the captured page says of itself."""

    capture: Capture
    fetch: FetchEvidence
    page: PageMetadata


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveEvidence:
    """
    What one archive said of one link.

    *answered* is false where the archive was silent, refused or spoke nonsense (*silence* says which): that is
    ``unknown``, never ``unarchived``. *captures* are listed nearest to the wanted date first; *opened* are those that
    were looked into. *reached* says that anything at all came back from it, were it an error.
    """

    archive: str
    answered: bool
    silence: str | None = None
    captures: tuple[Capture, ...] = ()
    opened: tuple[OpenedCapture, ...] = ()
    reached: bool = False


# Looks into a capture that was fetched: what was seen, and whether it is usable as a copy of what was cited.
Inspect = Callable[[Capture, FetchEvidence], tuple[OpenedCapture, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveQuestion:
    """
    What is asked of an archive for one link.

    *near* is the wanted date (the access date, as precise as it is written), None for the newest. *inspect* says
    whether captures must be opened and found good before one is named (true for links that the live page does not
    verify).
    """

    url: str
    near: str | None
    inspect: bool


# A conversation with an archive, free of I/O: yields requests, is sent the answers, returns what was learnt.
Lookup = Generator[Request, FetchEvidence, ArchiveEvidence]


class Dialect(Protocol):
    """An archive's way of being asked. *name* is its base URL as the user gave it."""

    @property
    def name(self) -> str: ...

    def lookup(self, question: ArchiveQuestion, inspect: Inspect) -> Lookup: ...

    def prepare(self, questions: Sequence[ArchiveQuestion]) -> Generator[Request, FetchEvidence, Dialect]:
        """Asks what can be asked for many links at once; the dialect returned knows the answers."""
        ...


class ArchiveStatus(StrEnum):
    """Whether a usable capture of a link exists."""

    ARCHIVED = "archived"
    UNARCHIVED = "unarchived"
    UNKNOWN = "unknown"


# ---------------------------------------------------------------------------------------------- judging


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The answer to a question for a page that cannot exist, beside the cited one (Bar-Yossef et al. 2004)."""

    fetch: FetchEvidence
    page: PageMetadata | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """
    All that a rule may look at for one link. *live* is None where nothing was asked (skipped, not fetchable).

    *registry* is what the registry of a cited DOI has for it: its titles; None where it was not asked.
    """

    citation: Citation
    link: Link
    live: FetchEvidence | None = None
    page: PageMetadata | None = None
    neighbour: Neighbour | None = None
    registry: PageMetadata | None = None
    archives: tuple[ArchiveEvidence, ...] = ()


class Verdict(StrEnum):
    """What is said of a link: exactly one each, in the words of the interface."""

    VERIFIED = "verified"
    MOVED = "moved"
    ALIVE = "alive"
    DRIFTED = "drifted"
    MISMATCH = "mismatch"
    SOFT404 = "soft404"
    PARKED = "parked"
    DEAD = "dead"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    INVALID = "invalid"
    SKIPPED = "skipped"


FAILING = frozenset(
    {
        Verdict.DRIFTED,
        Verdict.MISMATCH,
        Verdict.SOFT404,
        Verdict.PARKED,
        Verdict.DEAD,
        Verdict.UNREACHABLE,
        Verdict.INVALID,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """
    What the user asked of the rules. *now* is the run's start: no rule has a clock of its own.

    *whole_texts* has pages and captures read to their end, so that their texts can be compared.
    """

    now: datetime
    allow_private: bool = False
    whole_texts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """
    The verdict on a link. *reason* is a stable id, *message* a sentence for people; *suggestion* is what to do: a
    sentence that names the new URL, the capture to cite or the line to mend.
    """

    verdict: Verdict
    reason: str
    message: str
    match: Match | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFinding:
    """
    The archive status of a link; the capture named is the usable one nearest to the access date.

    *text_left* is the share of its text that the live page still has, 0 to 1; None where that cannot be told.
    """

    status: ArchiveStatus
    message: str
    archive: str | None = None
    capture: Capture | None = None
    match: Match | None = None
    text_left: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a fetch found, without the page: the part of `FetchEvidence` that reports show."""

    status: int | None = None
    final_url: str | None = None
    hops: tuple[Hop, ...] = ()
    attempts: int = 0
    elapsed_ms: int | None = None
    page_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    One link of a report: what was cited, what was seen and what that means.

    *excused* says why its verdict fails no run although verdicts of its kind do ("failed already in old.json").
    """

    link: Link
    judgement: Judgement
    observation: Observation = field(default_factory=Observation)
    archive: ArchiveFinding | None = None
    excused: str | None = None

    def fails(self, failing: Set[Verdict]) -> bool:
        """Whether it fails a run in which the verdicts *failing* do."""
        return self.excused is None and self.judgement.verdict in failing


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A citation in a report. *findings* is empty where it has no link, and shorter than its links in a cut-off run."""

    citation: Citation
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    One run. Counts are computed from *entries* by whoever shows them.

    *checked* is false for ``ibidem parse``: nothing was fetched. *interrupted* says that links are missing, *offline*
    that there was no network and nothing was judged.
    """

    version: str
    started_at: datetime
    elapsed_s: float
    readings: tuple[Reading, ...]
    entries: tuple[Entry, ...]
    checked: bool = True
    interrupted: bool = False
    offline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Progress of a run: links done of all, and the hosts still waited for (a few, the longest first)."""

    done: int
    total: int
    waiting: tuple[str, ...] = ()


Progress = Callable[[Tick], None]


def ignore(_: Tick, /) -> None:
    """The progress of a run that nobody watches."""


Judged = Callable[[int, Finding], None]


def unheard(_: int, __: Finding, /) -> None:
    """What is done with each finding as it comes where all of them are waited for."""
