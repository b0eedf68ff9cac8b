"""Parts of the live window: the field for notes, and a row for what is captured of one side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from noteflow.application.notices import SourceStatus, source_text
from noteflow.domain.view import SPEAKERS
from noteflow.ui.theme import Appearance, font
from noteflow.ui.widgets import ElidedLabel, IconLabel, Meter, label

NOTE_LINES = 4


class NoteField(QPlainTextEdit):
    """Grows from one line to four; Ctrl+Enter keeps what was written."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setAccessibleName("Write a note")
        self.setPlaceholderText("Write a note, Ctrl+Enter keeps it")
        self.setFont(font("lead"))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Keep on Ctrl+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if text := self.toPlainText().strip():
                self.kept.emit(text)
            return
        super().keyPressEvent(event)

    @Slot()
    def _fit(self) -> None:
        lines = min(NOTE_LINES, max(1, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 4)


class MeterRow(QWidget):
    """Side, device and level of a track."""

    def __init__(self, track: str, appearance: Appearance) -> None:
        super().__init__()
        tone = "you" if track == "mic" else "them"
        name = {"mic": "Your level", "system": "Their level"}.get(track, "Level of the file")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel("mic" if track == "mic" else "speaker", tone, 18, appearance))
        side: QLabel = label(SPEAKERS.get(track, track), role="body", tone=tone, weight=600)
        layout.addWidget(side)
        self.device = ElidedLabel(role="meta", tone="second")
        layout.addWidget(self.device, 1)
        self._state = label(role="meta", tone="warn", weight=600)
        self._state.hide()
        layout.addWidget(self._state)
        self._name = name
        self.meter = Meter(tone, name, appearance)
        layout.addWidget(self.meter)

    def show_source(self, source: SourceStatus | None) -> None:
        """What is captured, or what is missing; None for a side that nobody wanted."""
        state = source.state if source is not None and source.state in ("missing", "silent") else ""
        self.device.set_full(source.device if source is not None else source_text(None))
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self.meter.setVisible(source is not None)
        self.meter.setAccessibleName(f"{self._name}, {state}" if state else self._name)
