"""A window of which there is one at a time, and the way to the front."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

Window = TypeVar("Window", bound=QWidget)


class OneWindow(QObject, Generic[Window]):
    """Knows a window that deletes itself when it is closed, for as long as it is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.window: Window | None = None

    def show(self, make: Callable[[], Window]) -> Window:
        """Bring it to the front; it is made where there is none."""
        if self.window is None:
            self.window = make()
            self.window.destroyed.connect(self._gone)
        to_front(self.window)
        return self.window

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

    @Slot()
    def _gone(self) -> None:
        self.window = None


def to_front(window: QWidget) -> None:
    """Show it before all others, with the keyboard."""
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
