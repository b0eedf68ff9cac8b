"""What a person at the library sees, in a process like the tray app's: run by `benchmarks.library`, on a desktop.

It opens the vault in NOTEFLOW_HOME, attaches it to the shell, and prints a line of JSON. Times end with the paint event
that shows the rows.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollBar

from benchmarks.startup import memory
from noteflow import access
from noteflow.app import open_house
from noteflow.ui.library_window import LibraryWindow
from noteflow.ui.shell import Shell

RUNS, REST_S, WAIT_S = 7, 3.0, 60.0
LOOK_MS, BEAT_MS, PAUSE_S = 2, 4, 0.050
SCROLL_PX, TICK_MS = 120, 16
FREQUENT, RARE, FOUND_SCREENS = 12, 12, 150


class Painted(QObject):
    """The time of the list's last paint event that had rows to show."""

    def __init__(self, window: LibraryWindow) -> None:
        super().__init__(window)
        self._window = window
        self.at = 0.0
        window.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """Look, and let it through."""
        if event.type() == QEvent.Type.Paint and self._window.list.model_.rowCount():
            # painting is done when what was posted behind it comes
            QTimer.singleShot(0, self._note)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.at = time.perf_counter()


class Beat(QTimer):
    """The pauses between two beats of the Qt thread, seconds: as the clock on the wall has them, and as work that the
    thread did, which is what is left of them where nothing else wants the processor."""

    def __init__(self) -> None:
        super().__init__()
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(BEAT_MS)
        self.timeout.connect(self._beat)
        self._last, self._worked = 0.0, 0.0
        self.longest = self.most_work = 0.0
        self.pauses = self.works = 0

    def begin(self) -> None:
        """Count from now."""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self.longest = self.most_work = 0.0
        self.pauses = self.works = 0
        self.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        gap, self._last = now - self._last, now
        self.longest = max(self.longest, gap)
        self.pauses += gap > PAUSE_S
        work, self._worked = time.thread_time() - self._worked, time.thread_time()
        self.most_work = max(self.most_work, work)
        self.works += work > PAUSE_S

    def told(self) -> list[float]:
        """Longest and number of pauses, and the same of work."""
        self.stop()
        return [self.longest, self.pauses, self.most_work, self.works]


def main() -> int:
    """Look at everything once, and print it."""
    home = Path(os.environ["NOTEFLOW_HOME"])
    application = QApplication(["noteflow"])
    house = open_house(home, access.Secrets(), complete_texts=False)
    shell = Shell(application)
    shell.attach(house.notebook)
    rest(application, REST_S)
    told: dict[str, object] = {"before_mb": memory(os.getpid()).rss}
    opened = []
    for _ in range(RUNS):
        began, used = time.perf_counter(), time.process_time()
        shell.windows.open_library()
        window = shell.windows.library.window
        assert window is not None
        painted = Painted(window)
        wait_for(application, lambda painted=painted: painted.at)  # type: ignore[misc]
        opened.append((painted.at - began, time.process_time() - used))
        window.close()
        wait_for(application, lambda: shell.windows.library.window is None)
    told["opened"] = opened
    shell.windows.open_library()
    window = shell.windows.library.window
    assert window is not None
    painted = Painted(window)
    wait_for(application, lambda: painted.at)
    rest(application, REST_S)
    told["library_mb"] = memory(os.getpid()).rss
    told["meetings"] = len(window._meetings)
    beat = Beat()
    beat.begin()
    scroll(application, window.list.verticalScrollBar(), None)
    told["days"] = beat.told()
    told["keys"] = [took for word in words() for took in type_word(application, window, painted, word)]
    type_word(application, window, painted, "the")
    beat.begin()
    scroll(application, window.list.verticalScrollBar(), FOUND_SCREENS)
    told["found"] = beat.told()
    rest(application, REST_S)
    told["after_mb"] = memory(os.getpid()).rss
    print(json.dumps(told), flush=True)
    shell.close()
    house.close()
    return 0


def words() -> list[str]:
    """Words to be typed, letter by letter: frequent ones and rare ones."""
    from benchmarks.many_hours import VOCABULARY, vocabulary

    chance = random.Random(11)  # noqa: S311
    known = vocabulary(VOCABULARY, random.Random(7))  # noqa: S311
    return known[:FREQUENT] + chance.sample(known[1000:], RARE)


def type_word(
    application: QApplication, window: LibraryWindow, painted: Painted, word: str
) -> list[tuple[float, float]]:
    """Type a word into an empty search; for each key the seconds until its answer is painted, and those of CPU."""
    window.search.clear()
    rest(application, 0.2)
    wait_for(application, lambda: not window._lists._busy and not window._finds._busy)
    took = []
    for letter in word:
        before = window.list.model_.rows()
        began, used = time.perf_counter(), time.process_time()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key(ord(letter.upper())) if letter.isascii() and letter.isalpha() else Qt.Key.Key_unknown
            application.sendEvent(window.search, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
        # the same rows need no painting: their answer is here when it is
        wait_for(application, lambda: not window._finds._busy)
        answered = time.perf_counter()
        if window.list.model_.rows() != before and window._pages.currentIndex() == 0:
            wait_for(application, lambda: painted.at > answered)  # noqa: B023
            answered = painted.at
        took.append((answered - began, time.process_time() - used))
        rest(application, 0.03)
    return took


def scroll(application: QApplication, bar: QScrollBar, ticks: int | None) -> None:
    """As a wheel that is kept turning: to the end, or for so many ticks."""
    done = 0
    while (ticks is None and bar.value() < bar.maximum()) or (ticks is not None and done < ticks):
        bar.setValue(bar.value() + SCROLL_PX)
        rest(application, TICK_MS / 1000)
        done += 1


def rest(application: QApplication, seconds: float) -> None:
    """Let Qt work."""
    until = time.perf_counter() + seconds
    wait_for(application, lambda: time.perf_counter() >= until, seconds + WAIT_S)


def wait_for(application: QApplication, there: Callable[[], object], limit_s: float = WAIT_S) -> None:
    """Let Qt work until it is so. Raises RuntimeError. It sleeps as an event loop does, and looks every 2 ms: one that
    never sleeps would take Python's lock away from the thread that searches."""
    give_up = time.perf_counter() + limit_s
    wake = QTimer()
    wake.start(LOOK_MS)
    while not there():
        if time.perf_counter() > give_up:
            raise RuntimeError("The library does not answer.")
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    sys.exit(main())
