"""The page about recording: what is listened to, when NoteFlow asks to stop, and whether it starts with the session."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from noteflow.application.autostart import Autostart
from noteflow.application.notices import Status
from noteflow.application.preferences import Preferences
from noteflow.application.settings import SYSTEM_SOUND
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.controls import Switch
from noteflow.ui.microphone_picker import MicrophonePicker
from noteflow.ui.sentences import said
from noteflow.ui.settings_keeper import SettingsKeeper, choice_row, switch_row
from noteflow.ui.settings_parts import Page, Row
from noteflow.ui.theme import Appearance
from noteflow.ui.this_computer import ThisComputer
from noteflow.ui.wording import plural

translate = QCoreApplication.translate


def minutes_text(minutes: int) -> str:
    """A number of minutes as a choice; 0 is never."""
    if minutes == 0:
        return translate("Settings", "Never")
    if minutes % 60 == 0:
        return plural(translate("Settings", "%n hour(s)", None, minutes // 60), minutes // 60)
    return plural(translate("Settings", "%n minute(s)", None, minutes), minutes)


class RecordingPage(Page):
    """The section Recording."""

    @staticmethod
    def section() -> str:
        """Its title."""
        return translate("Settings", "Recording")

    def __init__(self, keeper: SettingsKeeper, computer: ThisComputer | None) -> None:
        appearance = keeper.appearance
        super().__init__(self.section(), appearance)
        self._keeper, self._computer = keeper, computer
        self.picker: MicrophonePicker | None = None
        heard = [] if computer is None else [self._microphone(computer, appearance)]
        if SYSTEM_SOUND:
            heard.append(
                switch_row(
                    keeper,
                    "system-sound",
                    translate("Settings", "Record the computer’s sound too"),
                    translate("Settings", "What others say in a call: a track of its own beside your microphone."),
                    also=translate("Settings", "both sides speakers loudspeakers call meeting"),
                )
            )
        if heard:
            self.add(*heard, heading=translate("Settings", "What is recorded"))
        self.add(
            choice_row(
                keeper,
                "ask-to-stop",
                translate("Settings", "Ask about a forgotten recording"),
                translate("Settings", "After so long without speech NoteFlow asks, and stops when nobody answers."),
                [(str(minutes), minutes_text(minutes)) for minutes in (5, 10, 15, 30, 60, 0)],
                also=translate("Settings", "silence stop"),
                other=lambda value: minutes_text(int(value)),
            ),
            heading=translate("Settings", "When a meeting is over"),
        )
        if computer is not None:
            self.add(self._autostart(appearance), heading=translate("Settings", "Starting"))
            self._autostart_made: Autostart | None = None
            keeper.bridge.run(computer.autostart, self._ask_autostart, self._refused)

    def show_status(self, status: Status) -> None:
        """Whether something is being recorded: then the microphone is not listened to here."""
        if self.picker is not None:
            self.picker.allow(status.state not in ("starting", "recording"))

    def _microphone(self, computer: ThisComputer, appearance: Appearance) -> Row:
        self.picker = picker = MicrophonePicker(self._keeper.bridge, computer.microphones(), appearance)
        row = Row(
            translate("Settings", "Microphone"),
            translate("Settings", "Where it is not there, the desktop’s default is recorded."),
            picker,
            appearance,
            also=translate("Settings", "input device level headset"),
        )
        picker.chosen.connect(lambda name: self._keeper.prefer("microphone", name, row))

        def show(preferences: Preferences) -> None:
            picker.show_microphone(preferences.microphone)

        self._keeper.preferences_shown.connect(show)
        show(self._keeper.preferences)
        return row

    # --- starting with the session ------------------------------------------------------------------------------

    def _autostart(self, appearance: Appearance) -> Row:
        self._starts = Switch("", appearance)
        self._starts.setEnabled(False)
        self._starts.clicked.connect(self._start_with_session)
        self._starts_row = Row(
            translate("Settings", "Start NoteFlow when you log in"),
            translate("Settings", "The icon is there, the hotkeys work; nothing is recorded before you say so."),
            self._starts,
            appearance,
            also=translate("Settings", "autostart login session boot"),
        )
        return self._starts_row

    def _ask_autostart(self, autostart: Autostart) -> None:
        self._autostart_made = autostart
        self._keeper.bridge.run(autostart.enabled, self._show_autostart, self._refused)

    def _show_autostart(self, enabled: bool) -> None:
        if isValid(self):
            self._starts.setEnabled(True)
            self._starts.setChecked(enabled)

    def _start_with_session(self, wanted: bool) -> None:
        autostart = self._autostart_made
        if autostart is not None:
            self._starts_row.tell("")
            change = autostart.enable if wanted else autostart.disable
            look = partial(self._keeper.bridge.run, autostart.enabled, self._show_autostart, self._refused)

            def refused(error: NoteFlowError) -> None:
                self._refused(error)
                look()

            self._keeper.bridge.run(change, lambda _: look(), refused)

    def _refused(self, error: NoteFlowError) -> None:
        if isValid(self):
            self._starts_row.tell(said(str(error)))
