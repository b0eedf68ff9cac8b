"""Whether a person wants less motion, as the desktop says: then nothing pulses and nothing glides.

On Linux the desktop's portal is asked, without waiting, and heard when it changes; a desktop without one moves. On
Windows the system is asked once. macOS is not asked yet.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
KEYS = (
    ("org.freedesktop.appearance", "reduced-motion"),
    ("org.gnome.desktop.interface", "enable-animations"),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"),
)
"""Where desktops keep it: the newest way that all share, GNOME's, KDE's."""

SPI_GETCLIENTAREAANIMATION = 0x1042


class Motion(QObject):
    """`reduced` is what is known by now; `changed` tells when that changes."""

    changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.reduced = sys.platform == "win32" and not _windows_animates()
        self._said: dict[tuple[str, str], bool] = {}
        self._asked: list[QDBusPendingCallWatcher] = []
        self._bus = QDBusConnection.sessionBus()
        if sys.platform == "linux" and self._bus.isConnected():
            # PySide wants a text here, whatever its type hints say
            slot: Any = SLOT("_setting_changed(QString,QString,QDBusVariant)")
            self._bus.connect(*PORTAL, "SettingChanged", self, slot)
            for key in KEYS:
                self._ask(key)

    def _ask(self, key: tuple[str, str]) -> None:
        call = QDBusMessage.createMethodCall(*PORTAL, "Read")
        call.setArguments(list(key))
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        watcher.setProperty("key", list(key))
        watcher.finished.connect(self._answered)
        self._asked.append(watcher)

    @Slot(QDBusPendingCallWatcher)
    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        self._asked.remove(watcher)
        space, name = watcher.property("key")
        reply = watcher.reply()
        if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
            self._take((space, name), reply.arguments()[0])
        watcher.deleteLater()

    @Slot(str, str, QDBusVariant)
    def _setting_changed(self, space: str, name: str, value: QDBusVariant) -> None:
        if (space, name) in KEYS:
            self._take((space, name), value)

    def _take(self, key: tuple[str, str], value: object) -> None:
        while isinstance(value, QDBusVariant):
            value = value.variant()
        number = _number(value)
        if number is None:
            return
        # the first counts motion down, the others animations up
        self._said[key] = number == 1 if key == KEYS[0] else number == 0
        if (reduced := any(self._said.values())) != self.reduced:
            self.reduced = reduced
            self.changed.emit(reduced)


def _number(value: object) -> float | None:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _windows_animates() -> bool:
    import ctypes

    wanted = ctypes.c_int(1)
    user: Any = getattr(ctypes, "windll").user32  # noqa: B009 (only there on Windows)
    user.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(wanted), 0)
    return bool(wanted.value)
