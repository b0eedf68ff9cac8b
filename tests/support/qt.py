"""One QApplication for all tests of this process (Qt allows no second), on the offscreen platform."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

PATIENCE_S = 20.0


def application() -> QApplication:
    """The application; made when it is first asked for."""
    known = QApplication.instance()
    return known if isinstance(known, QApplication) else QApplication(["noteflow"])


def wait_until(there: Callable[[], object]) -> None:
    """Let Qt work until something is so."""
    deadline = time.monotonic() + PATIENCE_S
    while not there():
        assert time.monotonic() < deadline, "it did not come to be"
        application().processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.001)


def delete_windows() -> None:
    """What a test has left: each style sheet that a later one sets would go through all of it.

    The clipboard too: this platform's outlives Python, and a Python object in it would crash the process at its end.
    """
    if QApplication.instance() is None:
        return
    QApplication.clipboard().clear()
    for window in QApplication.topLevelWidgets():
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
