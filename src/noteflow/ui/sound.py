"""A meeting's sound on the Qt thread: where it plays, and its levels, which come in slices from the bridge's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from noteflow.application.listening import LEVEL_SAMPLES, SLICE_LEVELS
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.view import MeetingView
from noteflow.ui.bridge import Bridge, ScreenNotebook, while_there
from noteflow.ui.sentences import said
from noteflow.ui.wording import clock_text

if TYPE_CHECKING:
    from noteflow.application.listening import Listening

translate = QCoreApplication.translate

LEVEL_MS = LEVEL_SAMPLES * 1000 // SAMPLE_RATE
TICK_MS = 33
SAMPLES_MS = SAMPLE_RATE // 1000


class MeetingSound(QObject):
    """`follow` opens it as soon as there is sound; `close` ends it. Places are ms."""

    moved = Signal()
    """What plays is elsewhere, has begun or has stopped."""
    levels_grew = Signal(str)
    failed = Signal(str)
    """A sentence."""

    def __init__(self, bridge: Bridge, notebook: ScreenNotebook, parent: QObject, *, levels: bool = True) -> None:
        """Without `levels` none are read."""
        super().__init__(parent)
        self._wants_levels = levels
        self._bridge, self._notebook = bridge, notebook
        self._listening: Listening | None = None
        self._closed = self._reading = self._opening = self._wanted = False
        self._followed: MeetingView | None = None
        self.levels: dict[str, bytearray] = {}
        """For each track what has been read of its levels, from its beginning: two bytes for each `LEVEL_MS`."""
        self.place_ms = 0
        self.limit_ms: int | None = None
        """Where what verifies ends: nothing behind it is heard."""
        self.playing = self._told_of_damage = False
        self.speed = 1.0
        self.skips = False
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._look)

    @property
    def there(self) -> bool:
        """Whether there is anything to hear."""
        return self._listening is not None and self._listening.samples > 0

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return 0 if self._listening is None else self._listening.samples // SAMPLES_MS

    def follow(self, view: MeetingView) -> None:
        """The meeting as it is now: hear, and read the levels of, what has come."""
        if self._closed or view.sound_erased or not any(track.end_sample for track in view.tracks):
            self._let_go()
            return
        self._followed = view
        if self._listening is not None:
            self._listening.follow(view)
            self._read_on()
        elif not self._opening:
            self._opening = True
            self._bridge.run(lambda: self._notebook.listen(view), self._opened, while_there(self, self._refused))

    def close(self) -> None:
        """Fall silent for good, and forget."""
        self._closed = True
        self._let_go()

    def _opened(self, listening: Listening) -> None:
        if not isValid(self) or self._followed is None or self._listening is not None:
            # gone meanwhile, or let go and opened once more
            listening.close()
            return
        self._opening, self._listening = False, listening
        listening.follow(self._followed)
        self.set_speed(self.speed)
        self.set_skips(self.skips)
        self.place_ms = self._within(self.place_ms)
        if self._wanted:
            self.play(self.place_ms)
        self.moved.emit()
        self._read_on()

    def _refused(self, error: NoteFlowError) -> None:
        self._opening = self._wanted = False
        self.failed.emit(said(str(error)))

    def _let_go(self) -> None:
        self._followed, self._opening, self._wanted = None, False, False
        self._clock.stop()
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        self.playing = False
        self.levels.clear()

    # --- hearing ----------------------------------------------------------------------------------------------------

    def play(self, at_ms: int | None = None) -> None:
        """Be heard from a place on, or from where it is; from the beginning where it is at its end."""
        if self._listening is None:
            # it is heard as soon as it is open
            self._wanted = self._opening
            self.place_ms = self.place_ms if at_ms is None else max(0, at_ms)
            return
        self._wanted = False
        place = self.place_ms if at_ms is None else at_ms
        if at_ms is None and place >= self.length_ms - 50:
            place = 0
        self.place_ms, self.playing = self._within(place), True
        self._listening.player.play(self.place_ms * SAMPLES_MS)
        self._clock.start()
        self.moved.emit()

    def pause(self) -> None:
        """Fall silent, and stay there."""
        self._wanted = False
        if self._listening is not None and self.playing:
            self._listening.player.pause()
            self.playing = False
            self._clock.stop()
            self.moved.emit()

    def toggle(self) -> None:
        """Space."""
        self.pause() if self.playing else self.play()

    def seek(self, at_ms: int) -> None:
        """Go to a place; what plays goes on there."""
        if self.playing:
            self.play(self._within(at_ms))
        elif self._listening is not None or self._opening:
            self.place_ms = self._within(at_ms)
            self.moved.emit()

    def step(self, by_ms: int) -> None:
        """So much on, or back."""
        self.seek(self.place_ms + by_ms)

    def set_speed(self, speed: float) -> None:
        """As many times as fast."""
        self.speed = speed
        if self._listening is not None:
            self._listening.player.set_speed(speed)
        self.moved.emit()

    def set_skips(self, skips: bool) -> None:
        """Whether silence is passed over."""
        self.skips = skips
        if self._listening is not None:
            self._listening.player.skip_silence(wanted=skips)

    def _within(self, at_ms: int) -> int:
        if self._listening is None:
            return max(0, at_ms)
        end = self.length_ms if self.limit_ms is None else min(self.limit_ms, self.length_ms)
        return max(0, min(at_ms, end))

    @Slot()
    def _look(self) -> None:
        if self._listening is None:
            return
        self._tell_of_damage()
        state = self._listening.player.state()
        self.place_ms, self.playing = self._within(state.sample // SAMPLES_MS), state.running
        if state.running and self.limit_ms is not None and self.place_ms >= self.limit_ms:
            self.pause()
            return
        if not state.running:
            self._clock.stop()
            if state.problem:
                self.failed.emit(state.problem)
        self.moved.emit()

    # --- levels -----------------------------------------------------------------------------------------------------

    def _read_on(self) -> None:
        """Have the next slice read: of the track that is least far."""
        listening = self._listening
        if listening is None or self._reading or not self._wants_levels:
            return
        left = {
            track: len(self.levels.setdefault(track, bytearray())) // 2
            for track in listening.tracks
            if len(self.levels.get(track, b"")) // 2 < listening.samples_of(track) // LEVEL_SAMPLES
        }
        if not left:
            return
        track = min(left, key=lambda name: left[name])
        self._reading = True
        self._bridge.run(
            partial(listening.levels, track, left[track], SLICE_LEVELS),
            while_there(self, partial(self._add_levels, listening, track)),
            while_there(self, self._stop_reading),
        )

    def _add_levels(self, listening: Listening, track: str, read: bytes) -> None:
        self._reading = False
        if listening is not self._listening or not read:
            return
        self._tell_of_damage()
        whole = len(self.levels[track]) // 2 + len(read) // 2
        if whole > listening.samples_of(track) // LEVEL_SAMPLES:
            # the last level is not whole yet: it is read when it is
            read = read[: -2 * (whole - listening.samples_of(track) // LEVEL_SAMPLES)]
        if read:
            self.levels[track] += read
            self.levels_grew.emit(track)
            self._read_on()

    def _tell_of_damage(self) -> None:
        """Say once, as soon as it is met, that sound is silent because it does not verify."""
        place = None if self._listening is None else self._listening.unreadable_from
        if place is not None and not self._told_of_damage:
            self._told_of_damage = True
            told = translate(
                "Meeting",
                "Sound from {at} on is not as it was recorded and stays silent there. Everything else is heard and "
                "read as before. Verify the meeting to see which file it is.",
            )
            self.failed.emit(told.format(at=clock_text(place / SAMPLE_RATE)))

    def _stop_reading(self, _error: NoteFlowError) -> None:
        self._reading = False
