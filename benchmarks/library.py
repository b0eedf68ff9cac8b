"""The library with a thousand hours: how soon it is there, how soon a search answers, what it keeps, how it scrolls.

A vault in memory is filled through the event store itself (`many_hours`), its index is built as the app builds it, and
a process like the tray app's then opens the library on a desktop of its own (Xvfb) and does what a person would
(`library_look`). Everything is wall-clock time, up to the paint event that shows the rows.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.many_hours import LINES, fill
from benchmarks.record import build_index
from noteflow.access import create_vault, open_vault
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from tests.support.desktop import desktop

ROOT = Path(__file__).parents[1]
MEETINGS = 1000
AIM_OPEN_S, AIM_KEY_MS, AIM_MB, AIM_PAUSE_MS = 0.5, 50, 250, 50


def main() -> int:
    """Measure and print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--meetings", type=int, default=MEETINGS, help="of an hour each")
    chosen = parser.parse_args()
    shared = Path("/dev/shm")  # noqa: S108
    with TemporaryDirectory(prefix="nf-", dir=shared if shared.is_dir() else None) as name:
        folder = Path(name)
        with desktop(folder) as screen:
            os.environ.update(screen.environment)
            home = folder / "vault"
            create_vault(home, keystore="keyring", recovery_file=None, show=None)
            with open_vault(home) as vault:
                began = time.perf_counter()
                store = SqlEventStore.open(home / "vault.db", vault)
                for _ in fill(store, chosen.meetings, time.time_ns() // 1000):
                    pass
                filled = time.perf_counter() - began
                indexed = build_index(store, vault, home)
                # as after any day of use: else the app would verify a thousand hours beside what is measured
                assert store.verify_new() == ()
                store.close()
            print_table(look(home), filled, indexed)
    return 0


def look(home: Path) -> dict[str, Any]:
    """What `library_look` sees in a vault that its environment can open."""
    command = [sys.executable, "-m", "benchmarks.library_look"]
    environment = {**os.environ, "NOTEFLOW_HOME": str(home)}
    told = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    seen: dict[str, Any] = json.loads(told.splitlines()[-1])
    return seen


def print_table(seen: dict[str, Any], filled_s: float, indexed_s: float) -> None:
    """The figures beside their aims. CPU is what a machine with nothing else to do would take, at most."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, {sys.implementation.name} {platform.python_version()}")
    print(f"load {os.getloadavg()[0]:.1f}, niceness {os.nice(0)}")
    print(f"\n| the library, {seen['meetings']:,} meetings of {LINES} lines | wall | CPU | aim |\n|---|---|---|---|")
    print(f"| filled through the event store | {filled_s:.0f} s | | |")
    print(f"| its index built | | {indexed_s:.0f} s | |")
    first, *again = seen["opened"]
    wall, cpu = (statistics.median(column) for column in zip(*again, strict=True))
    print(f"| window with its first rows, first time | {first[0]:.2f} s | {first[1]:.2f} s | {AIM_OPEN_S:.2f} s |")
    print(f"| the same again, median of {len(again)} | {wall:.2f} s | {cpu:.2f} s | |")
    walls, cpus = (sorted(1000 * took for took in column) for column in zip(*seen["keys"], strict=True))
    for name, share in ((f"p95 of {len(walls)} keys", 0.95), ("median", 0.5), ("slowest", 1.0)):
        aim = f"{AIM_KEY_MS} ms" if share == 0.95 else ""
        print(f"| search, key press to list, {name} | {at(walls, share):.0f} ms | {at(cpus, share):.0f} ms | {aim} |")
    for name, kind in (("all days", "days"), ("what was found, page by page", "found")):
        longest, pauses, work, works = seen[kind]
        told = (
            f"{1000 * longest:.0f} ms, {pauses} over {AIM_PAUSE_MS} | {1000 * work:.0f} ms, {works} over {AIM_PAUSE_MS}"
        )
        print(f"| longest pause of the Qt thread, scrolling {name} | {told} | {AIM_PAUSE_MS} ms |")
    print("\n| memory, RSS | MB | aim |\n|---|---|---|")
    print(f"| the app, its vault open | {seen['before_mb']:.0f} | |")
    print(f"| with the library open | {seen['library_mb']:.0f} | {AIM_MB} |")
    print(f"| after all that was scrolled and searched | {seen['after_mb']:.0f} | {AIM_MB} |")


def at(ordered: list[float], share: float) -> float:
    """A percentile."""
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


if __name__ == "__main__":
    sys.exit(main())
