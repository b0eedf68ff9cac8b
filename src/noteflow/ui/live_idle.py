"""What the live window shows while nothing is recorded: how to begin, and what became of the last recording."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import Banner, IconLabel, Keycaps, button, label, set_icon, wrapped

translate = QCoreApplication.translate


class IdlePage(QWidget):
    """Start, and the meeting that was just saved, with what is still being done to its text."""

    start_requested = Signal()
    open_requested = Signal()

    def __init__(self, appearance: Appearance, toggle_keys: str) -> None:
        super().__init__()
        self._appearance = appearance
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(0)
        self.warning = Banner("warn", appearance)
        self.saved = Banner("good", appearance)
        self.saved.buttons.addWidget(
            button(
                translate("LiveWindow", "Open"),
                self.open_requested.emit,
                kind="link",
                name=translate("LiveWindow", "Open the saved meeting"),
            )
        )
        self._bar = QProgressBar()
        self._bar.setProperty("thin", True)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._bar.hide()
        self.saved.below.addWidget(self._bar)
        layout.addWidget(self.warning)
        layout.addWidget(self.saved)
        layout.addStretch(2)
        centred = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(
            label(translate("LiveWindow", "Nothing is being recorded"), role="paneTitle"), alignment=centred
        )
        layout.addSpacing(8)
        self._hint = wrapped(label(role="lead", tone="second"))
        self._hint.setAlignment(centred)
        layout.addWidget(self._hint)
        layout.addSpacing(20)
        self._keys = Keycaps(big=True)
        layout.addWidget(self._keys, alignment=centred)
        layout.addSpacing(24)
        self.start = button(translate("LiveWindow", "Start recording"), self.start_requested.emit, kind="primary")
        layout.addWidget(self.start, alignment=centred)
        layout.addSpacing(16)
        self._problem = wrapped(label(role="body", tone="warn"))
        self._problem.setAlignment(centred)
        self._problem.hide()
        layout.addWidget(self._problem)
        layout.addStretch(3)
        self._hints = wrapped(label(role="body", tone="second"))
        self._hints.setAlignment(centred)
        self._hints.setContentsMargins(16, 0, 16, 20)
        self._hints.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hints.hide()
        layout.addWidget(self._hints)
        layout.addLayout(self._foot())
        appearance.changed.connect(self._color)
        self._color()
        self.show_keys(toggle_keys)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(IconLabel("lock", "text3", 16, self._appearance))
        foot.addWidget(label(translate("LiveWindow", "All on this computer"), role="meta", tone="third"))
        foot.addStretch()
        return foot

    def show_keys(self, keys: str) -> None:
        """What starts a recording from any program; what was told about other keys holds no longer."""
        self._keys.show_keys(keys)
        begin = translate("LiveWindow", "Start here, or press these keys in any program.")
        self._hint.setText(begin if keys else translate("LiveWindow", "Start here."))
        self._problem.clear()
        self._problem.hide()

    def show_problem(self, sentence: str) -> None:
        """A hotkey that cannot be had: told where the hotkey is shown."""
        known, sentence = self._problem.text(), said(sentence)
        self._problem.setText(f"{known}\n{sentence}" if known else sentence)
        self._problem.show()

    def show_hints(self, sentences: Sequence[str]) -> None:
        """What can wait; told where there is time to read it."""
        self._hints.setText("\n\n".join(map(said, sentences)))
        self._hints.setVisible(bool(sentences))

    def show_saved(self, title: str) -> None:
        """The last recording; empty for none."""
        self.saved.say(title)
        self._bar.hide()

    def show_progress(self, text: str, share: float | None = None) -> None:
        """What is still being done to its text, and how much of that is done, where it is known."""
        self._bar.setVisible(share is not None)
        self._bar.setValue(int((share or 0.0) * 100))
        self._bar.setAccessibleName(text)
        self.saved.say(self.saved.title, text)

    @Slot()
    def _color(self) -> None:
        set_icon(self.start, "record", self._appearance.theme.hex("onAccent"))
