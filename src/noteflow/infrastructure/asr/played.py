"""What the loudspeakers play, read at any place and by another clock."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

TAPS, PHASES = 32, 1024
"""Samples that one between them is made of, and the places between two samples."""

BEYOND = PHASES // 8
"""So many more places on either side may be moved to within a reading."""

BEFORE = TAPS // 2 - 1
"""Of these samples those that are before the one at the place or next before it."""


def _shares() -> NDArray[np.float32]:
    """For each place between two samples, and some on either side, what each around it has in one there: a windowed
    sinc."""
    apart = np.arange(TAPS) - BEFORE - np.arange(-BEYOND, PHASES + BEYOND + 1)[:, None] / PHASES
    shares = np.sinc(apart) * np.cos(np.pi * apart / (TAPS + 2)) ** 2
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)


_SHARES = _shares()


class Played:
    """Samples (int16) from the place `start` on, without a hole; silence before them and behind them."""

    def __init__(self, start: int) -> None:
        self._samples = np.zeros(0, np.int16)
        self._start = start

    def add(self, samples: NDArray[np.int16]) -> None:
        """What is played next."""
        self._samples = np.concatenate((self._samples, samples))

    def known(self, place: float) -> bool:
        """Whether all is there that a reading up to a place needs."""
        return place + TAPS // 2 + 1 <= self._start + self._samples.size

    def read(self, place: float, count: int, more: float) -> NDArray[np.float32]:
        """`count` samples, from -1 to 1, out of `count + more` from a place on; `more` is an eighth of a sample at
        most, either way. What is before is forgotten."""
        whole = int(np.floor(place))
        samples = self._cut(whole - BEFORE, count + TAPS - 1)
        first, last = (BEYOND + round((place - whole + further) * PHASES) for further in (0.0, more))
        at_first: NDArray[np.float32] = np.correlate(samples, _SHARES[first], "valid")
        if first == last:
            return at_first
        # the place between two samples moves evenly, by little, and with it, as near as can be, what each has in it
        at_last = np.correlate(samples, _SHARES[last], "valid")
        part = np.arange(count, dtype=np.float32) / np.float32(count)
        return np.asarray(at_first + part * (at_last - at_first), np.float32)

    def _cut(self, first: int, count: int) -> NDArray[np.float32]:
        forgotten = min(self._samples.size, max(0, first - self._start))
        self._samples = self._samples[forgotten:]
        self._start += forgotten
        wanted = np.zeros(count, np.float32)
        there = max(first, self._start)
        found = self._samples[there - self._start : max(0, first + count - self._start)]
        wanted[there - first : there - first + found.size] = found
        return np.asarray(wanted / np.float32(32768), np.float32)
