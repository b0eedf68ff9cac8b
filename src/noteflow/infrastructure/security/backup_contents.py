"""What is inside a backup: a manifest, then the vault's files in a fixed order. docs/formats-backup.md has the bytes.

    payload  = u32 length ‖ manifest ‖ { u16 length of name ‖ name ‖ u64 size ‖ bytes }* ‖ u16 0
    manifest = {"bytes", "checkpoint": {"note", "root", "size"}, "files", "format", "version"}       RFC 8785

vault.json, anchor.json and vault.db come first, in this order; then the files of the sound, their names rising.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from noteflow.application.ports import Checkpoint
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.infrastructure.files import is_folder, private_folder, sync_folder, write_all
from noteflow.infrastructure.security.backup_file import PayloadReader, PayloadWriter
from noteflow.infrastructure.security.vault_file import canonical

FORMAT = "noteflow-backup"
VERSION = 1
FIRST = ("vault.json", "anchor.json", "vault.db")
MANIFEST_LIMIT = 1 << 16
FILES_LIMIT = 10_000_000
BYTES_LIMIT = (1 << 53) - 1

_SOUND = re.compile(
    r"audio/[0-9a-f]{32}/[a-z]{1,32}-(?:0|[1-9][0-9]{0,8})\.(?:nfae|set-aside-[1-9][0-9]{0,8})", re.ASCII
)
_NAME_LIMIT = 128
_BLOCK = 1 << 20
_ODD = "It was not written by this version of `noteflow backup`. Use another backup."

Told = Callable[[int], None]
"""Told of so many bytes more."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The log that a backup holds: its checkpoint and the signed note of it; and how much there is in all."""

    checkpoint: Checkpoint
    note: str
    files: int
    size: int

    def to_bytes(self) -> bytes:
        """RFC 8785."""
        return canonical(
            {
                "bytes": self.size,
                "checkpoint": {"note": self.note, "root": self.checkpoint.root, "size": self.checkpoint.size},
                "files": self.files,
                "format": FORMAT,
                "version": VERSION,
            }
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A file for a backup: its name in the vault's folder, how many of its first bytes, and where they come from."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def sound_entries(home: Path, meetings: Iterable[str]) -> list[Entry]:
    """The sound of these meetings, each file as long as it is now; what does not belong there is left out."""
    found = []
    for meeting in sorted(meetings):
        folder = home / "audio" / meeting
        for path in folder.iterdir() if is_folder(folder) else ():
            name = f"audio/{meeting}/{path.name}"
            if _SOUND.fullmatch(name) and path.is_file() and not path.is_symlink():
                found.append(Entry(name, path.stat().st_size, lambda path=path: path.open("rb")))  # type: ignore[misc]
    return sorted(found, key=lambda entry: entry.name)


def write_contents(
    payload: PayloadWriter, checkpoint: Checkpoint, note: str, entries: Sequence[Entry], told: Told
) -> None:
    """Everything that a payload holds, its end included. Raises NoteFlowError when a file cannot be read."""
    assert tuple(entry.name for entry in entries[: len(FIRST)]) == FIRST
    manifest = Manifest(checkpoint, note, len(entries), sum(entry.size for entry in entries)).to_bytes()
    payload.write(len(manifest).to_bytes(4, "big") + manifest)
    for entry in entries:
        name = entry.name.encode()
        payload.write(len(name).to_bytes(2, "big") + name + entry.size.to_bytes(8, "big"))
        try:
            with entry.open() as file:
                left = entry.size
                while left and (block := file.read(min(left, _BLOCK))):
                    payload.write(block)
                    left -= len(block)
                    told(len(block))
        except OSError as error:
            raise NoteFlowError(
                f"{entry.name} cannot be read ({error.strerror}).", "See to the disk; `noteflow verify` tells more."
            ) from error
        if left:
            raise NoteFlowError(f"{entry.name} became shorter while it was backed up.", "Try again.")
    payload.write(bytes(2))
    payload.finish()


def read_manifest(payload: PayloadReader) -> Manifest:
    """The manifest, with which a payload begins. Raises IntegrityError."""
    length = int.from_bytes(payload.exactly(4), "big")
    if length > MANIFEST_LIMIT:
        raise _odd("its manifest is too long")
    data = payload.exactly(length)
    try:
        fields = json.loads(data)
        checkpoint = fields["checkpoint"]
        manifest = Manifest(
            Checkpoint(_count(checkpoint["size"], BYTES_LIMIT), _text(checkpoint["root"], r"[0-9a-f]{64}")),
            _text(checkpoint["note"], r"(?s).{1,4096}"),
            _count(fields["files"], FILES_LIMIT),
            _count(fields["bytes"], BYTES_LIMIT),
        )
        # which also refuses unknown fields, another format or version, and a second spelling
        same = manifest.to_bytes() == data
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _odd("its manifest cannot be read") from None
    if not same:
        raise _odd("its manifest is of another kind or version")
    return manifest


def unpack(payload: PayloadReader, manifest: Manifest, folder: Path, told: Told) -> None:
    """Write every file of the payload into a new folder, durably, and read the payload to its end.

    Raises:
        IntegrityError: the backup is damaged, or holds what no vault holds.
        OSError: the disk did not take it.
    """
    private_folder(folder / "audio")
    files, left, before = 0, manifest.size, ""
    while length := int.from_bytes(payload.exactly(2), "big"):
        if length > _NAME_LIMIT or files >= manifest.files:
            raise _odd("it holds more than its manifest says")
        name = payload.exactly(length).decode("ascii", "replace")
        size = int.from_bytes(payload.exactly(8), "big")
        if not (name == FIRST[files] if files < len(FIRST) else _SOUND.fullmatch(name) and name > before):
            raise _odd("a file in it has a name that no file of a vault has there")
        if size > left:
            raise _odd("it holds more than its manifest says")
        _write(payload, folder / name, size, told)
        files, left, before = files + 1, left - size, name if files >= len(FIRST) else ""
    payload.end()
    if (files, left) != (manifest.files, 0) or files < len(FIRST):
        raise _odd("it holds less than its manifest says")
    for inside in (*(folder / "audio").iterdir(), folder / "audio", folder):
        sync_folder(inside)


def _write(payload: PayloadReader, path: Path, size: int, told: Told) -> None:
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        while size:
            data = payload.read(min(size, _BLOCK))
            write_all(descriptor, data)
            size -= len(data)
            told(len(data))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _count(value: object, limit: int) -> int:
    if type(value) is not int or not 0 <= value <= limit:
        raise ValueError("count")
    return value


def _text(value: object, pattern: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise ValueError("text")
    return value


def _odd(why: str) -> IntegrityError:
    return IntegrityError(f"The backup authenticates, but {why}.", _ODD)
