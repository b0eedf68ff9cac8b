"""The mark of a locked vault: the file `locked` in its folder, there from the moment of locking until the next unlock.

    {"at_us": microseconds since the Unix epoch, "reason": "person", "idle" or "suspend"}

Its being there is what counts, whatever it holds: no process opens the vault unless a person asks to unlock it. It
protects nothing by itself, since a vault's keys do that; it keeps NoteFlow from opening the vault with a keyring that
would let it, after a crash or a restart too.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from noteflow.infrastructure.files import sync_folder, write_atomically

log = logging.getLogger(__name__)

REASONS = ("person", "idle", "suspend")
_LIMIT = 1024


def mark_path(home: Path) -> Path:
    """Where the mark is."""
    return home / "locked"


def is_marked(home: Path) -> bool:
    """Whether the vault is locked."""
    return mark_path(home).exists()


def put_mark(home: Path, reason: str, at_us: int) -> bool:
    """Lock the vault for whoever would open it from now on; False when the disk does not take it.

    On a disk without room an empty file may still find a place, and says as much.
    """
    assert reason in REASONS
    path = mark_path(home)
    try:
        write_atomically(path, json.dumps({"at_us": at_us, "reason": reason}).encode())
        return True
    except OSError as error:
        log.error("the mark of the locked vault could not be written: %s", type(error).__name__)
    try:
        path.touch(mode=0o600)
        sync_folder(home)
        return True
    except OSError:
        return False


def reason_of(home: Path) -> str:
    """Why the vault was locked; empty when the mark does not tell."""
    try:
        with mark_path(home).open("rb") as file:
            told = json.loads(file.read(_LIMIT))
        reason = told["reason"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return reason if reason in REASONS else ""


def remove_mark(home: Path) -> None:
    """The vault was unlocked. Raises OSError when the mark cannot be removed; none there is fine."""
    path = mark_path(home)
    if path.exists():
        path.unlink(missing_ok=True)
        sync_folder(home)
