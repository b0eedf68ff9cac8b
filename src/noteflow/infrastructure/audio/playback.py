"""What the computer plays on Windows and macOS: what their two sources have in common."""

from __future__ import annotations

import abc
import contextlib
import logging
import threading
import time
from collections.abc import Callable

from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.audio import devices
from noteflow.infrastructure.audio.intake import RING_S, Intake
from noteflow.infrastructure.audio.live import LiveSource

PAUSE_S = 0.5
"""So long without a block is a pause: nothing plays. Shorter, the computer may only be busy."""

WATCH_S = 0.5

log = logging.getLogger(__name__)


class PlaybackSource(LiveSource):
    """What the default output plays. It is lost when that goes, or when another output becomes the default, so that a
    recorder that opens it again follows the person's choice.

    While nothing plays, the system may give no blocks at all. The track keeps its clock all the same: a pause is filled
    with silence by our clock, exactly once it is over, and until then up to `PAUSE_S` ago.

    One thread of its own opens the stream, watches it and closes it, since what these systems give out may be bound to
    the thread that asked for it.
    """

    track = "system"

    def __init__(self, *, ring_s: float = RING_S, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__("default output", ring_s, clock)
        self._opened = threading.Event()
        self._problem: DeviceError | None = None
        self._began_s = 0.0
        self._heard_s = 0.0
        self._read_s = 0.0
        self._frames = 0
        self._frames_seen = 0
        self._ahead = 0

    @abc.abstractmethod
    def _stream(self) -> contextlib.AbstractContextManager[Callable[[], bool]]:
        """Open the default output and let blocks come to `_on_sound`; what tells whether it is lost; close at the end.
        Raises DeviceError. Calls `_expect` before the first block."""

    def start(self) -> None:
        """Listen to the default output. Raises DeviceError, also when there is no answer within the limit."""
        assert self._watcher is None, "a source is started once"
        self._watcher = threading.Thread(target=self._run, name="system sound", daemon=True)
        self._watcher.start()
        if not self._opened.wait(devices.ANSWER_LIMIT_S):
            self.stop()
            raise DeviceError("The computer's sound system does not answer.", "Restart the computer, then try again.")
        if self._problem is not None:
            raise self._problem

    def stop(self) -> None:
        """Close the stream; takes some seconds when the system hangs. What came before stays readable."""
        self._over = True
        self._stop_watch.set()
        if self._watcher is not None and self._opened.is_set():
            self._watcher.join(devices.ANSWER_LIMIT_S)

    # --- the reader's thread ---

    def _notice_stall(self) -> None:
        if self._intake is None or self._over:
            return
        now = self._clock()
        if now - self._read_s > self._ring_s:
            # The machine slept, or the reader was held up for longer than sound waits: that is no pause.
            self._lose()
        self._read_s = now

    def _fill(self) -> bytes:
        intake = self._intake
        if intake is None or self._read_s - self._heard_s <= PAUSE_S:
            return b""
        frames = self._frames
        if frames != self._frames_seen:
            self._frames_seen, self._ahead = frames, 0
        due = int((self._read_s - PAUSE_S - self._began_s) * intake.rate) - frames - self._ahead
        if due < intake.rate // 100:
            return b""
        self._ahead += due
        return intake.ahead(due)

    # --- the stream's thread ---

    def _run(self) -> None:
        try:
            with self._stream() as lost:
                self._opened.set()
                while not self._stop_watch.wait(WATCH_S):
                    if lost():
                        self._lose()
                        break
        except DeviceError as error:
            self._problem = error
            self._lose()
        except Exception as error:
            log.warning("the system's sound failed: %s", type(error).__name__)
            self._problem = DeviceError(
                "The computer's own sound cannot be recorded.", "Restart NoteFlow, or leave it out."
            )
            self._lose()
        finally:
            if self._intake is not None:
                self._intake.finish()
            self._opened.set()

    def _expect(self, rate: int, channels: int, sample: str) -> None:
        """What the blocks will be like; the track's clock begins."""
        self._began_s = self._heard_s = self._read_s = self._clock()
        self._intake = Intake(rate, channels, sample, ring_s=self._ring_s)

    # --- the sound card's thread ---

    def _on_sound(self, block: bytes, frames: int, missing: int = 0) -> None:
        """A block; `missing` frames before it are known to be lost. Never waits."""
        intake = self._intake
        if self._over or intake is None:
            return
        now = self._clock()
        if now - self._read_s > self._ring_s:
            self._lose()
            return
        paused = now - self._heard_s > PAUSE_S
        self._heard_s = now
        if paused:
            due = int((now - self._began_s) * intake.rate) - frames - self._frames
            if due > 0:
                intake.rest(due)
                self._frames += due
        elif missing > 0:
            lost = min(missing, int(self._ring_s * intake.rate))
            intake.miss(lost)
            self._frames += lost
        self._frames += frames
        intake.put(block)
