"""What NoteFlow has to say in a window of its own: what went wrong, what it found, what it has to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

from noteflow.application.notices import DeletionFailed, ProblemsFound
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.one_window import to_front
from noteflow.ui.tray import Tray

if TYPE_CHECKING:
    from noteflow.ui.theme import Appearance

translate = QCoreApplication.translate


class Messages(QObject):
    """Keeps the windows that say something until they are closed; with the last one the icon stops asking for
    attention."""

    def __init__(self, tray: Tray, appearance: Callable[[], Appearance]) -> None:
        super().__init__(tray)
        self._tray, self._appearance = tray, appearance
        self._windows: list[QWidget] = []

    def show(
        self,
        title: str,
        sentences: Sequence[str],
        *,
        failure: bool = False,
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
        way_on: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """One more, in front; see `MessageWindow`."""
        from noteflow.ui.message_windows import MessageWindow

        window = MessageWindow(
            self._appearance(), title, list(sentences), failure=failure, buttons=buttons, way_on=way_on
        )
        window.closed.connect(lambda: self.close_one(window))
        self._windows.append(window)
        to_front(window)

    @Slot(object)
    def show_error(self, error: NoteFlowError) -> None:
        """What a person asked for could not be done."""
        self.show(error.title, [part for part in (error.message, error.remedy) if part])

    @Slot(object)
    def show_problems(self, found: ProblemsFound) -> None:
        """What does not verify."""
        known = {problem.meeting_id for problem in found.problems} - {None}
        lines = list(dict.fromkeys(problem.what for problem in found.problems if problem.meeting_id is None))
        if known:
            count = len(known)
            what = (
                translate("Shell", "A meeting does not verify.")
                if count == 1
                else translate("Shell", "{count} meetings do not verify.").format(count=count)
            )
            more = translate("Shell", "What does is shown; “noteflow verify” tells more.")
            lines.append(f"{what} {more}")
        self.show(translate("Shell", "NoteFlow found something to look at"), lines)

    def show_warnings(self, sentences: Sequence[str]) -> None:
        """What was found when the vault was opened: the icon asks for attention."""
        self._tray.set_attention(True)
        self.show(translate("Shell", "NoteFlow found something to look at"), sentences)

    @Slot(object)
    def show_deletion_failed(self, failed: DeletionFailed) -> None:
        """A rule could not delete something: the icon asks for attention."""
        self._tray.set_attention(True)
        self.show(translate("Shell", "A rule could not delete something"), [failed.message, failed.remedy])

    @Slot(object)
    def show_question(self, window: QWidget) -> None:
        """A window that waits for an answer: the icon says so until it has one."""
        self._tray.set_attention(True)
        self._windows.append(window)
        to_front(window)

    @Slot(object)
    def close_one(self, window: QWidget) -> None:
        """This one is done with."""
        if window in self._windows:
            self._windows.remove(window)
            window.hide()
            window.deleteLater()
        if not self._windows:
            self._tray.set_attention(False)

    def close_all(self) -> None:
        """All of them are done with."""
        for window in list(self._windows):
            self.close_one(window)
