"""What a person at a long meeting sees, in a process like the tray app's: run by `benchmarks.meeting`, on a desktop.

It opens the vault in NOTEFLOW_HOME, attaches it to the shell, opens its one meeting again and again, then Settings and
the library, and prints a line of JSON. Times end with the paint event that shows the first lines.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.library_look import REST_S, Beat, rest, scroll, wait_for
from noteflow import access
from noteflow.app import open_house
from noteflow.ui.meeting_window import MeetingWindow
from noteflow.ui.shell import Shell

RUNS, SCREENS = 6, 200


class FirstLines(QObject):
    """When lines of a meeting were painted first. It looks at every event, as the tray app does to know when nobody is
    there, and from the beginning: the first event of an object takes PySide a while."""

    def __init__(self, shell: Shell, application: QApplication) -> None:
        super().__init__(application)
        self._shell = shell
        self.at = 0.0
        application.installEventFilter(self)

    def begin(self) -> None:
        """Look out for the next window."""
        self.at = 0.0

    @property
    def window(self) -> MeetingWindow | None:
        """The window, once it is there."""
        return next(iter(self._shell.windows.meetings.shown.values()), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """Look, and let it through."""
        if not self.at and event.type() == QEvent.Type.Paint:
            window = self.window
            if window is not None and window.transcript.rows and watched is window.transcript.viewport():
                # painting is done when what was posted behind it comes
                QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = self.at or time.perf_counter()


def main() -> int:
    """Look at everything, and print it."""
    application = QApplication(["noteflow"])
    house = open_house(Path(os.environ["NOTEFLOW_HOME"]), access.Secrets(), complete_texts=False)
    shell = Shell(application)
    shell.attach(house.notebook)
    meeting = str(house.notebook.meetings()[0].id)
    first = FirstLines(shell, application)
    rest(application, REST_S)
    told: dict[str, object] = {}
    opened, beat = [], Beat()
    for run in range(RUNS):
        first.begin()
        beat.begin()
        began, used = time.perf_counter(), time.process_time()
        shell.windows.meetings.open(meeting)
        wait_for(application, lambda: first.at)
        cpu = time.process_time() - used
        rest(application, 1.0)
        opened.append((first.at - began, cpu, *beat.told()))
        window = first.window
        assert window is not None
        if run < RUNS - 1:
            window.close()
            wait_for(application, lambda: not shell.windows.meetings.shown)
    told["opened"] = opened
    window = next(iter(shell.windows.meetings.shown.values()))
    told["lines"] = len(window.transcript.rows)
    rest(application, REST_S)
    beat.begin()
    scroll(application, window.transcript.verticalScrollBar(), SCREENS)
    told["scrolled"] = beat.told()
    told["settings"] = open_twice(application, shell.windows.open_settings, lambda: shell.windows.settings.window)
    told["library"] = open_twice(application, shell.windows.open_library, lambda: shell.windows.library.window)
    print(json.dumps(told), flush=True)
    shell.close()
    house.close()
    return 0


def open_twice(
    application: QApplication, ask: Callable[[], object], window: Callable[[], QWidget | None]
) -> list[list[float]]:
    """The pauses in the second after a window was asked for, the first time and once more."""
    seen, beat = [], Beat()
    for _ in range(2):
        beat.begin()
        ask()
        wait_for(application, window)
        rest(application, 1.0)
        seen.append(beat.told())
        shown = window()
        assert shown is not None
        shown.close()
        wait_for(application, lambda: window() is None)
    return seen


if __name__ == "__main__":
    sys.exit(main())
