"""The questions of Settings that want an answer first: secrets that are typed, and a recovery phrase that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from noteflow.application.set_up import NewWords
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge, while_there
from noteflow.ui.first_run_words import WordsCheck
from noteflow.ui.step_up import AskingDialog
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import button, label, wrapped

translate = QCoreApplication.translate


class AskDialog(AskingDialog):
    """Asks a question, with fields for secrets, or none; does what was asked for beside the Qt thread, and stays with a
    sentence where that is refused."""

    def __init__(
        self,
        parent: QWidget,
        bridge: Bridge,
        appearance: Appearance,
        *,
        question: str,
        why: str,
        fields: Sequence[str] = (),
        verb: str,
        icon: str = "lock",
        grave: bool = False,
    ) -> None:
        """`fields` are the names of what has to be typed; `grave` is what cannot be taken back."""
        super().__init__(parent, icon, "danger" if grave else "accent", appearance, fields)
        self._bridge = bridge
        self._work: Callable[[list[str]], Any] = lambda _: None
        self._done: Callable[[Any], object] = lambda _: None
        self.say(question, why)
        for field in self.fields:
            field.returnPressed.connect(self._try)
        self._cancel = button(translate("Settings", "Cancel"), self.reject)
        self._go_on = button(verb, self._try, kind="danger" if grave else "primary")
        self.add_buttons(self._cancel, self._go_on)

    @property
    def sentence(self) -> str:
        """Why it was refused; empty when it was not."""
        return self._refused.text()

    def ask(self, work: Callable[[list[str]], Any], done: Callable[[Any], object] = lambda _: None) -> None:
        """Ask. `work` gets what was typed, field by field, off the Qt thread (it may raise NoteFlowError), and `done`
        what came of it."""
        self._work, self._done = work, done
        (self.fields[0] if self.fields else self._cancel).setFocus()
        self.open()

    def _try(self) -> None:
        typed = [field.text() for field in self.fields]
        if self._working or not all(typed):
            return
        work = self._work
        for field in self.fields:
            field.clear()
        self._refused.hide()
        self._set_working(True)
        self._bridge.run(lambda: work(typed), while_there(self, self._accepted), while_there(self, self._refuse))

    def _accepted(self, result: Any) -> None:
        self.accept()
        self._done(result)

    def _refuse(self, error: NoteFlowError) -> None:
        self._set_working(False)
        self.refuse(error)

    def _set_working(self, working: bool) -> None:
        self._working = working
        for part in (*self.fields, self._go_on):
            part.setEnabled(not working)


class PhraseDialog(QDialog):
    """Shows a recovery phrase once, and asks for two of its words. `accepted` means that they were typed from paper."""

    def __init__(self, parent: QWidget, appearance: Appearance, new: NewWords) -> None:
        super().__init__(parent)
        self.setWindowTitle("NoteFlow")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(660)
        title = translate("Settings", "Your recovery phrase")
        why = translate(
            "Settings",
            "Write these words on paper, in this order, and keep it away from this computer. They open your meetings "
            "when nothing else does. They are not shown again.",
        )
        self.setAccessibleName(f"{title}. {why}")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(12)
        column.addWidget(label(title, role="heading"))
        column.addWidget(wrapped(label(why, role="lead", tone="second")))
        self.check = WordsCheck(appearance, saves=False)
        column.addWidget(self.check)
        earlier = translate(
            "Settings", "An earlier phrase no longer opens the vault once you have written this one down."
        )
        column.addWidget(wrapped(label(earlier, role="body", tone="second")))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(button(translate("Settings", "Cancel"), self.reject))
        self._written = button(translate("Settings", "I have written it down"), self.accept, kind="primary")
        buttons.addWidget(self._written)
        column.addLayout(buttons)
        self.check.checked.connect(self._show_right)
        self.check.confirmed.connect(self.accept)
        self.check.show_new(new)
        self.check.fields[0].setFocus()

    @Slot()
    def _show_right(self) -> None:
        self._written.setEnabled(self.check.right)

    def done(self, result: int) -> None:
        """However it ends, nothing of the phrase stays."""
        self.check.forget()
        super().done(result)
