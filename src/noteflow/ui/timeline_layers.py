"""What a timeline's two pixmaps hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF, QRegion

from noteflow.domain.view import PAUSED
from noteflow.ui import icons
from noteflow.ui.sound import LEVEL_MS
from noteflow.ui.theme import Theme, font, speaker_token
from noteflow.ui.wording import clock_text

if TYPE_CHECKING:
    from noteflow.ui.timeline import Shape

LABELS, SIDE = 84, 32
NICE_MS = tuple(
    1000 * seconds for seconds in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800)
)
RULER_GAP = 84
HATCH = 5


class Picture(NamedTuple):
    """The same as it looks when heard, and when not."""

    heard: QPixmap
    ahead: QPixmap


class Scale(NamedTuple):
    """From time to place: `first_ms` is at `left`, and `span_ms` are `width` px."""

    first_ms: int
    span_ms: int
    left: int
    width: int

    def x(self, at_ms: float) -> float:
        return self.left + (at_ms - self.first_ms) * self.width / self.span_ms


@dataclass(frozen=True, slots=True)
class Layers:
    """What is drawn of a meeting: `sight` is the first ms and how many are seen, `lanes` and `strip` where they are."""

    shape: Shape
    levels: Mapping[str, bytearray]
    theme: Theme
    sight: tuple[int, int]
    lanes: QRect
    strip: QRect

    def draw(self, size: QSize, ratio: float) -> Picture:
        """Both pixmaps."""
        drawn = []
        for heard in (True, False):
            layer = QPixmap(size * ratio)
            layer.setDevicePixelRatio(ratio)
            layer.fill(self.theme.color("bg"))
            painter = QPainter(layer)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, heard=heard)
            painter.end()
            drawn.append(layer)
        return Picture(*drawn)

    @property
    def _scale(self) -> Scale:
        return Scale(*self.sight, self.lanes.left(), self.lanes.width())

    def _lane(self, number: int) -> QRectF:
        height = self.lanes.height() / max(1, len(self.shape.tracks))
        return QRectF(self.lanes.left(), self.lanes.top() + number * height, self.lanes.width(), height)

    def _paint(self, painter: QPainter, *, heard: bool) -> None:
        painter.setClipRect(QRectF(self.lanes).adjusted(0, 0, 1, 1))
        for number, track in enumerate(self.shape.tracks):
            color = self.theme.color(speaker_token(track) + ("" if heard else "Soft"))
            self._paint_lane(painter, number, color)
        painter.setClipping(False)
        self._paint_names(painter)
        self._paint_ruler(painter)
        self._paint_markers(painter)
        self._paint_strip(painter)
        self._paint_unverified(painter)

    def _paint_lane(self, painter: QPainter, number: int, color: QColor) -> None:
        lane, scale, quiet = self._lane(number), self._scale, self.theme.color("control")
        levels = self.levels.get(self.shape.tracks[number], bytearray())
        middle = lane.center().y()
        line = QColor(quiet)
        line.setAlphaF(0.45)
        painter.setPen(QPen(line, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(lane.left(), middle), QPointF(lane.right(), middle))
        spoken = QRegion()
        stretches = _in_sight(self.shape.speech[number], scale)
        for start, end in stretches:
            left = int(scale.x(start)) - 1
            spoken += QRect(left, int(lane.top()), max(2, int(scale.x(end)) + 2 - left), int(lane.height()) + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        for wave, alpha in zip(_waves(levels, lane, scale), (0.42, 1.0), strict=False):
            for region, ink in ((QRegion(lane.toAlignedRect()) - spoken, quiet), (spoken, color)):
                shown = QColor(ink)
                shown.setAlphaF(alpha * (0.55 if ink is quiet else 1.0))
                painter.save()
                painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
                painter.setBrush(shown)
                painter.drawPolygon(wave)
                painter.restore()
        # what is said is there before its levels are
        painter.setBrush(color)
        for start, end in stretches:
            if end > len(levels) // 2 * LEVEL_MS:
                painter.drawRect(QRectF(scale.x(start), middle - 1, max(1.5, scale.x(end) - scale.x(start)), 2))
        for gap in self.shape.gaps[number]:
            begin, over = scale.x(gap.start_ms), scale.x(gap.end_ms)
            if over >= lane.left() and begin <= lane.right():
                where = QRectF(begin, lane.top() + 2, max(4.0, over - begin), lane.height() - 4)
                _hatch(painter, where, self.theme, gap.reason)

    def _paint_names(self, painter: QPainter) -> None:
        shape, theme = self.shape, self.theme
        letters = font("speaker")
        painter.setFont(letters)
        for number, track in enumerate(shape.tracks):
            painter.setPen(theme.color(speaker_token(track)))
            shown = QFontMetrics(letters).elidedText(shape.names[number], Qt.TextElideMode.ElideRight, LABELS - 36)
            lane = self._lane(number)
            where = QRectF(SIDE, lane.top(), LABELS - SIDE, lane.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_ruler(self, painter: QPainter) -> None:
        lanes, scale, length_ms, theme = self.lanes, self._scale, self.shape.length_ms, self.theme
        letters = font("caption")
        painter.setFont(letters)
        step = next((nice for nice in NICE_MS if nice * scale.width / scale.span_ms >= RULER_GAP), NICE_MS[-1])
        at = -(-scale.first_ms // step) * step
        metrics = QFontMetrics(letters)
        while at <= min(scale.first_ms + scale.span_ms, length_ms):
            text, x = clock_text(at / 1000), scale.x(at)
            width = metrics.horizontalAdvance(text)
            left = min(max(x - width / 2, lanes.left()), lanes.right() - width)
            painter.setPen(theme.color("text3"))
            painter.drawText(QPointF(left, lanes.bottom() + 15), text)
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(x, lanes.bottom() + 1), QPointF(x, lanes.bottom() + 4))
            at += step

    def _paint_markers(self, painter: QPainter) -> None:
        shape, lanes, scale, theme = self.shape, self.lanes, self._scale, self.theme
        letters = font("caption", weight=500)
        painter.setFont(letters)
        metrics = QFontMetrics(letters)
        shown = [(scale.x(mark.at_ms), mark.text or "Marker") for mark in shape.markers]
        seen = [(x, text) for x, text in shown if lanes.left() <= x <= lanes.right()]
        for number, (x, text) in enumerate(seen):
            painter.setPen(QPen(theme.color("control"), 1))
            painter.drawLine(QPointF(x, 8), QPointF(x, lanes.bottom()))
            painter.drawPixmap(QPointF(x - 3.2, 1), icons.pixmap("flag", theme.hex("text2"), 14), QRectF())
            room = (seen[number + 1][0] if number + 1 < len(seen) else lanes.right()) - x - 24
            painter.setPen(theme.color("text2"))
            if room > 24:
                painter.drawText(QPointF(x + 13, 13), metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        for at_ms in shape.notes:
            if lanes.left() <= scale.x(at_ms) <= lanes.right():
                painter.drawEllipse(QPointF(scale.x(at_ms), lanes.bottom() + 1), 3.5, 3.5)

    def _paint_strip(self, painter: QPainter) -> None:
        """The whole meeting: who speaks where, gaps, markers, and what of it is in sight."""
        strip, shape, levels, sight, theme = self.strip, self.shape, self.levels, self.sight, self.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(strip), 4, 4)
        length = max(1, shape.length_ms)
        scale = Scale(0, length, strip.left(), strip.width())
        height = (strip.height() - 4) / max(1, len(shape.tracks))
        for number, track in enumerate(shape.tracks):
            lane = QRectF(strip.left(), strip.top() + 2 + number * height, strip.width(), height)
            color = theme.color(speaker_token(track))
            painter.setBrush(color)
            for start, end in shape.speech[number]:
                where = QRectF(
                    scale.x(start), lane.center().y() - 1, max(1.0, (end - start) * strip.width() / length), 2
                )
                painter.drawRect(where)
            color.setAlphaF(0.5)
            painter.setBrush(color)
            for wave in _waves(levels.get(track, bytearray()), lane.adjusted(0, -3, 0, 3), scale)[1:]:
                painter.drawPolygon(wave)
            painter.setBrush(theme.color("control"))
            for gap in shape.gaps[number]:
                where = QRectF(scale.x(gap.start_ms), lane.top(), 0, height)
                painter.drawRect(
                    where.adjusted(0, 0, max(1.5, (gap.end_ms - gap.start_ms) * strip.width() / length), 0)
                )
        painter.setBrush(theme.color("text2"))
        for mark in shape.markers:
            painter.drawRect(QRectF(scale.x(mark.at_ms), strip.top(), 1, strip.height()))
        if sight[1] < length:
            painter.setPen(QPen(theme.color("accent"), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            left = scale.x(sight[0])
            right = scale.x(min(length, sight[0] + sight[1]))
            painter.drawRoundedRect(QRectF(left, strip.top() - 1, max(6.0, right - left), strip.height() + 2), 4, 4)

    def _paint_unverified(self, painter: QPainter) -> None:
        shape, lanes, scale, theme = self.shape, self.lanes, self._scale, self.theme
        if shape.verified_ms is None:
            return
        left = max(float(lanes.left()), scale.x(shape.verified_ms))
        if left > lanes.right():
            return
        where = QRectF(left, lanes.top(), lanes.right() - left + 1, lanes.height())
        ground = theme.color("dangerTint")
        ground.setAlphaF(0.8)
        painter.fillRect(where, ground)
        hatch = theme.color("danger")
        hatch.setAlphaF(0.35)
        painter.fillRect(where, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.fillRect(QRectF(left, lanes.top() - 6, 2, lanes.height() + 6), theme.color("danger"))
        painter.setFont(font("caption", weight=600))
        painter.setPen(theme.color("danger"))
        text = f"Does not verify from {clock_text(shape.verified_ms / 1000)}"
        room = QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.drawText(QPointF(min(left + 8, lanes.right() - room), 13), text)


def _waves(levels: bytearray, lane: QRectF, scale: Scale) -> list[QPolygonF]:
    """The outlines of peak and mean, a point for each px."""
    import numpy as np

    pairs = np.frombuffer(bytes(levels), np.uint8).reshape(-1, 2)
    columns = np.arange(int(lane.width()) + 1)
    edges = (scale.first_ms + columns * scale.span_ms / lane.width()) / LEVEL_MS
    first = np.floor(edges[:-1]).astype(int)
    last = np.maximum(first + 1, np.floor(edges[1:]).astype(int))
    known = last <= len(pairs)
    if not known.any():
        return []
    first, last, xs = first[known], last[known], columns[:-1][known] + lane.left() + 0.5
    # the loudest of the levels that fall on a column
    peaks = np.maximum.reduceat(pairs, np.stack([first, np.minimum(last, len(pairs) - 1)], 1).ravel(), axis=0)[::2]
    middle = lane.center().y()
    # a lane is used as far as its track is loud
    loudest = max(100, int(np.percentile(pairs[:, 0], 99.5)))
    waves = []
    for column in (0, 1):
        heights = np.minimum(peaks[:, column] / loudest, 1.0) ** 1.4 * (lane.height() / 2 - 2)
        above = [QPointF(x, middle - h) for x, h in zip(xs.tolist(), heights.tolist(), strict=True)]
        below = [QPointF(x, middle + h) for x, h in zip(xs[::-1].tolist(), heights[::-1].tolist(), strict=True)]
        waves.append(QPolygonF(above + below))
    return waves


def _in_sight(stretches: Iterable[tuple[int, int]], scale: Scale) -> list[tuple[int, int]]:
    end = scale.first_ms + scale.span_ms
    return [(start, over) for start, over in stretches if over >= scale.first_ms and start <= end]


def _hatch(painter: QPainter, where: QRectF, theme: Theme, reason: str) -> None:
    """No sound: hatched; a pause, which somebody wanted, has its outline alone."""
    color = theme.color("control")
    painter.setPen(QPen(color, 1))
    painter.setBrush(theme.color("bg"))
    painter.drawRoundedRect(where, 3, 3)
    if reason == PAUSED:
        return
    painter.save()
    painter.setClipRect(where, Qt.ClipOperation.IntersectClip)
    x = where.left() - where.height()
    while x < where.right():
        painter.drawLine(QPointF(x, where.bottom()), QPointF(x + where.height(), where.top()))
        x += HATCH
    painter.restore()
