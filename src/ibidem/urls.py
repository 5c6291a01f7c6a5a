"""
URLs as values: canonical form, comparison, taking archive URLs apart; `QUIRKS`: sites that need care, as rows.

Verbatim URLs travel through the project; what is asked, compared and de-duplicated is computed here. Why not the
standard library's or httpx's normalisation: a link must be sent as it was written. ``%2F`` is not ``/``, ``//`` is not
``/``, a broken escape stays broken; only what may not stand in a request line is encoded, the way browsers do it
(WHATWG URL).
All functions are total but for `wire`, which says so.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache

import idna

from ibidem.model import Failure, FailureKind
from ibidem.patterns import lazily

MAX_URL_CHARS = 16_384  # raise it, and some servers and httpx's parser (65,536) are met by what can only be rubbish

_SCHEME = lazily(r"\s*([A-Za-z][A-Za-z0-9+.\-]*):")
_PARTS = lazily(
    r"(?s)\s*(?P<scheme>[Hh][Tt]{2}[Pp][Ss]?):[/\\]{0,3}(?P<authority>[^/?#\\]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?"
    r"(?P<fragment>#.*)?"
)
_HOST_LABEL = lazily(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?|xn--[a-z0-9-]{1,59}")
# What browsers percent-encode (WHATWG URL, 1.3): the path and the query percent-encode sets.
_ILLEGAL_IN_PATH = lazily(r"[^!$%&'()*+,\-./0-9:;=@A-Z\[\\\]_a-z|~]")
_ILLEGAL_IN_QUERY = lazily(r"[^!$%&()*+,\-./0-9:;=?@A-Z\[\\\]^_a-z|~`{}]")
_EDGES = "".join(map(chr, range(33)))  # spaces and control characters: no part of a URL that they stand around
_BREAKS = lazily(r"[\t\r\n]")
_DOT_SEGMENT = lazily(r"(?i)(?:^|/)(?:\.|%2e){1,2}(?:/|$)")

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A fetchable URL, taken apart: *host* is ASCII (IDNA) or a bare address, *port* None where it is the default."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    userinfo: str

    @property
    def authority(self) -> str:
        """Host and port as they stand in a URL; never the user's name or password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quirk:
    """A host (and those below it) whose links need care; *kind* says which; *source* where that is known from."""

    host: str
    kind: str
    source: str


# Redirecting is what these are for: their link is the one to cite, wherever it leads.
QUIRKS: tuple[Quirk, ...] = (
    Quirk(host="doi.org", kind="persistent", source="DOI Handbook, 3.8 (resolution)"),
    Quirk(host="dx.doi.org", kind="persistent", source="DOI Handbook, 3.8"),
    Quirk(host="hdl.handle.net", kind="persistent", source="RFC 3650"),
    Quirk(host="handle.net", kind="persistent", source="RFC 3650"),
    Quirk(host="n2t.net", kind="persistent", source="ARK Alliance, resolvers"),
    Quirk(host="arks.org", kind="persistent", source="ARK Alliance, resolvers"),
    Quirk(host="purl.org", kind="persistent", source="purl.archive.org/about"),
    Quirk(host="purl.oclc.org", kind="persistent", source="purl.archive.org/about"),
    Quirk(host="purl.archive.org", kind="persistent", source="purl.archive.org/about"),
    Quirk(host="w3id.org", kind="persistent", source="w3id.org, permanent identifiers for the web"),
    Quirk(host="identifiers.org", kind="persistent", source="identifiers.org/about"),
    Quirk(host="nbn-resolving.org", kind="persistent", source="DNB, URN:NBN resolver"),
    Quirk(host="urn.fi", kind="persistent", source="National Library of Finland, URN resolver"),
    Quirk(host="urn.kb.se", kind="persistent", source="National Library of Sweden, URN resolver"),
    Quirk(host="resolver.kb.nl", kind="persistent", source="Koninklijke Bibliotheek, resolver"),
    Quirk(host="persistent-identifier.nl", kind="persistent", source="DANS, URN:NBN resolver"),
    Quirk(host="id.loc.gov", kind="persistent", source="id.loc.gov/about"),
    Quirk(host="archive.today", kind="untrusted-archive", source="Wikipedia RfC of 2026-02 on altered captures"),
    Quirk(host="archive.is", kind="untrusted-archive", source="same service"),
    Quirk(host="archive.ph", kind="untrusted-archive", source="same service"),
    Quirk(host="archive.fo", kind="untrusted-archive", source="same service"),
    Quirk(host="archive.li", kind="untrusted-archive", source="same service"),
    Quirk(host="archive.md", kind="untrusted-archive", source="same service"),
    Quirk(host="archive.vn", kind="untrusted-archive", source="same service"),
)

