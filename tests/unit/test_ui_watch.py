"""What is watched to lock: keys and clicks in the windows, and the login service that tells of sleep."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from noteflow.ui.watch import ActivityWatch
from tests.support.login import LoginService
from tests.support.qt import application

ROOT = Path(__file__).parents[2]

WATCHES = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from noteflow.ui.watch import SleepWatch

application = QCoreApplication(sys.argv)
watch = SleepWatch(application, lambda: print("asleep", flush=True) or QTimer.singleShot(0, watch.release))
watch.delay()
watch.delay()
QTimer.singleShot(60_000, application.quit)
application.exec()
"""


def test_keys_clicks_and_moves_count_and_nothing_else_does() -> None:
    touched: list[int] = []
    watch = ActivityWatch(application(), lambda: touched.append(1))
    window = QWidget()
    here = QPointF(5, 5)
    no_keys = Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    events: list[QEvent] = [
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, no_keys),
        QMouseEvent(QEvent.Type.MouseButtonPress, here, here, left, left, no_keys),
        QMouseEvent(QEvent.Type.MouseMove, here, here, left, left, no_keys),
    ]
    for number, event in enumerate(events, 1):
        QApplication.sendEvent(window, event)
        assert len(touched) == number
    QApplication.sendEvent(window, QEvent(QEvent.Type.Polish))
    assert len(touched) == len(events)
    watch.close()
    QApplication.sendEvent(window, events[0])
    assert len(touched) == len(events)
    watch.deleteLater()
    window.deleteLater()


@pytest.fixture
def login() -> Iterator[LoginService]:
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    service = LoginService(bus.stdout.readline().strip())
    yield service
    service.close()
    bus.kill()
    bus.communicate()


def test_sleep_waits_until_the_vault_is_locked_and_again_the_next_time(login: LoginService) -> None:
    watching = subprocess.Popen(
        [sys.executable, "-c", WATCHES], env=login.environment, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        assert watching.stdout is not None
        for _ in range(2):
            assert login.next() == "inhibit sleep NoteFlow delay"
            login.say("sleep")
            assert watching.stdout.readline().strip() == "asleep"
            assert login.next() == "released"
            login.say("wake")
        assert login.next() == "inhibit sleep NoteFlow delay"
        # an end of any kind releases it
        watching.kill()
        assert login.next() == "released"
    finally:
        watching.kill()
        watching.communicate()


def test_without_a_login_service_nothing_happens() -> None:
    program = WATCHES.replace("60_000", "1")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
