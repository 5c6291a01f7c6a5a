"""Evidence in few words: a page as it came over the wire, and the citation that leads to it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from ibidem import pages
from ibidem.model import (
    ArchiveEvidence,
    Capture,
    Citation,
    Evidence,
    Failure,
    FailureKind,
    FetchEvidence,
    Hop,
    Link,
    Neighbour,
    OpenedCapture,
    Policy,
    Span,
)

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
POLICY = Policy(now=NOW)
URL = "https://www.otter-tribune.example/2017/04/otters-return"
TITLE = "Otters return to the city’s canals"
SENTENCES = (
    "Officials confirmed the figures on Tuesday, saying that a fuller account would be given to members next week. "
    "Two people familiar with the discussions said that no decision had been taken and several options remained open. "
)


def html(title: str | None = None, *body: str, h1: str | None = None, head: str = "") -> str:
    """A page: its title, its heading and its paragraphs."""
    shown = f"<title>{title}</title>" if title is not None else ""
    heading = f"<h1>{h1}</h1>" if h1 is not None else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return f"<!doctype html><html><head>{shown}{head}</head><body>{heading}{text}</body></html>"


def article(title: str = TITLE, *more: str) -> str:
    """An ordinary article of that title, with a menu, some paragraphs and a footer."""
    menu = "".join(
        f"<li><a href='/s{n}'>{name}</a></li>" for n, name in enumerate(("Home", "World", "Science", "Sport"))
    )
    text = "".join(f"<p>{each}</p>" for each in (*more, *[SENTENCES] * 8))
    return (
        f"<!doctype html><html><head><title>{title} | The Otter Tribune</title></head><body><ul>{menu}</ul>"
        f"<article><h1>{title}</h1>{text}</article><footer>© The Otter Tribune</footer></body></html>"
    )


def fetched(
    body: str | bytes = "",
    status: int | None = 200,
    *,
    url: str = URL,
    final_url: str | None = None,
    hops: tuple[Hop, ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
    failure: FailureKind | None = None,
    detail: str = "",
    attempts: int = 1,
) -> FetchEvidence:
    """One answer."""
    data = body.encode() if isinstance(body, str) else body
    final = final_url or (hops[-1].target if hops else url)
    return FetchEvidence(
        url=url,
        final_url=final,
        fetched_at=NOW,
        hops=hops,
        status=status,
        headers=(("content-type", "text/html; charset=utf-8"), *headers),
        body=data,
        wire_bytes=len(data),
        failure=Failure(kind=failure, url=final, detail=detail) if failure is not None else None,
        attempts=attempts,
        elapsed_ms=100,
    )


def citation(
    title: str | None = TITLE, container: str | None = "The Otter Tribune", accessed: str | None = "2022-06-15"
) -> Citation:
    """A citation of one link."""
    return Citation(
        article="article.md",
        marker="1",
        span=Span(line=3, column=1),
        text=f"“{title},” {container}",
        title=title,
        container=container,
        accessed=accessed,
    )


def link(
    url: str = URL, *, accept: tuple[str, ...] = (), skip: str | None = None, archived_as: str | None = None
) -> Link:
    """A cited URL."""
    return Link(url=url, span=Span(line=3, column=20), accept=accept, skip=skip, archived_as=archived_as)


def evidence(
    live: FetchEvidence | None,
    *,
    title: str | None = TITLE,
    container: str | None = "The Otter Tribune",
    accessed: str | None = "2022-06-15",
    cited: Link | None = None,
    neighbour: FetchEvidence | None = None,
    archives: tuple[ArchiveEvidence, ...] = (),
) -> Evidence:
    """All that was learnt of a link."""
    return Evidence(
        citation=citation(title, container, accessed),
        link=cited or link(live.url if live is not None else URL),
        live=live,
        page=pages.describe(live) if live is not None else None,
        neighbour=Neighbour(fetch=neighbour, page=pages.describe(neighbour)) if neighbour is not None else None,
        archives=archives,
    )


def capture(day: str = "2022-06-14", *, url: str = URL, status: int | None = 200) -> Capture:
    """A capture of the cited URL."""
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    stamp = f"{at:%Y%m%d}000000"
    return Capture(
        url=f"https://web.archive.example/web/{stamp}/{url}",
        raw_url=f"https://web.archive.example/web/{stamp}id_/{url}",
        original=url,
        captured_at=at,
        status=status,
    )


def opened(body: str, day: str = "2022-06-14", status: int = 200) -> OpenedCapture:
    """A capture that was looked into."""
    which = capture(day)
    answer = fetched(body, status, url=which.raw_url)
    return OpenedCapture(capture=which, fetch=answer, page=pages.describe(answer))


def archive(*looked_into: OpenedCapture, named: Capture | None = None, answered: bool = True) -> ArchiveEvidence:
    """What an archive said."""
    return ArchiveEvidence(
        archive="https://web.archive.example/web",
        answered=answered,
        silence=None if answered else "did not answer in time",
        captures=(named,) if named is not None else (),
        opened=looked_into,
        reached=answered,
    )


def chain(*urls: str, status: int = 302) -> tuple[Hop, ...]:
    """Redirects over the URLs given."""
    return tuple(Hop(url=a, status=status, target=b) for a, b in pairwise(urls))
