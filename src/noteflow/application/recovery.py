"""After a crash: seal what a recording left behind, and list the meeting as recovered. Its text is completed later."""

from __future__ import annotations

import logging

from noteflow.application.journal import Journal
from noteflow.application.ports import AudioStore, Clock, SegmentState
from noteflow.domain import meeting as md
from noteflow.domain.errors import IntegrityError, NotFoundError
from noteflow.domain.events import MeetingId

log = logging.getLogger(__name__)


def recover_meeting(journal: Journal, audio: AudioStore, clock: Clock, meeting_id: MeetingId) -> bool:
    """Seal every segment that is still open and stop the meeting; whether there was anything to do.

    Can be cut off at any point and run again. Sound that the log knows of and the file no longer holds is noted as a
    gap with the reason `missing`.
    """
    if journal.meeting(meeting_id).stopped:
        return False
    while True:
        _seal_open_segments(journal, audio, meeting_id)
        if not _adopt_unlogged(journal, audio, meeting_id):
            break
    journal.execute(meeting_id, md.Stop(clock.now_us(), recovered=True))
    log.info("meeting %s was recovered", meeting_id)
    return True


def _seal_open_segments(journal: Journal, audio: AudioStore, meeting_id: MeetingId) -> None:
    for name, track in journal.meeting(meeting_id).tracks.items():
        current = track.open_segment
        if current is None:
            continue
        state = _recover_file(audio, meeting_id, name, current.number)
        if state.samples < current.samples:
            missing = md.NoteGap(name, current.start_sample + state.samples, current.end_sample, "missing")
            journal.execute(meeting_id, missing)
        journal.execute(meeting_id, md.SealSegment(name, state.chunks, state.samples, recovered=True))


def _adopt_unlogged(journal: Journal, audio: AudioStore, meeting_id: MeetingId) -> bool:
    """A crash between creating a file and logging it leaves a file that the log does not know, and a log that could not
    be written may leave several. Whether there was one that goes on where the log ends."""
    tracks = journal.meeting(meeting_id).tracks
    for name, number in audio.segments(meeting_id):
        track = tracks.get(name, md.Track())
        if number != len(track.segments):
            continue
        state = _recover_file(audio, meeting_id, name, number)
        if state.asset_id is None or state.dek_id is None:
            continue
        opened = md.OpenSegment(name, state.asset_id, state.dek_id, track.end_sample, "")
        journal.execute(meeting_id, opened)
        return True
    return False


def _recover_file(audio: AudioStore, meeting_id: MeetingId, track: str, number: int) -> SegmentState:
    try:
        return audio.recover(meeting_id, track, number)
    except (IntegrityError, NotFoundError) as error:
        log.error("meeting %s: segment %s-%d: %s", meeting_id, track, number, type(error).__name__)
        return SegmentState(state="rejected", chunks=0, samples=0, recovered=False)
