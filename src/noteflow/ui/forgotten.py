"""Asks whether a recording in which nobody speaks any more is still wanted, and counts down to its end."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt

from noteflow.application.forgotten import COUNTDOWN_S
from noteflow.ui.message_windows import MessageWindow
from noteflow.ui.theme import Appearance

translate = QCoreApplication.translate


class Forgotten:
    """The question, in a window in front that leaves the keyboard where it is. Closing it lets the recording go on."""

    def __init__(self, appearance: Appearance, *, stop: Callable[[], None], go_on: Callable[[], None]) -> None:
        self._go_on = go_on
        self._answered = False
        self._window = window = MessageWindow(
            appearance,
            _asked(),
            [
                _told(COUNTDOWN_S),
                translate(
                    "Forgotten",
                    "It goes on as soon as somebody speaks, or with any key or click in NoteFlow. "
                    "What was said is safe.",
                ),
            ],
            failure=False,
            buttons=[(translate("Forgotten", "Stop now"), stop)],
            close_text=translate("Forgotten", "Go on recording"),
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
        self._window.setAccessibleName(f"{_asked()} {told}")
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


def told_beforehand() -> str:
    """What a notification says."""
    return translate(
        "Forgotten", "Nobody has spoken for a while. NoteFlow stops recording in a minute unless somebody is there."
    )


def _asked() -> str:
    return translate("Forgotten", "Is this recording still wanted?")


def _told(seconds: float) -> str:
    told = translate("Forgotten", "Nobody has spoken for a while. Recording stops in {seconds} s.")
    return told.format(seconds=math.ceil(seconds))
