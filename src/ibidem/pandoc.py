"""
Running pandoc: the `Convert` that readers of articles are handed.

pandoc comes with the package (``pypandoc-binary``). It runs without a shell and without access to files or the network
(``--sandbox``), under a time limit and a limit on its memory, because articles are other people's files.
"""

from __future__ import annotations

import subprocess
from functools import cache

from ibidem.errors import UnreadableSource

TIMEOUT_S = 20.0
MAX_HEAP = "1500M"
HINT = "Does the suffix fit its content? Opening and saving it again may mend it."


def convert(data: bytes, source: str, target: str) -> str:
    """
    *data* turned from one format into another, both as pandoc names them.

    Raises `UnreadableSource` where pandoc cannot read it, takes too long or is not there.
    """
    command = [binary(), "--from", source, "--to", target, "--sandbox", "--wrap=none", "+RTS", f"-M{MAX_HEAP}", "-RTS"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIMEOUT_S, check=False)  # noqa: S603 - fixed words, no shell
    except subprocess.TimeoutExpired as error:
        raise UnreadableSource(f"reading it as {source} took longer than {TIMEOUT_S:.0f} s.", hint=HINT) from error
    except OSError as error:
        raise UnreadableSource(
            f"pandoc could not be run: {error}.", hint="Install it: pip install --force-reinstall pypandoc-binary"
        ) from error
    if done.returncode != 0:
        raise UnreadableSource(f"cannot be read as {source}: {complaint(done.stderr)}", hint=HINT)
    return done.stdout.decode("utf-8", "replace")


@cache
def binary() -> str:
    """Where pandoc is. Raises `UnreadableSource` where there is none."""
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise UnreadableSource("pandoc is not installed.", hint="Install it: pip install pypandoc-binary") from error


def complaint(stderr: bytes) -> str:
    """The first line of what pandoc says that is not a warning."""
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines()]
    said = next((line for line in lines if line and not line.startswith("[WARNING]")), "it said nothing of the reason")
    return said[:200]
