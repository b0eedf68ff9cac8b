"""The field that lies over a line while its text, or its speaker's name, is written anew."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from noteflow.ui.theme import font

translate = QCoreApplication.translate


ROOM = 6
"""Between the field's edge and its text, px."""


class LineEditor(QPlainTextEdit):
    """`written` has the text at the end; `split` the text and where it is to be two lines; `joined` is for a line that
    goes to the one before. Leaving the field keeps what was written, Esc does not."""

    written = Signal(str)
    split = Signal(str, int)
    joined = Signal(str)
    left = Signal()

    def __init__(self, text: str, place: QRect, parent: QWidget) -> None:
        """`place` is where the line's text is."""
        super().__init__(text, parent)
        self._over = False
        self.setObjectName("lineEditor")
        self.setAccessibleName(translate("Meeting", "Text of the line"))
        self.setToolTip(
            translate(
                "Meeting", "Enter keeps it, Ctrl+Enter splits it here, Ctrl+Backspace merges it with the line before"
            )
        )
        self.setFont(font("transcript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(ROOM - 2)
        self._place = place
        self.textChanged.connect(self._fit)
        self._fit()
        self.show()
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.setFocus()

    @Slot()
    def _fit(self) -> None:
        place = self._place
        self.setGeometry(
            place.left() - ROOM, place.top() - ROOM + 2, place.width() + 2 * ROOM, place.height() + 2 * ROOM
        )
        lines = max(1, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 2 * ROOM
        self.resize(self.width(), max(height, place.height() + ROOM))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Enter keeps; a line has no breaks."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                text = self.toPlainText()
                self._end()
                if ctrl:
                    self.split.emit(text, self.textCursor().position())
                else:
                    self.written.emit(text)
            case Qt.Key.Key_Backspace if ctrl:
                self._end()
                self.joined.emit(self.toPlainText())
            case Qt.Key.Key_Escape:
                self._end()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """Who goes elsewhere keeps what was written."""
        super().focusOutEvent(event)
        if not self._over and event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            text = self.toPlainText()
            self._end()
            self.written.emit(text)

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self.hide()
            self.left.emit()
            self.deleteLater()


class NameEditor(QLineEdit):
    """`written` has the name at the end; Esc leaves it as it was."""

    written = Signal(str)
    left = Signal()

    def __init__(self, name: str, place: QRect, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._over = False
        self.setAccessibleName(translate("Meeting", "Who speaks in this line. Empty: whoever speaks on its track"))
        self.setFont(font("speaker"))
        self.setGeometry(place.left() - ROOM, place.top() - 6, 260, 34)
        self.editingFinished.connect(self._keep)
        self.selectAll()
        self.show()
        self.setFocus()

    @Slot()
    def _keep(self) -> None:
        if not self._over:
            self._end()
            self.written.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        self._over = True
        self.hide()
        self.left.emit()
        self.deleteLater()
