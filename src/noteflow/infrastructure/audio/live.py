"""What all sources that listen to a device have in common."""

from __future__ import annotations

import abc
import threading
import time
from collections.abc import Callable, Sequence

from noteflow.infrastructure.audio.intake import RING_S, Intake

STALL_S = 2.4
"""A stream without a block for this long is taken for dead; blocks come every few hundredths of a second. PulseAudio
gives what a null output plays in pieces of up to two seconds when another stream joins those that hear it."""


class LiveSource(abc.ABC):
    """A device as a source of sound. `device` is its readable name once started. Used once: after it is lost or
    stopped, a new one is made. All methods but the private ones belong to one thread."""

    track: str

    def __init__(self, device: str, ring_s: float = RING_S, clock: Callable[[], float] = time.monotonic) -> None:
        self.device = device
        self._ring_s = ring_s
        self._clock = clock
        self._intake: Intake | None = None
        self._lost = False
        self._over = False
        self._stop_watch = threading.Event()
        self._watcher: threading.Thread | None = None

    @abc.abstractmethod
    def start(self) -> None:
        """Open the device. Raises DeviceError."""

    @abc.abstractmethod
    def stop(self) -> None:
        """Close the device; what came before stays readable. May be called twice."""

    def read(self) -> bytes:
        """What came since the last call, silence for what was dropped included; 16 kHz mono s16. Never waits. Read at
        least twice a second, so that a stream that stands still is noticed."""
        self._notice_stall()
        last = self._over
        if self._intake is None:
            return b""
        return self._intake.read(last=last) or (b"" if last else self._fill())

    def ended(self) -> bool:
        """Lost or stopped, and everything read."""
        return self._over and (self._intake is None or self._intake.drained())

    def lost(self) -> str | None:
        """`device-lost` once it is so, also before everything was read."""
        self._notice_stall()
        return "device-lost" if self._lost else None

    def duration_s(self) -> float | None:
        """Always None: it goes on as long as somebody wants it."""
        return None

    def dropped_frames(self) -> int:
        """16 kHz samples that the ring refused or the device told were missing."""
        return 0 if self._intake is None else self._intake.dropped_frames()

    def gaps(self) -> Sequence[tuple[int, int, str]]:
        """Where dropped samples are silence in what was read."""
        return () if self._intake is None else self._intake.gaps()

    @abc.abstractmethod
    def _notice_stall(self) -> None:
        """Asked at each call: lose a stream that stands still."""

    def _fill(self) -> bytes:
        """What stands for sound that the stream does not give, when there is nothing else to read."""
        return b""

    def _lose(self) -> None:
        if not self._over:
            self._lost = True
            self._over = True
