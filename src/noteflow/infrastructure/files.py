"""Files and folders that only their owner may read, replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from pathlib import Path
from typing import BinaryIO

_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{12}\.new(-wal|-shm)?")
"""What `beside` names, and what SQLite puts next to a database of such a name."""


def private_folder(path: Path) -> Path:
    """Make the folder and its parents, mode 0700 for those made here; return it."""
    if not path.is_dir():
        private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        sync_folder(path.parent)
    return path


def sync_folder(path: Path) -> None:
    """Make new, renamed and deleted names in a folder durable. Where folders cannot be opened (Windows), nothing."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes | bytearray | memoryview) -> None:
    """Write every byte; a short write is continued. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def open_regular(path: Path) -> BinaryIO:
    """Open a file to read, at once: a pipe or device in its place, which could keep us waiting for ever or never end,
    is refused, also behind a link. Raises OSError."""
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    file = os.fdopen(os.open(path, flags), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return file


def read_regular(path: Path, limit: int) -> bytes:
    """What a regular file holds, and of a longer one the first `limit` bytes. Raises OSError."""
    with open_regular(path) as file:
        return file.read(limit)


def beside(path: Path) -> Path:
    """A name of its own next to `path`, for a file that is to be renamed to it when it is whole."""
    return path.with_name(f".{path.name}.{secrets.token_hex(6)}.new")


def remove_unfinished(folder: Path) -> None:
    """Delete what was begun under a name of `beside` and cut off by a crash: it may hold keys that have been replaced
    since. Only for a folder that nobody else writes to now. Raises OSError."""
    for path in folder.iterdir():
        if _UNFINISHED.fullmatch(path.name) and path.is_file():
            path.unlink()


def write_atomically(path: Path, data: bytes | bytearray | memoryview) -> None:
    """Put `data` at `path`, mode 0600: beside, fsync, rename, fsync the folder. Raises OSError; then `path` is as it
    was and nothing is left beside it."""
    new = beside(path)
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
