"""Every failure that a person may meet: one root, each with a title, a message and what to do about it.

The exit code is the one that the command line promises for the kind of failure.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import ClassVar


class NoteFlowError(Exception):
    """The root of all errors that are told to a person.

    `message` says in one sentence what happened and why; `remedy` what to do. Neither ever holds meeting text or a key.
    """

    title: ClassVar[str] = "NoteFlow could not do that"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class CalledOffError(NoteFlowError):
    """A person called the work off; raised by what is told of its progress."""


class UsageError(NoteFlowError):
    """The command or its arguments make no sense as given."""

    title = "That command is not understood"
    exit_code = 2


class VaultLockedError(NoteFlowError):
    """The vault is locked, or no key that opens it can be had."""

    title = "The vault is locked"
    exit_code = 3


class KeyringError(VaultLockedError):
    """The system's keyring, which holds a vault's key or is to hold it, cannot be used, or does not open the vault."""

    title = "The keyring cannot be used"


class KeysMissingError(VaultLockedError):
    """There is a vault's log, or its recordings, and not the file that holds their keys."""

    title = "The vault’s keys are missing"


class NotFoundError(NoteFlowError):
    """No meeting, file or model goes by that name."""

    title = "Not found"
    exit_code = 4


class IntegrityError(NoteFlowError):
    """Stored bytes are not what NoteFlow wrote."""

    title = "Something is not as it was written"
    exit_code = 5


class DeviceError(NoteFlowError):
    """A microphone, a sound server or a model is not available."""

    title = "Something that NoteFlow needs is not there"
    exit_code = 6


class VaultBusyError(NoteFlowError):
    """Another NoteFlow holds the vault."""

    title = "NoteFlow is open already"
    exit_code = 7


class ReadOnlyVaultError(NoteFlowError):
    """The vault's folder takes nothing: a read-only or full disk, or no permission to write. It may still be read."""

    title = "The vault cannot be written"


def read_only() -> ReadOnlyVaultError:
    """What is told of a vault that is only read."""
    return ReadOnlyVaultError(
        "The vault's folder takes nothing, so it is only read: its disk is full, read-only, or not yours to write.",
        "Free some space, or see to the disk, the owner and the permissions.",
    )


class StorageError(NoteFlowError):
    """The disk does not take a recording's sound."""

    title = "The disk takes no more sound"


class NewerVaultError(NoteFlowError):
    """A later version of NoteFlow has written what this one is to read."""

    title = "This vault belongs to a newer NoteFlow"


class BadAudioError(NoteFlowError):
    """A file offered for import holds no sound that can be read."""

    title = "The file cannot be imported"


ERRORS: dict[str, type[NoteFlowError]] = {
    kind.__name__: kind
    for kind in (
        NoteFlowError,
        UsageError,
        VaultLockedError,
        KeyringError,
        KeysMissingError,
        NotFoundError,
        IntegrityError,
        DeviceError,
        VaultBusyError,
        ReadOnlyVaultError,
        StorageError,
        NewerVaultError,
        BadAudioError,
    )
}


@contextmanager
def disk_trouble() -> Iterator[None]:
    """What the disk refuses is told as that, whatever was done. Raises ReadOnlyVaultError."""
    try:
        yield
    except OSError as error:
        name = PurePath(str(error.filename)).name if error.filename else "The vault's folder"
        raise ReadOnlyVaultError(
            f"{name} cannot be used: {error.strerror}.",
            "Make room on its disk, see that the disk is healthy and the folder yours, then try again.",
        ) from error


def where(error: BaseException) -> str:
    """The kind of an unforeseen error and the lines it came through, for a log: never its message, which could be the
    meeting's words."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " > ".join([*(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in frames), type(error).__name__])
