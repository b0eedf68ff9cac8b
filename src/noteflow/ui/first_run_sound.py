"""The steps that are heard: the microphone with its level, and what the computer plays."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from noteflow.application.hearing import Heard, Hearing
from noteflow.application.set_up import SetUp
from noteflow.application.settings import OFF, ON, SYSTEM_SOUND
from noteflow.application.sound_watch import SILENT_DB, SPEECH_DB
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge, ScreenNotebook, while_there
from noteflow.ui.controls import Switch, icon_button
from noteflow.ui.first_run_parts import Page, Told, Trouble, card
from noteflow.ui.live_strip import level_name
from noteflow.ui.microphone_picker import MicrophonePicker
from noteflow.ui.remedies import sound_settings
from noteflow.ui.theme import Appearance, speaker_token
from noteflow.ui.widgets import ElidedLabel, IconLabel, Meter, label, wrapped

translate = QCoreApplication.translate

SPOKEN_TENTHS = 3
"""So many tenths of a second as loud as speech are somebody who speaks."""
SILENT_TENTHS = 40
"""After so many without any sound that is told."""
ARRIVES_MS = 1500
"""By then what was played has been captured too."""


class _Listening(Page):
    """A page that shows what a track hears while it is shown."""

    def __init__(self, title: str, lead: str, bridge: Bridge, look: Appearance) -> None:
        super().__init__(title, lead)
        self._bridge, self._look = bridge, look
        self._silent_because = ""
        self.heard = False
        """Whether it works."""
        self.told = Told(look)
        self.trouble = Trouble(look)

    @property
    def ready(self) -> bool:
        """Once it is heard."""
        return self.heard

    def enter(self) -> None:
        """Listen."""
        self.heard = False
        self.begin()
        self.changed.emit()

    def begin(self) -> None:
        """What it says before anything is heard."""

    def show_heard(self, heard: Heard) -> None:
        """A tenth of a second."""

    def set_heard(self) -> None:
        """It works."""
        self.heard = True
        self.changed.emit()

    @Slot(object)
    def take(self, heard: Heard) -> None:
        """What was heard in a tenth of a second, or why nothing is."""
        before, self._silent_because = self._silent_because, heard.trouble
        if heard.trouble:
            self.told.say("")
            self.trouble.say_with_remedy(heard.trouble, heard.remedy, sound_settings())
            return
        if before:
            self.begin()
        self.show_heard(heard)


class MicrophonePage(_Listening):
    """Somebody chooses a microphone and speaks, and the bar moves."""

    def __init__(self, bridge: Bridge, set_up: SetUp, look: Appearance) -> None:
        super().__init__(
            translate("FirstRun", "Your microphone"),
            translate(
                "FirstRun",
                "Say a few words. The bar moves while you speak; nothing of it is kept. NoteFlow records the "
                "microphone that is chosen here, or the desktop’s default where that one is not there.",
            ),
            bridge,
            look,
        )
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconLabel("mic", speaker_token("mic"), 20, look))
        self._set_up = set_up
        self.picker = MicrophonePicker(bridge, set_up.microphones, look, tells=False)
        self.picker.show_microphone(set_up.microphone)
        self.picker.chosen.connect(self._choose)
        self.picker.heard.connect(self.take)
        self.picker.allow(False)
        row.addWidget(self.picker, 1)
        self.column.addWidget(card(row))
        self.column.addSpacing(12)
        self.column.addWidget(self.told)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)
        self._spoken = self._silent = 0

    def enter(self) -> None:
        """Listen to the one that is chosen."""
        super().enter()
        self.picker.allow(True)

    def leave(self) -> None:
        """Listen no longer."""
        self.picker.allow(False)

    def begin(self) -> None:
        """Wait for somebody who speaks."""
        self._spoken = self._silent = 0
        self.trouble.say("")
        self.told.say(translate("FirstRun", "Listening. Say a few words."))

    @Slot(str)
    def _choose(self, name: str) -> None:
        super().enter()
        self._bridge.run(lambda: self._set_up.choose_microphone(name), failed=while_there(self, self.trouble.say_error))

    def show_heard(self, heard: Heard) -> None:
        """Count what is as loud as speech, and what is nothing at all."""
        self._spoken += heard.peak_db >= SPEECH_DB
        self._silent = self._silent + 1 if heard.peak_db <= SILENT_DB else 0
        if self._spoken >= SPOKEN_TENTHS:
            if not self.heard:
                self.set_heard()
            self.told.say(translate("FirstRun", "NoteFlow hears you."), good=True)
        elif self._silent >= SILENT_TENTHS:
            self.trouble.say_with_remedy(
                translate("FirstRun", "The microphone gives no sound."),
                translate("FirstRun", "It may be muted: switch it on, or choose another. This page follows by itself."),
                sound_settings(),
            )
        elif self._silent == 0:
            self.trouble.say("")


class OtherSidePage(_Listening):
    """What the computer plays, tried with a sound of NoteFlow's own."""

    def __init__(self, bridge: Bridge, set_up: SetUp, look: Appearance) -> None:
        super().__init__(
            translate("FirstRun", "The other side"),
            translate(
                "FirstRun",
                "In a call the others come out of this computer. NoteFlow records what it plays as a side of its own, "
                "so that you can tell who spoke.",
            ),
            bridge,
            look,
        )
        self._set_up = set_up
        self._hearing: Hearing | None = None
        self._notebook: ScreenNotebook | None = None
        self._playing = False
        self.column.addWidget(card(self._level(look)))
        self.column.addSpacing(12)
        row = QHBoxLayout()
        self.play = icon_button(translate("FirstRun", "Play a test sound"), "play", self._play, look)
        row.addWidget(self.play)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(12)
        self.column.addWidget(self.told)
        self.column.addWidget(self.trouble)
        self.column.addSpacing(16)
        self.wanted = Switch(translate("FirstRun", "Record what the computer plays"), look)
        self.wanted.setChecked(SYSTEM_SOUND)
        self.wanted.setEnabled(False)
        self.wanted.setVisible(SYSTEM_SOUND)
        self.wanted.clicked.connect(self._choose)
        self.column.addWidget(self.wanted)
        note = translate("FirstRun", "The tray’s menu has the same switch.")
        if not SYSTEM_SOUND:
            note = translate("FirstRun", "On this system the app records the microphone alone so far.")
        self.column.addSpacing(4)
        self.column.addWidget(wrapped(label(note, role="meta", tone="third")))
        self.column.addStretch(1)

    def _level(self, look: Appearance) -> QHBoxLayout:
        row, texts = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconLabel("speaker", speaker_token("system"), 20, look))
        texts.setSpacing(6)
        self.device = ElidedLabel(translate("FirstRun", "Opening…"), role="rowTitle")
        self.meter = Meter(speaker_token("system"), level_name("system", None, None), look)
        self.meter.setMaximumWidth(16_777_215)
        texts.addWidget(self.device)
        texts.addWidget(self.meter)
        row.addLayout(texts, 1)
        return row

    def enter(self) -> None:
        """Listen."""
        super().enter()
        told = while_there(self, self._show)
        begun: list[Hearing] = []
        begun.append(self._set_up.hear_system(lambda heard: self._bridge.post(lambda: told((begun[0], heard)))))
        self._hearing = begun[0]

    def leave(self) -> None:
        """Listen no longer."""
        if self._hearing is not None:
            self._hearing.stop()
            self._hearing = None
        self.meter.rest()

    def _show(self, told: tuple[Hearing, Heard]) -> None:
        hearing, heard = told
        if hearing is not self._hearing:
            return
        self.take(heard)
        if heard.trouble:
            self.device.set_full(translate("FirstRun", "Nothing to listen to"))
            self.meter.rest()
        else:
            self.device.set_full(heard.device)
            self.meter.show_level(heard.peak_db)

    @property
    def ready(self) -> bool:
        """Once it is heard, or not wanted."""
        return self.heard or not self.wanted.isChecked()

    def attach(self, notebook: ScreenNotebook) -> None:
        """The vault is open: its settings say whether this side is wanted."""
        self._notebook = notebook
        self._bridge.run(
            notebook.settings, while_there(self, lambda now: self._show_wanted(SYSTEM_SOUND and now.system_sound == ON))
        )

    def begin(self) -> None:
        """Wait for the test."""
        self._playing = False
        self.trouble.say("")
        self.play.setEnabled(True)
        self.told.say(translate("FirstRun", "Press the button: you should hear two notes, and the bar moves."))

    def show_heard(self, heard: Heard) -> None:
        """Anything that is played counts: a film will do as well."""
        if heard.peak_db >= SPEECH_DB and not self.heard:
            self.set_heard()
        if self.heard:
            self.told.say(translate("FirstRun", "What the computer plays is captured."), good=True)

    def _play(self) -> None:
        self._playing = True
        self.play.setEnabled(False)
        self.trouble.say("")

        def played(_: object) -> None:
            QTimer.singleShot(ARRIVES_MS, self, self._look_whether_it_came)

        self._bridge.run_long(self._set_up.play_tone, while_there(self, played), while_there(self, self._not_played))

    @Slot()
    def _look_whether_it_came(self) -> None:
        self.play.setEnabled(True)
        if self._playing and not self.heard and self._hearing is not None and not self.trouble.text:
            self.trouble.say_with_remedy(
                translate("FirstRun", "The test sound was played, and did not come in."),
                translate(
                    "FirstRun",
                    "Turn the sound up, choose what you listen with as the system’s output, and play it again.",
                ),
                sound_settings(),
            )
        self._playing = False

    def _not_played(self, error: NoteFlowError) -> None:
        self._playing = False
        self.play.setEnabled(True)
        self.trouble.say_error(error)

    def _show_wanted(self, wanted: bool) -> None:
        self.wanted.setEnabled(True)
        self.wanted.setChecked(wanted)
        self.changed.emit()

    @Slot(bool)
    def _choose(self, wanted: bool) -> None:
        notebook = self._notebook
        if notebook is None:
            return

        def failed(error: NoteFlowError) -> None:
            self._show_wanted(not wanted)
            self.trouble.say_error(error)

        self._bridge.run(
            lambda: notebook.change_setting("system-sound", ON if wanted else OFF),
            failed=while_there(self, failed),
        )
        self.changed.emit()
