"""Keys that are changed by pressing them, and how combinations are written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from noteflow.domain.errors import UsageError
from noteflow.domain.hotkeys import DEFAULTS, FUNCTION_KEYS, MODIFIERS, NAMED_KEYS, combination, read_hotkey
from noteflow.ui.hotkeys import parse
from noteflow.ui.key_capture import KeyCapture
from noteflow.ui.widgets import button
from tests.support.qt import application, delete_windows

CONTROL, ALT, SHIFT, META, PAD, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Shown:
    def __init__(self) -> None:
        application()
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.capture = KeyCapture("Pause", DEFAULTS["pause"])
        self.other = button("Elsewhere", lambda: None)
        layout.addWidget(self.capture)
        layout.addWidget(self.other)
        self.changed: list[str] = []
        self.refused: list[str] = []
        self.waiting: list[bool] = []
        self.capture.changed.connect(self.changed.append)
        self.capture.refused.connect(self.refused.append)
        self.capture.waiting.connect(self.waiting.append)
        self.window.show()
        self.window.activateWindow()
        application().processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
        application().sendEvent(self.capture.field, event)

    def release(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        application().sendEvent(self.capture.field, QKeyEvent(QEvent.Type.KeyRelease, key, modifiers))

    def text(self) -> str:
        return self.capture.field.findChildren(QLabel)[0].text()

    def waits(self) -> bool:
        return self.capture.is_waiting


@pytest.fixture
def shown() -> Iterator[Shown]:
    yield Shown()
    delete_windows()


def test_a_pressed_combination_is_asked_for_and_the_old_one_stays_until_it_holds(shown: Shown) -> None:
    shown.capture.button.click()
    assert shown.waits()
    assert shown.waiting == [True]
    shown.press(Qt.Key.Key_Control, CONTROL)
    assert shown.text() == "Ctrl+…"
    shown.press(Qt.Key.Key_Alt, CONTROL | ALT)
    assert shown.text() == "Ctrl+Alt+…"
    shown.release(Qt.Key.Key_Alt, CONTROL | ALT)
    assert shown.text() == "Ctrl+…"
    shown.press(Qt.Key.Key_F8, CONTROL)
    assert shown.changed == ["<ctrl>+<f8>"]
    assert not shown.waits()
    assert shown.waiting == [True, False]
    assert shown.capture.keys == DEFAULTS["pause"]
    shown.capture.show_keys("<ctrl>+<f8>")
    assert "Ctrl+F8" in shown.capture.button.accessibleName()


@pytest.mark.parametrize(
    ("key", "modifiers", "keys"),
    [
        (Qt.Key.Key_R, CONTROL | ALT, "<ctrl>+<alt>+r"),
        (Qt.Key.Key_R, CONTROL | SHIFT | META, "<ctrl>+<shift>+<cmd>+r"),
        (Qt.Key.Key_F9, NONE, "<f9>"),
        (Qt.Key.Key_Space, META, "<cmd>+<space>"),
        (Qt.Key.Key_Odiaeresis, CONTROL | ALT, "<ctrl>+<alt>+ö"),
        (Qt.Key.Key_Slash, CONTROL | SHIFT, "<ctrl>+<shift>+/"),
        (Qt.Key.Key_PageUp, ALT, "<alt>+<page_up>"),
        (Qt.Key.Key_Backspace, CONTROL, None),
        (Qt.Key.Key_Escape, CONTROL, None),
        (Qt.Key.Key_R, NONE, None),
        (Qt.Key.Key_R, SHIFT, None),
        (Qt.Key.Key_5, CONTROL | PAD, None),
        (Qt.Key.Key_Plus, CONTROL, None),
        (Qt.Key.Key_VolumeUp, CONTROL, None),
        (Qt.Key(0x041A), CONTROL | ALT, None),
        (Qt.Key.Key_Dead_Acute, CONTROL, None),
    ],
)
def test_keys_become_the_notation_or_a_sentence(
    shown: Shown, key: Qt.Key, modifiers: Qt.KeyboardModifier, keys: str | None
) -> None:
    shown.capture.begin()
    shown.press(key, modifiers)
    if keys is None:
        assert shown.changed == []
        assert len(shown.refused) == 1
        assert shown.waits()
    else:
        assert shown.changed == [keys]
        assert parse(keys)


def test_esc_leaves_the_keys_and_backspace_takes_them_away(shown: Shown) -> None:
    shown.capture.begin()
    shown.press(Qt.Key.Key_Escape)
    assert not shown.waits()
    assert shown.changed == []
    assert shown.window.focusWidget() is shown.capture.button
    shown.capture.begin()
    shown.press(Qt.Key.Key_Backspace)
    assert shown.changed == [""]
    shown.capture.show_keys("")
    assert "now none" in shown.capture.button.accessibleName()


def test_what_is_written_with_altgr_is_no_hotkey(shown: Shown) -> None:
    shown.capture.begin()
    shown.press(Qt.Key.Key_AltGr)
    shown.press(Qt.Key.Key_At, CONTROL)
    assert shown.changed == []
    assert "AltGr" in shown.refused[0]
    shown.release(Qt.Key.Key_AltGr)
    shown.press(Qt.Key.Key_Q, CONTROL)
    assert shown.changed == ["<ctrl>+q"]


def test_it_waits_no_longer_when_the_keyboard_goes_elsewhere_or_nobody_sees_it(shown: Shown) -> None:
    shown.capture.begin()
    shown.other.setFocus()
    assert not shown.waits()
    shown.capture.begin()
    shown.press(Qt.Key.Key_Tab)
    assert not shown.waits()
    shown.capture.begin()
    shown.window.hide()
    assert not shown.waits()
    assert shown.changed == []
    assert shown.waiting == [True, False] * 3


def test_the_same_keys_again_change_nothing(shown: Shown) -> None:
    shown.capture.begin()
    shown.press(Qt.Key.Key_P, CONTROL | ALT)
    assert shown.changed == []
    assert not shown.waits()


def test_no_shortcut_of_the_window_takes_a_key_away(shown: Shown) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_L, CONTROL)
    event.ignore()
    application().sendEvent(shown.capture.field, event)
    assert event.isAccepted()


KEYS = st.one_of(st.sampled_from([*FUNCTION_KEYS, *NAMED_KEYS]), st.characters(max_codepoint=0xFF), st.text(max_size=4))


@given(held=st.lists(st.sampled_from(MODIFIERS)), key=KEYS)
def test_a_combination_is_refused_or_has_one_spelling_that_can_be_grabbed(held: list[str], key: str) -> None:
    try:
        keys = combination(held, key)
    except UsageError:
        return
    assert combination(reversed(held), key) == keys
    assert read_hotkey(keys) == keys
    assert read_hotkey(f" {keys.upper()} ") == keys
    assert parse(keys)


@given(text=st.text())
def test_what_a_person_wrote_is_read_or_refused(text: str) -> None:
    try:
        keys = read_hotkey(text)
    except UsageError:
        return
    assert read_hotkey(keys) == keys


def test_the_usual_keys_are_written_in_their_one_spelling() -> None:
    assert [read_hotkey(keys) for keys in DEFAULTS.values()] == list(DEFAULTS.values())
    assert len(set(DEFAULTS.values())) == len(DEFAULTS)
