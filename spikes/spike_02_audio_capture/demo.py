"""Spike 02: is the microphone heard steadily, and what happens when it goes away?

    python -m spikes.spike_02_audio_capture.demo --minutes 1
        your own default microphone, with a level meter
    python -m spikes.spike_02_audio_capture.demo --selftest --minutes 10
        a virtual microphone beside a busy process, then unplugging, switching, a hung and a dead server

The self-test needs Linux with pulseaudio and pulseaudio-utils. It exits with 1 when a sample was lost.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.audio.microphone import MicrophoneSource
from noteflow.infrastructure.converters.pcm import FLOOR_DB, peak_db

RATE = 16_000
METER_SAMPLES = RATE // 10


@dataclass
class Watched:
    """What listening for a while showed."""

    seconds: float = 0.0
    samples: int = 0
    dropped: int = 0
    levels_db: list[float] = field(default_factory=list)
    waits_s: list[float] = field(default_factory=list)


def listen(source: MicrophoneSource, seconds: float, *, show: bool) -> Watched:
    """Read for so long, metering each tenth of a second of sound. The clock starts with the first sample."""
    seen = Watched()
    pending = b""
    began = time.monotonic()
    last = began
    while (now := time.monotonic()) - began < seconds and not source.ended():
        pcm = source.read()
        source.lost()
        if pcm:
            if seen.samples:
                seen.waits_s.append(now - last)
            else:
                began = now
            last = now
        seen.samples += len(pcm) // 2
        pending += pcm
        while len(pending) >= 2 * METER_SAMPLES:
            seen.levels_db.append(peak_db(pending[: 2 * METER_SAMPLES]))
            pending = pending[2 * METER_SAMPLES :]
            if show:
                bar = "#" * int(seen.levels_db[-1] - FLOOR_DB)
                print(f"\r{source.device}: {seen.levels_db[-1]:6.1f} dB |{bar:<60}|", end="", flush=True)
        time.sleep(0.02)
    seen.seconds = time.monotonic() - began
    seen.dropped = source.dropped_frames()
    return seen


def report(seen: Watched) -> None:
    """Print the figures."""
    waits = sorted(seen.waits_s)
    print(f"listened {seen.seconds:.1f} s, {seen.samples / RATE:.1f} s of sound, {seen.dropped} samples dropped")
    if waits:
        print(
            f"time between two reads that gave sound: median {statistics.median(waits) * 1e3:.0f} ms, "
            f"p99 {waits[int(0.99 * len(waits))] * 1e3:.0f} ms, longest {waits[-1] * 1e3:.0f} ms"
        )
    if seen.levels_db:
        middle = statistics.median(seen.levels_db)
        off = sum(abs(level - middle) > 0.5 for level in seen.levels_db)
        print(
            f"level: {min(seen.levels_db):.2f} to {max(seen.levels_db):.2f} dB, median {middle:.2f}, over "
            f"{len(seen.levels_db)} blocks of a tenth of a second; {off} of them more than 0.5 dB from the median"
        )


def seconds_until_lost(source: MicrophoneSource, cause: Callable[[], None]) -> float:
    """Do it, then the time until the source says so."""
    began = time.monotonic()
    cause()
    while source.lost() is None:
        source.read()
        if time.monotonic() - began > 30:
            raise RuntimeError("the loss was not noticed within 30 s")
        time.sleep(0.01)
    elapsed = time.monotonic() - began
    source.stop()
    return elapsed


def opened(device: str = "default") -> tuple[MicrophoneSource, float]:
    """An open microphone that has given sound, and how long that took."""
    began = time.monotonic()
    source = MicrophoneSource(device)
    source.start()
    while not source.read():
        time.sleep(0.005)
    return source, time.monotonic() - began


def selftest(minutes: float) -> bool:
    """All of it on a private sound server; True when no sample was lost."""
    from tests.support.sound_server import SoundServer

    with tempfile.TemporaryDirectory() as name, SoundServer(Path(name) / "sound") as server, server.installed():
        source, took = opened()
        print(f"default microphone: {source.device}, first sound after {took:.2f} s")
        server.hum()
        with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as busy:
            try:
                listen(source, 3, show=False)
                seen = listen(source, minutes * 60, show=False)
            finally:
                busy.kill()
        report(seen)
        source.stop()

        source, _ = opened()
        print(f"unplugged: noticed after {seconds_until_lost(source, server.unplug):.2f} s")
        try:
            MicrophoneSource().start()
        except DeviceError as error:
            print(f"none left: {error}")
        server.plug_in()
        source, took = opened()
        print(f"plugged in again: {source.device}, sound after {took:.2f} s")
        server.plug_in("headset", "Headset", default=False)
        print(
            f"another default: noticed after {seconds_until_lost(source, lambda: server.make_default('headset')):.2f} s"
        )
        source, took = opened()
        print(f"default microphone now: {source.device}, sound after {took:.2f} s")
        print(f"server frozen: noticed after {seconds_until_lost(source, server.freeze):.2f} s")
        server.thaw()
        source, _ = opened()
        print(f"server killed: noticed after {seconds_until_lost(source, server.kill):.2f} s")
        try:
            MicrophoneSource().start()
        except DeviceError as error:
            print(f"no server: {error}")
        server.start()
        source, took = opened()
        print(f"server back: {source.device}, sound after {took:.2f} s")
        source.stop()
        # The clocks of reader and server drift by a block or two, no more.
        return seen.dropped == 0 and abs(seen.samples / RATE - seen.seconds) < 1.0


def main() -> int:
    """Run as asked on the command line."""
    parser = argparse.ArgumentParser(description="Listen to the microphone and show how steadily it is heard.")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--device", default="default")
    parser.add_argument("--selftest", action="store_true")
    arguments = parser.parse_args()
    if arguments.selftest:
        return 0 if selftest(arguments.minutes) else 1
    try:
        source, _ = opened(arguments.device)
    except DeviceError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    try:
        seen = listen(source, arguments.minutes * 60, show=True)
    finally:
        source.stop()
    print()
    report(seen)
    print(f"lost: {source.lost() or 'no'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
