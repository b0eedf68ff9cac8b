"""SessionWorker: the thread that owns one recording, from the first sample to the last word.

It alone writes the recording: it drains the source, seals chunks, syncs them, logs the progress, offers the sound to
the transcriber without waiting, and turns finished utterances into events. Whatever happens to the transcriber, the
sound goes on; whatever happens to the device, the log does.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import secrets
import threading
from collections.abc import Callable

from noteflow.application.disk_room import DiskRoom, storage_error
from noteflow.application.meeting_log import MeetingLog
from noteflow.application.notices import Levels, LiveText, Notice, RecordingFailed, Status, StatusChanged
from noteflow.application.ports import (
    Settled,
    TrackFinished,
    Transcriber,
    TranscriberNotice,
    TranscriberTrouble,
    Transcription,
    TranscriptionJob,
)
from noteflow.application.recovery import recover_meeting
from noteflow.application.segment_keeper import SegmentKeeper
from noteflow.application.session import LetGo, Message, Prepared, Remembered, Session, StopRequested, TrackState
from noteflow.application.track_reader import BYTES_PER_SAMPLE, TrackReader
from noteflow.domain import meeting as md
from noteflow.domain.errors import NoteFlowError, where
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import Hypothesis, TranscriptBuilder

log = logging.getLogger(__name__)

POLL_S = 0.05
SYNC_S = 0.5
LEVELS_S = 0.1
REOPEN_S = 1.0


_LOST = {
    "mic": "The microphone was lost at {at}. What was said is safe. "
    "Plug it in or choose another; recording goes on by itself.",
    "system": "The computer's own sound was lost at {at}. What was heard is safe. "
    "It is recorded again as soon as there is an output.",
}


class SessionWorker(threading.Thread):
    """Runs one `Session`. `ready` is set once the recording runs or has failed; `error` says why it failed.

    `finished` is set when everything is written, text included (or left for later).
    """

    def __init__(self, session: Session, on_finished: Callable[[SessionWorker], None] = lambda _: None) -> None:
        super().__init__(name="SessionWorker", daemon=True)
        self.meeting_id = session.meeting_id
        self.error: NoteFlowError | None = None
        self.ready = threading.Event()
        self.sealed = threading.Event()
        self.finished = threading.Event()
        self._session = session
        self._on_finished = on_finished
        self._inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._tracks: dict[str, TrackState] = {}
        self._log = MeetingLog(session.journal, session.meeting_id)
        self._room = DiskRoom(session.audio)
        self._reader = TrackReader(session.audio, session.meeting_id)
        self._keeper = SegmentKeeper(session, self._reader, self._room, self._do, self._warn)
        self._builder = TranscriptBuilder()
        self._transcription: Transcription | None = None
        self._preparing: threading.Thread | None = None
        self._unfinished: set[str] = set()
        self._state = "starting"
        self._warning = ""
        self._trouble = ""
        self._log_warning = ""
        self._room_warning = ""
        self._recording = False
        self._stopping = False
        self._began = 0.0
        self._next_sync = 0.0
        self._next_levels = 0.0

    # --- called from other threads ------------------------------------------------------------------------------

    def stop(self) -> None:
        """Ask for the end of the recording; returns at once."""
        self._inbox.put(StopRequested())

    def let_go(self) -> None:
        """Ask to leave what is not transcribed yet for later; has no effect while recording."""
        self._inbox.put(LetGo())

    def remember(self, kind: type[md.AddMarker] | type[md.AddNote], text: str, at_ms: int | None = None) -> None:
        """Add a marker or a note at this moment, or at an earlier one."""
        now_ms = md.samples_to_ms(self._clock_sample())
        self._inbox.put(Remembered(kind(now_ms if at_ms is None else min(at_ms, now_ms), text)))

    def status(self) -> Status:
        """The recorder's state now."""
        transcription = self._transcription
        return Status(
            state=self._state,
            meeting_id=self.meeting_id,
            title=self._session.start.title,
            started_at_us=self._session.start.started_at_us,
            elapsed_s=max((track.place for track in self._tracks.values()), default=0) / SAMPLE_RATE,
            backlog_s=transcription.backlog_s() if transcription is not None else 0.0,
            dropped_frames=sum(track.source.dropped_frames() for track in self._tracks.values()),
            warning=self._warning,
            free_bytes=self._room.free_bytes,
        )

    @property
    def transcript_pending(self) -> bool:
        """Whether text is wanted that has not been made."""
        return self._log.meeting is not None and self._log.meeting.transcript_pending

    # --- the thread ---------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Record until stopped, seal, then see the transcript through."""
        try:
            self._begin()
            self.ready.set()
            self._recording = True
            self._set_state("recording")
            while not self._stopping:
                self._turn()
            self._end()
        except NoteFlowError as error:
            self._fail(error)
        except OSError as error:
            self._fail(storage_error(error))
        except Exception as error:
            # a flaw of ours: what was recorded is sealed, and the person is told
            self._fail(_flaw(error))
        finally:
            self._release()

    def _begin(self) -> None:
        # the source first: a device that does not open leaves no half meeting, and its ring keeps the first words
        session = self._session
        for name, open_source in session.open_sources.items():
            self._open_first(name, TrackState(open_source(), open_source))
        self._room.begin()
        self._do(session.start)
        for name, track in self._tracks.items():
            if track.lost_since is None:
                self._keeper.open(name, track, start_sample=track.place)
        if session.claim_transcriber is not None:
            self._unfinished = set(self._tracks)
            job = TranscriptionJob(
                start_samples={name: track.place for name, track in self._tracks.items()},
                language=session.start.language,
                model=session.start.model or "",
                read_pcm=self._reader.read,
                live=session.live,
            )
            # beside: the model may be busy with an earlier recording, and is compared with what was published
            self._preparing = threading.Thread(
                target=self._prepare, args=(session.claim_transcriber, job), name="Prepare", daemon=True
            )
            self._preparing.start()

    def _open_first(self, name: str, track: TrackState) -> None:
        """Open a track's source for the first time. The first of all begins the clock; another that does not open is
        looked for again while the recording goes on."""
        first = not self._tracks
        self._tracks[name] = track
        try:
            track.source.start()
        except NoteFlowError as error:
            track.source.stop()
            if first:
                raise
            track.lost_since, track.next_try = 0, self._session.clock.monotonic() + REOPEN_S
            self._warning = f"{error.message} The rest is recorded; it joins in as soon as it is there."
            return
        if first:
            self._began = self._session.clock.monotonic()
        else:
            track.place = track.source_start = self._now_sample()

    def _prepare(self, claim: Callable[[], Transcriber], job: TranscriptionJob) -> None:
        try:
            self._inbox.put(Prepared(claim().transcribe(job, self._inbox.put)))
        except NoteFlowError as error:
            self._inbox.put(Prepared(None, error.message))
        except Exception as error:
            log.error("the transcriber could not be asked: %s", where(error))
            self._inbox.put(Prepared(None, "Speech to text failed."))

    def _turn(self) -> None:
        """One round: what came in, what was heard, what is due."""
        moved = sum(self._listen(name, track) for name, track in self._tracks.items())
        self._receive(wait_s=0.0 if moved else POLL_S)
        now = self._session.clock.monotonic()
        if now >= self._next_sync:
            self._next_sync = now + SYNC_S
            self._sync()
            self._watch_disk()
        if now >= self._next_levels:
            self._next_levels = now + LEVELS_S
            self._show_levels()
        limit = self._session.for_s
        over = limit is not None and all(self._reached(track) >= limit * SAMPLE_RATE for track in self._tracks.values())
        if over or all(track.ended for track in self._tracks.values()):
            self._stopping = True

    def _receive(self, wait_s: float) -> None:
        try:
            message = self._inbox.get(timeout=wait_s) if wait_s else self._inbox.get_nowait()
            while True:
                self._obey(message)
                message = self._inbox.get_nowait()
        except queue.Empty:
            return

    def _obey(self, message: Message) -> None:
        match message:
            case StopRequested():
                self._stopping = True
            case Remembered(command):
                self._do(command)
            case LetGo():
                if self._stopping:
                    self._leave_transcript()
            case Prepared(None, why):
                self._unfinished = set()
                self._warn(f"No live text: {why} The sound is recorded and can be transcribed later.")
            case Prepared(transcription):
                self._transcription = transcription
                if self._state == "finishing":
                    self._end_tracks()
            case Hypothesis() | Settled() | TrackFinished() | TranscriberTrouble():
                self._hear_from_transcriber(message)

    # --- sound --------------------------------------------------------------------------------------------------

    def _listen(self, name: str, track: TrackState) -> bool:
        """Move what the source has into the segment file; whether there was anything."""
        if track.ended:
            return False
        if track.lost_since is not None:
            return self._try_to_reopen(name, track)
        pcm = track.source.read()
        if pcm:
            self._keep(name, track, self._cut_to_limit(track, pcm))
        self._note_gaps(name, track)
        # asked at each turn: a device that only falls silent is found out by being asked
        reason = track.source.lost()
        if not pcm and track.source.ended():
            self._source_ended(name, track, reason)
        return bool(pcm)

    def _reached(self, track: TrackState) -> int:
        """The next sample on the clock; while the device is away, the clock's."""
        return track.place if track.lost_since is None else self._now_sample()

    def _now_sample(self) -> int:
        return int((self._session.clock.monotonic() - self._began) * SAMPLE_RATE)

    def _cut_to_limit(self, track: TrackState, pcm: bytes) -> bytes:
        if self._session.for_s is None:
            return pcm
        room = max(0, int(self._session.for_s * SAMPLE_RATE) - track.place)
        return pcm[: room * BYTES_PER_SAMPLE]

    def _keep(self, name: str, track: TrackState, pcm: bytes) -> None:
        if track.writer is None or not pcm:
            return
        if self._transcription is not None:
            self._transcription.offer(name, track.place, pcm)
        self._keeper.put(name, track, pcm)
        track.peak_db = max(track.peak_db, self._session.peak_db(pcm))

    def _note_gaps(self, name: str, track: TrackState, *, closing: bool = False) -> None:
        """Log what the source could not give; the silence in its place is in the track already."""
        for start, end, reason in track.source.gaps()[track.noted_gaps :]:
            # the last one may still grow until sound follows it
            if not closing and track.source_start + end >= track.place:
                return
            self._do(md.NoteGap(name, track.source_start + start, track.source_start + end, reason))
            track.noted_gaps += 1
            if reason == "overflow":
                self._warn("The computer was too slow for a moment; the gap is marked in the recording.")

    def _source_ended(self, name: str, track: TrackState, reason: str | None) -> None:
        track.source.stop()
        if reason is None or self._session.start.origin != "microphone":
            track.ended = True
            return
        self._keeper.seal(name, track)
        self._note_gaps(name, track, closing=True)
        track.lost_since = track.place
        track.next_try = self._session.clock.monotonic()
        self._warn(_LOST[name].format(at=_clock_text(track.place)))

    def _try_to_reopen(self, name: str, track: TrackState) -> bool:
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
        back_at = max(lost_since, self._now_sample())
        track.source, track.source_start, track.noted_gaps, track.lost_since = source, back_at, 0, None
        self._do(md.NoteGap(name, lost_since, back_at, "device-lost"))
        self._keeper.open(name, track, start_sample=back_at)
        self._warn("")
        return True

    def _sync(self) -> None:
        for name, track in self._tracks.items():
            self._keeper.sync(name, track)

    def _watch_disk(self) -> None:
        if self._log.behind:
            self._write_log()
        self._room.look()
        warning = self._room.warning(len(self._tracks))
        if warning != self._room_warning:
            self._room_warning = warning
            self._warn(warning)

    def _show_levels(self) -> None:
        self._publish(Levels({name: track.peak_db for name, track in self._tracks.items()}))
        for track in self._tracks.values():
            track.peak_db = -60.0

    def _clock_sample(self) -> int:
        return max((track.place for track in self._tracks.values()), default=0)

    # --- the end ------------------------------------------------------------------------------------------------

    def _end(self) -> None:
        for track in self._tracks.values():
            track.source.stop()
        for name, track in self._tracks.items():
            # everything that came before the stop
            if track.lost_since is None:
                while pcm := track.source.read():
                    self._keep(name, track, self._cut_to_limit(track, pcm))
        # what a person asked for before the end still counts
        self._receive(wait_s=0.0)
        self._recording = False
        self._seal_and_stop()
        self._set_state("finishing")
        self._end_tracks()
        while self._unfinished:
            self._receive(wait_s=1.0)
        try:
            self._session.journal.checkpoint()
        except NoteFlowError as error:
            # the meeting is whole without it, and the next signature covers it
            log.warning("the log could not be signed: %s", type(error).__name__)

    def _end_tracks(self) -> None:
        if self._transcription is not None:
            for name, track in self._tracks.items():
                self._transcription.end(name, track.place)

    def _seal_and_stop(self) -> None:
        for name, track in self._tracks.items():
            self._keeper.seal(name, track)
            self._note_gaps(name, track, closing=True)
            if track.lost_since is not None:
                self._do(md.NoteGap(name, track.lost_since, self._now_sample(), "device-lost"))
        self._do(md.Stop(self._session.clock.now_us()))
        self.sealed.set()

    def _fail(self, error: NoteFlowError) -> None:
        """Keep what there is, and say what happened."""
        self.error = error
        self._recording = False
        log.error("the recording ended early: %s", type(error).__name__)
        for track in self._tracks.values():
            track.source.stop()
        saved = ""
        if self._log.unfinished:
            self._room.give_way()
            self._save()
            saved = f" {_clock_text(max((track.safe for track in self._tracks.values()), default=0))} is saved."
        self.error = type(error)(f"{error.message}{saved}", error.remedy)
        self._publish(RecordingFailed(error.title, str(self.error)))

    def _save(self) -> None:
        """Seal and stop; where a file or the log did not take it, do at once what the next start would do."""
        try:
            self._seal_and_stop()
        except (NoteFlowError, OSError) as error:
            log.error("the recording could not be sealed: %s", type(error).__name__)
            self._close_writers()
            try:
                recover_meeting(self._session.journal, self._session.audio, self._session.clock, self.meeting_id)
                self._log.start_over()
            except (NoteFlowError, OSError) as again:
                log.error("sealing is left to the next start: %s", type(again).__name__)

    def _give_up_transcription(self) -> None:
        """Close the job, also one that was taken on after anybody had use for it."""
        if self._preparing is not None:
            self._preparing.join()
        with contextlib.suppress(queue.Empty):
            while True:
                message = self._inbox.get_nowait()
                if isinstance(message, Prepared) and message.transcription is not None:
                    self._transcription = message.transcription
        if self._transcription is not None:
            self._transcription.close()

    def _close_writers(self) -> None:
        for track in self._tracks.values():
            if track.writer is not None:
                track.writer.close()
                track.writer = None

    def _release(self) -> None:
        self._give_up_transcription()
        self._close_writers()
        self._set_state("idle")
        self.sealed.set()
        self.ready.set()
        self._on_finished(self)
        self.finished.set()

    # --- text ---------------------------------------------------------------------------------------------------

    def _hear_from_transcriber(self, notice: TranscriberNotice) -> None:
        match notice:
            case Hypothesis(final=False):
                self._publish(LiveText(self.meeting_id, notice))
            case Hypothesis():
                utterance = self._builder.accept(notice, secrets.token_hex(8))
                if utterance is not None:
                    self._do(md.AddUtterance(utterance))
            case Settled(track, upto):
                self._builder.settle(track, upto)
                if self._warning and self._warning == self._trouble:
                    self._warn("")
            case TrackFinished(track, upto):
                self._do(md.CompleteTranscript(track, upto))
                self._unfinished.discard(track)
            case TranscriberTrouble(message, fatal):
                if fatal:
                    self._leave_transcript()
                self._trouble = "" if fatal else message
                self._warn(message)

    def _leave_transcript(self) -> None:
        """Note how far the text is complete; the rest is made later, from the encrypted files."""
        if self._transcription is not None:
            self._transcription.close()
            self._transcription = None
        for track in self._unfinished:
            self._do(md.CompleteTranscript(track, self._builder.settled.get(track, 0)))
        self._unfinished = set()

    # --- the log ------------------------------------------------------------------------------------------------

    def _do(self, command: md.Command) -> None:
        """Log what follows from a command; while sound is recorded, later when the log does not take it now."""
        self._log.decide(command)
        self._write_log()

    def _write_log(self) -> None:
        try:
            self._log.flush()
        except NoteFlowError as error:
            if not self._recording:
                # a disk that failed for a moment: the meeting must not end as one that was cut off
                self._log.flush()
                return
            log.error("the log does not follow: %s", type(error).__name__)
            if not self._log_warning:
                self._log_warning = f"{error.message} The sound is recorded all the same."
                self._warn(self._log_warning)
        else:
            if self._log_warning and self._warning == self._log_warning:
                self._warn("")
            self._log_warning = ""

    def _publish(self, notice: Notice) -> None:
        # an import is work in the background: nobody's microphone is on, and who asked for it is told by the call
        if self._session.start.origin != "import":
            self._session.journal.publish(notice)

    def _set_state(self, state: str) -> None:
        self._state = state
        self._publish(StatusChanged(self.status()))

    def _warn(self, message: str) -> None:
        self._warning = message
        self._publish(StatusChanged(self.status()))


def _flaw(error: Exception) -> NoteFlowError:
    log.error("unexpected: %s", where(error))
    return NoteFlowError(
        f"Something unexpected went wrong while recording ({type(error).__name__}).", "`noteflow doctor` may tell why."
    )


def _clock_text(sample: int) -> str:
    seconds = sample // SAMPLE_RATE
    return (
        f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        if seconds >= 3600
        else (f"{seconds // 60}:{seconds % 60:02}")
    )
