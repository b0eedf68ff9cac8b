"""The sheet of keys: built from what keys do, whole, and opened from every window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from noteflow.ui.shell import Shell
from noteflow.ui.shortcuts import HasKeys, Sheet, keys_in
from tests.support.qt import application, delete_windows, wait_until
from tests.support.sample_meeting import ONE, filled


@pytest.fixture
def windows() -> Iterator[dict[str, QWidget]]:
    shell = Shell(application())
    shell.attach(filled())
    shell.windows.open_library()
    shell.windows.meetings.open(ONE)
    wait_until(lambda: ONE in shell.windows.meetings.shown)
    assert shell.recording.live is not None
    assert shell.windows.library.window is not None
    shell.recording.live.show()
    yield {
        "live": shell.recording.live,
        "library": shell.windows.library.window,
        "meeting": shell.windows.meetings.shown[ONE],
    }
    shell.close()
    shell.deleteLater()
    delete_windows()


def test_every_key_that_a_window_has_is_named(windows: dict[str, QWidget]) -> None:
    for name, window in windows.items():
        listed = dict(keys_in(window))
        assert listed, name
        for part in (window, *window.findChildren(QWidget)):
            for action in part.actions():
                if isinstance(action, QAction) and not action.shortcut().isEmpty():
                    assert action.text(), f"{action.shortcut().toString()} in the {name} window has no name"
            if isinstance(part, HasKeys):
                assert part.own_keys().keys() <= listed.keys()
        assert listed["F1"] == "Show these keys"
        assert listed["Ctrl+L"] == "Lock now"


def test_a_named_key_does_what_it_says(windows: dict[str, QWidget]) -> None:
    meeting = windows["meeting"]
    assert isinstance(meeting, HasKeys)
    speed = meeting.sound.speed  # type: ignore[attr-defined]
    QTest.keyClick(meeting, Qt.Key.Key_BracketRight)
    assert meeting.sound.speed > speed  # type: ignore[attr-defined]
    assert keys_in(meeting).count(("]", "Faster")) == 1


@pytest.mark.parametrize("name", ["live", "library", "meeting"])
def test_each_window_opens_its_sheet(windows: dict[str, QWidget], name: str) -> None:
    window = windows[name]
    opener = next(a for a in window.actions() if a.shortcut().toString() == "F1")
    opener.trigger()
    (sheet,) = window.findChildren(Sheet)
    shown = [part.text() for part in sheet.findChildren(QLabel)]
    assert "In this window" in shown
    assert {does for _, does in keys_in(window)} <= set(shown)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
