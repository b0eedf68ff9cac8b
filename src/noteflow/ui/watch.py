"""What NoteFlow watches to lock itself: whether somebody uses its windows, and whether the computer goes to sleep."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QCoreApplication, QEvent, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)
from PySide6.QtWidgets import QApplication

translate = QCoreApplication.translate
log = logging.getLogger(__name__)

LOGIN = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")

_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class ActivityWatch(QObject):
    """Calls back at each key, click or move in any window of NoteFlow's."""

    def __init__(self, application: QApplication, touched: Callable[[], None]) -> None:
        super().__init__(application)
        self._application = application
        self._touched = touched
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """Look, and let everything through."""
        if event.type() in _USE:
            self._touched()
        return False

    def close(self) -> None:
        """Look no more."""
        self._application.removeEventFilter(self)


class SleepWatch(QObject):
    """Calls back when the computer is about to sleep, and has it wait until `release` (Linux, through systemd's login
    service; elsewhere, and without that service, nothing happens).

    The service lets each program delay sleep by some seconds at most, so nothing here can keep a computer awake.
    """

    def __init__(self, parent: QObject, asleep: Callable[[], None]) -> None:
        super().__init__(parent)
        self._asleep = asleep
        self._delay: int | None = None
        self._asking: QDBusPendingCallWatcher | None = None
        self._bus = QDBusConnection.systemBus()
        # PySide wants a text here, whatever its type hints say
        slot: Any = SLOT("_prepare_for_sleep(bool)")
        if self._bus.isConnected() and not self._bus.connect(*LOGIN, "PrepareForSleep", self, slot):
            log.warning("the login service does not tell of sleep")

    def delay(self) -> None:
        """Have the computer wait for `release` before it sleeps. Returns at once; twice is once."""
        if self._delay is not None or self._asking is not None or not self._bus.isConnected():
            return
        call = QDBusMessage.createMethodCall(*LOGIN, "Inhibit")
        call.setArguments(["sleep", "NoteFlow", translate("Shell", "Locks the vault first"), "delay"])
        self._asking = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        self._asking.finished.connect(self._granted)

    def release(self) -> None:
        """Let it sleep."""
        self._asking = None
        if self._delay is not None:
            with contextlib.suppress(OSError):
                os.close(self._delay)
            self._delay = None

    @Slot(QDBusPendingCallWatcher)
    def _granted(self, answered: QDBusPendingCallWatcher) -> None:
        wanted, self._asking = answered is self._asking, None
        arguments = answered.reply().arguments()
        answered.deleteLater()
        if arguments and isinstance(arguments[0], QDBusUnixFileDescriptor) and wanted:
            self._delay = os.dup(arguments[0].fileDescriptor())
        elif not arguments:
            log.info("sleep cannot be delayed; locking may end after the computer wakes")

    @Slot(bool)
    def _prepare_for_sleep(self, begins: bool) -> None:
        if begins:
            self._asleep()
        else:
            self.delay()
