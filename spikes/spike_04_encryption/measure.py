"""Timing on a machine that others use too: many rounds, the best one, as `timeit` does it: the rest is the others."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many bytes in so many seconds."""

    size: int
    taken_s: float

    def __str__(self) -> str:
        return f"{self.taken_s * 1e3:8.4f} ms  {self.size / self.taken_s / 1e6:7,.0f} MB/s"


def seconds(act: Callable[[], object], *, rounds: int = 100, least_s: float = 0.004) -> float:
    """Seconds that `act` takes: each round repeats it for `least_s`; the best round counts."""
    taken = []
    for _ in range(rounds):
        done, begun = 0, perf_counter()
        while True:
            act()
            done += 1
            now = perf_counter()
            if now - begun >= least_s:
                break
        taken.append((now - begun) / done)
    return min(taken)


def seconds_on(fresh: Callable[[], T], act: Callable[[T], object], after: Callable[[T], object], rounds: int) -> float:
    """Seconds that `act` takes on something that is made anew each time; making it and `after` do not count."""
    taken = []
    for _ in range(rounds):
        subject = fresh()
        begun = perf_counter()
        act(subject)
        taken.append(perf_counter() - begun)
        after(subject)
    return min(taken)


def openssl_rate(size: int) -> float | None:
    """Bytes a second of `openssl speed -evp aes-256-gcm` on blocks of `size` bytes; None without openssl."""
    if shutil.which("openssl") is None:
        return None
    done = subprocess.run(
        ["openssl", "speed", "-seconds", "1", "-bytes", str(size), "-evp", "aes-256-gcm"],
        capture_output=True,
        text=True,
        check=True,
    )
    last = done.stdout.strip().splitlines()[-1].split()[-1]
    return float(last.removesuffix("k")) * 1000
