"""
Nodes -> `Ledger`, or the mistakes in them. What may stand in a ledger is data: `TOP`, `ENTRY`, `LINK`, `SEEN`.

The order of the fields is the order in which they are written. The JSON schema beside this file says the same for
editors; a contract test keeps the two together.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from datetime import date

from ibidem.errors import BadLedger
from ibidem.ledger.naming import SCHEMA
from ibidem.ledger.tree import Mapping, Mistake, Node, Places, Scalar, Sequence, parse
from ibidem.model import Span, Verdict

OWN_KEY = "x-"  # keys that begin so are the user's own, at every level, and nobody reads them

# ---------------------------------------------------------------------------------------------- values


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLink:
    """One link of an entry, with the node it was read from."""

    node: Mapping
    url: str
    span: Span
    archived_as: str | None
    accept: tuple[str, ...]
    skip: str | None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRule:
    """What holds for every link of a host: *skip* is a reason not to ask, *excuse* verdicts that fail no run."""

    span: Span
    host: str
    skip: str | None
    excuse: frozenset[Verdict]
    reason: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """
    One cited work, with the node it was read from.

    *facts* holds the bibliographic fields as they are written (`FACTS`), *synced* what `sync` last wrote (see there).
    *uncited* says that the article no longer cites it.
    """

    node: Mapping
    span: Span
    article: str | None
    marker: str | None
    facts: Dict[str, str | tuple[str, ...]]
    links: tuple[LedgerLink, ...]
    synced: str | None
    uncited: bool

    def fact(self, name: str) -> str | None:
        """One of the facts that are a text."""
        value = self.facts.get(name)
        return value if isinstance(value, str) else None

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors, none or several."""
        value = self.facts.get("authors", ())
        return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A ledger that was read: its text, and what stands in it. *root* is None where the text is empty."""

    text: str
    root: Mapping | None
    entries: tuple[LedgerEntry, ...]
    rules: tuple[LedgerRule, ...] = ()


# ---------------------------------------------------------------------------------------------- what may stand where

Check = Callable[[Node], Iterator[Mistake]]


def _kind(node: Node) -> str:
    return {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}[type(node)]


def _text(node: Node) -> Iterator[Mistake]:
    if not isinstance(node, Scalar):
        yield Mistake(offset=node.start, message=f"{_kind(node)} where a text belongs", hint="Write one line of text.")


def _texts(node: Node) -> Iterator[Mistake]:
    """A list of texts; a single text is a list of one."""
    if isinstance(node, Mapping):
        hint = "Write `- text` under it, one line each; a text with “: ” in it needs double quotes."
        yield Mistake(offset=node.start, message="a mapping where a list of texts belongs", hint=hint)
    for item in node.items if isinstance(node, Sequence) else ():
        yield from _text(item)


def _date(node: Node) -> Iterator[Mistake]:
    if not isinstance(node, Scalar):
        yield from _text(node)
    elif not is_date(node.value):
        hint = "Write 2022, 2022-06 or 2022-06-15."
        yield Mistake(offset=node.start, message=f"“{node.value[:40]}” is not a date", hint=hint)


def is_date(text: str) -> bool:
    """Whether a text is an ISO 8601 date as precise as a year, a month or a day, of the calendar. Total."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _url(node: Node) -> Iterator[Mistake]:
    if not isinstance(node, Scalar):
        yield Mistake(offset=node.start, message=f"{_kind(node)} where a URL belongs", hint="Write one URL.")
    elif not node.value.strip():
        yield Mistake(offset=node.start, message="an empty URL", hint="Write the URL, or take the link out.")


def _reason(node: Node) -> Iterator[Mistake]:
    if isinstance(node, Scalar) and node.plain and node.value.lower() in {"true", "yes", "on", "false", "no", "off"}:
        hint = "Say why it is skipped: `skip: needs a subscription`. To have it checked, take `skip` out."
        yield Mistake(offset=node.start, message=f"`skip: {node.value}` gives no reason", hint=hint)
    yield from _text(node)


def _flag(node: Node) -> Iterator[Mistake]:
    if not (isinstance(node, Scalar) and node.value in {"true", "false"}):
        yield Mistake(offset=node.start, message="neither true nor false", hint="Write true, or take the line out.")


def _count(node: Node) -> Iterator[Mistake]:
    if not (isinstance(node, Scalar) and re.fullmatch(r"[1-9][0-9]{0,5}", node.value)):
        yield Mistake(offset=node.start, message="not a number", hint="`ibidem check --update` writes it; take it out.")


