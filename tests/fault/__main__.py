"""`make fault`: every attack and fault, whole; prints one table, and fails when a bar is missed.

`python -m tests.fault [NAME...]` runs the rows whose names hold one of the words.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fault import shim
from tests.fault.framework import Outcome, Row, Scale, rows
from tests.support.compiled_once import compiled_once

SIDE_BY_SIDE = 2
SHOWN = 5
LONG = (
    "power cut: a recording",
    "Hypothesis",
    "disk filling",
    "EIO, ENOSPC, short writes: record",
    "SIGKILL to the whole program",
    "two instances: whole programs",
    "tail removed",
    "event rows",
    "erased meeting",
    "power cut",
    "EIO, ENOSPC, short writes",
    "SIGKILL at every write",
    "nonces",
)
"""How the names of the rows begin that take longest, those first."""


def _run_one(name: str) -> int:
    """Run one row in this process; print its line of the table."""
    row = next(row for row in rows() if row.name == name)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="nf-") as folder, compiled_once():
        outcome = row.run(Scale.WHOLE, Path(folder))
    print(_line(row, outcome, time.monotonic() - began, sum(os.times()[:4])))
    for sentence in outcome.failed[:SHOWN]:
        print(f"    {sentence}", file=sys.stderr)
    return 1 if outcome.failed or not outcome.cases else 0


def _line(row: Row, outcome: Outcome, took_s: float, cpu_s: float) -> str:
    verdict = "held" if not outcome.failed and outcome.cases else f"MISSED {len(outcome.failed)}"
    seed = "" if row.seed is None else str(row.seed)
    cells = (
        row.name,
        row.bar,
        f"{outcome.cases:,}",
        verdict,
        outcome.detail,
        seed,
        f"{took_s:.0f} s",
        f"{cpu_s:.0f} s",
    )
    return f"| {' | '.join(cells)} |"


def _spawn(row: Row) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fault", "--one", row.name],
        env={**os.environ, "TMPDIR": str(shim.memory_folder())},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if not done.stdout.strip():
        return 1, f"| {row.name} | {row.bar} | 0 | MISSED | ended with {done.returncode} | | | |\n"
    print(done.stdout, end="", file=sys.stderr)
    return done.returncode, done.stdout


def _place(row: Row) -> int:
    """Rows that take long come first, so that no core is idle at the end."""
    return next((place for place, words in enumerate(LONG) if row.name.startswith(words)), len(LONG))


def main() -> int:
    """Run the rows asked for, two side by side, each in a process of its own."""
    if sys.argv[1:2] == ["--one"]:
        return _run_one(sys.argv[2])
    words = sys.argv[1:]
    chosen = [row for row in rows() if not words or any(word in row.name for word in words)]
    began = time.monotonic()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        started = {row.name: pool.submit(_spawn, row) for row in sorted(chosen, key=_place)}
        results = [started[row.name].result() for row in chosen]
    print(
        "| attack or fault | bar | cases | verdict | figures | seed | took | CPU |\n|---|---|---|---|---|---|---|---|"
    )
    for _, line in results:
        print(line, end="")
    print(
        f"\n{len(chosen)} rows in {(time.monotonic() - began) / 60:.0f} min on {os.cpu_count()} cores, "
        f"{sum(os.times()[2:4]) / 60:.0f} min of CPU time."
    )
    return max((code for code, _ in results), default=1)


if __name__ == "__main__":
    sys.exit(main())
