"""Listening to a source for its level alone: what is shown before anything is recorded."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from noteflow.application.ports import AudioSource
from noteflow.domain.errors import DeviceError, NoteFlowError

TENTH_S = 0.1
AGAIN_S = 1.0
SILENCE_DB = -60.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A tenth of a second of a source: its device, and its peak in dB; or the `trouble` with it, and what to do."""

    device: str
    peak_db: float = SILENCE_DB
    trouble: str = ""
    remedy: str = ""


class Hearing:
    """Listens to a source on a thread of its own and keeps nothing of it. `told` is called on that thread, ten times a
    second; a source that is missing or lost is opened again every second, so that plugging it in is enough."""

    def __init__(
        self, open_source: Callable[[], AudioSource], peak_db: Callable[[bytes], float], told: Callable[[Heard], None]
    ) -> None:
        self._open_source, self._peak_db, self._told = open_source, peak_db, told
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="Hearing", daemon=True)

    def start(self) -> Hearing:
        """Begin, and return at once; itself."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Let go of the source within a tenth of a second; returns at once. May be called twice."""
        self._ended.set()

    def wait(self, limit_s: float) -> bool:
        """Whether it let go in time."""
        self._thread.join(limit_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                source = self._open_source()
            except NoteFlowError as error:
                self._told(Heard("", trouble=error.message, remedy=error.remedy))
                self._ended.wait(AGAIN_S)
                continue
            try:
                source.start()
                self._follow(source)
            except DeviceError as error:
                self._told(Heard("", trouble=error.message, remedy=error.remedy))
                self._ended.wait(AGAIN_S)
            finally:
                source.stop()

    def _follow(self, source: AudioSource) -> None:
        while not self._ended.wait(TENTH_S):
            pcm = source.read()
            if source.ended():
                # what takes its place, or why there is nothing, is found by opening it again
                return
            if pcm:
                self._told(Heard(source.device, self._peak_db(pcm)))
