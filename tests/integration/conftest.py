"""A real web archive for the session: pywb on loopback, and a front before it that speaks as the Internet Archive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from copies import COPIES
from real_archive import Archive, Front, environment, fronted, running


@pytest.fixture(scope="session")
def pywb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A real archive with the captures of `copies`. Tests that need it are skipped where pywb is not installed."""
    environment()
    with running(tmp_path_factory.mktemp("pywb"), COPIES) as archive:
        yield archive


@pytest.fixture
def front(pywb: Archive) -> Iterator[Front]:
    """The same archive as the Internet Archive serves its own: without faults, with an empty log."""
    with fronted(pywb) as front:
        yield front
