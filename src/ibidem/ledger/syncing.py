"""
A ledger brought up to date with its articles.

The article is right about what it cites, and people are right about what they wrote into the ledger. To tell the two
apart, each entry carries `synced`: short sums of what the article said last time, a letter for the field and four
digits. That makes it a merge of three: a fact that is still what the article said then follows the article; one that
somebody changed stays, and is reported once when the article changes too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dict
from collections.abc import Sequence as List
from dataclasses import dataclass, field
from enum import StrEnum

from ibidem.ledger import edits, matching
from ibidem.ledger.edits import Edit, Pen, Value
from ibidem.ledger.naming import SCHEMA
from ibidem.ledger.shape import ENTRY, FACTS, LINK, OWN_KEY, TOP, LedgerEntry, LedgerLink, is_date, load
from ibidem.ledger.tree import Mapping, Node, Scalar, Sequence
from ibidem.model import Citation, Reading

HEADER = f"""\
# What is cited here, what we accept of it, and what was last seen. `ibidem sync` and `ibidem check --update` write it;
# it is yours to edit: accept a title, skip a link with a reason, add a note or a comment. They stay.
schema: {SCHEMA}
"""

Fact = str | tuple[str, ...]


class ChangeKind(StrEnum):
    """What `sync` did to an entry, or what it left for the user to decide."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line for the user: which note of which article, and what happened to its entry (*detail*, a sentence)."""

    kind: ChangeKind
    article: str
    marker: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """The ledger's new text, and what changed in it (empty where nothing did)."""

    text: str
    changes: tuple[Change, ...]


# ---------------------------------------------------------------------------------------------- what an article says


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A citation as an entry would have it. *links* are pairs: the URL, and the capture that the note names or None."""

    article: str
    marker: str
    facts: Dict[str, Fact]
    links: tuple[tuple[str, str | None], ...]

    @property
    def urls(self) -> tuple[str, ...]:
        """The URLs alone."""
        return tuple(url for url, _ in self.links)

    @property
    def name(self) -> str:
        """What to call it in a line for people."""
        title = self.facts.get("title")
        return f"“{title}”" if title else next(iter(self.urls), ", ".join(self.facts.get("authors", ())))


def article_name(name: str) -> str:
    """The name under which an article stands in a ledger: the user's, without a leading ``./``."""
    return name.removeprefix("./")


def said(citation: Citation) -> Said | None:
    """What an entry would say of a citation; None where there is no work to speak of (a remark, "see above")."""
    if citation.refers_to is not None:
        return None
    facts = {name: value for name in FACTS if (value := _tidy(name, getattr(citation, name)))}
    links = {url: link.archived_as for link in citation.links if (url := link.url.strip())}
    if not links and not facts.keys() & {"title", "doi"}:
        return None
    return Said(
        article=article_name(citation.article),
        marker=" ".join(citation.marker.split()),
        facts=facts,
        links=tuple(links.items()),
    )


def _tidy(name: str, value: Fact | None) -> Fact | None:
    if isinstance(value, tuple):
        return tuple(folded for one in value if (folded := " ".join(one.split())))
    text = " ".join((value or "").split())
    return text if name not in {"issued", "accessed"} or is_date(text) else None


def new_entry(work: Said) -> dict[str, Value]:
    """The entry of a citation that is not in the ledger yet."""
    entry: dict[str, Value] = {"article": work.article, "marker": work.marker, **work.facts}
    if work.links:
        entry["links"] = [new_link(*link) for link in work.links]
    return {key: value for key, value in {**entry, "synced": sums(work.facts, work.urls)}.items() if value}


def new_link(url: str, archived_as: str | None) -> dict[str, Value]:
    """One link of an entry."""
    link: dict[str, Value] = {"url": url}
    if archived_as:
        link["archived_as"] = archived_as
    return link


# ---------------------------------------------------------------------------------------------- three-way merge

LETTERS = {"authors": "a", "title": "t", "container": "c", "issued": "i", "accessed": "x", "doi": "d"}
URL_LETTER = "u"


def digest(letter: str, value: Fact | None) -> str | None:
    """The short sum of one fact; None of nothing. Four digits: one edit in 65,536 goes unseen."""
    if not value:
        return None
    text = value if isinstance(value, str) else "\0".join(value)
    return letter + hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=2).hexdigest()


