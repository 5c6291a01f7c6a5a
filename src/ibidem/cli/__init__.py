"""
The command line: options in, pipeline, exit status out.

``app.py`` lists the commands, one module each; ``options.py`` says what can be asked, ``reading.py`` and ``writing.py``
are the two ends of the pipeline. Nothing heavy is imported before a command needs it: ``--help`` is quick.
"""

from __future__ import annotations

import gc
import sys

YOUNG = 100_000  # objects made before the youngest are looked through; raised, cycles live longer


def main() -> None:
    """Run the command; the entry point of the installed script."""
    # What a run makes is kept to its end and holds hardly a cycle: to look for some often costs a fifth of the time.
    gc.set_threshold(YOUNG, 20, 20)
    # httpx has a command of its own; where click is installed, it loads that with it, and rich, and pygments.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    from ibidem.cli import endings
    from ibidem.cli.app import app

    try:
        with endings.heard():
            app(prog_name="ibidem")
    finally:
        gc.freeze()  # the process ends, and all of this with it: Python need not look through it first
