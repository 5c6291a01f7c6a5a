"""
Draws docs/report.svg: what `ibidem demo` shows in a terminal. Run it with `make picture`.

The picture is of a real report; only some of its blocks are left out, and a sign says where.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS = 96
SHOWN = ("drifted", "soft404", "dead", "moved")  # verdicts whose blocks are worth the room
HERE = Path(__file__).parent


def main() -> None:
    """Run the demonstration as a terminal of that width would show it, and draw what it wrote."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ ibidem demo\n", style="dim"), Text.from_ansi(shortened(report())), sep="\n")
    drawn = console.export_svg(title="ibidem", unique_id="report")
    # The drawing names web fonts; a reader's own will do, and nobody need be asked.
    drawn = re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.S)
    (HERE / "report.svg").write_text(drawn, "utf-8")


def report() -> str:
    """What the demonstration writes to a terminal."""
    terminal = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    terminal.pop("NO_COLOR", None)
    run = subprocess.run(
        [sys.executable, "-m", "ibidem", "demo"], env=terminal, capture_output=True, encoding="utf-8", check=False
    )
    if run.returncode != 0:
        sys.exit(run.stderr)
    return run.stdout.rstrip()


def shortened(text: str) -> str:
    """The report with a sign for each run of blocks that are left out."""
    kept: list[str] = []
    for block in text.split("\n\n"):
        verdict = re.search(r"^ +\S*[✗→?✓-] (\w+)", plain(block), re.M)
        if verdict is None or verdict[1] in SHOWN:
            kept.append(block)
        elif kept[-1] != "  ⋮":
            kept.append("  ⋮")
    return "\n\n".join(kept)


def plain(text: str) -> str:
    """The text without its escape sequences."""
    return Text.from_ansi(text).plain


if __name__ == "__main__":
    main()
