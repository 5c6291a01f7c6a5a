"""
Was the link sent, or answered, with something that stands in for the source: an error page, a home page, a section?

A deep link that ends at a home page, at a folder above it, at a search or an error page has lost its source. The random
neighbour (`neighbours`) tells the rest: an address that cannot exist is answered in the same way.
"""

from __future__ import annotations

import re

from ibidem import urls
from ibidem.model import Evidence, Judgement, PageKind, PageMetadata, Policy, Verdict
from ibidem.patterns import lazily
from ibidem.verdicts import closed, missing, neighbours, same, seen
from ibidem.verdicts.wording import Phrases, parts

_ERROR_ADDRESS = lazily(
    r"/(?:(?:error|errors?[-_/]?)?(?:404|410)(?:[-_]?(?:error|page|notfound|not-found))?|(?:page|file|content"
    r"|article|resource)?[-_]?not[-_]?found"
    r"|notfound|error|errors|fehler|erreur|fehlerseite|pagenotfound|page-non-trouvee|seite-nicht-gefunden"
    r"|pagina-no-encontrada|oops|missing|nf|errorpage|error-page|gone|expired|page-expired|unavailable)"
    r"(?:\.\w{2,5})?/?\Z",
    re.I,
)
# A heading such as “This video is unavailable” with no more text than this beside it has nothing else to show.
LITTLE_ELSE = 800
_SEARCH_ADDRESS = lazily(
    (
        r"/(?:search|suche|recherche|buscar|busca|busqueda|cerca|ricerca|zoeken|szukaj|haku|sok|søg|poisk|find"
        r"|results?|searchresults?|site-search|hledat|vyhledavani|arama|ara)(?:\.\w{2,5})?/?\Z"
    ),
    re.I,
)
_SEARCH_QUERY = lazily(
    r"(?i)\?(?:.*&)?(?:q|s|query|search|keywords?|keys|searchword|search_query|text|w|suche|term|wd)="
)
_SECTION = lazily(
    r"(?:[a-z]{2,}|(?:latest|all|top|breaking|our|about|press|news|media|recent)[-_][a-z]+"
    r"|[a-z]+[-_](?:news|releases|room|stories|articles|archive|home|page|us))(?:\.(?:html?|php|aspx?|jsp))?",
    re.I,
)
# Folders that sections lie in; and folders in general, years and months among them.
_SHELF = lazily(
    r"[a-z]{2}(?:[-_][a-z]{2})?|categor(?:y|ies)|sections?|topics?|tags?|themes?|rubri(?:k|que|c)|thema|temas?|news",
    re.I,
)
_FOLDER = lazily(r"[a-z]{2,}(?:[-_][a-z]+){0,3}|(?:19|20)\d\d|[01]?\d|[0-3]\d", re.I)
_HOME = lazily(
    r"\A[a-z]+://[^/]+(?:/[a-z]{2}(?:[-_][a-z]{2})?){0,2}/(?:w(?:iki)?/)?(?:main[_-]?page|home[_-]?page|homepage|home"
    r"|start(?:seite|sida|side)?"
    r"|accueil|portada|inicio|hauptseite|frontpage|welcome|etusivu|strona[_-]glowna|glavnaya|index"
    r"|default)(?:\.\w{2,5})?/?\Z",
    re.I,
)
# Keys that home pages are given to say why one is sent there.
_EXCUSES = frozenset(
    {"404", "code", "e", "err", "error", "expired", "from", "lang", "message", "msg", "notfound", "not_found", "origin"}
    | {"r", "reason", "redir", "redirect", "redirected", "ref", "referer", "referrer", "return", "returnurl", "source"}
    | {"src", "status", "url"}
)
DEFAULTS = Phrases.of(
    """
    welcome to nginx / apache2 ubuntu default page / apache2 debian default page / apache http server test page
    test page for the apache / test page for the nginx / test page for the http server / iis windows server
    iis windows / iis7 / iis8 / internet information services / default web site page / default website
    web server default page / web servers default page / apache is functioning normally / it works / openresty
    apache tomcat / 没有找到站点 / default page / default parallels plesk / plesk default page / directadmin
    cpanel / welcome to caddy
    caddy works / welcome to centos / welcome to openresty / your website is ready / your site is ready
    site is ready / congratulations your site / there isnt a github pages site here
    """
)
# What stands in for a site that is not there yet; pages are also called so, and it counts only on another page.
PLACEHOLDERS = Phrases.of(
    """
    placeholder page / welcome page / hello world
    coming soon / website coming soon / new website coming soon / under construction / site under construction
    website under construction / site en construction / en construction / en construcción / in costruzione
    em construção / im aufbau / website im aufbau / seite im aufbau / w budowie / strona w budowie / ve výstavbě
    stránky ve výstavbě / сайт в разработке / сайт находится в разработке / сайт на стадии разработки / yapım aşamasında
    网站建设中 / 建设中 / 工事中 / 準備中 / 공사중 / 준비중
    """
)
_SUGGEST = "Look for the page’s new address, or cite an archived copy."


def rule(evidence: Evidence, policy: Policy) -> Judgement | None:
    """Soft 404, where something stands in for the source."""
    if not seen.has_page(evidence) or (seen.is_same(evidence) and not same.is_cited_error(evidence)):
        return None
    return (
        _empty(evidence)
        or _sent_away(evidence)
        or _error_page(evidence)
        or _default_page(evidence)
        or neighbours.rule(evidence, policy)
    )


def _soft404(reason: str, message: str, suggestion: str = _SUGGEST) -> Judgement:
    return Judgement(verdict=Verdict.SOFT404, reason=reason, message=message, suggestion=suggestion)


