"""Every call to the disk fails with EIO or ENOSPC, once or for good, or writes only a part."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.fault import campaign
from tests.fault.framework import Outcome, Row, Scale
from tests.fault.row_kills import GROUPS

BAR = "every call: no corruption, a clear message, a recording stops only when it must"


def _run(names: tuple[str, ...], scale: Scale, folder: Path) -> Outcome:
    return campaign.run("errors", scale, folder, *names)


ROWS = [
    Row(f"EIO, ENOSPC, short writes: {group}", BAR, partial(_run, names), campaign.SEED)
    for group, names in GROUPS.items()
]
