"""Plays a meeting's tracks together, from the encrypted files through PortAudio, on a thread of its own.

Sound is read some seconds ahead of what is heard, and lies in memory alone.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from noteflow.application.ports import Playing
from noteflow.domain.errors import DeviceError, NoteFlowError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio import devices
from noteflow.infrastructure.audio.stretch import HOP, Sound, Stretcher
from noteflow.infrastructure.converters.pcm import from_float, to_float

BLOCK = 2 * SAMPLE_RATE
"""Samples that are read from the files at a time: two seconds."""

KEPT = 4
"""Blocks that are kept."""

IDLE_S = 3.0
"""So long after it fell silent the output is given back; until then it goes on without delay."""

QUIET = 10 ** (-45 / 20)
"""A stretch whose root mean square is below -45 dB of full scale is silence."""

BIN = 800
QUIET_BINS = 10
"""Half a second of silence or more is passed over, but for `LEFT_BINS` at each end."""
LEFT_BINS = 4

log = logging.getLogger(__name__)


class Mixed:
    """All tracks as one, by the place on their clock."""

    def __init__(self, tracks: Sequence[str], read: Callable[[str, int, int], bytes], end: Callable[[], int]) -> None:
        self._tracks, self._read, self._end = tracks, read, end
        self._blocks: dict[tuple[int, int], Sound] = {}

    def read(self, start: int, count: int) -> Sound:
        """Exactly so many samples, from -1.0 to 1.0; silence where nothing is."""
        out = np.zeros(count, np.float32)
        place = max(start, 0)
        while place < start + count:
            number, skip = divmod(place, BLOCK)
            taken = min(BLOCK - skip, start + count - place)
            out[place - start : place - start + taken] = self._block(number)[skip : skip + taken]
            place += taken
        return out

    def loud_at(self, place: int) -> int:
        """`place` while something is heard about there; else a little before the next sound, or the end."""
        first = place // BIN - LEFT_BINS
        if self._loud_bins(first, QUIET_BINS + LEFT_BINS).any():
            return place
        step = BLOCK // BIN
        number, last = first + QUIET_BINS, self._end() // BIN
        while number < last:
            loud = np.flatnonzero(self._loud_bins(number, step))
            if loud.size:
                return max(place, (number + int(loud[0]) - LEFT_BINS) * BIN)
            number += step
        return max(place, self._end())

    def _loud_bins(self, first: int, count: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
        rows = self.read(first * BIN, count * BIN).reshape(count, BIN)
        return np.asarray(np.sqrt((rows * rows).mean(axis=1)) >= QUIET)

    def _block(self, number: int) -> Sound:
        start, end = number * BLOCK, self._end()
        # a block that may still grow is another one when it has
        key = (number, min(end, start + BLOCK))
        if key not in self._blocks:
            mix = np.zeros(BLOCK, np.float32)
            for track in self._tracks:
                sound = to_float(self._read(track, start, BLOCK)) if start < end else mix[:0]
                mix[: sound.size] += sound
            self._blocks[key] = np.clip(mix, -1.0, 1.0)
            while len(self._blocks) > KEPT:
                del self._blocks[next(iter(self._blocks))]
        return self._blocks[key]


class SoundPlayer:
    """`Player` on the computer's default output."""

    def __init__(
        self,
        tracks: Sequence[str],
        read: Callable[[str, int, int], bytes],
        end: Callable[[], int],
        *,
        open_output: Callable[[], Any] = devices.open_output,
        close_output: Callable[[Any], None] = devices.close_output,
        warm_output: Callable[[], None] = devices.warm_output,
    ) -> None:
        """`end` tells how many samples there are by now. The libraries are loaded beside, so that the first `play` is
        heard as soon as any."""
        self._tracks, self._read, self._end = tracks, read, end
        self._open_output, self._close_output = open_output, close_output
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._wanted: int | None = None
        self._running = self._closed = False
        self._speed, self._skips = 1.0, False
        self._place = 0
        self._problem = ""
        threading.Thread(target=warm_output, name="player warms up", daemon=True).start()

    def play(self, sample: int) -> None:
        with self._changed:
            self._wanted = self._place = max(0, sample)
            self._running, self._closed, self._problem = True, False, ""
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="player", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def pause(self) -> None:
        with self._changed:
            self._running = False
            self._changed.notify_all()

    def set_speed(self, speed: float) -> None:
        with self._changed:
            self._speed = min(3.0, max(0.5, speed))

    def skip_silence(self, *, wanted: bool) -> None:
        with self._changed:
            self._skips = wanted

    def state(self) -> Playing:
        with self._changed:
            return Playing(self._place, self._running, self._problem)

    def close(self) -> None:
        with self._changed:
            self._running, self._closed = False, True
            self._changed.notify_all()

    # --- the player's own thread ---

    def _run(self) -> None:
        stream: Any = None
        try:
            while self._wait(holds=stream is not None):
                if not self._running:
                    # nothing to do for a while: somebody else may want the output
                    self._close_output(stream)
                    stream = None
                    continue
                if stream is None:
                    stream = self._open_output()
                self._play_through(stream)
                # what is queued is not to be heard any more
                stream.abort()
                stream.start()
        except Exception as error:
            self._fail(error)
        finally:
            if stream is not None:
                self._close_output(stream)
            with self._changed:
                self._thread = None
                # asked for between the last look and now
                if self._running and not self._closed:
                    self.play(self._place)

    def _wait(self, *, holds: bool) -> bool:
        """Until there is something to play; or, with an output held, for so long that it can be given back."""
        with self._changed:
            there = self._changed.wait_for(lambda: self._running or self._closed, IDLE_S if holds else 0.0)
            if not there and not holds:
                return False
            return not self._closed

    def _play_through(self, stream: Any) -> None:
        """Play until somebody wants otherwise, or to the end."""
        source = Mixed(self._tracks, self._read, self._end)
        sound = Stretcher(source.read, self._place)
        queued = round(stream.latency * SAMPLE_RATE)
        begun = self._place
        while True:
            with self._changed:
                if not self._running or self._closed:
                    return
                if self._wanted is not None:
                    sound = Stretcher(source.read, self._wanted)
                    begun, self._wanted = self._wanted, None
                sound.speed, skips = self._speed, self._skips
            if skips and (loud := source.loud_at(sound.place)) != sound.place:
                sound.jump(loud)
                begun = loud
            if sound.place >= self._end():
                stream.stop()  # plays what is queued
                stream.start()
                with self._changed:
                    if self._wanted is None and self._running:
                        self._place, self._running = self._end(), False
                continue
            stream.write(from_float(sound.next()))
            with self._changed:
                # a pause meanwhile keeps the place that it was told
                if self._wanted is None and self._running:
                    self._place = min(self._end(), max(begun, sound.place - HOP - round(queued * sound.speed)))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, DeviceError):
            problem = str(error)
        elif isinstance(error, NoteFlowError):
            problem = f"The sound cannot be read. {error}"
        else:
            log.warning("playing stopped: %s", type(error).__name__)
            problem = "The sound output was lost. Choose another in the system's settings, or press play again."
        with self._changed:
            self._running, self._problem = False, problem