def _verdict(node: Node) -> Iterator[Mistake]:
    if not (isinstance(node, Scalar) and node.value in set(Verdict)):
        hint = "It is one of " + ", ".join(Verdict) + "; `ibidem check --update` writes it."
        yield Mistake(offset=node.start, message="not a verdict", hint=hint)


def _verdicts(node: Node) -> Iterator[Mistake]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        if not (isinstance(item, Scalar) and item.value in set(Verdict)):
            yield Mistake(offset=item.start, message="not a verdict", hint="It is one of " + ", ".join(Verdict) + ".")


def _host(node: Node) -> Iterator[Mistake]:
    if not (isinstance(node, Scalar) and re.fullmatch(r"[^\s/:*]+", node.value)):
        hint = "Write `host: example.org`; its subdomains are meant too."
        yield Mistake(offset=node.start, message="not a host", hint=hint)


def _rules(node: Node) -> Iterator[Mistake]:
    """A list of rules, each of which does something, for a reason."""
    yield from _list_of(RULE, "rule", required=("host",))(node)
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping) and not item.get("skip"):
            missing = next((name for name in ("excuse", "reason") if not item.get(name)), None)
            if missing:
                hint = "Write `skip: why`, or `excuse: [blocked]` and `reason: why`."
                yield Mistake(offset=item.start, message=f"a rule without `skip`, and without `{missing}`", hint=hint)


def _schema(node: Node) -> Iterator[Mistake]:
    if not (isinstance(node, Scalar) and node.value == SCHEMA):
        newer = isinstance(node, Scalar) and node.value.startswith(SCHEMA.partition("/")[0] + "/")
        hint = "A newer ibidem reads it." if newer else f"Write `schema: {SCHEMA}`."
        yield Mistake(offset=node.start, message="not a ledger of a kind known here", hint=hint)


def _list_of(fields: Dict[str, Check], what: str, required: tuple[str, ...] = ()) -> Check:
    def check(node: Node) -> Iterator[Mistake]:
        if not isinstance(node, Sequence):
            hint = f"Write a list: each {what} begins with a dash."
            yield Mistake(offset=node.start, message=f"{_kind(node)} where a list belongs", hint=hint)
            return
        for item in node.items:
            yield from _keys(item, fields, what, required)

    return check


def _mapping_of(fields: Dict[str, Check], what: str) -> Check:
    return lambda node: _keys(node, fields, what, ())


def _keys(node: Node, fields: Dict[str, Check], what: str, required: tuple[str, ...]) -> Iterator[Mistake]:
    """The mistakes of a mapping: keys that are not known, stand twice or are missing, and those of its values."""
    if not isinstance(node, Mapping):
        hint = f"Each {what} has keys: {', '.join(fields)}."
        yield Mistake(offset=node.start, message=f"{_kind(node)} where {_article(what)} belongs", hint=hint)
        return
    met: set[str] = set()
    for key, value in node.pairs:
        if key.value in met:
            yield Mistake(offset=key.start, message=f"`{key.value}` stands twice in one {what}", hint="Keep one.")
        elif key.value in fields:
            if not (isinstance(value, Scalar) and value.is_null):
                yield from fields[key.value](value)
        elif not key.value.startswith(OWN_KEY):
            yield _unknown(key, fields, what)
        met.add(key.value)
    for name in required:
        if node.get(name) is None:
            yield Mistake(offset=node.start, message=f"{_article(what)} without `{name}`", hint=f"Add `{name}:`.")


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _unknown(key: Scalar, fields: Dict[str, Check], what: str) -> Mistake:
    """The mistake of a key that nobody knows: a slip of the pen, a key of another level, or the user's own."""
    name = key.value
    near = difflib.get_close_matches(name[:40].lower(), fields, n=1, cutoff=0.6)
    elsewhere = next((level for level, known in LEVELS.items() if name in known and level != what), None)
    if near:
        hint = f"Did you mean `{near[0]}`?"
    elif elsewhere:
        hint = f"It belongs to {_article(elsewhere)}."
    else:
        hint = f"Known here: {', '.join(fields)}. Keys of your own begin with `{OWN_KEY}`."
    return Mistake(offset=key.start, message=f"unknown key `{name[:60]}` in {_article(what)}", hint=hint)


