"""The model's process, found from outside and made far too slow for a while."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WORKER = b"noteflow.infrastructure.asr.worker"
HELD_S, LET_S = 0.5, 0.01


def workers_of(parent: int) -> list[int]:
    """The ids of the child processes that run the model."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            status = (entry / "stat").read_text().rpartition(")")[2].split()
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if int(status[1]) == parent and WORKER in command:
            found.append(int(entry.name))
    return found


@contextmanager
def slowed(workers: list[int]) -> Iterator[None]:
    """Whole seconds of work take a minute meanwhile: stopped, but for a moment now and then in which it says that it
    lives. Text at a tenth of the sound's own time then needs five times as long as the sound."""
    assert workers
    over = threading.Event()

    def hold() -> None:
        while not over.is_set():
            _signal(workers, signal.SIGSTOP)
            over.wait(HELD_S)
            _signal(workers, signal.SIGCONT)
            over.wait(LET_S)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        yield
    finally:
        over.set()
        holder.join()


def _signal(workers: list[int], number: signal.Signals) -> None:
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker, number)
