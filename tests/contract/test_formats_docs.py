"""Every report format is documented with its suffixes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ibidem.reports import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_documented(name: str) -> None:
    """Each format has a row of its own that names all its suffixes, and only those."""
    row = re.search(rf"^\| `{name}` \|([^|]*)\|", PAGE, re.M)
    assert row is not None
    assert re.findall(r"`([^`]+)`", row[1]) == list(FORMATS[name].suffixes)
