"""The tray app's face. `Shell(application)` shows the icon at once; windows and theme follow while it is there.

Everything here runs on the Qt thread; other threads reach it through `shell.bridge.post`. Screens change from notices,
not from the code that caused them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from noteflow.application.notices import (
    DeletionFailed,
    DeletionsAsked,
    LiveText,
    ProblemsFound,
    RecordingFailed,
    Status,
    TextProgress,
)
from noteflow.application.ports import MeetingSummary
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, NotFoundError
from noteflow.domain.view import MeetingView
from noteflow.ui.ahead import AHEAD_MS, bring_in
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.hotkey_actions import HotkeyActions
from noteflow.ui.sentences import said
from noteflow.ui.this_computer import ThisComputer, preferences_of
from noteflow.ui.tray import RECENT, Phase, Tray
from noteflow.ui.tray_icons import application_icon
from noteflow.ui.wording import length_text

if TYPE_CHECKING:
    from noteflow.application.diagnostics import Diagnostics
    from noteflow.application.preferences import Preferences
    from noteflow.application.retention import Dates
    from noteflow.application.set_up import SetUp
    from noteflow.application.settings import Settings
    from noteflow.ui.deletions import Deletions
    from noteflow.ui.diagnostics_window import DiagnosticsWindow
    from noteflow.ui.first_run import FirstRunWindow
    from noteflow.ui.first_run_hotkey import HotkeyNow
    from noteflow.ui.forgotten import Forgotten
    from noteflow.ui.hotkeys import HotkeyListener
    from noteflow.ui.library_window import LibraryWindow
    from noteflow.ui.live_window import LiveWindow
    from noteflow.ui.meeting_window import MeetingWindow, Sheet
    from noteflow.ui.message_windows import Openers, UnlockWindow
    from noteflow.ui.remedies import Remedy
    from noteflow.ui.settings_window import SettingsWindow
    from noteflow.ui.sharing import Sharing
    from noteflow.ui.step_up import StepUp
    from noteflow.ui.theme import Appearance
    from noteflow.ui.vault_keys import VaultKeys

    Read = tuple[MeetingView, Dates, Sheet]

CLOCK_MS = 500
SLICE_MS = 1
"""From a window's making to its showing: in one go, as at 0 ms, they would hold the screen up."""
MENU_ICON = 16
RECORDING = ("starting", "recording", "paused")
RUNNING = (*RECORDING, "finishing")
LISTED = ev.MeetingStarted | ev.MeetingStopped | ev.TitleChanged | ev.MeetingErased
"""What changes the list of meetings."""
Opened = TypeVar("Opened")

translate = QCoreApplication.translate


