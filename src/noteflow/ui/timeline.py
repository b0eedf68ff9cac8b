"""The timeline: a lane for each track with its real levels, what was said, gaps, markers, and the whole as a strip.

Everything but the playhead lies in two pixmaps, one as it looks when it has been heard and one when not; the playhead
alone is drawn anew while something plays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QSlider, QWidget

from noteflow.domain.view import PAUSED, QUARANTINED, SPEAKERS, Gap, MeetingView, Remark
from noteflow.ui.sound import LEVEL_MS
from noteflow.ui.theme import Appearance
from noteflow.ui.timeline_layers import LABELS, SIDE, Layers, Picture, draw_strip
from noteflow.ui.wording import clock_text, kind_text, plural, speaker_text

translate = QCoreApplication.translate

LEAST_MS = 15_000
USUAL_MS = 10 * 60_000
LANE = 38
ABOVE, RULER, STRIP, BELOW = 24, 20, 14, 6
STEP_MS = 5_000
REDRAW_MS, STRIP_MS = 250, 1000
"""While levels come, lanes and strip are drawn anew so often at most."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a meeting stands in its timeline; times are ms. `verified_ms` is where what verifies ends, or None."""

    length_ms: int
    tracks: tuple[str, ...]
    names: tuple[str, ...]
    speech: tuple[tuple[tuple[int, int], ...], ...]
    gaps: tuple[tuple[Gap, ...], ...]
    markers: tuple[Remark, ...]
    notes: tuple[int, ...]
    verified_ms: int | None = None


def shape_of(view: MeetingView) -> Shape:
    """A meeting's."""
    tracks = tuple(track.name for track in view.tracks)
    speech: dict[str, list[tuple[int, int]]] = {name: [] for name in tracks}
    names = {track.name: track.speaker or speaker_text(SPEAKERS.get(track.name, track.name)) for track in view.tracks}
    for line in view.lines:
        speech.setdefault(line.track, []).append((line.start_ms, max(line.end_ms, line.start_ms + 200)))
    ends = [view.duration_ms, *(line.end_ms for line in view.lines), *(mark.at_ms for mark in view.markers)]
    return Shape(
        max(ends, default=0),
        tracks,
        tuple(names[name] for name in tracks),
        tuple(tuple(speech[name]) for name in tracks),
        tuple(track.gaps for track in view.tracks),
        view.markers,
        tuple(note.at_ms for note in view.notes),
        verified_end(view),
    )


def verified_end(view: MeetingView) -> int | None:
    """Where what verifies of a meeting ends, ms; None where all does."""
    bad = view.state == QUARANTINED and view.problem is not None
    return max([line.end_ms for line in view.lines], default=0) if bad else None


class Value(QSlider):
    """Where the playhead is, for the keyboard and for screen readers: seconds. Draws nothing; the timeline does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """The timeline knows what keys do."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Nothing."""


