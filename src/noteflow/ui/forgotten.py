"""Asks whether a recording in which nobody speaks any more is still wanted, and counts down to its end."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt

from noteflow.application.forgotten import COUNTDOWN_S
from noteflow.ui.message_windows import MessageWindow
from noteflow.ui.theme import Appearance

ASKED = "Is this recording still wanted?"
TOLD = "Nobody has spoken for a while. NoteFlow stops recording in a minute unless somebody is there."
ANSWER = "It goes on as soon as somebody speaks, or with any key or click in NoteFlow. What was said is safe."


class Forgotten:
    """The question, in a window in front that leaves the keyboard where it is. Closing it lets the recording go on."""

    def __init__(self, appearance: Appearance, *, stop: Callable[[], None], go_on: Callable[[], None]) -> None:
        self._go_on = go_on
        self._answered = False
        self._window = window = MessageWindow(
            appearance,
            ASKED,
            [_told(COUNTDOWN_S), ANSWER],
            failure=False,
            buttons=[("Stop now", stop)],
            close_text="Go on recording",
        )
        window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.closed.connect(self._closed)

    def show_left(self, seconds: float) -> None:
        """So many seconds are left."""
        if self._answered:
            return
        told = _told(seconds)
        self._window.sentences[0].setText(told)
        self._window.setAccessibleName(f"{ASKED} {told}")
        if not self._window.isVisible():
            self._window.show()
            self._window.raise_()

    def take_back(self) -> None:
        """There is nothing to ask any more."""
        self._answered = True
        self._window.hide()
        self._window.deleteLater()

    def _closed(self) -> None:
        if not self._answered:
            self._answered = True
            self._go_on()


def _told(seconds: float) -> str:
    return f"Nobody has spoken for a while. Recording stops in {math.ceil(seconds)} s."
