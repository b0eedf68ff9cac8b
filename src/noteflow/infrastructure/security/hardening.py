"""What a process does first, so that its memory and its files stay its own."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """No core dumps; not readable through /proc or a debugger of the same user (Linux); new files for the owner alone.

    Does what the system lets it do and never raises: a system that refuses is no reason not to record.
    """
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
