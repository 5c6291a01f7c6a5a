"""The world of `worlds`, empty, with an authority that is trusted by way of ``SSL_CERT_FILE``."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from worlds import Clock, World


@pytest.fixture(autouse=True, params=["asyncio", "uvloop"])
def _each_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """What holds of the wire holds in either event loop."""
    if request.param == "uvloop":
        uvloop = pytest.importorskip("uvloop")
        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    yield
    asyncio.set_event_loop_policy(None)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """The world's certificate authority."""
    return trustme.CA()


@pytest.fixture
def world(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> World:
    """An empty world, whose certificates are trusted by way of ``SSL_CERT_FILE``."""
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return World(authority)


@pytest.fixture
def clock() -> Clock:
    """A clock that is told."""
    return Clock()
