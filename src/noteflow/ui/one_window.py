"""A window of which there is one at a time, and the way to the front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

Window = TypeVar("Window", bound=QWidget)

SLICE_MS = 1
"""From a window's making to its showing: in one go, as at 0 ms, they would hold the screen up."""


class OneWindow(QObject, Generic[Window]):
    """Knows a window that deletes itself when it is closed, for as long as it is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.window: Window | None = None

    def show(self, make: Callable[[], Window]) -> None:
        """Bring it to the front; it is made where there is none."""
        to_front(self._found(make)[0])

    def show_in_slices(self, make: Callable[[], Window], how: Callable[[Window], object]) -> None:
        """The same for a window that takes long to be made: where it is, it is shown a moment later. `how` shows it."""
        window, new = self._found(make)
        if new:
            QTimer.singleShot(SLICE_MS, window, partial(how, window))
        else:
            how(window)

    def let_go(self) -> Window | None:
        """It is somebody else's to close; None where there is none."""
        window, self.window = self.window, None
        if window is not None:
            window.destroyed.disconnect(self._gone)
        return window

    def close(self) -> None:
        """Close it, if it is there."""
        if (window := self.let_go()) is not None:
            window.close()

    def _found(self, make: Callable[[], Window]) -> tuple[Window, bool]:
        if self.window is not None:
            return self.window, False
        self.window = make()
        self.window.destroyed.connect(self._gone)
        return self.window, True

    @Slot()
    def _gone(self) -> None:
        self.window = None


def to_front(window: QWidget) -> None:
    """Show it before all others, with the keyboard."""
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
