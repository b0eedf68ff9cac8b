"""The page about hotkeys: which keys do what, changed by pressing them, and why some are not heard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from noteflow.application.preferences import Preferences
from noteflow.ui.controls import Tool
from noteflow.ui.hotkey_actions import HotkeyActions
from noteflow.ui.key_capture import KeyCapture
from noteflow.ui.settings_keeper import SettingsKeeper
from noteflow.ui.settings_parts import Page, Row
from noteflow.ui.theme import Appearance, tokens
from noteflow.ui.widgets import label
from noteflow.ui.wording import hotkey_text

translate = QCoreApplication.translate

COMMAND = "noteflow toggle"


def action_names() -> dict[str, str]:
    """What each hotkey does, as a person calls it."""
    return {
        "toggle": translate("Settings", "Start and stop"),
        "pause": translate("Settings", "Pause"),
        "marker": translate("Settings", "Marker"),
        "window": translate("Settings", "Show the live window"),
        "search": translate("Settings", "Search"),
    }


def window_keys() -> dict[str, str]:
    """What NoteFlow's own windows do by keys that a hotkey would take from them."""
    return {
        "<ctrl>+f": translate("Settings", "Find"),
        "<ctrl>+k": translate("Settings", "Jump"),
        "<ctrl>+l": translate("Settings", "Lock"),
        "<ctrl>+,": translate("Settings", "Settings"),
        "<ctrl>+e": translate("Settings", "Export"),
        "<ctrl>+m": translate("Settings", "Marker"),
        "<ctrl>+t": translate("Settings", "Action item"),
        "<ctrl>+z": translate("Settings", "Undo"),
        "<f1>": translate("Settings", "Shortcuts"),
        "<f2>": translate("Settings", "Edit"),
    }


class HotkeysPage(Page):
    """The section Hotkeys."""

    @staticmethod
    def section() -> str:
        """Its title."""
        return translate("Settings", "Hotkeys")

    def __init__(self, keeper: SettingsKeeper, hotkeys: HotkeyActions) -> None:
        appearance = keeper.appearance
        super().__init__(
            self.section(),
            appearance,
            translate("Settings", "Shown as they are on your keyboard. They work in every program."),
        )
        self._keeper, self._hotkeys = keeper, hotkeys
        self.captures: dict[str, KeyCapture] = {}
        self.row_of: dict[str, Row] = {}
        for action, name in action_names().items():
            self.captures[action] = capture = KeyCapture(name)
            self.row_of[action] = row = Row(
                name, "", capture, appearance, also=translate("Settings", "shortcut keys global")
            )
            capture.changed.connect(partial(self._change, action))
            capture.refused.connect(row.tell)
            capture.waiting.connect(partial(self._wait, action))
        self.add(*self.row_of.values())
        self.add(self._command(appearance), heading=translate("Settings", "If a hotkey cannot be had"))
        keeper.preferences_shown.connect(self._show)
        hotkeys.known.connect(self.look)
        hotkeys.problem.connect(self.look)
        self._show(keeper.preferences)

    @Slot()
    def look(self) -> None:
        """Tell of each action whose keys are not heard."""
        for action, row in self.row_of.items():
            if not self.captures[action].is_waiting:
                row.tell(self._hotkeys.trouble(action))

    def _show(self, preferences: Preferences) -> None:
        for action, capture in self.captures.items():
            capture.show_keys(preferences.hotkeys[action])
        if dict(preferences.hotkeys) != self._hotkeys.keys:
            self._hotkeys.hear(preferences.hotkeys)
        self.look()

    def _wait(self, action: str, waiting: bool) -> None:
        self._hotkeys.deaf = waiting
        row = self.row_of[action]
        row.tell("")
        told = translate("Settings", "Esc leaves them as they are, Backspace takes them away.")
        row.explain(told if waiting else "")
        if not waiting:
            self.look()

    def _change(self, action: str, keys: str) -> None:
        others = {has: name for name, has in self._keeper.preferences.hotkeys.items() if has and name != action}
        row = self.row_of[action]
        if keys in others:
            told = translate("Settings", "{keys} is “{action}” already. Change that first, or press other keys.")
            row.tell(told.format(keys=hotkey_text(keys), action=action_names()[others[keys]]))
        elif keys in window_keys():
            told = translate("Settings", "{keys} is “{action}” in NoteFlow’s own windows. Press other keys.")
            row.tell(told.format(keys=hotkey_text(keys), action=window_keys()[keys]))
        else:
            self._keeper.prefer_keys(action, keys, row)

    def _command(self, appearance: Appearance) -> Row:
        control = QWidget()
        line = QHBoxLayout(control)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        command = label(COMMAND, role="lead")
        font = command.font()
        font.setFamilies(tokens()["type"]["mono"])
        command.setFont(font)
        line.addWidget(command)
        name = translate("Settings", "Copy the command")
        copy = Tool("copy", name, lambda: QGuiApplication.clipboard().setText(COMMAND), appearance)
        line.addWidget(copy)
        return Row(
            translate("Settings", "A command that always works"),
            translate("Settings", "Give this to your desktop’s own shortcut settings."),
            control,
            appearance,
            also=translate("Settings", "terminal wayland"),
        )
