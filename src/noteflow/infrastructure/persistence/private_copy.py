"""A vault's database where it can be worked with although its own folder takes nothing.

SQLite wants to write beside a file that it reads. On a read-only or full disk it is therefore given a copy of vault.db
and its write-ahead log, which are ciphertext, in memory-backed storage where the system has some. The copy is removed
at the end; one whose process was killed is removed by the next.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from noteflow.domain.errors import NoteFlowError

COPIED = ("vault.db", "vault.db-wal")
PREFIX = "noteflow-reading-"
ROOM = 3
"""So many times the size of what is copied is needed: the index is made there too."""
TRIES = 5
AGAIN_S = 0.2


class PrivateCopy:
    """A folder of its owner's with a copy of the database in it, until closed."""

    def __init__(self, home: Path) -> None:
        """Copy the database of a vault folder. Raises NoteFlowError when there is no place for it, OSError when it
        cannot be read."""
        need = ROOM * sum((home / name).stat().st_size for name in COPIED if (home / name).exists())
        self._held: int | None = None
        self.folder = self._make(need)
        try:
            for _ in range(TRIES):
                if _copy(home, self.folder):
                    return
                time.sleep(AGAIN_S)
            raise NoteFlowError(
                "vault.db is being changed by a program elsewhere.", "Use NoteFlow there, or wait until it is done."
            )
        except BaseException:
            self.close()
            raise

    def _make(self, need: int) -> Path:
        for place in _places():
            _sweep(place)
            with contextlib.suppress(OSError):
                if shutil.disk_usage(place).free < need:
                    continue
                folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
                self._held = _hold(folder)
                return folder
        raise NoteFlowError(
            "The vault's folder cannot be written to, and there is no room for a copy to read from.",
            "Free some memory or disk space.",
        )

    def close(self) -> None:
        """Remove the copy. May be called twice."""
        shutil.rmtree(self.folder, ignore_errors=True)
        held, self._held = self._held, None
        if held is not None:
            os.close(held)


def _places() -> Iterator[Path]:
    """Where the copy may lie, memory first."""
    for name in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm", tempfile.gettempdir()):  # noqa: S108
        if name and Path(name).is_dir() and os.access(name, os.W_OK):
            yield Path(name)


def _copy(home: Path, folder: Path) -> bool:
    """Copy what belongs together; False when it was changed meanwhile."""
    before = _look(home)
    for name in COPIED:
        (folder / name).unlink(missing_ok=True)
        if (home / name).exists():
            shutil.copyfile(home / name, folder / name)
            (folder / name).chmod(0o600)
    return _look(home) == before


def _look(home: Path) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = []
    for name in COPIED:
        try:
            status = (home / name).stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((status.st_mtime_ns, status.st_size))
    return found


def _hold(folder: Path) -> int | None:
    """Lock a folder for as long as this process lives."""
    if sys.platform == "win32":
        return None
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


FRESH_S = 60.0


def _sweep(place: Path) -> None:
    """Remove the copies of processes that are no more; one that was made just now may not be locked yet."""
    if sys.platform == "win32":
        return
    for folder in place.glob(PREFIX + "*"):
        with contextlib.suppress(OSError):
            status = folder.lstat()
            if status.st_uid != os.getuid() or time.time() - status.st_mtime < FRESH_S:
                continue
            descriptor = _hold(folder)
            shutil.rmtree(folder, ignore_errors=True)
            if descriptor is not None:
                os.close(descriptor)
