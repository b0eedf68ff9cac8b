"""The tray icon and its menu. Imported before anything else is: it needs QtWidgets alone.

The menu is drawn by the desktop on many systems: plain entries, no widgets, and it is brought up to date when it opens.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFont, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from noteflow.application.notices import Status
from noteflow.application.ports import MeetingSummary
from noteflow.ui.sentences import said
from noteflow.ui.tray_icons import Glyph, tray_icon
from noteflow.ui.wording import clock_text, day_text, hotkey_sequence, number_word, short_date, untitled

translate = QCoreApplication.translate

RECENT = 10
FIRST = 3
"""Meetings that stand in the menu itself; the others are one step further."""
PULSE_MS = 900
TITLE_CHARACTERS = 36
WATCHER_SERVICE = "org.kde.StatusNotifierWatcher"


class Phase(Enum):
    """How far NoteFlow is with its vault."""

    OPENING = "opening"
    NEW = "new"
    LOCKED = "locked"
    FAILED = "failed"
    OPEN = "open"


class Tray(QObject):
    """Shows the recorder's state and says, by signals, what was chosen."""

    start_requested = Signal()
    stop_requested = Signal()
    pause_requested = Signal()
    """Pause, or go on."""
    marker_requested = Signal()
    live_requested = Signal()
    unlock_requested = Signal(bool)
    """Whether to record once it is open."""
    lock_requested = Signal()
    system_sound_chosen = Signal(bool)
    """Whether to record what the computer plays, from the next recording on."""
    failure_requested = Signal()
    set_up_requested = Signal()
    search_requested = Signal()
    settings_requested = Signal()
    library_requested = Signal()
    open_requested = Signal(str)
    play_requested = Signal(str)
    copy_requested = Signal(str)
    export_requested = Signal(str, str)
    """The meeting's id, and `md` or `pdf`."""
    folder_requested = Signal()
    keys_requested = Signal()
    diagnostics_requested = Signal()
    quit_requested = Signal()
    menu_opening = Signal()
    host_changed = Signal()
    """The desktop's tray came or went."""

    def __init__(
        self,
        parent: QObject,
        *,
        toggle_keys: str,
        pause_keys: str,
        marker_keys: str,
        window_keys: str = "",
        search_keys: str = "",
    ) -> None:
        super().__init__(parent)
        self._toggle_keys, self._pause_keys, self._marker_keys = toggle_keys, pause_keys, marker_keys
        self._window_keys, self._search_keys = window_keys, search_keys
        self._panel = "auto"
        self._pulses = True
        self._message_clicked: Callable[[], None] | None = None
        self._filled_on = ""
        self._phase = Phase.OPENING
        self._status = Status("idle")
        self._status_at = time.monotonic()
        self._recent: tuple[MeetingSummary, ...] = ()
        self._recent_menus: list[QMenu] = []
        self._attention = False
        self._pulse = False
        self._folder_known = False
        self._system_sound: bool | None = None
        self._icons: dict[tuple[Glyph, bool, bool], QIcon] = {}
        self._line_icon: Callable[[str], QIcon] = lambda _name: QIcon()
        self._heading_font = QFont()
        self.menu = QMenu()
        self._menu_stale = False
        self.menu.aboutToShow.connect(self._about_to_show)
        self.menu.aboutToHide.connect(self._about_to_hide)
        self.icon = self._make_icon()
        self._timer = QTimer(self)
        self._timer.setInterval(PULSE_MS)
        self._timer.timeout.connect(self._tick)
        self._watcher: QObject | None = None
        self._fill_menu()

    # --- what is told to it -------------------------------------------------------------------------------------

    def set_phase(self, phase: Phase) -> None:
        """How far NoteFlow is with its vault. Only an open one has meetings to list."""
        self._phase = phase
        if phase is not Phase.OPEN:
            self._recent = ()
        self._refresh()

    def set_status(self, status: Status) -> None:
        """The recorder's state; counts the time on from it by itself."""
        self._status, self._status_at = status, time.monotonic()
        recording = status.state in ("recording", "starting", "paused")
        if recording and not self._timer.isActive():
            self._timer.start()
        elif not recording:
            self._timer.stop()
            self._pulse = False
        self._refresh()

    def set_recent(self, meetings: Sequence[MeetingSummary]) -> None:
        """The newest meetings, newest first."""
        self._recent = tuple(meetings[:RECENT])
        self._fill_menu()

    def set_keys(self, *, toggle: str, pause: str, marker: str, window: str, search: str) -> None:
        """The hotkeys that stand beside the entries, in pynput's notation; empty for none."""
        self._toggle_keys, self._pause_keys, self._marker_keys = toggle, pause, marker
        self._window_keys, self._search_keys = window, search
        self._fill_menu()

    def set_look(self, line_icon: Callable[[str], QIcon], heading_font: QFont) -> None:
        """How the menu looks, once that is loaded: line icons by name, and the font of its headings."""
        self._line_icon, self._heading_font = line_icon, heading_font
        self._fill_menu()

    def set_panel(self, panel: str) -> None:
        """What the icon is drawn for: a `light` panel, a `dark` one, or `auto` where nobody knows."""
        if panel != self._panel:
            self._panel = panel
            self._icons.clear()
            self.icon.setIcon(self._icon())

    def set_pulsing(self, wanted: bool) -> None:
        """Whether the icon of a recording breathes; not for one who wants less motion."""
        self._pulses = wanted
        if not wanted and self._pulse:
            self._pulse = False
            self.icon.setIcon(self._icon())

    def set_attention(self, wanted: bool) -> None:
        """Whether something waits to be looked at."""
        self._attention = wanted
        self._refresh()

    def set_folder_known(self) -> None:
        """There is a folder of the last export now."""
        self._folder_known = True
        self._fill_menu()

    def set_system_sound(self, wanted: bool | None) -> None:
        """Whether what the computer plays is recorded too; None where it cannot be."""
        self._system_sound = wanted
        self._fill_menu()

    def notify(self, message: str, *, failure: bool = False, clicked: Callable[[], None] | None = None) -> None:
        """A desktop notification; `message` never holds text or title of a meeting. `clicked` is what a click on it
        does, until there is another."""
        self._message_clicked = clicked
        kind = QSystemTrayIcon.MessageIcon.Warning if failure else QSystemTrayIcon.MessageIcon.NoIcon
        if self.icon.isVisible() and QSystemTrayIcon.supportsMessages():
            self.icon.showMessage("NoteFlow", said(message), kind, 10_000 if failure else 4_000)

    def hotkeys(self) -> list[tuple[str, str]]:
        """The keys that are wanted in any program, in pynput's notation, and what they do."""
        wanted = (
            (self._toggle_keys, translate("Keys", "Start or stop recording")),
            (self._pause_keys, translate("Keys", "Pause, or go on")),
            (self._marker_keys, translate("Keys", "Add a marker")),
            (self._window_keys, translate("Keys", "Show the live window")),
        )
        return [(keys, does) for keys, does in wanted if keys]

    def available(self) -> bool:
        """Whether the desktop has a tray at all."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def tooltip(self) -> str:
        """State and elapsed time."""
        match self._phase:
            case Phase.OPENING:
                return translate("Tray", "NoteFlow is opening")
            case Phase.NEW:
                return translate("Tray", "NoteFlow is not set up yet")
            case Phase.LOCKED:
                if not self._recording():
                    return translate("Tray", "NoteFlow is locked")
                return translate("Tray", "{state}, locked").format(state=self._state_text())
            case Phase.FAILED:
                return translate("Tray", "NoteFlow could not open")
            case Phase.OPEN:
                if not self._needs_attention():
                    return self._state_text()
                return translate("Tray", "{state} (needs attention)").format(state=self._state_text())

    def watch_for_host(self) -> None:
        """Take a new icon when the desktop's tray appears or goes: Qt chooses its kind once, when it is made."""
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        watcher = QDBusServiceWatcher(WATCHER_SERVICE, bus, QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange, self)
        watcher.serviceRegistered.connect(self._host_changed)
        watcher.serviceUnregistered.connect(self._host_changed)
        self._watcher = watcher

    def close(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        self.icon.hide()
        self.menu.clear()

    # --- icon ---------------------------------------------------------------------------------------------------

    def _make_icon(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self._icon(), self)
        icon.setToolTip(self.tooltip())
        icon.setContextMenu(self.menu)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self._on_message_clicked)
        icon.show()
        return icon

    @Slot()
    def _on_message_clicked(self) -> None:
        # where Qt draws the notification itself, a right click on the icon below it counts as one on it
        if self._message_clicked is not None and not self.menu.isVisible():
            self._message_clicked()

    @Slot()
    def _host_changed(self) -> None:
        # the new host takes a moment to accept icons after its name is there
        QTimer.singleShot(250, self, self._recreate)

    @Slot()
    def _recreate(self) -> None:
        old = self.icon
        old.hide()
        self.icon = self._make_icon()
        old.deleteLater()
        self.host_changed.emit()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Trigger:
            return
        match self._phase:
            case Phase.LOCKED:
                self.unlock_requested.emit(False)
            case Phase.FAILED:
                self.failure_requested.emit()
            case Phase.NEW:
                self.set_up_requested.emit()
            case Phase.OPEN:
                self.live_requested.emit()
            case Phase.OPENING:
                pass

    @Slot()
    def _tick(self) -> None:
        self._pulse = self._pulses and not self._pulse
        self.icon.setIcon(self._icon())
        self.icon.setToolTip(self.tooltip())

    def _refresh(self) -> None:
        self.icon.setIcon(self._icon())
        self.icon.setToolTip(self.tooltip())
        self._fill_menu()

    def _icon(self) -> QIcon:
        key = (self._glyph(), self._needs_attention(), self._pulse)
        if key not in self._icons:
            glyph, attention, pulse = key
            self._icons[key] = tray_icon(glyph, attention=attention, pulse=pulse, panel=self._panel)
        return self._icons[key]

    def _glyph(self) -> Glyph:
        if self._phase is Phase.LOCKED and not self._recording():
            return Glyph.LOCKED
        return {"recording": Glyph.RECORDING, "starting": Glyph.RECORDING, "paused": Glyph.PAUSED}.get(
            self._status.state, Glyph.IDLE
        )

    def _needs_attention(self) -> bool:
        return self._attention or self._phase is Phase.FAILED or bool(self._status.warning)

    def _recording(self) -> bool:
        return self._status.state in ("recording", "starting", "paused")

    def _state_text(self) -> str:
        match self._status.state:
            case "recording":
                return "{} {}".format(*self._recording_text())
            case "starting":
                return translate("Tray", "Starting to record")
            case "paused":
                return translate("Tray", "Paused at {time}").format(time=clock_text(self._status.paused_at_s or 0.0))
            case "finishing":
                return translate("Tray", "Writing the last words")
            case _:
                return translate("Tray", "NoteFlow is not recording")

    def _recording_text(self) -> tuple[str, str]:
        elapsed_s = self._status.elapsed_s + time.monotonic() - self._status_at
        return translate("Tray", "Recording"), clock_text(elapsed_s)

    # --- menu ---------------------------------------------------------------------------------------------------

    @Slot()
    def _about_to_show(self) -> None:
        self.menu_opening.emit()
        if self._filled_on != day_text(time.time_ns() // 1000):
            self._fill_menu()  # the meetings' dates are told from today
        self._header.setText(self._header_text())

    @Slot()
    def _about_to_hide(self) -> None:
        if self._menu_stale:
            # what was chosen is told after the menu has gone: its entries must live until then
            QTimer.singleShot(0, self, self._fill_menu)

    @Slot()
    def _fill_menu(self) -> None:
        self._menu_stale = self.menu.isVisible()
        if self._menu_stale:
            return
        self.menu.clear()
        for old in self._recent_menus:
            old.deleteLater()
        self._recent_menus = []
        self._filled_on = day_text(time.time_ns() // 1000)
        self._header = self._heading(self._header_text())
        if self._status.state in ("recording", "starting"):
            self._header.setIcon(self._line_icon("record"))
        elif self._status.state == "paused":
            self._header.setIcon(self._line_icon("pause"))
        elif self._phase is Phase.LOCKED:
            self._header.setIcon(self._line_icon("lock"))
        match self._phase:
            case Phase.LOCKED if self._recording():
                self._add_steering()
                self._add(translate("Tray", "Add marker"), "flag", self.marker_requested.emit, self._marker_keys)
                self.menu.addSeparator()
                self._add(translate("Tray", "Unlock…"), "unlock", lambda: self.unlock_requested.emit(False))
            case Phase.LOCKED:
                self._add(translate("Tray", "Unlock…"), "unlock", lambda: self.unlock_requested.emit(False))
                self.menu.addSeparator()
                unlock_and_record = partial(self.unlock_requested.emit, True)
                self._add(translate("Tray", "Unlock and record…"), "start", unlock_and_record, self._toggle_keys)
            case Phase.FAILED:
                self._add(translate("Tray", "Show what happened"), "warning", self.failure_requested.emit)
            case Phase.NEW:
                self._add(translate("Tray", "Set up NoteFlow…"), "sliders", self.set_up_requested.emit)
            case Phase.OPEN:
                self._fill_open_menu()
            case Phase.OPENING:
                pass
        self.menu.addSeparator()
        if self._phase is not Phase.OPENING:
            self._add(translate("Tray", "Diagnostics…"), "activity", self.diagnostics_requested.emit)
        self._add(translate("Tray", "Quit"), "quit", self.quit_requested.emit)

    def _fill_open_menu(self) -> None:
        recording = self._recording()
        if recording:
            self._add_steering()
        else:
            self._add(translate("Tray", "Start recording"), "start", self.start_requested.emit, self._toggle_keys)
        self._add(translate("Tray", "Add marker"), "flag", self.marker_requested.emit, self._marker_keys).setEnabled(
            recording
        )
        self._add(translate("Tray", "Show live window"), "pencil", self.live_requested.emit, self._window_keys)
        self.menu.addSeparator()
        self._fill_recent()
        self.menu.addSeparator()
        self._add(translate("Tray", "Search…"), "search", self.search_requested.emit, self._search_keys)
        self._add(translate("Tray", "Library"), "list", self.library_requested.emit)
        folder = self._add(
            translate("Tray", "Open the folder of the last export"), "folder", self.folder_requested.emit
        )
        folder.setEnabled(self._folder_known)
        if self._system_sound is not None:
            tick = self.menu.addAction(translate("Tray", "Record the computer’s sound too"))
            tick.setCheckable(True)
            if self._system_sound:
                # the style's own tick is drawn for another size; a desktop that draws the menu itself takes its own
                tick.setIcon(self._line_icon("tick"))
            tick.setChecked(self._system_sound)
            tick.setEnabled(not recording)
            tick.triggered.connect(self.system_sound_chosen)
        self._add(translate("Tray", "Keys"), "list", self.keys_requested.emit)
        self.menu.addSeparator()
        self._add(translate("Tray", "Settings…"), "sliders", self.settings_requested.emit)
        self._add(translate("Tray", "Set up NoteFlow again…"), "list", self.set_up_requested.emit)
        self._add(translate("Tray", "Lock now"), "lock", self.lock_requested.emit)

    def _fill_recent(self) -> None:
        self._heading(translate("Tray", "Recent meetings") if self._recent else translate("Tray", "No meetings yet"))
        now_us = time.time_ns() // 1000
        for summary in self._recent[:FIRST]:
            self._add_meeting(summary, now_us, self.menu)
        if more := self._recent[FIRST:]:
            count = translate("Tray", "{count} more").format(count=number_word(len(more)))
            further = self._submenu(count[0].upper() + count[1:], "more", self.menu)
            for summary in more:
                self._add_meeting(summary, now_us, further)

    def _add_steering(self) -> None:
        self._add(translate("Tray", "Stop recording"), "stop", self.stop_requested.emit, self._toggle_keys)
        if self._status.state == "paused":
            self._add(translate("Tray", "Resume"), "resume", self.pause_requested.emit, self._pause_keys)
        else:
            self._add(translate("Tray", "Pause"), "pause", self.pause_requested.emit, self._pause_keys)

    def _add_meeting(self, summary: MeetingSummary, now_us: int, menu: QMenu) -> None:
        title = summary.title or untitled()
        if len(title) > TITLE_CHARACTERS:
            title = title[: TITLE_CHARACTERS - 1].rstrip() + "…"
        day = short_date(summary.started_at_us, now_us) if summary.started_at_us else ""
        # what follows a tab stands at the right, where other entries have their keys
        submenu = self._submenu("\t".join(part for part in (title.replace("&", "&&"), day) if part), "file", menu)
        identifier = str(summary.id)
        for text, icon, chosen in (
            (translate("Tray", "Open"), "file", partial(self.open_requested.emit, identifier)),
            (translate("Tray", "Play"), "resume", partial(self.play_requested.emit, identifier)),
            (translate("Tray", "Copy text"), "copy", partial(self.copy_requested.emit, identifier)),
            (translate("Tray", "Export…"), "export", partial(self.export_requested.emit, identifier, "")),
        ):
            self._add(text, icon, chosen, menu=submenu)

    def _submenu(self, text: str, icon: str, menu: QMenu) -> QMenu:
        made = QMenu(text)
        made.setIcon(self._line_icon(icon))
        menu.addMenu(made)
        self._recent_menus.append(made)
        return made

    def _header_text(self) -> str:
        if self._phase is Phase.OPEN and self._status.state == "recording":
            return "\t".join(self._recording_text())
        if self._phase is Phase.LOCKED and not self._recording():
            return translate("Tray", "Locked")
        return self._state_text() if self._phase is Phase.OPEN else self.tooltip()

    def _heading(self, text: str) -> QAction:
        action = self.menu.addAction(text)
        action.setFont(self._heading_font)
        action.setEnabled(False)
        return action

    def _add(
        self, text: str, icon: str, chosen: Callable[[], object], keys: str = "", *, menu: QMenu | None = None
    ) -> QAction:
        action = (menu or self.menu).addAction(text)
        action.setIcon(self._line_icon(icon))
        action.triggered.connect(lambda _checked: chosen())
        if keys:
            action.setShortcut(QKeySequence(hotkey_sequence(keys)))
            action.setShortcutVisibleInContextMenu(True)
        return action
