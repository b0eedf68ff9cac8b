"""What a timeline's two pixmaps hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap

from noteflow.domain.view import PAUSED
from noteflow.ui import icons
from noteflow.ui.sound import LEVEL_MS
from noteflow.ui.theme import Theme, font, speaker_token
from noteflow.ui.wording import clock_text, kind_text

translate = QCoreApplication.translate


if TYPE_CHECKING:
    from noteflow.ui.timeline import Shape

LABELS, SIDE = 124, 32
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
    """What is drawn of a meeting: `sight` is the first ms and how many are seen, `lanes` where they are."""

    shape: Shape
    levels: Mapping[str, bytearray]
    theme: Theme
    sight: tuple[int, int]
    lanes: QRect

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
        self._paint_unverified(painter)

    def _paint_lane(self, painter: QPainter, number: int, color: QColor) -> None:
        lane, scale, quiet = self._lane(number), self._scale, self.theme.color("control")
        levels = self.levels.get(self.shape.tracks[number], bytearray())
        middle = lane.center().y()
        line = QColor(quiet)
        line.setAlphaF(0.45)
        painter.setPen(QPen(line, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(lane.left(), middle), QPointF(lane.right(), middle))
        stretches = _in_sight(self.shape.speech[number], scale)
        if len(levels) // 2 * LEVEL_MS > scale.first_ms:
            _paint_levels(painter, lane, levels, Heard(self.sight, stretches, (color, quiet)))
        painter.setPen(Qt.PenStyle.NoPen)
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
            shown = QFontMetrics(letters).elidedText(
                shape.names[number], Qt.TextElideMode.ElideRight, LABELS - SIDE - 8
            )
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
        shown = [(scale.x(mark.at_ms), mark.text or kind_text("marker")) for mark in shape.markers]
        seen = [(x, text) for x, text in shown if lanes.left() <= x <= lanes.right()]
        for number, (x, text) in enumerate(seen):
            painter.setPen(QPen(theme.color("control"), 1))
            painter.drawLine(QPointF(x, 8), QPointF(x, lanes.bottom()))
            painter.drawPixmap(QPointF(x - 3.2, 1), icons.pixmap("flag", theme.hex("text2"), 14), QRectF())
            ends = [lanes.right(), *(after for after, _ in seen[number + 1 : number + 2])]
            if shape.verified_ms is not None:
                ends += [end for end in [scale.x(shape.verified_ms)] if end > x]
            room = min(ends) - x - 24
            painter.setPen(theme.color("text2"))
            if room > 24:
                painter.drawText(QPointF(x + 13, 13), metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        for at_ms in shape.notes:
            if lanes.left() <= scale.x(at_ms) <= lanes.right():
                painter.drawEllipse(QPointF(scale.x(at_ms), lanes.bottom() + 1), 3.5, 3.5)

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
        text = translate("Meeting", "Does not verify from {at}").format(at=clock_text(shape.verified_ms / 1000))
        room = QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.drawText(QPointF(min(left + 8, lanes.right() - room), 13), text)


def draw_strip(shape: Shape, levels: Mapping[str, bytearray], theme: Theme, size: QSize, ratio: float) -> QPixmap:
    """The whole meeting: who speaks where and how loud, gaps, and markers."""
    layer = QPixmap(size * ratio)
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    painter = QPainter(layer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(QRectF(QPointF(0, 0), size.toSizeF()), 4, 4)
    length = max(1, shape.length_ms)
    scale = Scale(0, length, 0, size.width())
    height = (size.height() - 4) / max(1, len(shape.tracks))
    for number, track in enumerate(shape.tracks):
        lane = QRectF(0, 2 + number * height, size.width(), height)
        color = theme.color(speaker_token(track))
        painter.setBrush(color)
        for left, right in _columns(shape.speech[number], scale):
            painter.drawRect(QRectF(left, lane.center().y() - 1, right - left, 2))
        if known := levels.get(track):
            loud = QRectF(lane.adjusted(0, -3, 0, 3).toAlignedRect())
            soft = theme.color(speaker_token(track) + "Soft")
            _paint_levels(painter, loud, known, Heard((0, length), (), (soft, soft)))
        painter.setBrush(theme.color("control"))
        for left, right in _columns(((gap.start_ms, gap.end_ms) for gap in shape.gaps[number]), scale):
            painter.drawRect(QRectF(left, lane.top(), right - left, height))
    painter.setBrush(theme.color("text2"))
    for mark in shape.markers:
        painter.drawRect(QRectF(scale.x(mark.at_ms), 0, 1, size.height()))
    painter.end()
    return layer


class Heard(NamedTuple):
    """What of a track's levels is drawn, and how: as `wave_image` takes it."""

    sight: tuple[int, int]
    spoken: Iterable[tuple[int, int]]
    inks: tuple[QColor, QColor]


def _paint_levels(painter: QPainter, where: QRectF, levels: bytearray, heard: Heard) -> None:
    # numpy takes its time to be imported; when there are levels it has been, by what read them
    from noteflow.ui.wave_image import wave_image

    dots = (where.size() * painter.device().devicePixelRatioF()).toSize()
    painter.drawImage(where, wave_image(levels, dots, *heard))


def _columns(stretches: Iterable[tuple[int, int]], scale: Scale) -> list[tuple[int, int]]:
    """The px that the stretches cover, those that touch as one: thousands of lines are no more than there are px."""
    runs: list[tuple[int, int]] = []
    first_ms, span_ms, begin, width = scale
    left = right = -1
    for start, end in sorted(stretches):
        # as `Scale.x`, which is too slow for so many
        from_x = begin + (start - first_ms) * width // span_ms
        to_x = max(from_x + 1, begin + (end - first_ms) * width // span_ms)
        if from_x <= right:
            right = max(right, to_x)
            continue
        if right > left:
            runs.append((left, right))
        left, right = from_x, to_x
    if right > left:
        runs.append((left, right))
    return runs


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
