"""What Save Page Now allows: rows that every run goes by, apart from `saving`, which few runs load."""

from __future__ import annotations

from ibidem.model import Budget

SAVE = "web.archive.org/save"
STATUS = "web.archive.org/save/status"
SAVING = (
    Budget(
        name=SAVE,
        per_minute=5,
        concurrency=3,
        source="7 captures a minute with an account: Save Page Now 2 API document, 2026-09; 6 in savepagenow's README",
    ),
    Budget(
        name=STATUS,
        per_minute=40,
        concurrency=3,
        source="unpublished; the three jobs of one account, each asked about every few seconds, read 2026-11",
    ),
)
