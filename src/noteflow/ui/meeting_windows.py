"""The windows to read meetings in: opened beside, brought up to date by events, closed when their meeting is erased."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from noteflow.application.notices import TextProgress
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import MeetingView
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.one_window import SLICE_MS, to_front

if TYPE_CHECKING:
    from noteflow.application.retention import Dates
    from noteflow.ui.meeting_window import MeetingWindow, Sheet
    from noteflow.ui.theme import Appearance

    Read = tuple[MeetingView, Dates, Sheet]


class MeetingWindows(QObject):
    """One window for each meeting that is read, while the vault is open."""

    copy_requested = Signal(str)
    text_copied = Signal(str)
    export_requested = Signal(str, str)
    failed = Signal(object)
    """NoteFlowError"""

    def __init__(
        self, bridge: Bridge, appearance: Callable[[], Appearance], add_keys: Callable[[QWidget], None]
    ) -> None:
        """`add_keys` gives a window what each window of an open vault has."""
        super().__init__(bridge)
        self._bridge, self._appearance, self._add_keys = bridge, appearance, add_keys
        self._notebook: ScreenNotebook | None = None
        self.shown: dict[str, MeetingWindow] = {}
        """By the meeting's id."""
        self._opening: set[str] = set()
        self._reloading: dict[str, bool] = {}
        """Those that are being read again, and whether once more after that."""
        self._erased: set[str] = set()
        self._place_to_show: tuple[str, int] | None = None
        self._to_play = ""
        bridge.events_recorded.connect(self._add_events)
        bridge.text_progress.connect(self._show_text_progress)

    def attach(self, notebook: ScreenNotebook) -> None:
        """The vault is open."""
        self._notebook = notebook

    def clear(self) -> None:
        """The vault is locked: nothing of a meeting stays on the screen, and none is opened."""
        self._notebook = None
        for window in self.shown.values():
            window.hide()
            window.deleteLater()
        self.shown.clear()

    def hide(self) -> None:
        """NoteFlow ends."""
        for window in self.shown.values():
            window.hide()

    # --- what a person asks for ---------------------------------------------------------------------------------

    @Slot(str)
    def open(self, meeting_id: str) -> None:
        """Its window, in front."""
        if (notebook := self._notebook) is None:
            return
        if meeting_id in self.shown:
            to_front(self.shown[meeting_id])
        elif meeting_id not in self._opening:
            self._opening.add(meeting_id)

            def failed(error: NoteFlowError) -> None:
                self._opening.discard(meeting_id)
                self.failed.emit(error)

            self._bridge.run(lambda: _read(notebook, meeting_id), self._show, failed)

    @Slot(str, int)
    def open_at(self, meeting_id: str, at_ms: int) -> None:
        """Its window, with the place in sight; -1 for its beginning."""
        self._place_to_show = (meeting_id, at_ms) if at_ms >= 0 else None
        self.open(meeting_id)
        self._show_place()

    @Slot(str)
    def play(self, meeting_id: str) -> None:
        """Its window, and its sound from the beginning, or from where it was."""
        self._to_play = meeting_id
        self.open(meeting_id)
        self._play_what_is_wanted()

    @Slot(str, bool)
    def _pin(self, meeting_id: str, pinned: bool) -> None:
        if (notebook := self._notebook) is not None:
            self._bridge.run(lambda: notebook.pin(meeting_id, pinned=pinned), failed=self.failed.emit)

    # --- how a window comes -------------------------------------------------------------------------------------

    def _show(self, read: Read) -> None:
        meeting_id = str(read[0].id)
        if (notebook := self._notebook) is None or meeting_id in self._erased:
            self._opening.discard(meeting_id)
            return
        from noteflow.ui.meeting_window import MeetingWindow

        window = MeetingWindow(meeting_id, self._appearance(), self._bridge, notebook)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.destroyed.connect(lambda: self.shown.pop(meeting_id, None))
        window.copy_requested.connect(self.copy_requested)
        window.text_copied.connect(self.text_copied)
        window.export_requested.connect(self.export_requested)
        window.pin_requested.connect(self._pin)
        self._add_keys(window)
        QTimer.singleShot(SLICE_MS, self, partial(self._fill, window, read))

    def _fill(self, window: MeetingWindow, read: Read) -> None:
        meeting_id = str(read[0].id)
        self._opening.discard(meeting_id)
        if self._notebook is None or meeting_id in self._erased:
            window.deleteLater()
            return
        self.shown[meeting_id] = window
        window.show_meeting(*read)
        to_front(window)
        self._show_place()
        self._play_what_is_wanted()

    def _show_place(self) -> None:
        if self._place_to_show is not None and (window := self.shown.get(self._place_to_show[0])) is not None:
            window.show_line(self._place_to_show[1])
            self._place_to_show = None

    def _play_what_is_wanted(self) -> None:
        if self._to_play and (window := self.shown.get(self._to_play)) is not None:
            self._to_play = ""
            window.sound.play()

    # --- what is told by notices --------------------------------------------------------------------------------

    @Slot(object)
    def _add_events(self, recorded: Sequence[ev.Recorded]) -> None:
        for item in recorded:
            if isinstance(item.event, ev.MeetingErased):
                self._forget(str(item.event.meeting_id))
        if any(isinstance(item.event, ev.SettingChanged) for item in recorded):
            # the dates in them follow the rules
            for meeting_id in list(self.shown):
                self._reload(meeting_id)
        for meeting_id in {str(item.stream) for item in recorded} & self.shown.keys():
            self._reload(meeting_id)

    @Slot(object)
    def _show_text_progress(self, progress: TextProgress) -> None:
        if (window := self.shown.get(str(progress.meeting_id))) is not None:
            window.show_text_progress(progress.share, improves=progress.improves)

    def _forget(self, meeting_id: str) -> None:
        """It was erased: its window is closed, and what is being read of it comes too late."""
        self._erased.add(meeting_id)
        if (window := self.shown.pop(meeting_id, None)) is not None:
            window.hide()
            window.deleteLater()

    def _reload(self, meeting_id: str) -> None:
        """Bring an open window up to date; changes that come meanwhile ask for one more reading, not for one each."""
        if (notebook := self._notebook) is None:
            return
        if meeting_id in self._reloading:
            self._reloading[meeting_id] = True
            return
        self._reloading[meeting_id] = False

        def loaded(read: Read) -> None:
            again = self._reloading.pop(meeting_id)
            if meeting_id in self.shown:
                self.shown[meeting_id].show_meeting(*read)
                if again:
                    self._reload(meeting_id)

        def failed(error: NoteFlowError) -> None:
            self._reloading.pop(meeting_id)
            if meeting_id not in self._erased:
                self.failed.emit(error)

        self._bridge.run(lambda: _read(notebook, meeting_id), loaded, failed)


def _read(notebook: ScreenNotebook, meeting_id: str) -> Read:
    from noteflow.ui.meeting_window import sheet_of

    view = notebook.meeting(meeting_id)
    return view, notebook.rule_keeper.dates_of(meeting_id), sheet_of(view)
