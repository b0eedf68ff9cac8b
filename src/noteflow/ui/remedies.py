"""What a person can do about a warning with one press: the desktop's sound settings, or what shows its disk's use."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from noteflow.application.disk_room import LOW_BYTES
from noteflow.application.notices import Status
from noteflow.application.sound_watch import SENTENCES
from noteflow.domain.errors import DeviceError, StorageError

translate = QCoreApplication.translate

SOUND_SETTINGS = (
    ("gnome-control-center", "sound"),
    ("systemsettings", "kcm_pulseaudio"),
    ("cinnamon-settings", "sound"),
    ("mate-volume-control",),
    ("pavucontrol",),
    ("pavucontrol-qt",),
)
DISK_USE = (("baobab",), ("filelight",), ("mate-disk-usage-analyzer",))
GNOME_ALONE = "gnome-control-center"
"""It opens and shows nothing on other desktops."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What the button says, and what it does."""

    text: str
    act: Callable[[], object]


def remedy_for(status: Status) -> Remedy | None:
    """The way out of a status' warning, where this computer has one."""
    if not status.warning:
        return None
    if status.warning in SENTENCES or any(source.state == "missing" for source in status.sources):
        return sound_settings()
    return _disk_use() if 0 < status.free_bytes < LOW_BYTES else None


def remedy_for_failure(title: str) -> Remedy | None:
    """The way out of a recording that could not go on, by the error's title."""
    return {StorageError.title: _disk_use, DeviceError.title: sound_settings}.get(title, lambda: None)()


def dismissal_of(status: Status) -> str:
    """What one says who knows that all is well; empty where a warning is none that one may know better."""
    silent = {source.track for source in status.sources if source.state == "silent"}
    if "system" in silent:
        return translate("LiveWindow", "They are just quiet")
    return translate("LiveWindow", "I am just quiet") if "mic" in silent else ""


def sound_settings() -> Remedy | None:
    """The desktop's sound settings, where this computer has a program for them."""
    text = translate("LiveWindow", "Sound settings…")
    if sys.platform == "win32":
        return Remedy(text, lambda: QDesktopServices.openUrl(QUrl("ms-settings:sound")))
    if sys.platform == "darwin":
        return Remedy(
            text, lambda: QDesktopServices.openUrl(QUrl("x-apple.systempreferences:com.apple.preference.sound"))
        )
    command = _first_there(SOUND_SETTINGS)
    return Remedy(text, lambda: _start(command)) if command else None


def _disk_use() -> Remedy:
    command = _first_there(DISK_USE)
    folder = QUrl.fromLocalFile(str(Path.home()))
    act = (lambda: _start(command)) if command else (lambda: QDesktopServices.openUrl(folder))
    return Remedy(translate("LiveWindow", "Open storage"), act)


def _first_there(commands: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    gnome = "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    usable = (command for command in commands if command[0] != GNOME_ALONE or gnome)
    return next((command for command in usable if shutil.which(command[0])), ())


def _start(command: tuple[str, ...]) -> bool:
    started = QProcess.startDetached(command[0], list(command[1:]))
    return bool(started[0] if isinstance(started, tuple) else started)
