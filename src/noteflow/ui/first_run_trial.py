"""The last step: ten seconds that are really recorded, written, played back, and erased."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from noteflow.application.notebook import RecordingRequest
from noteflow.application.notices import LiveText, RecordingFailed, TextProgress
from noteflow.application.settings import ON, SYSTEM_SOUND
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, VaultBusyError
from noteflow.domain.view import RECORDING, MeetingView
from noteflow.ui.bridge import Bridge, ScreenNotebook, while_there
from noteflow.ui.controls import icon_button
from noteflow.ui.erasing import bar
from noteflow.ui.first_run_parts import Page, Told, Trouble, card
from noteflow.ui.live_strip import level_name
from noteflow.ui.sound import MeetingSound
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import Meter, RecordDot, label, wrapped
from noteflow.ui.wording import short_clock

translate = QCoreApplication.translate

LENGTH_S = 10.0
LOOK_MS = 100
SEALED_S = 20.0
AGAIN_S = 0.1
TEXT_LIMIT_S = 120.0
"""So long the text of ten seconds may take before it is told that it is slow."""


class Stage(Enum):
    """How far the trial is."""

    IDLE = "idle"
    RECORDING = "recording"
    WRITING = "writing"
    THERE = "there"
    ERASING = "erasing"
    ERASED = "erased"


class TrialPage(Page):
    """Speak, read what was said, hear it, and have it erased. However one leaves, the meeting is erased."""

    failed = Signal(object)
    """NoteFlowError: the meeting is still there."""

    def __init__(self, bridge: Bridge, look: Appearance) -> None:
        super().__init__(
            translate("FirstRun", "Ten seconds to see that it works"),
            translate(
                "FirstRun",
                "Press the button and say a sentence or two. NoteFlow records it, writes it down, plays it back, and "
                "erases it with its keys.",
            ),
        )
        self._bridge, self._look = bridge, look
        self._notebook: ScreenNotebook | None = None
        self._meeting: ev.MeetingId | None = None
        self._sound: MeetingSound | None = None
        self.stage = Stage.IDLE
        self.played = False
        self._stopped_at = 0.0
        self._reading = self._read_again = False
        self._card = self._trial_card(look)
        self.column.addWidget(self._card)
        self.column.addSpacing(12)
        self.told = {name: Told(look) for name in ("recorded", "written", "played", "erased")}
        for told in self.told.values():
            self.column.addWidget(told)
            self.column.addSpacing(4)
        tools = QHBoxLayout()
        self.play = icon_button(translate("FirstRun", "Play it again"), "play", self._play, look)
        tools.addWidget(self.play)
        tools.addStretch(1)
        self.column.addSpacing(6)
        self.column.addLayout(tools)
        self.trouble = Trouble(look)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look_at_clock)
        bridge.levels.connect(self._show_levels)
        bridge.live_text.connect(self._show_open_line)
        bridge.events_recorded.connect(self._add_events)
        bridge.text_progress.connect(self._show_progress)
        bridge.recording_failed.connect(self._recording_failed)
        self._show_stage(Stage.IDLE)

    def _trial_card(self, look: Appearance) -> QFrame:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._dot = RecordDot(look)
        row.addWidget(self._dot, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._clock_text = label("", role="rowTitle")
        row.addWidget(self._clock_text, 1)
        meters = QVBoxLayout()
        meters.setSpacing(2)
        self.meters = {
            "mic": Meter("you", level_name("mic", None, None), look),
            "system": Meter("them", level_name("system", None, None), look),
        }
        for meter in self.meters.values():
            meter.setMinimumWidth(128)
            meters.addWidget(meter)
        row.addLayout(meters)
        self.bar = bar(translate("FirstRun", "Ten seconds"))
        self.bar.setRange(0, round(LENGTH_S * 1000))
        self.text = wrapped(label(role="transcript"))
        self.text.setMinimumHeight(100)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        return card(row, self.bar, self.text)

    # --- as a page --------------------------------------------------------------------------------------------------

    @property
    def runs(self) -> bool:
        """Whether what is recorded now is the trial."""
        return self.stage in (Stage.RECORDING, Stage.WRITING)

    @property
    def action(self) -> str:
        """What comes next."""
        match self.stage:
            case Stage.IDLE:
                return translate("FirstRun", "Record ten seconds")
            case Stage.RECORDING:
                return translate("FirstRun", "Recording…")
            case Stage.WRITING:
                return translate("FirstRun", "Writing…")
            case Stage.THERE:
                return translate("FirstRun", "Erase it")
            case Stage.ERASING:
                return translate("FirstRun", "Erasing…")
            case Stage.ERASED:
                return translate("FirstRun", "Finish")

    @property
    def ready(self) -> bool:
        """While there is something to press for."""
        return self._notebook is not None and self.stage in (Stage.IDLE, Stage.THERE, Stage.ERASED)

    def attach(self, notebook: ScreenNotebook) -> None:
        """The vault is open."""
        self._notebook = notebook
        self.changed.emit()

    def enter(self) -> None:
        """Begin anew."""
        self.trouble.say("")
        if self._notebook is None:
            self.trouble.say(
                translate("FirstRun", "There is no vault yet, so nothing can be recorded."),
                translate("FirstRun", "Go back to Keys and choose what opens your meetings."),
            )
        self._show_stage(Stage.IDLE)

    def leave(self) -> None:
        """Stop, and erase what there is of it."""
        meeting, notebook = self._meeting, self._notebook
        self._forget()
        if meeting is not None and notebook is not None and self.stage is not Stage.ERASING:
            self._bridge.run_long(lambda: _stop_and_erase(notebook, meeting), failed=self.failed.emit)
        self._show_stage(Stage.IDLE)

    def keep(self) -> None:
        """The window goes in the middle of it, as the vault is locked: it is erased before the vault is closed."""
        self._forget()

    def go_on(self) -> None:
        """The button."""
        match self.stage:
            case Stage.IDLE:
                self._record()
            case Stage.THERE:
                self._erase()
            case Stage.ERASED:
                self.done.emit()
            case _:
                pass

    def _forget(self) -> None:
        self._clock.stop()
        self._meeting = None
        if self._sound is not None:
            self._sound.close()
            self._sound.deleteLater()
            self._sound = None

    def _show_stage(self, stage: Stage) -> None:
        self.stage = stage
        self._dot.show_state("recording" if stage is Stage.RECORDING else "idle")
        self.play.setVisible(stage is Stage.THERE)
        if stage is Stage.IDLE:
            self.played = False
            self.bar.setRange(0, round(LENGTH_S * 1000))
            self.bar.setValue(0)
            self._clock_text.setText(translate("FirstRun", "Ready"))
            self.text.setText("")
            for told in self.told.values():
                told.say("")
        if stage is not Stage.RECORDING:
            for meter in self.meters.values():
                meter.rest()
        self.changed.emit()

    # --- recording --------------------------------------------------------------------------------------------------

    def _record(self) -> None:
        notebook = self._notebook
        if notebook is None:
            return
        self.trouble.say("")
        self._show_stage(Stage.RECORDING)
        self._clock_text.setText(translate("FirstRun", "Opening…"))
        self.text.setText("")

        def work() -> ev.MeetingId:
            settings = notebook.settings()
            request = RecordingRequest(
                title=translate("FirstRun", "Test of ten seconds"),
                system=SYSTEM_SOUND and settings.system_sound == ON,
                for_s=LENGTH_S,
                model=settings.model,
                passing=True,
            )
            return notebook.start(request).meeting_id

        self._bridge.run(work, while_there(self, self._begun), while_there(self, self._give_up))

    def _begun(self, meeting: ev.MeetingId) -> None:
        if self.stage is not Stage.RECORDING:
            # left meanwhile
            self._meeting = meeting
            self.leave()
            return
        self._meeting = meeting
        self._clock.start()
        self._read()

    def _give_up(self, error: NoteFlowError) -> None:
        self._forget()
        self._show_stage(Stage.IDLE)
        self.trouble.say_error(error)

    @Slot(object)
    def _recording_failed(self, failed: RecordingFailed) -> None:
        if self.runs:
            self._forget()
            self._show_stage(Stage.IDLE)
            self.trouble.say(failed.title + ".", failed.message)

    @Slot()
    def _look_at_clock(self) -> None:
        if self._notebook is None or self._meeting is None:
            return
        if self.stage is Stage.WRITING:
            if time.monotonic() - self._stopped_at > TEXT_LIMIT_S and not self.trouble.text:
                self.trouble.say(
                    translate("FirstRun", "The text takes long on this computer."),
                    translate("FirstRun", "Choose a smaller model in the step before, or go on waiting."),
                )
            return
        status = self._notebook.status()
        if status.meeting_id == self._meeting and status.state == "recording":
            elapsed = min(LENGTH_S, status.elapsed_s)
            self.bar.setValue(round(elapsed * 1000))
            left = translate("FirstRun", "Recording {time}. Say something.")
            self._clock_text.setText(left.format(time=short_clock(elapsed)))
            if status.warning:
                self.trouble.say(status.warning)

    @Slot(object)
    def _show_levels(self, peaks_db: dict[str, float]) -> None:
        if self.stage is Stage.RECORDING:
            for track, peak_db in peaks_db.items():
                if track in self.meters:
                    self.meters[track].show_level(peak_db)

    # --- text -------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _show_open_line(self, live: LiveText) -> None:
        if live.meeting_id == self._meeting and not self.text.text():
            self.text.setText(live.hypothesis.text)

    @Slot(object)
    def _add_events(self, recorded: tuple[ev.Recorded, ...]) -> None:
        if self._meeting is None or self.stage not in (Stage.RECORDING, Stage.WRITING, Stage.THERE):
            return
        if any(item.stream == self._meeting for item in recorded):
            self._read()

    @Slot(object)
    def _show_progress(self, progress: TextProgress) -> None:
        if progress.meeting_id == self._meeting and self.stage is Stage.WRITING:
            self.bar.setRange(0, 100)
            self.bar.setValue(round(100 * progress.share))

    def _read(self) -> None:
        """Read the meeting; changes that come meanwhile ask for one more reading."""
        notebook, meeting = self._notebook, self._meeting
        if self._reading or notebook is None or meeting is None:
            self._read_again = True
            return
        self._reading, self._read_again = True, False

        def read(view: MeetingView) -> None:
            self._reading = False
            if view.id == self._meeting:
                self._show_view(view)
            if self._read_again:
                self._read()

        def failed(_error: NoteFlowError) -> None:
            # one that begins just now is not in the log yet, and all of it will be told
            self._reading = False
            if self._read_again:
                self._read()

        self._bridge.run(lambda: notebook.meeting(str(meeting)), while_there(self, read), while_there(self, failed))

    def _show_view(self, view: MeetingView) -> None:
        if lines := " ".join(line.text for line in view.lines):
            self.text.setText(lines)
        if view.state == RECORDING:
            return
        if self.stage is Stage.RECORDING:
            self._stopped_at = time.monotonic()
            self.bar.setRange(0, 100)
            self._clock_text.setText(translate("FirstRun", "Writing it down"))
            length = translate("FirstRun", "Recorded and sealed, {time}.").format(
                time=short_clock(view.duration_ms / 1000)
            )
            self.told["recorded"].say(length, good=True)
            self._show_stage(Stage.WRITING)
        if self.stage is Stage.WRITING:
            self.bar.setValue(round(100 * _written(view)))
            if not view.transcript_pending:
                self._there(view)

    def _there(self, view: MeetingView) -> None:
        self.trouble.say("")
        if view.lines:
            self.told["written"].say(translate("FirstRun", "Written down on this computer."), good=True)
        else:
            self.told["written"].say(translate("FirstRun", "No words were understood."))
            self.trouble.say(
                translate("FirstRun", "Nothing that was said could be written down."),
                translate(
                    "FirstRun", "Go back to Microphone and see that the bar moves, or to Language. Then try again."
                ),
            )
        self._clock_text.setText(translate("FirstRun", "Playing it back"))
        self._show_stage(Stage.THERE)
        notebook = self._notebook
        assert notebook is not None
        self._sound = sound = MeetingSound(self._bridge, notebook, self)
        sound.moved.connect(self._sound_moved)
        sound.failed.connect(self._not_played)
        sound.follow(view)
        self._play()

    # --- hearing it -------------------------------------------------------------------------------------------------

    def _play(self) -> None:
        if self._sound is not None:
            self._sound.play(0)

    @Slot()
    def _sound_moved(self) -> None:
        sound = self._sound
        if sound is None or self.stage is not Stage.THERE:
            return
        self.bar.setRange(0, max(1, sound.length_ms))
        self.bar.setValue(sound.place_ms)
        if sound.there and not sound.playing and sound.place_ms >= sound.length_ms - 50:
            self.played = True
            self._clock_text.setText(translate("FirstRun", "Did you hear yourself?"))
            self.told["played"].say(translate("FirstRun", "Played back from the encrypted file."), good=True)

    @Slot(str)
    def _not_played(self, sentence: str) -> None:
        self.trouble.say(sentence)

    # --- erasing it -------------------------------------------------------------------------------------------------

    def _erase(self) -> None:
        notebook, meeting = self._notebook, self._meeting
        if notebook is None or meeting is None:
            return
        self._forget()
        self._meeting = meeting
        self._show_stage(Stage.ERASING)
        self.bar.setRange(0, 100)
        show = while_there(self, self._show_erased)
        self._bridge.run_long(
            lambda: _erase_soon(notebook, meeting, lambda done: self._bridge.post(partial(show, done))),
            while_there(self, lambda _: self._erased()),
            while_there(self, self._not_erased),
        )

    def _show_erased(self, done: float) -> None:
        self.bar.setValue(round(100 * done))

    def _erased(self) -> None:
        self._meeting = None
        self.text.setText("")
        self._clock_text.setText(translate("FirstRun", "Gone"))
        self.told["erased"].say(
            translate("FirstRun", "Erased: its keys are destroyed, and nothing can open it any more."), good=True
        )
        self._show_stage(Stage.ERASED)

    def _not_erased(self, error: NoteFlowError) -> None:
        self._show_stage(Stage.THERE)
        self.trouble.say_error(error)


def _written(view: MeetingView) -> float:
    """How much of the sound has been through the model, 0 to 1."""
    samples = sum(track.end_sample for track in view.tracks)
    done = sum(min(track.transcribed_sample, track.end_sample) for track in view.tracks)
    return done / samples if samples else 1.0


def _stop_and_erase(notebook: ScreenNotebook, meeting: ev.MeetingId) -> None:
    status = notebook.status()
    if status.meeting_id == meeting and status.state in ("starting", "recording", "paused"):
        with suppress(NoteFlowError):
            # it may have come to its end by itself
            notebook.stopped(SEALED_S)
    _erase_soon(notebook, meeting, lambda _done: None)


def _erase_soon(notebook: ScreenNotebook, meeting: ev.MeetingId, progress: Callable[[float], None]) -> None:
    """Erase it once nobody writes it any more: its last words may still be on their way."""
    give_up = time.monotonic() + SEALED_S
    while True:
        try:
            notebook.erase_meetings([str(meeting)], progress)
            return
        except VaultBusyError:
            if time.monotonic() > give_up:
                raise
            time.sleep(AGAIN_S)
