"""The tray's icons, painted by NoteFlow itself on a grid of 16: the shape differs for each state, not only the colour.

Edges fall on whole pixels at every size, so that the bars stay sharp at 16 px. Imported before the icon is shown: it
needs QtGui alone.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

SIZES = (16, 22, 24, 32, 48, 64)
GRID = 16

PANELS = {"light": "#24262A", "dark": "#F1F2F3", "auto": "#7F8286"}
"""The glyph's colour for a panel known to be light or dark, and one that is seen on both (tokens: tray)."""
RECORD_TILE, PULSE_TILE, BARS_ON_TILE = "#D13A30", "#A92A22", "#FFFFFF"
APPLICATION_TILE = "#0F6A5D"
BADGE, BADGE_INK = "#F2B233", "#2A1B00"

BARS = ((1, 2, 14), (5, 2, 9), (9, 7, 14), (13, 2, 14))
"""x, top and bottom of each bar, two wide: sound that has become lines of text."""
TILE_BARS = ((2, 4, 12), (5, 4, 9), (9, 7, 12), (12, 4, 12))


class Glyph(Enum):
    """What the tray icon says."""

    IDLE = "idle"
    RECORDING = "recording"
    PAUSED = "paused"
    LOCKED = "locked"


def tray_icon(glyph: Glyph, *, attention: bool = False, pulse: bool = False, panel: str = "auto") -> QIcon:
    """The icon of a state in all sizes. `pulse` is the second frame of a recording; `attention` adds the badge."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(tray_pixmap(glyph, size, attention=attention, pulse=pulse, panel=panel))
    return icon


def application_icon() -> QIcon:
    """The program's own icon, for windows and task bars."""
    icon = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        _tile(painter, size, APPLICATION_TILE)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def tray_pixmap(
    glyph: Glyph, size: int, *, attention: bool = False, pulse: bool = False, panel: str = "auto"
) -> QPixmap:
    """One size of it, on a transparent ground."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ink = QColor(PANELS[panel])
    match glyph:
        case Glyph.IDLE:
            _bars(painter, size, BARS, ink)
        case Glyph.RECORDING:
            _tile(painter, size, PULSE_TILE if pulse else RECORD_TILE)
        case Glyph.PAUSED:
            _paused(painter, size, ink)
        case Glyph.LOCKED:
            _lock(painter, size, ink)
    if attention:
        _badge(painter, size)
    painter.end()
    return pixmap


def _tile(painter: QPainter, size: int, color: str) -> None:
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 4 / GRID, size * 4 / GRID)
    _bars(painter, size, TILE_BARS, QColor(BARS_ON_TILE))


def _bars(painter: QPainter, size: int, bars: tuple[tuple[int, int, int], ...], ink: QColor) -> None:
    unit = size / GRID
    width = max(2, round(2 * unit))
    painter.setBrush(ink)
    for x, top, bottom in bars:
        left, upper, lower = round(x * unit), round(top * unit), round(bottom * unit)
        painter.drawRoundedRect(QRectF(left, upper, width, lower - upper), width / 2, width / 2)


def _paused(painter: QPainter, size: int, ink: QColor) -> None:
    unit = size / GRID
    stroke = max(1.5, 1.5 * unit)
    half = stroke / 2
    painter.setPen(QPen(ink, stroke))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(half, half, size - stroke, size - stroke), 4 * unit, 4 * unit)
    painter.setPen(Qt.PenStyle.NoPen)
    _bars(painter, size, ((5, 5, 11), (9, 5, 11)), ink)


def _lock(painter: QPainter, size: int, ink: QColor) -> None:
    unit = size / GRID
    painter.setPen(QPen(ink, max(2.0, 2 * unit), c=Qt.PenCapStyle.FlatCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shackle = QPainterPath(QPointF(5 * unit, 8 * unit))
    shackle.lineTo(5 * unit, 5 * unit)
    shackle.arcTo(QRectF(5 * unit, 2 * unit, 6 * unit, 6 * unit), 180, -180)
    shackle.lineTo(11 * unit, 8 * unit)
    painter.drawPath(shackle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    top = round(7 * unit)
    painter.drawRoundedRect(
        QRectF(round(2 * unit), top, round(12 * unit), size - round(unit) - top), unit * 2, unit * 2
    )
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    width = max(2, round(2 * unit))
    painter.drawRoundedRect(
        QRectF(size / 2 - width / 2, round(9.5 * unit), width, round(3 * unit)), width / 2, width / 2
    )
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _badge(painter: QPainter, size: int) -> None:
    unit = size / GRID
    centre = QPointF(11.5 * unit, 11.5 * unit)
    radius = 4.5 * unit
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.drawEllipse(centre, radius + max(1.0, 0.8 * unit), radius + max(1.0, 0.8 * unit))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(QColor(BADGE))
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(QColor(BADGE_INK))
    width = 1.8 * unit
    painter.drawRoundedRect(QRectF(centre.x() - width / 2, 8.6 * unit, width, 3.4 * unit), width / 2, width / 2)
    painter.drawEllipse(QPointF(centre.x(), 13.6 * unit), unit, unit)