def sums(facts: Dict[str, Fact], urls: Iterable[str]) -> str:
    """The sums of all that an article says of a work."""
    every = [*(digest(letter, facts.get(name)) for name, letter in LETTERS.items()), *(_url_sum(url) for url in urls)]
    return " ".join(each for each in every if each)


def _url_sum(url: str) -> str:
    return digest(URL_LETTER, url) or URL_LETTER


def merge(ours: Fact | None, theirs: Fact | None, *, letter: str, base: frozenset[str] | None) -> tuple[bool, bool]:
    """
    Whether a fact of the ledger (*ours*) should become the article's (*theirs*), and whether the two are at odds.

    *base* holds the sums of what the article said last time; None where that is not known: then what stands is taken
    for the user's.
    """
    if ours == theirs:
        return False, False
    if base is None:
        return not ours, bool(ours and theirs)
    before = next((each for each in base if each.startswith(letter)), None)
    if digest(letter, theirs) == before:
        return False, False
    untouched = digest(letter, ours) == before
    return untouched, not untouched


@dataclass(slots=True)
class _Revision:
    """The changes to one entry, as they are found."""

    wanted: dict[str, Value | None] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    at_odds: list[str] = field(default_factory=list)


def revise(entry: LedgerEntry, work: Said, pen: Pen) -> _Revision:
    """What must change in an entry so that it says what the article says, but for what the user wrote."""
    base = frozenset(entry.synced.split()) if entry.synced is not None else None
    revision = _Revision()
    if (entry.marker or "") != work.marker:
        revision.wanted["marker"] = work.marker or None
        revision.told.append(f"note {entry.marker or '(none)'} is now {work.marker or '(none)'}")
    for name, letter in LETTERS.items():
        ours, theirs = (entry.authors or None) if name == "authors" else entry.facts.get(name), work.facts.get(name)
        take, odds = merge(ours, theirs, letter=letter, base=base)
        if take:
            revision.wanted[name] = theirs
            revision.told.append(f"{name}: {_shown(ours)} is now {_shown(theirs)}")
        elif odds:
            revision.at_odds.append(f"{name}: the article says {_shown(theirs)}, you wrote {_shown(ours)}")
    _revise_links(entry, work, base, pen, revision)
    if entry.uncited:
        revision.wanted["uncited"] = None
        revision.told.append("cited again")
    if entry.synced != sums(work.facts, work.urls):
        revision.wanted["synced"] = sums(work.facts, work.urls)
    revision.edits += pen.revise(entry.node, revision.wanted, ENTRY)
    return revision


def _shown(fact: Fact | None) -> str:
    return "nothing" if not fact else f"“{fact if isinstance(fact, str) else ', '.join(fact)}”"


def _revise_links(entry: LedgerEntry, work: Said, base: frozenset[str] | None, pen: Pen, revision: _Revision) -> None:
    """Links that the article corrected are corrected, new ones added, others dropped unless somebody wrote there."""
    known, ours = base or frozenset(), {link.url for link in entry.links}
    fresh = [link for link in work.links if link[0] not in ours and _url_sum(link[0]) not in known]
    gone = [at for at, link in enumerate(entry.links) if link.url not in work.urls and _url_sum(link.url) in known]
    for at, (url, archived_as) in zip(gone, fresh, strict=False):
        old = entry.links[at]
        seen = {} if old.node.get("seen") is None else {"seen": None}
        revision.edits += pen.revise(old.node, {"url": url, "archived_as": archived_as, **seen}, LINK)
        revision.told.append(f"{old.url} is now {url}")
    for link in entry.links:
        archived_as = dict(work.links).get(link.url)
        if archived_as:
            revision.edits += pen.revise(link.node, {"archived_as": archived_as}, LINK)
    _add_links(entry, fresh[len(gone) :], pen, revision)
    _drop_links(entry, gone[len(fresh) :], pen, revision)


def _add_links(entry: LedgerEntry, links: List[tuple[str, str | None]], pen: Pen, revision: _Revision) -> None:
    if not links:
        return
    revision.told += [f"{url} is new" for url, _ in links]
    node = entry.node.get("links")
    if not isinstance(node, Sequence):
        revision.wanted["links"] = [new_link(*link) for link in links]
        return
    last = len(node.items) - 1
    if node.flow and not node.items:
        node_text = edits.flow([new_link(*link) for link in links])
        revision.edits.append(Edit(start=node.start, end=node.end, text=node_text))
        return
    revision.edits += [pen.add_item(node, new_link(*link), after=last, apart=False) for link in links]


