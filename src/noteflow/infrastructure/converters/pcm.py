"""Signed 16-bit sound, little-endian: levels, and the way to floating point and back."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

FLOOR_DB = -60.0
"""The lowest level that is told; silence has this too."""

FULL_SCALE = 32_768
"""The magnitude of the lowest 16-bit sample: 0 dBFS."""


def peak_db(pcm: bytes | bytearray | memoryview) -> float:
    """The peak of a block in dB below full scale, from `FLOOR_DB` to 0.0; `FLOOR_DB` for an empty block."""
    samples = np.frombuffer(pcm, dtype="<i2")
    if samples.size == 0:
        return FLOOR_DB
    peak = max(int(samples.max()), -int(samples.min()))
    return FLOOR_DB if peak == 0 else max(FLOOR_DB, 20.0 * math.log10(peak / FULL_SCALE))


def to_float(pcm: bytes | bytearray | memoryview) -> NDArray[np.float32]:
    """Samples from -1.0 up to, not including, 1.0; the shape is (samples,)."""
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(FULL_SCALE)


def from_float(samples: NDArray[np.floating]) -> bytes:
    """16-bit samples of floating-point ones, rounded; what is beyond full scale is clipped."""
    scaled = np.rint(samples.astype(np.float64) * FULL_SCALE)
    return np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes()


def levels(pcm: bytes | bytearray | memoryview, samples: int) -> bytes:
    """For every so many samples (the last may be fewer) two bytes: their peak and their root mean square, each as 255
    times the square root of its share of full scale."""
    sound = np.abs(to_float(pcm))
    if sound.size == 0:
        return b""
    short = -sound.size % samples
    rows = np.pad(sound, (0, short)).reshape(-1, samples)
    told = np.stack([rows.max(axis=1), np.sqrt(np.einsum("ij,ij->i", rows, rows) / samples)], axis=1)
    return bytes(np.rint(np.sqrt(told) * 255).astype(np.uint8))
