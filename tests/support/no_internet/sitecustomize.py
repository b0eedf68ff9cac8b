"""Denies every socket of the internet's families and every name look-up in this process, this machine's own included.

Python imports `sitecustomize` at start-up from the first folder on its path that has one. What each process is, and
each refusal, is written to `told` beside this file: so a test copies it to a folder of its own, and puts that on
PYTHONPATH, which NoteFlow hands on to its own processes.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

TOLD = Path(__file__).with_name("told")
LOOKING_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")


def _tell(what: str) -> None:
    with TOLD.open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()} {what}\n")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    internet = event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6)
    if internet or event in LOOKING_UP:
        _tell(f"denied {event} {arguments[1:] if internet else arguments}")
        raise PermissionError("This process may not use the network.")


if TOLD.parent.name != "no_internet":
    sys.addaudithook(_refuse)
    _tell(f"began {' '.join(sys.orig_argv[1:])}")
