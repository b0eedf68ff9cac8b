"""Chooses a microphone, and shows at once what it hears: a level beside its name. Nothing of the sound is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from noteflow.application.hearing import Heard, Hearing
from noteflow.application.microphones import DEFAULT, Microphones
from noteflow.ui.bridge import Bridge, while_there
from noteflow.ui.choice import Choice
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import Meter, label, wrapped

translate = QCoreApplication.translate

QWIDGETSIZE_MAX = 16_777_215
"""Qt's own, for no limit."""


class MicrophonePicker(QWidget):
    """Listens while it is seen and `listening` is wanted; a microphone that cannot be had is told in its place."""

    chosen = Signal(str)
    """The microphone's name, or `default`."""
    heard = Signal(object)
    """hearing.Heard, ten times a second while it listens."""

    def __init__(self, bridge: Bridge, microphones: Microphones, appearance: Appearance, *, tells: bool = True) -> None:
        """Without `tells` whoever follows `heard` says what is wrong; then the level is as wide as there is room."""
        super().__init__()
        self._tells = tells
        self._bridge, self._microphones = bridge, microphones
        self._hearing: Hearing | None = None
        self._allowed = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.level = Meter("you", translate("Microphone", "Your level"), appearance)
        if tells:
            row.addStretch(1)
            row.addWidget(self.level)
        else:
            self.level.setMaximumWidth(QWIDGETSIZE_MAX)
            row.addWidget(self.level, 1)
        self.choice = Choice(translate("Microphone", "Microphone"), appearance)
        self.choice.offer([(DEFAULT, translate("Microphone", "The desktop’s default"))])
        self.choice.chosen.connect(self._choose)
        row.addWidget(self.choice)
        column.addLayout(row)
        self._sentence = wrapped(label(role="body", tone="warn"))
        self._sentence.hide()
        column.addWidget(self._sentence)

    @property
    def sentence(self) -> str:
        """What is told about the microphone; empty while it works."""
        return "" if self._sentence.isHidden() else self._sentence.text()

    def show_microphone(self, name: str) -> None:
        """This one is chosen."""
        if name != self.choice.value:
            self.choice.show_value(name)
            self._listen()

    def allow(self, allowed: bool) -> None:
        """Whether it may listen: not while a meeting is being recorded, which has the microphone."""
        if allowed != self._allowed:
            self._allowed = allowed
            self._listen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt)
        """Look for microphones, and listen."""
        super().showEvent(event)
        self._bridge.run_long(self._microphones.names, self._offer, lambda error: self._tell(said(str(error))))
        self._listen()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt)
        """Listen to nothing that nobody looks at."""
        self._let_go()
        super().hideEvent(event)

    def _offer(self, names: Sequence[str]) -> None:
        if isValid(self):
            usual = translate("Microphone", "The desktop’s default")
            text = translate("Microphone", "Default: {0}").format(names[0]) if names else usual
            self.choice.offer([(DEFAULT, text), *((name, name) for name in names)])

    @Slot(str)
    def _choose(self, name: str) -> None:
        self._listen()
        self.chosen.emit(name)

    def _listen(self) -> None:
        """Open what is chosen, in the place of what was."""
        self._let_go()
        if not (self.isVisible() and self._allowed):
            return
        show = while_there(self, self._show)
        begun: list[Hearing] = []
        begun.append(
            self._microphones.hear(self.choice.value, lambda heard: self._bridge.post(lambda: show((begun[0], heard))))
        )
        self._hearing = begun[0]

    def _let_go(self) -> None:
        self.level.rest()
        self._tell("")
        if self._hearing is not None:
            self._hearing.stop()
            self._hearing = None

    def _show(self, told: tuple[Hearing, Heard]) -> None:
        hearing, heard = told
        if hearing is not self._hearing:
            return
        if heard.trouble:
            self.level.rest()
            self._tell(said(f"{heard.trouble} {heard.remedy}".strip()))
        else:
            self._tell("")
            self.level.show_level(heard.peak_db)
        self.heard.emit(heard)

    def _tell(self, sentence: str) -> None:
        if sentence == self._sentence.text() or not self._tells:
            return
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
