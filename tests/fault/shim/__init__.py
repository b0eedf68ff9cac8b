"""The shim: built with the system's C compiler, loaded before everything else, spoken to through ctypes."""

from __future__ import annotations

import ctypes
import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
ENOUGH = 1 << 30


class Mode(IntEnum):
    """What happens at the chosen call."""

    COUNT = 1
    KILL = 2
    """SIGKILL before it."""
    TEAR = 3
    """SIGKILL in it: a write is done in part first."""
    FAIL_ONCE = 4
    FAIL_ON = 5
    """It fails, and so does every call after it."""
    SHORTEN = 6
    """A write is done in part, and says so."""


class Kind(IntFlag):
    """Which calls count."""

    WRITE = 1
    SYNC = 2
    NAME = 4
    OPEN = 8
    """Opening for writing what is there already."""
    CUT = 16
    """ftruncate, unlink, rmdir: what gives room back."""
    CLOSE = 32

    @classmethod
    def changing(cls) -> Kind:
        """All that changes what is on the disk, or makes it last."""
        return cls.WRITE | cls.SYNC | cls.NAME | cls.CUT

    @classmethod
    def failing(cls) -> Kind:
        """All that can fail."""
        return cls.changing() | cls.OPEN | cls.CLOSE


_KINDS = {
    **dict.fromkeys(("write", "pwrite", "pwrite64", "writev", "pwritev", "fallocate"), Kind.WRITE),
    **dict.fromkeys(("fsync", "fdatasync"), Kind.SYNC),
    **dict.fromkeys(("create", "empty", "mkdir", "rename", "link"), Kind.NAME),
    **dict.fromkeys(("ftruncate", "unlink", "rmdir"), Kind.CUT),
    "open": Kind.OPEN,
    "close": Kind.CLOSE,
}


@dataclass(frozen=True, slots=True)
class Operation:
    """A call as the trace has it. `offset` is the new length for `ftruncate`; `result` is negative for a failure.

    A `mark` is a remark of the test's own, with `path` as its text.
    """

    name: str
    path: str
    other: str
    inode: int
    offset: int
    result: int
    at_ns: int
    data: bytes

    def __str__(self) -> str:
        return f"{self.name} {Path(self.path).name}"

    @property
    def kind(self) -> Kind:
        """Under which kind it was counted; none for a mark."""
        return _KINDS.get(self.name, Kind(0))


@functools.cache
def build() -> Path:
    """The library; compiled when it is not there for this source."""
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    library = Path(__file__).parent / "__pycache__" / f"shim-{digest}.so"
    if not library.exists():
        library.parent.mkdir(exist_ok=True)
        beside = library.with_suffix(f".{os.getpid()}")
        command = ["cc", "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o", str(beside), str(SOURCE)]
        subprocess.run([*command, "-ldl", "-lpthread"], check=True)
        beside.replace(library)
    return library


def environment() -> dict[str, str]:
    """The environment of a process that is to run under the shim."""
    return {**os.environ, "LD_PRELOAD": str(build()), "OPENBLAS_NUM_THREADS": "1"}


@functools.cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    library.shim_arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_uint]
    library.shim_calls.restype = ctypes.c_long
    library.shim_room.argtypes = [ctypes.c_longlong]
    library.shim_room_left.restype = ctypes.c_longlong
    library.shim_trace.argtypes = [ctypes.c_char_p]
    library.shim_mark.argtypes = [ctypes.c_char_p]
    return library


def arm(folder: Path, mode: Mode, call: int = 0, error: int = 0, kinds: Kind | None = None) -> None:
    """From now on count, and do what `mode` says at the call of that number, from 1, to paths below the folder."""
    assert folder == folder.resolve(), "paths are compared as the kernel tells them"
    _library().shim_arm(os.fsencode(folder), mode, call, error, Kind.changing() if kinds is None else kinds)


def disarm() -> None:
    """Let every call through again."""
    _library().shim_disarm()


def calls() -> int:
    """How many calls were counted since `arm`."""
    return int(_library().shim_calls())


def leave_room(count: int) -> None:
    """Pretend that the disk takes so many bytes more, in blocks of 4 KiB; below 0, that it has no end."""
    _library().shim_room(count)


def room_left() -> int:
    """What is left of the room."""
    return int(_library().shim_room_left())


def trace_to(path: Path) -> None:
    """Write every counted call down, in a file outside of the folder."""
    if _library().shim_trace(os.fsencode(path)):
        raise OSError(f"no trace can be written to {path}")


def mark(text: str) -> None:
    """Put a remark into the trace."""
    _library().shim_mark(text.encode())


def read_trace(path: Path) -> Iterator[Operation]:
    """The operations of a trace, in the order in which they were done."""
    with path.open("rb") as file:
        while line := file.readline():
            name, where, other, *numbers = line.rstrip(b"\n").decode().split("\t")
            inode, offset, length, result, at_ns = map(int, numbers)
            yield Operation(name, where, other, inode, offset, result, at_ns, file.read(max(0, length)))


def memory_folder() -> Path:
    """A folder in memory where there is one with room: cases are many, and what survives is decided by the shim."""
    shared = Path("/dev/shm")
    large = os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > ENOUGH
    return shared if large else Path(tempfile.gettempdir()).resolve()
