"""The reports made by hand that the formats are tested on."""

from __future__ import annotations

import runpy
from pathlib import Path

_MADE = runpy.run_path(str(Path(__file__).parents[2] / "unit" / "reports" / "conftest.py"))
full, good, interrupted, offline, parsed, empty = (
    _MADE[name] for name in ("full", "good", "interrupted", "offline", "parsed", "empty")
)
