"""A track's levels as a picture: peaks soft, means full, in the speaker's colour where somebody speaks."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from noteflow.ui.sound import LEVEL_MS

PEAK, QUIET = 0.42, 0.55
"""How much of its ink a peak has, and what is no speech."""

CURVE = 1.4


def wave_image(
    levels: bytearray,
    size: QSize,
    sight: tuple[int, int],
    spoken: Iterable[tuple[int, int]],
    inks: tuple[QColor, QColor],
) -> QImage:
    """`size` dots of the stretch `sight` (first ms, ms); `spoken` are stretches of speech, `inks` speech and the rest.

    Where no levels are known there is nothing.
    """
    width, height = size.width(), size.height()
    if len(levels) // 2 * LEVEL_MS <= sight[0]:
        nothing = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        nothing.fill(0)
        return nothing
    columns = np.arange(width + 1) * sight[1] / width + sight[0]
    heights = _heights(levels, columns, height / 2 - 1)
    away = np.abs(np.arange(height) + 0.5 - height / 2)[:, None]
    peak, mean = (np.clip(heights[:, n] - away + 0.5, 0, 1) for n in (0, 1))
    alpha = 1 - (1 - PEAK * peak) * (1 - mean)
    speech = np.zeros(width, bool)
    for start, end in spoken:
        left = int((start - sight[0]) * width / sight[1])
        right = int((end - sight[0]) * width / sight[1]) + 1
        if right > 0 and left < width:
            speech[max(0, left) : right] = True
    alpha *= np.where(speech, 1.0, QUIET)
    rgb = np.where(speech[:, None], _rgb(inks[0]), _rgb(inks[1]))
    dots = np.empty((height, width, 4), np.uint8)
    dots[..., :3] = np.rint(rgb[None, :, ::-1] * alpha[..., None])
    dots[..., 3] = np.rint(alpha * 255)
    return QImage(dots.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()


def _heights(levels: bytearray, edges: NDArray[np.float64], reach: float) -> NDArray[np.float64]:
    """For each column the height of peak and mean, (columns, 2); a lane is used as far as its track is loud."""
    pairs = np.frombuffer(bytes(levels), np.uint8).reshape(-1, 2)
    first = np.floor(edges[:-1] / LEVEL_MS).astype(int)
    last = np.maximum(first + 1, np.floor(edges[1:] / LEVEL_MS).astype(int))
    found = np.zeros((len(first), 2))
    known = last <= len(pairs)
    if known.any():
        first, last = first[known], np.minimum(last[known], len(pairs) - 1)
        # the loudest of the levels that fall on a column
        begin = first[0]
        inside = pairs[begin : last[-1] + 1]
        most = np.maximum.reduceat(inside, np.stack([first, last], 1).ravel() - begin, axis=0)[::2]
        found[known] = np.minimum(most / _loudest(pairs[:: 1 + len(pairs) // 20_000, 0]), 1.0) ** CURVE * reach
    return found


def _loudest(peaks: NDArray[np.uint8]) -> int:
    """What all but one peak in two hundred stay below, but for a quiet track. `np.percentile` would first import
    another part of numpy, on Qt's thread, for a sixth of a second."""
    place = math.ceil(0.995 * (len(peaks) - 1))
    return max(100, int(np.partition(peaks, place)[place]))


def _rgb(color: QColor) -> NDArray[np.float64]:
    return np.array([color.red(), color.green(), color.blue()], np.float64)