def _empty(evidence: Evidence) -> Judgement | None:
    live, page = evidence.live, seen.page_of(evidence)
    if page.kind is PageKind.EMPTY and live is not None and live.complete and live.wire_bytes == 0:
        return _soft404("empty-page", f"{urls.host(live.final_url)} answers with an empty page")
    return None


def _error_page(evidence: Evidence) -> Judgement | None:
    live = evidence.live
    sign = missing.sign_of_error(seen.page_of(evidence))
    if live is None:
        return None
    if sign is None:
        return _canonical_home(evidence)
    if sign.strength is missing.Strength.WEAK and not _counts(sign, evidence):
        return None
    if missing.is_vague(sign) and _is_closed(seen.page_of(evidence)):
        return None
    where = "is titled" if sign.in_heading else "says"
    if same.is_cited_error(evidence):
        return _soft404(
            "cited-error-page",
            f"the cited title, “{evidence.citation.title}”, is that of an error page, and the page is one",
            "Look up the real title of the source, and its address.",
        )
    return _soft404(
        "error-page",
        f"{urls.host(live.final_url)} answers with an error page, which {where} “{sign.words[:160]}”",
    )


def _is_closed(page: PageMetadata) -> bool:
    """Whether a page speaks of a failure and not of a page that is missing."""
    return closed.phrase_of(page) is not None and missing.error_sentence(page) is None


def _canonical_home(evidence: Evidence) -> Judgement | None:
    """A page that is another one and calls the home page its own address is the home page."""
    canonical = seen.page_of(evidence).canonical_url or ""
    same_site = urls.bare_host(canonical) == urls.bare_host(evidence.link.url)
    if (
        not seen.is_different(evidence)
        or not same_site
        or not urls.is_root(canonical)
        or urls.is_root(evidence.link.url)
    ):
        return None
    return _soft404("home-page", f"the page that answers is the home page: it names {canonical} as its own address")


def _default_page(evidence: Evidence) -> Judgement | None:
    """What a server shows before anybody has put a site on it."""
    page = seen.page_of(evidence)
    tables = (DEFAULTS, PLACEHOLDERS) if seen.is_different(evidence) else (DEFAULTS,)
    named = [part for title in page.titles[:4] for part in parts(title.text)]
    titled = any(table.is_one(part) for table in tables for part in named)
    if not titled or page.text_length > missing.SMALL_PAGE:
        return None
    shown = seen.shown_title(page)
    return _soft404("default-page", f"the server shows a page of its own in place of a site, titled “{shown}”")


def _counts(sign: missing.Sign, evidence: Evidence) -> bool:
    """
    Whether words that a page may also be about (a document, a video) accuse it: where it is not the cited one, or has
    little else to say.
    """
    if seen.is_different(evidence):
        return True
    little_else = seen.page_of(evidence).text_length <= LITTLE_ELSE
    return little_else and (sign.in_heading or seen.match_of(evidence) is not None)


def _sent_away(evidence: Evidence) -> Judgement | None:
    """By address alone: where the redirects ended."""
    live = evidence.live
    if live is None or not seen.was_sent_on(evidence):
        return None
    cited, final = evidence.link.url, live.final_url
    there = final.partition("#")[0]
    path = there.partition("?")[0]
    if _ERROR_ADDRESS.search(path) and not _ERROR_ADDRESS.search(cited.partition("?")[0]):
        return _soft404("error-address", f"the link is sent to an error page, {final}")
    if urls.is_root(urls.without_tracking(cited)):
        return None
    if is_search(final) and not is_search(cited):
        return _soft404("search-page", f"the link is sent to a search page, {final}")
    if is_home(final):
        return _soft404("home-page", f"the link is sent to the home page, {final}, where the source is not")
    if is_above(final, cited) or is_section(final, cited):
        return _soft404("section-page", f"the link is sent to a section page, {final}, where the source is not")
    return None


def is_home(url: str) -> bool:
    """Whether an address is a home page's, whatever it adds to say why one is sent there. Total."""
    plain = urls.without_tracking(url)
    before, _, query = plain.partition("#")[0].partition("?")
    keys = [pair.partition("=")[0].lower() for pair in query.split("&") if pair]
    return (urls.is_root(before) and all(key in _EXCUSES for key in keys)) or _HOME.search(before) is not None


def is_search(url: str) -> bool:
    """Whether an address is that of a search. Total."""
    path, mark, query = url.partition("#")[0].partition("?")
    return _SEARCH_ADDRESS.search(path) is not None or bool(mark and _SEARCH_QUERY.search("?" + query))


def is_above(final: str, cited: str) -> bool:
    """Whether *final* is a folder that *cited* lies in, on the same site. Total."""
    if urls.bare_host(final) != urls.bare_host(cited) or "?" in final:
        return False
    above, below = urls.segments(final), urls.segments(cited)
    if not all(_FOLDER.fullmatch(segment) for segment in above):
        return False
    return len(above) < len(below) and tuple(s.lower() for s in above) == tuple(s.lower() for s in below[: len(above)])


def is_section(final: str, cited: str) -> bool:
    """Whether *final* reads like a section's address (a plain word or two) and *cited* like a page's. Total."""
    there = urls.segments(final)
    if "?" in final or _depth(cited) < 2 or ("?" not in cited and _stem(final) == _stem(cited)):
        return False
    plain_name = len(there) == 1 or (len(there) == 2 and _SHELF.fullmatch(there[0]) is not None)
    return plain_name and _SECTION.fullmatch(there[-1]) is not None


def _stem(path: str) -> str:
    """The last name of a path, without its suffix, in lower case: a page that keeps it is the same one elsewhere."""
    return path.rstrip("/").rpartition("/")[2].partition(".")[0].lower()


def _depth(url: str) -> int:
    """How deep a page lies: its folders, and one for a query."""
    return len(urls.segments(url)) + ("?" in url)
