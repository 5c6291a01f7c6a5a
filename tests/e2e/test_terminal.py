"""On a terminal: a bar that leaves no trace, and styles that can be had without colours."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="no pseudo-terminals here")

COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7])(?:;\d+)*m")


def on_terminal(*arguments: str, **environment: str) -> str:
    """What `ibidem demo` writes to a terminal, report and progress together."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "ibidem", "demo", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", **environment},
    ) as run:
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 65_536):
                written += piece
        except OSError:  # Linux says EIO when the other end is closed
            pass
        os.close(ours)
    assert run.returncode == 0
    return written.decode("utf-8")


def test_the_bar_is_taken_back() -> None:
    """The bar is shown while links are checked; what stands behind it is the report, from the first column."""
    written = on_terminal()
    assert "Checking links" in written
    assert "/12" in written
    bar, report = written.split("Needs attention", 1)
    assert "\x1b[2K" in bar  # lines are erased
    assert "Checking links" not in report


def test_colours_can_be_had_and_not() -> None:
    """A terminal gets colours and links to click; with NO_COLOR bold and signs are left; --quiet shows no bar."""
    coloured, plain = on_terminal("--quiet"), on_terminal("--quiet", NO_COLOR="1")
    assert COLOUR.search(coloured)
    assert "\x1b]8;" in coloured
    assert not COLOUR.search(plain)
    assert "\x1b[1m" in plain
    assert "✗ dead" in re.sub(r"\x1b\[[\d;]*m", "", plain)
    assert "Checking links" not in coloured


def test_a_dumb_terminal_gets_text() -> None:
    """Nothing is written that a dumb terminal would show as rubbish."""
    assert "\x1b" not in on_terminal(TERM="dumb")
