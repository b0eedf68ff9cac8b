"""The disk fills during a recording."""

from __future__ import annotations

from pathlib import Path

from tests.fault import campaign
from tests.fault.framework import Outcome, Row, Scale


def _run(scale: Scale, folder: Path) -> Outcome:
    return campaign.run("disk_full", scale, folder, "record")


ROWS = [
    Row(
        "disk filling during a recording: every 4 KiB of the last 2 MiB",
        "always seals, nothing lost; warns before when it fills slowly",
        _run,
        campaign.SEED,
    )
]
