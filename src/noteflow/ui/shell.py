"""The tray app's face. `Shell(application)` shows the icon at once; windows and theme follow while it is there.

The shell is in one of the phases of `tray.Phase`, and what the icon and the hotkeys do depends on it. Its parts do the
rest: `recording_flow` steers and shows a recording, `vault_windows` opens the windows of an open vault, `unlocking`
that of a locked one, `first_run_opener` the assistant, and `messages` says what went wrong.

Everything here runs on the Qt thread; other threads reach it through `shell.bridge.post`. Screens change from notices,
not from the code that caused them: each part listens to the bridge by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from noteflow.application.ports import MeetingSummary
from noteflow.domain import events as ev
from noteflow.ui.ahead import AHEAD_MS, bring_in
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.first_run_opener import FirstRunOpener
from noteflow.ui.hotkey_actions import HotkeyActions
from noteflow.ui.look import Look
from noteflow.ui.messages import Messages
from noteflow.ui.one_window import OneWindow
from noteflow.ui.recording_flow import RecordingFlow
from noteflow.ui.this_computer import ThisComputer, preferences_of
from noteflow.ui.tray import RECENT, Phase, Tray
from noteflow.ui.tray_icons import application_icon
from noteflow.ui.unlocking import Unlocking
from noteflow.ui.vault_windows import VaultWindows

if TYPE_CHECKING:
    from noteflow.application.diagnostics import Diagnostics
    from noteflow.application.set_up import SetUp
    from noteflow.application.settings import Settings
    from noteflow.ui.diagnostics_window import DiagnosticsWindow
    from noteflow.ui.message_windows import Openers
    from noteflow.ui.step_up import StepUp
    from noteflow.ui.vault_keys import VaultKeys

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
        keys = preferences_of(computer).hotkeys
        self.tray = Tray(self, **{f"{name}_keys": keys[name] for name in keys})
        self.look = Look(application, self.tray, partial(preferences_of, computer))
        appearance = self.look.appearance
        self.messages = Messages(self.tray, appearance)
        self.hotkey_actions = HotkeyActions(self.bridge, keys)
        self.windows = VaultWindows(
            self.bridge, self.tray, self.hotkey_actions, self.messages, appearance, computer=computer
        )
        self.first_run = FirstRunOpener(self.bridge, self.hotkey_actions, appearance)
        self.recording = RecordingFlow(
            self.bridge,
            self.tray,
            self.messages,
            appearance,
            toggle_keys=keys["toggle"],
            on_trial=self.first_run.on_trial,
            add_keys=self.windows.add_keys,
        )
        self.unlocking = Unlocking(self.bridge, appearance)
        self.diagnostics: Callable[[], Diagnostics] | None = None
        """Makes what the Diagnostics window shows; without it there is none."""
        self.diagnostics_window: OneWindow[DiagnosticsWindow] = OneWindow(self)
        self._phase = Phase.OPENING
        self._notebook: ScreenNotebook | None = None
        self._record_when_open = False
        self._show_when_open = False
        self._failure: tuple[str, list[str]] = ("", [])
        self._again: Callable[[], None] | None = None
        self._on_lock: Callable[[], None] = lambda: None
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
        self.unlocking.close()
        self.messages.close_all()
        self._notebook = notebook
        self.bridge.listen(notebook)
        self._set_phase(Phase.OPEN)
        self.recording.attach(notebook, hints=hints, problems=self.hotkey_actions.problems)
        self._refresh_recent()
        self._show_settings()
        self.windows.attach(notebook, step_up, keys)
        self.first_run.attach(notebook, step_up)
        if warnings:
            self.messages.show_warnings(warnings)
        if self._show_when_open or not self.tray.available():
            self._show_when_open = False
            self.recording.show_live()
        elif self.recording.runs:
            # it was closed when the vault was locked in the middle of a recording
            self.recording.show_live_beside()
        if self._record_when_open:
            self._record_when_open = False
            self.toggle()
        QTimer.singleShot(AHEAD_MS, self, lambda: self.bridge.run_long(bring_in))

    def offer_set_up(self, set_up: SetUp, *, first: bool) -> None:
        """What the assistant works with, once the vault is open; at a `first` start it is shown."""
        self.bridge.require_qt_thread()
        self.first_run.offer(set_up, first=first)

    def set_up_first(self, set_up: SetUp) -> None:
        """There is no vault, and no keyring for one: the assistant asks for a passphrase. `attach` follows."""
        self.bridge.require_qt_thread()
        self.first_run.set_up = set_up
        self._set_phase(Phase.NEW)
        self.first_run.show(fresh=True)

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
        self._set_phase(Phase.LOCKED)
        self.unlocking.ask(callback, done, reason, openers=openers, why=why)
        self.unlocking.show_recording(self.recording.status)
        # without a tray there would be nothing to see of NoteFlow
        if shown or self._show_when_open or not self.tray.available():
            self.unlocking.show()

    def ask_to_unlock(self, *, record: bool) -> None:
        """Somebody wants the vault open, and to record then."""
        self.bridge.require_qt_thread()
        if self._phase is Phase.LOCKED:
            self._unlock_asked(record)

    def clear_for_lock(self) -> None:
        """Close everything that shows a meeting. A recording goes on, and with it the icon that says so."""
        self.bridge.require_qt_thread()
        self.recording.clear()
        self.windows.clear()
        self.first_run.close()
        for window in self._application.topLevelWidgets():
            # menus have titles, and file dialogs propose one as a name; the icon is a window too, and stays
            if isinstance(window, QDialog | QMenu):
                window.hide()
        self.messages.close_all()
        self.tray.set_attention(False)

    def fail(self, title: str, *sentences: str, again: Callable[[], None] | None = None) -> None:
        """The vault cannot be opened: show what happened, what is safe and what to do, a sentence or two each. `again`
        tries once more, and one of `attach`, `ask_passphrase` and `fail` follows."""
        self.bridge.require_qt_thread()
        self.unlocking.close()
        self._failure = (title, [sentence for sentence in sentences if sentence])
        self._again = again
        self._set_phase(Phase.FAILED)
        self._show_failure()

    def close(self) -> None:
        """Take everything off the screen; nothing arrives from other threads after this."""
        # it may have a microphone open, which the bridge lets go
        self.windows.settings.close()
        self.hotkey_actions.stop()
        self.bridge.close()
        self.recording.close()
        self.windows.close()
        self.diagnostics_window.close()
        self.first_run.close()
        self.messages.close_all()
        self.unlocking.close()
        self.tray.close()

    # --- what a person asks for ---------------------------------------------------------------------------------

    @Slot()
    def toggle(self) -> None:
        """The hotkey: start or stop, or remember to start once the vault is open."""
        if self.first_run.press_hotkey():
            return
        match self._phase:
            case Phase.OPEN:
                self.recording.toggle()
            case Phase.FAILED:
                self._show_failure()
            case Phase.NEW:
                self.show_set_up()
            case Phase.LOCKED:
                if self.recording.status.state in ("starting", "recording", "paused"):
                    self.recording.stop()
                else:
                    self._unlock_asked(True)
            case Phase.OPENING:
                self._record_when_open = not self._record_when_open
                if self._record_when_open:
                    self.tray.notify(translate("Shell", "NoteFlow is opening. Recording starts in a moment."))

    @Slot()
    def show_live(self) -> None:
        """Bring the live window to the front, or what stands in its way; before the vault is open, as soon as it is."""
        if self._phase is Phase.FAILED:
            self._show_failure()
        elif self._phase is Phase.NEW:
            self.show_set_up()
        elif self._phase is Phase.LOCKED and self.unlocking.window is not None:
            self.unlocking.show()
        elif self._phase is Phase.OPEN and self.recording.live is not None:
            self.recording.show_live()
        else:
            self._show_when_open = True

    @Slot()
    def show_window(self) -> None:
        """Somebody starts NoteFlow again: a recording that runs is what they want to see, otherwise their meetings."""
        if self.recording.runs:
            self.show_live()
        else:
            self.windows.open_library()

    @Slot()
    def show_set_up(self) -> None:
        """The assistant, at the step where it is, or from its beginning."""
        if self.first_run.window is not None or self._phase in (Phase.OPEN, Phase.NEW):
            self.first_run.show(fresh=self._phase is Phase.NEW)

    @Slot()
    def show_trial(self) -> None:
        """The assistant's ten seconds that are recorded, written down, played back and erased."""
        self.show_set_up()
        if self.first_run.window is not None:
            self.first_run.window.show_trial()

    @Slot()
    def open_diagnostics(self) -> None:
        """What is in order, the log, versions and licences; also while the vault is locked or cannot be opened."""
        if (diagnostics := self.diagnostics) is None:
            return
        from noteflow.ui.diagnostics_window import DiagnosticsWindow

        self.diagnostics_window.show(lambda: DiagnosticsWindow(diagnostics(), self.bridge, self.look.appearance()))

    @Slot()
    def quit(self) -> None:
        """End the event loop; the composition root stops the rest in its order."""
        self._application.quit()

    @Slot(bool)
    def _unlock_asked(self, record: bool) -> None:
        self._record_when_open = record
        self.unlocking.show()

    @Slot()
    def _lock_asked(self) -> None:
        self._on_lock()

    @Slot()
    def _show_sheet(self) -> None:
        """The sheet of keys of the window in front, or of the live window."""
        window = self._application.activeWindow() or self.recording.live
        if window is not None and self._phase is Phase.OPEN:
            self.windows.show_sheet(window)

    @Slot(bool)
    def _choose_system_sound(self, wanted: bool) -> None:
        if (notebook := self._notebook) is not None:
            self.bridge.run(
                lambda: notebook.change_setting("system-sound", "on" if wanted else "off"),
                failed=self.messages.show_error,
            )

    # --- what the tray shows of an open vault -------------------------------------------------------------------

    @Slot(object)
    def _add_events(self, recorded: Sequence[ev.Recorded]) -> None:
        from noteflow.ui.deletions import gone_text

        if any(isinstance(item.event, LISTED) for item in recorded):
            self._refresh_recent()
        if any(isinstance(item.event, ev.SettingChanged) for item in recorded):
            self._show_settings()
        if gone := gone_text(recorded):
            self.tray.notify(gone)

    def _refresh_recent(self) -> None:
        if (notebook := self._notebook) is not None and self._phase is Phase.OPEN:
            self.bridge.run(lambda: notebook.meetings(RECENT), self._show_recent, self.messages.show_error)

    def _show_recent(self, meetings: Sequence[MeetingSummary]) -> None:
        if self._phase is Phase.OPEN:
            self.tray.set_recent(meetings)

    def _show_settings(self) -> None:
        """What of the settings the tray shows, and the Settings window."""
        from noteflow.application.settings import SYSTEM_SOUND

        def show(settings: Settings) -> None:
            self.windows.show_settings(settings)
            self.tray.set_panel(settings.tray_icon)
            if SYSTEM_SOUND:
                self.tray.set_system_sound(settings.system_sound == "on")

        if (notebook := self._notebook) is not None:
            self.bridge.run(notebook.settings, show, self.messages.show_error)

    # --- hotkeys ------------------------------------------------------------------------------------------------

    @Slot(str)
    def _hotkey_pressed(self, name: str) -> None:
        {
            "toggle": self.toggle,
            "pause": self.recording.pause,
            "marker": self.recording.mark,
            "window": self.show_live,
            "search": self.windows.search_library,
        }[name]()

    @Slot()
    def _show_keys(self) -> None:
        keys = self.hotkey_actions.keys
        self.tray.set_keys(**keys)
        self.recording.show_keys(keys["toggle"])

    @Slot(str)
    def _hotkey_problem(self, sentence: str) -> None:
        self.recording.show_key_problem(sentence)
        # who changes keys sees it in their row
        if self.hotkey_actions.listener.supported and self.windows.settings.window is None:
            self.tray.notify(sentence, failure=True)

    # --- parts --------------------------------------------------------------------------------------------------

    @Slot()
    def _after_icon(self) -> None:
        self.hotkey_actions.start()
        self.tray.watch_for_host()
        self._application.setWindowIcon(application_icon())
        self.look.begin()

    def _set_phase(self, phase: Phase) -> None:
        self._phase = phase
        self.tray.set_phase(phase)

    @Slot()
    def _show_failure(self) -> None:
        self.messages.close_all()
        title, sentences = self._failure
        self.messages.show(
            title,
            sentences,
            failure=True,
            buttons=[(translate("Message", "Quit"), self.quit)],
            way_on=None if self._again is None else (translate("Message", "Try again"), self._try_again),
        )

    @Slot()
    def _try_again(self) -> None:
        again, self._again = self._again, None
        self.messages.close_all()
        if again is not None:
            self._set_phase(Phase.OPENING)
            again()

    def _connect(self) -> None:
        self._connect_tray()
        self.hotkey_actions.pressed.connect(self._hotkey_pressed)
        self.hotkey_actions.problem.connect(self._hotkey_problem)
        self.hotkey_actions.changed.connect(self._show_keys)
        self.recording.status_shown.connect(self.windows.show_status)
        self.recording.status_shown.connect(self.unlocking.show_recording)
        self.recording.open_requested.connect(self.windows.meetings.open)
        self.recording.lock_requested.connect(self._lock_asked)
        self.windows.live_requested.connect(self.show_live)
        self.windows.toggle_requested.connect(self.toggle)
        self.windows.lock_requested.connect(self._lock_asked)
        self.windows.trial_requested.connect(self.show_trial)
        self.windows.diagnostics_requested.connect(self.open_diagnostics)
        self.windows.preferences_shown.connect(self.look.use)
        self.windows.phrase_counts.connect(self.recording.drop_hints)
        self.first_run.phrase_counts.connect(self.recording.drop_hints)
        self.first_run.failed.connect(self.messages.show_error)
        self.unlocking.stop_requested.connect(self.recording.stop)
        self.unlocking.quit_requested.connect(self.quit)
        self.bridge.events_recorded.connect(self._add_events)
        self.bridge.problems_found.connect(self.messages.show_problems)
        self.bridge.deletion_failed.connect(self.messages.show_deletion_failed)

    def _connect_tray(self) -> None:
        tray, recording, windows = self.tray, self.recording, self.windows
        tray.start_requested.connect(recording.start)
        tray.stop_requested.connect(recording.stop)
        tray.pause_requested.connect(recording.pause)
        tray.marker_requested.connect(recording.mark)
        tray.menu_opening.connect(recording.touch)
        tray.host_changed.connect(recording.host_changed)
        tray.live_requested.connect(self.show_live)
        tray.library_requested.connect(windows.open_library)
        tray.search_requested.connect(windows.search_library)
        tray.settings_requested.connect(windows.open_settings)
        tray.open_requested.connect(windows.meetings.open)
        tray.play_requested.connect(windows.meetings.play)
        tray.copy_requested.connect(windows.copy)
        tray.export_requested.connect(windows.export_one)
        tray.folder_requested.connect(windows.open_folder)
        tray.keys_requested.connect(self._show_sheet)
        tray.unlock_requested.connect(self._unlock_asked)
        tray.lock_requested.connect(self._lock_asked)
        tray.system_sound_chosen.connect(self._choose_system_sound)
        tray.failure_requested.connect(self._show_failure)
        tray.set_up_requested.connect(self.show_set_up)
        tray.diagnostics_requested.connect(self.open_diagnostics)
        tray.quit_requested.connect(self.quit)


def _introduce(application: QApplication) -> None:
    application.setQuitOnLastWindowClosed(False)
    application.setApplicationName("NoteFlow")
    application.setDesktopFileName("noteflow")
