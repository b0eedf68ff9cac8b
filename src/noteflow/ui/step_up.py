"""Asks again for what opens the vault, before something that must not be done by whoever finds it open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge, while_there
from noteflow.ui.sentences import said
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

    def check(self, secret: bytearray) -> None:
        """Confirm, and clear the secret whatever comes of it. Raises VaultLockedError."""
        try:
            self.confirm(secret)
        finally:
            secret[:] = bytes(len(secret))


def secret_field(name: str = "") -> QLineEdit:
    """Where a passphrase is typed, or what has another name."""
    name = name or translate("StepUp", "Passphrase")
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setMaxLength(1024)
    return field


class AskingDialog(QDialog):
    """The frame of a question that asks for the passphrase too: a sign, the question, what it means, the fields by
    their names, why it was refused, and below them what else a subclass puts into `column`, its buttons last."""

    def __init__(
        self, parent: QWidget | None, sign: str, tone: str, look: Appearance, fields: Sequence[str] = ("",)
    ) -> None:
        super().__init__(parent)
        self._working = False
        self.setWindowTitle("NoteFlow")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 28, 28, 24)
        row.setSpacing(18)
        row.addWidget(IconLabel(sign, tone, 28, look), alignment=Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        row.addLayout(self.column, 1)
        self._title = wrapped(label(role="paneTitle"))
        self._text = wrapped(label(role="lead", tone="second"))
        self.fields = [secret_field(name) for name in fields]
        self._refused = wrapped(label(role="body", tone="danger"))
        self._refused.hide()
        for part in (self._title, self._text, *self.fields, self._refused):
            self.column.addWidget(part)

    def add_buttons(self, *made: QPushButton) -> None:
        """At the end, on the right."""
        self.column.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for each in made:
            buttons.addWidget(each)
        self.column.addLayout(buttons)

    def say(self, question: str, why: str) -> None:
        """What is asked, and what it means."""
        self._title.setText(question)
        self._text.setText(why)
        self.setAccessibleName(f"{question} {why}")

    @property
    def _secret(self) -> QLineEdit:
        return self.fields[0]

    def take_secret(self) -> bytearray:
        """What was typed, in UTF-8; the field is empty then."""
        secret = bytearray(self._secret.text(), "utf-8")
        self._secret.clear()
        self._refused.hide()
        return secret

    def refuse(self, error: NoteFlowError) -> None:
        """It was not the right one."""
        self._refused.setText(said(str(error)))
        self._refused.setAccessibleName(self._refused.text())
        self._refused.show()
        if self.fields:
            self._secret.setFocus()


class StepUpDialog(AskingDialog):
    """Asks a question, and for the passphrase; `confirmed` is called when it was the right one."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, step_up: StepUp, confirmed: Callable[[], object], look: Appearance
    ) -> None:
        super().__init__(parent, "lock", "accent", look)
        self._bridge, self._step_up, self._confirmed = bridge, step_up, confirmed
        self._secret.returnPressed.connect(self._try)
        self._go_on = button(translate("StepUp", "Go on"), self._try, kind="primary")
        self.add_buttons(button(translate("StepUp", "Cancel"), self.reject), self._go_on)

    def ask(self, question: str, why: str) -> None:
        """Ask."""
        self.say(question, why)
        self._secret.setFocus()
        self.open()

    def _try(self) -> None:
        if self._working or not self._secret.text():
            return
        secret = self.take_secret()
        self._set_working(True)
        self._bridge.run(
            lambda: self._step_up.check(secret),
            while_there(self, lambda _: self._accepted()),
            while_there(self, self._not_accepted),
        )

    def _accepted(self) -> None:
        self.accept()
        self._confirmed()

    def _not_accepted(self, error: NoteFlowError) -> None:
        self._set_working(False)
        self.refuse(error)

    def _set_working(self, working: bool) -> None:
        self._working = working
        self._secret.setEnabled(not working)
        self._go_on.setEnabled(not working)
