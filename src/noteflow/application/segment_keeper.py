"""The segment files of a recording: opened, filled, synced, sealed, and gone on with in a new one when the disk fails.

After a failed write or sync nobody can tell what a file holds beyond the last sync, whatever reading it back says: so
the file keeps what was synced, and what came since is written again, from memory, into the next.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from noteflow.application.disk_room import DiskRoom, full
from noteflow.application.session import Session, TrackState
from noteflow.application.track_reader import BYTES_PER_SAMPLE, TrackReader
from noteflow.domain import meeting as md

log = logging.getLogger(__name__)


class SegmentKeeper:
    """Writes the tracks of one recording; used by its thread. `do` logs a command, `warn` tells the person.

    Methods raise OSError when the disk fails again before anything was synced, and NoteFlowError when it is full; by
    then everything that could be saved is.
    """

    def __init__(
        self,
        session: Session,
        reader: TrackReader,
        room: DiskRoom,
        do: Callable[[md.Command], None],
        warn: Callable[[str], None],
    ) -> None:
        self._session = session
        self._reader = reader
        self._room = room
        self._do = do
        self._warn = warn

    def open(self, name: str, track: TrackState, *, start_sample: int) -> None:
        """Begin the track's next segment."""
        track.segment += 1
        session, now_us = self._session, self._session.clock.now_us()
        try:
            writer = session.audio.create(session.meeting_id, name, track.segment, created_us=now_us)
        except OSError as error:
            # nothing was left, so that once more costs nothing
            log.warning("a segment file could not be made: %s", type(error).__name__)
            writer = session.audio.create(session.meeting_id, name, track.segment, created_us=now_us)
        track.writer, track.synced_chunks, track.recent = writer, 0, bytearray()
        track.start_sample = track.place = track.safe = start_sample
        self._reader.grow(name, track.segment, start_sample, 0)
        self._do(md.OpenSegment(name, writer.asset_id, writer.dek_id, start_sample, track.source.device))

    def put(self, name: str, track: TrackState, pcm: bytes) -> None:
        """Append sound and move the track's place."""
        track.place += len(pcm) // BYTES_PER_SAMPLE
        track.recent += pcm
        try:
            self._append(name, track, pcm)
        except OSError as error:
            self._go_on(name, track, error)

    def sync(self, name: str, track: TrackState) -> None:
        """Make all whole chunks durable, and log how far that is."""
        writer = track.writer
        if writer is None or writer.chunks == track.synced_chunks:
            return
        try:
            writer.sync()
        except OSError as error:
            self._go_on(name, track, error)
            return
        safe = track.start_sample + writer.samples
        del track.recent[: (safe - track.safe) * BYTES_PER_SAMPLE]
        track.synced_chunks, track.safe, track.mended = writer.chunks, safe, False
        self._do(md.ReportAudio(name, writer.chunks, writer.samples))

    def seal(self, name: str, track: TrackState) -> None:
        """Close the track's segment; nothing when none is open."""
        if track.writer is None:
            return
        try:
            track.writer.seal()
        except OSError as error:
            self._go_on(name, track, error)
            track.writer.seal()
        writer, track.writer = track.writer, None
        track.safe, track.recent = track.start_sample + writer.samples, bytearray()
        self._reader.grow(name, track.segment, track.start_sample, writer.samples)
        self._do(md.SealSegment(name, writer.chunks, writer.samples))

    def _append(self, name: str, track: TrackState, pcm: bytes | bytearray) -> None:
        assert track.writer is not None
        track.writer.append(bytes(pcm))
        self._reader.grow(name, track.segment, track.start_sample, track.writer.samples)

    def _go_on(self, name: str, track: TrackState, error: OSError) -> None:
        """End the file where it was durable and write the rest into a new one."""
        if track.mended or track.writer is None:
            raise error
        track.mended = True
        was_full = self._room.give_way()
        session, place, rest = self._session, track.place, track.recent
        track.writer.close()
        track.writer = None
        state = session.audio.recover(session.meeting_id, name, track.segment, most_chunks=track.synced_chunks)
        log.warning("meeting %s: the disk failed; segment %s-%d ends", session.meeting_id, name, track.segment)
        self._reader.grow(name, track.segment, track.start_sample, state.samples)
        self._do(md.NoteGap(name, track.start_sample + state.samples, track.safe, "missing"))
        self._do(md.SealSegment(name, state.chunks, state.samples, recovered=True))
        self.open(name, track, start_sample=track.safe)
        track.place, track.recent = place, rest
        self._append(name, track, rest)
        if was_full:
            raise full()
        self._warn("The disk failed for a moment. Nothing is lost so far; the recording goes on in a new file.")
