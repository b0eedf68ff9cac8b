"""Destroying a vault: its keys first, so that whatever is cut off behind that is already past opening."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from noteflow.application.ports import KeyStore
from noteflow.domain.errors import NoteFlowError
from noteflow.infrastructure.files import read_regular, sync_folder
from noteflow.infrastructure.security import replacement, vault_file
from noteflow.infrastructure.security.openers import find_slot, slot_item
from noteflow.infrastructure.security.vault import anchor_item

KEPT_TO_THE_END = ("lock", "lock.lock")
"""The lock is held meanwhile."""
OURS = (
    "vault.json*",
    ".vault.json*",
    "vault.db*",
    ".vault.db*",
    "index.db*",
    "anchor.json*",
    ".anchor.json*",
    "attempts.json",
    ".attempts.json*",
    "settings.toml",
    "locked",
    "reserve",
    "socket",
)
OUR_FOLDERS = ("audio", "logs", "replaced-*", ".restore*")


def anything_to_wipe(home: Path) -> bool:
    """Whether the folder holds anything of a vault, be it what a wipe that was cut off left."""
    patterns = any(next(home.glob(pattern), None) is not None for pattern in (*OURS, *OUR_FOLDERS))
    return patterns or bool(replacement.own_folders(home))


def wipe(home: Path, keystore: KeyStore | None) -> list[str]:
    """Destroy the vault in a folder whose lock is held: its items taken out of the key store, for they are named in
    vault.json alone; wrapped keys overwritten and deleted; then all of its files. Other people's files in the folder
    stay; their names are returned.

    Raises NoteFlowError when a file of the vault could not be deleted; it can be begun again.
    """
    items: list[str] = []
    # what a restore has set aside has keys of its own
    places = [home, *home.glob("replaced-*")]
    for path in (find(place) for place in places for find in (vault_file.vault_path, vault_file.copy_path)):
        with contextlib.suppress(NoteFlowError, OSError):
            file = vault_file.from_bytes(read_regular(path, vault_file.SIZE_LIMIT + 1), path.name)
            slot = find_slot(file, "keyring")
            items += [
                anchor_item(file.vault_id, home),
                anchor_item(file.vault_id),
                *([slot_item(file.vault_id, slot.id)] if slot else []),
            ]
    refused: NoteFlowError | None = None
    if keystore is not None:
        for item in dict.fromkeys(items):
            try:
                keystore.delete(item)
            except NoteFlowError as error:
                refused = error
    try:
        for path in sorted(path for place in places for path in place.glob("vault.json*")):
            _overwrite(path)
            path.unlink()
        sync_folder(home)
        for pattern in OURS:
            for path in home.glob(pattern):
                path.unlink()
        for pattern in OUR_FOLDERS:
            for folder in home.glob(pattern):
                shutil.rmtree(folder)
        replacement.delete_own_folders(home)
        sync_folder(home)
    except OSError as error:
        raise NoteFlowError(
            f"{Path(error.filename or home).name} could not be deleted ({error.strerror}).",
            "See to its permissions, and wipe again.",
        ) from error
    if refused is not None:
        raise refused
    return sorted(path.name for path in home.iterdir() if path.name not in KEPT_TO_THE_END)


def _overwrite(path: Path) -> None:
    """Best effort: what a disk that writes elsewhere keeps is wrapped keys alone."""
    size = path.stat().st_size
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        os.write(descriptor, bytes(size))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
