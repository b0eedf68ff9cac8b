"""One process per vault: an operating-system lock on the vault folder, gone with the process that held it."""

from __future__ import annotations

import contextlib
import os
import sys
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from noteflow.domain.errors import NoteFlowError, ReadOnlyVaultError, VaultBusyError
from noteflow.infrastructure.files import private_folder

_TAKES_NOTHING = (EROFS, EACCES, EPERM, ENOSPC, EDQUOT)


class VaultLock:
    """The lock on `home`/lock, held from `acquire` to `release`. One object, one hold.

    Where the system can lock folders, the folder itself is locked too: whoever deletes the file `lock`, or replaces it,
    does not let a second process in.
    """

    def __init__(self, home: Path) -> None:
        """The lock of this vault folder, not held yet."""
        self._home = home
        self._lock = FileLock(home / "lock", mode=0o600, thread_local=False, fallback_to_soft=False)
        self._folder: int | None = None

    def acquire(self) -> None:
        """Take the lock at once or not at all; makes the folder when there is none.

        Raises:
            VaultBusyError: another process, or another lock of this one, holds it.
            ReadOnlyVaultError: the folder takes no lock: its disk is read-only or full, or it is not ours to write.
            NoteFlowError: the folder cannot be used.
        """
        assert not self._lock.is_locked
        try:
            private_folder(self._home)
            self._lock.acquire(blocking=False)
        except Timeout as error:
            raise _busy() from error
        except OSError as error:
            why = error.strerror or type(error).__name__
            if error.errno in _TAKES_NOTHING:
                raise ReadOnlyVaultError(
                    f"NoteFlow's folder cannot be written to: {why}.",
                    "Meetings can be read and exported; for more, see to its disk, owner and permissions, or choose "
                    "another folder with --home.",
                ) from error
            raise NoteFlowError(
                f"NoteFlow's folder cannot be used: {why}.",
                "See to its owner and permissions, or choose another folder with --home.",
            ) from error
        try:
            self._folder = _lock_folder(self._home)
        except BaseException:
            self._lock.release()
            raise

    def release(self) -> None:
        """Let go. May be called twice."""
        folder, self._folder = self._folder, None
        if folder is not None:
            os.close(folder)
        self._lock.release()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _lock_folder(home: Path) -> int | None:
    """A descriptor that holds the lock on the folder; None where folders cannot be locked."""
    if sys.platform == "win32":
        return None
    import fcntl

    with contextlib.suppress(OSError):
        folder = os.open(home, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(folder)
            raise _busy() from error
        except OSError:
            # some network file systems lock files alone
            os.close(folder)
            return None
        return folder
    return None


def _busy() -> VaultBusyError:
    return VaultBusyError("Another NoteFlow holds the vault.", "Use the one that runs, or end it and try again.")
