"""Draws docs/report.svg: what `ibidem demo` shows in a terminal. Run it with `make picture`."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS = 100
HERE = Path(__file__).parent


def main() -> None:
    """Run the demonstration as a terminal of that width would show it, and draw what it wrote."""
    terminal = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    terminal.pop("NO_COLOR", None)
    run = subprocess.run(
        [sys.executable, "-m", "ibidem", "demo"], env=terminal, capture_output=True, encoding="utf-8", check=False
    )
    if run.returncode not in {0, 1}:
        sys.exit(run.stderr)
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(run.stdout.rstrip()))
    drawn = console.export_svg(title="ibidem demo", unique_id="report")
    # The drawing names web fonts; a reader's own will do, and nobody need be asked.
    drawn = re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.S)
    (HERE / "report.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    main()
