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
from tests.support.cli import Program, kill
from tests.support.slow_model import WORKER

LOOK_S = 1.0


@dataclass
class Watched:
    """`rss` are (seconds since the start, the app's, the model's process's) in megabytes; `read` the lines of
    `record --events`, each with the seconds since the first at which it was here; `shown` is what `show` tells;
    `most_mb` is the most memory that a model's process ever had."""

    rss: list[tuple[float, float, float]] = field(default_factory=list)
    read: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    shown: dict[str, Any] = field(default_factory=dict)
    took_s: float = 0.0
    most_mb: float = 0.0

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


def take_in(program: Program, *arguments: str | Path, kill_at_s: float | None = None) -> Watched:
    """Run `import` to its end, or kill it once the sound up to there is written."""
    watched = Watched()
    began = time.monotonic()
    process = program.start("import", *arguments)
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, over, watched, began))
    watcher.start()
    try:
        while kill_at_s is not None and not _is_written(program, kill_at_s):
            assert process.poll() is None, "it was over before it could be killed"
            time.sleep(LOOK_S)
        if kill_at_s is None:
            _, said = process.communicate()
            assert process.returncode == 0, said
        else:
            kill(process)
    finally:
        over.set()
        watcher.join()
    watched.took_s = time.monotonic() - began
    watched.shown = program.json("show", "last")
    return watched


def _is_written(program: Program, until_s: float) -> bool:
    meetings = program.json("list")["meetings"]
    lines = program.json("show", "last")["segments"] if meetings else []
    return any(line["end_s"] >= until_s for line in lines)


def _watch(pid: int, over: threading.Event, watched: Watched, began: float) -> None:
    while not over.wait(LOOK_S):
        try:
            workers = [child for child in family(pid) if WORKER in Path(f"/proc/{child}/cmdline").read_bytes()]
            app, *model = (kibibytes(Path(f"/proc/{each}/status"), "VmRSS") for each in (pid, *workers))
            watched.most_mb = max(
                [watched.most_mb, *(kibibytes(Path(f"/proc/{each}/status"), "VmHWM") for each in workers)]
            )
        except (OSError, ValueError):
            continue  # it has just ended
        if model:
            watched.rss.append((time.monotonic() - began, app, model[0]))
