"""An echo's linear part, taken away without touching what is said meanwhile.

A Kalman filter of the room's response, in the frequency domain and in partitions (Enzner and Vary, 2006; Kuech, Mabande
and Enzner, 2014): it learns quickly while the loudspeakers speak alone and slowly while somebody speaks over them, and
follows clocks that differ. What it cannot explain stays; unlike a suppressor it takes nothing away with it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK = 256
"""Samples at once: 16 ms at 16 kHz."""

PARTITIONS = 36
"""Of a block each: the echo may last 0.6 s, the delay included."""

FORGETS = 0.99
"""Of what is known about the room this much holds from block to block."""

SMALLEST = np.float32(1e-8)

Sound = NDArray[np.float32]


class LinearEcho:
    """Blocks of `BLOCK` samples, from -1 to 1: the microphone's and what the loudspeakers played at the same place."""

    def __init__(self) -> None:
        bins = BLOCK + 1
        self._room = np.zeros((PARTITIONS, bins), np.complex64)
        self._doubt = np.ones((PARTITIONS, bins), np.float32)
        self._played = np.zeros((PARTITIONS, bins), np.complex64)
        self._before = np.zeros(BLOCK, np.float32)
        self._rest = np.full(bins, 1e-4, np.float32)

    def take_out(self, near: Sound, far: Sound) -> tuple[Sound, Sound]:
        """What is left of the microphone's block, and the echo that was taken out."""
        assert near.size == far.size == BLOCK
        self._played[1:] = self._played[:-1]
        self._played[0] = np.fft.rfft(np.concatenate((self._before, far)))
        self._before = far
        echo = np.fft.irfft((self._played * self._room).sum(axis=0))[BLOCK:].astype(np.float32)
        left = near - echo
        self._learn(np.fft.rfft(np.concatenate((np.zeros(BLOCK, np.float32), left))).astype(np.complex64))
        return left, echo

    def _learn(self, left: NDArray[np.complex64]) -> None:
        self._rest = (0.8 * self._rest + 0.2 * np.abs(left) ** 2).astype(np.float32)
        power = np.abs(self._played) ** 2
        gain = self._doubt / (0.5 * (power * self._doubt).sum(axis=0) + self._rest + np.float32(1e-6))
        step = np.fft.irfft(gain * self._played.conj() * left, axis=1)
        step[:, BLOCK:] = 0
        self._room = (FORGETS * (self._room + np.fft.rfft(step, axis=1))).astype(np.complex64)
        kept = np.float32(FORGETS**2)
        doubt = kept * (1 - 0.5 * gain * power) * self._doubt + (1 - kept) * np.abs(self._room) ** 2
        self._doubt = np.maximum(doubt, SMALLEST).astype(np.float32)
