"""One process per vault: an operating-system lock on the vault folder, gone with the process that held it."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from noteflow.domain.errors import NoteFlowError, VaultBusyError
from noteflow.infrastructure.files import private_folder


class VaultLock:
    """The lock on `home`/lock, held from `acquire` to `release`. One object, one hold."""

    def __init__(self, home: Path) -> None:
        """The lock of this vault folder, not held yet."""
        self._home = home
        self._lock = FileLock(home / "lock", mode=0o600, thread_local=False, fallback_to_soft=False)

    def acquire(self) -> None:
        """Take the lock at once or not at all; makes the folder when there is none.

        Raises:
            VaultBusyError: another process, or another lock of this one, holds it.
            NoteFlowError: the folder cannot be written.
        """
        assert not self._lock.is_locked
        try:
            private_folder(self._home)
            self._lock.acquire(blocking=False)
        except Timeout as error:
            raise VaultBusyError(
                "Another NoteFlow holds the vault.", "Use the one that runs, or end it and try again."
            ) from error
        except OSError as error:
            raise NoteFlowError(
                f"NoteFlow's folder cannot be used: {error.strerror or type(error).__name__}.",
                "See to its owner and permissions, or choose another folder with --home.",
            ) from error

    def release(self) -> None:
        """Let go. May be called twice."""
        self._lock.release()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