SEEN: dict[str, Check] = {
    "checked": _date,
    "verdict": _verdict,
    "reason": _text,
    "since": _date,
    "strikes": _count,
    "good": _date,
    "title": _text,
    "url": _url,
    "archive": _url,
    "unarchived": _date,
}
LINK: dict[str, Check] = {
    "url": _url,
    "archived_as": _url,
    "accept": _texts,
    "skip": _reason,
    "until": _date,
    "note": _text,
    "seen": _mapping_of(SEEN, "sight"),
}
ENTRY: dict[str, Check] = {
    "article": _text,
    "marker": _text,
    "authors": _texts,
    "title": _text,
    "container": _text,
    "issued": _date,
    "accessed": _date,
    "doi": _text,
    "note": _text,
    "links": _list_of(LINK, "link", required=("url",)),
    "uncited": _flag,
    "synced": _text,
}
RULE: dict[str, Check] = {
    "host": _host,
    "skip": _reason,
    "excuse": _verdicts,
    "reason": _text,
    "until": _date,
    "note": _text,
}
TOP: dict[str, Check] = {"schema": _schema, "rules": _rules, "citations": _list_of(ENTRY, "citation")}
LEVELS: dict[str, dict[str, Check]] = {"ledger": TOP, "rule": RULE, "citation": ENTRY, "link": LINK, "sight": SEEN}

# The fields that an article's note says, in the order they are written; links come after them.
FACTS = ("authors", "title", "container", "issued", "accessed", "doi")

# ---------------------------------------------------------------------------------------------- reading


def load(text: str, name: str) -> Ledger:
    """The ledger in a text. Raises `BadLedger`, which names file, line, column and what to write instead."""
    root = parse(text)
    mistakes = [root] if isinstance(root, Mistake) else [] if root is None else list(_mistakes(root))
    if mistakes:
        raise _bad(mistakes, text, name)
    if not isinstance(root, Mapping):
        return Ledger(text=text, root=None, entries=())
    places = Places(text)
    entries = root.get("citations")
    items = entries.items if isinstance(entries, Sequence) else ()
    rules = root.get("rules")
    return Ledger(
        text=text,
        root=root,
        entries=tuple(_entry(item, places) for item in items if isinstance(item, Mapping)),
        rules=tuple(
            _rule(item, places)
            for item in (rules.items if isinstance(rules, Sequence) else ())
            if isinstance(item, Mapping)
        ),
    )


def _mistakes(root: Node) -> Iterator[Mistake]:
    if not isinstance(root, Mapping):
        hint = f"A ledger begins with `schema: {SCHEMA}` and has a list under `citations:`."
        yield Mistake(offset=root.start, message=f"{_kind(root)} where a ledger belongs", hint=hint)
        return
    yield from _keys(root, TOP, "ledger", ("schema",))


def _bad(mistakes: list[Mistake], text: str, name: str) -> BadLedger:
    first, *others = sorted(mistakes, key=lambda mistake: mistake.offset)
    span = Places(text).span(first.offset)
    more = f" ({len(others)} more after it)" if others else ""
    return BadLedger(f"{name}:{span.line}:{span.column}: {first.message}{more}", hint=first.hint)


def _entry(node: Mapping, places: Places) -> LedgerEntry:
    links = node.get("links")
    return LedgerEntry(
        node=node,
        span=places.span(node.start),
        article=node.text("article"),
        marker=node.text("marker"),
        facts={name: value for name in FACTS if (value := _fact(node, name))},
        links=tuple(
            _link(item, places)
            for item in (links.items if isinstance(links, Sequence) else ())
            if isinstance(item, Mapping)
        ),
        synced=node.text("synced"),
        uncited=node.text("uncited") == "true",
    )


def _rule(node: Mapping, places: Places) -> LedgerRule:
    return LedgerRule(
        span=places.span(node.start),
        host=node.text("host") or "",
        skip=node.text("skip"),
        excuse=frozenset(Verdict(word) for word in _strings(node, "excuse")),
        reason=node.text("reason"),
        until=node.text("until"),
    )


def _fold(text: str) -> str:
    """The text on one line: people break long titles."""
    return " ".join(text.split())


def _fact(node: Mapping, name: str) -> str | tuple[str, ...] | None:
    return _strings(node, name) if name == "authors" else _fold(node.text(name) or "")


def _strings(node: Mapping, name: str) -> tuple[str, ...]:
    value = node.get(name)
    if isinstance(value, Sequence):
        return tuple(_fold(item.value) for item in value.items if isinstance(item, Scalar) and not item.is_null)
    return (_fold(value.value),) if isinstance(value, Scalar) else ()


def _link(node: Mapping, places: Places) -> LedgerLink:
    url = node.get("url")
    return LedgerLink(
        node=node,
        url=(node.text("url") or "").strip(),
        span=places.span(url.start if url else node.start),
        archived_as=node.text("archived_as"),
        accept=_strings(node, "accept"),
        skip=node.text("skip"),
        until=node.text("until"),
    )
