"""The windows of an open vault: library, settings, meetings, what is exported from them, and the sheet of keys.

They are made when somebody asks for them, are brought up to date by notices, and are gone as soon as the vault is
locked. The live window is not among them: it belongs to the recording (`recording_flow`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from noteflow.application.notices import DeletionsAsked, Status
from noteflow.domain import events as ev
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.hotkey_actions import HotkeyActions
from noteflow.ui.meeting_windows import MeetingWindows
from noteflow.ui.messages import Messages
from noteflow.ui.one_window import OneWindow, to_front
from noteflow.ui.this_computer import ThisComputer
from noteflow.ui.tray import Tray

if TYPE_CHECKING:
    from noteflow.application.settings import Settings
    from noteflow.ui.deletions import Deletions
    from noteflow.ui.library_window import LibraryWindow
    from noteflow.ui.settings_window import SettingsWindow
    from noteflow.ui.sharing import Sharing
    from noteflow.ui.step_up import StepUp
    from noteflow.ui.theme import Appearance
    from noteflow.ui.vault_keys import VaultKeys

translate = QCoreApplication.translate


class VaultWindows(QObject):
    """Opens them between `attach` and `clear`, and asks, by signals, for what is not theirs to do."""

    live_requested = Signal()
    """The live window, or, before the vault is open, what stands in its way."""
    toggle_requested = Signal()
    lock_requested = Signal()
    trial_requested = Signal()
    """The assistant's ten-second test."""
    diagnostics_requested = Signal()
    preferences_shown = Signal(object)
    """Preferences"""
    phrase_counts = Signal()
    """From now on a recovery phrase opens the vault."""

    def __init__(
        self,
        bridge: Bridge,
        tray: Tray,
        hotkeys: HotkeyActions,
        messages: Messages,
        appearance: Callable[[], Appearance],
        *,
        computer: ThisComputer | None,
    ) -> None:
        super().__init__(bridge)
        self._bridge, self._tray, self._hotkeys = bridge, tray, hotkeys
        self._messages, self._appearance, self._computer = messages, appearance, computer
        self._notebook: ScreenNotebook | None = None
        self._step_up: StepUp | None = None
        self._keys: VaultKeys | None = None
        self._sharing: Sharing | None = None
        self._deletions: Deletions | None = None
        self._status = Status("idle")
        self.library: OneWindow[LibraryWindow] = OneWindow(self)
        self.settings: OneWindow[SettingsWindow] = OneWindow(self)
        self.meetings = MeetingWindows(bridge, appearance, self.add_keys)
        self.meetings.copy_requested.connect(self.copy)
        self.meetings.text_copied.connect(self._copy_text)
        self.meetings.export_requested.connect(self.export_one)
        self.meetings.failed.connect(messages.show_error)
        hotkeys.changed.connect(self._show_hotkeys)
        bridge.events_recorded.connect(self._add_events)
        bridge.deletions_asked.connect(self._ask_about_deletions)

    def attach(self, notebook: ScreenNotebook, step_up: StepUp | None, keys: VaultKeys | None) -> None:
        """The vault is open; `step_up` and `keys` as in `Shell.attach`."""
        from noteflow.ui.deletions import Deletions
        from noteflow.ui.sharing import Sharing

        self._notebook, self._step_up, self._keys = notebook, step_up, keys
        self.meetings.attach(notebook)
        self._sharing = sharing = Sharing(self._bridge, notebook, self._appearance())
        sharing.failed.connect(self._messages.show_error)
        sharing.copied.connect(self._copied)
        sharing.exported.connect(self._exported)
        sharing.opened.connect(to_front)
        self._deletions = deletions = Deletions(self._bridge, notebook, self._appearance())
        deletions.opened.connect(self._messages.show_question)
        deletions.closed.connect(self._messages.close_one)
        deletions.failed.connect(self._messages.show_error)
        deletions.ask(notebook.rule_keeper.question)

    def clear(self) -> None:
        """The vault is locked: none of them stays."""
        if self._sharing is not None:
            self._sharing.close()
        self._notebook = self._sharing = self._deletions = self._step_up = self._keys = None
        self.library.close()
        self.settings.close()
        self.meetings.clear()

    def close(self) -> None:
        """NoteFlow ends."""
        self.library.close()
        self.meetings.hide()

    # --- what a person asks for ---------------------------------------------------------------------------------

    @Slot()
    def open_library(self) -> None:
        """Every meeting, in a window of its own. Before the vault is open, as `live_requested`."""
        self._open_library(to_front)

    @Slot()
    def search_library(self) -> None:
        """The library, with the keyboard in its search."""
        self._open_library(_show_search)

    @Slot()
    def open_settings(self, section: str = "") -> None:
        """The Settings window, at one of `SettingsWindow.sections`. Before the vault is open, as `live_requested`."""
        if (notebook := self._notebook) is None:
            self.live_requested.emit()
        elif (window := self.settings.window) is not None:
            _show_section(window, section)
        else:
            self._bridge.run(
                notebook.settings, lambda now: self._open_settings(now, section), self._messages.show_error
            )

    @Slot(str)
    def copy(self, meeting_id: str) -> None:
        """Put a meeting's text on the clipboard."""
        if self._sharing is not None:
            self._sharing.copy(meeting_id)

    @Slot(object)
    def export(self, meeting_ids: Sequence[str], format_name: str = "") -> None:
        """Open the Export dialog for these meetings; several are written into a folder, once the person at the screen
        has shown again that they may open the vault. Without a format it begins with the last one that was used."""
        self._bridge.require_qt_thread()
        if (sharing := self._sharing) is None:
            return
        if len(meeting_ids) > 1 and self._step_up is not None:
            self._confirm_exporting(len(meeting_ids), partial(sharing.export, meeting_ids, format_name), self._step_up)
        else:
            sharing.export(meeting_ids, format_name)

    @Slot(str, str)
    def export_one(self, meeting_id: str, format_name: str) -> None:
        """The same for one."""
        self.export([meeting_id], format_name)

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the last export."""
        if self._sharing is not None:
            self._sharing.open_folder()

    def show_sheet(self, window: QWidget) -> None:
        """The sheet of keys of a window."""
        from noteflow.ui.shortcuts import show_sheet

        to_front(window)
        show_sheet(window, self._appearance(), self._hotkeys_that_work())

    # --- what is told to it -------------------------------------------------------------------------------------

    @Slot(object)
    def show_status(self, status: Status) -> None:
        """What is being recorded."""
        self._status = status
        for kept in (self.library, self.settings):
            if kept.window is not None:
                kept.window.show_status(status)

    def show_settings(self, settings: Settings) -> None:
        """The vault's settings, as they are now."""
        if self.settings.window is not None:
            self.settings.window.show_settings(settings)

    @Slot()
    def _show_hotkeys(self) -> None:
        if self.library.window is not None:
            self.library.window.show_keys(self._hotkeys.keys["toggle"])

    @Slot(object)
    def _add_events(self, recorded: Sequence[ev.Recorded]) -> None:
        if self.library.window is not None:
            self.library.window.add_events(recorded)
        for item in recorded:
            if isinstance(item.event, ev.MeetingErased) and self._sharing is not None:
                self._sharing.forget(str(item.event.meeting_id))

    @Slot(object)
    def _ask_about_deletions(self, asked: DeletionsAsked) -> None:
        if self._deletions is not None:
            self._deletions.ask(asked.question)

    @Slot()
    def _copied(self) -> None:
        self._tray.notify(translate("Shell", "Copied. The clipboard is not encrypted."))

    @Slot()
    def _exported(self) -> None:
        self._tray.set_folder_known()
        self._tray.notify(translate("Shell", "Exported. The file is not encrypted."))

    # --- parts --------------------------------------------------------------------------------------------------

    def add_keys(self, window: QWidget) -> None:
        """What each window of an open vault does by the same keys."""
        from noteflow.ui.widgets import add_shortcut

        add_shortcut(window, "Ctrl+L", self.lock_requested.emit, translate("Keys", "Lock now"))
        self._add_settings_and_sheet(window)

    def _add_settings_and_sheet(self, window: QWidget) -> None:
        from noteflow.ui.shortcuts import offer_sheet
        from noteflow.ui.widgets import add_shortcut

        add_shortcut(window, "Ctrl+,", self.open_settings, translate("Keys", "Settings"))
        offer_sheet(window, self._appearance(), self._hotkeys_that_work)

    def _hotkeys_that_work(self) -> list[tuple[str, str]]:
        granted = self._hotkeys.granted().values()
        return [(keys, does) for keys, does in self._tray.hotkeys() if keys in granted]

    def _open_library(self, how: Callable[[LibraryWindow], object]) -> None:
        if (notebook := self._notebook) is None:
            self.live_requested.emit()
        else:
            self.library.show_in_slices(lambda: self._made_library(notebook), how)

    def _made_library(self, notebook: ScreenNotebook) -> LibraryWindow:
        from noteflow.ui.library_window import LibraryWindow

        window = LibraryWindow(
            self._bridge,
            notebook,
            self._appearance(),
            toggle_keys=self._hotkeys.keys["toggle"],
            step_up=self._step_up,
        )
        window.open_requested.connect(self.meetings.open_at)
        window.live_requested.connect(self.live_requested)
        window.record_requested.connect(self.toggle_requested)
        window.lock_requested.connect(self.lock_requested)
        window.settings_requested.connect(self.open_settings)
        window.trial_requested.connect(self.trial_requested)
        window.commands.export_requested.connect(self.export)
        window.failed.connect(self._messages.show_error)
        window.show_status(self._status)
        self._add_settings_and_sheet(window)
        return window

    def _open_settings(self, now: Settings, section: str) -> None:
        from noteflow.ui.settings_window import FIRST

        if (notebook := self._notebook) is not None:
            make = partial(self._made_settings, notebook, now)
            self.settings.show_in_slices(make, partial(_show_section, section=section or FIRST))

    def _made_settings(self, notebook: ScreenNotebook, now: Settings) -> SettingsWindow:
        from noteflow.ui.settings_keeper import SettingsKeeper
        from noteflow.ui.settings_window import SettingsWindow

        book = None if self._computer is None else self._computer.preferences
        keeper = SettingsKeeper(self._bridge, notebook, now, self._appearance(), book)
        keeper.preferences_shown.connect(self.preferences_shown)
        window = SettingsWindow(keeper, self._hotkeys, computer=self._computer, step_up=self._step_up, keys=self._keys)
        window.lock_requested.connect(self.lock_requested)
        window.keys_changed.connect(self._keys_changed)
        window.diagnostics_requested.connect(self.diagnostics_requested)
        window.show_status(self._status)
        self.add_keys(window)
        return window

    @Slot(object)
    def _keys_changed(self, kinds: Sequence[str]) -> None:
        if "recovery" in kinds:
            self.phrase_counts.emit()

    @Slot(str)
    def _copy_text(self, text: str) -> None:
        if self._sharing is not None:
            self._sharing.copy_text(text)

    def _confirm_exporting(self, count: int, export: Callable[[], None], step_up: StepUp) -> None:
        from noteflow.ui.step_up import StepUpDialog

        if not step_up.typed:
            self._bridge.run(lambda: step_up.confirm(bytearray()), lambda _: export(), self._messages.show_error)
            return
        StepUpDialog(self.library.window, self._bridge, step_up, export, self._appearance()).ask(
            translate("Shell", "Export {count} meetings?").format(count=count),
            translate("Shell", "What is exported is not encrypted. Type the passphrase to go on."),
        )


def _show_search(window: LibraryWindow) -> None:
    to_front(window)
    window.focus_search()


def _show_section(window: SettingsWindow, section: str) -> None:
    if section:
        window.show_section(section)
    to_front(window)
