"""What the user asked of the network, and the limits that keep hostile servers bounded."""

from __future__ import annotations

from dataclasses import dataclass, field

from ibidem import __version__
from ibidem.model import Budget

# Honest and browser-compatible. No word in it that filters on sight refuse (“bot”, “http”, “python”).
USER_AGENT = f"Mozilla/5.0 (compatible; ibidem/{__version__}; citation checker)"

# What a browser sends: servers answer 404, 406 or 403 to a request without them.
BROWSER_HEADERS: tuple[tuple[str, str], ...] = (
    ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8"),
    ("Accept-Language", "en-GB,en;q=0.9,*;q=0.5"),
    ("Accept-Encoding", "gzip, deflate, br, zstd"),
)
# The second try, where a server refuses the first for its form alone.
PLAIN_HEADERS: tuple[tuple[str, str], ...] = (("Accept", "*/*"), ("Accept-Encoding", "identity"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """
    Hard caps for one link. Raising any of them lets one hostile server cost more of the run.

    *wire_bytes* and *decoded_bytes* bound a page, *document_bytes* a PDF or the like (a PDF's table of contents is at
    its end: it is read whole or not at all), *media_bytes* what cannot hold a title.
    """

    wire_bytes: int = 800_000
    decoded_bytes: int = 4_000_000
    document_bytes: int = 8_000_000
    media_bytes: int = 2_048
    hops: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    One run's ways on the network.

    *timeout_s* bounds one attempt at one link, whole: connecting, headers, bodies and every hop, but not the wait for
    the host's turn. *retries* counts further attempts after a transient failure, *concurrency* requests in flight in
    all, and *per_host* the most to one host, which begins with fewer and has to earn them; *pace_s* is the least time
    between two starts to one host.
    """

    timeout_s: float = 20.0
    retries: int = 2
    concurrency: int = 128
    per_host: int = 6
    pace_s: float = 0.05
    allow_private: bool = False
    user_agent: str = USER_AGENT
    budgets: tuple[Budget, ...] = ()
    limits: Limits = field(default_factory=Limits)
