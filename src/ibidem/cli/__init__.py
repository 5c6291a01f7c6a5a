"""
The command line: options in, pipeline, exit status out.

``app.py`` lists the commands, one module each; ``options.py`` says what can be asked, ``reading.py`` and ``writing.py``
are the two ends of the pipeline. Nothing heavy is imported before a command needs it: ``--help`` is quick.
"""

from __future__ import annotations


def main() -> None:
    """Run the command; the entry point of the installed script."""
    from ibidem.cli.app import app

    app(prog_name="ibidem")
