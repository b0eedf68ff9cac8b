"""The vault as one encrypted file, made beside a recording that goes on: what `noteflow backup` does.

Part of the composition root. docs/formats-backup.md has the bytes; `restoring` puts a backup back.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets as random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from noteflow.access import Document, SystemClock
from noteflow.domain.errors import NoteFlowError, NotFoundError, UsageError
from noteflow.domain.events import BackupMade

if TYPE_CHECKING:
    from noteflow.application.ports import Progress
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.security.vault import Vault

ROOM_TO_SPARE = 32 << 20
"""Bytes that a restore or a backup leaves free: the log still has to be written to."""


def write_backup(
    home: Path, vault: Vault, store: SqlEventStore, destination: Path, progress: Progress
) -> tuple[Document, BackupMade]:
    """Write the vault to a new file; the document of `backup`, and what the log is to say of it.

    Nobody may erase or change epochs meanwhile (`Notebook.exclusively`); recording goes on. The file is whole or not
    there.

    Raises:
        UsageError, NotFoundError: it cannot be written there.
        NoteFlowError: nothing but the keyring opens the vault, or the disk has no room.
        IntegrityError: an alarm about the log stands.
    """
    from noteflow.infrastructure.security.backup_contents import Entry, sound_entries, write_contents
    from noteflow.infrastructure.security.backup_file import SALT_BYTES, PayloadWriter, make_header

    _check_destination(home, destination)
    made_us = SystemClock().now_us()
    keys = vault.file()
    header = make_header(vault.keys_to_travel(), random.token_bytes(SALT_BYTES), made_us)
    with store.snapshot() as snapshot:
        now = snapshot.checkpoint
        if vault.file() is not keys:
            # the log knows which vault.json is its own, and this one may be another by now
            raise NoteFlowError("What opens the vault was changed just now.", "Make the backup again.")
        file, anchor = keys.to_bytes(), vault.encoded_anchor(now)
        # listed after the log stands still, so every file is at least as long as the log says
        sound = sound_entries(home, snapshot.meetings)
        entries = [
            Entry("vault.json", len(file), lambda: BytesIO(file)),
            Entry("anchor.json", len(anchor), lambda: BytesIO(anchor)),
            Entry("vault.db", snapshot.size, lambda: snapshot.file),
            *sound,
        ]
        total = sum(entry.size for entry in entries)
        need_room(destination.parent, total + total // 1024 + len(header.data))
        with _new_file(destination) as out:
            payload = PayloadWriter(out.write, header, vault.root_key())
            write_contents(payload, now, snapshot.note, entries, counted(progress, total))
    document: Document = {
        "path": str(destination),
        "bytes": out.size,
        "sha256": out.digest.hexdigest(),
        "made_at": iso_time(made_us),
        "vault": vault.vault_name(),
        "checkpoint": {"size": now.size, "root": now.root},
        "meetings": len(snapshot.meetings),
        "audio_files": sum(entry.name.endswith(".nfae") for entry in sound),
        "opened_by": [slot.kind for slot in header.keys.slots],
    }
    return document, BackupMade(str(destination), document["sha256"], out.size)


def _check_destination(home: Path, destination: Path) -> None:
    if destination.exists() or destination.is_symlink():
        raise _taken(destination)
    if not destination.parent.is_dir():
        raise NotFoundError(f"The folder {destination.parent} does not exist.", "Make it first.")
    if destination.resolve().is_relative_to(home.resolve()):
        raise UsageError(
            "The backup would lie in the vault's own folder, and be lost with it.",
            "Name a file elsewhere, best on another disk.",
        )


def _taken(destination: Path) -> UsageError:
    return UsageError(
        f"{destination} is there already, and a backup is never written over another file.",
        "Choose another name, or move it away.",
    )


def need_room(folder: Path, size: int) -> None:
    """Raises NoteFlowError when the disk that holds `folder` has no room for `size` bytes."""
    free = shutil.disk_usage(folder).free
    if free < size + ROOM_TO_SPARE:
        raise NoteFlowError(
            f"The disk has no room for it: it takes {_megabytes(size + ROOM_TO_SPARE)}, {_megabytes(free)} are free.",
            f"Make room on the disk that holds {folder}.",
        )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


@dataclass
class _Output:
    """A file being written: its SHA-256 and size so far."""

    file: BinaryIO

    def __post_init__(self) -> None:
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes | bytearray) -> None:
        self.file.write(data)
        self.digest.update(data)
        self.size += len(data)


@contextmanager
def _new_file(destination: Path) -> Iterator[_Output]:
    """Write beside, sync, and put it in place unless something is there by then; whole or not at all."""
    from noteflow.infrastructure.files import sync_folder

    beside = destination.with_name(f".{destination.name}.{random.token_hex(6)}.new")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
            yield _Output(file)
            file.flush()
            os.fsync(file.fileno())
        _name_it(beside, destination, flags)
        sync_folder(destination.parent)
    except FileExistsError:
        raise _taken(destination) from None
    except OSError as error:
        raise NoteFlowError(
            f"The backup cannot be written: {error.strerror}.", f"See to the disk that holds {destination.parent}."
        ) from error
    finally:
        # a failing disk may keep it; what is told is what failed first
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _name_it(beside: Path, destination: Path, flags: int) -> None:
    """Give the file its name without ever writing over another. Where the disk has links no crash leaves an empty file;
    elsewhere (exFAT) the name is claimed first."""
    try:
        os.link(beside, destination)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(destination, flags, 0o600))
        try:
            beside.replace(destination)
        except BaseException:
            with contextlib.suppress(OSError):
                destination.unlink(missing_ok=True)
            raise
    else:
        beside.unlink()


def counted(progress: Progress, total: int, share: float = 1.0) -> Callable[[int], None]:
    """Tell how much is done, in hundredths: a socket may lie between."""
    done, told = 0, -1

    def more(count: int) -> None:
        nonlocal done, told
        done += count
        now = 100 * done // max(1, total)
        if now > told:
            told = now
            progress(share * min(1.0, done / max(1, total)))

    return more


def iso_time(at_us: int) -> str:
    """ISO 8601, in UTC."""
    return datetime.fromtimestamp(at_us / 1_000_000, tz=UTC).isoformat()
