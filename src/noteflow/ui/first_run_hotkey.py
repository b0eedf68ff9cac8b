"""The step in which the hotkey is pressed once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot

from noteflow.ui.first_run_parts import Page, Told, Trouble, card
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import keycaps, label
from noteflow.ui.wording import hotkey_text

translate = QCoreApplication.translate

LOOK_MS = 250


@dataclass(frozen=True, slots=True)
class HotkeyNow:
    """The hotkey that starts and stops: in pynput's notation, whether it is heard, None while nobody knows yet, and why
    it is not, as a sentence with its remedy."""

    keys: str
    heard: bool | None
    trouble: str = ""


class HotkeyPage(Page):
    """Press it, and NoteFlow hears it, whatever window is in front."""

    def __init__(self, look: Appearance, hotkey: Callable[[], HotkeyNow]) -> None:
        super().__init__(
            translate("FirstRun", "One key starts a recording"),
            translate(
                "FirstRun",
                "It works in every program; pressed again it stops. Try it now: nothing is recorded yet.",
            ),
        )
        self._hotkey = hotkey
        self._keys = ""
        self._shown = self.pressed = False
        self._card = card()
        inside = self._card.layout()
        assert inside is not None
        inside.setContentsMargins(20, 28, 20, 28)
        self._inside = inside
        self._caps = label()
        self.column.addWidget(self._card)
        self.column.addSpacing(12)
        self.told = Told(look)
        self.trouble = Trouble(look)
        self.column.addWidget(self.told)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look)

    @property
    def ready(self) -> bool:
        """Once it was pressed."""
        return self.pressed

    def enter(self) -> None:
        """Wait for it."""
        self._shown = True
        self.pressed = False
        self._look()
        self._clock.start()
        self.changed.emit()

    def leave(self) -> None:
        """The hotkey records again."""
        self._shown = False
        self._clock.stop()

    def press(self) -> bool:
        """The hotkey was pressed; whether that was for this page."""
        if not self._shown or not self.isVisible():
            return False
        self.pressed = True
        self._look()
        self.changed.emit()
        return True

    @Slot()
    def _look(self) -> None:
        now = self._hotkey()
        if now.keys != self._keys:
            self._keys = now.keys
            self._caps_for(now.keys)
        keys = hotkey_text(now.keys)
        if self.pressed:
            self.trouble.say("")
            self.told.say(
                translate("FirstRun", "Heard. {keys} starts and stops a recording.").format(keys=keys), good=True
            )
        elif now.heard is False:
            self.told.say("")
            self.trouble.say(now.trouble or translate("FirstRun", "Hotkeys do not work here."), "")
        else:
            self.trouble.say("")
            self.told.say(translate("FirstRun", "Waiting for {keys}.").format(keys=keys))

    def _caps_for(self, keys: str) -> None:
        caps = keycaps(keys, big=True)
        self._inside.removeWidget(self._caps)
        self._caps.deleteLater()
        self._inside.addWidget(caps)
        self._inside.setAlignment(caps, Qt.AlignmentFlag.AlignHCenter)
        self._caps = caps  # type: ignore[assignment]
