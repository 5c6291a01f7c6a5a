"""
The sealed room that every test runs in: no network beyond this machine, no home, no cache, no settings of the user's.

It is made before anything is collected, and inherited by every process that a test starts.
"""

from __future__ import annotations

import os
import runpy
import tempfile
import time
from pathlib import Path

import hypothesis
import pytest

SEALED = Path(__file__).parent / "support" / "sealed"

# What a developer's or a runner's environment may hold, and what would change how the command behaves.
FOREIGN = (
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "SSLKEYLOGFILE",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "COLUMNS",
    "LINES",
    "CI",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_OUTPUT",
)
PLACES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
}

# The same examples on every run: a red suite is red for everyone. HYPOTHESIS_PROFILE=explore looks for new ones.
hypothesis.settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2_000)

_room = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Seal the room."""
    hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
    room = config.stash[_room] = tempfile.TemporaryDirectory(prefix="ibidem-tests-", ignore_cleanup_errors=True)
    for name in (*FOREIGN, *map(str.lower, FOREIGN)):
        os.environ.pop(name, None)
    for name, place in PLACES.items():
        (Path(room.name) / place).mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(Path(room.name) / place)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(SEALED), os.environ.get("PYTHONPATH")]))
    os.environ["TZ"] = "Pacific/Chatham"  # 12:45 or 13:45 from UTC: a date that is not taken in UTC shows
    time.tzset()
    runpy.run_path(str(SEALED / "sitecustomize.py"))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Sweep the room."""
    config.stash[_room].cleanup()
