"""Hooks of the documentation's site: files outside of it are said, not linked; its search has a name."""

from __future__ import annotations

import re
from typing import Any

_OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./([^)#\s]+)[^)]*\)")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with links to the project's own files as words: they are beside the docs in a clone, not on the site."""
    return _OUTSIDE.sub(told, markdown)


def told(link: re.Match[str]) -> str:
    """A link's words and the file's path."""
    words, path = link[1], link[2]
    return f"`{path}`" if path.endswith(words.rsplit("/", 1)[-1]) else f"{words} (`{path}`)"


def on_post_page(output: str, **_: Any) -> str:
    """The page with a name for the search, which the theme (mkdocs-material 9.8, 2026-11) leaves without one."""
    return output.replace(
        'data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Search"'
    )
