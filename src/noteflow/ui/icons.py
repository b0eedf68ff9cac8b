"""NoteFlow's own line icons: drawn on a grid of 20 with a stroke of 1.5, coloured when loaded."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parent / "svg"


def _finest() -> int:
    """The scale of the finest screen here."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return math.ceil(application.devicePixelRatio())


def pixmap(name: str, color: str, size: int) -> QPixmap:
    """An icon, `size` px at 100 %, as fine as the finest screen here."""
    return _drawn(name, color, size, _finest())


@cache
def _drawn(name: str, color: str, size: int, scale: int) -> QPixmap:
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    made = QPixmap(size * scale, size * scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


def icon(name: str, color: str, size: int = 18, *, room: int = 0, always: bool = False) -> QIcon:
    """The same for every screen here, with `room` px at its right: a button sets its text too near.

    `always` keeps the colour where the icon belongs to something disabled.
    """
    return _icon(name, color, (size, room), _finest(), always=always)


@cache
def _icon(name: str, color: str, sizes: tuple[int, int], finest: int, *, always: bool) -> QIcon:
    size, room = sizes
    made = QIcon()
    for scale in range(1, finest + 1):
        drawn = _drawn(name, color, size, scale)
        wide = QPixmap((size + room) * scale, size * scale)
        wide.fill(Qt.GlobalColor.transparent)
        wide.setDevicePixelRatio(scale)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        made.addPixmap(wide)
        if always:
            made.addPixmap(wide, QIcon.Mode.Disabled)
    return made
