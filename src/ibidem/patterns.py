"""
Regular expressions that are compiled when they are first used.

A run over one article uses a quarter of what its modules hold, and compiling the rest is a good part of the time before
the first line is read. `re.compile` stays where a module holds a few small ones, and in functions.
"""

from __future__ import annotations

import re
from typing import AnyStr, cast

_GIVEN = ("pattern", "_flags")  # known without compiling: one pattern may be made of another's text
_COMPILED = (
    "findall",
    "finditer",
    "flags",
    "fullmatch",
    "groupindex",
    "groups",
    "match",
    "scanner",
    "search",
    "split",
    "sub",
    "subn",
)


class _Pattern:
    __slots__ = (*_GIVEN, *_COMPILED)


class _Ready(_Pattern):
    """A pattern that was compiled. Without ``__getattr__`` a call costs what one of `re.Pattern`'s own does."""

    __slots__ = ()


class _Waiting(_Pattern):
    """A pattern that nobody has used yet."""

    __slots__ = ()

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Whatever is asked for but the text: it is there from now on."""
        compiled = re.compile(self.pattern, self._flags)
        for each in _COMPILED:
            setattr(self, each, getattr(compiled, each))
        self.__class__ = _Ready  # type: ignore[assignment]
        return getattr(compiled, name)


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """
    The pattern, compiled when it is first used; for the constants of modules. Raises `re.error` then.

    It answers as the compiled one does, but is no `re.Pattern`: call its methods, not `re.sub` and its like, and know a
    match by the text of its pattern.
    """
    return cast("re.Pattern[AnyStr]", _Waiting(pattern, flags))


def not_behind(signs: str, pattern: str) -> str:
    """
    The pattern, which begins with a letter of its own, where none of the *signs* stands before it; *signs* is a set.

    So written, with the look before it behind its first letter, only that letter is tried in a text, not every one.
    """
    return f"{pattern[0]}(?<!{signs}{pattern[0]}){pattern[1:]}"
