"""Asks again for what opens the vault, before something that must not be done by whoever finds it open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge, while_there
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import IconLabel, button, label, wrapped

translate = QCoreApplication.translate


@dataclass(slots=True)
class StepUp:
    """Asks again for what opens the vault: `confirm` gets what was typed (UTF-8, empty for the keyring; cleared
    afterwards) off the Qt thread, and raises VaultLockedError. `typed` is whether the vault has something to type,
    which changes with what opens it."""

    confirm: Callable[[bytearray], None]
    typed: bool = False


def secret_field() -> QLineEdit:
    """Where a passphrase is typed."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(translate("StepUp", "Passphrase"))
    field.setAccessibleName(translate("StepUp", "Passphrase"))
    field.setMaxLength(1024)
    return field


class StepUpDialog(QDialog):
    """Asks a question, and for the passphrase; `confirmed` is called when it was the right one."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, step_up: StepUp, confirmed: Callable[[], object], look: Appearance
    ) -> None:
        super().__init__(parent)
        self._bridge, self._step_up, self._confirmed = bridge, step_up, confirmed
        self._working = False
        self.setWindowTitle("NoteFlow")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 28, 28, 24)
        row.setSpacing(18)
        row.addWidget(IconLabel("lock", "accent", 28, look), alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(10)
        row.addLayout(column, 1)
        self._title = wrapped(label(role="paneTitle"))
        self._text = wrapped(label(role="lead", tone="second"))
        self._secret = secret_field()
        self._secret.returnPressed.connect(self._try)
        self._refused = wrapped(label(role="body", tone="danger"))
        self._refused.hide()
        for part in (self._title, self._text, self._secret, self._refused):
            column.addWidget(part)
        column.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(button(translate("StepUp", "Cancel"), self.reject))
        self._go_on = button(translate("StepUp", "Go on"), self._try, kind="primary")
        buttons.addWidget(self._go_on)
        column.addLayout(buttons)

    def ask(self, question: str, why: str) -> None:
        """Ask."""
        self._title.setText(question)
        self._text.setText(why)
        self.setAccessibleName(f"{question} {why}")
        self._secret.setFocus()
        self.open()

    def _try(self) -> None:
        typed = self._secret.text()
        if self._working or not typed:
            return
        secret = bytearray(typed, "utf-8")
        self._secret.clear()
        self._refused.hide()
        self._set_working(True)

        def work() -> None:
            try:
                self._step_up.confirm(secret)
            finally:
                secret[:] = bytes(len(secret))

        self._bridge.run(work, while_there(self, lambda _: self._accepted()), while_there(self, self._refuse))

    def _accepted(self) -> None:
        self.accept()
        self._confirmed()

    def _refuse(self, error: NoteFlowError) -> None:
        self._set_working(False)
        self._refused.setText(str(error))
        self._refused.show()
        self._secret.setFocus()

    def _set_working(self, working: bool) -> None:
        self._working = working
        self._secret.setEnabled(not working)
        self._go_on.setEnabled(not working)