_QUIRKY = {kind: frozenset(row.host for row in QUIRKS if row.kind == kind) for kind in {row.kind for row in QUIRKS}}

# The identifier is in the path, whatever host resolves it: a DOI at the root, a Handle or ARK behind its word.
_IDENTIFIER_PATH = lazily(
    r"/(?:(?:doi:)?10\.\d{4,9}/\S+|handle/\d[\w.]*/\S+|ark:/?\d{5,}/\S+|urn:[a-z0-9][a-z0-9-]+:\S+|purl/\S+)\Z", re.I
)


def _trouble(url: str, detail: str) -> Failure:
    return Failure(kind=FailureKind.INVALID_URL, url=url, detail=detail)


@lru_cache(maxsize=1_024)
def split(url: str) -> Parts | Failure:
    """The parts of a fetchable URL, or why it is none. Total. Remembers the last ones: a URL is taken apart often."""
    if len(url) > MAX_URL_CHARS:
        return _trouble(url[:80] + "…", f"the URL is {len(url):,} characters long")
    tidy = _tidy(url)
    match = _PARTS.match(tidy)
    if match is None:
        scheme = _SCHEME.match(tidy)
        if scheme is None:
            return _trouble(url, "it has no scheme: a web address begins with https:// or http://")
        return _trouble(url, f"“{scheme[1].lower()}:” is not a scheme that can be fetched (only http and https are)")
    if match.start("authority") - match.end("scheme") == len(":///"):
        return _trouble(url, "it names no host")
    return _from_match(url, match)


def _tidy(url: str) -> str:
    """The URL without the white space around it, and without the line breaks that some layout put into it."""
    url = url.strip(_EDGES)
    return _BREAKS.sub("", url) if _BREAKS.search(url) else url


def _from_match(url: str, match: re.Match[str]) -> Parts | Failure:
    scheme, authority, path, query = match.group("scheme", "authority", "path", "query")
    userinfo, _, hostport = authority.rpartition("@")
    host, port, wrong = _host_and_port(hostport)
    if wrong:
        return _trouble(url, wrong)
    scheme = scheme.lower()
    return Parts(
        scheme=scheme,
        host=host,
        port=None if port == DEFAULT_PORTS[scheme] else port,
        path=_encode(_without_dots(path.replace("\\", "/")), _ILLEGAL_IN_PATH) or "/",
        query=_encode(query, _ILLEGAL_IN_QUERY) if query else "",
        userinfo=userinfo,
    )


