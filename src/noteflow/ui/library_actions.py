"""What can be done with the meetings that are chosen in the library."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from noteflow.application.ports import MeetingSummary
from noteflow.domain.view import RECORDING
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.erasing import EraseDialog, StepsDialog
from noteflow.ui.step_up import StepUp
from noteflow.ui.theme import Appearance

translate = QCoreApplication.translate


class LibraryActions(QObject):
    """Pins and erases by itself; the rest it asks for."""

    open_requested = Signal()
    export_requested = Signal(object)
    """Meetings' ids."""
    failed = Signal(object)
    """NoteFlowError"""

    def __init__(
        self,
        window: QWidget,
        notebook: ScreenNotebook,
        appearance: Appearance,
        *,
        bridge: Bridge,
        lane: Bridge,
        step_up: StepUp | None,
    ) -> None:
        """`bridge` takes what may take long, `lane` what is over soon; without `step_up` nothing can be erased."""
        super().__init__(window)
        self._window, self._bridge, self._lane, self._notebook = window, bridge, lane, notebook
        self._step_up, self._appearance = step_up, appearance
        self.erasable = step_up is not None

    def export(self, meetings: Sequence[MeetingSummary]) -> None:
        """Have the meetings exported."""
        if meetings:
            self.export_requested.emit([str(meeting.id) for meeting in meetings])

    def pin(self, meetings: Sequence[MeetingSummary], *, pinned: bool) -> None:
        """Have rules leave the meetings alone, or no longer."""
        ids = [str(meeting.id) for meeting in meetings if meeting.pinned != pinned]
        steps = [partial(self._notebook.pin, meeting_id, pinned=pinned) for meeting_id in ids]
        text = translate("Library", "Pinning meetings") if pinned else translate("Library", "Unpinning meetings")
        StepsDialog(self._window, self._lane, text).run(steps, failed=self.failed.emit)

    def erase(self, meetings: Sequence[MeetingSummary]) -> None:
        """Ask whether to erase the meetings; one that is being recorded is left out."""
        over = [meeting for meeting in meetings if meeting.state != RECORDING]
        if over and self._step_up is not None:
            dialog = EraseDialog(self._window, self._bridge, self._notebook, self._step_up, self._appearance)
            dialog.failed.connect(self.failed)
            dialog.ask([(str(meeting.id), meeting.title) for meeting in over])

    def show_menu(self, at: QPoint, meetings: Sequence[MeetingSummary]) -> None:
        """All of it as a menu at a place of the screen."""
        if not meetings:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(meetings) == 1:
            menu.addAction(translate("Library", "Open"), self.open_requested.emit)
        menu.addAction(translate("Library", "Export…"), partial(self.export, meetings))
        pinned = all(meeting.pinned for meeting in meetings)
        text = translate("Library", "Unpin") if pinned else translate("Library", "Pin")
        menu.addAction(text, partial(self.pin, meetings, pinned=not pinned))
        if self.erasable:
            menu.addAction(translate("Library", "Erase…"), partial(self.erase, meetings))
        menu.popup(at)
