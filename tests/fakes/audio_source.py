"""A sound source that a test feeds by hand; passes the contract of `AudioSource` (tests/contracts)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from noteflow.domain.errors import NoteFlowError
from noteflow.domain.events import SAMPLE_RATE


class FakeAudioSource:
    """Gives `pcm`, then ends; with `live` it goes on until `finish`, `lose` or `stop`.

    A read gives at most `limit` samples (None: everything there is). `refuse` is raised by `start`. Feeding and reading
    may happen on different threads.
    """

    def __init__(
        self,
        pcm: bytes = b"",
        *,
        track: str = "mic",
        device: str = "Fake microphone",
        live: bool = False,
        limit: int | None = SAMPLE_RATE,
        refuse: NoteFlowError | None = None,
    ) -> None:
        self.track = track
        self.device = device
        self.started = False
        self.before_start: Callable[[], None] = lambda: None
        self.stopped = False
        self._waiting = bytearray(pcm)
        self._fed = len(pcm) // 2
        self._over = not live
        self._limit = limit
        self._refuse = refuse
        self._reason: str | None = None
        self._dropped = 0
        self._gaps: list[tuple[int, int, str]] = []
        self._lock = threading.Lock()

    # --- what the test does ---

    def feed(self, pcm: bytes) -> None:
        """New sound; nothing after the end."""
        with self._lock:
            if not self._over:
                self._waiting += pcm
                self._fed += len(pcm) // 2

    def silence(self, samples: int, reason: str) -> None:
        """Sound that could not be had: silence in its place, told by `gaps`; `overflow` counts as dropped too."""
        with self._lock:
            self._gaps.append((self._fed, self._fed + samples, reason))
            self._waiting += bytes(2 * samples)
            self._fed += samples
            if reason == "overflow":
                self._dropped += samples

    def finish(self) -> None:
        """The source comes to its proper end."""
        with self._lock:
            self._over = True

    def lose(self, reason: str = "device-lost", missing: int = 0) -> None:
        """The source breaks; `missing` samples are known never to come."""
        with self._lock:
            self._over = True
            self._reason = reason
            if missing:
                self._gaps.append((self._fed, self._fed + missing, reason))

    # --- AudioSource ---

    def start(self) -> None:
        if self._refuse is not None:
            raise self._refuse
        self.before_start()
        self.started = True

    def read(self) -> bytes:
        with self._lock:
            if not self.started:
                return b""
            count = len(self._waiting) if self._limit is None else min(len(self._waiting), 2 * self._limit)
            pcm = bytes(self._waiting[:count])
            del self._waiting[:count]
            return pcm

    def ended(self) -> bool:
        with self._lock:
            return (self._over or self.stopped) and not self._waiting

    def lost(self) -> str | None:
        return self._reason

    def duration_s(self) -> float | None:
        return self._fed / SAMPLE_RATE if self.started and self._over else None

    def dropped_frames(self) -> int:
        return self._dropped

    def gaps(self) -> Sequence[tuple[int, int, str]]:
        with self._lock:
            return tuple(self._gaps)

    def stop(self) -> None:
        self.stopped = True
        with self._lock:
            self._over = True
