"""Power cuts and SIGKILL, all through a recording and whatever else is written: what is lost of the sound."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.fault import campaign
from tests.fault.framework import Outcome, Row, Scale

OPENS = "opens, verifies, nothing committed lost, no false alarm"
GROUPS = {
    "a recording": ("record",),
    "recovery, a new vault, its slots, migration, an export": ("recover", "init", "slots", "migrate", "export"),
    "erasing, rotating, another root key": ("erase", "erase sound", "rotate", "rotate root"),
}
BARS = {"a recording": "at most 2.0 s of sound (SIGKILL: 1.0 s), nothing committed, no false alarm"}


def _run(names: tuple[str, ...], scale: Scale, folder: Path) -> Outcome:
    return campaign.run("power_cut", scale, folder, *names)


ROWS = [
    Row(f"power cut: {group}", BARS.get(group, OPENS), partial(_run, names), campaign.SEED)
    for group, names in GROUPS.items()
]
