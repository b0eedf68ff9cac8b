"""SIGKILL at every call that changes the disk, through everything that NoteFlow does to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.fault import campaign
from tests.fault.framework import Outcome, Row, Scale

BAR = "every point: opens, verifies, nothing committed lost"
GROUPS = {
    "record, recover": ("record", "recover"),
    "make a vault, change its slots": ("init", "slots"),
    "migrate, export": ("migrate", "export"),
    "erase a meeting, erase its sound": ("erase", "erase sound"),
    "lock, back up, restore": ("lock", "backup", "restore"),
    "rotate the epoch, change the root key, wipe": ("rotate", "rotate root", "wipe"),
}


def _run(names: tuple[str, ...], scale: Scale, folder: Path) -> Outcome:
    return campaign.run("kills", scale, folder, *names)


ROWS = [
    Row(f"SIGKILL at every write: {group}", BAR, partial(_run, names), campaign.SEED) for group, names in GROUPS.items()
]