@lru_cache(maxsize=4_096)  # an article has fewer hosts than links
def _host_and_port(hostport: str) -> tuple[str, int | None, str]:
    """Host, port and what is wrong with them (an empty string where nothing is)."""
    if hostport.startswith("["):
        literal, bracket, rest = hostport[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            return "", None, "its host has an opening bracket and no IPv6 address"
        try:
            host = str(ipaddress.IPv6Address(literal.partition("%")[0]))
        except ValueError:
            return "", None, f"“[{literal}]” is not an IPv6 address"
        port_text = rest[1:]
    else:
        name, _, port_text = hostport.partition(":")
        host, wrong = _ascii_host(name)
        if wrong:
            return "", None, wrong
    if not port_text:
        return host, None, ""
    if not (port_text.isascii() and port_text.isdigit()) or not 0 < int(port_text[:9]) < 65_536:
        return "", None, f"“{port_text[:20]}” is not a port"
    return host, int(port_text[:9]), ""


def _ascii_host(name: str) -> tuple[str, str]:
    """The host in ASCII and lower case, and what is wrong with it."""
    name = _unescape_host(name)
    if not name.strip("."):
        return "", "it names no host"
    if re.search(r"\s", name):
        return "", "there is a space in its host"
    if ".." in name or name.startswith("."):
        return "", "there is an empty label in its host"
    if not name.isascii() or "xn--" in name.lower():
        international = _internationalised(name)
        if international is None:
            return "", "its host is not a valid internationalised name"
        name = international
    host = name.lower().removesuffix(".")
    numeric = _ipv4(host)
    if numeric is not None:
        return str(numeric), ""
    if len(host) > 253:
        return "", "its host is longer than 253 characters"
    for label in host.split("."):
        if len(label) > 63:
            return "", "a label of its host is longer than 63 characters"
        if not _HOST_LABEL.fullmatch(label):
            return "", f"“{label}” cannot stand in a host"
    if host.rpartition(".")[2].isdigit() or host.rpartition(".")[2].startswith("0x"):
        return "", f"“{host}” is not an IPv4 address"
    return host, ""


def _internationalised(name: str) -> str | None:
    """
    The name in its ASCII form, as browsers make it (UTS 46, non-transitional), or None where it has none.

    Wider than IDNA 2008, which has no place for hosts of symbols; they are registered and browsers go there.
    """
    try:
        mapped = idna.uts46_remap(name, std3_rules=False, transitional=False)
        return ".".join(map(_ascii_label, mapped.split(".")))
    except (idna.IDNAError, UnicodeError, ValueError, OverflowError):
        return None


def _ascii_label(label: str) -> str:
    """One label in ASCII. Raises one of several errors for an escape that stands for nothing."""
    if label.startswith("xn--"):
        meant = label[4:].encode("ascii").decode("punycode")
        if not meant or meant.isascii() or idna.uts46_remap(meant, std3_rules=False, transitional=False) != meant:
            raise idna.IDNAError(label)
        return label
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _unescape_host(name: str) -> str:
    """Percent escapes are allowed in a host and mean UTF-8 (RFC 3986, 3.2.2)."""
    if "%" not in name:
        return name
    try:
        return re.sub(r"(?:%[0-9A-Fa-f]{2})+", lambda run: bytes.fromhex(run[0].replace("%", "")).decode("utf-8"), name)
    except UnicodeDecodeError:
        return name


_NUMBERS = lazily(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+)){0,3}")


def _ipv4(host: str) -> ipaddress.IPv4Address | None:
    """An IPv4 address in any spelling that resolvers take (decimal, octal, hexadecimal, one to four parts), or None."""
    if len(host) > 60 or not _NUMBERS.fullmatch(host):
        return None
    parts = host.split(".")
    numbers = []
    for part in parts:
        base = 16 if part.startswith("0x") else 8 if len(part) > 1 and part.startswith("0") else 10
        try:
            numbers.append(int(part.removeprefix("0x") or "0", base))
        except ValueError:
            return None
    *heads, last = numbers
    if any(head > 255 for head in heads) or last >= 256 ** (5 - len(numbers)):
        return None
    return ipaddress.IPv4Address(sum(head << (8 * (3 - place)) for place, head in enumerate(heads)) + last)


def _encode(text: str, illegal: re.Pattern[str]) -> str:
    """Percent-encode what is *illegal*, as UTF-8; escapes that are there stay as they are."""
    return illegal.sub(_encoded, text)


def _encoded(char: re.Match[str]) -> str:
    return "".join([f"%{byte:02X}" for byte in char[0].encode("utf-8", "replace")])


def _without_dots(path: str) -> str:
    """The path with ``.`` and ``..`` resolved, as browsers do before they ask (RFC 3986, 5.2.4); all else as it is."""
    if ("/." not in path and "%2" not in path) or not _DOT_SEGMENT.search(path):
        return path
    kept: list[str] = []
    *before, last = path.split("/")[1:]
    for segment in before:
        dots = re.sub("(?i)%2e", ".", segment)
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(segment)
    dots = re.sub("(?i)%2e", ".", last)
    if dots == "..":
        del kept[-1:]
    kept.append("" if dots in (".", "..") else last)
    return "/" + "/".join(kept)


