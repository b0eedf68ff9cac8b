"""Chooses a microphone, and shows at once what it hears: a level beside its name. Nothing of the sound is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from noteflow.application.microphones import DEFAULT, LevelMeter, Microphones
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge
from noteflow.ui.choice import Choice
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import Meter, label, wrapped

translate = QCoreApplication.translate

LEVEL_MS = 100


class MicrophonePicker(QWidget):
    """Listens while it is seen and `listening` is wanted; a microphone that cannot be had is told in its place."""

    chosen = Signal(str)
    """The microphone's name, or `default`."""

    def __init__(self, bridge: Bridge, microphones: Microphones, appearance: Appearance) -> None:
        super().__init__()
        self._bridge, self._microphones = bridge, microphones
        self._meter: LevelMeter | None = None
        self._asked = 0
        """Counts what was asked to be opened: an answer that is not the newest's is closed again."""
        self._allowed = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch(1)
        self.level = Meter("you", translate("Microphone", "Your level"), appearance)
        row.addWidget(self.level)
        self.choice = Choice(translate("Microphone", "Microphone"), appearance)
        self.choice.offer([(DEFAULT, translate("Microphone", "The desktop’s default"))])
        self.choice.chosen.connect(self._choose)
        row.addWidget(self.choice)
        column.addLayout(row)
        self._sentence = wrapped(label(role="body", tone="warn"))
        self._sentence.hide()
        column.addWidget(self._sentence)
        self._timer = QTimer(self)
        self._timer.setInterval(LEVEL_MS)
        self._timer.timeout.connect(self._show_level)

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
        asked, name = self._asked, self.choice.value

        def opened(meter: LevelMeter) -> None:
            if asked != self._asked or not isValid(self):
                self._bridge.run_long(meter.close)
                return
            self._meter = meter
            self._timer.start()

        def failed(error: NoteFlowError) -> None:
            if asked == self._asked and isValid(self):
                self._tell(said(str(error)))

        self._bridge.run_long(lambda: self._microphones.listen(name), opened, failed)

    def _let_go(self) -> None:
        self._asked += 1
        self._timer.stop()
        self.level.rest()
        self._tell("")
        if (meter := self._meter) is not None:
            self._meter = None
            self._bridge.run_long(meter.close)

    @Slot()
    def _show_level(self) -> None:
        if (meter := self._meter) is None:
            return
        if lost := meter.lost():
            self._let_go()
            self._tell(lost)
        else:
            self.level.show_level(meter.level_db())

    def _tell(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
