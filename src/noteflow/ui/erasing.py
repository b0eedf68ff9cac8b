"""The questions that come before and during what takes a while: erasing for good, and work on many meetings."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from noteflow.domain.errors import CalledOffError, NoteFlowError, VaultLockedError
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.step_up import AskingDialog, StepUp
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import button, label, set_icon, wrapped
from noteflow.ui.wording import plural

translate = QCoreApplication.translate

WAIT_MS = 400
"""Work that is over by then shows nothing of itself."""
NO_WAY_BACK = 0.8
"""From this share of an erasure on the keys are destroyed (see `Notebook.erase_meetings`)."""


class EraseDialog(AskingDialog):
    """Asks whether to erase meetings, and for what opens the vault; then shows how far it is."""

    failed = Signal(object)
    """NoteFlowError, when it is nothing that can be put right here."""

    def __init__(
        self, parent: QWidget, bridge: Bridge, notebook: ScreenNotebook, step_up: StepUp, appearance: Appearance
    ) -> None:
        super().__init__(parent, "warning", "danger", appearance)
        self._bridge, self._notebook, self._step_up, self._appearance = bridge, notebook, step_up, appearance
        self._ids: Sequence[str] = ()
        self._called_off = threading.Event()
        self._secret.setVisible(step_up.typed)
        self._secret.returnPressed.connect(self._begin)
        self._bar = bar(translate("Library", "Erasing"))
        self._bar.hide()
        self.column.addWidget(self._bar)
        self._erase = button("", self._begin, kind="danger")
        self._keep = button(translate("Library", "Keep"), self.reject)
        self.add_buttons(self._erase, self._keep)

    def ask(self, meetings: Sequence[tuple[str, str]]) -> None:
        """Ask about meetings, each with its id and title."""
        count = len(meetings)
        self._ids = [meeting for meeting, _ in meetings]
        title = translate("Library", "Erase %n meeting(s)?", None, count)
        if count == 1 and meetings[0][1]:
            title = translate("Library", "Erase “{title}”?").format(title=meetings[0][1])
        safe = translate("Library", "Their keys are destroyed. Backups made earlier still hold them.")
        if count == 1:
            safe = translate("Library", "Its keys are destroyed. Backups made earlier still hold it.")
        self.say(plural(title, count), safe)
        told = translate("Library", "Erase") if count == 1 else translate("Library", "Erase %n", None, count)
        self._erase.setText(told)
        self._erase.setAccessibleName(told)
        set_icon(self._erase, "trash", self._appearance.theme.hex("danger"))
        (self._secret if self._step_up.typed else self._keep).setFocus()
        self.open()

    def reject(self) -> None:
        """Keep everything; once it works, call it off, as long as the work has not come to the keys."""
        if not self._working:
            super().reject()
        elif self._keep.isEnabled():
            self._called_off.set()
            self._keep.setEnabled(False)

    def _begin(self) -> None:
        if self._working or (self._step_up.typed and not self._secret.text()):
            return
        secret, ids = self.take_secret(), self._ids
        self._set_working(True)
        self._called_off.clear()
        QTimer.singleShot(WAIT_MS, self, self._show_bar)

        def work() -> int:
            self._step_up.check(secret)
            return self._notebook.erase_meetings(ids, self._progress)

        self._bridge.run(work, lambda _: self._erased(), self._not_erased)

    def _progress(self, done: float) -> None:
        """On the thread that erases."""
        if self._called_off.is_set() and done < NO_WAY_BACK:
            raise CalledOffError(translate("Library", "Nothing was erased."))
        self._bridge.post(partial(self._show_progress, done))

    def _erased(self) -> None:
        if isValid(self):
            self.accept()

    def _show_progress(self, done: float) -> None:
        if not isValid(self):
            return  # the vault was locked meanwhile; the work goes on
        self._bar.setValue(round(100 * done))
        if done >= NO_WAY_BACK:
            self._keep.setEnabled(False)
            self._text.setText(
                translate("Library", "The keys are destroyed. The search is being built anew without the text.")
            )

    def _show_bar(self) -> None:
        self._bar.setVisible(self._working)

    def _set_working(self, working: bool) -> None:
        self._working = working
        self._erase.setEnabled(not working)
        self._secret.setEnabled(not working)
        self._keep.setEnabled(True)
        self._keep.setText(translate("Library", "Cancel") if working else translate("Library", "Keep"))

    def _not_erased(self, error: NoteFlowError) -> None:
        if not isValid(self):
            return
        self._set_working(False)
        self._bar.hide()
        if isinstance(error, VaultLockedError) and self._step_up.typed:
            self.refuse(error)
            return
        super().reject()
        if not isinstance(error, CalledOffError):
            self.failed.emit(error)


class StepsDialog(QDialog):
    """Does one step after the other beside the Qt thread, with a bar and Cancel once it takes a while. What was done by
    then stays done."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, text: str) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._called_off = False
        self.setWindowTitle("NoteFlow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(400)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(wrapped(label(text, role="lead")))
        self._bar = bar(text)
        column.addWidget(self._bar)
        self._cancel = button(translate("Library", "Cancel"), self.reject)
        column.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignRight)

    def run(
        self,
        steps: Sequence[Callable[[], object]],
        done: Callable[[int], None] = lambda _: None,
        failed: Callable[[NoteFlowError], None] = lambda _: None,
    ) -> None:
        """`done` gets how many were done, all or what a cancel left; `failed` the first error, which ends it."""
        self._bar.setMaximum(len(steps))
        QTimer.singleShot(WAIT_MS, self, self._show_late)

        def step(number: int) -> None:
            self._bar.setValue(number)
            if number == len(steps) or self._called_off:
                self._end(lambda: done(number))
                return
            self._bridge.run(steps[number], lambda _: step(number + 1), lambda error: self._end(lambda: failed(error)))

        step(0)

    def reject(self) -> None:
        """No further step."""
        self._called_off = True
        self._cancel.setEnabled(False)

    def _show_late(self) -> None:
        if self._bar.value() < self._bar.maximum() and not self._called_off:
            self.show()

    def _end(self, tell: Callable[[], None]) -> None:
        self._called_off = True
        self.hide()
        self.deleteLater()
        tell()


def bar(name: str) -> QProgressBar:
    """A thin bar without a figure."""
    made = QProgressBar()
    made.setTextVisible(False)
    made.setFixedHeight(6)
    made.setAccessibleName(name)
    return made
