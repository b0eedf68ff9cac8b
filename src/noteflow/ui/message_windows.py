"""The windows there are without an open vault: asking for the passphrase, and saying what went wrong. None blocks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import IconLabel, add_shortcut, button, label, wrapped


class UnlockWindow(QWidget):
    """Asks for the passphrase. It hands over the passphrase's bytes and keeps nothing of it."""

    submitted = Signal(object)
    """bytearray: the passphrase in UTF-8; the receiver clears it."""
    quit_requested = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NoteFlow")
        self.setMinimumSize(420, 400)
        self.resize(480, 440)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 32, 40, 32)
        layout.setSpacing(0)
        centred = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(1)
        badge = QFrame()
        badge.setObjectName("badge")
        badge.setFixedSize(72, 72)
        inside = QHBoxLayout(badge)
        inside.addWidget(IconLabel("lock", "accent", 34, appearance), alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(badge, alignment=centred)
        layout.addSpacing(16)
        layout.addWidget(label("Locked", role="display"), alignment=centred)
        layout.addSpacing(6)
        hint = wrapped(
            label("Your passphrase opens the vault, or your recovery phrase does.", role="lead", tone="second")
        )
        hint.setAlignment(centred)
        layout.addWidget(hint)
        layout.addSpacing(22)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName("Passphrase")
        self._field.setPlaceholderText("Passphrase")
        self._field.setMaxLength(1024)
        self._field.returnPressed.connect(self._submit)
        self._unlock = button("Unlock", self._submit, kind="primary")
        row.addWidget(self._field, 1)
        row.addWidget(self._unlock)
        layout.addLayout(row)
        layout.addSpacing(10)
        self._error = wrapped(label(role="body", tone="danger"))
        self._error.setAlignment(centred)
        self._error.setMinimumHeight(44)
        layout.addWidget(self._error)
        layout.addWidget(button("Quit", self.quit_requested.emit, kind="link", name="Quit NoteFlow"), alignment=centred)
        layout.addStretch(2)
        self._field.setFocus()

    def refuse(self, sentence: str) -> None:
        """The passphrase did not open the vault: say so, and let the next try begin."""
        self._set_busy(False)
        self._error.setText(sentence)
        self._error.setAccessibleName(sentence)
        self._field.setFocus()

    def _submit(self) -> None:
        typed = self._field.text()
        if not typed or not self._unlock.isEnabled():
            return
        secret = bytearray(typed, "utf-8")
        self._field.clear()
        # else the keyboard would go on to Quit while the field is off
        self.setFocus()
        self._error.setText("")
        self._set_busy(True)
        self.submitted.emit(secret)

    def _set_busy(self, busy: bool) -> None:
        self._field.setEnabled(not busy)
        self._unlock.setEnabled(not busy)
        self._unlock.setText("Opening…" if busy else "Unlock")


class MessageWindow(QWidget):
    """What happened, what is safe, what to do; stays until it is closed, and stops nothing."""

    closed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        sentences: list[str],
        *,
        failure: bool,
        buttons: list[tuple[str, Callable[[], None]]] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NoteFlow")
        self.setMinimumWidth(420)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 28, 28, 24)
        layout.setSpacing(18)
        sign = IconLabel("shield" if failure else "warning", "danger" if failure else "warn", 32, appearance)
        layout.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(wrapped(label(title, role="paneTitle")))
        for sentence in sentences:
            text = wrapped(label(sentence, role="lead", tone="second"))
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            right.addWidget(text)
        right.addStretch(1)
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 8, 0, 0)
        row.addStretch(1)
        for text_, chosen in buttons or []:
            row.addWidget(button(text_, chosen))
        self._close = button("Close", self._close_now, kind="primary")
        row.addWidget(self._close)
        right.addWidget(line)
        layout.addLayout(right, 1)
        self.setAccessibleName(title)
        self._close.setFocus()
        self.resize(520, max(200, layout.totalHeightForWidth(520)))
        add_shortcut(self, "Esc", self._close_now)

    def _close_now(self) -> None:
        self.close()
        self.closed.emit()