def _drop_links(entry: LedgerEntry, places: List[int], pen: Pen, revision: _Revision) -> None:
    node = entry.node.get("links")
    if not places or not isinstance(node, Sequence):
        return
    kept = [at for at in places if is_written_in(entry.links[at], pen)]
    dropped = [at for at in places if at not in kept]
    revision.told += [f"{entry.links[at].url} is no longer cited" for at in dropped]
    revision.at_odds += [f"{entry.links[at].url} is no longer cited; you wrote there, so it stays" for at in kept]
    if len(dropped) == len(node.items):
        revision.wanted["links"] = None
    else:
        revision.edits += pen.drop_items(node, dropped)


# ---------------------------------------------------------------------------------------------- what people wrote


def is_written_in(link: LedgerLink, pen: Pen) -> bool:
    """Whether a person wrote something about a link."""
    return bool(link.accept or link.skip or link.node.get("note") or _has_own(link.node, pen, link.node.end))


def is_hand_made(entry: LedgerEntry, pen: Pen, items: Sequence, place: int) -> bool:
    """Whether a person wrote something into an entry: a fact, a key of theirs, a comment in it or right above it."""
    if entry.synced is None or entry.node.get("note") or any(is_written_in(link, pen) for link in entry.links):
        return True
    facts = {name: entry.authors if name == "authors" else entry.facts[name] for name in entry.facts}
    if set(sums(facts, (link.url for link in entry.links)).split()) != set(entry.synced.split()):
        return True
    if items.flow:
        return _has_own(entry.node, pen, entry.node.end)
    above = pen.line_start(pen.dash(items, place))
    return _has_own(entry.node, pen, pen.item_end(items, place)) or (
        above > 0 and pen.text[pen.line_start(above - 1) : above].lstrip().startswith("#")
    )


def _has_own(node: Mapping, pen: Pen, end: int) -> bool:
    """Whether there is a comment or a key of the user's own in a mapping."""
    own = any(key.value.startswith(OWN_KEY) for key, _ in _pairs(node))
    if pen.text[end : pen.line_end(end)].lstrip().startswith("#"):
        return True
    rest = list(pen.text[node.start : end])
    for scalar in _scalars(node):
        rest[scalar.start - node.start : scalar.end - node.start] = "_" * (scalar.end - scalar.start)
    return own or "#" in rest


def _pairs(node: Node) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(node, Mapping):
        yield from node.pairs
    children = [value for _, value in node.pairs] if isinstance(node, Mapping) else getattr(node, "items", ())
    for child in children:
        yield from _pairs(child)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from _scalars(value)


# ---------------------------------------------------------------------------------------------- the whole ledger


def sync(text: str | None, name: str, readings: List[Reading]) -> Synced:
    """
    The ledger brought up to date with the articles read; made afresh where *text* is None or empty.

    Entries of articles that were not read are left alone, and so is the order of entries: a new one stands after that
    of the citation before it. An entry that is cited no longer is taken out, unless somebody wrote in it: then it
    stays, marked `uncited`, and is not checked. Doing it twice changes nothing the second time. Raises `BadLedger`.
    """
    ledger = load(text or "", name)
    articles = tuple(dict.fromkeys(article_name(reading.article) for reading in readings))
    works = [work for reading in readings for each in reading.citations if (work := said(each)) is not None]
    items = ledger.root.get("citations") if ledger.root is not None else None
    if ledger.root is None or not isinstance(items, Sequence) or not items.items:
        return Synced(text=_written(ledger.text, ledger.root, works), changes=tuple(_added(work) for work in works))
    return _updated(ledger.text, items, ledger.entries, articles, works)


def _added(work: Said) -> Change:
    return Change(kind=ChangeKind.ADDED, article=work.article, marker=work.marker, detail=work.name)


