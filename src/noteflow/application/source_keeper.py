"""The sources of a recording: opened, lost and looked for again, let go of in a pause.

A microphone that goes away costs the recording a gap on its clock, no more. A pause is such a gap that a person wanted:
the devices are closed, so that their light goes out, and opened anew afterwards. A file is not closed: it waits.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from noteflow.application.notices import SourceStatus
from noteflow.application.segment_keeper import SegmentKeeper
from noteflow.application.session import Session, TrackState
from noteflow.application.track_reader import TrackReader
from noteflow.domain import meeting as md
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.view import PAUSED

log = logging.getLogger(__name__)

REOPEN_S = 1.0

_LOST = {
    "mic": "The microphone was lost at {at}. What was said is safe. "
    "Plug it in or choose another; recording goes on by itself.",
    "system": "The computer's own sound was lost at {at}. What was heard is safe. "
    "It is recorded again as soon as there is an output.",
}
_LATER = "The rest is recorded; it joins in as soon as it is there."


class SourceKeeper:
    """Sees to the sources of one recording; used by its thread. `tracks` are filled here; `do` logs a command, `warn`
    tells the person. Methods raise what the segment files raise."""

    def __init__(
        self,
        session: Session,
        tracks: dict[str, TrackState],
        segments: SegmentKeeper,
        reader: TrackReader,
        *,
        do: Callable[[md.Command], None],
        warn: Callable[[str], None],
    ) -> None:
        self._session = session
        self._tracks = tracks
        self._segments = segments
        self._reader = reader
        self._do = do
        self._warn = warn
        self._began = 0.0
        self._paused_at: float | None = None
        self.first_warning = ""
        """What to tell once the recording runs, of a source that did not open."""

    @property
    def paused(self) -> bool:
        """Whether no sound is wanted now."""
        return self._paused_at is not None

    def now_sample(self) -> int:
        """The place on the meeting's clock, by the machine's."""
        return int((self._session.clock.monotonic() - self._began) * SAMPLE_RATE)

    def statuses(self, silent: str = "") -> tuple[SourceStatus, ...]:
        """What is captured, for other threads; of the track `silent` nothing is heard."""
        return tuple(
            SourceStatus(name, track.source.device if track.segment >= 0 else "", _state(track, name == silent))
            for name, track in list(self._tracks.items())
            if not track.ended
        )

    # --- coming and going -----------------------------------------------------------------------------------------

    def open_all(self) -> None:
        """Open every track's source for the first time. The first of all begins the clock; another that does not open
        is looked for again while the recording goes on. Raises DeviceError, BadAudioError for the first."""
        for name, open_source in self._session.open_sources.items():
            first = not self._tracks
            self._tracks[name] = track = TrackState(open_source(), open_source)
            try:
                track.source.start()
            except NoteFlowError as error:
                track.source.stop()
                if first:
                    raise
                track.lost_since, track.next_try = 0, self._session.clock.monotonic() + REOPEN_S
                self.first_warning = f"{error.message} {_LATER}"
                continue
            if first:
                self._began = self._session.clock.monotonic()
            else:
                track.place = track.source_start = self.now_sample()

    def note_gaps(self, name: str, track: TrackState, *, closing: bool = False) -> None:
        """Log what the source could not give; the silence in its place is in the track already."""
        for start, end, reason in track.source.gaps()[track.noted_gaps :]:
            # the last one may still grow until sound follows it
            if not closing and track.source_start + end >= track.place:
                return
            self._do(md.NoteGap(name, track.source_start + start, track.source_start + end, reason))
            track.noted_gaps += 1
            if reason == "overflow":
                self._warn("The computer was too slow for a moment; the gap is marked in the recording.")

    def ended(self, name: str, track: TrackState, reason: str | None) -> None:
        """No more comes from a source: it is over, or gone for a `reason` and looked for again."""
        track.source.stop()
        if reason is None or self._session.start.origin != "microphone":
            track.ended = True
            return
        self._segments.seal(name, track)
        self.note_gaps(name, track, closing=True)
        track.lost_since = track.place
        track.next_try = self._session.clock.monotonic()
        self._warn(_LOST[name].format(at=clock_text(track.place)))

    def try_to_reopen(self, name: str, track: TrackState) -> bool:
        """Look for a lost source again, if it is time; whether it is back."""
        now = self._session.clock.monotonic()
        if now < track.next_try:
            return False
        track.next_try = now + REOPEN_S
        source = track.open_source()
        try:
            source.start()
        except NoteFlowError as error:
            log.info("the device is still away: %s", type(error).__name__)
            return False
        lost_since = track.place if track.lost_since is None else track.lost_since
        # after the start, which may take a while: like the clock itself, which began when the first source ran
        back_at = max(lost_since, self.now_sample())
        track.source, track.source_start, track.noted_gaps, track.lost_since = source, back_at, 0, None
        self._do(md.NoteGap(name, lost_since, back_at, "device-lost"))
        self._segments.open(name, track, start_sample=back_at)
        self._warn("")
        return True

    def note_absence(self, name: str, track: TrackState) -> None:
        """The recording ends: log since when there has been no source, where there was none."""
        if track.lost_since is not None:
            self._do(md.NoteGap(name, track.lost_since, self.now_sample(), "device-lost"))
        if track.paused_since is not None:
            self._do(md.NoteGap(name, track.paused_since, self.place_in_pause(track), PAUSED))

    # --- a pause --------------------------------------------------------------------------------------------------

    def let_go(self) -> bool:
        """Close every device, of which what it gave stays readable; whether there are any."""
        if self._of_file:
            return False
        for track in self._tracks.values():
            track.source.stop()
        return True

    def pause(self) -> None:
        """Seal what was recorded, and count the time from now on as a pause."""
        self._paused_at = self._session.clock.monotonic()
        for name, track in self._tracks.items():
            if track.ended:
                continue
            self._segments.seal(name, track)
            self.note_gaps(name, track, closing=True)
            if track.lost_since is not None:
                now = max(track.lost_since, self.now_sample())
                self._do(md.NoteGap(name, track.lost_since, now, "device-lost"))
                track.lost_since, track.place = None, now
            track.paused_since = track.place

    def place_in_pause(self, track: TrackState) -> int:
        """Where a paused track is on the meeting's clock."""
        assert self._paused_at is not None
        assert track.paused_since is not None
        return track.paused_since + int((self._session.clock.monotonic() - self._paused_at) * SAMPLE_RATE)

    def resume(self) -> str:
        """Open every source anew. A device that has gone meanwhile is looked for again like one that was lost; what to
        tell of it, or nothing."""
        missing = ""
        for name, track in self._tracks.items():
            if track.paused_since is None:
                continue
            problem = None if self._of_file else self._open_anew(track)
            since, back_at = track.paused_since, self.place_in_pause(track)
            self._do(md.NoteGap(name, since, back_at, PAUSED))
            self._reader.reach(name, back_at)
            track.paused_since = None
            if problem is not None:
                track.place = track.lost_since = back_at
                track.next_try = self._session.clock.monotonic() + REOPEN_S
                missing = f"{problem.message} It is recorded again as soon as it is there."
                continue
            if self._of_file:
                track.source_start += back_at - since
            else:
                track.source_start, track.noted_gaps = back_at, 0
            self._segments.open(name, track, start_sample=back_at)
        self._paused_at = None
        return missing

    @property
    def _of_file(self) -> bool:
        return self._session.start.origin != "microphone"

    def _open_anew(self, track: TrackState) -> NoteFlowError | None:
        source = track.open_source()
        try:
            source.start()
        except NoteFlowError as error:
            source.stop()
            return error
        track.source = source
        return None


def _state(track: TrackState, silent: bool) -> str:
    if track.paused_since is not None:
        return "paused"
    if track.lost_since is not None:
        return "missing"
    return "silent" if silent else "recording"


def clock_text(sample: int) -> str:
    """A place in a recording, as in `The microphone was lost at 42:03.`"""
    seconds = sample // SAMPLE_RATE
    return (
        f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        if seconds >= 3600
        else (f"{seconds // 60}:{seconds % 60:02}")
    )
