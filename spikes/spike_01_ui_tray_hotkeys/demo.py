"""Spike 01: a tray icon with its states, a global hotkey, and a notification; nothing is recorded.

python spikes/spike_01_ui_tray_hotkeys/demo.py              Ctrl+Alt+R starts and stops, Ctrl+Alt+M warns
python spikes/spike_01_ui_tray_hotkeys/demo.py --measure    prints how long it took until the icon was there; ends
"""

from __future__ import annotations

import sys
import time
from functools import partial

BEGAN = time.monotonic()

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from noteflow.application.notices import Status  # noqa: E402
from noteflow.ui.bridge import Bridge  # noqa: E402
from noteflow.ui.hotkeys import MARKER, TOGGLE, HotkeyListener  # noqa: E402
from noteflow.ui.tray import Phase, Tray  # noqa: E402

IN_PLACE_X = 100
POLL_MS = 5


class Demo:
    """Idle, recording, recording with a warning: by hotkey or menu."""

    def __init__(self, application: QApplication) -> None:
        self.application = application
        self.bridge = Bridge(application)
        self.tray = Tray(application, toggle_keys=TOGGLE, pause_keys="<ctrl>+<alt>+p", marker_keys=MARKER)
        self.tray.set_phase(Phase.OPEN)
        self.status = Status("idle")
        self.hotkeys = HotkeyListener(
            {TOGGLE: lambda: self.bridge.post(self.toggle), MARKER: lambda: self.bridge.post(self.warn)},
            lambda sentence: self.bridge.post(partial(print, sentence)),
        )
        self.tray.start_requested.connect(self.toggle)
        self.tray.stop_requested.connect(self.toggle)
        self.tray.marker_requested.connect(self.warn)
        self.tray.quit_requested.connect(application.quit)
        self.hotkeys.start()

    def toggle(self) -> None:
        recording = self.status.state == "recording"
        self.status = Status("idle" if recording else "recording")
        self.tray.set_status(self.status)
        self.tray.notify("Recording stopped." if recording else "Recording started.")
        print("stopped" if recording else "started", flush=True)

    def warn(self) -> None:
        self.status = Status(self.status.state, warning="" if self.status.warning else "Nothing is heard.")
        self.tray.set_status(self.status)

    def close(self) -> None:
        self.hotkeys.stop()
        self.bridge.close()
        self.tray.close()


def measure(demo: Demo, imported: float) -> None:
    """Wait until the tray has put the icon in its place, then say when that was."""
    place = demo.tray.icon.geometry()
    if not demo.tray.available() or place.width() == 0 or place.x() < IN_PLACE_X:
        QTimer.singleShot(POLL_MS, lambda: measure(demo, imported))
        return
    print(f"imported {1000 * imported:.0f} ms, visible {1000 * (time.monotonic() - BEGAN):.0f} ms", flush=True)
    demo.application.quit()


def main() -> int:
    application = QApplication(["noteflow-spike"])
    application.setQuitOnLastWindowClosed(False)
    imported = time.monotonic() - BEGAN
    demo = Demo(application)
    if "--measure" in sys.argv:
        QTimer.singleShot(0, lambda: measure(demo, imported))
    code = application.exec()
    demo.close()
    return code


if __name__ == "__main__":
    raise SystemExit(main())
