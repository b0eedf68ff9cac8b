"""After a crash: seal what a recording left behind, take in the files that no event names, and tell what is missing.

Files first, each step durable; then everything that there is to say of a meeting goes into the log in one append. So it
can be cut off anywhere and run again: what was done to a file is found done, and the log has all of it or nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from noteflow.application.journal import Journal
from noteflow.application.ports import AudioStore, Clock, EventStore, Problem, SegmentState
from noteflow.domain import meeting as md
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError
from noteflow.domain.events import MeetingEvent, MeetingId
from noteflow.domain.view import fold

log = logging.getLogger(__name__)


def recover_meeting(journal: Journal, audio: AudioStore, clock: Clock, meeting_id: MeetingId) -> bool:
    """Seal every segment that is still open, take in files that no event names, and stop the meeting; whether there was
    anything to do.

    Sound that the log knows of and the file no longer holds is noted as a gap with the reason `missing`, sound that was
    being written and does not authenticate as one with the reason `crash`. A file whose header cannot be used stays as
    it is and where it is.
    """
    meeting = journal.meeting(meeting_id)
    events: list[MeetingEvent] = []
    for command in _commands(audio, clock, meeting_id, meeting):
        new = md.decide(meeting, command)
        events += new
        for event in new:
            changed = md.evolve(meeting, event)
            assert changed is not None
            meeting = changed
    if not journal.append(meeting_id, events):
        return False
    log.info("meeting %s was recovered", meeting_id)
    return True


def _commands(
    audio: AudioStore, clock: Clock, meeting_id: MeetingId, meeting: md.Meeting
) -> Iterator[md.NoteGap | md.SealSegment | md.AdoptSegment | md.Stop]:
    for name, track in meeting.tracks.items():
        current = track.open_segment
        if current is not None:
            state = _recover_file(audio, meeting_id, name, current.number)
            held = current.start_sample + state.samples
            written = held + state.set_aside_samples
            yield md.NoteGap(name, held, current.end_sample, "missing")
            yield md.NoteGap(name, max(held, current.end_sample), written, "crash")
            yield md.SealSegment(name, state.chunks, state.samples, recovered=True)
    # a crash between creating a file and logging it leaves one that the log does not know; so does an older log
    # of a file and a copy of it the first is taken in: a track that the meeting has comes before one that it has not
    for name, number in sorted(audio.segments(meeting_id), key=lambda file: file[0] not in meeting.tracks):
        if not _names(meeting, name, number):
            state = _recover_file(audio, meeting_id, name, number)
            if state.asset_id is not None and state.dek_id is not None:
                yield md.AdoptSegment(name, number, state.asset_id, state.dek_id, state.chunks, state.samples)
    if not meeting.stopped:
        yield md.Stop(clock.now_us(), recovered=True)


def _names(meeting: md.Meeting, track: str, number: int) -> bool:
    known = meeting.tracks.get(track, md.Track())
    return any(segment.number == number for segment in known.segments)


def _recover_file(audio: AudioStore, meeting_id: MeetingId, track: str, number: int) -> SegmentState:
    try:
        return audio.recover(meeting_id, track, number)
    except (IntegrityError, NotFoundError) as error:
        log.error("meeting %s: segment %s-%d: %s", meeting_id, track, number, type(error).__name__)
        return SegmentState(state="rejected", chunks=0, samples=0, recovered=False)


class Recovery:
    """Finds what a crash, a rolled-back log or a careless hand left behind, in all meetings. Cheap where there is
    nothing: folders are listed and compared with the index, and no file is opened.

    `being_recorded` tells of a meeting that a recorder is at work on, which is left alone.
    """

    def __init__(
        self,
        journal: Journal,
        store: EventStore,
        audio: AudioStore,
        clock: Clock,
        being_recorded: Callable[[MeetingId], bool],
    ) -> None:
        self._journal = journal
        self._store = store
        self._audio = audio
        self._clock = clock
        self._being_recorded = being_recorded
        self.unsealed: tuple[Problem, ...] = ()
        """Recordings that could not be sealed, each tried again by the next run."""
        self.orphans: tuple[Problem, ...] = ()
        """Files that belong to no meeting, or that the meeting's key does not open."""

    def run(self) -> tuple[MeetingId, ...]:
        """Recover whatever there is to recover; the meetings that were changed, oldest first."""
        candidates, orphans = self._look()
        recovered: list[MeetingId] = []
        unsealed: list[Problem] = []
        for meeting_id in candidates:
            # asked before the log is read: what is not being recorded then is sealed in it
            if self._being_recorded(meeting_id):
                continue
            try:
                if self._readable(meeting_id) and self._recover(meeting_id):
                    recovered.append(meeting_id)
            except (NoteFlowError, OSError) as error:
                # a disk that does not let one meeting be sealed keeps nobody from the others
                unsealed.append(_unsealed(meeting_id, error))
        orphans += [self._unusable(meeting_id) for meeting_id in candidates if self._left_over(meeting_id)]
        self.unsealed, self.orphans = tuple(unsealed), tuple(orphans)
        if recovered:
            self._journal.checkpoint()
        return tuple(recovered)

    def _look(self) -> tuple[list[MeetingId], list[Problem]]:
        """Meetings that may need something, and orphans."""
        # the folders first: a recording that begins meanwhile is registered before its folder is made
        folders = {meeting_id: set(self._audio.segments(meeting_id)) for meeting_id in self._audio.meetings()}
        named = self._journal.ask(lambda index: index.segment_files())
        unfinished = dict.fromkeys(self._journal.ask(lambda index: index.unfinished()))
        # what the index names is in the log, which is asked for its meetings only where there are others: it is long
        known = set(named) if folders.keys() <= named.keys() else set(self._store.streams())
        erased = set(self._store.erased())
        folders = {meeting_id: files for meeting_id, files in folders.items() if meeting_id not in erased}
        unnamed = [m for m, files in folders.items() if m in known and files - set(named.get(m, ()))]
        orphans = [
            orphan_problem(self._audio, meeting_id)
            for meeting_id in folders
            if meeting_id not in known and not self._being_recorded(meeting_id)
        ]
        return list({**unfinished, **dict.fromkeys(unnamed)}), orphans

    def _readable(self, meeting_id: MeetingId) -> bool:
        """Whether the meeting's events verify and its sound was not erased: else its files are left as they are."""
        history = self._store.read(meeting_id)
        view = fold(meeting_id, history.events)
        return history.problem is None and view is not None and not view.sound_erased

    def _recover(self, meeting_id: MeetingId) -> bool:
        return recover_meeting(self._journal, self._audio, self._clock, meeting_id)

    def _left_over(self, meeting_id: MeetingId) -> bool:
        files = self._audio.segments(meeting_id)
        if not files or self._being_recorded(meeting_id) or not self._readable(meeting_id):
            return False
        meeting = self._journal.meeting(meeting_id)
        return any(not _names(meeting, name, number) for name, number in files)

    def _unusable(self, meeting_id: MeetingId) -> Problem:
        what = (
            "A sound file that the log does not name is no sound of this meeting's own: it was altered, is another "
            "meeting's, or is a copy of a file that the log names. It is kept; a backup may hold it as it was."
        )
        return Problem(what, f"audio/{meeting_id}", meeting_id)


def orphan_problem(audio: AudioStore, meeting_id: MeetingId) -> Problem:
    """What is told of a folder of sound whose meeting the log does not know."""
    files, size = len(audio.segments(meeting_id)), audio.stored_bytes(meeting_id)
    what = (
        f"The log does not know this meeting (sound files: {files}, {size:,} bytes). Its key is kept in the log alone, "
        "so nothing here opens the files. They are kept: a backup of the log that knows the meeting opens them again."
    )
    return Problem(what, f"audio/{meeting_id}", meeting_id)


def _unsealed(meeting_id: MeetingId, error: NoteFlowError | OSError) -> Problem:
    log.error("meeting %s could not be recovered: %s", meeting_id, type(error).__name__)
    why = error.message if isinstance(error, NoteFlowError) else f"The disk failed: {error.strerror}."
    what = f"A recording that was cut off could not be sealed yet. {why}"
    return Problem(what, f"audio/{meeting_id}", meeting_id)
