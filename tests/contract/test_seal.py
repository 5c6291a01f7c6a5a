"""The room that tests run in is sealed (``tests/conftest.py``)."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

DOCUMENTATION_ADDRESS = ("192.0.2.1", 80)  # RFC 5737: nobody's


def test_this_process_reaches_nobody() -> None:
    """Connecting beyond this machine and looking up its names fails loudly, whatever handlers stand between."""
    with socket.socket() as plain, pytest.raises(BaseException, match="loopback only") as raised:
        plain.connect(DOCUMENTATION_ADDRESS)
    assert not isinstance(raised.value, Exception)
    with pytest.raises(BaseException, match="look up nothing"):
        socket.getaddrinfo("example.org", 80)


def test_asyncio_reaches_nobody() -> None:
    """Asyncio's own connections pass the same guard."""
    with pytest.raises(BaseException, match="loopback only"):
        asyncio.run(asyncio.open_connection(*DOCUMENTATION_ADDRESS))


def test_loopback_is_open() -> None:
    """Servers on this machine can be talked to, and reserved names fail as they do in the world."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("no-such-host.invalid", 80)


def test_processes_that_tests_start_are_sealed_too() -> None:
    """A Python that a test starts reaches nobody either."""
    code = f"import socket; socket.create_connection({DOCUMENTATION_ADDRESS!r}, 1)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "NetworkReachedFor" in run.stderr


def test_home_is_nobodys() -> None:
    """What the tests write under a home or cache folder is written into the room."""
    assert "ibidem-tests-" in str(Path.home())
    assert "ibidem-tests-" in os.environ["XDG_CACHE_HOME"]
    assert "HTTPS_PROXY" not in os.environ