class Shell(QObject):
    """Icon first; then one of `attach`, `ask_passphrase` or `fail`, on the Qt thread, in any order and repeatedly.

    `close` belongs after the event loop: it gives the hotkeys back and takes the icon away.
    """

    def __init__(
        self,
        application: QApplication,
        computer: ThisComputer | None = None,
    ) -> None:
        super().__init__(application)
        self._application = application
        _introduce(application)
        self.bridge = Bridge(self)
        self._computer = computer
        keys = preferences_of(computer).hotkeys
        self.tray = Tray(self, **{f"{name}_keys": keys[name] for name in keys})
        self.hotkey_actions = HotkeyActions(
            self.bridge,
            {
                "toggle": self.toggle,
                "pause": self.pause,
                "marker": self.mark,
                "window": self.show_live,
                "search": partial(self.open_library, search=True),
            },
            keys,
        )
        self.hotkey_actions.problem.connect(self._hotkey_problem)
        self.hotkey_actions.changed.connect(self._show_keys)
        self._phase = Phase.OPENING
        self._notebook: ScreenNotebook | None = None
        self._status = Status("idle")
        self._recording: ev.MeetingId | None = None
        self._record_when_open = False
        self._show_when_open = False
        self._hints: list[str] = []
        self._appearance_made: Appearance | None = None
        self._sharing: Sharing | None = None
        self._deletions: Deletions | None = None
        self._forgotten: Forgotten | None = None
        self.live: LiveWindow | None = None
        self.live_shape = ""
        """What a person made of the live window, for the one that comes after it; see `PaneOrStrip.shape`."""
        self.library: LibraryWindow | None = None
        self.diagnostics: Callable[[], Diagnostics] | None = None
        """Makes what the Diagnostics window shows; without it there is none."""
        self._diagnostics_window: DiagnosticsWindow | None = None
        self.first_run: FirstRunWindow | None = None
        self._set_up: SetUp | None = None
        self._step_up: StepUp | None = None
        self._keys: VaultKeys | None = None
        self.settings: SettingsWindow | None = None
        self._place_to_show: tuple[str, int] | None = None
        self._unlock: UnlockWindow | None = None
        self._failure: tuple[str, list[str]] = ("", [])
        self._again: Callable[[], None] | None = None
        self._messages: list[QWidget] = []
        self._meetings: dict[str, MeetingWindow] = {}
        self._opening: set[str] = set()
        self._reloading: dict[str, bool] = {}
        self._erased: set[ev.MeetingId] = set()
        self._to_play = ""
        self._on_lock: Callable[[], None] = lambda: None
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._connect()
        QTimer.singleShot(0, self, self._after_icon)

    # --- called by the composition root -------------------------------------------------------------------------

    def attach(
        self,
        notebook: ScreenNotebook,
        *,
        warnings: Sequence[str] = (),
        hints: Sequence[str] = (),
        step_up: StepUp | None = None,
        keys: VaultKeys | None = None,
    ) -> None:
        """The vault is open: show what there is.

        `warnings` are sentences for a person, such as alarms of the log: a window shows them. `hints` can wait, such as
        that there is no recovery phrase yet: they stand in the live window while nothing is recorded. `step_up` asks
        again for what opens the vault before something is erased; without it nothing can be erased in a window. `keys`
        are what opens the vault, for Settings.
        """
        self.bridge.require_qt_thread()
        from noteflow.ui.deletions import Deletions
        from noteflow.ui.live_window import LiveWindow
        from noteflow.ui.sharing import Sharing

        self._close_unlock()
        for window in list(self._messages):
            self._message_closed(window)
        self._notebook, self._step_up, self._keys = notebook, step_up, keys
        self._sharing = sharing = Sharing(self.bridge, notebook, self._appearance())
        sharing.failed.connect(self._show_error)
        sharing.copied.connect(self._copied)
        sharing.exported.connect(self._exported)
        sharing.opened.connect(_to_front)
        if self.live is None:
            self.live = LiveWindow(self._appearance(), self.hotkey_actions.keys["toggle"])
            self.live.take_shape(self.live_shape)
            self._connect_live(self.live)
        for sentence in self.hotkey_actions.problems:
            self.live.show_problem(sentence)
        self._hints = list(hints)
        self.bridge.listen(notebook)
        self._set_phase(Phase.OPEN)
        self._show_status(notebook.status())
        self._load_running()
        self._refresh_recent()
        self._show_settings()
        self._deletions = deletions = Deletions(self.bridge, notebook, self._appearance())
        deletions.opened.connect(self._show_window)
        deletions.closed.connect(self._message_closed)
        deletions.failed.connect(self._show_error)
        deletions.ask(notebook.rule_keeper.question)
        if warnings:
            self.tray.set_attention(True)
            self._show_message(translate("Shell", "NoteFlow found something to look at"), list(warnings), failure=False)
        self._host_changed()
        if self._show_when_open or not self.tray.available():
            self._show_when_open = False
            _to_front(self.live)
        elif self._status.state in RUNNING:
            # it was closed when the vault was locked in the middle of a recording
            self._show_live_beside()
        if self._record_when_open:
            self._record_when_open = False
            self.toggle()
        QTimer.singleShot(AHEAD_MS, self, lambda: self.bridge.run_long(bring_in))

    def offer_set_up(self, set_up: SetUp, *, first: bool) -> None:
        """What the assistant works with, once the vault is open; at a `first` start it is shown."""
        self.bridge.require_qt_thread()
        self._set_up = set_up
        if self.first_run is not None and self._notebook is not None:
            self.first_run.attach(self._notebook, self._step_up)
        elif first:
            self._show_first_run(fresh=True)

    def set_up_first(self, set_up: SetUp) -> None:
        """There is no vault, and no keyring for one: the assistant asks for a passphrase. `attach` follows."""
        self.bridge.require_qt_thread()
        self._set_up = set_up
        self._set_phase(Phase.NEW)
        self._show_first_run(fresh=True)

    def when_lock_is_asked(self, callback: Callable[[], None]) -> None:
        """Who is told, on the Qt thread, that a person wants to lock."""
        self._on_lock = callback

    def ask_passphrase(
        self,
        callback: Callable[[bytearray], Opened],
        done: Callable[[Opened], None] = lambda _: None,
        reason: str = "",
        *,
        openers: Openers | None = None,
        why: str = "",
        shown: bool = True,
    ) -> None:
        """Locked: ask in a window, at once or (not `shown`) when a person wants it, which says `why`, and for what
        `reason` it does not open by itself, if any. `callback` gets what was typed (UTF-8, empty when the keyring is to
        open; cleared afterwards) off the Qt thread; a NoteFlowError from it is shown as a sentence and the next try
        begins. What it returns goes to `done`, on the Qt thread."""
        self.bridge.require_qt_thread()
        from noteflow.ui.message_windows import UnlockWindow

        self._set_phase(Phase.LOCKED)
        self._close_unlock()
        window = UnlockWindow(self._appearance(), openers=openers, why=why)

        def opened(result: Opened) -> None:
            self._close_unlock()
            done(result)

        def submit(secret: bytearray) -> None:
            def work() -> Opened:
                try:
                    return callback(secret)
                finally:
                    secret[:] = bytes(len(secret))

            self.bridge.run(work, opened, lambda error: window.refuse(said(str(error))))

        window.submitted.connect(submit)
        window.stop_requested.connect(self._stop)
        window.quit_requested.connect(self.quit)
        window.show_recording(self._status)
        if reason:
            window.refuse(reason)
        self._unlock = window
        # without a tray there would be nothing to see of NoteFlow
        if shown or self._show_when_open or not self.tray.available():
            _to_front(window)

    def ask_to_unlock(self, *, record: bool) -> None:
        """Somebody wants the vault open, and to record then."""
        self.bridge.require_qt_thread()
        if self._phase is Phase.LOCKED:
            self._unlock_asked(record)

    def clear_for_lock(self) -> None:
        """Close everything that shows a meeting. A recording goes on, and with it the icon that says so."""
        self.bridge.require_qt_thread()
        if self.live is not None:
            self.live.keep_what_was_written()
            self.live_shape = self.live.shape
        if self._sharing is not None:
            self._sharing.close()
        self._sharing = self._deletions = self._step_up = self._keys = None
        self._close_library()
        self._close_settings()
        self._close_first_run()
        for window in self._application.topLevelWidgets():
            # menus have titles, and file dialogs propose one as a name; the icon is a window too, and stays
            if isinstance(window, QDialog | QMenu):
                window.hide()
        for gone in [*self._messages, *self._meetings.values(), self.live]:
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._messages, self.live = [], None
        self._meetings.clear()
        self.tray.set_attention(False)

    def fail(self, title: str, *sentences: str, again: Callable[[], None] | None = None) -> None:
        """The vault cannot be opened: show what happened, what is safe and what to do, a sentence or two each. `again`
        tries once more, and one of `attach`, `ask_passphrase` and `fail` follows."""
        self.bridge.require_qt_thread()
        self._close_unlock()
        self._failure = (title, [sentence for sentence in sentences if sentence])
        self._again = again
        self._set_phase(Phase.FAILED)
        self._show_failure()

    def close(self) -> None:
        """Take everything off the screen; nothing arrives from other threads after this."""
        # it may have a microphone open, which the bridge lets go
        self._close_settings()
        self.hotkey_actions.stop()
        self.bridge.close()
        self._clock.stop()
        if self._forgotten is not None:
            self._forgotten.take_back()
        self._close_library()
        if (diagnostics := self._diagnostics_window) is not None:
            diagnostics.destroyed.disconnect(self._diagnostics_gone)
            diagnostics.close()
        self._close_first_run()
        for window in [*self._messages, *self._meetings.values(), self._unlock, self.live]:
            if window is not None:
                window.hide()
        self.tray.close()

    # --- what a person asks for ---------------------------------------------------------------------------------

    @Slot()
    def toggle(self) -> None:
        """The hotkey: start or stop, or remember to start once the vault is open."""
        if self.first_run is not None and self.first_run.press_hotkey():
            return
        if self._notebook is not None and self._phase is Phase.OPEN:
            self._command(self._notebook.toggle)
        elif self._phase is Phase.FAILED:
            self._show_failure()
        elif self._phase is Phase.NEW:
            self.show_set_up()
        elif self._phase is Phase.LOCKED:
            if self._notebook is not None and self._status.state in RECORDING:
                self._stop()
            else:
                self._unlock_asked(True)
        else:
            self._record_when_open = not self._record_when_open
            if self._record_when_open:
                self.tray.notify(translate("Shell", "NoteFlow is opening. Recording starts in a moment."))

    @Slot()
    def pause(self) -> None:
        """The hotkey and the buttons: pause, or go on."""
        if self._notebook is not None:
            match self._notebook.status().state:
                case "recording":
                    self._command(self._notebook.pause)
                case "paused":
                    self._command(self._notebook.resume)

    @Slot()
    def mark(self) -> None:
        """The hotkey: a marker at this moment."""
        if self._notebook is not None and self._status.state in ("recording", "paused"):
            self._command(self._notebook.mark)

    @Slot()
    def show_live(self) -> None:
        """Bring the live window to the front, or what stands in its way; before the vault is open, as soon as it is."""
        if self._phase is Phase.FAILED:
            self._show_failure()
        elif self._phase is Phase.NEW:
            self.show_set_up()
        elif self._phase is Phase.LOCKED and self._unlock is not None:
            _to_front(self._unlock)
        elif self._phase is Phase.OPEN and self.live is not None:
            _to_front(self.live)
        else:
            self._show_when_open = True

    @Slot(str)
    def open_meeting(self, meeting_id: str) -> None:
        """A window to read a meeting in; one for each."""
        if self._phase is not Phase.OPEN:
            return
        if meeting_id in self._meetings:
            _to_front(self._meetings[meeting_id])
        elif (notebook := self._notebook) is not None and meeting_id not in self._opening:
            self._opening.add(meeting_id)

            def failed(error: NoteFlowError) -> None:
                self._opening.discard(meeting_id)
                self._show_error(error)

            self.bridge.run(lambda: _read(notebook, meeting_id), self._show_meeting, failed)

    @Slot(bool)
    def open_library(self, search: bool = False) -> None:
        """Every meeting, in a window of its own; with `search` the keyboard is in the search. Before the vault is open,
        as `show_live`."""
        if self._phase is not Phase.OPEN or self._notebook is None:
            self.show_live()
            return
        if self.library is None:
            from noteflow.ui.library_window import LibraryWindow
            from noteflow.ui.widgets import add_shortcut

            self.library = library = LibraryWindow(
                self.bridge,
                self._notebook,
                self._appearance(),
                toggle_keys=self.hotkey_actions.keys["toggle"],
                step_up=self._step_up,
            )
            library.destroyed.connect(self._library_gone)
            library.open_requested.connect(self.open_meeting_at)
            library.live_requested.connect(self.show_live)
            library.record_requested.connect(self.toggle)
            library.lock_requested.connect(self._lock_asked)
            library.commands.export_requested.connect(self.export_meetings)
            library.failed.connect(self._show_error)
            library.show_status(self._status)
            add_shortcut(library, "Ctrl+,", self.open_settings, translate("Keys", "Settings"))
            self._offer_keys(library)
            QTimer.singleShot(SLICE_MS, library, partial(self._show_library, search))
        else:
            self._show_library(search)

    def _show_library(self, search: bool) -> None:
        if self.library is not None:
            _to_front(self.library)
            if search:
                self.library.focus_search()

    @Slot()
    def open_diagnostics(self) -> None:
        """What is in order, the log, versions and licences; also while the vault is locked or cannot be opened."""
        if self.diagnostics is None:
            return
        if self._diagnostics_window is None:
            from noteflow.ui.diagnostics_window import DiagnosticsWindow

            self._diagnostics_window = window = DiagnosticsWindow(self.diagnostics(), self.bridge, self._appearance())
            window.destroyed.connect(self._diagnostics_gone)
        _to_front(self._diagnostics_window)

    @Slot()
    def _diagnostics_gone(self) -> None:
        self._diagnostics_window = None

    @Slot()
    def open_settings(self, section: str = "") -> None:
        """The Settings window, at one of `SettingsWindow.sections`. Before the vault is open, as `show_live`."""
        notebook = self._notebook
        if self._phase is not Phase.OPEN or notebook is None:
            self.show_live()
        elif self.settings is not None:
            self._show_settings_window(section)
        else:
            self.bridge.run(notebook.settings, lambda now: self._make_settings(now, section), self._show_error)

    def _make_settings(self, now: Settings, section: str) -> None:
        from noteflow.ui.settings_keeper import SettingsKeeper
        from noteflow.ui.settings_window import FIRST, SettingsWindow

        if self._phase is not Phase.OPEN or self._notebook is None:
            return
        if self.settings is None:
            book = None if self._computer is None else self._computer.preferences
            keeper = SettingsKeeper(self.bridge, self._notebook, now, self._appearance(), book)
            keeper.preferences_shown.connect(self._use_preferences)
            self.settings = window = SettingsWindow(
                keeper, self.hotkey_actions, computer=self._computer, step_up=self._step_up, keys=self._keys
            )
            window.destroyed.connect(self._settings_gone)
            window.lock_requested.connect(self._lock_asked)
            window.keys_changed.connect(self._keys_changed)
            window.diagnostics_requested.connect(self.open_diagnostics)
            window.show_status(self._status)
            self._add_keys(window)
            QTimer.singleShot(SLICE_MS, window, partial(self._show_settings_window, section or FIRST))
        else:
            self._show_settings_window(section)

    def _show_settings_window(self, section: str) -> None:
        if self.settings is not None:
            if section:
                self.settings.show_section(section)
            _to_front(self.settings)

    @Slot()
    def _settings_gone(self) -> None:
        self.settings = None

    def _close_settings(self) -> None:
        if (window := self.settings) is not None:
            self.settings = None
            window.destroyed.disconnect(self._settings_gone)
            window.close()

    @Slot(object)
    def _use_preferences(self, preferences: Preferences) -> None:
        self._appearance().choose(preferences.theme)
        self._show_motion(self._motion.reduced)

    @Slot(object)
    def _keys_changed(self, kinds: Sequence[str]) -> None:
        if self.live is not None and "recovery" in kinds:
            # the only hint there is asks for one
            self.live.show_hints(())

    def _add_keys(self, window: QWidget) -> None:
        """What each window of an open vault does by the same keys."""
        from noteflow.ui.widgets import add_shortcut

        add_shortcut(window, "Ctrl+L", self._lock_asked, translate("Keys", "Lock now"))
        add_shortcut(window, "Ctrl+,", self.open_settings, translate("Keys", "Settings"))
        self._offer_keys(window)

    @Slot()
    def show_set_up(self) -> None:
        """The assistant, at the step where it is, or from its beginning."""
        if self.first_run is not None:
            _to_front(self.first_run)
        elif self._phase in (Phase.OPEN, Phase.NEW):
            self._show_first_run(fresh=self._phase is Phase.NEW)

    def _show_first_run(self, *, fresh: bool) -> None:
        if self._set_up is None:
            return
        from noteflow.ui.first_run import FirstRunWindow

        self.first_run = window = FirstRunWindow(
            self.bridge, self._set_up, self._appearance(), self._hotkey_now, fresh=fresh
        )
        window.destroyed.connect(self._first_run_gone)
        window.failed.connect(self._show_error)
        window.phrase_counts.connect(self._phrase_counts)
        if self._notebook is not None and self._phase is Phase.OPEN:
            window.attach(self._notebook, self._step_up)
        _to_front(window)

    def _hotkey_now(self) -> HotkeyNow:
        from noteflow.ui.first_run_hotkey import HotkeyNow
        from noteflow.ui.wording import hotkey_text

        keys = self.hotkey_actions.keys["toggle"]
        heard = (keys in self.hotkeys.granted) if self.hotkeys.ready.is_set() else None
        problems = [problem for problem in self.hotkey_actions.problems if hotkey_text(keys) in problem]
        return HotkeyNow(keys, heard, problems[0] if problems else "")

    @Slot()
    def _first_run_gone(self) -> None:
        self.first_run = None

    @Slot()
    def _phrase_counts(self) -> None:
        if self.live is not None:
            self.live.show_hints([])

    def _close_first_run(self) -> None:
        if (window := self.first_run) is not None:
            self.first_run = None
            window.destroyed.disconnect(self._first_run_gone)
            window.put_away(erase=False)
            window.hide()
            window.deleteLater()

    def _on_trial(self) -> bool:
        """Whether what is recorded is the assistant's: it tells of it itself."""
        return self.first_run is not None and self.first_run.trial.runs

    @Slot()
    def show_window(self) -> None:
        """Somebody starts NoteFlow again: a recording that runs is what they want to see, otherwise their meetings."""
        if self._status.state in RUNNING:
            self.show_live()
        else:
            self.open_library()

    @Slot(str, int)
    def open_meeting_at(self, meeting_id: str, at_ms: int) -> None:
        """A meeting's window, with the place in sight; -1 for its beginning."""
        self._place_to_show = (meeting_id, at_ms) if at_ms >= 0 else None
        self.open_meeting(meeting_id)
        self._show_place()

    @Slot(str)
    def play_meeting(self, meeting_id: str) -> None:
        """The meeting's window, and its sound from the beginning, or from where it was."""
        self._to_play = meeting_id
        self.open_meeting(meeting_id)
        self._play_what_is_wanted()

    def _play_what_is_wanted(self) -> None:
        if self._to_play and (window := self._meetings.get(self._to_play)) is not None:
            self._to_play = ""
            window.sound.play()

    @Slot()
    def quit(self) -> None:
        """End the event loop; the composition root stops the rest in its order."""
        self._application.quit()

    @Slot()
    def _start(self) -> None:
        if self._notebook is not None and self._notebook.status().state in ("idle", "finishing"):
            self._command(self._notebook.toggle)

    @Slot()
    def _stop(self) -> None:
        if self._notebook is not None:
            self._command(self._notebook.stop)

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
            self.bridge.run(lambda: notebook.rename(meeting_id, title), failed=self._show_error)

    @Slot(str, bool)
    def _pin(self, meeting_id: str, pinned: bool) -> None:
        if (notebook := self._notebook) is not None:
            self.bridge.run(lambda: notebook.pin(meeting_id, pinned=pinned), failed=self._show_error)

    @Slot(bool)
    def _unlock_asked(self, record: bool) -> None:
        self._record_when_open = record
        if self._unlock is not None:
            _to_front(self._unlock)

    @Slot()
    def _lock_asked(self) -> None:
        self._on_lock()

    @Slot()
    def _touch(self) -> None:
        if self._notebook is not None:
            self._notebook.touch()

    def _command(self, call: Callable[[], object]) -> bool:
        self._touch()
        try:
            call()
        except NoteFlowError as error:
            self.tray.notify(said(str(error)), failure=True)
            if self.live is not None:
                self.live.show_warning(said(str(error)))
            return False
        return True

    # --- what is told by notices --------------------------------------------------------------------------------

    @Slot(object)
    def _show_status(self, status: Status) -> None:
        before, self._status = self._status, status
        self.tray.set_status(status)
        if self.live is not None:
            self.live.show_status(status)
        if self.library is not None:
            self.library.show_status(status)
        if self._unlock is not None:
            self._unlock.show_recording(status)
        if self.settings is not None:
            self.settings.show_status(status)
        self._show_forgotten(status)
        trial = self._on_trial()
        if status.state in ("starting", "recording") and before.state in ("idle", "finishing") and not trial:
            self._show_live_beside()
        told = "" if trial else _told(status.state, paused_before=before.state == "paused")
        if told and status.state != before.state:
            self.tray.notify(told)
        if status.warning and status.warning != before.warning:
            self.tray.notify(status.warning, failure=True)
        if status.state in RUNNING:
            self._clock.start()
        else:
            self._clock.stop()

    def _show_forgotten(self, status: Status) -> None:
        """Ask whether a recording in which nobody speaks is still wanted; also in a vault that is being locked."""
        if status.stops_in_s is None:
            if self._forgotten is not None:
                self._forgotten.take_back()
                self._forgotten = None
            return
        if self._forgotten is None:
            from noteflow.ui.forgotten import Forgotten, told_beforehand

            self._forgotten = Forgotten(self._appearance(), stop=self._stop, go_on=self._touch)
            self.tray.notify(told_beforehand(), failure=True)
        self._forgotten.show_left(status.stops_in_s)

    @Slot(object)
    def _add_events(self, recorded: tuple[ev.Recorded, ...]) -> None:
        if self.live is not None:
            self.live.add_events(recorded)
        if self.library is not None:
            self.library.add_events(recorded)
        for item in recorded:
            match item.event:
                case ev.MeetingStarted(origin=origin) if origin != "import":
                    self._recording = item.stream
                case ev.MeetingStopped(duration_ms=duration_ms) if item.stream == self._recording:
                    self._recording = None
                    if self._on_trial():
                        continue
                    opened = partial(self.open_meeting, str(item.stream))
                    told = translate("Shell", "Recording stopped. {length} saved.")
                    self.tray.notify(told.format(length=length_text(duration_ms)), clicked=opened)
                case ev.MeetingErased(meeting_id=meeting_id):
                    self._forget(ev.MeetingId(meeting_id))
                case _:
                    pass
        if any(isinstance(item.event, LISTED) for item in recorded):
            self._refresh_recent()
        self._add_deletions(recorded)
        for meeting_id in {str(item.stream) for item in recorded} & self._meetings.keys():
            self._reload(meeting_id)

    def _add_deletions(self, recorded: tuple[ev.Recorded, ...]) -> None:
        """The dates in windows follow the rules; what the rules deleted is told."""
        from noteflow.ui.deletions import gone_text

        if any(isinstance(item.event, ev.SettingChanged) for item in recorded):
            self._show_settings()
            for shown in list(self._meetings):
                self._reload(shown)
        if gone := gone_text(recorded):
            self.tray.notify(gone)

    def _show_settings(self) -> None:
        """What of the settings the tray shows."""
        from noteflow.application.settings import SYSTEM_SOUND

        def show(settings: Settings) -> None:
            if self.settings is not None:
                self.settings.show_settings(settings)
            self.tray.set_panel(settings.tray_icon)
            if SYSTEM_SOUND:
                self.tray.set_system_sound(settings.system_sound == "on")

        if (notebook := self._notebook) is not None:
            self.bridge.run(notebook.settings, show, self._show_error)

    @Slot(bool)
    def _choose_system_sound(self, wanted: bool) -> None:
        if (notebook := self._notebook) is not None:
            self.bridge.run(
                lambda: notebook.change_setting("system-sound", "on" if wanted else "off"), failed=self._show_error
            )

    @Slot(object)
    def _deletions_asked(self, asked: DeletionsAsked) -> None:
        if self._deletions is not None and self._phase is Phase.OPEN:
            self._deletions.ask(asked.question)

    @Slot(object)
    def _deletion_failed(self, failed: DeletionFailed) -> None:
        self.tray.set_attention(True)
        self._show_message(
            translate("Shell", "A rule could not delete something"), [failed.message, failed.remedy], failure=False
        )

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
        if (window := self._meetings.get(str(progress.meeting_id))) is not None:
            window.show_text_progress(progress.share, improves=progress.improves)

    @Slot(object)
    def _problems_found(self, found: ProblemsFound) -> None:
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
        self._show_message(translate("Shell", "NoteFlow found something to look at"), lines, failure=False)

    @Slot(object)
    def _recording_failed(self, failed: RecordingFailed) -> None:
        if self._on_trial():
            return
        self.tray.set_attention(True)
        self.tray.notify(f"{said(failed.title)}. {said(failed.message)}", failure=True)
        if self.live is not None:
            self.live.show_warning(failed.message)
        from noteflow.ui.remedies import remedy_for_failure

        self._show_message(failed.title, [failed.message], failure=False, remedy=remedy_for_failure(failed.title))

    @Slot(object)
    def _show_error(self, error: NoteFlowError) -> None:
        self._show_message(error.title, [part for part in (error.message, error.remedy) if part], failure=False)

    @Slot()
    def _copied(self) -> None:
        self.tray.notify(translate("Shell", "Copied. The clipboard is not encrypted."))

    @Slot()
    def _exported(self) -> None:
        self.tray.set_folder_known()
        self.tray.notify(translate("Shell", "Exported. The file is not encrypted."))

    @Slot()
    def _tick(self) -> None:
        if self._notebook is None:
            return
        status = self._notebook.status()
        self._show_forgotten(status)
        if (status.state, status.warning) != (self._status.state, self._status.warning):
            self._show_status(status)
        elif self.live is not None:
            self.live.show_status(status)
            if self.library is not None:
                self.library.show_status(status)
        elif self._unlock is not None:
            self._unlock.show_recording(status)

    @property
    def hotkeys(self) -> HotkeyListener:
        """Who listens for keys now."""
        return self.hotkey_actions.listener

    @Slot()
    def _show_keys(self) -> None:
        keys = self.hotkey_actions.keys
        self.tray.set_keys(**keys)
        if self.live is not None:
            self.live.show_keys(keys["toggle"])
        if self.library is not None:
            self.library.show_keys(keys["toggle"])

    @Slot(str)
    def _hotkey_problem(self, sentence: str) -> None:
        if self.live is not None:
            self.live.show_problem(sentence)
        # who changes keys sees it in their row
        if self.hotkeys.supported and self.settings is None:
            self.tray.notify(sentence, failure=True)

    # --- meetings -----------------------------------------------------------------------------------------------

    def _load_running(self) -> None:
        """A recording that runs already when the face comes to it."""
        notebook, meeting_id = self._notebook, self._status.meeting_id
        if notebook is None or meeting_id is None or self._status.state not in RUNNING:
            return
        self._recording = meeting_id
        self._load_live(str(meeting_id))

    @Slot(str)
    def _load_live(self, meeting_id: str) -> None:
        notebook = self._notebook
        if notebook is None:
            return

        def load(view: MeetingView) -> None:
            if self.live is not None and view.id not in self._erased:
                self.live.load(view)

        def failed(error: NoteFlowError) -> None:
            # one that begins just now is not in the log yet, and all of it will be told
            if not isinstance(error, NotFoundError):
                self._show_error(error)

        self.bridge.run(lambda: notebook.meeting(meeting_id), load, failed)

    def _forget(self, meeting: ev.MeetingId) -> None:
        """A meeting was erased: what shows it is closed, and what is being read of it comes too late."""
        self._erased.add(meeting)
        if self.live is not None:
            self.live.forget(meeting)
        if self._sharing is not None:
            self._sharing.forget(str(meeting))
        window = self._meetings.pop(str(meeting), None)
        if window is not None:
            window.hide()
            window.deleteLater()

    def _refresh_recent(self) -> None:
        if (notebook := self._notebook) is not None and self._phase is Phase.OPEN:
            self.bridge.run(lambda: notebook.meetings(RECENT), self._show_recent, self._show_error)

    def _show_recent(self, meetings: Sequence[MeetingSummary]) -> None:
        if self._phase is Phase.OPEN:
            self.tray.set_recent(meetings)

    def _show_meeting(self, read: Read) -> None:
        view, notebook = read[0], self._notebook
        meeting_id = str(view.id)
        if self._phase is not Phase.OPEN or view.id in self._erased or notebook is None:
            self._opening.discard(meeting_id)
            return
        from noteflow.ui.meeting_window import MeetingWindow

        window = MeetingWindow(meeting_id, self._appearance(), self.bridge, notebook)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.destroyed.connect(lambda: self._meetings.pop(meeting_id, None))
        if self._sharing is not None:
            window.copy_requested.connect(self._sharing.copy)
            window.text_copied.connect(self._sharing.copy_text)
        window.export_requested.connect(self._export)
        window.pin_requested.connect(self._pin)
        self._add_keys(window)
        QTimer.singleShot(SLICE_MS, self, partial(self._fill_meeting, window, read))

    def _fill_meeting(self, window: MeetingWindow, read: Read) -> None:
        meeting_id = str(read[0].id)
        self._opening.discard(meeting_id)
        if self._phase is not Phase.OPEN or read[0].id in self._erased:
            window.deleteLater()
            return
        self._meetings[meeting_id] = window
        window.show_meeting(*read)
        _to_front(window)
        self._show_place()
        self._play_what_is_wanted()

    def _show_place(self) -> None:
        """The place that was asked for, once the meeting's window is there."""
        if self._place_to_show is not None and (window := self._meetings.get(self._place_to_show[0])) is not None:
            window.show_line(self._place_to_show[1])
            self._place_to_show = None

    @Slot()
    def _library_gone(self) -> None:
        self.library = None

    def _close_library(self) -> None:
        if (library := self.library) is not None:
            self.library = None
            library.destroyed.disconnect(self._library_gone)
            library.close()

    def _reload(self, meeting_id: str) -> None:
        """Bring an open window up to date; changes that come meanwhile ask for one more reading, not for one each."""
        notebook = self._notebook
        if notebook is None:
            return
        if meeting_id in self._reloading:
            self._reloading[meeting_id] = True
            return
        self._reloading[meeting_id] = False

        def loaded(read: Read) -> None:
            again = self._reloading.pop(meeting_id)
            if meeting_id in self._meetings:
                self._meetings[meeting_id].show_meeting(*read)
                if again:
                    self._reload(meeting_id)

        def failed(error: NoteFlowError) -> None:
            self._reloading.pop(meeting_id)
            if meeting_id not in self._erased:
                self._show_error(error)

        self.bridge.run(lambda: _read(notebook, meeting_id), loaded, failed)

    # --- parts --------------------------------------------------------------------------------------------------

    @Slot()
    def _after_icon(self) -> None:
        self.hotkey_actions.start()
        self.tray.watch_for_host()
        self._application.setWindowIcon(application_icon())
        appearance = self._appearance()
        appearance.changed.connect(self._draw_menu)
        self._draw_menu()
        from noteflow.ui.motion import Motion

        self._motion = Motion(self)
        self._motion.changed.connect(self._show_motion)
        self._show_motion(self._motion.reduced)

    @Slot(bool)
    def _show_motion(self, reduced: bool) -> None:
        reduced = reduced or preferences_of(self._computer).motion == "reduced"
        self.tray.set_pulsing(not reduced)
        self._appearance().still = reduced

    @Slot()
    def _host_changed(self) -> None:
        """Without a tray a closed window could not be found again."""
        if self.live is not None:
            there = self.tray.available()
            self.live.minimise_on_close = not there
            self.live.show_hints(self._hints if there else [no_tray(), *self._hints])

    @Slot()
    def _draw_menu(self) -> None:
        from noteflow.ui import icons
        from noteflow.ui.theme import font

        theme = self._appearance().theme

        def line_icon(name: str) -> QIcon:
            state = name == "record"
            color = theme.hex("record" if state else "text2")
            return icons.icon("record" if name == "start" else name, color, MENU_ICON, always=state)

        self.tray.set_look(line_icon, font("speaker"))

    def _appearance(self) -> Appearance:
        if self._appearance_made is None:
            from noteflow.ui.theme import Appearance

            self._appearance_made = Appearance(self._application)
            self._appearance_made.choose(preferences_of(self._computer).theme)
        return self._appearance_made

    def _connect(self) -> None:
        tray, bridge = self.tray, self.bridge
        tray.start_requested.connect(self._start)
        tray.stop_requested.connect(self._stop)
        tray.menu_opening.connect(self._touch)
        tray.pause_requested.connect(self.pause)
        tray.marker_requested.connect(self.mark)
        tray.live_requested.connect(self.show_live)
        tray.host_changed.connect(self._host_changed)
        tray.search_requested.connect(lambda: self.open_library(search=True))
        tray.library_requested.connect(self.open_library)
        tray.settings_requested.connect(self.open_settings)
        tray.unlock_requested.connect(self._unlock_asked)
        tray.lock_requested.connect(self._lock_asked)
        tray.system_sound_chosen.connect(self._choose_system_sound)
        tray.failure_requested.connect(self._show_failure)
        tray.set_up_requested.connect(self.show_set_up)
        tray.open_requested.connect(self.open_meeting)
        tray.play_requested.connect(self.play_meeting)
        tray.copy_requested.connect(self._copy)
        tray.export_requested.connect(self._export)
        tray.folder_requested.connect(self._open_folder)
        tray.keys_requested.connect(self._show_sheet)
        tray.diagnostics_requested.connect(self.open_diagnostics)
        tray.quit_requested.connect(self.quit)
        bridge.status_changed.connect(self._show_status)
        bridge.events_recorded.connect(self._add_events)
        bridge.live_text.connect(self._show_open_line)
        bridge.levels.connect(self._show_levels)
        bridge.text_progress.connect(self._show_text_progress)
        bridge.recording_failed.connect(self._recording_failed)
        bridge.problems_found.connect(self._problems_found)
        bridge.deletions_asked.connect(self._deletions_asked)
        bridge.deletion_failed.connect(self._deletion_failed)

    def _connect_live(self, live: LiveWindow) -> None:
        live.start_requested.connect(self._start)
        live.stop_requested.connect(self._stop)
        live.pause_requested.connect(self.pause)
        live.marker_requested.connect(self.mark)
        live.note_kept.connect(self._keep_note)
        live.action_kept.connect(self._keep_action)
        live.reading_requested.connect(self._load_live)
        live.renamed.connect(self._rename)
        live.open_requested.connect(self.open_meeting)
        live.lock_requested.connect(self._lock_asked)
        self._add_keys(live)

    def _offer_keys(self, window: QWidget) -> None:
        from noteflow.ui.shortcuts import offer_sheet

        offer_sheet(window, self._appearance(), self._hotkeys_that_work)

    def _hotkeys_that_work(self) -> list[tuple[str, str]]:
        granted = self.hotkey_actions.granted().values()
        return [(keys, does) for keys, does in self.tray.hotkeys() if keys in granted]

    @Slot()
    def _show_sheet(self) -> None:
        """The sheet of keys of the window in front, or of the live window."""
        from noteflow.ui.shortcuts import show_sheet

        window = self._application.activeWindow() or self.live
        if window is not None and self._phase is Phase.OPEN:
            _to_front(window)
            show_sheet(window, self._appearance(), self._hotkeys_that_work())

    def _show_live_beside(self) -> None:
        """Show the live window where it is not to be seen, and leave the keyboard where it is."""
        live = self.live
        if live is None or (live.isVisible() and not live.isMinimized()):
            return
        live.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        live.showNormal()
        live.raise_()
        live.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)

    @Slot(str)
    def _copy(self, meeting_id: str) -> None:
        if self._sharing is not None:
            self._sharing.copy(meeting_id)

    @Slot(object)
    def export_meetings(self, meeting_ids: Sequence[str], format_name: str = "") -> None:
        """Open the Export dialog for these meetings; several are written into a folder, once the person at the screen
        has shown again that they may open the vault. Without a format it begins with the last one that was used."""
        self.bridge.require_qt_thread()
        if (sharing := self._sharing) is None:
            return
        if len(meeting_ids) > 1 and self._step_up is not None:
            self._confirm_exporting(len(meeting_ids), partial(sharing.export, meeting_ids, format_name), self._step_up)
        else:
            sharing.export(meeting_ids, format_name)

    def _confirm_exporting(self, count: int, export: Callable[[], None], step_up: StepUp) -> None:
        from noteflow.ui.step_up import StepUpDialog

        if not step_up.typed:
            self.bridge.run(lambda: step_up.confirm(bytearray()), lambda _: export(), self._show_error)
            return
        StepUpDialog(self.library, self.bridge, step_up, export, self._appearance()).ask(
            translate("Shell", "Export {count} meetings?").format(count=count),
            translate("Shell", "What is exported is not encrypted. Type the passphrase to go on."),
        )

    @Slot(str, str)
    def _export(self, meeting_id: str, format_name: str) -> None:
        self.export_meetings([meeting_id], format_name)

    @Slot()
    def _open_folder(self) -> None:
        if self._sharing is not None:
            self._sharing.open_folder()

    def _set_phase(self, phase: Phase) -> None:
        self._phase = phase
        self.tray.set_phase(phase)

    def _close_unlock(self) -> None:
        if self._unlock is not None:
            self._unlock.hide()
            self._unlock.deleteLater()
            self._unlock = None

    @Slot()
    def _show_failure(self) -> None:
        for earlier in list(self._messages):
            self._message_closed(earlier)
        title, sentences = self._failure
        self._show_message(title, sentences, failure=True)

    @Slot()
    def _try_again(self) -> None:
        again, self._again = self._again, None
        for window in list(self._messages):
            self._message_closed(window)
        if again is not None:
            self._set_phase(Phase.OPENING)
            again()

    def _show_message(self, title: str, sentences: list[str], *, failure: bool, remedy: Remedy | None = None) -> None:
        from noteflow.ui.message_windows import MessageWindow

        buttons: list[tuple[str, Callable[[], object]]] = []
        if failure:
            buttons = [(translate("Message", "Quit"), self.quit)]
        elif remedy is not None:
            buttons = [(remedy.text, remedy.act)]
        way_on = (translate("Message", "Try again"), self._try_again) if failure and self._again else None
        window = MessageWindow(self._appearance(), title, sentences, failure=failure, buttons=buttons, way_on=way_on)
        window.closed.connect(lambda: self._message_closed(window))
        self._messages.append(window)
        _to_front(window)

    @Slot(object)
    def _show_window(self, window: QWidget) -> None:
        """A window that waits for an answer: the icon says so until it has one."""
        self.tray.set_attention(True)
        self._messages.append(window)
        _to_front(window)

    @Slot(object)
    def _message_closed(self, window: QWidget) -> None:
        if window in self._messages:
            self._messages.remove(window)
            window.hide()
            window.deleteLater()
        if not self._messages:
            self.tray.set_attention(False)


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


def _read(notebook: ScreenNotebook, meeting_id: str) -> Read:
    from noteflow.ui.meeting_window import sheet_of

    view = notebook.meeting(meeting_id)
    return view, notebook.rule_keeper.dates_of(meeting_id), sheet_of(view)


def _introduce(application: QApplication) -> None:
    application.setQuitOnLastWindowClosed(False)
    application.setApplicationName("NoteFlow")
    application.setDesktopFileName("noteflow")


def _to_front(window: QWidget) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
