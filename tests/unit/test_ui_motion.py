"""Less motion, as desktops say it through their portal; and a desktop that has none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASKS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from noteflow.ui.motion import Motion

application = QCoreApplication(sys.argv)
motion = Motion(application)
motion.changed.connect(lambda reduced: print("reduced" if reduced else "moves", flush=True))
QTimer.singleShot(60_000, application.quit)
application.exec()
"""


@contextmanager
def portal(*known: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.support.settings_portal", *known]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    service = subprocess.Popen(command, env=environment, text=True, **pipes)  # type: ignore[call-overload]
    try:
        assert service.stdout.readline() == "ready\n"
        yield service, environment
    finally:
        for process in (service, bus):
            process.kill()
            process.communicate()


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("org.freedesktop.appearance reduced-motion 1", "org.freedesktop.appearance reduced-motion 0"),
        ("org.gnome.desktop.interface enable-animations 0", "org.gnome.desktop.interface enable-animations 1"),
        ("org.kde.kdeglobals.KDE AnimationDurationFactor 0", "org.kde.kdeglobals.KDE AnimationDurationFactor 0.5"),
    ],
)
def test_the_desktops_wish_is_asked_for_and_followed(less: str, more: str) -> None:
    with portal(less) as (service, environment):
        asking = subprocess.Popen(
            [sys.executable, "-c", ASKS], env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        try:
            assert asking.stdout is not None
            assert asking.stdout.readline() == "reduced\n"
            assert service.stdin is not None
            service.stdin.write(f"{more}\n")
            service.stdin.flush()
            assert asking.stdout.readline() == "moves\n"
        finally:
            asking.kill()
            asking.communicate()


def test_without_a_portal_things_move() -> None:
    program = ASKS.replace("60_000", "1")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
