"""Start-up and rest: from the process's start to the icon in the tray, and the memory that the app keeps.

The start is the moment before the process is made; the end is seen from outside, in the X server: a window that the
tray embeds is mapped and has been drawn on. Nothing that the program says of itself is used. Memory is read from /proc
for the app and every process below it: RSS counts shared pages in full in each process, PSS shares them out.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory

from benchmarks.tray_watch import TrayWatch
from tests.support.desktop import desktop

ROOT = Path(__file__).parents[1]
APP = [sys.executable, str(ROOT / "main.py")]
AIM_START_S, AIM_PSS_MB = 1.0, 150
STEP_S = 0.005
WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Memory:
    """What one process keeps, in megabytes (10^6 bytes); `pss` is None where the system does not let it be read."""

    name: str
    rss: float
    pss: float | None


def main() -> int:
    """Measure and print the tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=12, help="starts to measure, after one that is not counted")
    parser.add_argument("--rest", type=float, default=20.0, help="seconds from the open vault until memory is read")
    parser.add_argument("command", nargs="*", default=APP, help="what to start in place of NoteFlow")
    chosen = parser.parse_args()
    with TemporaryDirectory(prefix="nf-") as folder, desktop(Path(folder)) as desk:
        environment = {**desk.environment, "NOTEFLOW_HOME": str(Path(folder) / "vault")}
        subprocess.run([sys.executable, "-m", "noteflow", "init"], env=environment, check=True, stdout=DEVNULL)
        with contextlib.closing(TrayWatch(desk.display)) as tray:
            start(tray, chosen.command, environment)
            times = [start(tray, chosen.command, environment) for _ in range(chosen.runs)]
            kept: list[Memory] = []

            def rest(pid: int) -> None:
                if chosen.command == APP:
                    wait_until_open(environment)
                kept.extend(at_rest(pid, chosen.rest))

            start(tray, chosen.command, environment, rest)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}"
    )
    print_times(times)
    print_memory(kept, chosen.rest)
    return 0


def start(
    tray: TrayWatch, command: list[str], environment: dict[str, str], look: Callable[[int], None] = lambda _: None
) -> float:
    """Seconds until the icon is there; then `look` at the process, and end it. Raises RuntimeError."""
    wait_until(lambda: tray.icons() == 0, "The tray did not become empty.")
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdin=DEVNULL, stdout=DEVNULL)
    try:
        wait_until(lambda: tray.icons() > 0 or process.poll() is not None, "No icon came.")
        took = time.perf_counter() - began
        if process.poll() is not None:
            raise RuntimeError(f"The program ended with {process.returncode} before its icon was there.")
        look(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(WAIT_S)
        finally:
            process.kill()
    return took


def wait_until(condition: Callable[[], bool], otherwise: str) -> None:
    """Look every 5 ms: that is how exact the times are."""
    give_up = time.perf_counter() + WAIT_S
    while not condition():
        if time.perf_counter() > give_up:
            raise RuntimeError(otherwise)
        time.sleep(STEP_S)


def wait_until_open(environment: dict[str, str]) -> None:
    """The app that was measured works: it opens its vault and answers. Raises RuntimeError."""
    command = [sys.executable, "-m", "noteflow", "status", "--json"]

    def answers() -> bool:
        told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
        status = json.loads(told)
        return bool(status["tray"]) and status["state"] == "idle"

    wait_until(answers, "The app did not open its vault.")


def at_rest(pid: int, after_s: float) -> list[Memory]:
    """What the process and those below it keep, `after_s` from now."""
    time.sleep(after_s)
    return [memory(each) for each in family(pid)]


def family(pid: int) -> list[int]:
    """The process and all processes below it."""
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text(encoding="ascii").split()
    ]
    return [pid, *(below for child in children for below in family(child))]


def memory(pid: int) -> Memory:
    """What one process keeps."""
    arguments = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    name = next((a for a in arguments[1:] if a and not a.startswith("-")), arguments[0])
    rss = kibibytes(Path(f"/proc/{pid}/status"), "VmRSS")
    try:
        pss = kibibytes(Path(f"/proc/{pid}/smaps_rollup"), "Pss")
    except PermissionError:
        return Memory(Path(name).name, rss, None)  # the app forbids other programs of the same user to look into it
    return Memory(Path(name).name, rss, pss)


def kibibytes(file: Path, field: str) -> float:
    """A field of a file of /proc, in megabytes."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise ValueError(f"{file} has no {field}.")


def print_times(times: list[float]) -> None:
    """The table of start-up times."""
    ordered = sorted(times)
    slowest_but_few = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(f"\n| process start to icon in the tray, {len(times)} starts | seconds |\n|---|---|")
    for name, value in {
        "fastest": ordered[0],
        "median": statistics.median(ordered),
        "p95": slowest_but_few,
        "slowest": ordered[-1],
    }.items():
        print(f"| {name} | {value:.2f} |")
    print(f"| aim | {AIM_START_S:.2f} |")


def print_memory(kept: list[Memory], after_s: float) -> None:
    """The table of memory at rest."""
    print(f"\n| memory {after_s:.0f} s after the vault is open, MB | RSS | PSS |\n|---|---|---|")
    for each in kept:
        print(f"| {each.name} | {each.rss:.0f} | {shown(each.pss)} |")
    shares = [each.pss for each in kept]
    whole = None if None in shares else sum(share for share in shares if share is not None)
    print(f"| all | {sum(each.rss for each in kept):.0f} | {shown(whole)} |\n| aim, no model loaded | | {AIM_PSS_MB} |")


def shown(megabytes: float | None) -> str:
    """A table cell."""
    return "not readable" if megabytes is None else f"{megabytes:.0f}"


if __name__ == "__main__":
    sys.exit(main())
