r"""
LaTeX: ``\footnote``, ``\endnote`` and the like, and ``\bibitem``.

Own scanner rather than pandoc: pandoc gives up on a missing brace anywhere, keeps no positions, and has no word for an
entry of a reference list. What a command means is data here (`SYMBOLS`, `EMPHATIC`...); of an unknown command the
arguments are text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from ibidem.articles.brackets import bodies
from ibidem.articles.prose import Lines, Place, Prose, marked
from ibidem.articles.reader import Convert
from ibidem.model import Article, Citation, Footnote
from ibidem.patterns import lazily

LABEL = "LaTeX"
SUFFIXES = (".tex", ".latex", ".ltx")

# Stands for characters that are not there for LaTeX (comments, verbatim): same length, so that offsets stay.
GONE = "\0"

HIDDEN = lazily(
    r"""
      (?P<kept> \\(?:url|nolinkurl|path|burl|href)\s*(?:\[[^\]\n]{0,200}\])?\s*\{[^{}\n]{0,4000}\}  # "%" is one there
              | \\[^a-zA-Z] )
    | (?P<verb> \\(?:verb|lstinline)\*?(?P<mark>[^\sa-zA-Z*{])[^\n]{0,2000}?(?P=mark) )
    | (?P<begin> \\begin\{(?P<name>verbatim|Verbatim|lstlisting|minted|comment|alltt|filecontents)(?P<star>\*?)\} )
    | (?P<skipped> \\iffalse(?![A-Za-z]) )
    | (?P<comment> %[^\n]*(?:\n[ \t]*(?!\n))? )
    """,
    re.X,
)

FI = lazily(r"\\fi(?![A-Za-z])")
NOTE = lazily(r"\\(?P<command>[A-Za-z]+)\*?\s*(?:\[(?P<number>[^\]{}]{0,40})\])?\s*\{")
NOTES = {
    "footnote": "1",
    "footnotetext": "1",
    "endnote": "endnote",
    "thanks": "*",
    "sidenote": "1",
    "tablefootnote": "1",
    "sidefootnote": "sidefootnote",
    "pagenote": "pagenote",
    "marginnote": "",
    "blfootnote": "",
    **{f"footnote{level}": level for level in "ABCDE"},  # bigfoot, manyfoot, reledmac
    **{f"{level}footnote": level for level in "ABCDE"},
}
# \newcommand{\fn}[1]{\footnote{#1}}: authors give the command a shorter name.
ALIAS = lazily(
    r"\\(?:re|provide)?(?:newcommand|command|NewDocumentCommand|def)\*?\s*\{?\\(?P<alias>[A-Za-z]+)\}?[^\\\n]{0,30}"
    r"\{\s*\\(?P<command>footnote|endnote|pagenote|sidenote)(?:\{\s*#1\s*\}\s*)?\}"
    r"|\\let\s*\\(?P<let>[A-Za-z]+)\s*=?\s*\\(?P<of>footnote|endnote|pagenote|sidenote)(?![A-Za-z])"
)
CHAPTER = lazily(r"\\chapter\*?\s*[\[{]|\\footnotemark(?![A-Za-z\[])")
BIBITEM = lazily(r"\\bibitem\s*(?:\[(?P<label>(?:[^\[\]{}]|\{[^{}]*\}){0,300})\])?\s*\{(?P<key>[^{}]{0,200})\}")
END_OF_ITEMS = lazily(r"\\end\s*\{thebibliography\}|\\end\s*\{document\}")


def read(article: Article, convert: Convert) -> tuple[Footnote | Citation, ...]:  # noqa: ARG001 - own scanner
    """The notes of a LaTeX document, in order: footnotes where they stand, then its list of references. Total."""
    return tuple(footnotes(article.text))


def footnotes(text: str) -> Iterator[Footnote]:
    """As `read`, of a text."""
    visible = hide(text)
    lines = Lines(text)
    yield from notes(visible, lines)
    yield from bibitems(visible, lines)


def hide(text: str) -> str:
    """The text as long as before, with comments and verbatim gone. In URLs, a percent sign starts no comment."""
    parts: list[str] = []
    at = 0
    while found := HIDDEN.search(text, at):
        end = found.end()
        if found["begin"]:
            closing = f"\\end{{{found['name']}{found['star']}}}"
            place = text.find(closing, end)
            end = len(text) if place < 0 else place + len(closing)
        if found["skipped"]:
            closed = FI.search(text, end)
            end = closed.end() if closed else len(text)
        parts.append(text[at : found.start()])
        parts.append(found[0] if found["kept"] else GONE * (end - found.start()))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def braces(text: str) -> dict[int, int]:
    """Each opening brace with the one that closes it; those never closed are missing."""
    pairs: dict[int, int] = {}
    open_at: list[int] = []
    for found in re.finditer(r"\\.|[{}]", text, re.S):
        if found[0] == "{":
            open_at.append(found.start())
        elif found[0] == "}" and open_at:
            pairs[open_at.pop()] = found.start()
    return pairs


# ---------------------------------------------------------------------------------------------- notes


def notes(text: str, lines: Place) -> Iterator[Footnote]:
    """The footnotes of a text from `hide`, numbered as LaTeX would: by chapter, endnotes apart."""
    aliases = {found["alias"] or found["let"]: found["command"] or found["of"] for found in ALIAS.finditer(text)}
    definitions = [found.span() for found in ALIAS.finditer(text)]
    counts: dict[str, int] = {}
    resets = [(found.start(), found[0]) for found in CHAPTER.finditer(text)]
    passed = 0
    found_notes = [
        found
        for found in NOTE.finditer(text)
        if aliases.get(found["command"], found["command"]) in NOTES
        and not any(start <= found.start() < end for start, end in definitions)
    ]
    markers: list[str] = []
    for found in found_notes:
        while passed < len(resets) and resets[passed][0] < found.start():
            counts["1"] = counts.get("1", 0) + 1 if "mark" in resets[passed][1] else 0
            passed += 1
        markers.append(number_of(found, NOTES[aliases.get(found["command"], found["command"])], counts))
    openings = [(found.end() - 1, found.end()) for found in found_notes]
    for place, start, end in bodies(text, openings, braces(text)):
        at = found_notes[place].start()
        yield marked(render(text, start, end, lines).footnote(markers[place], at=start), lines(at))


def number_of(found: re.Match[str], counter: str, counts: dict[str, int]) -> str:
    """The marker of a note; counts on where the note has no number of its own."""
    if counter in ("*", ""):
        return counter
    if found["number"]:
        return found["number"].strip()
    if found["command"] != "footnotetext":  # its number was counted at \footnotemark
        counts[counter] = counts.get(counter, 0) + 1
    return str(max(1, counts.get(counter, 0)))


def bibitems(text: str, lines: Place) -> Iterator[Footnote]:
    r"""The entries of ``thebibliography``, under their keys."""
    items = list(BIBITEM.finditer(text))
    for item, after in zip_longest(items, items[1:]):
        end = after.start() if after else len(text)
        stop = END_OF_ITEMS.search(text, item.end(), end)
        end = min(stop.start() if stop else end, item.end() + 20_000)
        marker = item["key"].strip() or (item["label"] or "").strip()
        yield marked(render(text, item.end(), end, lines).footnote(marker, at=item.start()), lines(item.start()))


# ---------------------------------------------------------------------------------------------- text

SYMBOLS = {
    "textless": "<", "textgreater": ">", "textbar": "|", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textquotedbl": '"', "textquotesingle": "'",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’",
    "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«",
    "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "og": "« ", "fg": " »", "glqq": "„",
    "grqq": "“", "flqq": "«", "frqq": "»", "lq": "‘", "rq": "’", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textendash": "–", "textemdash": "—", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "texteuro": "€", "euro": "€",
    "slash": "/", "textdegree": "°", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "quad": " ", "qquad": " ",
    "space": " ", "newline": " ", "par": " ", "newblock": " ", "textnumero": "№", "No": "№", "cdot": "·",
    "textperiodcentered": "·",
    "colon": ":", "textcolon": ":", "textasteriskcentered": "*", "textdagger": "†", "textsuperscript": "",
}  # fmt: skip
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "k": "\u0328",
    "r": "\u030a", "U": "\u030e",
}  # fmt: skip
EMPHATIC = frozenset({"emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "bibemph", "uline", "hl"})
DECLARED_EMPHATIC = frozenset({"em", "it", "itshape", "sl", "slshape"})
QUOTING = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "textquote": ("“", "”"), "og": ("« ", " »")}
URLS = frozenset({"url", "nolinkurl", "path", "burl"})
# Commands whose argument is no text, by how many there are.
SILENT = {
    "label": 1, "index": 1, "ref": 1, "pageref": 1, "vspace": 1, "hspace": 1, "nocite": 1,
    "hypertarget": 1, "color": 1, "textcolor": 1, "fontsize": 2, "selectlanguage": 1, "foreignlanguage": 1,
    "phantomsection": 0, "providecommand": 2, "begin": 1, "end": 1, "hyperlink": 1, "raisebox": 1, "bibinfo": 1,
    "setcounter": 2, "addtocounter": 2, "vskip": 0, "hypersetup": 1, "bibnamefont": 0, "bibfnamefont": 0,
}  # fmt: skip
SINGLES = {
    ",": " ",
    ";": " ",
    ":": " ",
    "!": "",
    " ": " ",
    "\n": " ",
    "\r": " ",
    "\t": " ",
    "\\": " ",
    "-": "",
    "/": "",
    "@": "",
    "(": "",
    ")": "",
}
TOKEN = lazily(
    r"\\(?P<command>[A-Za-z]+)\*?|\\(?P<single>[^A-Za-z])|(?P<brace>[{}])|(?P<quote>``|''|`|'|,,(?=\w)|<<|>>)|(?P<dash>---?)"
    r"|(?P<tie>~)|(?P<math>\$)|(?P<url>https?://[^\s{}\\\0]+)|(?P<gone>\0+)|(?P<text>[^\\{}`'~$\0,<>h-]+|[\s\S])"
)
QUOTES = {"``": "“", "''": "”", "`": "‘", "'": "’", ",,": "„", "<<": "«", ">>": "»"}
DASHES = {"--": "–", "---": "—"}
CITE = lazily(r"(?!nocite)[A-Za-z]{0,12}[cC]ite[A-Za-z]{0,12}")
ARGUMENT = lazily(r"\s*\{")
COMMON = lazily(r"\s*\([^()\n]{0,300}\)")
UNSAID = lazily(r"\\[A-Za-z]+\s?|[\\{}]")
OPTION = lazily(r"\s*\[[^\[\]\n]{0,300}\]")
ACCENTED = lazily(r"\s*(?:\{\s*\\?(?P<braced>[A-Za-z]?)\s*\}|\\?(?P<bare>[A-Za-z]))")
URL_ESCAPE = lazily(r"\\([%#&_~{}$^\\ ])(?:\{\})?|\{\}|\0+|\\textasciitilde\s*(?:\{\})?|\\textunderscore\s*(?:\{\})?")


@dataclass(slots=True)
class Scanner:
    """Turns LaTeX between two offsets into prose. *closers* are what the closing braces to come will do."""

    text: str
    end: int
    prose: Prose
    at: int
    closers: list[Callable[[], None]] = field(default_factory=list)

    def run(self) -> Prose:
        """Read to the end. Each step moves on by a character at least."""
        while self.at < self.end and (found := TOKEN.match(self.text, self.at, self.end)):
            self.at = found.end()
            self.step(found)
        for close in reversed(self.closers):
            close()
        return self.prose

    def step(self, found: re.Match[str]) -> None:
        """Read one token."""
        start = found.start()
        match found.lastgroup:
            case "text" | "url":
                self.prose.write(found[0], start)
            case "command":
                self.command(found["command"], start)
            case "single":
                self.single(found["single"], start)
            case "brace" if found[0] == "{":
                self.closers.append(nothing)
            case "brace" if self.closers:
                self.closers.pop()()
            case "quote":
                self.prose.write(QUOTES[found[0]], start)
            case "dash":
                self.prose.write(DASHES[found[0]], start)
            case "tie":
                self.prose.write(" ", start)

    def single(self, character: str, start: int) -> None:
        """Read a command of one character: an accent, a space or an escaped sign."""
        if character in ACCENTS:
            self.accent(character, start)
        else:
            self.prose.write(SINGLES.get(character, character), start)

    def accent(self, command: str, start: int) -> None:
        """Put an accent over the letter that follows."""
        found = ACCENTED.match(self.text, self.at, self.end)
        if found is None:
            return
        self.at = found.end()
        letter = found["braced"] or found["bare"] or ""
        if command in "cdbkuvHrU" or letter:
            self.prose.write(unicodedata.normalize("NFC", letter + ACCENTS[command]) if letter else "", start)

    def command(self, name: str, start: int) -> None:
        """Read a command with a name."""
        if name in URLS:
            self.url()
        elif name == "href":
            self.href()
        elif name in ACCENTS and ACCENTED.match(self.text, self.at, self.end):
            self.accent(name, start)
        elif name == "doi" and (span := self.argument()):
            self.prose.write("doi:" + self.text[slice(*span)], span[0] - 4)
        elif name in QUOTING and self.opens():
            self.quote(*QUOTING[name])
        elif name in SYMBOLS:
            self.prose.write(SYMBOLS[name], start)
            self.skip_space()
        elif name in EMPHATIC and self.opens():
            self.emphasise()
        elif CITE.fullmatch(name):
            self.cite(start, several=name.endswith("s"))
        else:
            self.other(name)

    def other(self, name: str) -> None:
        """Read a command that only changes how things look, or one we do not know: its arguments are text."""
        if name in DECLARED_EMPHATIC and self.closers:
            begin, before = self.prose.here, self.closers.pop()
            self.closers.append(lambda: each_of(lambda: self.prose.emphasise(begin), before))
        while option := OPTION.match(self.text, self.at, self.end):
            self.at = option.end()
        for _ in range(SILENT.get(name, 0)):
            self.argument()
        self.skip_space()

    def cite(self, start: int, *, several: bool) -> None:
        r"""Read ``\cite[see][12]{key}`` and its kin: shown is what is shown before the keys have numbers."""
        while several and (common := COMMON.match(self.text, self.at, self.end)):
            self.at = common.end()
        groups: list[str] = []
        while several or not groups:
            options: list[str] = []
            while option := OPTION.match(self.text, self.at, self.end):
                self.at = option.end()
                options.append(UNSAID.sub("", option[0].strip()[1:-1]).strip())
            span = self.argument()
            if span is None:
                break
            named = "; ".join(f"@{key.strip()}" for key in self.text[slice(*span)].split(",") if key.strip())
            before, behind = (options[0], options[1]) if len(options) > 1 else ("", "".join(options))
            groups.append(f"{before} {named}".strip() + (f", {behind}" if behind else ""))
        if any(groups):
            self.prose.write(f"[{'; '.join(groups)}]", start)

    def opens(self) -> bool:
        """Whether an argument follows; if so, stands behind its brace."""
        found = ARGUMENT.match(self.text, self.at, self.end)
        if found:
            self.at = found.end()
        return found is not None

    def emphasise(self) -> None:
        """Begin italics."""
        begin = self.prose.here
        self.closers.append(lambda: self.prose.emphasise(begin))

    def quote(self, left: str, right: str) -> None:
        """Begin a quotation."""
        self.prose.write(left, self.at)
        self.closers.append(lambda: self.prose.write(right, self.at - 1))

    def url(self) -> None:
        r"""Read ``\url{…}``: what it shows is what it links to."""
        span = self.argument()
        if span is None:
            return
        begin = self.prose.here
        for part, at in unescaped(self.text, *span):
            self.prose.write(part, at)
        self.prose.link(begin, "".join(part for part, _ in unescaped(self.text, *span)).strip())

    def href(self) -> None:
        r"""Read ``\href{…}{…}``."""
        if option := OPTION.match(self.text, self.at, self.end):
            self.at = option.end()
        span = self.argument()
        if span is None or not self.opens():
            return
        url = "".join(part for part, _ in unescaped(self.text, *span)).strip()
        begin = self.prose.here
        self.closers.append(lambda: self.prose.link(begin, url, span[0]))

    def argument(self) -> tuple[int, int] | None:
        """The span of the argument that follows, as it is written; moves behind it."""
        found = ARGUMENT.match(self.text, self.at, self.end)
        if found is None:
            return None
        depth, at = 1, found.end()
        for token in re.compile(r"\\.|[{}]", re.S).finditer(self.text, at, min(self.end, at + 2000)):
            depth += {"{": 1, "}": -1}.get(token[0], 0)
            if depth == 0:
                self.at = token.end()
                return at, token.start()
        return None

    def skip_space(self) -> None:
        """LaTeX swallows the space behind a command, and an empty group that keeps it from doing so."""
        if self.text.startswith("{}", self.at):
            self.at += 2
            return
        while self.at < self.end and self.text[self.at] in " \t":
            self.at += 1


def each_of(*closers: Callable[[], None]) -> None:
    """Do what several closers do."""
    for close in closers:
        close()


def nothing() -> None:
    """What the brace of a plain group does."""


def unescaped(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """A URL as it is meant, in parts with the offset of each."""
    at = start
    for found in URL_ESCAPE.finditer(text, start, end):
        yield text[at : found.start()], at
        yield found[1] or ("~" if "tilde" in found[0] else "_" if "underscore" in found[0] else ""), found.start()
        at = found.end()
    yield text[at:end], at


def render(text: str, start: int, end: int, lines: Place) -> Prose:
    """What a reader sees of the LaTeX between two offsets. Total."""
    return Scanner(text=text, end=end, prose=Prose(lines), at=start).run()
