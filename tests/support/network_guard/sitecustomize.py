"""Denies every network connection other than loopback and local sockets, in this process.

Python imports `sitecustomize` at start-up from the first folder on its path that has one. The tests' conftest installs
the guard in pytest's own process and puts this folder on PYTHONPATH, so that the processes that tests start have it as
well. Each refusal is also written to the file that DENIED_LOG names: a refusal that was swallowed still fails the test.
"""

from __future__ import annotations

import os
import sys
from ipaddress import ip_address
from pathlib import Path

DENIED_LOG = "NETWORK_GUARD_LOG"
CONNECTING = ("socket.connect", "socket.sendto", "socket.sendmsg")
LOOKING_UP = ("socket.getaddrinfo", "socket.gethostbyname")


def is_local(host: object) -> bool:
    """Whether a host name or address never leaves this machine; a name that would have to be looked up may."""
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name in {"", "localhost"}:
        return True
    try:
        return ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _destination(event: str, arguments: tuple[object, ...]) -> object:
    if event in LOOKING_UP:
        return arguments[0]
    # (socket, address): an address of the internet's families is a tuple that begins with a text; a local socket's is
    # a path, netlink's a tuple of numbers, and a connected socket's sendmsg has none.
    address = arguments[-1]
    return address[0] if isinstance(address, tuple) and address and isinstance(address[0], str) else None


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event not in CONNECTING and event not in LOOKING_UP:
        return
    destination = _destination(event, arguments)
    if is_local(destination):
        return
    log = os.environ.get(DENIED_LOG)
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{event} to {destination!r} in process {os.getpid()}\n")
    raise PermissionError(f"The tests' network guard refused {event} to {destination!r}.")


sys.addaudithook(_refuse)
