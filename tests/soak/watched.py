"""A recording by the real program, watched from outside while it goes on."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.startup import family, kibibytes
from tests.support.cli import Program
from tests.support.slow_model import WORKER

LOOK_S = 1.0


@dataclass
class Watched:
    """`rss` are (seconds since the start, the app's, the model's process's) in megabytes; `read` the lines of
    `record --events`, each with the seconds since the first at which it was here; `shown` is what `show` tells."""

    rss: list[tuple[float, float, float]] = field(default_factory=list)
    read: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    shown: dict[str, Any] = field(default_factory=dict)
    took_s: float = 0.0

    def growth_mb(self, which: int) -> float:
        """How much more memory the app (1) or the model's process (2) takes in the last quarter than in the second,
        by the medians."""
        quarter = len(self.rss) // 4
        early, late = (
            sorted(row[which] for row in rows) for rows in (self.rss[quarter : 2 * quarter], self.rss[3 * quarter :])
        )
        return late[len(late) // 2] - early[len(early) // 2]

    def words(self) -> list[tuple[float, str]]:
        """The middle of each word that was written, in seconds of the recording."""
        return [
            ((word["start_s"] + word["end_s"]) / 2, word["text"])
            for segment in self.shown["segments"]
            for word in segment["words"]
        ]


def record(program: Program, *arguments: str | Path, meanwhile: Callable[[int], None] = lambda _: None) -> Watched:
    """Run `record` to its end. `meanwhile` is called with its process's id once it records."""
    watched = Watched()
    began = time.monotonic()
    process = program.start("record", *arguments, "--events")
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, over, watched, began))
    watcher.start()
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        first = 0.0
        for text in process.stdout:
            now = time.monotonic()
            line = json.loads(text)
            if not watched.read:
                first = now
                meanwhile(process.pid)
            watched.read.append((now - first, line))
        assert process.wait(60) == 0, process.stderr.read()
    finally:
        over.set()
        watcher.join()
    process.stdout.close()
    process.stderr.close()
    watched.took_s = time.monotonic() - began
    watched.shown = program.json("show", "last")
    return watched


def _watch(pid: int, over: threading.Event, watched: Watched, began: float) -> None:
    while not over.wait(LOOK_S):
        try:
            workers = [child for child in family(pid) if WORKER in Path(f"/proc/{child}/cmdline").read_bytes()]
            app, *model = (kibibytes(Path(f"/proc/{each}/status"), "VmRSS") for each in (pid, *workers))
        except (OSError, ValueError):
            continue  # it has just ended
        if model:
            watched.rss.append((time.monotonic() - began, app, model[0]))