def _written(text: str, root: Mapping | None, works: List[Said]) -> str:
    """A ledger that had no entries yet."""
    pen = Pen(text)
    items = [pen.newline.join(edits.block_item(new_entry(work), edits.STEP)) for work in works]
    entries = (pen.newline * 2).join(items)
    listed = f"citations:{pen.newline}{entries}" if works else "citations: []"
    if root is None:
        return f"{text}{'' if not text or text.endswith(pen.newline) else pen.newline}" + (
            HEADER.replace("\n", pen.newline) + pen.newline + listed + pen.newline
        )
    if not works:
        return text
    for key, value in root.pairs:
        if key.value == "citations" and not root.flow:
            return edits.apply(text, [Edit(start=key.start, end=pen.end_of(key, value), text=listed)])
    return edits.apply(text, pen.revise(root, {"citations": [new_entry(work) for work in works]}, TOP))


def _updated(text: str, items: Sequence, entries: List[LedgerEntry], articles: List[str], works: List[Said]) -> Synced:
    pen = Pen(text)
    pairs = _paired(entries, works)
    lost = [
        at
        for at, entry in enumerate(entries)
        if at not in pairs.values() and not entry.uncited and article_name(entry.article or "") in articles
    ]
    dropped = [at for at in lost if not is_hand_made(entries[at], pen, items, at)]
    made = pen.drop_items(items, dropped)
    changes = [(at, _lost(entries[at], kept=at not in dropped)) for at in lost]
    for at in sorted(set(lost) - set(dropped)):
        made += pen.revise(entries[at].node, {"uncited": "true"}, ENTRY)
    for at, work in enumerate(works):
        if at in pairs:
            revision = revise(entries[pairs[at]], work, pen)
            made += revision.edits
            changes += [(pairs[at], change) for change in _told(work, revision)]
        else:
            after = _place(at, pairs, works, [place for place in range(len(entries)) if place not in dropped])
            made.append(pen.add_item(items, new_entry(work), after=after, apart=True))
            changes.append((-1 if after is None else after, _added(work)))
    changes.sort(key=lambda each: each[0])
    return Synced(text=edits.apply(text, made), changes=tuple(change for _, change in changes))


def _told(work: Said, revision: _Revision) -> Iterator[Change]:
    for kind, told in ((ChangeKind.CHANGED, revision.told), (ChangeKind.KEPT, revision.at_odds)):
        if told:
            yield Change(kind=kind, article=work.article, marker=work.marker, detail="; ".join(told))


def _paired(entries: List[LedgerEntry], works: List[Said]) -> dict[int, int]:
    """For the index of each citation that of its entry, article by article."""
    pairs: dict[int, int] = {}
    for article in dict.fromkeys(work.article for work in works):
        here = [at for at, work in enumerate(works) if work.article == article]
        known = [
            matching.Work(
                marker=entry.marker,
                urls=tuple(link.url for link in entry.links),
                doi=entry.fact("doi"),
                title=entry.fact("title"),
                authors=entry.authors,
            )
            if entry.article is not None and article_name(entry.article) == article
            else None
            for entry in entries
        ]
        found = matching.pair(known, [_work(works[at]) for at in here])
        pairs |= {here[cited]: entry for cited, entry in found.items()}
    return pairs


def _work(work: Said) -> matching.Work:
    doi, title, authors = (work.facts.get(name) for name in ("doi", "title", "authors"))
    return matching.Work(
        marker=work.marker or None,
        urls=work.urls,
        doi=doi if isinstance(doi, str) else None,
        title=title if isinstance(title, str) else None,
        authors=authors if isinstance(authors, tuple) else (),
    )


def _place(at: int, pairs: Dict[int, int], works: List[Said], staying: List[int]) -> int | None:
    """The entry after which a new one belongs: that of the citation before it; None is before all others."""
    same = [other for other in sorted(pairs) if works[other].article == works[at].article]
    before = [pairs[other] for other in same if other < at]
    if before:
        return before[-1]
    first = min((pairs[other] for other in same), default=None)
    return max((place for place in staying if first is None or place < first), default=None)


def _lost(entry: LedgerEntry, *, kept: bool) -> Change:
    """What becomes of an entry that is cited no longer."""
    name = entry.fact("title") or next((link.url for link in entry.links), "")
    return Change(
        kind=ChangeKind.KEPT if kept else ChangeKind.REMOVED,
        article=entry.article or "",
        marker=entry.marker or "",
        detail=f"“{name}” is no longer cited" + ("; you wrote there, so it stays, marked `uncited`" if kept else ""),
    )
