"""Sound faster or slower at the same pitch: WSOLA (W. Verhelst and M. Roelands, ICASSP 1993), written for speech.

Frames of 40 ms overlap by half. Each is taken near its nominal place, there where it fits best to what would have
followed the frame before it; at speed 1 that is exactly what follows, and what comes out is what went in.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

HOP = 320
"""Samples that come out at a time: 20 ms at 16 kHz."""

FRAME = 2 * HOP
REACH = 160
"""How far a frame may lie from its nominal place: 10 ms, more than a period of the lowest voice."""

_WINDOW = np.sin(np.pi * (np.arange(FRAME) + 0.5) / FRAME).astype(np.float32) ** 2
"""Two of them, half a frame apart, add up to one."""

Sound = NDArray[np.float32]


class Stretcher:
    """Gives a source's sound block by block, from `place` on."""

    def __init__(self, read: Callable[[int, int], Sound], place: int, speed: float = 1.0) -> None:
        """`read(start, count)` gives exactly so many samples, silence where there is nothing, also before 0."""
        self._read = read
        self._nominal = float(place)
        self._taken: int | None = None
        self._tail = np.zeros(HOP, np.float32)
        self.speed = speed

    @property
    def place(self) -> int:
        """The source's sample that the next block begins with, give or take `REACH`."""
        return round(self._nominal)

    def jump(self, place: int) -> None:
        """Go on elsewhere; the blocks flow into each other."""
        self._nominal = float(place)

    def next(self) -> Sound:
        """The next `HOP` samples."""
        place = self.place
        if self._taken is None:
            self._tail[:] = self._read(place, HOP) * _WINDOW[HOP:]
        else:
            place = self._best(place, self._read(self._taken + HOP, FRAME))
        frame = self._read(place, FRAME) * _WINDOW
        out = self._tail + frame[:HOP]
        self._tail = frame[HOP:].copy()
        self._taken = place
        self._nominal += HOP * self.speed
        return out

    def _best(self, place: int, wanted: Sound) -> int:
        """Where near `place` the sound is most like what is wanted there."""
        if self._taken is not None and place == self._taken + HOP:
            return place
        around = self._read(place - REACH, FRAME + 2 * REACH)
        likeness = np.correlate(around, wanted, "valid")
        energy = np.cumsum(np.concatenate([np.zeros(1), around.astype(np.float64) ** 2]))
        likeness = likeness / np.sqrt(energy[FRAME:] - energy[:-FRAME] + 1e-6)
        return place - REACH + int(np.argmax(likeness))
