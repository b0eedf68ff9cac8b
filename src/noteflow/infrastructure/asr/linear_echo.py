"""An echo's linear part, taken away without touching what is said meanwhile.

A Kalman filter of the room's response, in the frequency domain and in partitions (Enzner and Vary, 2006; Kuech, Mabande
and Enzner, 2014): it learns quickly while the loudspeakers speak alone and slowly while somebody speaks over them, and
follows clocks that differ. What it cannot explain stays; unlike a suppressor it takes nothing away with it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK = 160
"""Samples at once: 10 ms at 16 kHz. Longer blocks follow clocks that differ less well."""

PARTITIONS = 70
"""Of a block each: the echo may last 0.7 s, its delay included."""

FORGETS = np.float32(0.9965)
"""Of what is known about the room this much holds from block to block."""

UNKNOWN, CHANGED = np.float32(0.05), np.float32(1e-3)
"""The power that each part of the room's response may have before anything is known, and may have got since: where
nothing was played for long, in a band or at all, is learnt again."""

FOLLOWS, TRUST, FASTEST = 4e-3, 10 * BLOCK, 5e-4 * BLOCK
"""Of how early the echo is found to come so much is added, with each block, to what the clocks differ by; the less, the
less the echo stands out of what is left, by this measure. Clocks differ by no more than 500 parts in a million."""

NEGLIGIBLE = 6e-5 * BLOCK
"""Clocks that differ by less, 60 parts in a million, the filter follows by itself; and what speech over an echo makes
it find is less."""

SILENT = np.float32(1e-3)
"""Samples below this play nothing that could be read from an echo: -60 dB."""

OVERLAP = np.float32(0.5)
"""Of a spectrum's power what is left when half of its samples are kept."""

SMOOTH = np.float32(0.8)

Sound = NDArray[np.float32]
Spectrum = NDArray[np.complex64]


class LinearEcho:
    """Blocks of `BLOCK` samples, from -1 to 1: the microphone's and what the loudspeakers played at the same place."""

    def __init__(self) -> None:
        bins = BLOCK + 1
        self._room = np.zeros((PARTITIONS, bins), np.complex64)
        self._doubt = np.full((PARTITIONS, bins), UNKNOWN)
        self._played = np.zeros((PARTITIONS, bins), np.complex64)
        self._before = np.zeros(BLOCK, np.float32)
        self._rest = np.full(bins, 1e-4, np.float32)
        self._silence = PARTITIONS + 1
        self._turn = np.arange(bins, dtype=np.float32) * np.float32(np.pi / BLOCK)
        self._drift = 0.0

    @property
    def idle(self) -> bool:
        """Nothing was played that could still be heard."""
        return self._silence > PARTITIONS

    @property
    def drift(self) -> float:
        """By how many samples more than a block the loudspeakers' sound should go on with each block, for the echo to
        stay where it is: what the clocks differ by."""
        return self._drift if abs(self._drift) > NEGLIGIBLE else 0.0

    def take_out(self, near: Sound, far: Sound) -> Sound:
        """What is left of the microphone's block: the block itself while idle, when nothing is forgotten either."""
        assert near.size == far.size == BLOCK
        self._silence = 0 if np.abs(far).max() > SILENT else self._silence + 1
        self._played[1:] = self._played[:-1]
        self._played[0] = spectrum(np.concatenate((self._before, far)))
        self._before = far
        if self.idle:
            return near
        echo = np.fft.irfft((self._played * self._room).sum(axis=0))[BLOCK:].astype(np.float32, copy=False)
        left = near - echo
        both = np.zeros((2, 2 * BLOCK), np.float32)
        both[:, BLOCK:] = left, echo
        of_left, of_echo = spectrum(both)
        self._learn(of_left)
        self._follow(of_left, of_echo)
        return left

    def _follow(self, left: Spectrum, echo: Spectrum) -> None:
        """Learn what the clocks differ by. Of an echo that comes early by a part of a sample what is left is that part
        of its slope; and while clocks differ the filter, which follows, is always a little behind."""
        weight = self._turn / (self._rest + np.float32(1e-6))
        known = float((weight * self._turn * power_of(echo)).sum())
        early = float((weight * (left * echo.conj()).imag).sum()) / (known + TRUST)
        self._drift = min(FASTEST, max(-FASTEST, self._drift + FOLLOWS * min(0.3, max(-0.3, early))))

    def _learn(self, left: Spectrum) -> None:
        self._rest = SMOOTH * self._rest + (1 - SMOOTH) * power_of(left)
        power = power_of(self._played)
        gain = self._doubt / (OVERLAP * (power * self._doubt).sum(axis=0) + self._rest + np.float32(1e-6))
        step = np.fft.irfft(gain * self._played.conj() * left, axis=1)
        step[:, BLOCK:] = 0
        self._room = FORGETS * (self._room + spectrum(step))
        kept = FORGETS**2
        self._doubt *= kept * (1 - OVERLAP * gain * power)
        self._doubt += (1 - kept) * (power_of(self._room) + CHANGED)


def spectrum(sound: NDArray[np.floating]) -> Spectrum:
    """Of real samples, along the last axis."""
    return np.fft.rfft(sound).astype(np.complex64, copy=False)


def power_of(values: Spectrum) -> Sound:
    """The squares of the magnitudes."""
    return np.asarray(values.real**2 + values.imag**2, np.float32)