class Timeline(QAbstractScrollArea):
    """`sought` tells where a person wants to be, ms. The scroll bar is the strip below: its place is the first ms."""

    sought = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shape = Shape(0, (), (), (), (), (), ())
        self._levels: dict[str, bytearray] = {}
        self._place_ms = 0
        self._span_ms = USUAL_MS
        self._picture: Picture | None = None
        self._strip_picture: QPixmap | None = None
        self._dragged = ""
        self._looks_elsewhere = False
        self.setObjectName("timeline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._value = Value(Qt.Orientation.Horizontal, self)
        self._value.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._value.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._value.setPageStep(60)
        self._value.valueChanged.connect(lambda seconds: self.sought.emit(seconds * 1000))
        self._value.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self._moved)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REDRAW_MS)
        self._later.timeout.connect(self._draw_grown)
        self._picture_to_ms = 0
        """As far the levels went when the lanes were drawn last."""
        self._strip_later = QTimer(self)
        self._strip_later.setSingleShot(True)
        self._strip_later.setInterval(STRIP_MS)
        self._strip_later.timeout.connect(self._draw_strip_anew)
        appearance.changed.connect(self._redraw)
        self._name()

    # --- what is shown ----------------------------------------------------------------------------------------------

    @property
    def length_ms(self) -> int:
        """How long the meeting is."""
        return self._shape.length_ms

    @property
    def place_ms(self) -> int:
        """Where the playhead stands."""
        return self._place_ms

    @property
    def markers(self) -> Sequence[Remark]:
        """The markers."""
        return self._shape.markers

    @property
    def first_ms(self) -> int:
        """The first moment in sight."""
        return self.horizontalScrollBar().value()

    @property
    def span_ms(self) -> int:
        """How much is in sight."""
        return max(1, min(self._span_ms, max(self._shape.length_ms, LEAST_MS)))

    def show_shape(self, shape: Shape, levels: dict[str, bytearray]) -> None:
        """The meeting, and its levels as they come: `levels` is looked at again after `levels_grew`."""
        self._levels = levels
        if shape == self._shape:
            return
        self._shape = shape
        self.setFixedHeight(self.sizeHint().height())
        self._fit_bar()
        self._redraw()
        self._name()

    @Slot(str)
    def levels_grew(self, _track: str) -> None:
        """More levels have come; the lanes are drawn anew until all that is in sight has them."""
        for timer in (self._later, self._strip_later):
            if not timer.isActive():
                timer.start()

    def show_place(self, place_ms: int) -> None:
        """Put the playhead there. It stays in sight, unless a person looks elsewhere while it goes on."""
        if place_ms == self._place_ms:
            return
        self._looks_elsewhere = self._looks_elsewhere and 0 < place_ms - self._place_ms < STEP_MS
        before, self._place_ms = self._x(self._place_ms), place_ms
        self._name()
        bar = self.horizontalScrollBar()
        if (
            not self._looks_elsewhere
            and not self._dragged
            and not bar.value() <= place_ms <= bar.value() + self.span_ms
        ):
            bar.setValue(place_ms - self.span_ms // 10)
        now = self._x(place_ms)
        # what lies between has been heard now, or no longer
        left, right = sorted((before, now))
        self.viewport().update(QRect(left - 8, 0, right - left + 16, self.viewport().height()))

    def _name(self) -> None:
        shape = self._shape
        gaps = sum(gap.reason != PAUSED for each in shape.gaps for gap in each)
        markers = len(shape.markers)
        said = [
            translate("Meeting", "Timeline, {place} of {length}").format(
                place=clock_text(self._place_ms / 1000), length=clock_text(shape.length_ms / 1000)
            ),
            plural(translate("Meeting", "%n marker(s)", None, markers), markers) if markers else "",
            plural(translate("Meeting", "%n gap(s)", None, gaps), gaps) if gaps else "",
        ]
        self._value.setAccessibleName(", ".join(filter(None, said)))
        self._value.blockSignals(True)
        self._value.setRange(0, shape.length_ms // 1000)
        self._value.setValue(self._place_ms // 1000)
        self._value.blockSignals(False)

    # --- places -----------------------------------------------------------------------------------------------------

    def _lanes(self) -> QRect:
        height = LANE * max(2, len(self._shape.tracks))
        return QRect(LABELS, ABOVE, max(10, self.viewport().width() - LABELS - SIDE), height)

    def _strip(self) -> QRect:
        lanes = self._lanes()
        return QRect(lanes.left(), lanes.bottom() + 1 + RULER, lanes.width(), STRIP)

    def _x(self, at_ms: int) -> int:
        lanes = self._lanes()
        return lanes.left() + round((at_ms - self.first_ms) * lanes.width() / self.span_ms)

    def _ms(self, x: float) -> int:
        lanes = self._lanes()
        return self._clamp(self.first_ms + round((x - lanes.left()) * self.span_ms / lanes.width()))

    def _clamp(self, at_ms: int) -> int:
        end = self._shape.length_ms if self._shape.verified_ms is None else self._shape.verified_ms
        return max(0, min(end, at_ms))

    def _fit_bar(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setPageStep(self.span_ms)
        bar.setRange(0, max(0, self._shape.length_ms - self.span_ms))

    def zoom(self, factor: float, at_ms: int) -> None:
        """Show so much more or less, with a moment staying where it is."""
        share = (at_ms - self.first_ms) / self.span_ms
        self._span_ms = round(max(LEAST_MS, min(max(self._shape.length_ms, LEAST_MS), self.span_ms * factor)))
        self._fit_bar()
        self.horizontalScrollBar().setValue(round(at_ms - share * self.span_ms))
        self._redraw()

    # --- what a person does -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """In the lanes: go there. In the strip: have that part in sight."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._value.setFocus()
            self._dragged = "strip" if event.position().y() >= self._strip().top() - 4 else "lanes"
            self._drag(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """The same, along the way."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._dragged:
            self._drag(event.position().toPoint())
            return
        at, over = event.position(), ""
        for marker in self._shape.markers:
            if abs(self._x(marker.at_ms) - at.x()) < 6 and at.y() < self._strip().top():
                over = f"{clock_text(marker.at_ms / 1000)} {marker.text or kind_text('marker')}"
        self.viewport().setToolTip(over)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Over."""
        self._dragged = ""

    def _drag(self, at: QPoint) -> None:
        if self._dragged == "strip":
            strip = self._strip()
            self._looks_elsewhere = True
            middle = (at.x() - strip.left()) * self._shape.length_ms // max(1, strip.width())
            self.horizontalScrollBar().setValue(middle - self.span_ms // 2)
        else:
            self.sought.emit(self._ms(at.x()))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt)
        """The wheel goes along the meeting, with Ctrl it shows more or less."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(0.8 if turn > 0 else 1.25, self._ms(event.position().x()))
        else:
            bar = self.horizontalScrollBar()
            self._looks_elsewhere = True
            bar.setValue(bar.value() - round(turn / 120 * self.span_ms / 10))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Left and Right go five seconds, Page Up and Down a minute, Home and End to the ends, + and - show less and
        more; Ctrl with Left and Right goes from marker to marker."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {
            Qt.Key.Key_Left: -STEP_MS,
            Qt.Key.Key_Right: STEP_MS,
            Qt.Key.Key_PageUp: -60_000,
            Qt.Key.Key_PageDown: 60_000,
        }
        if ctrl and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._to_marker(forward=key == Qt.Key.Key_Right)
        elif key in steps:
            self.sought.emit(self._clamp(self._place_ms + steps[Qt.Key(key)]))
        elif key == Qt.Key.Key_Home:
            self.sought.emit(0)
        elif key == Qt.Key.Key_End:
            self.sought.emit(self._clamp(self._shape.length_ms))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(0.5, self._place_ms)
        elif key == Qt.Key.Key_Minus:
            self.zoom(2.0, self._place_ms)
        else:
            event.ignore()

    def _to_marker(self, *, forward: bool) -> None:
        places = sorted(marker.at_ms for marker in self._shape.markers)
        ahead = [at for at in places if at > self._place_ms + 200]
        behind = [at for at in places if at < self._place_ms - 200]
        if forward and ahead:
            self.sought.emit(ahead[0])
        elif not forward and behind:
            self.sought.emit(behind[-1])

    # --- Qt ---------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """As high as its lanes, ruler and strip."""
        return QSize(600, ABOVE + LANE * max(2, len(self._shape.tracks)) + RULER + STRIP + BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Draw it for the new width."""
        super().resizeEvent(event)
        self._value.setGeometry(self._lanes())
        self._redraw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """Show where the keyboard is."""
        if watched is self._value and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().eventFilter(watched, event)

    @Slot()
    def _redraw(self) -> None:
        self._picture = self._strip_picture = None
        self.viewport().update()

    @Slot()
    def _moved(self) -> None:
        self._picture = None
        self.viewport().update()

    @Slot()
    def _draw_strip_anew(self) -> None:
        self._strip_picture = None
        self.viewport().update(self._strip())

    @Slot()
    def _draw_grown(self) -> None:
        if self._picture_to_ms < self.first_ms + self.span_ms:
            self._picture = None
            self.viewport().update()

    def _strip_drawn(self) -> QPixmap:
        if self._strip_picture is None:
            size, ratio = self._strip().size(), self.devicePixelRatioF()
            self._strip_picture = draw_strip(self._shape, self._levels, self._appearance.theme, size, ratio)
        return self._strip_picture

    def _drawn(self) -> Picture:
        if self._picture is None:
            sight = (self.first_ms, self.span_ms)
            layers = Layers(self._shape, self._levels, self._appearance.theme, sight, self._lanes())
            known = [len(self._levels.get(track, b"")) // 2 for track in self._shape.tracks]
            self._picture_to_ms = min(known, default=0) * LEVEL_MS
            self._picture = layers.draw(self.viewport().size(), self.devicePixelRatioF())
        return self._picture

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The layers, heard to the left of the playhead and not yet to its right, and the playhead."""
        painter = QPainter(self.viewport())
        picture, theme = self._drawn(), self._appearance.theme
        x, whole, lanes = self._x(self._place_ms), self.viewport().rect(), self._lanes()
        _put(painter, picture.heard, QRect(0, 0, max(0, x), whole.height()) & event.rect())
        _put(painter, picture.ahead, QRect(max(0, x), 0, whole.width(), whole.height()) & event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text"))
        if self._shape.length_ms and lanes.left() <= x <= lanes.right() + 1:
            painter.drawRect(QRectF(x - 1, lanes.top() - 4, 2, lanes.height() + 8))
            painter.drawEllipse(QRectF(x - 5, lanes.top() - 9, 10, 10))
        strip = self._strip()
        painter.drawPixmap(strip.topLeft(), self._strip_drawn())
        if self._shape.length_ms:
            self._paint_sight(painter, strip)
            here = strip.left() + strip.width() * self._place_ms / self._shape.length_ms
            painter.drawRect(QRectF(here - 0.75, strip.top(), 1.5, strip.height()))
        if self._value.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(lanes).adjusted(-5, -5, 5, RULER + STRIP + 5), 8, 8)

    def _paint_sight(self, painter: QPainter, strip: QRect) -> None:
        """What of the whole is in the lanes."""
        length = self._shape.length_ms
        if self.span_ms >= length:
            return
        left = strip.left() + self.first_ms * strip.width() / length
        width = max(6.0, self.span_ms * strip.width() / length)
        painter.save()
        painter.setPen(QPen(self._appearance.theme.color("accent"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left, strip.top() - 1, width, strip.height() + 2), 4, 4)
        painter.restore()


def _put(painter: QPainter, layer: QPixmap, where: QRect) -> None:
    if where.isEmpty():
        return
    scale = layer.devicePixelRatio()
    source = QRectF(where.x() * scale, where.y() * scale, where.width() * scale, where.height() * scale)
    painter.drawPixmap(QRectF(where), layer, source)
