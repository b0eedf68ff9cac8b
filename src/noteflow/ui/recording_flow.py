"""A recording as a person steers and sees it: by the icon, the live window, and what the desktop is told.

The recording itself is the notebook's. It goes on when the vault is locked, and so does what is here, but for the live
window, which shows what was said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from noteflow.application.notices import LiveText, RecordingFailed, Status, TextProgress
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, NotFoundError
from noteflow.domain.view import MeetingView
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.messages import Messages
from noteflow.ui.one_window import to_front
from noteflow.ui.sentences import said
from noteflow.ui.tray import Tray
from noteflow.ui.wording import length_text

if TYPE_CHECKING:
    from noteflow.ui.forgotten import Forgotten
    from noteflow.ui.live_window import LiveWindow
    from noteflow.ui.theme import Appearance

CLOCK_MS = 500
RUNNING = ("starting", "recording", "paused", "finishing")

translate = QCoreApplication.translate


class RecordingFlow(QObject):
    """Passes commands to the notebook, and tells of what comes of them. Keeps the live window while the vault is
    open."""

    status_shown = Signal(object)
    """Status: what is shown of the recorder from now on; each time it changes, and twice a second while it runs."""
    open_requested = Signal(str)
    """A meeting's window."""
    lock_requested = Signal()

    def __init__(
        self,
        bridge: Bridge,
        tray: Tray,
        messages: Messages,
        appearance: Callable[[], Appearance],
        *,
        toggle_keys: str,
        on_trial: Callable[[], bool],
        add_keys: Callable[[QWidget], None],
    ) -> None:
        """`on_trial` is whether what is recorded is the assistant's, which tells of it itself. `add_keys` gives a
        window what each window of an open vault has."""
        super().__init__(bridge)
        self._bridge, self._tray, self._messages, self._appearance = bridge, tray, messages, appearance
        self._toggle_keys, self._on_trial, self._add_keys = toggle_keys, on_trial, add_keys
        self._notebook: ScreenNotebook | None = None
        self.status = Status("idle")
        self._recording: ev.MeetingId | None = None
        self._erased: set[ev.MeetingId] = set()
        self.live: LiveWindow | None = None
        self.live_shape = ""
        """What a person made of the live window, for the one that comes after it; see `PaneOrStrip.shape`."""
        self._hints: list[str] = []
        self._forgotten: Forgotten | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        bridge.status_changed.connect(self._show_status)
        bridge.events_recorded.connect(self._add_events)
        bridge.recording_failed.connect(self._recording_failed)
        bridge.live_text.connect(self._show_open_line)
        bridge.levels.connect(self._show_levels)
        bridge.text_progress.connect(self._show_text_progress)

    @property
    def runs(self) -> bool:
        """Whether there is a recording that is not finished yet."""
        return self.status.state in RUNNING

    def attach(self, notebook: ScreenNotebook, *, hints: Sequence[str], problems: Sequence[str]) -> None:
        """The vault is open, maybe with a recording that runs already. `hints` can wait, and `problems` are those with
        the hotkeys: both stand in the live window while nothing is recorded."""
        from noteflow.ui.live_window import LiveWindow

        self._notebook, self._hints = notebook, list(hints)
        if self.live is None:
            self.live = LiveWindow(self._appearance(), self._toggle_keys)
            self.live.take_shape(self.live_shape)
            self._connect(self.live)
        for sentence in problems:
            self.live.show_problem(sentence)
        self.host_changed()
        self._show_status(notebook.status())
        if self.runs and self.status.meeting_id is not None:
            self._recording = self.status.meeting_id
            self._load(str(self.status.meeting_id))

    def clear(self) -> None:
        """The vault is locked: what shows a meeting is gone, and the recording that may run goes on."""
        if (live := self.live) is not None:
            live.keep_what_was_written()
            self.live_shape = live.shape
            self.live = None
            live.hide()
            live.deleteLater()

    def close(self) -> None:
        """NoteFlow ends."""
        self._clock.stop()
        if self._forgotten is not None:
            self._forgotten.take_back()
        if self.live is not None:
            self.live.hide()

    # --- what a person asks for ---------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Start or stop."""
        if self._notebook is not None:
            self._command(self._notebook.toggle)

    @Slot()
    def start(self) -> None:
        """Start, unless it records already."""
        if self._notebook is not None and self._notebook.status().state in ("idle", "finishing"):
            self._command(self._notebook.toggle)

    @Slot()
    def stop(self) -> None:
        """Stop."""
        if self._notebook is not None:
            self._command(self._notebook.stop)

    @Slot()
    def pause(self) -> None:
        """Pause, or go on."""
        if self._notebook is not None:
            match self._notebook.status().state:
                case "recording":
                    self._command(self._notebook.pause)
                case "paused":
                    self._command(self._notebook.resume)

    @Slot()
    def mark(self) -> None:
        """A marker at this moment."""
        if self._notebook is not None and self.status.state in ("recording", "paused"):
            self._command(self._notebook.mark)

    @Slot()
    def touch(self) -> None:
        """Somebody is there."""
        if self._notebook is not None:
            self._notebook.touch()

    @Slot(str, int)
    def _keep_note(self, text: str, at_ms: int) -> None:
        notebook, live = self._notebook, self.live
        if notebook is not None and live is not None and not self._command(partial(notebook.note, text, at_ms)):
            live.keep_note_failed(text)

    @Slot(str, int)
    def _keep_action(self, text: str, at_ms: int) -> None:
        notebook, live = self._notebook, self.live
        if notebook is not None and live is not None and not self._command(partial(notebook.act, text, at_ms)):
            live.keep_note_failed(text)

    @Slot(str, str)
    def _rename(self, meeting_id: str, title: str) -> None:
        if (notebook := self._notebook) is not None:
            self._bridge.run(lambda: notebook.rename(meeting_id, title), failed=self._messages.show_error)

    def _command(self, call: Callable[[], object]) -> bool:
        self.touch()
        try:
            call()
        except NoteFlowError as error:
            self._tray.notify(said(str(error)), failure=True)
            if self.live is not None:
                self.live.show_warning(said(str(error)))
            return False
        return True

    # --- what is told by notices --------------------------------------------------------------------------------

    @Slot(object)
    def _show_status(self, status: Status) -> None:
        before, self.status = self.status, status
        self._tray.set_status(status)
        if self.live is not None:
            self.live.show_status(status)
        self.status_shown.emit(status)
        self._show_forgotten(status)
        trial = self._on_trial()
        if status.state in ("starting", "recording") and before.state in ("idle", "finishing") and not trial:
            self.show_live_beside()
        told = "" if trial else _told(status.state, paused_before=before.state == "paused")
        if told and status.state != before.state:
            self._tray.notify(told)
        if status.warning and status.warning != before.warning:
            self._tray.notify(status.warning, failure=True)
        if self.runs:
            self._clock.start()
        else:
            self._clock.stop()

    @Slot()
    def _tick(self) -> None:
        if self._notebook is None:
            return
        status = self._notebook.status()
        self._show_forgotten(status)
        if (status.state, status.warning) != (self.status.state, self.status.warning):
            self._show_status(status)
            return
        if self.live is not None:
            self.live.show_status(status)
        self.status_shown.emit(status)

    def _show_forgotten(self, status: Status) -> None:
        """Ask whether a recording in which nobody speaks is still wanted; also in a vault that is being locked."""
        if status.stops_in_s is None:
            if self._forgotten is not None:
                self._forgotten.take_back()
                self._forgotten = None
            return
        if self._forgotten is None:
            from noteflow.ui.forgotten import Forgotten, told_beforehand

            self._forgotten = Forgotten(self._appearance(), stop=self.stop, go_on=self.touch)
            self._tray.notify(told_beforehand(), failure=True)
        self._forgotten.show_left(status.stops_in_s)

    @Slot(object)
    def _add_events(self, recorded: Sequence[ev.Recorded]) -> None:
        if self.live is not None:
            self.live.add_events(recorded)
        for item in recorded:
            match item.event:
                case ev.MeetingStarted(origin=origin) if origin != "import":
                    self._recording = item.stream
                case ev.MeetingStopped(duration_ms=duration_ms) if item.stream == self._recording:
                    self._recording = None
                    if self._on_trial():
                        continue
                    opened = partial(self.open_requested.emit, str(item.stream))
                    told = translate("Shell", "Recording stopped. {length} saved.")
                    self._tray.notify(told.format(length=length_text(duration_ms)), clicked=opened)
                case ev.MeetingErased(meeting_id=meeting_id):
                    # what is being read of it comes too late
                    self._erased.add(ev.MeetingId(meeting_id))
                    if self.live is not None:
                        self.live.forget(ev.MeetingId(meeting_id))
                case _:
                    pass

    @Slot(object)
    def _recording_failed(self, failed: RecordingFailed) -> None:
        if self._on_trial():
            return
        self._tray.set_attention(True)
        self._tray.notify(f"{said(failed.title)}. {said(failed.message)}", failure=True)
        if self.live is not None:
            self.live.show_warning(failed.message)
        from noteflow.ui.remedies import remedy_for_failure

        remedy = remedy_for_failure(failed.title)
        buttons = [] if remedy is None else [(remedy.text, remedy.act)]
        self._messages.show(failed.title, [failed.message], buttons=buttons)

    @Slot(object)
    def _show_open_line(self, live: LiveText) -> None:
        if self.live is not None:
            self.live.show_open_line(live)

    @Slot(object)
    def _show_levels(self, peaks_db: dict[str, float]) -> None:
        if self.live is not None:
            self.live.show_levels(peaks_db)

    @Slot(object)
    def _show_text_progress(self, progress: TextProgress) -> None:
        if self.live is not None:
            self.live.show_text_progress(progress)

    # --- the live window ----------------------------------------------------------------------------------------

    def show_live(self) -> None:
        """Bring it to the front, if it is there."""
        if self.live is not None:
            to_front(self.live)

    def show_live_beside(self) -> None:
        """Show it where it is not to be seen, and leave the keyboard where it is."""
        live = self.live
        if live is None or (live.isVisible() and not live.isMinimized()):
            return
        live.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        live.showNormal()
        live.raise_()
        live.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)

    @Slot()
    def host_changed(self) -> None:
        """The desktop's tray came or went. Without one a closed window could not be found again."""
        if self.live is not None:
            there = self._tray.available()
            self.live.minimise_on_close = not there
            self.live.show_hints(self._hints if there else [no_tray(), *self._hints])

    @Slot()
    def drop_hints(self) -> None:
        """A recovery phrase opens the vault: the only hint there is asks for one."""
        if self.live is not None:
            self.live.show_hints(())

    def show_keys(self, toggle_keys: str) -> None:
        """What starts a recording from any program."""
        self._toggle_keys = toggle_keys
        if self.live is not None:
            self.live.show_keys(toggle_keys)

    def show_key_problem(self, sentence: str) -> None:
        """Keys that cannot be had."""
        if self.live is not None:
            self.live.show_problem(sentence)

    @Slot(str)
    def _load(self, meeting_id: str) -> None:
        """What the log has of the meeting in the live window."""
        if (notebook := self._notebook) is None:
            return

        def load(view: MeetingView) -> None:
            if self.live is not None and view.id not in self._erased:
                self.live.load(view)

        def failed(error: NoteFlowError) -> None:
            # one that begins just now is not in the log yet, and all of it will be told
            if not isinstance(error, NotFoundError):
                self._messages.show_error(error)

        self._bridge.run(lambda: notebook.meeting(meeting_id), load, failed)

    def _connect(self, live: LiveWindow) -> None:
        live.start_requested.connect(self.start)
        live.stop_requested.connect(self.stop)
        live.pause_requested.connect(self.pause)
        live.marker_requested.connect(self.mark)
        live.note_kept.connect(self._keep_note)
        live.action_kept.connect(self._keep_action)
        live.reading_requested.connect(self._load)
        live.renamed.connect(self._rename)
        live.open_requested.connect(self.open_requested)
        live.lock_requested.connect(self.lock_requested)
        self._add_keys(live)


def _told(state: str, *, paused_before: bool) -> str:
    """What a notification says of a new state."""
    if state == "paused" and not paused_before:
        return translate("Shell", "Recording paused. No sound is taken.")
    if state != "recording":
        return ""
    return translate("Shell", "Recording goes on.") if paused_before else translate("Shell", "Recording started.")


def no_tray() -> str:
    """What is said where the desktop has no place for the icon."""
    return translate(
        "Shell",
        "This desktop shows no icon of NoteFlow, so closing this window makes it small. On GNOME the extension "
        "AppIndicator shows icons.",
    )
