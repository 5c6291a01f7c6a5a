"""
Keeps a Python process off the network: only this machine may be connected to, and only its own names are looked up.

``tests/conftest.py`` loads it for the suite itself and puts this folder on ``PYTHONPATH``, so that every Python that a
test starts is sealed as it starts. An audit hook sees each call below every library, and cannot be taken back.
"""

import ipaddress
import socket
import sys

CONNECTING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LOOKING_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class NetworkReachedFor(BaseException):
    """A test reached beyond this machine. Not an Exception: no handler of network errors may swallow it."""


def is_here(host: object) -> bool:
    """Whether a host as given to a socket function is this machine (or, where it is none, a local address)."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name is None or name == "":
        return True
    if not isinstance(name, str):
        return False
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return name == socket.gethostname() or name.rstrip(".").lower().split(".")[-1] == "localhost"
    mapped = getattr(address, "ipv4_mapped", None) or address
    return bool(mapped.is_loopback or mapped.is_unspecified)


def is_literal(host: object) -> bool:
    """Whether a host is written as an address: looking it up asks nobody."""
    try:
        ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return True


def guard(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook: lets pass what stays on this machine, raises `NetworkReachedFor` for all else."""
    if event in CONNECTING:
        address = arguments[1]
        if isinstance(address, tuple) and not is_here(address[0]):
            raise NetworkReachedFor(f"{event} to {address!r}: tests talk to loopback only")
    elif event in LOOKING_UP:
        name = arguments[0]
        if is_here(name) or is_literal(name):
            return
        if str(name).rstrip(".").endswith(".invalid"):  # RFC 6761, 6.4: never resolves, so that tests can rely on it
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        raise NetworkReachedFor(f"{event} for {name!r}: tests look up nothing beyond this machine")


sys.addaudithook(guard)