def resolve(base: str, reference: str) -> str:
    """
    The URL that a reference (a ``Location``, an ``href``) means on the page at *base*, without a fragment.

    Total: what makes no sense comes back as it is, for `problem` to name. Why not `urllib.parse.urljoin`: it folds
    double slashes, drops an empty query and raises on brackets. Source: RFC 3986, 5.3, with browsers' backslashes.
    """
    parts = split(base)
    wanted, _, _ = _tidy(reference).partition("#")
    if _SCHEME.match(wanted) or isinstance(parts, Failure):
        return wanted
    before_query, mark, query = wanted.partition("?")
    wanted = before_query.replace("\\", "/") + mark + query
    root = f"{parts.scheme}://{parts.authority}"
    if wanted.startswith("//"):
        return f"{parts.scheme}:{wanted}"
    if wanted.startswith("/"):
        return root + wanted
    if wanted.startswith("?"):
        return f"{root}{parts.path}{wanted}"
    if not wanted:
        return f"{root}{parts.path}{parts.query}"
    return f"{root}{parts.path.rpartition('/')[0]}/{wanted}"


def wire(url: str) -> str:
    """
    The URL as it is asked for: IDNA host, non-ASCII and illegal characters percent-encoded as browsers do, no fragment,
    every escape that was written left as it is (``%2F`` stays). Raises ValueError where `problem` is not None.
    """
    parts = split(url)
    if isinstance(parts, Failure):
        raise ValueError(parts.detail)
    return f"{parts.scheme}://{parts.authority}{parts.path}{parts.query}"


def problem(url: str) -> Failure | None:
    """Why the URL cannot be fetched whoever asks (malformed, another scheme), or None. Total."""
    parts = split(url)
    return parts if isinstance(parts, Failure) else None


def host(url: str) -> str:
    """The host of a URL in ASCII and lower case; empty where there is none. Total."""
    parts = split(url)
    return "" if isinstance(parts, Failure) else parts.host


def authority(url: str) -> str:
    """The server of a URL, its host with the port where that is not the usual one; empty where there is none. Total."""
    parts = split(url)
    return "" if isinstance(parts, Failure) else parts.authority


def bare_host(url: str) -> str:
    """The host without a leading ``www.`` (or ``www2.`` and the like). Total."""
    name = host(url)
    return _WWW.sub("", name) if name.startswith("www") else name


_WWW = lazily(r"\Awww\d{0,2}\.(?=.*\.)")


@lru_cache(maxsize=4_096)  # asked of each link, and again when it is judged
def is_public_address(host: str) -> bool | None:
    """Whether a host written as an IP address (in any spelling) is public; None where it is a name. Total."""
    host = host.strip("[]").partition("%")[0].lower()
    address: ipaddress.IPv4Address | ipaddress.IPv6Address | None = _ipv4(host) if host else None
    if address is None:
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return None
    return is_public(address)


_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_SIX_TO_FOUR_RELAY = ipaddress.IPv4Network("192.88.99.0/24")


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """
    Whether an address may be connected to: global unicast, also after taking apart IPv6 forms that carry an IPv4 one
    (mapped, compatible, 6to4, Teredo, NAT64). Source: IANA special-purpose address registries, by `ipaddress`.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = _embedded(address)
        if inner is not None:
            return is_public(inner)
    elif address in _SIX_TO_FOUR_RELAY:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for, or None."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if any(address in network for network in _NAT64) or 1 < int(address) < 1 << 32:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def key(url: str) -> str:
    """What is equal for de-duplication: scheme and host in lower case, no default port, no fragment. Total."""
    parts = split(url)
    return url if isinstance(parts, Failure) else f"{parts.scheme}://{parts.authority}{parts.path}{parts.query}"


_ESCAPE = lazily(r"%[0-9a-fA-F]{2}")


def _place(url: str) -> str:
    parts = split(url)
    if isinstance(parts, Failure):
        return url
    port = "" if parts.port is None or parts.port in DEFAULT_PORTS.values() else f":{parts.port}"
    path = _ESCAPE.sub(lambda escape: escape[0].upper(), parts.path).rstrip("/")
    return f"{bare_host(url)}{port}{path}{parts.query if parts.query != '?' else ''}"


def same_place(a: str, b: str) -> bool:
    """Whether two URLs differ only by http/https, ``www.``, a trailing slash, case of the host, default port. Total."""
    return _place(a) == _place(b)


_TRACKING = lazily(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga|ref_src|cmpid|ncid|ocid|at_\w+|CMP|smid|share|s?xtor)\Z",
    re.I,
)


def without_tracking(url: str) -> str:
    """The URL without query parameters that only say where a reader came from. Total."""
    before, mark, query = url.partition("?")
    if not mark:
        return url
    query, hash_mark, fragment = query.partition("#")
    kept = [pair for pair in query.split("&") if not _TRACKING.match(pair.partition("=")[0])]
    return before + ("?" + "&".join(kept) if kept else "") + hash_mark + fragment


def differs_in_form_only(a: str, b: str) -> bool:
    """Whether two URLs of one host differ only by tracking parameters, case of the path or an index page. Total."""

    def form(url: str) -> str:
        plain = without_tracking(_place(without_tracking(url)))
        return re.sub(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)\Z", "", plain.lower()).rstrip("/")

    return form(a) == form(b)


def has_quirk(url: str, kind: str) -> bool:
    """Whether the URL's host, or one above it, has a quirk of that kind. Total."""
    name, hosts = host(url), _QUIRKY.get(kind, frozenset())
    while name and name not in hosts:
        name = name.partition(".")[2]
    return bool(name)


