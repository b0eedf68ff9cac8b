"""A tray that comes after NoteFlow, and goes: the icon is made anew each time, since Qt chooses its kind once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
WATCHES = """
import sys
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from noteflow.ui.tray import Tray

application = QApplication(sys.argv)
owner = QObject()
tray = Tray(owner, toggle_keys="<ctrl>+r", pause_keys="<ctrl>+p", marker_keys="<ctrl>+m")
first = tray.icon
tray.host_changed.connect(lambda: print("new icon" if tray.icon is not first else "the same", flush=True))
tray.watch_for_host()
print("watching", flush=True)
QTimer.singleShot(60_000, application.quit)
application.exec()
"""
WATCHER = "org.kde.StatusNotifierWatcher"


def test_a_tray_that_comes_late_gets_an_icon_of_its_kind() -> None:
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "QT_QPA_PLATFORM": "offscreen"}
    app = subprocess.Popen(
        [sys.executable, "-c", WATCHES], env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        assert app.stdout is not None
        assert app.stdout.readline() == "watching\n"
        host = open_dbus_connection(address)
        host.send_and_get_reply(message_bus.RequestName(WATCHER))
        assert app.stdout.readline() == "new icon\n"
        host.close()
        assert app.stdout.readline() == "new icon\n"
    finally:
        for process in (app, bus):
            process.kill()
            process.communicate()
