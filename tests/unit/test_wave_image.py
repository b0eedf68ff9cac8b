"""A track's levels as a picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from noteflow.ui.sound import LEVEL_MS
from noteflow.ui.wave_image import wave_image

WIDTH, HEIGHT = 100, 40
SPEECH, REST = QColor("#ff0000"), QColor("#0000ff")


def drawn(levels: bytearray, spoken: list[tuple[int, int]], levels_seen: int = 100) -> NDArray[np.uint8]:
    """(height, width, 4): red, green, blue, alpha."""
    image = wave_image(levels, QSize(WIDTH, HEIGHT), (0, levels_seen * LEVEL_MS), spoken, (SPEECH, REST))
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(bytes(image.constBits()), np.uint8).reshape(HEIGHT, WIDTH, 4)


def test_louder_is_higher_and_speech_has_its_ink() -> None:
    levels = bytearray([200, 150] * 50 + [60, 40] * 50)
    picture = drawn(levels, [(0, 25 * LEVEL_MS - 1)])
    heights = (picture[..., 3] > 0).sum(axis=0)
    assert heights[10] == heights[40] > 2 * heights[60] > 0
    assert tuple(picture[HEIGHT // 2, 10, :3]) == (255, 0, 0)
    assert tuple(picture[HEIGHT // 2, 40, :3]) == (0, 0, 255)
    assert picture[HEIGHT // 2, 10, 3] == 255 > picture[HEIGHT // 2, 40, 3]
    # the mean is full, the peak around it soft
    assert 0 < picture[4, 10, 3] < 255


def test_where_no_levels_are_known_there_is_nothing() -> None:
    assert not drawn(bytearray(), [(0, 1000)]).any()
    picture = drawn(bytearray([200, 150] * 30), [])
    assert picture[:, 20, 3].any()
    assert not picture[:, 35:, 3].any()


def test_a_click_is_seen_however_much_is_in_sight() -> None:
    levels = bytearray([10, 8] * 100_000)
    levels[2 * 43_210] = 255
    picture = drawn(levels, [], levels_seen=100_000)
    heights = (picture[..., 3] > 0).sum(axis=0)
    assert int(np.argmax(heights)) == 43
