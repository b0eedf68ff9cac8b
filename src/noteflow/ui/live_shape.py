"""How the live window is a pane or a strip, stays on top, and closes. What stands in it is `live_window`'s."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from noteflow.ui.live_strip import FULL, LEAST, RADIUS
from noteflow.ui.theme import tokens

PANE = QSize(*tokens()["breakpoints"]["live"]["start"])
PANE_WIDTH, PANE_HEIGHT = tokens()["breakpoints"]["live"]["min"]
STRIP_BELOW: int = tokens()["breakpoints"]["stripBelowHeight"]
NO_LIMIT = 16_777_215
PINNED, STRIP = "pinned", "strip"
PLACE = re.compile(r"(-?\d{1,5}),(-?\d{1,5})")
INSIST_MS = (60, 250)
"""An X window manager that takes a window's frame off may give it a size in between after the one that was asked."""


class PaneOrStrip(QWidget):
    """A window of NoteFlow's that becomes a strip without a frame when it is asked to, or when somebody makes it very
    low; `shape_changed` is called when its size has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NoteFlow")
        self.minimise_on_close = False
        self._pinned = False
        self._pane_size = PANE
        self._limit(strip=False)
        self.resize(PANE)

    @property
    def is_pinned(self) -> bool:
        """Whether it is kept above other windows."""
        return self._pinned

    @property
    def shape(self) -> str:
        """What a person made of it, for the window that comes after it: words of `pinned`, `strip`, and `X,Y` where
        the desktop lets a program know its place."""
        place = [] if _wayland() else [f"{self.x()},{self.y()}"]
        return " ".join([PINNED] * self._pinned + [STRIP] * self.is_strip + place)

    def take_shape(self, shape: str) -> None:
        """Be as another was."""
        words = shape.split()
        if PINNED in words:
            self.pin(True)
        if STRIP in words:
            self.become_strip()
        if place := PLACE.search(shape):
            self.move(self._within_screen(QPoint(int(place[1]), int(place[2])), self.size()))

    @property
    def is_strip(self) -> bool:
        """Whether it is too low for a pane."""
        return self.height() < STRIP_BELOW

    def become_strip(self) -> None:
        """A strip without a frame, where the pane was."""
        if not self.is_strip:
            self._pane_size = self.size()
            self._reshape(FULL, strip=True)

    def become_pane(self) -> None:
        """The pane that it was before."""
        if self.is_strip:
            size = self._pane_size if self._pane_size.height() >= STRIP_BELOW else PANE
            self._reshape(size, strip=False)

    def pin(self, wanted: bool) -> bool:
        """Keep it above other windows, or no longer; whether the desktop lets a program decide that."""
        if _wayland():
            return False
        self._pinned = wanted
        self._dress()
        return True

    def shape_changed(self) -> None:
        """Its size has changed."""

    def _flags(self) -> Qt.WindowType:
        flags = Qt.WindowType.Window
        if self._frameless:
            flags |= Qt.WindowType.FramelessWindowHint
        return flags | Qt.WindowType.WindowStaysOnTopHint if self._pinned else flags

    def _limit(self, *, strip: bool) -> None:
        self._frameless = strip
        self.setMinimumSize(LEAST if strip else QSize(PANE_WIDTH, LEAST.height()))
        self.setMaximumSize(FULL if strip else QSize(NO_LIMIT, NO_LIMIT))

    def _reshape(self, size: QSize, *, strip: bool) -> None:
        place = self.pos()
        self._limit(strip=strip)
        self._dress()
        self.resize(size)
        self.move(self._within_screen(place, size))
        for wait_ms in INSIST_MS:
            QTimer.singleShot(wait_ms, self, partial(self._insist, size))

    def _insist(self, size: QSize) -> None:
        if self._frameless == (size == FULL) and self.size() != size:
            self.resize(size)

    def _dress(self) -> None:
        """Frame and place above others, as they are wanted: the window itself is told, since Qt would take the widget
        off the screen for it, and the keyboard from it."""
        flags = self._flags()
        if (handle := self.windowHandle()) is not None:
            handle.setFlags(flags)
        self.overrideWindowFlags(flags)

    def _within_screen(self, place: QPoint, size: QSize) -> QPoint:
        room = self.screen().availableGeometry()
        left = max(room.left(), min(place.x(), room.right() - size.width()))
        return QPoint(left, max(room.top(), min(place.y(), room.bottom() - size.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Round the strip's corners."""
        super().resizeEvent(event)
        if self._frameless and self.is_strip:
            path = QPainterPath()
            path.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            self.setMask(QRegion(path.toFillPolygon().toPolygon()))
        else:
            self.clearMask()
        self.shape_changed()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt)
        """Without a tray a closed window could not be found again: it is minimised. Quitting closes it all the same:
        a window that refuses would keep the program, and the desktop's session, from ending."""
        if self.minimise_on_close and event.spontaneous():
            event.ignore()
            self.showMinimized()
            return
        super().closeEvent(event)


def _wayland() -> bool:
    return QGuiApplication.platformName().startswith("wayland")
