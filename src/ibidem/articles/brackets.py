"""Where a square bracket closes: notes in place are written ``footnote:[…]``, ``[fn:: …]``, ``#footnote[…]``."""

from __future__ import annotations

import re

# A note longer than this was never closed.
MAX_NOTE = 20_000
TOKEN = re.compile(r"\\.|[\[\]]|\r?\n[ \t]*\r?\n", re.S)


def closing(text: str, start: int) -> int:
    """The offset of the bracket that closes one opened before *start*; the paragraph's end where none does."""
    depth = 1
    for found in TOKEN.finditer(text, start, start + MAX_NOTE):
        if found[0] in "[]":
            depth += 1 if found[0] == "[" else -1
            if depth == 0:
                return found.start()
        elif found[0][0] in "\r\n" and depth:
            return found.start()
    return min(len(text), start + MAX_NOTE)
