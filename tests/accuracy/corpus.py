"""
The labelled corpus: invented articles, the pages that would bear them, and what might be cited of them.

`articles.jsonl` holds an article a line: site, section, title, subtitle, text, edits that make its title another's, and
the title of another article of the site. From each, pages are built in several ways (`SKINS`), and citations that are
the same (`SAME`) or another's (`OTHER`). `pairs.jsonl` holds single titles that were written to be told apart: a kind,
what is cited, the page's title, and whether it is the same (null: it may be either, but is no reason to accuse). All of
it was written for this purpose; no page or title is anybody's.
"""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from fetching import described

from ibidem.model import PageMetadata

HERE = Path(__file__).parent
Article = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A citation and the page that its link leads to; *same* is the label, None where only an accusation is wrong."""

    kind: str
    cited: str
    page: PageMetadata
    url: str
    container: str
    same: bool | None


def articles() -> list[Article]:
    """The invented articles."""
    return [json.loads(line) for line in (HERE / "articles.jsonl").read_text("utf-8").splitlines()]


def full(article: Article) -> str:
    """The title with its subtitle."""
    return f"{article['title']}: {article['sub']}" if article["sub"] else article["title"]


def _doc(article: Article, head: str, body: str) -> str:
    text = "".join(f"<p>{html.escape(article['body'])}</p>" for _ in range(4))
    section, sibling = html.escape(article["section"]), html.escape(article["sibling"])
    menu = f"<nav><a href=/>{section}</a></nav><aside><a href=/s>{sibling}</a></aside>"
    return f"<!doctype html><html lang={article['lang']}><head>{head}</head><body>{menu}{body}{text}</body></html>"


def _plain(article: Article) -> str:
    t = html.escape(full(article))
    return _doc(article, f"<title>{t} | {html.escape(article['site'])}</title>", f"<h1>{t}</h1>")


def _news(article: Article) -> str:
    t, s = html.escape(full(article)), html.escape(article["site"])
    data = {
        "@graph": [{"@type": "WebSite", "name": article["site"]}, {"@type": ["Article"], "headline": full(article)}]
    }
    head = (
        f"<title>{t} - {html.escape(article['section'])} - {s}</title><meta property=og:site_name content='{s}'>"
        f"<meta property=og:title content='{t}'><script type=application/ld+json>{json.dumps(data)}</script>"
    )
    return _doc(article, head, f"<h1>{t}</h1><h2>{html.escape(article['sibling'])}</h2>")


def _old(article: Article) -> str:
    return _doc(
        article, f"<title>{html.escape(article['site'])}: {html.escape(full(article))}</title>", "<h3>Menu</h3>"
    )


def _untitled(article: Article) -> str:
    return _doc(
        article,
        "<title>Untitled Document</title>",
        f"<h1>{html.escape(article['site'])}</h1><h1>{html.escape(full(article))}</h1>",
    )


def _cut(article: Article) -> str:
    t = full(article)
    head = f"<title>{html.escape(t[: max(12, len(t) * 2 // 3)])}…</title>"
    return _doc(article, f"{head}<meta name=citation_title content='{html.escape(t)}'>", "")


SKINS: tuple[Callable[[Article], str], ...] = (_plain, _news, _old, _untitled, _cut)


def _typo(text: str) -> str:
    """The text with two letters of its longest word exchanged."""
    longest = max(text.split(), key=len)
    middle = len(longest) // 2
    return text.replace(longest, longest[:middle] + longest[middle + 1] + longest[middle] + longest[middle + 2 :], 1)


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


SAME: dict[str, Callable[[Article], str | None]] = {
    "title": full,
    "without subtitle": lambda a: a["title"] if a["sub"] else None,
    "with site": lambda a: f"{full(a)} | {a['site']}",
    "site in front": lambda a: f"{a['site']}: {full(a)}",
    "upper case": lambda a: full(a).upper(),
    "quotes": lambda a: f"“{full(a)}”".replace("’", "'").replace("„", '"').replace("–", "-"),
    "entities": lambda a: html.escape(full(a)).replace("&", "&amp;").encode("ascii", "xmlcharrefreplace").decode(),
    "spaces": lambda a: "\u00a0 ".join(full(a).split(" ")),
    "decomposed": lambda a: unicodedata.normalize("NFD", full(a)),
    "without accents": lambda a: _bare(full(a)) if a["lang"] not in ("ja", "zh") else None,
    "cut": lambda a: (
        full(a)[: max(14, len(full(a)) * 3 // 5)].rstrip() + "…" if a["lang"] not in ("ja", "zh") else None
    ),
    "typo": lambda a: _typo(full(a)) if a["lang"] not in ("ja", "zh") else None,
    "full stop": lambda a: full(a) + ".",
    "form": lambda a: full(a) + " [PDF]",
    "romanised": lambda a: a.get("roman"),
}
OTHER: dict[str, Callable[[Article], str | None]] = {
    "sibling": lambda a: a["sibling"],
    "site": lambda a: a["site"],
    "section": lambda a: a["section"],
    **{
        kind: lambda a, kind=kind: full(a).replace(*a["edits"][kind]) if kind in a["edits"] else None  # type: ignore[misc]
        for kind in ("year", "number", "negation", "opposite", "name")
    },
}


def written() -> Iterator[Pair]:
    """
    The labelled pairs that were written one by one, on a page that says nothing else of itself but the lines that the
    pair puts above and below its text.
    """
    text = "Officials said on Tuesday that a fuller account would follow. Residents had asked for it, and meet again. "
    for line in (HERE / "pairs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        above, below = (
            "".join(f"<div>{html.escape(line)}</div>" for line in row.get(side, [])) for side in ("above", "below")
        )
        body = f"{above}{f'<p>{text}</p>' * 5}{below}"
        page = described(f"<!doctype html><title>{html.escape(row['title'])}</title>{body}")
        url = row.get("url", "https://www.example-news.test/2023/04/17/story-12345")
        yield Pair(f"written: {row['kind']}", row["cited"], page, url, "Example News", row["same"])


def pairs() -> Iterator[Pair]:
    """All labelled pairs: those of the articles, and those that were written."""
    yield from of_articles()
    yield from written()


def of_articles() -> Iterator[Pair]:
    """The labelled pairs: every citation of every article, on pages whose skins take turns; and articles in turn."""
    listed, turn = articles(), count()
    for place, article in enumerate(listed):
        pages = [described(skin(article)) for skin in SKINS]
        url = f"https://www.site-{place}.test/2022/{place}"

        def pair(
            kind: str,
            cited: str | None,
            *,
            same: bool,
            article: Article = article,
            pages: list[PageMetadata] = pages,
            url: str = url,
        ) -> Iterator[Pair]:
            if cited:
                page = pages[next(turn) % len(pages)]
                yield Pair(kind, cited, page, url, article["site"], same)

        for kind, variant in SAME.items():
            yield from pair(kind, variant(article), same=True)
        for kind, variant in OTHER.items():
            yield from pair(kind, variant(article), same=False)
        for step in (1, 5):
            yield from pair("another", full(listed[(place + step) % len(listed)]), same=False)
