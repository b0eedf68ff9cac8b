"""An import that was cut off goes on when the same file is imported again.

That it is the same is told by the sound itself: what is decoded is compared, sample by sample, with what the meeting
has. So no path is kept, and another file of the same name is another meeting. What is still missing becomes a segment
of its own; cut off again, it is found by the next recovery and taken in where it belongs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from noteflow.application.disk_room import DiskRoom, storage_error
from noteflow.application.journal import Journal
from noteflow.application.ports import AudioSource, AudioStore, Clock, SegmentWriter
from noteflow.application.track_reader import BYTES_PER_SAMPLE, TrackReader
from noteflow.domain import meeting as md
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.view import RECOVERED, MeetingView, TrackView

log = logging.getLogger(__name__)

SYNC_EVERY = 256 * SAMPLE_RATE
TRACK = "file"


def may_go_on(view: MeetingView, file_name: str, title: str, model: str | None) -> bool:
    """Whether a meeting can be an import of such a file that is not complete: its sound was cut off, or its text. One
    that had not come to any sound is known by its title alone."""
    if view.origin != "import" or view.model != model or view.sound_erased:
        return False
    if not view.tracks:
        return view.state == RECOVERED and view.title == title
    track = view.tracks[0]
    if len(view.tracks) > 1 or (track.name, track.device) != (TRACK, md.clean_title(file_name)):
        return False
    place = 0
    for segment in sorted(track.segments, key=lambda s: s.start_sample):
        if segment.start_sample != place:
            return False
        place += segment.samples
    whole = all(gap.reason not in ("missing", "crash") for gap in track.gaps)
    return whole and (view.state == RECOVERED or view.transcript_pending)


class TakingUp:
    """Goes on with `view` if its file is the one that is given. Used by one thread."""

    def __init__(self, journal: Journal, audio: AudioStore, clock: Clock, view: MeetingView) -> None:
        (self._track,) = view.tracks or (TrackView(TRACK, "", 0, (), (), 0),)
        self._journal = journal
        self._audio = audio
        self._clock = clock
        self._view = view
        self._writer: SegmentWriter | None = None
        self._number = 0
        self._waiting = b""
        self._place = 0

    def run(self, source: AudioSource, told: Callable[[float], None]) -> bool:
        """Compare, and add what is missing; False when it is another file, and nothing was done. `told` is given the
        place in seconds. Raises BadAudioError and the like, NoteFlowError when the disk is full."""
        source.start()
        try:
            if not self._same(source, told):
                return False
            self._add_rest(source, told)
            self._log(source)
        except OSError as error:
            raise storage_error(error) from error
        finally:
            source.stop()
            if self._writer is not None:
                self._writer.close()
        return True

    def _next(self, source: AudioSource, told: Callable[[float], None]) -> bytes:
        """The next samples; none at the end."""
        while not self._waiting and not source.ended():
            self._waiting = source.read()
        pcm, self._waiting = self._waiting, b""
        told((self._place * BYTES_PER_SAMPLE + len(pcm)) / BYTES_PER_SAMPLE / SAMPLE_RATE)
        return pcm

    def _same(self, source: AudioSource, told: Callable[[float], None]) -> bool:
        reader, end = TrackReader.of(self._audio, self._view), self._track.end_sample
        while self._place < end:
            pcm = self._next(source, told)
            if not pcm:
                return False
            known = pcm[: (end - self._place) * BYTES_PER_SAMPLE]
            if reader.read(TRACK, self._place, len(known) // BYTES_PER_SAMPLE) != known:
                return False
            self._waiting = pcm[len(known) :]
            self._place += len(known) // BYTES_PER_SAMPLE
        return True

    def _add_rest(self, source: AudioSource, told: Callable[[float], None]) -> None:
        room, unsynced = DiskRoom(self._audio), 0
        while pcm := self._next(source, told):
            if self._writer is None:
                room.begin()
                files = [number for name, number in self._audio.segments(self._view.id) if name == TRACK]
                self._number = 1 + max([-1, *files, *(segment.number for segment in self._track.segments)])
                self._writer = self._audio.create(self._view.id, TRACK, self._number, created_us=self._clock.now_us())
            self._writer.append(pcm)
            self._place += len(pcm) // BYTES_PER_SAMPLE
            unsynced += len(pcm) // BYTES_PER_SAMPLE
            if unsynced >= SYNC_EVERY:
                self._writer.sync()
                room.look()
                unsynced = 0
        if self._writer is not None:
            self._writer.seal()

    def _log(self, source: AudioSource) -> None:
        """Everything at once, so that the log has all of it or nothing."""
        track, writer = self._track, self._writer
        commands: list[md.Command] = []
        noted_ms = max((gap.end_ms for gap in track.gaps), default=0)
        for start, end, reason in source.gaps():
            if md.samples_to_ms(start) >= noted_ms:
                commands.append(md.NoteGap(TRACK, start, end, reason))
        if self._view.state == RECOVERED or writer is not None:
            rest = None
            if writer is not None:
                rest = md.AdoptSegment(
                    TRACK, self._number, writer.asset_id, writer.dek_id, writer.chunks, writer.samples
                )
            commands.append(md.FinishImport(source.device, self._clock.now_us(), rest))
        meeting = self._journal.meeting(self._view.id)
        self._journal.append(self._view.id, [event for each in commands for event in md.decide(meeting, each)])
        log.info("meeting %s: an import that was cut off went on", self._view.id)
