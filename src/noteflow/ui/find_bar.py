"""Find in the page: a field over the text, with the number of places and the way from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from noteflow.ui.controls import Tool
from noteflow.ui.theme import Appearance
from noteflow.ui.transcript_view import TranscriptView
from noteflow.ui.widgets import IconLabel, label

translate = QCoreApplication.translate


class FindBar(QFrame):
    """Hidden until it is asked for; `closed` gives the keyboard back."""

    closed = Signal()

    def __init__(self, view: TranscriptView, appearance: Appearance) -> None:
        super().__init__()
        self._view = view
        self._count = 0
        self.setObjectName("find")
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel("search", "text2", 18, appearance))
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Meeting", "Find in this meeting"))
        self.field.setAccessibleName(translate("Meeting", "Find in this meeting"))
        self.field.setMaximumWidth(360)
        self.field.textChanged.connect(self._find)
        row.addWidget(self.field, 1)
        self._told = label(role="meta", tone="second")
        self._told.setMinimumWidth(70)
        row.addWidget(self._told)
        row.addWidget(
            Tool("up", translate("Meeting", "The place before, Shift+Enter"), lambda: self._go(-1), appearance, size=18)
        )
        row.addWidget(
            Tool("down", translate("Meeting", "The next place, Enter"), lambda: self._go(1), appearance, size=18)
        )
        row.addStretch(1)
        row.addWidget(Tool("close", translate("Meeting", "Close, Esc"), self.leave, appearance, size=16))
        self.hide()

    def open(self) -> None:
        """Show it, with what was looked for last."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._find(self.field.text())

    def leave(self) -> None:
        """Hide it, and what it marked."""
        self._view.look_for("")
        self.hide()
        self.closed.emit()

    @Slot(str)
    def _find(self, text: str) -> None:
        self._count = self._view.look_for(text)
        self._tell(self._view.find_next(0))

    def _go(self, step: int) -> None:
        self._tell(self._view.find_next(step))

    def _tell(self, place: int) -> None:
        nothing = translate("Meeting", "No line has it") if self.field.text().strip() else ""
        found = translate("Meeting", "{place} of {count}").format(place=place, count=self._count)
        self._told.setText(found if self._count else nothing)
        self._told.setAccessibleName(self._told.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
