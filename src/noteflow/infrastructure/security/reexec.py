"""Begin anew as a fresh process: the only way to be sure that Python, Qt and the libraries below keep no copy of a key
or of what was said. The process keeps its id and its command; memory, threads and open files go."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
from pathlib import Path

log = logging.getLogger(__name__)

LOCKED_VARIABLE = "NOTEFLOW_LOCKED"
"""Tells the fresh process why it begins locked (`person`, `idle`, `suspend`), also where no mark could be written."""

SHAPE_VARIABLE = "NOTEFLOW_LIVE_SHAPE"
"""Tells it what a person had made of the live window."""

_FIRST_AFTER_STANDARD = 3


def command() -> list[str]:
    """The command that this process was started with, in a form that can be started again."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *sys.argv[1:]]
    return [sys.executable, *sys.orig_argv[1:]]


def take_locked_reason() -> str:
    """Why this process is to begin locked; empty when it is not. Children do not inherit it."""
    return os.environ.pop(LOCKED_VARIABLE, "")


def take_live_shape() -> str:
    """What the process before this one said of its live window; empty for none. Children do not inherit it."""
    return os.environ.pop(SHAPE_VARIABLE, "")


def begin_anew(reason: str, live_shape: str = "") -> None:
    """Become a fresh process of the same command, which begins locked. Call it last, on the main thread.

    Returns only where the system does not let it: then the process has to end, which locks as well.
    """
    _end_children()
    _close_on_exec()
    logging.shutdown()
    environment = {**os.environ, LOCKED_VARIABLE: reason, SHAPE_VARIABLE: live_shape}
    try:
        if sys.platform == "win32":
            # its exec makes a second process and mangles arguments
            import subprocess

            subprocess.Popen(command(), env=environment, close_fds=True)
        else:
            # the interpreter and arguments that the person started this with
            os.execve(command()[0], command(), environment)  # noqa: S606
    except OSError as error:
        sys.stderr.write(f"noteflow: NoteFlow is locked and could not start again ({error.strerror}).\n")


def _end_children() -> None:
    """No child may outlive what it was given, nor stay as a zombie that nobody waits for."""
    if sys.platform == "win32":
        return
    for child in _children():
        with contextlib.suppress(OSError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    with contextlib.suppress(OSError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _children() -> set[int]:
    """Their process ids, where the system tells (Linux)."""
    found: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            # the name in brackets may hold anything; what follows it does not
            if int(stat.read_text(errors="replace").rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(stat.parent.name))
    return found


def _close_on_exec() -> None:
    """Python's own files close by themselves; those that libraries opened may not."""
    with contextlib.suppress(OSError):
        for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 (names alone)
            if int(name) >= _FIRST_AFTER_STANDARD:
                with contextlib.suppress(OSError):
                    os.set_inheritable(int(name), False)
