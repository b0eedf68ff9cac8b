"""A meeting's window: how soon one of four hours is open, how it scrolls, and how soon a clicked line is heard.

A vault in memory is given a meeting of four hours through the event store itself, without sound, and a process like the
tray app's opens it on a desktop of its own (`meeting_look`). Then the tray app itself is started with a short meeting,
on a sound server of its own; a line is clicked through the X server, and the clock runs until the loudspeakers' monitor
gives sound.
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
import wave
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.many_hours import fill
from benchmarks.record import build_index
from noteflow.access import create_vault, open_vault
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from tests.support.desktop import desktop
from tests.support.meeting_screen import MENU_ABOVE_MEETINGS, lines_on, write_lines
from tests.support.sound_server import SoundServer
from tests.support.speech import SENTENCES, make_speech
from tests.support.tray import Someone, tray_app, wait_for

ROOT = Path(__file__).parents[1]
HOURS, RUNS = 4, 5
AIM_OPEN_S, AIM_PAUSE_MS, AIM_HEARD_S = 0.3, 50, 0.2
LOUD = 200
IDLE_S = 5.0
"""So long after a pause the output has been given back."""


def main() -> int:
    """Measure and print the tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=RUNS, help="starts of the app, each with three clicks")
    parser.add_argument("--only", choices=("look", "hear"), help="one of the two tables")
    chosen = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, {sys.implementation.name} {platform.python_version()}")
    print(f"load {os.getloadavg()[0]:.1f}, niceness {os.nice(0)}")
    shared = Path("/dev/shm")  # noqa: S108
    with TemporaryDirectory(prefix="nf-", dir=shared if shared.is_dir() else None) as name:
        folder = Path(name)
        if chosen.only != "hear":
            with desktop(folder) as screen:
                os.environ.update(screen.environment)
                print_look(look(folder))
        if chosen.only != "look":
            print_heard([hear(folder / f"hear{run}") for run in range(chosen.runs)])
    return 0


def look(folder: Path) -> dict[str, Any]:
    """What `meeting_look` sees of a meeting of four hours."""
    home = folder / "vault"
    create_vault(home, keystore="keyring", recovery_file=None, show=None)
    with open_vault(home) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        for _ in fill(store, 1, time.time_ns() // 1000, hours=HOURS):
            pass
        build_index(store, vault, home)
        assert store.verify_new() == ()
        store.close()
    command = [sys.executable, "-m", "benchmarks.meeting_look"]
    environment = {**os.environ, "NOTEFLOW_HOME": str(home)}
    done = subprocess.run(
        command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


def print_look(seen: dict[str, Any]) -> None:
    """The figures beside their aims. CPU is what a machine with nothing else to do would take, at most."""
    print(f"\n| a meeting of {HOURS} hours, {seen['lines']:,} rows | wall | CPU | aim |\n|---|---|---|---|")
    first, *again = seen["opened"]
    wall, cpu = (statistics.median(column) for column in list(zip(*again, strict=True))[:2])
    print(f"| window with its first lines, first time | {first[0]:.2f} s | {first[1]:.2f} s | {AIM_OPEN_S:.2f} s |")
    print(f"| the same again, median of {len(again)} | {wall:.2f} s | {cpu:.2f} s | {AIM_OPEN_S:.2f} s |")
    pauses = [
        ("opening it first", first[2:]),
        ("opening it again", max(again, key=lambda each: each[4])[2:]),
        ("scrolling", seen["scrolled"]),
        *(("opening Settings" + when, told) for when, told in zip(("", " again"), seen["settings"], strict=True)),
        *(("opening the library" + when, told) for when, told in zip(("", " again"), seen["library"], strict=True)),
    ]
    for name, (longest, count, work, works) in pauses:
        told = (
            f"{1000 * longest:.0f} ms, {count} over {AIM_PAUSE_MS} | {1000 * work:.0f} ms, {works} over {AIM_PAUSE_MS}"
        )
        print(f"| longest pause of the Qt thread, {name} | {told} | {AIM_PAUSE_MS} ms |")


def hear(folder: Path) -> list[float]:
    """Seconds from a click on a line until it is heard: first after a start, again at once, again when idle."""
    with ExitStack() as stack:
        folder.mkdir()
        screen = stack.enter_context(desktop(folder))
        sound = stack.enter_context(SoundServer(folder / "sound"))
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        environment = {**screen.environment, **sounds, "NOTEFLOW_HOME": str(folder / "home")}
        os.environ.update(screen.environment)
        record(folder, environment)
        someone = stack.enter_context(tray_app(screen, environment))
        someone.choose(MENU_ABOVE_MEETINGS + 1, "Right", "Return")
        wait_for(someone.window_is_there, "the meeting's window")
        wait_for(lambda: len(lines_on(screen)) >= 1, "the lines")
        x, y = lines_on(screen)[0]
        took = []
        for rest_s in (1.0, 0.5, IDLE_S):
            time.sleep(rest_s)
            took.append(click(someone, sound, folder / "heard.pcm", x, y))
            screen.press("space")
        return took


def record(folder: Path, environment: dict[str, str]) -> None:
    """A meeting with sound, in which somebody speaks from the first moment, and lines that no model had to hear."""
    home, begin = folder / "home", folder / "begin.wav"
    speech = make_speech(folder / "speech", SENTENCES[:4])
    with wave.open(str(speech.path)) as whole, wave.open(str(begin), "wb") as cut:
        pcm = np.frombuffer(whole.readframes(whole.getnframes()), "<i2")
        cut.setparams(whole.getparams())
        cut.writeframes(pcm[int(np.argmax(np.abs(pcm) > LOUD)) :].tobytes())
    create_vault(home, keystore="keyring", recovery_file=None, show=None)
    command = [sys.executable, "-m", "noteflow", "record", "--file", str(begin), "--no-transcript", "--json"]
    told = subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ).stdout
    write_lines(home, SENTENCES[:4], MeetingId(json.loads(told)["id"]))


def click(someone: Someone, sound: SoundServer, into: Path, x: int, y: int) -> float:
    """Click there, and wait for the sound."""
    with sound.overhearing(into, "speakers.monitor"):
        wait_for(lambda: into.exists() and into.stat().st_size > 0, "the loudspeakers' sound")
        subprocess.run(["xdotool", "mousemove", "--sync", str(x), str(y)], env=someone.environment, check=True)
        quiet = into.stat().st_size // 2 * 2
        began = time.perf_counter()
        someone.screen.click(x, y)
        while True:
            with into.open("rb") as file:
                file.seek(quiet)
                whole = file.read()
            if (np.abs(np.frombuffer(whole[: len(whole) // 2 * 2], "<i2")) > LOUD).any():
                return time.perf_counter() - began
            if time.perf_counter() - began > 30:
                raise RuntimeError("Nothing is heard.")
            time.sleep(0.002)


def print_heard(runs: list[list[float]]) -> None:
    """The slowest and the median of each kind of click."""
    print(
        f"\n| from the click on a line until the loudspeakers give sound, {len(runs)} starts | median | slowest | aim |"
    )
    print("|---|---|---|---|")
    names = ("first after a start", "again, half a second later", "again, five seconds later")
    for name, took in zip(names, zip(*runs, strict=True), strict=True):
        print(f"| {name} | {statistics.median(took):.2f} s | {max(took):.2f} s | {AIM_HEARD_S:.2f} s |")


if __name__ == "__main__":
    sys.exit(main())