def is_persistent(url: str) -> bool:
    """Whether the URL is a persistent identifier (DOI, Handle, ARK, PURL...), whose purpose is to redirect. Total."""
    if has_quirk(url, "persistent"):
        return True
    parts = split(url)
    return not isinstance(parts, Failure) and _IDENTIFIER_PATH.match(parts.path) is not None


_INDEX_PAGE = lazily(
    r"/?(?:(?:index|home|default|welcome)(?:\.\w{2,5})?|[a-z]{2}(?:[-_][A-Za-z]{2})?|main(?:\.\w{2,5})?)?/?"
)


def is_root(url: str) -> bool:
    """Whether the URL names a site's home page: no path to speak of (an index page, a language) and no query. Total."""
    parts = split(url)
    return (
        not isinstance(parts, Failure) and not parts.query.strip("?") and _INDEX_PAGE.fullmatch(parts.path) is not None
    )


def segments(url: str) -> tuple[str, ...]:
    """The parts of the path between slashes, empty ones left out. Total."""
    parts = split(url)
    return () if isinstance(parts, Failure) else tuple(part for part in parts.path.split("/") if part)


_ARCHIVED = lazily(
    r"(?s)\Ahttps?://[^/\s]+/(?:[\w.\-]+/){0,4}?(?P<stamp>\d{4,14})(?:[a-z]{2}_|\*)?/(?P<url>(?:https?:|ftp:|www\.).+)\Z",
    re.I,
)
_ARCHIVED_NEWEST = lazily(
    r"(?s)\Ahttps?://(?:web\.archive\.org/web|archive\.(?:today|is|ph|md|li|fo|vn)(?:/(?:newest|oldest))?)/(?P<url>https?:.+)\Z",
    re.I,
)
_STAMP_DOTS = lazily(
    r"\Ahttps?://archive\.(?:today|is|ph|md|li|fo|vn)/(?P<stamp>\d{4}\.\d\d\.\d\d-\d{6})/(?P<url>https?:.+)\Z", re.I
)


def unarchive(url: str) -> tuple[str, str] | None:
    """
    The original URL and its timestamp (14 digits or fewer, or empty) where *url* is a web archive's; else None. Total.

    Knows the form that Wayback, Archive-It, Arquivo.pt, the Library of Congress, the UK Web Archive, pywb and
    archive.today share (a timestamp, then the URL); Perma.cc's addresses do not carry their original.
    """
    if len(url) > MAX_URL_CHARS:
        return None
    match = _STAMP_DOTS.match(url) or _ARCHIVED.match(url)
    if match:
        return _repaired(match["url"]), re.sub(r"\D", "", match["stamp"])
    match = _ARCHIVED_NEWEST.match(url)
    return (_repaired(match["url"]), "") if match else None


def _repaired(url: str) -> str:
    """Archives fold the double slash after the scheme, or leave the scheme out."""
    if url.lower().startswith("www."):
        return f"http://{url}"
    return re.sub(r"\A(https?|ftp):/+", r"\1://", url, flags=re.I)
