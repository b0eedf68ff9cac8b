"""NoteFlow's own line icons: drawn on a grid of 20 with a stroke of 1.5, coloured when loaded."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SCALES = (1, 2, 3)
FOLDER = Path(__file__).parent / "svg"


@cache
def pixmap(name: str, color: str, size: int, scale: int = 1) -> QPixmap:
    """An icon, `size` px at 100 %, for a screen of `scale` device pixels a px."""
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    made = QPixmap(size * scale, size * scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


@cache
def icon(name: str, color: str, size: int = 18) -> QIcon:
    """The same for every scale of screen."""
    made = QIcon()
    for scale in SCALES:
        made.addPixmap(pixmap(name, color, size, scale))
    return made
