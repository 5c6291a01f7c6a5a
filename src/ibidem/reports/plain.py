"""
Other people's words, made safe to show.

Titles, URLs and headers come from strangers. Shown as they are, a control character could move the cursor, rename the
window or write to the clipboard, and an override of the writing direction could make one address look like another
(CVE-2021-42574, "Trojan Source"). Every report passes what it shows through here, and nothing else does this.
"""

from __future__ import annotations

import re

from ibidem.patterns import lazily

# Blank characters that would break a line: a space does as well.
_BLANKS = lazily(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")

# Marks that are in honest titles, show nothing, and may be left out without loss.
_MARKS = lazily("[\u00ad\u061c\u200b\u200e\u200f\ufeff]")

# C0, DEL and C1; embeddings, overrides and isolates; invisible operators; annotations; surrogates; tags.
_BEYOND_C0 = "\x7f-\x9f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
_UNSAFE = lazily(f"[\x00-\x1f{_BEYOND_C0}]")
# Line feeds stand between tokens only: inside strings they are escaped already.
_UNSAFE_IN_JSON = lazily(f"[\x00-\x09\x0b-\x1f{_BEYOND_C0}\u061c\u200b\u200e\u200f\u2028\u2029\ufeff]")


def plain(text: str) -> str:
    r"""
    The text on one line, with nothing in it that a terminal, an editor or a browser would obey.

    Line breaks become spaces, invisible marks go, and what could do harm is spelt out (``\x1b``, ``\u202e``). Total,
    and doing it twice changes nothing.
    """
    return _UNSAFE.sub(_spelt, _MARKS.sub("", _BLANKS.sub(" ", text)))


def _spelt(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def escaped(document: str) -> str:
    """A JSON document that holds the same data, with what `plain` would touch written as escapes. Total."""
    if document.replace("\n", "").isprintable():  # as nearly all are; what `plain` would touch is not
        return document
    return _UNSAFE_IN_JSON.sub(_json_escape, document)


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
